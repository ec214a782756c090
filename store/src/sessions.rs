//! Sessions: the token is known to the browser alone, the database keeps its SHA-256.

use domain::{
    customer::Customer,
    id::{BuyerId, StaffId},
    person::{Buyer, Person, SESSION_IDLE, SESSION_LIFETIME, Staff},
};
use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    convert::{self, count, inconsistent, moment},
    engine::{Connection, execute, fetch, sql},
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
    /// Whether the session's last use should be noted again.
    pub is_stale: bool,
}

/// Asks about sessions.
pub struct Sessions<'c>(&'c mut Connection);

/// Writes sessions.
pub struct WriteSessions<'c>(&'c mut Connection);

impl Db {
    /// Sessions.
    pub fn sessions(&mut self) -> Sessions<'_> {
        Sessions(&mut self.connection)
    }
}

impl Tx {
    /// Sessions.
    pub fn sessions(&mut self) -> WriteSessions<'_> {
        WriteSessions(self.connection())
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
        row.into_viewer(idle > SignedDuration::from_hours(1)).map(Some)
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
        execute!(self.0, sql!("sessions/insert"), hash, buyer, staff, user_agent, now.as_microsecond()).map(drop)
    }

    /// Forgets sessions that ended by themselves, at most `limit`; says how many.
    pub async fn forget(&mut self, now: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let (idle, oldest) = ((now - SESSION_IDLE).as_microsecond(), (now - SESSION_LIFETIME).as_microsecond());
        execute!(self.0, sql!("sessions/forget"), idle, oldest, i64::from(limit))
    }

    /// Ends a session.
    pub async fn delete(&mut self, token_hash: [u8; 32]) -> Result<(), StoreError> {
        execute!(self.0, sql!("sessions/delete"), token_hash.as_slice()).map(drop)
    }

    /// Notes that a session is used.
    pub async fn touch(&mut self, token_hash: [u8; 32], now: Timestamp) -> Result<(), StoreError> {
        execute!(self.0, sql!("sessions/touch"), token_hash.as_slice(), now.as_microsecond()).map(drop)
    }
}

#[derive(FromRow)]
struct SessionRow {
    created_at: i64,
    last_used_at: i64,
    buyer_id: Option<Uuid>,
    staff_id: Option<Uuid>,
    name: String,
    email: String,
    language: String,
    customer_id: Option<Uuid>,
    customer_number: Option<String>,
    customer_name: Option<String>,
    customer_class: Option<String>,
    price_list_id: Option<Uuid>,
    basket_lines: i64,
}

impl SessionRow {
    fn into_viewer(self, is_stale: bool) -> Result<Viewer, StoreError> {
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
        let person = match (self.buyer_id, &customer, self.staff_id) {
            (Some(id), Some(customer), None) => {
                Person::Buyer(Buyer { id: id.into(), customer_id: customer.id, name: self.name, email, language })
            }
            (None, None, Some(id)) => Person::Staff(Staff { id: id.into(), name: self.name, email, language }),
            _ => return Err(inconsistent(("sessions", "buyer_id"))),
        };
        let basket_lines = count(self.basket_lines, ("basket_lines", "count"))?;
        Ok(Viewer { person, customer, basket_lines, is_stale })
    }
}
