//! `AfterShip`: the body of a webhook of its tracking product.

use domain::tracking::{EventPlace, EventSource, RawWords, aftership};
use jiff::{Timestamp, tz::TimeZone};
use serde::Deserialize;
use serde_json::Value;

use super::{
    intake::{Said, Scan, words},
    moments,
};

/// A body.
#[derive(Deserialize)]
pub struct Body {
    #[serde(default)]
    pub event_id: Option<String>,
    #[serde(default)]
    ts: Option<i64>,
    #[serde(default)]
    msg: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    tracking_number: Option<String>,
    #[serde(default)]
    slug: Option<String>,
    #[serde(default)]
    signed_by: Option<String>,
    #[serde(default)]
    expected_delivery: Value,
    #[serde(default)]
    latest_estimated_delivery: Value,
    #[serde(default)]
    aftership_estimated_delivery_date: Value,
    #[serde(default)]
    checkpoints: Vec<Reported>,
}

#[derive(Deserialize)]
struct Reported {
    #[serde(default)]
    checkpoint_time: Option<String>,
    #[serde(default)]
    tag: Option<String>,
    #[serde(default)]
    subtag: Option<String>,
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    city: Option<String>,
    #[serde(default)]
    location: Option<String>,
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    country_name: Option<String>,
}

/// What it says; nothing for events of other products and for numbers that are none.
pub fn read(body: &Body, zone: &TimeZone, now: Timestamp) -> Vec<Said> {
    let Some(msg) = &body.msg else { return Vec::new() };
    let Some(number) = msg.tracking_number.as_deref().and_then(|number| number.parse().ok()) else { return Vec::new() };
    let given_at = body.ts.and_then(|second| Timestamp::from_second(second).ok()).unwrap_or(now);
    let estimates = [&msg.latest_estimated_delivery, &msg.aftership_estimated_delivery_date, &msg.expected_delivery];
    let estimate = estimates.into_iter().find_map(|told| moments::window(date_of(told)?, zone));
    let scans = msg.checkpoints.iter().filter_map(|checkpoint| scan(checkpoint, msg.signed_by.as_deref()));
    vec![Said {
        source: EventSource::AfterShip,
        carrier: words(msg.slug.as_deref()),
        number,
        scans: scans.collect(),
        estimates: estimate.map(|window| (given_at, window)).into_iter().collect(),
    }]
}

/// A date, bare or inside its record.
fn date_of(told: &Value) -> Option<&str> {
    told.as_str().or_else(|| told.get("estimated_delivery_date")?.as_str()).or_else(|| told.get("datetime")?.as_str())
}

fn scan(checkpoint: &Reported, signed_by: Option<&str>) -> Option<Scan> {
    let (at, offset) = moments::moment(checkpoint.checkpoint_time.as_deref()?)?;
    let meaning = aftership::read(checkpoint.tag.as_deref().unwrap_or_default(), checkpoint.subtag.as_deref());
    let is_delivered = meaning.status == domain::tracking::ParcelStatus::Delivered;
    Some(Scan {
        at,
        offset,
        meaning,
        raw: RawWords {
            status: words(checkpoint.tag.as_deref()),
            detail: words(checkpoint.subtag.as_deref()),
            text: words(checkpoint.message.as_deref()),
        },
        place: EventPlace {
            city: words(checkpoint.city.as_deref().or(checkpoint.location.as_deref())),
            region: words(checkpoint.state.as_deref()),
            country: words(checkpoint.country_name.as_deref()),
        },
        signed_by: words(signed_by.filter(|_| is_delivered)),
    })
}
