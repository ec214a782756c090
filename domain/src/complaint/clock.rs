//! The clocks of a complaint. A due time is a promise: it is kept when it is given, with the rule that gave it, and never
//! computed again. A pause ends the promise and says what was left of it; the rest is promised anew when it is over.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::words::{ClockEnd, ClockKind, Severity};
use crate::{
    calendar::{Counting, WorkingCalendar},
    id::{ComplaintPauseId, ComplaintPromiseId},
    promise::CustomerClass,
};

/// Why a promise was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum Because {
    /// The complaint was filed.
    Filed,
    /// Something was said, and the next word is promised.
    Said,
    /// It went to the next level.
    Raised,
    /// It was opened again.
    Reopened,
    /// A pause is over: this is what was left.
    Resumed {
        /// The pause.
        pause: ComplaintPauseId,
    },
}

/// The rule that gave a promise, as it stood then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRule {
    /// The customer's class.
    pub class: CustomerClass,
    /// How bad the complaint was taken to be.
    pub severity: Severity,
    /// How many opening hours the settings give such a complaint.
    pub hours: u16,
    /// Why it was given.
    #[serde(flatten)]
    pub because: Because,
}

/// A promise of a clock as it stands in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenClock {
    /// Its id.
    pub id: ComplaintPromiseId,
    /// Which clock.
    pub kind: ClockKind,
    /// On which level, from 1.
    pub level: u8,
    /// When it was given.
    pub given_at: Timestamp,
    /// Until when.
    pub due_at: Timestamp,
    /// Why.
    pub rule: ClockRule,
    /// When and how it ended.
    pub ended: Option<(Timestamp, ClockEnd)>,
    /// What was left when it was paused.
    pub left: Option<SignedDuration>,
    /// When it was broken: its due time, to the microsecond, once that has passed without what was promised.
    pub breached_at: Option<Timestamp>,
}

impl GivenClock {
    /// Whether it runs.
    pub const fn is_running(&self) -> bool {
        self.ended.is_none()
    }

    /// Whether it is broken at this moment: it runs past its time, or ended after it. At the due time itself it is kept.
    pub fn is_breached(&self, now: Timestamp) -> bool {
        let until = self.ended.map_or(now, |(at, _)| at);
        until > self.due_at
    }
}

/// An end of a promise, to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndedClock {
    /// Which.
    pub id: ComplaintPromiseId,
    /// When.
    pub at: Timestamp,
    /// How.
    pub end: ClockEnd,
    /// What was left, when it was paused.
    pub left: Option<SignedDuration>,
    /// When it was broken.
    pub breached_at: Option<Timestamp>,
}

/// Ends a promise.
pub(super) fn end(clock: &GivenClock, end: ClockEnd, now: Timestamp) -> EndedClock {
    let breached_at = (now > clock.due_at).then_some(clock.due_at);
    EndedClock { id: clock.id, at: now, end, left: None, breached_at }
}

/// Pauses a promise; a broken one stays as it is and goes on being broken.
pub(super) fn pause(clock: &GivenClock, calendar: &WorkingCalendar, now: Timestamp) -> Option<EndedClock> {
    if now > clock.due_at {
        return None;
    }
    let left = calendar.between(now, clock.due_at, Counting::OpeningHours);
    Some(EndedClock { left: Some(left), ..end(clock, ClockEnd::Paused, now) })
}

/// When so much counted time is over.
pub(super) fn due(calendar: &WorkingCalendar, now: Timestamp, time: SignedDuration) -> Timestamp {
    calendar.add(now, time, Counting::OpeningHours)
}
