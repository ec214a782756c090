//! A replacement is a real order: same customer, buyer and address, free of charge, promised by the service policy, and
//! linked both ways (row C30).

use domain::{
    Money, Quantity,
    complaint::{Complaint, Solution},
    id::BuyerId,
    order::{self, Order, OrderTerms, ReplacedLine, ShippingMode},
    person::Buyer,
    scope::Scope,
    timeline::{Actor, ComplaintStep, TimelineEntry, TimelineEvent},
};
use store::{Db, NewOrder, StoreError, Tx};

use super::context::{Context, Who};

/// The buyer for whom something can be sent again: who ordered it, who complained, or who accepts it. `None` when none of them
/// buys there any more.
///
/// # Errors
/// The database cannot be asked.
pub async fn buyer_of(
    db: &mut Db,
    complaint: &Complaint,
    order: &Order,
    accepts: Option<BuyerId>,
) -> Result<Option<Buyer>, StoreError> {
    let candidates = [order.buyer_id, complaint.buyer_id, accepts];
    for id in candidates.into_iter().flatten() {
        if let Some(buyer) = db.people().get_buyer(id).await? {
            return Ok(Some(buyer));
        }
    }
    Ok(None)
}

/// For whom what a solution sends again is ordered.
///
/// # Errors
/// The database cannot be asked.
pub async fn recipient(
    tx: &mut Tx,
    complaint: &Complaint,
    solution: &Solution,
    accepts: Option<BuyerId>,
) -> Result<Recipient, StoreError> {
    let Some(about) = complaint.order.as_ref().filter(|_| solution.replaced().next().is_some()) else {
        return Ok(Recipient::Nothing);
    };
    let order = tx.read().orders().get(Scope::Outbox, about.number).await?.ok_or(StoreError::Stale)?;
    let buyer = buyer_of(tx.read(), complaint, &order, accepts).await?;
    Ok(buyer.map_or(Recipient::Nobody, |buyer| Recipient::Buyer(Box::new((order, buyer)))))
}

/// For whom something is sent again.
#[derive(Clone, Debug)]
pub enum Recipient {
    /// Nothing is sent again.
    Nothing,
    /// Nobody who could order it is there any more.
    Nobody,
    /// The order it replaces, and its buyer.
    Buyer(Box<(Order, Buyer)>),
}

/// Orders what the solution sends again.
///
/// # Errors
/// The database cannot be written; [`StoreError::Stale`] when the stock went in between.
pub async fn order(
    tx: &mut Tx,
    context: &Context,
    complaint: &Complaint,
    solution: &Solution,
    (original, buyer): (Order, Buyer),
) -> Result<(), StoreError> {
    let replaced: Vec<_> = solution.replaced().collect();
    let Some(about) = complaint.order.as_ref() else { return Ok(()) };
    let customer = tx.read().customers().get(original.customer_id).await?.ok_or(StoreError::Stale)?;
    let mut lines = Vec::new();
    for item in complaint.items.iter().filter(|item| replaced.contains(&item.id)) {
        let offer = tx.read().catalogue().get(customer.price_list_id, &item.sku).await?.ok_or(StoreError::Stale)?;
        let quantity = Quantity::new(item.pieces).map_err(|_| StoreError::Stale)?;
        lines.push(ReplacedLine { product: offer.product, quantity, supply: offer.supply });
    }
    let company = &context.company;
    let rules = (&company.policy, &company.calendar);
    let placed = order::replacement(lines, customer.class, about.currency, rules, context.now);
    let (randomness, now) = (&context.portal.randomness, context.now);
    let id = |_| randomness.id(now);
    let new = NewOrder {
        id: randomness.id(now),
        number: randomness.order_number(),
        customer_id: original.customer_id,
        buyer_id: buyer.id,
        buyer_name: buyer.name,
        language: original.language,
        terms: OrderTerms {
            address: original.address.clone(),
            po_number: original.po_number.clone(),
            requested_on: None,
            shipping_mode: ShippingMode::Partial,
            note: None,
        },
        line_ids: placed.lines.iter().map(|_| randomness.id(now)).collect(),
        promise_ids: placed.lines.iter().map(id).collect(),
        timeline: timeline(context, &placed),
        placed,
    };
    tx.orders().insert(&new, now).await?;
    tx.complaints().insert_replacement(complaint.id, new.id).await?;
    let system = Who::system();
    let ordered = ComplaintStep::ReplacementOrdered { order: new.number };
    let of_old = ComplaintStep::Replaces { order: about.number };
    for (order, what) in [(about.id, ordered), (new.id, of_old)] {
        let entry = context.entry(complaint.number, &system, what);
        tx.complaints().insert_event(complaint.id, Some(order), &entry).await?;
    }
    Ok(())
}

/// What the timeline of the new order begins with.
fn timeline(context: &Context, placed: &order::PlacedOrder) -> Vec<TimelineEntry> {
    let lines = u32::try_from(placed.lines.len()).unwrap_or(u32::MAX);
    let promised_at = placed.lines.iter().map(|line| line.promise.promised_at).max();
    let entry = |event| TimelineEntry {
        id: context.portal.randomness.id(context.now),
        at: context.now,
        actor: Actor::System,
        buyer_id: None,
        event,
    };
    let total: Money = placed.totals.total;
    let placed = entry(TimelineEvent::Placed { lines, total: Some(total) });
    let promised = promised_at.map(|promised_at| entry(TimelineEvent::Promised { promised_at, lines }));
    std::iter::once(placed).chain(promised).collect()
}
