//! The messages the portal sends by mail. What a mail says is written when it is sent; the outbox keeps what it is about.

mod reply;
mod topic;

pub use reply::{Step, Verdict};
use serde::{Deserialize, Serialize};
pub use topic::MailTopic;

use crate::{
    complaint::ComplaintNumber,
    id::{ComplaintMessageId, InvitationId, SurveyInvitationId},
    number::OrderNumber,
    tracking::ParcelNotice,
};

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
    /// Something that matters happened to a parcel on its way.
    ParcelNews {
        /// Which order.
        order: OrderNumber,
        /// Which of its parcels, by place.
        position: u32,
        /// What.
        notice: ParcelNotice,
    },
    /// A code that shows that an address is the person's own, before they sign in with another one.
    AddressCode {
        /// Its six digits; empty once the mail was sent.
        code: String,
        /// Whether it goes to the new address.
        is_new: bool,
    },
    /// Something about how a person signs in has changed.
    AccountNotice {
        /// What.
        notice: AccountNotice,
    },
    /// Somebody is asked how it went.
    SurveyInvitation {
        /// The invitation.
        invitation: SurveyInvitationId,
        /// Whether they were asked before.
        is_reminder: bool,
    },
    /// A member of staff looks at how mails arrive.
    TestMail,
    /// Something happened to a complaint.
    Complaint {
        /// Which.
        complaint: ComplaintNumber,
        /// What.
        news: ComplaintNews,
    },
}

/// What a mail about a complaint tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "news")]
pub enum ComplaintNews {
    /// It is there: its number, what happens next and until when (row C9).
    Receipt,
    /// The desk said something.
    Answer {
        /// What.
        said: ComplaintMessageId,
    },
    /// The desk asked something and waits.
    Question {
        /// What.
        said: ComplaintMessageId,
    },
    /// A solution is offered.
    Offer,
    /// Nothing was heard, and it will be closed.
    Warning,
    /// It is over.
    Closed,
}

/// What has changed about how a person signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountNotice {
    /// An authenticator app is asked for from now on.
    AuthenticatorOn,
    /// It is asked for no more.
    AuthenticatorOff,
    /// There are new recovery codes.
    RecoveryCodes,
    /// There is one passkey more.
    PasskeyAdded,
    /// There is one passkey less.
    PasskeyRemoved,
    /// They have another address; this goes to the old one.
    AddressChanged,
    /// Somebody else wanted the address; nothing has changed.
    AddressTaken,
    /// There is a password, or another one than before.
    PasswordChanged,
}

impl Message {
    /// Whether what the mail says is for its reader alone: it is kept no longer than sending it takes, and the desk never
    /// sees it.
    pub const fn is_secret(&self) -> bool {
        matches!(self, Self::SignInCode { .. } | Self::AddressCode { .. })
    }

    /// The message without what only its reader may know.
    #[must_use]
    pub fn without_secrets(&self) -> Self {
        match self {
            Self::SignInCode { .. } => Self::SignInCode { code: String::new(), key: String::new() },
            Self::AddressCode { is_new, .. } => Self::AddressCode { code: String::new(), is_new: *is_new },
            Self::OrderConfirmation { .. }
            | Self::Invitation { .. }
            | Self::ParcelsShipped { .. }
            | Self::ParcelNews { .. }
            | Self::AccountNotice { .. }
            | Self::SurveyInvitation { .. }
            | Self::TestMail
            | Self::Complaint { .. } => self.clone(),
        }
    }

    /// What its reader can choose about: `None` for codes and test mails, which they just asked for, for notices about their account, and
    /// for an invitation, which is for somebody who may have no account.
    pub const fn topic(&self) -> Option<MailTopic> {
        match self {
            Self::SignInCode { .. }
            | Self::AddressCode { .. }
            | Self::AccountNotice { .. }
            | Self::Invitation { .. }
            | Self::TestMail
            // Whoever complains gets the receipt whatever they chose: it has the number and the link.
            | Self::Complaint { news: ComplaintNews::Receipt, .. } => None,
            Self::OrderConfirmation { .. } => Some(MailTopic::Orders),
            Self::ParcelsShipped { .. } | Self::ParcelNews { .. } => Some(MailTopic::Deliveries),
            Self::Complaint { .. } => Some(MailTopic::Complaints),
            Self::SurveyInvitation { .. } => Some(MailTopic::Surveys),
        }
    }
}
