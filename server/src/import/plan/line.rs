//! What a row says of one line of an order.

use domain::{LocalizedText, Money, Quantity, id::ProductId, money::BasisPoints, product::Sku};

use super::{Planner, head::Head};
use crate::import::{
    bind::{Cells, Column},
    mapping::{Form, Lines},
    refusal::{Reason, Refusal},
    values,
};

/// A line of an order, or a charge that stands among the lines.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    /// A product.
    Product(Box<Line>),
    /// A part of the freight.
    Freight(Money),
}

/// A line of an order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub product_id: ProductId,
    pub sku: Sku,
    pub name: LocalizedText,
    pub quantity: Quantity,
    pub unit_price: Money,
    pub discount: BasisPoints,
    pub amount: Money,
    /// Its part of the order's freight.
    pub freight: Money,
    /// Pieces that were shipped; all of an order that was shipped when nothing is told.
    pub shipped: Option<u32>,
    /// Pieces the stock has set aside; all that are not shipped when nothing is told.
    pub set_aside: Option<u32>,
}

impl Planner<'_> {
    pub(super) fn read_line(&self, columns: &Lines<Column>, head: &Head, cells: Cells<'_>) -> Result<Item, Refusal> {
        let charges = &self.mapping.charges;
        let code = cells.need(&columns.sku, |value| Ok(value.text()))?;
        let is_freight = charges.is_freight(&code);
        let quantity = |cells: Cells<'_>| {
            cells.need(&columns.quantity, |value| {
                let not_whole = Reason::NotWhole { min: 1, max: Quantity::MAX };
                Quantity::new(self.numbers.whole(value, 1, Quantity::MAX)?).map_err(|_| not_whole)
            })
        };
        let times = |price: Money, quantity: Quantity| {
            price.times(quantity.get()).map_err(|_| cells.refuse_value(&columns.unit_price, Reason::TooLarge))
        };
        if is_freight {
            let price = cells.need(&columns.unit_price, |value| self.numbers.charge(value, head.currency))?;
            return times(price, quantity(cells)?).map(Item::Freight);
        }
        let (sku, facts) = cells.need(&columns.sku, |value| {
            if charges.is_charge(&code) {
                return Err(Reason::Charge);
            }
            let sku = values::sku(value)?;
            let facts = self.products.get(&sku).ok_or(Reason::UnknownProduct)?;
            Ok((sku, facts))
        })?;
        let quantity = quantity(cells)?;
        let unit_price =
            cells.need(&columns.unit_price, |value| self.price(value, head.currency, columns.zero_prices))?;
        let discount = cells.maybe_in(columns.discount.as_ref(), |value| {
            let form = columns.discount.as_ref().map_or(&Form::Plain, |column| &column.form);
            self.numbers.share(value, form, &Form::Fraction)
        })?;
        let discount = discount.unwrap_or_default();
        let amount = times(unit_price, quantity)?.share(discount.rest());
        let amount = amount.map_err(|_| cells.refuse_value(&columns.unit_price, Reason::TooLarge))?;
        let part = |column: Option<&Column>, most: u32| {
            cells.maybe_in(column, |value| {
                let pieces = self.numbers.whole(value, 0, Quantity::MAX)?;
                if pieces > most { Err(Reason::MoreThanOrdered) } else { Ok(pieces) }
            })
        };
        let shipped = part(columns.shipped_quantity.as_ref(), quantity.get())?;
        let left = quantity.get() - shipped.unwrap_or(0);
        let freight = cells.maybe_in(columns.freight.as_ref(), |value| self.numbers.charge(value, head.currency))?;
        let name = |column: Option<&Column>| cells.maybe_in(column, |value| values::line(value, 200));
        let told = LocalizedText::new(name(columns.name_en.as_ref())?, name(columns.name_zh.as_ref())?);
        Ok(Item::Product(Box::new(Line {
            product_id: facts.id,
            sku,
            name: told.unwrap_or_else(|| facts.name.clone()),
            quantity,
            unit_price,
            discount,
            amount,
            freight: freight.unwrap_or(Money::zero(head.currency)),
            shipped,
            set_aside: part(columns.set_aside.as_ref(), left)?,
        })))
    }
}
