//! `GET /orders`: every order of the customer, searched, filtered, sorted, a page at a time.

use std::collections::BTreeMap;

use domain::{field::FieldErrors, order::OrderStatus};
use leptos::prelude::*;

use super::{OrderQuery, Row, Shown, finder::Finder};
use crate::{
    components::{Empty, Status, Time},
    format::Format,
    pages::order::words,
    texts::Texts,
};

/// A page of the customer's orders.
#[derive(Clone, Debug)]
pub struct List {
    /// What was asked for, as typed. Without a status all orders are shown, without a sort the newest first:
    /// `query.shown(Shown::All)`.
    pub query: OrderQuery,
    /// What is wrong with what was asked for: `from` and `to` ([`domain::field::FieldProblem::NotADate`]).
    pub errors: FieldErrors,
    /// How many orders the customer has, by where they stand, whatever was asked for.
    pub counts: BTreeMap<OrderStatus, u32>,
    /// The orders of this page.
    pub orders: Vec<Row>,
    /// Where the next page begins, for `after`; `None` on the last one.
    pub next: Option<String>,
}

impl List {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let content = if self.counts.values().sum::<u32>() == 0 { none_yet(texts) } else { self.content(format) };
        view! {
            <div class="stack airy">
                <h1>{texts.orders_title()}</h1>
                {content}
            </div>
        }
        .into_any()
    }

    fn content(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let finder = Finder {
            path: "/orders",
            query: &self.query,
            otherwise: Shown::All,
            sort: "newest",
            has_days: true,
            errors: &self.errors,
            counts: &self.counts,
        };
        let orders =
            if self.orders.is_empty() { finder.nothing_found(texts) } else { table(&self.orders, format).into_any() };
        let (tally, form, chips) = (finder.tally(format), finder.form(texts), finder.chips(format));
        let pages = finder.pages(texts, self.next);
        view! { <div class="stack">{tally} {form} {chips} <div class="cq">{orders}</div> {pages}</div> }.into_any()
    }
}

fn none_yet(texts: Texts) -> AnyView {
    view! {
        <Empty title=texts.orders_none_title() text=texts.orders_none_text()>
            <a class="button primary" href="/products">{texts.orders_see_products()}</a>
        </Empty>
    }
    .into_any()
}

fn table(orders: &[Row], format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let rows = orders.iter().map(|order| row(order, format)).collect_view();
    view! {
        <table class="table-list folds" role="table">
            <caption class="vh">{texts.orders_title()}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col">{texts.orders_column_order()}</th>
                    <th role="columnheader" scope="col">{texts.orders_column_placed()}</th>
                    <th role="columnheader" scope="col">{texts.orders_column_products()}</th>
                    <th role="columnheader" scope="col">{texts.orders_column_status()}</th>
                    <th role="columnheader" scope="col">{texts.orders_column_promise()}</th>
                    <th role="columnheader" scope="col" class="n">{texts.orders_column_total()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
}

fn row(order: &Row, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let (status, promise) = (words::status(texts, order.status), order.promise(format));
    let reference = order.po_number.clone().map(|reference| {
        view! { <br/><small class="muted wrap">{words::po(texts, &reference)}</small> }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a class="num nowrap" href=words::address(order.number)>{order.number.to_string()}</a>
                {reference}
            </th>
            <td role="cell"><Time at=format.date(order.placed_at)/></td>
            <td role="cell" class="wide">{order.products(texts)}</td>
            <td role="cell"><Status mark=status.mark word=status.word tone=status.tone/></td>
            <td role="cell">
                <Status mark=promise.mark word=promise.word tone=promise.tone/>
                {order.rest(format).map(|rest| view! { <br/><small class="muted">{rest}</small> })}
            </td>
            <td role="cell" class="n wide" data-label=texts.orders_column_total()>{format.money(order.total)}</td>
        </tr>
    }
}
