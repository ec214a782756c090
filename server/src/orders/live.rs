//! GET `/orders/{number}/live` and `/orders/{number}/changes`: an open page follows its order.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

use super::show::{load, of_buyer};
use crate::{
    portal::Portal,
    web::{AppError, BuyerReader, live, reader},
};

/// The part of the page that changes.
///
/// **Permissions**: buyers; their own customer's orders.
pub async fn live(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let live = of_buyer(&portal, &buyer, &number).await?;
    Ok(reader::html(live.to_html(&buyer.reader.format(&portal))))
}

/// A stream that says when the order changed.
///
/// **Permissions**: buyers; their own customer's orders.
pub async fn changes(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let order = load(&portal, buyer.scope(), &number).await?.order;
    Ok(live::order_changes(&portal, &headers, buyer.buyer.id, order.id))
}
