//! GET `/account` and its forms: one's own account.

use app::{
    format::Format,
    pages::{
        account::{Account, CustomerRow, Done, PasskeyRow, ProfileInput, Safety, SessionRow, Ways, device},
        mail::own_notice,
    },
    shell::{self, Page, Width},
};
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use domain::{
    Language,
    field::{self, FieldErrors, FieldProblem},
    id::{BuyerId, PersonId},
    mail::AccountNotice,
    person::{NewPassword, Person, Profile},
};
use jiff::tz::TimeZone;
use leptos::prelude::AnyView;
use serde::Deserialize;
use store::Db;

use super::{
    limits::{Attempt, Peer},
    notice, password, session,
};
use crate::{
    edge,
    mail::choices,
    portal::Portal,
    web::{AppError, Posted, SignedIn, reader, see_other},
};

/// What was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct OwnQuery {
    done: String,
}

/// What one says of oneself, as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    name: String,
    language: String,
    time_zone: String,
}

/// A password to be set.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    current_password: String,
    new_password: String,
}

/// For whom to go on.
#[derive(Deserialize)]
pub struct CustomerForm {
    buyer: BuyerId,
}

/// The page.
///
/// **Permissions**: whoever is signed in; their own account.
pub async fn show(
    State(portal): State<Portal>,
    person: SignedIn,
    Query(query): Query<OwnQuery>,
) -> Result<Response, AppError> {
    let done = Done::from_code(&query.done);
    Ok(reader::html(page(&portal, &person, Refused::default(), done).await?))
}

/// POST `/account/profile`: saves what one says of oneself.
///
/// **Permissions**: whoever is signed in; their own account.
pub async fn save_profile(
    State(portal): State<Portal>,
    person: SignedIn,
    posted: Posted<ProfileForm>,
) -> Result<Response, AppError> {
    let form = posted.input;
    let mut errors = FieldErrors::default();
    let name = errors.take("name", field::required_line(&form.name, 100));
    let is_offered = |language: &Language| portal.company().profile.languages.offer(*language);
    let language = Language::from_code(&form.language).filter(is_offered).ok_or(FieldProblem::NotAChoice);
    let language = errors.take("language", language);
    let time_zone = errors.take("time_zone", time_zone(&form.time_zone));
    let (Some(name), Some(language), Some(time_zone)) = (name, language, time_zone) else {
        let typed = ProfileInput { name: form.name, language: form.language, time_zone: form.time_zone };
        return refused(&portal, &person, Refused { profile: Some(typed), errors, ..Refused::default() }).await;
    };
    let (id, profile) = (person.id(), Profile { name, language, time_zone });
    portal.store.write(async move |tx| tx.people().update_profile(id, &profile).await).await?;
    Ok(super::language::chosen(&portal, language, &done(Done::Profile)))
}

/// POST `/account/password`: sets a password, and ends every other session. Who has one types it first.
///
/// **Permissions**: whoever is signed in; their own account.
pub async fn set_password(
    State(portal): State<Portal>,
    person: SignedIn,
    Peer(network): Peer,
    headers: HeaderMap,
    posted: Posted<PasswordForm>,
) -> Result<Response, AppError> {
    let form = posted.input;
    let account = account(&portal, &person).await?;
    let email_key = account.email.key();
    let mut errors = FieldErrors::default();
    if account.password_hash.is_some() {
        let is_known_browser = session::is_known_browser(&portal, &headers, &email_key).await?;
        portal.limits.check_password(&Attempt { email_key: &email_key, network, is_known_browser })?;
        if !password::verify(&portal, form.current_password, account.password_hash.clone()).await? {
            errors.add("current_password", FieldProblem::WrongCurrentPassword);
        }
    } else {
        person.signed_in_just_now(&portal)?;
    }
    let (email, name) = (account.email.as_str(), account.profile.name.as_str());
    let is_common = |text: &str| password::is_common(text, &[email, name, &portal.company().name]);
    let parsed = errors.take("new_password", NewPassword::parse(&form.new_password, is_common));
    let Some(new) = parsed.filter(|_| errors.is_empty()) else {
        return refused(&portal, &person, Refused { errors, ..Refused::default() }).await;
    };
    let hash = password::hash_in_turn(&portal, new).await?;
    let (owner, token) = (person.owner(), person.token);
    let agent = session::agent(&headers);
    let (now, mail) = (portal.now(), notice::to(&portal, &person, AccountNotice::PasswordChanged));
    let set = portal.store.write(async move |tx| {
        // Hashing takes a while: a session that was ended meanwhile does not come back.
        if tx.read().sessions().get(token, now).await?.is_none() {
            return Err(store::StoreError::Stale);
        }
        tx.people().set_password(&email_key, &hash).await?;
        tx.mails().insert(&mail, now).await?;
        // Every session ended; this one goes on.
        tx.sessions().insert(token, owner, &agent, now).await
    });
    set.await?;
    portal.mail_waits.notify_one();
    Ok(see_other(&done(Done::Password)))
}

