//! `GET /account/answers`: what one was asked, and what one answered (row S38).

use domain::{
    LocalizedText,
    survey::{Answers, Definition},
};
use jiff::Timestamp;
use leptos::prelude::*;

use super::said;
use crate::{components::Empty, format::Format};

/// A survey one was asked.
#[derive(Clone, Debug)]
pub struct OwnAnswer {
    /// The survey's name.
    pub name: LocalizedText,
    /// The order it is about, as people name it, with its page's address.
    pub order: Option<(String, String)>,
    /// Where it can be answered; `None` when it cannot any more.
    pub open: Option<String>,
    /// When it was answered.
    pub completed_at: Option<Timestamp>,
    /// When it was asked.
    pub sent_at: Timestamp,
    /// What was asked.
    pub definition: Definition,
    /// What was answered.
    pub answers: Answers,
}

/// Everything one was asked.
#[derive(Clone, Debug)]
pub struct OwnAnswers {
    /// The newest first.
    pub asked: Vec<OwnAnswer>,
}

impl OwnAnswers {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let none = self
            .asked
            .is_empty()
            .then(|| view! { <Empty title=texts.survey_answers_title() text=texts.survey_answers_none()/> });
        let cards: Vec<_> = self.asked.into_iter().map(|asked| card(asked, format)).collect();
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <h1>{texts.survey_answers_title()}</h1>
                    <p class="muted">{texts.survey_answers_lead()}</p>
                </header>
                {none}
                {cards}
            </div>
        }
        .into_any()
    }
}

fn card(asked: OwnAnswer, format: &Format) -> AnyView {
    let texts = format.texts;
    let order = asked.order.map(|(number, href)| view! { " · " <a href=href>{number}</a> });
    let standing = match (asked.completed_at, asked.open.is_some()) {
        (Some(at), _) => texts.survey_answers_on(format.date(at).to_string()),
        (None, true) => texts.survey_answers_waiting().to_owned(),
        (None, false) => texts.survey_answers_closed().to_owned(),
    };
    let answered = asked.completed_at.map(|_| said(&asked.definition, &asked.answers, texts));
    let form = asked.open.map(|action| {
        view! {
            <form method="post" action=action>
                <button class="button primary" type="submit">{texts.survey_answers_open()}</button>
            </form>
        }
    });
    view! {
        <section class="card stack">
            <h2>{asked.name.get(texts.language).to_owned()}</h2>
            <p class="muted small">{format.date(asked.sent_at).to_string()} {order}</p>
            <p>{standing}</p>
            {answered}
            {form}
        </section>
    }
    .into_any()
}
