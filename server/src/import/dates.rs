//! Dates and moments as files write them.
//!
//! A date without a time is taken as noon of that day in the mapping's time zone: the day stays the same in nearly every
//! other zone. A promised day ends at its last second.

use jiff::{Timestamp, civil, fmt::strtime, tz::TimeZone};

use super::{bind::Value, mapping::Form, refusal::Reason};

/// How dates are written in the files at hand, and what day it is.
#[derive(Clone, Debug)]
pub struct Dates {
    /// The zone of dates without one.
    pub zone: TimeZone,
    /// How dates are written; ISO 8601 when nothing is said.
    pub format: Option<String>,
    /// The moment of the import.
    pub now: Timestamp,
}

/// What a file says of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Moment(Timestamp),
    Local(civil::DateTime),
    Day(civil::Date),
}

impl Dates {
    /// A moment in the past; a day without a time is its noon, today is now.
    pub fn past(&self, value: &Value, form: &Form) -> Result<Timestamp, Reason> {
        let moment = match self.read(value, form)? {
            When::Day(day) if day == self.today() => self.at(day.at(12, 0, 0, 0))?.min(self.now),
            When::Day(day) => self.at(day.at(12, 0, 0, 0))?,
            When::Local(local) => self.at(local)?,
            When::Moment(moment) => moment,
        };
        if moment > self.now { Err(Reason::InTheFuture) } else { Ok(moment) }
    }

    /// A moment, past or to come; a day without a time is its noon.
    pub fn moment(&self, value: &Value, form: &Form) -> Result<Timestamp, Reason> {
        match self.read(value, form)? {
            When::Day(day) => self.at(day.at(12, 0, 0, 0)),
            When::Local(local) => self.at(local),
            When::Moment(moment) => Ok(moment),
        }
    }

    /// The moment by which something is due; a day without a time is its last second.
    pub fn due(&self, value: &Value, form: &Form) -> Result<Timestamp, Reason> {
        match self.read(value, form)? {
            When::Day(day) => self.at(day.at(23, 59, 59, 0)),
            // Databases write dates as midnights.
            When::Local(local) if local.time() == civil::Time::midnight() => self.at(local.date().at(23, 59, 59, 0)),
            When::Local(local) => self.at(local),
            When::Moment(moment) => Ok(moment),
        }
    }

    /// A day.
    pub fn day(&self, value: &Value, form: &Form) -> Result<civil::Date, Reason> {
        Ok(match self.read(value, form)? {
            When::Day(day) => day,
            When::Local(local) => local.date(),
            When::Moment(moment) => self.zone.to_datetime(moment).date(),
        })
    }

    /// The local day of a moment.
    pub fn day_of(&self, moment: Timestamp) -> civil::Date {
        self.zone.to_datetime(moment).date()
    }

    fn today(&self) -> civil::Date {
        self.day_of(self.now)
    }

    fn at(&self, local: civil::DateTime) -> Result<Timestamp, Reason> {
        let moment = self.zone.to_ambiguous_timestamp(local).compatible();
        moment.map_err(|_| Reason::NotADate { form: self.form(&Form::Plain) })
    }

    fn read(&self, value: &Value, form: &Form) -> Result<When, Reason> {
        let text = match value {
            Value::Moment(moment) if moment.time() == civil::Time::midnight() => return Ok(When::Day(moment.date())),
            Value::Moment(moment) => return Ok(When::Local(*moment)),
            Value::Text(text) => text.trim(),
        };
        let read = match (form, &self.format) {
            (Form::DaysFromNow, _) => self.days_from_now(text, |_| true),
            (Form::WorkingDaysFromNow, _) => self.days_from_now(text, is_working_day),
            (Form::Date(format), _) | (_, Some(format)) => formatted(text, format),
            _ => iso(text),
        };
        read.ok_or_else(|| Reason::NotADate { form: self.form(form) })
    }

    /// An example of the form that was expected.
    fn form(&self, form: &Form) -> String {
        let example = civil::date(2026, 12, 31).at(14, 30, 0, 0);
        match (form, &self.format) {
            (Form::DaysFromNow | Form::WorkingDaysFromNow, _) => "-12 or -12 09:30".to_owned(),
            (Form::Date(format), _) | (_, Some(format)) => {
                strtime::format(format, example).unwrap_or_else(|_| format.clone())
            }
            _ => "2026-12-31 or 2026-12-31 14:30".to_owned(),
        }
    }

    /// `-12` or `-12 09:30`.
    fn days_from_now(&self, text: &str, counts: impl Fn(civil::Date) -> bool) -> Option<When> {
        let (days, time) = match text.split_once(' ') {
            Some((days, time)) => (days, Some(time.trim())),
            None => (text, None),
        };
        let mut left: i32 = days.parse().ok().filter(|days| (-36_500..=36_500).contains(days))?;
        let mut day = self.today();
        while left != 0 {
            day = if left < 0 { day.yesterday().ok()? } else { day.tomorrow().ok()? };
            if counts(day) {
                left -= left.signum();
            }
        }
        let Some(time) = time else { return Some(When::Day(day)) };
        let (hour, minute) = time.split_once(':')?;
        let time = civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
        Some(When::Local(day.to_datetime(time)))
    }
}

