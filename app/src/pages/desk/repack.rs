//! What is put right about a packed parcel: it gets another label, or is taken apart.

use domain::{field::limit, parcel::Parcel};
use leptos::prelude::*;

use super::{LabelInput, Show, order::address};
use crate::{components::Field, format::Format, pages::order::words, problems};

/// Who carries a parcel, and its number; `place` keeps the ids of several forms apart.
pub(super) fn label_fields(
    show: &Show,
    typed: LabelInput,
    place: &str,
    error: &dyn Fn(&str) -> Option<String>,
    format: &Format,
) -> AnyView {
    let texts = format.texts;
    let carriers = show.carriers.iter().map(|carrier| view! { <option value=carrier.clone()></option> }).collect_view();
    let id = |field: &str| if place.is_empty() { field.to_owned() } else { format!("{field}-{place}") };
    view! {
        <Field
            name="carrier"
            id=id("carrier")
            label=texts.desk_carrier()
            hint=texts.desk_carrier_hint()
            value=typed.carrier
            error=error("carrier")
            list=id("carriers")
            max_length=limit::CARRIER
        />
        <datalist id=id("carriers")>{carriers}</datalist>
        <Field
            name="tracking_number"
            id=id("tracking_number")
            label=texts.desk_tracking_number()
            value=typed.tracking_number
            error=error("tracking_number")
            max_length=limit::TRACKING_NUMBER
        />
    }
    .into_any()
}

/// The forms, one for each parcel that is not with the customer.
pub(super) fn forms(show: &Show, format: &Format) -> Vec<AnyView> {
    let order = &show.live.order;
    let open = order.parcels.iter().filter(|parcel| order.check_relabel(parcel.position).is_ok());
    open.map(|parcel| form(show, parcel, format)).collect()
}

fn form(show: &Show, parcel: &Parcel, format: &Format) -> AnyView {
    let texts = format.texts;
    let (order, position) = (&show.live.order, parcel.position);
    let refused = show.label.as_ref().filter(|(refused, _)| *refused == position);
    let error = |field: &str| refused.and_then(|_| problems::sentence_for(texts, &show.errors, field));
    let number = parcel.tracking_number.as_ref().map(|number| number.as_str().to_owned());
    let now =
        LabelInput { carrier: parcel.carrier.clone().unwrap_or_default(), tracking_number: number.unwrap_or_default() };
    let typed = refused.map_or(now, |(_, typed)| typed.clone());
    let action = format!("{}/parcels/{position}", address(&show.live));
    let unpack = order.check_unpack(position).is_ok().then(|| {
        view! {
            <form class="stack tight" method="post" action=format!("{action}/unpacking")>
                {words::revision(order)}
                <p class="small muted">{texts.desk_unpack_what()}</p>
                <div><button class="button" type="submit">{texts.desk_unpack()}</button></div>
            </form>
        }
    });
    let fields = label_fields(show, typed, &position.to_string(), &error, format);
    view! {
        <details class="fold" open=refused.is_some()>
            <summary>{texts.named_value(texts.order_parcel(position), texts.desk_repack())}</summary>
            <div class="stack">
                <form class="stack" method="post" action=format!("{action}/label") novalidate>
                    {words::revision(order)}
                    {fields}
                    <div><button class="button" type="submit">{texts.desk_relabel()}</button></div>
                </form>
                {unpack}
            </div>
        </details>
    }
    .into_any()
}
