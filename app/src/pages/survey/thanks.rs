//! The page after a survey was answered: what was said, and until when it can be changed.

use std::sync::Arc;

use domain::survey::{Answer, Answers, Definition, Question};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::{
    components::{Mark, Status, Tone},
    format::Format,
    texts::Texts,
};

/// A survey that is answered.
#[derive(Clone, Debug)]
pub struct Thanks {
    /// Who asked.
    pub company: Arc<str>,
    /// Where the survey is.
    pub path: String,
    /// What was asked.
    pub definition: Definition,
    /// What was answered.
    pub answers: Answers,
    /// When.
    pub completed_at: Timestamp,
    /// Until when it can be changed.
    pub changeable_until: Option<Timestamp>,
}

impl Thanks {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let sent = texts.survey_thanks_sent(format.date_time(self.completed_at).to_string());
        let change = self.changeable_until.map(|until| {
            view! {
                <p class="muted">{texts.survey_thanks_until(format.date(until).to_string())}</p>
                <p><a class="button" href=format!("{}?change=1", self.path)>{texts.survey_change()}</a></p>
            }
        });
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <p><Status mark=Mark::Done tone=Tone::Good word=sent/></p>
                    <h1>{texts.survey_thanks_title()}</h1>
                    <p class="lead">{texts.survey_thanks_lead(&*self.company)}</p>
                </header>
                <section class="card stack" aria-labelledby="yours">
                    <h2 id="yours">{texts.survey_yours()}</h2>
                    {said(&self.definition, &self.answers, texts)}
                </section>
                {change}
            </div>
        }
        .into_any()
    }
}

/// What was answered, question by question.
pub(crate) fn said(definition: &Definition, answers: &Answers, texts: Texts) -> AnyView {
    let rows: Vec<_> = definition
        .questions
        .iter()
        .filter_map(|question| Some((question, answers.get(&question.key)?)))
        .map(|(question, answer)| {
            let lines: Vec<_> =
                words(question, answer, texts).into_iter().map(|line| view! { <div>{line}</div> }).collect();
            view! { <div><dt>{question.text.get(texts.language).to_owned()}</dt><dd>{lines}</dd></div> }
        })
        .collect();
    if rows.is_empty() {
        return view! { <p class="muted">{texts.survey_no_answer()}</p> }.into_any();
    }
    view! { <dl class="facts column">{rows}</dl> }.into_any()
}

fn words(question: &Question, answer: &Answer, texts: Texts) -> Vec<String> {
    let named = |key: &str| {
        let named = question.kind.listed().iter().find(|named| named.key == key);
        named.map_or_else(|| key.to_owned(), |named| named.text.get(texts.language).to_owned())
    };
    match answer {
        Answer::Score(score) => {
            let most = question.kind.scale().map_or(0, |(_, most)| most);
            vec![texts.survey_score_of(*score, most)]
        }
        Answer::Text(text) => vec![text.clone()],
        Answer::Choices { keys, other } => keys.iter().map(|key| named(key)).chain(other.clone()).collect(),
        Answer::Grid(grid) => {
            let given = |score: Option<u8>| score.map_or_else(|| "–".to_owned(), |score| score.to_string());
            let line = |(key, rating): (&String, &domain::survey::Rating)| {
                let (importance, performance) = (given(rating.importance), given(rating.performance));
                let said = match rating.competitor {
                    Some(competitor) => texts.survey_rating_competitor(importance, performance, competitor.to_string()),
                    None => texts.survey_rating(importance, performance),
                };
                texts.named_value(named(key), said)
            };
            grid.iter().map(line).collect()
        }
    }
}
