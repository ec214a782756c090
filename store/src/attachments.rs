//! Files that people attach, without their content (docs/attachments.md).

use domain::{
    attachment::{Attachment, AttachmentOwner, MAX_FILES, MediaType},
    id::{AttachmentId, PersonId},
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    convert::{count, inconsistent, maybe_moment, micros, moment},
    engine::{Connection, execute, fetch, sql},
};

/// Asks about files.
pub struct Attachments<'c>(&'c mut Connection);

/// Writes about files.
pub struct WriteAttachments<'c>(&'c mut Tx);

/// What became of a file that was to be added to a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is kept.
    New,
    /// The same upload had arrived before: this is the file it is.
    Known(Attachment),
    /// The form has as many files as it may.
    TooMany,
}

/// Whose a claimed file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What it is attached to.
    pub owner: AttachmentOwner,
    /// The message it comes with.
    pub message_id: Option<Uuid>,
    /// Who attached it; whoever sent it in when nothing is said.
    pub person_id: Option<PersonId>,
}

impl Db {
    /// Files that people attach.
    pub fn attachments(&mut self) -> Attachments<'_> {
        Attachments(&mut self.connection)
    }
}

impl Tx {
    /// Files that people attach.
    pub fn attachments(&mut self) -> WriteAttachments<'_> {
        WriteAttachments(self)
    }
}

impl Attachments<'_> {
    /// A file of an owner, whom the reader may see.
    pub async fn get(&mut self, owner: AttachmentOwner, id: AttachmentId) -> Result<Option<Attachment>, StoreError> {
        let (kind, owner) = owner.parts();
        let row = fetch!(self.0, fetch_optional, AttachmentRow, sql!("attachments/get"), id.0, kind, owner)?;
        row.map(AttachmentRow::into_attachment).transpose()
    }

    /// The files of an owner, oldest first.
    pub async fn list_of(&mut self, owner: AttachmentOwner) -> Result<Vec<Attachment>, StoreError> {
        let (kind, owner) = owner.parts();
        let rows = fetch!(self.0, fetch_all, AttachmentRow, sql!("attachments/list_of"), kind, owner)?;
        rows.into_iter().map(AttachmentRow::into_attachment).collect()
    }

    /// A file of a form that is not sent yet.
    pub async fn get_draft(
        &mut self,
        draft_hash: [u8; 32],
        id: AttachmentId,
    ) -> Result<Option<Attachment>, StoreError> {
        let (sql, hash) = (sql!("attachments/get_draft"), draft_hash.as_slice());
        let row = fetch!(self.0, fetch_optional, AttachmentRow, sql, id.0, hash)?;
        row.map(AttachmentRow::into_attachment).transpose()
    }

    /// The file that one upload of a form has become.
    pub async fn get_upload(
        &mut self,
        draft_hash: [u8; 32],
        upload_key: &str,
    ) -> Result<Option<Attachment>, StoreError> {
        let (sql, hash) = (sql!("attachments/get_upload"), draft_hash.as_slice());
        let row = fetch!(self.0, fetch_optional, AttachmentRow, sql, hash, upload_key)?;
        row.map(AttachmentRow::into_attachment).transpose()
    }

    /// The files of a form that is not sent yet, oldest first.
    pub async fn list_drafts(&mut self, draft_hash: [u8; 32]) -> Result<Vec<Attachment>, StoreError> {
        let sql = sql!("attachments/list_drafts");
        let rows = fetch!(self.0, fetch_all, AttachmentRow, sql, draft_hash.as_slice())?;
        rows.into_iter().map(AttachmentRow::into_attachment).collect()
    }

    /// How many bytes all files take whose forms are not sent yet.
    pub async fn draft_bytes(&mut self) -> Result<u64, StoreError> {
        let (bytes,) = fetch!(self.0, fetch_one, (i64,), sql!("attachments/draft_bytes"))?;
        u64::try_from(bytes).map_err(|_| inconsistent(("attachments", "size")))
    }

    /// Whether there is a file with this id.
    pub async fn is_there(&mut self, id: AttachmentId) -> Result<bool, StoreError> {
        Ok(fetch!(self.0, fetch_optional, (Uuid,), sql!("attachments/is_there"), id.0)?.is_some())
    }
}

