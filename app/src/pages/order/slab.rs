//! The slab: what was promised beside what holds now, how far they lie apart, and how far the order has come.

use std::collections::BTreeMap;

use domain::{
    order::{Order, OrderLine, OrderStatus, PromiseOutcome},
    timeline::{TimelineEntry, TimelineEvent},
};
use jiff::{Timestamp, civil};
use leptos::prelude::*;

use super::{Live, course, words};
use crate::{
    components::{Diff, Mark, Pair, PairDate, Promise, Step, StepPlace, Steps, Tone, When},
    format::Format,
};

/// The slab of an order; `below` is what can be done about it.
pub(super) fn slab(live: &Live, below: Option<AnyView>, format: &Format) -> AnyView {
    let texts = format.texts;
    let order = &live.order;
    let sentences: Vec<_> =
        sentences(order, format).into_iter().map(|text| view! { <p class="measure">{text}</p> }).collect();
    let (pair, steps) = (pair(order, format), steps(live, format));
    view! {
        <Promise about=texts.order_slab_about()>
            {pair}
            <Steps label=texts.order_steps() steps=steps/>
            {sentences}
            {below}
        </Promise>
    }
    .into_any()
}

/// What holds now, beside the promise.
struct Latest {
    mark: Mark,
    tone: Tone,
    term: &'static str,
    at: Timestamp,
    small: String,
    difference: Option<(String, Tone, String)>,
}

fn pair(order: &Order, format: &Format) -> AnyView {
    let texts = format.texts;
    let promised = urgent(order, format).map(|(promised_at, given_at)| {
        let before = texts.order_before(format.time(promised_at).words);
        let given = texts.order_slab_given(format.date_time(given_at).words);
        view! {
            <PairDate
                when=When::Then
                mark=Mark::Promised
                term=texts.order_slab_promised()
                date=format.date(promised_at)
                small=words::sentences(texts, &[before, given])
            />
        }
    });
    let latest = latest(order, format);
    if promised.is_none() && latest.is_none() {
        return view! { <p class="measure">{texts.order_slab_none()}</p> }.into_any();
    }
    let latest = latest.map(|latest| {
        let difference = latest.difference.map(|(words, tone, small)| {
            view! { <Diff term=texts.order_slab_difference() words=words tone=tone small=small/> }
        });
        view! {
            <PairDate
                when=When::Now
                mark=latest.mark
                tone=latest.tone
                term=latest.term
                date=format.date(latest.at)
                small=latest.small
            />
            {difference}
        }
    });
    view! { <Pair>{promised} {latest}</Pair> }.into_any()
}

/// The promise to look at, and when it was given: the first that is overdue, else the one for the last of the order.
fn urgent(order: &Order, format: &Format) -> Option<(Timestamp, Timestamp)> {
    let overdue = lines_with(order, format, |outcome| outcome == PromiseOutcome::Overdue);
    let promise = |line: &OrderLine| line.promise.map(|promise| (promise.promised_at, promise.given_at));
    let first_overdue = overdue.into_iter().filter_map(promise).min();
    first_overdue.or_else(|| order.lines.iter().filter_map(promise).max())
}

fn lines_with<'a>(order: &'a Order, format: &Format, is_wanted: impl Fn(PromiseOutcome) -> bool) -> Vec<&'a OrderLine> {
    let is_wanted = |line: &&OrderLine| order.promise_outcome(line, format.now).is_some_and(&is_wanted);
    order.lines.iter().filter(is_wanted).collect()
}

