//! What is due at a time and not at a request.
//!
//! Several instances may run it at once: each thing is claimed by a conditional write.

use std::time::Duration;

use crate::portal::Portal;

/// How often what is due is looked for.
const PAUSE: Duration = Duration::from_secs(15);

/// Does what is due for as long as the portal runs.
pub async fn run(portal: Portal) {
    loop {
        if let Err(error) = due(&portal).await {
            tracing::warn!(error = format!("{error:#}"), "what is due cannot be done; trying again");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Does everything that is due, once.
///
/// # Errors
/// The database cannot be asked or written.
pub async fn due(portal: &Portal) -> anyhow::Result<()> {
    crate::surveys::due::send(portal).await?;
    crate::surveys::cases::open(portal).await?;
    Ok(())
}
