//! Links that open one thing without a sign-in (docs/links.md).

use domain::{
    id::{LinkId, LinkOpeningId},
    link::{Link, LinkKind},
    scope::DeskScope,
};
use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Change, Db, StoreError, Tx,
    convert::{count, inconsistent, maybe_moment, moment},
    engine::{Connection, execute, fetch, sql},
};

/// How long a browser that opens a link again is not noted again.
const OPENING_PAUSE: SignedDuration = SignedDuration::from_mins(10);

/// A link and how it was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedLink {
    /// The link.
    pub link: Link,
    /// How often it was opened; the same browser counts once in ten minutes.
    pub openings: u32,
    /// When it was last opened.
    pub last_opened_at: Option<Timestamp>,
}

/// Asks about links.
pub struct Links<'c>(&'c mut Connection);

/// Writes links.
pub struct WriteLinks<'c>(&'c mut Tx);

impl Db {
    /// Links.
    pub fn links(&mut self) -> Links<'_> {
        Links(&mut self.connection)
    }
}

impl Tx {
    /// Links.
    pub fn links(&mut self) -> WriteLinks<'_> {
        WriteLinks(self)
    }
}

impl Links<'_> {
    /// The link of a kind with this secret, whether or not it still opens anything.
    pub async fn get(&mut self, kind: LinkKind, secret_hash: [u8; 32]) -> Result<Option<Link>, StoreError> {
        let hash = secret_hash.as_slice();
        let row = fetch!(self.0, fetch_optional, LinkRow, sql!("links/get"), hash, kind.code())?;
        row.map(LinkRow::into_link).transpose()
    }

    /// The newest links that open an object, for the desk.
    pub async fn list_of(
        &mut self,
        _scope: DeskScope,
        kind: LinkKind,
        object: Uuid,
    ) -> Result<Vec<OpenedLink>, StoreError> {
        let rows = fetch!(self.0, fetch_all, OpenedLinkRow, sql!("links/list_of"), object, kind.code())?;
        rows.into_iter().map(OpenedLinkRow::into_opened).collect()
    }

    /// Whether an opening of a link is still to be noted: nothing is written for those that are known.
    pub async fn lacks_opening(&mut self, link: LinkId, user_agent: &str, now: Timestamp) -> Result<bool, StoreError> {
        let since = (now - OPENING_PAUSE).as_microsecond();
        let (count,) = fetch!(self.0, fetch_one, (i64,), sql!("links/count_unnoted"), link.0, since, user_agent)?;
        Ok(count > 0)
    }
}

impl WriteLinks<'_> {
    /// Adds a link.
    pub async fn insert(&mut self, link: &Link, secret_hash: [u8; 32]) -> Result<(), StoreError> {
        execute!(
            self.0.connection(),
            sql!("links/insert"),
            link.id.0,
            link.kind.code(),
            link.object,
            link.person_id.map(|id| id.0),
            secret_hash.as_slice(),
            link.created_at.as_microsecond(),
            link.expires_at.as_microsecond(),
            link.uses_left.map(i64::from),
        )
        .map(drop)
    }

    /// Uses a link once; `false` when it opens nothing any more. Of two at once that use the last of it, one gets `false`.
    pub async fn use_once(&mut self, link: LinkId, now: Timestamp) -> Result<bool, StoreError> {
        Ok(execute!(self.0.connection(), sql!("links/use_once"), link.0, now.as_microsecond())? == 1)
    }

    /// Takes back one link of a kind that opens an object; what is open by it hears of it at once. `false` when none of
    /// them still opens it.
    pub async fn revoke(
        &mut self,
        kind: LinkKind,
        object: Uuid,
        link: LinkId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (sql, at) = (sql!("links/revoke"), now.as_microsecond());
        let revoked = execute!(self.0.connection(), sql, link.0, kind.code(), object, at)? == 1;
        if revoked {
            self.0.changed(Change::Sessions);
        }
        Ok(revoked)
    }

    /// Takes back every link of a kind that opens an object; says how many.
    pub async fn revoke_of(&mut self, kind: LinkKind, object: Uuid, now: Timestamp) -> Result<u64, StoreError> {
        execute!(self.0.connection(), sql!("links/revoke_of"), object, kind.code(), now.as_microsecond())
    }

    /// Notes that a link was opened.
    pub async fn insert_opening(
        &mut self,
        id: LinkOpeningId,
        link: LinkId,
        user_agent: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (at, since) = (now.as_microsecond(), (now - OPENING_PAUSE).as_microsecond());
        execute!(self.0.connection(), sql!("links/insert_opening"), id.0, link.0, at, user_agent, since).map(drop)
    }

    /// Forgets links that ended before a moment, at most `limit`; says how many.
    pub async fn forget(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let (before, limit) = (before.as_microsecond(), i64::from(limit));
        execute!(self.0.connection(), sql!("links/forget_openings"), before, limit)?;
        execute!(self.0.connection(), sql!("links/forget"), before, limit)
    }
}

#[derive(FromRow)]
struct LinkRow {
    id: Uuid,
    kind: String,
    object: Uuid,
    person_id: Option<Uuid>,
    created_at: i64,
    expires_at: i64,
    uses_left: Option<i64>,
    revoked_at: Option<i64>,
}

impl LinkRow {
    fn into_link(self) -> Result<Link, StoreError> {
        Ok(Link {
            id: self.id.into(),
            kind: LinkKind::from_code(&self.kind).ok_or_else(|| inconsistent(("links", "kind")))?,
            object: self.object,
            person_id: self.person_id.map(Into::into),
            created_at: moment(self.created_at, ("links", "created_at"))?,
            expires_at: moment(self.expires_at, ("links", "expires_at"))?,
            uses_left: self.uses_left.map(|uses| count(uses, ("links", "uses_left"))).transpose()?,
            revoked_at: maybe_moment(self.revoked_at, ("links", "revoked_at"))?,
        })
    }
}

#[derive(FromRow)]
struct OpenedLinkRow {
    #[sqlx(flatten)]
    link: LinkRow,
    openings: i64,
    last_opened_at: Option<i64>,
}

impl OpenedLinkRow {
    fn into_opened(self) -> Result<OpenedLink, StoreError> {
        Ok(OpenedLink {
            link: self.link.into_link()?,
            openings: count(self.openings, ("link_openings", "count"))?,
            last_opened_at: maybe_moment(self.last_opened_at, ("link_openings", "opened_at"))?,
        })
    }
}
