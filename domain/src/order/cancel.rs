//! Cancelling an order: allowed until packing begins.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Order, OrderStatus};
use crate::id::{OrderLineId, ProductId};

/// Who cancels. What the company cancels counts as a missed promise, what the customer cancels does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CancelledBy {
    /// The customer.
    Customer,
    /// The company.
    Company,
}

impl CancelledBy {
    /// Who a word of the database means.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Customer, Self::Company].into_iter().find(|by| by.code() == code)
    }

    /// The word for it in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Company => "company",
        }
    }
}

/// A cancellation, to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cancellation {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: CancelledBy,
    /// Why, in the words of who cancels.
    pub reason: Option<String>,
    /// For each line: how many pieces are cancelled, and how many of them go back to the stock.
    pub lines: Vec<(OrderLineId, ProductId, u32, u32)>,
}

/// Why an order cannot be cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CancelError {
    /// Packing has begun.
    #[error("packing began at {since}")]
    PackingBegan {
        /// When.
        since: Timestamp,
    },
    /// Some or all of it has left the house.
    #[error("it has left the house")]
    Shipped,
    /// It is cancelled already.
    #[error("it is cancelled already")]
    AlreadyCancelled,
}

impl Order {
    /// Whether the order can be cancelled.
    ///
    /// # Errors
    /// The reason why not.
    pub fn check_cancel(&self) -> Result<(), CancelError> {
        match self.status {
            OrderStatus::Placed | OrderStatus::Confirmed => Ok(()),
            OrderStatus::Packing => {
                Err(CancelError::PackingBegan { since: self.packing_started_at.unwrap_or(self.placed_at) })
            }
            OrderStatus::PartlyShipped | OrderStatus::Shipped | OrderStatus::HandedOver => Err(CancelError::Shipped),
            OrderStatus::Cancelled => Err(CancelError::AlreadyCancelled),
        }
    }

    /// Cancels the whole order.
    ///
    /// # Errors
    /// As [`Order::check_cancel`].
    pub fn cancel(&self, by: CancelledBy, reason: Option<String>, now: Timestamp) -> Result<Cancellation, CancelError> {
        self.check_cancel()?;
        let lines = self.lines.iter();
        let lines = lines.map(|line| (line.id, line.product_id, line.quantity.get(), line.allocated)).collect();
        Ok(Cancellation { at: now, by, reason, lines })
    }
}
