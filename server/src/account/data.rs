//! GET `/account/data` and its forms: one's own data in full, what one agreed to, and erasing it (row O44).

use app::{
    pages::account::{Erased, Export, OwnData},
    shell::{self, Page, Width},
};
use axum::{
    Json,
    extract::{Query, State},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    field::{FieldErrors, FieldProblem},
    person::Person,
    personal::{Purpose, SaidBy},
};
use serde::Deserialize;

use crate::{
    erasures,
    portal::Portal,
    web::{AppError, Posted, Reader, SignedIn, cookies, reader, see_other},
};

/// What was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DataQuery {
    saved: String,
}

/// Whether staff may act.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ActingForm {
    act: String,
}

/// The address, typed to confirm.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ErasureForm {
    email: String,
}

/// The page.
///
/// **Permissions**: whoever is signed in; their own data.
pub async fn show(
    State(portal): State<Portal>,
    person: SignedIn,
    Query(query): Query<DataQuery>,
) -> Result<Response, AppError> {
    let page = load(&portal, &person).await?;
    let page = OwnData { is_saved: !query.saved.is_empty(), ..page };
    Ok(reader::html(render(&portal, &person, page)))
}

/// GET `/account/data/export.json`: everything, for a program.
///
/// **Permissions**: whoever is signed in; their own data.
pub async fn export_file(State(portal): State<Portal>, person: SignedIn) -> Result<Response, AppError> {
    let data = portal.store.read().await?.personal().export(person.id()).await?;
    let name = HeaderValue::from_static("attachment; filename=\"my-data.json\"");
    Ok((kept_nowhere(), [(header::CONTENT_DISPOSITION, name)], Json(data)).into_response())
}

/// GET `/account/data/export.html`: everything, to read.
///
/// **Permissions**: whoever is signed in; their own data.
pub async fn export_page(State(portal): State<Portal>, person: SignedIn) -> Result<Response, AppError> {
    let data = portal.store.read().await?.personal().export(person.id()).await?;
    let frame = person.reader.page(&portal, person.reader.texts().data_export(), None);
    let format = person.reader.format(&portal);
    let show = || Export { data }.view(&format);
    let html = if person.reader.is_staff() { shell::desk(&frame, show) } else { shell::customer(&frame, show) };
    Ok((kept_nowhere(), reader::html(html)).into_response())
}

/// POST `/account/data/acting`: whether staff may act for them.
///
/// **Permissions**: whoever is signed in; themselves.
pub async fn set_acting(
    State(portal): State<Portal>,
    person: SignedIn,
    posted: Posted<ActingForm>,
) -> Result<Response, AppError> {
    let is_given = match posted.input.act.as_str() {
        "allow" => true,
        "refuse" => false,
        _ => return Err(AppError::Malformed),
    };
    let (id, now) = (person.id(), portal.now());
    let said = portal.store.write(async move |tx| {
        tx.personal().record_consent(id, Purpose::Acting, is_given, SaidBy::Account, now).await?;
        if !is_given {
            tx.sessions().end_acting_for(id).await?;
        }
        Ok(())
    });
    said.await?;
    Ok(see_other("/account/data?saved=1"))
}

/// POST `/account/data/erasure`: erases whoever asks, signed in a short while ago and with their address typed.
///
/// **Permissions**: whoever is signed in; themselves.
pub async fn erase(
    State(portal): State<Portal>,
    person: SignedIn,
    posted: Posted<ErasureForm>,
) -> Result<Response, AppError> {
    let page = load(&portal, &person).await?;
    let (typed, mut errors) = (posted.input.email, FieldErrors::default());
    if !typed.trim().eq_ignore_ascii_case(&page.email) {
        errors.add("email", FieldProblem::OtherAddress);
    }
    if !page.is_fresh || !errors.is_empty() || page.hindrance.is_some() {
        return Ok(reader::refused(render(&portal, &person, OwnData { typed, errors, ..page })));
    }
    let erased = erasures::erase(&portal, person.id()).await;
    if let Err(hindrance) = erased.map_err(|error| AppError::internal(&format!("{error:#}")))? {
        let page = OwnData { typed, hindrance: Some(hindrance), ..page };
        return Ok(reader::refused(render(&portal, &person, page)));
    }
    let mut answer = see_other("/erased");
    for name in [cookies::SESSION, cookies::KNOWN_BROWSER] {
        answer.headers_mut().append(header::SET_COOKIE, cookies::forget(&portal, name));
    }
    Ok(answer)
}

/// GET `/erased`: what is said to somebody who is erased.
///
/// **Permissions**: anyone; nothing is read.
pub async fn erased(State(portal): State<Portal>, reader: Reader) -> Response {
    let frame = Page { width: Width::Narrow, ..reader.page(&portal, reader.texts().data_erased_title(), None) };
    let format = reader.format(&portal);
    reader::html(shell::plain(&frame, || Erased.view(&format)))
}

async fn load(portal: &Portal, person: &SignedIn) -> Result<OwnData, AppError> {
    let (id, now) = (person.id(), portal.now());
    let mut db = portal.store.read().await?;
    let account = db.people().account(id).await?.ok_or(AppError::NotFound)?;
    let refused = db.personal().refused(id).await?;
    let is_buyer = matches!(person.person, Person::Buyer(_));
    Ok(OwnData {
        email: account.email.to_string(),
        may_be_acted_for: is_buyer.then(|| !refused.contains(&Purpose::Acting)),
        consents: db.personal().consents(id).await?,
        hindrance: db.personal().hindrance(id, now).await?,
        is_fresh: person.signed_in_just_now(portal).is_ok(),
        typed: String::new(),
        errors: FieldErrors::default(),
        is_saved: false,
    })
}

fn render(portal: &Portal, person: &SignedIn, page: OwnData) -> String {
    let frame = person.reader.page(portal, person.reader.texts().data_title(), None);
    let format = person.reader.format(portal);
    let show = || page.view(&format);
    if person.reader.is_staff() { shell::desk(&frame, show) } else { shell::customer(&frame, show) }
}

/// What a shared computer shall not find again.
const fn kept_nowhere() -> [(HeaderName, HeaderValue); 1] {
    [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]
}
