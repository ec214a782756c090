//! Products, categories and prices.

use std::{fmt, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    field::FieldProblem,
    id::{CategoryId, PriceListId, ProductId},
    language::LocalizedText,
    money::{BasisPoints, Currency, Money},
    promise::ProductClass,
    quantity::{Quantity, QuantityRules},
};

/// A stock-keeping unit: the number the company sells a product under. Compared without regard to case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sku(String);

impl Sku {
    /// The number, in capitals.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Sku {
    type Err = FieldProblem;

    /// Takes 1 to 40 printable characters without spaces inside; stores them in capitals.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FieldProblem::Missing);
        }
        if text.chars().count() > 40 {
            return Err(FieldProblem::TooLong { max: 40 });
        }
        if text.chars().any(|character| character.is_whitespace() || character.is_control()) {
            return Err(FieldProblem::UnknownProduct);
        }
        Ok(Self(text.to_uppercase()))
    }
}

impl fmt::Display for Sku {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The code of a category as an address carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryCode(String);

impl CategoryCode {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CategoryCode {
    type Err = FieldProblem;

    /// Takes 1 to 100 characters, none of them a control character.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err(FieldProblem::Missing);
        }
        if text.chars().count() > 100 {
            return Err(FieldProblem::TooLong { max: 100 });
        }
        if text.chars().any(char::is_control) {
            return Err(FieldProblem::NotAChoice);
        }
        Ok(Self(text.to_owned()))
    }
}

/// A category of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// The company's own code for it, used in URLs.
    pub code: String,
    /// Its name.
    pub name: LocalizedText,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Its number.
    pub sku: Sku,
    /// Its name.
    pub name: LocalizedText,
    /// What one piece is, such as "10 boxes × 20 bags".
    pub unit: Option<LocalizedText>,
    /// What there is to say about it.
    pub description: Option<LocalizedText>,
    /// Its category.
    pub category_id: Option<CategoryId>,
    /// Its class.
    pub class: ProductClass,
    /// In which quantities it is sold.
    pub rules: QuantityRules,
    /// Its tax rate.
    pub tax_rate: BasisPoints,
    /// When it was taken out of the catalogue, if it was.
    pub discontinued_at: Option<Timestamp>,
}

/// A price from a quantity on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PriceBreak {
    /// The least quantity at this price.
    pub from: Quantity,
    /// The price of one piece.
    pub price: Money,
}

/// The prices of one product on one price list, by quantity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceBreaks(Vec<PriceBreak>);

impl PriceBreaks {
    /// Prices in any order.
    pub fn new(mut breaks: Vec<PriceBreak>) -> Self {
        breaks.sort_by_key(|price| price.from);
        Self(breaks)
    }

    /// The price of one piece when this many are bought; `None` when the product is not for sale in that quantity.
    pub fn price(&self, quantity: Quantity) -> Option<Money> {
        self.0.iter().rev().find(|price| price.from <= quantity).map(|price| price.price)
    }

    /// The price most people see first: that of the smallest quantity.
    pub fn first(&self) -> Option<Money> {
        self.0.first().map(|price| price.price)
    }

    /// The prices from larger quantities on, smallest first.
    pub fn volume(&self) -> &[PriceBreak] {
        self.0.get(1..).unwrap_or_default()
    }

    /// The next cheaper price past this quantity, with how many more pieces reach it.
    pub fn next(&self, quantity: Quantity) -> Option<(u32, PriceBreak)> {
        let next = self.0.iter().find(|price| price.from > quantity)?;
        Some((next.from.get() - quantity.get(), *next))
    }
}

/// A price list: a currency, prices, and what sending costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceList {
    /// Its id.
    pub id: PriceListId,
    /// The company's own code for it.
    pub code: String,
    /// Its name.
    pub name: LocalizedText,
    /// The currency of all its prices.
    pub currency: Currency,
    /// What sending an order costs.
    pub freight: Freight,
}

/// What sending an order costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freight {
    /// The price of sending one order, however many parcels it takes.
    pub flat: Money,
    /// Goods worth this much are sent free.
    pub free_from: Option<Money>,
    /// The tax on it.
    pub tax_rate: BasisPoints,
}

impl Freight {
    /// The freight of goods worth this much.
    pub fn of(&self, goods: Money) -> Money {
        match self.free_from {
            Some(free_from) if goods.minor >= free_from.minor => Money::zero(goods.currency),
            _ => self.flat,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(count: u32) -> Quantity {
        Quantity::new(count).expect("a quantity")
    }

    fn usd(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    #[test]
    fn the_largest_break_reached_gives_the_price() {
        let prices = PriceBreaks::new(vec![
            PriceBreak { from: pieces(24), price: usd(1_710) },
            PriceBreak { from: pieces(1), price: usd(1_800) },
        ]);
        assert_eq!(prices.price(pieces(23)), Some(usd(1_800)));
        assert_eq!(prices.price(pieces(24)), Some(usd(1_710)));
        assert_eq!(prices.next(pieces(18)).map(|(more, next)| (more, next.price)), Some((6, usd(1_710))));
        assert_eq!(prices.next(pieces(24)), None);
        assert_eq!(PriceBreaks::default().price(pieces(1)), None);
    }

    #[test]
    fn freight_is_free_from_a_sum_on() {
        let freight = Freight { flat: usd(4_800), free_from: Some(usd(100_000)), tax_rate: BasisPoints(0) };
        assert_eq!(freight.of(usd(99_999)), usd(4_800));
        assert_eq!(freight.of(usd(100_000)), usd(0));
    }

    #[test]
    fn skus_are_compared_in_capitals() {
        assert_eq!(" 85123a ".parse::<Sku>().map(|sku| sku.to_string()), Ok("85123A".into()));
        assert_eq!("a b".parse::<Sku>(), Err(FieldProblem::UnknownProduct));
    }
}
