//! `GET /desk/surveys` and below: what is asked, and what came of it.

mod edit;
mod matrix;
mod results;

use domain::{
    LocalizedText,
    money::BasisPoints,
    survey::{Survey, Trigger},
};
use leptos::prelude::*;

pub use edit::{QuestionInput, SurveyDone, SurveyEdit, problem_words};
pub use results::{Comment, MonthScore, QuestionResult, Score, SegmentInput, SurveyResults};

use crate::{components::Empty, format::Format, texts::Texts};

/// A survey in the list.
#[derive(Clone, Debug)]
pub struct SurveyRow {
    /// The survey.
    pub survey: Survey,
    /// How many were asked.
    pub sent: u32,
    /// How many answered.
    pub completed: u32,
}

/// Every survey.
#[derive(Clone, Debug)]
pub struct SurveyList {
    /// The oldest first.
    pub surveys: Vec<SurveyRow>,
}

impl SurveyList {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let none = self
            .surveys
            .is_empty()
            .then(|| view! { <Empty title=texts.survey_desk_title() text=texts.survey_desk_none()/> });
        let rows: Vec<_> = self.surveys.iter().map(|row| card(row, format)).collect();
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <h1 class="t-xl">{texts.survey_desk_title()}</h1>
                    <p class="muted">{texts.survey_desk_lead()}</p>
                    <p><a href="/desk/figures">{texts.figures_title()}</a></p>
                </header>
                {none}
                {rows}
            </div>
        }
        .into_any()
    }
}

fn card(row: &SurveyRow, format: &Format) -> AnyView {
    let texts = format.texts;
    let survey = &row.survey;
    let address = format!("/desk/surveys/{}", survey.code);
    let standing = match survey.active_since {
        Some(at) => texts.survey_desk_active(format.date(at).to_string()),
        None => texts.survey_desk_inactive().to_owned(),
    };
    view! {
        <section class="card stack tight">
            <h2><a href=address.clone()>{name(&survey.name, texts)}</a></h2>
            <p class="muted small">
                {trigger_words(survey.trigger, texts)} " · " {standing} " · " {texts.survey_desk_version(survey.version)}
            </p>
            <p>{turnout(row.sent, row.completed, format)}</p>
            <p class="cluster">
                <a class="button" href=address.clone()>{texts.survey_desk_results()}</a>
                <a class="button ghost" href=format!("{address}/draft")>{texts.survey_desk_edit()}</a>
            </p>
        </section>
    }
    .into_any()
}

/// How many of those who were asked have answered.
fn turnout(sent: u32, completed: u32, format: &Format) -> String {
    let share = (u64::from(completed) * 10_000).checked_div(sent.into()).unwrap_or_default();
    let share = format.percent(BasisPoints(u16::try_from(share).unwrap_or(10_000).into()));
    format.texts.survey_desk_turnout(completed, sent, share)
}

fn name(text: &LocalizedText, texts: Texts) -> String {
    text.get(texts.language).to_owned()
}

const fn trigger_words(trigger: Trigger, texts: Texts) -> &'static str {
    match trigger {
        Trigger::Delivered => texts.survey_desk_delivered(),
        Trigger::ComplaintClosed => texts.survey_desk_closed(),
    }
}

/// A whole number with one digit behind the point, of a figure in hundredths; `signed` puts a plus before what is above 0.
fn tenths(hundredths: i64) -> String {
    let rounded = (hundredths.abs() + 5) / 10;
    let sign = if hundredths < 0 && rounded > 0 { "−" } else { "" };
    format!("{sign}{}.{}", rounded / 10, rounded % 10)
}

/// A figure in thousandths with two digits behind the point.
pub(super) fn hundredths(thousandths: u64) -> String {
    let rounded = (thousandths + 5) / 10;
    format!("{}.{:02}", rounded / 100, rounded % 100)
}
