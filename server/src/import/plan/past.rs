//! From what the files say of a past order to the order, with what happened to it.

use domain::{
    Money, OrderNumber,
    id::{OrderEventId, OrderLineId, ParcelId},
    money::MoneyError,
    order::{CancelledBy, GivenPromise, Order, OrderLine, OrderStatus, Totals},
    parcel::{Parcel, ParcelContent},
    timeline::{Actor, TimelineEntry, TimelineEvent},
};
use jiff::Timestamp;
use store::import::ImportedOrder;

use super::{
    Sources,
    head::{Confirmation, Head},
    line::Line,
};

/// The order, ready to be stored.
pub(super) fn order(
    external_number: String,
    head: Head,
    lines: Vec<Line>,
    freight: &[Money],
    sources: Sources<'_>,
) -> Result<ImportedOrder, MoneyError> {
    let totals = totals(&head, &lines, freight)?;
    let is_cancelled = head.cancellation.is_some();
    let left_at = head.shipped_at.or(head.handed_over_at);
    let shipped_of = |line: &Line| match (left_at, line.shipped) {
        (None, _) => 0,
        (Some(_), Some(shipped)) => shipped,
        (Some(_), None) => line.quantity.get(),
    };
    let mut contents = Vec::new();
    let mut order_lines = Vec::with_capacity(lines.len());
    for line in lines {
        let id: OrderLineId = (sources.ids)().into();
        let (ordered, shipped) = (line.quantity.get(), shipped_of(&line));
        if shipped > 0 {
            contents.push(ParcelContent { line_id: id, quantity: shipped });
        }
        let left = ordered - shipped;
        order_lines.push(OrderLine {
            id,
            product_id: line.product_id,
            sku: line.sku,
            name: line.name,
            quantity: line.quantity,
            allocated: if is_cancelled { 0 } else { line.set_aside.unwrap_or(left).min(left) },
            cancelled: if is_cancelled { ordered } else { 0 },
            unit_price: line.unit_price,
            discount: line.discount,
            amount: line.amount,
            promise: head.promised_at.map(|promised_at| GivenPromise {
                promised_at,
                given_at: head.placed_at,
                rule: None,
            }),
        });
    }
    let shipped: u64 = contents.iter().map(|content| u64::from(content.quantity)).sum();
    let is_whole = shipped == order_lines.iter().map(|line| u64::from(line.quantity.get())).sum::<u64>();
    let parcel = left_at.filter(|_| !contents.is_empty()).map(|shipped_at| (shipped_at, (sources.ids)()));
    let parcel = parcel.map(|(shipped_at, id)| Parcel {
        id: id.into(),
        position: 1,
        carrier: head.carrier.clone(),
        tracking_number: head.tracking_number.clone(),
        contents,
        packed_at: shipped_at,
        shipment_id: Some(id.into()),
        shipped_at: Some(shipped_at),
        handed_over_at: head.handed_over_at,
        course: domain::tracking::Course::default(),
    });
    let timeline = timeline(&head, &order_lines, totals, parcel.as_ref(), sources);
    let promise_ids = order_lines.iter().map(|_| (sources.ids)().into()).collect();
    let order = Order {
        id: (sources.ids)().into(),
        number: OrderNumber::from_random((sources.random)()),
        external_number: Some(external_number),
        customer_id: head.customer_id,
        customer_name: head.customer_name.clone(),
        buyer_id: None,
        buyer_name: head.ordered_by.clone(),
        language: head.language,
        revision: 1,
        status: status(&head, parcel.as_ref(), is_whole),
        placed_at: head.placed_at,
        cancelled_at: head.cancellation.as_ref().map(|cancellation| cancellation.at),
        cancelled_by: head.cancellation.as_ref().map(|cancellation| cancellation.by),
        packing_started_at: head.packing_started_at,
        shipping_mode: head.shipping_mode,
        paid_at: head.paid_at,
        partial_consent_at: None,
        requested_on: head.requested_on,
        po_number: head.po_number.clone(),
        note: head.note.clone(),
        address: head.address.clone(),
        totals,
        lines: order_lines,
        parcels: parcel.into_iter().collect(),
    };
    let confirmed_at = match head.confirmation {
        Confirmation::At(at) => Some(at),
        Confirmation::Untold | Confirmation::Missing => None,
    };
    let cancelled_by = head.cancellation.as_ref().map(|cancellation| cancellation.by);
    Ok(ImportedOrder { order, confirmed_at, cancelled_by, promise_ids, timeline })
}

