//! The basket: products and quantities, and everything that keeps a line from being ordered, by name.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    id::ProductId,
    product::Product,
    quantity::{Quantity, QuantityConflict},
    stock::Supply,
};

/// The most lines of one basket or order.
pub const MAX_LINES: usize = 500;

/// How long a visitor's basket is kept after its last change: half a year.
pub const VISITOR_LIFETIME: SignedDuration = SignedDuration::from_hours(180 * 24);

/// A line of a basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BasketLine {
    /// What.
    pub product_id: ProductId,
    /// How many.
    pub quantity: Quantity,
}

/// Why a line cannot be ordered as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "conflict")]
pub enum LineConflict {
    /// The product is not sold any more.
    Discontinued,
    /// The customer's price list has no price for it.
    NotForSale,
    /// Not a quantity it is sold in.
    Quantity {
        /// The rule it breaks.
        rule: QuantityConflict,
    },
    /// More than is there, of a product that is not ordered ahead. `left` is in full packs; how many the customer may
    /// see is for the page to decide.
    Short {
        /// The most that can be ordered now.
        left: u32,
    },
}

/// Whether a line can be ordered.
///
/// # Errors
/// The first reason why not.
pub fn check_line(
    product: &Product,
    is_priced: bool,
    supply: &Supply,
    quantity: Quantity,
    now: Timestamp,
) -> Result<(), LineConflict> {
    if product.discontinued_at.is_some_and(|since| since <= now) {
        return Err(LineConflict::Discontinued);
    }
    if !is_priced {
        return Err(LineConflict::NotForSale);
    }
    product.rules.check(quantity).map_err(|rule| LineConflict::Quantity { rule })?;
    if !supply.is_backorderable && !supply.covers(quantity) {
        let pack = product.rules.pack_size.get();
        let left = supply.available / pack * pack;
        return Err(LineConflict::Short { left: if left < product.rules.minimum.get() { 0 } else { left } });
    }
    Ok(())
}

/// Why a product cannot be put into a basket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutError {
    /// The price list of whoever has the basket has no price for it.
    NotForSale,
    /// The basket has [`MAX_LINES`] lines.
    Full,
}

/// Whether a product can be put into a basket with these lines. What is in it already stays and can be changed, so that
/// its conflict can be shown and mended.
///
/// # Errors
/// Why not.
pub fn check_put(lines: &[BasketLine], product: ProductId, is_priced: bool) -> Result<(), PutError> {
    if lines.iter().any(|line| line.product_id == product) {
        return Ok(());
    }
    if !is_priced {
        return Err(PutError::NotForSale);
    }
    if lines.len() >= MAX_LINES {
        return Err(PutError::Full);
    }
    Ok(())
}

/// A visitor's basket put into the one the buyer had: quantities of the same product add up.
pub fn merge(kept: &[BasketLine], brought: &[BasketLine]) -> Vec<BasketLine> {
    let mut merged = kept.to_vec();
    for line in brought {
        match merged.iter_mut().find(|known| known.product_id == line.product_id) {
            Some(known) => known.quantity = known.quantity.plus(line.quantity),
            None => merged.push(*line),
        }
    }
    merged.truncate(MAX_LINES);
    merged
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        language::{Language, LocalizedText},
        money::BasisPoints,
        promise::ProductClass,
        quantity::QuantityRules,
    };

    fn pieces(count: u32) -> Quantity {
        Quantity::new(count).expect("a quantity")
    }

    fn line(product: u128, count: u32) -> BasketLine {
        BasketLine { product_id: Uuid::from_u128(product).into(), quantity: pieces(count) }
    }

    #[test]
    fn merging_adds_what_both_have() {
        let merged = merge(&[line(1, 2), line(2, 1)], &[line(2, 4), line(3, 1)]);
        assert_eq!(merged, [line(1, 2), line(2, 5), line(3, 1)]);
    }

    #[test]
    fn a_full_basket_takes_no_other_product() {
        let most = u128::try_from(MAX_LINES).expect("a number");
        let mut lines: Vec<_> = (1..most).map(|product| line(product, 1)).collect();
        let (new, known) = (Uuid::from_u128(most + 1).into(), Uuid::from_u128(1).into());
        assert_eq!(check_put(&lines, new, true), Ok(()), "one line is free");
        assert_eq!(check_put(&lines, new, false), Err(PutError::NotForSale));
        lines.push(line(most, 1));
        assert_eq!(check_put(&lines, new, true), Err(PutError::Full));
        assert_eq!(check_put(&lines, known, true), Ok(()), "what is in it can be changed");
        assert_eq!(check_put(&lines, known, false), Ok(()), "even when it is sold no more");
    }

    #[test]
    fn every_conflict_has_its_name() {
        let now: Timestamp = "2026-11-17T09:00:00Z".parse().expect("a moment");
        let mut product = Product {
            id: Uuid::from_u128(1).into(),
            sku: "T-1".parse().expect("a SKU"),
            name: LocalizedText::in_one(Language::En, "Tea"),
            unit: None,
            description: None,
            category_id: None,
            class: ProductClass::A,
            rules: QuantityRules { pack_size: pieces(6), minimum: pieces(6), maximum: None },
            tax_rate: BasisPoints(0),
            discontinued_at: None,
        };
        let mut supply = Supply { available: 20, is_backorderable: false, ..Supply::default() };
        assert_eq!(check_line(&product, true, &supply, pieces(12), now), Ok(()));
        assert_eq!(check_line(&product, true, &supply, pieces(24), now), Err(LineConflict::Short { left: 18 }));
        supply.available = 5;
        assert_eq!(check_line(&product, true, &supply, pieces(6), now), Err(LineConflict::Short { left: 0 }));
        supply.is_backorderable = true;
        assert_eq!(check_line(&product, true, &supply, pieces(24), now), Ok(()));
        assert!(matches!(check_line(&product, true, &supply, pieces(7), now), Err(LineConflict::Quantity { .. })));
        assert_eq!(check_line(&product, false, &supply, pieces(6), now), Err(LineConflict::NotForSale));
        product.discontinued_at = Some(now);
        assert_eq!(check_line(&product, true, &supply, pieces(6), now), Err(LineConflict::Discontinued));
    }
}
