//! An order that replaces something: real goods, promised as any others, and free of charge (row C30).

use jiff::Timestamp;

use super::{PlacedLine, PlacedOrder, Totals};
use crate::{
    calendar::WorkingCalendar,
    money::{Currency, Money},
    product::Product,
    promise::{self, CustomerClass, ServicePolicy},
    quantity::Quantity,
    stock::Supply,
};

/// What is sent again, with what there is of it.
#[derive(Clone, Debug)]
pub struct ReplacedLine {
    /// What.
    pub product: Product,
    /// How many.
    pub quantity: Quantity,
    /// What there is of it.
    pub supply: Supply,
}

/// An order of these lines for which nothing is paid, promised by the company's policy. The rules of buying do not hold:
/// a single piece of a pack can be replaced.
pub fn replacement(
    lines: Vec<ReplacedLine>,
    class: CustomerClass,
    currency: Currency,
    (policy, calendar): (&ServicePolicy, &WorkingCalendar),
    now: Timestamp,
) -> PlacedOrder {
    let nothing = Money::zero(currency);
    let line = |line: ReplacedLine| PlacedLine {
        promise: promise::promise(policy, calendar, (class, line.product.class), &line.supply, line.quantity, now),
        is_from_stock: line.supply.covers(line.quantity),
        product: line.product,
        quantity: line.quantity,
        unit_price: nothing,
        amount: nothing,
        tax: nothing,
    };
    let totals = Totals { goods: nothing, freight: nothing, tax: nothing, total: nothing };
    PlacedOrder { lines: lines.into_iter().map(line).collect(), totals }
}
