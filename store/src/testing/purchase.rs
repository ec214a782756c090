//! Placing an order as the portal does it.

use domain::{
    Language, OrderNumber,
    calendar::{CalendarSettings, WorkingCalendar},
    customer::Customer,
    id::{OrderId, OrderLineId, PromiseId},
    order::{DraftLine, OrderDraft, OrderTerms, PlaceError, ShippingMode},
    person::Buyer,
    product::{PriceList, Sku},
    promise::ServicePolicy,
};
use jiff::{Timestamp, tz::TimeZone};

use super::{address, new_id, new_number, pieces};
use crate::{NewOrder, StoreError, Tx};

/// What a buyer wants to order. Change its fields before it is placed.
#[derive(Clone, Debug)]
pub struct Purchase {
    /// The order's id.
    pub id: OrderId,
    /// The order's number.
    pub number: OrderNumber,
    /// Who buys.
    pub customer: Customer,
    /// Who of them orders.
    pub buyer: Buyer,
    /// At which prices.
    pub price_list: PriceList,
    /// What, and how many.
    pub lines: Vec<(Sku, u32)>,
    /// Where it goes and how.
    pub terms: OrderTerms,
    /// The moment.
    pub at: Timestamp,
}

impl Purchase {
    /// Products by number and how many of each, with nothing special.
    pub fn new(customer: &Customer, buyer: &Buyer, price_list: &PriceList, lines: &[(&str, u32)]) -> Self {
        let line = |(sku, count): &(&str, u32)| (sku.parse().expect("a SKU"), *count);
        Self {
            id: new_id(),
            number: new_number(),
            customer: customer.clone(),
            buyer: buyer.clone(),
            price_list: price_list.clone(),
            lines: lines.iter().map(line).collect(),
            terms: OrderTerms {
                address: address(),
                po_number: None,
                requested_on: None,
                shipping_mode: ShippingMode::Partial,
                note: None,
            },
            at: super::now(),
        }
    }

    /// Reads what is offered, decides, and writes the order: all in one transaction, as the portal does.
    ///
    /// # Errors
    /// Those of the database; inside, why the order cannot be placed.
    pub async fn place(&self, tx: &mut Tx) -> Result<Result<NewOrder, PlaceError>, StoreError> {
        let mut lines = Vec::with_capacity(self.lines.len());
        for (sku, count) in &self.lines {
            let offer = tx.read().catalogue().get(self.price_list.id, sku).await?.expect("a product of the catalogue");
            let (product, prices, supply) = (offer.product, offer.prices, offer.supply);
            lines.push(DraftLine { product, quantity: pieces(*count), prices, supply });
        }
        let calendar = WorkingCalendar::new(&CalendarSettings::default(), TimeZone::UTC).expect("the default calendar");
        let (freight, policy) = (self.price_list.freight, ServicePolicy::default());
        let draft = OrderDraft {
            customer_class: self.customer.class,
            freight,
            lines,
            policy: &policy,
            calendar: &calendar,
            requested_on: self.terms.requested_on,
        };
        let placed = match draft.place(self.at) {
            Ok(placed) => placed,
            Err(error) => return Ok(Err(error)),
        };
        let order = NewOrder {
            id: self.id,
            number: self.number,
            customer_id: self.customer.id,
            buyer_id: self.buyer.id,
            buyer_name: self.buyer.name.clone(),
            language: Language::En,
            terms: self.terms.clone(),
            line_ids: placed.lines.iter().map(|_| new_id::<OrderLineId>()).collect(),
            promise_ids: placed.lines.iter().map(|_| new_id::<PromiseId>()).collect(),
            timeline: Vec::new(),
            placed,
        };
        tx.orders().insert(&order, self.at).await?;
        Ok(Ok(order))
    }
}
