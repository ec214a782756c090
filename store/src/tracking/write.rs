//! Taking in what is said about parcels, and settling them.

use std::collections::BTreeMap;

use domain::{
    id::{OrderId, ParcelId, TrackingEventId},
    order::{Order, Settlement},
    parcel::TrackingNumber,
    scope::Scope,
    tracking::{Candidate, Course, EventSource, FaultParty, ParcelEstimate, TrackingEvent, assign, corrected_at},
};
use jiff::Timestamp;
use uuid::Uuid;

use super::{
    Settled, WriteTracking,
    rows::{CandidateRow, EstimateRow, EventRow},
};
use crate::{
    Change, StoreError,
    convert::{inconsistent, micros},
    engine::{execute, fetch, sql},
};

/// A tracking event to be taken in.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// What was said.
    pub event: TrackingEvent,
    /// A hash of what makes it the same event.
    pub key: [u8; 32],
}

/// An estimate to be taken in.
#[derive(Clone, Debug)]
pub struct NewEstimate {
    /// What was said.
    pub estimate: ParcelEstimate,
    /// A hash of what makes it the same estimate.
    pub key: [u8; 32],
    /// When the portal heard of it.
    pub received_at: Timestamp,
}

/// What one message said about a number.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Events, in any order.
    pub events: Vec<NewEvent>,
    /// Estimates, in any order.
    pub estimates: Vec<NewEstimate>,
}

