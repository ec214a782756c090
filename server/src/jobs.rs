//! Work that is due at a time. Several instances may do it at once: each piece is claimed by a conditional write.

use std::time::Duration;

use crate::portal::Portal;

/// How often it is looked for.
const EVERY: Duration = Duration::from_secs(15);

/// Does what is due for as long as the portal runs.
pub async fn run(portal: Portal) {
    let mut every = tokio::time::interval(EVERY);
    loop {
        every.tick().await;
        if let Err(error) = due(&portal).await {
            tracing::warn!(error = format!("{error:#}"), "what is due could not be done; trying again");
        }
    }
}

/// Does everything that is due, once. What cannot be done keeps nothing else from being done.
///
/// # Errors
/// The first thing that could not be done: the database cannot be asked or written.
pub async fn due(portal: &Portal) -> anyhow::Result<()> {
    let done = [
        crate::tracking::waiting::adopt(portal).await,
        crate::complaints::due::mark_broken(portal).await,
        crate::complaints::due::end_silence(portal).await,
        crate::surveys::due::send(portal).await,
        crate::surveys::cases::open(portal).await,
    ];
    done.into_iter().collect()
}
