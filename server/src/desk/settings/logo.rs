//! POST `/desk/settings/logo` and `/desk/settings/logo/removal`.

use app::pages::desk::SettingsDone;
use axum::{
    extract::{FromRequest, Multipart, Request, State, multipart::MultipartError},
    http::StatusCode,
    response::Response,
};
use domain::{
    audit::AuditAct,
    company::{Group, Logo, Settings, Typed},
    field::{FieldErrors, FieldProblem},
    person::StaffRole,
};
use serde::Deserialize;
use store::StoreError;

use super::{Refused, group, to};
use crate::{
    company::{self, logo},
    edge,
    portal::Portal,
    web::{AppError, DeskReader, Posted, see_other},
};

/// The most bytes of the form: a picture, and what stands around it.
pub const BODY_LIMIT: usize = Logo::MAX_BYTES as usize + 64 * 1_024;

/// Which logo the page showed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RemovalForm {
    revision: String,
}

/// What was sent in.
#[derive(Default)]
struct LogoForm {
    revision: String,
    picture: Vec<u8>,
}

/// Makes a logo of a picture and keeps it.
///
/// **Permissions**: staff with the role for settings.
pub async fn set(State(portal): State<Portal>, desk: DeskReader, request: Request) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    let form = match read(request).await? {
        Ok(form) => form,
        Err(problem) => return refused(&portal, &desk, problem).await,
    };
    let picture = form.picture;
    let _turn = portal.pictures.acquire().await.map_err(|error| AppError::internal(&error))?;
    let made = tokio::task::spawn_blocking(move || logo::make(&picture)).await;
    match made.map_err(|error| AppError::internal(&error))? {
        Ok((logo, png)) => keep(&portal, &desk, form.revision, Some((logo, png)), SettingsDone::Logo).await,
        Err(problem) => refused(&portal, &desk, problem).await,
    }
}

/// Removes the logo.
///
/// **Permissions**: staff with the role for settings.
pub async fn remove(
    State(portal): State<Portal>,
    desk: DeskReader,
    posted: Posted<RemovalForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    keep(&portal, &desk, posted.input.revision, None, SettingsDone::LogoRemoved).await
}

/// Keeps a logo or none in place of the one the page showed.
async fn keep(
    portal: &Portal,
    desk: &DeskReader,
    seen: String,
    made: Option<(Logo, Vec<u8>)>,
    done: SettingsDone,
) -> Result<Response, AppError> {
    let act = if made.is_some() { AuditAct::LogoChanged } else { AuditAct::LogoRemoved };
    let (entry, now) = (desk.audit(portal, act, String::new()), portal.now());
    let kept = portal.store.write(async move |tx| {
        tx.settings().hold().await?;
        let before = company::settings(tx.read()).await?;
        if before.profile.logo.as_ref().map_or("", |logo| logo.hash.as_str()) != seen {
            return Ok(false);
        }
        match &made {
            Some((logo, png)) => {
                let hash = edge::from_hex(&logo.hash).ok_or(StoreError::Stale)?;
                tx.settings().set_logo(hash, png, now).await?;
            }
            None => tx.settings().delete_logo().await?,
        }
        let mut after: Settings = before.clone();
        after.profile.logo = made.as_ref().map(|(logo, _)| logo.clone());
        company::keep(tx, &before, &after, now).await?;
        tx.audit().insert(&entry).await?;
        Ok(true)
    });
    if !kept.await? {
        return group::render(portal, desk, Group::Company, None, Some(Refused::Older), None).await;
    }
    portal.reload_company().await.map_err(|error| AppError::internal(&format!("{error:#}")))?;
    Ok(see_other(&to(Group::Company, done)))
}

/// The page again, with what is wrong with the picture.
async fn refused(portal: &Portal, desk: &DeskReader, problem: FieldProblem) -> Result<Response, AppError> {
    let refused = Refused::Wrong(FieldErrors::one("logo", problem));
    group::render(portal, desk, Group::Company, None::<Typed>, Some(refused), None).await
}

/// The fields of the form; a problem when it holds more than a picture may.
async fn read(request: Request) -> Result<Result<LogoForm, FieldProblem>, AppError> {
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| AppError::Malformed)?;
    let mut form = LogoForm::default();
    let read = async {
        while let Some(part) = parts.next_field().await? {
            match part.name() {
                Some("revision") => form.revision = part.text().await?,
                Some("logo") => form.picture = part.bytes().await?.to_vec(),
                _ => {}
            }
        }
        Ok::<_, MultipartError>(form)
    };
    match read.await {
        Ok(form) => Ok(Ok(form)),
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => Ok(Err(logo::TOO_MANY_BYTES)),
        Err(_) => Err(AppError::Malformed),
    }
}
