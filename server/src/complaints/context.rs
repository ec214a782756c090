//! What every act on a complaint has at hand: the company's rules, the moment, who looks after the next level, fresh ids.

use std::sync::Arc;

use domain::{
    complaint::{Acting, ComplaintNumber, FreshIds},
    id::{BuyerId, StaffId},
    timeline::{Actor, ComplaintEvent, ComplaintStep, TimelineEntry, TimelineEvent},
};
use jiff::Timestamp;
use store::StoreError;

use crate::{
    company::Company,
    portal::Portal,
    web::{BuyerReader, DeskReader},
};

/// See the module.
#[derive(Clone)]
pub struct Context {
    /// The portal.
    pub portal: Portal,
    /// The company's settings.
    pub company: Arc<Company>,
    /// The moment.
    pub now: Timestamp,
    manager: Option<(StaffId, String)>,
}

impl Context {
    /// For an act of now.
    ///
    /// # Errors
    /// The database cannot be asked.
    pub async fn load(portal: &Portal) -> Result<Self, StoreError> {
        let company = portal.company();
        let manager = match company.complaints.manager {
            Some(id) => {
                let staff = portal.store.read().await?.people().list_staff().await?;
                staff.into_iter().find(|staff| staff.id == id).map(|staff| (staff.id, staff.name))
            }
            None => None,
        };
        Ok(Self { portal: portal.clone(), company, now: portal.now(), manager })
    }

    /// For a page that shows what would be promised now.
    pub fn without_manager(portal: &Portal) -> Self {
        Self { portal: portal.clone(), company: portal.company(), now: portal.now(), manager: None }
    }

    /// What `domain` asks for, with ids nothing else has.
    pub fn acting(&self) -> Acting<'_> {
        let id = || self.portal.randomness.id(self.now);
        Acting {
            now: self.now,
            calendar: &self.company.calendar,
            settings: &self.company.complaints,
            manager: self.manager.clone(),
            ids: FreshIds { promises: [id(), id(), id()], pause: self.portal.randomness.id(self.now) },
        }
    }

    /// An entry of a complaint's history.
    pub fn entry(&self, complaint: ComplaintNumber, who: &Who, what: ComplaintStep) -> TimelineEntry {
        TimelineEntry {
            id: self.portal.randomness.id(self.now),
            at: self.now,
            actor: who.actor.clone(),
            buyer_id: who.buyer_id,
            event: TimelineEvent::Complaint(ComplaintEvent { complaint, what }),
        }
    }
}

/// Who does something.
#[derive(Clone, Debug)]
pub struct Who {
    /// By role and name.
    pub actor: Actor,
    /// The person of the customer.
    pub buyer_id: Option<BuyerId>,
}

impl Who {
    /// A buyer, or a member of staff who acts for them.
    pub fn buyer(buyer: &BuyerReader) -> Self {
        let name = buyer.buyer.name.clone();
        let actor = match &buyer.acting {
            Some(staff) => Actor::StaffFor { name: staff.name.clone(), buyer: name },
            None => Actor::Buyer(name),
        };
        Self { actor, buyer_id: Some(buyer.buyer.id) }
    }

    /// Whoever holds a link.
    pub fn holder(name: &str, buyer_id: Option<BuyerId>) -> Self {
        Self { actor: Actor::Buyer(name.to_owned()), buyer_id }
    }

    /// A member of staff.
    pub fn staff(desk: &DeskReader) -> Self {
        Self { actor: Actor::Staff(desk.staff.name.clone()), buyer_id: None }
    }

    /// The portal itself.
    pub const fn system() -> Self {
        Self { actor: Actor::System, buyer_id: None }
    }
}
