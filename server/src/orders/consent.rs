//! POST `/orders/{number}/partial-shipment-consent`: the customer agrees that a part comes first.

use app::pages::order::Refusal;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{OrderNumber, audit::AuditAct, timeline::TimelineEvent};
use store::StoreError;

use super::{decided::ActForm, event, show};
use crate::{
    portal::Portal,
    web::{AppError, BuyerReader, Posted, see_other},
};

/// **Permissions**: buyers whose role lets them order; their own customer's orders.
pub async fn consent(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(number): Path<String>,
    posted: Posted<ActForm>,
) -> Result<Response, AppError> {
    buyer.may_act()?;
    let order: OrderNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let (scope, now, decided) = (buyer.scope(), portal.now(), posted.input.decided());
    let entry = event::by_buyer(&portal, &buyer, TimelineEvent::PartAgreed, now);
    let audit = buyer.audit(&portal, AuditAct::PartAgreedFor, order.to_string());
    let agreed = portal.store.write(async move |tx| {
        let Some(order) = tx.orders().get_at(scope, order, decided.revision()).await? else { return Ok(None) };
        if let Err(refused) = order.consent_to_part() {
            return Ok(Some(Err(refused)));
        }
        tx.orders().record_consent(&order, now).await?;
        tx.orders().insert_event(order.id, &entry).await?;
        if let Some(audit) = &audit {
            tx.audit().insert(audit).await?;
        }
        Ok(Some(Ok(())))
    });
    let refusal = match agreed.await {
        Ok(None) => return Err(AppError::NotFound),
        Ok(Some(Ok(()))) => return Ok(see_other(&format!("/orders/{order}"))),
        Ok(Some(Err(refused))) => Refusal::Consent(refused),
        Err(StoreError::Stale) => Refusal::Changed,
        Err(error) => return Err(error.into()),
    };
    show::refused(&portal, &buyer, &number, String::new(), decided.errors(), Some(refusal)).await
}
