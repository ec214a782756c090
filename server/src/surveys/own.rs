//! GET `/account/answers`: what one was asked and what one answered; and the way to a survey that waits.

use app::{
    pages::survey::{OwnAnswer, OwnAnswers},
    shell,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::link::LinkKind;

use super::show::path;
use crate::{
    links,
    portal::Portal,
    web::{AppError, SignedIn, reader, see_other},
};

/// **Permissions**: whoever is signed in; what they themselves were asked.
pub async fn show(State(portal): State<Portal>, person: SignedIn) -> Result<Response, AppError> {
    let now = portal.now();
    let mut db = portal.store.read().await?;
    let mut asked = Vec::new();
    for each in db.surveys().of_person(person.id()).await? {
        let definition = db.surveys().definition(each.survey_id, each.version).await?.unwrap_or_default();
        let is_open =
            each.completed_at.is_none() && each.withdrawn_at.is_none() && each.expires_at.is_some_and(|end| end > now);
        asked.push(OwnAnswer {
            name: each.name,
            order: each.order.map(|order| (order.to_string(), format!("/orders/{order}"))),
            open: is_open.then(|| format!("/account/answers/{}", each.invitation_id)),
            completed_at: each.completed_at,
            sent_at: each.sent_at,
            definition,
            answers: each.answers,
        });
    }
    let texts = person.reader.texts();
    let frame = person.reader.page(&portal, texts.survey_answers_title(), None);
    let format = person.reader.format(&portal);
    Ok(reader::never_kept(shell::customer(&frame, || OwnAnswers { asked }.view(&format))))
}

/// POST `/account/answers/{id}`: makes a link to a survey that waits, and leads there.
///
/// **Permissions**: whoever is signed in; what they themselves were asked.
pub async fn open(
    State(portal): State<Portal>,
    person: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let invited = portal.store.read().await?.surveys().invitation(id).await?;
    let is_own =
        |invited: &store::InvitedPerson| invited.person_id == person.id() && invited.invitation.sent_at.is_some();
    let invited = invited.filter(is_own).ok_or(AppError::NotFound)?;
    let secret = links::give(&portal, LinkKind::Survey, invited.invitation.id.0, Some(invited.person_id)).await?;
    Ok(see_other(&path(secret.as_str())))
}
