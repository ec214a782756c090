//! Dates, times, money and numbers as people read them in their language.
//!
//! "Tue 24 Nov" and "11月24日 周二", 24-hour times, "$1,743.00". Tables instead of a locale library: two languages, and the
//! exact forms are a decision of the design (docs/architecture.md), not of a locale.

use domain::{
    Language, Money,
    money::{BasisPoints, Currency},
};
use jiff::{Timestamp, Zoned, civil, tz::TimeZone};

use crate::{
    components::{DateParts, Dated, Tone},
    texts::Texts,
};

/// How one page says dates, times and numbers: its language, the company's time zone, and what time it is. Copy it
/// wherever it is needed.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The page's language.
    pub texts: Texts,
    /// The zone in which days begin and end: the company's, which the server keeps for its whole run (`Box::leak`), so
    /// that views can copy this.
    pub time_zone: &'static TimeZone,
    /// The moment the page is made, which decides whether a year has to be named.
    pub now: Timestamp,
}

/// How far what happened (or is expected) lies from what was promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// `1 day late`, `2 hours early`, `on time`.
    pub words: String,
    /// Late warns; early and on time are good.
    pub tone: Tone,
}

impl Format {
    /// The forms of this language and zone, at this moment.
    pub const fn new(texts: Texts, time_zone: &'static TimeZone, now: Timestamp) -> Self {
        Self { texts, time_zone, now }
    }

    /// The local day of the page's moment.
    pub fn today(&self) -> civil::Date {
        self.local(self.now).date()
    }

    /// The local day of a moment.
    pub fn local_date(&self, at: Timestamp) -> civil::Date {
        self.local(at).date()
    }

    /// A calendar day: `Tue 24 Nov`, `11月24日 周二`, with the year when it is not this one.
    pub fn day(&self, day: civil::Date) -> Dated {
        Dated { machine: day.to_string(), words: self.day_words(day) }
    }

    /// The local day of a moment, in the words of [`Format::day`].
    pub fn date(&self, at: Timestamp) -> Dated {
        self.day(self.local_date(at))
    }

    /// The local day of a moment for what is kept for years: always with its year, `24 Nov 2026`, `2026年11月24日`.
    pub fn date_of_record(&self, at: Timestamp) -> Dated {
        let day = self.local_date(at);
        let (number, month, year) = (day.day(), day.month(), day.year());
        let words = match self.texts.language {
            Language::En => format!("{number} {} {year}", en_month(day)),
            Language::Zh => format!("{year}年{month}月{number}日"),
        };
        Dated { machine: day.to_string(), words }
    }

    /// A calendar day inside a run of days whose month is clear: `Tue 24`, `24日`.
    pub fn day_of_month(&self, day: civil::Date) -> Dated {
        let words = match self.texts.language {
            Language::En => format!("{} {}", self.weekday(day), day.day()),
            Language::Zh => format!("{}日", day.day()),
        };
        Dated { machine: day.to_string(), words }
    }

    /// The local time of a moment: `14:40`.
    pub fn time(&self, at: Timestamp) -> Dated {
        Dated { machine: machine(at), words: clock(&self.local(at)) }
    }

    /// Day and time of a moment: `Tue 24 Nov, 14:40`, `11月24日 周二 14:40`.
    pub fn date_time(&self, at: Timestamp) -> Dated {
        let local = self.local(at);
        let (day, time) = (self.day_words(local.date()), clock(&local));
        let words = match self.texts.language {
            Language::En => format!("{day}, {time}"),
            Language::Zh => format!("{day} {time}"),
        };
        Dated { machine: machine(at), words }
    }

    /// The parts of a large date ([`crate::components::DateNumeral`]).
    pub fn date_parts(&self, day: civil::Date) -> DateParts {
        let other_year = day.year() != self.today().year();
        let (month, month_first) = match self.texts.language {
            Language::En if other_year => (format!("{} {}", en_month(day), day.year()), false),
            Language::En => (en_month(day).to_owned(), false),
            Language::Zh if other_year => (format!("{}年{}月", day.year(), day.month()), true),
            Language::Zh => (format!("{}月", day.month()), true),
        };
        DateParts {
            machine: day.to_string(),
            weekday: self.weekday(day).to_owned(),
            day: day.day().to_string(),
            month,
            month_first,
        }
    }

    /// How far one day lies from the promised one: `1 day late`, `2 days early`, `on time`.
    pub fn difference_in_days(&self, promised: civil::Date, actual: civil::Date) -> Difference {
        let days = promised.until(actual).map_or(0, |span| span.get_days());
        match days {
            0 => self.on_time(),
            1.. => Difference { words: self.texts.difference_days_late(days), tone: Tone::Warn },
            _ => Difference { words: self.texts.difference_days_early(-days), tone: Tone::Good },
        }
    }

