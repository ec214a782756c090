//! POST `/account/people/invitations` and taking one back: an admin asks somebody to buy for the customer.

use app::pages::customer::{InviteInput, PeopleDone};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    field::{FieldErrors, FieldProblem},
    id::{DepartmentId, InvitationId},
    invitation::{self, Invitation},
    mail::Message,
    person::{BuyerRole, EmailAddress},
};
use serde::Deserialize;
use store::NewMail;

use super::people::{self, Refused};
use crate::{
    portal::Portal,
    web::{AdminReader, AppError, Posted, reader, see_other},
};

/// Whom to ask, as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct InviteForm {
    email: String,
    role: String,
    department: String,
}

/// Asks somebody, by a mail with a link.
///
/// **Permissions**: a customer's admins; so many invitations open at once and in an hour.
pub async fn invite(
    State(portal): State<Portal>,
    admin: AdminReader,
    posted: Posted<InviteForm>,
) -> Result<Response, AppError> {
    let InviteForm { email, role, department } = posted.input;
    let mut errors = FieldErrors::default();
    let parsed = (
        errors.take("email", email.parse::<EmailAddress>()),
        errors.take("role", BuyerRole::from_code(&role).ok_or(FieldProblem::NotAChoice)),
        people::department(&department)?,
    );
    if let (Some(address), Some(role), department) = &parsed {
        check(&portal, &admin, address, *role, *department, &mut errors).await?;
    }
    let (Some(address), Some(role), department) = parsed else {
        return refused(&portal, &admin, InviteInput { email, role, department }, errors).await;
    };
    if !errors.is_empty() {
        let typed = InviteInput { email, role: role.code().to_owned(), department: posted_department(department) };
        return refused(&portal, &admin, typed, errors).await;
    }
    portal.limits.check_invitation(admin.scope.customer_id(), &address.key())?;
    let now = portal.now();
    let invitation = Invitation {
        id: portal.randomness.id(now),
        customer_id: admin.scope.customer_id(),
        customer_name: admin.buyer.customer.name.clone(),
        email: address,
        role,
        department_id: department,
        invited_by: admin.buyer.buyer.name.clone(),
        created_at: now,
        accepted_at: None,
        revoked_at: None,
    };
    let mail = NewMail {
        id: portal.randomness.id(now),
        event_key: format!("invitation:{}", invitation.id),
        recipient: invitation.email.to_string(),
        recipient_name: invitation.email.to_string(),
        language: admin.buyer.reader.language,
        message: Message::Invitation { invitation: invitation.id },
    };
    let (scope, by) = (admin.scope, admin.buyer.buyer.id);
    let written = portal.store.write(async move |tx| {
        tx.members().invite(scope, by, &invitation).await?;
        tx.mails().insert(&mail, now).await
    });
    written.await?;
    portal.mail_waits.notify_one();
    Ok(see_other(&people::to(PeopleDone::Invited)))
}

fn posted_department(department: Option<DepartmentId>) -> String {
    department.map(|id| id.to_string()).unwrap_or_default()
}

async fn check(
    portal: &Portal,
    admin: &AdminReader,
    email: &EmailAddress,
    role: BuyerRole,
    department: Option<DepartmentId>,
    errors: &mut FieldErrors,
) -> Result<(), AppError> {
    let mut db = portal.store.read().await?;
    let mut members = db.members();
    if members.has(admin.scope, &email.key()).await? {
        errors.add("email", FieldProblem::AlreadyThere);
    }
    let is_ours = match department {
        Some(department) => members.has_department(admin.scope, department).await?,
        None => role != BuyerRole::Department,
    };
    if !is_ours {
        errors.add("department", FieldProblem::Missing);
    }
    if members.open_invitations(admin.scope, portal.now()).await?.len() >= invitation::MAX_OPEN {
        errors
            .add("email", FieldProblem::TooManyOpen { most: u32::try_from(invitation::MAX_OPEN).unwrap_or(u32::MAX) });
    }
    Ok(())
}

async fn refused(
    portal: &Portal,
    admin: &AdminReader,
    invite: InviteInput,
    errors: FieldErrors,
) -> Result<Response, AppError> {
    let refused = Refused { invite, errors, ..Refused::default() };
    Ok(reader::refused(people::page(portal, admin, refused, None).await?))
}

/// POST `/account/people/invitations/{id}/revocation`: takes an invitation back.
///
/// **Permissions**: a customer's admins; their own customer's invitations.
pub async fn revoke(
    State(portal): State<Portal>,
    admin: AdminReader,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: InvitationId = id.parse().map_err(|_| AppError::NotFound)?;
    let (scope, now) = (admin.scope, portal.now());
    let revoked = portal.store.write(async move |tx| tx.members().revoke(scope, id, now).await).await?;
    if revoked { Ok(see_other(&people::to(PeopleDone::Revoked))) } else { Err(AppError::NotFound) }
}
