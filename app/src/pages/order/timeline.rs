//! The timeline: the line standing, newest on top, what is promised above it.

use leptos::prelude::*;

use super::{
    Live,
    story::{self, Day, Entry},
};
use crate::{
    components::{DateNumeral, Node, NodeShape, Time},
    format::Format,
};

/// Everything that happened, and what comes next. `desk` stands before the addresses it leads to.
pub(super) fn timeline(live: &Live, desk: &'static str, format: &Format) -> AnyView {
    let days = days(story::days(live, format), desk, format);
    view! {
        <section class="stack" id="timeline" aria-labelledby="timeline-title">
            <h2 id="timeline-title">{format.texts.timeline_title()}</h2>
            {days}
        </section>
    }
    .into_any()
}

/// Days with what happened on them.
pub(crate) fn days(days: Vec<Day>, desk: &'static str, format: &Format) -> AnyView {
    let last = days.len().saturating_sub(1);
    let days: Vec<_> = days.into_iter().enumerate().map(|(at, each)| day(each, at == last, desk, format)).collect();
    view! { <ol class="timeline" role="list">{days}</ol> }.into_any()
}

fn day(day: Day, is_last: bool, desk: &'static str, format: &Format) -> impl IntoView + use<> {
    let class = match (day.is_ahead, is_last) {
        (true, _) => Some("ahead"),
        (false, true) => Some("last"),
        (false, false) => None,
    };
    let today =
        (day.date == format.today()).then(|| view! { <span class="tag">{format.texts.timeline_today()}</span>" " });
    let entries: Vec<_> = day.entries.into_iter().map(|each| entry(each, desk, format)).collect();
    view! {
        <li class=class>
            <h3>{today} <DateNumeral date=format.date_parts(day.date)/></h3>
            {entries}
        </li>
    }
}

fn entry(entry: Entry, desk: &'static str, format: &Format) -> AnyView {
    let (shape, tone, icon) = entry.node;
    let class = if shape == NodeShape::Now { "event now-row" } else { "event" };
    let who = entry.who.map(|who| view! { <span>{who}</span> });
    let next_word = format.texts.timeline_next();
    let next = entry.next.map(|next| view! { <p class="next"><span><b>{next_word}</b> " " {next}</span></p> });
    let link = entry.link.map(|(href, words)| {
        view! { <p class="small"><a class="more" href=format!("{desk}{href}")>{words}</a></p> }
    });
    let node = match icon {
        Some(icon) => view! { <Node shape=shape tone=tone icon=icon/> },
        None => view! { <Node shape=shape tone=tone/> },
    };
    view! {
        <article class=class>
            {node}
            <h4>{entry.title}</h4>
            <p class="meta"><Time at=entry.time/> {who}</p>
            {entry.text.map(|text| view! { <p>{text}</p> })}
            {entry.quote.map(|quote| view! { <div class="bubble"><p>{quote}</p></div> })}
            {next}
            {link}
        </article>
    }
    .into_any()
}
