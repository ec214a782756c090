//! GET and POST `/account/second-factor` and what belongs to it: an authenticator app is set up, turned off, and gets new
//! recovery codes.

use app::pages::account::{AuthenticatorSetup, Done, RecoveryCodes};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    factor::{RECOVERY_CODES, RecoveryCode, SETUP_LIFETIME},
    field::{FieldErrors, FieldProblem},
    mail::AccountNotice,
};
use serde::Deserialize;
use store::{Authenticator, Shown};

use super::{
    limits::{Attempt, Network, Peer},
    notice,
    own::{self, Refused},
    second_factor::{self, Claim},
    session,
    totp::{self, Secret},
};
use crate::{
    portal::Portal,
    web::{AppError, Posted, SignedIn, reader, see_other},
};

/// The first code of a new app.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct FirstCodeForm {
    code: String,
}

/// A code of the app, or a recovery code.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SecondFactorForm {
    second_factor: String,
}

/// POST `/account/second-factor`: draws the secret of a new app.
///
/// **Permissions**: whoever signed in a short while ago; their own account.
pub async fn begin(State(portal): State<Portal>, person: SignedIn) -> Result<Response, AppError> {
    person.signed_in_just_now(&portal)?;
    let (id, now) = (person.id(), portal.now());
    let sealed = Secret::draw(&portal).seal(&portal, id)?;
    portal.store.write(async move |tx| tx.factors().begin_authenticator(id, &sealed, now).await).await?;
    Ok(see_other("/account/second-factor"))
}

/// GET `/account/second-factor`: shows the secret of the app that is being set up.
///
/// **Permissions**: whoever is signed in; their own account.
pub async fn show(State(portal): State<Portal>, person: SignedIn) -> Result<Response, AppError> {
    let Some(waiting) = waiting(&portal, &person).await? else { return Ok(see_other("/account")) };
    Ok(reader::never_kept(setup_page(&portal, &person, &waiting, FieldErrors::default())?))
}

/// POST `/account/second-factor/confirmation`: takes the app's first code. The app counts from then on, and its recovery
/// codes are shown, this one time.
///
/// **Permissions**: whoever is signed in; their own account.
pub async fn confirm(
    State(portal): State<Portal>,
    person: SignedIn,
    Peer(network): Peer,
    headers: HeaderMap,
    posted: Posted<FirstCodeForm>,
) -> Result<Response, AppError> {
    let Some(waiting) = waiting(&portal, &person).await? else { return Ok(see_other("/account")) };
    let refuse = |problem| {
        let errors = FieldErrors::one("code", problem);
        let page = setup_page(&portal, &person, &waiting, errors)?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, reader::never_kept(page)).into_response())
    };
    let email_key = person.person.email().key();
    let is_known_browser = session::is_known_browser(&portal, &headers, &email_key).await?;
    let attempt = Attempt { email_key: &email_key, network, is_known_browser };
    if !portal.limits.may_try_second_factor(&attempt) {
        return refuse(FieldProblem::TooManySecondFactors);
    }
    let digits: String = posted.input.code.chars().filter(char::is_ascii_digit).take(12).collect();
    let (id, now) = (person.id(), portal.now());
    let secret = Secret::unseal(&portal, id, &waiting.sealed_secret);
    let Some(step) = secret.and_then(|secret| secret.step_of(&digits, now)) else {
        return refuse(FieldProblem::WrongSecondFactor);
    };
    let (codes, hashes) = draw_codes(&portal, &person);
    let mail = notice::to(&portal, &person, AccountNotice::AuthenticatorOn);
    let sealed = waiting.sealed_secret.clone();
    let confirmed = portal.store.write(async move |tx| {
        let is_first = tx.factors().confirm_authenticator(id, &sealed, step, &hashes, now).await?;
        if is_first {
            tx.mails().insert(&mail, now).await?;
        }
        Ok(is_first)
    });
    if !confirmed.await? {
        return refuse(FieldProblem::WrongSecondFactor);
    }
    portal.mail_waits.notify_one();
    Ok(codes_page(&portal, &person, codes, true))
}

