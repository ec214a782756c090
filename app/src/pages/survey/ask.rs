//! `GET /survey/{secret}`: one question, or one grid, on a screen.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    field::FieldErrors,
    survey::{Answer, Answers, COMMENT, Definition, Facts, Kind, Named, Question, Rating},
};
use leptos::prelude::*;

use super::Preview;
use crate::{
    components::{Check, CheckKind, Field, FieldError, Note, TextArea, Tone},
    format::Format,
    islands::{SurveyForm, SurveyLabels, SurveyStep},
    problems,
    texts::Texts,
};

/// What a survey is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The order's number, as people name it.
    pub order: String,
    /// The day it was delivered, in words.
    pub day: String,
}

/// One question of a survey.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Who asks.
    pub company: Arc<str>,
    /// Where the form goes; `None` in a preview.
    pub action: Option<String>,
    /// What it has besides in a preview at the desk.
    pub preview: Option<Preview>,
    /// What is asked.
    pub definition: Definition,
    /// What is known without asking.
    pub facts: Facts,
    /// What was answered so far.
    pub answers: Answers,
    /// The key of the question that is shown.
    pub at: String,
    /// The score that was tapped in the mail: chosen and not kept (row S2).
    pub tapped: Option<u8>,
    /// How often the response was sent when this page was made.
    pub revision: u32,
    /// What it is about.
    pub about: Option<About>,
    /// What was typed, when it was refused.
    pub typed: BTreeMap<String, String>,
    /// What is wrong with it.
    pub errors: FieldErrors,
}

impl Ask {
    /// The page's title: where one is.
    pub fn title(&self, texts: Texts) -> String {
        let (at, of) = self.place();
        texts.survey_position(at, of)
    }

    /// Which question it is, and of how many.
    fn place(&self) -> (usize, usize) {
        let visible = self.definition.visible(&self.answers, &self.facts);
        let at = visible.iter().position(|question| question.key == self.at).unwrap_or_default();
        (at + 1, visible.len())
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let (at, of) = self.place();
        let Some(question) = self.definition.question(&self.at).cloned() else { return ().into_any() };
        let about = self.about.clone().map(|about| {
            view! { <p class="muted">{texts.survey_about(about.order, about.day)}</p> }
        });
        let refused = (!self.errors.is_empty()).then(|| {
            view! { <Note lead=texts.people_refused() tone=Tone::Warn alert=true>{texts.survey_save_failed()}</Note> }
        });
        let preview = self.preview.as_ref().map(|preview| preview.view(self.facts, texts));
        let position = texts.survey_position(at, of);
        let body = self.body(&question, format);
        let is_last = at >= of;
        let (go, label) = if is_last { ("send", texts.survey_send()) } else { ("next", texts.survey_next()) };
        let back = (at > 1).then(|| {
            view! { <button class="button" type="submit" name="go" value="back">{texts.survey_back()}</button> }
        });
        let skip = (!is_last && !question.is_required).then(|| {
            view! { <button class="button ghost" type="submit" name="go" value="skip">{texts.survey_skip()}</button> }
        });
        let privacy = texts.survey_privacy(&*self.company);
        let is_preview = self.preview.is_some();
        let labels = SurveyLabels {
            positions: (0..=self.definition.questions.len()).map(|of| texts.survey_position(at, of)).collect(),
            next: texts.survey_next().to_owned(),
            send: texts.survey_send().to_owned(),
            kept: texts.survey_kept().to_owned(),
            not_kept: texts.survey_not_kept().to_owned(),
        };
        let form = view! {
            <form
                class="stack loose survey"
                method=if is_preview { "get" } else { "post" }
                action=self.action.clone()
                novalidate
            >
                <input type="hidden" name="revision" value=self.revision.to_string() autocomplete="off"/>
                <input type="hidden" name="at" value=self.at.clone() autocomplete="off"/>
                {preview}
                {refused}
                <header class="stack tight">
                    <div class="cluster between">
                        <p class="small muted" data-position>{position.clone()}</p>
                        <progress max=of.to_string() value=at.to_string() aria-label=position></progress>
                    </div>
                    {about}
                </header>
                {body}
                <div class="cluster">
                    <button class="button primary" type="submit" name="go" value=go>{label}</button>
                    {back}
                    {skip}
                </div>
                <p class="quiet-text">{privacy}</p>
            </form>
        };
        if is_preview {
            return form.into_any();
        }
        let step = SurveyStep {
            definition: self.definition.clone(),
            facts: self.facts,
            answers: self.answers.clone(),
            at: self.at.clone(),
            keeps: self.revision == 0,
        };
        view! {
            <SurveyForm step=step labels=labels>
                {form}
            </SurveyForm>
        }
        .into_any()
    }

