//! The customer-service audit: where to improve (performance evaluation) and where one stands (competitive position).
//! Means are compared as fractions, so that a mean of exactly 3 is never below 3.

/// A mean of whole numbers, kept as their sum and their number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mean {
    /// The sum.
    pub sum: u64,
    /// How many.
    pub n: u64,
}

/// How high a mean is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Below 3.
    Low,
    /// From 3 to below 5.
    Medium,
    /// From 5.
    High,
}

/// What to do with a service element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// It must be improved.
    MustImprove,
    /// It should be improved.
    Improve,
    /// Keep it so, or improve it.
    MaintainOrImprove,
    /// Keep it so.
    Maintain,
    /// Do less, or keep it so.
    ReduceOrMaintain,
}

/// Where one stands with a service element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// Ahead by at least one point.
    Advantage {
        /// Whether the element is important: 4 and more.
        is_major: bool,
    },
    /// Neither.
    Parity {
        /// Whether the element is important.
        is_major: bool,
    },
    /// Behind by at least one point.
    Disadvantage {
        /// Whether the element is important.
        is_major: bool,
    },
}

impl Mean {
    /// Adds answers of one value.
    pub fn add(&mut self, value: u64, times: u64) {
        self.sum += value * times;
        self.n += times;
    }

    /// In thousandths, rounded; `None` of nothing.
    pub fn thousandths(self) -> Option<u64> {
        (self.n > 0).then(|| (self.sum * 2_000 + self.n) / (2 * self.n))
    }

    /// How high it is; `None` of nothing.
    pub fn level(self) -> Option<Level> {
        let level = if self.sum < 3 * self.n {
            Level::Low
        } else if self.sum < 5 * self.n {
            Level::Medium
        } else {
            Level::High
        };
        (self.n > 0).then_some(level)
    }
}

impl Advice {
    /// The cell of the performance evaluation matrix.
    pub const fn of(importance: Level, performance: Level) -> Self {
        match (importance, performance) {
            (Level::High, Level::Low) => Self::MustImprove,
            (Level::High, Level::Medium) | (Level::Medium, Level::Low) => Self::Improve,
            (Level::High, Level::High) => Self::MaintainOrImprove,
            (Level::Medium, Level::Medium) | (Level::Low, Level::Low) => Self::Maintain,
            (Level::Medium, Level::High) | (Level::Low, Level::Medium | Level::High) => Self::ReduceOrMaintain,
        }
    }
}

impl Position {
    /// The place in the competitive position matrix; `None` when one of the means is of nothing.
    pub fn of(importance: Mean, own: Mean, competitor: Mean) -> Option<Self> {
        if importance.n == 0 || own.n == 0 || competitor.n == 0 {
            return None;
        }
        let is_major = importance.sum >= 4 * importance.n;
        let own_part = i128::from(own.sum) * i128::from(competitor.n);
        let other_part = i128::from(competitor.sum) * i128::from(own.n);
        let one = i128::from(own.n) * i128::from(competitor.n);
        Some(if own_part - other_part >= one {
            Self::Advantage { is_major }
        } else if other_part - own_part >= one {
            Self::Disadvantage { is_major }
        } else {
            Self::Parity { is_major }
        })
    }
}
