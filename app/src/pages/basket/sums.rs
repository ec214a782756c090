//! Beside the lines of the basket: what they come to, what keeps them from being ordered, and the way on.

use domain::wire::BasketView;
use leptos::prelude::*;

use crate::{components::Mark, texts::Texts};

/// What comes after the basket.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next {
    href: &'static str,
    label: &'static str,
    /// What is to say about it; else empty.
    why: &'static str,
    /// Whether a line that cannot be ordered closes it.
    is_closable: bool,
}

impl Next {
    /// Checkout, once every line can be ordered.
    pub const fn checkout(texts: Texts) -> Self {
        Self { href: "/checkout", label: texts.basket_checkout(), why: "", is_closable: true }
    }

    /// Signing in, whatever is in the basket.
    pub const fn sign_in(texts: Texts) -> Self {
        Self {
            href: "/sign-in?return_to=%2Fcheckout",
            label: texts.basket_sign_in(),
            why: texts.basket_sign_in_why(),
            is_closable: false,
        }
    }

    /// The link. While it is closed it stays in sight, with its reason.
    pub fn link(self, class: &'static str, basket: &BasketView) -> impl IntoView + use<> {
        if !self.is_closable {
            return view! { <a class=class href=self.href>{self.label}</a> }.into_any();
        }
        let is_closed = !basket.is_orderable;
        view! {
            <a
                class=class
                href=(!is_closed).then_some(self.href)
                role=is_closed.then_some("link")
                aria-disabled=is_closed.then_some("true")
                aria-describedby=is_closed.then_some("basket-closed")
                data-next=self.href
            >
                {self.label}
            </a>
        }
        .into_any()
    }
}

/// The sums and the way on.
pub(super) fn card(texts: Texts, basket: &BasketView, next: Next) -> impl IntoView + use<> {
    let closed = next.is_closable.then(|| {
        view! {
            <p class="quiet-text" id="basket-closed" data-if="closed" hidden=basket.is_orderable>{texts.basket_closed()}</p>
        }
    });
    let why = (!next.why.is_empty()).then(|| view! { <p class="quiet-text">{next.why}</p> });
    view! {
        <div class="card stack">
            <h2 id="basket-sums">{texts.basket_sums()}</h2>
            {sums(texts, basket)}
            <p class="small when-old">{texts.basket_sums_old()}</p>
            <div class="note bad" data-if="warning" hidden=basket.warning.is_empty()>
                <Mark mark=Mark::Stopped/>
                <p><b data-say="warning">{basket.warning.clone()}</b></p>
            </div>
            <div class="only-wide">{next.link("button primary block", basket)}</div>
            {closed}
            {why}
        </div>
    }
}

/// Four places, also while there are no sums: a line may be repaired.
fn sums(texts: Texts, basket: &BasketView) -> impl IntoView + use<> {
    let terms = [texts.basket_goods(), texts.basket_freight(), texts.basket_tax(), texts.basket_total()];
    let last = terms.len() - 1;
    let rows: Vec<_> = terms
        .into_iter()
        .enumerate()
        .map(|(at, term)| {
            let class = (at == last).then_some("total");
            let amount = basket.sums.get(at).map(|(_, amount)| amount.clone());
            view! {
                <dt class=class>{term}</dt>
                <dd class=class data-sum>{amount}</dd>
            }
        })
        .collect();
    view! { <dl class="sum" data-if="sums" hidden=basket.sums.is_empty()>{rows}</dl> }
}
