//! The card of a parcel on its way: where it stands, why, when it comes, and every scan.

use domain::{
    order::Order,
    parcel::{Parcel, ParcelStage},
    timeline::{DeliveryEvent, TimelineEntry, TimelineEvent},
    tracking::{EventPlace, EventSource, ParcelStatus, RawWords, ShownStatus, SubStatus, Window},
};
use jiff::Timestamp;
use leptos::prelude::*;

use super::{carrier, words};
use crate::{
    components::{Ledger, Mark, Time, Tone},
    format::Format,
};

/// Who looks at the parcels: decides where a complaint about one begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The customer, on the order's page.
    Customer,
    /// Somebody of the customer who may only look.
    Viewer,
    /// Whoever holds a link; its path.
    Holder(String),
    /// The desk.
    Desk,
}

/// The first promise that a parcel has to keep.
pub(crate) fn promise_of(order: &Order, parcel: &Parcel) -> Option<Timestamp> {
    let lines = parcel.contents.iter().filter_map(|content| order.line(content.line_id));
    lines.filter_map(|line| line.promise).map(|promise| promise.promised_at).min()
}

/// The parcels with those first that somebody has to look at; else in their order (row T29).
pub(super) fn by_urgency(order: &Order) -> Vec<&Parcel> {
    let mut parcels: Vec<_> = order.parcels.iter().collect();
    parcels.sort_by_key(|parcel| (!is_trouble(parcel), parcel.position));
    parcels
}

/// Whether something is wrong with a parcel that is not there yet.
fn is_trouble(parcel: &Parcel) -> bool {
    parcel.handed_over_at.is_none() && parcel.course.is_in_trouble()
}

/// What was said last of a parcel, unless it is with the customer all the same: a fact of the portal's own goes first.
pub(crate) fn said_last(parcel: &Parcel) -> Option<ShownStatus> {
    let is_over = parcel.stage() == ParcelStage::HandedOver;
    parcel.course.shown.filter(|shown| !is_over || shown.status == ParcelStatus::Delivered)
}

/// `1 delivered, 2 on the way` (row T11); nothing for a single parcel.
pub(super) fn headline(order: &Order, format: &Format) -> Option<String> {
    let texts = format.texts;
    if order.parcels.len() < 2 {
        return None;
    }
    let count = |is_it: &dyn Fn(&Parcel) -> bool| order.parcels.iter().filter(|parcel| is_it(parcel)).count();
    let mut parts = Vec::new();
    let trouble = count(&is_trouble);
    let delivered = count(&|parcel| parcel.stage() == ParcelStage::HandedOver);
    let way = count(&|parcel| parcel.stage() == ParcelStage::Shipped && !is_trouble(parcel));
    let house = count(&|parcel| parcel.stage() == ParcelStage::Packed && !is_trouble(parcel));
    if delivered > 0 {
        parts.push(texts.delivery_head_delivered(delivered));
    }
    if way > 0 {
        parts.push(texts.delivery_head_way(way));
    }
    if trouble > 0 {
        parts.push(texts.delivery_head_trouble(trouble));
    }
    if house > 0 {
        parts.push(texts.delivery_head_house(house));
    }
    Some(words::join(texts, &parts))
}

/// The state of a parcel that a carrier spoke of.
pub(super) fn state(parcel: &Parcel, format: &Format) -> Option<(Mark, Tone, &'static str)> {
    let shown = said_last(parcel)?;
    let (mark, tone) = carrier::status_mark(shown.status);
    Some((mark, tone, carrier::status_word(format.texts, shown.status)))
}

