//! A form with files: its draft, and what was posted with it.

use app::{pages::attachments::FilesField, problems, texts::Texts};
use axum::{
    body::to_bytes,
    extract::{FromRequest, Multipart, Request, multipart::Field, multipart::MultipartError},
    http::{StatusCode, header},
};
use domain::{
    attachment::Attachment,
    field::{FieldErrors, FieldProblem},
    id::AttachmentId,
};
use serde::{Deserialize, de::DeserializeOwned};
use store::StoreError;

use super::{
    keep,
    receive::{Received, receive},
};
use crate::{
    account::limits::Peer,
    edge::{self, Token},
    portal::Portal,
    web::{AppError, form},
};

/// The name of the form's files.
pub const FIELD: &str = "photos";
/// The name of the form's secret.
const DRAFT: &str = "draft";
/// The name of the boxes that remove a file.
const REMOVE: &str = "remove";
/// Characters of a draft's secret.
const SECRET_LENGTH: usize = 64;
/// The most bytes of all other fields together.
const TEXT_LIMIT: usize = 256 * 1_024;
/// The most fields of a form.
const MAX_PARTS: usize = 1_000;

/// A form that is being filled in, known by a secret in it. Its files are found by the secret's hash.
#[derive(Clone)]
pub struct Draft(Token);

impl Draft {
    /// The draft of a form that is shown for the first time.
    pub fn new(portal: &Portal) -> Self {
        Self(portal.randomness.token())
    }

    /// The draft of a secret that was sent; `None` for what cannot be one.
    pub fn known(secret: &str) -> Option<Self> {
        let is_one = secret.len() == SECRET_LENGTH && secret.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_one.then(|| Self(Token::known(secret)))
    }

    /// The secret, for the form.
    pub fn secret(&self) -> &str {
        self.0.as_str()
    }

    /// What the database knows it by: for [`store::Tx::attachments`] and its `claim`.
    pub fn hash(&self) -> [u8; 32] {
        self.0.hash()
    }

    /// Its files.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn files(&self, portal: &Portal) -> Result<Vec<Attachment>, StoreError> {
        portal.store.read().await?.attachments().list_drafts(self.hash()).await
    }

    /// Removes a file, if it is one of its own.
    ///
    /// # Errors
    /// The database cannot be written.
    pub async fn remove(&self, portal: &Portal, id: AttachmentId) -> Result<(), StoreError> {
        let hash = self.hash();
        if portal.store.write(async move |tx| tx.attachments().delete_draft(hash, id).await).await? {
            portal.files.delete(&[id]).await;
        }
        Ok(())
    }

    /// The field of a form with these files and, when there was one, what was wrong with a file.
    pub fn field(&self, files: Vec<Attachment>, errors: &FieldErrors, texts: Texts) -> FilesField {
        let error = problems::sentence_for(texts, errors, FIELD);
        FilesField { draft: self.secret().to_owned(), files, error }
    }
}

/// What was posted with a form that may bring files: as [`form::Posted`], with the files kept as its draft's. A form that is
/// refused is shown again with `draft`, and has its files still.
pub struct PostedFiles<T> {
    /// The other fields.
    pub input: T,
    /// Whether an island or a program asked: JSON in, JSON out.
    pub is_json: bool,
    /// The form; a new one when none was named.
    pub draft: Draft,
    /// Its files: those sent before and now, without those that were removed.
    pub files: Vec<Attachment>,
    /// What is wrong with the first file that was not kept, for the field [`FIELD`].
    pub problem: Option<FieldProblem>,
}

impl<T: DeserializeOwned + Send> FromRequest<Portal> for PostedFiles<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Self::Rejection> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            return Parts::read(request, portal).await?.finish(portal).await;
        }
        let kind = kind.to_owned();
        // Not more is read than is taken: the route's own limit is that of files.
        let body = to_bytes(request.into_body(), TEXT_LIMIT).await.map_err(|_| AppError::TooLarge)?;
        let (named, _) = form::fields::<DraftField>(&kind, &body)?;
        let (input, is_json) = form::fields(&kind, &body)?;
        let draft = Draft::known(&named.draft).unwrap_or_else(|| Draft::new(portal));
        let files = draft.files(portal).await?;
        Ok(Self { input, is_json, draft, files, problem: None })
    }
}

/// The one field of a form that this module looks at itself.
#[derive(Default, Deserialize)]
#[serde(default)]
struct DraftField {
    draft: String,
}

