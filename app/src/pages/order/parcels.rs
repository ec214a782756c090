//! Where everything is: which pieces are in which parcel, which are still to come, and that they add up (row T12).

use domain::{
    order::{Order, OrderLine},
    parcel::{Parcel, ParcelStage},
};
use leptos::prelude::*;

use super::words;
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
///
/// `complain` is the address where a complaint about one of them is filed, up to its own fields; empty where none is.
pub(super) fn parcels(order: &Order, complain: &str, format: &Format) -> AnyView {
    let texts = format.texts;
    let parcels: Vec<_> = order.parcels.iter().map(|each| parcel(order, each, complain, format)).collect();
    view! {
        <section class="stack" id="parcels" aria-labelledby="parcels-title">
            <h2 id="parcels-title">{texts.order_parcels()}</h2>
            {parcels}
            {waiting(order, format)}
            {cancelled(order, texts)}
            <p class="quiet-text">{Spread::of(order).sentence(format)}</p>
        </section>
    }
    .into_any()
}

fn parcel(order: &Order, parcel: &Parcel, complain: &str, format: &Format) -> AnyView {
    let texts = format.texts;
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
    let carrier = parcel.carrier.clone().map(|carrier| view! { {carrier} " " });
    let tracking = parcel.tracking_number.as_ref().map(|number| {
        view! { <span class="num">{number.as_str().to_owned()}</span> }
    });
    let by_whom =
        (carrier.is_some() || tracking.is_some()).then(|| view! { <p class="small muted">{carrier} {tracking}</p> });
    let contents = contents(order, texts, |line| (parcel.pieces_of(line.id), None));
    view! {
        <article class="card parcel stack tight">
            <div class="cluster between">
                <h3>{texts.order_parcel(parcel.position)}</h3>
                <Status mark=mark word=word tone=tone/>
            </div>
            {by_whom}
            <p class="small muted">{since} " " <Time at=format.date_time(at)/></p>
            <Contents contents=contents/>
            {ways_to_complain(parcel, complain, texts)}
        </article>
    }
    .into_any()
}

/// From a parcel that is on its way or is said to have come straight to the form that knows it.
fn ways_to_complain(parcel: &Parcel, complain: &str, texts: Texts) -> Option<AnyView> {
    if complain.is_empty() || parcel.stage() == ParcelStage::Packed {
        return None;
    }
    let position = parcel.position;
    let way = |reason: &str, words: &'static str| {
        let href = format!("{complain}parcel={position}&reason={reason}");
        view! { <a href=href>{words} <span class="vh">" " {texts.order_parcel(position)}</span></a> }
    };
    let not_received = way("not_received", texts.complaint_order_not_received());
    let damaged = way("damaged", texts.complaint_order_damaged());
    Some(view! { <p class="cluster small">{not_received} {damaged}</p> }.into_any())
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
