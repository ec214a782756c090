//! The basket as a page: its lines, their sums, and the way on.

use domain::wire::BasketView;
use leptos::{ev::MouseEvent, html, prelude::*};

use super::{
    changes::{Changes, Trouble, TypedQuantity},
    labels::{BasketLabels, about},
    row::row,
};
use crate::components::{Empty, Note, Sum, SumRow, Tone};

/// Everything in the basket. Without a script each line is a form of its own; with one, a change is saved as it is made.
#[island]
pub fn BasketLines(
    /// What is in it.
    view: BasketView,
    /// What was typed into a line and refused without a script.
    typed: Option<TypedQuantity>,
    /// What it says.
    labels: BasketLabels,
) -> impl IntoView {
    let basket = Changes::new(view, typed);
    let labels = StoredValue::new(labels);
    let is_empty = Memo::new(move |_| basket.lines().is_empty());
    view! {
        {notices(basket, labels)}
        {move || if is_empty.get() { empty(labels).into_any() } else { filled(basket, labels).into_any() }}
        <p class="vh" role="status">{move || basket.view.with(|view| view.summary.clone())}</p>
    }
}

fn filled(basket: Changes, labels: StoredValue<BasketLabels>) -> impl IntoView {
    let say = labels.get_value();
    view! {
        <div class="split">
            <section class="stack" aria-labelledby="basket-lines">
                <h2 id="basket-lines">{say.lines}</h2>
                <div class="lines-box">
                    <ul class="lines plain" role="list">
                        <For
                            each=move || basket.lines()
                            key=|line| line.sku.clone()
                            children=move |line| row(basket, labels, line)
                        />
                    </ul>
                </div>
                <div><a class="more" href="/products">{say.see_more}</a></div>
            </section>
            <aside class="aside sticky" aria-labelledby="basket-sums">
                <div class="card stack">
                    <h2 id="basket-sums">{say.sums}</h2>
                    {move || sums(basket)}
                    {warning(basket)}
                    <div class="only-wide">{go_on(basket, labels, "button primary block")}</div>
                    {reason(basket, labels)}
                </div>
            </aside>
        </div>
        <div class="bar only-phone">
            <p>
                <b class="num">{move || basket.view.with(|view| view.summary.clone())}</b>
                <br/>
                <span class="small muted">{move || basket.view.with(|view| view.warning.clone())}</span>
            </p>
            {go_on(basket, labels, "button primary")}
        </div>
    }
}

fn empty(labels: StoredValue<BasketLabels>) -> impl IntoView {
    let say = labels.get_value();
    view! {
        <Empty title=say.empty_title text=say.empty_text>
            <a class="button primary" href="/products">{say.see_products}</a>
        </Empty>
    }
}

fn sums(basket: Changes) -> impl IntoView {
    let sums = basket.view.with(|view| view.sums.clone());
    let last = sums.len().saturating_sub(1);
    let rows = sums.into_iter().enumerate().map(|(at, (term, amount))| SumRow { term, amount, is_total: at == last });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| view! { <Sum rows=rows/> })
}

fn warning(basket: Changes) -> impl IntoView {
    move || {
        let warning = basket.view.with(|view| view.warning.clone());
        (!warning.is_empty()).then(|| view! { <Note lead=warning tone=Tone::Bad>""</Note> })
    }
}

/// The next step: open while every line can be ordered, unless nothing closes it; else its reason stands in the sums.
fn go_on(basket: Changes, labels: StoredValue<BasketLabels>, class: &'static str) -> impl IntoView {
    let is_open = is_open(basket, labels);
    move || {
        let step = labels.with_value(|labels| labels.go_on.clone());
        if !is_open.get() {
            return view! { <a class=class role="link" aria-disabled="true" aria-describedby=CLOSED>{step.label}</a> }
                .into_any();
        }
        let href = step.href.clone();
        let leave = move |event: MouseEvent| {
            if !basket.can_leave(href.clone()) {
                event.prevent_default();
            }
        };
        view! { <a class=class href=step.href on:click=leave>{step.label}</a> }.into_any()
    }
}

/// The id of the reason why there is no going on.
const CLOSED: &str = "basket-closed";

fn reason(basket: Changes, labels: StoredValue<BasketLabels>) -> impl IntoView {
    let is_open = is_open(basket, labels);
    move || {
        let step = labels.with_value(|labels| labels.go_on.clone());
        let (is_open, id) = (is_open.get(), (!is_open.get()).then_some(CLOSED));
        let reason = if is_open { step.why } else { step.closed };
        (!reason.is_empty()).then(|| view! { <p class="quiet-text" id=id>{reason}</p> })
    }
}

fn is_open(basket: Changes, labels: StoredValue<BasketLabels>) -> Memo<bool> {
    let is_closable = labels.with_value(|labels| !labels.go_on.closed.is_empty());
    Memo::new(move |_| !is_closable || basket.view.with(|view| view.is_orderable))
}

/// What just happened: a dropped line, a refused change, a line that can be put back. Screen readers hear it politely.
fn notices(basket: Changes, labels: StoredValue<BasketLabels>) -> impl IntoView {
    let trouble = move || {
        let say = labels.get_value();
        match basket.trouble.get() {
            None => ().into_any(),
            Some(Trouble::Lost) => view! { <Note lead=say.lost_lead tone=Tone::Warn>{say.lost}</Note> }.into_any(),
            Some(Trouble::Refused) => view! { <Note lead=say.refused tone=Tone::Bad>""</Note> }.into_any(),
        }
    };
    let button = NodeRef::<html::Button>::new();
    // The line that had the focus is gone.
    Effect::new(move |_| {
        if let (Some(button), true) = (button.get(), basket.removed.with(Option::is_some)) {
            _ = button.focus();
        }
    });
    let removed = move || {
        let line = basket.removed.get()?;
        let say = labels.get_value();
        Some(view! {
            <p class="fix live">
                <span>{about(&say.removed, &line.name)}</span>
                <button class="button" type="button" node_ref=button on:click=move |_| basket.put_back()>
                    {say.put_back}
                </button>
            </p>
        })
    };
    // Out of the flow while there is nothing to see, but always there for screen readers to watch.
    let is_quiet = move || basket.trouble.with(Option::is_none) && basket.removed.with(Option::is_none);
    let class = move || if is_quiet() { "vh" } else { "stack tight" };
    view! { <div class=class role="status">{trouble} {removed}</div> }
}
