//! GET `/desk/audit`: what staff did.

use app::{pages::desk::AuditLog, shell, shell::Tab};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{audit::AuditEntry, person::StaffRole};
use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    portal::Portal,
    web::{AppError, DeskReader, reader},
};

/// Entries on the page.
const PAGE: u32 = 100;

/// Of what, and where the page before ended.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    q: String,
    after: String,
}

/// The page.
///
/// **Permissions**: staff with the role for settings.
pub async fn list(
    State(portal): State<Portal>,
    desk: DeskReader,
    Query(query): Query<AuditQuery>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    let word = Some(query.q.trim()).filter(|word| !word.is_empty());
    let mut db = portal.store.read().await?;
    let mut entries = db.audit().list(desk.scope(), cursor(&query.after), word, PAGE + 1).await?;
    drop(db);
    let has_more = entries.len() > PAGE as usize;
    entries.truncate(PAGE as usize);
    let next = entries.last().filter(|_| has_more).map(place);
    let log = AuditLog { typed: query.q, entries, next };
    let frame = desk.reader.page(&portal, desk.reader.texts().desk_audit(), Some(Tab::Audit));
    let format = desk.reader.format(&portal);
    Ok(reader::html(shell::desk(&frame, || log.view(&format))))
}

fn place(entry: &AuditEntry) -> String {
    format!("{}_{}", entry.at.as_microsecond(), entry.id)
}

fn cursor(text: &str) -> Option<(Timestamp, Uuid)> {
    let (at, id) = text.split_once('_')?;
    Some((Timestamp::from_microsecond(at.parse().ok()?).ok()?, id.parse().ok()?))
}
