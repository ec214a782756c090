//! Stock: what can be sold now, what is on its way, and how much of that a customer may see.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::quantity::Quantity;

/// A quantity on its way to the company's own stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inbound {
    /// When it is expected.
    pub expected_at: Timestamp,
    /// How many pieces.
    pub quantity: u32,
}

/// What can be sold of a product, now and later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supply {
    /// Pieces in stock that no order has taken.
    pub available: u32,
    /// Quantities on their way, earliest first.
    pub inbound: Vec<Inbound>,
    /// Days until the product can be had when nothing is on its way, 0 to 3,650.
    pub lead_time_days: u16,
    /// Whether more than the stock may be ordered.
    pub is_backorderable: bool,
}

impl Supply {
    /// Whether the stock covers the quantity now.
    pub fn covers(&self, quantity: Quantity) -> bool {
        self.available >= quantity.get()
    }
}

/// How much of the stock the customers of a class may see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StockVisibility {
    /// The number of pieces.
    Exact,
    /// Many, few or none.
    Band,
    /// In stock or not.
    #[default]
    YesNo,
}

/// Stock as one customer may see it. A number is here only when the customer may know it, so no page, answer of the API
/// or mail made from this can tell more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "stock")]
pub enum VisibleStock {
    /// This many pieces.
    Exact {
        /// Pieces in stock.
        pieces: u32,
    },
    /// More than a few.
    Plenty,
    /// A few are left.
    Few,
    /// In stock; how many is not told.
    InStock,
    /// Nothing in stock.
    None,
}

/// From how many pieces on a band says "plenty".
pub const PLENTY: u32 = 20;

impl StockVisibility {
    /// Every visibility, for forms.
    pub const ALL: [Self; 3] = [Self::Exact, Self::Band, Self::YesNo];

    /// The word for it in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Band => "band",
            Self::YesNo => "yes_no",
        }
    }

    /// The visibility of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|visibility| visibility.code() == code)
    }

    /// What a customer sees of this many pieces.
    pub const fn show(self, pieces: u32) -> VisibleStock {
        match (self, pieces) {
            (_, 0) => VisibleStock::None,
            (Self::Exact, pieces) => VisibleStock::Exact { pieces },
            (Self::Band, PLENTY..) => VisibleStock::Plenty,
            (Self::Band, _) => VisibleStock::Few,
            (Self::YesNo, _) => VisibleStock::InStock,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exact_tells_a_number() {
        assert_eq!(StockVisibility::Exact.show(7), VisibleStock::Exact { pieces: 7 });
        assert_eq!(StockVisibility::Band.show(7), VisibleStock::Few);
        assert_eq!(StockVisibility::Band.show(20), VisibleStock::Plenty);
        assert_eq!(StockVisibility::YesNo.show(7), VisibleStock::InStock);
        for visibility in StockVisibility::ALL {
            assert_eq!(visibility.show(0), VisibleStock::None);
        }
    }
}
