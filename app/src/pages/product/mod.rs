//! One product: what it is, what it costs in which quantity, and when it is promised.

mod order;
pub(in crate::pages) mod parts;
mod promise;
#[cfg(test)]
mod tests;

use domain::{
    LocalizedText, Money,
    basket::LineConflict,
    product::{PriceBreaks, Product},
    promise::{Promise, ServiceStandard},
    quantity::Quantity,
    stock::VisibleStock,
    wire::QuantityView,
};
use leptos::prelude::*;

pub(in crate::pages) use self::parts::Better;
use super::basket::{self, Summary};
use crate::{
    components::{Crumbs, Icon, Link, Note, Tile, Tone},
    format::Format,
    islands::AddToBasket,
    labels,
    pages::order::live::to_html,
    url,
};

/// The page of a product, also of one that is not sold any more or not to this reader.
#[derive(Clone, Debug)]
pub struct Show {
    /// The product.
    pub product: Product,
    /// Its category.
    pub category: Option<Category>,
    /// What the reader may see of its stock.
    pub stock: VisibleStock,
    /// What it costs the reader; empty when they cannot buy it.
    pub prices: PriceBreaks,
    /// The quantity as typed or chosen; the minimum when nothing was.
    pub quantity: String,
    /// What the chosen quantity comes to.
    pub outcome: Outcome,
    /// What the reader is promised for this product, whatever the quantity.
    pub standard: ServiceStandard,
    /// How the promises of the last 90 days to the reader's company were kept; `None` for visitors, and while none was due.
    pub record: Option<KeptPromises>,
    /// Whether the reader is a buyer; a visitor is told that signing in shows their own price and date.
    pub is_buyer: bool,
    /// How many are in the reader's basket already.
    pub in_basket: Option<Quantity>,
    /// What is in the reader's basket.
    pub basket: Summary,
    /// The list the reader came from, where adding without a script leads back to.
    pub return_to: Option<String>,
}

/// A category, as the way back to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its code, the value of `category`.
    pub code: String,
    /// Its name.
    pub name: LocalizedText,
}

/// What the chosen quantity comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It can be ordered.
    Orderable {
        /// The quantity.
        quantity: Quantity,
        /// What one costs.
        price: Money,
        /// What all cost, without tax.
        amount: Money,
        /// The promise.
        promise: Promise,
    },
    /// It cannot be ordered or is no quantity at all, or the product cannot at all (`domain::basket::check_line`).
    Refused(LineConflict),
}

/// How promises were kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptPromises {
    /// How many were due.
    pub due: u32,
    /// How many of them were kept: on time, in full.
    pub kept: u32,
}

