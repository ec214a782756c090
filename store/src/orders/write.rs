//! Writing orders: a new one, and the facts of each act. Each act checks the order's revision, so that of two decided on
//! the same state one is refused as [`StoreError::Stale`].

use std::collections::BTreeMap;

use domain::{
    Language, LocalizedText, OrderNumber,
    id::{BuyerId, CustomerId, OrderId, OrderLineId, OrderNoteId, ParcelId, ProductId, PromiseId},
    order::{Cancellation, Order, OrderStatus, OrderTerms, PackedParcel, PlacedOrder, PoNumber, Shipment},
    parcel::{Parcel, TrackingNumber},
    scope::{DeskScope, Scope},
    timeline::TimelineEntry,
};
use jiff::Timestamp;

use super::{
    WriteOrders,
    lines::{EventRecord, Records},
};
use crate::{
    Change, StoreError,
    convert::to_json,
    engine::{Sql, execute, sql},
    words,
};

/// How many of its lines a list shows of an order.
const FIRST_LINES: usize = 3;

/// A new order, with every id it needs.
#[derive(Clone, Debug)]
pub struct NewOrder {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// Who buys.
    pub customer_id: CustomerId,
    /// Who of them orders.
    pub buyer_id: BuyerId,
    /// The name of who orders.
    pub buyer_name: String,
    /// The language they are written to in.
    pub language: Language,
    /// What they chose at checkout.
    pub terms: OrderTerms,
    /// Lines, amounts and promises.
    pub placed: PlacedOrder,
    /// An id for each line.
    pub line_ids: Vec<OrderLineId>,
    /// An id for each line's promise.
    pub promise_ids: Vec<PromiseId>,
    /// What its timeline begins with.
    pub timeline: Vec<TimelineEntry>,
}

