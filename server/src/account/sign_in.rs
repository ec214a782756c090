//! GET and POST `/sign-in`: asks who it is and mails a code, or signs in with the password that was typed.
//!
//! An unknown address is answered like a known one: the same page, the same work but for the mail nobody would get.

use app::{
    pages::sign_in::{Start, Way},
    shell::{self, Page},
};
use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::Response,
};
use domain::{field::FieldErrors, id::SignInCodeId, mail::Message, person::EmailAddress};
use serde::Deserialize;
use store::{CodeHashes, NewMail};

use super::{
    limits::{Attempt, Peer},
    password, session,
};
use crate::{
    demo, edge,
    portal::Portal,
    web::{AppError, Posted, Reader, cookies, form::inside, reader, see_other},
};

/// How long the browser that asked is remembered: a little longer than its code is valid.
const BROWSER_SECONDS: i64 = 15 * 60;

/// What the button for a code says.
const CODE: &str = "code";

/// Where to go on afterwards.
#[derive(Default, Deserialize)]
pub struct SignInQuery {
    #[serde(default)]
    pub return_to: String,
}

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    pub(super) email: String,
    pub(super) password: String,
    pub(super) return_to: String,
    /// `code` when the button for it was pressed.
    way: String,
}

/// The page that asks.
///
/// **Permissions**: anyone; who is signed in is led on.
pub async fn show(State(portal): State<Portal>, reader: Reader, Query(query): Query<SignInQuery>) -> Response {
    let return_to = inside(&query.return_to, "/");
    if reader.viewer.is_some() {
        return see_other(return_to);
    }
    reader::html(page(&portal, &reader, "", return_to, FieldErrors::default(), Way::Code))
}

/// Mails a code, if someone has the address; signs in with the password where one was typed, as Enter in its field does.
///
/// **Permissions**: anyone.
pub async fn submit(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(network): Peer,
    headers: HeaderMap,
    posted: Posted<SignInForm>,
) -> Result<Response, AppError> {
    if posted.input.way != CODE && !posted.input.password.is_empty() {
        return password::submit(State(portal), reader, Peer(network), headers, posted).await;
    }
    portal.limits.check_network(network)?;
    let form = posted.input;
    let return_to = inside(&form.return_to, "/");
    let email: EmailAddress = match form.email.parse() {
        Ok(email) => email,
        Err(problem) => {
            return Ok(again(&portal, &reader, &form.email, return_to, FieldErrors::one("email", problem), false));
        }
    };
    let key = email.key();
    let is_known_browser = session::is_known_browser(&portal, &headers, &key).await?;
    portal.limits.check_code_request(&Attempt { email_key: &key, network, is_known_browser })?;
    let browser = send_code(&portal, &reader, key).await?;
    let query = serde_urlencoded::to_string([("return_to", return_to)]).unwrap_or_default();
    let target = format!("/sign-in/code?{query}");
    let mut response = see_other(&target);
    let cookie = cookies::set(&portal, cookies::BROWSER, browser.as_str(), BROWSER_SECONDS);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Keeps a code for this browser and mails it to whoever has the address; gives the browser's secret.
async fn send_code(portal: &Portal, reader: &Reader, email_key: String) -> Result<edge::Token, AppError> {
    let (browser, link, code) = (portal.randomness.token(), portal.randomness.token(), portal.randomness.digits());
    let now = portal.now();
    let person = portal.store.read().await?.people().find_by_email(&email_key).await?;
    let id: SignInCodeId = portal.randomness.id(now);
    let mail = person.map(|person| NewMail {
        id: portal.randomness.id(now),
        event_key: format!("sign-in-code:{id}"),
        recipient: person.email.to_string(),
        recipient_name: person.name,
        language: reader.language,
        message: Message::SignInCode { code: code.clone(), key: link.as_str().to_owned() },
    });
    let hashes = CodeHashes { code: code_hash(&browser, &code), link: link.hash(), browser: browser.hash() };
    let write = portal.store.write(async move |tx| {
        tx.people().insert_code(id, &email_key, hashes, now).await?;
        if let Some(mail) = &mail {
            tx.mails().insert(mail, now).await?;
        }
        Ok(())
    });
    write.await?;
    portal.mail_waits.notify_one();
    Ok(browser)
}

/// What is kept of a code: bound to the browser's secret, so that the database alone does not tell six digits.
pub fn code_hash(browser: &edge::Token, code: &str) -> [u8; 32] {
    edge::hash(format!("{}:{code}", browser.as_str()).as_bytes())
}

/// The page once more, with what was typed and what is wrong.
pub fn again(
    portal: &Portal,
    reader: &Reader,
    email: &str,
    return_to: &str,
    errors: FieldErrors,
    is_password: bool,
) -> Response {
    let tried = if is_password { Way::Password } else { Way::Code };
    again_by(portal, reader, email, return_to, errors, tried)
}

/// The page once more, after this way was tried.
pub fn again_by(
    portal: &Portal,
    reader: &Reader,
    email: &str,
    return_to: &str,
    errors: FieldErrors,
    tried: Way,
) -> Response {
    reader::refused(page(portal, reader, email, return_to, errors, tried))
}

fn page(portal: &Portal, reader: &Reader, email: &str, return_to: &str, errors: FieldErrors, tried: Way) -> String {
    let start = Start {
        contact: portal.company().shown.contact.email.clone(),
        email: email.chars().take(254).collect(),
        return_to: if return_to == "/" { String::new() } else { return_to.to_owned() },
        errors,
        tried,
        has_passkeys: portal.passkeys.is_some(),
        has_outside: portal.outside.is_some(),
        demo: portal.is_demo.then(demo::people),
    };
    let frame = reader.page(portal, reader.texts().sign_in_title(), None);
    let frame = Page { path: "/sign-in".to_owned(), ..frame };
    let format = reader.format(portal);
    shell::plain(&frame, || start.view(&format))
}
