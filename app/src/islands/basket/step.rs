//! One step of a quantity.

use leptos::web_sys::Element;

/// Which way a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Fewer.
    Less,
    /// More.
    More,
}

impl Direction {
    /// The direction of a button's word.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "less" => Some(Self::Less),
            "more" => Some(Self::More),
            _ => None,
        }
    }
}

/// In which quantities a product is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Steps {
    /// Pieces of one step.
    pub step: u32,
    /// The least.
    pub minimum: u32,
    /// The most, when there is a most.
    pub maximum: Option<u32>,
}

/// The largest quantity of a line (`domain::Quantity::MAX`).
const MOST: u32 = domain::Quantity::MAX;

impl Steps {
    /// What an element says in `data-step`, `data-min` and `data-max`.
    pub fn of(element: &Element) -> Self {
        let limit = |name| element.get_attribute(name).and_then(|limit| limit.parse().ok());
        Self {
            step: limit("data-step").unwrap_or(1),
            minimum: limit("data-min").unwrap_or(1),
            maximum: limit("data-max"),
        }
    }

    /// The next quantity that is sold, seen from what was typed.
    pub fn next(self, typed: &str, direction: Direction) -> u32 {
        let typed = typed.trim().parse().unwrap_or(0).min(MOST);
        let step = self.step.max(1);
        let next = match direction {
            Direction::Less => typed.saturating_sub(1) / step * step,
            Direction::More => (typed / step).saturating_add(1).saturating_mul(step),
        };
        next.min(self.maximum.unwrap_or(MOST)).max(self.minimum)
    }

    /// Whether what was typed is a quantity that is sold.
    pub fn allow(self, typed: &str) -> bool {
        typed.parse::<domain::Quantity>().is_ok_and(|typed| {
            let typed = typed.get();
            let is_within = typed >= self.minimum && self.maximum.is_none_or(|most| typed <= most);
            is_within && typed.is_multiple_of(self.step.max(1))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIXES: Steps = Steps { step: 6, minimum: 6, maximum: Some(24) };

    #[test]
    fn a_step_leads_to_the_next_full_pack_within_the_limits() {
        let next = |typed| [Direction::Less, Direction::More].map(|direction| SIXES.next(typed, direction));
        assert_eq!(next("12"), [6, 18]);
        assert_eq!(next(" 8 "), [6, 12]);
        assert_eq!(next("6"), [6, 12]);
        assert_eq!(next("24"), [18, 24]);
        assert_eq!(next("99999999999"), [6, 6]);
        assert_eq!(next("some"), [6, 6]);
    }

    #[test]
    fn only_full_packs_within_the_limits_are_sold() {
        let allowed = ["6", " 12 ", "24"].map(|typed| SIXES.allow(typed));
        assert_eq!(allowed, [true; 3]);
        let refused = ["0", "3", "8", "30", "", "six", "6.0"].map(|typed| SIXES.allow(typed));
        assert_eq!(refused, [false; 7]);
    }

    #[test]
    fn without_limits_it_counts_on() {
        let steps = Steps { step: 1, minimum: 1, maximum: None };
        assert_eq!(steps.next("1", Direction::Less), 1);
        assert_eq!(steps.next("1000000", Direction::More), MOST);
    }
}
