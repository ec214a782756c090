//! The company's legal texts: every version of each.

use domain::company::{LegalKind, LegalVersion};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    convert::{inconsistent, moment, text, to_json},
    engine::{Connection, execute, fetch, sql},
};

/// Asks for legal texts.
pub struct Legal<'c>(&'c mut Connection);

/// Writes legal texts.
pub struct WriteLegal<'c>(&'c mut Connection);

impl Db {
    /// The company's legal texts.
    pub fn legal(&mut self) -> Legal<'_> {
        Legal(&mut self.connection)
    }
}

impl Tx {
    /// The company's legal texts.
    pub fn legal(&mut self) -> WriteLegal<'_> {
        WriteLegal(self.connection())
    }
}

impl Legal<'_> {
    /// The version of each text that holds.
    pub async fn list(&mut self) -> Result<Vec<LegalVersion>, StoreError> {
        let rows = fetch!(self.0, fetch_all, LegalRow, sql!("legal/list"))?;
        rows.into_iter().map(LegalRow::into_version).collect()
    }

    /// The versions of a text, the newest first.
    pub async fn versions(&mut self, kind: LegalKind, limit: u32) -> Result<Vec<LegalVersion>, StoreError> {
        let rows = fetch!(self.0, fetch_all, LegalRow, sql!("legal/list_versions"), kind.code(), i64::from(limit))?;
        rows.into_iter().map(LegalRow::into_version).collect()
    }

    /// The version of a text that holds; `None` when there never was one.
    pub async fn newest(&mut self, kind: LegalKind) -> Result<Option<LegalVersion>, StoreError> {
        Ok(self.versions(kind, 1).await?.pop())
    }
}

impl WriteLegal<'_> {
    /// Adds a version.
    pub async fn insert(&mut self, version: &LegalVersion) -> Result<(), StoreError> {
        let text = version.text.as_ref().map(to_json);
        let (id, kind, from) = (version.id.0, version.kind.code(), version.valid_from.as_microsecond());
        execute!(self.0, sql!("legal/insert"), id, kind, text.as_deref(), from).map(drop)
    }
}

#[derive(FromRow)]
struct LegalRow {
    id: Uuid,
    kind: String,
    text: Option<String>,
    valid_from: i64,
}

impl LegalRow {
    fn into_version(self) -> Result<LegalVersion, StoreError> {
        let said = self.text.map(|json| text(&json, ("legal_texts", "text")));
        Ok(LegalVersion {
            id: self.id.into(),
            kind: LegalKind::from_code(&self.kind).ok_or_else(|| inconsistent(("legal_texts", "kind")))?,
            text: said.transpose()?,
            valid_from: moment(self.valid_from, ("legal_texts", "valid_from"))?,
        })
    }
}
