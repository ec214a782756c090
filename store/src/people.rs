//! People who can sign in, and the codes they sign in with.

use domain::{
    Language,
    id::{BuyerId, CustomerId, DepartmentId, PersonId, SignInCodeId, StaffId},
    order::Order,
    person::{Buyer, BuyerRole, EmailAddress, Profile, SignInCode, Staff},
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    convert::{self, count, inconsistent, maybe_moment, moment},
    engine::{Connection, execute, fetch, sql},
    sessions::SessionOwner,
};

/// What signing in needs to know of a person.
#[derive(Clone)]
pub struct Credentials {
    /// The person.
    pub person_id: PersonId,
    /// As whom they sign in: at the desk, or as the buyer they were last.
    pub owner: SessionOwner,
    /// Their name.
    pub name: String,
    /// Their address as they write it.
    pub email: EmailAddress,
    /// Their language.
    pub language: Language,
    /// The hash of their password, when they have one.
    pub password_hash: Option<String>,
}

/// A person's own account.
#[derive(Clone, Debug)]
pub struct Account {
    /// What they say of themselves.
    pub profile: Profile,
    /// The address they sign in with.
    pub email: EmailAddress,
    /// The hash of their password, when they have one.
    pub password_hash: Option<String>,
}

/// A customer a person buys for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// As which buyer.
    pub buyer_id: BuyerId,
    /// The company's number for the customer.
    pub customer_number: String,
    /// The customer's name.
    pub customer_name: String,
    /// What they may do there.
    pub role: BuyerRole,
}

/// What is kept of a sign-in code: hashes of its digits, of the secret of its link, and of the secret of the browser that
/// asked for it.
#[derive(Clone, Copy, Debug)]
pub struct CodeHashes {
    /// Of the digits together with the browser's secret, so that the database alone does not tell six digits.
    pub code: [u8; 32],
    /// Of the link's secret.
    pub link: [u8; 32],
    /// Of the browser's secret.
    pub browser: [u8; 32],
}

/// What is tried.
#[derive(Clone, Copy, Debug)]
pub enum CodeTry {
    /// The digits.
    Code([u8; 32]),
    /// The link.
    Link([u8; 32]),
}

/// Asks about people.
pub struct People<'c>(&'c mut Connection);

/// Writes people.
pub struct WritePeople<'c>(&'c mut Tx);

impl Db {
    /// People who can sign in.
    pub fn people(&mut self) -> People<'_> {
        People(&mut self.connection)
    }
}

impl Tx {
    /// People who can sign in.
    pub fn people(&mut self) -> WritePeople<'_> {
        WritePeople(self)
    }
}

