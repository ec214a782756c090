//! An order in a list: at home, among the customer's orders, in the queue of the desk.

use domain::{
    LocalizedText, Money, OrderNumber,
    order::{CancelledBy, OrderStatus},
};
use jiff::Timestamp;

use crate::{
    components::{Mark, Tone},
    format::Format,
    pages::order::words::{self, State},
    texts::Texts,
};

/// An order as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number, which is also its address.
    pub number: OrderNumber,
    /// The number it had in the company's own system, when it was imported.
    pub external_number: Option<String>,
    /// The customer's name; shown at the desk.
    pub customer_name: String,
    /// Where it stands.
    pub status: OrderStatus,
    /// What is to be paid.
    pub total: Money,
    /// How many lines it has.
    pub line_count: u32,
    /// Its first lines, at most three: how many of what.
    pub first_lines: Vec<(u32, LocalizedText)>,
    /// The customer's own reference.
    pub po_number: Option<String>,
    /// When it was ordered.
    pub placed_at: Timestamp,
    /// The next promise that is still open; when none is, the last one. `None` when none was given.
    pub promised_at: Option<Timestamp>,
    /// The promise for the last of it.
    pub last_promised_at: Option<Timestamp>,
    /// When all of it had left the house.
    pub shipped_at: Option<Timestamp>,
    /// When all of it was with the customer.
    pub handed_over_at: Option<Timestamp>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// Who cancelled it.
    pub cancelled_by: Option<CancelledBy>,
}

impl Row {
    /// What became of its promise, in words.
    pub(crate) fn promise(&self, format: &Format) -> State {
        if self.cancelled_by == Some(CancelledBy::Company) && self.promised_at.is_some() {
            return State::new(Mark::Late, format.texts.order_promise_missed(), Tone::Warn);
        }
        words::promise(format, self.promised_at, self.handed_over_at, self.cancelled_at)
    }

    /// Whether the promised moment has passed and the goods are not there.
    pub(crate) fn is_late(&self, format: &Format) -> bool {
        self.status.is_open() && self.promised_at.is_some_and(|at| at < format.now)
    }

    /// The day of its last promise, while others come before it: `the last by Fri 8 Jan`.
    pub(crate) fn rest(&self, format: &Format) -> Option<String> {
        let (next, last) = (self.promised_at?, self.last_promised_at?);
        let is_later = self.status.is_open() && format.local_date(last) > format.local_date(next);
        is_later.then(|| format.texts.orders_last_promise(format.date(last).words))
    }

    /// Its first products: `24 Chai, 12 Chang and 3 more`.
    pub(crate) fn products(&self, texts: Texts) -> String {
        let lines = self.first_lines.iter().map(|(count, name)| (*count, name));
        words::pieces(texts, lines, self.first_lines.len(), self.line_count)
    }
}
