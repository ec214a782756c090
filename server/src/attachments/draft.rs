//! Files of a form that is not sent yet: for whoever holds the form's secret.

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{attachment::Attachment, id::AttachmentId};

use super::{files::Part, form::Draft, serve::serve};
use crate::{portal::Portal, web::AppError};

/// GET `/attachments/drafts/{secret}/{id}/thumbnail`: a small picture of a file.
///
/// **Permissions**: whoever holds the secret of the form, until it is sent.
pub async fn thumbnail(
    State(portal): State<Portal>,
    Path((secret, id)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (_, file) = find(&portal, &secret, &id).await?;
    serve(&portal, &file, Part::Thumbnail).await
}

/// POST `/attachments/drafts/{secret}/{id}/removal`: removes a file. Removed twice is removed once.
///
/// **Permissions**: whoever holds the secret of the form, until it is sent.
pub async fn remove(
    State(portal): State<Portal>,
    Path((secret, id)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (draft, file) = find(&portal, &secret, &id).await?;
    draft.remove(&portal, file.id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn find(portal: &Portal, secret: &str, id: &str) -> Result<(Draft, Attachment), AppError> {
    let draft = Draft::known(secret).ok_or(AppError::NotFound)?;
    let id: AttachmentId = id.parse().map_err(|_| AppError::NotFound)?;
    let file = portal.store.read().await?.attachments().get_draft(draft.hash(), id).await?;
    file.map(|file| (draft, file)).ok_or(AppError::NotFound)
}
