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
    survey::{Answer, Answers, Definition, Facts, LowScore, Question, SendingRules, Standing},
};
use jiff::SignedDuration;
use store::Sent;

use super::show::{Opened, ask, closed, open, path, render};
use crate::{
    links,
    portal::Portal,
    web::{AppError, Posted, Reader, reader, see_other},
};

/// How long it is waited for somebody to send what they have begun, before a low score in it is looked after.
const UNSENT: SignedDuration = SignedDuration::from_hours(1);

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
    /// Kept, with all that is kept then.
    Kept(Answers),
    Sent,
    AlreadyAnswered,
    /// Kept, and not sent: this question has to be answered first.
    Missing(String),
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
    // Once everything was sent, nothing that is required is taken away again.
    let was_sent = opened.kept.response.completed_at.is_some();
    let answer = match parsed {
        Ok(None) if question.is_required && (was_sent || matches!(go, Go::Next | Go::Send)) => {
            Err(FieldErrors::one(at.as_str(), FieldProblem::Missing))
        }
        parsed => parsed,
    };
    let answer = match answer {
        Ok(answer) => answer,
        Err(errors) => return Ok(refused(&portal, &reader, &opened, &secret, at, fields, errors)),
    };
    let revision = field("revision").parse().unwrap_or_default();
    match keep(&portal, &reader, &opened, revision, (at.clone(), answer), go).await? {
        Outcome::AlreadyAnswered => {
            let why = Closed::AlreadyAnswered(path(&secret));
            Ok(closed(&portal, &reader, &why, StatusCode::CONFLICT))
        }
        Outcome::Missing(missing) => {
            let errors = FieldErrors::one(missing.as_str(), FieldProblem::Missing);
            Ok(refused(&portal, &reader, &opened, &secret, missing, fields, errors))
        }
        Outcome::Sent => Ok(see_other(&path(&secret))),
        Outcome::Kept(_) if posted.is_json => Ok(StatusCode::NO_CONTENT.into_response()),
        Outcome::Kept(answers) => Ok(see_other(&next(&opened, &answers, &at, go, &secret))),
    }
}

/// Whether no question comes after this one.
fn is_last(asked: &Asked, answers: &Answers, at: &str) -> bool {
    let visible = asked.definition.visible(answers, &asked.facts);
    visible.last().is_none_or(|question| question.key == at)
}

/// The first question that has to be answered and is not.
fn missing(asked: &Asked, answers: &Answers) -> Option<String> {
    let visible = asked.definition.visible(answers, &asked.facts);
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

/// What decides about answers, to be taken into a write.
#[derive(Clone)]
struct Asked {
    definition: Definition,
    facts: Facts,
    rules: SendingRules,
}

impl Asked {
    /// The answers to questions that are asked.
    fn counted(&self, answers: &Answers) -> Answers {
        let mut counted = Answers::default();
        for question in self.definition.visible(answers, &self.facts) {
            if let Some(answer) = answers.get(&question.key) {
                counted.set(&question.key, answer.clone());
            }
        }
        counted
    }
}

/// Keeps the answer to one question. What follows from it is decided by all that is kept then, whichever window it came from.
async fn keep(
    portal: &Portal,
    reader: &Reader,
    opened: &Opened,
    revision: u32,
    (at, answer): (String, Option<Answer>),
    go: Go,
) -> Result<Outcome, AppError> {
    let now = portal.now();
    let (fresh, language) = (portal.randomness.id(now), reader.texts().language);
    let (invitation, was_sent) = (opened.invited.invitation.clone(), revision > 0);
    let rules = opened.survey.rules;
    let asked = Asked { definition: opened.definition.clone(), facts: invitation.facts, rules };
    let written = portal.store.write(async move |tx| {
        let held = tx.surveys().hold_response(fresh, &invitation, revision, language, now).await?;
        let Some(response) = held else { return Ok(Outcome::AlreadyAnswered) };
        tx.surveys().set_answer(response, &at, answer.as_ref(), was_sent, now).await?;
        let kept = tx.read().surveys().response(invitation.id, &asked.definition).await?.response.answers;
        let low = LowScore::of(&asked.definition, &asked.counted(&kept), &asked.rules);
        // An answer may open a question behind it; then there is more to come.
        if go != Go::Send || !is_last(&asked, &kept, &at) {
            // Who never comes back to send it has said it all the same.
            let from = if was_sent { now } else { now + UNSENT };
            tx.surveys().set_case(response, low.as_ref(), from).await?;
            return Ok(Outcome::Kept(kept));
        }
        if let Some(missing) = missing(&asked, &kept) {
            return Ok(Outcome::Missing(missing));
        }
        if tx.surveys().record_completed(response, revision, language, now).await? == Sent::AlreadyAnswered {
            return Ok(Outcome::AlreadyAnswered);
        }
        // What was answered to a question that is asked no more counts for nothing.
        let counted = asked.counted(&kept);
        for (question, _) in kept.iter().filter(|(key, _)| counted.get(key).is_none()) {
            tx.surveys().set_answer(response, question, None, was_sent, now).await?;
        }
        tx.surveys().set_case(response, low.as_ref(), now).await?;
        Ok(Outcome::Sent)
    });
    Ok(written.await?)
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
