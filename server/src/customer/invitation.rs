//! GET and POST `/invitations/{secret}`: an invitation and its answer.
//!
//! Who holds the link has the mailbox it was sent to, or got it from who has. Somebody new may go on at once: there is
//! nothing yet to protect. Somebody who has signed in before signs in as always, so that a link passed on opens no account.

use app::{
    pages::{customer::Answer, track::Closed},
    shell,
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use domain::{
    field::{self, FieldErrors},
    id::InvitationId,
    invitation::{Invitation, InvitationState},
    link::{ClosedLink, Link, LinkKind},
    person::Buyer,
};
use serde::Deserialize;
use store::{SessionOwner, StoreError};

use crate::{
    account::session,
    links,
    portal::Portal,
    track::show::closed,
    web::{AppError, Posted, Reader, reader, see_other},
};

/// The name of somebody new, as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AcceptForm {
    name: String,
}

/// The page. Opening it accepts nothing.
///
/// **Permissions**: whoever holds the link's secret.
pub async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let link = links::find(&portal, LinkKind::Invitation, &secret).await?;
    let invitation = match open(&portal, &link).await? {
        Ok(invitation) => invitation,
        Err(why) => return Ok(closed(&portal, &reader, Closed::Invitation(why))),
    };
    links::note_opening(&portal, &link, &headers).await?;
    let page = page(&portal, &reader, invitation, &secret, String::new(), FieldErrors::default()).await?;
    Ok(links::kept_private(reader::html(page)))
}

/// Accepts it.
///
/// **Permissions**: whoever holds the link's secret, once.
pub async fn accept(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
    headers: HeaderMap,
    posted: Posted<AcceptForm>,
) -> Result<Response, AppError> {
    let link = links::find(&portal, LinkKind::Invitation, &secret).await?;
    let invitation = match open(&portal, &link).await? {
        Ok(invitation) => invitation,
        Err(why) => return Ok(closed(&portal, &reader, Closed::Invitation(why))),
    };
    let known = portal.store.read().await?.people().find_person(&invitation.email.key()).await?;
    let name = match &known {
        Some(name) => name.clone(),
        None => match field::required_line(&posted.input.name, 100) {
            Ok(name) => name,
            Err(problem) => {
                let errors = FieldErrors::one("name", problem);
                let page = page(&portal, &reader, invitation, &secret, posted.input.name, errors).await?;
                return Ok(links::kept_private(reader::refused(page)));
            }
        },
    };
    let email_key = invitation.email.key();
    if !record(&portal, &reader, link, invitation, name, known.is_some()).await? {
        return Ok(closed(&portal, &reader, Closed::Invitation(ClosedLink::Used)));
    }
    if known.is_some() {
        return Ok(see_other("/sign-in"));
    }
    let person = portal.store.read().await?.people().find_by_email(&email_key).await?;
    let person = person.filter(|person| matches!(person.owner, SessionOwner::Buyer(_))).ok_or(AppError::NotFound)?;
    session::open(&portal, &headers, &person, "/").await
}

/// The invitation of a link, or why there is nothing to answer any more.
async fn open(portal: &Portal, link: &Link) -> Result<Result<Invitation, ClosedLink>, AppError> {
    let now = portal.now();
    if let Err(why) = link.check(now) {
        return Ok(Err(why));
    }
    let invitation = portal.store.read().await?.members().invitation(InvitationId(link.object)).await?;
    let invitation = invitation.ok_or(AppError::NotFound)?;
    Ok(match invitation.state(now) {
        InvitationState::Open => Ok(invitation),
        InvitationState::Accepted => Err(ClosedLink::Used),
        InvitationState::Revoked => Err(ClosedLink::Revoked),
        InvitationState::Expired => Err(ClosedLink::Expired),
    })
}

/// Makes them a buyer; `false` when somebody was faster, or the invitation was taken back at this moment.
async fn record(
    portal: &Portal,
    reader: &Reader,
    link: Link,
    invitation: Invitation,
    name: String,
    is_known: bool,
) -> Result<bool, AppError> {
    let now = portal.now();
    let buyer = Buyer {
        id: portal.randomness.id(now),
        person_id: portal.randomness.id(now),
        customer_id: invitation.customer_id,
        role: invitation.role,
        department_id: invitation.department_id,
        name,
        email: invitation.email,
        language: reader.language,
    };
    let id = invitation.id;
    let accepted = portal.store.write(async move |tx| {
        // Somebody who signed up at this moment is no stranger any more, and signs in as always.
        let is_known_now = tx.read().people().find_person(&buyer.email.key()).await?.is_some();
        if is_known_now != is_known {
            return Err(StoreError::Stale);
        }
        if !tx.links().use_once(link.id, now).await? || !tx.members().accept(id, now).await? {
            return Err(StoreError::Stale);
        }
        tx.people().insert_buyer(&buyer, now).await.map(drop)
    });
    match accepted.await {
        Ok(()) => Ok(true),
        Err(error) if error.is_conflict_on("buyers_person_id_customer_id_key") => Ok(false),
        Err(StoreError::Stale) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

async fn page(
    portal: &Portal,
    reader: &Reader,
    invitation: Invitation,
    secret: &str,
    name: String,
    errors: FieldErrors,
) -> Result<String, AppError> {
    let known = portal.store.read().await?.people().find_person(&invitation.email.key()).await?;
    let viewer = reader.viewer.as_ref().map(|viewer| &viewer.person);
    let somebody_else = viewer.filter(|person| person.email().key() != invitation.email.key());
    let answer = Answer {
        is_known: known.is_some(),
        name: name.chars().take(200).collect(),
        somebody_else: somebody_else.map(|person| person.name().to_owned()),
        path: format!("/invitations/{secret}"),
        invitation,
        errors,
    };
    let title = reader.texts().invitation_title(answer.invitation.customer_name.as_str());
    let mut frame = reader.page(portal, title, None);
    frame.width = shell::Width::Slim;
    let format = reader.format(portal);
    Ok(shell::customer(&frame, || answer.view(&format)))
}
