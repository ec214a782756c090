//! Forgetting files nobody needs: those of forms that were never sent, and content without a record.

use domain::attachment::DRAFTS_KEPT;
use jiff::SignedDuration;

use crate::portal::Portal;

/// The most files of one write.
const BATCH: u32 = 100;
/// How long content may be without a record: longer than it takes to write the record.
const GRACE: SignedDuration = SignedDuration::from_hours(1);

/// Forgets files of forms that were never sent; says how many.
///
/// # Errors
/// The database cannot be written.
pub async fn forget_drafts(portal: &Portal) -> anyhow::Result<u64> {
    let before = portal.now() - DRAFTS_KEPT;
    let mut forgotten = 0;
    loop {
        let batch = portal.store.write(async move |tx| tx.attachments().forget_drafts(before, BATCH).await).await?;
        portal.files.delete(&batch).await;
        forgotten += batch.len() as u64;
        if batch.len() < BATCH as usize {
            return Ok(forgotten);
        }
    }
}

/// Deletes content that has no record: its upload broke off, the database was restored, or it could not be deleted with
/// its record. Says how much.
///
/// # Errors
/// The database or the files cannot be read.
pub async fn sweep(portal: &Portal) -> anyhow::Result<u64> {
    let mut swept = Vec::new();
    let mut db = portal.store.read().await?;
    for id in portal.files.list_before(portal.now() - GRACE).await? {
        if !db.attachments().is_there(id).await? {
            swept.push(id);
        }
    }
    portal.files.delete(&swept).await;
    Ok(swept.len() as u64)
}
