//! Beside the thread: whose clock runs, who has it, taking it further, closing it, opening it again.

use domain::complaint::{ActError, ClockKind, MAX_TEXT};
use leptos::prelude::*;

use super::{Show, words};
use crate::{
    components::{Icon, TextArea},
    format::Format,
    problems,
};

pub(super) fn aside(show: &Show, format: &Format) -> AnyView {
    let is_open = show.case.complaint.state.stage.is_open();
    let clocks = is_open.then(|| clocks(show, format));
    let owner = is_open.then(|| owner(show, format));
    let escalate = (is_open && show.may_act).then(|| escalate(show, format));
    let close = (is_open && show.may_act).then(|| close(show, format));
    let reopen = (!is_open && show.may_act).then(|| reopen(show, format));
    view! { {clocks} {escalate} {owner} {close} {reopen} }.into_any()
}

/// The clocks, each with its due time, or why it stands still (row C16).
fn clocks(show: &Show, format: &Format) -> AnyView {
    let texts = format.texts;
    let complaint = &show.case.complaint;
    let rows = ClockKind::ALL.iter().filter_map(|kind| complaint.clock(*kind)).map(|clock| {
        let about = if clock.is_running() {
            let due = format.date_time(clock.due_at).words;
            if clock.is_breached(format.now) {
                texts.complaint_clock_broken(due)
            } else {
                texts.complaint_clock_until(due)
            }
        } else {
            let reason = complaint.open_pause().map(|pause| pause.reason.clone()).unwrap_or_default();
            texts.complaint_clock_paused(reason)
        };
        view! {
            <div class="clock">
                <Icon icon=if clock.is_running() { Icon::Clock } else { Icon::Pause }/>
                <b>{words::clock_word(texts, clock.kind)}</b>
                <p>{about}</p>
            </div>
        }
    });
    let rows = rows.collect_view();
    let yours = complaint.state.waiting.map(|waiting| {
        view! {
            <div class="clock">
                <Icon icon=Icon::Flag/>
                <b>{texts.complaint_clock_yours()}</b>
                <p>{texts.complaint_clock_yours_until(format.date_time(waiting.next_at).words)}</p>
            </div>
        }
    });
    view! {
        <section class="stack tight" aria-labelledby="clocks">
            <h2 id="clocks">{texts.complaint_clocks()}</h2>
            {yours}
            {rows}
        </section>
    }
    .into_any()
}

fn owner(show: &Show, format: &Format) -> AnyView {
    let texts = format.texts;
    let state = &show.case.complaint.state;
    let name = state.owner.as_ref().map_or_else(|| texts.complaint_owner_desk().to_owned(), |(_, name)| name.clone());
    let phone = show.case.contact.phone.clone().map(|phone| {
        let digits: String = phone.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect();
        view! { <a class="button" href=format!("tel:{digits}")><Icon icon=Icon::Phone/> " " {phone}</a> }
    });
    view! {
        <section class="stack tight" aria-labelledby="owner">
            <h2 id="owner">{texts.complaint_owner()}</h2>
            <p><b>{name}</b> <br/> <span class="small muted">{words::level_word(texts, state.level)}</span></p>
            {phone}
        </section>
    }
    .into_any()
}

fn revision(show: &Show) -> impl IntoView + use<> {
    let revision = show.case.complaint.state.revision.to_string();
    view! { <input type="hidden" name="revision" value=revision autocomplete="off"/> }
}

/// Taking it further: always to be seen, open only when a promise is broken (row C20).
fn escalate(show: &Show, format: &Format) -> AnyView {
    let texts = format.texts;
    let complaint = &show.case.complaint;
    let act = match complaint.check_escalate(format.now) {
        Ok(()) => view! {
            <form method="post" action=format!("{}/escalation", show.path)>
                {revision(show)}
                <button class="button block" type="submit">{texts.complaint_escalate()}</button>
            </form>
        }
        .into_any(),
        Err(why) => {
            let opens = complaint.running().first().map(|clock| format.date_time(clock.due_at).words);
            let words = match (why, opens) {
                (ActError::NotOverdue, Some(opens)) => texts.complaint_escalate_opens(opens),
                (ActError::LastLevel, _) => texts.complaint_refused_last_level().to_owned(),
                _ => texts.complaint_escalate_waiting().to_owned(),
            };
            view! {
                <button class="button block" type="button" aria-disabled="true" aria-describedby="escalate-closed">
                    {texts.complaint_escalate()}
                </button>
                <p class="quiet-text" id="escalate-closed">{words}</p>
            }
            .into_any()
        }
    };
    let next = words::level_word(texts, complaint.state.level + 1);
    view! {
        <section class="stack tight no-print" aria-labelledby="further">
            <h2 id="further">{texts.complaint_further()}</h2>
            <p class="small muted">{texts.complaint_further_text(next)}</p>
            {act}
        </section>
    }
    .into_any()
}

fn close(show: &Show, format: &Format) -> AnyView {
    let texts = format.texts;
    view! {
        <section class="stack tight no-print" aria-labelledby="close">
            <h2 id="close">{texts.complaint_close_title()}</h2>
            <details class="fold" id="close-it">
                <summary>{texts.complaint_close()}</summary>
                <form class="stack tight" method="post" action=format!("{}/closing", show.path)>
                    {revision(show)}
                    <p class="small">{texts.complaint_close_text(show.case.reopen_days)}</p>
                    <div><button class="button" type="submit">{texts.complaint_close_submit()}</button></div>
                </form>
            </details>
            <details class="fold" id="withdraw-it">
                <summary>{texts.complaint_withdraw()}</summary>
                <form class="stack tight" method="post" action=format!("{}/withdrawal", show.path)>
                    {revision(show)}
                    <p class="small">{texts.complaint_withdraw_text()}</p>
                    <div><button class="button danger" type="submit">{texts.complaint_withdraw_submit()}</button></div>
                </form>
            </details>
        </section>
    }
    .into_any()
}

/// Opening it again while the window is open; later a new one that follows it (row C24).
fn reopen(show: &Show, format: &Format) -> AnyView {
    let texts = format.texts;
    let complaint = &show.case.complaint;
    let error = problems::sentence_for(texts, &show.errors, "reopening");
    let is_in_time = complaint.reopens_until().is_some_and(|until| format.now <= until);
    let act = if is_in_time {
        view! {
            <form class="stack tight" method="post" action=format!("{}/reopening", show.path) novalidate>
                {revision(show)}
                <input type="hidden" name="key" value=show.key.clone() autocomplete="off"/>
                <TextArea
                    name="reopening"
                    label=texts.complaint_reopen_reason()
                    value=show.typed_of("reopening")
                    error=error
                    max_length=MAX_TEXT
                    required=true
                />
                <div><button class="button" type="submit">{texts.complaint_reopen()}</button></div>
            </form>
        }
        .into_any()
    } else {
        let follow_up = (!show.is_by_link).then(|| {
            let order = complaint.order.as_ref().map(|order| format!("order={}&", order.number)).unwrap_or_default();
            let href = format!("/complaints/new?{order}follows={}", complaint.number);
            view! { <a class="button" href=href>{texts.complaint_follow_up()}</a> }
        });
        view! { <p class="quiet-text">{texts.complaint_reopen_over()}</p> {follow_up} }.into_any()
    };
    view! {
        <section class="stack tight no-print" aria-labelledby="reopen">
            <h2 id="reopen">{texts.complaint_reopen_title()}</h2>
            {act}
        </section>
    }
    .into_any()
}
