//! `GET /desk/surveys/{code}/draft`: questions, conditions and rules, as forms that need no script.

use std::collections::BTreeMap;

use domain::{
    Language,
    field::FieldErrors,
    survey::{COMMENT, DefinitionProblem, Kind, Question, Survey},
};
use leptos::prelude::*;

use super::name;
use crate::{
    components::{Check, Crumbs, Field, FieldKind, Link, Note, Select, SelectOption, TextArea, Tone},
    format::Format,
    pages::desk::{done_note, refused_note},
    problems,
    texts::Texts,
};

/// What was done just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyDone {
    /// The draft or the rules were changed.
    Changed,
    /// The draft was published.
    Published,
    /// It is sent from now on.
    Started,
    /// It is not sent any more.
    Stopped,
}

/// A form about a question that was refused, or nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionInput {
    /// The question it is about; nothing for a new one, `rules` for the rules.
    pub form: String,
    /// The fields as typed.
    pub fields: BTreeMap<String, String>,
    /// What is wrong.
    pub errors: FieldErrors,
}

/// A survey at work.
#[derive(Clone, Debug)]
pub struct SurveyEdit {
    /// The survey.
    pub survey: Survey,
    /// Whether the draft is what is sent.
    pub is_published: bool,
    /// The form that was refused.
    pub typed: Option<QuestionInput>,
    /// Why nothing was done.
    pub refused: Option<String>,
    /// What was done just now.
    pub done: Option<SurveyDone>,
}

/// The name of the form with the rules.
const RULES: &str = "rules";

