//! An order to look at in tests: five lines, 86 pieces, two parcels and a rest, as in `ux/order.html`.

use std::{fmt::Debug, str::FromStr, sync::Arc};

use domain::{
    Address, Currency, Language, LocalizedText, Money, OrderNumber, Quantity,
    money::BasisPoints,
    order::{GivenPromise, Order, OrderLine, OrderStatus, PoNumber, ShippingMode, Totals},
    parcel::{Parcel, ParcelContent},
    timeline::{Actor, TimelineEntry, TimelineEvent},
};
use jiff::civil;

use super::Live;
use crate::pages::{orders::Row, shop_sample::at};

pub(crate) fn number() -> OrderNumber {
    OrderNumber::from_random(11_078)
}

pub(crate) fn money(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn id<I: FromStr<Err: Debug>>(number: u128) -> I {
    format!("00000000-0000-7000-8000-{number:012}").parse().expect("an id")
}

fn line(position: u128, (en, zh): (&str, &str), quantity: u32, unit: i64, promised_at: &str) -> OrderLine {
    OrderLine {
        id: id(100 + position),
        product_id: id(200 + position),
        sku: format!("NW-{position}").parse().expect("a SKU"),
        name: LocalizedText::new(Some(en.into()), Some(zh.into())).expect("a name"),
        quantity: Quantity::new(quantity).expect("a quantity"),
        allocated: 0,
        cancelled: 0,
        unit_price: money(unit),
        discount: BasisPoints(0),
        amount: money(unit * i64::from(quantity)),
        promise: Some(GivenPromise { promised_at: at(promised_at), given_at: at("2026-11-17T09:12:00Z"), rule: None }),
    }
}

/// Two parcels: one handed over, one on the way; 20 pieces are still in the house.
pub(crate) fn order() -> Order {
    let tuesday = "2026-11-24T16:00:00Z";
    let friday = "2026-11-27T16:00:00Z";
    let parcel = |position: u32, contents: &[(u128, u32)], shipped, handed_over| Parcel {
        id: id(300 + u128::from(position)),
        position,
        carrier: Some("Speedy & Söhne".into()),
        tracking_number: Some("SE4471-90".parse().expect("a number")),
        contents: contents
            .iter()
            .map(|(line, quantity)| ParcelContent { line_id: id(100 + line), quantity: *quantity })
            .collect(),
        packed_at: at("2026-11-19T07:40:00Z"),
        shipment_id: None,
        shipped_at: shipped,
        handed_over_at: handed_over,
        course: domain::tracking::Course::default(),
    };
    let shipped = Some(at("2026-11-20T15:05:00Z"));
    Order {
        id: id(1),
        number: number(),
        external_number: Some("11078".into()),
        customer_id: id(2),
        customer_name: "Bottom-Dollar <Markets>".into(),
        buyer_id: Some(id(3)),
        buyer_name: Some("Elizabeth Lincoln".into()),
        language: Language::En,
        revision: 7,
        status: OrderStatus::PartlyShipped,
        placed_at: at("2026-11-17T09:12:00Z"),
        cancelled_at: None,
        cancelled_by: None,
        packing_started_at: Some(at("2026-11-19T07:00:00Z")),
        shipping_mode: ShippingMode::Partial,
        paid_at: None,
        partial_consent_at: None,
        requested_on: Some(civil::date(2026, 11, 24)),
        po_number: PoNumber::parse("BDM-2291").expect("a reference"),
        note: Some("Ring twice\n<b>at the dock</b>".into()),
        address: Address {
            recipient: "Bottom-Dollar Markets".into(),
            street: "Receiving dock\n23 Tsawassen Blvd.".into(),
            city: "Tsawassen".into(),
            region: Some("BC".into()),
            postal_code: Some("T2G 8M4".into()),
            country: "Canada".into(),
            phone: None,
        },
        totals: Totals { goods: money(161_200), freight: money(4_800), tax: money(8_300), total: money(174_300) },
        lines: vec![
            line(1, ("Chai", "印度茶"), 24, 1_800, tuesday),
            line(2, ("Sir Rodney’s Scones", "司康饼"), 36, 1_000, friday),
            line(3, ("Camembert Pierrot", "卡芒贝尔奶酪"), 12, 3_400, tuesday),
            line(4, ("Ipoh Coffee", "怡保咖啡"), 6, 4_600, tuesday),
            line(5, ("Louisiana Hot Spiced Okra", "路易斯安那辣秋葵"), 8, 1_700, "2026-11-22T16:00:00Z"),
        ],
        parcels: vec![
            parcel(1, &[(1, 24), (2, 24)], shipped, Some(at("2026-11-23T07:55:00Z"))),
            parcel(2, &[(3, 12), (4, 6)], shipped, None),
        ],
    }
}

/// An order nobody has touched yet, promised for two days.
pub(crate) fn new_order() -> Order {
    let order = order();
    Order {
        status: OrderStatus::Placed,
        packing_started_at: None,
        parcels: Vec::new(),
        lines: order.lines[..4].to_vec(),
        revision: 1,
        ..order
    }
}

pub(crate) fn timeline() -> Vec<TimelineEntry> {
    let buyer = || Actor::Buyer("Elizabeth Lincoln".into());
    let staff = || Actor::Staff("Andrew Fuller".into());
    let entry = |number: u128, moment: &str, actor, event| TimelineEntry {
        id: id(400 + number),
        at: at(moment),
        actor,
        buyer_id: None,
        event,
    };
    let shipped = |position: u32| TimelineEvent::ParcelShipped {
        parcel_id: id(300 + u128::from(position)),
        position,
        carrier: Some("Speedy & Söhne".into()),
        tracking_number: Some("SE4471-90".into()),
    };
    let promised = TimelineEvent::Promised { promised_at: at("2026-11-27T16:00:00Z"), lines: 5 };
    vec![
        entry(1, "2026-11-17T09:12:00Z", buyer(), TimelineEvent::Placed { lines: 5, total: Some(money(174_300)) }),
        entry(2, "2026-11-17T09:12:00Z", Actor::System, promised),
        entry(3, "2026-11-18T08:00:00Z", staff(), TimelineEvent::Confirmed),
        entry(4, "2026-11-19T07:00:00Z", staff(), TimelineEvent::PackingBegan),
        entry(
            5,
            "2026-11-19T07:40:00Z",
            staff(),
            TimelineEvent::ParcelPacked { parcel_id: id(301), position: 1, pieces: 48 },
        ),
        entry(6, "2026-11-20T15:05:00Z", staff(), shipped(1)),
        entry(7, "2026-11-20T15:05:00Z", staff(), shipped(2)),
        entry(
            8,
            "2026-11-23T07:55:00Z",
            Actor::System,
            TimelineEvent::ParcelHandedOver { parcel_id: id(301), position: 1 },
        ),
    ]
}

pub(crate) fn live() -> Live {
    Live { order: order(), timeline: timeline(), company: company(), may_act: true }
}

pub(crate) fn company() -> Arc<str> {
    "Kontor & Co".into()
}

/// The order as a list shows it, promised for this moment.
pub(crate) fn row(number: u64, status: OrderStatus, promised_at: Option<&str>) -> Row {
    let order = order();
    Row {
        number: OrderNumber::from_random(number),
        external_number: None,
        customer_name: order.customer_name,
        status,
        total: order.totals.total,
        line_count: 5,
        first_lines: order.lines[..3].iter().map(|line| (line.quantity.get(), line.name.clone())).collect(),
        po_number: Some("BDM <7>".into()),
        placed_at: order.placed_at,
        promised_at: promised_at.map(at),
        last_promised_at: promised_at.map(at),
        shipped_at: None,
        handed_over_at: (status == OrderStatus::HandedOver).then(|| at("2026-11-23T07:55:00Z")),
        cancelled_by: None,
        cancelled_at: (status == OrderStatus::Cancelled).then(|| at("2026-11-20T07:55:00Z")),
    }
}
