//! From a file that came in to one that is kept for a form.

use domain::{
    attachment::{self, Attachment, MAX_DRAFT_BYTES},
    field::FieldProblem,
};
use store::Added;

use super::{
    files::Part,
    picture::{self, Made},
    receive::Received,
};
use crate::{edge, portal::Portal, web::AppError};

/// The constraint that tells two of the same upload apart.
const SAME_UPLOAD: &str = "attachments_draft_hash_upload_key_key";

/// Refuses new files while those of forms not yet sent take as much as they may.
///
/// # Errors
/// [`AppError::Unavailable`] when they do.
pub async fn check_room(portal: &Portal) -> Result<(), AppError> {
    let taken = portal.store.read().await?.attachments().draft_bytes().await?;
    if taken < MAX_DRAFT_BYTES { Ok(()) } else { Err(AppError::Unavailable) }
}

/// Keeps a file for a form; the same upload sent again is the file it was before.
///
/// # Errors
/// It cannot be kept; inside, what is wrong with it.
pub async fn keep(
    portal: &Portal,
    draft: [u8; 32],
    upload: &str,
    name: &str,
    received: Received,
) -> Result<Result<Attachment, FieldProblem>, AppError> {
    let made = match make(portal, received).await? {
        Ok(made) => made,
        Err(problem) => return Ok(Err(problem)),
    };
    let now = portal.now();
    let file = Attachment {
        id: portal.randomness.id(now),
        owner: None,
        message_id: None,
        person_id: None,
        file_name: attachment::clean_name(name, made.media_type),
        media_type: made.media_type,
        size: u32::try_from(made.content.len()).map_err(|error| AppError::internal(&error))?,
        sides: made.sides,
        sha256: edge::hash(&made.content),
        created_at: now,
        claimed_at: None,
    };
    // The content first: a file without a row is swept up, a row without its file would be seen.
    let failed = |error: object_store::Error| AppError::internal(&error);
    portal.files.put(file.id, Part::Whole, made.content).await.map_err(failed)?;
    if let Some(thumbnail) = made.thumbnail {
        portal.files.put(file.id, Part::Thumbnail, thumbnail).await.map_err(failed)?;
    }
    let outcome = match insert(portal, &file, draft, upload).await? {
        Added::New => return Ok(Ok(file)),
        Added::Known(known) => Ok(known),
        Added::TooMany => Err(attachment::TOO_MANY),
    };
    portal.files.delete(&[file.id]).await;
    Ok(outcome)
}

async fn make(portal: &Portal, received: Received) -> Result<Result<Made, FieldProblem>, AppError> {
    // One at a time, from reading it into memory on.
    let _turn = portal.pictures.acquire().await.map_err(|error| AppError::internal(&error))?;
    let content = received.read().await.map_err(|error| AppError::internal(&error))?;
    let made = tokio::task::spawn_blocking(move || picture::make(content)).await;
    made.map_err(|error| AppError::internal(&error))
}

async fn insert(portal: &Portal, file: &Attachment, draft: [u8; 32], upload: &str) -> Result<Added, AppError> {
    let (row, key) = (file.clone(), upload.to_owned());
    match portal.store.write(async move |tx| tx.attachments().insert(&row, draft, &key).await).await {
        Err(error) if error.is_conflict_on(SAME_UPLOAD) => {
            // The same upload twice at once: the other one was first.
            let known = portal.store.read().await?.attachments().get_upload(draft, upload).await?;
            known.map(Added::Known).ok_or(AppError::Unavailable)
        }
        outcome => Ok(outcome?),
    }
}
