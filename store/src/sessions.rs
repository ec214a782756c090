//! Sessions: the token is known to the browser alone, the database keeps its SHA-256.

use domain::{
    customer::Customer,
    id::{BuyerId, PersonId, StaffId},
    person::{Buyer, Person, SESSION_IDLE, SESSION_LIFETIME, Staff},
};
use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Change, Db, StoreError, Tx,
    convert::{self, count, inconsistent, moment},
    engine::{Connection, execute, fetch, sql},
    people::buyer_role,
};

/// Who a session is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionOwner {
    /// A buyer.
    Buyer(BuyerId),
    /// A member of staff.
    Staff(StaffId),
}

/// Who looks at a page, and what every page needs of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The person.
    pub person: Person,
    /// The customer a buyer buys for.
    pub customer: Option<Customer>,
    /// How many lines are in a buyer's basket.
    pub basket_lines: u32,
    /// For how many customers the person buys.
    pub customers: u32,
    /// The zone the person's dates are shown in; the company's when there is none.
    pub time_zone: Option<String>,
    /// The member of staff who acts for the person.
    pub acting: Option<Staff>,
    /// When they signed in.
    pub signed_in_at: Timestamp,
    /// Whether the session's last use should be noted again.
    pub is_stale: bool,
}

/// An open session, as its owner sees it in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// What is kept of its token; tells it from the others and opens nothing.
    pub token_hash: [u8; 32],
    /// What the browser said of itself.
    pub user_agent: String,
    /// The customer it is for; `None` at the desk.
    pub customer_name: Option<String>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last used, to the hour.
    pub last_used_at: Timestamp,
}

/// Asks about sessions.
pub struct Sessions<'c>(&'c mut Connection);

/// Writes sessions.
pub struct WriteSessions<'c>(&'c mut Tx);

impl Db {
    /// Sessions.
    pub fn sessions(&mut self) -> Sessions<'_> {
        Sessions(&mut self.connection)
    }
}

impl Tx {
    /// Sessions.
    pub fn sessions(&mut self) -> WriteSessions<'_> {
        WriteSessions(self)
    }
}

impl Sessions<'_> {
    /// Who the session of a token belongs to; `None` when it ended, or the person may not sign in any more.
    pub async fn get(&mut self, token_hash: [u8; 32], now: Timestamp) -> Result<Option<Viewer>, StoreError> {
        let hash = token_hash.as_slice();
        let Some(row) = fetch!(self.0, fetch_optional, SessionRow, sql!("sessions/get"), hash)? else {
            return Ok(None);
        };
        let created_at = moment(row.created_at, ("sessions", "created_at"))?;
        let last_used_at = moment(row.last_used_at, ("sessions", "last_used_at"))?;
        let idle = now.duration_since(last_used_at);
        if idle > SESSION_IDLE || now.duration_since(created_at) > SESSION_LIFETIME {
            return Ok(None);
        }
        row.into_viewer(created_at, idle > SignedDuration::from_hours(1)).map(Some)
    }

    /// The open sessions of a person, the last used first.
    pub async fn list(&mut self, person: PersonId, now: Timestamp) -> Result<Vec<OpenSession>, StoreError> {
        let (idle, oldest) = ((now - SESSION_IDLE).as_microsecond(), (now - SESSION_LIFETIME).as_microsecond());
        let rows = fetch!(self.0, fetch_all, OpenSessionRow, sql!("sessions/list"), person.0, idle, oldest)?;
        rows.into_iter().map(OpenSessionRow::into_session).collect()
    }
}