/// POST `/account/sessions/{id}/end`: ends one session.
///
/// **Permissions**: whoever is signed in; their own sessions.
pub async fn end_session(
    State(portal): State<Portal>,
    person: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let (person, hash) = (person.id(), edge::from_hex(&id).ok_or(AppError::NotFound)?);
    let was_theirs = portal.store.write(async move |tx| tx.sessions().delete_one_of(person, hash).await).await?;
    if was_theirs { Ok(see_other(&done(Done::Sessions))) } else { Err(AppError::NotFound) }
}

/// POST `/account/sessions/end-others`: ends every session but this one.
///
/// **Permissions**: whoever is signed in; their own sessions.
pub async fn end_other_sessions(State(portal): State<Portal>, person: SignedIn) -> Result<Response, AppError> {
    let (id, hash) = (person.id(), person.token);
    portal.store.write(async move |tx| tx.sessions().delete_others_of(id, hash).await).await?;
    Ok(see_other(&done(Done::Sessions)))
}

/// POST `/account/customer`: goes on as a buyer of another customer, without signing in again.
///
/// **Permissions**: whoever is signed in; customers they buy for.
pub async fn switch_customer(
    State(portal): State<Portal>,
    person: SignedIn,
    posted: Posted<CustomerForm>,
) -> Result<Response, AppError> {
    let (token, buyer, now) = (person.token, posted.input.buyer, portal.now());
    let is_theirs = portal.store.write(async move |tx| tx.sessions().switch(token, buyer, now).await).await?;
    if is_theirs { Ok(see_other("/")) } else { Err(AppError::NotFound) }
}

/// What comes back of a refused form.
#[derive(Default)]
pub(super) struct Refused {
    /// What one says of oneself, as typed.
    pub profile: Option<ProfileInput>,
    /// The new address, as typed.
    pub new_email: String,
    /// What is wrong.
    pub errors: FieldErrors,
}

impl Refused {
    /// One field's problem.
    pub fn of(field: &str, problem: FieldProblem) -> Self {
        Self { errors: FieldErrors::one(field, problem), ..Self::default() }
    }
}

/// The page once more, with what is wrong.
pub(super) async fn refused(portal: &Portal, person: &SignedIn, refused: Refused) -> Result<Response, AppError> {
    Ok(reader::refused(page(portal, person, refused, None).await?))
}

/// A page of one's own account, in the frame of whoever one is.
pub(super) fn framed(portal: &Portal, person: &SignedIn, title: &str, view: impl FnOnce(&Format) -> AnyView) -> String {
    let frame = person.reader.page(portal, title, None);
    let frame = Page { width: Width::Slim, path: "/account".to_owned(), ..frame };
    let format = person.reader.format(portal);
    let show = || view(&format);
    if person.reader.is_staff() { shell::desk(&frame, show) } else { shell::customer(&frame, show) }
}

/// The page, with a word on what was done.
pub(super) fn done(done: Done) -> String {
    format!("/account?done={}", done.code())
}

fn time_zone(text: &str) -> Result<Option<String>, FieldProblem> {
    match text.trim() {
        "" => Ok(None),
        name => TimeZone::get(name)
            .ok()
            .and_then(|zone| zone.iana_name().map(ToOwned::to_owned))
            .map(Some)
            .ok_or(FieldProblem::NotATimeZone),
    }
}

