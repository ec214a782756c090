//! POST `/survey/{secret}/answers`: keeps the answer to one question as it is given, and sends all of them at the end.

use std::collections::BTreeMap;

use app::pages::survey::Closed;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    field::{FieldErrors, FieldProblem},
    survey::{Answer, Answers, LowScore, Question, Standing},
};
use store::Sent;

use super::show::{Opened, ask, closed, open, path, render};
use crate::{
    links,
    portal::Portal,
    web::{AppError, Posted, Reader, reader, see_other},
};

/// What is done with an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Go {
    /// It is kept, and the next question comes.
    Next,
    /// It is kept, and the question before comes.
    Back,
    /// It is kept, and nothing is shown: an island keeps while one goes on.
    Keep,
    /// It is left out, and the next question comes.
    Skip,
    /// It is kept, and everything is sent.
    Send,
}

impl Go {
    fn of(word: &str) -> Self {
        match word {
            "back" => Self::Back,
            "keep" => Self::Keep,
            "skip" => Self::Skip,
            "send" => Self::Send,
            _ => Self::Next,
        }
    }
}

/// What became of it.
enum Outcome {
    Kept,
    Sent,
    AlreadyAnswered,
}

/// The form: `at`, `revision`, `go`, and the fields of the question (`domain::survey::Question::parse`).
///
/// **Permissions**: whoever holds the link's secret; the one invitation it is for.
pub async fn answer(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
    posted: Posted<BTreeMap<String, String>>,
) -> Result<Response, AppError> {
    let opened = open(&portal, &secret).await?;
    let closed_as = match opened.standing {
        Standing::Open | Standing::Changeable(_) => None,
        Standing::Done => Some((Closed::AlreadyAnswered(path(&secret)), StatusCode::CONFLICT)),
        Standing::Expired => Some((Closed::Expired, StatusCode::GONE)),
        Standing::Withdrawn => Some((Closed::Withdrawn, StatusCode::GONE)),
    };
    if let Some((why, status)) = closed_as {
        return Ok(closed(&portal, &reader, &why, status));
    }
    let fields = posted.input;
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let (go, at) = (Go::of(field("go")), field("at").to_owned());
    let Some(question) = opened.definition.question(&at).cloned() else { return Err(AppError::NotFound) };
    let parsed = if go == Go::Skip { Ok(None) } else { question.parse(&fields) };
    let answer = match parsed {
        Ok(None) if question.is_required && matches!(go, Go::Next | Go::Send) => {
            Err(FieldErrors::one(at.as_str(), FieldProblem::Missing))
        }
        parsed => parsed,
    };
    let answer = match answer {
        Ok(answer) => answer,
        Err(errors) => return Ok(refused(&portal, &reader, &opened, &secret, at, fields, errors)),
    };
    let revision = field("revision").parse().unwrap_or_default();
    let mut go = go;
    let mut answers = opened.kept.response.answers.clone();
    match &answer {
        Some(answer) => answers.set(&at, answer.clone()),
        None => answers.remove(&at),
    }
    // An answer may open a question behind it; then there is more to come.
    if go == Go::Send && !is_last(&opened, &answers, &at) {
        go = Go::Next;
    }
    if go == Go::Send
        && let Some(missing) = missing(&opened, &answers)
    {
        let errors = FieldErrors::one(missing.as_str(), FieldProblem::Missing);
        return Ok(refused(&portal, &reader, &opened, &secret, missing, fields, errors));
    }
    match keep(&portal, &reader, &opened, revision, (at.clone(), answer), &answers, go).await? {
        Outcome::AlreadyAnswered => {
            let why = Closed::AlreadyAnswered(path(&secret));
            Ok(closed(&portal, &reader, &why, StatusCode::CONFLICT))
        }
        Outcome::Sent => Ok(see_other(&path(&secret))),
        Outcome::Kept if posted.is_json => Ok(StatusCode::NO_CONTENT.into_response()),
        Outcome::Kept => Ok(see_other(&next(&opened, &answers, &at, go, &secret))),
    }
}

/// Whether no question comes after this one.
fn is_last(opened: &Opened, answers: &Answers, at: &str) -> bool {
    let visible = opened.definition.visible(answers, &opened.invited.invitation.facts);
    visible.last().is_none_or(|question| question.key == at)
}

/// The first question that has to be answered and is not.
fn missing(opened: &Opened, answers: &Answers) -> Option<String> {
    let visible = opened.definition.visible(answers, &opened.invited.invitation.facts);
    let is_missing = |question: &&&Question| question.is_required && answers.get(&question.key).is_none();
    visible.iter().find(is_missing).map(|question| question.key.clone())
}

/// Where one goes on.
fn next(opened: &Opened, answers: &Answers, at: &str, go: Go, secret: &str) -> String {
    let visible = opened.definition.visible(answers, &opened.invited.invitation.facts);
    let place = visible.iter().position(|question| question.key == at).unwrap_or_default();
    let to = if go == Go::Back { place.saturating_sub(1) } else { place + 1 };
    let key = visible.get(to).or(visible.last()).map_or(at, |question| question.key.as_str());
    format!("{}?at={key}", path(secret))
}

async fn keep(
    portal: &Portal,
    reader: &Reader,
    opened: &Opened,
    revision: u32,
    (at, answer): (String, Option<Answer>),
    answers: &Answers,
    go: Go,
) -> Result<Outcome, AppError> {
    let now = portal.now();
    let (fresh, language) = (portal.randomness.id(now), reader.texts().language);
    let (invitation, was_sent) = (opened.invited.invitation.clone(), revision > 0);
    let low = LowScore::of(&opened.definition, &counted(opened, answers), &opened.survey.rules);
    let written = portal.store.write(async move |tx| {
        let held = tx.surveys().hold_response(fresh, &invitation, revision, language, now).await?;
        let Some(response) = held else { return Ok(Outcome::AlreadyAnswered) };
        tx.surveys().set_answer(response, &at, answer.as_ref(), was_sent, now).await?;
        if go != Go::Send {
            return Ok(Outcome::Kept);
        }
        if tx.surveys().record_completed(response, revision, language, now).await? == Sent::AlreadyAnswered {
            return Ok(Outcome::AlreadyAnswered);
        }
        if let Some(low) = &low {
            tx.surveys().insert_case(response, low, now).await?;
        }
        Ok(Outcome::Sent)
    });
    Ok(written.await?)
}

/// The answers to questions that are asked.
fn counted(opened: &Opened, answers: &Answers) -> Answers {
    let mut counted = Answers::default();
    for question in opened.definition.visible(answers, &opened.invited.invitation.facts) {
        if let Some(answer) = answers.get(&question.key) {
            counted.set(&question.key, answer.clone());
        }
    }
    counted
}

fn refused(
    portal: &Portal,
    reader: &Reader,
    opened: &Opened,
    secret: &str,
    at: String,
    typed: BTreeMap<String, String>,
    errors: FieldErrors,
) -> Response {
    let page = app::pages::survey::Ask { typed, errors, ..ask(portal, reader, opened, secret, at) };
    links::kept_private(reader::refused(render(portal, reader, page)))
}