/// POST `/account/recovery-codes`: makes new recovery codes, shown this one time.
///
/// **Permissions**: whoever is signed in and shows their second factor; their own account.
pub async fn renew_codes(
    State(portal): State<Portal>,
    person: SignedIn,
    Peer(network): Peer,
    headers: HeaderMap,
    posted: Posted<SecondFactorForm>,
) -> Result<Response, AppError> {
    let shown = match judge(&portal, &headers, &person, network, &posted.input.second_factor).await? {
        Ok(shown) => shown,
        Err(problem) => return refused(&portal, &person, problem).await,
    };
    let (codes, hashes) = draw_codes(&portal, &person);
    let mail = notice::to(&portal, &person, AccountNotice::RecoveryCodes);
    let (id, now) = (person.id(), portal.now());
    let renewed = portal.store.write(async move |tx| {
        let is_right = tx.factors().take(id, shown, now).await?;
        if is_right {
            tx.factors().set_recovery_codes(id, &hashes, now).await?;
            tx.mails().insert(&mail, now).await?;
        }
        Ok(is_right)
    });
    if !renewed.await? {
        return refused(&portal, &person, FieldProblem::WrongSecondFactor).await;
    }
    portal.mail_waits.notify_one();
    Ok(codes_page(&portal, &person, codes, false))
}

/// POST `/account/second-factor/end`: the app counts no more, nor do its recovery codes.
///
/// **Permissions**: whoever is signed in and shows their second factor; their own account.
pub async fn end(
    State(portal): State<Portal>,
    person: SignedIn,
    Peer(network): Peer,
    headers: HeaderMap,
    posted: Posted<SecondFactorForm>,
) -> Result<Response, AppError> {
    let shown = match judge(&portal, &headers, &person, network, &posted.input.second_factor).await? {
        Ok(shown) => shown,
        Err(problem) => return refused(&portal, &person, problem).await,
    };
    let mail = notice::to(&portal, &person, AccountNotice::AuthenticatorOff);
    let (id, now) = (person.id(), portal.now());
    let ended = portal.store.write(async move |tx| {
        let is_right = tx.factors().take(id, shown, now).await?;
        if is_right {
            tx.factors().delete_authenticator(id).await?;
            tx.mails().insert(&mail, now).await?;
        }
        Ok(is_right)
    });
    if !ended.await? {
        return refused(&portal, &person, FieldProblem::WrongSecondFactor).await;
    }
    portal.mail_waits.notify_one();
    Ok(see_other(&own::done(Done::AuthenticatorOff)))
}

async fn judge(
    portal: &Portal,
    headers: &HeaderMap,
    person: &SignedIn,
    network: Network,
    typed: &str,
) -> Result<Result<Shown, FieldProblem>, AppError> {
    let claim = Claim { person: person.id(), email_key: &person.person.email().key(), network };
    second_factor::judge(portal, headers, &claim, typed).await
}

async fn refused(portal: &Portal, person: &SignedIn, problem: FieldProblem) -> Result<Response, AppError> {
    own::refused(portal, person, Refused::of("second_factor", problem)).await
}

/// The app that is being set up, for half an hour.
async fn waiting(portal: &Portal, person: &SignedIn) -> Result<Option<Authenticator>, AppError> {
    let authenticator = portal.store.read().await?.factors().authenticator(person.id()).await?;
    let is_waiting =
        |it: &Authenticator| it.confirmed_at.is_none() && portal.now().duration_since(it.created_at) <= SETUP_LIFETIME;
    Ok(authenticator.filter(is_waiting))
}

/// New recovery codes, as they are shown and as they are kept.
fn draw_codes(portal: &Portal, person: &SignedIn) -> (Vec<String>, Vec<[u8; 32]>) {
    let draw = |_| RecoveryCode::from_random(u128::from_le_bytes(portal.randomness.bytes()));
    let codes: Vec<RecoveryCode> = (0..RECOVERY_CODES).map(draw).collect();
    let hashes = codes.iter().map(|code| second_factor::recovery_hash(person.id(), code)).collect();
    (codes.iter().map(ToString::to_string).collect(), hashes)
}

fn setup_page(
    portal: &Portal,
    person: &SignedIn,
    waiting: &Authenticator,
    errors: FieldErrors,
) -> Result<String, AppError> {
    let secret = Secret::unseal(portal, person.id(), &waiting.sealed_secret)
        .ok_or_else(|| AppError::internal(&"the key in the data folder is not the one that sealed this secret"))?;
    let address = secret.address(&portal.company().name, person.person.email().as_str())?;
    let page = AuthenticatorSetup { picture: totp::picture(&address)?, address, secret: secret.text(), errors };
    let title = person.reader.texts().account_authenticator_title();
    Ok(own::framed(portal, person, title, |format| page.view(format)))
}

/// Kept by nobody on the way.
fn codes_page(portal: &Portal, person: &SignedIn, codes: Vec<String>, is_first: bool) -> Response {
    let page = RecoveryCodes { codes, is_first };
    let title = person.reader.texts().account_recovery_title();
    reader::never_kept(own::framed(portal, person, title, |format| page.view(format)))
}