impl People<'_> {
    /// Who can sign in with an address.
    pub async fn find_by_email(&mut self, email_key: &str) -> Result<Option<Credentials>, StoreError> {
        let row = fetch!(self.0, fetch_optional, CredentialsRow, sql!("people/find_by_email"), email_key)?;
        row.map(CredentialsRow::into_credentials).transpose()
    }

    /// The name of the person with an address.
    pub async fn find_person(&mut self, email_key: &str) -> Result<Option<String>, StoreError> {
        let row = fetch!(self.0, fetch_optional, (String,), sql!("people/get_person_name"), email_key)?;
        Ok(row.map(|(name,)| name))
    }

    /// Who somebody signs in as who has shown who they are.
    pub async fn find_by_id(&mut self, person: PersonId) -> Result<Option<Credentials>, StoreError> {
        let row = fetch!(self.0, fetch_optional, CredentialsRow, sql!("people/find_by_id"), person.0)?;
        row.map(CredentialsRow::into_credentials).transpose()
    }

    /// Who ordered, as far as mail may still reach them.
    pub async fn buyer_of(&mut self, order: &Order) -> Result<Option<Buyer>, StoreError> {
        match order.buyer_id {
            Some(id) => self.get_buyer(id).await,
            None => Ok(None),
        }
    }

    /// A buyer who still buys, for the desk.
    pub async fn get_buyer(&mut self, id: BuyerId) -> Result<Option<Buyer>, StoreError> {
        let row = fetch!(self.0, fetch_optional, BuyerRow, sql!("people/get_buyer"), id.0)?;
        row.map(BuyerRow::into_buyer).transpose()
    }

    /// A person's own account.
    pub async fn account(&mut self, person: PersonId) -> Result<Option<Account>, StoreError> {
        let row = fetch!(self.0, fetch_optional, AccountRow, sql!("people/get_profile"), person.0)?;
        row.map(AccountRow::into_account).transpose()
    }

    /// The customers a person buys for, by name.
    pub async fn memberships(&mut self, person: PersonId) -> Result<Vec<Membership>, StoreError> {
        let sql = sql!("people/buyers_of_person");
        let rows = fetch!(self.0, fetch_all, (Uuid, String, String, String), sql, person.0)?;
        let membership = |(id, customer_number, customer_name, role): (Uuid, String, String, String)| {
            Ok(Membership { buyer_id: id.into(), customer_number, customer_name, role: buyer_role(&role)? })
        };
        rows.into_iter().map(membership).collect()
    }

    /// Everyone at the desk.
    pub async fn list_staff(&mut self) -> Result<Vec<Staff>, StoreError> {
        let rows = fetch!(self.0, fetch_all, StaffRow, sql!("people/list_staff"))?;
        rows.into_iter().map(StaffRow::into_staff).collect()
    }

    /// The address for which a browser asked for its newest code.
    pub async fn asked_for(&mut self, browser_hash: [u8; 32]) -> Result<Option<String>, StoreError> {
        let browser = browser_hash.as_slice();
        let latest = fetch!(self.0, fetch_optional, (Uuid, String), sql!("people/latest_code"), browser)?;
        Ok(latest.map(|(_, email_key)| email_key))
    }

    /// Whether someone has signed in with this address in this browser before.
    pub async fn is_known_browser(&mut self, token_hash: [u8; 32], email_key: &str) -> Result<bool, StoreError> {
        let token = token_hash.as_slice();
        let known = fetch!(self.0, fetch_optional, (String,), sql!("people/get_known_browser"), token, email_key)?;
        Ok(known.is_some())
    }
}

