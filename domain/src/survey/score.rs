//! Scores, each with the number of answers and the margin of error, in whole numbers.
//!
//! A margin is half of the 95 % interval: 1.96 standard errors of a mean of independent answers. Of shares the variance is
//! p(1-p); of the NPS, which is the mean of +1, 0 and -1, it is (share of both) - (difference)²; of a mean that of its
//! answers, divided by n - 1. (Any textbook of sampling, such as Cochran, Sampling Techniques, chapters 2 and 3.)

/// 1.96 squared, in ten-thousandths.
const Z2: u128 = 38_416;

/// Half of the 95 % interval, in the unit of its score: hundredths of a point, basis points or thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Margin(pub u32);

/// Net promoter score: the share of 9 and 10 minus the share of 0 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nps {
    /// How many answered.
    pub n: u64,
    /// In hundredths, from -10,000 to 10,000.
    pub score: i64,
    /// In hundredths.
    pub margin: Margin,
}

/// A share of the answers, such as CSAT: those of 4 and 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many answered.
    pub n: u64,
    /// In basis points.
    pub share: i64,
    /// In basis points.
    pub margin: Margin,
}

/// Customer effort score: the mean, and the share of 5 to 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ces {
    /// How many answered.
    pub n: u64,
    /// In thousandths.
    pub mean: i64,
    /// In thousandths; `None` of a single answer, which tells nothing of the others.
    pub margin: Option<Margin>,
    /// The share of 5 to 7.
    pub easy: Share,
}

impl Nps {
    /// The score of answers, counted by value from 0 to 10; `None` of none.
    pub fn of(counts: &[u64; 11]) -> Option<Self> {
        let n: u64 = counts.iter().sum();
        let promoters: u64 = counts[9..].iter().sum();
        let detractors: u64 = counts[..7].iter().sum();
        let difference = i128::from(promoters) - i128::from(detractors);
        let both = u128::from(promoters + detractors) * u128::from(n);
        let spread = both.saturating_sub(difference.unsigned_abs().pow(2));
        (n > 0).then(|| Self { n, score: rounded(difference * 10_000, n), margin: margin(spread, n) })
    }
}

impl Share {
    /// The share of some answers among all; `None` of none.
    pub fn of(some: u64, n: u64) -> Option<Self> {
        let spread = u128::from(some) * u128::from(n.saturating_sub(some));
        (n > 0).then(|| Self { n, share: rounded(i128::from(some) * 10_000, n), margin: margin(spread, n) })
    }

    /// CSAT: the share of 4 and 5 of answers counted by value from 1 to 5.
    pub fn csat(counts: &[u64; 5]) -> Option<Self> {
        Self::of(counts[3..].iter().sum(), counts.iter().sum())
    }
}

impl Ces {
    /// The score of answers, counted by value from 1 to 7; `None` of none.
    pub fn of(counts: &[u64; 7]) -> Option<Self> {
        let n: u64 = counts.iter().sum();
        let weighed = || counts.iter().zip(1u64..);
        let sum: u64 = weighed().map(|(count, value)| count * value).sum();
        let squares: u64 = weighed().map(|(count, value)| count * value * value).sum();
        let easy = Share::of(counts[4..].iter().sum(), n)?;
        Some(Self { n, mean: rounded(i128::from(sum) * 1_000, n), margin: mean_margin(n, sum, squares), easy })
    }
}

/// 1.96 √(spread / n³), in ten-thousandths; `spread` is n² times the variance.
fn margin(spread: u128, n: u64) -> Margin {
    let n = u128::from(n);
    let square = Z2 * 10_000 * spread / n.pow(3).max(1);
    Margin(u32::try_from(square.isqrt()).unwrap_or(u32::MAX))
}

/// 1.96 √(s²/n), in thousandths, where s² = (n Σx² - (Σx)²) / (n (n-1)).
fn mean_margin(n: u64, sum: u64, squares: u64) -> Option<Margin> {
    let (n, sum, squares) = (u128::from(n), u128::from(sum), u128::from(squares));
    let spread = (n * squares).saturating_sub(sum * sum);
    let square = (Z2 * 100 * spread).checked_div(n * n * n.saturating_sub(1))?;
    Some(Margin(u32::try_from(square.isqrt()).unwrap_or(u32::MAX)))
}

/// A quotient, half rounded away from zero.
fn rounded(dividend: i128, divisor: u64) -> i64 {
    let divisor = i128::from(divisor.max(1));
    i64::try_from((2 * dividend + dividend.signum() * divisor) / (2 * divisor)).unwrap_or_default()
}
