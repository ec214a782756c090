//! Whose records a query may see. Every query about a customer's records takes one, so that a query without an owner
//! does not compile.

use jiff::Timestamp;

use crate::{
    id::{BuyerId, ComplaintId, CustomerId, DepartmentId, OrderId, StaffId},
    link::{ClosedLink, Link, LinkKind},
    person::{Buyer, BuyerRole},
};

/// A buyer's view: those records of their customer that their role lets them see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuyerScope {
    /// The customer they buy for.
    pub customer_id: CustomerId,
    /// Themselves.
    pub buyer_id: BuyerId,
    /// Which of the customer's records.
    pub sees: Sees,
}

/// Which of a customer's records a buyer may see (docs/people.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sees {
    /// All of them.
    All,
    /// What they ordered themselves.
    Own,
    /// What was ordered for their department, and what they ordered themselves.
    Department(DepartmentId),
}

impl BuyerScope {
    /// What a buyer may see by their role.
    pub fn of(buyer: &Buyer) -> Self {
        let sees = match (buyer.role, buyer.department_id) {
            (BuyerRole::Admin | BuyerRole::Viewer, _) => Sees::All,
            (BuyerRole::Department, Some(department)) => Sees::Department(department),
            (BuyerRole::Buyer | BuyerRole::Department, _) => Sees::Own,
        };
        Self { customer_id: buyer.customer_id, buyer_id: buyer.id, sees }
    }
}

/// The view of who looks after a customer's people and addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdminScope {
    customer_id: CustomerId,
}

impl AdminScope {
    /// The customer whose people a buyer looks after; `None` when their role does not say so.
    pub fn of(buyer: &Buyer) -> Option<Self> {
        buyer.role.manages_people().then_some(Self { customer_id: buyer.customer_id })
    }

    /// The only customer whose people may be seen.
    pub const fn customer_id(&self) -> CustomerId {
        self.customer_id
    }
}

/// The desk's view: every customer's records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeskScope {
    /// The member of staff who looks.
    pub staff_id: StaffId,
}

/// The view of whoever holds a link that opens one order; there is no way to make one without such a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkScope {
    order_id: OrderId,
}

impl LinkScope {
    /// What a link opens.
    ///
    /// # Errors
    /// Why it opens nothing any more.
    pub fn of(link: &Link, now: Timestamp) -> Result<Option<Self>, ClosedLink> {
        link.check(now)?;
        Ok((link.kind == LinkKind::Order).then_some(Self { order_id: OrderId(link.object) }))
    }

    /// The only order that may be seen.
    pub const fn order_id(&self) -> OrderId {
        self.order_id
    }
}

/// The view of whoever holds a link that opens one complaint; there is no way to make one without such a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComplaintLinkScope {
    complaint_id: ComplaintId,
}

impl ComplaintLinkScope {
    /// What a link opens.
    ///
    /// # Errors
    /// Why it opens nothing any more.
    pub fn of(link: &Link, now: Timestamp) -> Result<Option<Self>, ClosedLink> {
        link.check(now)?;
        Ok((link.kind == LinkKind::Complaint).then_some(Self { complaint_id: ComplaintId(link.object) }))
    }

    /// The only complaint that may be seen.
    pub const fn complaint_id(&self) -> ComplaintId {
        self.complaint_id
    }
}

/// Whose records may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One customer's.
    Buyer(BuyerScope),
    /// Everyone's.
    Desk(DeskScope),
    /// The portal itself, when it writes a mail about an order.
    Outbox,
}

impl Scope {
    /// The buyer and the department to whose orders the view is limited; both `None` when it is to all of the customer's.
    pub const fn limits(&self) -> (Option<BuyerId>, Option<DepartmentId>) {
        match self {
            Self::Desk(_) | Self::Outbox | Self::Buyer(BuyerScope { sees: Sees::All, .. }) => (None, None),
            Self::Buyer(BuyerScope { buyer_id, sees: Sees::Own, .. }) => (Some(*buyer_id), None),
            Self::Buyer(BuyerScope { buyer_id, sees: Sees::Department(department), .. }) => {
                (Some(*buyer_id), Some(*department))
            }
        }
    }

    /// The only customer whose records may be seen; `None` when it is everyone's.
    pub const fn customer_id(&self) -> Option<CustomerId> {
        match self {
            Self::Buyer(buyer) => Some(buyer.customer_id),
            Self::Desk(_) | Self::Outbox => None,
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
