//! Writing complaints: a new one, and the facts of each act. Each act checks the complaint's revision, so that of two
//! decided on the same state one is refused as [`StoreError::Stale`].

use domain::{
    Language,
    complaint::{
        Change as Facts, Complaint, ComplaintMessage, ComplaintNumber, Filing, GivenClock, Guest, Outcome, PauseFact,
        Payment, Reason, Remedy, Solution, SolutionFate, Source, State,
    },
    id::{
        BuyerId, ComplaintId, ComplaintItemId, ComplaintNoteId, CustomerId, OrderId, OrderLineId, ParcelId, SolutionId,
    },
    promise::CustomerClass,
    scope::{ComplaintLinkScope, DeskScope, Scope},
    timeline::{ComplaintEvent, TimelineEntry, TimelineEvent},
};
use jiff::Timestamp;

use super::WriteComplaints;
use crate::{
    Change, StoreError,
    convert::{micros, to_json},
    engine::{execute, sql},
};

/// A new complaint, with every id it needs.
#[derive(Clone, Debug)]
pub struct NewComplaint {
    /// Its id: the key of the page it was filed on, so that a form sent twice files one.
    pub id: ComplaintId,
    /// Its number.
    pub number: ComplaintNumber,
    /// How it comes in.
    pub source: Source,
    /// Whose it is.
    pub customer_id: CustomerId,
    /// The customer's class.
    pub class: CustomerClass,
    /// Who of them it belongs to.
    pub buyer_id: Option<BuyerId>,
    /// Whom mails go to instead of the buyer.
    pub guest: Option<Guest>,
    /// The language they are written to in.
    pub language: Language,
    /// The order it is about.
    pub order_id: Option<OrderId>,
    /// The parcel it is about.
    pub parcel_id: Option<ParcelId>,
    /// The complaint it follows.
    pub follows: Option<ComplaintNumber>,
    /// What went wrong.
    pub reason: Reason,
    /// What would put it right.
    pub wish: Remedy,
    /// What happened.
    pub text: Option<String>,
    /// The things it is about: pieces of order lines.
    pub items: Vec<(ComplaintItemId, OrderLineId, u32)>,
    /// How it begins, with its first promises.
    pub filing: Filing,
    /// What its history begins with.
    pub filed: TimelineEntry,
}

