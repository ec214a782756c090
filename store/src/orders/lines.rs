//! Writing an order's lines, their promises and its timeline in one statement: the records go as JSON, because a statement's
//! way to the database and back costs more than what it does there.

use domain::{
    id::{BuyerId, OrderEventId, OrderId, OrderLineId, ProductId, PromiseId},
    order::{OrderLine, PlacedLine},
    promise::Promise,
    timeline::TimelineEntry,
};
use jiff::Timestamp;
use serde::Serialize;

use super::{NewOrder, WriteOrders};
use crate::{
    Change, StoreError,
    convert::to_json,
    engine::{execute, sql},
};

/// A line as it is inserted.
#[derive(Serialize)]
pub(crate) struct LineRecord<'a> {
    id: OrderLineId,
    position: u32,
    product_id: ProductId,
    sku: &'a str,
    name: String,
    quantity: u32,
    allocated: u32,
    cancelled: u32,
    unit_price_minor: i64,
    discount: i64,
    amount_minor: i64,
}

impl<'a> LineRecord<'a> {
    fn placed(position: u32, id: OrderLineId, line: &'a PlacedLine) -> Self {
        Self {
            id,
            position,
            product_id: line.product.id,
            sku: line.product.sku.as_str(),
            name: to_json(&line.product.name),
            quantity: line.quantity.get(),
            allocated: if line.is_from_stock { line.quantity.get() } else { 0 },
            cancelled: 0,
            unit_price_minor: line.unit_price.minor,
            discount: 0,
            amount_minor: line.amount.minor,
        }
    }

    /// A line of a past order.
    pub fn past(position: u32, line: &'a OrderLine) -> Self {
        Self {
            id: line.id,
            position,
            product_id: line.product_id,
            sku: line.sku.as_str(),
            name: to_json(&line.name),
            quantity: line.quantity.get(),
            allocated: line.allocated,
            cancelled: line.cancelled,
            unit_price_minor: line.unit_price.minor,
            discount: line.discount.0,
            amount_minor: line.amount.minor,
        }
    }
}

/// A promise as it is inserted; its moments are in microseconds.
#[derive(Serialize)]
pub(crate) struct PromiseRecord {
    pub id: PromiseId,
    pub order_line_id: OrderLineId,
    pub promised_at: i64,
    pub given_at: i64,
    pub rule: Option<String>,
}

impl PromiseRecord {
    fn given(id: PromiseId, order_line_id: OrderLineId, promise: &Promise, now: Timestamp) -> Self {
        Self {
            id,
            order_line_id,
            promised_at: promise.promised_at.as_microsecond(),
            given_at: now.as_microsecond(),
            rule: Some(to_json(&promise.rule)),
        }
    }
}

/// An entry of the timeline as it is inserted.
#[derive(Serialize)]
pub(crate) struct EventRecord<'a> {
    id: OrderEventId,
    at: i64,
    kind: &'a str,
    actor_role: &'a str,
    actor_name: Option<&'a str>,
    acted_for: Option<&'a str>,
    buyer_id: Option<BuyerId>,
    data: String,
}

impl<'a> EventRecord<'a> {
    /// The records of entries.
    pub fn of(entries: &'a [TimelineEntry]) -> Vec<Self> {
        let record = |entry: &'a TimelineEntry| Self {
            id: entry.id,
            at: entry.at.as_microsecond(),
            kind: entry.event.kind(),
            actor_role: entry.actor.role(),
            actor_name: entry.actor.name(),
            acted_for: entry.actor.acted_for(),
            buyer_id: entry.buyer_id,
            data: to_json(&entry.event),
        };
        entries.iter().map(record).collect()
    }
}

/// What belongs to an order, as it is inserted.
#[derive(Default, Serialize)]
pub(crate) struct Records<'a> {
    pub lines: Vec<LineRecord<'a>>,
    pub promises: Vec<PromiseRecord>,
    pub events: Vec<EventRecord<'a>>,
    /// What the order is found by.
    #[serde(skip)]
    pub words: Option<String>,
}

impl NewOrder {
    pub(super) fn line_records(&self) -> Vec<LineRecord<'_>> {
        let lines = (1..).zip(self.line_ids.iter().zip(&self.placed.lines));
        lines.map(|(position, (id, line))| LineRecord::placed(position, *id, line)).collect()
    }

    pub(super) fn promise_records(&self, now: Timestamp) -> Vec<PromiseRecord> {
        let ids = self.promise_ids.iter().zip(&self.line_ids);
        ids.zip(&self.placed.lines)
            .map(|((id, line_id), line)| PromiseRecord::given(*id, *line_id, &line.promise, now))
            .collect()
    }
}

impl WriteOrders<'_> {
    /// Adds what belongs to an order.
    pub(crate) async fn insert_records(&mut self, order: OrderId, records: &Records<'_>) -> Result<(), StoreError> {
        let sql = sql!(pair "orders/insert_records");
        execute!(self.0.connection(), sql, order.0, to_json(records), records.words.as_deref()).map(drop)
    }

    /// Adds entries to an order's timeline.
    pub async fn insert_events(&mut self, order: OrderId, entries: &[TimelineEntry]) -> Result<(), StoreError> {
        self.append_events(order, entries).await?;
        self.0.changed(Change::Order(order));
        Ok(())
    }

    /// Adds entries to a timeline nobody looks at yet.
    pub(crate) async fn append_events(&mut self, order: OrderId, entries: &[TimelineEntry]) -> Result<(), StoreError> {
        self.insert_records(order, &Records { events: EventRecord::of(entries), ..Records::default() }).await
    }
}