impl SurveyEdit {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let address = format!("/desk/surveys/{}", self.survey.code);
        let done = self.done.map(|done| match done {
            SurveyDone::Changed => done_note(texts.survey_desk_changed(), texts),
            SurveyDone::Published => done_note(texts.survey_desk_published(), texts),
            SurveyDone::Started => done_note(texts.survey_desk_started(), texts),
            SurveyDone::Stopped => done_note(texts.survey_desk_stopped_sending(), texts),
        });
        let refused = self.refused.clone().map(|why| refused_note(why, texts));
        let questions: Vec<_> = self
            .survey
            .draft
            .questions
            .iter()
            .enumerate()
            .map(|(at, question)| self.question(at + 1, question, &address, texts))
            .collect();
        let previews = Language::ALL.map(|language| {
            let href = format!("{address}/preview/{}", language.code());
            view! { <a class="button ghost" href=href>{texts.survey_desk_preview(language.own_name())}</a> }
        });
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <Crumbs
                        label=texts.frame_you_are_here()
                        way=vec![
                            Link::new("/desk/surveys", texts.survey_desk_title()),
                            Link::new(address.clone(), name(&self.survey.name, texts)),
                        ]
                        here=texts.survey_desk_edit()
                    />
                    <h1 class="t-xl">{name(&self.survey.name, texts)}</h1>
                    <div class="cluster">{previews.to_vec()}</div>
                </header>
                {done}
                {refused}
                {self.publication(&address, texts)}
                {self.rules(&address, texts)}
                {questions}
                {self.add(&address, texts)}
            </div>
        }
        .into_any()
    }

    fn revision(&self) -> AnyView {
        view! { <input type="hidden" name="revision" value=self.survey.revision.to_string() autocomplete="off"/> }
            .into_any()
    }

    fn publication(&self, address: &str, texts: Texts) -> AnyView {
        let version = self.survey.version;
        let (words, tone) = if self.is_published {
            (texts.survey_desk_draft_same(version), Tone::Good)
        } else {
            (texts.survey_desk_draft_other(version), Tone::Warn)
        };
        let publish = (!self.is_published).then(|| {
            view! {
                <form method="post" action=format!("{address}/publication")>
                    {self.revision()}
                    <button class="button primary" type="submit">{texts.survey_desk_publish()}</button>
                </form>
            }
        });
        let (send, label) = if self.survey.active_since.is_some() {
            ("", texts.survey_desk_stop())
        } else {
            ("on", texts.survey_desk_start())
        };
        view! {
            <section class="stack" id="publication">
                <Note lead=texts.survey_desk_draft() tone=tone>{words}</Note>
                <div class="cluster">
                    {publish}
                    <form method="post" action=format!("{address}/sending")>
                        {self.revision()}
                        <input type="hidden" name="send" value=send/>
                        <button class="button" type="submit">{label}</button>
                    </form>
                </div>
            </section>
        }
        .into_any()
    }

    fn rules(&self, address: &str, texts: Texts) -> AnyView {
        let rules = self.survey.rules;
        let optional = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let rows = [
            ("delay_hours", texts.survey_desk_delay(), rules.delay_hours.to_string(), ""),
            ("from_hour", texts.survey_desk_from(), rules.from_hour.to_string(), ""),
            ("to_hour", texts.survey_desk_to(), rules.to_hour.to_string(), ""),
            ("rest_days", texts.survey_desk_rest(), rules.rest_days.to_string(), ""),
            (
                "reminder_days",
                texts.survey_desk_reminder(),
                optional(rules.reminder_days),
                texts.survey_desk_reminder_hint(),
            ),
            ("open_days", texts.survey_desk_open_days(), rules.open_days.to_string(), ""),
            ("change_days", texts.survey_desk_change_days(), rules.change_days.to_string(), ""),
            (
                "low_nps",
                texts.survey_desk_low_nps(),
                optional(rules.low_nps.map(Into::into)),
                texts.survey_desk_low_hint(),
            ),
            (
                "low_csat",
                texts.survey_desk_low_csat(),
                optional(rules.low_csat.map(Into::into)),
                texts.survey_desk_low_hint(),
            ),
        ];
        let fields: Vec<_> = rows
            .into_iter()
            .map(|(field, label, kept, hint)| {
                let value = self.shown(RULES, field, kept);
                let error = self.error(RULES, field, texts);
                view! { <Field name=field label=label value=value hint=hint error=error kind=FieldKind::Number/> }
            })
            .collect();
        view! {
            <section class="card stack" aria-labelledby="rules">
                <h2 id="rules">{texts.survey_desk_rules()}</h2>
                <form class="stack" method="post" action=format!("{address}/rules") novalidate>
                    {self.revision()}
                    {fields}
                    <div><button class="button" type="submit">{texts.survey_desk_save()}</button></div>
                </form>
            </section>
        }
        .into_any()
    }

    fn question(&self, at: usize, question: &Question, address: &str, texts: Texts) -> AnyView {
        let key = question.key.as_str();
        let action = format!("{address}/questions/{key}");
        let is_open = self.typed.as_ref().is_some_and(|typed| typed.form == key);
        let act = |act: &'static str, label: &'static str| {
            view! { <button class="button ghost" type="submit" name="act" value=act>{label}</button> }
        };
        view! {
            <section class="card stack" id=format!("question-{key}")>
                <h2>{texts.survey_desk_question(at, key)}</h2>
                <p>{question.text.get(texts.language).to_owned()}</p>
                <details class="fold" open=is_open>
                    <summary>{texts.people_change()} " " <span class="vh">{key.to_owned()}</span></summary>
                    <form class="stack" method="post" action=action.clone() novalidate>
                        {self.revision()}
                        {self.fields(key, Some(question), texts)}
                        <div>
                            <button class="button" type="submit" name="act" value="save">{texts.survey_desk_save()}</button>
                        </div>
                    </form>
                </details>
                <form class="cluster" method="post" action=action>
                    {self.revision()}
                    {act("up", texts.survey_desk_up())}
                    {act("down", texts.survey_desk_down())}
                    {act("remove", texts.survey_desk_remove())}
                </form>
            </section>
        }
        .into_any()
    }

    fn add(&self, address: &str, texts: Texts) -> AnyView {
        let error = self.error("", "key", texts);
        view! {
            <section class="card stack" id="add">
                <h2>{texts.survey_desk_add()}</h2>
                <form class="stack" method="post" action=format!("{address}/questions") novalidate>
                    {self.revision()}
                    <Field
                        name="key"
                        id="new-key"
                        label=texts.survey_desk_key()
                        hint=texts.survey_desk_key_hint()
                        value=self.shown("", "key", String::new())
                        error=error
                        max_length=40u32
                        required=true
                    />
                    {self.fields("", None, texts)}
                    <div><button class="button primary" type="submit">{texts.survey_desk_add()}</button></div>
                </form>
            </section>
        }
        .into_any()
    }

    /// The fields of a question: what was typed, else what it is.
    fn fields(&self, form: &str, question: Option<&Question>, texts: Texts) -> AnyView {
        let of = |language: Language| {
            let text = question.and_then(|question| question.text.each().find(|(each, _)| *each == language));
            text.map(|(_, text)| text.to_owned()).unwrap_or_default()
        };
        let id = |field: &str| format!("{field}-{form}");
        let kinds = Kind::CODES.iter().map(|code| SelectOption::new(*code, kind_words(code, texts))).collect();
        let kind = question.map_or("nps", |question| question.kind.code());
        let listed = question.map(|question| listed(&question.kind)).unwrap_or_default();
        let condition = question.and_then(|question| question.show_if.as_ref()).map(ToString::to_string);
        let is_on = |field: &str, kept: bool| {
            !self.shown(form, field, if kept { "on".to_owned() } else { String::new() }).is_empty()
        };
        let has_extra = question.is_some_and(|question| question.kind.has_extra());
        let is_required = question.is_some_and(|question| question.is_required);
        view! {
            <TextArea
                name="en"
                id=id("en")
                label=texts.survey_desk_text_en()
                value=self.shown(form, "en", of(Language::En))
                error=self.error(form, "en", texts)
                max_length=500u32
            />
            <TextArea
                name="zh"
                id=id("zh")
                label=texts.survey_desk_text_zh()
                value=self.shown(form, "zh", of(Language::Zh))
                error=self.error(form, "zh", texts)
                max_length=500u32
            />
            <Select
                name="kind"
                id=id("kind")
                label=texts.survey_desk_kind()
                options=kinds
                value=self.shown(form, "kind", kind.to_owned())
                error=self.error(form, "kind", texts)
            />
            <TextArea
                name="listed"
                id=id("listed")
                label=texts.survey_desk_listed()
                hint=texts.survey_desk_listed_hint()
                value=self.shown(form, "listed", listed)
                error=self.error(form, "listed", texts)
                max_length=4 * COMMENT
            />
            <Check name="extra" value="on" label=texts.survey_desk_extra() checked=is_on("extra", has_extra)/>
            <Check name="required" value="on" label=texts.survey_desk_required() checked=is_on("required", is_required)/>
            <Field
                name="show_if"
                id=id("show_if")
                label=texts.survey_desk_condition()
                hint=texts.survey_desk_condition_hint()
                value=self.shown(form, "show_if", condition.unwrap_or_default())
                error=self.error(form, "show_if", texts)
                max_length=500u32
                autocomplete="off"
            />
        }
        .into_any()
    }

    fn shown(&self, form: &str, field: &str, kept: String) -> String {
        match self.typed.as_ref().filter(|typed| typed.form == form) {
            Some(typed) => typed.fields.get(field).cloned().unwrap_or_default(),
            None => kept,
        }
    }

    fn error(&self, form: &str, field: &str, texts: Texts) -> Option<String> {
        let typed = self.typed.as_ref().filter(|typed| typed.form == form)?;
        problems::sentence_for(texts, &typed.errors, field)
    }
}