impl WriteAttachments<'_> {
    /// Adds a file to a form that is not sent yet, unless the form has as many as it may, or this upload already.
    pub async fn insert(
        &mut self,
        file: &Attachment,
        draft_hash: [u8; 32],
        upload_key: &str,
    ) -> Result<Added, StoreError> {
        self.hold_drafts(draft_hash).await?;
        if let Some(known) = self.0.read().attachments().get_upload(draft_hash, upload_key).await? {
            return Ok(Added::Known(known));
        }
        // Counted after the others have ended.
        if self.0.read().attachments().list_drafts(draft_hash).await?.len() >= MAX_FILES as usize {
            return Ok(Added::TooMany);
        }
        execute!(
            self.0.connection(),
            sql!("attachments/insert"),
            file.id.0,
            draft_hash.as_slice(),
            upload_key,
            file.person_id.map(|id| id.0),
            file.file_name.as_str(),
            file.media_type.name(),
            i64::from(file.size),
            file.sides.map(|(width, _)| i64::from(width)),
            file.sides.map(|(_, height)| i64::from(height)),
            file.sha256.as_slice(),
            file.created_at.as_microsecond(),
        )?;
        Ok(Added::New)
    }

    /// A form is sent: its files belong to what it has become. Gives them; they are nobody else's afterwards, so a form that
    /// is sent twice has them once.
    pub async fn claim(
        &mut self,
        draft_hash: [u8; 32],
        claim: Claim,
        now: Timestamp,
    ) -> Result<Vec<Attachment>, StoreError> {
        self.hold_drafts(draft_hash).await?;
        let (kind, owner) = claim.owner.parts();
        let mut claimed = self.0.read().attachments().list_drafts(draft_hash).await?;
        for file in &mut claimed {
            execute!(
                self.0.connection(),
                sql!("attachments/claim"),
                file.id.0,
                draft_hash.as_slice(),
                kind,
                owner,
                claim.message_id,
                claim.person_id.map(|id| id.0),
                micros(Some(now)),
            )?;
            (file.owner, file.message_id, file.claimed_at) = (Some(claim.owner), claim.message_id, Some(now));
            file.person_id = claim.person_id.or(file.person_id);
        }
        Ok(claimed)
    }

    /// Removes a file from a form that is not sent yet; `false` when it is not there.
    pub async fn delete_draft(&mut self, draft_hash: [u8; 32], id: AttachmentId) -> Result<bool, StoreError> {
        let (sql, hash) = (sql!("attachments/delete_draft"), draft_hash.as_slice());
        Ok(execute!(self.0.connection(), sql, id.0, hash)? == 1)
    }

    /// Forgets files from before a moment whose forms were never sent, at most `limit`; gives those whose content goes.
    pub async fn forget_drafts(&mut self, before: Timestamp, limit: u32) -> Result<Vec<AttachmentId>, StoreError> {
        let (sql, before) = (sql!("attachments/list_old_drafts"), before.as_microsecond());
        let old = fetch!(self.0.connection(), fetch_all, (Uuid,), sql, before, i64::from(limit))?;
        let mut forgotten = Vec::with_capacity(old.len());
        for (id,) in old {
            if execute!(self.0.connection(), sql!("attachments/delete_old_draft"), id)? == 1 {
                forgotten.push(id.into());
            }
        }
        Ok(forgotten)
    }

    /// Whoever else changes files of the form waits for this write.
    async fn hold_drafts(&mut self, draft_hash: [u8; 32]) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!("attachments/hold_drafts"), draft_hash.as_slice()).map(drop)
    }
}

#[derive(FromRow)]
struct AttachmentRow {
    id: Uuid,
    owner_kind: Option<String>,
    owner_id: Option<Uuid>,
    message_id: Option<Uuid>,
    person_id: Option<Uuid>,
    file_name: String,
    media_type: String,
    size: i64,
    width: Option<i64>,
    height: Option<i64>,
    sha256: Vec<u8>,
    created_at: i64,
    claimed_at: Option<i64>,
}

impl AttachmentRow {
    fn into_attachment(self) -> Result<Attachment, StoreError> {
        let owner = match (self.owner_kind, self.owner_id) {
            (Some(kind), Some(id)) => Some(
                AttachmentOwner::from_parts(&kind, id).ok_or_else(|| inconsistent(("attachments", "owner_kind")))?,
            ),
            _ => None,
        };
        let side = |side: i64, column| count(side, ("attachments", column));
        let sides = match (self.width, self.height) {
            (Some(width), Some(height)) => Some((side(width, "width")?, side(height, "height")?)),
            _ => None,
        };
        Ok(Attachment {
            id: self.id.into(),
            owner,
            message_id: self.message_id,
            person_id: self.person_id.map(Into::into),
            file_name: self.file_name,
            media_type: MediaType::from_name(&self.media_type)
                .ok_or_else(|| inconsistent(("attachments", "media_type")))?,
            size: count(self.size, ("attachments", "size"))?,
            sides,
            sha256: self.sha256.try_into().map_err(|_| inconsistent(("attachments", "sha256")))?,
            created_at: moment(self.created_at, ("attachments", "created_at"))?,
            claimed_at: maybe_moment(self.claimed_at, ("attachments", "claimed_at"))?,
        })
    }
}
