//! `GET /desk/deliveries`: parcels on the way, trouble first, and what went wrong in a month by whose doing it was (row T7).

use std::collections::BTreeMap;

use domain::{
    OrderNumber,
    tracking::{FaultParty, ShownStatus, SubStatus, Window},
};
use jiff::{Timestamp, ToSpan, civil};
use leptos::prelude::*;

use crate::{
    components::{Empty, Mark, Status, Time, Tone},
    format::Format,
    pages::order::{carrier, words},
    texts::Texts,
};

/// The page.
#[derive(Clone, Debug)]
pub struct Deliveries {
    /// Parcels that left and have not come, trouble first.
    pub open: Vec<OpenRow>,
    /// The first day of the month the report is of.
    pub month: civil::Date,
    /// What happened to how many parcels of each carrier in it.
    pub failures: Vec<FailureRow>,
}

/// A parcel on the way.
#[derive(Clone, Debug)]
pub struct OpenRow {
    /// Its order.
    pub order: OrderNumber,
    /// Who gets it.
    pub customer_name: String,
    /// Its place among the order's parcels.
    pub position: u32,
    /// Who carries it, and its number.
    pub carried: Option<String>,
    /// When it left.
    pub shipped_at: Timestamp,
    /// Where it stands.
    pub shown: Option<ShownStatus>,
    /// When it is expected.
    pub latest_estimate: Option<Window>,
    /// The first promise it has to keep.
    pub promised_at: Option<Timestamp>,
}

/// Parcels of a carrier to which one thing happened.
#[derive(Clone, Debug)]
pub struct FailureRow {
    /// The carrier; empty where none is known.
    pub carrier: String,
    /// What happened.
    pub sub_status: SubStatus,
    /// To how many parcels.
    pub parcels: u32,
}

impl Deliveries {
    /// The page's title.
    pub const fn title(texts: Texts) -> &'static str {
        texts.delivery_desk_title()
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let rows: Vec<_> = self.open.iter().map(|row| open(row, format)).collect();
        let list = if rows.is_empty() {
            view! { <Empty title=texts.delivery_desk_none() text=texts.delivery_desk_none_next()/> }.into_any()
        } else {
            view! { <ul class="rows open" role="list">{rows}</ul> }.into_any()
        };
        view! {
            <div class="stack airy">
                <h1 class="t-xl">{Self::title(texts)}</h1>
                {list}
                {self.report(format)}
            </div>
        }
        .into_any()
    }

    fn report(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let month = self.month.strftime("%Y-%m").to_string();
        let mut by_party: BTreeMap<FaultParty, Vec<&FailureRow>> = BTreeMap::new();
        for row in &self.failures {
            if let Some(party) = row.sub_status.fault() {
                by_party.entry(party).or_default().push(row);
            }
        }
        let rows = by_party.into_iter().flat_map(|(party, rows)| rows.into_iter().map(move |row| (party, row)));
        let rows: Vec<_> = rows.map(|(party, row)| failure(party, row, format)).collect();
        let to = |day: Option<civil::Date>| day.map(|day| format!("/desk/deliveries?month={}", day.strftime("%Y-%m")));
        let earlier = to(self.month.checked_sub(1.month()).ok());
        let next = self.month.checked_add(1.month()).ok().filter(|day| *day <= format.today());
        let earlier =
            earlier.map(|href| view! { <a class="button small" href=href>{texts.delivery_desk_earlier()}</a> });
        let later = to(next).map(|href| view! { <a class="button small" href=href>{texts.delivery_desk_later()}</a> });
        let table = if rows.is_empty() {
            view! { <p class="muted">{texts.delivery_desk_report_none()}</p> }.into_any()
        } else {
            view! {
                <table class="table" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{texts.delivery_desk_party()}</th>
                            <th role="columnheader" scope="col">{texts.delivery_desk_carrier()}</th>
                            <th role="columnheader" scope="col">{texts.delivery_desk_reason()}</th>
                            <th role="columnheader" scope="col" class="num">{texts.delivery_desk_parcels()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            }
            .into_any()
        };
        view! {
            <section class="stack" aria-labelledby="report">
                <h2 id="report">{texts.delivery_desk_report(month)}</h2>
                {table}
                <p class="cluster">{earlier} {later}</p>
            </section>
        }
        .into_any()
    }
}

fn open(row: &OpenRow, format: &Format) -> AnyView {
    let texts = format.texts;
    let (mark, tone, word) = match row.shown {
        Some(shown) => {
            let (mark, tone) = carrier::status_mark(shown.status);
            (mark, tone, carrier::status_word(texts, shown.status))
        }
        None => (Mark::Undated, Tone::Plain, texts.delivery_desk_unheard()),
    };
    let said = row.shown.map(|shown| {
        let fault = shown.fault.map(|party| format!(" {}", carrier::fault(texts, party)));
        view! { <span>{carrier::sentence(texts, shown.sub_status)} {fault}</span> }
    });
    let late = row.promised_at.filter(|at| *at < format.now).map(|at| {
        view! { <span class="warn-text">{words::first_capital(&words::late_words(format, at))}</span> }
    });
    let expected = row.latest_estimate.map(|window| {
        let told = carrier::window(format, window);
        let told = if window.until < format.now { texts.delivery_window_past(told) } else { told };
        texts.named_value(texts.delivery_latest_estimate(), told)
    });
    let carried = row.carried.clone().map(|carried| format!(" · {carried}"));
    view! {
        <li class="stack snug">
            <span class="cluster between">
                <a class="strong" href=format!("/desk/orders/{}#parcel-{}", row.order, row.position)>
                    {row.order.to_string()} " · " {texts.delivery_desk_parcel(row.position)}
                </a>
                <Status mark=mark word=word tone=tone/>
            </span>
            <span class="muted small">
                {row.customer_name.clone()} {carried} " · " <Time at=format.date_time(row.shipped_at)/>
            </span>
            <span class="small cluster">{said} {late} {expected}</span>
        </li>
    }
    .into_any()
}

fn failure(party: FaultParty, row: &FailureRow, format: &Format) -> AnyView {
    let texts = format.texts;
    let by = if row.carrier.is_empty() { texts.delivery_desk_no_carrier().to_owned() } else { row.carrier.clone() };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{carrier::party(texts, party)}</th>
            <td role="cell">{by}</td>
            <td role="cell">{carrier::sentence(texts, row.sub_status)}</td>
            <td role="cell" class="num">{format.integer(row.parcels)}</td>
        </tr>
    }
    .into_any()
}
