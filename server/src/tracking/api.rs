//! POST `/api/v1/tracking-events`: what the company's own programs say about parcels.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::tracking::EventSource;
use serde_json::json;

use super::{intake, own};
use crate::{edge, portal::Portal, web::AppError};

/// Takes in events in the portal's own format.
///
/// **Permissions**: whoever holds a key of the API.
pub async fn take_in(State(portal): State<Portal>, headers: HeaderMap, body: Bytes) -> Result<Response, AppError> {
    let told = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let key = told.strip_prefix("Bearer ").map(|key| edge::hash(key.trim().as_bytes()));
    let now = portal.now();
    // Whoever knows no key does not get as far as writing.
    let known = match key {
        Some(key) => portal.store.read().await?.connections().find_key(key, now).await?,
        None => None,
    };
    let Some((id, is_due)) = known else {
        return Ok((StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer")]).into_response());
    };
    if is_due {
        portal.store.write(async move |tx| tx.connections().note_use(id, now).await).await?;
    }
    let Ok(read) = serde_json::from_slice::<own::Body>(&body) else { return Ok(wrong("data")) };
    match own::read(&read, EventSource::Api, portal.company().time_zone()) {
        Ok(said) => intake::take_in(&portal, None, said).await?,
        Err(own::Wrong(path)) => return Ok(wrong(&path)),
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Says where the body is wrong (RFC 9457).
fn wrong(path: &str) -> Response {
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let problem = json!({ "title": "The body cannot be read.", "status": status.as_u16(), "field": path });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], Json(problem)).into_response()
}
