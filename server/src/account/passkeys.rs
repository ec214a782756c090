//! Passkeys (Web Authentication, level 3): added and removed on `/account`, and signed in with on `/sign-in`.
//!
//! A passkey counts as both factors: the authenticator asks for a finger, a face or a PIN each time, and says so in what it
//! signs. Where no public address is configured there are none.

use app::pages::account::Done;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, header},
    response::Response,
};
use domain::{
    factor::{CHALLENGE_LIFETIME, MAX_PASSKEYS, PASSKEY_NAME},
    field::{self, FieldErrors, FieldProblem},
    id::{PasskeyId, PersonId},
    mail::AccountNotice,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::{Challenge, ChallengeKind, Credentials, Passkey};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey as PublicPasskey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};

use super::{
    limits::Peer,
    notice,
    own::{self, Refused},
    session, sign_in,
};
use crate::{
    edge::Token,
    portal::Portal,
    web::{AppError, Posted, Reader, SignedIn, cookies, form, form::inside, see_other},
};

/// What the browser's script posts to add one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewPasskeyForm {
    /// The answer of the authenticator, as JSON.
    credential: String,
    /// What its owner calls it.
    passkey: String,
}

/// What the browser's script posts to sign in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PasskeyForm {
    /// The answer of the authenticator, as JSON.
    credential: String,
    return_to: String,
}

/// Whom passkeys are for: the host of the public address. `None` where none is configured, or browsers give none: they ask
/// for a name instead of a number, and for encryption but on the machine itself.
pub fn relying_party(public_url: Option<&str>, company: &str) -> Option<Webauthn> {
    let url = Url::parse(public_url?).ok()?;
    let host = url.domain()?;
    if url.scheme() != "https" && host != "localhost" {
        return None;
    }
    WebauthnBuilder::new(host, &url).and_then(|builder| builder.rp_name(company).build()).ok()
}

/// POST `/account/passkeys/challenge`: what a new authenticator is asked to sign, as JSON.
///
/// **Permissions**: whoever signed in a short while ago.
pub async fn begin(State(portal): State<Portal>, person: SignedIn) -> Result<Response, AppError> {
    person.signed_in_just_now(&portal)?;
    let known = portal.store.read().await?.factors().passkeys(person.id()).await?;
    if known.len() >= MAX_PASSKEYS {
        return Err(AppError::Forbidden);
    }
    let known = known.into_iter().map(|passkey| passkey.credential_id).collect();
    let (email, name) = (person.person.email().as_str(), person.person.name());
    let begun = party(&portal)?.start_passkey_registration(person.id().0, email, name, Some(known));
    let (options, state) = begun.map_err(|error| AppError::internal(&error))?;
    let mut options = serde_json::to_value(options).map_err(|error| AppError::internal(&error))?;
    // The authenticator itself shall know whose it is, so that nobody types an address to sign in.
    options["publicKey"]["authenticatorSelection"]["residentKey"] = "required".into();
    options["publicKey"]["authenticatorSelection"]["requireResidentKey"] = true.into();
    ask(&portal, ChallengeKind::PasskeyRegistration, Some(person.id()), &state, &options).await
}

/// POST `/account/passkeys`: keeps a new passkey, when it has signed what was asked of it.
///
/// **Permissions**: whoever signed in a short while ago; their own account.
pub async fn add(
    State(portal): State<Portal>,
    person: SignedIn,
    headers: HeaderMap,
    posted: Posted<NewPasskeyForm>,
) -> Result<Response, AppError> {
    person.signed_in_just_now(&portal)?;
    let party = party(&portal)?;
    let name = match field::line(&posted.input.passkey, PASSKEY_NAME) {
        Ok(name) => name.unwrap_or_default(),
        Err(problem) => return own::refused(&portal, &person, Refused::of("passkey", problem)).await,
    };
    let asked = asked::<PasskeyRegistration>(&portal, &headers, ChallengeKind::PasskeyRegistration).await?;
    let own_state = asked.filter(|(asker, _)| *asker == Some(person.id())).map(|(_, state)| state);
    let answer = serde_json::from_str::<RegisterPublicKeyCredential>(&posted.input.credential).ok();
    let signed =
        own_state.zip(answer).and_then(|(state, answer)| party.finish_passkey_registration(&answer, &state).ok());
    let added = match signed {
        Some(signed) => keep(&portal, &person, &signed, name).await?,
        None => false,
    };
    if !added {
        return own::refused(&portal, &person, Refused::of("passkey", FieldProblem::WrongPasskey)).await;
    }
    portal.mail_waits.notify_one();
    Ok(see_other(&own::done(Done::Passkeys)))
}

/// POST `/account/passkeys/{id}/end`: takes a passkey away.
///
/// **Permissions**: whoever is signed in; their own passkeys.
pub async fn remove(
    State(portal): State<Portal>,
    person: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: PasskeyId = id.parse().map_err(|_| AppError::NotFound)?;
    let mail = notice::to(&portal, &person, AccountNotice::PasskeyRemoved);
    let (person, now) = (person.id(), portal.now());
    let removed = portal.store.write(async move |tx| {
        let was_theirs = tx.factors().delete_passkey(id, person).await?;
        if was_theirs {
            tx.mails().insert(&mail, now).await?;
        }
        Ok(was_theirs)
    });
    if !removed.await? {
        return Err(AppError::NotFound);
    }
    portal.mail_waits.notify_one();
    Ok(see_other(&own::done(Done::Passkeys)))
}

