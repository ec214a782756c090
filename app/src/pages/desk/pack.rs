//! Packing a parcel: the pieces that are left of each line, who carries it, and the carrier's number; and what is put right
//! about a packed one.

use domain::{field::limit, order::OrderLine, parcel::Parcel};
use leptos::prelude::*;

use super::{LabelInput, ParcelInput, Show, order::address, work};
use crate::{
    components::{Field, FieldError, FieldKind},
    format::Format,
    pages::order::words,
    problems,
};

/// The form, while something is left to pack.
pub(super) fn form(show: &Show, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let lines: Vec<_> = (1_u32..).zip(&show.live.order.lines).collect();
    let left = |line: &OrderLine| show.live.order.progress(line).unpacked;
    let rows: Vec<_> = lines
        .into_iter()
        .filter(|(_, line)| left(line) > 0)
        .map(|(position, line)| row(show, position, line, left(line), format))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let typed = show.parcel.clone().unwrap_or_default();
    let error = |field: &str| show.parcel.as_ref().and_then(|_| problems::sentence_for(texts, &show.errors, field));
    let nothing_inside = error("parcel").map(|error| view! { <FieldError id="parcel-error" error=error/> });
    let position = show.live.order.parcels.iter().map(|parcel| parcel.position).max().unwrap_or(0) + 1;
    Some(
        view! {
            <form class="stack" method="post" action=format!("{}/parcels", address(&show.live)) novalidate>
                {words::revision(&show.live.order)}
                <h3>{texts.desk_pack(position)}</h3>
                {rows}
                {nothing_inside}
                {label_fields(show, typed.label, "", &error, format)}
                <div><button class="button primary" type="submit">{texts.desk_pack_submit()}</button></div>
            </form>
        }
        .into_any(),
    )
}

/// Who carries a parcel, and its number; `place` keeps the ids of several forms apart.
fn label_fields(
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

/// What can be put right about each parcel that is not with the customer.
pub(super) fn repairs(show: &Show, format: &Format) -> Vec<AnyView> {
    let order = &show.live.order;
    let open = order.parcels.iter().filter(|parcel| order.check_relabel(parcel.position).is_ok());
    open.map(|parcel| repair(show, parcel, format)).collect()
}

fn repair(show: &Show, parcel: &Parcel, format: &Format) -> AnyView {
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
            <summary>{texts.order_parcel(position)} ": " {texts.desk_repack()}</summary>
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

fn row(show: &Show, position: u32, line: &OrderLine, left: u32, format: &Format) -> AnyView {
    let texts = format.texts;
    let name = format!("line_{position}");
    let (_, _, stock) = work::stock_of(show, line, format);
    let free = show.stock.get(&line.product_id).copied().unwrap_or(0);
    let ready = left.min(line.allocated.saturating_add(free));
    let value = typed(show.parcel.as_ref(), position).unwrap_or_else(|| ready.to_string());
    let error = problems::sentence_for(texts, &show.errors, &name);
    view! {
        <Field
            name=name
            label=texts.desk_pack_line(line.name.get(texts.language), line.sku.as_str())
            hint=texts.desk_pack_left(left, stock)
            kind=FieldKind::Number
            value=value
            error=error
            min="0"
            max=left.to_string()
        />
    }
    .into_any()
}

fn typed(input: Option<&ParcelInput>, position: u32) -> Option<String> {
    input.map(|input| input.pieces.get(&position).cloned().unwrap_or_default())
}
