//! What a parcel shows of its way, made from everything that was said about it.
//!
//! Pure and total: the same events and estimates, in any order and however often they came, give the same course.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{EventSource, FaultParty, ParcelStatus, SubStatus, TrackingEvent, Weight, current_event};
use crate::{id::ParcelEstimateId, parcel::TrackingNumber};

/// A span of time in which a parcel is expected; of no length when the moment is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Window {
    /// At the earliest.
    pub from: Timestamp,
    /// At the latest.
    pub until: Timestamp,
}

/// What is at least this long is told as a day, not as hours.
const DAY: SignedDuration = SignedDuration::from_hours(20);

impl Window {
    /// Whether it is a day, or days, and no hour.
    pub fn is_whole_day(&self) -> bool {
        self.until.duration_since(self.from) >= DAY
    }

    /// Whether what comes in it comes after a promised moment. Of a whole day nobody knows the hour, so one that begins before
    /// is none.
    pub fn is_after(&self, promised_at: Timestamp) -> bool {
        if self.is_whole_day() { self.from > promised_at } else { self.until > promised_at }
    }
}

/// An estimate of the arrival, as it stands in the ledger: only ever added to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParcelEstimate {
    /// Its id.
    pub id: ParcelEstimateId,
    /// Who gave it.
    pub source: EventSource,
    /// The carrier, as told.
    pub carrier: Option<String>,
    /// The carrier's number; staff give estimates of parcels without one too.
    pub tracking_number: Option<TrackingNumber>,
    /// When it was given.
    pub given_at: Timestamp,
    /// When the parcel is expected.
    pub window: Window,
}

/// The status a parcel shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ShownStatus {
    /// The status.
    pub status: ParcelStatus,
    /// What exactly happened.
    pub sub_status: SubStatus,
    /// Since when.
    pub at: Timestamp,
    /// The party a problem is put down to.
    pub fault: Option<FaultParty>,
    /// How much the event counts that says so.
    pub weight: Weight,
}

/// What a parcel shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// Where it stands; `None` while nothing was heard of it.
    pub shown: Option<ShownStatus>,
    /// Who signed for it.
    pub signed_by: Option<String>,
    /// The first estimate of its arrival.
    pub first_estimate: Option<Window>,
    /// The latest estimate of its arrival.
    pub latest_estimate: Option<Window>,
    /// When the latest estimate was given.
    pub estimated_at: Option<Timestamp>,
}

impl Course {
    /// The course that follows from all events and estimates of a parcel.
    pub fn of(events: &[TrackingEvent], estimates: &[ParcelEstimate]) -> Self {
        let current = current_event(events);
        let shown = current.map(|event| ShownStatus {
            status: event.status,
            sub_status: event.sub_status,
            at: event.at,
            fault: event.sub_status.fault(),
            weight: event.weight,
        });
        let given = |estimate: &&ParcelEstimate| (estimate.given_at, estimate.window);
        let first = estimates.iter().min_by_key(given);
        let latest = estimates.iter().max_by_key(given);
        Self {
            shown,
            signed_by: current
                .filter(|event| event.status == ParcelStatus::Delivered)
                .and_then(|it| it.signed_by.clone()),
            first_estimate: first.map(|estimate| estimate.window),
            latest_estimate: latest.map(|estimate| estimate.window),
            estimated_at: latest.map(|estimate| estimate.given_at),
        }
    }

    /// The status shown.
    pub fn status(&self) -> Option<ParcelStatus> {
        self.shown.map(|shown| shown.status)
    }

    /// When the carrier handed it over, as far as it says so.
    pub fn delivered_at(&self) -> Option<Timestamp> {
        self.shown.filter(|shown| shown.status == ParcelStatus::Delivered).map(|shown| shown.at)
    }

    /// Whether something is wrong that somebody has to look at.
    pub fn is_in_trouble(&self) -> bool {
        self.status().is_some_and(ParcelStatus::is_trouble)
    }
}

impl ParcelStatus {
    /// What happened when nothing more than the status is said; `None` where it could be two quite different things.
    pub const fn plainly(self) -> Option<SubStatus> {
        Some(match self {
            Self::Announced => SubStatus::DetailsReceived,
            Self::Collected => SubStatus::Accepted,
            Self::InTransit => SubStatus::Moving,
            Self::Customs => SubStatus::InCustoms,
            Self::OutForDelivery => SubStatus::OutForDelivery,
            Self::PickupReady => SubStatus::ReadyForPickup,
            Self::AttemptFailed => SubStatus::AttemptMade,
            Self::Delayed => SubStatus::Delayed,
            Self::ActionNeeded => SubStatus::CarrierAsks,
            Self::Delivered => SubStatus::Delivered,
            Self::Returning => SubStatus::Returning,
            Self::Returned => SubStatus::Returned,
            Self::LostOrDamaged => return None,
            Self::Cancelled => SubStatus::Cancelled,
            Self::Silent => SubStatus::NoNews,
        })
    }

