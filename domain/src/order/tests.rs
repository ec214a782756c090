//! The life of an order, step by step and at random.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::parcel::ParcelContent;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn order(quantities: &[u32], status: OrderStatus, shipping_mode: ShippingMode) -> Order {
    let zero = Money::zero(Currency::EUR);
    let line = |(position, quantity): (usize, &u32)| OrderLine {
        id: line_id(position),
        product_id: Uuid::from_u128(100 + position as u128).into(),
        sku: "T-1".parse().expect("a SKU"),
        name: LocalizedText::in_one(Language::En, "Tea"),
        quantity: Quantity::new(*quantity).expect("a quantity"),
        allocated: *quantity,
        cancelled: 0,
        unit_price: zero,
        discount: BasisPoints(0),
        amount: zero,
        promise: Some(GivenPromise { promised_at: NOW, given_at: NOW, rule: None }),
    };
    Order {
        id: Uuid::from_u128(1).into(),
        number: OrderNumber::from_random(1),
        external_number: None,
        customer_id: Uuid::from_u128(2).into(),
        customer_name: "Lin's Tea House".into(),
        buyer_id: None,
        buyer_name: None,
        language: Language::En,
        revision: 1,
        status,
        placed_at: NOW,
        cancelled_at: None,
        cancelled_by: None,
        packing_started_at: None,
        shipping_mode,
        paid_at: None,
        partial_consent_at: None,
        requested_on: None,
        po_number: None,
        note: None,
        address: Address::default(),
        totals: Totals { goods: zero, freight: zero, tax: zero, total: zero },
        lines: quantities.iter().enumerate().map(line).collect(),
        parcels: Vec::new(),
    }
}

fn line_id(position: usize) -> OrderLineId {
    Uuid::from_u128(10 + position as u128).into()
}

fn content(position: usize, quantity: u32) -> ParcelContent {
    ParcelContent { line_id: line_id(position), quantity }
}

fn pack(order: &mut Order, contents: &[ParcelContent]) -> Result<(), PackError> {
    let id = Uuid::from_u128(1_000 + order.parcels.len() as u128).into();
    let packed = order.pack(id, contents, None, None, NOW)?;
    for (line_id, pieces) in packed.from_allocated {
        let line = order.lines.iter_mut().find(|line| line.id == line_id).expect("a line of the order");
        line.allocated -= pieces;
    }
    order.parcels.push(packed.parcel);
    Ok(())
}

fn ship(order: &mut Order) -> Result<(), ShipError> {
    let shipment = order.ship(NOW)?;
    for parcel in order.parcels.iter_mut().filter(|parcel| shipment.parcels.contains(&parcel.id)) {
        parcel.shipped_at = Some(shipment.at);
    }
    order.status = shipment.status;
    Ok(())
}

#[test]
fn an_order_can_be_cancelled_until_packing_begins() {
    for status in OrderStatus::ALL {
        let order = order(&[3], status, ShippingMode::Partial);
        let cancelled = order.cancel(CancelledBy::Customer, None, NOW);
        let is_early = matches!(status, OrderStatus::Placed | OrderStatus::Confirmed);
        assert_eq!(cancelled.is_ok(), is_early, "{status:?}");
    }
}

#[test]
fn two_parcels_make_a_whole() {
    let mut order = order(&[5, 2], OrderStatus::Packing, ShippingMode::Partial);
    pack(&mut order, &[content(0, 3)]).expect("room for three");
    assert_eq!(pack(&mut order, &[content(0, 3)]), Err(PackError::MoreThanLeft { line_id: line_id(0), left: 2 }));
    ship(&mut order).expect("one waits");
    assert_eq!(order.status, OrderStatus::PartlyShipped);
    assert_eq!(ship(&mut order), Err(ShipError::NothingPacked));
    pack(&mut order, &[content(0, 2), content(1, 2)]).expect("the rest");
    ship(&mut order).expect("the second");
    assert_eq!(order.status, OrderStatus::Shipped);
    let (first, second) = (order.parcels[0].id, order.parcels[1].id);
    assert_eq!(order.hand_over(first, NOW), Ok(OrderStatus::Shipped));
    order.parcels[0].handed_over_at = Some(NOW);
    assert_eq!(order.hand_over(first, NOW), Err(HandOverError::AlreadyHandedOver));
    assert_eq!(order.hand_over(second, NOW), Ok(OrderStatus::HandedOver));
}

#[test]
fn o18_complete_only_ships_nothing_in_part_without_consent() {
    let mut order = order(&[5, 2], OrderStatus::Packing, ShippingMode::Complete);
    pack(&mut order, &[content(0, 5)]).expect("room");
    assert_eq!(ship(&mut order), Err(ShipError::PartWithoutConsent { missing: 2 }));
    assert_eq!(order.consent_to_part(), Ok(()));
    order.partial_consent_at = Some(NOW);
    assert_eq!(order.consent_to_part(), Err(ConsentError::NotNeeded));
    ship(&mut order).expect("the customer agreed");
}

#[test]
fn a_promise_is_kept_late_or_open() {
    let mut order = order(&[2], OrderStatus::Packing, ShippingMode::Partial);
    let second = jiff::SignedDuration::from_secs(1);
    let outcome = |order: &Order, now| order.promise_outcome(&order.lines[0], now);
    assert_eq!(outcome(&order, NOW), Some(PromiseOutcome::Open));
    assert_eq!(outcome(&order, NOW + second), Some(PromiseOutcome::Overdue));
    pack(&mut order, &[content(0, 2)]).expect("room");
    order.parcels[0].shipped_at = Some(NOW);
    order.parcels[0].handed_over_at = Some(NOW);
    assert_eq!(outcome(&order, NOW + second), Some(PromiseOutcome::Kept { at: NOW }));
    order.parcels[0].handed_over_at = Some(NOW + second);
    assert_eq!(outcome(&order, NOW + second), Some(PromiseOutcome::Late { at: NOW + second }));
    order.parcels.clear();
    order.lines[0].cancelled = 2;
    assert_eq!(outcome(&order, NOW), Some(PromiseOutcome::Withdrawn));
    order.cancelled_by = Some(CancelledBy::Company);
    assert_eq!(outcome(&order, NOW), Some(PromiseOutcome::Missed));
    assert_eq!(PromiseOutcome::Missed.is_kept(), Some(false), "what the company cancels is not kept");
}

proptest! {
    /// [T12] Parcels, what is not shipped and what is cancelled add up to what was ordered, whatever the desk tries.
    #[test]
    fn t12_every_piece_is_somewhere(
        quantities in prop::collection::vec(1u32..20, 1..4),
        tries in prop::collection::vec((0usize..4, 0u32..12, 0u8..4), 0..30),
    ) {
        let mut order = order(&quantities, OrderStatus::Packing, ShippingMode::Partial);
        for (position, quantity, act) in tries {
            match act {
                0 | 1 => drop(pack(&mut order, &[content(position, quantity)])),
                2 => drop(ship(&mut order)),
                _ => {
                    let id = order.parcels.get(position).map(|parcel| parcel.id);
                    if let Some(Ok(status)) = id.map(|id| order.hand_over(id, NOW)) {
                        order.parcels[position].handed_over_at = Some(NOW);
                        order.status = status;
                    }
                }
            }
            for line in &order.lines {
                let progress = order.progress(line);
                prop_assert_eq!(progress.ordered(), line.quantity.get());
                prop_assert!(line.allocated <= progress.unpacked);
            }
        }
    }
}
