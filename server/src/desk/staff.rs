//! GET `/desk/staff` and the forms about those who work at the desk.

use std::collections::BTreeMap;

use app::{
    pages::desk::{StaffDone, StaffInput, StaffList},
    shell,
    shell::Tab,
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use domain::{
    audit::{self, AuditAct, AuditEntry},
    field::{self, FieldErrors, FieldProblem, limit},
    id::StaffId,
    mail::AccountNotice,
    person::{EmailAddress, Staff, StaffRole},
    scope::DeskScope,
    staff::{StaffChange, StaffError},
};
use serde::Deserialize;
use store::{StoreError, Tx};

use crate::{
    account::notice,
    portal::Portal,
    web::{AppError, DeskReader, Posted, reader, see_other},
};

/// What was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct StaffQuery {
    done: String,
}

/// A member of staff as typed: `name`, `email` of somebody new, and a field for each role that is chosen.
type StaffForm = BTreeMap<String, String>;

/// What is typed and wrong when the page is shown again.
#[derive(Default)]
struct Refused {
    typed: StaffInput,
    errors: FieldErrors,
    why: Option<StaffError>,
}

/// The page.
///
/// **Permissions**: staff with the role for people.
pub async fn list(
    State(portal): State<Portal>,
    desk: DeskReader,
    Query(query): Query<StaffQuery>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::People)?;
    let done = StaffDone::from_code(&query.done);
    Ok(reader::html(page(&portal, &desk, Refused::default(), done).await?))
}

/// POST `/desk/staff`: lets somebody new work at the desk.
///
/// **Permissions**: staff with the role for people; a role only they have themselves is theirs to give.
pub async fn add(
    State(portal): State<Portal>,
    desk: DeskReader,
    posted: Posted<StaffForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::People)?;
    let typed = typed(None, &posted.input);
    let mut errors = FieldErrors::default();
    let name = errors.take("name", field::required_line(&typed.name, limit::NAME));
    let email = errors.take("email", typed.email.parse::<EmailAddress>());
    let (Some(name), Some(email)) = (name, email) else {
        return refused(&portal, &desk, Refused { typed, errors, why: None }).await;
    };
    let (scope, now) = (desk.scope(), portal.now());
    let staff = Staff {
        id: portal.randomness.id(now),
        person_id: portal.randomness.id(now),
        roles: typed.roles.clone(),
        name,
        email,
        language: desk.staff.language,
    };
    let audit = entry(&portal, &desk, AuditAct::StaffAdded, staff.id, Some(staff.roles.to_string()));
    let added = portal.store.write(async move |tx| {
        let added = tx.staff().add(scope, &staff, now).await?;
        if added.is_ok() {
            tx.audit().insert(&audit).await?;
        }
        Ok(added)
    });
    match added.await {
        Err(error) if error.is_conflict_on("people_email_key_key") => {
            let errors = FieldErrors::one("email", FieldProblem::AddressTaken);
            refused(&portal, &desk, Refused { typed, errors, why: None }).await
        }
        added => answer(&portal, &desk, typed, added?, StaffDone::Added).await,
    }
}

/// POST `/desk/staff/{id}`: another name, other roles.
///
/// **Permissions**: as [`add`].
pub async fn change(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(id): Path<String>,
    posted: Posted<StaffForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::People)?;
    let id = known(&portal, &desk, &id).await?;
    let typed = typed(Some(id), &posted.input);
    let name = match field::required_line(&typed.name, limit::NAME) {
        Ok(name) => name,
        Err(problem) => {
            let errors = FieldErrors::one("name", problem);
            return refused(&portal, &desk, Refused { typed, errors, why: None }).await;
        }
    };
    let change = StaffChange::Profile { name, roles: typed.roles.clone() };
    let audit = entry(&portal, &desk, AuditAct::StaffChanged, id, Some(typed.roles.to_string()));
    let changed = write(&portal, &desk, id, change, audit).await?;
    answer(&portal, &desk, typed, changed, StaffDone::Changed).await
}

/// POST `/desk/staff/{id}/disabling`: somebody works at the desk no more, and every session of theirs ends.
///
/// **Permissions**: staff with the role for people; nobody themselves.
pub async fn disable(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    press(&portal, &desk, &id, StaffChange::Disable, AuditAct::StaffDisabled, StaffDone::Disabled).await
}

/// POST `/desk/staff/{id}/enabling`: somebody works at the desk again.
///
/// **Permissions**: as [`add`].
pub async fn enable(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    press(&portal, &desk, &id, StaffChange::Enable, AuditAct::StaffEnabled, StaffDone::Enabled).await
}

