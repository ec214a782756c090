//! Entries on an order's timeline.

use domain::{
    person::{Buyer, Staff},
    timeline::{Actor, TimelineEntry, TimelineEvent},
};
use jiff::Timestamp;

use crate::portal::Portal;

/// An entry by a buyer.
pub fn by_buyer(portal: &Portal, buyer: &Buyer, event: TimelineEvent, at: Timestamp) -> TimelineEntry {
    entry(portal, Actor::Buyer(buyer.name.clone()), event, at)
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
    TimelineEntry { id: portal.randomness.id(at), at, actor, event }
}
