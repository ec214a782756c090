//! A member of staff acts for a buyer, visibly (row O41): POST `/desk/buyers/{id}/acting` and `/desk/acting/end`.
//!
//! The session becomes the buyer's and remembers who acts. What is done to an order in it stands on the customer's timeline
//! with both names and in the audit log; the buyer's account, people and addresses stay closed.

use app::url;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use domain::{
    audit::{self, AuditAct, AuditEntry},
    customer::Customer,
    id::BuyerId,
    person::StaffRole,
};

use crate::{
    edge,
    portal::Portal,
    web::{AppError, BuyerReader, DeskReader, cookies, see_other},
};

/// Begins to act for a buyer.
///
/// **Permissions**: staff with the role for orders.
pub async fn begin(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Orders)?;
    let buyer: BuyerId = id.parse().map_err(|_| AppError::NotFound)?;
    let customer = customer_of(&portal, buyer).await?;
    let audit = desk.audit(&portal, AuditAct::ActingBegan, audit::of_buyer(&customer, buyer));
    let token = token(&portal, &headers)?;
    let begun = portal.store.write(async move |tx| {
        let has_begun = tx.sessions().act_for(token, buyer).await?;
        if has_begun {
            tx.audit().insert(&audit).await?;
        }
        Ok(has_begun)
    });
    if begun.await? {
        return Ok(see_other("/"));
    }
    // Where it cannot be, the list says so.
    Ok(see_other(&format!("/desk/customers?q={}", url::encoded(&customer.number))))
}

/// Stops acting.
///
/// **Permissions**: staff who act for a buyer.
pub async fn end(State(portal): State<Portal>, buyer: BuyerReader, headers: HeaderMap) -> Result<Response, AppError> {
    let audit = ended(&portal, &buyer).ok_or(AppError::NotFound)?;
    let token = token(&portal, &headers)?;
    let ended = portal.store.write(async move |tx| {
        if tx.sessions().stop_acting(token).await? {
            tx.audit().insert(&audit).await?;
        }
        Ok(())
    });
    ended.await?;
    Ok(see_other("/desk"))
}

/// The entry of the log that a member of staff acts for this buyer no more; `None` when nobody did.
pub fn ended(portal: &Portal, buyer: &BuyerReader) -> Option<AuditEntry> {
    buyer.audit(portal, AuditAct::ActingEnded, audit::of_buyer(&buyer.customer, buyer.buyer.id))
}

async fn customer_of(portal: &Portal, buyer: BuyerId) -> Result<Customer, AppError> {
    let mut db = portal.store.read().await?;
    let buyer = db.people().get_buyer(buyer).await?.ok_or(AppError::NotFound)?;
    db.customers().get(buyer.customer_id).await?.ok_or(AppError::NotFound)
}

fn token(portal: &Portal, headers: &HeaderMap) -> Result<[u8; 32], AppError> {
    let token = cookies::get(portal, headers, cookies::SESSION).ok_or(AppError::NotFound)?;
    Ok(edge::hash(token.as_bytes()))
}
