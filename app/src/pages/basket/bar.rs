//! The basket in reach of the thumb, at the bottom of pages one buys from.

use leptos::prelude::*;

use super::Summary;
use crate::format::Format;

/// The bar. It is there while the basket is empty too, but hidden, so that adding can show it.
pub(in crate::pages) fn bar(summary: Summary, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    view! {
        <div class="bar only-phone" data-basket-bar hidden=summary.lines == 0>
            <p>
                <b class="num" data-basket-summary>{summary.words(format)}</b>
                <span class="small muted" data-basket-warning>{summary.warning(format)}</span>
            </p>
            <a class="button primary" href="/basket">{texts.basket_review()}</a>
        </div>
    }
}
