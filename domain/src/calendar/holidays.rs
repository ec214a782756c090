//! Whole days off, as they are typed and kept.

use std::{collections::BTreeMap, fmt::Write};

use jiff::civil;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::field::{self, FieldProblem, limit};

/// Days off, each with a name that may be empty. Kept as lines such as `2026-12-25 Christmas Day`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Holidays(BTreeMap<civil::Date, String>);

impl Holidays {
    /// Days off as typed: a line each, which begins with an ISO date.
    ///
    /// # Errors
    /// [`FieldProblem::NotADateOnLine`], [`FieldProblem::RepeatedOnLine`] and [`FieldProblem::TooLong`].
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        let text = field::optional(text, limit::HOLIDAYS)?.unwrap_or_default();
        let mut days = BTreeMap::new();
        for (text, line) in text.lines().map(str::trim).zip(1u32..).filter(|(text, _)| !text.is_empty()) {
            let (day, name) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
            let day = day.parse().map_err(|_| FieldProblem::NotADateOnLine { line })?;
            if days.insert(day, name.trim().to_owned()).is_some() {
                return Err(FieldProblem::RepeatedOnLine { line });
            }
        }
        Ok(Self(days))
    }

    /// A line for each, the earliest first.
    pub fn lines(&self) -> String {
        self.0.iter().fold(String::new(), |mut lines, (day, name)| {
            let (separator, space) = (if lines.is_empty() { "" } else { "\n" }, if name.is_empty() { "" } else { " " });
            // Writing to a String cannot fail.
            _ = write!(lines, "{separator}{day}{space}{name}");
            lines
        })
    }

    /// Whether this is one of them.
    pub fn has(&self, day: civil::Date) -> bool {
        self.0.contains_key(&day)
    }
}

impl TryFrom<Vec<String>> for Holidays {
    type Error = NotAHoliday;

    fn try_from(lines: Vec<String>) -> Result<Self, Self::Error> {
        // What is kept counts, however often it says so.
        let days = lines.iter().map(|line| Self::parse(line)).collect::<Result<Vec<_>, _>>();
        Ok(Self(days.map_err(|_| NotAHoliday)?.into_iter().flat_map(|day| day.0).collect()))
    }
}

impl From<Holidays> for Vec<String> {
    fn from(holidays: Holidays) -> Self {
        holidays.lines().lines().map(ToOwned::to_owned).collect()
    }
}

/// A line of the kept days off begins with no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a holiday does not begin with a date like 2026-12-25")]
pub struct NotAHoliday;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_named_once() {
        let twice = Holidays::parse("2026-12-25 Christmas Day\n\n2026-12-25 Again");
        assert_eq!(twice, Err(FieldProblem::RepeatedOnLine { line: 3 }));
    }

    #[test]
    fn holidays_keep_their_names_and_are_read_as_they_were_kept() {
        let kept = r#"["2026-12-26","2026-12-25 Christmas Day"]"#;
        let holidays: Holidays = serde_json::from_str(kept).expect("holidays");
        assert_eq!(holidays.lines(), "2026-12-25 Christmas Day\n2026-12-26");
        let json = serde_json::to_string(&holidays).expect("JSON");
        assert_eq!(serde_json::from_str::<Holidays>(&json).expect("holidays"), holidays);
        assert!(serde_json::from_str::<Holidays>(r#"["Christmas"]"#).is_err());
    }
}