fn latest(order: &Order, format: &Format) -> Option<Latest> {
    let texts = format.texts;
    if let Some(at) = order.cancelled_at {
        return Some(Latest {
            mark: Mark::Cancelled,
            tone: Tone::Plain,
            term: texts.order_status_cancelled(),
            at,
            small: format.time(at).words,
            difference: None,
        });
    }
    let (promised_at, _) = urgent(order, format)?;
    if let Some(at) = order.handed_over_at() {
        let kept = words::kept(format, promised_at, at);
        return Some(Latest {
            mark: Mark::Done,
            tone: Tone::Good,
            term: texts.order_status_handed_over(),
            at,
            small: format.time(at).words,
            difference: Some((kept.word, kept.tone, String::new())),
        });
    }
    if promised_at < format.now {
        let overdue = lines_with(order, format, |outcome| outcome == PromiseOutcome::Overdue);
        let (late, all) = (overdue.len(), order.lines.len());
        let small = if late == all { String::new() } else { texts.order_slab_late_lines(late, all) };
        // All that is late is on its way, and its carriers say until when.
        let is_on_its_way = |line: &&OrderLine| order.progress(line).not_shipped() == 0;
        let are_on_their_way = overdue.iter().all(is_on_its_way);
        if let Some(at) = expected_late(order, promised_at).filter(|at| are_on_their_way && *at > format.now) {
            return Some(Latest {
                mark: Mark::Late,
                tone: Tone::Warn,
                term: texts.order_slab_expected(),
                at,
                small: texts.order_before(format.time(at).words),
                difference: Some((words::kept(format, promised_at, at).word, Tone::Warn, small)),
            });
        }
        return Some(Latest {
            mark: Mark::Late,
            tone: Tone::Warn,
            term: texts.order_slab_not_here(),
            at: format.now,
            small: texts.order_slab_as_of(format.time(format.now).words),
            difference: Some((words::late_words(format, promised_at), Tone::Warn, small)),
        });
    }
    let (mark, tone, at, difference) = match (expected_late(order, promised_at), in_trouble(order)) {
        (Some(at), _) => (Mark::Late, Tone::Warn, at, words::kept(format, promised_at, at).word),
        (None, 0) => match expected_in_time(order, promised_at, format.now) {
            Some(at) => (Mark::Promised, Tone::Good, at, words::kept(format, promised_at, at).word),
            None => (Mark::Promised, Tone::Good, promised_at, words::first_capital(texts.difference_none())),
        },
        (None, parcels) => (Mark::Late, Tone::Warn, promised_at, texts.delivery_head_trouble(parcels)),
    };
    Some(Latest {
        mark,
        tone: if tone == Tone::Good { Tone::Plain } else { tone },
        term: texts.order_slab_expected(),
        at,
        small: texts.order_before(format.time(at).words),
        difference: Some((difference, tone, String::new())),
    })
}

/// When the last of it is expected, as carriers say now, if that is after the promise.
fn expected_late(order: &Order, promised_at: Timestamp) -> Option<Timestamp> {
    let open = order.parcels.iter().filter(|parcel| parcel.handed_over_at.is_none());
    let late = open.filter_map(|parcel| parcel.course.latest_estimate).filter(|window| window.is_after(promised_at));
    late.map(|window| window.until).max()
}

/// When the last of it is expected, when all of it is on its way and its carriers name a day for each parcel that is still
/// to come and keeps the promise for what is in it.
fn expected_in_time(order: &Order, promised_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    if order.lines.iter().any(|line| order.progress(line).not_shipped() > 0) {
        return None;
    }
    let open = order.parcels.iter().filter(|parcel| parcel.handed_over_at.is_none());
    let expected: Option<Vec<_>> = open
        .map(|parcel| {
            let window = parcel.course.latest_estimate?;
            let is_late = course::promise_of(order, parcel).is_some_and(|promised_at| window.is_after(promised_at));
            // A window may reach past the promise on the promised day, and is in time all the same.
            (window.until >= now && !is_late).then(|| window.until.min(promised_at))
        })
        .collect();
    expected?.into_iter().max()
}

/// How many parcels something is wrong with.
fn in_trouble(order: &Order) -> usize {
    let open = order.parcels.iter().filter(|parcel| parcel.handed_over_at.is_none());
    open.filter(|parcel| parcel.course.is_in_trouble()).count()
}

/// What the two dates do not say of the other lines.
fn sentences(order: &Order, format: &Format) -> Vec<String> {
    let texts = format.texts;
    let late = lines_with(order, format, |outcome| matches!(outcome, PromiseOutcome::Late { .. })).len();
    let came_late = (late > 0 && late < order.lines.len()).then(|| texts.order_slab_came_late(late, order.lines.len()));
    let open = lines_with(order, format, |outcome| outcome == PromiseOutcome::Open);
    let open = || open.iter().filter_map(|line| line.promise).map(|promise| promise.promised_at);
    let next = match (urgent(order, format), open().min(), open().max()) {
        (Some((urgent, _)), Some(first), Some(_)) if urgent < format.now => {
            Some(texts.order_slab_next(format.date_time(first).words))
        }
        (_, Some(first), Some(last)) if format.local_date(first) != format.local_date(last) => {
            Some(texts.order_slab_first_part(format.date_time(first).words))
        }
        _ => None,
    };
    came_late.into_iter().chain(settled(order, format)).chain(next).chain(words::wish_of(order, format)).collect()
}

