//! The departments of a customer: adding, renaming and ending them.

use app::pages::customer::PeopleDone;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    field::{self, FieldErrors, FieldProblem},
    id::DepartmentId,
};
use serde::Deserialize;
use store::StoreError;

use super::people::{self, Refused};
use crate::{
    portal::Portal,
    web::{AdminReader, AppError, Posted, reader, see_other},
};

/// A department's name, as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NameForm {
    name: String,
}

/// The most departments of a customer.
const MOST: usize = 100;
/// The constraint that keeps two departments of one name apart.
const NAME: &str = "departments_customer_id_name_key";

/// POST `/account/departments`: adds one.
///
/// **Permissions**: a customer's admins.
pub async fn add(
    State(portal): State<Portal>,
    admin: AdminReader,
    posted: Posted<NameForm>,
) -> Result<Response, AppError> {
    let name = match field::required_line(&posted.input.name, 60) {
        Ok(name) => name,
        Err(problem) => return refused(&portal, &admin, posted.input.name, problem).await,
    };
    let departments = portal.store.read().await?.members().departments(admin.scope).await?;
    if departments.len() >= MOST {
        let most = u32::try_from(MOST).unwrap_or(u32::MAX);
        return refused(&portal, &admin, posted.input.name, FieldProblem::TooManyOpen { most }).await;
    }
    let now = portal.now();
    let (id, customer) = (portal.randomness.id(now), admin.scope.customer_id());
    let added = portal.store.write(async move |tx| tx.people().insert_department(id, customer, &name, now).await);
    match added.await {
        Ok(()) => Ok(see_other(&people::to(PeopleDone::Department))),
        Err(error) => again(&portal, &admin, posted.input.name, error).await,
    }
}

/// POST `/account/departments/{id}/name`: gives one another name.
///
/// **Permissions**: a customer's admins; their own customer's departments.
pub async fn rename(
    State(portal): State<Portal>,
    admin: AdminReader,
    Path(id): Path<String>,
    posted: Posted<NameForm>,
) -> Result<Response, AppError> {
    let id: DepartmentId = id.parse().map_err(|_| AppError::NotFound)?;
    let name = match field::required_line(&posted.input.name, 60) {
        Ok(name) => name,
        Err(problem) => return refused(&portal, &admin, posted.input.name, problem).await,
    };
    let scope = admin.scope;
    let renamed = portal.store.write(async move |tx| tx.members().rename_department(scope, id, &name).await);
    match renamed.await {
        Ok(true) => Ok(see_other(&people::to(PeopleDone::Department))),
        Ok(false) => Err(AppError::NotFound),
        Err(error) => again(&portal, &admin, posted.input.name, error).await,
    }
}

/// POST `/account/departments/{id}/end`: ends one that nobody is in.
///
/// **Permissions**: a customer's admins; their own customer's departments.
pub async fn end(
    State(portal): State<Portal>,
    admin: AdminReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: DepartmentId = id.parse().map_err(|_| AppError::NotFound)?;
    let (scope, now) = (admin.scope, portal.now());
    let ended = portal.store.write(async move |tx| tx.members().end_department(scope, id, now).await).await?;
    if ended { Ok(see_other(&people::to(PeopleDone::Department))) } else { Err(AppError::NotFound) }
}

async fn again(portal: &Portal, admin: &AdminReader, typed: String, error: StoreError) -> Result<Response, AppError> {
    if error.is_conflict_on(NAME) {
        return refused(portal, admin, typed, FieldProblem::AlreadyThere).await;
    }
    Err(error.into())
}

async fn refused(
    portal: &Portal,
    admin: &AdminReader,
    department: String,
    problem: FieldProblem,
) -> Result<Response, AppError> {
    let refused = Refused { department, errors: FieldErrors::one("name", problem), ..Refused::default() };
    Ok(reader::refused(people::page(portal, admin, refused, None).await?))
}
