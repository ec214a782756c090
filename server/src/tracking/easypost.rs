//! `EasyPost`: the body of a webhook, an event with a tracker in it.

use domain::tracking::{EventPlace, EventSource, ParcelStatus, RawWords, easypost};
use jiff::{Timestamp, tz::TimeZone};
use serde::Deserialize;

use super::{
    intake::{Said, Scan, words},
    moments,
};

/// A body.
#[derive(Deserialize)]
pub struct Body {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    created_at: Option<String>,
    #[serde(default)]
    result: Option<Tracker>,
}

#[derive(Deserialize)]
struct Tracker {
    #[serde(default)]
    object: Option<String>,
    #[serde(default)]
    tracking_code: Option<String>,
    #[serde(default)]
    carrier: Option<String>,
    #[serde(default)]
    signed_by: Option<String>,
    #[serde(default)]
    est_delivery_date: Option<String>,
    #[serde(default)]
    updated_at: Option<String>,
    #[serde(default)]
    tracking_details: Vec<Reported>,
}

#[derive(Deserialize)]
struct Reported {
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    status_detail: Option<String>,
    #[serde(default)]
    datetime: Option<String>,
    #[serde(default)]
    tracking_location: Option<Location>,
}

#[derive(Default, Deserialize)]
struct Location {
    #[serde(default)]
    city: Option<String>,
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    country: Option<String>,
}

/// What it says; nothing for events that are not about a tracker.
pub fn read(body: &Body, zone: &TimeZone, now: Timestamp) -> Vec<Said> {
    let Some(tracker) = body.result.as_ref().filter(|it| it.object.as_deref().is_none_or(|it| it == "Tracker")) else {
        return Vec::new();
    };
    let Some(number) = tracker.tracking_code.as_deref().and_then(|number| number.parse().ok()) else {
        return Vec::new();
    };
    let told_at = tracker.updated_at.as_deref().or(body.created_at.as_deref());
    let given_at = told_at.and_then(moments::moment).map_or(now, |(at, _)| at);
    let estimate = tracker.est_delivery_date.as_deref().and_then(|date| moments::window(date, zone));
    vec![Said {
        source: EventSource::EasyPost,
        carrier: words(tracker.carrier.as_deref()),
        number,
        scans: tracker.tracking_details.iter().filter_map(|detail| scan(detail, tracker)).collect(),
        estimates: estimate.map(|window| (given_at, window)).into_iter().collect(),
    }]
}

fn scan(detail: &Reported, tracker: &Tracker) -> Option<Scan> {
    let (at, offset) = moments::moment(detail.datetime.as_deref()?)?;
    let meaning = easypost::read(detail.status.as_deref().unwrap_or_default(), detail.status_detail.as_deref());
    let place = detail.tracking_location.as_ref();
    let signed_by = tracker.signed_by.as_deref().filter(|_| meaning.status == ParcelStatus::Delivered);
    Some(Scan {
        at,
        offset,
        meaning,
        raw: RawWords {
            status: words(detail.status.as_deref()),
            detail: words(detail.status_detail.as_deref()),
            text: words(detail.message.as_deref()),
        },
        place: EventPlace {
            city: words(place.and_then(|place| place.city.as_deref())),
            region: words(place.and_then(|place| place.state.as_deref())),
            country: words(place.and_then(|place| place.country.as_deref())),
        },
        signed_by: words(signed_by),
    })
}
