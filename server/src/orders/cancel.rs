//! POST `/orders/{number}/cancellation`: the customer cancels an order.

use app::pages::order::Refusal;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    OrderNumber,
    audit::AuditAct,
    field::{self, FieldErrors, limit},
    order::{CancelError, CancelledBy, Order},
    timeline::{TimelineEntry, TimelineEvent},
};
use jiff::Timestamp;
use serde::Deserialize;
use store::{StoreError, Tx};

use super::{decided::Decided, event, show};
use crate::{
    portal::Portal,
    web::{AppError, BuyerReader, Posted, see_other},
};

/// Why it is cancelled.
#[derive(Deserialize)]
pub struct CancelForm {
    #[serde(default)]
    revision: String,
    #[serde(default)]
    reason: String,
}

/// **Permissions**: buyers whose role lets them order; their own customer's orders.
pub async fn cancel(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(number): Path<String>,
    posted: Posted<CancelForm>,
) -> Result<Response, AppError> {
    buyer.may_act()?;
    let order: OrderNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let (decided, typed) = (Decided::on(&posted.input.revision), posted.input.reason);
    let reason = match field::optional(&typed, limit::REASON) {
        Ok(reason) => reason,
        Err(problem) => {
            let errors = FieldErrors::one("reason", problem);
            return show::refused(&portal, &buyer, &number, typed, errors, None).await;
        }
    };
    let now = portal.now();
    let happened = TimelineEvent::Cancelled { by: CancelledBy::Customer, reason: reason.clone() };
    let entry = event::by_buyer(&portal, &buyer, happened, now);
    let scope = buyer.scope();
    let audit = buyer.audit(&portal, AuditAct::OrderCancelledFor, order.to_string());
    let cancelled = portal.store.write(async move |tx| {
        let Some(order) = tx.orders().get_at(scope, order, decided.revision()).await? else { return Ok(None) };
        let done = record(tx, &order, CancelledBy::Customer, reason.clone(), &entry, now).await?;
        if let (Ok(()), Some(audit)) = (done, &audit) {
            tx.audit().insert(audit).await?;
        }
        Ok(Some(done))
    });
    let refusal = match cancelled.await {
        Ok(None) => return Err(AppError::NotFound),
        Ok(Some(Ok(()))) => return Ok(see_other(&format!("/orders/{order}"))),
        Ok(Some(Err(reason))) => Refusal::Cancel(reason),
        Err(StoreError::Stale) => Refusal::Changed,
        Err(error) => return Err(error.into()),
    };
    show::refused(&portal, &buyer, &number, typed, decided.errors(), Some(refusal)).await
}

/// Cancels the order in a transaction.
pub async fn record(
    tx: &mut Tx,
    order: &Order,
    by: CancelledBy,
    reason: Option<String>,
    entry: &TimelineEntry,
    now: Timestamp,
) -> Result<Result<(), CancelError>, StoreError> {
    let cancellation = match order.cancel(by, reason, now) {
        Ok(cancellation) => cancellation,
        Err(refused) => return Ok(Err(refused)),
    };
    tx.orders().record_cancellation(order, &cancellation).await?;
    tx.orders().insert_event(order.id, entry).await?;
    Ok(Ok(()))
}
