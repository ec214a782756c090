//! The promise of every line, in the slab.

use std::collections::BTreeMap;

use domain::order::PlacedLine;
use jiff::civil;
use leptos::prelude::*;

use crate::{
    components::{Promise, Time},
    format::Format,
};

/// From how many lines on the days stand first, and every line is folded away.
const MANY: usize = 9;

/// The slab; nothing while no line can be ordered.
pub(super) fn slab(lines: &[PlacedLine], wish: Option<String>, format: &Format) -> Option<impl IntoView + use<>> {
    if lines.is_empty() {
        return None;
    }
    let texts = format.texts;
    let ledger = if lines.len() < MANY {
        view! { {by_line(lines, format)} }.into_any()
    } else {
        view! {
            {by_day(lines, format)}
            <details class="fold">
                <summary>{texts.checkout_promise_every_line()}</summary>
                {by_line(lines, format)}
            </details>
        }
        .into_any()
    };
    Some(view! {
        <Promise about=texts.checkout_promise()>
            {ledger}
            {wish.map(|wish| view! { <p class="measure wish">{wish}</p> })}
            <p class="about">{texts.checkout_promise_kept()}</p>
        </Promise>
    })
}

fn by_line(lines: &[PlacedLine], format: &Format) -> impl IntoView + use<> {
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            let name = line.product.name.get(format.texts.language).to_owned();
            let quantity = format.integer(line.quantity.get());
            view! {
                <div>
                    <dt>{quantity} " × " {name}</dt>
                    <dd><Time at=format.date(line.promise.promised_at)/></dd>
                </div>
            }
        })
        .collect();
    view! { <dl class="ledger">{rows}</dl> }
}

fn by_day(lines: &[PlacedLine], format: &Format) -> impl IntoView + use<> {
    let mut days: BTreeMap<civil::Date, usize> = BTreeMap::new();
    for line in lines {
        *days.entry(format.local_date(line.promise.promised_at)).or_default() += 1;
    }
    let rows: Vec<_> = days
        .into_iter()
        .map(|(day, count)| {
            view! {
                <div>
                    <dt>{format.texts.checkout_promise_lines(count)}</dt>
                    <dd><Time at=format.day(day)/></dd>
                </div>
            }
        })
        .collect();
    view! { <dl class="ledger">{rows}</dl> }
}
