//! The portal's own format, for webhooks and the API: a number, and what happened to it in the portal's own words.

use domain::{
    parcel::TrackingNumber,
    tracking::{EventPlace, EventSource, Meaning, ParcelStatus, RawWords, Reading, SubStatus},
};
use jiff::{Timestamp, tz::TimeZone};
use serde::Deserialize;

use super::{
    intake::{Said, Scan, words},
    moments,
};

/// A body.
#[derive(Deserialize)]
pub struct Body {
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    tracking_number: String,
    #[serde(default)]
    carrier: Option<String>,
    #[serde(default)]
    events: Vec<Event>,
    #[serde(default)]
    estimate: Option<Estimate>,
}

#[derive(Deserialize)]
struct Event {
    at: String,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    sub_status: Option<String>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    city: Option<String>,
    #[serde(default)]
    region: Option<String>,
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    signed_by: Option<String>,
}

#[derive(Deserialize)]
struct Estimate {
    given_at: String,
    from: String,
    #[serde(default)]
    until: Option<String>,
}

/// Where a body is wrong, as a path into it.
#[derive(Debug, PartialEq, Eq)]
pub struct Wrong(pub String);

/// What it says.
///
/// # Errors
/// The first thing that cannot be read.
pub fn read(body: &Body, source: EventSource, zone: &TimeZone) -> Result<Vec<Said>, Wrong> {
    let data = &body.data;
    let number: TrackingNumber = data.tracking_number.parse().map_err(|_| Wrong("data.tracking_number".to_owned()))?;
    let scans = data.events.iter().enumerate().map(|(place, event)| {
        let wrong = |field: &str| Wrong(format!("data.events[{place}].{field}"));
        scan(event, &wrong)
    });
    let mut estimates = Vec::new();
    if let Some(estimate) = &data.estimate {
        let wrong = |field: &str| Wrong(format!("data.estimate.{field}"));
        let (given_at, _) = moments::moment(&estimate.given_at).ok_or_else(|| wrong("given_at"))?;
        let mut window = moments::window(&estimate.from, zone).ok_or_else(|| wrong("from"))?;
        if let Some(until) = &estimate.until {
            window.until = moments::window(until, zone).ok_or_else(|| wrong("until"))?.until;
        }
        if window.until < window.from {
            return Err(wrong("until"));
        }
        estimates.push((given_at, window));
    }
    let scans = scans.collect::<Result<Vec<_>, _>>()?;
    Ok(vec![Said { source, carrier: words(data.carrier.as_deref()), number, scans, estimates }])
}

fn scan(event: &Event, wrong: &dyn Fn(&str) -> Wrong) -> Result<Scan, Wrong> {
    let (at, offset): (Timestamp, _) = moments::moment(&event.at).ok_or_else(|| wrong("at"))?;
    let sub_status = event.sub_status.as_deref().map(|word| word.parse::<SubStatus>().map_err(|_| wrong("sub_status")));
    let status = event.status.as_deref().map(|word| word.parse::<ParcelStatus>().map_err(|_| wrong("status")));
    let (status, sub_status) = match (status.transpose()?, sub_status.transpose()?) {
        (Some(status), Some(sub_status)) => (status, sub_status),
        (None, Some(sub_status)) => (sub_status.home(), sub_status),
        (Some(status), None) => (status, status.plainly().ok_or_else(|| wrong("sub_status"))?),
        (None, None) => return Err(wrong("status")),
    };
    Ok(Scan {
        at,
        offset,
        meaning: Meaning { status, sub_status, reading: Reading::Exact },
        raw: RawWords {
            status: words(event.status.as_deref()),
            detail: words(event.sub_status.as_deref()),
            text: words(event.text.as_deref()),
        },
        place: EventPlace {
            city: words(event.city.as_deref()),
            region: words(event.region.as_deref()),
            country: words(event.country.as_deref()),
        },
        signed_by: words(event.signed_by.as_deref().filter(|_| status == ParcelStatus::Delivered)),
    })
}
