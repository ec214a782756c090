//! `GET /parcels/{tracking_number}`: where a parcel is.

use domain::{
    parcel::ParcelStage,
    tracking::{ParcelStatus, ShownStatus, Weight},
};
use jiff::Timestamp;
use leptos::prelude::*;

use super::{NoParcel, Parcel};
use crate::{
    components::{Diff, Line, LineEnd, Mark, Pair, PairDate, Phrases, Promise, Step, StepPlace, Steps, Tone, When},
    format::Format,
    pages::order::{carrier, course, words},
    texts::Texts,
};

impl Parcel {
    /// The page's title: where it is.
    pub fn title(&self, texts: Texts) -> String {
        let told = self.parcel.shown.filter(|shown| shown.weight != Weight::Unread);
        match (self.parcel.stage(), told) {
            (ParcelStage::Packed, _) => texts.track_parcel_packed().to_owned(),
            (ParcelStage::Shipped, Some(shown)) => texts.track_parcel_told(carrier::status_word(texts, shown.status)),
            (ParcelStage::Shipped, None) => texts.track_parcel_shipped().to_owned(),
            (ParcelStage::HandedOver, _) => texts.track_parcel_handed_over().to_owned(),
        }
    }

    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let carrier = self.parcel.carrier.clone().map(|carrier| view! { {carrier} " " });
        let number = self.parcel.tracking_number.as_str().to_owned();
        let (pair, steps) = (self.pair(format), self.steps(format));
        // What was said before it came, or before it left, is no news.
        let is_news = |shown: &ShownStatus| match self.parcel.stage() {
            ParcelStage::Packed => false,
            ParcelStage::Shipped => true,
            ParcelStage::HandedOver => shown.status == ParcelStatus::Delivered,
        };
        let said = self.parcel.shown.filter(is_news).map(|shown| {
            let fault = shown.fault.map(|party| carrier::fault(texts, party).to_owned());
            let said: Vec<_> =
                std::iter::once(carrier::sentence(texts, shown.sub_status).to_owned()).chain(fault).collect();
            view! { <p>{words::sentences(texts, &said)}</p> }
        });
        let scans = self.scans(format);
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
                {scans}
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
        let parcel = &self.parcel;
        let late = parcel.latest_estimate.filter(|window| window.is_after(promised_at)).map(|window| window.until);
        let latest = self.latest(format);
        let is_in_trouble = parcel.shown.is_some_and(|shown| shown.status.is_trouble());
        let (mark, tone, term, at, difference) = match (parcel.handed_over_at, late) {
            (Some(at), _) => {
                let kept = words::kept(format, promised_at, at);
                (Mark::Done, Tone::Good, texts.order_status_handed_over(), at, Some((kept.word, kept.tone)))
            }
            (None, _) if promised_at < format.now => {
                let late = (words::late_words(format, promised_at), Tone::Warn);
                (Mark::Late, Tone::Warn, texts.order_slab_not_here(), format.now, Some(late))
            }
            (None, Some(at)) => {
                let late = (words::kept(format, promised_at, at).word, Tone::Warn);
                (Mark::Late, Tone::Warn, texts.order_slab_expected(), at, Some(late))
            }
            (None, None) if is_in_trouble => (Mark::Late, Tone::Warn, texts.order_slab_expected(), promised_at, None),
            (None, None) => match latest.map(|at| at.min(promised_at)) {
                Some(at) => {
                    let kept = words::kept(format, promised_at, at);
                    (Mark::Promised, Tone::Plain, texts.order_slab_expected(), at, Some((kept.word, kept.tone)))
                }
                None => (Mark::Promised, Tone::Plain, texts.order_slab_expected(), promised_at, None),
            },
        };
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

    /// When it is expected, as its carrier says now; a day that has passed without it is none to show as ahead (row T14).
    fn latest(&self, format: &Format) -> Option<Timestamp> {
        self.parcel.latest_estimate.map(|window| window.until).filter(|at| *at >= format.now)
    }

    /// What was said about its way, the newest first.
    fn scans(&self, format: &Format) -> Option<AnyView> {
        let texts = format.texts;
        if self.parcel.stage() == ParcelStage::Packed {
            return None;
        }
        let rows: Vec<_> = self
            .parcel
            .scans
            .iter()
            .rev()
            .map(|scan| {
                let corrected = scan.is_correction.then(|| format!(" {}", texts.delivery_corrected()));
                view! {
                    <li>
                        <p class="strong">{carrier::sentence(texts, scan.sub_status)} {corrected}</p>
                        {course::when_and_where((scan.at, scan.offset), &scan.place, format)}
                    </li>
                }
            })
            .collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="card stack" aria-labelledby="scans">
                    <h2 id="scans">{texts.track_parcel_scans()}</h2>
                    <ol class="rows open small" role="list">{rows}</ol>
                </section>
            }
            .into_any()
        })
    }

    fn steps(&self, format: &Format) -> Vec<Step> {
        let texts = format.texts;
        let parcel = &self.parcel;
        let expected = self.latest(format).or(parcel.promised_at.filter(|at| *at >= format.now));
        let is_to_come = parcel.handed_over_at.is_none() && expected.is_some();
        let arrival = if is_to_come { texts.order_slab_expected() } else { texts.order_status_handed_over() };
        let stages = [
            (ParcelStage::Packed, texts.order_parcel_packed(), Some(parcel.packed_at)),
            (ParcelStage::Shipped, texts.order_status_shipped(), parcel.shipped_at),
            (ParcelStage::HandedOver, arrival, parcel.handed_over_at.or(expected)),
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

impl NoParcel {
    /// The page's title.
    pub const fn title(texts: Texts) -> &'static str {
        texts.track_parcel_none()
    }

    /// The page, best shown [`Narrow`](crate::shell::Width::Narrow).
    pub fn view(self, texts: Texts) -> AnyView {
        view! {
            <div class="stack loose">
                <Line end=LineEnd::Nowhere/>
                <header class="stack tight">
                    <h1><Phrases text=Self::title(texts)/></h1>
                    <p class="lead">{texts.track_parcel_none_lead()}</p>
                </header>
                <div class="cluster">
                    <a class="button primary" href="/track">{texts.track_find_title()}</a>
                </div>
            </div>
        }
        .into_any()
    }
}