impl Show {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let labels = labels::add_to_basket(texts);
        let (crumbs, head, about) = (self.crumbs(format), self.head(format), self.about(format));
        let bar = basket::bar(self.basket, format);
        let content = match self.closed(format) {
            Some(closed) => view! { <div class="stack airy">{head} {closed} {about}</div> }.into_any(),
            None => self.offer(head, about, format).into_any(),
        };
        view! {
            <AddToBasket labels=labels>
                <div class="stack">{crumbs} {content}</div>
                {parts::trouble(texts)}
                {bar}
            </AddToBasket>
        }
        .into_any()
    }

    /// What the chosen quantity comes to, as the page shows it.
    pub fn quantity_view(&self, format: &Format) -> QuantityView {
        let part = |name: &str, html: String| (name.to_owned(), html);
        QuantityView {
            is_orderable: matches!(self.outcome, Outcome::Orderable { .. }),
            parts: vec![
                part("problem", to_html(|| order::problem(self, format))),
                part("amount", to_html(|| order::amount(self, format))),
                part("prices", to_html(|| self.prices(format))),
                part("promise", to_html(|| self.slab(format))),
            ],
        }
    }

    fn crumbs(&self, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        let mut way = vec![Link::new("/products", texts.catalogue_title())];
        way.extend(self.category.as_ref().map(|category| Link::new(category.url(), category.name.get(texts.language))));
        let here = self.product.name.get(texts.language).to_owned();
        let back = self.return_to.clone().map(|list| {
            view! { <a class="more" href=list><Icon icon=Icon::Undo/> " " {texts.product_back_to_list()}</a> }
        });
        view! { <div class="stack tight"><Crumbs label=texts.frame_you_are_here() way=way here=here/> {back}</div> }
    }

    fn head(&self, format: &Format) -> impl IntoView + use<> {
        let (texts, product) = (format.texts, &self.product);
        let unit =
            product.unit.as_ref().map(|unit| view! { <p class="lead">{unit.get(texts.language).to_owned()}</p> });
        let stock = (!self.is_closed()).then(|| parts::stock_status(texts, self.stock));
        view! {
            <header class="stack tight">
                <h1>{product.name.get(texts.language).to_owned()}</h1>
                {unit}
                <p class="cluster small">
                    <span class="muted num">{texts.product_sku(product.sku.as_str())}</span>
                    {stock}
                </p>
            </header>
        }
    }

    /// What it is and how to order it, beside its picture and what is promised.
    fn offer<H: IntoView, A: IntoView>(&self, head: H, about: A, format: &Format) -> impl IntoView + use<H, A> {
        let category = self.category.as_ref().map(|category| category.code.as_str());
        view! {
            <div class="split even product" data-line data-live>
                {head}
                {order::form(self, format)}
                <div class="aside stack">
                    <Tile goods=parts::goods_of(category)/>
                    <div data-part="promise">{self.slab(format)}</div>
                </div>
                <div data-part="prices">{self.prices(format)}</div>
                {about}
            </div>
        }
    }

    fn prices(&self, format: &Format) -> impl IntoView + use<> {
        let chosen = match &self.outcome {
            Outcome::Orderable { quantity, .. } => Some(*quantity),
            Outcome::Refused(_) => None,
        };
        order::prices(format, &self.prices, self.product.rules.minimum, chosen)
    }

    fn slab(&self, format: &Format) -> impl IntoView + use<> {
        promise::slab(format, &self.outcome, &self.standard, self.record, self.is_buyer)
    }

    fn about(&self, format: &Format) -> Option<impl IntoView + use<>> {
        let texts = format.texts;
        let description = self.product.description.as_ref()?;
        // Where the description is only there in the other language, it says so to whoever reads it aloud.
        let is_translated = description.each().any(|(language, _)| language == texts.language);
        let language = description.each().next().filter(|_| !is_translated).map(|(language, _)| language.tag());
        let paragraphs: Vec<_> = description
            .get(texts.language)
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| view! { <p>{line.to_owned()}</p> })
            .collect();
        Some(view! {
            <section class="stack tight measure" aria-labelledby="about">
                <h2 id="about">{texts.product_about()}</h2>
                <div class="stack tight" lang=language>{paragraphs}</div>
            </section>
        })
    }

    fn is_closed(&self) -> bool {
        matches!(self.outcome, Outcome::Refused(LineConflict::Discontinued | LineConflict::NotForSale))
    }

    /// Why the product cannot be bought in any quantity, and where to go on.
    fn closed(&self, format: &Format) -> Option<impl IntoView + use<>> {
        let texts = format.texts;
        let note = match self.outcome {
            Outcome::Refused(LineConflict::Discontinued) => {
                let since = self.product.discontinued_at;
                let since = since.map(|at| texts.product_discontinued_since(format.date(at).words));
                view! {
                    <Note lead=texts.product_discontinued_lead() tone=Tone::Warn>
                        {since} " " {texts.product_discontinued()}
                    </Note>
                }
                .into_any()
            }
            Outcome::Refused(LineConflict::NotForSale) => {
                view! { <Note lead=texts.product_not_for_sale_lead()>{texts.product_not_for_sale()}</Note> }.into_any()
            }
            _ => return None,
        };
        let category = self.category.as_ref().map(|category| {
            let label = texts.product_to_category(category.name.get(texts.language));
            view! { <a class="button primary" href=category.url()>{label}</a> }
        });
        Some(view! {
            <div class="stack">
                {note}
                <div class="cluster">
                    {category}
                    <a class="button" href="/products">{texts.catalogue_see_all()}</a>
                </div>
            </div>
        })
    }
}

impl Category {
    fn url(&self) -> String {
        format!("/products?category={}", url::encoded(&self.code))
    }
}
