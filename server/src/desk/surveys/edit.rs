//! GET `/desk/surveys/{code}/draft` and its forms: questions, conditions, rules, publishing.

use app::{
    pages::desk::{QuestionInput, SurveyDone, SurveyEdit, problem_words},
    shell::{self, Tab},
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::{
    Language, LocalizedText,
    audit::AuditAct,
    field::{self, FieldErrors, FieldProblem},
    person::StaffRole,
    survey::{Condition, ConditionError, Kind, MOST_QUESTIONS, Named, Question, SendingRules, Survey, is_key},
};
use serde::Deserialize;
use store::{StoreError, Tx};

use super::{Fields, find};
use crate::{
    portal::Portal,
    web::{AppError, DeskReader, Posted, reader, see_other},
};

/// The most characters of a question or what is listed below it.
const TEXT: u32 = 500;

/// What was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct EditQuery {
    done: String,
}

/// The page.
///
/// **Permissions**: staff with the role for surveys.
pub async fn show(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(code): Path<String>,
    Query(query): Query<EditQuery>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Surveys)?;
    let done = match query.done.as_str() {
        "changed" => Some(SurveyDone::Changed),
        "published" => Some(SurveyDone::Published),
        "started" => Some(SurveyDone::Started),
        "stopped" => Some(SurveyDone::Stopped),
        _ => None,
    };
    let survey = find(&portal, &code).await?;
    Ok(reader::html(page(&portal, &desk, survey, None, None, done).await?))
}

/// POST `/desk/surveys/{code}/rules`: when it is sent.
///
/// **Permissions**: staff with the role for surveys.
pub async fn save_rules(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(code): Path<String>,
    posted: Posted<Fields>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Surveys)?;
    let survey = find(&portal, &code).await?;
    let fields = posted.input;
    match parse_rules(&fields) {
        Ok(rules) => change(&portal, &desk, Survey { rules, ..survey }, fields, "rules").await,
        Err(errors) => {
            let typed = QuestionInput { form: "rules".into(), fields, errors };
            refused(&portal, &desk, survey, Some(typed), None).await
        }
    }
}

/// POST `/desk/surveys/{code}/questions`: another question, at the end.
///
/// **Permissions**: staff with the role for surveys.
pub async fn add(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(code): Path<String>,
    posted: Posted<Fields>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Surveys)?;
    let mut survey = find(&portal, &code).await?;
    let fields = posted.input;
    let key = fields.get("key").map_or("", |key| key.trim()).to_owned();
    let problem = if key.is_empty() {
        Some(FieldProblem::Missing)
    } else if !is_key(&key) {
        Some(FieldProblem::NotAChoice)
    } else if survey.draft.question(&key).is_some() {
        Some(FieldProblem::AlreadyThere)
    } else if survey.draft.questions.len() >= MOST_QUESTIONS {
        Some(FieldProblem::TooMany { most: u32::try_from(MOST_QUESTIONS).unwrap_or_default() })
    } else {
        None
    };
    let mut errors = FieldErrors::default();
    if let Some(problem) = problem {
        errors.add("key", problem);
    }
    match parse_question(&key, &fields, errors) {
        Ok(question) => {
            survey.draft.questions.push(question);
            change(&portal, &desk, survey, fields, "").await
        }
        Err(errors) => {
            let typed = QuestionInput { form: String::new(), fields, errors };
            refused(&portal, &desk, survey, Some(typed), None).await
        }
    }
}

/// Changes, moves or removes a question.
async fn change_question(
    portal: &Portal,
    desk: &DeskReader,
    mut survey: Survey,
    place: usize,
    fields: Fields,
) -> Result<Response, AppError> {
    let questions = &mut survey.draft.questions;
    let key = questions[place].key.clone();
    let last = questions.len() - 1;
    match fields.get("act").map_or("", String::as_str) {
        "up" => questions.swap(place, place.saturating_sub(1)),
        "down" => questions.swap(place, (place + 1).min(last)),
        "remove" => drop(questions.remove(place)),
        _ => match parse_question(&key, &fields, FieldErrors::default()) {
            Ok(question) => questions[place] = question,
            Err(errors) => {
                let typed = QuestionInput { form: key, fields, errors };
                return refused(portal, desk, survey, Some(typed), None).await;
            }
        },
    }
    change(portal, desk, survey, fields, &key).await
}