async fn account(portal: &Portal, person: &SignedIn) -> Result<store::Account, AppError> {
    portal.store.read().await?.people().account(person.id()).await?.ok_or(AppError::NotFound)
}

async fn page(portal: &Portal, person: &SignedIn, refused: Refused, done: Option<Done>) -> Result<String, AppError> {
    let mut db = portal.store.read().await?;
    let account = db.people().account(person.id()).await?.ok_or(AppError::NotFound)?;
    let sessions = db.sessions().list(person.id(), portal.now()).await?;
    let memberships = db.people().memberships(person.id()).await?;
    let safety = Safety { new_email: refused.new_email, ..safety(portal, &mut db, person.id()).await? };
    drop(db);
    let mut sessions: Vec<SessionRow> = sessions
        .into_iter()
        .map(|session| SessionRow {
            id: edge::hex(&session.token_hash),
            device: device(&session.user_agent),
            customer_name: session.customer_name,
            created_at: session.created_at,
            last_used_at: session.last_used_at,
            is_this: session.token_hash == person.token,
        })
        .collect();
    sessions.sort_by_key(|session| !session.is_this);
    let customers = memberships.into_iter().map(|membership| CustomerRow {
        is_current: person.buyer_id() == Some(membership.buyer_id),
        buyer_id: membership.buyer_id,
        name: membership.customer_name,
        role: membership.role,
    });
    let stored = ProfileInput {
        name: account.profile.name,
        language: account.profile.language.code().to_owned(),
        time_zone: account.profile.time_zone.unwrap_or_default(),
    };
    let page = Account {
        email: account.email.to_string(),
        profile: refused.profile.unwrap_or(stored),
        languages: portal.company().profile.languages.clone(),
        has_password: account.password_hash.is_some(),
        sessions,
        ways: ways(&person.person),
        customers: customers.collect(),
        safety,
        is_fresh: person.signed_in_just_now(portal).is_ok(),
        errors: refused.errors,
        done,
    };
    let frame = person.reader.page(portal, person.reader.texts().account_title(), None);
    let format = person.reader.format(portal);
    let notice = choices::own_notice(portal, &person.reader).await?;
    let show = || own_notice(notice.as_ref(), page.view(&format), &format);
    Ok(if person.reader.is_staff() { shell::desk(&frame, show) } else { shell::customer(&frame, show) })
}

fn ways(person: &Person) -> Ways {
    match person {
        Person::Buyer(buyer) => Ways { addresses: true, people: buyer.role.manages_people() },
        Person::Staff(_) => Ways::default(),
    }
}

/// What a person shows to sign in.
async fn safety(portal: &Portal, db: &mut Db, person: PersonId) -> Result<Safety, AppError> {
    let authenticator = db.factors().authenticator(person).await?;
    let recovery_codes = match authenticator.and_then(|it| it.confirmed_at) {
        Some(_) => Some(db.factors().count_recovery_codes(person).await?),
        None => None,
    };
    let row = |passkey: store::Passkey| PasskeyRow {
        id: passkey.id,
        name: passkey.name,
        created_at: passkey.created_at,
        last_used_at: passkey.last_used_at,
    };
    let passkeys = match portal.passkeys {
        Some(_) => Some(db.factors().passkeys(person).await?.into_iter().map(row).collect()),
        None => None,
    };
    Ok(Safety { recovery_codes, passkeys, ..Safety::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_named_by_what_is_kept_of_it() {
        let hash = [0xa5; 32];
        assert_eq!(edge::from_hex(&edge::hex(&hash)), Some(hash));
        for wrong in ["", "a5", &"zz".repeat(32), &"é".repeat(32)] {
            assert_eq!(edge::from_hex::<32>(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_time_zone_is_one_that_exists() {
        assert_eq!(time_zone(" "), Ok(None));
        assert_eq!(time_zone("asia/shanghai"), Ok(Some("Asia/Shanghai".to_owned())));
        assert_eq!(time_zone("Middle/Earth"), Err(FieldProblem::NotATimeZone));
    }
}
