//! `GET /complaints/new` without an order: which one it is about, so that everything known of it is filled in.

use leptos::prelude::*;

use crate::{
    components::{Crumbs, Empty, Link, SearchForm, Status},
    format::Format,
    pages::{order::words, orders::Row},
    texts::Texts,
};

/// The page.
#[derive(Clone, Debug)]
pub struct Choose {
    /// What is looked for.
    pub words: String,
    /// The newest orders that have it.
    pub orders: Vec<Row>,
    /// Whether more orders have it.
    pub has_more: bool,
}

impl Choose {
    /// What stands for an order where it is about none.
    pub const NO_ORDER: &str = "none";

    /// The page's title.
    pub const fn title(texts: Texts) -> &'static str {
        texts.complaint_choose_title()
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let orders = self.orders.iter().map(|order| row(order, format)).collect_view();
        let list = if self.orders.is_empty() {
            let title = if self.words.is_empty() { texts.orders_none_title() } else { texts.orders_found_none_title() };
            let text =
                if self.words.is_empty() { texts.complaint_choose_empty() } else { texts.complaint_choose_none_text() };
            view! { <Empty title=title text=text/> }.into_any()
        } else {
            view! { <ul class="rows" role="list">{orders}</ul> }.into_any()
        };
        let more = self.has_more.then(|| view! { <p class="quiet-text">{texts.complaint_choose_more()}</p> });
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <Crumbs
                        label=texts.frame_you_are_here()
                        way=vec![Link::new("/complaints", texts.complaint_list_title())]
                        here=texts.complaint_new_crumb()
                    />
                    <h1>{Self::title(texts)}</h1>
                    <p class="muted measure">{texts.complaint_choose_lead()}</p>
                </header>
                <div class="stack">
                    <SearchForm
                        action="/complaints/new"
                        label=texts.complaint_choose_search()
                        value=self.words
                        submit=texts.search_submit()
                    />
                    {list}
                    {more}
                </div>
                <p>
                    <a class="button" href=format!("/complaints/new?order={}", Self::NO_ORDER)>
                        {texts.complaint_choose_other()}
                    </a>
                </p>
            </div>
        }
        .into_any()
    }
}

fn row(order: &Row, format: &Format) -> AnyView {
    let texts = format.texts;
    let status = words::status(texts, order.status);
    let placed = texts.complaint_new_ordered(format.date(order.placed_at).words);
    let reference = order.po_number.as_ref().map(|number| format!(" · {}", words::po(texts, number)));
    view! {
        <li class="cluster between">
            <span class="stack snug grow">
                <a class="strong" href=format!("/complaints/new?order={}", order.number)>{order.products(texts)}</a>
                <small class="muted wrap">
                    <span class="num nowrap">{order.number.to_string()}</span>
                    " · "
                    {placed}
                    {reference}
                </small>
            </span>
            <Status mark=status.mark word=status.word tone=status.tone/>
        </li>
    }
    .into_any()
}
