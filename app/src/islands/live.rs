//! A part of a page that follows what happens: when the server says that something changed, the part is fetched again.
//!
//! Without a script it is the part as it was when the page was made. What the reader does is respected: an open dialog or
//! a half-typed text keeps the part as it is for the moment, what was typed elsewhere stays, and so does the focus.

#[cfg(feature = "hydrate")]
mod part;
#[cfg(feature = "hydrate")]
mod watch;

use leptos::{html::Div, prelude::*, web_sys::HtmlDivElement};

/// The changing part of an order's page, given as children and rendered by the server.
///
/// `changes` is a stream of server-sent events named `change`. Its data may be the revision of what there is now; the
/// part is fetched unless it is of that revision (`data-revision`). What is newest is told by `data-newest`.
#[island]
pub fn LiveOrder(
    /// The address of the stream of changes.
    changes: String,
    /// The address of the part alone.
    source: String,
    /// What screen readers hear about something new; `#` stands for what it is.
    news: String,
    /// The part.
    children: Children,
) -> impl IntoView {
    let part = NodeRef::<Div>::new();
    let heard = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(part) = part.get() {
            begin(part, changes.clone(), source.clone(), news.clone(), heard);
        }
    });
    view! {
        <div node_ref=part tabindex="-1">{children()}</div>
        <p class="vh" role="status">{move || heard.get()}</p>
    }
}

#[cfg(feature = "hydrate")]
fn begin(part: HtmlDivElement, changes: String, source: String, news: String, heard: RwSignal<String>) {
    let announce = move |newest: &str| heard.set(news.replace('#', newest));
    watch::begin(part::Part::new(part, announce), changes, source);
}

/// On the server nothing is watched.
#[cfg(not(feature = "hydrate"))]
fn begin(_part: HtmlDivElement, _changes: String, _source: String, _news: String, _heard: RwSignal<String>) {}
