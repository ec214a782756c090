//! The slab of a complaint: the offer and what can be done about it, or the answer that is due, or how it ended.

use domain::{
    complaint::Complaint,
    complaint::{Awaited, MAX_TEXT, Solution, Stage},
};
use jiff::Timestamp;
use leptos::prelude::*;

use super::{Show, words};
use crate::{
    components::{Diff, Mark, Pair, PairDate, Promise, Status, Step, StepPlace, Steps, TextArea, Tone, When},
    format::Format,
    pages::order::words as order_words,
    problems,
};

pub(super) fn slab(show: &Show, format: &Format) -> AnyView {
    let texts = format.texts;
    let complaint = &show.case.complaint;
    let content = match (complaint.offer(), &complaint.state.closing) {
        (Some(offer), _) => self::offer(show, offer, format),
        (None, Some(_)) => closed(complaint, format),
        (None, None) => due(complaint, format),
    };
    let about = match (complaint.state.stage, complaint.offer()) {
        (_, Some(_)) => texts.complaint_slab_offer(),
        (Stage::Closed, _) => texts.complaint_slab_closed(),
        (Stage::Withdrawn, _) => texts.complaint_stage_withdrawn(),
        _ => texts.complaint_slab_answer(),
    };
    let (steps, next) = (steps(complaint, format), words::next(complaint, format));
    view! {
        <Promise about=about>
            {content}
            <Steps label=texts.complaint_steps() steps=steps/>
            <p class="measure">{next}</p>
        </Promise>
    }
    .into_any()
}

fn offer(show: &Show, offer: &Solution, format: &Format) -> AnyView {
    let texts = format.texts;
    let complaint = &show.case.complaint;
    let until = complaint.state.waiting.map(|waiting| {
        let words = match waiting.ends_at() {
            Some(at) => texts.complaint_needs_you(format.date_time(at).words),
            None => texts.complaint_waits_your_decision().to_owned(),
        };
        view! { <p><Status mark=Mark::Flag word=words tone=Tone::Live/></p> }
    });
    let total = offer.total().map(|total| {
        view! { <p class="strong">{texts.complaint_offer_total(format.money(total))}</p> }
    });
    let acts = show.may_act.then(|| decide(show, format));
    view! {
        {until}
        <div class="stack tight">
            <p class="quote">{words::solution_words(complaint, offer, format)}</p>
            {total}
            <p class="muted measure">{offer.text.clone()}</p>
            <p class="small muted">{texts.complaint_wished(words::remedy_word(texts, complaint.wish))}</p>
        </div>
        {acts}
    }
    .into_any()
}

fn decide(show: &Show, format: &Format) -> AnyView {
    let texts = format.texts;
    let revision = || {
        let revision = show.case.complaint.state.revision.to_string();
        view! { <input type="hidden" name="revision" value=revision autocomplete="off"/> }
    };
    let error = problems::sentence_for(texts, &show.errors, "refusal");
    let is_open = error.is_some() || !show.typed_of("refusal").is_empty();
    view! {
        <div class="stack tight no-print">
            <form method="post" action=format!("{}/acceptance", show.path)>
                {revision()}
                <button class="button primary" type="submit">{texts.complaint_accept()}</button>
            </form>
            <details class="fold" id="refuse" open=is_open>
                <summary>{texts.complaint_refuse()}</summary>
                <form class="stack tight" method="post" action=format!("{}/refusal", show.path) novalidate>
                    {revision()}
                    <input type="hidden" name="key" value=show.key.clone() autocomplete="off"/>
                    <TextArea
                        name="refusal"
                        label=texts.complaint_refuse_reason()
                        hint=texts.complaint_refuse_hint()
                        value=show.typed_of("refusal")
                        error=error
                        max_length=MAX_TEXT
                        required=true
                    />
                    <div><button class="button" type="submit">{texts.complaint_refuse_submit()}</button></div>
                </form>
            </details>
        </div>
    }
    .into_any()
}

