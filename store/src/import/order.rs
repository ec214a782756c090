//! Past orders.
//!
//! An order that is there is never changed, except that a later import may tell what was not known before: that it was
//! shipped, and that it was handed over. Nothing is taken from the stock for a past order.

use domain::{
    id::{OrderId, ParcelId},
    order::{CancelledBy, Order, OrderStatus, PoNumber},
    parcel::{Parcel, ParcelContent, TrackingNumber},
    search,
    timeline::{TimelineEntry, TimelineEvent},
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{ImportedOrder, Outcome, WriteImport};
use crate::{
    Change, StoreError,
    convert::{inconsistent, micros, to_json},
    engine::{execute, fetch, sql},
    orders::{EventRecord, LineRecord, PromiseRecord, Records, first_lines},
};

impl WriteImport<'_> {
    /// Adds a past order, or adds to one that is there when it was shipped and handed over.
    pub async fn order(&mut self, imported: &ImportedOrder) -> Result<Outcome, StoreError> {
        let sql = sql!("import/get_order");
        let number = imported.order.external_number.as_deref();
        match fetch!(self.0.connection(), fetch_optional, (Uuid, String), sql, number)? {
            None => {
                self.insert_order(imported).await?;
                Ok(Outcome::Added)
            }
            Some((id, status)) => {
                let status = OrderStatus::from_code(&status).ok_or_else(|| inconsistent(("orders", "status")))?;
                self.add_progress(OrderId(id), status, imported).await
            }
        }
    }

    async fn insert_order(&mut self, imported: &ImportedOrder) -> Result<(), StoreError> {
        let order = &imported.order;
        let (totals, address) = (&order.totals, &order.address);
        let left_at = order.parcels.iter().filter_map(|parcel| parcel.shipped_at).max();
        let has_left = matches!(order.status, OrderStatus::Shipped | OrderStatus::HandedOver);
        execute!(
            self.0.connection(),
            sql!("import/insert_order"),
            order.id.0,
            order.number.as_str(),
            order.external_number.as_deref(),
            order.customer_id.0,
            order.buyer_name.as_deref(),
            order.language.code(),
            order.status.code(),
            totals.total.currency.code(),
            totals.goods.minor,
            totals.freight.minor,
            totals.tax.minor,
            totals.total.minor,
            i64::try_from(order.lines.len()).unwrap_or(i64::MAX),
            micros(order.promised_at()),
            order.shipping_mode.code(),
            order.requested_on.map(|day| day.to_string()),
            order.po_number.as_ref().map(PoNumber::as_str),
            order.note.as_deref(),
            address.recipient.as_str(),
            address.street.as_str(),
            address.city.as_str(),
            address.region.as_deref(),
            address.postal_code.as_deref(),
            address.country.as_str(),
            order.placed_at.as_microsecond(),
            micros(imported.confirmed_at),
            micros(order.packing_started_at),
            micros(left_at.filter(|_| has_left)),
            micros(order.handed_over_at()),
            micros(order.cancelled_at),
            imported.cancelled_by.map(CancelledBy::code),
            first_lines(order.lines.iter().map(|line| (line.quantity.get(), &line.name))),
            address.phone.as_deref(),
            micros(order.paid_at),
        )?;
        self.0.orders().insert_records(order.id, &records(imported)).await?;
        for parcel in &order.parcels {
            self.insert_parcel(order.id, parcel).await?;
        }
        self.0.orders().refresh_due(order.id).await
    }

    async fn insert_parcel(&mut self, order: OrderId, parcel: &Parcel) -> Result<(), StoreError> {
        if let (Some(id), Some(at)) = (parcel.shipment_id, parcel.shipped_at) {
            let (sql, position) = (sql!("tracking/shipment"), i64::from(parcel.position));
            execute!(self.0.connection(), sql, id.0, order.0, position, at.as_microsecond())?;
        }
        execute!(
            self.0.connection(),
            sql!("import/insert_parcel"),
            parcel.id.0,
            order.0,
            i64::from(parcel.position),
            parcel.carrier.as_deref(),
            parcel.tracking_number.as_ref().map(TrackingNumber::as_str),
            parcel.packed_at.as_microsecond(),
            micros(parcel.shipped_at),
            micros(parcel.handed_over_at),
            parcel.shipment_id.map(|id| id.0),
        )?;
        for content in &parcel.contents {
            let (line, pieces) = (content.line_id.0, i64::from(content.quantity));
            execute!(self.0.connection(), sql!("orders/insert_content"), parcel.id.0, line, pieces)?;
        }
        Ok(())
    }

    /// Adds to an order that is there what the file knows now.
    async fn add_progress(
        &mut self,
        id: OrderId,
        status: OrderStatus,
        imported: &ImportedOrder,
    ) -> Result<Outcome, StoreError> {
        let Some(told) = imported.order.parcels.first() else { return Ok(Outcome::Unchanged) };
        let sql = sql!("import/order_parcels");
        let parcels = fetch!(self.0.connection(), fetch_all, (Uuid, Option<i64>), sql, id.0)?;
        let is_waiting = matches!(status, OrderStatus::Placed | OrderStatus::Confirmed | OrderStatus::Packing);
        match (parcels.as_slice(), told.handed_over_at) {
            ([], _) if is_waiting => self.add_parcel(id, told, imported).await,
            ([(parcel, None)], Some(at)) => self.add_hand_over(id, ParcelId(*parcel), at, imported).await,
            _ => Ok(Outcome::Unchanged),
        }
    }

    /// The order was shipped, and perhaps handed over, since it was taken in.
    async fn add_parcel(
        &mut self,
        id: OrderId,
        told: &Parcel,
        imported: &ImportedOrder,
    ) -> Result<Outcome, StoreError> {
        let sql = sql!("import/order_lines");
        let known = fetch!(self.0.connection(), fetch_all, (Uuid, i64, i64), sql, id.0)?;
        let lines = &imported.order.lines;
        let quantities = lines.iter().map(|line| i64::from(line.quantity));
        if !known.iter().map(|(_, quantity, _)| *quantity).eq(quantities) {
            // It is not the same order any more, and what was taken in stays.
            return Ok(Outcome::Unchanged);
        }
        let mut parcel = Parcel { contents: Vec::new(), ..told.clone() };
        for (line, (line_id, _, allocated)) in lines.iter().zip(&known) {
            let pieces = told.pieces_of(line.id);
            if pieces > 0 {
                let content = ParcelContent { line_id: (*line_id).into(), quantity: pieces };
                parcel.contents.push(content);
            }
            let left = i64::from(line.quantity) - i64::from(pieces);
            let sql = sql!("import/set_allocated");
            execute!(self.0.connection(), sql, *line_id, left.min(*allocated))?;
        }
        self.insert_parcel(id, &parcel).await?;
        let is_of_a_parcel = |entry: &&TimelineEntry| {
            matches!(entry.event, TimelineEvent::ParcelShipped { .. } | TimelineEvent::ParcelHandedOver { .. })
        };
        let entries: Vec<_> = imported.timeline.iter().filter(is_of_a_parcel).cloned().collect();
        self.0.orders().append_events(id, &entries).await?;
        self.record_progress(id, imported).await
    }

    async fn add_hand_over(
        &mut self,
        id: OrderId,
        parcel: ParcelId,
        at: Timestamp,
        imported: &ImportedOrder,
    ) -> Result<Outcome, StoreError> {
        execute!(self.0.connection(), sql!("import/hand_over_parcel"), parcel.0, at.as_microsecond())?;
        let handed_over = imported.timeline.iter().filter_map(|entry| match entry.event {
            TimelineEvent::ParcelHandedOver { position, .. } => {
                let event = TimelineEvent::ParcelHandedOver { parcel_id: parcel, position };
                Some(TimelineEntry { event, ..entry.clone() })
            }
            _ => None,
        });
        self.0.orders().append_events(id, &handed_over.collect::<Vec<_>>()).await?;
        self.record_progress(id, imported).await
    }

    async fn record_progress(&mut self, id: OrderId, imported: &ImportedOrder) -> Result<Outcome, StoreError> {
        let order = &imported.order;
        let has_left = matches!(order.status, OrderStatus::Shipped | OrderStatus::HandedOver);
        let left_at = order.parcels.iter().filter_map(|parcel| parcel.shipped_at).max().filter(|_| has_left);
        let (status, handed_over_at) = (order.status.code(), order.handed_over_at());
        let sql = sql!("import/record_progress");
        execute!(self.0.connection(), sql, id.0, status, micros(left_at), micros(handed_over_at))?;
        self.0.orders().refresh_due(id).await?;
        self.0.changed(Change::Order(id));
        Ok(Outcome::Changed)
    }
}

/// What belongs to an order of before the portal.
fn records(imported: &ImportedOrder) -> Records<'_> {
    let order = &imported.order;
    let promises = order.lines.iter().zip(&imported.promise_ids).filter_map(|(line, id)| {
        let promise = line.promise.as_ref()?;
        Some(PromiseRecord {
            id: *id,
            order_line_id: line.id,
            promised_at: promise.promised_at.as_microsecond(),
            given_at: promise.given_at.as_microsecond(),
            rule: promise.rule.as_ref().map(to_json),
        })
    });
    Records {
        lines: (1..).zip(&order.lines).map(|(position, line)| LineRecord::past(position, line)).collect(),
        promises: promises.collect(),
        events: EventRecord::of(&imported.timeline),
        words: Some(words(order)),
    }
}

/// What an order is found by.
fn words(order: &Order) -> String {
    let external_number = order.external_number.as_deref();
    let po_number = order.po_number.as_ref().map(PoNumber::as_str);
    let lines = order.lines.iter();
    let lines = lines.flat_map(|line| std::iter::once(line.sku.as_str()).chain(line.name.each().map(|(_, name)| name)));
    search::index_line([order.number.as_str()].into_iter().chain(external_number).chain(po_number).chain(lines))
}
