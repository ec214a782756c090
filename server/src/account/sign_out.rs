//! POST `/sign-out`: ends the session.

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};

use crate::{
    desk::acting,
    edge,
    portal::Portal,
    web::{AppError, BuyerReader, cookies, see_other},
};

/// Signing out while acting for a buyer also ends that, and stands in the log.
///
/// **Permissions**: anyone; without a session nothing ends.
pub async fn sign_out(
    State(portal): State<Portal>,
    buyer: Result<BuyerReader, AppError>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    if let Some(token) = cookies::get(&portal, &headers, cookies::SESSION) {
        let hash = edge::hash(token.as_bytes());
        let ended = buyer.ok().and_then(|buyer| acting::ended(&portal, &buyer));
        let deleted = portal.store.write(async move |tx| {
            if let Some(ended) = &ended {
                tx.audit().insert(ended).await?;
            }
            tx.sessions().delete(hash).await
        });
        deleted.await?;
    }
    let mut response = see_other("/");
    response.headers_mut().append(header::SET_COOKIE, cookies::forget(&portal, cookies::SESSION));
    // What the browser kept of the person's pages goes too.
    response.headers_mut().insert("clear-site-data", axum::http::HeaderValue::from_static("\"cache\""));
    Ok(response)
}
