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

/// Where somebody is in a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyStep {
    /// What is asked.
    pub definition: Definition,
    /// What is known without asking.
    pub facts: Facts,
    /// What was answered so far.
    pub answers: Answers,
    /// The question that is shown.
    pub at: String,
    /// Whether answers are kept as they are given. What was sent is changed by a press alone.
    pub keeps: bool,
}

/// The form of one question, given as children and rendered by the server.
#[island]
pub fn SurveyForm(
    /// Where one is.
    step: SurveyStep,
    /// What it says.
    labels: SurveyLabels,
    /// The form.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<Div>::new();
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            begin(&root, step.clone(), labels.clone(), said);
        }
    });
    view! {
        <div node_ref=root>{children()}</div>
        <p class="quiet-text" role="status">{move || said.get()}</p>
    }
}

#[cfg(feature = "hydrate")]
fn begin(root: &HtmlDivElement, step: SurveyStep, labels: SurveyLabels, said: RwSignal<String>) {
    flow::begin(root, step, labels, said);
}

/// On the server nothing is followed.
#[cfg(not(feature = "hydrate"))]
fn begin(_root: &HtmlDivElement, _step: SurveyStep, _labels: SurveyLabels, _said: RwSignal<String>) {}
