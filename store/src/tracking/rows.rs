//! Rows of tracking and what they mean.

use domain::{
    order::Order,
    tracking::{
        Candidate, EventPlace, EventSource, FaultParty, ParcelEstimate, ParcelStatus, RawWords, ShownStatus, SubStatus,
        TrackingEvent, Weight, Window,
    },
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    StoreError,
    convert::{Place, count, inconsistent, maybe_moment, moment},
};

/// A span of time of which either both ends are known or none.
pub(crate) fn window(from: Option<i64>, until: Option<i64>) -> Result<Option<Window>, StoreError> {
    let place = ("parcels", "estimate");
    let ends =
        from.zip(until).map(|(from, until)| Ok(Window { from: moment(from, place)?, until: moment(until, place)? }));
    ends.transpose()
}

fn word<W: std::str::FromStr>(text: &str, place: Place) -> Result<W, StoreError> {
    text.parse().map_err(|_| inconsistent(place))
}

fn weight(text: &str, place: Place) -> Result<Weight, StoreError> {
    Weight::from_code(text).ok_or_else(|| inconsistent(place))
}

/// What a parcel shows, as its row keeps it.
#[derive(FromRow)]
pub(crate) struct ShownRow {
    status: Option<String>,
    sub_status: Option<String>,
    status_at: Option<i64>,
    status_weight: Option<String>,
    fault: Option<String>,
    latest_estimate_from: Option<i64>,
    latest_estimate_until: Option<i64>,
}

impl ShownRow {
    /// The status shown.
    pub fn status(&self) -> Result<Option<ShownStatus>, StoreError> {
        let told = (self.status.as_deref(), self.sub_status.as_deref(), self.status_at, self.status_weight.as_deref());
        let (Some(status), Some(sub_status), Some(at), Some(told_weight)) = told else { return Ok(None) };
        let fault = self.fault.as_deref().map(|fault| word::<FaultParty>(fault, ("parcels", "fault")));
        Ok(Some(ShownStatus {
            status: word(status, ("parcels", "status"))?,
            sub_status: word(sub_status, ("parcels", "sub_status"))?,
            at: moment(at, ("parcels", "status_at"))?,
            fault: fault.transpose()?,
            weight: weight(told_weight, ("parcels", "status_weight"))?,
        }))
    }

    /// The latest estimate.
    pub fn latest_estimate(&self) -> Result<Option<Window>, StoreError> {
        window(self.latest_estimate_from, self.latest_estimate_until)
    }
}

#[derive(FromRow)]
pub(super) struct CandidateRow {
    id: Uuid,
    order_id: Uuid,
    carrier: Option<String>,
    packed_at: i64,
    ended_at: Option<i64>,
}

impl CandidateRow {
    pub fn into_candidate(self) -> Result<Candidate, StoreError> {
        Ok(Candidate {
            parcel_id: self.id.into(),
            order_id: self.order_id.into(),
            carrier: self.carrier,
            packed_at: moment(self.packed_at, ("parcels", "packed_at"))?,
            ended_at: maybe_moment(self.ended_at, ("parcels", "status_at"))?,
        })
    }
}

#[derive(FromRow)]
pub(super) struct EventRow {
    id: Uuid,
    source: String,
    carrier: Option<String>,
    tracking_number: Option<String>,
    at: i64,
    utc_offset: Option<i64>,
    received_at: i64,
    status: String,
    sub_status: String,
    weight: String,
    raw_status: Option<String>,
    raw_detail: Option<String>,
    raw_text: Option<String>,
    city: Option<String>,
    region: Option<String>,
    country: Option<String>,
    signed_by: Option<String>,
    staff_name: Option<String>,
}

impl EventRow {
    pub fn into_event(self) -> Result<TrackingEvent, StoreError> {
        let place = |column| ("tracking_events", column);
        let offset =
            self.utc_offset.map(|minutes| i16::try_from(minutes).map_err(|_| inconsistent(place("utc_offset"))));
        let number = self.tracking_number.as_deref().map(|number| word(number, place("tracking_number")));
        Ok(TrackingEvent {
            id: self.id.into(),
            source: word(&self.source, place("source"))?,
            carrier: self.carrier,
            tracking_number: number.transpose()?,
            at: moment(self.at, place("at"))?,
            offset: offset.transpose()?,
            received_at: moment(self.received_at, place("received_at"))?,
            status: word::<ParcelStatus>(&self.status, place("status"))?,
            sub_status: word::<SubStatus>(&self.sub_status, place("sub_status"))?,
            weight: weight(&self.weight, place("weight"))?,
            raw: RawWords { status: self.raw_status, detail: self.raw_detail, text: self.raw_text },
            place: EventPlace { city: self.city, region: self.region, country: self.country },
            signed_by: self.signed_by,
            staff_name: self.staff_name,
        })
    }
}

