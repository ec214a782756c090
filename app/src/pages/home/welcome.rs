//! `GET /` of a visitor: what this place is for, and a way in.

use std::sync::Arc;

use domain::LocalizedText;
use leptos::prelude::*;

use crate::{
    components::{Icon, Mark, Phrases, Step, StepPlace, Steps, Tone},
    format::Format,
    islands::QuickSearch,
    labels,
    texts::Texts,
    url,
};

/// What a visitor finds first.
#[derive(Clone, Debug)]
pub struct Welcome {
    /// The company's name.
    pub company: Arc<str>,
    /// The categories of the catalogue.
    pub categories: Vec<CategoryCount>,
    /// How many products there are in all.
    pub product_count: u32,
}

/// A category with how many products are in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryCount {
    /// Its code, for `/products?category=`.
    pub code: String,
    /// Its name.
    pub name: LocalizedText,
    /// How many products are in it.
    pub count: u32,
}

impl Welcome {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let categories = categories(self.categories, format);
        view! {
            <div class="stack airy">
                <header class="stack">
                    <h1><Phrases text=texts.welcome_headline()/></h1>
                    <p class="lead">{texts.welcome_lead(&*self.company)}</p>
                    <Steps label=texts.welcome_steps() steps=steps(texts)/>
                </header>
                <section class="stack tight" aria-labelledby="find">
                    <h2 id="find">{texts.welcome_find(self.product_count)}</h2>
                    <QuickSearch action="/products".to_owned() value=String::new() labels=labels::quick_search(texts)/>
                </section>
                <div class="split">
                    <section class="stack tight" aria-labelledby="categories">
                        <div class="head">
                            <h2 id="categories">{texts.welcome_categories()}</h2>
                            <a class="more" href="/products">
                                {texts.welcome_all_products()} " " <Icon icon=Icon::Forward/>
                            </a>
                        </div>
                        {categories}
                    </section>
                    <aside class="aside stack" aria-labelledby="enter">
                        <h2 id="enter">{texts.welcome_sign_in_title()}</h2>
                        <p class="muted">{texts.welcome_sign_in_text()}</p>
                        <div class="cluster">
                            <a class="button primary" href="/sign-in">{texts.nav_sign_in()}</a>
                        </div>
                    </aside>
                </div>
            </div>
        }
        .into_any()
    }
}

/// The idea in one line: what is solid happened, what is open is promised.
fn steps(texts: Texts) -> Vec<Step> {
    let step = |place, mark, label: &str| Step { place, mark, tone: Tone::Plain, label: label.to_owned(), at: None };
    vec![
        step(StepPlace::Passed, Mark::Passed, texts.welcome_step_ordered()),
        step(StepPlace::Passed, Mark::Passed, texts.welcome_step_packed()),
        step(StepPlace::Now, Mark::Now, texts.welcome_step_now()),
        step(StepPlace::Ahead, Mark::Promised, texts.welcome_step_promised()),
    ]
}

fn categories(categories: Vec<CategoryCount>, format: &Format) -> impl IntoView + use<> {
    let language = format.texts.language;
    let rows: Vec<_> = categories
        .into_iter()
        .map(|category| {
            let href = format!("/products?category={}", url::encoded(&category.code));
            let count = format.integer(category.count);
            view! {
                <li class="cluster between">
                    <a href=href>{category.name.get(language).to_owned()}</a>
                    <span class="quiet-text num">{count}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="rows links" role="list">{rows}</ul> }
}
