//! GET and POST `/sign-in/second-factor`: asks whoever has an authenticator app for a code of it, after their password or
//! mailed code. And judges such a code wherever one is asked for.
//!
//! Who has shown the first factor alone has no session: a cookie names a row that opens nothing else, for ten minutes.

use app::{
    pages::sign_in::SecondFactor as SecondFactorPage,
    shell::{self, Page, Width},
};
use axum::{
    extract::{Query, State},
    http::{HeaderMap, header},
    response::Response,
};
use domain::{
    factor::{HALF_ATTEMPTS, HALF_LIFETIME, RecoveryCode, SecondFactor},
    field::{FieldErrors, FieldProblem},
    id::PersonId,
};
use serde::Deserialize;
use store::{Authenticator, Credentials, HalfSignIn, Shown};

use super::{
    limits::{Attempt, Network, Peer},
    session,
    sign_in::SignInQuery,
    totp::Secret,
};
use crate::{
    edge::{self, Token},
    portal::Portal,
    web::{AppError, Posted, Reader, cookies, form::inside, reader, see_other},
};

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SecondFactorForm {
    code: String,
    return_to: String,
}

/// Goes on after the first factor: opens a session, or asks for the second one of whoever has one.
pub async fn go_on(
    portal: &Portal,
    headers: &HeaderMap,
    person: &Credentials,
    return_to: &str,
) -> Result<Response, AppError> {
    let id = person.person_id;
    if authenticator(portal, id).await?.is_none() {
        return session::open(portal, headers, person, return_to).await;
    }
    let (browser, now) = (portal.randomness.token(), portal.now());
    let hash = browser.hash();
    portal.store.write(async move |tx| tx.factors().insert_half_sign_in(hash, id, now).await).await?;
    let query = serde_urlencoded::to_string([("return_to", return_to)]).unwrap_or_default();
    let mut response = see_other(&format!("/sign-in/second-factor?{query}"));
    let cookie = cookies::set(portal, cookies::HALF, browser.as_str(), HALF_LIFETIME.as_secs());
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// The page that asks.
///
/// **Permissions**: who has shown the first factor in this browser; anyone else is led to do so.
pub async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    headers: HeaderMap,
    Query(query): Query<SignInQuery>,
) -> Result<Response, AppError> {
    let Some((_, half)) = half(&portal, &headers).await? else { return Ok(see_other("/sign-in")) };
    Ok(reader::html(page(&portal, &reader, &half, &query.return_to, FieldErrors::default())))
}

/// Opens a session when the code is right: each code counts once, and a half sign-in for ten minutes and five codes.
///
/// **Permissions**: who has shown the first factor in this browser; anyone else is led to do so.
pub async fn submit(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(network): Peer,
    headers: HeaderMap,
    posted: Posted<SecondFactorForm>,
) -> Result<Response, AppError> {
    portal.limits.check_network(network)?;
    let Some((browser, half)) = half(&portal, &headers).await? else { return Ok(see_other("/sign-in")) };
    let form = posted.input;
    match finish(&portal, &headers, network, browser, &half, &form.code).await? {
        Ok(person) => {
            let mut response = session::open(&portal, &headers, &person, inside(&form.return_to, "/")).await?;
            response.headers_mut().append(header::SET_COOKIE, cookies::forget(&portal, cookies::HALF));
            Ok(response)
        }
        Err(problem) => {
            let errors = FieldErrors::one("code", problem);
            Ok(reader::refused(page(&portal, &reader, &half, &form.return_to, errors)))
        }
    }
}

/// Who has shown both factors now; the right code is used up by asking.
async fn finish(
    portal: &Portal,
    headers: &HeaderMap,
    network: Network,
    browser: [u8; 32],
    half: &HalfSignIn,
    typed: &str,
) -> Result<Result<Credentials, FieldProblem>, AppError> {
    let claim = Claim { person: half.person_id, email_key: &half.email.key(), network };
    let shown = match judge(portal, headers, &claim, typed).await? {
        Ok(shown) => shown,
        Err(problem) => return Ok(Err(problem)),
    };
    if half.trial.attempts >= HALF_ATTEMPTS && !matches!(shown, Shown::Recovery(_)) {
        return Ok(Err(FieldProblem::TooManySecondFactors));
    }
    let now = portal.now();
    let finished = portal.store.write(async move |tx| tx.factors().finish_half_sign_in(browser, shown, now).await);
    let Some(id) = finished.await? else { return Ok(Err(FieldProblem::WrongSecondFactor)) };
    let person = portal.store.read().await?.people().find_by_id(id).await?;
    Ok(person.ok_or(FieldProblem::WrongSecondFactor))
}

