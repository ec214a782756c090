//! The slab of a product: the date for the chosen quantity, and the standard behind it.

use domain::promise::{Promise as Given, PromiseBasis, ServiceStandard};
use leptos::prelude::*;

use super::{KeptPromises, Outcome};
use crate::{
    components::{Ledger, Mark, Pair, PairDate, Promise, When},
    format::Format,
};

/// What is promised: the date when the quantity can be ordered, and in any case the standard.
pub(super) fn slab(
    format: &Format,
    outcome: &Outcome,
    standard: &ServiceStandard,
    record: Option<KeptPromises>,
    is_buyer: bool,
) -> impl IntoView + use<> {
    let texts = format.texts;
    let about = match outcome {
        Outcome::Orderable { quantity, .. } => texts.product_promise_about(quantity.get()),
        Outcome::Refused(_) => texts.product_standard_about().to_owned(),
    };
    let date = match outcome {
        Outcome::Orderable { promise, .. } => Some(date(format, promise)),
        Outcome::Refused(_) => None,
    };
    let kept = date.is_some().then(|| view! { <p class="about">{texts.product_promise_kept()}</p> });
    let visitor = (!is_buyer).then(|| {
        view! {
            <p class="about">
                {texts.product_visitor()} " " <a href="/sign-in">{texts.catalogue_sign_in()}</a>
            </p>
        }
    });
    let rows = ledger(format, standard, record);
    view! {
        <Promise about=about>
            {date}
            <Ledger rows=rows/>
            {kept}
            {visitor}
        </Promise>
    }
}

fn date(format: &Format, promise: &Given) -> impl IntoView + use<> {
    let texts = format.texts;
    let before = texts.product_promise_before(format.time(promise.promised_at).words);
    let basis = match promise.rule.basis {
        PromiseBasis::Stock => texts.product_promise_stock().to_owned(),
        PromiseBasis::Inbound => texts.product_promise_inbound(format.date(promise.rule.ready_at).words),
        PromiseBasis::LeadTime { days } => texts.product_promise_lead_time(days),
    };
    let small = texts.product_promise_small(before, basis);
    let at = format.date(promise.promised_at);
    let term = texts.promise_with_you_by();
    view! {
        <Pair>
            <PairDate when=When::Now mark=Mark::Promised term=term date=at small=small/>
        </Pair>
    }
}

fn ledger(format: &Format, standard: &ServiceStandard, record: Option<KeptPromises>) -> Vec<(String, String)> {
    let texts = format.texts;
    let mut rows = vec![
        (texts.product_standard_cycle().to_owned(), texts.product_standard_hours(standard.cycle_hours)),
        (texts.product_standard_availability().to_owned(), format.percent(standard.availability)),
        (texts.product_standard_fill().to_owned(), format.percent(standard.fill_rate)),
    ];
    rows.extend(
        record.map(|record| (texts.product_record().to_owned(), texts.product_record_of(record.kept, record.due))),
    );
    rows
}