impl WritePeople<'_> {
    /// Makes a person a buyer; one who left comes back. Gives the buyer's id, which is that of before then. The person
    /// is the one who signs in with the address; [`Buyer::person_id`] counts only for somebody new, and so do name and
    /// language.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] on `buyers_person_id_customer_id_key` when they are a buyer of this customer already.
    pub async fn insert_buyer(&mut self, buyer: &Buyer, now: Timestamp) -> Result<BuyerId, StoreError> {
        let person = self.open(buyer.person_id, &buyer.name, &buyer.email, buyer.language, now).await?;
        let (id, customer, role) = (buyer.id.0, buyer.customer_id.0, buyer.role.code());
        let (department, now) = (buyer.department_id.map(|id| id.0), now.as_microsecond());
        let sql = sql!("people/insert_buyer");
        let connection = self.0.connection();
        let row = fetch!(connection, fetch_optional, (Uuid,), sql, id, person, customer, role, department, now)?;
        let taken = || StoreError::Conflict { constraint: "buyers_person_id_customer_id_key".to_owned() };
        row.map(|(id,)| id.into()).ok_or_else(taken)
    }

    /// Adds a part of a customer.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] on `departments_customer_id_name_key` when the customer has one of this name.
    pub async fn insert_department(
        &mut self,
        id: DepartmentId,
        customer: CustomerId,
        name: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let at = now.as_microsecond();
        execute!(self.0.connection(), sql!("people/insert_department"), id.0, customer.0, name, at).map(drop)
    }

    /// Makes a person a member of staff; one who left comes back.
    pub async fn insert_staff(&mut self, staff: &Staff, now: Timestamp) -> Result<(), StoreError> {
        let person = self.open(staff.person_id, &staff.name, &staff.email, staff.language, now).await?;
        let (id, roles) = (staff.id.0, staff.roles.to_string());
        let now = now.as_microsecond();
        execute!(self.0.connection(), sql!("people/insert_staff"), id, person, roles.as_str(), now).map(drop)
    }

    /// Who signs in with an address; somebody new when nobody does.
    async fn open(
        &mut self,
        new_id: PersonId,
        name: &str,
        email: &EmailAddress,
        language: Language,
        now: Timestamp,
    ) -> Result<Uuid, StoreError> {
        let key = email.key();
        let known = fetch!(self.0.connection(), fetch_optional, (Uuid,), sql!("people/get_person"), key.as_str())?;
        if let Some((id,)) = known {
            return Ok(id);
        }
        let (sql, language, now) = (sql!("people/insert_person"), language.code(), now.as_microsecond());
        execute!(self.0.connection(), sql, new_id.0, name, email.as_str(), key, language, now)?;
        Ok(new_id.0)
    }

    /// Changes what a person says of themselves.
    pub async fn update_profile(&mut self, person: PersonId, profile: &Profile) -> Result<(), StoreError> {
        let (name, language, zone) = (profile.name.as_str(), profile.language.code(), profile.time_zone.as_deref());
        execute!(self.0.connection(), sql!("people/update_profile"), person.0, name, language, zone).map(drop)
    }

    /// Notes as which buyer someone signed in, so that they are the same the next time.
    pub async fn use_buyer(&mut self, buyer: BuyerId, now: Timestamp) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!("people/use_buyer"), buyer.0, now.as_microsecond()).map(drop)
    }

    /// Notes when a member of staff signed in.
    pub async fn use_staff(&mut self, staff: StaffId, now: Timestamp) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!("people/use_staff"), staff.0, now.as_microsecond()).map(drop)
    }

    /// A member of staff leaves: no more signing in, and every session ends. Says whether there was one.
    pub async fn end_staff(&mut self, email_key: &str, now: Timestamp) -> Result<bool, StoreError> {
        self.0.sessions().delete_of_person(email_key).await?;
        Ok(execute!(self.0.connection(), sql!("people/end_staff"), email_key, now.as_microsecond())? == 1)
    }

    /// Sets someone's password and ends every session of theirs; says whether there is such a person.
    pub async fn set_password(&mut self, email_key: &str, hash: &str) -> Result<bool, StoreError> {
        self.0.sessions().delete_of_person(email_key).await?;
        Ok(execute!(self.0.connection(), sql!("people/set_password"), email_key, hash)? == 1)
    }

    /// Notes that someone signed in with this address in this browser.
    pub async fn set_known_browser(
        &mut self,
        token_hash: [u8; 32],
        email_key: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (token, now) = (token_hash.as_slice(), now.as_microsecond());
        execute!(self.0.connection(), sql!("people/set_known_browser"), token, email_key, now).map(drop)
    }

    /// Forgets browsers in which nobody has signed in since a moment, at most `limit`; says how many.
    pub async fn forget_known_browsers(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let before = before.as_microsecond();
        execute!(self.0.connection(), sql!("people/forget_known_browsers"), before, i64::from(limit))
    }

    /// Keeps a code that was asked for.
    pub async fn insert_code(
        &mut self,
        id: SignInCodeId,
        email_key: &str,
        hashes: CodeHashes,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let CodeHashes { code, link, browser } = &hashes;
        let (code, link, browser) = (code.as_slice(), link.as_slice(), browser.as_slice());
        let at = now.as_microsecond();
        execute!(self.0.connection(), sql!("people/insert_code"), id.0, email_key, code, link, browser, at).map(drop)
    }

    /// Forgets codes that were asked for before a moment, at most `limit`; says how many.
    pub async fn forget_codes(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let before = before.as_microsecond();
        execute!(self.0.connection(), sql!("people/forget_codes"), before, i64::from(limit))
    }

    /// Tries the newest code this browser asked for, or the link of its mail. Every try counts; the right one uses the
    /// code up and gives the address it was sent to.
    pub async fn try_code(
        &mut self,
        browser_hash: [u8; 32],
        tried: CodeTry,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let browser = browser_hash.as_slice();
        let latest = fetch!(self.0.connection(), fetch_optional, (Uuid, String), sql!("people/latest_code"), browser)?;
        let Some((id, _)) = latest else { return Ok(None) };
        let row = fetch!(self.0.connection(), fetch_optional, CodeRow, sql!("people/record_attempt"), id)?;
        let Some(row) = row else { return Ok(None) };
        let code = SignInCode {
            created_at: moment(row.created_at, ("sign_in_codes", "created_at"))?,
            used_at: maybe_moment(row.used_at, ("sign_in_codes", "used_at"))?,
            attempts: count(row.attempts, ("sign_in_codes", "attempts"))?,
        };
        let is_right = match tried {
            CodeTry::Code(hash) => code.is_valid(now) && row.code_hash == hash,
            // Nobody guesses 256 bits: tries at the digits do not use the link up.
            CodeTry::Link(hash) => SignInCode { attempts: 0, ..code }.is_valid(now) && row.link_hash == hash,
        };
        if !is_right {
            return Ok(None);
        }
        let is_first = execute!(self.0.connection(), sql!("people/use_code"), id, now.as_microsecond())? == 1;
        Ok(is_first.then_some(row.email_key))
    }
}

