//! Figures: sums, what is in a parcel, and whether promises were kept.

use leptos::prelude::*;

use super::status::{Mark, Tone};

/// A line of a [`Sum`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumRow {
    /// What it is.
    pub term: String,
    /// The amount, ready to show.
    pub amount: String,
    /// Whether it is the total, which stands apart.
    pub is_total: bool,
}

impl SumRow {
    /// A part of the sum.
    pub fn part(term: impl Into<String>, amount: impl Into<String>) -> Self {
        Self { term: term.into(), amount: amount.into(), is_total: false }
    }

    /// The total.
    pub fn total(term: impl Into<String>, amount: impl Into<String>) -> Self {
        Self { is_total: true, ..Self::part(term, amount) }
    }
}

/// Amounts that add up.
#[component]
pub fn Sum(
    /// The lines, the total last.
    rows: Vec<SumRow>,
) -> impl IntoView {
    let rows = rows.into_iter().map(|row| {
        let class = row.is_total.then_some("total");
        view! {
            <dt class=class>{row.term}</dt>
            <dd class=class>{row.amount}</dd>
        }
    });
    view! { <dl class="sum">{rows.collect_view()}</dl> }.into_any()
}

/// So many of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// How many.
    pub count: u32,
    /// The count, ready to show.
    pub count_words: String,
    /// Of what.
    pub name: String,
    /// What else is to say, such as when the rest comes.
    pub note: Option<String>,
}

/// What is in a parcel; the sums of all parcels add up to the order.
#[component]
pub fn Contents(
    /// The articles.
    contents: Vec<Content>,
) -> impl IntoView {
    let rows = contents.into_iter().map(|content| {
        let note = content.note.map(|note| view! { <br/><span class="muted">{note}</span> });
        view! {
            <li>
                <data value=content.count.to_string()>{content.count_words}</data>
                <span>{content.name}{note}</span>
            </li>
        }
    });
    view! { <ul class="contents" role="list">{rows.collect_view()}</ul> }.into_any()
}

/// Whether one promise was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bead {
    /// It was.
    Kept,
    /// It was not.
    Late,
}

/// Promises in a row, oldest first.
#[component]
pub fn Beads(
    /// What they say in words: `6 promises: 5 kept, 1 late`.
    #[prop(into)]
    label: String,
    /// The promises.
    beads: Vec<Bead>,
) -> impl IntoView {
    let marks = beads.into_iter().map(|bead| match bead {
        Bead::Kept => view! { <Mark mark=Mark::Kept/> },
        Bead::Late => view! { <Mark mark=Mark::Late tone=Tone::Warn/> },
    });
    view! { <span class="beads" role="img" aria-label=label>{marks.collect_view()}</span> }.into_any()
}

/// Whether we kept our word: a figure and its beads.
#[component]
pub fn Record(
    /// The figure: `22`.
    #[prop(into)]
    figure: String,
    /// What it is of: `of 24 promises kept`.
    #[prop(into)]
    of: String,
    /// What the beads say in words.
    #[prop(into)]
    label: String,
    /// The promises.
    beads: Vec<Bead>,
) -> impl IntoView {
    view! {
        <div class="stack tight record">
            <p class="figure">{figure} " " <small>{of}</small></p>
            <Beads label=label beads=beads/>
        </div>
    }
    .into_any()
}
