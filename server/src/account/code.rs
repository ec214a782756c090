//! GET and POST `/sign-in/code`: takes the code that was mailed.

use app::{
    pages::sign_in::Code,
    shell::{self, Page, Width},
};
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use domain::field::FieldErrors;
use serde::Deserialize;
use store::Credentials;

use super::{limits::Peer, session, sign_in};
use crate::{
    demo,
    edge::Token,
    portal::Portal,
    web::{AppError, Posted, Reader, cookies, form::inside, reader, see_other},
};

/// What the page shows.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CodeQuery {
    email: String,
    return_to: String,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct CodeForm {
    code: String,
    email: String,
    return_to: String,
}

/// The page that asks for the code.
///
/// **Permissions**: anyone; without having asked for a code, one is led to ask.
pub async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    headers: HeaderMap,
    Query(query): Query<CodeQuery>,
) -> Response {
    if cookies::get(&portal, &headers, cookies::BROWSER).is_none() {
        return see_other("/sign-in");
    }
    reader::html(page(&portal, &reader, &query.email, "", inside(&query.return_to, "/"), FieldErrors::default()))
}

/// Opens a session when the code is right, the first time, within ten minutes, in the browser that asked for it.
///
/// **Permissions**: anyone.
pub async fn submit(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(peer): Peer,
    headers: HeaderMap,
    posted: Posted<CodeForm>,
) -> Result<Response, AppError> {
    portal.limits.check_network(peer)?;
    let form = posted.input;
    let return_to = inside(&form.return_to, "/");
    let digits: String = form.code.chars().filter(char::is_ascii_digit).take(12).collect();
    if let Some(person) = person_of_code(&portal, &headers, &digits).await? {
        return session::open(&portal, &headers, &person, return_to).await;
    }
    let errors = sign_in::wrong_code();
    Ok(reader::refused(page(&portal, &reader, &form.email, &form.code, return_to, errors)))
}

/// Whose code it is; the right one is used up by asking.
async fn person_of_code(portal: &Portal, headers: &HeaderMap, code: &str) -> Result<Option<Credentials>, AppError> {
    let Some(secret) = cookies::get(portal, headers, cookies::BROWSER) else { return Ok(None) };
    let browser = Token::known(secret);
    let (browser_hash, code_hash) = (browser.hash(), sign_in::code_hash(&browser, code));
    let now = portal.now();
    let tried = portal.store.write(async move |tx| tx.people().try_code(browser_hash, code_hash, now).await);
    let Some(email_key) = tried.await? else { return Ok(None) };
    Ok(portal.store.read().await?.people().find_by_email(&email_key).await?)
}

fn page(portal: &Portal, reader: &Reader, email: &str, code: &str, return_to: &str, errors: FieldErrors) -> String {
    let page = Code {
        email: email.chars().take(254).collect(),
        code: code.chars().take(20).collect(),
        return_to: if return_to == "/" { String::new() } else { return_to.to_owned() },
        errors,
        is_resent: false,
        demo: portal.is_demo.then(demo::people),
    };
    let frame = reader.page(portal, reader.texts().sign_in_code_title(), None);
    let frame = Page { width: Width::Slim, path: "/sign-in/code".to_owned(), ..frame };
    let format = reader.format(portal);
    shell::plain(&frame, || page.view(&format))
}
