//! What crosses the wire between server and islands. Amounts, dates and sentences come ready to show, in the reader's
//! language, so that no calendar, number format or translation becomes WebAssembly.

use serde::{Deserialize, Serialize};

/// A product or a category the quick search suggests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Its name.
    pub name: String,
    /// The number of a product, or that it is a category.
    pub kind: String,
    /// The price of a product, `None` when the reader has no price for it; or how many products are in a category.
    pub figure: Option<String>,
    /// Its page.
    pub url: String,
}

/// What a quantity of a product comes to, in parts of its page as HTML. Each has its place, `data-part`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuantityView {
    /// Places and what stands there now.
    pub parts: Vec<(String, String)>,
    /// Whether so many can be ordered.
    pub is_orderable: bool,
}

/// A product and how many of it: adding to the basket, or setting a line of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasketChange {
    /// The product's number, as typed.
    pub sku: String,
    /// How many, as typed; `0` takes a line out.
    pub quantity: String,
}

/// The basket as a page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasketView {
    /// Its lines.
    pub lines: Vec<BasketLineView>,
    /// Number of lines, for the badge.
    pub count: u32,
    /// A sentence on what is in it, such as "3 lines, $942.00".
    pub summary: String,
    /// The sums, as pairs of words and amounts; the last is the total.
    pub sums: Vec<(String, String)>,
    /// Whether it can be ordered as it is.
    pub is_orderable: bool,
    /// What to say about lines that cannot be; empty when there are none.
    pub warning: String,
}

/// A line of the basket as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasketLineView {
    /// The product's number.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// What one piece is.
    pub unit: String,
    /// Its page.
    pub url: String,
    /// How many.
    pub quantity: u32,
    /// The steps of the quantity.
    pub step: u32,
    /// The least quantity.
    pub minimum: u32,
    /// The most, when there is a most.
    pub maximum: Option<u32>,
    /// What one costs.
    pub price: String,
    /// What the line costs.
    pub amount: String,
    /// When it is promised for, in words.
    pub promise: String,
    /// The promised moment as a machine reads it, or empty.
    pub promise_machine: String,
    /// Why the line cannot be ordered as it is; empty when it can.
    pub conflict: String,
    /// Quantities that would repair it.
    pub repairs: Vec<u32>,
    /// In which quantities it is sold, for whoever types something that is none.
    pub rule: String,
    /// The first quantities it is sold in.
    pub rule_repairs: Vec<u32>,
    /// A better price near by, in words; empty when there is none.
    pub hint: String,
}
