//! GET and POST `/sign-in/code`: takes the code that was mailed, or the link of the mail.

use app::{
    pages::sign_in::Code,
    shell::{self, Page, Width},
};
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use domain::field::{FieldErrors, FieldProblem};
use serde::Deserialize;
use store::{CodeTry, Credentials};

use super::{
    limits::{Attempt, Network, Peer},
    second_factor, session, sign_in,
};
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
    /// The secret of the mail's link.
    key: String,
    return_to: String,
}

/// What was typed, or the secret of the mail's link.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    code: String,
    key: String,
    return_to: String,
}

/// A browser that asked for a code.
struct Asking {
    browser: Token,
    /// The address it asked for, as it is compared.
    email_key: String,
}

/// The page that asks for the code. Opening the mail's link only fills it in: nothing happens before it is sent, so that
/// programs which look into mails do not use it up.
///
/// **Permissions**: anyone; without having asked for a code, one is led to ask.
pub async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    headers: HeaderMap,
    Query(query): Query<CodeQuery>,
) -> Result<Response, AppError> {
    let asking = asking(&portal, &headers).await?;
    if asking.is_none() && query.key.is_empty() {
        return Ok(see_other("/sign-in"));
    }
    let form = CodeForm { key: query.key, return_to: query.return_to, ..CodeForm::default() };
    Ok(reader::html(page(&portal, &reader, asking.as_ref(), form, FieldErrors::default())))
}

/// Opens a session when the code or the link is right, the first time, within ten minutes, in the browser that asked.
///
/// **Permissions**: anyone.
pub async fn submit(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(network): Peer,
    headers: HeaderMap,
    posted: Posted<CodeForm>,
) -> Result<Response, AppError> {
    portal.limits.check_network(network)?;
    let form = posted.input;
    let Some(asking) = asking(&portal, &headers).await? else {
        let errors = FieldErrors::one("code", FieldProblem::OtherBrowser);
        return Ok(reader::refused(page(&portal, &reader, None, form, errors)));
    };
    match person_of(&portal, &headers, network, &asking, &form).await? {
        Ok(person) => second_factor::go_on(&portal, &headers, &person, inside(&form.return_to, "/")).await,
        Err(problem) => {
            let errors = FieldErrors::one("code", problem);
            Ok(reader::refused(page(&portal, &reader, Some(&asking), form, errors)))
        }
    }
}

async fn asking(portal: &Portal, headers: &HeaderMap) -> Result<Option<Asking>, AppError> {
    let Some(secret) = cookies::get(portal, headers, cookies::BROWSER) else { return Ok(None) };
    let browser = Token::known(secret);
    let email_key = portal.store.read().await?.people().asked_for(browser.hash()).await?;
    Ok(email_key.map(|email_key| Asking { browser, email_key }))
}

/// Whose code it is; the right one is used up by asking.
async fn person_of(
    portal: &Portal,
    headers: &HeaderMap,
    network: Network,
    asking: &Asking,
    form: &CodeForm,
) -> Result<Result<Credentials, FieldProblem>, AppError> {
    let tried = if form.key.is_empty() {
        let is_known_browser = session::is_known_browser(portal, headers, &asking.email_key).await?;
        let attempt = Attempt { email_key: &asking.email_key, network, is_known_browser };
        if !portal.limits.may_try_digits(&attempt) {
            return Ok(Err(FieldProblem::TooManyCodes));
        }
        let digits: String = form.code.chars().filter(char::is_ascii_digit).take(12).collect();
        CodeTry::Code(sign_in::code_hash(&asking.browser, &digits))
    } else {
        CodeTry::Link(Token::known(&form.key).hash())
    };
    let (browser, now) = (asking.browser.hash(), portal.now());
    let email_key = portal.store.write(async move |tx| tx.people().try_code(browser, tried, now).await).await?;
    let Some(email_key) = email_key else { return Ok(Err(FieldProblem::WrongCode)) };
    let person = portal.store.read().await?.people().find_by_email(&email_key).await?;
    Ok(person.ok_or(FieldProblem::WrongCode))
}

fn page(portal: &Portal, reader: &Reader, asking: Option<&Asking>, form: CodeForm, errors: FieldErrors) -> String {
    let return_to = inside(&form.return_to, "/");
    let page = Code {
        email: asking.map(|asking| asking.email_key.clone()).unwrap_or_default(),
        code: form.code.chars().take(20).collect(),
        key: form.key.chars().take(100).collect(),
        return_to: if return_to == "/" { String::new() } else { return_to.to_owned() },
        errors,
        demo: portal.is_demo.then(demo::people),
    };
    let frame = reader.page(portal, reader.texts().sign_in_code_title(), None);
    let frame = Page { width: Width::Slim, path: "/sign-in/code".to_owned(), ..frame };
    let format = reader.format(portal);
    shell::plain(&frame, || page.view(&format))
}