/// POST `/sign-in/passkey/challenge`: what any authenticator is asked to sign, as JSON. It names nobody.
///
/// **Permissions**: anyone.
pub async fn begin_sign_in(State(portal): State<Portal>, Peer(network): Peer) -> Result<Response, AppError> {
    portal.limits.check_network(network)?;
    let begun = party(&portal)?.start_discoverable_authentication();
    let (options, state) = begun.map_err(|error| AppError::internal(&error))?;
    let options = serde_json::to_value(options).map_err(|error| AppError::internal(&error))?;
    ask(&portal, ChallengeKind::PasskeySignIn, None, &state, &options).await
}

/// POST `/sign-in/passkey`: opens a session for whose passkey has signed what was asked.
///
/// **Permissions**: anyone.
pub async fn submit(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(network): Peer,
    headers: HeaderMap,
    posted: Posted<PasskeyForm>,
) -> Result<Response, AppError> {
    portal.limits.check_network(network)?;
    let form = posted.input;
    let return_to = inside(&form.return_to, "/");
    let Some(person) = person_of(&portal, &headers, &form.credential).await? else {
        let errors = FieldErrors::one("passkey", FieldProblem::WrongPasskey);
        return Ok(sign_in::again(&portal, &reader, "", return_to, errors, false));
    };
    let mut response = session::open(&portal, &headers, &person, return_to).await?;
    response.headers_mut().append(header::SET_COOKIE, cookies::forget(&portal, cookies::CHALLENGE));
    Ok(response)
}

/// Whose passkey has signed the challenge of this browser, the first time.
async fn person_of(portal: &Portal, headers: &HeaderMap, answer: &str) -> Result<Option<Credentials>, AppError> {
    let party = party(portal)?;
    let asked = asked::<DiscoverableAuthentication>(portal, headers, ChallengeKind::PasskeySignIn).await?;
    let Some((_, state)) = asked else { return Ok(None) };
    let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(answer) else { return Ok(None) };
    let Ok((owner, credential_id)) = party.identify_discoverable_authentication(&answer) else { return Ok(None) };
    let kept = portal.store.read().await?.factors().passkey(credential_id).await?;
    let Some(kept) = kept.filter(|kept| kept.person_id == PersonId(owner)) else { return Ok(None) };
    let mut public: PublicPasskey =
        serde_json::from_str(&kept.credential).map_err(|error| AppError::internal(&error))?;
    let key = DiscoverableKey::from(&public);
    let Ok(signed) = party.finish_discoverable_authentication_v2(&answer, state, &key) else { return Ok(None) };
    if !signed.user_verified() {
        return Ok(None);
    }
    public.update_credential(&signed);
    let credential = serde_json::to_string(&public).map_err(|error| AppError::internal(&error))?;
    let (person, now) = (kept.person_id, portal.now());
    let used = portal.store.write(async move |tx| tx.factors().use_passkey(&kept, &credential, now).await);
    if !used.await? {
        return Ok(None);
    }
    Ok(portal.store.read().await?.people().find_by_id(person).await?)
}

async fn keep(portal: &Portal, person: &SignedIn, signed: &PublicPasskey, name: String) -> Result<bool, AppError> {
    let now = portal.now();
    let passkey = Passkey {
        id: portal.randomness.id(now),
        person_id: person.id(),
        credential_id: signed.cred_id().clone(),
        credential: serde_json::to_string(signed).map_err(|error| AppError::internal(&error))?,
        name,
        created_at: now,
        last_used_at: None,
    };
    let mail = notice::to(portal, person, AccountNotice::PasskeyAdded);
    let added = portal.store.write(async move |tx| {
        let is_new = tx.factors().insert_passkey(&passkey).await?;
        if is_new {
            tx.mails().insert(&mail, now).await?;
        }
        Ok(is_new)
    });
    Ok(added.await?)
}

/// Keeps what this browser is asked, and asks it.
async fn ask(
    portal: &Portal,
    kind: ChallengeKind,
    person_id: Option<PersonId>,
    state: &impl Serialize,
    options: &serde_json::Value,
) -> Result<Response, AppError> {
    let state = serde_json::to_string(state).map_err(|error| AppError::internal(&error))?;
    let (browser, now) = (portal.randomness.token(), portal.now());
    let (hash, challenge) = (browser.hash(), Challenge { person_id, state });
    portal.store.write(async move |tx| tx.factors().insert_challenge(hash, kind, &challenge, now).await).await?;
    let mut response = form::json(options);
    let cookie = cookies::set(portal, cookies::CHALLENGE, browser.as_str(), CHALLENGE_LIFETIME.as_secs());
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// What this browser was asked, once, and who was signed in then.
async fn asked<S: DeserializeOwned>(
    portal: &Portal,
    headers: &HeaderMap,
    kind: ChallengeKind,
) -> Result<Option<(Option<PersonId>, S)>, AppError> {
    let Some(secret) = cookies::get(portal, headers, cookies::CHALLENGE) else { return Ok(None) };
    let (browser, now) = (Token::known(secret).hash(), portal.now());
    let taken = portal.store.write(async move |tx| tx.factors().take_challenge(browser, kind, now).await).await?;
    Ok(taken.and_then(|taken| Some((taken.person_id, serde_json::from_str(&taken.state).ok()?))))
}

fn party(portal: &Portal) -> Result<&Webauthn, AppError> {
    portal.passkeys.as_ref().ok_or(AppError::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_public_address_with_a_name() {
        for url in ["https://orders.example.com", "https://orders.example.com:8443/", "http://localhost:4000"] {
            assert!(relying_party(Some(url), "Lindenhof").is_some(), "{url}");
        }
        for url in [None, Some("http://orders.example.com"), Some("https://192.0.2.1"), Some("no address")] {
            assert!(relying_party(url, "Lindenhof").is_none(), "{url:?}");
        }
    }
}
