//! POST `/sign-out`: ends the session.

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};
use serde::Deserialize;

use crate::{
    desk::acting,
    edge,
    portal::Portal,
    web::{AppError, BuyerReader, Posted, cookies, form::inside, see_other},
};

/// Where to go on afterwards.
#[derive(Default, Deserialize)]
pub struct SignOutForm {
    #[serde(default)]
    return_to: String,
}

/// Ends the session. With `return_to` it is to be begun again at once: the sign-in page comes, and that one after it.
///
/// Signing out while acting for a buyer also ends that, and stands in the log.
///
/// **Permissions**: anyone; without a session nothing ends.
pub async fn sign_out(
    State(portal): State<Portal>,
    buyer: Result<BuyerReader, AppError>,
    headers: HeaderMap,
    posted: Posted<SignOutForm>,
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
    let mut response = match inside(&posted.input.return_to, "") {
        "" => see_other("/"),
        page => {
            let query = serde_urlencoded::to_string([("return_to", page)]).unwrap_or_default();
            see_other(&format!("/sign-in?{query}"))
        }
    };
    response.headers_mut().append(header::SET_COOKIE, cookies::forget(&portal, cookies::SESSION));
    // What the browser kept of the person's pages goes too.
    response.headers_mut().insert("clear-site-data", axum::http::HeaderValue::from_static("\"cache\""));
    Ok(response)
}
