//! POST `/attachments?draft=&upload=&name=`: one file for a form that is still being filled in.
//!
//! The body is the file. Who loses the line sends it again under the same `upload`, and it is kept once.

use app::pages::attachments as page;
use axum::{
    RequestExt,
    extract::{Query, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use domain::{
    attachment::{Attachment, AttachmentView},
    field::{FieldErrors, FieldProblem},
};
use serde::Deserialize;

use super::{form::Draft, keep, receive::receive};
use crate::{
    account::limits::Peer,
    portal::Portal,
    web::{AppError, Reader, error, form},
};

/// The most characters of an upload's name.
const MAX_UPLOAD_KEY: usize = 64;

/// Which form it is for, how the browser names the upload, and the file's name.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct UploadQuery {
    draft: String,
    upload: String,
    name: String,
}

/// Keeps the file; answers with it as JSON, or as an entry of the form's list where a page is asked for.
///
/// **Permissions**: whoever holds the secret of a form; so many of a network in an hour.
pub async fn upload(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(network): Peer,
    Query(query): Query<UploadQuery>,
    request: Request,
) -> Result<Response, AppError> {
    let draft = Draft::known(&query.draft).ok_or(AppError::NotFound)?;
    let is_key = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    if query.upload.is_empty() || query.upload.len() > MAX_UPLOAD_KEY || !query.upload.chars().all(is_key) {
        return Err(AppError::Malformed);
    }
    let wants_html = wants_html(request.headers());
    portal.limits.check_upload(network)?;
    let known = portal.store.read().await?.attachments().get_upload(draft.hash(), &query.upload).await?;
    if let Some(known) = known {
        return Ok(kept(&reader, &draft, &known, wants_html));
    }
    keep::check_room(&portal).await?;
    let body = request.into_limited_body().into_data_stream();
    let received = match receive(&portal, body, |error| too_large_or_broken(&error)).await? {
        Ok(received) => received,
        Err(problem) => return Ok(refused(&reader, &query.name, problem, wants_html)),
    };
    match keep::keep(&portal, draft.hash(), &query.upload, &query.name, received).await? {
        Ok(file) => Ok(kept(&reader, &draft, &file, wants_html)),
        Err(problem) => Ok(refused(&reader, &query.name, problem, wants_html)),
    }
}

fn wants_html(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accepted| accepted.as_bytes().starts_with(b"text/html"))
}

/// More than the request may bring, or a line that broke.
fn too_large_or_broken(error: &axum::Error) -> AppError {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            return AppError::TooLarge;
        }
        cause = error.source();
    }
    AppError::Malformed
}

fn kept(reader: &Reader, draft: &Draft, file: &Attachment, wants_html: bool) -> Response {
    if wants_html {
        return Html(page::item_html(draft.secret(), file, reader.texts())).into_response();
    }
    form::json(&AttachmentView {
        id: file.id,
        name: file.file_name.clone(),
        size: file.size,
        media_type: file.media_type.name().to_owned(),
        thumbnail: file.media_type.is_picture().then(|| page::draft_thumbnail(draft.secret(), file.id)),
    })
}

fn refused(reader: &Reader, name: &str, problem: FieldProblem, wants_html: bool) -> Response {
    if wants_html {
        let html = page::refused_html(name, problem, reader.texts());
        return (StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response();
    }
    error::refused_fields(&FieldErrors::one("file", problem), reader.texts())
}
