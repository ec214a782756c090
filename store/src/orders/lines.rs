//! Writing an order's lines, their promises and its timeline, each in one statement: their records go as JSON, because a
//! statement's way to the database and back costs more than what it does there.

use domain::{
    id::{OrderEventId, OrderId, OrderLineId, ProductId, PromiseId},
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

#[derive(Serialize)]
struct EventRecord<'a> {
    id: OrderEventId,
    at: i64,
    kind: &'a str,
    actor_role: &'a str,
    actor_name: Option<&'a str>,
    acted_for: Option<&'a str>,
    data: String,
}

impl<'a> EventRecord<'a> {
    fn of(entry: &'a TimelineEntry) -> Self {
        Self {
            id: entry.id,
            at: entry.at.as_microsecond(),
            kind: entry.event.kind(),
            actor_role: entry.actor.role(),
            actor_name: entry.actor.name(),
            acted_for: entry.actor.acted_for(),
            data: to_json(&entry.event),
        }
    }
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
    /// Adds the lines of a new order.
    pub(crate) async fn insert_lines(&mut self, order: OrderId, lines: &[LineRecord<'_>]) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!(pair "orders/insert_lines"), order.0, to_json(&lines)).map(drop)
    }

    /// Adds promises to the ledger.
    pub(crate) async fn insert_promises(&mut self, promises: &[PromiseRecord]) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!(pair "orders/insert_promises"), to_json(&promises)).map(drop)
    }

    /// Adds entries to an order's timeline.
    pub async fn insert_events(&mut self, order: OrderId, entries: &[TimelineEntry]) -> Result<(), StoreError> {
        self.append_events(order, entries).await?;
        self.0.changed(Change::Order(order));
        Ok(())
    }

    /// Adds entries to a timeline nobody looks at yet.
    pub(crate) async fn append_events(&mut self, order: OrderId, entries: &[TimelineEntry]) -> Result<(), StoreError> {
        let records: Vec<_> = entries.iter().map(EventRecord::of).collect();
        execute!(self.0.connection(), sql!(pair "orders/insert_events"), order.0, to_json(&records)).map(drop)
    }
}
