//! The markers on the timeline.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::icon::Icon;

/// What kind of thing happened, by shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeShape {
    /// Circle: goods or money moved.
    Movement,
    /// Diamond: a promise.
    Promise,
    /// Triangle: late. It carries its own sign, no icon.
    Late,
    /// Square: someone spoke.
    Talk,
    /// Dot: a minor scan, without icon.
    Minor,
    /// The pulsing circle at this moment, without icon.
    Now,
}

/// How a marker is drawn: open for what is ahead, solid for what happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeTone {
    /// It happened.
    #[default]
    Fact,
    /// It is done for good: delivered, kept.
    Done,
    /// It went wrong or late.
    Late,
    /// The reader's own words or act.
    You,
    /// Still ahead, with a date.
    Ahead,
    /// Still ahead, late against the promise.
    AheadLate,
    /// Still ahead, without a date.
    Undated,
}

impl NodeTone {
    const fn class(self) -> &'static str {
        match self {
            Self::Fact => "node",
            Self::Done => "node done",
            Self::Late => "node late",
            Self::You => "node you",
            Self::Ahead => "node ahead",
            Self::AheadLate => "node ahead late",
            Self::Undated => "node ahead soft",
        }
    }
}

/// A marker on the timeline.
#[component]
pub fn Node(
    /// What kind of thing happened.
    shape: NodeShape,
    /// How it is drawn.
    #[prop(optional)]
    tone: NodeTone,
    /// What it was, for circles, diamonds and squares.
    #[prop(optional, into)]
    icon: Option<Icon>,
) -> impl IntoView {
    let class = if shape == NodeShape::Now { "node solid" } else { tone.class() };
    view! { <svg class=class viewBox="0 0 32 32" aria-hidden="true" inner_html=drawing(shape, icon)></svg> }
}

fn drawing(shape: NodeShape, icon: Option<Icon>) -> String {
    const HALO: &str = r#"<circle class="halo" cx="16" cy="16" r="16"/>"#;
    let (outline, place) = match shape {
        NodeShape::Movement => (r#"<circle class="s" cx="16" cy="16" r="13"/>"#, "translate(8 8) scale(.667)"),
        NodeShape::Promise => {
            (r#"<path class="s" d="M16 2.5L29.5 16 16 29.5 2.5 16z"/>"#, "translate(8.5 8.5) scale(.625)")
        }
        NodeShape::Talk => {
            (r#"<rect class="s" x="4" y="4" width="24" height="24" rx="6"/>"#, "translate(8 8) scale(.667)")
        }
        NodeShape::Late => {
            const SIGN: &str = r#"<path class="s" d="M16 3.5L30 28H2z"/><path class="g" d="M16 13v6.5M16 23.7v.1"/>"#;
            return [HALO, SIGN].concat();
        }
        NodeShape::Minor => {
            const DOT: &str =
                r#"<circle class="halo" cx="16" cy="16" r="9"/><circle class="s" cx="16" cy="16" r="4.5"/>"#;
            return DOT.to_owned();
        }
        NodeShape::Now => {
            const PULSE: &str = concat!(
                r#"<circle class="pulse" cx="16" cy="16" r="15"/><circle class="s" cx="16" cy="16" r="13"/>"#,
                r#"<circle class="core" cx="16" cy="16" r="6.5"/>"#
            );
            return [HALO, PULSE].concat();
        }
    };
    let inside = icon.map_or_else(String::new, |icon| {
        [r#"<g class="g" transform=""#, place, r#"" stroke-width="2.6">"#, icon.shapes(), "</g>"].concat()
    });
    [HALO, outline, &inside].concat()
}
