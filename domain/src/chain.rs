//! The chain of an order: ordered, promised, shipped, handed over, and scored by the customer. What became of promises, and
//! what customers said of it, is counted over orders whose whole chain is known.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};

/// The lowest and the highest score of an order.
pub const SCORES: (u8, u8) = (1, 5);

/// Orders of a span of time by how far their chain is known, and what those whose whole chain is known were scored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChainFigures {
    /// Orders.
    pub ordered: u64,
    /// Of those, promised for a day.
    pub promised: u64,
    /// Of those, shipped.
    pub shipped: u64,
    /// Of those, handed over.
    pub handed_over: u64,
    /// Of those, scored: on the promised day or before.
    pub on_time: Scores,
    /// Of those, scored: after the promised day.
    pub late: Scores,
}

impl ChainFigures {
    /// Orders whose whole chain is known.
    pub fn whole(&self) -> u64 {
        self.on_time.orders() + self.late.orders()
    }
}

/// Scores of orders. An order with several scores counts with the mean of them, so that nobody counts twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Orders and the sum of their scores, by how many scores each has.
    by_answers: BTreeMap<u32, (u64, u64)>,
}

impl Scores {
    /// Adds orders that have this many scores each, and the sum of all those scores.
    pub fn add(&mut self, answers: u32, orders: u64, points: u64) {
        if answers > 0 {
            let sums = self.by_answers.entry(answers).or_default();
            *sums = (sums.0 + orders, sums.1 + points);
        }
    }

    /// How many orders.
    pub fn orders(&self) -> u64 {
        self.by_answers.values().map(|(orders, _)| orders).sum()
    }

    /// The mean of the orders' means, in thousandths, rounded to the nearest. `None` without orders, and where the sum cannot
    /// be held, which takes orders with hundreds of different numbers of scores.
    pub fn mean_thousandths(&self) -> Option<u64> {
        let common = self.by_answers.keys().try_fold(1_u128, |common, answers| {
            let answers = u128::from(*answers);
            (common / greatest_common_divisor(common, answers)).checked_mul(answers)
        })?;
        let sum = self.by_answers.iter().try_fold(0_u128, |sum, (answers, (_, points))| {
            sum.checked_add(u128::from(*points).checked_mul(common / u128::from(*answers))?)
        })?;
        let parts = common.checked_mul(self.orders().into()).filter(|parts| *parts > 0)?;
        let mean = sum.checked_mul(2_000)?.checked_add(parts)? / parts.checked_mul(2)?;
        u64::try_from(mean).ok()
    }
}

const fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Whether something was handed over on a later day than that it was promised for, as the calendar of the company has it.
pub fn is_late_by_day(promised_at: Timestamp, handed_over_at: Timestamp, zone: &TimeZone) -> bool {
    zone.to_datetime(handed_over_at).date() > zone.to_datetime(promised_at).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_with_several_scores_counts_with_their_mean() {
        let mut scores = Scores::default();
        assert_eq!(scores.mean_thousandths(), None);
        scores.add(1, 2, 9);
        scores.add(2, 1, 3);
        scores.add(3, 1, 10);
        assert_eq!(scores.orders(), 4);
        // (4 + 5 + 1.5 + 10/3) / 4 = 3.4583...
        assert_eq!(scores.mean_thousandths(), Some(3_458));
    }

    #[test]
    fn a_day_ends_where_the_company_is() {
        let zone = TimeZone::get("America/Sao_Paulo").expect("bundled");
        let at = |text: &str| text.parse().expect("a moment");
        let promised = at("2018-05-03T18:00:00-03:00");
        assert!(!is_late_by_day(promised, at("2018-05-03T23:59:59-03:00"), &zone), "past the hour, and the same day");
        assert!(is_late_by_day(promised, at("2018-05-04T00:00:00-03:00"), &zone));
        assert!(is_late_by_day(promised, at("2018-05-04T00:00:00-03:00"), &TimeZone::UTC));
        assert!(is_late_by_day(promised, at("2018-05-03T21:00:00-03:00"), &TimeZone::UTC));
    }
}
