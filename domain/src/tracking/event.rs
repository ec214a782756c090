//! One thing a carrier, a sender of webhooks or staff said about a parcel.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Meaning, ParcelStatus, StatusEvent, SubStatus, Weight, current_status};
use crate::{id::TrackingEventId, parcel::TrackingNumber};

words! {
    /// Where an event came from.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum EventSource {
        /// A webhook of `AfterShip`.
        AfterShip = "aftership",
        /// A webhook of `EasyPost`.
        EasyPost = "easypost",
        /// A webhook in the portal's own format.
        Own = "own",
        /// A call of the API.
        Api = "api",
        /// A person at the desk.
        Staff = "staff",
    }
}

impl EventSource {
    /// Those that send webhooks and have a secret of their own.
    pub const SENDERS: [Self; 3] = [Self::AfterShip, Self::EasyPost, Self::Own];
}

/// Where something happened, as far as the carrier tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EventPlace {
    /// The town.
    pub city: Option<String>,
    /// The state, province or region.
    pub region: Option<String>,
    /// The country, by name or code, as told.
    pub country: Option<String>,
}

/// The carrier's own words, kept beside what they were understood as (T10).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RawWords {
    /// The general code.
    pub status: Option<String>,
    /// The particular code.
    pub detail: Option<String>,
    /// The sentence.
    pub text: Option<String>,
}

/// A tracking event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackingEvent {
    /// Its id.
    pub id: TrackingEventId,
    /// Where it came from.
    pub source: EventSource,
    /// The carrier, as told.
    pub carrier: Option<String>,
    /// The carrier's number; `None` for what staff say of a parcel without one.
    pub tracking_number: Option<TrackingNumber>,
    /// When it happened. A correction: when it was made.
    pub at: Timestamp,
    /// The offset from UTC at the place, in minutes, if it was told.
    pub offset: Option<i16>,
    /// When the portal heard of it.
    pub received_at: Timestamp,
    /// The status told.
    pub status: ParcelStatus,
    /// What exactly happened.
    pub sub_status: SubStatus,
    /// How much it counts.
    pub weight: Weight,
    /// The carrier's own words.
    pub raw: RawWords,
    /// Where.
    pub place: EventPlace,
    /// Who signed for it, if it was told.
    pub signed_by: Option<String>,
    /// The member of staff who said so.
    pub staff_name: Option<String>,
}

impl TrackingEvent {
    /// What [`current_status`] needs of it.
    pub const fn status_event(&self) -> StatusEvent {
        StatusEvent { at: self.at, weight: self.weight, status: self.status }
    }
}

impl Weight {
    /// The word for it in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::Report => "report",
            Self::Correction => "correction",
        }
    }

    /// The weight of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Unread, Self::Report, Self::Correction].into_iter().find(|weight| weight.code() == code)
    }
}

impl Meaning {
    /// How much a report with these words counts.
    pub fn weight(self) -> Weight {
        self.reported_at(Timestamp::UNIX_EPOCH).weight
    }
}

/// The event whose words the parcel shows; of several of one status and moment always the same one.
pub fn current_event(events: &[TrackingEvent]) -> Option<&TrackingEvent> {
    let current = current_status(events.iter().map(TrackingEvent::status_event))?;
    let said_so = events.iter().filter(|event| event.status_event() == current);
    said_so.max_by(|one, other| rank(one).cmp(&rank(other)))
}

/// The latest moment at which somebody corrected that the parcel was not delivered.
pub fn corrected_at(events: &[TrackingEvent]) -> Option<Timestamp> {
    let corrects =
        |event: &&TrackingEvent| event.weight == Weight::Correction && event.status != ParcelStatus::Delivered;
    events.iter().filter(corrects).map(|event| event.at).max()
}

type Rank<'a> = (SubStatus, &'a Option<String>, &'a RawWords, &'a EventPlace);

const fn rank(event: &TrackingEvent) -> Rank<'_> {
    (event.sub_status, &event.signed_by, &event.raw, &event.place)
}

/// Whether each event is the first of a stage, in the order of the events: those are told as entries of the timeline,
/// the others as minor scans. Unread words are minor.
pub fn first_of_stage(events: &[TrackingEvent]) -> Vec<bool> {
    let mut places: Vec<_> = (0..events.len()).collect();
    let order = |place: usize| events.get(place).map(|event| (event.status_event(), rank(event)));
    places.sort_by(|one, other| order(*one).cmp(&order(*other)));
    let mut notable = vec![false; events.len()];
    let mut held: Option<ParcelStatus> = None;
    for place in places {
        let (Some(event), Some(is_first)) = (events.get(place), notable.get_mut(place)) else { continue };
        if event.weight == Weight::Unread || event.status == ParcelStatus::Silent {
            continue;
        }
        *is_first = held != Some(event.status) || event.weight == Weight::Correction;
        held = Some(event.status);
    }
    notable
}
