//! Paying an order: it is on account, and the company notes when it was paid.

use jiff::Timestamp;
use thiserror::Error;

use super::{Order, OrderStatus};

/// What is known about paying an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentState {
    /// On account: to be paid by the invoice, and not paid yet.
    OnAccount,
    /// Paid in full.
    Paid {
        /// When the company noted it.
        at: Timestamp,
    },
    /// Cancelled before it was paid, or free, as a replacement is: nothing is owed.
    NothingDue,
}

/// Why a payment cannot be noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PaymentError {
    /// It is paid already.
    #[error("it is paid already")]
    AlreadyPaid,
    /// It was cancelled before it was paid, or costs nothing.
    #[error("nothing is due")]
    NothingDue,
}

impl Order {
    /// What is known about its payment; `None` for an imported order of which the portal was told nothing.
    pub fn payment(&self) -> Option<PaymentState> {
        match (self.paid_at, self.status) {
            (Some(at), _) => Some(PaymentState::Paid { at }),
            (None, OrderStatus::Cancelled) => Some(PaymentState::NothingDue),
            (None, _) if self.totals.total.minor == 0 => Some(PaymentState::NothingDue),
            (None, _) => self.external_number.is_none().then_some(PaymentState::OnAccount),
        }
    }

    /// Whether a payment can be noted.
    ///
    /// # Errors
    /// The reason why not.
    pub fn check_payment(&self) -> Result<(), PaymentError> {
        match self.payment() {
            Some(PaymentState::Paid { .. }) => Err(PaymentError::AlreadyPaid),
            Some(PaymentState::NothingDue) => Err(PaymentError::NothingDue),
            Some(PaymentState::OnAccount) | None => Ok(()),
        }
    }
}
