//! States: a shape, a word and a tone, never a colour alone. Solid shapes are facts, open ones promises.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The shape of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Circle with a tick: it is done (delivered, saved, paid).
    Done,
    /// Circle with a core: it is under way now.
    Now,
    /// Small solid circle: a stage behind us.
    Passed,
    /// Open circle: a stage ahead.
    Open,
    /// Dashed circle: no date yet.
    Undated,
    /// Open diamond: promised.
    Promised,
    /// Solid diamond with a tick: a promise kept.
    Kept,
    /// Triangle: late, or careful.
    Late,
    /// Octagon with a cross: stopped, missed, refused.
    Stopped,
    /// Half-filled circle: begun, in part, time running.
    Half,
    /// Two bars: paused.
    Paused,
    /// Flag: somebody has to act.
    Flag,
    /// Three dots: more actions.
    More,
    /// Circle with a stroke: cancelled.
    Cancelled,
    /// Circle with an i: a fact to know.
    Info,
    /// Three solid bars: in stock.
    Stock,
    /// One solid bar: little stock.
    StockLow,
    /// Three open bars: none in stock.
    StockNone,
    /// Small triangle upwards: a better price is near.
    Better,
}

impl Mark {
    /// The shapes, on a field of 16 by 16.
    pub(crate) const fn shapes(self) -> &'static str {
        match self {
            Self::Done => r#"<circle cx="8" cy="8" r="7"/><path class="cut" d="M4.9 8.3l2.2 2.2 4.1-4.7"/>"#,
            Self::Now => r#"<circle class="o" cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="3"/>"#,
            Self::Passed => r#"<circle cx="8" cy="8" r="5"/>"#,
            Self::Open => r#"<circle class="o" cx="8" cy="8" r="5.5"/>"#,
            Self::Undated => r#"<circle class="o" cx="8" cy="8" r="6" stroke-dasharray="2.4 2.3"/>"#,
            Self::Promised => r#"<path class="o" d="M8 1.6L14.4 8 8 14.4 1.6 8z"/>"#,
            Self::Kept => r#"<path d="M8 .7L15.3 8 8 15.3.7 8z"/><path class="cut" d="M5.2 8.2l1.9 1.9 3.5-4"/>"#,
            Self::Late => r#"<path d="M8 1.2L15.5 14.5H.5z"/><path class="cut" d="M8 6v3.8M8 12.2v.1"/>"#,
            Self::Stopped => concat!(
                r#"<path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z"/>"#,
                r#"<path class="cut" d="M5.5 5.5l5 5M10.5 5.5l-5 5"/>"#
            ),
            Self::Half => r#"<circle class="o" cx="8" cy="8" r="6"/><path d="M8 3.5a4.5 4.5 0 0 1 0 9z"/>"#,
            Self::Paused => r#"<path d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z"/>"#,
            Self::Flag => r#"<path d="M2.5 1.5h1.7V15H2.5zM4.2 2h9.6l-2.3 3.4 2.3 3.4H4.2z"/>"#,
            Self::More => {
                r#"<circle cx="3" cy="8" r="1.5"/><circle cx="8" cy="8" r="1.5"/><circle cx="13" cy="8" r="1.5"/>"#
            }
            Self::Cancelled => r#"<circle class="o" cx="8" cy="8" r="6"/><path class="o" d="M3.8 12.2l8.4-8.4"/>"#,
            Self::Info => r#"<circle class="o" cx="8" cy="8" r="6.2"/><path class="o" d="M8 7.3v4M8 4.7v.1"/>"#,
            Self::Stock => r#"<path d="M.5 10h4v5h-4zM6 5.5h4V15H6zM11.5 1h4v14h-4z"/>"#,
            Self::StockLow => {
                r#"<path d="M.5 10h4v5h-4z"/><path class="o thin" d="M6.5 6h3v8.5h-3zM12 1.5h3v13h-3z"/>"#
            }
            Self::StockNone => r#"<path class="o thin" d="M1 10.5h3v4H1zM6.5 6h3v8.5h-3zM12 1.5h3v13h-3z"/>"#,
            Self::Better => r#"<path d="M8 2l6.5 11h-13z"/>"#,
        }
    }
}

/// How a state feels. Always beside a shape and a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// Kept, done, in stock.
    Good,
    /// Moved, soon, careful.
    Warn,
    /// Stopped, overdue.
    Bad,
    /// Happening now, or up to the reader.
    Live,
}

impl Tone {
    /// The tone's class, empty for the plain one.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Live => "live",
        }
    }

    /// A class together with the tone's.
    pub(crate) const fn beside(self, [plain, good, warn, bad, live]: [&'static str; 5]) -> &'static str {
        match self {
            Self::Plain => plain,
            Self::Good => good,
            Self::Warn => warn,
            Self::Bad => bad,
            Self::Live => live,
        }
    }
}

/// The shape of a state alone; its word must stand next to it.
#[component]
pub fn Mark(
    /// The shape.
    mark: Mark,
    /// Its tone, when the words around it do not carry one.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    let class = tone.beside(["mark", "mark good", "mark warn", "mark bad", "mark live"]);
    view! { <svg class=class viewBox="0 0 16 16" aria-hidden="true" inner_html=mark.shapes()></svg> }
}

/// A state in a word with its shape: `◇ Promised`.
#[component]
pub fn Status(
    /// The shape.
    mark: Mark,
    /// The word.
    #[prop(into)]
    word: String,
    /// The tone.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    let class = tone.beside(["status", "status good", "status warn", "status bad", "status live"]);
    view! {
        <span class=class>
            <Mark mark=mark/>
            <span>{word}</span>
        </span>
    }
}
