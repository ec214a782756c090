//! What a parcel did on its way, as an entry of its order's timeline.

use serde::{Deserialize, Serialize};

use crate::{
    id::ParcelId,
    tracking::{EventPlace, EventSource, ParcelStatus, RawWords, SubStatus, Window},
};

/// What a parcel did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum DeliveryEvent {
    /// Somebody said where it is.
    Reported {
        /// The parcel.
        parcel_id: ParcelId,
        /// Its place among the order's parcels.
        position: u32,
        /// The status told.
        status: ParcelStatus,
        /// What exactly happened.
        sub_status: SubStatus,
        /// Whether it is the first event of a stage; the others are minor scans.
        is_notable: bool,
        /// Whether a person corrected what was said before.
        is_correction: bool,
        /// Who told it.
        source: EventSource,
        /// The carrier.
        carrier: Option<String>,
        /// Where.
        place: EventPlace,
        /// The offset from UTC there, in minutes, if it was told.
        offset: Option<i16>,
        /// The carrier's own words.
        raw: RawWords,
        /// Who signed for it.
        signed_by: Option<String>,
    },
    /// Its arrival is expected at another time than before.
    Estimated {
        /// The parcel.
        parcel_id: ParcelId,
        /// Its place among the order's parcels.
        position: u32,
        /// When it is expected.
        window: Window,
        /// When it was expected before; `None` for the first estimate.
        before: Option<Window>,
        /// The carrier.
        carrier: Option<String>,
    },
}

impl DeliveryEvent {
    /// The parcel it is about.
    pub const fn parcel_id(&self) -> ParcelId {
        match self {
            Self::Reported { parcel_id, .. } | Self::Estimated { parcel_id, .. } => *parcel_id,
        }
    }

    /// The same for whoever holds a link: without who signed, and without the carrier's sentence, which may name them.
    #[must_use]
    pub fn without_names(self) -> Self {
        match self {
            Self::Reported {
                parcel_id,
                position,
                status,
                sub_status,
                is_notable,
                is_correction,
                source,
                carrier,
                place,
                offset,
                raw,
                signed_by: _,
            } => Self::Reported {
                parcel_id,
                position,
                status,
                sub_status,
                is_notable,
                is_correction,
                source,
                carrier,
                place,
                offset,
                raw: RawWords { text: None, ..raw },
                signed_by: None,
            },
            estimated @ Self::Estimated { .. } => estimated,
        }
    }
}
