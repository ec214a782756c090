//! Rows of an order and what they mean.

use domain::{
    Address, Money,
    id::{OrderLineId, ParcelId},
    money::BasisPoints,
    order::{CancelledBy, GivenPromise, Order, OrderLine, OrderStatus, PoNumber, ShippingMode, Totals},
    parcel::{Parcel, ParcelContent, TrackedParcel, TrackedScan},
    timeline::{Actor, InternalNote, TimelineEntry},
    tracking::Course,
};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    StoreError,
    convert::{self, count, from_json, inconsistent, maybe_moment, moment, quantity},
    tracking::{ShownRow, window},
};

pub(super) fn status(code: &str) -> Result<OrderStatus, StoreError> {
    OrderStatus::from_code(code).ok_or_else(|| inconsistent(("orders", "status")))
}

pub(super) fn cancelled_by(code: Option<&str>) -> Result<Option<CancelledBy>, StoreError> {
    let by = |code| CancelledBy::from_code(code).ok_or_else(|| inconsistent(("orders", "cancelled_by")));
    code.map(by).transpose()
}

#[derive(FromRow)]
pub(super) struct OrderRow {
    pub id: Uuid,
    number: String,
    external_number: Option<String>,
    customer_id: Uuid,
    customer_name: String,
    buyer_id: Option<Uuid>,
    buyer_name: Option<String>,
    language: String,
    revision: i64,
    status: String,
    currency: String,
    goods_minor: i64,
    freight_minor: i64,
    tax_minor: i64,
    total_minor: i64,
    shipping_mode: String,
    requested_on: Option<String>,
    po_number: Option<String>,
    note: Option<String>,
    recipient: String,
    street: String,
    city: String,
    region: Option<String>,
    postal_code: Option<String>,
    country: String,
    phone: Option<String>,
    placed_at: i64,
    packing_started_at: Option<i64>,
    partial_consent_at: Option<i64>,
    cancelled_at: Option<i64>,
    cancelled_by: Option<String>,
    paid_at: Option<i64>,
}

impl OrderRow {
    pub fn into_order(
        self,
        lines: Vec<LineRow>,
        parcels: Vec<ParcelRow>,
        contents: &[ContentRow],
    ) -> Result<Order, StoreError> {
        let currency = convert::currency(&self.currency, ("orders", "currency"))?;
        let money = |minor| Money::new(minor, currency);
        let requested_on =
            self.requested_on.map(|day| day.parse().map_err(|_| inconsistent(("orders", "requested_on"))));
        let po_number = self.po_number.as_deref().unwrap_or_default();
        Ok(Order {
            id: self.id.into(),
            number: self.number.parse().map_err(|_| inconsistent(("orders", "number")))?,
            external_number: self.external_number,
            customer_id: self.customer_id.into(),
            customer_name: self.customer_name,
            buyer_id: self.buyer_id.map(Into::into),
            buyer_name: self.buyer_name,
            language: convert::language(&self.language, ("orders", "language"))?,
            revision: count(self.revision, ("orders", "revision"))?,
            status: status(&self.status)?,
            placed_at: moment(self.placed_at, ("orders", "placed_at"))?,
            cancelled_at: maybe_moment(self.cancelled_at, ("orders", "cancelled_at"))?,
            cancelled_by: cancelled_by(self.cancelled_by.as_deref())?,
            paid_at: maybe_moment(self.paid_at, ("orders", "paid_at"))?,
            packing_started_at: maybe_moment(self.packing_started_at, ("orders", "packing_started_at"))?,
            shipping_mode: ShippingMode::from_code(&self.shipping_mode)
                .ok_or_else(|| inconsistent(("orders", "shipping_mode")))?,
            partial_consent_at: maybe_moment(self.partial_consent_at, ("orders", "partial_consent_at"))?,
            requested_on: requested_on.transpose()?,
            po_number: PoNumber::parse(po_number).map_err(|_| inconsistent(("orders", "po_number")))?,
            note: self.note,
            address: Address {
                recipient: self.recipient,
                street: self.street,
                city: self.city,
                region: self.region,
                postal_code: self.postal_code,
                country: self.country,
                phone: self.phone,
            },
            totals: Totals {
                goods: money(self.goods_minor),
                freight: money(self.freight_minor),
                tax: money(self.tax_minor),
                total: money(self.total_minor),
            },
            lines: lines.into_iter().map(|row| row.into_line(money)).collect::<Result<_, _>>()?,
            parcels: parcels.into_iter().map(|row| row.into_parcel(contents)).collect::<Result<_, _>>()?,
        })
    }
}

#[derive(FromRow)]
pub(super) struct LineRow {
    id: Uuid,
    product_id: Uuid,
    sku: String,
    name: String,
    quantity: i64,
    allocated: i64,
    cancelled: i64,
    unit_price_minor: i64,
    discount: i64,
    amount_minor: i64,
    promised_at: Option<i64>,
    given_at: Option<i64>,
    rule: Option<String>,
}

impl LineRow {
    fn into_line(self, money: impl Fn(i64) -> Money) -> Result<OrderLine, StoreError> {
        let promise = match (self.promised_at, self.given_at) {
            (Some(promised_at), Some(given_at)) => Some(GivenPromise {
                promised_at: moment(promised_at, ("promises", "promised_at"))?,
                given_at: moment(given_at, ("promises", "given_at"))?,
                rule: self.rule.map(|rule| from_json(&rule, ("promises", "rule"))).transpose()?,
            }),
            _ => None,
        };
        Ok(OrderLine {
            id: self.id.into(),
            product_id: self.product_id.into(),
            sku: self.sku.parse().map_err(|_| inconsistent(("order_lines", "sku")))?,
            name: convert::text(&self.name, ("order_lines", "name"))?,
            quantity: quantity(self.quantity, ("order_lines", "quantity"))?,
            allocated: count(self.allocated, ("order_lines", "allocated"))?,
            cancelled: count(self.cancelled, ("order_lines", "cancelled"))?,
            unit_price: money(self.unit_price_minor),
            discount: BasisPoints(self.discount),
            amount: money(self.amount_minor),
            promise,
        })
    }
}