/// What a form in parts has brought so far.
#[derive(Default)]
struct Parts {
    fields: Vec<(String, String)>,
    draft: Option<Draft>,
    removed: Vec<AttachmentId>,
    problem: Option<FieldProblem>,
    text: usize,
    is_room: Option<bool>,
}

impl Parts {
    async fn read(request: Request, portal: &Portal) -> Result<Self, AppError> {
        let (head, body) = request.into_parts();
        let Peer(network) = Peer::of(&head, portal);
        let request = Request::from_parts(head, body);
        let mut parts = Multipart::from_request(request, portal).await.map_err(|_| AppError::Malformed)?;
        let mut read = Self::default();
        let mut count = 0;
        while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
            count += 1;
            if count > MAX_PARTS {
                return Err(AppError::TooLarge);
            }
            let name = part.name().unwrap_or_default().to_owned();
            if name == FIELD {
                // Each counts as one sent by itself would.
                let may = part.file_name().is_none_or(str::is_empty) || portal.limits.check_upload(network).is_ok();
                read.take_file(part, portal, may).await?;
            } else {
                let text = read.text(part).await?;
                read.take_field(name, text);
            }
        }
        Ok(read)
    }

    fn take_field(&mut self, name: String, text: String) {
        match name.as_str() {
            // Files that came before stay with the form they came with.
            DRAFT if self.draft.is_none() => self.draft = Draft::known(&text),
            DRAFT => {}
            REMOVE => self.removed.extend(text.parse::<AttachmentId>()),
            _ => self.fields.push((name, text)),
        }
    }

    async fn text(&mut self, mut part: Field<'_>) -> Result<String, AppError> {
        let mut text = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(|error| broken(&error))? {
            self.text += chunk.len();
            if self.text > TEXT_LIMIT {
                return Err(AppError::TooLarge);
            }
            text.extend_from_slice(&chunk);
        }
        String::from_utf8(text).map_err(|_| AppError::Malformed)
    }

    async fn take_file(&mut self, part: Field<'_>, portal: &Portal, may: bool) -> Result<(), AppError> {
        let name = part.file_name().unwrap_or_default().to_owned();
        let received = match receive(portal, part, |error| broken(&error)).await? {
            Ok(received) => received,
            Err(problem) => {
                self.problem.get_or_insert(problem);
                return Ok(());
            }
        };
        // A field of files in which nothing was chosen is one without a name and without content.
        if name.is_empty() && received.is_empty() {
            return Ok(());
        }
        if !may || !self.is_room(portal).await {
            self.problem.get_or_insert(FieldProblem::NoMoreFilesNow);
            return Ok(());
        }
        let draft = self.draft.get_or_insert_with(|| Draft::new(portal)).hash();
        let (received, upload) = named(received).await?;
        if let Err(problem) = keep::keep(portal, draft, &upload, &name, received).await? {
            self.problem.get_or_insert(problem);
        }
        Ok(())
    }

    /// Asked once a form.
    async fn is_room(&mut self, portal: &Portal) -> bool {
        match self.is_room {
            Some(is_room) => is_room,
            None => *self.is_room.insert(keep::check_room(portal).await.is_ok()),
        }
    }

    async fn finish<T: DeserializeOwned>(self, portal: &Portal) -> Result<PostedFiles<T>, AppError> {
        let fields = serde_urlencoded::to_string(&self.fields).map_err(|_| AppError::Malformed)?;
        let input = serde_urlencoded::from_str(&fields).map_err(|_| AppError::Malformed)?;
        let draft = self.draft.unwrap_or_else(|| Draft::new(portal));
        for id in self.removed {
            draft.remove(portal, id).await?;
        }
        let files = draft.files(portal).await?;
        Ok(PostedFiles { input, is_json: false, draft, files, problem: self.problem })
    }
}

/// A file of a form is known by its content, so that a form sent twice has it once.
async fn named(received: Received) -> Result<(Received, String), AppError> {
    let (received, hash) = received.hashed().await.map_err(|error| AppError::internal(&error))?;
    Ok((received, format!("form-{}", &edge::hex(&hash)[..40])))
}

fn broken(error: &MultipartError) -> AppError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { AppError::TooLarge } else { AppError::Malformed }
}

impl<T> PostedFiles<T> {
    /// Adds what was wrong with a file to what is wrong with the form.
    pub fn note(&self, errors: &mut FieldErrors) {
        if let Some(problem) = self.problem {
            errors.add(FIELD, problem);
        }
    }
}
