//! Orders with their lines, promises, parcels and timeline.

mod lines;
mod list;
mod rows;
mod write;

use domain::{
    OrderNumber,
    id::OrderId,
    order::{Order, OrderFacts, TrackedOrder},
    parcel::{TrackedParcel, TrackingNumber},
    scope::{DeskScope, LinkScope, Scope},
    timeline::{InternalNote, TimelineEntry},
};
use uuid::Uuid;

use self::rows::{ContentRow, EventRow, LineRow, NoteRow, OrderRow, ParcelRow, TrackedParcelRow};
pub(crate) use self::{
    lines::{EventRecord, LineRecord, PromiseRecord, Records},
    write::first_lines,
};
pub use self::{
    list::{FirstLine, OrderCursor, OrderFilter, OrderPage, OrderSort, OrderSummary},
    write::NewOrder,
};
use crate::{
    Db, StoreError, Tx, complaints,
    convert::inconsistent,
    engine::{Connection, fetch, sql},
    surveys, tracking,
};

/// Asks about orders.
pub struct Orders<'c>(&'c mut Connection);

/// Writes orders.
pub struct WriteOrders<'c>(&'c mut Tx);

impl Db {
    /// Orders.
    pub fn orders(&mut self) -> Orders<'_> {
        Orders(&mut self.connection)
    }
}

impl Tx {
    /// Orders.
    pub fn orders(&mut self) -> WriteOrders<'_> {
        WriteOrders(self)
    }
}

impl Orders<'_> {
    /// One order with its lines and parcels; `None` also when it is another customer's.
    pub async fn get(&mut self, scope: impl Into<Scope>, number: OrderNumber) -> Result<Option<Order>, StoreError> {
        let scope = scope.into();
        let (customer, (buyer, department)) = (scope.customer_id().map(|id| id.0), limits(scope));
        let (sql, number) = (sql!("orders/get"), number.as_str());
        let row = fetch!(self.0, fetch_optional, OrderRow, sql, number, customer, buyer, department)?;
        let Some(row) = row else { return Ok(None) };
        let id = row.id;
        let lines = fetch!(self.0, fetch_all, LineRow, sql!("orders/lines"), id)?;
        let parcels = fetch!(self.0, fetch_all, ParcelRow, sql!("orders/parcels"), id)?;
        let contents = match parcels.as_slice() {
            [] => Vec::new(),
            _ => fetch!(self.0, fetch_all, ContentRow, sql!("orders/contents"), id)?,
        };
        row.into_order(lines, parcels, &contents).map(Some)
    }

    /// The order that a link opens.
    pub async fn get_of_link(&mut self, scope: LinkScope) -> Result<Option<TrackedOrder>, StoreError> {
        let Some(number) = self.number_of(scope.order_id()).await? else { return Ok(None) };
        let Some(order) = self.get(Scope::Outbox, number).await? else { return Ok(None) };
        let timeline = self.timeline(order.id).await?;
        Ok(Some(TrackedOrder::of(order, timeline)))
    }

    /// The number of an order, for what the portal does by itself.
    pub async fn number_of(&mut self, order: OrderId) -> Result<Option<OrderNumber>, StoreError> {
        let row = fetch!(self.0, fetch_optional, (String,), sql!("orders/get_number"), order.0)?;
        row.map(|(number,)| number.parse().map_err(|_| inconsistent(("orders", "number")))).transpose()
    }

    /// The newest parcel with a carrier's number; anyone may ask.
    pub async fn find_parcel(&mut self, number: &TrackingNumber) -> Result<Option<TrackedParcel>, StoreError> {
        let sql = sql!("parcels/find_by_tracking_number");
        let row = fetch!(self.0, fetch_optional, TrackedParcelRow, sql, number.as_str())?;
        let Some(row) = row else { return Ok(None) };
        let scans = tracking::scans(self.0, row.id.into()).await?;
        row.into_parcel(scans).map(Some)
    }

    /// The facts by which somebody without a sign-in shows that they know of an order.
    pub async fn facts(&mut self, number: OrderNumber) -> Result<Option<(OrderId, OrderFacts)>, StoreError> {
        type Row = (Uuid, Option<String>, Option<String>, Option<String>);
        let row = fetch!(self.0, fetch_optional, Row, sql!("orders/facts"), number.as_str())?;
        let facts =
            |(id, email_key, postal_code, phone): Row| (id.into(), OrderFacts { email_key, postal_code, phone });
        Ok(row.map(facts))
    }

    /// The timeline of an order that was found by its owner's scope, oldest first.
    pub async fn timeline(&mut self, order: OrderId) -> Result<Vec<TimelineEntry>, StoreError> {
        let rows = fetch!(self.0, fetch_all, EventRow, sql!("orders/timeline"), order.0)?;
        let mut entries = rows.into_iter().map(EventRow::into_entry).collect::<Result<Vec<_>, _>>()?;
        entries.append(&mut tracking::entries(self.0, order).await?);
        let complaints = sql!("complaints/events_of_order");
        let rows = fetch!(self.0, fetch_all, complaints::EventRow, complaints, order.0)?;
        let told = rows.into_iter().map(complaints::EventRow::into_entry);
        entries.extend(told.collect::<Result<Vec<_>, _>>()?);
        entries.extend(surveys::entries(self.0, order).await?);
        entries.sort_by_key(|entry| (entry.at, entry.id));
        Ok(entries)
    }

    /// The desk's notes on an order, oldest first.
    pub async fn notes(&mut self, _scope: DeskScope, order: OrderId) -> Result<Vec<InternalNote>, StoreError> {
        let rows = fetch!(self.0, fetch_all, NoteRow, sql!("orders/notes"), order.0)?;
        rows.into_iter().map(NoteRow::into_note).collect()
    }

    /// The carriers used lately, newest first.
    pub async fn carriers(&mut self, _scope: DeskScope) -> Result<Vec<String>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (String,), sql!("orders/carriers"))?;
        Ok(rows.into_iter().map(|(carrier,)| carrier).collect())
    }
}

/// The buyer and the department to whose orders a view is limited, as queries take them.
fn limits(scope: Scope) -> (Option<Uuid>, Option<Uuid>) {
    let (buyer, department) = scope.limits();
    (buyer.map(|id| id.0), department.map(|id| id.0))
}
