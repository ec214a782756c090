//! Which mails a person gets: GET and POST `/account/mail` for whoever is signed in, `/mail/preferences/{secret}` for whoever
//! opens it from a mail, and POST `/mail/unsubscribe/{secret}` for the one click of RFC 8058.

use app::{
    pages::mail::{Choices, Closed, Stopped, Unreachable},
    shell::{self, Page},
    url,
};
use axum::{
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{Html, IntoResponse, Response},
};
use domain::{
    id::PersonId,
    link::LinkKind,
    mail::MailTopic,
    person::Person,
    personal::{Purpose, SaidBy},
};
use serde::Deserialize;

use crate::{
    links,
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

/// What one click stops.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct UnsubscribeQuery {
    /// A topic; everything there is a choice about when it is none.
    topic: String,
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
    let frame = frame(&portal, &person.reader);
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
    keep(&portal, person.id(), &posted.input, SaidBy::Account).await?;
    Ok(see_other("/account/mail?saved=1"))
}

/// GET `/mail/preferences/{secret}`: the page, from a mail. Opening it changes nothing but the list of the link's openings.
///
/// **Permissions**: whoever holds the link's secret; the mails of the person it was given to.
pub async fn show_of_link(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
    Query(query): Query<ChoicesQuery>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let link = links::find(&portal, LinkKind::MailPreferences, &secret).await?;
    if link.check(portal.now()).is_err() {
        return Ok(closed(&portal, &reader));
    }
    links::note_opening(&portal, &link, &headers).await?;
    let address = format!("/mail/preferences/{secret}");
    let page = load(&portal, PersonId(link.object), &address, &query).await?;
    let format = reader.format(&portal);
    Ok(links::kept_private(reader::html(shell::plain(&frame(&portal, &reader), || page.view(&format)))))
}

/// POST `/mail/preferences/{secret}`: keeps what was chosen.
///
/// **Permissions**: whoever holds the link's secret; the mails of the person it was given to.
pub async fn save_of_link(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
    posted: Posted<ChoicesForm>,
) -> Result<Response, AppError> {
    let link = links::find(&portal, LinkKind::MailPreferences, &secret).await?;
    if link.check(portal.now()).is_err() {
        return Ok(closed(&portal, &reader));
    }
    keep(&portal, PersonId(link.object), &posted.input, SaidBy::Link).await?;
    Ok(links::kept_private(see_other(&format!("/mail/preferences/{secret}?saved=1"))))
}

/// POST `/mail/unsubscribe/{secret}`: one click of a mail program, which brings no cookie and comes from elsewhere. The
/// secret is all it needs (RFC 8058, 3.2); anything but the one form of that standard is refused.
///
/// **Permissions**: whoever holds the link's secret; the mails of the person it was given to.
pub async fn unsubscribe(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
    Query(query): Query<UnsubscribeQuery>,
    body: Bytes,
) -> Result<Response, AppError> {
    let link = links::find(&portal, LinkKind::MailPreferences, &secret).await?;
    if link.check(portal.now()).is_err() {
        return Ok(closed(&portal, &reader));
    }
    if !is_one_click(&body) {
        return Err(AppError::Malformed);
    }
    let (person, topic, now) = (PersonId(link.object), MailTopic::from_code(&query.topic), portal.now());
    let topic = topic.filter(|topic| !topic.is_required());
    portal
        .store
        .write(async move |tx| match topic {
            Some(topic) => {
                tx.personal().record_consent(person, Purpose::Mail(topic), false, SaidBy::OneClick, now).await
            }
            None => tx.personal().choose_topics(person, &MailTopic::ALL, SaidBy::OneClick, now).await,
        })
        .await?;
    let page = Stopped { topic, choices_address: format!("/mail/preferences/{secret}") };
    let format = reader.format(&portal);
    Ok(links::kept_private(reader::html(shell::plain(&frame(&portal, &reader), || page.view(&format)))))
}

/// Whether a request is the one click, the only POST that may come from elsewhere: it does nothing for whoever is signed in,
/// and all it does is for its secret.
pub fn is_unsubscribing(method: &Method, uri: &Uri) -> bool {
    *method == Method::POST && uri.path().starts_with("/mail/unsubscribe/")
}

/// GET `/mail/unsubscribe/{secret}`: whoever opens the address of the one click gets to choose; nothing is changed.
///
/// **Permissions**: anyone; nothing is read, and the page it leads to decides.
pub async fn to_choices(Path(secret): Path<String>) -> Response {
    links::kept_private(see_other(&format!("/mail/preferences/{}", url::encoded(&secret))))
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

/// The one form of RFC 8058, as fields of a form or in parts.
fn is_one_click(body: &[u8]) -> bool {
    let text = String::from_utf8_lossy(body);
    let is_field = text.split('&').any(|field| field.trim() == "List-Unsubscribe=One-Click");
    let is_part = text.contains("name=\"List-Unsubscribe\"") && text.lines().any(|line| line.trim() == "One-Click");
    is_field || is_part
}

fn frame(portal: &Portal, reader: &Reader) -> Page {
    let frame = reader.page(portal, reader.texts().choices_title(), None);
    Page { width: shell::Width::Narrow, ..frame }
}

/// The page of a link that opens nothing any more: only who holds its secret comes here.
fn closed(portal: &Portal, reader: &Reader) -> Response {
    let format = reader.format(portal);
    let html = shell::plain(&frame(portal, reader), || Closed.view(&format));
    links::kept_private((StatusCode::GONE, Html(html)).into_response())
}

async fn load(portal: &Portal, person: PersonId, address: &str, query: &ChoicesQuery) -> Result<Choices, AppError> {
    let mut db = portal.store.read().await?;
    let account = db.people().account(person).await?.ok_or(AppError::NotFound)?;
    Ok(Choices {
        address: address.to_owned(),
        email: account.email.to_string(),
        refused: db.personal().refused_topics(Some(person)).await?,
        is_saved: !query.saved.is_empty(),
    })
}

async fn keep(portal: &Portal, person: PersonId, form: &ChoicesForm, said_by: SaidBy) -> Result<(), AppError> {
    let (refused, now) = (form.refused(), portal.now());
    portal.store.write(async move |tx| tx.personal().choose_topics(person, &refused, said_by, now).await).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_click_is_the_one_form_of_the_standard() {
        let part = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        for right in ["List-Unsubscribe=One-Click", "a=b&List-Unsubscribe=One-Click", part] {
            assert!(is_one_click(right.as_bytes()), "{right}");
        }
        for wrong in ["", "List-Unsubscribe=", "act=stop", "List-Unsubscribe=One-Click-Not", "One-Click"] {
            assert!(!is_one_click(wrong.as_bytes()), "{wrong}");
        }
    }

    #[test]
    fn what_is_not_ticked_is_off_and_one_button_stops_all() {
        let form = ChoicesForm { deliveries: "on".into(), ..ChoicesForm::default() };
        assert_eq!(form.refused(), [MailTopic::Complaints, MailTopic::Surveys]);
        let stop = ChoicesForm { act: "stop".into(), ..form };
        assert_eq!(stop.refused().len(), 3);
    }
}
