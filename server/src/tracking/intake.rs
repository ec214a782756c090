//! Taking in what was said: one write for the events, what parcels and orders show because of them, and the mails.

use domain::{
    id::{ParcelEstimateId, TrackingEventId},
    mail::Message,
    order::Order,
    parcel::{Parcel, TrackingNumber},
    tracking::{
        EventPlace, EventSource, Meaning, ParcelEstimate, ParcelNotice, RawWords, TrackingEvent, Window, notices,
    },
};
use jiff::{SignedDuration, Timestamp};
use store::{NewEstimate, NewEvent, NewMail, Report, Settled, StoreError, Tx};

use crate::{edge, portal::Portal};

/// What is said about a later moment is no report: clocks differ, days do not.
const AHEAD: SignedDuration = SignedDuration::from_hours(26);
/// The most characters that are kept of a carrier's words.
const WORDS: usize = 500;

/// What one message says about one number.
#[derive(Clone, Debug)]
pub struct Said {
    /// Where it came from.
    pub source: EventSource,
    /// The carrier.
    pub carrier: Option<String>,
    /// The carrier's number.
    pub number: TrackingNumber,
    /// Events, in any order.
    pub scans: Vec<Scan>,
    /// Expected arrivals, each with the moment at which it was said.
    pub estimates: Vec<(Timestamp, Window)>,
}

/// One event.
#[derive(Clone, Debug)]
pub struct Scan {
    /// When.
    pub at: Timestamp,
    /// The offset from UTC there, in minutes.
    pub offset: Option<i16>,
    /// What it comes to.
    pub meaning: Meaning,
    /// The words themselves.
    pub raw: RawWords,
    /// Where.
    pub place: EventPlace,
    /// Who signed.
    pub signed_by: Option<String>,
}

/// A message that is known when it comes again.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Who sent it.
    pub sender: EventSource,
    /// Its id.
    pub id: String,
    /// The hash of its body.
    pub body_hash: [u8; 32],
}

/// Takes in what was said; nothing when the message was here before.
///
/// # Errors
/// The database cannot be written.
pub async fn take_in(portal: &Portal, delivery: Option<Delivery>, said: Vec<Said>) -> Result<(), StoreError> {
    let (now, shared) = (portal.now(), portal.clone());
    let reports: Vec<Report> = said.iter().map(|said| report(portal, said, now)).collect();
    let written = portal.store.write(async move |tx| {
        if let Some(Delivery { sender, id, body_hash }) = &delivery
            && !tx.tracking().insert_delivery(*sender, id, *body_hash, now).await?
        {
            return Ok(());
        }
        for report in &reports {
            let settled = tx.tracking().take_in(report).await?;
            tell(&shared, tx, &settled, now).await?;
        }
        Ok(())
    });
    written.await?;
    portal.mail_waits.notify_one();
    Ok(())
}

/// Writes to the buyers of parcels to which something that matters has happened.
pub async fn tell(portal: &Portal, tx: &mut Tx, settled: &[Settled], now: Timestamp) -> Result<(), StoreError> {
    for Settled { order, position, course } in settled {
        let Some(parcel) = order.parcels.iter().find(|parcel| parcel.position == *position) else { continue };
        let lines = parcel.contents.iter().filter_map(|content| order.line(content.line_id));
        let promised_at = lines.filter_map(|line| line.promise).map(|promise| promise.promised_at).min();
        let is_here = parcel.handed_over_at.is_some();
        let notices: Vec<_> = notices(&parcel.course, course, promised_at, is_here, now).collect();
        write_news(portal, tx, order, parcel, &notices, now).await?;
    }
    Ok(())
}

