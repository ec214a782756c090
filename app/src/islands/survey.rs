//! A question of a survey that keeps what is answered as it is answered, and knows at once what follows from it.
//!
//! Without a script each answer is kept when one goes on. With one it is kept when it is given, and what is still asked is
//! decided here by the same code as on the server ([`domain::survey::Definition::visible`]).

#[cfg(feature = "hydrate")]
mod flow;

use domain::survey::{Answers, Definition, Facts};
use leptos::{html::Div, prelude::*, web_sys::HtmlDivElement};
use serde::{Deserialize, Serialize};

/// What the form says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyLabels {
    /// Where one is, for each number of questions there may be: none, one, and so on.
    pub positions: Vec<String>,
    /// On the button that goes on.
    pub next: String,
    /// On the button that sends everything.
    pub send: String,
    /// When an answer is kept.
    pub kept: String,
    /// When it could not be kept.
    pub not_kept: String,
}

/// The form of one question, given as children and rendered by the server.
#[island]
pub fn SurveyForm(
    /// What is asked.
    definition: Definition,
    /// What is known without asking.
    facts: Facts,
    /// What was answered so far.
    answers: Answers,
    /// The question that is shown.
    at: String,
    /// Whether answers are kept as they are given. What was sent is changed by a press alone.
    keeps: bool,
    /// What it says.
    labels: SurveyLabels,
    /// The form.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            let (definition, answers) = (definition.clone(), answers.clone());
            begin(&root, Asked { definition, facts, answers, at: at.clone(), keeps, labels: labels.clone() }, said);
        }
    });
    view! {
        <div node_ref=root>{children()}</div>
        <p class="quiet-text" role="status">{move || said.get()}</p>
    }
}

/// Everything the form is about.
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only the browser follows it"))]
struct Asked {
    definition: Definition,
    facts: Facts,
    answers: Answers,
    at: String,
    keeps: bool,
    labels: SurveyLabels,
}

#[cfg(feature = "hydrate")]
fn begin(root: &HtmlDivElement, asked: Asked, said: RwSignal<String>) {
    flow::begin(root, asked, said);
}

/// On the server nothing is followed.
#[cfg(not(feature = "hydrate"))]
fn begin(_root: &HtmlDivElement, _asked: Asked, _said: RwSignal<String>) {}