/// POST `/desk/surveys/{code}/questions/{key}`: changes, moves or removes a question.
///
/// **Permissions**: staff with the role for surveys.
pub async fn change_posted(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path((code, key)): Path<(String, String)>,
    posted: Posted<Fields>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Surveys)?;
    let survey = find(&portal, &code).await?;
    let place = survey.draft.questions.iter().position(|question| question.key == key);
    change_question(&portal, &desk, survey, place.ok_or(AppError::NotFound)?, posted.input).await
}

/// POST `/desk/surveys/{code}/publication`: the draft is sent from now on.
///
/// **Permissions**: staff with the role for surveys.
pub async fn publish(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(code): Path<String>,
    posted: Posted<Fields>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Surveys)?;
    let survey = find(&portal, &code).await?;
    if let Err(problem) = survey.draft.check(&Language::ALL) {
        let why = problem_words(&problem, desk.reader.texts());
        return refused(&portal, &desk, survey, None, Some(why)).await;
    }
    let (decided, now) = (at_revision(survey.clone(), &posted.input), portal.now());
    let write = async move |tx: &mut Tx| tx.surveys().publish(&decided, now).await;
    finish(&portal, &desk, survey, AuditAct::SurveyPublished, "published", write).await
}

/// POST `/desk/surveys/{code}/sending`: begins or ends sending.
///
/// **Permissions**: staff with the role for surveys.
pub async fn set_sending(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(code): Path<String>,
    posted: Posted<Fields>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Surveys)?;
    let survey = find(&portal, &code).await?;
    let decided = at_revision(survey.clone(), &posted.input);
    let since = posted.input.get("send").is_some_and(|send| send == "on").then(|| portal.now());
    let done = if since.is_some() { "started" } else { "stopped" };
    let write = async move |tx: &mut Tx| tx.surveys().update_active(&decided, since).await;
    finish(&portal, &desk, survey, AuditAct::SurveyPublished, done, write).await
}

