//! What the customer can do with an order: cancel it until packing begins, agree that a part comes first.

use domain::{
    field::limit,
    order::{CancelError, ConsentError, Order, OrderStatus},
};
use leptos::prelude::*;

use super::{Refusal, words};
use crate::{
    components::{Note, TextArea, Tone},
    format::Format,
    texts::Texts,
};

/// The action at the head of the page: opens the dialog, or says why there is none any more.
pub(super) fn cancel(order: &Order, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    match order.check_cancel() {
        Ok(()) => Some(
            view! {
                <div class="actions cluster no-print">
                    <button class="button danger" type="button" commandfor="cancel" command="show-modal">
                        {texts.order_cancel()}
                    </button>
                </div>
            }
            .into_any(),
        ),
        // What is finished has nothing left to cancel.
        Err(_) if !order.status.is_open() => None,
        Err(error) => Some(
            view! { <p class="quiet-text no-print" id="cancel-closed">{cancel_error(error, format)}</p> }.into_any(),
        ),
    }
}

/// Why an order cannot be cancelled, in a sentence.
pub(crate) fn cancel_error(error: CancelError, format: &Format) -> String {
    let texts = format.texts;
    match error {
        CancelError::PackingBegan { since } => texts.order_cancel_packing(format.date_time(since).words),
        CancelError::Shipped => texts.order_cancel_shipped().to_owned(),
        CancelError::AlreadyCancelled => texts.order_cancel_already().to_owned(),
    }
}

/// The dialog, and the same form further down for browsers that cannot open one without a script.
pub(super) fn cancel_forms(order: &Order, format: &Format) -> Option<AnyView> {
    order.check_cancel().ok()?;
    let texts = format.texts;
    Some(
        view! {
            <details class="fold no-print" id="cancel-here">
                <summary>{texts.order_cancel_here()}</summary>
                {form(order, "cancel-here-reason", String::new(), None, None, format)}
            </details>
            <dialog id="cancel" aria-labelledby="cancel-title">
                <div class="stack">
                    <h2 id="cancel-title">{texts.order_cancel_question()}</h2>
                    {form(order, "cancel-reason", String::new(), None, Some("cancel"), format)}
                </div>
            </dialog>
        }
        .into_any(),
    )
}

/// The form that was refused, with what was typed.
pub(super) fn refused_cancel(order: &Order, reason: String, error: Option<String>, format: &Format) -> AnyView {
    view! {
        <section class="card stack no-print" aria-labelledby="cancel-again">
            <p class="t-l strong" id="cancel-again">{format.texts.order_cancel_question()}</p>
            {form(order, "cancel-again-reason", reason, error, None, format)}
        </section>
    }
    .into_any()
}

fn form(
    order: &Order,
    id: &'static str,
    reason: String,
    error: Option<String>,
    dialog: Option<&'static str>,
    format: &Format,
) -> AnyView {
    let texts = format.texts;
    let lines = order.lines.iter().map(|line| (line.quantity.get(), &line.name));
    let all = u32::try_from(order.lines.len()).unwrap_or(u32::MAX);
    let pieces = words::pieces(texts, lines, 3, all);
    let keep = dialog.map(|dialog| {
        view! {
            <button class="button" type="button" commandfor=dialog command="close">{texts.order_cancel_keep()}</button>
        }
    });
    view! {
        <form class="stack" method="post" action=format!("{}/cancellation", words::address(order.number))>
            {words::revision(order)}
            <p>{texts.order_cancel_what(pieces, format.money(order.totals.total))}</p>
            <TextArea
                name="reason"
                id=id
                label=texts.order_cancel_reason()
                hint=texts.order_cancel_reason_hint()
                value=reason
                error=error
                max_length=limit::REASON
            />
            <div class="cluster">
                <button class="button danger" type="submit">{texts.order_cancel()}</button>
                {keep}
            </div>
        </form>
    }
    .into_any()
}

/// Asks whether what is ready may come first (row O18), while that could make a difference.
pub(super) fn consent(order: &Order, format: &Format) -> Option<AnyView> {
    order.consent_to_part().ok()?;
    let texts = format.texts;
    let days = || order.lines.iter().filter_map(|line| line.promise).map(|it| format.local_date(it.promised_at));
    if order.status != OrderStatus::Packing && days().min() == days().max() {
        return None;
    }
    Some(
        view! {
            <div class="stack tight no-print" id="part-first">
                <h3>{texts.order_consent_title()}</h3>
                <p class="measure">{texts.order_consent_text()}</p>
                <form method="post" action=format!("{}/partial-shipment-consent", words::address(order.number))>
                    {words::revision(order)}
                    <button class="button primary" type="submit">{texts.order_consent_submit()}</button>
                </form>
            </div>
        }
        .into_any(),
    )
}

/// Why the last act was refused.
pub(super) fn refusal(refusal: Refusal, format: &Format) -> AnyView {
    let texts = format.texts;
    let (lead, words) = match refusal {
        Refusal::Cancel(error) => (texts.order_refused_cancel(), cancel_error(error, format)),
        Refusal::Consent(ConsentError::NotNeeded) => {
            (texts.order_refused_consent(), texts.order_refused_consent_text().to_owned())
        }
        Refusal::Changed => (texts.order_refused_changed(), texts.order_refused_changed_text().to_owned()),
    };
    view! { <Note lead=lead tone=Tone::Bad alert=true>{words}</Note> }.into_any()
}

/// How the order may come, in a sentence.
pub(crate) fn shipping_words(order: &Order, texts: Texts) -> &'static str {
    use domain::order::ShippingMode;

    match (order.shipping_mode, order.partial_consent_at) {
        (ShippingMode::Partial, _) => texts.order_ships_in_parts(),
        (ShippingMode::Complete, None) => texts.order_ships_together(),
        (ShippingMode::Complete, Some(_)) => texts.order_ships_in_parts_agreed(),
    }
}
