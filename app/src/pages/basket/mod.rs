//! The basket: what will be ordered, what keeps a line from it, and the way to checkout.

mod bar;
pub mod conflict;
#[cfg(test)]
mod tests;
mod wire;

use domain::{
    Money,
    basket::LineConflict,
    order::Totals,
    product::{PriceBreaks, Product},
    promise::Promise,
    quantity::Quantity,
    stock::VisibleStock,
};
use leptos::prelude::*;

pub(in crate::pages) use self::{bar::bar, wire::sums};
use crate::{
    format::Format,
    islands::{BasketLines, GoOn, TypedQuantity},
    labels,
    texts::Texts,
};

/// The page of the basket.
#[derive(Clone, Debug)]
pub struct Show {
    /// What is in it.
    pub contents: Contents,
    /// Whether the reader is a buyer; a visitor sees everything and is asked to sign in to order.
    pub is_buyer: bool,
    /// What was typed into a line and is not a quantity (`FieldProblem::NotAQuantity`), so that it could not be saved: it
    /// is shown again with the sentence that says so. A quantity that only breaks a rule is saved and is a conflict.
    pub refused: Option<TypedQuantity>,
}

/// A basket with everything that is known of its lines now.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// Its lines, in their order.
    pub lines: Vec<Line>,
    /// The sums of the lines that can be ordered; `None` when there is none.
    pub totals: Option<Totals>,
}

/// A line of the basket.
#[derive(Clone, Debug)]
pub struct Line {
    /// The product.
    pub product: Product,
    /// How many.
    pub quantity: Quantity,
    /// What it costs the reader; empty when they cannot buy it.
    pub prices: PriceBreaks,
    /// What the reader may see of its stock.
    pub stock: VisibleStock,
    /// What ordering it now is promised for; `None` when it cannot be ordered.
    pub promise: Option<Promise>,
    /// Why it cannot be ordered as it is.
    pub conflict: Option<LineConflict>,
}

/// The basket in a few words, for the bar at the bottom of other pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many lines are in it.
    pub lines: u32,
    /// What the goods of the lines that can be ordered cost, without tax; `None` when there is none.
    pub goods: Option<Money>,
    /// How many lines cannot be ordered as they are.
    pub conflicts: u32,
}

impl Show {
    /// The page.
    pub fn view(self, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        let basket = self.contents.to_wire(format);
        let (labels, go_on) = (labels::basket(texts), go_on(texts, self.is_buyer));
        view! {
            <div class="stack loose">
                <h1>{texts.basket_title()}</h1>
                <BasketLines view=basket typed=self.refused labels=labels go_on=go_on/>
            </div>
        }
    }
}

/// A buyer goes on to checkout; a visitor signs in first, whatever is in the basket.
fn go_on(texts: Texts, is_buyer: bool) -> GoOn {
    if is_buyer {
        return GoOn {
            href: "/checkout".to_owned(),
            label: texts.basket_checkout().to_owned(),
            why: String::new(),
            closed: texts.basket_closed().to_owned(),
        };
    }
    GoOn {
        href: "/sign-in?return_to=%2Fcheckout".to_owned(),
        label: texts.basket_sign_in().to_owned(),
        why: texts.basket_sign_in_why().to_owned(),
        closed: String::new(),
    }
}
