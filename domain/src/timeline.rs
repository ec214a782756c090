//! The one timeline of an order: everything that happened, by whom, in words the customer and the desk both read.
//!
//! **Architecture Invariant:** an internal note is a type of its own ([`InternalNote`]) and not a [`TimelineEvent`], so
//! nothing that shows or sends a timeline can show one.

mod complaint;
mod delivery;
mod survey;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use self::{
    complaint::{ComplaintEvent, ComplaintStep},
    delivery::DeliveryEvent,
};
use crate::{
    id::{BuyerId, OrderEventId, OrderNoteId, ParcelId},
    money::Money,
    order::CancelledBy,
};

pub use survey::SurveyEvent;

/// Who did it, by role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "role", content = "name")]
pub enum Actor {
    /// A person of the customer.
    Buyer(String),
    /// A member of staff.
    Staff(String),
    /// A member of staff who acted for a person of the customer (row O41).
    StaffFor {
        /// The member of staff.
        name: String,
        /// The person they acted for.
        buyer: String,
    },
    /// The portal itself.
    System,
}

impl Actor {
    /// The role's word in the database.
    pub const fn role(&self) -> &'static str {
        match self {
            Self::Buyer(_) => "buyer",
            Self::Staff(_) | Self::StaffFor { .. } => "staff",
            Self::System => "system",
        }
    }

    /// The person's name.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Buyer(name) | Self::Staff(name) | Self::StaffFor { name, .. } => Some(name),
            Self::System => None,
        }
    }

    /// The person for whom a member of staff acted.
    pub fn acted_for(&self) -> Option<&str> {
        match self {
            Self::StaffFor { buyer, .. } => Some(buyer),
            _ => None,
        }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum TimelineEvent {
    /// The order was placed.
    Placed {
        /// Number of lines.
        lines: u32,
        /// What is to be paid; left out where the reader may not know.
        total: Option<Money>,
    },
    /// A date was promised: the first promise of the order, that of its last line.
    Promised {
        /// The goods are with the customer at this moment at the latest.
        promised_at: Timestamp,
        /// How many lines it is for.
        lines: u32,
    },
    /// The company confirmed the order.
    Confirmed,
    /// The customer has paid.
    Paid,
    /// Packing began.
    PackingBegan,
    /// A parcel was packed.
    ParcelPacked {
        /// The parcel.
        parcel_id: ParcelId,
        /// Its place among the order's parcels.
        position: u32,
        /// Pieces in it.
        pieces: u32,
    },
    /// A parcel was taken apart.
    ParcelUnpacked {
        /// The parcel it was.
        parcel_id: ParcelId,
        /// Its place among the order's parcels.
        position: u32,
        /// Pieces that were in it.
        pieces: u32,
    },
    /// A parcel got another carrier or number.
    ParcelRelabelled {
        /// The parcel.
        parcel_id: ParcelId,
        /// Its place among the order's parcels.
        position: u32,
        /// Who carries it.
        carrier: Option<String>,
        /// The carrier's number for it.
        tracking_number: Option<String>,
    },
    /// A parcel left the house.
    ParcelShipped {
        /// The parcel.
        parcel_id: ParcelId,
        /// Its place among the order's parcels.
        position: u32,
        /// Who carries it.
        carrier: Option<String>,
        /// The carrier's number for it.
        tracking_number: Option<String>,
    },
    /// A parcel was handed over to the customer.
    ParcelHandedOver {
        /// The parcel.
        parcel_id: ParcelId,
        /// Its place among the order's parcels.
        position: u32,
    },
    /// The customer agreed that a part comes first.
    PartAgreed,
    /// The order was cancelled.
    Cancelled {
        /// By whom.
        by: CancelledBy,
        /// Why, in their words.
        reason: Option<String>,
    },
    /// Something happened to a complaint about the order.
    Complaint(ComplaintEvent),
    /// A parcel moved, or is expected at another time. Kept in tables of its own.
    Delivery(DeliveryEvent),
    /// Something about a survey. Kept in the tables of surveys.
    Survey(SurveyEvent),
}

impl TimelineEvent {
    /// The kind's word in the database.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Placed { .. } => "placed",
            Self::Promised { .. } => "promised",
            Self::Confirmed => "confirmed",
            Self::Paid => "paid",
            Self::PackingBegan => "packing_began",
            Self::ParcelPacked { .. } => "parcel_packed",
            Self::ParcelUnpacked { .. } => "parcel_unpacked",
            Self::ParcelRelabelled { .. } => "parcel_relabelled",
            Self::ParcelShipped { .. } => "parcel_shipped",
            Self::ParcelHandedOver { .. } => "parcel_handed_over",
            Self::PartAgreed => "part_agreed",
            Self::Cancelled { .. } => "cancelled",
            Self::Complaint(_) => "complaint",
            Self::Delivery(_) => "delivery",
            Self::Survey(_) => "survey",
        }
    }
}

/// An entry on the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// Its id; entries of one moment are in the order of their ids.
    pub id: OrderEventId,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// The person of the customer whom it names, when it names one. Kept so that the name can be taken out; nobody is shown it.
    pub buyer_id: Option<BuyerId>,
    /// What.
    pub event: TimelineEvent,
}

/// A note of the desk on an order. Not serialisable, and no customer's view takes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InternalNote {
    /// Its id.
    pub id: OrderNoteId,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub staff_name: String,
    /// The text.
    pub text: String,
}
