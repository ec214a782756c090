//! Where everything is: which pieces are in which parcel, which are still to come, and that they add up (row T12).

use domain::{
    order::{Order, OrderLine},
    parcel::{Parcel, ParcelStage},
};
use leptos::prelude::*;

use super::{
    Live,
    course::{self, Reader},
    words,
};
use crate::{
    components::{Content, Contents, Mark, Status, Time, Tone},
    format::Format,
    texts::Texts,
};

/// How the pieces of an order are spread. The parts add up to what was ordered, always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Pieces in each parcel.
    pub parcels: Vec<u32>,
    /// Pieces that are in no parcel yet.
    pub waiting: u32,
    /// Pieces that were cancelled.
    pub cancelled: u32,
    /// Pieces that were ordered.
    pub ordered: u32,
}

impl Spread {
    /// The pieces of this order.
    pub fn of(order: &Order) -> Self {
        let progress = || order.lines.iter().map(|line| order.progress(line));
        let pieces = |parcel: &Parcel| parcel.contents.iter().map(|content| content.quantity).sum();
        Self {
            parcels: order.parcels.iter().map(pieces).collect(),
            waiting: progress().map(|line| line.unpacked).sum(),
            cancelled: progress().map(|line| line.cancelled).sum(),
            ordered: order.lines.iter().map(|line| line.quantity.get()).sum(),
        }
    }

    /// `48 + 18 + 20 = all 86 pieces ordered.`
    pub fn sentence(&self, format: &Format) -> String {
        let texts = format.texts;
        let rest = [self.waiting, self.cancelled].into_iter().filter(|pieces| *pieces > 0);
        let parts: Vec<_> = self.parcels.iter().copied().chain(rest).map(|pieces| format.integer(pieces)).collect();
        match parts.len() {
            0 | 1 if self.cancelled == self.ordered => texts.order_spread_cancelled(self.ordered),
            0 | 1 if self.waiting == self.ordered => texts.order_spread_waiting(self.ordered),
            0 | 1 => texts.order_spread_one_parcel(self.ordered),
            _ => texts.order_spread_sum(parts.join(" + "), self.ordered),
        }
    }
}

/// The parcels, what is still to come, and the sum.
pub(super) fn parcels(live: &Live, reader: &Reader, format: &Format) -> AnyView {
    let (texts, order) = (format.texts, &live.order);
    let parcels = course::by_urgency(order).into_iter().map(|each| parcel(live, each, reader, format));
    let parcels: Vec<_> = parcels.collect();
    let headline =
        course::headline(order, format).map(|words| view! { <p class="strong" id="parcels-sum">{words}</p> });
    view! {
        <section class="stack" id="parcels" aria-labelledby="parcels-title">
            <h2 id="parcels-title">{texts.order_parcels()}</h2>
            {headline}
            {parcels}
            {waiting(order, format)}
            {cancelled(order, texts)}
            <p class="quiet-text">{Spread::of(order).sentence(format)}</p>
        </section>
    }
    .into_any()
}

fn parcel(live: &Live, parcel: &Parcel, reader: &Reader, format: &Format) -> AnyView {
    let (texts, order) = (format.texts, &live.order);
    let (mark, tone, word, since, at) = match parcel.stage() {
        ParcelStage::Packed => {
            (Mark::Half, Tone::Plain, texts.order_parcel_packed(), texts.order_parcel_packed_at(), parcel.packed_at)
        }
        ParcelStage::Shipped => (
            Mark::Now,
            Tone::Live,
            texts.order_status_shipped(),
            texts.order_parcel_shipped_at(),
            parcel.shipped_at.unwrap_or(parcel.packed_at),
        ),
        ParcelStage::HandedOver => (
            Mark::Done,
            Tone::Good,
            texts.order_status_handed_over(),
            texts.order_parcel_handed_over_at(),
            parcel.handed_over_at.unwrap_or(parcel.packed_at),
        ),
    };
    let (mark, tone, word) = course::state(parcel, format).unwrap_or((mark, tone, word));
    let carrier = parcel.carrier.clone().map(|carrier| view! { {carrier} " " });
    let tracking = parcel.tracking_number.as_ref().map(|number| {
        view! { <span class="num">{number.as_str().to_owned()}</span> }
    });
    let by_whom =
        (carrier.is_some() || tracking.is_some()).then(|| view! { <p class="small muted">{carrier} {tracking}</p> });
    let contents = contents(order, texts, |line| (parcel.pieces_of(line.id), None));
    view! {
        <article class="card parcel stack tight" id=format!("parcel-{}", parcel.position)>
            <div class="cluster between">
                <h3>{texts.order_parcel(parcel.position)}</h3>
                <Status mark=mark word=word tone=tone/>
            </div>
            {by_whom}
            <p class="small muted">{since} " " <Time at=format.date_time(at)/></p>
            {course::details(order, parcel, &live.timeline, reader, format)}
            <Contents contents=contents/>
        </article>
    }
    .into_any()
}

fn waiting(order: &Order, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let contents = contents(order, texts, |line| {
        let promised = match line.promise {
            Some(promise) if promise.promised_at < format.now => {
                let late = words::late_words(format, promise.promised_at);
                texts.order_waiting_late(format.date(promise.promised_at).words, late)
            }
            Some(promise) => texts.order_waiting_promised(format.date(promise.promised_at).words),
            None => texts.order_promise_none().to_owned(),
        };
        (order.progress(line).unpacked, Some(promised))
    });
    if contents.is_empty() {
        return None;
    }
    let lines = contents.len();
    Some(
        view! {
            <article class="card parcel stack tight" id="rest">
                <div class="cluster between">
                    <h3>{texts.order_waiting()}</h3>
                    <Status mark=Mark::Undated word=texts.order_lines(lines)/>
                </div>
                <Contents contents=contents/>
            </article>
        }
        .into_any(),
    )
}

fn cancelled(order: &Order, texts: Texts) -> Option<AnyView> {
    let contents = contents(order, texts, |line| (line.cancelled, None));
    (!contents.is_empty()).then(|| {
        view! {
            <article class="card parcel stack tight">
                <div class="cluster between">
                    <h3>{texts.order_status_cancelled()}</h3>
                    <Status mark=Mark::Cancelled word=texts.order_lines(contents.len())/>
                </div>
                <Contents contents=contents/>
            </article>
        }
        .into_any()
    })
}

fn contents(order: &Order, texts: Texts, of: impl Fn(&OrderLine) -> (u32, Option<String>)) -> Vec<Content> {
    let lines = order.lines.iter().map(|line| (line, of(line)));
    let content = |(line, (count, note)): (&OrderLine, (u32, Option<String>))| Content {
        count,
        count_words: texts.order_count(count),
        name: line.name.get(texts.language).to_owned(),
        note,
    };
    lines.filter(|(_, (count, _))| *count > 0).map(content).collect()
}
