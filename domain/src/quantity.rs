//! Quantities and the rules a product sets for them: minimum, maximum and pack size.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A number of pieces, 1 to 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Quantity(u32);

/// The number is not between 1 and 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a quantity is a whole number from 1 to 1,000,000")]
pub struct NotAQuantity;

impl Quantity {
    /// The largest quantity of one line.
    pub const MAX: u32 = 1_000_000;

    /// One piece.
    pub const ONE: Self = Self(1);

    /// A quantity of this many pieces.
    ///
    /// # Errors
    /// [`NotAQuantity`] for 0 and for more than [`Quantity::MAX`].
    pub const fn new(pieces: u32) -> Result<Self, NotAQuantity> {
        if pieces == 0 || pieces > Self::MAX { Err(NotAQuantity) } else { Ok(Self(pieces)) }
    }

    /// The number of pieces.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// Both together, at most [`Quantity::MAX`].
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self((self.0 + other.0).min(Self::MAX))
    }
}

impl TryFrom<u32> for Quantity {
    type Error = NotAQuantity;
    fn try_from(pieces: u32) -> Result<Self, Self::Error> {
        Self::new(pieces)
    }
}

impl TryFrom<i64> for Quantity {
    type Error = NotAQuantity;
    fn try_from(pieces: i64) -> Result<Self, Self::Error> {
        u32::try_from(pieces).map_err(|_| NotAQuantity).and_then(Self::new)
    }
}

impl From<Quantity> for u32 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

impl From<Quantity> for i64 {
    fn from(quantity: Quantity) -> Self {
        Self::from(quantity.0)
    }
}

impl std::str::FromStr for Quantity {
    type Err = NotAQuantity;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAQuantity);
        }
        text.parse::<u32>().map_err(|_| NotAQuantity).and_then(Self::new)
    }
}

/// In which quantities a product is sold. The minimum is a multiple of the pack size, the maximum at least the minimum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuantityRules {
    /// Sold in multiples of this; 1 when any number will do.
    pub pack_size: Quantity,
    /// The least of one order.
    pub minimum: Quantity,
    /// The most of one order, when there is a most.
    pub maximum: Option<Quantity>,
}

impl Default for QuantityRules {
    fn default() -> Self {
        Self { pack_size: Quantity::ONE, minimum: Quantity::ONE, maximum: None }
    }
}

/// A quantity the product is not sold in, with the nearest ones it is sold in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum QuantityConflict {
    /// Fewer than the minimum.
    #[error("the least is {minimum:?}")]
    BelowMinimum {
        /// The least that may be ordered.
        minimum: Quantity,
    },
    /// More than the maximum.
    #[error("the most is {maximum:?}")]
    AboveMaximum {
        /// The most that may be ordered, a full number of packs.
        maximum: Quantity,
    },
    /// Not a multiple of the pack size.
    #[error("sold in packs of {pack_size:?}")]
    NotInPacks {
        /// How many are in a pack.
        pack_size: Quantity,
        /// The next smaller quantity that is sold, where there is one.
        fewer: Option<Quantity>,
        /// The next larger quantity that is sold, where there is one.
        more: Option<Quantity>,
    },
}

impl QuantityConflict {
    /// The quantities that keep the rule, smallest first.
    pub fn repairs(self) -> impl Iterator<Item = Quantity> {
        let (fewer, more) = match self {
            Self::BelowMinimum { minimum } => (Some(minimum), None),
            Self::AboveMaximum { maximum } => (Some(maximum), None),
            Self::NotInPacks { fewer, more, .. } => (fewer, more),
        };
        fewer.into_iter().chain(more)
    }
}

impl QuantityRules {
    /// The same rules brought in order: the minimum rounded up to full packs, the maximum down and never below it.
    #[must_use]
    pub fn normalized(self) -> Self {
        let pack = self.pack_size.get();
        let minimum = Quantity(self.minimum.get().next_multiple_of(pack).min(Quantity::MAX));
        let maximum = self.maximum.map(|most| Quantity((most.get() / pack * pack).max(minimum.get())));
        Self { pack_size: self.pack_size, minimum, maximum }
    }

