//! GET `/orders/{number}`: an order with its timeline.

use app::{
    pages::order::{Live, Refusal, Show},
    shell,
    shell::Tab,
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use domain::{OrderNumber, field::FieldErrors, scope::Scope};
use serde::Deserialize;

use crate::{
    portal::Portal,
    web::{AppError, BuyerReader},
};

/// Whether the order was placed just now.
#[derive(Deserialize)]
pub struct ShowQuery {
    placed: Option<String>,
}

/// **Permissions**: buyers; their own customer's orders.
pub async fn show(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(number): Path<String>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, AppError> {
    let live = of_buyer(&portal, &buyer, &number).await?;
    let show = Show {
        live,
        is_just_placed: query.placed.is_some(),
        reason: String::new(),
        errors: FieldErrors::default(),
        refusal: None,
    };
    Ok(Html(render(&portal, &buyer, show)).into_response())
}

/// The order and its timeline as a buyer may see it and act on it.
pub async fn of_buyer(portal: &Portal, buyer: &BuyerReader, number: &str) -> Result<Live, AppError> {
    let live = load(portal, buyer.scope(), number).await?;
    Ok(Live { may_act: buyer.buyer.role.may_order(), ..live })
}

/// The order and its timeline, if it may be seen.
pub async fn load(portal: &Portal, scope: impl Into<Scope>, number: &str) -> Result<Live, AppError> {
    let number: OrderNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let mut db = portal.store.read().await?;
    let order = db.orders().get(scope, number).await?.ok_or(AppError::NotFound)?;
    let timeline = db.orders().timeline(order.id).await?;
    Ok(Live { order, timeline, company: portal.company().name.clone(), may_act: true })
}

/// The page, also shown again when an act was refused.
pub fn render(portal: &Portal, buyer: &BuyerReader, show: Show) -> String {
    let texts = buyer.reader.texts();
    let number = show.live.order.number.to_string();
    let mut frame = buyer.reader.page(portal, texts.order_title(&number), Some(Tab::Orders));
    frame.path = format!("/orders/{number}");
    let format = buyer.reader.format(portal);
    shell::customer(&frame, || show.view(&format))
}

/// The page with the reason why an act was refused.
pub async fn refused(
    portal: &Portal,
    buyer: &BuyerReader,
    number: &str,
    reason: String,
    errors: FieldErrors,
    refusal: Option<Refusal>,
) -> Result<Response, AppError> {
    let live = of_buyer(portal, buyer, number).await?;
    let status = if errors.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let show = Show { live, is_just_placed: false, reason, errors, refusal };
    Ok((status, Html(render(portal, buyer, show))).into_response())
}
