//! `/account/address` and what belongs to it: another address to sign in with, confirmed by a code mailed to the old one
//! and a code mailed to the new one, in the session that asked.
//!
//! Invariant: an address that somebody else has is answered like a free one: the same page, as many mails at the same
//! time. Only what the mail says differs, and its reader alone learns of it.

use app::pages::account::{AddressCodes, Done};
use axum::{extract::State, http::HeaderMap, response::Response};
use domain::{
    field::{FieldErrors, FieldProblem},
    id::MailId,
    mail::{AccountNotice, Message},
    person::EmailAddress,
};
use serde::Deserialize;
use store::{AddressChange, AddressOutcome, Credentials, NewAddressChange, NewMail, StoreError};

use super::{
    limits::{Attempt, Peer},
    notice,
    own::{self, Refused},
    session,
};
use crate::{
    edge,
    portal::Portal,
    web::{AppError, Posted, SignedIn, reader, see_other},
};

/// The address that is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    new_email: String,
}

/// Both codes.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CodesForm {
    old_code: String,
    new_code: String,
}

/// POST `/account/address`: mails a code to either address.
///
/// **Permissions**: whoever is signed in; their own account.
pub async fn ask(
    State(portal): State<Portal>,
    person: SignedIn,
    Peer(network): Peer,
    headers: HeaderMap,
    posted: Posted<AddressForm>,
) -> Result<Response, AppError> {
    let old_key = person.person.email().key();
    let typed = posted.input.new_email;
    let email = match typed.parse::<EmailAddress>() {
        Ok(email) if email.as_str() == person.person.email().as_str() => Err(FieldProblem::SameAddress),
        other => other,
    };
    let email = match email {
        Ok(email) => email,
        Err(problem) => {
            let refused = Refused { new_email: typed, ..Refused::of("new_email", problem) };
            return own::refused(&portal, &person, refused).await;
        }
    };
    portal.limits.check_address_change(&old_key)?;
    let is_known_browser = session::is_known_browser(&portal, &headers, &old_key).await?;
    portal.limits.check_code_request(&Attempt { email_key: &email.key(), network, is_known_browser: false })?;
    portal.limits.check_code_request(&Attempt { email_key: &old_key, network, is_known_browser })?;
    send_codes(&portal, &person, email).await?;
    Ok(see_other("/account/address"))
}

/// GET `/account/address`: asks for both codes.
///
/// **Permissions**: whoever is signed in; what they asked for in this session.
pub async fn show(State(portal): State<Portal>, person: SignedIn) -> Result<Response, AppError> {
    let Some(change) = waiting(&portal, &person).await? else { return Ok(see_other("/account")) };
    Ok(reader::html(page(&portal, &person, &change, CodesForm::default(), FieldErrors::default())))
}

/// POST `/account/address/confirmation`: with both codes right the address is the new one, and every other session ends.
///
/// **Permissions**: whoever is signed in; what they asked for in this session.
pub async fn confirm(
    State(portal): State<Portal>,
    person: SignedIn,
    posted: Posted<CodesForm>,
) -> Result<Response, AppError> {
    let Some(change) = waiting(&portal, &person).await? else { return Ok(see_other("/account")) };
    let form = posted.input;
    let mail = notice::to(&portal, &person, AccountNotice::AddressChanged);
    let (id, token, now) = (person.id(), person.token, portal.now());
    let old_key = person.person.email().key();
    let codes = (code_hash(&person, &form.old_code), code_hash(&person, &form.new_code));
    let confirmed = portal.store.write(async move |tx| {
        let outcome = tx.factors().confirm_address_change(id, token, &old_key, codes, now).await?;
        if outcome == AddressOutcome::Changed {
            tx.mails().insert(&mail, now).await?;
        }
        Ok(outcome)
    });
    let mut errors = FieldErrors::default();
    match confirmed.await {
        Ok(AddressOutcome::Changed) => {
            portal.mail_waits.notify_one();
            return Ok(see_other(&own::done(Done::Address)));
        }
        Ok(AddressOutcome::Nothing) => {
            errors.add("old_code", FieldProblem::WrongCode);
            errors.add("new_code", FieldProblem::WrongCode);
        }
        Ok(AddressOutcome::Wrong { is_old_right, is_new_right }) => {
            for (field, is_right) in [("old_code", is_old_right), ("new_code", is_new_right)] {
                if !is_right {
                    errors.add(field, FieldProblem::WrongCode);
                }
            }
        }
        // Somebody was quicker with the same address.
        Err(error) if taken_meanwhile(&error) => errors.add("new_code", FieldProblem::WrongCode),
        Err(error) => return Err(error.into()),
    }
    Ok(reader::refused(page(&portal, &person, &change, form, errors)))
}

