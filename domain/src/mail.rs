//! The messages the portal sends by mail. What a mail says is written when it is sent; the outbox keeps what it is about.

mod reply;
mod topic;

pub use reply::{Step, Verdict};
use serde::{Deserialize, Serialize};
pub use topic::MailTopic;

use crate::{id::InvitationId, number::OrderNumber};

/// What a mail is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "message")]
pub enum Message {
    /// A code to sign in with.
    SignInCode {
        /// Its six digits; empty once the mail was sent.
        code: String,
        /// The secret of the link that does the same; empty once the mail was sent.
        key: String,
    },
    /// An order was placed.
    OrderConfirmation {
        /// Which.
        order: OrderNumber,
    },
    /// Somebody is asked to buy for a customer.
    Invitation {
        /// The invitation.
        invitation: InvitationId,
    },
    /// Parcels of an order left the house.
    ParcelsShipped {
        /// Which order.
        order: OrderNumber,
        /// Which of its parcels, by place.
        positions: Vec<u32>,
    },
}

impl Message {
    /// Whether what the mail says is for its reader alone: it is kept no longer than sending it takes, and the desk never
    /// sees it.
    pub const fn is_secret(&self) -> bool {
        matches!(self, Self::SignInCode { .. })
    }

    /// The message without what only its reader may know.
    #[must_use]
    pub fn without_secrets(&self) -> Self {
        match self {
            Self::SignInCode { .. } => Self::SignInCode { code: String::new(), key: String::new() },
            Self::OrderConfirmation { .. } | Self::Invitation { .. } | Self::ParcelsShipped { .. } => self.clone(),
        }
    }

    /// What its reader can choose about: `None` for a sign-in code, which they just asked for, and an
    /// invitation, which is for somebody who may have no account.
    pub const fn topic(&self) -> Option<MailTopic> {
        match self {
            Self::SignInCode { .. } | Self::Invitation { .. } => None,
            Self::OrderConfirmation { .. } => Some(MailTopic::Orders),
            Self::ParcelsShipped { .. } => Some(MailTopic::Deliveries),
        }
    }
}
