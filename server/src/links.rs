//! Links that open one thing without a sign-in: making them, finding what they open, noting that they were opened
//! (docs/links.md).

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use domain::{
    id::PersonId,
    link::{Link, LinkKind},
};
use store::StoreError;
use uuid::Uuid;

use crate::{
    account::session,
    edge::{self, Token},
    portal::Portal,
    web::AppError,
};

/// Characters of a link's secret: two for each byte.
const SECRET_LENGTH: usize = 2 * edge::LINK_BYTES;

/// Makes a link for a mail; gives its secret, which is kept nowhere.
///
/// # Errors
/// The database cannot be written.
pub async fn give(
    portal: &Portal,
    kind: LinkKind,
    object: Uuid,
    person: Option<PersonId>,
) -> Result<Token, StoreError> {
    let now = portal.now();
    keep(portal, Link::new(portal.randomness.id(now), kind, object, person, now)).await
}

/// Keeps a link; gives its secret, which is kept nowhere.
///
/// # Errors
/// The database cannot be written.
pub async fn keep(portal: &Portal, link: Link) -> Result<Token, StoreError> {
    let secret = portal.randomness.link_secret();
    let hash = secret.hash();
    portal.store.write(async move |tx| tx.links().insert(&link, hash).await).await?;
    Ok(secret)
}

/// The link with this secret, whether or not it still opens anything. What cannot be a secret is looked up like one, so
/// that both take the same time.
///
/// # Errors
/// There is none of this kind.
pub async fn find(portal: &Portal, kind: LinkKind, secret: &str) -> Result<Link, AppError> {
    let link = portal.store.read().await?.links().get(kind, edge::hash(secret.as_bytes())).await?;
    link.filter(|_| secret.len() == SECRET_LENGTH).ok_or(AppError::NotFound)
}

/// Notes that somebody opened a link.
///
/// # Errors
/// The database cannot be written.
pub async fn note_opening(portal: &Portal, link: &Link, headers: &HeaderMap) -> Result<(), StoreError> {
    let (now, agent, link) = (portal.now(), session::agent(headers), link.id);
    // Most pages are opened again and again, and a write waits for the disk.
    if !portal.store.read().await?.links().lacks_opening(link, &agent, now).await? {
        return Ok(());
    }
    let id = portal.randomness.id(now);
    portal.store.write(async move |tx| tx.links().insert_opening(id, link, &agent, now).await).await
}

/// Nothing of a page that a link opened is kept or passed on: its address is a key. The origin alone goes with a form, or
/// the form would be refused as one from elsewhere.
pub fn kept_private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}