/// What is listed below a question, a line each.
fn listed(kind: &Kind) -> String {
    let line = |named: &domain::survey::Named| {
        let of = |language| named.text.each().find(|(each, _)| *each == language).map_or("", |(_, text)| text);
        format!("{} | {} | {}", named.key, of(Language::En), of(Language::Zh))
    };
    kind.listed().iter().map(line).collect::<Vec<_>>().join("\n")
}

fn kind_words(code: &str, texts: Texts) -> &'static str {
    match code {
        "nps" => texts.survey_desk_kind_nps(),
        "csat" => texts.survey_desk_kind_csat(),
        "ces" => texts.survey_desk_kind_ces(),
        "one" => texts.survey_desk_kind_one(),
        "many" => texts.survey_desk_kind_many(),
        "grid" => texts.survey_desk_kind_grid(),
        _ => texts.survey_desk_kind_text(),
    }
}

/// Why a draft cannot be published, in words.
pub fn problem_words(problem: &DefinitionProblem, texts: Texts) -> String {
    match problem {
        DefinitionProblem::Empty => texts.survey_problem_empty().to_owned(),
        DefinitionProblem::TooManyQuestions => texts.survey_problem_too_many().to_owned(),
        DefinitionProblem::Key(key) => texts.survey_problem_key(key.as_str()),
        DefinitionProblem::Repeated(key) => texts.survey_problem_repeated(key.as_str()),
        DefinitionProblem::NothingListed(key) => texts.survey_problem_nothing_listed(key.as_str()),
        DefinitionProblem::Untold(key) => texts.survey_problem_untold(key.as_str()),
        DefinitionProblem::NotBefore { question, to } => {
            texts.survey_problem_not_before(question.as_str(), to.as_str())
        }
        DefinitionProblem::NeverSo { question, to } => texts.survey_problem_never(question.as_str(), to.as_str()),
        DefinitionProblem::Unreachable(key) => texts.survey_problem_unreachable(key.as_str()),
        DefinitionProblem::TooManyPaths => texts.survey_problem_paths().to_owned(),
    }
}
