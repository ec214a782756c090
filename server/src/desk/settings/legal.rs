//! GET and POST `/desk/settings/legal/{kind}`: a legal text, of which every version is kept.

use app::{
    company,
    pages::desk::{LegalTextPage, SettingsDone},
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::{
    audit::AuditAct,
    company::{LegalKind, LegalVersion, Typed},
    person::StaffRole,
};

use super::{Refused, SettingsQuery, framed, page};
use crate::{
    portal::Portal,
    web::{AppError, DeskReader, Posted, see_other},
};

/// Versions on the page.
const PAGE: u32 = 50;

/// The page.
///
/// **Permissions**: staff with the role for settings.
pub async fn show(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(kind): Path<String>,
    Query(query): Query<SettingsQuery>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    render(&portal, &desk, parse(&kind)?, None, None, query.done()).await
}

/// Adds a version, unless somebody else was faster.
///
/// **Permissions**: staff with the role for settings.
pub async fn save(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(kind): Path<String>,
    posted: Posted<Typed>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    let (kind, typed) = (parse(&kind)?, posted.input);
    match add(&portal, &desk, kind, &typed).await? {
        Ok(()) => {
            portal.reload_company().await.map_err(|error| AppError::internal(&format!("{error:#}")))?;
            Ok(see_other(&format!("/desk/settings/legal/{}?done={}", kind.code(), SettingsDone::Saved.code())))
        }
        Err(refused) => render(&portal, &desk, kind, Some(typed), Some(refused), None).await,
    }
}

async fn render(
    portal: &Portal,
    desk: &DeskReader,
    kind: LegalKind,
    typed: Option<Typed>,
    refused: Option<Refused>,
    done: Option<SettingsDone>,
) -> Result<Response, AppError> {
    let versions = portal.store.read().await?.legal().versions(kind, PAGE).await?;
    let is_older = matches!(refused, Some(Refused::Older));
    let seen = typed.as_ref().filter(|_| !is_older).map(|typed| typed.get("revision").to_owned());
    let status = refused.as_ref().map(Refused::status);
    let shown = LegalTextPage {
        kind,
        typed: typed.unwrap_or_else(|| LegalKind::typed(&versions.first().and_then(|newest| newest.text.clone()))),
        revision: seen.unwrap_or_else(|| revision(versions.first())),
        is_older,
        errors: refused.map(Refused::errors).unwrap_or_default(),
        done,
        versions,
    };
    let title = company::legal(kind, desk.reader.texts());
    let path = format!("/desk/settings/legal/{}", kind.code());
    Ok(page(framed(portal, desk, title, &path, |format| shown.view(format)), status))
}

/// Adds what was typed as a version; nothing happens when the text says the same already.
async fn add(
    portal: &Portal,
    desk: &DeskReader,
    kind: LegalKind,
    typed: &Typed,
) -> Result<Result<(), Refused>, AppError> {
    let text = match LegalKind::parse(typed) {
        Ok(text) => text,
        Err(errors) => return Ok(Err(Refused::Wrong(errors))),
    };
    let (seen, now) = (typed.get("revision").to_owned(), portal.now());
    let version = LegalVersion { id: portal.randomness.id(now), kind, text, valid_from: now };
    let entry = desk.audit(portal, AuditAct::LegalTextSaved, kind.code());
    let added = portal.store.write(async move |tx| {
        tx.settings().hold().await?;
        let newest = tx.read().legal().newest(kind).await?;
        if seen != revision(newest.as_ref()) {
            return Ok(Err(Refused::Older));
        }
        // The newest holds, also when the clock was put back meanwhile.
        let earliest = newest.as_ref().map(|newest| newest.valid_from + jiff::SignedDuration::from_micros(1));
        if newest.and_then(|newest| newest.text) == version.text {
            return Ok(Ok(()));
        }
        let valid_from = earliest.map_or(now, |earliest| earliest.max(now));
        tx.legal().insert(&LegalVersion { valid_from, ..version.clone() }).await?;
        tx.audit().insert(&entry).await?;
        Ok(Ok(()))
    });
    Ok(added.await?)
}

/// What tells one state of a text from another.
fn revision(newest: Option<&LegalVersion>) -> String {
    newest.map(|version| version.id.to_string()).unwrap_or_default()
}

fn parse(kind: &str) -> Result<LegalKind, AppError> {
    LegalKind::from_code(kind).ok_or(AppError::NotFound)
}
