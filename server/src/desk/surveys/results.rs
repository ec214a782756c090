//! GET `/desk/surveys/{code}`: what came of a survey; and all answers as a file.

use std::collections::BTreeMap;

use app::{
    pages::desk::{Comment, MonthScore, QuestionResult, Score, SegmentInput, SurveyResults},
    shell::{self, Tab},
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    audit::AuditAct,
    person::StaffRole,
    promise::{CustomerClass, ProductClass},
    survey::{Definition, Kind, Question, Survey, Tally},
};
use jiff::{Timestamp, civil, tz::TimeZone};
use serde::Deserialize;
use store::{AnsweredRow, Db, Segment, Words};

use super::find;
use crate::{
    portal::Portal,
    web::{AppError, DeskReader, reader},
};

/// The most comments that are looked through.
const COMMENTS: u32 = 2_000;
/// The most comments that are shown.
const SHOWN: usize = 100;
/// How many months the trend goes back.
const MONTHS: usize = 12;

/// Whose answers are asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ResultsQuery {
    class: String,
    product: String,
    carrier: String,
    country: String,
    time: String,
    q: String,
}

/// **Permissions**: staff with the role for surveys.
pub async fn show(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(code): Path<String>,
    Query(query): Query<ResultsQuery>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Surveys)?;
    let survey = find(&portal, &code).await?;
    let segment = segment(&query);
    let mut db = portal.store.read().await?;
    let definition = shown(&mut db, &survey).await?;
    let turnout = db.surveys().turnout(desk.scope(), survey.id, &segment).await?;
    let all = (Timestamp::UNIX_EPOCH, Timestamp::MAX);
    let tally = db.surveys().tally(desk.scope(), survey.id, &segment, all).await?;
    let mut months = Vec::new();
    for (first, span) in months_before(portal.now(), portal.company().time_zone()) {
        months.push((first, db.surveys().tally(desk.scope(), survey.id, &segment, span).await?));
    }
    let stopped = stopped(&definition, &db.surveys().unfinished(desk.scope(), survey.id, &segment).await?);
    let said = db.surveys().words(desk.scope(), survey.id, &segment, COMMENTS).await?;
    let carriers = db.surveys().carriers(desk.scope(), survey.id).await?;
    let countries = db.surveys().countries(desk.scope(), survey.id).await?;
    drop(db);
    let language = desk.reader.texts().language;
    let text = |key: &str| definition.question(key).map_or(key, |question| question.text.get(language)).to_owned();
    let comments = comments(said, &query.q, text);
    let page = SurveyResults {
        questions: definition.questions.iter().map(|each| result(each, &tally, &months, &stopped)).collect(),
        survey,
        turnout: (turnout.sent, turnout.begun, turnout.completed),
        rested: turnout.rested,
        silenced: turnout.silenced,
        planned: turnout.planned,
        comments,
        search: query.q,
        segment: SegmentInput {
            class: query.class,
            product: query.product,
            carrier: query.carrier,
            country: query.country,
            time: query.time,
        },
        carriers,
        countries,
    };
    let title = page.survey.name.get(language).to_owned();
    let frame = desk.reader.page(&portal, title, Some(Tab::Surveys));
    let format = desk.reader.format(&portal);
    Ok(reader::html(shell::desk(&frame, || page.view(&format))))
}

/// GET `/desk/surveys/{code}/answers.csv`: every answer, a line for each part of it.
///
/// **Permissions**: staff with the role for surveys.
pub async fn file(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Surveys)?;
    let survey = find(&portal, &code).await?;
    let rows = portal.store.read().await?.surveys().rows(desk.scope(), survey.id).await?;
    let audit = desk.audit(&portal, AuditAct::SurveyExported, survey.code.clone());
    portal.store.write(async move |tx| tx.audit().insert(&audit).await).await?;
    let mut text = String::from("\u{feff}");
    let head = [
        "response",
        "order",
        "version",
        "language",
        "customer_class",
        "late",
        "started_at",
        "completed_at",
        "question",
        "part",
        "value",
        "text",
    ];
    line(&mut text, head.map(str::to_owned));
    for row in rows {
        line(&mut text, cells(row));
    }
    let name = format!("attachment; filename=\"survey-{}.csv\"", survey.code);
    let name = HeaderValue::from_str(&name).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    let kept = HeaderValue::from_static("no-store");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name), (header::CACHE_CONTROL, kept)];
    Ok((headers, text).into_response())
}

fn cells(row: AnsweredRow) -> [String; 12] {
    [
        row.response.to_string(),
        row.order.unwrap_or_default(),
        row.version.to_string(),
        row.language,
        row.customer_class,
        if row.is_late { "yes" } else { "no" }.to_owned(),
        row.started_at.to_string(),
        row.completed_at.map(|at| at.to_string()).unwrap_or_default(),
        row.question,
        row.part,
        row.value.map(|value| value.to_string()).unwrap_or_default(),
        row.text.unwrap_or_default(),
    ]
}