    /// How far a moment lies from the promised one: in days when they are on different days, else in full hours; less
    /// than an hour is on time.
    pub fn difference(&self, promised: Timestamp, actual: Timestamp) -> Difference {
        let (promised_day, actual_day) = (self.local_date(promised), self.local_date(actual));
        if promised_day != actual_day {
            return self.difference_in_days(promised_day, actual_day);
        }
        match actual.duration_since(promised).as_hours() {
            0 => self.on_time(),
            hours @ 1.. => Difference { words: self.texts.difference_hours_late(hours), tone: Tone::Warn },
            hours => Difference { words: self.texts.difference_hours_early(-hours), tone: Tone::Good },
        }
    }

    /// A whole number in groups of three: `1,251`.
    pub fn integer(&self, number: impl Into<i64>) -> String {
        signed(&number.into().to_string())
    }

    /// An amount with its currency: `$1,743.00`, `−€36.00`, `CHF 12.50`.
    pub fn money(&self, money: Money) -> String {
        let decimal = money.to_decimal();
        let (sign, amount) = match decimal.strip_prefix('-') {
            Some(amount) => (MINUS, amount),
            None => ("", decimal.as_str()),
        };
        let amount = grouped(amount);
        match symbol(money.currency, self.texts.language) {
            Some(symbol) => format!("{sign}{symbol}{amount}"),
            // The space does not break.
            None => format!("{sign}{}\u{a0}{amount}", money.currency),
        }
    }

    /// A share as a percentage with as many places as it needs: `96%`, `96.5%`.
    pub fn percent(&self, share: BasisPoints) -> String {
        let places = format!("{:02}", share.0.unsigned_abs() % 100);
        let places = places.trim_end_matches('0');
        let whole = grouped(&(share.0.unsigned_abs() / 100).to_string());
        let sign = if share.0 < 0 { MINUS } else { "" };
        let point = if places.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{places}%")
    }

    fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.time_zone.clone())
    }

    fn day_words(&self, day: civil::Date) -> String {
        let weekday = self.weekday(day);
        let (number, month, year) = (day.day(), day.month(), day.year());
        let is_this_year = year == self.today().year();
        match self.texts.language {
            Language::En if is_this_year => format!("{weekday} {number} {}", en_month(day)),
            Language::En => format!("{weekday} {number} {} {year}", en_month(day)),
            Language::Zh if is_this_year => format!("{month}月{number}日 {weekday}"),
            Language::Zh => format!("{year}年{month}月{number}日 {weekday}"),
        }
    }

    fn weekday(&self, day: civil::Date) -> &'static str {
        weekday(self.texts.language, day)
    }

    fn on_time(&self) -> Difference {
        Difference { words: self.texts.difference_none().to_owned(), tone: Tone::Good }
    }
}

/// The sign people write before a number, as wide as a plus; a hyphen is not.
const MINUS: &str = "−";

/// Sets commas between groups of three in a plain decimal number.
pub(crate) fn grouped(decimal: &str) -> String {
    let (whole, rest) = decimal.find('.').map_or((decimal, ""), |point| decimal.split_at(point));
    let mut text = String::with_capacity(decimal.len() + whole.len() / 3);
    for (at, digit) in whole.char_indices() {
        let is_between_digits = at > 0 && whole.as_bytes()[at - 1].is_ascii_digit();
        if is_between_digits && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text.push_str(rest);
    text
}

fn signed(decimal: &str) -> String {
    match decimal.strip_prefix('-') {
        Some(positive) => format!("{MINUS}{}", grouped(positive)),
        None => grouped(decimal),
    }
}

/// The sign of a currency, such that none stands for two (CLDR 48, `en` and `zh`).
fn symbol(currency: Currency, language: Language) -> Option<&'static str> {
    Some(match (currency, language) {
        (Currency::EUR, _) => "€",
        (Currency::GBP, _) => "£",
        (Currency::USD, Language::En) => "$",
        (Currency::USD, Language::Zh) => "US$",
        (Currency::CNY, Language::En) => "CN¥",
        (Currency::CNY, Language::Zh) | (Currency::JPY, Language::En) => "¥",
        (Currency::JPY, Language::Zh) => "JP¥",
        _ => return None,
    })
}

/// A calendar day within a year from now, where no page's [`Format`] is at hand: `Tue 24 Nov`, `11月24日 周二`.
pub fn plain_day(language: Language, day: civil::Date) -> String {
    let weekday = weekday(language, day);
    match language {
        Language::En => format!("{weekday} {} {}", day.day(), en_month(day)),
        Language::Zh => format!("{}月{}日 {weekday}", day.month(), day.day()),
    }
}

fn weekday(language: Language, day: civil::Date) -> &'static str {
    const EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const ZH: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let names = match language {
        Language::En => EN,
        Language::Zh => ZH,
    };
    usize::try_from(day.weekday().to_monday_zero_offset()).ok().and_then(|at| names.get(at)).copied().unwrap_or("")
}

