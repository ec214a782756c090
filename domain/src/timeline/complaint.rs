//! What happened to a complaint, as its own history and the timeline of its order tell it. No words of anybody stand in
//! here: they are in messages and notes, each where it belongs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    Money, OrderNumber,
    complaint::{ComplaintNumber, Decision, Reason, Remedy, Severity},
    id::ComplaintMessageId,
};

/// What happened to a complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintEvent {
    /// Which complaint.
    pub complaint: ComplaintNumber,
    /// What.
    #[serde(flatten)]
    pub what: ComplaintStep,
}

/// A step in the life of a complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ComplaintStep {
    /// It was filed.
    Filed {
        /// What went wrong.
        reason: Reason,
        /// How many pieces are concerned; 0 when it is about none.
        pieces: u32,
        /// Until when an answer is promised.
        answer_by: Option<Timestamp>,
    },
    /// The desk has seen it.
    Acknowledged,
    /// It is known how bad it is.
    Assessed {
        /// How bad.
        severity: Severity,
    },
    /// Work began.
    Begun,
    /// The desk or the customer said something.
    Said {
        /// What.
        message: ComplaintMessageId,
    },
    /// The desk asked something, and its clocks stand still.
    Asked {
        /// What.
        message: ComplaintMessageId,
    },
    /// The desk went on without an answer.
    Resumed,
    /// A solution was offered.
    Offered {
        /// The money of it.
        total: Option<Money>,
        /// What is done, each once.
        remedies: Vec<Remedy>,
    },
    /// The customer accepted it.
    Accepted,
    /// The customer refused it.
    Refused {
        /// Why.
        message: ComplaintMessageId,
        /// The level it went to.
        level: u8,
    },
    /// The customer took it to the next level.
    Escalated {
        /// Which.
        level: u8,
    },
    /// An order replaces something.
    ReplacementOrdered {
        /// The order.
        order: OrderNumber,
    },
    /// This order replaces something of another one.
    Replaces {
        /// The other one.
        order: OrderNumber,
    },
    /// Money went out.
    Paid {
        /// How much.
        amount: Money,
    },
    /// Nothing was heard from the customer.
    Warned {
        /// Which warning.
        warning: u8,
    },
    /// It was closed.
    Closed {
        /// How.
        decision: Decision,
    },
    /// The customer took it back.
    Withdrawn,
    /// It was opened again.
    Reopened {
        /// Why.
        message: ComplaintMessageId,
    },
}

impl ComplaintStep {
    /// The word for it in the database.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Filed { .. } => "filed",
            Self::Acknowledged => "acknowledged",
            Self::Assessed { .. } => "assessed",
            Self::Begun => "begun",
            Self::Said { .. } => "said",
            Self::Asked { .. } => "asked",
            Self::Resumed => "resumed",
            Self::Offered { .. } => "offered",
            Self::Accepted => "accepted",
            Self::Refused { .. } => "refused",
            Self::Escalated { .. } => "escalated",
            Self::ReplacementOrdered { .. } => "replacement_ordered",
            Self::Replaces { .. } => "replaces",
            Self::Paid { .. } => "paid",
            Self::Warned { .. } => "warned",
            Self::Closed { .. } => "closed",
            Self::Withdrawn => "withdrawn",
            Self::Reopened { .. } => "reopened",
        }
    }

    /// Whether the timeline of the order tells it too.
    pub const fn is_of_order(&self) -> bool {
        !matches!(self, Self::Assessed { .. } | Self::Begun | Self::Resumed | Self::Warned { .. })
    }

    /// Whether the complaint's own history tells it: what stands on the timeline of the replacement alone does not.
    pub const fn is_of_complaint(&self) -> bool {
        !matches!(self, Self::Replaces { .. })
    }

    /// What was said with it.
    pub const fn message(&self) -> Option<ComplaintMessageId> {
        match self {
            Self::Said { message }
            | Self::Asked { message }
            | Self::Refused { message, .. }
            | Self::Reopened { message } => Some(*message),
            _ => None,
        }
    }
}
