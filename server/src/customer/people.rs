//! GET `/account/people` and the forms about those who buy for a customer.

use app::{
    pages::customer::{InviteInput, People, PeopleDone},
    shell,
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use domain::{
    field::FieldErrors,
    id::{BuyerId, DepartmentId},
    invitation::MemberError,
    person::BuyerRole,
};
use serde::Deserialize;

use crate::{
    portal::Portal,
    web::{AdminReader, AppError, Posted, reader, see_other},
};

/// What was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PeopleQuery {
    done: String,
}

/// Another role, as chosen.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    role: String,
    department: String,
}

/// What is typed and wrong when the page is shown again.
#[derive(Default)]
pub struct Refused {
    /// The invitation as typed.
    pub invite: InviteInput,
    /// A department's name as typed.
    pub department: String,
    /// What is wrong.
    pub errors: FieldErrors,
    /// Why a change was refused.
    pub why: Option<MemberError>,
}

/// The page.
///
/// **Permissions**: a customer's admins; their own customer.
pub async fn show(
    State(portal): State<Portal>,
    admin: AdminReader,
    Query(query): Query<PeopleQuery>,
) -> Result<Response, AppError> {
    let done = PeopleDone::from_code(&query.done);
    Ok(reader::html(page(&portal, &admin, Refused::default(), done).await?))
}

/// POST `/account/people/{id}/role`: gives somebody another role and department.
///
/// **Permissions**: a customer's admins; their own customer's buyers.
pub async fn set_role(
    State(portal): State<Portal>,
    admin: AdminReader,
    Path(id): Path<String>,
    posted: Posted<RoleForm>,
) -> Result<Response, AppError> {
    let buyer: BuyerId = id.parse().map_err(|_| AppError::NotFound)?;
    let role = BuyerRole::from_code(&posted.input.role).ok_or(AppError::Malformed)?;
    let department = department(&posted.input.department)?;
    let (scope, now) = (admin.scope, portal.now());
    let changed = portal.store.write(async move |tx| tx.members().set_role(scope, buyer, role, department, now).await);
    answer(&portal, &admin, changed.await?, PeopleDone::Changed).await
}

/// POST `/account/people/{id}/end`: somebody leaves the customer.
///
/// **Permissions**: a customer's admins; their own customer's buyers.
pub async fn end(
    State(portal): State<Portal>,
    admin: AdminReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let buyer: BuyerId = id.parse().map_err(|_| AppError::NotFound)?;
    let (scope, now) = (admin.scope, portal.now());
    let ended = portal.store.write(async move |tx| tx.members().end(scope, buyer, now).await).await?;
    answer(&portal, &admin, ended, PeopleDone::Ended).await
}

async fn answer(
    portal: &Portal,
    admin: &AdminReader,
    changed: Result<(), MemberError>,
    done: PeopleDone,
) -> Result<Response, AppError> {
    match changed {
        Ok(()) => Ok(see_other(&to(done))),
        Err(MemberError::Unknown) => Err(AppError::NotFound),
        Err(why) => {
            let refused = Refused { why: Some(why), ..Refused::default() };
            let html = page(portal, admin, refused, None).await?;
            Ok((StatusCode::CONFLICT, Html(html)).into_response())
        }
    }
}

/// The department of a field; none when it is empty.
pub fn department(text: &str) -> Result<Option<DepartmentId>, AppError> {
    match text.trim() {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| AppError::Malformed),
    }
}

/// The page's address after something was done.
pub fn to(done: PeopleDone) -> String {
    format!("/account/people?done={}", done.code())
}

/// The page, also shown again when a form was refused.
pub async fn page(
    portal: &Portal,
    admin: &AdminReader,
    refused: Refused,
    done: Option<PeopleDone>,
) -> Result<String, AppError> {
    let mut db = portal.store.read().await?;
    let mut members = db.members();
    let people = People {
        customer: admin.buyer.customer.name.clone(),
        members: members.list(admin.scope).await?,
        departments: members.departments(admin.scope).await?,
        invitations: members.open_invitations(admin.scope, portal.now()).await?,
        invite: refused.invite,
        department: refused.department,
        errors: refused.errors,
        refused: refused.why,
        done,
    };
    drop(db);
    let reader = &admin.buyer.reader;
    let mut frame = reader.page(portal, reader.texts().people_title(), None);
    "/account/people".clone_into(&mut frame.path);
    frame.width = shell::Width::Narrow;
    let format = reader.format(portal);
    Ok(shell::customer(&frame, || people.view(&format)))
}
