//! Finding the way: crumbs, chips and the tally of the desk.

use domain::field::limit;
use leptos::prelude::*;

use super::{
    icon::Icon,
    status::{Mark, Tone},
};

/// A link in a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
}

impl Link {
    /// A link.
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}

/// The way from the area down to this page.
#[component]
pub fn Crumbs(
    /// What screen readers call it (`texts.frame_you_are_here()`).
    #[prop(into)]
    label: String,
    /// The pages above this one.
    way: Vec<Link>,
    /// This page.
    #[prop(into)]
    here: String,
) -> impl IntoView {
    let way = way.into_iter().map(|link| view! { <li><a href=link.href>{link.label}</a></li> }).collect_view();
    view! {
        <nav class="crumbs" aria-label=label>
            <ol>
                {way}
                <li aria-current="page">{here}</li>
            </ol>
        </nav>
    }
    .into_any()
}

/// A search for words in what a page lists.
#[component]
pub fn SearchForm(
    /// Where it leads.
    #[prop(into)]
    action: String,
    /// What is looked through, for those who do not see the page, and while nothing is typed.
    label: &'static str,
    /// What was typed.
    #[prop(into)]
    value: String,
    /// What the button says (`texts.search_submit()`).
    submit: &'static str,
    /// What else the address says, kept.
    #[prop(optional)]
    kept: Vec<(&'static str, String)>,
) -> impl IntoView {
    let kept = kept.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| {
        view! { <input type="hidden" name=name value=value/> }
    });
    view! {
        <form class="search no-print" role="search" action=action method="get">
            {kept.collect_view()}
            <Icon icon=Icon::Search/>
            <input
                class="input"
                type="search"
                name="q"
                value=value
                maxlength=limit::SEARCH.to_string()
                aria-label=label
                placeholder=label
            />
            <button class="button" type="submit">{submit}</button>
        </form>
    }
    .into_any()
}

/// A filter in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Where it leads: the same list with the filter on, or without it.
    pub href: String,
    /// What it says.
    pub label: String,
    /// Whether it is on.
    pub is_on: bool,
    /// What screen readers hear after the label when following the link takes the filter away
    /// (`texts.chip_remove()`); it then shows a cross.
    pub remove: Option<String>,
    /// Its shape, for states.
    pub mark: Option<Mark>,
}

impl Chip {
    /// A filter to choose.
    pub fn new(href: impl Into<String>, label: impl Into<String>, is_on: bool) -> Self {
        Self { href: href.into(), label: label.into(), is_on, remove: None, mark: None }
    }

    /// A filter that is on and can be taken away.
    pub fn removable(href: impl Into<String>, label: impl Into<String>, remove: impl Into<String>) -> Self {
        Self { remove: Some(remove.into()), ..Self::new(href, label, true) }
    }
}

/// Filters in words; scrolls sideways where it is narrow.
#[component]
pub fn Chips(
    /// The filters.
    chips: Vec<Chip>,
    /// What screen readers call them, when they are a navigation of their own.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    let chips = chips.into_iter().map(chip).collect_view();
    let list = view! { <ul class="chips" role="list">{chips}</ul> };
    match label {
        Some(label) => view! { <nav class="scroll-x bleed no-print" aria-label=label>{list}</nav> }.into_any(),
        None => view! { <div class="scroll-x bleed no-print">{list}</div> }.into_any(),
    }
}

fn chip(chip: Chip) -> impl IntoView {
    let remove = chip.remove.map(|remove| {
        view! {
            " "
            <Icon icon=Icon::Cross/>
            <span class="vh">{remove}</span>
        }
    });
    view! {
        <li>
            <a class="chip" href=chip.href aria-current=chip.is_on.then_some("true")>
                {chip.mark.map(|mark| view! { <Mark mark=mark/> })}
                <span class="cut-off">{chip.label}</span>
                {remove}
            </a>
        </li>
    }
    .into_any()
}

/// One part of a queue, with how many are in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TallyPart {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
    /// How many, ready to show.
    pub count: String,
    /// Whether it is shown now.
    pub is_current: bool,
    /// Its shape and tone, for states.
    pub mark: Option<(Mark, Tone)>,
}

/// The parts of a queue at the desk, as tabs.
#[component]
pub fn Tally(
    /// What screen readers call it.
    #[prop(into)]
    label: String,
    /// The parts.
    parts: Vec<TallyPart>,
) -> impl IntoView {
    let parts = parts.into_iter().map(|part| {
        view! {
            <li>
                <a href=part.href aria-current=part.is_current.then_some("page")>
                    {part.mark.map(|(mark, tone)| view! { <Mark mark=mark tone=tone/> })}
                    {part.label}
                    " "
                    <span class="count soft">{part.count}</span>
                </a>
            </li>
        }
    });
    view! {
        <nav aria-label=label>
            <ul class="tally" role="list">{parts.collect_view()}</ul>
        </nav>
    }
    .into_any()
}