/// A line of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it.
fn line<const N: usize>(text: &mut String, cells: [String; N]) {
    let cell = |cell: String| {
        let cell = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell };
        format!("\"{}\"", cell.replace('"', "\"\""))
    };
    text.push_str(&cells.map(cell).join(","));
    text.push_str("\r\n");
}

fn segment(query: &ResultsQuery) -> Segment {
    let is_late = match query.time.as_str() {
        "late" => Some(true),
        "on_time" => Some(false),
        _ => None,
    };
    Segment {
        customer_class: CustomerClass::from_code(&query.class),
        is_late,
        product_class: ProductClass::from_code(&query.product),
        carrier: Some(query.carrier.clone()).filter(|carrier| !carrier.is_empty()),
        country: Some(query.country.clone()).filter(|country| !country.is_empty()),
    }
}

/// The version that is sent, with what earlier ones asked and it does not, so that no answer is lost from sight. Of one that
/// was worded anew the newest words are shown (row S41).
async fn shown(db: &mut Db, survey: &Survey) -> Result<Definition, AppError> {
    let mut shown = Definition::default();
    let mut versions = db.surveys().versions(survey.id).await?;
    versions.reverse();
    for version in versions {
        for question in version.definition.questions {
            match shown.questions.iter_mut().find(|known| known.key == question.key) {
                None => shown.questions.push(question),
                Some(known) => add_listed(&mut known.kind, question.kind),
            }
        }
    }
    Ok(shown)
}

/// Adds the choices or elements of an earlier version.
fn add_listed(kind: &mut Kind, earlier: Kind) {
    let (known, earlier) = match (kind, earlier) {
        (Kind::Choice { choices, .. }, Kind::Choice { choices: earlier, .. }) => (choices, earlier),
        (Kind::Grid { elements, .. }, Kind::Grid { elements: earlier, .. }) => (elements, earlier),
        _ => return,
    };
    for named in earlier {
        if !known.iter().any(|each| each.key == named.key) {
            known.push(named);
        }
    }
}

fn score(question: &Question, tally: &Tally) -> Option<Score> {
    let key = question.key.as_str();
    match question.kind {
        Kind::Nps => tally.nps(key).map(Score::Nps),
        Kind::Csat => tally.csat(key).map(Score::Csat),
        Kind::Ces => tally.ces(key).map(Score::Ces),
        _ => None,
    }
}

fn result(
    question: &Question,
    tally: &Tally,
    months: &[(civil::Date, Tally)],
    stopped: &BTreeMap<String, u32>,
) -> QuestionResult {
    let of_month =
        |(month, tally): &(civil::Date, Tally)| Some(MonthScore { month: *month, score: score(question, tally)? });
    let is_grid = matches!(question.kind, Kind::Grid { .. });
    QuestionResult {
        score: score(question, tally),
        chosen: question.kind.listed().iter().map(|named| tally.count(&question.key, &named.key, 1)).collect(),
        elements: if is_grid { tally.elements(question) } else { Vec::new() },
        months: months.iter().filter_map(of_month).collect(),
        stopped: stopped.get(&question.key).copied().unwrap_or_default(),
        question: question.clone(),
    }
}

/// How many stopped at each question: the first they were asked and did not answer, behind the last they did (row S31).
fn stopped(definition: &Definition, unfinished: &[Vec<String>]) -> BTreeMap<String, u32> {
    let mut stopped = BTreeMap::new();
    for answered in unfinished {
        let last = definition.questions.iter().rposition(|question| answered.contains(&question.key));
        let behind = definition.questions.iter().skip(last.map_or(0, |at| at + 1));
        // What is asked of some only is not what everybody stops at.
        let mut behind = behind.filter(|question| question.show_if.is_none());
        if let Some(question) = behind.next() {
            *stopped.entry(question.key.clone()).or_default() += 1;
        }
    }
    stopped
}

fn comments(said: Vec<Words>, wanted: &str, text: impl Fn(&str) -> String) -> Vec<Comment> {
    let wanted = wanted.trim().to_lowercase();
    said.into_iter()
        .filter(|words| wanted.is_empty() || words.text.to_lowercase().contains(&wanted))
        .take(SHOWN)
        .map(|words| Comment {
            question: text(&words.question),
            text: words.text,
            at: words.answered_at,
            order: words.order.map(|order| order.to_string()),
        })
        .collect()
}

/// The months up to now, the newest first, each from its first moment to that of the next.
fn months_before(now: Timestamp, zone: &TimeZone) -> Vec<(civil::Date, (Timestamp, Timestamp))> {
    let mut months = Vec::new();
    let mut first = zone.to_datetime(now).date().first_of_month();
    let mut end = Timestamp::MAX;
    for _ in 0..MONTHS {
        let Ok(begin) = first.to_zoned(zone.clone()).map(|at| at.timestamp()) else { break };
        months.push((first, (begin, end)));
        end = begin;
        let Ok(before) = first.yesterday() else { break };
        first = before.first_of_month();
    }
    months
}