fn totals(head: &Head, lines: &[Line], freight: &[Money]) -> Result<Totals, MoneyError> {
    let goods = Money::sum(head.currency, lines.iter().map(|line| line.amount))?;
    let of_lines = lines.iter().map(|line| line.freight);
    let freight = head.freight.plus(Money::sum(head.currency, freight.iter().copied().chain(of_lines))?)?;
    let total = goods.plus(freight)?.plus(head.tax)?;
    Ok(Totals { goods, freight, tax: head.tax, total })
}

fn status(head: &Head, parcel: Option<&Parcel>, is_whole: bool) -> OrderStatus {
    match (parcel, head.packing_started_at, head.confirmation) {
        _ if head.cancellation.is_some() => OrderStatus::Cancelled,
        (Some(_), ..) if !is_whole => OrderStatus::PartlyShipped,
        (Some(parcel), ..) if parcel.handed_over_at.is_some() => OrderStatus::HandedOver,
        (Some(_), ..) => OrderStatus::Shipped,
        (None, Some(_), _) => OrderStatus::Packing,
        (None, None, Confirmation::Missing) => OrderStatus::Placed,
        (None, None, _) => OrderStatus::Confirmed,
    }
}

/// What happened, at the moments it happened. Only what the files tell stands there.
fn timeline(
    head: &Head,
    lines: &[OrderLine],
    totals: Totals,
    parcel: Option<&Parcel>,
    sources: Sources<'_>,
) -> Vec<TimelineEntry> {
    let customer = head.ordered_by.clone().map_or(Actor::System, Actor::Buyer);
    let desk = head.handled_by.clone().map_or(Actor::System, Actor::Staff);
    let line_count = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let mut timeline = Vec::new();
    let mut happened = |at: Option<Timestamp>, actor: &Actor, event: TimelineEvent| {
        if let Some(at) = at {
            let id: OrderEventId = (sources.ids)().into();
            timeline.push(TimelineEntry { id, at, actor: actor.clone(), buyer_id: None, event });
        }
    };
    let placed_at = Some(head.placed_at);
    happened(placed_at, &customer, TimelineEvent::Placed { lines: line_count, total: Some(totals.total) });
    if let Some(promised_at) = head.promised_at {
        happened(placed_at, &Actor::System, TimelineEvent::Promised { promised_at, lines: line_count });
    }
    if let Confirmation::At(at) = head.confirmation {
        happened(Some(at), &desk, TimelineEvent::Confirmed);
    }
    happened(head.paid_at, &desk, TimelineEvent::Paid);
    happened(head.packing_started_at, &desk, TimelineEvent::PackingBegan);
    if let Some(parcel) = parcel {
        let parcel_id: ParcelId = parcel.id;
        let shipped = TimelineEvent::ParcelShipped {
            parcel_id,
            position: parcel.position,
            carrier: parcel.carrier.clone(),
            tracking_number: parcel.tracking_number.as_ref().map(|number| number.as_str().to_owned()),
        };
        happened(head.shipped_at, &desk, shipped);
        let handed_over = TimelineEvent::ParcelHandedOver { parcel_id, position: parcel.position };
        happened(parcel.handed_over_at, &desk, handed_over);
    }
    if let Some(cancellation) = &head.cancellation {
        let actor = match cancellation.by {
            CancelledBy::Customer => &customer,
            CancelledBy::Company => &desk,
        };
        let event = TimelineEvent::Cancelled { by: cancellation.by, reason: cancellation.reason.clone() };
        happened(Some(cancellation.at), actor, event);
    }
    timeline
}