/// Writes to the buyer about a parcel, once about each thing.
pub async fn write_news(
    portal: &Portal,
    tx: &mut Tx,
    order: &Order,
    parcel: &Parcel,
    notices: &[ParcelNotice],
    now: Timestamp,
) -> Result<(), StoreError> {
    if notices.is_empty() {
        return Ok(());
    }
    let Some(buyer) = tx.read().people().buyer_of(order).await? else { return Ok(()) };
    // A parcel that was packed anew has another id, and one with another label other news.
    let number = parcel.tracking_number.as_ref();
    let known_by = number.map_or_else(|| parcel.id.to_string(), |number| number.as_str().to_owned());
    for notice in notices.iter().copied() {
        let mail = NewMail {
            id: portal.randomness.id(now),
            event_key: format!("parcel-news:{}:{known_by}:{notice}", order.id),
            recipient: buyer.email.to_string(),
            recipient_name: buyer.name.clone(),
            language: order.language,
            message: Message::ParcelNews { order: order.number, position: parcel.position, notice },
        };
        tx.mails().insert(&mail, now).await?;
    }
    Ok(())
}

/// What is written of what one message says.
pub fn report(portal: &Portal, said: &Said, now: Timestamp) -> Report {
    let scans = said.scans.iter().filter(|scan| scan.at.duration_since(now) <= AHEAD);
    let events = scans.map(|scan| {
        let event = TrackingEvent {
            id: portal.randomness.id::<TrackingEventId>(now),
            source: said.source,
            carrier: said.carrier.clone(),
            tracking_number: Some(said.number.clone()),
            at: scan.at,
            offset: scan.offset,
            received_at: now,
            status: scan.meaning.status,
            sub_status: scan.meaning.sub_status,
            weight: scan.meaning.weight(),
            raw: scan.raw.clone(),
            place: scan.place.clone(),
            signed_by: scan.signed_by.clone(),
            staff_name: None,
        };
        NewEvent { key: event_key(&event, ""), event }
    });
    let estimates = said.estimates.iter().filter(|(given_at, _)| given_at.duration_since(now) <= AHEAD);
    let estimates = estimates.map(|&(given_at, window)| {
        let estimate = ParcelEstimate {
            id: portal.randomness.id::<ParcelEstimateId>(now),
            source: said.source,
            carrier: said.carrier.clone(),
            tracking_number: Some(said.number.clone()),
            given_at,
            window,
        };
        NewEstimate { key: estimate_key(&estimate, ""), estimate, received_at: now }
    });
    Report { events: events.collect(), estimates: estimates.collect() }
}

/// What makes an event the same event: who told it, of what, when, and in which words. A service that repeats old events
/// in each message repeats exactly these.
pub fn event_key(event: &TrackingEvent, salt: &str) -> [u8; 32] {
    let place = &event.place;
    hash(&[
        Some("event"),
        Some(event.source.as_str()),
        Some(salt),
        event.tracking_number.as_ref().map(TrackingNumber::as_str),
        event.carrier.as_deref(),
        Some(&event.at.as_microsecond().to_string()),
        Some(event.status.as_str()),
        Some(event.sub_status.as_str()),
        event.raw.status.as_deref(),
        event.raw.detail.as_deref(),
        event.raw.text.as_deref(),
        place.city.as_deref(),
        place.region.as_deref(),
        place.country.as_deref(),
        event.signed_by.as_deref(),
    ])
}

/// What makes an estimate the same estimate.
pub fn estimate_key(estimate: &ParcelEstimate, salt: &str) -> [u8; 32] {
    hash(&[
        Some("estimate"),
        Some(estimate.source.as_str()),
        Some(salt),
        estimate.tracking_number.as_ref().map(TrackingNumber::as_str),
        estimate.carrier.as_deref(),
        Some(&estimate.given_at.as_microsecond().to_string()),
        Some(&estimate.window.from.as_microsecond().to_string()),
        Some(&estimate.window.until.as_microsecond().to_string()),
    ])
}

/// The hash of parts, each with its length, so that none runs into the next.
fn hash(parts: &[Option<&str>]) -> [u8; 32] {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend(part.map_or(u64::MAX, |part| part.len() as u64).to_be_bytes());
        bytes.extend(part.unwrap_or_default().as_bytes());
    }
    edge::hash(&bytes)
}

/// Words that are there, no longer than what is kept.
pub fn words(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    (!text.is_empty()).then(|| text.chars().filter(|c| !c.is_control()).take(WORDS).collect())
}
