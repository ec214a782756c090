//! Server-sent events: an open page hears at once that its order changed.

use std::{convert::Infallible, time::Duration};

use axum::response::{
    IntoResponse, Response,
    sse::{Event, KeepAlive, Sse},
};
use domain::id::OrderId;
use futures::StreamExt;
use store::Change;
use tokio_stream::wrappers::{BroadcastStream, errors::BroadcastStreamRecvError};

use crate::portal::Portal;

/// A stream for the customer that says `change` whenever the order changed; what changed is fetched anew, so nothing can
/// be missed.
pub fn order_changes(portal: &Portal, order: OrderId) -> Response {
    changes(portal, move |change| change == Change::Order(order))
}

/// The same for the desk, which also hears of its own notes.
pub fn desk_changes(portal: &Portal, order: OrderId) -> Response {
    changes(portal, move |change| matches!(change, Change::Order(id) | Change::Notes(id) if id == order))
}

fn changes(portal: &Portal, is_wanted: impl Fn(Change) -> bool + Send + 'static) -> Response {
    let changes = BroadcastStream::new(portal.store.subscribe()).filter_map(move |change| {
        let is_ours = match change {
            Ok(change) => is_wanted(change),
            Err(BroadcastStreamRecvError::Lagged(_)) => true,
        };
        std::future::ready(is_ours.then(|| Ok::<_, Infallible>(Event::default().event("change").data("order"))))
    });
    let hello =
        futures::stream::once(std::future::ready(Ok(Event::default().comment("open").retry(Duration::from_secs(2)))));
    Sse::new(hello.chain(changes)).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))).into_response()
}
