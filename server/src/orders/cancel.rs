//! POST `/orders/{number}/cancellation`: the customer cancels an order.

use app::pages::order::Refusal;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    OrderNumber,
    field::{self, FieldErrors},
    order::{CancelError, CancelledBy},
    scope::Scope,
    timeline::{TimelineEntry, TimelineEvent},
};
use jiff::Timestamp;
use serde::Deserialize;
use store::{StoreError, Tx};

use super::{event, show};
use crate::{
    portal::Portal,
    web::{AppError, BuyerReader, Posted, see_other},
};

/// Why it is cancelled.
#[derive(Deserialize)]
pub struct CancelForm {
    #[serde(default)]
    reason: String,
}

/// **Permissions**: buyers; their own customer's orders.
pub async fn cancel(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(number): Path<String>,
    posted: Posted<CancelForm>,
) -> Result<Response, AppError> {
    let order: OrderNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let typed = posted.input.reason;
    let reason = match field::optional(&typed, 500) {
        Ok(reason) => reason,
        Err(problem) => {
            let errors = FieldErrors::one("reason", problem);
            return show::refused(&portal, &buyer, &number, typed, errors, None).await;
        }
    };
    let now = portal.now();
    let happened = TimelineEvent::Cancelled { by: CancelledBy::Customer, reason: reason.clone() };
    let entry = event::by_buyer(&portal, &buyer.buyer, happened, now);
    let scope = Scope::from(buyer.scope());
    let cancelled = portal
        .store
        .write(async move |tx| record(tx, scope, order, CancelledBy::Customer, reason.clone(), &entry, now).await);
    let refusal = match cancelled.await {
        Ok(None) => return Err(AppError::NotFound),
        Ok(Some(Ok(()))) => return Ok(see_other(&format!("/orders/{order}"))),
        Ok(Some(Err(reason))) => Refusal::Cancel(reason),
        Err(StoreError::Stale) => Refusal::Changed,
        Err(error) => return Err(error.into()),
    };
    show::refused(&portal, &buyer, &number, typed, FieldErrors::default(), Some(refusal)).await
}

/// Cancels the order in a transaction; `None` when it may not be seen.
pub async fn record(
    tx: &mut Tx,
    scope: Scope,
    number: OrderNumber,
    by: CancelledBy,
    reason: Option<String>,
    entry: &TimelineEntry,
    now: Timestamp,
) -> Result<Option<Result<(), CancelError>>, StoreError> {
    let Some(order) = tx.read().orders().get(scope, number).await? else { return Ok(None) };
    let cancellation = match order.cancel(by, reason, now) {
        Ok(cancellation) => cancellation,
        Err(refused) => return Ok(Some(Err(refused))),
    };
    tx.orders().record_cancellation(&order, &cancellation).await?;
    tx.orders().insert_event(order.id, entry).await?;
    Ok(Some(Ok(())))
}
