//! What was posted: a form of a page, or the same fields as JSON from an island.

use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};

use super::AppError;

/// What was posted, and whether JSON was posted and is wanted back.
pub struct Posted<T> {
    /// The fields.
    pub input: T,
    /// Whether an island asked: JSON in, JSON out.
    pub is_json: bool,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Posted<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.to_owned();
        let body = Bytes::from_request(request, state).await.map_err(|rejection| unread(rejection.status()))?;
        let (input, is_json) = fields(&kind, &body)?;
        Ok(Self { input, is_json })
    }
}

/// The fields of a body of a media type, and whether that is JSON.
///
/// # Errors
/// It is neither JSON nor a form, or has other fields.
pub fn fields<T: DeserializeOwned>(kind: &str, body: &[u8]) -> Result<(T, bool), AppError> {
    if kind.starts_with("application/json") {
        Ok((serde_json::from_slice(body).map_err(|_| AppError::Malformed)?, true))
    } else if kind.is_empty() || kind.starts_with("application/x-www-form-urlencoded") {
        Ok((serde_urlencoded::from_bytes(body).map_err(|_| AppError::Malformed)?, false))
    } else {
        Err(AppError::Malformed)
    }
}

/// Why a body could not be read.
pub fn unread(status: StatusCode) -> AppError {
    if status == StatusCode::PAYLOAD_TOO_LARGE { AppError::TooLarge } else { AppError::Malformed }
}

/// On to another page, which is then fetched by GET.
pub fn see_other(location: &str) -> Response {
    let location = HeaderValue::from_str(location).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// JSON for an island.
pub fn json<T: Serialize>(value: &T) -> Response {
    Json(value).into_response()
}

/// A path inside the portal that was given as a form field or parameter: anything else leads to `fallback`. So no link
/// can lead from here to another host.
pub fn inside<'p>(path: &'p str, fallback: &'p str) -> &'p str {
    let is_inside = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t'])
        && path.len() <= 500
        && path.is_ascii();
    if is_inside { path } else { fallback }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_outside() {
        assert_eq!(inside("/orders?status=open", "/"), "/orders?status=open");
        for outside in
            ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "", "/a\r\nSet-Cookie: x=y"]
        {
            assert_eq!(inside(outside, "/"), "/", "{outside:?}");
        }
    }
}
