//! People who can sign in, and the codes they sign in with.

use domain::{
    Language,
    id::{SignInCodeId, StaffId},
    order::Order,
    person::{Buyer, EmailAddress, SignInCode, Staff},
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
    /// Who they are.
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

/// Asks about people.
pub struct People<'c>(&'c mut Connection);

/// Writes people.
pub struct WritePeople<'c>(&'c mut Connection);

impl Db {
    /// People who can sign in.
    pub fn people(&mut self) -> People<'_> {
        People(&mut self.connection)
    }
}

impl Tx {
    /// People who can sign in.
    pub fn people(&mut self) -> WritePeople<'_> {
        WritePeople(self.connection())
    }
}

impl People<'_> {
    /// Who can sign in with an address.
    pub async fn find_by_email(&mut self, email_key: &str) -> Result<Option<Credentials>, StoreError> {
        let row = fetch!(self.0, fetch_optional, CredentialsRow, sql!("people/find_by_email"), email_key)?;
        row.map(CredentialsRow::into_credentials).transpose()
    }

    /// Who ordered, as far as mail may still reach them.
    pub async fn buyer_of(&mut self, order: &Order) -> Result<Option<Buyer>, StoreError> {
        let Some(id) = order.buyer_id else { return Ok(None) };
        let row = fetch!(self.0, fetch_optional, BuyerRow, sql!("people/get_buyer"), id.0)?;
        row.map(BuyerRow::into_buyer).transpose()
    }

    /// Everyone at the desk.
    pub async fn list_staff(&mut self) -> Result<Vec<Staff>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (Uuid, String, String, String), sql!("people/list_staff"))?;
        let staff = |(id, name, email, language): (Uuid, String, String, String)| {
            Ok(Staff {
                id: id.into(),
                name,
                email: email.parse().map_err(|_| inconsistent(("staff", "email")))?,
                language: convert::language(&language, ("staff", "language"))?,
            })
        };
        rows.into_iter().map(staff).collect()
    }

    /// How many codes an address was sent since a moment.
    pub async fn count_codes(&mut self, email_key: &str, since: Timestamp) -> Result<u32, StoreError> {
        let since = since.as_microsecond();
        let (codes,) = fetch!(self.0, fetch_one, (i64,), sql!("people/count_codes"), email_key, since)?;
        count(codes, ("sign_in_codes", "count"))
    }
}

impl WritePeople<'_> {
    /// Adds a buyer.
    pub async fn insert_buyer(&mut self, buyer: &Buyer, now: Timestamp) -> Result<(), StoreError> {
        execute!(
            self.0,
            sql!("people/insert_buyer"),
            buyer.id.0,
            buyer.customer_id.0,
            buyer.name.as_str(),
            buyer.email.as_str(),
            buyer.email.key(),
            buyer.language.code(),
            now.as_microsecond(),
        )
        .map(drop)
    }

    /// Adds a member of staff.
    pub async fn insert_staff(&mut self, staff: &Staff, now: Timestamp) -> Result<(), StoreError> {
        execute!(
            self.0,
            sql!("people/insert_staff"),
            staff.id.0,
            staff.name.as_str(),
            staff.email.as_str(),
            staff.email.key(),
            staff.language.code(),
            now.as_microsecond(),
        )
        .map(drop)
    }

    /// A member of staff leaves: no more signing in, and every session ends. Says whether there was one.
    pub async fn disable_staff(&mut self, email_key: &str, now: Timestamp) -> Result<bool, StoreError> {
        execute!(self.0, sql!("people/delete_staff_sessions"), email_key)?;
        Ok(execute!(self.0, sql!("people/disable_staff"), email_key, now.as_microsecond())? == 1)
    }

    /// Sets someone's password; says whether there is such a person.
    pub async fn set_password(&mut self, email_key: &str, hash: &str) -> Result<bool, StoreError> {
        let staff = execute!(self.0, sql!("people/set_staff_password"), email_key, hash)?;
        let buyers = execute!(self.0, sql!("people/set_buyer_password"), email_key, hash)?;
        Ok(staff + buyers > 0)
    }

    /// Keeps a code that was asked for.
    pub async fn insert_code(
        &mut self,
        id: SignInCodeId,
        email_key: &str,
        code_hash: [u8; 32],
        browser_hash: [u8; 32],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (code, browser) = (code_hash.as_slice(), browser_hash.as_slice());
        execute!(self.0, sql!("people/insert_code"), id.0, email_key, code, browser, now.as_microsecond()).map(drop)
    }

    /// Forgets codes that were asked for before a moment, at most `limit`; says how many.
    pub async fn forget_codes(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        execute!(self.0, sql!("people/forget_codes"), before.as_microsecond(), i64::from(limit))
    }

    /// Tries the newest code this browser asked for. Every try counts; the right one uses the code up and gives the
    /// address it was sent to.
    pub async fn try_code(
        &mut self,
        browser_hash: [u8; 32],
        code_hash: [u8; 32],
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let browser = browser_hash.as_slice();
        let latest = fetch!(self.0, fetch_optional, (Uuid,), sql!("people/latest_code"), browser)?;
        let Some((id,)) = latest else { return Ok(None) };
        let row = fetch!(self.0, fetch_optional, CodeRow, sql!("people/record_attempt"), id)?;
        let Some(row) = row else { return Ok(None) };
        let code = SignInCode {
            created_at: moment(row.created_at, ("sign_in_codes", "created_at"))?,
            used_at: maybe_moment(row.used_at, ("sign_in_codes", "used_at"))?,
            attempts: count(row.attempts, ("sign_in_codes", "attempts"))?,
        };
        if !code.is_valid(now) || row.code_hash != code_hash {
            return Ok(None);
        }
        let is_first = execute!(self.0, sql!("people/use_code"), id, now.as_microsecond())? == 1;
        Ok(is_first.then_some(row.email_key))
    }
}

#[derive(FromRow)]
struct CredentialsRow {
    is_staff: i64,
    id: Uuid,
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
    customer_id: Uuid,
    name: String,
    email: String,
    language: String,
}

impl BuyerRow {
    fn into_buyer(self) -> Result<Buyer, StoreError> {
        Ok(Buyer {
            id: self.id.into(),
            customer_id: self.customer_id.into(),
            name: self.name,
            email: self.email.parse().map_err(|_| inconsistent(("buyers", "email")))?,
            language: convert::language(&self.language, ("buyers", "language"))?,
        })
    }
}

#[derive(FromRow)]
struct CodeRow {
    email_key: String,
    code_hash: Vec<u8>,
    attempts: i64,
    created_at: i64,
    used_at: Option<i64>,
}
