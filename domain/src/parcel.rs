//! Parcels and what is in them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    field::{self, FieldProblem, limit},
    id::{OrderLineId, ParcelId, ShipmentId},
    tracking::{Course, EventPlace, ParcelStatus, ShownStatus, SubStatus, Weight, Window},
};

/// How many pieces of an order line are in a parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelContent {
    /// The line.
    pub line_id: OrderLineId,
    /// Pieces, at least 1.
    pub quantity: u32,
}

/// A parcel of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Its id.
    pub id: ParcelId,
    /// Its place among the order's parcels, from 1.
    pub position: u32,
    /// Who carries it; `None` when the company brings it itself.
    pub carrier: Option<String>,
    /// The carrier's number for it. Carriers use numbers again, so it is never an identity.
    pub tracking_number: Option<TrackingNumber>,
    /// What is in it.
    pub contents: Vec<ParcelContent>,
    /// When it was packed.
    pub packed_at: Timestamp,
    /// What left together with it; `None` while it is in the house, and for orders of before.
    pub shipment_id: Option<ShipmentId>,
    /// When it left the house.
    pub shipped_at: Option<Timestamp>,
    /// When it was handed over to the customer.
    pub handed_over_at: Option<Timestamp>,
    /// What was said about its way.
    pub course: Course,
}

impl Parcel {
    /// How far it has come.
    pub const fn stage(&self) -> ParcelStage {
        stage(self.shipped_at, self.handed_over_at)
    }

    /// Whether this can have happened to it then, as staff note it: what is with the customer is on its way no more, unless
    /// a correction says that this was wrong.
    pub fn can_happen(&self, happened: SubStatus, at: Timestamp, weight: Weight) -> bool {
        use ParcelStatus::{Delivered, LostOrDamaged, Returned, Returning};
        let is_on_way = !matches!(happened.home(), Delivered | LostOrDamaged | Returning | Returned);
        let was_here = self.handed_over_at.is_some_and(|came_at| at >= came_at);
        !(is_on_way && was_here) || weight == Weight::Correction
    }

    /// Pieces of a line in this parcel.
    pub fn pieces_of(&self, line_id: OrderLineId) -> u32 {
        self.contents.iter().filter(|content| content.line_id == line_id).map(|content| content.quantity).sum()
    }
}

/// A parcel as anyone sees it who knows its tracking number: no order, no person, no thing (row T3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackedParcel {
    /// Who carries it.
    pub carrier: Option<String>,
    /// The carrier's number for it.
    pub tracking_number: TrackingNumber,
    /// When it was packed.
    pub packed_at: Timestamp,
    /// When it left the house.
    pub shipped_at: Option<Timestamp>,
    /// When it was handed over.
    pub handed_over_at: Option<Timestamp>,
    /// The first promise it has to keep.
    pub promised_at: Option<Timestamp>,
    /// Where it stands, says the carrier.
    pub shown: Option<ShownStatus>,
    /// When it is expected.
    pub latest_estimate: Option<Window>,
    /// What was said about its way, in the order in which it happened.
    pub scans: Vec<TrackedScan>,
}

/// What anyone reads of a scan: neither the carrier's own words nor who signed, for both may name a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackedScan {
    /// When.
    pub at: Timestamp,
    /// The offset from UTC there, in minutes, if it was told.
    pub offset: Option<i16>,
    /// What exactly happened.
    pub sub_status: SubStatus,
    /// Where, as the carrier says; what staff typed is for the customer.
    pub place: EventPlace,
    /// Whether a person corrected what was said before.
    pub is_correction: bool,
}

impl TrackedParcel {
    /// How far it has come.
    pub const fn stage(&self) -> ParcelStage {
        stage(self.shipped_at, self.handed_over_at)
    }
}

const fn stage(shipped_at: Option<Timestamp>, handed_over_at: Option<Timestamp>) -> ParcelStage {
    match (shipped_at, handed_over_at) {
        (_, Some(_)) => ParcelStage::HandedOver,
        (Some(_), None) => ParcelStage::Shipped,
        (None, None) => ParcelStage::Packed,
    }
}

/// How far a parcel has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ParcelStage {
    /// Packed, still in the house.
    Packed,
    /// On its way.
    Shipped,
    /// With the customer.
    HandedOver,
}

/// A carrier's number for a parcel: 4 to 50 letters, digits and hyphens. Spaces are dropped.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TrackingNumber(String);

impl TrackingNumber {
    /// The number, in capitals.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for TrackingNumber {
    type Err = FieldProblem;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text: String = field::required_line(text, limit::TRACKING_NUMBER)?
            .chars()
            .filter(|character| !character.is_whitespace())
            .collect();
        let is_number = (4..=50).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if is_number { Ok(Self(text.to_ascii_uppercase())) } else { Err(FieldProblem::NotATrackingNumber) }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn what_is_with_the_customer_is_on_its_way_no_more() {
        let came_at = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(10);
        let (before, after) = (came_at - SignedDuration::from_hours(1), came_at + SignedDuration::from_hours(1));
        let open = Parcel {
            id: uuid::Uuid::from_u128(1).into(),
            shipment_id: None,
            position: 1,
            carrier: None,
            tracking_number: None,
            contents: Vec::new(),
            packed_at: Timestamp::UNIX_EPOCH,
            shipped_at: Some(Timestamp::UNIX_EPOCH),
            handed_over_at: None,
            course: Course::default(),
        };
        assert!(open.can_happen(SubStatus::AttemptMade, after, Weight::Report));
        let here = Parcel { handed_over_at: Some(came_at), ..open };
        assert!(here.can_happen(SubStatus::AttemptMade, before, Weight::Report), "it may be told later");
        assert!(!here.can_happen(SubStatus::AttemptMade, came_at, Weight::Report));
        assert!(here.can_happen(SubStatus::AttemptMade, after, Weight::Correction));
        assert!(here.can_happen(SubStatus::Delivered, after, Weight::Report));
    }
}