impl WriteComplaints<'_> {
    /// The complaint as an act on it begins; `None` when it may not be seen.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it is not at the revision the act was decided on.
    pub async fn get_at(
        &mut self,
        scope: impl Into<Scope>,
        number: ComplaintNumber,
        revision: u32,
    ) -> Result<Option<Complaint>, StoreError> {
        at(self.0.read().complaints().get(scope, number).await?, revision)
    }

    /// The same for the holder of a link.
    ///
    /// # Errors
    /// As [`get_at`](Self::get_at).
    pub async fn get_of_link_at(
        &mut self,
        scope: ComplaintLinkScope,
        revision: u32,
    ) -> Result<Option<Complaint>, StoreError> {
        at(self.0.read().complaints().get_of_link(scope).await?, revision)
    }

    /// Adds a new complaint with its things, its first promises and the beginning of its history.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] on `complaints_pkey` when the page has filed one already.
    pub async fn insert(&mut self, new: &NewComplaint, now: Timestamp) -> Result<(), StoreError> {
        let guest = new.guest.as_ref();
        execute!(
            self.0.connection(),
            sql!("complaints/insert"),
            new.id.0,
            new.number.as_str(),
            new.source.code(),
            new.customer_id.0,
            new.class.code(),
            new.buyer_id.map(|id| id.0),
            guest.map(|guest| guest.name.as_str()),
            guest.map(|guest| guest.email.as_str()),
            new.language.code(),
            new.order_id.map(|id| id.0),
            new.parcel_id.map(|id| id.0),
            new.follows.as_ref().map(ComplaintNumber::as_str),
            new.reason.code(),
            new.wish.code(),
            new.text.as_deref(),
            now.as_microsecond(),
            new.filing.state.severity.code(),
            micros(new.filing.due_at()),
        )?;
        for (position, (id, line, pieces)) in (1i64..).zip(&new.items) {
            let (sql, pieces) = (sql!("complaints/insert_item"), i64::from(*pieces));
            execute!(self.0.connection(), sql, id.0, new.id.0, position, line.0, pieces)?;
        }
        for clock in &new.filing.clocks {
            self.insert_promise(new.id, clock).await?;
        }
        self.insert_event(new.id, new.order_id, &new.filed).await
    }

    async fn insert_promise(&mut self, complaint: ComplaintId, clock: &GivenClock) -> Result<(), StoreError> {
        execute!(
            self.0.connection(),
            sql!("complaints/insert_promise"),
            clock.id.0,
            complaint.0,
            clock.kind.code(),
            i64::from(clock.level),
            clock.given_at.as_microsecond(),
            clock.due_at.as_microsecond(),
            to_json(&clock.rule),
        )
        .map(drop)
    }

    /// Keeps what an act came to.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody else was faster.
    pub async fn record_change(&mut self, complaint: &Complaint, change: &Facts) -> Result<(), StoreError> {
        self.update(complaint, &change.state, change.due_at).await?;
        for ended in &change.ended {
            let (id, at, how) = (ended.id.0, ended.at.as_microsecond(), ended.end.code());
            let left = ended.left.map(|left| i64::try_from(left.as_micros()).unwrap_or(i64::MAX));
            let (sql, breached) = (sql!("complaints/end_promise"), micros(ended.breached_at));
            execute!(self.0.connection(), sql, id, at, how, left, breached)?;
        }
        for clock in &change.given {
            self.insert_promise(complaint.id, clock).await?;
        }
        match &change.pause {
            Some(PauseFact::Began(pause)) => {
                let (sql, began_at) = (sql!("complaints/insert_pause"), pause.began_at.as_microsecond());
                let reason = pause.reason.as_str();
                execute!(self.0.connection(), sql, pause.id.0, complaint.id.0, began_at, reason)?;
            }
            Some(PauseFact::Ended(id, at)) => {
                execute!(self.0.connection(), sql!("complaints/end_pause"), id.0, at.as_microsecond())?;
            }
            None => {}
        }
        if let Some((id, fate)) = &change.fate {
            self.record_fate(*id, *fate).await?;
        }
        if let Some(solution) = &change.offered {
            self.insert_solution(complaint.id, solution).await?;
        }
        Ok(())
    }

    async fn update(
        &mut self,
        complaint: &Complaint,
        state: &State,
        due_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let (closing, waiting) = (state.closing.as_ref(), state.waiting.as_ref());
        let touched = execute!(
            self.0.connection(),
            sql!("complaints/update"),
            complaint.id.0,
            i64::from(complaint.state.revision),
            state.stage.code(),
            state.severity.code(),
            i64::from(state.level),
            state.owner.as_ref().map(|(id, _)| id.0),
            micros(state.acknowledged_at),
            micros(state.assessed_at),
            micros(state.begun_at),
            micros(state.offered_at),
            micros(state.reopened_at),
            micros(state.withdrawn_at),
            micros(closing.map(|closing| closing.at)),
            closing.map(|closing| closing.decision.code()),
            closing.and_then(|closing| closing.reason.as_deref()),
            closing.and_then(|closing| closing.further_ways.as_ref().map(to_json)),
            waiting.map(|waiting| waiting.awaited.code()),
            micros(waiting.map(|waiting| waiting.since)),
            waiting.map_or(0, |waiting| i64::from(waiting.warned)),
            micros(waiting.map(|waiting| waiting.next_at)),
            micros(due_at),
            micros(closing.map(|closing| closing.reopens_until)),
        )?;
        if touched != 1 {
            return Err(StoreError::Stale);
        }
        self.0.changed(Change::Complaint(complaint.id));
        Ok(())
    }

    async fn record_fate(&mut self, solution: SolutionId, fate: SolutionFate) -> Result<(), StoreError> {
        let (code, at) = match fate {
            SolutionFate::Open => return Ok(()),
            SolutionFate::Accepted { at } => ("accepted", at),
            SolutionFate::Refused { at } => ("refused", at),
            SolutionFate::Lapsed { at } => ("lapsed", at),
        };
        let (sql, at) = (sql!("complaints/record_fate"), at.as_microsecond());
        let touched = execute!(self.0.connection(), sql, solution.0, code, at)?;
        if touched == 1 { Ok(()) } else { Err(StoreError::Stale) }
    }

    async fn insert_solution(&mut self, complaint: ComplaintId, solution: &Solution) -> Result<(), StoreError> {
        let (sql, at) = (sql!("complaints/insert_solution"), solution.offered_at.as_microsecond());
        execute!(self.0.connection(), sql, solution.id.0, complaint.0, at, solution.text.as_str())?;
        for (position, outcome) in (1i64..).zip(&solution.outcomes) {
            let Outcome { item, remedy, amount, payment: _ } = outcome;
            let currency = amount.map(|amount| amount.currency.code().to_owned());
            execute!(
                self.0.connection(),
                sql!("complaints/insert_outcome"),
                solution.id.0,
                position,
                item.map(|id| id.0),
                remedy.code(),
                amount.map(|amount| amount.minor),
                currency,
            )?;
        }
        Ok(())
    }

    /// Notes how the money of an outcome went out; `false` when that was noted before. `position` counts from 1.
    pub async fn record_payment(
        &mut self,
        complaint: ComplaintId,
        solution: SolutionId,
        position: u32,
        payment: &Payment,
    ) -> Result<bool, StoreError> {
        let (sql, day) = (sql!("complaints/record_payment"), payment.on.to_string());
        let (method, reference) = (payment.method.as_str(), payment.reference.as_str());
        let (position, at) = (i64::from(position), payment.noted_at.as_microsecond());
        let noted = execute!(self.0.connection(), sql, solution.0, position, day, method, reference, at)? == 1;
        if noted {
            self.0.changed(Change::Complaint(complaint));
        }
        Ok(noted)
    }

    /// Adds something that was said.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] on `complaint_messages_pkey` when the page has said it already.
    pub async fn insert_message(
        &mut self,
        complaint: ComplaintId,
        message: &ComplaintMessage,
    ) -> Result<(), StoreError> {
        execute!(
            self.0.connection(),
            sql!("complaints/insert_message"),
            message.id.0,
            complaint.0,
            message.at.as_microsecond(),
            message.actor.role(),
            message.actor.name(),
            message.actor.acted_for(),
            message.buyer_id.map(|id| id.0),
            message.text.as_str(),
        )?;
        self.0.changed(Change::Complaint(complaint));
        Ok(())
    }

    /// Adds an entry to a complaint's history, and to the timeline of an order when it is told there.
    pub async fn insert_event(
        &mut self,
        complaint: ComplaintId,
        order: Option<OrderId>,
        entry: &TimelineEntry,
    ) -> Result<(), StoreError> {
        let TimelineEvent::Complaint(event) = &entry.event else { return Ok(()) };
        let ComplaintEvent { what, .. } = event;
        let order = order.filter(|_| what.is_of_order());
        execute!(
            self.0.connection(),
            sql!("complaints/insert_event"),
            entry.id.0,
            complaint.0,
            order.map(|id| id.0),
            entry.at.as_microsecond(),
            what.code(),
            entry.actor.role(),
            entry.actor.name(),
            entry.actor.acted_for(),
            entry.buyer_id.map(|id| id.0),
            to_json(event),
        )?;
        self.0.changed(Change::Complaint(complaint));
        if let Some(order) = order {
            self.0.changed(Change::Order(order));
        }
        Ok(())
    }

    /// Adds a note only the desk reads.
    pub async fn insert_note(
        &mut self,
        scope: DeskScope,
        id: ComplaintNoteId,
        complaint: ComplaintId,
        text: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (staff, at) = (scope.staff_id.0, now.as_microsecond());
        execute!(self.0.connection(), sql!("complaints/insert_note"), id.0, complaint.0, at, staff, text)?;
        self.0.changed(Change::ComplaintNotes(complaint));
        Ok(())
    }

    /// An order replaces something.
    pub async fn insert_replacement(&mut self, complaint: ComplaintId, order: OrderId) -> Result<(), StoreError> {
        execute!(self.0.connection(), sql!("complaints/insert_order"), complaint.0, order.0).map(drop)
    }

    /// Marks the promises of a complaint that broke, each at the moment it was due; what is open hears of it.
    pub async fn record_breach(&mut self, complaint: ComplaintId, now: Timestamp) -> Result<u64, StoreError> {
        let sql = sql!("complaints/record_breach");
        let marked = execute!(self.0.connection(), sql, complaint.0, now.as_microsecond())?;
        if marked > 0 {
            self.0.changed(Change::Complaint(complaint));
        }
        Ok(marked)
    }
}

fn at(found: Option<Complaint>, revision: u32) -> Result<Option<Complaint>, StoreError> {
    match found {
        Some(complaint) if complaint.state.revision != revision => Err(StoreError::Stale),
        found => Ok(found),
    }
}
