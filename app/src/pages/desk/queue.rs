//! `GET /desk/orders`: what the desk has to do, promised soonest first.

use std::collections::BTreeMap;

use domain::{field::FieldErrors, order::OrderStatus};
use leptos::prelude::*;

use crate::{
    components::{Empty, Mark, Status, Time, Tone},
    format::Format,
    pages::{
        order::words::{self, State},
        orders::{OrderQuery, Row, Shown, finder::Finder},
    },
    texts::Texts,
};

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct Queue {
    /// What was asked for, as typed. Without a status the open orders are shown, without a sort those promised soonest
    /// first: `query.shown(Shown::Open)`.
    pub query: OrderQuery,
    /// How many orders there are, by where they stand, whatever was asked for.
    pub counts: BTreeMap<OrderStatus, u32>,
    /// The orders of this page.
    pub orders: Vec<Row>,
    /// Where the next page begins, for `after`; `None` on the last one.
    pub next: Option<String>,
}

impl Queue {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let errors = FieldErrors::default();
        let finder = Finder {
            path: "/desk/orders",
            query: &self.query,
            otherwise: Shown::Open,
            sort: "promised",
            has_days: false,
            errors: &errors,
            counts: &self.counts,
        };
        let orders = match (self.orders.is_empty(), self.query.is_narrowed()) {
            (false, _) => table(&self.orders, format).into_any(),
            (true, false) => nothing_to_do(texts),
            (true, true) => finder.nothing_found(texts),
        };
        let (tally, form, chips) = (finder.tally(format), finder.form(texts), finder.chips(format));
        let pages = finder.pages(texts, self.next);
        view! {
            <div class="stack tight">
                <div class="cluster between">
                    <h1 class="t-xl">{texts.orders_title()}</h1>
                    <a class="button small" href="/desk/deliveries">{texts.delivery_desk_title()}</a>
                    <p class="small muted num"><Time at=format.date_time(format.now)/></p>
                </div>
                {tally}
                {form}
                {chips}
                {orders}
                {pages}
            </div>
        }
        .into_any()
    }
}

fn nothing_to_do(texts: Texts) -> AnyView {
    view! {
        <Empty title=texts.desk_queue_none_title() text=texts.desk_queue_none_text()>
            <a class="button" href="/desk/orders?status=all">{texts.orders_clear()}</a>
        </Empty>
    }
    .into_any()
}

fn table(orders: &[Row], format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let rows = orders.iter().map(|order| row(order, format)).collect_view();
    view! {
        <div class="card flush">
            <table class="queue" role="table">
                <caption class="vh">{texts.desk_queue_caption()}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col" class="due">{texts.desk_column_due()}</th>
                        <th role="columnheader" scope="col" class="ref">{texts.orders_column_order()}</th>
                        <th role="columnheader" scope="col">{texts.desk_column_products()}</th>
                        <th role="columnheader" scope="col" class="mid">{texts.orders_column_status()}</th>
                        <th role="columnheader" scope="col" class="who">{texts.orders_column_total()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}

fn row(order: &Row, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let (due, status) = (due(order, format), words::status(texts, order.status));
    let reference = order.po_number.clone().map(|reference| format!(" · {}", words::po(texts, &reference)));
    view! {
        <tr role="row">
            <td role="cell" class="due">
                <Status mark=due.mark word=due.word tone=due.tone/>
                {order.rest(format).map(|rest| view! { <span class="clip muted">{rest}</span> })}
            </td>
            <td role="cell" class="ref num">{order.number.to_string()}</td>
            <td role="cell" class="subject">
                <span class="two">
                    <a class="clip" href=address(order)>{order.products(texts)}</a>
                    <span class="clip muted">{order.customer_name.clone()} {reference}</span>
                </span>
            </td>
            <td role="cell" class="mid"><Status mark=status.mark word=status.word tone=status.tone/></td>
            <td role="cell" class="who num">{format.money(order.total)}</td>
        </tr>
    }
}

fn address(order: &Row) -> String {
    format!("/desk/orders/{}", order.number)
}

/// The clock of the promise.
fn due(order: &Row, format: &Format) -> State {
    let texts = format.texts;
    match order.promised_at {
        Some(at) if order.is_late(format) => {
            State::new(Mark::Late, words::first_capital(&words::late_words(format, at)), Tone::Bad)
        }
        Some(at) if order.status.is_open() && format.local_date(at) == format.today() => {
            State::new(Mark::Half, texts.desk_due_today(format.time(at).words), Tone::Warn)
        }
        Some(at) if order.status.is_open() => State::new(Mark::Open, format.date_time(at).words, Tone::Plain),
        _ => order.promise(format),
    }
}