/// The answer that is due, or for what the customer is waited for.
fn due(complaint: &Complaint, format: &Format) -> AnyView {
    let texts = format.texts;
    if let Some(waiting) = complaint.state.waiting.filter(|waiting| waiting.awaited == Awaited::Answer) {
        let question = complaint.open_pause().map(|pause| pause.reason.clone()).unwrap_or_default();
        return view! {
            <p>
                <Status
                    mark=Mark::Paused
                    word=texts.complaint_paused_since(format.date_time(waiting.since).words)
                    tone=Tone::Live
                />
            </p>
            <p class="quote">{question}</p>
        }
        .into_any();
    }
    let Some(clock) = complaint.running().into_iter().next() else { return ().into_any() };
    let is_late = clock.is_breached(format.now);
    let promised = texts.complaint_given_at(format.date_time(clock.given_at).words);
    let late = is_late.then(|| {
        let words = order_words::late_words(format, clock.due_at);
        view! { <Diff term=texts.order_slab_difference() words=words tone=Tone::Warn/> }
    });
    let (mark, tone) = if is_late { (Mark::Late, Tone::Warn) } else { (Mark::Promised, Tone::Plain) };
    let (term, date) = (words::clock_word(texts, clock.kind), format.date_time(clock.due_at));
    view! {
        <Pair>
            <PairDate
                when=When::Now
                mark=mark
                tone=tone
                term=term
                date=date
                small=promised
            />
            {late}
        </Pair>
    }
    .into_any()
}

/// How it ended: decision, reason, further ways (row C40).
fn closed(complaint: &Complaint, format: &Format) -> AnyView {
    let texts = format.texts;
    let Some(closing) = &complaint.state.closing else { return ().into_any() };
    let reason = closing.reason.clone().map(|reason| view! { <p class="measure">{reason}</p> });
    let further = closing.further_ways.as_ref().map(|ways| {
        view! {
            <p class="small muted measure">
                <b>{texts.complaint_further_ways()}</b> " " {ways.get(texts.language).to_owned()}
            </p>
        }
    });
    view! {
        <p class="quote">{words::decision_word(texts, closing.decision)}</p>
        {reason}
        {further}
    }
    .into_any()
}

fn steps(complaint: &Complaint, format: &Format) -> Vec<Step> {
    let texts = format.texts;
    let state = &complaint.state;
    let ended_at = state.closing.as_ref().map(|closing| closing.at).or(state.withdrawn_at);
    let stages: [(Stage, Option<Timestamp>); 6] = [
        (Stage::Received, Some(complaint.filed_at)),
        (Stage::Acknowledged, state.acknowledged_at),
        (Stage::Assessed, state.assessed_at),
        (Stage::InWork, state.begun_at),
        (Stage::SolutionOffered, state.offered_at),
        (Stage::Closed, ended_at),
    ];
    let is_over = !state.stage.is_open();
    let here = stages.iter().position(|(stage, _)| *stage == state.stage).unwrap_or(stages.len());
    let told = |(place, (stage, at)): (usize, (Stage, Option<Timestamp>))| {
        let is_last = stage == Stage::Closed;
        let (step_place, mark, tone) = match place.cmp(&here) {
            _ if is_over && is_last => (StepPlace::Passed, Mark::Done, Tone::Good),
            std::cmp::Ordering::Less => (StepPlace::Passed, Mark::Passed, Tone::Plain),
            std::cmp::Ordering::Equal => (StepPlace::Now, Mark::Now, Tone::Plain),
            std::cmp::Ordering::Greater => (StepPlace::Ahead, Mark::Open, Tone::Plain),
        };
        let shown = if is_last && state.stage == Stage::Withdrawn { Stage::Withdrawn } else { stage };
        let at = at.filter(|_| step_place != StepPlace::Ahead);
        let label = words::stage_word(texts, shown).to_owned();
        Step { place: step_place, mark, tone, label, at: at.map(|at| format.date(at)) }
    };
    let happened = |(_, (_, at)): &(usize, (Stage, Option<Timestamp>))| !is_over || at.is_some();
    stages.into_iter().enumerate().filter(happened).map(told).collect()
}