#[derive(FromRow)]
pub(super) struct ParcelRow {
    id: Uuid,
    position: i64,
    carrier: Option<String>,
    tracking_number: Option<String>,
    packed_at: i64,
    shipment_id: Option<Uuid>,
    shipped_at: Option<i64>,
    handed_over_at: Option<i64>,
    #[sqlx(flatten)]
    shown: ShownRow,
    signed_by: Option<String>,
    first_estimate_from: Option<i64>,
    first_estimate_until: Option<i64>,
    latest_estimate_at: Option<i64>,
}

impl ParcelRow {
    fn into_parcel(self, contents: &[ContentRow]) -> Result<Parcel, StoreError> {
        let id: ParcelId = self.id.into();
        let own = contents.iter().filter(|content| content.parcel_id == id.0);
        let tracking_number =
            self.tracking_number.map(|number| number.parse().map_err(|_| inconsistent(("parcels", "tracking_number"))));
        Ok(Parcel {
            id,
            position: count(self.position, ("parcels", "position"))?,
            carrier: self.carrier,
            tracking_number: tracking_number.transpose()?,
            contents: own.map(ContentRow::to_content).collect::<Result<_, _>>()?,
            packed_at: moment(self.packed_at, ("parcels", "packed_at"))?,
            shipment_id: self.shipment_id.map(Into::into),
            shipped_at: maybe_moment(self.shipped_at, ("parcels", "shipped_at"))?,
            handed_over_at: maybe_moment(self.handed_over_at, ("parcels", "handed_over_at"))?,
            course: Course {
                shown: self.shown.status()?,
                signed_by: self.signed_by,
                first_estimate: window(self.first_estimate_from, self.first_estimate_until)?,
                latest_estimate: self.shown.latest_estimate()?,
                estimated_at: maybe_moment(self.latest_estimate_at, ("parcels", "latest_estimate_at"))?,
            },
        })
    }
}

#[derive(FromRow)]
pub(super) struct TrackedParcelRow {
    pub id: Uuid,
    carrier: Option<String>,
    tracking_number: String,
    packed_at: i64,
    shipped_at: Option<i64>,
    handed_over_at: Option<i64>,
    promised_at: Option<i64>,
    #[sqlx(flatten)]
    shown: ShownRow,
}

impl TrackedParcelRow {
    pub fn into_parcel(self, scans: Vec<TrackedScan>) -> Result<TrackedParcel, StoreError> {
        let number = self.tracking_number.parse();
        Ok(TrackedParcel {
            carrier: self.carrier,
            tracking_number: number.map_err(|_| inconsistent(("parcels", "tracking_number")))?,
            packed_at: moment(self.packed_at, ("parcels", "packed_at"))?,
            shipped_at: maybe_moment(self.shipped_at, ("parcels", "shipped_at"))?,
            handed_over_at: maybe_moment(self.handed_over_at, ("parcels", "handed_over_at"))?,
            promised_at: maybe_moment(self.promised_at, ("promises", "promised_at"))?,
            shown: self.shown.status()?,
            latest_estimate: self.shown.latest_estimate()?,
            scans,
        })
    }
}

#[derive(FromRow)]
pub(super) struct ContentRow {
    parcel_id: Uuid,
    order_line_id: Uuid,
    quantity: i64,
}

impl ContentRow {
    fn to_content(&self) -> Result<ParcelContent, StoreError> {
        let quantity = count(self.quantity, ("parcel_contents", "quantity"))?;
        Ok(ParcelContent { line_id: OrderLineId(self.order_line_id), quantity })
    }
}

#[derive(FromRow)]
pub(super) struct EventRow {
    id: Uuid,
    at: i64,
    actor_role: String,
    actor_name: Option<String>,
    acted_for: Option<String>,
    buyer_id: Option<Uuid>,
    data: String,
}

impl EventRow {
    pub fn into_entry(self) -> Result<TimelineEntry, StoreError> {
        let actor = match (self.actor_role.as_str(), self.actor_name, self.acted_for) {
            ("buyer", name, _) => Actor::Buyer(name.unwrap_or_default()),
            ("staff", name, None) => Actor::Staff(name.unwrap_or_default()),
            ("staff", name, Some(buyer)) => Actor::StaffFor { name: name.unwrap_or_default(), buyer },
            ("system", ..) => Actor::System,
            _ => return Err(inconsistent(("order_events", "actor_role"))),
        };
        Ok(TimelineEntry {
            id: self.id.into(),
            at: moment(self.at, ("order_events", "at"))?,
            actor,
            buyer_id: self.buyer_id.map(Into::into),
            event: from_json(&self.data, ("order_events", "data"))?,
        })
    }
}

#[derive(FromRow)]
pub(super) struct NoteRow {
    id: Uuid,
    at: i64,
    name: String,
    text: String,
}

impl NoteRow {
    pub fn into_note(self) -> Result<InternalNote, StoreError> {
        Ok(InternalNote {
            id: self.id.into(),
            at: moment(self.at, ("order_notes", "at"))?,
            staff_name: self.name,
            text: self.text,
        })
    }
}