/// Keeps a changed draft or changed rules.
async fn change(
    portal: &Portal,
    desk: &DeskReader,
    survey: Survey,
    fields: Fields,
    form: &str,
) -> Result<Response, AppError> {
    let decided = at_revision(survey.clone(), &fields);
    let audit = desk.audit(portal, AuditAct::SurveyChanged, survey.code.clone());
    let written = portal.store.write(async move |tx| {
        tx.surveys().update_draft(&decided).await?;
        tx.audit().insert(&audit).await
    });
    match written.await {
        Ok(()) => Ok(see_other(&format!("/desk/surveys/{}/draft?done=changed", survey.code))),
        Err(StoreError::Stale) => {
            let now = find(portal, &survey.code).await?;
            let typed = QuestionInput { form: form.to_owned(), fields, errors: FieldErrors::default() };
            let why = desk.reader.texts().survey_desk_stale().to_owned();
            refused(portal, desk, now, Some(typed), Some(why)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn finish<F>(
    portal: &Portal,
    desk: &DeskReader,
    survey: Survey,
    act: AuditAct,
    done: &str,
    write: F,
) -> Result<Response, AppError>
where
    F: AsyncFn(&mut Tx) -> Result<(), StoreError> + Send + 'static,
{
    let audit = desk.audit(portal, act, survey.code.clone());
    let written = portal.store.write(async move |tx| {
        write(tx).await?;
        tx.audit().insert(&audit).await
    });
    match written.await {
        Ok(()) => Ok(see_other(&format!("/desk/surveys/{}/draft?done={done}", survey.code))),
        Err(StoreError::Stale) => {
            let now = find(portal, &survey.code).await?;
            let why = desk.reader.texts().survey_desk_stale().to_owned();
            refused(portal, desk, now, None, Some(why)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The survey as the form's page showed it: what was decided on an older one is refused.
fn at_revision(survey: Survey, fields: &Fields) -> Survey {
    let revision = fields.get("revision").and_then(|revision| revision.parse().ok()).unwrap_or(u32::MAX);
    Survey { revision, ..survey }
}

fn parse_rules(fields: &Fields) -> Result<SendingRules, FieldErrors> {
    let mut errors = FieldErrors::default();
    let typed = |name: &str| fields.get(name).map_or("", |value| value.trim());
    let mut number = |name: &str, min: u32, max: u32| {
        let value = typed(name).parse::<u32>().ok().filter(|value| (min..=max).contains(value));
        errors.take(name, value.ok_or(FieldProblem::OutOfRange { min, max })).unwrap_or(min)
    };
    let small = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    let rules = SendingRules {
        delay_hours: number("delay_hours", 0, 24 * 60),
        from_hour: small(number("from_hour", 0, 23)),
        to_hour: small(number("to_hour", 1, 24)),
        rest_days: number("rest_days", 0, 365),
        reminder_days: (!typed("reminder_days").is_empty()).then(|| number("reminder_days", 1, 60)),
        open_days: number("open_days", 1, 365),
        change_days: number("change_days", 0, 365),
        low_nps: (!typed("low_nps").is_empty()).then(|| small(number("low_nps", 0, 10))),
        low_csat: (!typed("low_csat").is_empty()).then(|| small(number("low_csat", 1, 5))),
    };
    if errors.is_empty() && rules.check().is_err() {
        errors.add("to_hour", FieldProblem::NotAscending);
    }
    if errors.is_empty() { Ok(rules) } else { Err(errors) }
}

fn parse_question(key: &str, fields: &Fields, mut errors: FieldErrors) -> Result<Question, FieldErrors> {
    let typed = |name: &str| fields.get(name).map_or("", String::as_str);
    let en = errors.take("en", field::optional(typed("en"), TEXT)).flatten();
    let zh = errors.take("zh", field::optional(typed("zh"), TEXT)).flatten();
    let text = errors.take("en", LocalizedText::new(en, zh).ok_or(FieldProblem::Missing));
    let listed = errors.take("listed", parse_listed(typed("listed"))).unwrap_or_default();
    let kind = Kind::of(typed("kind"), listed, !typed("extra").is_empty());
    let kind = errors.take("kind", kind.ok_or(FieldProblem::NotAChoice));
    let show_if = Condition::parse(typed("show_if")).map_err(|error| FieldProblem::NotACondition {
        word: match error {
            ConditionError::Unexpected(word) => word,
            ConditionError::Unfinished => 0,
        },
    });
    let show_if = errors.take("show_if", show_if);
    match (text, kind, show_if) {
        (Some(text), Some(kind), Some(show_if)) if errors.is_empty() => {
            let is_required = !typed("required").is_empty();
            Ok(Question { key: key.to_owned(), text, kind, is_required, show_if })
        }
        _ => Err(errors),
    }
}

/// Choices or elements, a line each: `key | English | Chinese`.
fn parse_listed(typed: &str) -> Result<Vec<Named>, FieldProblem> {
    let mut listed = Vec::new();
    for (at, line) in typed.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = FieldProblem::NotANamedLine { line: u32::try_from(at + 1).unwrap_or(u32::MAX) };
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let [key, en, zh] = parts.as_slice() else { return Err(wrong) };
        let text = LocalizedText::new(Some((*en).to_owned()), Some((*zh).to_owned()));
        let is_short = en.chars().count() <= 200 && zh.chars().count() <= 200;
        match text.filter(|_| is_key(key) && is_short && listed.len() < 50) {
            Some(text) => listed.push(Named { key: (*key).to_owned(), text }),
            None => return Err(wrong),
        }
    }
    Ok(listed)
}

async fn refused(
    portal: &Portal,
    desk: &DeskReader,
    survey: Survey,
    typed: Option<QuestionInput>,
    why: Option<String>,
) -> Result<Response, AppError> {
    Ok(reader::refused(page(portal, desk, survey, typed, why, None).await?))
}

async fn page(
    portal: &Portal,
    desk: &DeskReader,
    survey: Survey,
    typed: Option<QuestionInput>,
    refused: Option<String>,
    done: Option<SurveyDone>,
) -> Result<String, AppError> {
    let sent = portal.store.read().await?.surveys().definition(survey.id, survey.version).await?;
    let is_published = sent.as_ref() == Some(&survey.draft);
    let mut frame = desk.reader.page(portal, desk.reader.texts().survey_desk_edit(), Some(Tab::Surveys));
    frame.path = format!("/desk/surveys/{}/draft", survey.code);
    let format = desk.reader.format(portal);
    let page = SurveyEdit { survey, is_published, typed, refused, done };
    Ok(shell::desk(&frame, || page.view(&format)))
}
