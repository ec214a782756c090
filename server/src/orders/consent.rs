//! POST `/orders/{number}/partial-shipment-consent`: the customer agrees that a part comes first.

use app::pages::order::Refusal;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{OrderNumber, field::FieldErrors, timeline::TimelineEvent};
use store::StoreError;

use super::{event, show};
use crate::{
    portal::Portal,
    web::{AppError, BuyerReader, see_other},
};

/// **Permissions**: buyers; their own customer's orders.
pub async fn consent(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let order: OrderNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let (scope, now) = (buyer.scope(), portal.now());
    let entry = event::by_buyer(&portal, &buyer.buyer, TimelineEvent::PartAgreed, now);
    let agreed = portal.store.write(async move |tx| {
        let Some(order) = tx.read().orders().get(scope, order).await? else { return Ok(None) };
        if let Err(refused) = order.consent_to_part() {
            return Ok(Some(Err(refused)));
        }
        tx.orders().record_consent(&order, now).await?;
        tx.orders().insert_event(order.id, &entry).await?;
        Ok(Some(Ok(())))
    });
    let refusal = match agreed.await {
        Ok(None) => return Err(AppError::NotFound),
        Ok(Some(Ok(()))) => return Ok(see_other(&format!("/orders/{order}"))),
        Ok(Some(Err(refused))) => Refusal::Consent(refused),
        Err(StoreError::Stale) => Refusal::Changed,
        Err(error) => return Err(error.into()),
    };
    show::refused(&portal, &buyer, &number, String::new(), FieldErrors::default(), Some(refusal)).await
}
