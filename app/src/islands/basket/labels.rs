//! What the basket's island says, since no texts travel to the browser.

use serde::{Deserialize, Serialize};

/// What the basket says. In what is said of one product, `#` stands for its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasketLabels {
    /// Above the lines.
    pub lines: String,
    /// Before a line's promised date.
    pub with_you_by: String,
    /// At the price of one piece, which stands for `#`.
    pub each: String,
    /// Where the amount of a line would be that cannot be ordered.
    pub not_in_total: String,
    /// At a line's number, of a product.
    pub quantity: String,
    /// At the left button, of a product.
    pub less: String,
    /// At the right button, of a product.
    pub more: String,
    /// On the button that saves a typed quantity without a script.
    pub update: String,
    /// At that button, of a product.
    pub update_product: String,
    /// At the button that takes a line out, of a product.
    pub remove: String,
    /// At a quantity that repairs a line, of a product; `@` stands for the quantity.
    pub make_it: String,
    /// When what was typed is not a quantity.
    pub not_a_quantity: String,
    /// Above the sums.
    pub sums: String,
    /// When a line was taken out, of a product.
    pub removed: String,
    /// On the button that puts it back.
    pub put_back: String,
    /// When there is no connection, in a word or two.
    pub lost_lead: String,
    /// What then happens to what was typed.
    pub lost: String,
    /// When a change was refused.
    pub refused: String,
    /// On the link to more products.
    pub see_more: String,
    /// When nothing is in it.
    pub empty_title: String,
    /// What would be in it.
    pub empty_text: String,
    /// On the way to something to put in.
    pub see_products: String,
    /// What comes after the basket.
    pub go_on: GoOn,
}

/// What comes after the basket: checkout, or signing in first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoOn {
    /// Where it leads.
    pub href: String,
    /// On the button.
    pub label: String,
    /// Why, when there is something to say; else empty.
    pub why: String,
    /// Why not, while a line cannot be ordered; empty when it is open all the same.
    pub closed: String,
}

/// A sentence about one product.
pub(super) fn about(template: &str, product: &str) -> String {
    template.replacen('#', product, 1)
}
