//! The basket: what will be ordered, what keeps a line from it, and the way to checkout.

mod bar;
pub mod conflict;
mod lines;
mod sums;
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
    wire::BasketView,
};
use leptos::prelude::*;

use self::sums::Next;
pub(in crate::pages) use self::{bar::bar, lines::problem_id, wire::sums as sum_rows};
use crate::{
    components::{Empty, Mark},
    format::Format,
    islands::BasketLines,
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

/// What was typed into a line and could not be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedQuantity {
    /// The product's number.
    pub sku: String,
    /// What was typed.
    pub text: String,
    /// What is wrong with it.
    pub problem: String,
    /// The first quantities the product is sold in.
    pub repairs: Vec<u32>,
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
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let basket = self.contents.to_wire(format);
        let next = if self.is_buyer { Next::checkout(texts) } else { Next::sign_in(texts) };
        let refused = |sku: &str| self.refused.as_ref().filter(|typed| typed.sku == sku);
        let lines: Vec<_> = basket.lines.iter().map(|line| lines::line(texts, line, refused(&line.sku))).collect();
        let is_empty = basket.lines.is_empty();
        let (card, bar) = (sums::card(texts, &basket, next), next_bar(&basket, next));
        view! {
            <div class="stack loose">
                <h1>{texts.basket_title()}</h1>
                <BasketLines labels=labels::basket(texts)>
                    {notices(texts)}
                    {empty(texts, is_empty)}
                    <div class="split" data-if="lines" hidden=is_empty>
                        <section class="stack" aria-labelledby="basket-lines">
                            <h2 id="basket-lines">{texts.basket_lines()}</h2>
                            <div class="lines-box"><ul class="lines plain" role="list">{lines}</ul></div>
                            <div><a class="more" href="/products">{texts.basket_continue()}</a></div>
                        </section>
                        <aside class="aside sticky" aria-labelledby="basket-sums">{card}</aside>
                    </div>
                    {bar}
                    <p class="vh" role="status" data-say="summary">{basket.summary}</p>
                </BasketLines>
            </div>
        }
        .into_any()
    }
}

/// The way on in reach of the thumb.
fn next_bar(basket: &BasketView, next: Next) -> impl IntoView + use<> {
    view! {
        <div class="bar only-phone" data-if="lines" hidden=basket.lines.is_empty()>
            <p>
                <b class="num" data-say="summary">{basket.summary.clone()}</b>
                <br/>
                <span class="small muted" data-say="warning">{basket.warning.clone()}</span>
            </p>
            {next.link("button primary", basket)}
        </div>
    }
}

/// What is said about changes, once there is something to say. Screen readers hear it politely.
fn notices(texts: Texts) -> impl IntoView {
    view! {
        <div class="stack tight notices" role="status">
            <div class="note warn" data-if="lost" hidden>
                <Mark mark=Mark::Late/>
                <p><b>{texts.basket_lost_lead()}</b> " " {texts.basket_lost()}</p>
            </div>
            <div class="note bad" data-if="refused" hidden>
                <Mark mark=Mark::Stopped/>
                <p><b>{texts.basket_refused()}</b></p>
            </div>
            <p class="fix live" data-if="removed" hidden>
                <span data-say="removed"></span>
                <button class="button" type="button" id="basket-put-back">{texts.basket_put_back()}</button>
            </p>
        </div>
    }
}

fn empty(texts: Texts, is_empty: bool) -> impl IntoView {
    view! {
        <div data-unless="lines" hidden=!is_empty>
            <Empty title=texts.basket_empty_title() text=texts.basket_empty_text()>
                <a class="button primary" href="/products">{texts.basket_see_products()}</a>
            </Empty>
        </div>
    }
}
