//! When a survey is sent, and when it is not.

use jiff::{SignedDuration, Timestamp, ToSpan, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// When a survey is sent, and what is done with low scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SendingRules {
    /// Hours after what it is about.
    pub delay_hours: u32,
    /// The first hour of the day at which it is sent, where the customer is.
    pub from_hour: u8,
    /// The hour before which it is sent.
    pub to_hour: u8,
    /// Days for which a person is asked nothing else.
    pub rest_days: u32,
    /// Days after which who has not answered is reminded, once; never when there is nothing.
    pub reminder_days: Option<u32>,
    /// Days for which it can be answered.
    pub open_days: u32,
    /// Days for which an answer can be changed.
    pub change_days: u32,
    /// The highest NPS answer that somebody looks after.
    pub low_nps: Option<u8>,
    /// The highest CSAT answer that somebody looks after.
    pub low_csat: Option<u8>,
}

impl Default for SendingRules {
    fn default() -> Self {
        Self {
            delay_hours: 24,
            from_hour: 9,
            to_hour: 18,
            rest_days: 30,
            reminder_days: Some(3),
            open_days: 90,
            change_days: 14,
            low_nps: Some(6),
            low_csat: Some(2),
        }
    }
}

/// Why an invitation does not go out, or holds no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawal {
    /// A complaint about the order is open (row S24).
    ComplaintOpen,
    /// What it is about is not so any more.
    Changed,
    /// The person was asked something a short while ago (row S26).
    Resting,
    /// The person wants no surveys, or cannot be reached.
    Unwanted,
    /// The survey is sent no more.
    Stopped,
}

impl Withdrawal {
    const ALL: [Self; 5] = [Self::ComplaintOpen, Self::Changed, Self::Resting, Self::Unwanted, Self::Stopped];

    /// The word for it in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ComplaintOpen => "complaint_open",
            Self::Changed => "changed",
            Self::Resting => "resting",
            Self::Unwanted => "unwanted",
            Self::Stopped => "stopped",
        }
    }

    /// The reason of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// Why rules cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SendingError {
    /// The day ends before it begins.
    #[error("the hours of sending end before they begin")]
    NoHours,
}

impl SendingRules {
    /// Whether they can be kept.
    ///
    /// # Errors
    /// They leave no hour for sending.
    pub const fn check(&self) -> Result<(), SendingError> {
        if self.from_hour < self.to_hour && self.to_hour <= 24 { Ok(()) } else { Err(SendingError::NoHours) }
    }

    /// When it is due after something that happened, at a time of day that suits somebody in this zone.
    pub fn due_after(&self, happened: Timestamp, zone: &TimeZone) -> Timestamp {
        self.in_daytime(happened + hours(self.delay_hours), zone)
    }

    /// The moment itself when it is within the hours of sending, or else the next moment that is.
    pub fn in_daytime(&self, moment: Timestamp, zone: &TimeZone) -> Timestamp {
        let local = zone.to_datetime(moment);
        let hour = u8::try_from(local.hour()).unwrap_or_default();
        if (self.from_hour..self.to_hour).contains(&hour) {
            return moment;
        }
        let day = if hour < self.from_hour { Some(local.date()) } else { local.date().checked_add(1.day()).ok() };
        let opens = i8::try_from(self.from_hour).unwrap_or_default();
        let at = day.and_then(|day| zone.to_timestamp(day.to_datetime(civil::time(opens, 0, 0, 0))).ok());
        at.map_or(moment, |at| at.max(moment))
    }

    /// Until when a person rests who was asked last at this moment, over all surveys; `None` when they may be asked now.
    pub fn rested_until(&self, last: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
        let until = last? + hours(self.rest_days * 24);
        (until > now).then_some(until)
    }

    /// Until when an invitation sent at this moment can be answered.
    pub fn expires_at(&self, sent_at: Timestamp) -> Timestamp {
        sent_at + hours(self.open_days * 24)
    }

    /// Until when an answer can be changed.
    pub fn changeable_until(&self, completed_at: Timestamp) -> Timestamp {
        completed_at + hours(self.change_days * 24)
    }

    /// Invitations sent before this moment may be reminded of.
    pub fn reminds_sent_before(&self, now: Timestamp) -> Option<Timestamp> {
        Some(now - hours(self.reminder_days? * 24))
    }
}

fn hours(hours: u32) -> SignedDuration {
    SignedDuration::from_hours(hours.into())
}
