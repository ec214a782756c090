//! Where to, when, and in how many parts.

use domain::{
    address::BookedAddress,
    order::{PlacedLine, ShippingMode},
};
use jiff::{Timestamp, ToSpan};
use leptos::prelude::*;

use super::{CheckoutForm, Show};
use crate::{
    address,
    components::{Choice, Field, FieldError, FieldKind},
    format::Format,
    problems,
};

/// The address and the day.
pub(super) fn section(show: &Show, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    // The server may have turned a page before midnight; a day that has passed since is refused with a sentence.
    let (today, furthest) = (format.today(), format.today().saturating_add(1.year()));
    view! {
        <section class="stack" aria-labelledby="delivery">
            <h2 id="delivery">{texts.checkout_delivery()}</h2>
            {address(show, format)}
            <Field
                name="requested_on"
                label=texts.checkout_requested_on()
                hint=texts.checkout_requested_on_hint()
                kind=FieldKind::Date
                value=show.form.requested_on.clone()
                error=show.error("requested_on", format)
                min=today.to_string()
                max=furthest.to_string()
            />
        </section>
    }
}

/// One of the booked addresses or another one, whose fields show once it is chosen; without any booked, only the fields.
fn address(show: &Show, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    if show.addresses.is_empty() {
        return view! {
            <input type="hidden" name="address" value=CheckoutForm::OTHER_ADDRESS/>
            {other(show, format)}
        }
        .into_any();
    }
    let chosen = show.form.address.as_str();
    let booked: Vec<_> = show.addresses.iter().map(|booked| choice(booked, chosen)).collect();
    let error = show.error("address", format);
    let error_id = error.is_some().then_some("address-error");
    view! {
        <fieldset class="stack tight" id="address" aria-describedby=error_id>
            <legend class="strong">{texts.checkout_address()}</legend>
            {booked}
            <Choice
                name="address"
                value=CheckoutForm::OTHER_ADDRESS
                label=texts.checkout_other_address()
                detail=texts.checkout_other_address_detail()
                checked=chosen == CheckoutForm::OTHER_ADDRESS
            />
            {error.map(|error| view! { <div class="field"><FieldError id="address-error" error=error/></div> })}
        </fieldset>
        <div class="unless-booked">{other(show, format)}</div>
    }
    .into_any()
}

fn choice(booked: &BookedAddress, chosen: &str) -> impl IntoView + use<> {
    let id = booked.id.to_string();
    let is_chosen = id == chosen;
    let lines = address::one_line(&booked.address);
    let (label, detail) = match &booked.label {
        Some(label) => (label.clone(), format!("{}, {lines}", booked.address.recipient)),
        None => (booked.address.recipient.clone(), lines),
    };
    view! { <Choice name="address" value=id label=label detail=detail checked=is_chosen/> }
}

fn other(show: &Show, format: &Format) -> AnyView {
    address::fields(&show.form.other_address(), &show.errors, format.texts)
}

/// Whether parts may come on different days, with the dates both ways.
pub(super) fn parts(show: &Show, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let (partial, complete) = dates(&show.lines, format).unwrap_or_default();
    let is_complete = show.form.shipping_mode == ShippingMode::Complete.code();
    let error = problems::sentence_for(texts, &show.errors, "shipping_mode");
    let error_id = error.is_some().then_some("shipping_mode-error");
    view! {
        <section class="stack">
            <fieldset class="stack tight" id="shipping_mode" aria-describedby=error_id>
                <legend><h2>{texts.checkout_parts()}</h2></legend>
                <Choice
                    name="shipping_mode"
                    value=ShippingMode::Partial.code()
                    label=texts.checkout_partial()
                    detail=partial
                    checked=!is_complete
                />
                <Choice
                    name="shipping_mode"
                    value=ShippingMode::Complete.code()
                    label=texts.checkout_complete()
                    detail=complete
                    checked=is_complete
                />
                {error.map(|error| view! { <div class="field"><FieldError id="shipping_mode-error" error=error/></div> })}
            </fieldset>
        </section>
    }
}

/// What each way means in dates; nothing while no line can be ordered.
fn dates(lines: &[PlacedLine], format: &Format) -> Option<(String, String)> {
    let texts = format.texts;
    let promised = |line: &PlacedLine| line.promise.promised_at;
    let first: Timestamp = lines.iter().map(promised).min()?;
    let last: Timestamp = lines.iter().map(promised).max()?;
    let (first, last) = (format.date(first).words, format.date(last).words);
    let partial = if first == last {
        texts.checkout_partial_one_date(last.as_str())
    } else {
        texts.checkout_partial_dates(first, last.as_str())
    };
    Some((partial, texts.checkout_complete_date(last)))
}
