//! POST `/webhooks/aftership`, `/webhooks/easypost`, `/webhooks/tracking`: what carriers' services say.
//!
//! A body counts by its signature alone, over the bytes as they came; whoever cannot sign is told nothing but that. What
//! was taken in is answered with 204, also when it was here before or says nothing about a parcel.

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::tracking::EventSource;

use super::{
    aftership, easypost,
    intake::{self, Delivery, Said},
    own, secrets,
    signature::{self, OwnHeaders},
};
use crate::{edge, portal::Portal, web::AppError};

/// **Permissions**: whoever signs with a secret of `AfterShip`.
pub async fn aftership(State(portal): State<Portal>, headers: HeaderMap, body: Bytes) -> Result<Response, AppError> {
    let signed = text(&headers, "aftership-hmac-sha256");
    let secrets = secrets::of(&portal, EventSource::AfterShip).await?;
    if !secrets.iter().any(|secret| signature::is_of_aftership(secret, &body, signed)) {
        return Ok(unknown());
    }
    let Ok(read) = serde_json::from_slice::<aftership::Body>(&body) else { return Ok(unreadable()) };
    let said = aftership::read(&read, portal.company().time_zone(), portal.now());
    take_in(&portal, EventSource::AfterShip, read.event_id, &body, said).await
}

/// **Permissions**: whoever signs with a secret of `EasyPost`.
pub async fn easypost(State(portal): State<Portal>, headers: HeaderMap, body: Bytes) -> Result<Response, AppError> {
    let signed = text(&headers, "x-hmac-signature");
    let secrets = secrets::of(&portal, EventSource::EasyPost).await?;
    if !secrets.iter().any(|secret| signature::is_of_easypost(secret, &body, signed)) {
        return Ok(unknown());
    }
    let Ok(read) = serde_json::from_slice::<easypost::Body>(&body) else { return Ok(unreadable()) };
    let said = easypost::read(&read, portal.company().time_zone(), portal.now());
    take_in(&portal, EventSource::EasyPost, read.id, &body, said).await
}

/// **Permissions**: whoever signs with a secret of the own format, now.
pub async fn own(State(portal): State<Portal>, headers: HeaderMap, body: Bytes) -> Result<Response, AppError> {
    let (id, timestamp) = (text(&headers, "webhook-id"), text(&headers, "webhook-timestamp"));
    let signed = OwnHeaders { id, timestamp, signature: text(&headers, "webhook-signature") };
    let secrets = secrets::of(&portal, EventSource::Own).await?;
    let now = portal.now();
    if id.is_empty() || !secrets.iter().any(|secret| signature::is_own(secret, &body, signed, now)) {
        return Ok(unknown());
    }
    let read = serde_json::from_slice::<own::Body>(&body).ok();
    let said = read.and_then(|read| own::read(&read, EventSource::Own, portal.company().time_zone()).ok());
    let Some(said) = said else { return Ok(unreadable()) };
    take_in(&portal, EventSource::Own, Some(id.to_owned()), &body, said).await
}

async fn take_in(
    portal: &Portal,
    sender: EventSource,
    id: Option<String>,
    body: &[u8],
    said: Vec<Said>,
) -> Result<Response, AppError> {
    let body_hash = edge::hash(body);
    let id = id.filter(|id| !id.is_empty() && id.len() <= 200).unwrap_or_else(|| edge::hex(&body_hash));
    intake::take_in(portal, Some(Delivery { sender, id, body_hash }), said).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn unknown() -> Response {
    StatusCode::UNAUTHORIZED.into_response()
}

fn unreadable() -> Response {
    StatusCode::BAD_REQUEST.into_response()
}