/// The promises that are over and that the two dates do not show: they stay for ever, with what became of them.
fn settled(order: &Order, format: &Format) -> Vec<String> {
    let shown = urgent(order, format).map(|(promised_at, _)| format.local_date(promised_at));
    let mut days: BTreeMap<civil::Date, Option<(Timestamp, Timestamp)>> = BTreeMap::new();
    for line in &order.lines {
        let (Some(promise), Some(outcome)) = (line.promise, order.promise_outcome(line, format.now)) else { continue };
        let came = match outcome {
            PromiseOutcome::Kept { at } | PromiseOutcome::Late { at } => Some((at, promise.promised_at)),
            PromiseOutcome::Withdrawn => continue,
            _ => None,
        };
        // A day counts as over when all that was promised for it has come: with the last of it.
        let day = days.entry(format.local_date(promise.promised_at)).or_insert(came);
        *day = day.zip(came).map(|(known, came)| known.max(came));
    }
    let over = days.into_iter().filter(|(day, _)| Some(*day) != shown).filter_map(|(day, came)| Some((day, came?)));
    let told = over.map(|(day, (at, promised_at))| {
        let difference = words::first_small(&words::kept(format, promised_at, at).word);
        format.texts.order_slab_settled(format.day(day).words, format.date(at).words, difference)
    });
    told.collect()
}

fn steps(live: &Live, format: &Format) -> Vec<Step> {
    let texts = format.texts;
    let order = &live.order;
    let confirmed_at = find(&live.timeline, |event| *event == TimelineEvent::Confirmed);
    let began_at =
        order.packing_started_at.or_else(|| find(&live.timeline, |event| *event == TimelineEvent::PackingBegan));
    let shipped = order.parcels.iter().filter_map(|parcel| parcel.shipped_at);
    let stages = [
        (OrderStatus::Placed, Some(order.placed_at)),
        (OrderStatus::Confirmed, confirmed_at),
        (OrderStatus::Packing, began_at),
        (OrderStatus::Shipped, shipped.max()),
        (OrderStatus::HandedOver, order.handed_over_at().or_else(|| order.promised_at())),
    ];
    // The month is named unless all of it happens in one.
    let month = |at: Timestamp| format.local_date(at).first_of_month();
    let is_one_month = stages.iter().filter_map(|(_, at)| *at).all(|at| month(at) == month(order.placed_at));
    let day = |at: Option<Timestamp>| {
        at.map(|at| format.local_date(at))
            .map(|day| if is_one_month { format.day_of_month(day) } else { format.day(day) })
    };
    let named = |label: &str, place, (mark, tone), at| Step { place, mark, tone, label: label.to_owned(), at: day(at) };
    let step = |place, look, status, at| named(words::status_word(texts, status), place, look, at);
    let passed = (Mark::Passed, Tone::Plain);
    if order.status == OrderStatus::Cancelled {
        let happened = stages.into_iter().take(3).filter(|(_, at)| at.is_some());
        let mut steps: Vec<_> = happened.map(|(status, at)| step(StepPlace::Passed, passed, status, at)).collect();
        steps.push(step(StepPlace::Passed, (Mark::Cancelled, Tone::Plain), order.status, order.cancelled_at));
        return steps;
    }
    let here = usize::from(words::stage(order.status)) - 1;
    let is_late = order.promised_at().is_some_and(|at| at < format.now);
    let steps = stages.into_iter().enumerate().map(|(at_stage, (status, at))| {
        let is_last = at_stage == stages.len() - 1;
        match at_stage.cmp(&here) {
            std::cmp::Ordering::Less if is_last => step(StepPlace::Passed, (Mark::Done, Tone::Good), status, at),
            std::cmp::Ordering::Less => step(StepPlace::Passed, passed, status, at),
            std::cmp::Ordering::Equal => {
                let status = if order.status == OrderStatus::PartlyShipped { order.status } else { status };
                step(StepPlace::Now, (Mark::Now, Tone::Plain), status, at)
            }
            // A day that is to come is a promise, not yet a fact.
            std::cmp::Ordering::Greater if is_last && at.is_some() => {
                let look = if is_late { (Mark::Late, Tone::Warn) } else { (Mark::Promised, Tone::Plain) };
                named(texts.order_slab_promised(), StepPlace::Ahead, look, at)
            }
            std::cmp::Ordering::Greater => step(StepPlace::Ahead, (Mark::Open, Tone::Plain), status, None),
        }
    });
    steps.collect()
}

fn find(timeline: &[TimelineEntry], is_it: impl Fn(&TimelineEvent) -> bool) -> Option<Timestamp> {
    timeline.iter().filter(|entry| is_it(&entry.event)).map(|entry| entry.at).max()
}
