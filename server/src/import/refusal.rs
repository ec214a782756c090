//! Why one row cannot be taken, so that a person finds the cell and knows what to put there instead.

use std::{fmt, sync::Arc};

use domain::Currency;
use thiserror::Error;

/// A row that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file.
    pub file: Arc<str>,
    /// The line, as a spreadsheet counts: the header is on line 1.
    pub line: u64,
    /// The column, where one is to blame.
    pub column: Option<String>,
    /// What stands in it, shortened.
    pub value: Option<String>,
    /// Why the row is not taken.
    pub reason: Reason,
}

impl Refusal {
    /// A row that is refused as a whole.
    pub fn of_row(file: &Arc<str>, line: u64, reason: Reason) -> Self {
        Self { file: Arc::clone(file), line, column: None, value: None, reason }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}", self.file, self.line)?;
        if let Some(column) = &self.column {
            write!(f, ", column “{column}”")?;
        }
        if let Some(value) = &self.value {
            write!(f, " (“{value}”)")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// The most characters of a value that a refusal shows.
const SHOWN: usize = 60;

/// A value as a refusal shows it: on one line, without control characters, and short.
pub fn shortened(value: &str) -> String {
    let printable = |character: char| if character.is_control() { '\u{fffd}' } else { character };
    let mut characters = value.trim().chars().map(printable);
    let mut shown: String = characters.by_ref().take(SHOWN).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Why a row is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Reason {
    /// A value that must be there is not.
    #[error("nothing is entered")]
    Missing,
    /// More characters than are kept.
    #[error("it is longer than {max} characters")]
    TooLong {
        /// The most.
        max: u32,
    },
    /// A character no text holds.
    #[error("it holds a NUL character")]
    NulCharacter,
    /// More or fewer cells than the header.
    #[error("the row has {found} cells, the header {expected}")]
    CellCount {
        /// How many.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// The spreadsheet could not compute it.
    #[error("the cell holds a spreadsheet error")]
    CellError,
    /// Not a decimal number.
    #[error("it is not a number")]
    NotANumber,
    /// Not a whole number in a range.
    #[error("it is not a whole number from {min} to {max}")]
    NotWhole {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// More digits than the currency has.
    #[error("{currency} has {digits} digits after the point; say rounding = \"half_up\" in the mapping to round")]
    TooManyDigits {
        /// The currency.
        currency: Currency,
        /// Its digits.
        digits: u32,
    },
    /// An amount below nothing.
    #[error("it is below zero")]
    Negative,
    /// A price of nothing.
    #[error("the price is 0; say zero_prices = \"take\" in the mapping to take it")]
    ZeroPrice,
    /// An amount larger than any that is kept.
    #[error("the amount is too large")]
    TooLarge,
    /// Not a share of the whole.
    #[error("it is not a share between nothing and the whole, to a hundredth of a percent")]
    NotAShare,
    /// Not a date in the form that the mapping tells.
    #[error("it is not a date like {form}")]
    NotADate {
        /// The form.
        form: String,
    },
    /// Something that happened after today.
    #[error("it lies in the future")]
    InTheFuture,
    /// A later step before an earlier one.
    #[error("it lies before {earlier}")]
    Before {
        /// What should have come first.
        earlier: &'static str,
    },
    /// Neither yes nor no.
    #[error("it is neither yes nor no")]
    NotAFlag,
    /// None of a few words.
    #[error("it is none of {choices}")]
    NotOneOf {
        /// The words.
        choices: &'static str,
    },
    /// Not a product number.
    #[error("a product number is 1 to 40 characters without spaces")]
    NotASku,
    /// Not a short code.
    #[error("a code is 1 to 60 letters, digits, hyphens, points and underscores")]
    NotACode,
    /// Not an e-mail address.
    #[error("it is not an e-mail address")]
    NotAnEmailAddress,
    /// Not a tracking number.
    #[error("a tracking number is 4 to 50 letters, digits and hyphens")]
    NotATrackingNumber,
    /// Not a currency.
    #[error("it is not a currency like USD")]
    NotACurrency,
    /// Not in the file it is looked up in.
    #[error("the file {file} has no row for it")]
    NotInLookup {
        /// The file.
        file: String,
    },
    /// The same thing once more.
    #[error("the same stands on line {line} already")]
    Duplicate {
        /// Where it stood first.
        line: u64,
    },
    /// No such category.
    #[error("no category has this code")]
    UnknownCategory,
    /// No such price list.
    #[error("no price list has this code")]
    UnknownPriceList,
    /// No such customer.
    #[error("no customer that is taken has this number")]
    UnknownCustomer,
    /// No such product.
    #[error("no product that is taken has this number")]
    UnknownProduct,
    /// No such order.
    #[error("no order has this number")]
    UnknownOrder,
    /// The address is of someone at the desk.
    #[error("the e-mail address belongs to someone at the desk")]
    EmailOfStaff,
    /// A customer's address under a label that is taken.
    #[error("the customer has an address with this label already")]
    AddressTwice,
    /// The most is less than the least.
    #[error("the maximum is below the minimum")]
    MaximumBelowMinimum,
    /// More pieces than the line has.
    #[error("it is more than the line has")]
    MoreThanOrdered,
    /// A new product or category of which no name is told.
    #[error("it is new, and the mapping names no column for its name")]
    Nameless,
    /// An order without lines.
    #[error("the order has no lines")]
    NoLines,
    /// A charge that the mapping says nothing about taking.
    #[error("it is a charge and not a product")]
    Charge,
    /// The rows of one order do not agree.
    #[error("it differs from line {line} of the same order")]
    Differs {
        /// The order's first line.
        line: u64,
    },
    /// Both cancelled and shipped.
    #[error("the order is cancelled and shipped at once")]
    CancelledAndShipped,
    /// A cancellation whose order is not there.
    #[error("it cancels order {number}, which is not in the file")]
    CancelsUnknown {
        /// The order.
        number: String,
    },
    /// A cancellation of some of an order.
    #[error("it cancels a part of order {number}; only whole orders can be cancelled")]
    CancelsAPart {
        /// The order.
        number: String,
    },
    /// Another row of the same order cannot be taken, and half an order is none.
    #[error("another row of the same order cannot be taken: {file}, line {line}")]
    OrderRefused {
        /// The file of that row.
        file: Arc<str>,
        /// Its line.
        line: u64,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_cell_and_stays_on_one_line() {
        let refusal = Refusal {
            file: "orders.csv".into(),
            line: 17,
            column: Some("Quantity".into()),
            value: Some(shortened(&format!("a\nb\u{0}{}", "x".repeat(80)))),
            reason: Reason::NotWhole { min: 1, max: 1_000_000 },
        };
        let text = refusal.to_string();
        assert!(text.starts_with("orders.csv, line 17, column “Quantity” (“a\u{fffd}b\u{fffd}xxx"), "{text}");
        assert!(text.ends_with("…”): it is not a whole number from 1 to 1000000"), "{text}");
    }
}