fn is_working_day(day: civil::Date) -> bool {
    !matches!(day.weekday(), civil::Weekday::Saturday | civil::Weekday::Sunday)
}

fn iso(text: &str) -> Option<When> {
    if !text.contains(':') {
        return text.parse().ok().map(When::Day);
    }
    let moment = text.parse().ok().map(When::Moment);
    moment.or_else(|| text.parse().ok().map(When::Local))
}

fn formatted(text: &str, format: &str) -> Option<When> {
    let parts = strtime::parse(format, text).ok()?;
    if parts.offset().is_some() {
        return parts.to_timestamp().ok().map(When::Moment);
    }
    if parts.hour().is_some() {
        return parts.to_datetime().ok().map(When::Local);
    }
    parts.to_date().ok().map(When::Day)
}

/// The moments of an order in the order they come: a day without a time is not before a moment of the same day.
pub fn not_before(earlier: Timestamp, later: Timestamp, dates: &Dates) -> Option<Timestamp> {
    if later >= earlier {
        return Some(later);
    }
    let is_same_day = dates.day_of(earlier) == dates.day_of(later);
    is_same_day.then_some(earlier)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(format: Option<&str>) -> Dates {
        Dates {
            zone: TimeZone::get("Europe/Berlin").expect("bundled"),
            format: format.map(str::to_owned),
            // A Tuesday.
            now: "2026-11-17T10:00:00Z".parse().expect("a moment"),
        }
    }

    fn past(dates: &Dates, text: &str, form: &Form) -> Result<String, Reason> {
        dates.past(&Value::Text(text.into()), form).map(|moment| moment.to_string())
    }

    #[test]
    fn a_day_is_noon_and_a_promise_ends_with_the_day() {
        let dates = dates(None);
        assert_eq!(past(&dates, "1996-07-04", &Form::Plain), Ok("1996-07-04T10:00:00Z".into()));
        assert_eq!(past(&dates, "2010-12-01 08:26", &Form::Plain), Ok("2010-12-01T07:26:00Z".into()));
        assert_eq!(past(&dates, "2010-12-01T08:26:11+08:00", &Form::Plain), Ok("2010-12-01T00:26:11Z".into()));
        assert_eq!(past(&dates, "2026-11-17", &Form::Plain), Ok("2026-11-17T10:00:00Z".into()), "today is now");
        assert_eq!(past(&dates, "2026-11-18", &Form::Plain), Err(Reason::InTheFuture));
        for text in ["1996-08-01", "1996-08-01 00:00:00"] {
            let due = dates.due(&Value::Text(text.into()), &Form::Plain).expect("a date");
            assert_eq!(due.to_string(), "1996-08-01T21:59:59Z");
        }
        for wrong in ["", "tomorrow", "01/08/1996", "1996-13-01", "1996-08-01 25:00"] {
            let form = "2026-12-31 or 2026-12-31 14:30".to_owned();
            assert_eq!(past(&dates, wrong, &Form::Plain), Err(Reason::NotADate { form }), "{wrong}");
        }
    }

    #[test]
    fn other_forms() {
        let dates = dates(Some("%d/%m/%Y"));
        assert_eq!(past(&dates, "04/07/1996", &Form::Plain), Ok("1996-07-04T10:00:00Z".into()));
        assert_eq!(past(&dates, "1996-07-04", &Form::Plain), Err(Reason::NotADate { form: "31/12/2026".into() }));
        let form = Form::Date("%d.%m.%Y %H:%M".into());
        assert_eq!(past(&dates, "04.07.1996 09:05", &form), Ok("1996-07-04T07:05:00Z".into()));
        let cell = Value::Moment(civil::date(1996, 7, 4).at(0, 0, 0, 0));
        assert_eq!(dates.day(&cell, &form), Ok(civil::date(1996, 7, 4)), "a spreadsheet's date needs no form");
    }

    #[test]
    fn days_from_now() {
        let dates = dates(None);
        assert_eq!(past(&dates, "-12 09:30", &Form::DaysFromNow), Ok("2026-11-05T08:30:00Z".into()));
        assert_eq!(past(&dates, "-2", &Form::WorkingDaysFromNow), Ok("2026-11-13T11:00:00Z".into()), "over a weekend");
        assert_eq!(past(&dates, "3", &Form::DaysFromNow), Err(Reason::InTheFuture));
        assert!(past(&dates, "soon", &Form::DaysFromNow).is_err());
        assert!(past(&dates, "999999999", &Form::DaysFromNow).is_err());
    }

    #[test]
    fn a_day_does_not_come_before_its_own_afternoon() {
        let dates = dates(None);
        let at = |text: &str| -> Timestamp { text.parse().expect("a moment") };
        let afternoon = at("2026-11-02T15:00:00Z");
        assert_eq!(not_before(afternoon, at("2026-11-02T11:00:00Z"), &dates), Some(afternoon));
        assert_eq!(not_before(afternoon, at("2026-11-01T11:00:00Z"), &dates), None);
    }
}
