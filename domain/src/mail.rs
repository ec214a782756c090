//! The messages the portal sends by mail. What a mail says is written when it is sent; the outbox keeps what it is about.

use serde::{Deserialize, Serialize};

use crate::number::OrderNumber;

/// What a mail is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "message")]
pub enum Message {
    /// A code to sign in with.
    SignInCode {
        /// Its six digits.
        code: String,
    },
    /// An order was placed.
    OrderConfirmation {
        /// Which.
        order: OrderNumber,
    },
    /// Parcels of an order left the house.
    ParcelsShipped {
        /// Which order.
        order: OrderNumber,
        /// Which of its parcels, by place.
        positions: Vec<u32>,
    },
}
