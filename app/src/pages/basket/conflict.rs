//! Why a line cannot be ordered as it is, in words, and what would repair it.

use domain::{basket::LineConflict, quantity::Quantity, stock::VisibleStock};

use crate::{problems, texts::Texts};

/// The sentence. It tells a number of pieces only to who may know it.
pub fn sentence(texts: Texts, conflict: LineConflict, stock: VisibleStock) -> String {
    match (conflict, stock) {
        (LineConflict::Discontinued, _) => texts.basket_conflict_discontinued().to_owned(),
        (LineConflict::NotForSale, _) => texts.basket_conflict_not_for_sale().to_owned(),
        (LineConflict::Quantity { rule }, _) => problems::quantity_conflict(texts, rule),
        (LineConflict::Short { left: 0 }, _) => texts.basket_conflict_sold_out().to_owned(),
        (LineConflict::Short { left }, VisibleStock::Exact { .. }) => texts.basket_conflict_short(left),
        (LineConflict::Short { .. }, _) => texts.basket_conflict_short_many().to_owned(),
    }
}

/// The quantities that would repair it, smallest first; none that would tell more of the stock than the reader may know.
pub fn repairs(conflict: LineConflict, stock: VisibleStock) -> Vec<Quantity> {
    match conflict {
        LineConflict::Discontinued | LineConflict::NotForSale => Vec::new(),
        LineConflict::Quantity { rule } => rule.repairs().collect(),
        LineConflict::Short { left } => match stock {
            VisibleStock::Exact { .. } => Quantity::new(left).into_iter().collect(),
            _ => Vec::new(),
        },
    }
}

#[cfg(test)]
mod tests {
    use domain::Language;

    use super::*;

    #[test]
    fn a_shortage_tells_its_number_only_to_who_may_know_it() {
        let texts = Texts::new(Language::En);
        let short = LineConflict::Short { left: 18 };
        let exact = VisibleStock::Exact { pieces: 20 };
        assert_eq!(sentence(texts, short, exact), "Only 18 can be had now.");
        assert_eq!(repairs(short, exact).len(), 1);
        for stock in [VisibleStock::Few, VisibleStock::Plenty, VisibleStock::InStock] {
            assert_eq!(sentence(texts, short, stock), "We do not have that many now.");
            assert_eq!(repairs(short, stock), []);
        }
        let sold_out = LineConflict::Short { left: 0 };
        assert_eq!(sentence(texts, sold_out, VisibleStock::None), texts.basket_conflict_sold_out());
        assert_eq!(repairs(sold_out, exact), []);
    }
}
