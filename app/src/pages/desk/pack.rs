//! Packing a parcel: the pieces that are left of each line, and its label.

use domain::order::OrderLine;
use leptos::prelude::*;

use super::{ParcelInput, Show, order::address, repack::label_fields, work};
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
