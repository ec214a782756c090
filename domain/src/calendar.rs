//! The company's working calendar: on which days and at which hours time counts.

mod holidays;

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use self::holidays::{Holidays, NotAHoliday};

/// The hours of one weekday, in whole minutes since midnight; `opens` is before `closes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningHours {
    /// Minute of the day at which the company opens, 0 to 1439.
    pub opens: u16,
    /// Minute of the day at which it closes, 1 to 1440.
    pub closes: u16,
}

/// A working calendar as it is kept in the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CalendarSettings {
    /// IANA name of the company's time zone, such as `Europe/Berlin`.
    pub time_zone: String,
    /// The hours of each weekday, Monday first; `None` on a day off.
    pub week: [Option<OpeningHours>; 7],
    /// Whole days off.
    pub holidays: Holidays,
}

impl Default for CalendarSettings {
    /// Monday to Friday, 08:00 to 17:00, UTC, no holidays.
    fn default() -> Self {
        let day = Some(OpeningHours { opens: 8 * 60, closes: 17 * 60 });
        Self { time_zone: "UTC".to_owned(), week: [day, day, day, day, day, None, None], holidays: Holidays::default() }
    }
}

/// Why a calendar cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// No weekday has hours, so no time would ever count.
    #[error("no weekday has opening hours")]
    NeverOpen,
    /// A day closes before it opens.
    #[error("a day closes before it opens")]
    ClosesBeforeItOpens,
}

/// Which time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// A working day counts 24 hours, a day off none: for order cycle times.
    WorkingDays,
    /// Only opening hours count: for answer times.
    OpeningHours,
}

/// A checked working calendar in its time zone.
#[derive(Clone, Debug)]
pub struct WorkingCalendar {
    time_zone: TimeZone,
    week: [Option<OpeningHours>; 7],
    holidays: Holidays,
}

/// Nothing is promised further ahead than this.
const HORIZON_DAYS: u32 = 3_660;