/// POST `/account/address/end`: keeps the old address.
///
/// **Permissions**: whoever is signed in; their own account.
pub async fn end(State(portal): State<Portal>, person: SignedIn) -> Result<Response, AppError> {
    let id = person.id();
    portal.store.write(async move |tx| tx.factors().delete_address_change(id).await).await?;
    Ok(see_other("/account"))
}

/// Keeps the change until both codes come, and mails them. Whoever has the new address already gets a notice instead of a
/// code, which then nobody knows.
async fn send_codes(portal: &Portal, person: &SignedIn, email: EmailAddress) -> Result<(), AppError> {
    let taken = portal.store.read().await?.people().find_by_email(&email.key()).await?;
    let taken = taken.filter(|other| other.person_id != person.id());
    let (old_code, new_code) = (portal.randomness.digits(), portal.randomness.digits());
    let now = portal.now();
    let change = NewAddressChange {
        person_id: person.id(),
        token_hash: person.token,
        old_code_hash: code_hash(person, &old_code),
        new_code_hash: match &taken {
            None => code_hash(person, &new_code),
            Some(_) => portal.randomness.token().hash(),
        },
        email: email.clone(),
    };
    let mails = [old_mail(portal, person, old_code), new_mail(portal, person, &email, new_code, taken)];
    let write = portal.store.write(async move |tx| {
        tx.factors().insert_address_change(&change, now).await?;
        for mail in &mails {
            tx.mails().insert(mail, now).await?;
        }
        Ok(())
    });
    write.await?;
    portal.mail_waits.notify_one();
    Ok(())
}

fn old_mail(portal: &Portal, person: &SignedIn, code: String) -> NewMail {
    NewMail {
        event_key: code_event(portal),
        message: Message::AddressCode { code, is_new: false },
        ..notice::to(portal, person, AccountNotice::AddressChanged)
    }
}

/// The new address is greeted by itself: it may be a stranger's, whom nobody's name concerns.
fn new_mail(
    portal: &Portal,
    person: &SignedIn,
    email: &EmailAddress,
    code: String,
    taken: Option<Credentials>,
) -> NewMail {
    let mail = NewMail {
        event_key: code_event(portal),
        recipient: email.to_string(),
        recipient_name: email.to_string(),
        message: Message::AddressCode { code, is_new: true },
        ..notice::to(portal, person, AccountNotice::AddressTaken)
    };
    match taken {
        None => mail,
        Some(other) => NewMail {
            recipient: other.email.to_string(),
            recipient_name: other.name,
            language: other.language,
            message: Message::AccountNotice { notice: AccountNotice::AddressTaken },
            ..mail
        },
    }
}

/// Named as sign-in codes are, so that it is forgotten as they are.
fn code_event(portal: &Portal) -> String {
    let id: MailId = portal.randomness.id(portal.now());
    format!("sign-in-code:address:{id}")
}

/// What is kept of a code: bound to the session that asked, so that the database alone does not tell six digits.
fn code_hash(person: &SignedIn, typed: &str) -> [u8; 32] {
    let digits: String = typed.chars().filter(char::is_ascii_digit).take(12).collect();
    edge::hash(format!("address-code:{}:{digits}", person.secret.as_str()).as_bytes())
}

fn taken_meanwhile(error: &StoreError) -> bool {
    error.is_conflict_on("people_email_key_key")
}

/// The change that waits in this session, for as long as it may be confirmed.
async fn waiting(portal: &Portal, person: &SignedIn) -> Result<Option<AddressChange>, AppError> {
    let change = portal.store.read().await?.factors().address_change(person.id(), person.token).await?;
    Ok(change.filter(|change| change.trial.may_confirm(portal.now())))
}

fn page(portal: &Portal, person: &SignedIn, change: &AddressChange, form: CodesForm, errors: FieldErrors) -> String {
    let page = AddressCodes {
        old_email: person.person.email().to_string(),
        new_email: change.email.to_string(),
        old_code: form.old_code.chars().take(20).collect(),
        new_code: form.new_code.chars().take(20).collect(),
        errors,
    };
    let title = person.reader.texts().account_address_title();
    own::framed(portal, person, title, |format| page.view(format))
}
