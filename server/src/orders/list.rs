//! GET `/orders`: the customer's orders, searched, filtered, sorted, a page at a time.

use app::{
    pages::orders::{List, OrderQuery, Row, Shown},
    shell,
    shell::Tab,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{
    customer::Customer,
    field::{FieldErrors, FieldProblem, limit},
    person::Person,
    scope::BuyerScope,
    search::SearchQuery,
};
use jiff::{Timestamp, civil, tz::TimeZone};
use store::{OrderCursor, OrderFilter, OrderSort, OrderSummary, Viewer};

use crate::{
    portal::Portal,
    web::{AppError, BuyerReader, reader},
};

/// Orders on one page.
pub const PAGE: u32 = 20;

/// **Permissions**: buyers; their own customer's orders.
pub async fn list(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Query(query): Query<OrderQuery>,
) -> Result<Response, AppError> {
    let mut errors = FieldErrors::default();
    let filter = filter(&query, Shown::All, OrderSort::Newest, portal.company().time_zone(), &mut errors);
    let mut db = portal.store.read().await?;
    let counts = db.orders().count_by_status(buyer.scope()).await?;
    let page = db.orders().list(buyer.scope(), &filter, cursor(&query.after), PAGE).await?;
    drop(db);
    let list = List {
        query,
        errors,
        counts,
        orders: page.orders.into_iter().map(row).collect(),
        next: page.next.map(|cursor| format!("{}_{}", cursor.key, cursor.id)),
    };
    let frame = buyer.reader.page(&portal, buyer.reader.texts().nav_orders(), Some(Tab::Orders));
    let format = buyer.reader.format(&portal);
    let html = shell::customer(&frame, || list.view(&format));
    Ok(reader::html(html))
}

/// What an address asks for; a day that is none is left out and named.
pub fn filter(
    query: &OrderQuery,
    otherwise: Shown,
    sort: OrderSort,
    zone: &TimeZone,
    errors: &mut FieldErrors,
) -> OrderFilter {
    let shown = query.shown(otherwise);
    let mut day = |field: &str, text: &str| match text.trim() {
        "" => None,
        text => errors.take(field, text.parse::<civil::Date>().map_err(|_| FieldProblem::NotADate)),
    };
    let (from, to) = (day("from", &query.from), day("to", &query.to));
    OrderFilter {
        status: if let Shown::Status(status) = shown { Some(status) } else { None },
        is_open: shown == Shown::Open,
        from: from.and_then(|day| beginning(day, zone)),
        before: to.and_then(|day| beginning(day.tomorrow().ok()?, zone)),
        words: SearchQuery::new(&query.q.chars().take(limit::SEARCH as usize).collect::<String>()),
        sort: OrderSort::from_code(&query.sort).unwrap_or(sort),
    }
}

fn beginning(day: civil::Date, zone: &TimeZone) -> Option<Timestamp> {
    day.to_zoned(zone.clone()).ok().map(|zoned| zoned.timestamp())
}

/// Where the page before ended; nonsense begins at the first page.
pub fn cursor(text: &str) -> Option<OrderCursor> {
    let (key, id) = text.split_once('_')?;
    Some(OrderCursor { key: key.parse().ok()?, id: id.parse().ok()? })
}

/// An order as pages list it.
pub fn row(order: OrderSummary) -> Row {
    Row {
        number: order.number,
        external_number: order.external_number,
        customer_name: order.customer_name,
        status: order.status,
        total: order.total,
        line_count: order.line_count,
        first_lines: order.first_lines.into_iter().map(|line| (line.0, line.1)).collect(),
        po_number: order.po_number,
        placed_at: order.placed_at,
        promised_at: order.due_at,
        last_promised_at: order.promised_at,
        shipped_at: order.shipped_at,
        handed_over_at: order.handed_over_at,
        cancelled_at: order.cancelled_at,
        cancelled_by: order.cancelled_by,
    }
}

/// A buyer's scope and customer; `None` for staff.
pub fn scope_of(viewer: &Viewer) -> Option<(BuyerScope, &Customer)> {
    match (&viewer.person, &viewer.customer) {
        (Person::Buyer(buyer), Some(customer)) => Some((BuyerScope::of(buyer), customer)),
        _ => None,
    }
}