/// What stands below the head of a parcel's card.
pub(super) fn details(
    order: &Order,
    parcel: &Parcel,
    timeline: &[TimelineEntry],
    reader: &Reader,
    format: &Format,
) -> AnyView {
    let texts = format.texts;
    let shown = said_last(parcel);
    let sentence = shown.map(|shown| {
        let class = if shown.sub_status == SubStatus::LeftWithNeighbour { "strong" } else { "" };
        let fault = shown.fault.map(|party| format!(" {}", carrier::fault(texts, party)));
        view! { <p class=class>{carrier::sentence(texts, shown.sub_status)} {fault}</p> }
    });
    let signed =
        parcel.course.signed_by.clone().map(|name| view! { <p class="small">{texts.delivery_signed_by(name)}</p> });
    let acts = shown.filter(|_| parcel.handed_over_at.is_none()).and_then(|shown| {
        let (we, you) = (carrier::what_we_do(texts, shown.status)?, carrier::what_you_do(texts, shown.status)?);
        Some(view! {
            <p class="next"><span><b>{texts.delivery_we_do()}</b> " " {we}</span></p>
            <p class="next"><span><b>{texts.delivery_you_do()}</b> " " {you}</span></p>
        })
    });
    view! {
        {sentence}
        {signed}
        {acts}
        {dates(order, parcel, timeline, format)}
        {complaints(order, parcel, reader, format)}
        {scans(parcel, timeline, format)}
    }
    .into_any()
}

/// Promise, first estimate, latest estimate and fact, apart from each other, and how they compare in words.
fn dates(order: &Order, parcel: &Parcel, timeline: &[TimelineEntry], format: &Format) -> AnyView {
    let texts = format.texts;
    let promised_at = promise_of(order, parcel);
    let course = &parcel.course;
    let is_here = parcel.handed_over_at.is_some();
    // A day that has passed without the parcel is never shown as if it were ahead (row T14).
    let window = |window: Window| {
        let told = carrier::window(format, window);
        if !is_here && window.until < format.now { texts.delivery_window_past(told) } else { told }
    };
    let mut rows = Vec::new();
    rows.extend(promised_at.map(|at| (texts.delivery_promised().to_owned(), format.date_time(at).words)));
    let first = course.first_estimate.filter(|first| Some(*first) != course.latest_estimate);
    rows.extend(first.map(|first| (texts.delivery_first_estimate().to_owned(), window(first))));
    rows.extend(course.latest_estimate.map(|latest| (texts.delivery_latest_estimate().to_owned(), window(latest))));
    rows.extend(parcel.handed_over_at.map(|at| (texts.delivery_came().to_owned(), format.date_time(at).words)));
    let verdict = promised_at.and_then(|promised_at| verdict(parcel, promised_at, format));
    let verdict = verdict.map(|(words, is_late)| {
        let class = if is_late { "warn-text" } else { "small muted" };
        view! { <p class=class>{words}</p> }
    });
    let earlier = earlier(parcel, timeline, format);
    view! { <Ledger rows=rows/> {verdict} {earlier} }.into_any()
}

/// How the promise and what became of it compare; whether that is late.
fn verdict(parcel: &Parcel, promised_at: Timestamp, format: &Format) -> Option<(String, bool)> {
    let texts = format.texts;
    let day = format.date(promised_at).words;
    if let Some(at) = parcel.handed_over_at {
        if at <= promised_at {
            return Some((texts.delivery_on_time(words::kept(format, promised_at, at).word, day), false));
        }
        let late = later(format, promised_at, at);
        return Some((texts.delivery_late_than_promised(late, day), true));
    }
    if promised_at < format.now {
        return Some((texts.delivery_late_open(day), true));
    }
    let is_later = parcel.course.latest_estimate.is_some_and(|window| window.is_after(promised_at));
    is_later.then(|| (texts.delivery_late_estimate(day), true))
}

/// `2 days`: how much later, without the word "late" of [`Format::difference`].
fn later(format: &Format, promised_at: Timestamp, at: Timestamp) -> String {
    let days = format.local_date(at).duration_since(format.local_date(promised_at)).as_hours() / 24;
    if days >= 1 {
        return format.texts.delivery_days(days);
    }
    let minutes = at.duration_since(promised_at).as_mins().max(1);
    if minutes >= 60 { format.texts.delivery_hours(minutes / 60) } else { format.texts.delivery_minutes(minutes) }
}

