//! GET `/track/{secret}`: an order for whoever holds a link to it, and the parts of its page that change.

use app::{
    pages::track::{Closed, Track},
    shell,
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Response},
};
use domain::{
    link::{ClosedLink, Link, LinkKind},
    scope::LinkScope,
};

use crate::{
    links,
    orders::list::scope_of,
    portal::Portal,
    web::{AppError, Reader, live, reader},
};

/// The page. Opening it changes nothing but the list of the link's openings.
///
/// **Permissions**: whoever holds the link's secret; that one order, without names, prices and addresses.
pub async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let link = links::find(&portal, LinkKind::Order, &secret).await?;
    let track = match load(&portal, &reader, &link, &secret).await? {
        Ok(track) => track,
        Err(why) => return Ok(closed(&portal, &reader, Closed::Order(why))),
    };
    links::note_opening(&portal, &link, &headers).await?;
    let title = reader.texts().order_title(track.tracked.order().number.to_string());
    let (frame, format) = (reader.page(&portal, title, None), reader.format(&portal));
    Ok(links::kept_private(reader::html(shell::customer(&frame, || track.view(&format)))))
}

/// The part of the page that changes.
///
/// **Permissions**: whoever holds the link's secret.
pub async fn live(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    let link = links::find(&portal, LinkKind::Order, &secret).await?;
    let track = load(&portal, &reader, &link, &secret).await?.map_err(|_| AppError::NotFound)?;
    let format = reader.format(&portal);
    Ok(links::kept_private(reader::html(track.to_html(&format))))
}

/// A stream that says when the order changed, for as long as the link opens it.
///
/// **Permissions**: whoever holds the link's secret.
pub async fn changes(State(portal): State<Portal>, Path(secret): Path<String>) -> Result<Response, AppError> {
    let link = links::find(&portal, LinkKind::Order, &secret).await?;
    let scope = LinkScope::of(&link, portal.now()).ok().flatten().ok_or(AppError::NotFound)?;
    Ok(live::link_changes(&portal, &secret, scope.order_id()))
}

/// What the link opens, or why it opens nothing any more.
async fn load(
    portal: &Portal,
    reader: &Reader,
    link: &Link,
    secret: &str,
) -> Result<Result<Track, ClosedLink>, AppError> {
    let scope = match LinkScope::of(link, portal.now()) {
        Ok(scope) => scope.ok_or(AppError::NotFound)?,
        Err(why) => return Ok(Err(why)),
    };
    let mut db = portal.store.read().await?;
    let tracked = db.orders().get_of_link(scope).await?.ok_or(AppError::NotFound)?;
    let may_see_all = match reader.viewer.as_ref().and_then(scope_of) {
        Some((scope, _)) => db.orders().get(scope, tracked.order().number).await?.is_some(),
        None => false,
    };
    let company = portal.company().name.clone();
    Ok(Ok(Track { tracked, company, path: format!("/track/{secret}"), may_see_all }))
}

/// The page of a link that opens nothing any more: only who holds its secret comes here.
pub fn closed(portal: &Portal, reader: &Reader, closed: Closed) -> Response {
    let texts = reader.texts();
    let mut frame = reader.page(portal, closed.title(texts), None);
    frame.width = shell::Width::Narrow;
    let html = shell::customer(&frame, || closed.view(texts));
    links::kept_private((StatusCode::GONE, Html(html)).into_response())
}