/// POST `/desk/staff/{id}/second-factor/end`: takes a lost second factor away; they are told by mail.
///
/// **Permissions**: as [`add`]; who has a role only its holders give has it too.
pub async fn end_second_factor(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let (change, act) = (StaffChange::EndSecondFactor, AuditAct::SecondFactorEnded);
    press(&portal, &desk, &id, change, act, StaffDone::SecondFactorEnded).await
}

/// A change that takes no more than a press.
async fn press(
    portal: &Portal,
    desk: &DeskReader,
    id: &str,
    change: StaffChange,
    act: AuditAct,
    done: StaffDone,
) -> Result<Response, AppError> {
    desk.may(StaffRole::People)?;
    let id = known(portal, desk, id).await?;
    let changed = write(portal, desk, id, change, entry(portal, desk, act, id, None)).await?;
    answer(portal, desk, StaffInput::default(), changed, done).await
}

/// Whom an address names.
async fn known(portal: &Portal, desk: &DeskReader, id: &str) -> Result<StaffId, AppError> {
    let id: StaffId = id.parse().map_err(|_| AppError::NotFound)?;
    let members = portal.store.read().await?.staff().list(desk.scope()).await?;
    members.iter().any(|member| member.id == id).then_some(id).ok_or(AppError::NotFound)
}

fn typed(id: Option<StaffId>, form: &StaffForm) -> StaffInput {
    let text = |name: &str| form.get(name).cloned().unwrap_or_default();
    let roles = StaffRole::ALL.into_iter().filter(|role| form.contains_key(role.code())).collect();
    StaffInput { id, name: text("name"), email: text("email"), roles }
}

fn entry(portal: &Portal, desk: &DeskReader, act: AuditAct, id: StaffId, detail: Option<String>) -> AuditEntry {
    AuditEntry { detail, ..desk.audit(portal, act, audit::of_staff(id)) }
}

async fn write(
    portal: &Portal,
    desk: &DeskReader,
    id: StaffId,
    change: StaffChange,
    audit: AuditEntry,
) -> Result<Result<(), StaffError>, AppError> {
    let (scope, now, mailing) = (desk.scope(), portal.now(), portal.clone());
    let written = portal.store.write(async move |tx| {
        let changed = tx.staff().change(scope, id, &change, now).await?;
        if changed.is_ok() {
            tx.audit().insert(&audit).await?;
            if change == StaffChange::EndSecondFactor {
                tell(&mailing, tx, scope, id).await?;
            }
        }
        Ok(changed)
    });
    let changed = written.await?;
    portal.mail_waits.notify_one();
    Ok(changed)
}

/// Tells somebody that their authenticator app is asked for no more.
async fn tell(portal: &Portal, tx: &mut Tx, scope: DeskScope, id: StaffId) -> Result<(), StoreError> {
    let members = tx.read().staff().list(scope).await?;
    let Some(member) = members.into_iter().find(|member| member.id == id) else { return Ok(()) };
    let Some(person) = tx.read().people().find_by_email(&member.email.key()).await? else { return Ok(()) };
    let mail = notice::to_person(portal, &person, AccountNotice::AuthenticatorOff);
    tx.mails().insert(&mail, portal.now()).await
}

async fn answer(
    portal: &Portal,
    desk: &DeskReader,
    typed: StaffInput,
    changed: Result<(), StaffError>,
    done: StaffDone,
) -> Result<Response, AppError> {
    match changed {
        Ok(()) => Ok(see_other(&format!("/desk/staff?done={}", done.code()))),
        Err(StaffError::Unknown) => Err(AppError::NotFound),
        Err(StaffError::Forbidden) => Err(AppError::Forbidden),
        Err(why) => refused(portal, desk, Refused { typed, why: Some(why), ..Refused::default() }).await,
    }
}

async fn refused(portal: &Portal, desk: &DeskReader, refused: Refused) -> Result<Response, AppError> {
    let status = if refused.errors.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, Html(page(portal, desk, refused, None).await?)).into_response())
}

async fn page(
    portal: &Portal,
    desk: &DeskReader,
    refused: Refused,
    done: Option<StaffDone>,
) -> Result<String, AppError> {
    let members = portal.store.read().await?.staff().list(desk.scope()).await?;
    let list = StaffList {
        members,
        own: desk.staff.id,
        typed: refused.typed,
        errors: refused.errors,
        refused: refused.why,
        done,
    };
    let mut frame = desk.reader.page(portal, desk.reader.texts().staff_title(), Some(Tab::Customers));
    "/desk/staff".clone_into(&mut frame.path);
    frame.width = shell::Width::Narrow;
    let format = desk.reader.format(portal);
    Ok(shell::desk(&frame, || list.view(&format)))
}
