//! `GET /parcels/{tracking_number}`: where a parcel is.

use domain::parcel::ParcelStage;
use jiff::Timestamp;
use leptos::prelude::*;

use super::Parcel;
use crate::{
    components::{Diff, Mark, Pair, PairDate, Promise, Step, StepPlace, Steps, Tone, When},
    format::Format,
    pages::order::{carrier, words},
    texts::Texts,
};

impl Parcel {
    /// The page's title: how far it has come.
    pub const fn title(&self, texts: Texts) -> &'static str {
        match self.parcel.stage() {
            ParcelStage::Packed => texts.track_parcel_packed(),
            ParcelStage::Shipped => texts.track_parcel_shipped(),
            ParcelStage::HandedOver => texts.track_parcel_handed_over(),
        }
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let carrier = self.parcel.carrier.clone().map(|carrier| view! { {carrier} " " });
        let number = self.parcel.tracking_number.as_str().to_owned();
        let (pair, steps) = (self.pair(format), self.steps(format));
        let said = self.parcel.shown.map(|shown| view! { <p>{carrier::sentence(texts, shown.sub_status)}</p> });
        view! {
            <div class="stack airy">
                <header class="stack snug">
                    <h1>{self.title(texts)}</h1>
                    <p class="muted small">{carrier} <b class="num">{number}</b> " · " {self.company.to_string()}</p>
                </header>
                {said}
                <Promise about=texts.order_slab_about()>
                    {pair}
                    <Steps label=texts.order_steps() steps=steps/>
                </Promise>
                <p class="quiet-text">{texts.track_parcel_alone()} " " <a href="/track">{texts.track_find_title()}</a></p>
            </div>
        }
        .into_any()
    }

    fn pair(&self, format: &Format) -> AnyView {
        let texts = format.texts;
        let Some(promised_at) = self.parcel.promised_at else {
            return view! { <p class="measure">{texts.order_slab_none()}</p> }.into_any();
        };
        let (mark, tone, term, at) = match self.parcel.handed_over_at {
            Some(at) => (Mark::Done, Tone::Good, texts.order_status_handed_over(), at),
            None if promised_at < format.now => (Mark::Late, Tone::Warn, texts.order_slab_not_here(), format.now),
            None => (Mark::Promised, Tone::Plain, texts.order_slab_expected(), promised_at),
        };
        let difference = self.parcel.handed_over_at.map_or_else(
            || (promised_at < format.now).then(|| (words::late_words(format, promised_at), Tone::Warn)),
            |at| {
                let kept = words::kept(format, promised_at, at);
                Some((kept.word, kept.tone))
            },
        );
        let difference = difference.map(|(words, tone)| {
            view! { <Diff term=texts.order_slab_difference() words=words tone=tone small=String::new()/> }
        });
        let (promised, before) = (format.date(promised_at), texts.order_before(format.time(promised_at).words));
        let (now, time) = (format.date(at), format.time(at).words);
        view! {
            <Pair>
                <PairDate
                    when=When::Then
                    mark=Mark::Promised
                    term=texts.order_slab_promised()
                    date=promised
                    small=before
                />
                <PairDate when=When::Now mark=mark tone=tone term=term date=now small=time/>
                {difference}
            </Pair>
        }
        .into_any()
    }

    fn steps(&self, format: &Format) -> Vec<Step> {
        let texts = format.texts;
        let parcel = &self.parcel;
        let stages = [
            (ParcelStage::Packed, texts.order_parcel_packed(), Some(parcel.packed_at)),
            (ParcelStage::Shipped, texts.order_status_shipped(), parcel.shipped_at),
            (ParcelStage::HandedOver, texts.order_status_handed_over(), parcel.handed_over_at.or(parcel.promised_at)),
        ];
        let step = |(stage, label, at): (ParcelStage, &str, Option<Timestamp>)| {
            let (place, mark, tone) = match (stage.cmp(&parcel.stage()), stage) {
                (std::cmp::Ordering::Equal, ParcelStage::HandedOver) => (StepPlace::Passed, Mark::Done, Tone::Good),
                (std::cmp::Ordering::Equal, _) => (StepPlace::Now, Mark::Now, Tone::Plain),
                (std::cmp::Ordering::Less, _) => (StepPlace::Passed, Mark::Passed, Tone::Plain),
                (std::cmp::Ordering::Greater, ParcelStage::HandedOver) => {
                    (StepPlace::Ahead, Mark::Promised, Tone::Plain)
                }
                (std::cmp::Ordering::Greater, _) => (StepPlace::Ahead, Mark::Open, Tone::Plain),
            };
            Step { place, mark, tone, label: label.to_owned(), at: at.map(|at| format.day(format.local_date(at))) }
        };
        stages.into_iter().map(step).collect()
    }
}
