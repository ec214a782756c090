//! What of a parcel's way is worth a mail: the first event of a stage that matters (T20).

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Course, ParcelStatus as P, Weight};

/// News that is older is history: nobody is written about it.
const FRESH: SignedDuration = SignedDuration::from_hours(3 * 24);

words! {
    /// What a notice about a parcel says.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum ParcelNotice {
        /// It comes today.
        OutForDelivery = "out_for_delivery",
        /// It can be collected.
        PickupReady = "pickup_ready",
        /// It could not be delivered.
        AttemptFailed = "attempt_failed",
        /// It is delayed, and nobody knows yet whether the promise is kept.
        Delayed = "delayed",
        /// It comes later than promised.
        Late = "late",
        /// It waits for the receiver to do something.
        ActionNeeded = "action_needed",
        /// It is delivered.
        Delivered = "delivered",
        /// It goes back.
        Returning = "returning",
        /// It is lost or damaged.
        LostOrDamaged = "lost_or_damaged",
    }
}

/// What to write about, now that a parcel's course has changed: a stage that matters, and that it comes later than promised.
/// Of a parcel that is with the customer (`is_here`), whoever noted it, nothing comes late or is on its way any more, unless
/// that was wrong.
pub fn notices(
    before: &Course,
    after: &Course,
    promised_at: Option<Timestamp>,
    is_here: bool,
    now: Timestamp,
) -> impl Iterator<Item = ParcelNotice> {
    let stage = after.shown.filter(|shown| {
        let is_new = before.status() != Some(shown.status);
        is_new && now.duration_since(shown.at) <= FRESH
    });
    let of_stage = stage.and_then(|shown| match shown.status {
        P::OutForDelivery | P::PickupReady | P::AttemptFailed | P::ActionNeeded
            if is_here && shown.weight != Weight::Correction =>
        {
            None
        }
        P::OutForDelivery => Some(ParcelNotice::OutForDelivery),
        P::PickupReady => Some(ParcelNotice::PickupReady),
        P::AttemptFailed => Some(ParcelNotice::AttemptFailed),
        // The new day, where it is known, says more.
        P::Delayed => (!is_here && !is_late(after, promised_at)).then_some(ParcelNotice::Delayed),
        P::ActionNeeded => Some(ParcelNotice::ActionNeeded),
        P::Delivered => Some(ParcelNotice::Delivered),
        P::Returning | P::Returned => Some(ParcelNotice::Returning),
        P::LostOrDamaged => Some(ParcelNotice::LostOrDamaged),
        P::Announced | P::Collected | P::InTransit | P::Customs | P::Cancelled | P::Silent => None,
    });
    let is_late_now = !is_here && !is_late(before, promised_at) && is_late(after, promised_at);
    of_stage.into_iter().chain(is_late_now.then_some(ParcelNotice::Late))
}

/// Whether it is known to come later than promised, and has not come.
fn is_late(course: &Course, promised_at: Option<Timestamp>) -> bool {
    let is_under_way = course.status().is_none_or(|status| !status.is_final());
    is_under_way
        && promised_at.zip(course.latest_estimate).is_some_and(|(promised_at, window)| window.is_after(promised_at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tracking::{ShownStatus, SubStatus, Window};

    fn moment(hours: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
    }

    fn at(status: SubStatus, hours: i64) -> Course {
        let shown = ShownStatus {
            status: status.home(),
            sub_status: status,
            at: moment(hours),
            fault: status.fault(),
            weight: Weight::Report,
        };
        Course { shown: Some(shown), ..Course::default() }
    }

    fn told(before: &Course, after: &Course, promised_at: Option<Timestamp>, now: Timestamp) -> Vec<ParcelNotice> {
        notices(before, after, promised_at, false, now).collect()
    }

    /// [T20] A stage is told once, plain scans never, and old news not at all.
    #[test]
    fn t20_the_first_event_of_a_stage_is_told() {
        let moving = at(SubStatus::Moving, 1);
        let out = at(SubStatus::OutForDelivery, 10);
        assert_eq!(told(&Course::default(), &moving, None, moment(2)), []);
        assert_eq!(told(&moving, &out, None, moment(11)), [ParcelNotice::OutForDelivery]);
        assert_eq!(told(&out, &at(SubStatus::ReceiverContacted, 11), None, moment(11)), []);
        assert_eq!(told(&moving, &out, None, moment(10 + 73)), []);
        assert_eq!(notices(&moving, &out, None, true, moment(11)).count(), 0, "what is here comes no more");
    }

    /// [T16] An estimate past the promise is told, as long as the parcel is under way.
    #[test]
    fn t16_an_estimate_past_the_promise_is_told_once() {
        let expected = |course: Course, hours| Course {
            latest_estimate: Some(Window { from: moment(hours), until: moment(hours) }),
            ..course
        };
        let moving = || at(SubStatus::Moving, 1);
        let promised = Some(moment(48));
        let in_time = expected(moving(), 40);
        let late = expected(moving(), 72);
        assert_eq!(told(&moving(), &in_time, promised, moment(2)), []);
        assert_eq!(told(&in_time, &late, promised, moment(2)), [ParcelNotice::Late]);
        assert_eq!(told(&late, &expected(moving(), 96), promised, moment(3)), []);
        assert_eq!(told(&moving(), &late, None, moment(3)), []);
        let failed = expected(at(SubStatus::AttemptMade, 3), 72);
        assert_eq!(told(&moving(), &failed, promised, moment(3)), [ParcelNotice::AttemptFailed, ParcelNotice::Late]);
        let delivered = expected(at(SubStatus::Delivered, 3), 72);
        assert_eq!(told(&moving(), &delivered, promised, moment(3)), [ParcelNotice::Delivered]);
    }

    /// [T16] A delay is told though nobody says until when; with the new day it is told once, as late.
    #[test]
    fn t16_a_delay_is_told_without_a_day_too() {
        let moving = at(SubStatus::Moving, 1);
        let delayed = at(SubStatus::Missorted, 3);
        let promised = Some(moment(48));
        assert_eq!(told(&moving, &delayed, promised, moment(3)), [ParcelNotice::Delayed]);
        assert_eq!(told(&moving, &delayed, None, moment(3)), [ParcelNotice::Delayed]);
        assert_eq!(told(&delayed, &at(SubStatus::OutOfTime, 4), promised, moment(4)), []);
        assert_eq!(notices(&moving, &delayed, promised, true, moment(3)).count(), 0, "what is here is not delayed");
        let until = Window { from: moment(72), until: moment(72) };
        let late = Course { latest_estimate: Some(until), ..delayed.clone() };
        assert_eq!(notices(&moving, &late, promised, true, moment(3)).count(), 0, "nor late");
        assert_eq!(told(&moving, &late, promised, moment(3)), [ParcelNotice::Late]);
        assert_eq!(told(&delayed, &late, promised, moment(4)), [ParcelNotice::Late]);
    }
}
