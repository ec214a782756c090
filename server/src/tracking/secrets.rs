//! The secrets with which senders sign, sealed in the database.

use domain::{id::WebhookSecretId, tracking::EventSource};
use jiff::Timestamp;
use store::SealedSecret;

use crate::{portal::Portal, web::AppError};

/// The living secrets of a sender; one sealed with another key is none.
pub async fn of(portal: &Portal, sender: EventSource) -> Result<Vec<String>, AppError> {
    let sealed = portal.store.read().await?.connections().secrets(sender).await?;
    let open = |secret: &SealedSecret| {
        let opened = portal.vault.unseal(secret.id.0.as_bytes(), &secret.sealed)?;
        String::from_utf8(opened).ok()
    };
    Ok(sealed.iter().filter_map(open).collect())
}

/// A secret, sealed.
pub fn seal(portal: &Portal, id: WebhookSecretId, secret: &str, now: Timestamp) -> Result<SealedSecret, AppError> {
    let sealed = portal.vault.seal(id.0.as_bytes(), secret.as_bytes(), &portal.randomness);
    let sealed = sealed.map_err(|error| AppError::internal(&error))?;
    Ok(SealedSecret { id, sealed, created_at: now })
}
