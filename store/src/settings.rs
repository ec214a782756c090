//! The company's settings, each a JSON value under its key, and its logo.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Db, StoreError, Tx,
    convert::{from_json, to_json},
    engine::{Connection, execute, fetch, sql},
};

/// Asks for settings.
pub struct Settings<'c>(&'c mut Connection);

/// Writes settings.
pub struct WriteSettings<'c>(&'c mut Connection);

impl Db {
    /// The company's settings.
    pub fn settings(&mut self) -> Settings<'_> {
        Settings(&mut self.connection)
    }
}

impl Tx {
    /// The company's settings.
    pub fn settings(&mut self) -> WriteSettings<'_> {
        WriteSettings(self.connection())
    }
}

impl Settings<'_> {
    /// One setting; `None` when it was never set.
    pub async fn get<T: DeserializeOwned>(&mut self, key: &str) -> Result<Option<T>, StoreError> {
        let row = fetch!(self.0, fetch_optional, (String,), sql!("settings/get"), key)?;
        row.map(|(value,)| from_json(&value, ("settings", "value"))).transpose()
    }

    /// Every setting as JSON, by key.
    pub async fn list(&mut self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (String, String), sql!("settings/list"))?;
        Ok(rows.into_iter().collect())
    }

    /// The logo of this hash, a PNG.
    pub async fn logo(&mut self, hash: [u8; 32]) -> Result<Option<Vec<u8>>, StoreError> {
        let row = fetch!(self.0, fetch_optional, (Vec<u8>,), sql!("settings/get_logo"), hash.as_slice())?;
        Ok(row.map(|(png,)| png))
    }
}

impl WriteSettings<'_> {
    /// Lets nobody else change settings, logo or legal texts until this write is done.
    pub async fn hold(&mut self) -> Result<(), StoreError> {
        execute!(self.0, sql!("settings/hold")).map(drop)
    }

    /// Keeps a setting.
    pub async fn set<T: Serialize>(&mut self, key: &str, value: &T, now: Timestamp) -> Result<(), StoreError> {
        execute!(self.0, sql!("settings/set"), key, to_json(value), now.as_microsecond()).map(drop)
    }
    /// Keeps a logo in place of the one that is there.
    pub async fn set_logo(&mut self, hash: [u8; 32], png: &[u8], now: Timestamp) -> Result<(), StoreError> {
        self.delete_logo().await?;
        execute!(self.0, sql!("settings/insert_logo"), hash.as_slice(), png, now.as_microsecond()).map(drop)
    }

    /// Removes the logo.
    pub async fn delete_logo(&mut self) -> Result<(), StoreError> {
        execute!(self.0, sql!("settings/delete_logos")).map(drop)
    }
}
