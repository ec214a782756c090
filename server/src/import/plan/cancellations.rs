//! Cancellations that stand in the file as orders of their own, with negative quantities.

use std::collections::BTreeMap;

use domain::{order::CancelledBy, product::Sku};

use super::{
    head::Cancellation,
    line::Item,
    orders::{Draft, Drafts},
};
use crate::import::{
    bind::{Cells, Column, Value},
    mapping::Lines,
    refusal::{Reason, Refusal},
    values::{self, Numbers},
};

/// A cancellation while its rows come together.
pub(super) struct Cancelling {
    /// The number of the order it cancels.
    original: String,
    /// Pieces by product.
    pieces: BTreeMap<Sku, u32>,
}

impl Cancelling {
    pub fn new(original: String) -> Self {
        Self { original, pieces: BTreeMap::new() }
    }

    /// Takes one of its rows; what is cancelled is counted in negative pieces.
    pub fn take_line(&mut self, numbers: Numbers, columns: &Lines<Column>, cells: Cells<'_>) -> Result<(), Refusal> {
        let sku = cells.need(&columns.sku, values::sku)?;
        let pieces = cells.need(&columns.quantity, |value| {
            let text = value.text();
            let text = text.trim();
            numbers.whole(&Value::Text(text.strip_prefix('-').unwrap_or(text).to_owned()), 1, 1_000_000)
        })?;
        let sum = self.pieces.entry(sku).or_default();
        *sum = sum.saturating_add(pieces);
        Ok(())
    }
}

impl Drafts {
    /// Cancels the orders of which the file has a cancellation of everything; refuses the other cancellations.
    pub fn apply_cancellations(&mut self) {
        for place in 0..self.all.len() {
            let Some(cancelling) = &self.all[place].cancels else { continue };
            let number = cancelling.original.clone();
            let verdict = match self.place(&number) {
                Some(original) if original != place => self.cancel(original, place),
                _ => Err(Reason::CancelsUnknown { number }),
            };
            if let Err(reason) = verdict {
                self.all[place].refuse_all(&reason);
            }
        }
    }

    fn cancel(&mut self, original: usize, place: usize) -> Result<(), Reason> {
        let (order, cancellation) = (&self.all[original], &self.all[place]);
        let number = order.number.clone();
        let (Some(head), Some(cancelling), Some(by)) = (&order.head, &cancellation.cancels, &cancellation.head) else {
            return Err(Reason::CancelsUnknown { number });
        };
        if !order.is_sound() || order.cancels.is_some() {
            return Err(Reason::CancelsUnknown { number });
        }
        if pieces(order) != cancelling.pieces || !cancellation.is_sound() {
            return Err(Reason::CancelsAPart { number });
        }
        if head.shipped_at.or(head.handed_over_at).is_some() {
            return Err(Reason::CancelledAndShipped);
        }
        let cancelled = Cancellation { at: by.placed_at.max(head.placed_at), by: CancelledBy::Customer, reason: None };
        if let Some(head) = &mut self.all[original].head {
            head.cancellation = Some(cancelled);
        }
        Ok(())
    }
}

fn pieces(order: &Draft) -> BTreeMap<Sku, u32> {
    let mut pieces = BTreeMap::new();
    for item in &order.items {
        if let Item::Product(line) = item {
            *pieces.entry(line.sku.clone()).or_default() += line.quantity.get();
        }
    }
    pieces
}