fn en_month(day: civil::Date) -> &'static str {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    usize::try_from(day.month() - 1).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or("")
}

fn clock(local: &Zoned) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// A moment as the `datetime` attribute takes it: UTC, to the second.
fn machine(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use jiff::civil::date;

    use super::*;

    fn format(language: Language) -> Format {
        static BERLIN: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get("Europe/Berlin").expect("bundled"));
        Format::new(Texts::new(language), &BERLIN, at("2026-11-23T13:40:00Z"))
    }

    fn en() -> Format {
        format(Language::En)
    }

    fn zh() -> Format {
        format(Language::Zh)
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn dates_name_the_weekday_and_only_a_foreign_year() {
        assert_eq!(en().day(date(2026, 11, 24)).words, "Tue 24 Nov");
        assert_eq!(zh().day(date(2026, 11, 24)).words, "11月24日 周二");
        assert_eq!(en().day(date(2027, 1, 3)).words, "Sun 3 Jan 2027");
        assert_eq!(zh().day(date(2025, 12, 31)).words, "2025年12月31日 周三");
        assert_eq!(en().day_of_month(date(2026, 11, 17)).words, "Tue 17");
        assert_eq!(zh().day_of_month(date(2026, 11, 17)).words, "17日");
    }

    #[test]
    fn moments_are_shown_in_the_companys_zone_and_told_to_machines_in_utc() {
        let late = at("2026-11-23T23:05:00.123Z");
        assert_eq!(en().date_time(late).words, "Tue 24 Nov, 00:05");
        assert_eq!(zh().date_time(late).words, "11月24日 周二 00:05");
        assert_eq!(en().time(late).to_string(), "00:05");
        assert_eq!(en().time(late).machine, "2026-11-23T23:05:00Z");
        assert_eq!(en().date(late).machine, "2026-11-24");
    }

    #[test]
    fn large_dates_follow_the_language() {
        let parts = en().date_parts(date(2026, 12, 3));
        assert_eq!((&*parts.weekday, &*parts.day, &*parts.month, parts.month_first), ("Thu", "3", "Dec", false));
        let parts = zh().date_parts(date(2025, 12, 3));
        assert_eq!((&*parts.weekday, &*parts.day, &*parts.month, parts.month_first), ("周三", "3", "2025年12月", true));
    }

    #[test]
    fn differences_are_said_in_words() {
        let days = |format: Format, actual| format.difference_in_days(date(2026, 11, 24), actual);
        assert_eq!(days(en(), date(2026, 11, 25)).words, "1 day late");
        assert_eq!(days(en(), date(2026, 12, 25)).words, "31 days late");
        assert_eq!(days(zh(), date(2026, 11, 25)).words, "延迟 1 天");
        assert_eq!(days(en(), date(2026, 11, 22)), Difference { words: "2 days early".into(), tone: Tone::Good });
        assert_eq!(days(zh(), date(2026, 11, 24)), Difference { words: "准时".into(), tone: Tone::Good });

        let promised = at("2026-11-24T11:00:00Z");
        assert_eq!(en().difference(promised, at("2026-11-24T08:30:00Z")).words, "2 hours early");
        assert_eq!(en().difference(promised, at("2026-11-24T12:10:00Z")).words, "1 hour late");
        assert_eq!(en().difference(promised, at("2026-11-24T11:59:00Z")).words, "on time");
        assert_eq!(zh().difference(promised, at("2026-11-24T23:30:00Z")).words, "延迟 1 天");
    }

    #[test]
    fn money_has_its_sign_its_symbol_and_its_groups() {
        let money = |minor, code| en().money(Money::new(minor, Currency::from_code(code).expect("a code")));
        assert_eq!(money(174_300, "USD"), "$1,743.00");
        assert_eq!(money(-3_600, "EUR"), "−€36.00");
        assert_eq!(money(99, "GBP"), "£0.99");
        assert_eq!(money(1_234_567, "JPY"), "¥1,234,567");
        assert_eq!(money(100_000, "CNY"), "CN¥1,000.00");
        assert_eq!(zh().money(Money::new(100_000, Currency::CNY)), "¥1,000.00");
        assert_eq!(zh().money(Money::new(1_000, Currency::JPY)), "JP¥1,000");
        assert_eq!(money(-1_250, "CHF"), "−CHF\u{a0}12.50");
    }

    #[test]
    fn numbers_are_grouped_and_percentages_have_the_places_they_need() {
        assert_eq!(en().integer(999), "999");
        assert_eq!(en().integer(-1_251_000), "−1,251,000");
        assert_eq!(en().percent(BasisPoints(9_600)), "96%");
        assert_eq!(en().percent(BasisPoints(9_650)), "96.5%");
        assert_eq!(en().percent(BasisPoints(-5)), "−0.05%");
    }
}
