//! One newtype per kind of record, so that an order's id can never be handed to something that wants a product's.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A customer: the company or person who buys.
    CustomerId,
    /// A person who can sign in.
    PersonId,
    /// A buyer: a person of a customer.
    BuyerId,
    /// A department of a customer.
    DepartmentId,
    /// A member of staff at the desk.
    StaffId,
    /// An address in a customer's address book.
    AddressId,
    /// A price list.
    PriceListId,
    /// A category of the catalogue.
    CategoryId,
    /// A product.
    ProductId,
    /// A quantity of a product on its way to the company's own stock.
    InboundId,
    /// A basket, a visitor's or a buyer's.
    BasketId,
    /// An order.
    OrderId,
    /// A line of an order.
    OrderLineId,
    /// An entry on an order's timeline.
    OrderEventId,
    /// An internal note on an order.
    OrderNoteId,
    /// An invitation to buy for a customer.
    InvitationId,
    /// An entry of the audit log.
    AuditEntryId,
    /// A version of a legal text.
    LegalTextId,
    /// A link of a mail.
    LinkId,
    /// An opening of a link.
    LinkOpeningId,
    /// A promise in the ledger.
    PromiseId,
    /// A parcel.
    ParcelId,
    /// Parcels that left together.
    ShipmentId,
    /// A tracking event.
    TrackingEventId,
    /// An estimate of when a parcel arrives.
    ParcelEstimateId,
    /// A secret with which a sender signs webhooks.
    WebhookSecretId,
    /// A key of the API.
    ApiKeyId,
    /// A mail in the outbox.
    MailId,
    /// A one-time sign-in code.
    SignInCodeId,
    /// A passkey.
    PasskeyId,
    /// A file that somebody attached.
    AttachmentId,
    /// A complaint.
    ComplaintId,
    /// A thing of a complaint: pieces of an order line.
    ComplaintItemId,
    /// An entry of a complaint's history.
    ComplaintEventId,
    /// Something said in a complaint.
    ComplaintMessageId,
    /// A promise of a complaint's clocks.
    ComplaintPromiseId,
    /// A pause of a complaint's clocks.
    ComplaintPauseId,
    /// An offered solution.
    SolutionId,
    /// An internal note on a complaint.
    ComplaintNoteId,
    /// A survey.
    SurveyId,
    /// That somebody is asked the questions of a survey.
    SurveyInvitationId,
    /// What somebody answers to a survey.
    SurveyResponseId,
}