impl WriteOrders<'_> {
    /// The order as an act on it begins; `None` when it may not be seen.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it is not at the revision the act was decided on.
    pub async fn get_at(
        &mut self,
        scope: impl Into<Scope>,
        number: OrderNumber,
        revision: u32,
    ) -> Result<Option<Order>, StoreError> {
        match self.0.read().orders().get(scope, number).await? {
            Some(order) if order.revision != revision => Err(StoreError::Stale),
            found => Ok(found),
        }
    }

    /// Adds a new order with its lines, promises and timeline; takes what comes from the stock.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when someone else took the stock in between, or the buyer is one no more.
    pub async fn insert(&mut self, order: &NewOrder, now: Timestamp) -> Result<(), StoreError> {
        let (terms, totals, address) = (&order.terms, &order.placed.totals, &order.terms.address);
        let promises = order.placed.lines.iter().map(|line| line.promise.promised_at);
        let promised_at = promises.clone().max();
        let inserted = execute!(
            self.0.connection(),
            sql!(pair "orders/insert"),
            order.id.0,
            order.number.as_str(),
            order.customer_id.0,
            order.buyer_id.0,
            order.buyer_name.as_str(),
            order.language.code(),
            totals.total.currency.code(),
            totals.goods.minor,
            totals.freight.minor,
            totals.tax.minor,
            totals.total.minor,
            i64::try_from(order.placed.lines.len()).unwrap_or(i64::MAX),
            promised_at.map(Timestamp::as_microsecond),
            terms.shipping_mode.code(),
            terms.requested_on.map(|day| day.to_string()),
            terms.po_number.as_ref().map(PoNumber::as_str),
            terms.note.as_deref(),
            address.recipient.as_str(),
            address.street.as_str(),
            address.city.as_str(),
            address.region.as_deref(),
            address.postal_code.as_deref(),
            address.country.as_str(),
            now.as_microsecond(),
            promises.min().map(Timestamp::as_microsecond),
            first_lines(order.placed.lines.iter().map(|line| (line.quantity.get(), &line.product.name))),
            address.phone.as_deref(),
        )?;
        if inserted != 1 {
            return Err(StoreError::Stale);
        }
        let taken = order.placed.lines.iter().filter(|line| line.is_from_stock);
        let taken = by_product(taken.map(|line| (line.product.id, line.quantity.get())));
        if !self.0.catalogue().take_all_stock(&taken).await? {
            return Err(StoreError::Stale);
        }
        let names = order.placed.lines.iter().flat_map(|line| {
            std::iter::once(line.product.sku.as_str()).chain(line.product.name.each().map(|(_, name)| name))
        });
        let po_number = terms.po_number.as_ref().map(PoNumber::as_str);
        // As it is shown, which is two words, and as it may be typed, which is one.
        let shown = order.number.to_string();
        let numbers = [order.number.as_str(), shown.as_str()].into_iter().chain(po_number);
        let records = Records {
            lines: order.line_records(),
            promises: order.promise_records(now),
            events: EventRecord::of(&order.timeline),
            words: Some(words::indexed(numbers.chain(names))),
        };
        self.insert_records(order.id, &records).await?;
        self.0.changed(Change::Order(order.id));
        Ok(())
    }

    /// Adds an entry to an order's timeline.
    pub async fn insert_event(&mut self, order: OrderId, entry: &TimelineEntry) -> Result<(), StoreError> {
        self.insert_events(order, std::slice::from_ref(entry)).await
    }

    /// Adds a note only the desk reads.
    pub async fn insert_note(
        &mut self,
        scope: DeskScope,
        id: OrderNoteId,
        order: OrderId,
        text: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (staff, at) = (scope.staff_id.0, now.as_microsecond());
        execute!(self.0.connection(), sql!("orders/insert_note"), id.0, order.0, at, staff, text)?;
        self.0.changed(Change::Notes(order));
        Ok(())
    }

    /// The company confirms the order.
    pub async fn record_confirmation(
        &mut self,
        order: &Order,
        status: OrderStatus,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.record_status(sql!("orders/record_confirmation"), order, status, now).await
    }

    /// Packing begins.
    pub async fn record_packing(
        &mut self,
        order: &Order,
        status: OrderStatus,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.record_status(sql!("orders/record_packing"), order, status, now).await
    }

    /// The customer agrees that a part comes first.
    pub async fn record_consent(&mut self, order: &Order, now: Timestamp) -> Result<(), StoreError> {
        let (revision, now) = (i64::from(order.revision), now.as_microsecond());
        let touched = execute!(self.0.connection(), sql!("orders/record_consent"), order.id.0, revision, now)?;
        self.touched_one(order, touched)
    }

    /// The customer has paid.
    pub async fn record_payment(&mut self, order: &Order, now: Timestamp) -> Result<(), StoreError> {
        let (revision, now) = (i64::from(order.revision), now.as_microsecond());
        let touched = execute!(self.0.connection(), sql!("orders/record_payment"), order.id.0, revision, now)?;
        self.touched_one(order, touched)
    }

    /// The order is cancelled: what was set aside for it goes back to the stock.
    pub async fn record_cancellation(&mut self, order: &Order, cancelled: &Cancellation) -> Result<(), StoreError> {
        let (revision, at) = (i64::from(order.revision), cancelled.at.as_microsecond());
        let by = cancelled.by.code();
        let touched = execute!(self.0.connection(), sql!("orders/record_cancellation"), order.id.0, revision, at, by)?;
        self.touched_one(order, touched)?;
        for &(line, _, pieces, _) in &cancelled.lines {
            execute!(self.0.connection(), sql!("orders/cancel_line"), line.0, i64::from(pieces))?;
        }
        for (product, pieces) in by_product(cancelled.lines.iter().map(|&(_, product, _, pieces)| (product, pieces))) {
            self.0.catalogue().return_stock(product, pieces).await?;
        }
        self.refresh_due(order.id).await
    }

    /// A parcel is packed. What was not set aside for a line is taken from the stock; gives the first product of which
    /// there is not enough, and then nothing is written.
    pub async fn record_parcel(
        &mut self,
        order: &Order,
        packed: &PackedParcel,
    ) -> Result<Result<(), ProductId>, StoreError> {
        let revision = i64::from(order.revision);
        let held = execute!(self.0.connection(), sql!("orders/hold"), order.id.0, revision)?;
        if held != 1 {
            return Err(StoreError::Stale);
        }
        if let Err(short) = self.take_what_is_not_allocated(order, packed).await? {
            return Ok(Err(short));
        }
        self.record_change(order).await?;
        let parcel = &packed.parcel;
        execute!(
            self.0.connection(),
            sql!("orders/insert_parcel"),
            parcel.id.0,
            order.id.0,
            i64::from(parcel.position),
            parcel.carrier.as_deref(),
            parcel.tracking_number.as_ref().map(TrackingNumber::as_str),
            parcel.packed_at.as_microsecond(),
        )?;
        for (content, &(line_id, allocated)) in parcel.contents.iter().zip(&packed.from_allocated) {
            let (pieces, allocated_pieces) = (i64::from(content.quantity), i64::from(allocated));
            execute!(self.0.connection(), sql!("orders/insert_content"), parcel.id.0, content.line_id.0, pieces)?;
            let taken = execute!(self.0.connection(), sql!("orders/take_allocated"), line_id.0, allocated_pieces)?;
            self.touched_one(order, taken)?;
        }
        Ok(Ok(()))
    }

    /// A parcel is taken apart: what was in it is set aside for its lines again, and what was said about its number waits
    /// for another one with it.
    pub async fn record_unpacking(&mut self, order: &Order, parcel: &Parcel, now: Timestamp) -> Result<(), StoreError> {
        self.record_change(order).await?;
        for content in &parcel.contents {
            let (line, pieces) = (content.line_id.0, i64::from(content.quantity));
            execute!(self.0.connection(), sql!("orders/set_aside"), line, pieces)?;
        }
        self.0.tracking().release(parcel.id, None, now).await?;
        execute!(self.0.connection(), sql!("complaints/forget_parcel"), parcel.id.0)?;
        execute!(self.0.connection(), sql!("orders/delete_contents"), parcel.id.0)?;
        let deleted = execute!(self.0.connection(), sql!("orders/delete_parcel"), parcel.id.0)?;
        self.touched_one(order, deleted)
    }

    /// A parcel gets another carrier and number: what was said about the old number is about it no more.
    pub async fn record_label(
        &mut self,
        order: &Order,
        parcel: ParcelId,
        (carrier, number): (Option<&str>, Option<&TrackingNumber>),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.record_change(order).await?;
        let text = number.map(TrackingNumber::as_str);
        let labelled = execute!(self.0.connection(), sql!("orders/label_parcel"), parcel.0, carrier, text)?;
        self.touched_one(order, labelled)?;
        self.0.tracking().release(parcel, number, now).await
    }

    /// An order changes in something that has a table of its own.
    async fn record_change(&mut self, order: &Order) -> Result<(), StoreError> {
        let revision = i64::from(order.revision);
        let touched = execute!(self.0.connection(), sql!("orders/record_change"), order.id.0, revision)?;
        self.touched_one(order, touched)
    }

    /// Takes all of it from the stock, or nothing: then gives the first product of which there is not enough.
    async fn take_what_is_not_allocated(
        &mut self,
        order: &Order,
        packed: &PackedParcel,
    ) -> Result<Result<(), ProductId>, StoreError> {
        let mut missing = Vec::with_capacity(packed.from_allocated.len());
        for (content, &(line_id, allocated)) in packed.parcel.contents.iter().zip(&packed.from_allocated) {
            let line = order.line(line_id).ok_or(StoreError::Stale)?;
            missing.push((line.product_id, content.quantity - allocated));
        }
        let missing = by_product(missing);
        for (place, (&product, &pieces)) in missing.iter().enumerate() {
            if !self.0.catalogue().take_stock(product, pieces).await? {
                for (&product, &pieces) in missing.iter().take(place) {
                    self.0.catalogue().return_stock(product, pieces).await?;
                }
                return Ok(Err(product));
            }
        }
        Ok(Ok(()))
    }

    /// Parcels leave the house.
    pub async fn record_shipment(&mut self, order: &Order, shipment: &Shipment) -> Result<(), StoreError> {
        self.record_status(sql!("orders/record_shipment"), order, shipment.status, shipment.at).await?;
        let (id, at) = (shipment.id.0, shipment.at.as_microsecond());
        let sql = sql!("tracking/shipment");
        execute!(self.0.connection(), sql, id, order.id.0, i64::from(shipment.position), at)?;
        for parcel in &shipment.parcels {
            let touched = execute!(self.0.connection(), sql!("orders/ship_parcel"), parcel.0, at, id)?;
            self.touched_one(order, touched)?;
        }
        Ok(())
    }

    /// A parcel is handed over to the customer.
    pub async fn record_hand_over(
        &mut self,
        order: &Order,
        parcel: ParcelId,
        status: OrderStatus,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.record_status(sql!("orders/record_hand_over"), order, status, now).await?;
        let now = now.as_microsecond();
        let touched = execute!(self.0.connection(), sql!("orders/hand_over_parcel"), parcel.0, now)?;
        self.touched_one(order, touched)?;
        self.refresh_due(order.id).await
    }

    /// Finds out anew when the next open promise falls due; every act that may move it ends with this.
    pub(crate) async fn refresh_due(&mut self, order: OrderId) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!("orders/refresh_due"), order.0).map(drop)
    }

    async fn record_status(
        &mut self,
        sql: Sql,
        order: &Order,
        status: OrderStatus,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (revision, now) = (i64::from(order.revision), now.as_microsecond());
        let touched = execute!(self.0.connection(), sql, order.id.0, revision, status.code(), now)?;
        self.touched_one(order, touched)
    }

    fn touched_one(&mut self, order: &Order, touched: u64) -> Result<(), StoreError> {
        if touched != 1 {
            return Err(StoreError::Stale);
        }
        self.0.changed(Change::Order(order.id));
        Ok(())
    }
}

/// The lines a list shows of an order, as they are kept.
pub(crate) fn first_lines<'a>(lines: impl Iterator<Item = (u32, &'a LocalizedText)>) -> String {
    to_json(&lines.take(FIRST_LINES).collect::<Vec<_>>())
}

/// Pieces of each product, in the order of their ids. Stock is always written in this order, so that no two writes wait
/// for each other.
fn by_product(pieces: impl IntoIterator<Item = (ProductId, u32)>) -> BTreeMap<ProductId, u32> {
    let mut sums: BTreeMap<ProductId, u32> = BTreeMap::new();
    for (product, pieces) in pieces.into_iter().filter(|(_, pieces)| *pieces > 0) {
        let sum = sums.entry(product).or_default();
        *sum = sum.saturating_add(pieces);
    }
    sums
}
