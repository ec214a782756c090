//! GET `/company/{name}`: the company's colour and its logo, at addresses that change with what they say.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use super::colour;
use crate::{edge, portal::Portal, web::AppError};

/// Its content never changes.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// **Permissions**: anyone.
pub async fn show(State(portal): State<Portal>, Path(name): Path<String>) -> Result<Response, AppError> {
    if let Some(hue) = colour::named(&name) {
        return Ok(file("text/css; charset=utf-8", colour::stylesheet(hue)));
    }
    let hash = name.strip_suffix(".png").and_then(edge::from_hex).ok_or(AppError::NotFound)?;
    let png = portal.store.read().await?.settings().logo(hash).await?.ok_or(AppError::NotFound)?;
    Ok(file("image/png", png))
}

fn file(kind: &'static str, content: impl IntoResponse) -> Response {
    let mut response = content.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(header::CACHE_CONTROL, FOR_EVER);
    response
}
