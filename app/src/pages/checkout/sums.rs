//! What it costs, what keeps it from being ordered, and the button.

use domain::company::LegalKind;
use leptos::prelude::*;

use super::Show;
use crate::{
    company,
    components::{Mark, Sum, SumRow},
    format::Format,
    pages::basket::{self, conflict},
    url,
};

/// The id of what keeps the order from being placed.
const CONFLICTS: &str = "conflicts";

pub(super) fn card(show: &Show, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let rows = show.totals.map(|totals| {
        let sums = basket::sum_rows(&totals, format);
        let last = sums.len() - 1;
        let rows = sums.into_iter().enumerate();
        rows.map(|(at, (term, amount))| SumRow { term, amount, is_total: at == last }).collect::<Vec<_>>()
    });
    let title = match show.lines.len() {
        0 => texts.basket_sums().to_owned(),
        lines => texts.checkout_promise_lines(lines),
    };
    view! {
        <section class="card stack" aria-labelledby="sums">
            <h2 id="sums">{title}</h2>
            {rows.map(|rows| view! { <Sum rows=rows/> })}
            {conflicts(show, format)}
            {button(show, format)}
            {legal(show, format)}
            <p class="quiet-text">{texts.checkout_cancel_until()}</p>
        </section>
    }
}

/// The texts that belong to the order, beside the button.
fn legal(show: &Show, format: &Format) -> Option<impl IntoView + use<>> {
    let texts = format.texts;
    let link = |kind: &LegalKind| view! { <li><a href=kind.address()>{company::legal(*kind, texts)}</a></li> };
    let links: Vec<_> = show.legal.iter().map(link).collect();
    (!links.is_empty()).then(|| {
        view! {
            <div class="quiet-text">
                <p>{texts.checkout_legal()}</p>
                <ul class="cluster" role="list">{links}</ul>
            </div>
        }
    })
}

/// Every line that cannot be ordered, by name and reason.
fn conflicts(show: &Show, format: &Format) -> Option<impl IntoView + use<>> {
    if show.conflicts.is_empty() {
        return None;
    }
    let texts = format.texts;
    let lines: Vec<_> = show
        .conflicts
        .iter()
        .map(|line| {
            let name = line.name.get(texts.language).to_owned();
            let sentence = conflict::sentence(texts, line.conflict, line.stock);
            view! { <li><b>{name}</b> " " <span class="num muted">{line.sku.to_string()}</span> <br/> {sentence}</li> }
        })
        .collect();
    Some(view! {
        <div class="note bad" id=CONFLICTS>
            <Mark mark=Mark::Stopped/>
            <div class="stack tight">
                <p><b>{texts.basket_conflicts(show.conflicts.len())}</b></p>
                <ul class="stack tight small" role="list">{lines}</ul>
                <p><a href="/basket">{texts.checkout_conflicts_to_basket()}</a></p>
            </div>
        </div>
    })
}

/// The same at the top of the page: each line a link to where it can be repaired.
pub(super) fn conflicts_first(show: &Show, format: &Format) -> Option<impl IntoView + use<>> {
    if show.conflicts.is_empty() {
        return None;
    }
    let texts = format.texts;
    let lines: Vec<_> = show
        .conflicts
        .iter()
        .map(|line| {
            let href = format!("/basket#{}", url::encoded(&basket::problem_id(line.sku.as_str())));
            let name = line.name.get(texts.language).to_owned();
            let sentence = conflict::sentence(texts, line.conflict, line.stock);
            view! { <li><a href=href>{texts.checkout_conflict_repair(name)}</a> " " {sentence}</li> }
        })
        .collect();
    Some(view! {
        <div class="note bad" role="alert">
            <Mark mark=Mark::Stopped/>
            <div class="stack tight">
                <p><b>{texts.basket_conflicts(show.conflicts.len())}</b> " " {texts.checkout_conflicts_kept()}</p>
                <ul class="stack tight small" role="list">{lines}</ul>
            </div>
        </div>
    })
}

/// The button; it stays in sight with its reason while a line keeps the order from being placed.
fn button(show: &Show, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let label = match show.totals {
        Some(totals) => texts.checkout_place_amount(format.money(totals.total)),
        None => texts.checkout_place().to_owned(),
    };
    if show.conflicts.is_empty() {
        return view! { <button class="button primary block" type="submit">{label}</button> }.into_any();
    }
    let label = texts.checkout_place();
    view! {
        <button class="button primary block" type="button" aria-disabled="true" aria-describedby=CONFLICTS>{label}</button>
    }
    .into_any()
}
