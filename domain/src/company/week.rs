//! The hours of the week and the holidays.

use super::{Settings, Typed};
use crate::{
    calendar::{CalendarSettings, Holidays, OpeningHours},
    field::{FieldErrors, FieldProblem},
};

/// Minutes of a day.
const DAY: u16 = 1_440;

pub(super) fn typed(settings: &Settings) -> Typed {
    let CalendarSettings { week, holidays, .. } = &settings.calendar;
    let typed = Typed::default().with("holidays", holidays.lines());
    week.iter().zip(1u8..).fold(typed, |typed, (hours, day)| {
        let words = hours.map(|hours| (time_of(hours.opens), time_of(hours.closes))).unwrap_or_default();
        typed.with(format!("opens_{day}"), words.0).with(format!("closes_{day}"), words.1)
    })
}

pub(super) fn change(settings: &Settings, typed: &Typed) -> Result<Settings, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut week = [None; 7];
    for (hours, day) in week.iter_mut().zip(1u8..) {
        *hours = day_of(typed, day, &mut errors);
    }
    let holidays = errors.take("holidays", Holidays::parse(typed.get("holidays")));
    if errors.is_empty() && week.iter().all(Option::is_none) {
        errors.add("opens_1", FieldProblem::NeverOpen);
    }
    match holidays {
        Some(holidays) if errors.is_empty() => {
            let calendar = CalendarSettings { week, holidays, ..settings.calendar.clone() };
            Ok(Settings { calendar, ..settings.clone() })
        }
        _ => Err(errors),
    }
}

/// The hours of a weekday, Monday first; none when both fields are empty.
fn day_of(typed: &Typed, day: u8, errors: &mut FieldErrors) -> Option<OpeningHours> {
    let [from, until] = [format!("opens_{day}"), format!("closes_{day}")];
    if typed.get(&from).trim().is_empty() && typed.get(&until).trim().is_empty() {
        return None;
    }
    let opens = errors.take(&from, minute(typed.get(&from)))?;
    let closes = errors.take(&until, minute(typed.get(&until)))?;
    // A day that ends at midnight.
    let closes = if closes == 0 { DAY } else { closes };
    if opens >= closes {
        errors.add(until, FieldProblem::ClosesBeforeItOpens);
        return None;
    }
    Some(OpeningHours { opens, closes })
}

/// The minute of the day of a time such as `08:30`.
fn minute(text: &str) -> Result<u16, FieldProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(FieldProblem::Missing);
    }
    let (hours, minutes) = text.split_once(':').ok_or(FieldProblem::NotATimeOfDay)?;
    let number = |text: &str| text.parse::<u16>().map_err(|_| FieldProblem::NotATimeOfDay);
    match (number(hours)?, number(minutes)?) {
        (24, 0) => Ok(DAY),
        (hours @ 0..24, minutes @ 0..60) => Ok(hours * 60 + minutes),
        _ => Err(FieldProblem::NotATimeOfDay),
    }
}

/// The time of a minute of the day; midnight at its end is `00:00`, as browsers write it.
fn time_of(minute: u16) -> String {
    format!("{:02}:{:02}", minute % DAY / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(field: &str, text: &str, told: &str) -> Option<FieldProblem> {
        let settings = Settings::default();
        change(&settings, &typed(&settings).with(field, text)).expect_err("something is wrong").get(told)
    }

    #[test]
    fn a_day_has_both_hours_or_none() {
        let settings = Settings::default();
        let shown = typed(&settings);
        assert_eq!((shown.get("opens_1"), shown.get("closes_1"), shown.get("opens_6")), ("08:00", "17:00", ""));
        let midnight = change(&settings, &shown.with("opens_6", "22:00").with("closes_6", "00:00"));
        assert_eq!(midnight.expect("a change").calendar.week[5], Some(OpeningHours { opens: 1_320, closes: DAY }));
        assert_eq!(problem("opens_1", "", "opens_1"), Some(FieldProblem::Missing));
        assert_eq!(problem("closes_1", "07:00", "closes_1"), Some(FieldProblem::ClosesBeforeItOpens));
        for wrong in ["8", "25:00", "08:60", "08:00:00", "eight"] {
            assert_eq!(problem("opens_1", wrong, "opens_1"), Some(FieldProblem::NotATimeOfDay), "{wrong}");
        }
    }

    #[test]
    fn some_day_is_a_working_day() {
        let errors = change(&Settings::default(), &Typed::default()).expect_err("never open");
        assert_eq!(errors.get("opens_1"), Some(FieldProblem::NeverOpen));
    }

    #[test]
    fn a_holiday_that_is_no_date_is_told_by_its_line() {
        let wrong = problem("holidays", "2026-12-25 Christmas\n\n2026-13-01", "holidays");
        assert_eq!(wrong, Some(FieldProblem::NotADateOnLine { line: 3 }));
    }
}
