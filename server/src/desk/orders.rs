//! GET `/desk/orders` and `/desk/orders/{number}`: the queue, and an order at work.

use std::collections::BTreeMap;

use app::{
    pages::{
        desk::{Queue, Refusal, Show},
        orders::{OrderQuery, Shown},
    },
    shell,
    shell::Tab,
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{field::FieldErrors, id::OrderNoteId};
use store::OrderSort;

use super::links;
use crate::{
    mail::choices,
    orders::{
        list::{PAGE, cursor, filter, row},
        show::load,
    },
    portal::Portal,
    web::{AppError, DeskReader, live, reader},
};

/// GET `/desk`: to the queue.
///
/// **Permissions**: staff.
pub async fn index(_desk: DeskReader) -> Redirect {
    Redirect::to("/desk/orders")
}

/// The queue.
///
/// **Permissions**: staff.
pub async fn queue(
    State(portal): State<Portal>,
    desk: DeskReader,
    Query(query): Query<OrderQuery>,
) -> Result<Response, AppError> {
    let mut ignored = FieldErrors::default();
    let filter = filter(&query, Shown::Open, OrderSort::Promised, portal.company().time_zone(), &mut ignored);
    let mut db = portal.store.read().await?;
    let counts = db.orders().count_by_status(desk.scope()).await?;
    let page = db.orders().list(desk.scope(), &filter, cursor(&query.after), PAGE).await?;
    drop(db);
    let queue = Queue {
        query,
        counts,
        orders: page.orders.into_iter().map(row).collect(),
        next: page.next.map(|cursor| format!("{}_{}", cursor.key, cursor.id)),
    };
    let frame = desk.reader.page(&portal, desk.reader.texts().nav_orders(), Some(Tab::Orders));
    let format = desk.reader.format(&portal);
    Ok(reader::html(shell::desk(&frame, || queue.view(&format))))
}

/// An order at work.
///
/// **Permissions**: staff.
pub async fn show(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let show = page(&portal, &desk, &number).await?;
    Ok(reader::html(render(&portal, &desk, show)))
}

/// The part of the page that changes.
///
/// **Permissions**: staff.
pub async fn live_part(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let show = page(&portal, &desk, &number).await?;
    Ok(reader::html(show.to_live_html(&desk.reader.format(&portal))))
}

/// A stream that says when the order changed.
///
/// **Permissions**: staff.
pub async fn changes(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let order = load(&portal, desk.scope(), &number).await?.order;
    Ok(live::desk_changes(&portal, &headers, desk.staff.id, order.id))
}

/// What the page of an order at the desk shows.
pub async fn page(portal: &Portal, desk: &DeskReader, number: &str) -> Result<Show, AppError> {
    let live = load(portal, desk.scope(), number).await?;
    let mut db = portal.store.read().await?;
    let customer = db.customers().get(live.order.customer_id).await?;
    let notes = db.orders().notes(desk.scope(), live.order.id).await?;
    let stock: BTreeMap<_, _> = db.catalogue().stock_of_order(desk.scope(), live.order.id).await?.into_iter().collect();
    let links = links::given(&mut db, desk, live.order.id).await?;
    let carriers = db.orders().carriers(desk.scope()).await?;
    let unreachable = match live.order.buyer_id {
        Some(buyer) => db.mails().unreachable_buyer(desk.scope(), buyer).await?.map(choices::notice),
        None => None,
    };
    Ok(Show {
        live,
        roles: desk.staff.roles.clone(),
        customer_class: customer.map(|customer| customer.class),
        stock,
        notes,
        links,
        carriers,
        parcel: None,
        label: None,
        event: None,
        cancel: None,
        note: String::new(),
        note_key: portal.randomness.id::<OrderNoteId>(portal.now()).to_string(),
        errors: FieldErrors::default(),
        refusal: None,
        unreachable,
    })
}

/// The page, with the reason and what was typed when an act was refused.
pub async fn refused(
    portal: &Portal,
    desk: &DeskReader,
    number: &str,
    errors: FieldErrors,
    refusal: Option<Refusal>,
    typed: impl FnOnce(&mut Show),
) -> Result<Response, AppError> {
    let mut show = page(portal, desk, number).await?;
    let status = if errors.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    show.errors = errors;
    show.refusal = refusal;
    typed(&mut show);
    Ok((status, Html(render(portal, desk, show))).into_response())
}

fn render(portal: &Portal, desk: &DeskReader, show: Show) -> String {
    let number = show.live.order.number.to_string();
    let mut frame = desk.reader.page(portal, desk.reader.texts().order_title(&number), Some(Tab::Orders));
    frame.path = format!("/desk/orders/{number}");
    let format = desk.reader.format(portal);
    shell::desk(&frame, || show.view(&format))
}