    /// What a field shows: what was typed, else what was answered.
    fn shown(&self, field: &str, answered: Option<String>) -> String {
        if self.errors.is_empty() {
            answered.unwrap_or_default()
        } else {
            self.typed.get(field).cloned().unwrap_or_default()
        }
    }

    fn body(&self, question: &Question, format: &Format) -> AnyView {
        let texts = format.texts;
        let key = question.key.as_str();
        let error = problems::sentence_for(texts, &self.errors, key);
        let title = question.text.get(texts.language).to_owned();
        match &question.kind {
            Kind::Nps | Kind::Csat | Kind::Ces => {
                let answered = match self.answers.get(key) {
                    Some(Answer::Score(score)) => Some(*score),
                    _ => None,
                };
                // What was tapped stands before what was said earlier: it is what they mean now.
                let chosen = self.tapped.or(answered).map(|score| score.to_string());
                let shown = self.shown(key, chosen);
                let heading = view! { <h1>{title}</h1> }.into_any();
                let ends = scale_ends(&question.kind, texts);
                scale(key, question.kind.scale().unwrap_or_default(), &shown, heading, ends, error, texts)
            }
            Kind::Text => {
                let said = match self.answers.get(key) {
                    Some(Answer::Text(text)) => Some(text.clone()),
                    _ => None,
                };
                let hint = if question.is_required { "" } else { texts.survey_optional() };
                view! {
                    <h1>{title.clone()}</h1>
                    <TextArea
                        name=key
                        label=title
                        hint=hint
                        value=self.shown(key, said)
                        error=error
                        max_length=COMMENT
                        required=question.is_required
                    />
                }
                .into_any()
            }
            Kind::Choice { is_many, has_other, choices } => {
                self.choices(key, title, (*is_many, *has_other), choices, error, texts)
            }
            Kind::Grid { has_competitor, elements } => self.grid(key, title, *has_competitor, elements, texts),
        }
    }

    fn choices(
        &self,
        key: &str,
        title: String,
        (is_many, has_other): (bool, bool),
        choices: &[Named],
        error: Option<String>,
        texts: Texts,
    ) -> AnyView {
        let (keys, said) = match self.answers.get(key) {
            Some(Answer::Choices { keys, other }) => (keys.clone(), other.clone()),
            _ => (Vec::new(), None),
        };
        let options: Vec<_> = choices
            .iter()
            .map(|choice| {
                let label = choice.text.get(texts.language).to_owned();
                let is_answered = keys.contains(&choice.key);
                if is_many {
                    let name = format!("{key}.{}", choice.key);
                    let is_on = !self.shown(&name, is_answered.then(|| "on".to_owned())).is_empty();
                    view! { <Check name=name value="on" label=label checked=is_on/> }.into_any()
                } else {
                    let chosen = self.shown(key, keys.first().cloned());
                    let is_on = chosen == choice.key;
                    view! { <Check name=key value=choice.key.clone() label=label checked=is_on kind=CheckKind::One/> }
                        .into_any()
                }
            })
            .collect();
        let other = has_other.then(|| {
            let name = format!("{key}.other");
            let error = problems::sentence_for(texts, &self.errors, &name);
            let value = self.shown(&name, said);
            view! { <Field name=name label=texts.survey_other() value=value error=error max_length=COMMENT/> }
        });
        let hint = is_many.then(|| view! { <p class="muted">{texts.survey_many_hint()}</p> });
        let error = error.map(|error| view! { <FieldError id=format!("{key}-error") error=error/> });
        view! {
            <fieldset class="stack">
                <legend><h1>{title}</h1></legend>
                {hint}
                {error}
                {options}
                {other}
            </fieldset>
        }
        .into_any()
    }

