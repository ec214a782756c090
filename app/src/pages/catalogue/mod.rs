//! The catalogue: what can be bought, from when on it is there, and what it costs.

mod filter;
mod filters;
mod line;
#[cfg(test)]
mod tests;

use domain::{
    LocalizedText,
    product::{PriceBreaks, Product},
    promise::Promise,
    quantity::Quantity,
    stock::VisibleStock,
};
use leptos::prelude::*;

pub use self::filter::{Filter, Sort};
use super::{
    basket::{self, Summary},
    product::parts,
};
use crate::{
    components::{Empty, Icon, Mark},
    format::Format,
    islands::{AddToBasket, QuickSearch},
    labels,
};

/// A page of the catalogue.
#[derive(Clone, Debug)]
pub struct List {
    /// What is shown, as the address says it.
    pub filter: Filter,
    /// The categories to choose from, each with how many products the search finds in it.
    pub categories: Vec<CategoryCount>,
    /// How many products the filter finds on all pages, where that is known.
    pub found: Option<u32>,
    /// The products of this page.
    pub products: Vec<ProductLine>,
    /// The value of `after` for the next page; `None` on the last one.
    pub next: Option<String>,
    /// Path and query of this page, where adding without a script comes back to.
    pub path: String,
    /// Whether this page was reached by `after`, so that a way back to the first one is offered.
    pub is_continued: bool,
    /// The name of the price list the reader buys at.
    pub price_list: LocalizedText,
    /// Whether the reader is a buyer; a visitor is told that signing in shows their own prices and dates.
    pub is_buyer: bool,
    /// What is in the reader's basket.
    pub basket: Summary,
    /// What was asked, when it found nothing and the closest words are shown.
    pub instead_of: Option<String>,
    /// Whether what was asked has no word that could be searched for.
    pub has_no_word: bool,
}

/// A category with how many products it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryCount {
    /// Its code, the value of `category`.
    pub code: String,
    /// Its name.
    pub name: LocalizedText,
    /// How many of its products the search finds, whatever category is chosen.
    pub products: u32,
}

/// A product in the catalogue.
#[derive(Clone, Debug)]
pub struct ProductLine {
    /// The product.
    pub product: Product,
    /// The code of its category, which chooses its picture.
    pub category: Option<String>,
    /// What the reader may see of its stock.
    pub stock: VisibleStock,
    /// What it costs the reader; empty when they cannot buy it.
    pub prices: PriceBreaks,
    /// The promise for its minimum quantity; `None` when that cannot be ordered now.
    pub promise: Option<Promise>,
    /// How many are in the reader's basket already.
    pub in_basket: Option<Quantity>,
}

impl List {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let search = self.filter.search.clone();
        let price_list = texts.catalogue_price_list(self.price_list.get(texts.language));
        let sign_in = (!self.is_buyer).then(|| view! { " " <a href="/sign-in">{texts.catalogue_sign_in()}</a> });
        let filters = filters::form(&self, format);
        view! {
            <div class="stack airy">
                <header class="stack">
                    <div class="stack snug">
                        <h1>{texts.catalogue_title()}</h1>
                        <p class="muted small">{price_list} {sign_in}</p>
                    </div>
                    <QuickSearch action="/products".to_owned() value=search labels=labels::quick_search(texts)/>
                </header>
                <div class="split filtered">
                    {filters}
                    {self.found(format)}
                </div>
            </div>
        }
        .into_any()
    }

    fn found(self, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        let title = match self.found {
            Some(found) => texts.catalogue_found(found),
            None => texts.catalogue_results().to_owned(),
        };
        let chips = filters::chips(&self, format);
        let second_try = self.instead_of.as_deref().map(|asked| {
            let words = texts.catalogue_second_try(asked, self.filter.search.trim());
            view! { <p class="note" role="status"><Mark mark=Mark::Info/> <span>{words}</span></p> }
        });
        let trouble = parts::trouble(texts);
        let bar = basket::bar(self.basket, format);
        let way = self.way(format);
        let products = if self.products.is_empty() {
            self.empty(format).into_any()
        } else {
            let (path, products) = (self.path, self.products.into_iter().enumerate());
            let lines: Vec<_> = products.map(|(at, product)| line::view(product, at, &path, format)).collect();
            view! { <div class="lines-box"><ul class="lines" role="list">{lines}</ul></div> }.into_any()
        };
        view! {
            <section class="stack" aria-labelledby="found">
                <h2 id="found" class="num">{title}</h2>
                {second_try}
                {chips}
                <AddToBasket labels=labels::add_to_basket(texts)>
                    {products}
                    {way}
                    {trouble}
                    {bar}
                </AddToBasket>
            </section>
        }
    }

    /// The way on through the pages, and back to the first.
    fn way(&self, format: &Format) -> Option<impl IntoView + use<>> {
        let texts = format.texts;
        let next = self.next.as_deref().map(|after| {
            let href = self.filter.url_after(Some(after));
            view! { <a class="button" href=href rel="next">{texts.catalogue_next()} " " <Icon icon=Icon::Forward/></a> }
        });
        let first = self
            .is_continued
            .then(|| view! { <a class="more" href=self.filter.url()>{texts.catalogue_first_page()}</a> });
        (next.is_some() || first.is_some()).then(|| view! { <div class="cluster between">{next} {first}</div> })
    }

    fn empty(&self, format: &Format) -> impl IntoView + use<> {
        let texts = format.texts;
        if self.has_no_word {
            let title = texts.catalogue_no_word_title(self.filter.search.trim());
            return view! {
                <Empty title=title text=texts.catalogue_no_word_text()>
                    <a class="button primary" href="/products">{texts.catalogue_see_all()}</a>
                </Empty>
            }
            .into_any();
        }
        if self.filter.count() == 0 && !self.is_continued {
            let (title, text) = (texts.catalogue_nothing_title(), texts.catalogue_nothing_text());
            return view! { <Empty title=title text=text/> }.into_any();
        }
        view! {
            <Empty title=texts.catalogue_empty_title() text=texts.catalogue_empty_text()>
                <a class="button primary" href="/products">{texts.catalogue_see_all()}</a>
            </Empty>
        }
        .into_any()
    }
}
