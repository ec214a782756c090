//! Entries on an order's timeline.

use domain::{
    person::Staff,
    timeline::{Actor, TimelineEntry, TimelineEvent},
};
use jiff::Timestamp;

use crate::{portal::Portal, web::BuyerReader};

/// An entry by a buyer, or by a member of staff who acts for them (row O41).
pub fn by_buyer(portal: &Portal, buyer: &BuyerReader, event: TimelineEvent, at: Timestamp) -> TimelineEntry {
    let name = buyer.buyer.name.clone();
    let actor = match &buyer.acting {
        Some(staff) => Actor::StaffFor { name: staff.name.clone(), buyer: name },
        None => Actor::Buyer(name),
    };
    TimelineEntry { buyer_id: Some(buyer.buyer.id), ..entry(portal, actor, event, at) }
}

/// An entry by a member of staff.
pub fn by_staff(portal: &Portal, staff: &Staff, event: TimelineEvent, at: Timestamp) -> TimelineEntry {
    entry(portal, Actor::Staff(staff.name.clone()), event, at)
}

/// An entry by the portal itself.
pub fn by_system(portal: &Portal, event: TimelineEvent, at: Timestamp) -> TimelineEntry {
    entry(portal, Actor::System, event, at)
}

fn entry(portal: &Portal, actor: Actor, event: TimelineEvent, at: Timestamp) -> TimelineEntry {
    TimelineEntry { id: portal.randomness.id(at), at, actor, buyer_id: None, event }
}
