//! Who may say what happens to parcels: the secrets of those who send webhooks, and the keys of the API.

use domain::{
    id::{ApiKeyId, WebhookSecretId},
    scope::DeskScope,
    tracking::EventSource,
};
use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    convert::{maybe_moment, moment},
    engine::{Connection, execute, fetch, sql},
};

/// How long a key that is used again is not noted again: what matters is whether it is in use.
const USE_PAUSE: SignedDuration = SignedDuration::from_mins(10);

/// A secret with which a sender signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedSecret {
    /// Its id, which it is sealed for.
    pub id: WebhookSecretId,
    /// Sealed with the key of the data folder.
    pub sealed: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A key of the API, without the key itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// What it is for.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used, to ten minutes.
    pub last_used_at: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// Asks about secrets and keys.
pub struct Connections<'c>(&'c mut Connection);

/// Writes secrets and keys.
pub struct WriteConnections<'c>(&'c mut Connection);

impl Db {
    /// Secrets of senders and keys of the API.
    pub fn connections(&mut self) -> Connections<'_> {
        Connections(&mut self.connection)
    }
}

impl Tx {
    /// Secrets of senders and keys of the API.
    pub fn connections(&mut self) -> WriteConnections<'_> {
        WriteConnections(self.connection())
    }
}

impl Connections<'_> {
    /// The living secrets of a sender, the oldest first.
    pub async fn secrets(&mut self, sender: EventSource) -> Result<Vec<SealedSecret>, StoreError> {
        let rows = fetch!(self.0, fetch_all, SecretRow, sql!("connections/secrets"), sender.as_str())?;
        rows.into_iter().map(SecretRow::into_secret).collect()
    }

    /// The key with this hash, while it counts, and whether it is due to be noted that it was used.
    pub async fn find_key(
        &mut self,
        key_hash: [u8; 32],
        now: Timestamp,
    ) -> Result<Option<(ApiKeyId, bool)>, StoreError> {
        type Row = (Uuid, Option<i64>);
        let found = fetch!(self.0, fetch_optional, Row, sql!("connections/find_key"), key_hash.as_slice())?;
        let noted_before = (now - USE_PAUSE).as_microsecond();
        Ok(found.map(|(id, used_at)| (id.into(), used_at.is_none_or(|at| at <= noted_before))))
    }

    /// Keys of the API, the living first, the newest of them first.
    pub async fn keys(&mut self, _scope: DeskScope, limit: u32) -> Result<Vec<ApiKey>, StoreError> {
        let rows = fetch!(self.0, fetch_all, KeyRow, sql!("connections/keys"), i64::from(limit))?;
        rows.into_iter().map(KeyRow::into_key).collect()
    }
}

impl WriteConnections<'_> {
    /// Adds a secret of a sender. Of the living ones that were there before, the newest alone stays: two at most are
    /// alive.
    pub async fn insert_secret(&mut self, sender: EventSource, secret: &SealedSecret) -> Result<(), StoreError> {
        let word = sender.as_str();
        execute!(self.0, sql!("connections/hold_secrets"), word)?;
        let now = secret.created_at.as_microsecond();
        let rows = fetch!(self.0, fetch_all, SecretRow, sql!("connections/secrets"), word)?;
        for old in rows.iter().rev().skip(1) {
            execute!(self.0, sql!("connections/revoke_secret"), old.id, now)?;
        }
        let sql = sql!("connections/insert_secret");
        execute!(self.0, sql, secret.id.0, word, secret.sealed.as_slice(), now).map(drop)
    }

    /// Takes a secret back; `false` when it is not alive.
    pub async fn revoke_secret(&mut self, id: WebhookSecretId, now: Timestamp) -> Result<bool, StoreError> {
        Ok(execute!(self.0, sql!("connections/revoke_secret"), id.0, now.as_microsecond())? == 1)
    }

    /// Adds a key of the API.
    pub async fn insert_key(
        &mut self,
        id: ApiKeyId,
        name: &str,
        key_hash: [u8; 32],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let sql = sql!("connections/insert_key");
        execute!(self.0, sql, id.0, name, key_hash.as_slice(), now.as_microsecond()).map(drop)
    }

    /// Takes a key back; `false` when it is not alive.
    pub async fn revoke_key(&mut self, id: ApiKeyId, now: Timestamp) -> Result<bool, StoreError> {
        Ok(execute!(self.0, sql!("connections/revoke_key"), id.0, now.as_microsecond())? == 1)
    }

    /// Notes that a key was used.
    pub async fn note_use(&mut self, id: ApiKeyId, now: Timestamp) -> Result<(), StoreError> {
        execute!(self.0, sql!("connections/use_key"), id.0, now.as_microsecond()).map(drop)
    }
}

#[derive(FromRow)]
struct SecretRow {
    id: Uuid,
    sealed_secret: Vec<u8>,
    created_at: i64,
}

impl SecretRow {
    fn into_secret(self) -> Result<SealedSecret, StoreError> {
        let created_at = moment(self.created_at, ("webhook_secrets", "created_at"))?;
        Ok(SealedSecret { id: self.id.into(), sealed: self.sealed_secret, created_at })
    }
}

#[derive(FromRow)]
struct KeyRow {
    id: Uuid,
    name: String,
    created_at: i64,
    last_used_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl KeyRow {
    fn into_key(self) -> Result<ApiKey, StoreError> {
        Ok(ApiKey {
            id: self.id.into(),
            name: self.name,
            created_at: moment(self.created_at, ("api_keys", "created_at"))?,
            last_used_at: maybe_moment(self.last_used_at, ("api_keys", "last_used_at"))?,
            revoked_at: maybe_moment(self.revoked_at, ("api_keys", "revoked_at"))?,
        })
    }
}
