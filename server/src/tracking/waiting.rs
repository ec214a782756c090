//! What was told about a parcel while it was just being packed.
//!
//! A message and the packing do not see each other until both are written: the message finds no parcel yet, and the packing
//! no message. So what waits is looked through again.

use jiff::SignedDuration;

use super::intake;
use crate::portal::Portal;

/// What came longer ago than this found every parcel there was.
const LOOK_BACK: SignedDuration = SignedDuration::from_mins(10);
/// The most that is done at one time.
const AT_ONCE: u32 = 100;

/// Gives parcels what was told while they were packed.
///
/// # Errors
/// The database cannot be asked or written.
pub async fn adopt(portal: &Portal) -> anyhow::Result<()> {
    let now = portal.now();
    let waiting = portal.store.read().await?.tracking().left_waiting(now - LOOK_BACK, AT_ONCE).await?;
    for (order, number) in waiting {
        let shared = portal.clone();
        let adopted = portal.store.write(async move |tx| {
            let settled = tx.tracking().adopt(order, &number).await?;
            intake::tell(&shared, tx, &settled, now).await
        });
        match adopted.await {
            Ok(()) => portal.mail_waits.notify_one(),
            // The others are looked after all the same.
            Err(error) => tracing::warn!(%error, "what was told of a parcel could not be adopted; trying again"),
        }
    }
    Ok(())
}