/// Estimates that hold no more, the newest first (row T15).
fn earlier(parcel: &Parcel, timeline: &[TimelineEntry], format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let told = timeline.iter().rev().filter_map(|entry| match &entry.event {
        TimelineEvent::Delivery(DeliveryEvent::Estimated { parcel_id, window, .. }) if *parcel_id == parcel.id => {
            Some((entry.at, *window))
        }
        _ => None,
    });
    let rows: Vec<_> = told
        .skip(1)
        .map(|(at, window)| {
            view! { <li><Time at=format.date_time(at)/> <br/> {carrier::window(format, window)}</li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <details class="fold">
                <summary>{texts.delivery_earlier_estimates()}</summary>
                <ul class="small">{rows}</ul>
            </details>
        }
        .into_any()
    })
}

/// Where a complaint about the parcel begins, once it has left (rows T24, T25).
fn complaints(order: &Order, parcel: &Parcel, reader: &Reader, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    if parcel.stage() == ParcelStage::Packed {
        return None;
    }
    let address = |reason: &str| match reader {
        Reader::Customer => {
            Some(format!("/complaints/new?order={}&parcel={}&reason={reason}", order.number, parcel.position))
        }
        Reader::Holder(path) => Some(format!("{path}/complaint?parcel={}&reason={reason}", parcel.position)),
        Reader::Viewer | Reader::Desk => None,
    };
    let not_received = (parcel.stage() == ParcelStage::HandedOver).then(|| address("not_received")).flatten();
    let not_received =
        not_received.map(|href| view! { <a class="button small" href=href>{texts.delivery_not_received()}</a> });
    let damaged = address("damaged")?;
    Some(
        view! {
            <p class="cluster no-print">
                {not_received} <a class="button small" href=damaged>{texts.delivery_damaged()}</a>
            </p>
        }
        .into_any(),
    )
}

/// Every scan, newest first, each with its place, both times and the carrier's own words.
fn scans(parcel: &Parcel, timeline: &[TimelineEntry], format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let rows: Vec<_> = timeline
        .iter()
        .rev()
        .filter_map(|entry| match &entry.event {
            TimelineEvent::Delivery(event @ DeliveryEvent::Reported { parcel_id, .. }) if *parcel_id == parcel.id => {
                Some(scan(entry, event, format))
            }
            _ => None,
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <details class="fold scans">
                <summary>{texts.delivery_events(rows.len())}</summary>
                <ol class="stack tight small" role="list">{rows}</ol>
            </details>
        }
        .into_any()
    })
}

fn scan(entry: &TimelineEntry, event: &DeliveryEvent, format: &Format) -> AnyView {
    let texts = format.texts;
    let DeliveryEvent::Reported { sub_status, place, offset, raw, is_correction, source, .. } = event else {
        return ().into_any();
    };
    let corrected = is_correction.then(|| format!(" {}", texts.delivery_corrected()));
    let words = match source {
        EventSource::Staff => raw.text.clone().map(|text| view! { <p class="wrap" lang="">{text}</p> }.into_any()),
        _ => own_words(raw, format),
    };
    view! {
        <li>
            <p>{carrier::sentence(texts, *sub_status)} {corrected}</p>
            {when_and_where((entry.at, *offset), place, format)}
            {words}
        </li>
    }
    .into_any()
}

/// When something happened, here and there, and where.
pub(crate) fn when_and_where((at, offset): (Timestamp, Option<i16>), place: &EventPlace, format: &Format) -> AnyView {
    let place: Vec<_> = [&place.city, &place.region, &place.country].into_iter().flatten().cloned().collect();
    let place = (!place.is_empty()).then(|| format!(" · {}", place.join(", ")));
    let local = carrier::local_time(format, at, offset).map(|local| format!(" · {local}"));
    view! { <p class="muted"><Time at=format.date_time(at)/> {local} {place}</p> }.into_any()
}

/// The carrier's own words, behind a disclosure (row T10).
fn own_words(raw: &RawWords, format: &Format) -> Option<AnyView> {
    let code: Vec<_> = [&raw.status, &raw.detail].into_iter().flatten().cloned().collect();
    let text = raw.text.clone();
    (!code.is_empty() || text.is_some()).then(|| {
        view! {
            <details class="fold raw">
                <summary>{format.texts.delivery_raw()}</summary>
                <p lang="">{text}</p>
                <p class="num muted">{code.join(" / ")}</p>
            </details>
        }
        .into_any()
    })
}
