//! POST `/sign-out`: ends the session.

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};

use crate::{
    edge,
    portal::Portal,
    web::{AppError, cookies, see_other},
};

/// **Permissions**: anyone; without a session nothing ends.
pub async fn sign_out(State(portal): State<Portal>, headers: HeaderMap) -> Result<Response, AppError> {
    if let Some(token) = cookies::get(&portal, &headers, cookies::SESSION) {
        let hash = edge::hash(token.as_bytes());
        portal.store.write(async move |tx| tx.sessions().delete(hash).await).await?;
    }
    let mut response = see_other("/");
    response.headers_mut().append(header::SET_COOKIE, cookies::forget(&portal, cookies::SESSION));
    // What the browser kept of the person's pages goes too.
    response.headers_mut().insert("clear-site-data", axum::http::HeaderValue::from_static("\"cache\""));
    Ok(response)
}
