//! Moments and days as carriers write them.

use domain::tracking::Window;
use jiff::{Timestamp, ToSpan, civil, fmt::temporal::Pieces, tz::TimeZone};

/// A moment with the offset it was written with. Without one it is taken as UTC: the same whatever the settings are.
pub fn moment(text: &str) -> Option<(Timestamp, Option<i16>)> {
    let text = text.trim();
    if let Ok(at) = text.parse::<Timestamp>() {
        let written = Pieces::parse(text).ok().and_then(|pieces| pieces.to_numeric_offset());
        let is_local = !text.ends_with(['Z', 'z']);
        let minutes = written.filter(|_| is_local).and_then(|offset| i16::try_from(offset.seconds() / 60).ok());
        return Some((rounded(at), minutes));
    }
    let local: civil::DateTime = text.parse().ok()?;
    Some((rounded(local.to_zoned(TimeZone::UTC).ok()?.timestamp()), None))
}

/// When a parcel is expected: a moment, or a day of the company's zone. Midnight without a minute means the day.
pub fn window(text: &str, zone: &TimeZone) -> Option<Window> {
    let text = text.trim();
    let day = text.get(..10)?.parse::<civil::Date>().ok();
    let rest = text.get(10..).unwrap_or_default();
    let is_day = rest.is_empty() || rest.trim_start_matches(['T', ' ']).starts_with("00:00");
    match day {
        Some(day) if is_day => whole_day(day, zone),
        _ => moment(text).map(|(at, _)| Window { from: at, until: at }),
    }
}

/// A day of a zone, to its last minute.
pub fn whole_day(day: civil::Date, zone: &TimeZone) -> Option<Window> {
    let from = day.to_zoned(zone.clone()).ok()?.timestamp();
    let next = day.checked_add(1.day()).ok()?.to_zoned(zone.clone()).ok()?.timestamp();
    Some(Window { from, until: next.checked_sub(1.minute()).ok()? })
}

/// As exact as the database keeps it.
fn rounded(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carriers_write_moments_in_three_ways() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
        assert_eq!(moment("2026-11-17T10:00:00+09:00"), Some((at("2026-11-17T01:00:00Z"), Some(540))));
        assert_eq!(moment("2026-11-17T10:00:00Z"), Some((at("2026-11-17T10:00:00Z"), None)));
        assert_eq!(moment("2021-01-14T00:52:00"), Some((at("2021-01-14T00:52:00Z"), None)));
        assert_eq!(moment("soon"), None);
    }

    #[test]
    fn a_day_is_expected_as_a_whole() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
        let day = Some(Window { from: at("2026-10-02T00:00:00Z"), until: at("2026-10-02T23:59:00Z") });
        assert_eq!(window("2026-10-02", &TimeZone::UTC), day);
        assert_eq!(window("2026-10-02T00:00:00Z", &TimeZone::UTC), day);
        let exact = at("2026-10-02T15:30:00Z");
        assert_eq!(window("2026-10-02T15:30:00Z", &TimeZone::UTC), Some(Window { from: exact, until: exact }));
        assert_eq!(window("tomorrow", &TimeZone::UTC), None);
    }
}
