//! Writing orders: a new one, and the facts of each act. Each act checks the order's revision, so that of two decided on
//! the same state one is refused as [`StoreError::Stale`].

use domain::{
    Language, OrderNumber,
    id::{BuyerId, CustomerId, OrderId, OrderLineId, OrderNoteId, ParcelId, ProductId, PromiseId},
    order::{Cancellation, Order, OrderStatus, OrderTerms, PackedParcel, PlacedOrder, Shipment},
    promise::Promise,
    scope::DeskScope,
    search,
    timeline::{TimelineEntry, TimelineEvent},
};
use jiff::Timestamp;

use super::WriteOrders;
use crate::{
    StoreError,
    convert::to_json,
    engine::{Sql, execute, sql},
};

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
}

impl WriteOrders<'_> {
    /// Adds a new order with its lines and promises; takes what comes from the stock.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when someone else took the stock in between.
    pub async fn insert(&mut self, order: &NewOrder, now: Timestamp) -> Result<(), StoreError> {
        let (terms, totals, address) = (&order.terms, &order.placed.totals, &order.terms.address);
        let promised_at = order.placed.lines.iter().map(|line| line.promise.promised_at).max();
        execute!(
            self.0.connection(),
            sql!("orders/insert"),
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
            terms.po_number.as_ref().map(|number| number.as_str()),
            terms.note.as_deref(),
            address.recipient.as_str(),
            address.street.as_str(),
            address.city.as_str(),
            address.region.as_deref(),
            address.postal_code.as_deref(),
            address.country.as_str(),
            now.as_microsecond(),
        )?;
        self.insert_lines(order, now).await?;
        let names = order.placed.lines.iter().flat_map(|line| {
            std::iter::once(line.product.sku.as_str()).chain(line.product.name.each().map(|(_, name)| name))
        });
        let po_number = terms.po_number.as_ref().map(|number| number.as_str());
        let words = search::index_line([order.number.as_str()].into_iter().chain(po_number).chain(names));
        self.index(order.id, &words).await?;
        self.0.changed(order.id);
        Ok(())
    }

    async fn insert_lines(&mut self, order: &NewOrder, now: Timestamp) -> Result<(), StoreError> {
        let ids = order.line_ids.iter().zip(&order.promise_ids);
        for (position, (line, (line_id, promise_id))) in (1i64..).zip(order.placed.lines.iter().zip(ids)) {
            let pieces = line.quantity.get();
            if line.is_from_stock && !self.0.catalogue().take_stock(line.product.id, pieces).await? {
                return Err(StoreError::Stale);
            }
            execute!(
                self.0.connection(),
                sql!("orders/insert_line"),
                line_id.0,
                order.id.0,
                position,
                line.product.id.0,
                line.product.sku.as_str(),
                to_json(&line.product.name),
                i64::from(pieces),
                if line.is_from_stock { i64::from(pieces) } else { 0 },
                line.unit_price.minor,
                0i64,
                line.amount.minor,
            )?;
            self.insert_promise(*promise_id, *line_id, &line.promise, now).await?;
        }
        Ok(())
    }

    async fn insert_promise(
        &mut self,
        id: PromiseId,
        line: OrderLineId,
        promise: &Promise,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (promised_at, given_at) = (promise.promised_at.as_microsecond(), now.as_microsecond());
        let rule = to_json(&promise.rule);
        execute!(self.0.connection(), sql!("orders/insert_promise"), id.0, line.0, promised_at, given_at, rule).map(drop)
    }

    /// Puts an order's words into the search index.
    pub(crate) async fn index(&mut self, order: OrderId, words: &str) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!(pair "orders/index_words"), order.0, words).map(drop)
    }

    /// Adds an entry to an order's timeline.
    pub async fn insert_event(&mut self, order: OrderId, entry: &TimelineEntry) -> Result<(), StoreError> {
        execute!(
            self.0.connection(),
            sql!("orders/insert_event"),
            entry.id.0,
            order.0,
            entry.at.as_microsecond(),
            entry.event.kind(),
            entry.actor.role(),
            entry.actor.name(),
            to_json::<TimelineEvent>(&entry.event),
        )?;
        self.0.changed(order);
        Ok(())
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
        execute!(self.0.connection(), sql!("orders/insert_note"), id.0, order.0, at, staff, text).map(drop)
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

    /// The order is cancelled: what was set aside for it goes back to the stock.
    pub async fn record_cancellation(&mut self, order: &Order, cancelled: &Cancellation) -> Result<(), StoreError> {
        let (revision, at) = (i64::from(order.revision), cancelled.at.as_microsecond());
        let touched = execute!(self.0.connection(), sql!("orders/record_cancellation"), order.id.0, revision, at)?;
        self.touched_one(order, touched)?;
        for &(line, product, pieces, allocated) in &cancelled.lines {
            execute!(self.0.connection(), sql!("orders/cancel_line"), line.0, i64::from(pieces))?;
            if allocated > 0 {
                self.0.catalogue().return_stock(product, allocated).await?;
            }
        }
        Ok(())
    }

    /// A parcel is packed. What was not set aside for a line is taken from the stock; gives the first product of which
    /// there is not enough, and then nothing may be kept.
    pub async fn record_parcel(
        &mut self,
        order: &Order,
        packed: &PackedParcel,
    ) -> Result<Result<(), ProductId>, StoreError> {
        let revision = i64::from(order.revision);
        let touched = execute!(self.0.connection(), sql!("orders/record_change"), order.id.0, revision)?;
        self.touched_one(order, touched)?;
        let parcel = &packed.parcel;
        execute!(
            self.0.connection(),
            sql!("orders/insert_parcel"),
            parcel.id.0,
            order.id.0,
            i64::from(parcel.position),
            parcel.carrier.as_deref(),
            parcel.tracking_number.as_ref().map(|number| number.as_str()),
            parcel.packed_at.as_microsecond(),
        )?;
        for (content, &(line_id, allocated)) in parcel.contents.iter().zip(&packed.from_allocated) {
            let (pieces, allocated_pieces) = (i64::from(content.quantity), i64::from(allocated));
            execute!(self.0.connection(), sql!("orders/insert_content"), parcel.id.0, content.line_id.0, pieces)?;
            let taken = execute!(self.0.connection(), sql!("orders/take_allocated"), line_id.0, allocated_pieces)?;
            let (1, Some(line)) = (taken, order.line(line_id)) else { return Err(StoreError::Stale) };
            let from_stock = content.quantity - allocated;
            if from_stock > 0 && !self.0.catalogue().take_stock(line.product_id, from_stock).await? {
                return Ok(Err(line.product_id));
            }
        }
        Ok(Ok(()))
    }

    /// Parcels leave the house.
    pub async fn record_shipment(&mut self, order: &Order, shipment: &Shipment) -> Result<(), StoreError> {
        self.record_status(sql!("orders/record_shipment"), order, shipment.status, shipment.at).await?;
        for parcel in &shipment.parcels {
            let at = shipment.at.as_microsecond();
            let touched = execute!(self.0.connection(), sql!("orders/ship_parcel"), parcel.0, at)?;
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
        self.touched_one(order, touched)
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
        self.0.changed(order.id);
        Ok(())
    }
}