impl WriteTracking<'_> {
    /// Notes that a body came; `false` when it was here before.
    pub async fn insert_delivery(
        &mut self,
        sender: EventSource,
        delivery_id: &str,
        body_hash: [u8; 32],
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (sql, now) = (sql!("tracking/insert_delivery"), now.as_microsecond());
        Ok(execute!(self.0.connection(), sql, sender.as_str(), delivery_id, body_hash.as_slice(), now)? == 1)
    }

    /// Takes in what was said and settles the parcels it is about; gives those whose course has changed. What is about
    /// no known parcel is kept until one has the number.
    pub async fn take_in(&mut self, report: &Report) -> Result<Vec<Settled>, StoreError> {
        let mut orders: BTreeMap<OrderId, Vec<ParcelId>> = BTreeMap::new();
        let mut known: BTreeMap<&str, Vec<Candidate>> = BTreeMap::new();
        let numbers = report.events.iter().filter_map(|new| new.event.tracking_number.as_ref());
        for number in numbers.chain(report.estimates.iter().filter_map(|new| new.estimate.tracking_number.as_ref())) {
            if !known.contains_key(number.as_str()) {
                known.insert(number.as_str(), self.candidates(number).await?);
            }
        }
        // Held before anything is written about their parcels, so that whoever comes second sees what the first wrote.
        let mut held: Vec<_> = known.values().flatten().map(|candidate| candidate.order_id).collect();
        held.sort_unstable();
        held.dedup();
        for order in &held {
            execute!(self.0.connection(), sql!("tracking/hold_order"), order.0)?;
        }
        if !held.is_empty() {
            // A parcel may have got another number, or been taken apart, until its order was held.
            let numbers: Vec<_> = known.keys().copied().collect();
            for number in numbers {
                let again = self.candidates_of(number).await?;
                known.insert(number, again.into_iter().filter(|it| held.contains(&it.order_id)).collect());
            }
        }
        let mut touched = |candidate: &Candidate| {
            let parcels = orders.entry(candidate.order_id).or_default();
            if !parcels.contains(&candidate.parcel_id) {
                parcels.push(candidate.parcel_id);
            }
        };
        for new in &report.events {
            let candidates = new.event.tracking_number.as_ref().and_then(|number| known.get(number.as_str()));
            let parcel = candidates.and_then(|known| assign(known, new.event.carrier.as_deref(), new.event.at));
            if self.insert_event(new, parcel.map(|parcel| parcel.parcel_id)).await? {
                parcel.into_iter().for_each(&mut touched);
            }
        }
        for new in &report.estimates {
            let ParcelEstimate { tracking_number, carrier, given_at, .. } = &new.estimate;
            let candidates = tracking_number.as_ref().and_then(|number| known.get(number.as_str()));
            let parcel = candidates.and_then(|known| assign(known, carrier.as_deref(), *given_at));
            if self.insert_estimate(new, parcel.map(|parcel| parcel.parcel_id)).await? {
                parcel.into_iter().for_each(&mut touched);
            }
        }
        let mut settled = Vec::new();
        for parcel in orders.into_values().flatten() {
            settled.extend(self.settle(parcel).await?);
        }
        Ok(settled)
    }

    /// Takes in what staff say of a parcel of an order that is held already; `false` when it was said before.
    pub async fn insert_event(&mut self, new: &NewEvent, parcel: Option<ParcelId>) -> Result<bool, StoreError> {
        let NewEvent { event, key } = new;
        let inserted = execute!(
            self.0.connection(),
            sql!("tracking/insert_event"),
            event.id.0,
            parcel.map(|id| id.0),
            event.source.as_str(),
            event.carrier.as_deref(),
            event.tracking_number.as_ref().map(TrackingNumber::as_str),
            event.at.as_microsecond(),
            event.offset.map(i64::from),
            event.received_at.as_microsecond(),
            event.status.as_str(),
            event.sub_status.as_str(),
            event.weight.code(),
            event.raw.status.as_deref(),
            event.raw.detail.as_deref(),
            event.raw.text.as_deref(),
            event.place.city.as_deref(),
            event.place.region.as_deref(),
            event.place.country.as_deref(),
            event.signed_by.as_deref(),
            event.staff_name.as_deref(),
            key.as_slice(),
        )?;
        Ok(inserted == 1)
    }

    /// Takes in when a parcel is expected; `false` when it was said before.
    pub async fn insert_estimate(&mut self, new: &NewEstimate, parcel: Option<ParcelId>) -> Result<bool, StoreError> {
        let NewEstimate { estimate, key, received_at } = new;
        let inserted = execute!(
            self.0.connection(),
            sql!("tracking/insert_estimate"),
            estimate.id.0,
            parcel.map(|id| id.0),
            estimate.source.as_str(),
            estimate.carrier.as_deref(),
            estimate.tracking_number.as_ref().map(TrackingNumber::as_str),
            estimate.given_at.as_microsecond(),
            estimate.window.from.as_microsecond(),
            estimate.window.until.as_microsecond(),
            received_at.as_microsecond(),
            key.as_slice(),
        )?;
        Ok(inserted == 1)
    }

    /// Gives a parcel that was just packed what was said about its number before, and settles it.
    pub async fn adopt(&mut self, order: OrderId, number: &TrackingNumber) -> Result<Vec<Settled>, StoreError> {
        execute!(self.0.connection(), sql!("tracking/hold_order"), order.0)?;
        let candidates = self.candidates(number).await?;
        let mut adopted: Vec<ParcelId> = Vec::new();
        let sql = sql!("tracking/waiting_events");
        let rows = fetch!(self.0.connection(), fetch_all, EventRow, sql, number.as_str())?;
        for row in rows {
            let event = row.into_event()?;
            let Some(parcel) = own(&candidates, order, event.carrier.as_deref(), event.at) else { continue };
            let TrackingEventId(id) = event.id;
            execute!(self.0.connection(), sql!("tracking/adopt_event"), id, parcel.0)?;
            adopted.push(parcel);
        }
        let sql = sql!("tracking/waiting_estimates");
        let rows = fetch!(self.0.connection(), fetch_all, EstimateRow, sql, number.as_str())?;
        for row in rows {
            let estimate = row.into_estimate()?;
            let given = own(&candidates, order, estimate.carrier.as_deref(), estimate.given_at);
            let Some(parcel) = given else { continue };
            execute!(self.0.connection(), sql!("tracking/adopt_estimate"), estimate.id.0, parcel.0)?;
            adopted.push(parcel);
        }
        adopted.sort_unstable();
        adopted.dedup();
        let mut settled = Vec::new();
        for parcel in adopted {
            settled.extend(self.settle(parcel).await?);
        }
        Ok(settled)
    }

    /// Lets go of what was said about another number than the one a parcel has now: it waits for whoever has its number. Only
    /// staff speak of the parcel itself.
    pub async fn release(
        &mut self,
        parcel: ParcelId,
        number: Option<&TrackingNumber>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (number, now) = (number.map(TrackingNumber::as_str), now.as_microsecond());
        execute!(self.0.connection(), sql!("tracking/release_events"), parcel.0, number, now)?;
        execute!(self.0.connection(), sql!("tracking/release_estimates"), parcel.0, number, now).map(drop)
    }

    /// Makes the course of a parcel anew from everything that was said about it, and lets its order follow. `None` when
    /// the order is not there any more.
    pub async fn settle(&mut self, parcel: ParcelId) -> Result<Option<Settled>, StoreError> {
        let sql = sql!("tracking/order_of_parcel");
        let found = fetch!(self.0.connection(), fetch_optional, (Uuid, String), sql, parcel.0)?;
        let Some((order_id, number)) = found else { return Ok(None) };
        execute!(self.0.connection(), sql!("tracking/hold_order"), order_id)?;
        let number = number.parse().map_err(|_| inconsistent(("orders", "number")))?;
        let Some(order) = self.0.read().orders().get(Scope::Outbox, number).await? else { return Ok(None) };
        let Some(known) = order.parcels.iter().find(|known| known.id == parcel) else { return Ok(None) };
        let position = known.position;
        let events = self.events(parcel).await?;
        let course = Course::of(&events, &self.estimates(parcel).await?);
        self.set_course(parcel, &course).await?;
        if let Some(settlement) = order.settle(parcel, &course, corrected_at(&events)) {
            self.follow(&order, parcel, settlement).await?;
        }
        self.0.changed(Change::Order(order.id));
        Ok(Some(Settled { order, position, course }))
    }

    /// An order follows the course of one of its parcels: only a change of what it is counts as one.
    async fn follow(&mut self, order: &Order, parcel: ParcelId, settlement: Settlement) -> Result<(), StoreError> {
        let at = micros(settlement.handed_over_at);
        execute!(self.0.connection(), sql!("tracking/set_handed_over"), parcel.0, at)?;
        let (revision, status) = (i64::from(order.revision), settlement.status.code());
        let all_at = micros(settlement.order_handed_over_at);
        let settled =
            execute!(self.0.connection(), sql!("tracking/settle_order"), order.id.0, revision, status, all_at)?;
        if settled != 1 {
            return Err(StoreError::Stale);
        }
        self.0.orders().refresh_due(order.id).await
    }

    async fn events(&mut self, parcel: ParcelId) -> Result<Vec<TrackingEvent>, StoreError> {
        let sql = sql!("tracking/events_of_parcel");
        let events = fetch!(self.0.connection(), fetch_all, EventRow, sql, parcel.0)?;
        events.into_iter().map(EventRow::into_event).collect()
    }

    async fn estimates(&mut self, parcel: ParcelId) -> Result<Vec<ParcelEstimate>, StoreError> {
        let sql = sql!("tracking/estimates_of_parcel");
        let estimates = fetch!(self.0.connection(), fetch_all, EstimateRow, sql, parcel.0)?;
        estimates.into_iter().map(EstimateRow::into_estimate).collect()
    }

    async fn set_course(&mut self, parcel: ParcelId, course: &Course) -> Result<(), StoreError> {
        let (shown, first, latest) = (course.shown, course.first_estimate, course.latest_estimate);
        execute!(
            self.0.connection(),
            sql!("tracking/set_course"),
            parcel.0,
            shown.map(|shown| shown.status.as_str()),
            shown.map(|shown| shown.sub_status.as_str()),
            shown.map(|shown| shown.at.as_microsecond()),
            shown.map(|shown| shown.weight.code()),
            shown.and_then(|shown| shown.fault).map(FaultParty::as_str),
            course.signed_by.as_deref(),
            first.map(|window| window.from.as_microsecond()),
            first.map(|window| window.until.as_microsecond()),
            latest.map(|window| window.from.as_microsecond()),
            latest.map(|window| window.until.as_microsecond()),
            micros(course.estimated_at),
        )
        .map(drop)
    }

    async fn candidates(&mut self, number: &TrackingNumber) -> Result<Vec<Candidate>, StoreError> {
        self.candidates_of(number.as_str()).await
    }

    async fn candidates_of(&mut self, number: &str) -> Result<Vec<Candidate>, StoreError> {
        let sql = sql!("tracking/candidates");
        let rows = fetch!(self.0.connection(), fetch_all, CandidateRow, sql, number)?;
        rows.into_iter().map(CandidateRow::into_candidate).collect()
    }

    /// Forgets bodies and what was said about numbers no parcel ever had, at most `limit` of each; says how much.
    pub async fn forget(&mut self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let (before, limit) = (before.as_microsecond(), i64::from(limit));
        let deliveries = execute!(self.0.connection(), sql!("tracking/forget_deliveries"), before, limit)?;
        let events = execute!(self.0.connection(), sql!("tracking/forget_waiting_events"), before, limit)?;
        let estimates = execute!(self.0.connection(), sql!("tracking/forget_waiting_estimates"), before, limit)?;
        Ok(deliveries.max(events).max(estimates))
    }
}

/// The parcel of this order that something is about.
fn own(candidates: &[Candidate], order: OrderId, carrier: Option<&str>, at: Timestamp) -> Option<ParcelId> {
    let parcel = assign(candidates, carrier, at)?;
    (parcel.order_id == order).then_some(parcel.parcel_id)
}
