//! An order as whoever holds a link to it may see it: what, how many, where it is and when it comes, and nothing of who
//! ordered it, for how much and where it goes (rows T2 to T4).

use super::{Order, OrderLine, Totals};
use crate::{
    address::Address,
    money::{BasisPoints, Money},
    parcel::Parcel,
    timeline::{Actor, TimelineEntry, TimelineEvent},
    tracking::Course,
};

/// An order and its timeline without names, prices, addresses and the customer's own words.
///
/// **Architecture Invariant:** it is made by leaving out, in one place that names every field; a field added to an order
/// does not compile until somebody decided here whether it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackedOrder {
    order: Order,
    timeline: Vec<TimelineEntry>,
}

impl TrackedOrder {
    /// What may be seen of an order.
    pub fn of(order: Order, timeline: Vec<TimelineEntry>) -> Self {
        let Order {
            id,
            number,
            external_number,
            customer_id,
            customer_name: _,
            buyer_id: _,
            buyer_name: _,
            language,
            revision,
            status,
            placed_at,
            cancelled_at,
            cancelled_by,
            paid_at: _,
            packing_started_at,
            shipping_mode,
            partial_consent_at,
            requested_on,
            po_number: _,
            note: _,
            address: _,
            totals,
            lines,
            parcels,
        } = order;
        let nothing = Money::new(0, totals.total.currency);
        let order = Order {
            id,
            number,
            external_number,
            customer_id,
            customer_name: String::new(),
            buyer_id: None,
            buyer_name: None,
            language,
            revision,
            status,
            placed_at,
            cancelled_at,
            cancelled_by,
            paid_at: None,
            packing_started_at,
            shipping_mode,
            partial_consent_at,
            requested_on,
            po_number: None,
            note: None,
            address: Address::default(),
            totals: Totals { goods: nothing, freight: nothing, tax: nothing, total: nothing },
            lines: lines.into_iter().map(|line| without_price(line, nothing)).collect(),
            parcels: parcels.into_iter().map(without_names).collect(),
        };
        Self { order, timeline: timeline.into_iter().filter_map(entry).collect() }
    }

    /// The order.
    pub const fn order(&self) -> &Order {
        &self.order
    }

    /// The order and what happened to it.
    pub fn into_parts(self) -> (Order, Vec<TimelineEntry>) {
        (self.order, self.timeline)
    }
}

/// Who signed for it is no matter of whoever holds a link.
fn without_names(parcel: Parcel) -> Parcel {
    let course = Course { signed_by: None, ..parcel.course };
    Parcel { course, ..parcel }
}

fn without_price(line: OrderLine, nothing: Money) -> OrderLine {
    let OrderLine { id, product_id, sku, name, quantity, allocated, cancelled, promise, .. } = line;
    OrderLine {
        id,
        product_id,
        sku,
        name,
        quantity,
        allocated,
        cancelled,
        unit_price: nothing,
        discount: BasisPoints(0),
        amount: nothing,
        promise,
    }
}

fn entry(entry: TimelineEntry) -> Option<TimelineEntry> {
    let actor = match entry.actor {
        Actor::Buyer(_) => Actor::Buyer(String::new()),
        Actor::Staff(_) | Actor::StaffFor { .. } => Actor::Staff(String::new()),
        Actor::System => Actor::System,
    };
    let event = match entry.event {
        TimelineEvent::Placed { lines, total: _ } => TimelineEvent::Placed { lines, total: None },
        TimelineEvent::Cancelled { by, reason: _ } => TimelineEvent::Cancelled { by, reason: None },
        TimelineEvent::Paid | TimelineEvent::Complaint(_) | TimelineEvent::Survey(_) => return None,
        TimelineEvent::Delivery(event) => TimelineEvent::Delivery(event.without_names()),
        event @ (TimelineEvent::Promised { .. }
        | TimelineEvent::Confirmed
        | TimelineEvent::PackingBegan
        | TimelineEvent::ParcelPacked { .. }
        | TimelineEvent::ParcelUnpacked { .. }
        | TimelineEvent::ParcelRelabelled { .. }
        | TimelineEvent::ParcelShipped { .. }
        | TimelineEvent::ParcelHandedOver { .. }
        | TimelineEvent::PartAgreed) => event,
    };
    Some(TimelineEntry { id: entry.id, at: entry.at, actor, buyer_id: None, event })
}
