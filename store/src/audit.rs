//! The audit log.

use domain::{
    audit::{AuditAct, AuditEntry},
    scope::DeskScope,
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    convert::{inconsistent, moment},
    engine::{Connection, execute, fetch, sql},
};

/// Asks the audit log.
pub struct Audit<'c>(&'c mut Connection);

/// Writes the audit log, in the transaction of what it tells.
pub struct WriteAudit<'c>(&'c mut Connection);

impl Db {
    /// The audit log.
    pub fn audit(&mut self) -> Audit<'_> {
        Audit(&mut self.connection)
    }
}

impl Tx {
    /// The audit log.
    pub fn audit(&mut self) -> WriteAudit<'_> {
        WriteAudit(self.connection())
    }
}

impl Audit<'_> {
    /// A page of the log, the newest first, before an entry; of one person, object or act when a word is given.
    pub async fn list(
        &mut self,
        _scope: DeskScope,
        before: Option<(Timestamp, Uuid)>,
        word: Option<&str>,
        limit: u32,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let (at, id) = before.map_or((i64::MAX, Uuid::max()), |(at, id)| (at.as_microsecond(), id));
        let rows = fetch!(self.0, fetch_all, AuditRow, sql!("audit/list"), at, id, i64::from(limit), word)?;
        rows.into_iter().map(AuditRow::into_entry).collect()
    }
}

impl WriteAudit<'_> {
    /// Adds an entry.
    pub async fn insert(&mut self, entry: &AuditEntry) -> Result<(), StoreError> {
        execute!(
            self.0,
            sql!("audit/insert"),
            entry.id.0,
            entry.at.as_microsecond(),
            entry.staff_id.0,
            entry.staff_name.as_str(),
            entry.act.code(),
            entry.object.as_str(),
            entry.network.as_str(),
            entry.detail.as_deref(),
        )
        .map(drop)
    }
}

#[derive(FromRow)]
struct AuditRow {
    id: Uuid,
    at: i64,
    staff_id: Uuid,
    staff_name: String,
    act: String,
    object: String,
    network: String,
    detail: Option<String>,
}

impl AuditRow {
    fn into_entry(self) -> Result<AuditEntry, StoreError> {
        Ok(AuditEntry {
            id: self.id.into(),
            at: moment(self.at, ("audit_entries", "at"))?,
            staff_id: self.staff_id.into(),
            staff_name: self.staff_name,
            act: AuditAct::from_code(&self.act).ok_or_else(|| inconsistent(("audit_entries", "act")))?,
            object: self.object,
            network: self.network,
            detail: self.detail,
        })
    }
}
