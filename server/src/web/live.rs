//! Server-sent events: an open page hears at once that its order changed, for as long as the session lasts.

use std::{convert::Infallible, time::Duration};

use axum::{
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use domain::{
    id::{BuyerId, ComplaintId, OrderId, StaffId},
    link::LinkKind,
    person::Person,
};
use futures::StreamExt;
use store::{Change, SessionOwner};
use tokio_stream::wrappers::{BroadcastStream, errors::BroadcastStreamRecvError};

use super::cookies;
use crate::{edge, portal::Portal};

/// A stream for the customer that says `change` whenever the order changed; what changed is fetched anew, so nothing can
/// be missed. It ends with the session, and when the session is somebody else's: another customer's, or no more a buyer's.
pub fn order_changes(portal: &Portal, headers: &HeaderMap, buyer: BuyerId, order: OrderId) -> Response {
    changes(portal, Authority::of(portal, headers, SessionOwner::Buyer(buyer)), move |change| {
        change == Change::Order(order)
    })
}

/// The same for whoever holds a link to the order; it ends with the link.
pub fn link_changes(portal: &Portal, secret: &str, order: OrderId) -> Response {
    let authority = Authority::Link(LinkKind::Order, edge::hash(secret.as_bytes()));
    changes(portal, authority, move |change| change == Change::Order(order))
}

/// The same for the desk, which also hears of its own notes.
pub fn desk_changes(portal: &Portal, headers: &HeaderMap, staff: StaffId, order: OrderId) -> Response {
    let authority = Authority::of(portal, headers, SessionOwner::Staff(staff));
    changes(portal, authority, move |change| matches!(change, Change::Order(id) | Change::Notes(id) if id == order))
}

/// A stream for the customer that says `change` whenever the complaint changed. It ends with the session.
pub fn complaint_changes(portal: &Portal, headers: &HeaderMap, buyer: BuyerId, complaint: ComplaintId) -> Response {
    let authority = Authority::of(portal, headers, SessionOwner::Buyer(buyer));
    changes(portal, authority, move |change| change == Change::Complaint(complaint))
}

/// The same for whoever holds a link to the complaint; it ends with the link.
pub fn complaint_link_changes(portal: &Portal, secret: &str, complaint: ComplaintId) -> Response {
    let authority = Authority::Link(LinkKind::Complaint, edge::hash(secret.as_bytes()));
    changes(portal, authority, move |change| change == Change::Complaint(complaint))
}

/// The same for the desk, which also hears of its own notes.
pub fn desk_complaint_changes(
    portal: &Portal,
    headers: &HeaderMap,
    staff: StaffId,
    complaint: ComplaintId,
) -> Response {
    let is_wanted =
        move |change| matches!(change, Change::Complaint(id) | Change::ComplaintNotes(id) if id == complaint);
    changes(portal, Authority::of(portal, headers, SessionOwner::Staff(staff)), is_wanted)
}

fn changes(
    portal: &Portal,
    authority: Authority,
    is_wanted: impl Fn(Change) -> bool + Copy + Send + 'static,
) -> Response {
    let portal = portal.clone();
    let events = BroadcastStream::new(portal.store.subscribe()).filter_map(move |change| {
        let portal = portal.clone();
        async move {
            let is_ours = match change {
                Ok(Change::Sessions) | Err(BroadcastStreamRecvError::Lagged(_)) => true,
                Ok(change) => is_wanted(change),
            };
            if !is_ours {
                return None;
            }
            if !authority.lasts(&portal).await {
                return Some(Heard::End);
            }
            (!matches!(change, Ok(Change::Sessions))).then_some(Heard::Change)
        }
    });
    let changes = events
        .take_while(|heard| std::future::ready(matches!(heard, Heard::Change)))
        .map(|_| Ok::<_, Infallible>(Event::default().event("change").data("order")));
    let hello =
        futures::stream::once(std::future::ready(Ok(Event::default().comment("open").retry(Duration::from_secs(2)))));
    Sse::new(hello.chain(changes)).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))).into_response()
}

/// By what somebody listens.
#[derive(Clone, Copy)]
enum Authority {
    /// By a session, or by none, as long as it is theirs.
    Session(Option<[u8; 32]>, SessionOwner),
    /// By a link.
    Link(LinkKind, [u8; 32]),
}

impl Authority {
    fn of(portal: &Portal, headers: &HeaderMap, owner: SessionOwner) -> Self {
        let token = cookies::get(portal, headers, cookies::SESSION);
        Self::Session(token.map(|token| edge::hash(token.as_bytes())), owner)
    }

    /// Whether it still holds. When the database has no time the stream stays: the page asks again by itself.
    async fn lasts(self, portal: &Portal) -> bool {
        let Ok(mut db) = portal.store.read().await else { return true };
        match self {
            Self::Session(None, _) => false,
            Self::Session(Some(hash), owner) => match db.sessions().get(hash, portal.now()).await {
                Ok(viewer) => viewer.is_some_and(|viewer| owner_of(&viewer.person) == owner),
                Err(_) => true,
            },
            Self::Link(kind, hash) => match db.links().get(kind, hash).await {
                Ok(link) => link.is_some_and(|link| link.check(portal.now()).is_ok()),
                Err(_) => true,
            },
        }
    }
}

const fn owner_of(person: &Person) -> SessionOwner {
    match person {
        Person::Buyer(buyer) => SessionOwner::Buyer(buyer.id),
        Person::Staff(staff) => SessionOwner::Staff(staff.id),
    }
}

/// What a stream makes of a change.
enum Heard {
    /// The order changed.
    Change,
    /// The session ended.
    End,
}
