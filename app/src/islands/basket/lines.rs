//! The basket as a page: its lines, their sums, and the way on.

use domain::wire::BasketView;
use leptos::{ev::MouseEvent, prelude::*};

use super::{
    changes::{Changes, Trouble, TypedQuantity},
    labels::{BasketLabels, GoOn, about},
    row::row,
};
use crate::components::{Line, LineEnd, Mark};

/// The id of the button that puts back what was taken out.
pub(super) const PUT_BACK: &str = "basket-put-back";
/// The id of the reason why there is no going on.
const WHY: &str = "basket-why";
/// How many sums there are at most: goods, freight, tax, total.
const SUMS: usize = 4;

/// Everything in the basket. Without a script each line is a form of its own; with one, a change is saved as it is made.
#[island]
pub fn BasketLines(
    /// What is in it.
    view: BasketView,
    /// What was typed into a line and refused without a script.
    typed: Option<TypedQuantity>,
    /// What it says.
    labels: BasketLabels,
    /// What comes after it.
    go_on: GoOn,
) -> impl IntoView {
    let lines = view.lines.clone();
    let basket = Changes::new(view, typed);
    let rows: Vec<_> = lines.into_iter().map(|line| row(basket, &labels, line)).collect();
    let is_empty = Signal::derive(move || basket.is_empty());
    let is_filled = Signal::derive(move || !basket.is_empty());
    let summary = basket.text(|view| &view.summary);
    let warning = basket.text(|view| &view.warning);
    let is_fine = Signal::derive(move || basket.view.with(|view| view.warning.is_empty()));
    view! {
        {notices(basket, &labels)}
        <div class="empty" hidden=is_filled>
            <Line end=LineEnd::Open/>
            <h2>{labels.empty_title.clone()}</h2>
            <p>{labels.empty_text.clone()}</p>
            <div class="cluster"><a class="button primary" href="/products">{labels.see_products.clone()}</a></div>
        </div>
        <div class="split" hidden=is_empty>
            <section class="stack" aria-labelledby="basket-lines">
                <h2 id="basket-lines">{labels.lines.clone()}</h2>
                <div class="lines-box"><ul class="lines plain" role="list">{rows}</ul></div>
                <div><a class="more" href="/products">{labels.see_more.clone()}</a></div>
            </section>
            <aside class="aside sticky" aria-labelledby="basket-sums">
                <div class="card stack">
                    <h2 id="basket-sums">{labels.sums.clone()}</h2>
                    {sums(basket)}
                    <div class="note bad" hidden=is_fine><Mark mark=Mark::Stopped/><p><b>{warning}</b></p></div>
                    <div class="only-wide">{next(basket, &go_on, "button primary block")}</div>
                    {reason(basket, &go_on)}
                </div>
            </aside>
        </div>
        <div class="bar only-phone" hidden=is_empty>
            <p><b class="num">{summary}</b> <br/> <span class="small muted">{warning}</span></p>
            {next(basket, &go_on, "button primary")}
        </div>
        <p class="vh" role="status">{summary}</p>
    }
}

fn sums(basket: Changes) -> impl IntoView {
    let rows: Vec<_> = (0..SUMS).map(|at| sum(basket, at)).collect();
    let has_none = Signal::derive(move || basket.view.with(|view| view.sums.is_empty()));
    view! { <dl class="sum" hidden=has_none>{rows}</dl> }
}

fn sum(basket: Changes, at: usize) -> impl IntoView {
    let of = move |part: fn(&(String, String)) -> &String| {
        Signal::derive(move || basket.view.with(|view| view.sums.get(at).map(part).cloned().unwrap_or_default()))
    };
    let class = Signal::derive(move || if basket.view.with(|view| view.sums.len() == at + 1) { "total" } else { "" });
    view! { <dt class=class>{of(|(term, _)| term)}</dt><dd class=class>{of(|(_, amount)| amount)}</dd> }
}

/// The next step: open while every line can be ordered, unless nothing closes it.
fn next(basket: Changes, step: &GoOn, class: &'static str) -> impl IntoView + use<> {
    let is_open = is_open(basket, step);
    let (label, href, target) = (step.label.clone(), step.href.clone(), step.href.clone());
    let leave = move |event: MouseEvent| {
        if is_open.get_untracked() && !basket.can_leave(href.clone()) {
            event.prevent_default();
        }
    };
    let link = Signal::derive(move || is_open.get().then(|| target.clone()));
    let when_closed = move |value: &'static str| Signal::derive(move || (!is_open.get()).then_some(value));
    view! {
        <a
            class=class
            href=link
            role=when_closed("link")
            aria-disabled=when_closed("true")
            aria-describedby=WHY
            on:click=leave
        >
            {label}
        </a>
    }
}

fn reason(basket: Changes, step: &GoOn) -> impl IntoView + use<> {
    let (why, closed) = (step.why.clone(), step.closed.clone());
    let is_open = is_open(basket, step);
    let reason = Signal::derive(move || if is_open.get() { why.clone() } else { closed.clone() });
    view! { <p class="quiet-text" id=WHY hidden=Signal::derive(move || reason.with(String::is_empty))>{reason}</p> }
}

fn is_open(basket: Changes, step: &GoOn) -> Signal<bool> {
    let is_closable = !step.closed.is_empty();
    Signal::derive(move || !is_closable || basket.view.with(|view| view.is_orderable))
}

/// What just happened: a dropped line, a refused change, a line that can be put back. Screen readers hear it politely.
fn notices(basket: Changes, say: &BasketLabels) -> impl IntoView + use<> {
    let is_not = move |trouble| Signal::derive(move || basket.trouble.get() != Some(trouble));
    let is_kept = Signal::derive(move || basket.removed.with(Option::is_none));
    let template = say.removed.clone();
    let removed = Signal::derive(move || {
        basket.removed.with(|line| line.as_ref().map(|line| about(&template, &line.name)).unwrap_or_default())
    });
    // Out of the flow while there is nothing to see, but always there for screen readers to watch.
    let class = Signal::derive(move || {
        let is_quiet = is_kept.get() && basket.trouble.get().is_none();
        if is_quiet { "vh" } else { "stack tight" }
    });
    view! {
        <div class=class role="status">
            <div class="note warn" hidden=is_not(Trouble::Lost)>
                <Mark mark=Mark::Late/>
                <p><b>{say.lost_lead.clone()}</b> " " {say.lost.clone()}</p>
            </div>
            <div class="note bad" hidden=is_not(Trouble::Refused)>
                <Mark mark=Mark::Stopped/>
                <p><b>{say.refused.clone()}</b></p>
            </div>
            <p class="fix live" hidden=is_kept>
                <span>{removed}</span>
                <button class="button" type="button" id=PUT_BACK on:click=move |_| basket.put_back()>
                    {say.put_back.clone()}
                </button>
            </p>
        </div>
    }
}