impl WriteSessions<'_> {
    /// Opens a session.
    pub async fn insert(
        &mut self,
        token_hash: [u8; 32],
        owner: SessionOwner,
        user_agent: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (buyer, staff) = match owner {
            SessionOwner::Buyer(id) => (Some(id.0), None),
            SessionOwner::Staff(id) => (None, Some(id.0)),
        };
        let hash = token_hash.as_slice();
        execute!(self.0.connection(), sql!("sessions/insert"), hash, buyer, staff, user_agent, now.as_microsecond())
            .map(drop)
    }

    /// Forgets sessions that ended by themselves, at most `limit`; says how many.
    pub async fn forget(&mut self, now: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let (idle, oldest) = ((now - SESSION_IDLE).as_microsecond(), (now - SESSION_LIFETIME).as_microsecond());
        execute!(self.0.connection(), sql!("sessions/forget"), idle, oldest, i64::from(limit))
    }

    /// Ends a session; what is open in it hears of it at once.
    pub async fn delete(&mut self, token_hash: [u8; 32]) -> Result<(), StoreError> {
        let ended = execute!(self.0.connection(), sql!("sessions/delete"), token_hash.as_slice())?;
        self.ended(ended);
        Ok(())
    }

    /// Ends one session of a person; says whether it was theirs.
    pub async fn delete_one_of(&mut self, person: PersonId, token_hash: [u8; 32]) -> Result<bool, StoreError> {
        let hash = token_hash.as_slice();
        let ended = execute!(self.0.connection(), sql!("sessions/delete_one_of_person"), person.0, hash)?;
        self.ended(ended);
        Ok(ended == 1)
    }

    /// Ends every session of a person but this one.
    pub async fn delete_others_of(&mut self, person: PersonId, token_hash: [u8; 32]) -> Result<(), StoreError> {
        let hash = token_hash.as_slice();
        let ended = execute!(self.0.connection(), sql!("sessions/delete_others_of_person"), person.0, hash)?;
        self.ended(ended);
        Ok(())
    }

    /// Lets open pages ask whether their session lasts, when any ended.
    fn ended(&mut self, sessions: u64) {
        if sessions > 0 {
            self.0.changed(Change::Sessions);
        }
    }

    /// Makes a session that of another buyer its person is; `false` when they are not.
    pub async fn switch(&mut self, token_hash: [u8; 32], buyer: BuyerId, now: Timestamp) -> Result<bool, StoreError> {
        let hash = token_hash.as_slice();
        let is_theirs = execute!(self.0.connection(), sql!("sessions/switch"), hash, buyer.0)? == 1;
        if is_theirs {
            self.0.people().use_buyer(buyer, now).await?;
            self.0.changed(Change::Sessions);
        }
        Ok(is_theirs)
    }

    /// A member of staff begins to act for a buyer; `false` when this is no session of staff, or no such
    /// buyer, or one who has said no to it.
    pub async fn act_for(&mut self, token_hash: [u8; 32], buyer: BuyerId) -> Result<bool, StoreError> {
        let hash = token_hash.as_slice();
        Ok(execute!(self.0.connection(), sql!("sessions/act_for"), hash, buyer.0)? == 1)
    }

    /// A member of staff stops acting for a buyer; `false` when they do not.
    pub async fn stop_acting(&mut self, token_hash: [u8; 32]) -> Result<bool, StoreError> {
        let hash = token_hash.as_slice();
        Ok(execute!(self.0.connection(), sql!("sessions/stop_acting"), hash)? == 1)
    }

    /// Nobody acts for a person any more.
    pub async fn end_acting_for(&mut self, person: PersonId) -> Result<(), StoreError> {
        let ended = execute!(self.0.connection(), sql!("sessions/end_acting_for"), person.0)?;
        self.ended(ended);
        Ok(())
    }

    /// Ends every session of a person.
    pub async fn delete_all_of(&mut self, person: PersonId) -> Result<(), StoreError> {
        let ended = execute!(self.0.connection(), sql!("sessions/delete_all_of_person"), person.0)?;
        self.ended(ended);
        Ok(())
    }

    /// Ends every session of whoever signs in with an address.
    pub async fn delete_of_person(&mut self, email_key: &str) -> Result<(), StoreError> {
        let ended = execute!(self.0.connection(), sql!("sessions/delete_of_person"), email_key)?;
        self.ended(ended);
        Ok(())
    }

    /// Notes that a session is used.
    pub async fn touch(&mut self, token_hash: [u8; 32], now: Timestamp) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!("sessions/touch"), token_hash.as_slice(), now.as_microsecond()).map(drop)
    }
}

