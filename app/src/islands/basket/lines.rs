//! The basket as a page.

use leptos::{html::Div, prelude::*, web_sys::HtmlDivElement};
use serde::{Deserialize, Serialize};

/// What the basket says that is not there from the beginning. `#` stands for the name of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasketLabels {
    /// When a line was taken out.
    pub removed: String,
    /// At a quantity that repairs a line; `@` stands for the quantity.
    pub make_it: String,
}

/// Everything in the basket, as `pages::basket` makes it. Without a script each line is a form of its own; with one, a
/// change is saved as it is made.
#[island]
pub fn BasketLines(
    /// What it says.
    labels: BasketLabels,
    /// The lines, their sums, and the way on.
    children: Children,
) -> impl IntoView {
    let page = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(page) = page.get() {
            begin(page, labels.clone());
        }
    });
    view! { <div class="through" node_ref=page>{children()}</div> }
}

#[cfg(feature = "hydrate")]
fn begin(page: HtmlDivElement, labels: BasketLabels) {
    super::changes::begin(page, labels);
}

/// On the server nothing is changed.
#[cfg(not(feature = "hydrate"))]
fn begin(_page: HtmlDivElement, _labels: BasketLabels) {}
