//! GET `/survey/{secret}`: the next question, what was answered, or why no answer is taken. Nothing is recorded.

use app::{
    pages::survey::{About, Ask, Closed, Thanks},
    shell::{self, Width},
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Response},
};
use domain::{
    field::FieldErrors,
    link::{ClosedLink, Link, LinkKind},
    survey::{Answers, Definition, Standing, Survey},
};
use serde::Deserialize;
use store::{InvitedPerson, KeptResponse};

use crate::{
    links,
    portal::Portal,
    web::{AppError, Reader, reader},
};

/// What is asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SurveyQuery {
    /// The score that was tapped in the mail.
    score: String,
    /// The question to show.
    at: String,
    /// Anything: the answers are to be changed.
    change: String,
}

/// A survey as its link opens it.
pub struct Opened {
    /// The link.
    pub link: Link,
    /// Who was asked about what.
    pub invited: InvitedPerson,
    /// The survey.
    pub survey: Survey,
    /// What they were asked.
    pub definition: Definition,
    /// What was answered so far.
    pub kept: KeptResponse,
    /// Whether it can be answered now.
    pub standing: Standing,
}

/// **Permissions**: whoever holds the link's secret; the one invitation it is for.
pub async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
    Query(query): Query<SurveyQuery>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let opened = open(&portal, &secret).await?;
    links::note_opening(&portal, &opened.link, &headers).await?;
    let path = path(&secret);
    let is_changing = !query.change.is_empty() || !query.at.is_empty();
    let completed_at = opened.kept.response.completed_at;
    match (opened.standing, completed_at) {
        (Standing::Expired, _) => Ok(closed(&portal, &reader, &Closed::Expired, StatusCode::GONE)),
        (Standing::Withdrawn, _) => Ok(closed(&portal, &reader, &Closed::Withdrawn, StatusCode::GONE)),
        (Standing::Changeable(until), Some(at)) if !is_changing => {
            Ok(thanks(&portal, &reader, opened, at, Some(until), path))
        }
        (Standing::Done, Some(at)) => Ok(thanks(&portal, &reader, opened, at, None, path)),
        _ => {
            let at = chosen(&opened, &query.at);
            let tapped = tapped(&opened.definition, &at, &query.score);
            let mut ask = ask(&portal, &reader, &opened, &secret, at);
            ask.tapped = tapped;
            Ok(links::kept_private(reader::html(render(&portal, &reader, ask))))
        }
    }
}

/// What a link opens.
///
/// # Errors
/// There is no such link, or it was taken back.
pub async fn open(portal: &Portal, secret: &str) -> Result<Opened, AppError> {
    let link = links::find(portal, LinkKind::Survey, secret).await?;
    let is_over = match link.check(portal.now()) {
        Err(ClosedLink::Revoked) => return Err(AppError::NotFound),
        Err(_) => true,
        Ok(()) => false,
    };
    let mut db = portal.store.read().await?;
    let invited = db.surveys().invitation(link.object.into()).await?.ok_or(AppError::NotFound)?;
    let invitation = &invited.invitation;
    let survey = db.surveys().get(invitation.survey_id).await?.ok_or(AppError::NotFound)?;
    let definition = db.surveys().definition(survey.id, invitation.version).await?.ok_or(AppError::NotFound)?;
    let kept = db.surveys().response(invitation.id, &definition).await?;
    let standing = invitation.standing(&kept.response, &survey.rules, portal.now());
    let standing = if is_over { Standing::Expired } else { standing };
    Ok(Opened { link, invited, survey, definition, kept, standing })
}

/// The question to show: the one that is asked for, else the first without an answer, else the last.
fn chosen(opened: &Opened, wanted: &str) -> String {
    let answers = &opened.kept.response.answers;
    let visible = opened.definition.visible(answers, &opened.invited.invitation.facts);
    let is_sent = opened.kept.response.completed_at.is_some();
    let wanted = visible.iter().find(|question| question.key == wanted);
    let open = if is_sent { visible.first() } else { visible.iter().find(|each| answers.get(&each.key).is_none()) };
    wanted.or(open).or(visible.last()).map(|question| question.key.clone()).unwrap_or_default()
}

/// The score tapped in the mail, when the question is the one the mail asks and takes it.
fn tapped(definition: &Definition, at: &str, score: &str) -> Option<u8> {
    let question = definition.first_score().filter(|question| question.key == at)?;
    let (least, most) = question.kind.scale()?;
    score.parse().ok().filter(|score| (least..=most).contains(score))
}

/// The page of a question.
pub fn ask(portal: &Portal, reader: &Reader, opened: &Opened, secret: &str, at: String) -> Ask {
    let format = reader.format(portal);
    let day = format.date(opened.invited.happened_at).to_string();
    let about = opened.invited.order.map(|order| About { order: order.to_string(), day });
    Ask {
        company: portal.company().name.clone(),
        action: Some(format!("{}/answers", path(secret))),
        preview: None,
        definition: opened.definition.clone(),
        facts: opened.invited.invitation.facts,
        answers: opened.kept.response.answers.clone(),
        at,
        tapped: None,
        revision: opened.kept.response.revision,
        about,
        typed: std::collections::BTreeMap::new(),
        errors: FieldErrors::default(),
    }
}

/// A question as a whole page.
pub fn render(portal: &Portal, reader: &Reader, ask: Ask) -> String {
    let mut frame = reader.page(portal, ask.title(reader.texts()), None);
    let is_grid = ask.definition.question(&ask.at).is_some_and(|each| each.kind.code() == "grid");
    if !is_grid {
        frame.width = Width::Narrow;
    }
    let format = reader.format(portal);
    shell::customer(&frame, || ask.view(&format))
}

fn thanks(
    portal: &Portal,
    reader: &Reader,
    opened: Opened,
    completed_at: jiff::Timestamp,
    changeable_until: Option<jiff::Timestamp>,
    path: String,
) -> Response {
    let mut frame = reader.page(portal, reader.texts().survey_thanks_title(), None);
    frame.width = Width::Narrow;
    let answers: Answers = opened.kept.response.answers;
    let company = portal.company().name.clone();
    let page = Thanks { company, path, definition: opened.definition, answers, completed_at, changeable_until };
    let format = reader.format(portal);
    links::kept_private(reader::html(shell::customer(&frame, || page.view(&format))))
}

/// Why no answer is taken.
pub fn closed(portal: &Portal, reader: &Reader, closed: &Closed, status: StatusCode) -> Response {
    let texts = reader.texts();
    let mut frame = reader.page(portal, closed.title(texts), None);
    frame.width = Width::Narrow;
    let html = shell::customer(&frame, || closed.view(texts));
    links::kept_private((status, Html(html)).into_response())
}

/// Where a survey is.
pub fn path(secret: &str) -> String {
    format!("/survey/{}", app::url::encoded(secret))
}
