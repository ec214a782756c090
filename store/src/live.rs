//! Who looks at an order hears at once that it changed.
//!
//! On `SQLite` the portal is the only writer, so its own broadcast is enough. On PostgreSQL a change is a notification
//! of the same transaction, so that every instance of the portal hears it.

use domain::id::{ComplaintId, OrderId};
use sqlx::{PgPool, postgres::PgListener};
use tokio::sync::broadcast;

use crate::{Store, StoreError};

/// Something that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// An order, its parcels or its timeline.
    Order(OrderId),
    /// Sessions ended, or a link was taken back: whoever holds a page open asks whether theirs did.
    Sessions,
    /// The desk's notes on an order: nobody but the desk is told.
    Notes(OrderId),
    /// A complaint, what was said in it or its history.
    Complaint(ComplaintId),
    /// The desk's notes on a complaint: nobody but the desk is told.
    ComplaintNotes(ComplaintId),
}

impl Change {
    /// As PostgreSQL's notification carries it.
    pub(crate) fn payload(self) -> String {
        match self {
            Self::Order(id) => id.to_string(),
            Self::Notes(id) => format!("{NOTES}{id}"),
            Self::Complaint(id) => format!("{COMPLAINT}{id}"),
            Self::ComplaintNotes(id) => format!("{COMPLAINT_NOTES}{id}"),
            Self::Sessions => SESSIONS.to_owned(),
        }
    }

    fn from_payload(payload: &str) -> Option<Self> {
        if payload == SESSIONS {
            return Some(Self::Sessions);
        }
        // No prefix is the beginning of another.
        if let Some(id) = payload.strip_prefix(NOTES) {
            return id.parse().ok().map(Self::Notes);
        }
        if let Some(id) = payload.strip_prefix(COMPLAINT) {
            return id.parse().ok().map(Self::Complaint);
        }
        if let Some(id) = payload.strip_prefix(COMPLAINT_NOTES) {
            return id.parse().ok().map(Self::ComplaintNotes);
        }
        payload.parse().ok().map(Self::Order)
    }
}

const SESSIONS: &str = "sessions";
const NOTES: &str = "notes:";
const COMPLAINT: &str = "complaint:";
const COMPLAINT_NOTES: &str = "complaint-notes:";

pub(crate) const CHANNEL: &str = "portal_changes";

impl Store {
    /// Every change from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }
}

/// Passes PostgreSQL's notifications on to this instance's listeners, until the pool is closed. The pool is the
/// listener's own: it keeps one connection all the time.
pub(crate) async fn listen(pool: PgPool, changes: broadcast::Sender<Change>) -> Result<(), StoreError> {
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.listen(CHANNEL).await?;
    tokio::spawn(async move {
        loop {
            match listener.recv().await {
                Ok(notification) => {
                    if let Some(change) = Change::from_payload(notification.payload()) {
                        // Nobody looking is no failure.
                        let _ = changes.send(change);
                    }
                }
                Err(_) if pool.is_closed() => return,
                Err(error) => {
                    tracing::warn!(%error, "waiting for changes failed; trying again");
                    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                }
            }
        }
    });
    Ok(())
}