#[derive(FromRow)]
struct CredentialsRow {
    is_staff: i64,
    id: Uuid,
    person_id: Uuid,
    name: String,
    email: String,
    language: String,
    password_hash: Option<String>,
}

impl CredentialsRow {
    fn into_credentials(self) -> Result<Credentials, StoreError> {
        let owner = match self.is_staff {
            0 => SessionOwner::Buyer(self.id.into()),
            _ => SessionOwner::Staff(StaffId(self.id)),
        };
        Ok(Credentials {
            person_id: self.person_id.into(),
            owner,
            name: self.name,
            email: self.email.parse().map_err(|_| inconsistent(("people", "email")))?,
            language: convert::language(&self.language, ("people", "language"))?,
            password_hash: self.password_hash,
        })
    }
}

#[derive(FromRow)]
struct BuyerRow {
    id: Uuid,
    person_id: Uuid,
    customer_id: Uuid,
    name: String,
    email: String,
    language: String,
    role: String,
    department_id: Option<Uuid>,
}

impl BuyerRow {
    fn into_buyer(self) -> Result<Buyer, StoreError> {
        Ok(Buyer {
            id: self.id.into(),
            person_id: self.person_id.into(),
            customer_id: self.customer_id.into(),
            name: self.name,
            email: self.email.parse().map_err(|_| inconsistent(("people", "email")))?,
            language: convert::language(&self.language, ("people", "language"))?,
            role: buyer_role(&self.role)?,
            department_id: self.department_id.map(Into::into),
        })
    }
}

pub(crate) fn buyer_role(code: &str) -> Result<BuyerRole, StoreError> {
    BuyerRole::from_code(code).ok_or_else(|| inconsistent(("buyers", "role")))
}

#[derive(FromRow)]
struct StaffRow {
    id: Uuid,
    person_id: Uuid,
    name: String,
    email: String,
    language: String,
    roles: String,
}

impl StaffRow {
    fn into_staff(self) -> Result<Staff, StoreError> {
        Ok(Staff {
            id: self.id.into(),
            person_id: self.person_id.into(),
            name: self.name,
            email: self.email.parse().map_err(|_| inconsistent(("people", "email")))?,
            language: convert::language(&self.language, ("people", "language"))?,
            roles: self.roles.parse().map_err(|_| inconsistent(("staff", "roles")))?,
        })
    }
}

#[derive(FromRow)]
struct AccountRow {
    name: String,
    email: String,
    language: String,
    time_zone: Option<String>,
    password_hash: Option<String>,
}

impl AccountRow {
    fn into_account(self) -> Result<Account, StoreError> {
        let language = convert::language(&self.language, ("people", "language"))?;
        Ok(Account {
            profile: Profile { name: self.name, language, time_zone: self.time_zone },
            email: self.email.parse().map_err(|_| inconsistent(("people", "email")))?,
            password_hash: self.password_hash,
        })
    }
}

#[derive(FromRow)]
struct CodeRow {
    email_key: String,
    code_hash: Vec<u8>,
    link_hash: Vec<u8>,
    attempts: i64,
    created_at: i64,
    used_at: Option<i64>,
}
