//! The basket in ready words, as it crosses the wire and as its island shows it.

use domain::{
    Money,
    basket::LineConflict,
    order::Totals,
    quantity::Quantity,
    wire::{BasketLineView, BasketView},
};

use super::{Contents, Line, Summary, conflict};
use crate::{format::Format, pages::product::Better, url};

impl Contents {
    /// The basket as it crosses the wire: every JSON answer to a change of the basket (`POST /basket/lines..`).
    pub fn to_wire(&self, format: &Format) -> BasketView {
        let summary = self.summary();
        BasketView {
            lines: self.lines.iter().map(|line| line.to_wire(format)).collect(),
            count: summary.lines,
            summary: summary.words(format),
            sums: self.totals.map(|totals| sums(&totals, format)).unwrap_or_default(),
            is_orderable: summary.lines > 0 && summary.conflicts == 0,
            warning: summary.warning(format),
        }
    }

    /// The basket in a few words.
    pub fn summary(&self) -> Summary {
        let count = |lines: usize| u32::try_from(lines).unwrap_or(u32::MAX);
        Summary {
            lines: count(self.lines.len()),
            goods: self.totals.map(|totals| totals.goods),
            conflicts: count(self.lines.iter().filter(|line| line.conflict.is_some()).count()),
        }
    }
}

impl Summary {
    /// What is in the basket: `3 lines, $942.00`.
    pub fn words(&self, format: &Format) -> String {
        match self.goods {
            Some(goods) => format.texts.basket_summary(self.lines, format.money(goods)),
            None => format.texts.basket_summary_unpriced(self.lines),
        }
    }

    /// What keeps it from being ordered; empty when nothing does.
    pub fn warning(&self, format: &Format) -> String {
        if self.conflicts == 0 { String::new() } else { format.texts.basket_conflicts(self.conflicts) }
    }
}

impl Line {
    fn to_wire(&self, format: &Format) -> BasketLineView {
        let (texts, language) = (format.texts, format.texts.language);
        let product = &self.product;
        let price = self.prices.price(self.quantity);
        let amount = price.filter(|_| self.conflict.is_none()).and_then(|price| price.times(self.quantity.get()).ok());
        let promise = self.promise.filter(|_| self.conflict.is_none()).map(|promise| format.date(promise.promised_at));
        let better = Better::near(&self.prices, &product.rules, self.quantity).filter(|_| self.conflict.is_none());
        // What nobody can mean as a quantity: the answer is the rule.
        let rule = product.rules.read("").err().map(|rule| LineConflict::Quantity { rule });
        let pieces = |quantities: Vec<Quantity>| quantities.into_iter().map(Quantity::get).collect();
        let money = |money: Option<Money>| money.map(|money| format.money(money)).unwrap_or_default();
        BasketLineView {
            sku: product.sku.to_string(),
            name: product.name.get(language).to_owned(),
            unit: product.unit.as_ref().map(|unit| unit.get(language).to_owned()).unwrap_or_default(),
            url: url::product(product.sku.as_str()),
            quantity: self.quantity.get(),
            step: product.rules.pack_size.get(),
            minimum: product.rules.minimum.get(),
            maximum: product.rules.maximum.map(Quantity::get),
            price: money(price),
            amount: money(amount),
            promise: promise.as_ref().map(ToString::to_string).unwrap_or_default(),
            promise_machine: promise.map(|at| at.machine).unwrap_or_default(),
            conflict: self.conflict.map(|conflict| conflict::sentence(texts, conflict, self.stock)).unwrap_or_default(),
            repairs: self.conflict.map(|conflict| pieces(conflict::repairs(conflict, self.stock))).unwrap_or_default(),
            rule: rule.map(|rule| conflict::sentence(texts, rule, self.stock)).unwrap_or_default(),
            rule_repairs: rule.map(|rule| pieces(conflict::repairs(rule, self.stock))).unwrap_or_default(),
            hint: better.map(|better| better.words(format)).unwrap_or_default(),
        }
    }
}

/// The sums in words and amounts, the total last.
pub(in crate::pages) fn sums(totals: &Totals, format: &Format) -> Vec<(String, String)> {
    let texts = format.texts;
    [
        (texts.basket_goods(), totals.goods),
        (texts.basket_freight(), totals.freight),
        (texts.basket_tax(), totals.tax),
        (texts.basket_total(), totals.total),
    ]
    .map(|(term, amount)| (term.to_owned(), format.money(amount)))
    .into()
}
