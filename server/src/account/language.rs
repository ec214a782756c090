//! POST `/language`: chooses the language of the pages.

use axum::{extract::State, http::header, response::Response};
use domain::Language;
use serde::Deserialize;

use crate::{
    portal::Portal,
    web::{AppError, Posted, cookies, form::inside, see_other},
};

/// The chosen language.
#[derive(Deserialize)]
pub struct ChooseLanguage {
    language: String,
    #[serde(default)]
    return_to: String,
}

/// **Permissions**: anyone.
pub async fn choose(State(portal): State<Portal>, posted: Posted<ChooseLanguage>) -> Result<Response, AppError> {
    let is_offered = |language: &Language| portal.company().profile.languages.offer(*language);
    let language = Language::from_code(&posted.input.language).filter(is_offered).ok_or(AppError::Malformed)?;
    Ok(chosen(&portal, language, inside(&posted.input.return_to, "/")))
}

/// Leads on, and has the browser remember a language.
pub(super) fn chosen(portal: &Portal, language: Language, target: &str) -> Response {
    let mut response = see_other(target);
    let cookie = cookies::set(portal, cookies::LANGUAGE, language.code(), 365 * 24 * 3_600);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
