//! Forgetting what nobody needs any more: ended sessions, used-up codes, visitors' old baskets, old keys of forms, and what
//! old mails said. In small batches between the writes of requests, and never in a request.

use std::time::Duration;

use domain::{basket::VISITOR_LIFETIME, personal::books_closed_before};
use jiff::SignedDuration;

use crate::{attachments::sweep, portal::Portal};

/// The most rows of one write.
const BATCH: u32 = 200;
/// The pause between two writes.
const PAUSE: Duration = Duration::from_millis(50);
/// How long codes are kept, and the mails that brought them: long enough to count how many were sent.
pub const CODES_KEPT: SignedDuration = SignedDuration::from_hours(24);
/// How long it is kept what somebody began to show and did not: longer than any of it counts.
pub const CHALLENGES_KEPT: SignedDuration = SignedDuration::from_hours(1);
/// How long a browser is known after someone signed in in it.
pub const BROWSERS_KEPT: SignedDuration = SignedDuration::from_hours(365 * 24);
/// How long it is known what a form's key has done.
pub const KEYS_KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long it is kept what a mail said. That it was sent stays known.
pub const MAILS_KEPT: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How long a link that opens nothing any more is known, so that its holder can be told what to do.
pub const LINKS_KEPT: SignedDuration = SignedDuration::from_hours(365 * 24);

/// How long it is kept what was said about numbers no parcel has, and which bodies came in.
pub const UNKNOWN_PARCELS_KEPT: SignedDuration = SignedDuration::from_hours(60 * 24);

/// Forgets everything that is old; says how much there was.
///
/// # Errors
/// The database cannot be written.
pub async fn forget_old(portal: &Portal) -> anyhow::Result<u64> {
    let now = portal.now();
    let mut forgotten = sweep::forget_drafts(portal).await?;
    loop {
        let batch = portal.store.write(async move |tx| {
            Ok([
                tx.sessions().forget(now, BATCH).await?,
                tx.people().forget_codes(now - CODES_KEPT, BATCH).await?,
                tx.people().forget_known_browsers(now - BROWSERS_KEPT, BATCH).await?,
                tx.factors().forget_half_sign_ins(now - CHALLENGES_KEPT, BATCH).await?,
                tx.factors().forget_address_changes(now - CHALLENGES_KEPT, BATCH).await?,
                tx.factors().forget_challenges(now - CHALLENGES_KEPT, BATCH).await?,
                tx.mails().forget_codes(now - CODES_KEPT, BATCH).await?,
                tx.mails().forget_content(now - MAILS_KEPT, BATCH).await?,
                tx.baskets().forget(now - VISITOR_LIFETIME, BATCH).await?,
                tx.idempotency().forget(now - KEYS_KEPT, BATCH).await?,
                tx.links().forget(now - LINKS_KEPT, BATCH).await?,
                tx.tracking().forget(now - UNKNOWN_PARCELS_KEPT, BATCH).await?,
                tx.personal().close_books(books_closed_before(now), BATCH).await?,
            ])
        });
        let batch = batch.await?;
        forgotten += batch.iter().sum::<u64>();
        if batch.iter().all(|rows| *rows < u64::from(BATCH)) {
            return Ok(forgotten);
        }
        tokio::time::sleep(PAUSE).await;
    }
}