    fn grid(&self, key: &str, title: String, has_competitor: bool, elements: &[Named], texts: Texts) -> AnyView {
        let ratings = match self.answers.get(key) {
            Some(Answer::Grid(grid)) => grid.clone(),
            _ => BTreeMap::new(),
        };
        let of = elements.len();
        let rows: Vec<_> = elements
            .iter()
            .enumerate()
            .map(|(at, element)| {
                let rating = ratings.get(&element.key).copied().unwrap_or_default();
                let parts = Rating::PARTS.iter().take(if has_competitor { 3 } else { 2 });
                let scales: Vec<_> = parts
                    .map(|part| {
                        let name = format!("{key}.{}.{part}", element.key);
                        let shown = self.shown(&name, rating.get(part).map(|score| score.to_string()));
                        let (legend, ends) = part_words(part, texts);
                        let heading = view! { <span class="legend">{legend}</span> }.into_any();
                        let error = problems::sentence_for(texts, &self.errors, &name);
                        scale(&name, (1, 7), &shown, heading, ends, error, texts)
                    })
                    .collect();
                let id = format!("element-{}", element.key);
                view! {
                    <section class="rate" aria-labelledby=id.clone()>
                        <div class="stack snug">
                            <p class="quiet-text num">{texts.survey_grid_position(at + 1, of)}</p>
                            <h2 id=id.clone()>{element.text.get(texts.language).to_owned()}</h2>
                        </div>
                        <div class="cols">{scales}</div>
                    </section>
                }
            })
            .collect();
        view! {
            <header class="stack tight">
                <h1>{title}</h1>
                <p class="muted">{texts.survey_grid_hint()}</p>
            </header>
            <div>{rows}</div>
        }
        .into_any()
    }
}

fn part_words(part: &str, texts: Texts) -> (&'static str, [&'static str; 2]) {
    let ends = [texts.survey_performance_low(), texts.survey_performance_high()];
    match part {
        "importance" => (texts.survey_importance(), [texts.survey_importance_low(), texts.survey_importance_high()]),
        "competitor" => (texts.survey_competitor(), ends),
        _ => (texts.survey_performance(), ends),
    }
}

/// What the ends of a scale mean.
fn scale_ends(kind: &Kind, texts: Texts) -> [&'static str; 2] {
    match kind {
        Kind::Nps => [texts.survey_nps_low(), texts.survey_nps_high()],
        Kind::Csat => [texts.survey_csat_low(), texts.survey_csat_high()],
        _ => [texts.survey_ces_low(), texts.survey_ces_high()],
    }
}

/// Points to choose one of.
fn scale(
    name: &str,
    (least, most): (u8, u8),
    shown: &str,
    heading: AnyView,
    ends: [&'static str; 2],
    error: Option<String>,
    texts: Texts,
) -> AnyView {
    let class = match most {
        5 => "scale five",
        7 => "scale seven",
        _ => "scale",
    };
    let points: Vec<_> = (least..=most)
        .map(|value| {
            let words = match value {
                _ if value == least => Some(texts.survey_point(value, most, ends[0])),
                _ if value == most => Some(texts.survey_point(value, most, ends[1])),
                _ => None,
            };
            let typed = value.to_string();
            let is_chosen = typed == shown;
            view! {
                <label>
                    <input type="radio" name=name.to_owned() value=typed.clone() checked=is_chosen aria-label=words/>
                    {typed}
                </label>
            }
        })
        .collect();
    let error = error.map(|error| view! { <FieldError id=format!("{name}-error") error=error/> });
    view! {
        <fieldset class=class>
            <legend>{heading}</legend>
            {error}
            <div class="points">{points}</div>
            <p class="ends"><span>{ends[0]}</span><span>{ends[1]}</span></p>
        </fieldset>
    }
    .into_any()
}