    /// The quantity that was typed, if it may be ordered.
    ///
    /// # Errors
    /// The rule it breaks, with quantities that keep it; of what is no quantity at all, the first ones that are sold.
    pub fn read(&self, typed: &str) -> Result<Quantity, QuantityConflict> {
        let typed = typed.trim();
        if let Ok(quantity) = typed.parse() {
            return self.check(quantity).map(|()| quantity);
        }
        let pack = self.pack_size.get();
        let is_number = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && typed.bytes().any(|byte| byte != b'0') {
            let most = Quantity(Quantity::MAX / pack * pack).max(self.minimum);
            return Err(QuantityConflict::AboveMaximum { maximum: self.maximum.unwrap_or(most) });
        }
        if pack == 1 {
            return Err(QuantityConflict::BelowMinimum { minimum: self.minimum });
        }
        let next = Quantity::new(self.minimum.get() + pack).ok();
        Err(QuantityConflict::NotInPacks {
            pack_size: self.pack_size,
            fewer: Some(self.minimum),
            more: next.filter(|next| self.check(*next).is_ok()),
        })
    }

    /// Whether this quantity may be ordered.
    ///
    /// # Errors
    /// The rule it breaks, with quantities that keep it.
    pub fn check(&self, quantity: Quantity) -> Result<(), QuantityConflict> {
        if quantity < self.minimum {
            return Err(QuantityConflict::BelowMinimum { minimum: self.minimum });
        }
        if let Some(maximum) = self.maximum.filter(|maximum| quantity > *maximum) {
            return Err(QuantityConflict::AboveMaximum { maximum });
        }
        let pack = self.pack_size.get();
        if quantity.get().is_multiple_of(pack) {
            return Ok(());
        }
        let below = quantity.get() / pack * pack;
        let is_sold = |candidate: &Quantity| self.check(*candidate).is_ok();
        Err(QuantityConflict::NotInPacks {
            pack_size: self.pack_size,
            fewer: Quantity::new(below).ok().filter(is_sold),
            more: Quantity::new(below + pack).ok().filter(is_sold),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pieces(count: u32) -> Quantity {
        Quantity::new(count).expect("a quantity")
    }

    #[test]
    fn names_the_repair() {
        let rules = QuantityRules { pack_size: pieces(6), minimum: pieces(6), maximum: Some(pieces(24)) };
        assert_eq!(rules.check(pieces(12)), Ok(()));
        assert_eq!(
            rules.check(pieces(8)),
            Err(QuantityConflict::NotInPacks { pack_size: pieces(6), fewer: Some(pieces(6)), more: Some(pieces(12)) })
        );
        assert_eq!(rules.check(pieces(3)), Err(QuantityConflict::BelowMinimum { minimum: pieces(6) }));
        assert_eq!(rules.check(pieces(25)), Err(QuantityConflict::AboveMaximum { maximum: pieces(24) }));
    }

    #[test]
    fn what_is_no_quantity_names_the_rule_of_the_product() {
        let rules = QuantityRules { pack_size: pieces(6), minimum: pieces(12), maximum: Some(pieces(24)) };
        assert_eq!(rules.read(" 18 "), Ok(pieces(18)));
        let first =
            QuantityConflict::NotInPacks { pack_size: pieces(6), fewer: Some(pieces(12)), more: Some(pieces(18)) };
        for typed in ["0", "-3", "a few", "", "1.5", "000"] {
            assert_eq!(rules.read(typed), Err(first), "{typed}");
        }
        assert_eq!(rules.read("99999999999"), Err(QuantityConflict::AboveMaximum { maximum: pieces(24) }));
        let any = QuantityRules::default();
        assert_eq!(any.read("0"), Err(QuantityConflict::BelowMinimum { minimum: pieces(1) }));
        assert_eq!(any.read("1000001"), Err(QuantityConflict::AboveMaximum { maximum: pieces(Quantity::MAX) }));
        let only = QuantityRules { maximum: Some(pieces(12)), ..rules };
        let one = QuantityConflict::NotInPacks { pack_size: pieces(6), fewer: Some(pieces(12)), more: None };
        assert_eq!(only.read("x"), Err(one), "there is only one");
    }

    #[test]
    fn reads_plain_digits_only() {
        assert_eq!(" 12 ".parse(), Ok(pieces(12)));
        for wrong in ["", "0", "-1", "+1", "1.5", "1e3", "1000001", "99999999999"] {
            assert_eq!(wrong.parse::<Quantity>(), Err(NotAQuantity), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_offered_repair_is_accepted(pack in 1u32..50, minimum in 1u32..200, spare in 0u32..500, count in 1u32..2_000) {
            let rules = QuantityRules { pack_size: pieces(pack), minimum: pieces(minimum), maximum: Some(pieces(minimum + spare)) }.normalized();
            for typed in [count.to_string(), "0".to_owned(), "some".to_owned(), "99999999999".to_owned()] {
                for repair in rules.read(&typed).err().into_iter().flat_map(QuantityConflict::repairs) {
                    prop_assert_eq!(rules.check(repair), Ok(()), "{}", typed);
                }
            }
        }
    }
}
