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
    let language = Language::from_code(&posted.input.language).ok_or(AppError::Malformed)?;
    let mut response = see_other(inside(&posted.input.return_to, "/"));
    let cookie = cookies::set(&portal, cookies::LANGUAGE, language.code(), 365 * 24 * 3_600);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
