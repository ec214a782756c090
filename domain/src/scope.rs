//! Whose records a query may see. Every query about a customer's records takes one, so that a query without an owner
//! does not compile.

use crate::id::{BuyerId, CustomerId, StaffId};

/// A buyer's view: the records of their customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuyerScope {
    /// The customer they buy for.
    pub customer_id: CustomerId,
    /// Themselves.
    pub buyer_id: BuyerId,
}

/// The desk's view: every customer's records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskScope {
    /// The member of staff who looks.
    pub staff_id: StaffId,
}

/// Whose records may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One customer's.
    Buyer(BuyerScope),
    /// Everyone's.
    Desk(DeskScope),
}

impl Scope {
    /// The only customer whose records may be seen; `None` when it is everyone's.
    pub const fn customer_id(&self) -> Option<CustomerId> {
        match self {
            Self::Buyer(buyer) => Some(buyer.customer_id),
            Self::Desk(_) => None,
        }
    }
}

impl From<BuyerScope> for Scope {
    fn from(scope: BuyerScope) -> Self {
        Self::Buyer(scope)
    }
}

impl From<DeskScope> for Scope {
    fn from(scope: DeskScope) -> Self {
        Self::Desk(scope)
    }
}
