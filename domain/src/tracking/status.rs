//! The own set of parcel statuses and the rule that picks the one to show.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// Where a parcel stands. The declared order breaks ties between reports of one instant: the later word wins.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ParcelStatus {
        /// The carrier knows of the parcel and does not have it yet.
        Announced = "announced",
        /// The carrier has taken it over.
        Collected = "collected",
        /// On its way.
        InTransit = "in_transit",
        /// With customs.
        Customs = "customs",
        /// On the vehicle for the last stretch.
        OutForDelivery = "out_for_delivery",
        /// Waiting at a pick-up point for the receiver.
        PickupReady = "pickup_ready",
        /// A delivery was tried or due and did not succeed.
        AttemptFailed = "attempt_failed",
        /// Later than it should be.
        Delayed = "delayed",
        /// Does not go on until the receiver does something.
        ActionNeeded = "action_needed",
        /// Handed over.
        Delivered = "delivered",
        /// On its way back to the sender.
        Returning = "returning",
        /// Back with the sender.
        Returned = "returned",
        /// Lost, damaged or disposed of.
        LostOrDamaged = "lost_or_damaged",
        /// Called off.
        Cancelled = "cancelled",
        /// No news, or none that can be read.
        Silent = "silent",
    }
}

impl ParcelStatus {
    /// Whether only an explicit correction leads out of it.
    ///
    /// `Cancelled` is not final: carriers void a label and then move the parcel after all.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Delivered | Self::Returned | Self::LostOrDamaged)
    }

    /// Whether it is other than a plain stage of the way to the door.
    pub(super) const fn is_detour(self) -> bool {
        match self {
            Self::Announced
            | Self::Collected
            | Self::InTransit
            | Self::OutForDelivery
            | Self::PickupReady
            | Self::Delivered => false,
            Self::Customs
            | Self::AttemptFailed
            | Self::Delayed
            | Self::ActionNeeded
            | Self::Returning
            | Self::Returned
            | Self::LostOrDamaged
            | Self::Cancelled
            | Self::Silent => true,
        }
    }
}

/// How much a status event counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// The words could not be read: shown only while nothing else is known.
    Unread,
    /// A carrier's report.
    Report,
    /// An explicit correction: an EPCIS error declaration or an act of staff.
    Correction,
}

/// One status at one time. `at` is when it happened (a correction: when it was made), not when it was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatusEvent {
    /// Event time.
    pub at: Timestamp,
    /// How much it counts.
    pub weight: Weight,
    /// The status told.
    pub status: ParcelStatus,
}

impl StatusEvent {
    const fn gives_way_to(self, next: Self) -> bool {
        match next.weight {
            Weight::Correction => true,
            Weight::Report => matches!(self.weight, Weight::Unread) || !self.status.is_final(),
            Weight::Unread => matches!(self.weight, Weight::Unread),
        }
    }
}

/// The event whose status the parcel shows: the latest by event time, except that a final status gives way to
/// corrections only. `None` while there are no events.
///
/// Order and repetition of `events` do not matter.
pub fn current_status(events: impl IntoIterator<Item = StatusEvent>) -> Option<StatusEvent> {
    let mut events: Vec<_> = events.into_iter().collect();
    events.sort_unstable();
    events.into_iter().reduce(|held, next| if held.gives_way_to(next) { next } else { held })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ParcelStatus as P;
    use proptest::{collection::vec, prelude::*, sample::select};

    fn event(second: i64, weight: Weight, status: ParcelStatus) -> StatusEvent {
        let at = Timestamp::from_second(second).expect("a small second is a time");
        StatusEvent { at, weight, status }
    }

    fn report(second: i64, status: ParcelStatus) -> StatusEvent {
        event(second, Weight::Report, status)
    }

    fn shown(events: &[StatusEvent]) -> Option<ParcelStatus> {
        current_status(events.iter().copied()).map(|event| event.status)
    }

    fn any_event() -> impl Strategy<Value = StatusEvent> {
        // Few seconds, so that ties are common.
        let weights = &[Weight::Unread, Weight::Report, Weight::Correction][..];
        (0..6_i64, select(weights), select(P::ALL)).prop_map(|(second, weight, status)| event(second, weight, status))
    }

    /// [T5] The stored word, the sent word and the parsed word are one.
    #[test]
    fn t5_every_status_has_one_word_everywhere() {
        for &status in P::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
            assert_eq!(serde_json::to_value(status).expect("a unit variant is a string"), status.as_str());
        }
        assert_eq!(P::ALL.len(), 15);
        assert_eq!("shipped".parse::<P>(), Err(crate::tracking::UnknownWord));
    }

    /// [T5] Late mail about an earlier moment changes nothing.
    #[test]
    fn t5_the_latest_by_event_time_is_shown() {
        assert_eq!(shown(&[]), None);
        assert_eq!(shown(&[report(2, P::OutForDelivery), report(1, P::InTransit)]), Some(P::OutForDelivery));
    }

    /// [T5] A carrier cannot take a delivery back; a person can.
    #[test]
    fn t5_a_final_status_is_left_by_correction_only() {
        for &end in P::ALL.iter().filter(|status| status.is_final()) {
            let later = report(2, P::InTransit);
            assert_eq!(shown(&[report(1, end), later]), Some(end));
            let undone = event(3, Weight::Correction, P::InTransit);
            assert_eq!(shown(&[report(1, end), later, undone]), Some(P::InTransit));
            // The same final report again is still from before the correction.
            assert_eq!(shown(&[undone, report(1, end), report(1, end)]), Some(P::InTransit));
        }
    }

    /// [T5] Words nobody can read do not hide the ones that could be read.
    #[test]
    fn t5_an_unread_event_counts_only_alone() {
        let unread = event(9, Weight::Unread, P::Silent);
        assert_eq!(shown(&[unread]), Some(P::Silent));
        assert_eq!(shown(&[unread, report(1, P::Customs)]), Some(P::Customs));
    }

    proptest! {
        /// [T5] The same events in any order, and any of them twice, end alike.
        #[test]
        fn t5_order_and_duplicates_do_not_matter(
            (events, again) in vec(any_event(), 0..12).prop_flat_map(|events| {
                let twice = [events.clone(), events.clone()].concat();
                (Just(events), Just(twice).prop_shuffle())
            })
        ) {
            prop_assert_eq!(current_status(events), current_status(again));
        }

        /// [T5] Without finals and corrections, the shown event is a latest one.
        #[test]
        fn t5_open_parcels_follow_the_clock(events in vec(any_event(), 1..12)) {
            let open: Vec<_> = events
                .into_iter()
                .filter(|event| event.weight == Weight::Report && !event.status.is_final())
                .collect();
            let latest = open.iter().map(|event| event.at).max();
            prop_assert_eq!(current_status(open).map(|event| event.at), latest);
        }

        /// [T5] Whatever is reported after a final report, the parcel stays final.
        #[test]
        fn t5_reports_never_reopen_a_parcel(events in vec(any_event(), 0..12), end in any_event()) {
            let reports: Vec<_> = events
                .into_iter()
                .chain([end])
                .filter(|event| event.weight == Weight::Report)
                .collect();
            let ended = reports.iter().any(|event| event.status.is_final());
            prop_assert_eq!(current_status(reports).is_some_and(|event| event.status.is_final()), ended);
        }
    }
}