#[derive(FromRow)]
struct SessionRow {
    created_at: i64,
    last_used_at: i64,
    buyer_id: Option<Uuid>,
    staff_id: Option<Uuid>,
    person_id: Uuid,
    name: String,
    email: String,
    language: String,
    time_zone: Option<String>,
    role: Option<String>,
    department_id: Option<Uuid>,
    roles: Option<String>,
    acting_id: Option<Uuid>,
    acting_person_id: Option<Uuid>,
    acting_name: Option<String>,
    acting_email: Option<String>,
    acting_language: Option<String>,
    acting_roles: Option<String>,
    customer_id: Option<Uuid>,
    customer_number: Option<String>,
    customer_name: Option<String>,
    customer_class: Option<String>,
    price_list_id: Option<Uuid>,
    basket_lines: i64,
    customers: i64,
}

impl SessionRow {
    /// The member of staff who acts in this session.
    fn acting(&self) -> Result<Option<Staff>, StoreError> {
        let (Some(id), Some(person_id), Some(name), Some(email), Some(language), Some(roles)) = (
            self.acting_id,
            self.acting_person_id,
            &self.acting_name,
            &self.acting_email,
            &self.acting_language,
            &self.acting_roles,
        ) else {
            return Ok(None);
        };
        Ok(Some(Staff {
            id: id.into(),
            person_id: person_id.into(),
            roles: roles.parse().map_err(|_| inconsistent(("staff", "roles")))?,
            name: name.clone(),
            email: email.parse().map_err(|_| inconsistent(("people", "email")))?,
            language: convert::language(language, ("people", "language"))?,
        }))
    }

    fn into_viewer(self, signed_in_at: Timestamp, is_stale: bool) -> Result<Viewer, StoreError> {
        let acting = self.acting()?;
        let email = self.email.parse().map_err(|_| inconsistent(("people", "email")))?;
        let language = convert::language(&self.language, ("people", "language"))?;
        let customer =
            match (self.customer_id, self.customer_number, self.customer_name, self.customer_class, self.price_list_id)
            {
                (Some(id), Some(number), Some(name), Some(class), Some(price_list_id)) => Some(Customer {
                    id: id.into(),
                    number,
                    name,
                    class: convert::customer_class(&class, ("customers", "class"))?,
                    price_list_id: price_list_id.into(),
                }),
                _ => None,
            };
        let person_id = self.person_id.into();
        let person = match (self.buyer_id, &customer, self.role, self.staff_id, self.roles) {
            (Some(id), Some(customer), Some(role), None, _) => Person::Buyer(Buyer {
                id: id.into(),
                person_id,
                customer_id: customer.id,
                role: buyer_role(&role)?,
                department_id: self.department_id.map(Into::into),
                name: self.name,
                email,
                language,
            }),
            (None, None, _, Some(id), Some(roles)) => {
                let roles = roles.parse().map_err(|_| inconsistent(("staff", "roles")))?;
                Person::Staff(Staff { id: id.into(), person_id, roles, name: self.name, email, language })
            }
            _ => return Err(inconsistent(("sessions", "buyer_id"))),
        };
        let customers = count(self.customers, ("buyers", "count"))?;
        let basket_lines = count(self.basket_lines, ("basket_lines", "count"))?;
        let time_zone = self.time_zone;
        Ok(Viewer { person, customer, basket_lines, customers, time_zone, acting, signed_in_at, is_stale })
    }
}

#[derive(FromRow)]
struct OpenSessionRow {
    token_hash: Vec<u8>,
    user_agent: String,
    created_at: i64,
    last_used_at: i64,
    customer_name: Option<String>,
}

impl OpenSessionRow {
    fn into_session(self) -> Result<OpenSession, StoreError> {
        Ok(OpenSession {
            token_hash: self.token_hash.try_into().map_err(|_| inconsistent(("sessions", "token_hash")))?,
            user_agent: self.user_agent,
            customer_name: self.customer_name,
            created_at: moment(self.created_at, ("sessions", "created_at"))?,
            last_used_at: moment(self.last_used_at, ("sessions", "last_used_at"))?,
        })
    }
}
