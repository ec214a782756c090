//! The slab: the one painted block of a page, with the promise beside what is now expected.
//!
//! ```ignore
//! <Promise about=texts.order_promise_about()>
//!     <Pair>
//!         <PairDate when=When::Then mark=Mark::Promised term="Promised" date=promised small="given Tue 17 Nov, 10:12"/>
//!         <PairDate when=When::Now mark=Mark::Late tone=Tone::Warn term="Now expected" date=expected/>
//!         <Diff term="Difference" words=difference.words tone=difference.tone/>
//!     </Pair>
//!     <Steps label="From order to delivery" steps=steps/>
//! </Promise>
//! ```

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    status::{Mark, Tone},
    time::{Dated, Time},
};

/// The painted block. Never two on a page.
#[component]
pub fn Promise(
    /// What it is about; its heading.
    #[prop(into)]
    about: String,
    /// The heading's id, where a page needs to name it.
    #[prop(optional, into)]
    id: Option<String>,
    /// Its parts.
    children: Children,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| "promise".to_owned());
    view! {
        <section class="promise" aria-labelledby=id>
            <h2 class="about" id=id.clone()>{about}</h2>
            {children()}
        </section>
    }
    .into_any()
}

/// The promised and the expected, side by side.
#[component]
pub fn Pair(
    /// Whether it is a smaller pair below the first one.
    #[prop(optional)]
    minor: bool,
    /// [`PairDate`]s and a [`Diff`].
    children: Children,
) -> impl IntoView {
    view! { <dl class=if minor { "pair minor" } else { "pair" }>{children()}</dl> }.into_any()
}

/// Whether a date of a [`Pair`] is the first promise or the latest word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The first promise, which is never overwritten; drawn lighter.
    Then,
    /// What holds now.
    Now,
}

/// A date of a [`Pair`].
#[component]
pub fn PairDate(
    /// Promise or latest word.
    when: When,
    /// Its shape.
    mark: Mark,
    /// What the date is: `Promised`.
    #[prop(into)]
    term: String,
    /// The date.
    date: Dated,
    /// What belongs to it: `before 12:00`.
    #[prop(optional, into)]
    small: String,
    /// The shape's tone.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    let class = match when {
        When::Then => "then-date",
        When::Now => "now-date",
    };
    view! {
        <div class=class>
            <dt><Mark mark=mark tone=tone/> " " {term}</dt>
            <dd><Time at=date/>{small_print(small)}</dd>
        </div>
    }
    .into_any()
}

/// How far the two dates of a [`Pair`] lie from each other, in words.
#[component]
pub fn Diff(
    /// `Difference`.
    #[prop(into)]
    term: String,
    /// `1 day late`.
    #[prop(into)]
    words: String,
    /// Late warns.
    tone: Tone,
    /// For what it holds: `for 2 of your 5 lines`.
    #[prop(optional, into)]
    small: String,
) -> impl IntoView {
    let class = tone.beside(["diff", "diff good", "diff warn", "diff bad", "diff live"]);
    view! {
        <div class=class>
            <dt>{term}</dt>
            <dd>{words} " " {small_print(small)}</dd>
        </div>
    }
    .into_any()
}

fn small_print(text: String) -> Option<impl IntoView> {
    (!text.is_empty()).then(|| view! { <small>{text}</small> })
}

/// Where a stage of [`Steps`] lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepPlace {
    /// Behind us.
    Passed,
    /// Here we are.
    Now,
    /// Still to come.
    Ahead,
    /// Still to come, and the stretch behind it is the delay.
    AheadThenSlip,
}

/// A stage of [`Steps`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Where it lies.
    pub place: StepPlace,
    /// Its shape.
    pub mark: Mark,
    /// The shape's tone.
    pub tone: Tone,
    /// What it is.
    pub label: String,
    /// Its day, in few words (`format.day_of_month`).
    pub at: Option<Dated>,
}

/// Three to five stages lying down: solid behind now, dashed ahead.
#[component]
pub fn Steps(
    /// What screen readers call them.
    #[prop(into)]
    label: String,
    /// The stages.
    steps: Vec<Step>,
) -> impl IntoView {
    let steps = steps.into_iter().map(|step| {
        let class = match step.place {
            StepPlace::Passed => None,
            StepPlace::Now => Some("now"),
            StepPlace::Ahead => Some("ahead"),
            StepPlace::AheadThenSlip => Some("ahead slip"),
        };
        view! {
            <li class=class aria-current=(step.place == StepPlace::Now).then_some("step")>
                <Mark mark=step.mark tone=step.tone/>
                <b>{step.label}</b>
                {step.at.map(|at| view! { <Time at=at/> })}
            </li>
        }
    });
    view! { <ol class="steps" aria-label=label>{steps.collect_view()}</ol> }.into_any()
}

/// The same line without words, for a row of a list.
#[component]
pub fn MiniSteps(
    /// What it says (`texts.steps_position(at, of)`).
    #[prop(into)]
    label: String,
    /// The stage that is now, from 1; `of + 1` when all are behind us.
    at: u8,
    /// How many stages there are.
    of: u8,
) -> impl IntoView {
    let steps = (1..=of).map(|step| {
        let (class, mark) = match step.cmp(&at) {
            std::cmp::Ordering::Less => (None, Mark::Passed),
            std::cmp::Ordering::Equal => (Some("now"), Mark::Now),
            std::cmp::Ordering::Greater => (Some("ahead"), if step == of { Mark::Promised } else { Mark::Open }),
        };
        view! { <i class=class><Mark mark=mark/></i> }
    });
    view! { <span class="steps mini" role="img" aria-label=label>{steps.collect_view()}</span> }.into_any()
}

/// Words and amounts inside the slab, one pair a line.
#[component]
pub fn Ledger(
    /// The pairs.
    rows: Vec<(String, String)>,
) -> impl IntoView {
    let rows = rows.into_iter().map(|(term, amount)| view! { <div><dt>{term}</dt><dd>{amount}</dd></div> });
    view! { <dl class="ledger">{rows.collect_view()}</dl> }.into_any()
}
