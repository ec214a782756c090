//! What carriers and staff say about parcels: kept as it was said, and what parcels and orders show because of it.
//!
//! Whatever is said goes into the tables first; then the parcel's course is made anew from all of it by
//! [`Course::of`](domain::tracking::Course::of). So neither the order in which things arrive nor how often they do
//! makes a difference.

mod rows;
mod write;

use domain::{
    id::{OrderId, ParcelId},
    parcel::{TrackedScan, TrackingNumber},
    scope::DeskScope,
    timeline::{Actor, DeliveryEvent, TimelineEntry, TimelineEvent},
    tracking::{EventPlace, EventSource, ParcelEstimate, TrackingEvent, Weight, changes, first_of_stage},
};
use jiff::Timestamp;
use uuid::Uuid;

use self::rows::{EstimateRow, EventRow, FailureRow, OfOrder, OpenRow};
pub(crate) use self::rows::{ShownRow, window};
pub use self::{
    rows::{Failure, OpenParcel, Settled},
    write::{NewEstimate, NewEvent, Report},
};
use crate::{
    Db, StoreError, Tx,
    convert::inconsistent,
    engine::{Connection, fetch, sql},
};

/// Asks about parcels on their way.
pub struct Tracking<'c>(&'c mut Connection);

/// Writes what is said about parcels.
pub struct WriteTracking<'c>(&'c mut Tx);

impl Db {
    /// Parcels on their way.
    pub fn tracking(&mut self) -> Tracking<'_> {
        Tracking(&mut self.connection)
    }
}

impl Tx {
    /// Parcels on their way.
    pub fn tracking(&mut self) -> WriteTracking<'_> {
        WriteTracking(self)
    }
}

impl Tracking<'_> {
    /// Parcels that left and have not come: trouble first, then those that left first.
    pub async fn open_parcels(&mut self, _scope: DeskScope, limit: u32) -> Result<Vec<OpenParcel>, StoreError> {
        let rows = fetch!(self.0, fetch_all, OpenRow, sql!("tracking/open_parcels"), i64::from(limit))?;
        rows.into_iter().map(OpenRow::into_parcel).collect()
    }

    /// Numbers of parcels about which something waits that came since a moment: it was told while the parcel was just being
    /// packed. With the order of the parcel; at most `limit`.
    pub async fn left_waiting(
        &mut self,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<(OrderId, TrackingNumber)>, StoreError> {
        let (sql, since) = (sql!("tracking/list_left_waiting"), since.as_microsecond());
        let rows = fetch!(self.0, fetch_all, (Uuid, String), sql, since, i64::from(limit))?;
        let number = |number: String| number.parse().map_err(|_| inconsistent(("parcels", "tracking_number")));
        rows.into_iter().map(|(order, tracked)| Ok((order.into(), number(tracked)?))).collect()
    }

    /// What happened to how many parcels of each carrier, from one moment and before another.
    pub async fn failures(
        &mut self,
        _scope: DeskScope,
        from: Timestamp,
        before: Timestamp,
    ) -> Result<Vec<Failure>, StoreError> {
        let (from, before) = (from.as_microsecond(), before.as_microsecond());
        let rows = fetch!(self.0, fetch_all, FailureRow, sql!("tracking/failures"), from, before)?;
        rows.into_iter().map(FailureRow::into_failure).collect()
    }
}

/// What anyone reads of what was said about a parcel.
pub(crate) async fn scans(db: &mut Connection, parcel: ParcelId) -> Result<Vec<TrackedScan>, StoreError> {
    let rows = fetch!(db, fetch_all, EventRow, sql!("tracking/events_of_parcel"), parcel.0)?;
    let events: Vec<_> = rows.into_iter().map(EventRow::into_event).collect::<Result<_, _>>()?;
    let read = events.into_iter().filter(|event| event.weight != Weight::Unread);
    let scan = |event: TrackingEvent| TrackedScan {
        at: event.at,
        offset: event.offset,
        sub_status: event.sub_status,
        is_correction: event.weight == Weight::Correction,
        place: if event.source == EventSource::Staff { EventPlace::default() } else { event.place },
    };
    Ok(read.map(scan).collect())
}

/// What happened to the parcels of an order on their way, as entries of its timeline.
pub(crate) async fn entries(db: &mut Connection, order: OrderId) -> Result<Vec<TimelineEntry>, StoreError> {
    let mut entries = Vec::new();
    let rows = fetch!(db, fetch_all, OfOrder<EventRow>, sql!("tracking/events_of_order"), order.0)?;
    for (parcel_id, position, events) in by_parcel(rows, EventRow::into_event)? {
        for (event, is_notable) in events.iter().zip(first_of_stage(&events)) {
            // Whoever of the company says something says it to the customer.
            let is_notable = is_notable || event.source == EventSource::Staff;
            entries.push(reported(parcel_id, position, event, is_notable));
        }
    }
    let rows = fetch!(db, fetch_all, OfOrder<EstimateRow>, sql!("tracking/estimates_of_order"), order.0)?;
    for (parcel_id, position, estimates) in by_parcel(rows, EstimateRow::into_estimate)? {
        let mut before: Option<&ParcelEstimate> = None;
        for estimate in changes(&estimates) {
            entries.push(TimelineEntry {
                id: estimate.id.0.into(),
                at: estimate.given_at,
                actor: match estimate.source {
                    // The company, whoever of it.
                    EventSource::Staff => Actor::Staff(String::new()),
                    _ => Actor::System,
                },
                buyer_id: None,
                event: TimelineEvent::Delivery(DeliveryEvent::Estimated {
                    parcel_id: parcel_id.into(),
                    position,
                    window: estimate.window,
                    before: before.map(|before| before.window),
                    carrier: estimate.carrier.clone(),
                }),
            });
            before = Some(estimate);
        }
    }
    Ok(entries)
}

/// What belongs to each parcel, with the parcel's id and place.
type ByParcel<T> = Vec<(Uuid, u32, Vec<T>)>;

/// The rows of each parcel together; they come parcel by parcel.
fn by_parcel<R, T>(rows: Vec<OfOrder<R>>, of: impl Fn(R) -> Result<T, StoreError>) -> Result<ByParcel<T>, StoreError> {
    let mut parcels: ByParcel<T> = Vec::new();
    for row in rows {
        let (parcel_id, position, value) = (row.parcel_id, row.place()?, of(row.row)?);
        match parcels.last_mut() {
            Some((last, _, values)) if *last == parcel_id => values.push(value),
            _ => parcels.push((parcel_id, position, vec![value])),
        }
    }
    Ok(parcels)
}

fn reported(parcel_id: Uuid, position: u32, event: &TrackingEvent, is_notable: bool) -> TimelineEntry {
    let actor = event.staff_name.clone().map_or(Actor::System, Actor::Staff);
    TimelineEntry {
        id: event.id.0.into(),
        at: event.at,
        actor,
        buyer_id: None,
        event: TimelineEvent::Delivery(DeliveryEvent::Reported {
            parcel_id: parcel_id.into(),
            position,
            status: event.status,
            sub_status: event.sub_status,
            is_notable,
            is_correction: event.weight == Weight::Correction,
            source: event.source,
            carrier: event.carrier.clone(),
            place: event.place.clone(),
            offset: event.offset,
            raw: event.raw.clone(),
            signed_by: event.signed_by.clone(),
        }),
    }
}