#[derive(FromRow)]
pub(super) struct EstimateRow {
    id: Uuid,
    source: String,
    carrier: Option<String>,
    tracking_number: Option<String>,
    given_at: i64,
    expected_from: i64,
    expected_until: i64,
}

impl EstimateRow {
    pub fn into_estimate(self) -> Result<ParcelEstimate, StoreError> {
        let place = |column| ("parcel_estimates", column);
        let number = self.tracking_number.as_deref().map(|number| word(number, place("tracking_number")));
        Ok(ParcelEstimate {
            id: self.id.into(),
            source: word::<EventSource>(&self.source, place("source"))?,
            carrier: self.carrier,
            tracking_number: number.transpose()?,
            given_at: moment(self.given_at, place("given_at"))?,
            window: Window {
                from: moment(self.expected_from, place("expected_from"))?,
                until: moment(self.expected_until, place("expected_until"))?,
            },
        })
    }
}

/// A row of one of an order's parcels.
#[derive(FromRow)]
pub(super) struct OfOrder<Of> {
    pub parcel_id: Uuid,
    pub position: i64,
    #[sqlx(flatten)]
    pub row: Of,
}

impl<Of> OfOrder<Of> {
    pub fn place(&self) -> Result<u32, StoreError> {
        count(self.position, ("parcels", "position"))
    }
}

/// A parcel that left and has not come, as the desk lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenParcel {
    /// The number of its order.
    pub order: domain::OrderNumber,
    /// The customer's name.
    pub customer_name: String,
    /// Its place among the order's parcels.
    pub position: u32,
    /// Who carries it.
    pub carrier: Option<String>,
    /// The carrier's number.
    pub tracking_number: Option<String>,
    /// When it left.
    pub shipped_at: Timestamp,
    /// Where it stands.
    pub shown: Option<ShownStatus>,
    /// When it is expected.
    pub latest_estimate: Option<Window>,
    /// The first promise it has to keep.
    pub promised_at: Option<Timestamp>,
}

#[derive(FromRow)]
pub(super) struct OpenRow {
    number: String,
    customer_name: String,
    position: i64,
    carrier: Option<String>,
    tracking_number: Option<String>,
    shipped_at: i64,
    #[sqlx(flatten)]
    shown: ShownRow,
    promised_at: Option<i64>,
}

impl OpenRow {
    pub fn into_parcel(self) -> Result<OpenParcel, StoreError> {
        Ok(OpenParcel {
            order: self.number.parse().map_err(|_| inconsistent(("orders", "number")))?,
            customer_name: self.customer_name,
            position: count(self.position, ("parcels", "position"))?,
            carrier: self.carrier,
            tracking_number: self.tracking_number,
            shipped_at: moment(self.shipped_at, ("parcels", "shipped_at"))?,
            shown: self.shown.status()?,
            latest_estimate: self.shown.latest_estimate()?,
            promised_at: maybe_moment(self.promised_at, ("promises", "promised_at"))?,
        })
    }
}

/// Parcels of a carrier to which one thing happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The carrier; empty where none is known.
    pub carrier: String,
    /// What happened.
    pub sub_status: SubStatus,
    /// To how many parcels.
    pub parcels: u32,
}

#[derive(FromRow)]
pub(super) struct FailureRow {
    carrier: String,
    sub_status: String,
    parcels: i64,
}

impl FailureRow {
    pub fn into_failure(self) -> Result<Failure, StoreError> {
        Ok(Failure {
            carrier: self.carrier,
            sub_status: word(&self.sub_status, ("tracking_events", "sub_status"))?,
            parcels: count(self.parcels, ("tracking_events", "count"))?,
        })
    }
}

/// A parcel whose course has changed.
#[derive(Clone, Debug)]
pub struct Settled {
    /// Its order, as it stood before.
    pub order: Order,
    /// Its place among the order's parcels.
    pub position: u32,
    /// What it shows now.
    pub course: domain::tracking::Course,
}
