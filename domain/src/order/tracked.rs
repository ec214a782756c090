//! An order as whoever holds a link to it may see it: what, how many, where it is and when it comes, and nothing of who
//! ordered it, for how much and where it goes (rows T2 to T4).

use super::{Order, OrderLine, Totals};
use crate::{
    address::Address,
    money::{BasisPoints, Money},
    timeline::{Actor, TimelineEntry, TimelineEvent},
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
            parcels,
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
        TimelineEvent::Paid | TimelineEvent::Survey(_) => return None,
        event @ (TimelineEvent::Promised { .. }
        | TimelineEvent::Confirmed
        | TimelineEvent::PackingBegan
        | TimelineEvent::ParcelPacked { .. }
        | TimelineEvent::ParcelShipped { .. }
        | TimelineEvent::ParcelHandedOver { .. }
        | TimelineEvent::PartAgreed) => event,
    };
    Some(TimelineEntry { id: entry.id, at: entry.at, actor, buyer_id: None, event })
}
