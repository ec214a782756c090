//! Dates and times as elements. The words come ready from the server; nothing here knows a calendar.

use std::fmt;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A date or time as machines and as people read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// For the `datetime` attribute; empty when there is none.
    pub machine: String,
    /// For people.
    pub words: String,
}

impl Dated {
    /// The same moment in other words: `before 12:00`.
    #[must_use]
    pub fn said(self, words: impl Into<String>) -> Self {
        Self { words: words.into(), ..self }
    }
}

impl fmt::Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// A large date in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateParts {
    /// For the `datetime` attribute.
    pub machine: String,
    /// The weekday's short name.
    pub weekday: String,
    /// The day of the month.
    pub day: String,
    /// The month's short name, with the year when it is not this one.
    pub month: String,
    /// Whether the language says the month before the day.
    pub month_first: bool,
}

/// A date or time in running text.
#[component]
pub fn Time(
    /// The date or time.
    at: Dated,
) -> impl IntoView {
    let machine = (!at.machine.is_empty()).then_some(at.machine);
    view! { <time datetime=machine>{at.words}</time> }
}

/// The large day of agenda and timeline. The order of its parts in the document is the language's.
#[component]
pub fn DateNumeral(
    /// The day.
    date: DateParts,
) -> impl IntoView {
    let month = view! { <span class="mo">{date.month}</span> };
    let weekday = view! { <span class="wd">{date.weekday}</span> };
    let (first, last) =
        if date.month_first { (month.into_any(), weekday.into_any()) } else { (weekday.into_any(), month.into_any()) };
    view! { <time class="date" datetime=date.machine>{first} " " <b>{date.day}</b> " " {last}</time> }
}
