//! Placing an order: amounts, taxes and the promise of each line.

use std::fmt::Write;

use jiff::{Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{ShippingMode, Totals};
use crate::{
    address::Address,
    basket::{self, LineConflict},
    calendar::WorkingCalendar,
    field::{self, FieldProblem, limit},
    id::ProductId,
    money::{Money, MoneyError},
    product::{Freight, PriceBreaks, Product},
    promise::{self, CustomerClass, Promise, ServicePolicy},
    quantity::Quantity,
    stock::Supply,
};

/// The customer's own reference for an order, at most 40 characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PoNumber(String);

impl PoNumber {
    /// A reference as typed; `None` when nothing was.
    ///
    /// # Errors
    /// [`FieldProblem::TooLong`].
    pub fn parse(text: &str) -> Result<Option<Self>, FieldProblem> {
        Ok(field::line(text, limit::PO_NUMBER)?.map(Self))
    }

    /// The reference.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The key of a checkout page, which makes its order one: 256 random bits as 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey(String);

/// A text that is no key of a page.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("not a key of a page")]
pub struct NotAKey;

impl FormKey {
    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for FormKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_key = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_key.then(|| Self(text.to_owned())).ok_or(NotAKey)
    }
}

/// One product to be ordered, with everything that is known of it now.
#[derive(Clone, Debug)]
pub struct DraftLine {
    /// What.
    pub product: Product,
    /// How many.
    pub quantity: Quantity,
    /// What it costs this customer.
    pub prices: PriceBreaks,
    /// What there is of it.
    pub supply: Supply,
}

/// What the customer chose at checkout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderTerms {
    /// Where it goes.
    pub address: Address,
    /// The customer's own reference.
    pub po_number: Option<PoNumber>,
    /// The day asked for.
    pub requested_on: Option<civil::Date>,
    /// Whether it may come in parts.
    pub shipping_mode: ShippingMode,
    /// What the customer noted.
    pub note: Option<String>,
}

/// An order about to be placed.
#[derive(Clone, Debug)]
pub struct OrderDraft<'a> {
    /// The customer's class.
    pub customer_class: CustomerClass,
    /// What sending costs.
    pub freight: Freight,
    /// The lines.
    pub lines: Vec<DraftLine>,
    /// The company's service policy.
    pub policy: &'a ServicePolicy,
    /// The company's calendar.
    pub calendar: &'a WorkingCalendar,
    /// The day the customer asks for: no line is promised for earlier than its closing.
    pub requested_on: Option<civil::Date>,
}

/// A line with its price and promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedLine {
    /// What.
    pub product: Product,
    /// How many.
    pub quantity: Quantity,
    /// The price of one.
    pub unit_price: Money,
    /// What the line costs without tax.
    pub amount: Money,
    /// The tax on it.
    pub tax: Money,
    /// The date it is promised for.
    pub promise: Promise,
    /// Whether the stock covers the line now; it is then taken from the stock in the same transaction.
    pub is_from_stock: bool,
}

/// What placing an order comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedOrder {
    /// The lines, in their order.
    pub lines: Vec<PlacedLine>,
    /// The sums.
    pub totals: Totals,
}

impl PlacedOrder {
    /// Everything a checkout page shows of it, as one canonical text: two texts are equal when a buyer would read the
    /// same. A promise is told by its day in `zone`, as the page tells it, and without the wish for a later day, which
    /// the buyer types into the same form; so the minutes a buyer takes to read change nothing.
    pub fn shown(&self, zone: &TimeZone) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let (sku, quantity, price) = (&line.product.sku, line.quantity.get(), line.unit_price.minor);
            let day = zone.to_datetime(line.promise.otherwise()).date();
            // Writing to a String cannot fail. A SKU holds no white space, so no two texts can be mistaken.
            let _ = writeln!(text, "{sku} {quantity} {price} {day}");
        }
        let Totals { goods, freight, tax, total } = self.totals;
        let _ =
            writeln!(text, "{} {} {} {} {}", goods.minor, freight.minor, tax.minor, total.minor, total.currency.code());
        text
    }
}

/// Why an order cannot be placed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PlaceError {
    /// There is nothing in it.
    #[error("nothing is in the basket")]
    Empty,
    /// Some lines cannot be ordered as they are.
    #[error("{} lines cannot be ordered as they are", .0.len())]
    Conflicts(Vec<(ProductId, LineConflict)>),
    /// The sums do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl OrderDraft<'_> {
    /// Prices and promises every line.
    ///
    /// # Errors
    /// Every line that cannot be ordered, by name; nothing is left out silently.
    pub fn place(&self, now: Timestamp) -> Result<PlacedOrder, PlaceError> {
        if self.lines.is_empty() {
            return Err(PlaceError::Empty);
        }
        let mut lines = Vec::with_capacity(self.lines.len());
        let mut conflicts = Vec::new();
        for draft in &self.lines {
            match self.place_line(draft, now)? {
                Ok(line) => lines.push(line),
                Err(conflict) => conflicts.push((draft.product.id, conflict)),
            }
        }
        if !conflicts.is_empty() {
            return Err(PlaceError::Conflicts(conflicts));
        }
        let totals = self.totals(&lines)?;
        Ok(PlacedOrder { lines, totals })
    }

    fn place_line(&self, draft: &DraftLine, now: Timestamp) -> Result<Result<PlacedLine, LineConflict>, MoneyError> {
        let price = draft.prices.price(draft.quantity);
        let checked = basket::check_line(&draft.product, price.is_some(), &draft.supply, draft.quantity, now);
        let unit_price = match (checked, price) {
            (Err(conflict), _) => return Ok(Err(conflict)),
            (Ok(()), None) => return Ok(Err(LineConflict::NotForSale)),
            (Ok(()), Some(price)) => price,
        };
        let amount = unit_price.times(draft.quantity.get())?;
        let promise = promise::promise(
            self.policy,
            self.calendar,
            (self.customer_class, draft.product.class),
            &draft.supply,
            draft.quantity,
            now,
        );
        Ok(Ok(PlacedLine {
            product: draft.product.clone(),
            quantity: draft.quantity,
            unit_price,
            amount,
            tax: amount.share(draft.product.tax_rate)?,
            promise: match self.requested_on {
                Some(day) => promise.wished_for(day, self.calendar),
                None => promise,
            },
            is_from_stock: draft.supply.covers(draft.quantity),
        }))
    }

    /// The sums of these lines: what the basket shows, what checkout shows, and what the order keeps.
    ///
    /// # Errors
    /// The sums do not fit.
    pub fn totals(&self, lines: &[PlacedLine]) -> Result<Totals, MoneyError> {
        let currency = self.freight.flat.currency;
        let goods = Money::sum(currency, lines.iter().map(|line| line.amount))?;
        let freight = self.freight.of(goods);
        let tax =
            Money::sum(currency, lines.iter().map(|line| line.tax))?.plus(freight.share(self.freight.tax_rate)?)?;
        let total = goods.plus(freight)?.plus(tax)?;
        Ok(Totals { goods, freight, tax, total })
    }
}