/// Who says that a second factor is theirs.
pub struct Claim<'a> {
    /// The person.
    pub person: PersonId,
    /// Their address, as it is compared.
    pub email_key: &'a str,
    /// The network they come from.
    pub network: Network,
}

/// What a typed second factor shows. Codes of an app are counted; recovery codes, which nobody guesses, are not, so that
/// nobody is kept out by the tries of others.
pub async fn judge(
    portal: &Portal,
    headers: &HeaderMap,
    claim: &Claim<'_>,
    typed: &str,
) -> Result<Result<Shown, FieldProblem>, AppError> {
    let digits = match typed.parse() {
        Err(problem) => return Ok(Err(problem)),
        Ok(SecondFactor::Recovery(code)) => return Ok(Ok(Shown::Recovery(recovery_hash(claim.person, &code)))),
        Ok(SecondFactor::App(digits)) => digits,
    };
    let is_known_browser = session::is_known_browser(portal, headers, claim.email_key).await?;
    let attempt = Attempt { email_key: claim.email_key, network: claim.network, is_known_browser };
    if !portal.limits.may_try_second_factor(&attempt) {
        return Ok(Err(FieldProblem::TooManySecondFactors));
    }
    let Some(authenticator) = authenticator(portal, claim.person).await? else { return Ok(Ok(Shown::Nothing)) };
    let secret = Secret::unseal(portal, claim.person, &authenticator.sealed_secret);
    if secret.is_none() {
        tracing::error!(person = %claim.person, "the key in the data folder does not open this authenticator app");
    }
    let step = secret.and_then(|secret| secret.step_of(&digits, portal.now()));
    Ok(Ok(step.map_or(Shown::Nothing, Shown::Step)))
}

/// What is kept of a recovery code: bound to its person.
pub fn recovery_hash(person: PersonId, code: &RecoveryCode) -> [u8; 32] {
    edge::hash(format!("recovery-code:{person}:{}", code.letters()).as_bytes())
}

/// The authenticator app that counts for a person.
pub async fn authenticator(portal: &Portal, person: PersonId) -> Result<Option<Authenticator>, AppError> {
    let authenticator = portal.store.read().await?.factors().authenticator(person).await?;
    Ok(authenticator.filter(|authenticator| authenticator.confirmed_at.is_some()))
}

/// Who is half signed in in this browser, for no longer than that lasts; and what is kept of the browser's secret.
async fn half(portal: &Portal, headers: &HeaderMap) -> Result<Option<([u8; 32], HalfSignIn)>, AppError> {
    let Some(secret) = cookies::get(portal, headers, cookies::HALF) else { return Ok(None) };
    let browser = Token::known(secret).hash();
    let half = portal.store.read().await?.factors().half_sign_in(browser).await?;
    let is_young = |half: &HalfSignIn| portal.now().duration_since(half.trial.created_at) <= HALF_LIFETIME;
    Ok(half.filter(is_young).map(|half| (browser, half)))
}

fn page(portal: &Portal, reader: &Reader, half: &HalfSignIn, return_to: &str, errors: FieldErrors) -> String {
    let return_to = inside(return_to, "/");
    let page = SecondFactorPage {
        email: half.email.to_string(),
        return_to: if return_to == "/" { String::new() } else { return_to.to_owned() },
        errors,
    };
    let frame = reader.page(portal, reader.texts().sign_in_second_title(), None);
    let frame = Page { width: Width::Slim, path: "/sign-in/second-factor".to_owned(), ..frame };
    let format = reader.format(portal);
    shell::plain(&frame, || page.view(&format))
}