impl WorkingCalendar {
    /// Checks the settings; `time_zone` is the zone of their name, looked up by the caller.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn new(settings: &CalendarSettings, time_zone: TimeZone) -> Result<Self, CalendarError> {
        if settings.week.iter().all(Option::is_none) {
            return Err(CalendarError::NeverOpen);
        }
        if settings.week.iter().flatten().any(|hours| hours.opens >= hours.closes || hours.closes > 1_440) {
            return Err(CalendarError::ClosesBeforeItOpens);
        }
        Ok(Self { time_zone, week: settings.week, holidays: settings.holidays.clone() })
    }

    /// The company's time zone.
    pub fn time_zone(&self) -> &TimeZone {
        &self.time_zone
    }

    /// The moment when this much counted time has passed since `start`. A start outside opening hours counts from the
    /// next opening, so what is ordered on a Saturday counts from Monday morning.
    pub fn add(&self, start: Timestamp, time: SignedDuration, counting: Counting) -> Timestamp {
        let start = self.next_open(start);
        let mut remaining = time;
        let mut day = self.local_date(start);
        for _ in 0..HORIZON_DAYS {
            if let Some((from, until)) = self.window(day, counting) {
                let from = from.max(start);
                let counted = until.duration_since(from);
                if remaining <= counted {
                    return from + remaining;
                }
                if counted > SignedDuration::ZERO {
                    remaining -= counted;
                }
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        start + remaining
    }

    /// How much time counts between two moments; none when the second is not after the first. What [`add`](Self::add)
    /// puts on a moment, this takes off again.
    pub fn between(&self, from: Timestamp, until: Timestamp, counting: Counting) -> SignedDuration {
        let mut counted = SignedDuration::ZERO;
        let mut day = self.local_date(from);
        for _ in 0..HORIZON_DAYS {
            if let Some((opens, closes)) = self.window(day, counting) {
                if opens >= until {
                    break;
                }
                let stretch = closes.min(until).duration_since(opens.max(from));
                if stretch > SignedDuration::ZERO {
                    counted += stretch;
                }
            } else if self.local_date(until) < day {
                break;
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        counted
    }

    /// This moment when the company is open, else its next opening.
    pub fn next_open(&self, moment: Timestamp) -> Timestamp {
        let mut day = self.local_date(moment);
        for _ in 0..HORIZON_DAYS {
            match self.window(day, Counting::OpeningHours) {
                Some((from, until)) if moment < until => return from.max(moment),
                _ => {}
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        moment
    }

    /// Whether time counts on this local day at all.
    pub fn is_working_day(&self, day: civil::Date) -> bool {
        self.hours(day).is_some()
    }

    /// The moment at which the company closes on this local day; `None` on a day off.
    pub fn closing(&self, day: civil::Date) -> Option<Timestamp> {
        self.window(day, Counting::OpeningHours).map(|(_, closes)| closes)
    }

    /// This local day when time counts on it, else the next one on which it does; `None` when there is none in ten years.
    pub fn working_day_from(&self, day: civil::Date) -> Option<civil::Date> {
        let days = std::iter::successors(Some(day), |day| day.tomorrow().ok()).take(HORIZON_DAYS as usize);
        days.into_iter().find(|day| self.is_working_day(*day))
    }

    /// The local date of a moment.
    pub fn local_date(&self, moment: Timestamp) -> civil::Date {
        self.time_zone.to_datetime(moment).date()
    }

    fn hours(&self, day: civil::Date) -> Option<OpeningHours> {
        if self.holidays.has(day) {
            return None;
        }
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).ok()?;
        self.week[weekday]
    }

    /// The counted stretch of a local day, as moments.
    fn window(&self, day: civil::Date, counting: Counting) -> Option<(Timestamp, Timestamp)> {
        let hours = self.hours(day)?;
        let (opens, closes) = match counting {
            Counting::WorkingDays => (0, 1_440),
            Counting::OpeningHours => (hours.opens, hours.closes),
        };
        Some((self.moment(day, opens)?, self.moment(day, closes)?))
    }

    fn moment(&self, day: civil::Date, minute: u16) -> Option<Timestamp> {
        let (day, minute) = if minute == 1_440 { (day.tomorrow().ok()?, 0) } else { (day, minute) };
        let time = civil::time(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0);
        self.time_zone.to_ambiguous_timestamp(day.to_datetime(time)).compatible().ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn berlin(holidays: &[&str]) -> WorkingCalendar {
        let settings = CalendarSettings {
            holidays: Holidays::parse(&holidays.join("\n")).expect("dates"),
            ..CalendarSettings::default()
        };
        let zone = TimeZone::get("Europe/Berlin").expect("bundled");
        WorkingCalendar::new(&settings, zone).expect("a usable calendar")
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    fn add(calendar: &WorkingCalendar, start: &str, hours: i64, counting: Counting) -> String {
        calendar.add(at(start), SignedDuration::from_hours(hours), counting).to_string()
    }

    #[test]
    fn two_working_days_keep_the_time_of_day() {
        assert_eq!(add(&berlin(&[]), "2026-11-17T09:12:00Z", 48, Counting::WorkingDays), "2026-11-19T09:12:00Z");
    }

    #[test]
    fn weekends_and_holidays_do_not_count() {
        let calendar = berlin(&["2026-12-25"]);
        assert_eq!(add(&calendar, "2026-11-20T10:00:00Z", 24, Counting::WorkingDays), "2026-11-23T10:00:00Z");
        assert_eq!(add(&calendar, "2026-12-24T10:00:00Z", 24, Counting::WorkingDays), "2026-12-28T10:00:00Z");
    }

    #[test]
    fn what_comes_outside_opening_hours_counts_from_the_next_opening() {
        // Saturday evening: from Monday 08:00 in Berlin, which is 07:00 UTC in winter.
        assert_eq!(add(&berlin(&[]), "2026-11-21T19:00:00Z", 48, Counting::WorkingDays), "2026-11-25T07:00:00Z");
        // Friday 16:00 plus 8 opening hours: one on Friday, seven on Monday.
        assert_eq!(add(&berlin(&[]), "2026-11-20T15:00:00Z", 8, Counting::OpeningHours), "2026-11-23T14:00:00Z");
    }

    #[test]
    fn daylight_saving_moves_the_moment_not_the_clock() {
        // Friday before the change, 10:00 summer time; Monday 10:00 winter time.
        assert_eq!(add(&berlin(&[]), "2026-10-23T08:00:00Z", 24, Counting::WorkingDays), "2026-10-26T09:00:00Z");
    }

    #[test]
    fn a_working_day_closes_and_a_day_off_names_the_next() {
        let calendar = berlin(&["2026-11-23"]);
        let day = |text: &str| text.parse::<civil::Date>().expect("a day");
        assert_eq!(calendar.closing(day("2026-11-20")), Some(at("2026-11-20T16:00:00Z")));
        for off in ["2026-11-21", "2026-11-22", "2026-11-23"] {
            assert_eq!(calendar.closing(day(off)), None);
            assert_eq!(calendar.working_day_from(day(off)), Some(day("2026-11-24")), "{off}");
        }
        assert_eq!(calendar.working_day_from(day("2026-11-24")), Some(day("2026-11-24")));
    }

    #[test]
    fn refuses_a_calendar_that_never_opens() {
        let never = CalendarSettings { week: [None; 7], ..CalendarSettings::default() };
        assert_eq!(WorkingCalendar::new(&never, TimeZone::UTC).err(), Some(CalendarError::NeverOpen));
    }

    /// Counts minute by minute: slow, and too simple to be wrong.
    fn by_minutes(calendar: &WorkingCalendar, start: Timestamp, minutes: i64) -> Timestamp {
        let mut moment = start;
        let mut left = minutes;
        while left > 0 {
            let local = calendar.time_zone.to_datetime(moment);
            let minute = u16::try_from(i32::from(local.hour()) * 60 + i32::from(local.minute())).expect("of a day");
            if calendar.hours(local.date()).is_some_and(|hours| (hours.opens..hours.closes).contains(&minute)) {
                left -= 1;
            }
            moment += SignedDuration::from_mins(1);
        }
        moment
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn agrees_with_counting_minute_by_minute(start in 0i64..525_600, minutes in 1i64..3_000) {
            let calendar = berlin(&["2026-01-01", "2026-04-06", "2026-12-25"]);
            let start = at("2026-01-01T00:00:00Z") + SignedDuration::from_mins(start);
            let counted = calendar.add(start, SignedDuration::from_mins(minutes), Counting::OpeningHours);
            prop_assert_eq!(counted, by_minutes(&calendar, start, minutes));
        }
    }
}
