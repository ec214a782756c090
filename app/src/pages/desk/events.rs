//! What staff note about parcels on their way: one form for each parcel that left.

use domain::{
    field::limit,
    parcel::{Parcel, ParcelStage},
    tracking::SubStatus,
};
use leptos::prelude::*;

use super::{Show, order::address};
use crate::{
    components::{Check, CheckKind, Field, FieldKind, Select, SelectOption, TextArea},
    format::Format,
    pages::order::{carrier, words},
    problems,
};

/// The forms.
pub(super) fn forms(show: &Show, format: &Format) -> Vec<AnyView> {
    let parcels = show.live.order.parcels.iter().filter(|parcel| parcel.stage() != ParcelStage::Packed);
    parcels.map(|parcel| form(show, parcel, format)).collect()
}

fn form(show: &Show, parcel: &Parcel, format: &Format) -> AnyView {
    let texts = format.texts;
    let refused = show.event.as_ref().filter(|(position, _)| *position == parcel.position);
    let is_refused = refused.is_some();
    let typed = refused.map(|(_, typed)| typed.clone()).unwrap_or_default();
    let error = |field: &str| refused.and_then(|_| problems::sentence_for(texts, &show.errors, field));
    let id = |field: &str| format!("{field}-{}", parcel.position);
    let option = |word: &SubStatus| {
        let group = carrier::status_word(texts, word.home());
        SelectOption { group: Some(group), ..SelectOption::new(word.as_str(), carrier::sentence(texts, *word)) }
    };
    let nothing = std::iter::once(SelectOption::new("", ""));
    let options: Vec<_> =
        nothing.chain(SubStatus::ALL.iter().filter(|word| **word != SubStatus::Unreadable).map(option)).collect();
    let expected = parcel.handed_over_at.is_none().then(|| {
        view! {
            <Field
                name="expected"
                id=id("expected")
                label=texts.delivery_note_expected()
                hint=texts.delivery_note_expected_hint()
                kind=FieldKind::Date
                value=typed.expected.clone()
                error=error("expected")
            />
        }
    });
    view! {
        <details class="fold" open=is_refused>
            <summary>{texts.named_value(texts.order_parcel(parcel.position), texts.delivery_note_title())}</summary>
            <form
                class="stack"
                method="post"
                action=format!("{}/parcels/{}/events", address(&show.live), parcel.position)
                novalidate
            >
                {words::revision(&show.live.order)}
                <input type="hidden" name="key" value=show.note_key.clone() autocomplete="off"/>
                <Select
                    name="happened"
                    id=id("happened")
                    label=texts.delivery_note_status()
                    options=options
                    value=typed.happened
                    error=error("happened")
                />
                <Field
                    name="day"
                    id=id("day")
                    label=texts.delivery_note_at()
                    hint=texts.delivery_note_at_hint()
                    kind=FieldKind::Date
                    value=typed.day
                    error=error("day")
                />
                <Field
                    name="time"
                    id=id("time")
                    label=texts.delivery_note_time()
                    kind=FieldKind::Time
                    value=typed.time
                    error=error("time")
                />
                <Field
                    name="city"
                    id=id("city")
                    label=texts.delivery_note_city()
                    value=typed.city
                    error=error("city")
                    max_length=limit::NAME
                />
                <TextArea
                    name="text"
                    id=id("text")
                    label=texts.delivery_note_text()
                    value=typed.text
                    error=error("text")
                    max_length=limit::REASON
                />
                {expected}
                <Check
                    name="correction"
                    value="yes"
                    label=texts.delivery_note_correction()
                    checked=typed.is_correction
                    kind=CheckKind::Many
                />
                <p class="small muted">{texts.delivery_note_correction_hint()}</p>
                <div><button class="button" type="submit">{texts.delivery_note_submit()}</button></div>
            </form>
        </details>
    }
    .into_any()
}
