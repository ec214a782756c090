//! Which mails a person gets: GET and POST `/account/mail` for whoever is signed in, and POST `/account/mail/reachable`.

use app::{
    pages::mail::{Choices, Unreachable},
    shell,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{id::PersonId, mail::MailTopic, person::Person};
use serde::Deserialize;

use crate::{
    portal::Portal,
    web::{AppError, Posted, Reader, SignedIn, reader, see_other},
};

/// What was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ChoicesQuery {
    saved: String,
}

/// The boxes that were ticked, or the one button that stops everything.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ChoicesForm {
    act: String,
    deliveries: String,
    complaints: String,
    surveys: String,
}

impl ChoicesForm {
    /// The topics it turns off.
    fn refused(&self) -> Vec<MailTopic> {
        let is_off = |topic: &MailTopic| {
            let ticked = match topic {
                MailTopic::Orders => return false,
                MailTopic::Deliveries => &self.deliveries,
                MailTopic::Complaints => &self.complaints,
                MailTopic::Surveys => &self.surveys,
            };
            self.act == "stop" || ticked.is_empty()
        };
        MailTopic::ALL.into_iter().filter(is_off).collect()
    }
}

/// The page.
///
/// **Permissions**: whoever is signed in; their own mails.
pub async fn show(
    State(portal): State<Portal>,
    person: SignedIn,
    Query(query): Query<ChoicesQuery>,
) -> Result<Response, AppError> {
    let page = load(&portal, person.id(), "/account/mail", &query).await?;
    let mut frame = person.reader.page(&portal, person.reader.texts().choices_title(), None);
    frame.width = shell::Width::Narrow;
    let format = person.reader.format(&portal);
    let view = || page.view(&format);
    Ok(reader::html(if person.reader.is_staff() { shell::desk(&frame, view) } else { shell::customer(&frame, view) }))
}

/// Keeps what was chosen.
///
/// **Permissions**: whoever is signed in; their own mails.
pub async fn save(
    State(portal): State<Portal>,
    person: SignedIn,
    posted: Posted<ChoicesForm>,
) -> Result<Response, AppError> {
    keep(&portal, person.id(), &posted.input).await?;
    Ok(see_other("/account/mail?saved=1"))
}

/// POST `/account/mail/reachable`: someone says that their address works again.
///
/// **Permissions**: whoever is signed in; their own address.
pub async fn reachable(State(portal): State<Portal>, person: SignedIn) -> Result<Response, AppError> {
    let id = person.id();
    portal.store.write(async move |tx| tx.mails().forget_unreachable(id).await).await?;
    Ok(see_other("/account"))
}

/// The notice for whoever reads, when no mail reaches them.
///
/// # Errors
/// The database cannot be asked.
pub async fn own_notice(portal: &Portal, reader: &Reader) -> Result<Option<Unreachable>, AppError> {
    let person = match reader.viewer.as_ref().map(|viewer| &viewer.person) {
        Some(Person::Buyer(buyer)) => buyer.person_id,
        Some(Person::Staff(staff)) => staff.person_id,
        None => return Ok(None),
    };
    Ok(portal.store.read().await?.mails().unreachable(person).await?.map(notice))
}

/// What is shown of someone whom no mail reaches.
pub fn notice(unreachable: store::Unreachable) -> Unreachable {
    let store::Unreachable { name, email, since, reason } = unreachable;
    Unreachable { name, email: email.to_string(), since, reason }
}

async fn load(portal: &Portal, person: PersonId, address: &str, query: &ChoicesQuery) -> Result<Choices, AppError> {
    let mut db = portal.store.read().await?;
    let account = db.people().account(person).await?.ok_or(AppError::NotFound)?;
    Ok(Choices {
        address: address.to_owned(),
        email: account.email.to_string(),
        refused: db.mails().refusals_of(Some(person)).await?,
        is_saved: !query.saved.is_empty(),
    })
}

async fn keep(portal: &Portal, person: PersonId, form: &ChoicesForm) -> Result<(), AppError> {
    let (refused, now) = (form.refused(), portal.now());
    portal.store.write(async move |tx| tx.mails().set_refusals(person, &refused, now).await).await?;
    Ok(())
}
