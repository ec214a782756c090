//! Notes and empty places.

use leptos::prelude::*;

use super::status::{Mark, Tone};

/// One fact to know now, beginning with a bold word or two. The tone chooses the mark.
#[component]
pub fn Note(
    /// The bold beginning.
    #[prop(into)]
    lead: String,
    /// How it feels.
    #[prop(optional)]
    tone: Tone,
    /// Whether screen readers hear it at once, as after a refused form.
    #[prop(optional)]
    alert: bool,
    /// The rest of the sentence, and what to do.
    children: Children,
) -> impl IntoView {
    let class = tone.beside(["note", "note good", "note warn", "note bad", "note live"]);
    let mark = match tone {
        Tone::Plain | Tone::Live => Mark::Info,
        Tone::Good => Mark::Done,
        Tone::Warn => Mark::Late,
        Tone::Bad => Mark::Stopped,
    };
    view! {
        <div class=class role=alert.then_some("alert")>
            <Mark mark=mark/>
            <p><b>{lead}</b> " " {children()}</p>
        </div>
    }
    .into_any()
}

/// A place where nothing is yet, with what to do about it.
#[component]
pub fn Empty(
    /// What is not there.
    #[prop(into)]
    title: String,
    /// Why, or what will be here.
    #[prop(into)]
    text: String,
    /// What to do, when there is something: buttons and links.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Line end=LineEnd::Open/>
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| view! { <div class="cluster">{children()}</div> })}
        </div>
    }
    .into_any()
}

/// How a [`Line`] ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// In an open diamond: the next thing is still to come.
    Open,
    /// In a dashed circle: there is nothing.
    Nowhere,
    /// In a triangle: it broke off.
    Broken,
}

/// The line from fact to promise as a drawing, for empty places and errors.
#[component]
pub fn Line(
    /// How it ends.
    end: LineEnd,
) -> impl IntoView {
    let shapes = match end {
        LineEnd::Open => concat!(
            r#"<path d="M14 24h42"/><path d="M62 24h50" stroke-dasharray="5 6"/>"#,
            r#"<circle class="f" cx="10" cy="24" r="6"/><path class="on" d="M126 10l14 14-14 14-14-14z"/>"#
        ),
        LineEnd::Nowhere => concat!(
            r#"<path d="M14 24h250"/><path d="M268 24h90" stroke-dasharray="6 7"/><circle class="f" cx="10" cy="24" r="6"/>"#,
            r#"<circle class="f" cx="130" cy="24" r="6"/><circle cx="384" cy="24" r="16" stroke-dasharray="6 6"/>"#
        ),
        LineEnd::Broken => concat!(
            r#"<path d="M14 24h250"/><path d="M300 24h60" stroke-dasharray="6 7"/><circle class="f" cx="10" cy="24" r="6"/>"#,
            r#"<circle class="f" cx="130" cy="24" r="6"/><path class="w" d="M282 8l17 30h-34z"/>"#,
            r#"<path class="on" d="M384 8l16 16-16 16-16-16z"/>"#
        ),
    };
    let view_box = match end {
        LineEnd::Open => "0 0 144 48",
        LineEnd::Nowhere | LineEnd::Broken => "0 0 432 48",
    };
    view! { <svg class="line-art" viewBox=view_box aria-hidden="true" inner_html=shapes></svg> }.into_any()
}