    /// Whether something is wrong that somebody has to look at.
    pub const fn is_trouble(self) -> bool {
        match self {
            Self::AttemptFailed
            | Self::Delayed
            | Self::ActionNeeded
            | Self::Returning
            | Self::Returned
            | Self::LostOrDamaged
            | Self::Cancelled => true,
            Self::Announced
            | Self::Collected
            | Self::InTransit
            | Self::Customs
            | Self::OutForDelivery
            | Self::PickupReady
            | Self::Delivered
            | Self::Silent => false,
        }
    }
}

/// The ledger as a history: from the first on, without those that repeat the one before.
pub fn changes(estimates: &[ParcelEstimate]) -> Vec<&ParcelEstimate> {
    let mut sorted: Vec<_> = estimates.iter().collect();
    sorted.sort_by_key(|estimate| (estimate.given_at, estimate.window));
    sorted.dedup_by_key(|estimate| estimate.window);
    sorted
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;
    use crate::tracking::{EventPlace, RawWords, first_of_stage};

    fn moment(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a small second is a time")
    }

    fn event(second: i64, sub_status: SubStatus, weight: Weight) -> TrackingEvent {
        TrackingEvent {
            id: uuid::Uuid::nil().into(),
            source: EventSource::Own,
            carrier: None,
            tracking_number: None,
            at: moment(second),
            offset: None,
            received_at: moment(0),
            status: sub_status.home(),
            sub_status,
            weight,
            raw: RawWords::default(),
            place: EventPlace::default(),
            signed_by: (sub_status == SubStatus::Signed).then(|| format!("somebody {second}")),
            staff_name: None,
        }
    }

    fn estimate(given: i64, until: i64) -> ParcelEstimate {
        ParcelEstimate {
            id: uuid::Uuid::nil().into(),
            source: EventSource::Own,
            carrier: None,
            tracking_number: "SE4471".parse().ok(),
            given_at: moment(given),
            window: Window { from: moment(until), until: moment(until + 5) },
        }
    }

    fn any_event() -> impl Strategy<Value = TrackingEvent> {
        let weights = &[Weight::Unread, Weight::Report, Weight::Correction][..];
        (0..6_i64, select(SubStatus::ALL), select(weights)).prop_map(|(second, sub, weight)| event(second, sub, weight))
    }

    /// [T15] The first and the latest estimate stay apart, and a repeated one is no change.
    #[test]
    fn t15_first_and_latest_estimate_are_kept_apart() {
        let ledger = [estimate(30, 900), estimate(10, 500), estimate(20, 500)];
        let course = Course::of(&[], &ledger);
        assert_eq!(course.first_estimate, Some(ledger[1].window));
        assert_eq!(course.latest_estimate, Some(ledger[0].window));
        assert_eq!(course.estimated_at, Some(moment(30)));
        let windows: Vec<_> = changes(&ledger).into_iter().map(|entry| entry.window).collect();
        assert_eq!(windows, [ledger[1].window, ledger[0].window]);
    }

    /// [T36] A scan from before the delivery adds a line and moves nothing back.
    #[test]
    fn t36_a_late_scan_never_moves_the_status_back() {
        let delivered = event(9, SubStatus::Signed, Weight::Report);
        let late = event(5, SubStatus::Moving, Weight::Report);
        let later = event(12, SubStatus::Moving, Weight::Report);
        let course = Course::of(&[delivered, late, later], &[]);
        assert_eq!(course.delivered_at(), Some(moment(9)));
        assert_eq!(course.signed_by.as_deref(), Some("somebody 9"));
    }

    /// [T20] Twelve scans of one stage are one entry and eleven dots.
    #[test]
    fn t20_only_the_first_event_of_a_stage_is_notable() {
        let scans: Vec<_> = (0..12).map(|second| event(second, SubStatus::Moving, Weight::Report)).rev().collect();
        let notable = first_of_stage(&scans);
        assert_eq!(notable.iter().filter(|is_first| **is_first).count(), 1);
        assert!(notable[11], "the first by its own time");
    }

    proptest! {
        /// [T36] Events and estimates in any order, and any of them twice, give one course.
        #[test]
        fn t36_any_order_and_repetition_end_alike(
            (events, again) in vec(any_event(), 0..10).prop_flat_map(|events| {
                let twice = [events.clone(), events.clone()].concat();
                (Just(events), Just(twice).prop_shuffle())
            }),
            (ledger, ledger_again) in vec((0..5_i64, 0..5_i64), 0..6).prop_flat_map(|given| {
                let given: Vec<_> = given.into_iter().map(|(given, until)| estimate(given, until)).collect();
                let twice = [given.clone(), given.clone()].concat();
                (Just(given), Just(twice).prop_shuffle())
            }),
        ) {
            prop_assert_eq!(Course::of(&events, &ledger), Course::of(&again, &ledger_again));
        }
    }
}
