//! GET `/desk/surveys/{code}/preview/{language}`: the draft as a customer walks through it, with its conditions. Nothing is kept:
//! what was answered so far is in the address.

use app::{
    format::Format,
    pages::survey::{Ask, Preview, PreviewEnd},
    shell::{self, Tab},
    texts::Texts,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::{
    Language,
    field::{FieldErrors, FieldProblem},
    person::StaffRole,
    promise::CustomerClass,
    survey::{Answers, Definition, Facts, Question},
};

use super::{Fields, find};
use crate::{
    portal::Portal,
    web::{AppError, DeskReader, reader},
};

/// **Permissions**: staff with the role for surveys.
pub async fn show(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path((code, language)): Path<(String, String)>,
    Query(fields): Query<Fields>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Surveys)?;
    let language = Language::from_code(&language).ok_or(AppError::NotFound)?;
    let definition = find(&portal, &code).await?.draft;
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let facts = Facts {
        class: CustomerClass::from_code(field(Preview::CLASS)).unwrap_or(CustomerClass::ALL[0]),
        is_late: field(Preview::LATE) == "yes",
        language,
    };
    let fields = if field("go") == "skip" { without(fields.clone(), field("at")) } else { fields.clone() };
    let answers = answers(&definition, &fields);
    let texts = Texts::new(language);
    let format = Format::new(texts, portal.company().time_zone(), portal.now());
    let mut frame = desk.reader.page(&portal, texts.survey_desk_preview_title(), Some(Tab::Surveys));
    frame.texts = texts;
    let back = format!("/desk/surveys/{code}/draft");
    let (at, errors) = match step(&definition, &answers, facts, &fields) {
        Step::Ask(at, errors) => (at, errors),
        Step::End => {
            // What is asked no more counts for nothing.
            let asked = definition.visible(&answers, &facts).into_iter().cloned().collect();
            let definition = Definition { questions: asked };
            let end = PreviewEnd {
                again: format!("/desk/surveys/{code}/preview/{}", language.code()),
                back,
                definition,
                answers,
            };
            return Ok(reader::html(shell::desk(&frame, || end.view(texts))));
        }
    };
    let mut carried = without(fields.clone(), &at);
    carried.retain(|name, _| !["at", "go", "revision", Preview::CLASS, Preview::LATE].contains(&name.as_str()));
    for value in carried.values_mut() {
        // An address holds only so much.
        *value = value.chars().take(SHORT).collect();
    }
    let ask = Ask {
        company: portal.company().name.clone(),
        action: None,
        preview: Some(Preview { carried, back }),
        definition,
        facts,
        answers,
        at,
        tapped: None,
        revision: 0,
        about: None,
        typed: fields.clone(),
        errors,
    };
    Ok(reader::html(shell::desk(&frame, || ask.view(&format))))
}

/// The most characters of an answer that are carried from page to page.
const SHORT: usize = 200;

/// What was filled in, but for one question.
fn without(mut fields: Fields, question: &str) -> Fields {
    fields.retain(|name, _| name == "at" || name.split_once('.').map_or(name.as_str(), |(key, _)| key) != question);
    fields
}

/// What comes next.
enum Step {
    /// A question, and what is wrong with what was said to it.
    Ask(String, FieldErrors),
    /// Everything was answered.
    End,
}

fn step(definition: &Definition, answers: &Answers, facts: Facts, fields: &Fields) -> Step {
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let visible = definition.visible(answers, &facts);
    let key = |place: usize| visible.get(place).map(|question| question.key.clone());
    let Some(place) = visible.iter().position(|question| question.key == field("at")) else {
        // As somebody else one may not be asked this: the next that is asked.
        let all = &definition.questions;
        let mut behind = all.iter().skip_while(|question| question.key != field("at"));
        let next = behind.find_map(|question| visible.iter().position(|it| it.key == question.key));
        return key(next.unwrap_or(0)).map_or(Step::End, |at| Step::Ask(at, FieldErrors::default()));
    };
    let goes_on = matches!(field("go"), "next" | "send");
    let errors = visible.get(place).filter(|_| goes_on).and_then(|question| wrong(question, fields));
    let to = match (field("go"), errors.is_some()) {
        (_, true) | ("", _) => place,
        ("back", _) => place.saturating_sub(1),
        _ => place + 1,
    };
    key(to).map_or(Step::End, |at| Step::Ask(at, errors.unwrap_or_default()))
}

/// What is wrong with what was said to a question.
fn wrong(question: &Question, fields: &Fields) -> Option<FieldErrors> {
    match question.parse(fields) {
        Ok(None) if question.is_required => Some(FieldErrors::one(question.key.as_str(), FieldProblem::Missing)),
        Ok(_) => None,
        Err(errors) => Some(errors),
    }
}

/// What was answered so far.
fn answers(definition: &Definition, fields: &Fields) -> Answers {
    let mut answers = Answers::default();
    for question in &definition.questions {
        if let Ok(Some(answer)) = question.parse(fields) {
            answers.set(&question.key, answer);
        }
    }
    answers
}
