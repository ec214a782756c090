//! Complaints with their things, the ledger of their clocks, what was said and what was offered.

mod list;
mod rows;
mod write;

use domain::{
    complaint::{Complaint, ComplaintMessage, ComplaintNote, ComplaintNumber},
    id::{ComplaintId, ComplaintMessageId},
    scope::{ComplaintLinkScope, DeskScope, Scope},
    timeline::TimelineEntry,
};
use jiff::Timestamp;
use uuid::Uuid;

pub(crate) use self::rows::EventRow;
use self::rows::{ComplaintRow, ItemRow, MessageRow, NoteRow, OutcomeRow, PauseRow, PromiseRow, SolutionRow};
pub use self::{
    list::{ComplaintCursor, ComplaintFilter, ComplaintPage, ComplaintShown, ComplaintSummary},
    write::NewComplaint,
};
use crate::{
    Db, StoreError, Tx,
    convert::inconsistent,
    engine::{Connection, fetch, sql},
};

/// Asks about complaints.
pub struct Complaints<'c>(&'c mut Connection);

/// Writes complaints.
pub struct WriteComplaints<'c>(&'c mut Tx);

impl Db {
    /// Complaints.
    pub fn complaints(&mut self) -> Complaints<'_> {
        Complaints(&mut self.connection)
    }
}

impl Tx {
    /// Complaints.
    pub fn complaints(&mut self) -> WriteComplaints<'_> {
        WriteComplaints(self)
    }
}

impl Complaints<'_> {
    /// One complaint with all that belongs to it; `None` also when it is another customer's.
    pub async fn get(
        &mut self,
        scope: impl Into<Scope>,
        number: ComplaintNumber,
    ) -> Result<Option<Complaint>, StoreError> {
        let scope = scope.into();
        let (customer, (buyer, department)) = (scope.customer_id().map(|id| id.0), limits(scope));
        let (sql, number) = (sql!("complaints/get"), number.as_str());
        let row = fetch!(self.0, fetch_optional, ComplaintRow, sql, number, customer, buyer, department)?;
        let Some(row) = row else { return Ok(None) };
        let id = row.id;
        let mut complaint = row.into_complaint()?;
        let items = fetch!(self.0, fetch_all, ItemRow, sql!("complaints/items"), id)?;
        complaint.items = items.into_iter().map(ItemRow::into_item).collect::<Result<_, _>>()?;
        let clocks = fetch!(self.0, fetch_all, PromiseRow, sql!("complaints/promises"), id)?;
        complaint.clocks = clocks.into_iter().map(PromiseRow::into_clock).collect::<Result<_, _>>()?;
        let pauses = fetch!(self.0, fetch_all, PauseRow, sql!("complaints/pauses"), id)?;
        complaint.pauses = pauses.into_iter().map(PauseRow::into_pause).collect::<Result<_, _>>()?;
        let solutions = fetch!(self.0, fetch_all, SolutionRow, sql!("complaints/solutions"), id)?;
        if !solutions.is_empty() {
            let outcomes = fetch!(self.0, fetch_all, OutcomeRow, sql!("complaints/outcomes"), id)?;
            let solutions = solutions.into_iter().map(|row| row.into_solution(&outcomes));
            complaint.solutions = solutions.collect::<Result<_, _>>()?;
            let orders = fetch!(self.0, fetch_all, (Uuid, String), sql!("complaints/replacements"), id)?;
            let order = |(id, number): (Uuid, String)| {
                Ok::<_, StoreError>((id.into(), number.parse().map_err(|_| inconsistent(("orders", "number")))?))
            };
            complaint.replacements = orders.into_iter().map(order).collect::<Result<_, _>>()?;
        }
        Ok(Some(complaint))
    }

    /// The complaint that a link opens.
    pub async fn get_of_link(&mut self, scope: ComplaintLinkScope) -> Result<Option<Complaint>, StoreError> {
        let Some(number) = self.number_of(scope.complaint_id()).await? else { return Ok(None) };
        self.get(Scope::Outbox, number).await
    }

    /// The number of a complaint; whether it may be seen is asked with that.
    pub async fn number_of(&mut self, id: ComplaintId) -> Result<Option<ComplaintNumber>, StoreError> {
        let row = fetch!(self.0, fetch_optional, (String,), sql!("complaints/get_number"), id.0)?;
        row.map(|(number,)| rows::number(&number)).transpose()
    }

    /// What was said in a complaint that was found by its owner's scope, oldest first.
    pub async fn messages(&mut self, complaint: ComplaintId) -> Result<Vec<ComplaintMessage>, StoreError> {
        let rows = fetch!(self.0, fetch_all, MessageRow, sql!("complaints/messages"), complaint.0)?;
        rows.into_iter().map(MessageRow::into_message).collect()
    }

    /// One thing that was said, for the mail that tells it.
    pub async fn message(&mut self, id: ComplaintMessageId) -> Result<Option<ComplaintMessage>, StoreError> {
        let row = fetch!(self.0, fetch_optional, MessageRow, sql!("complaints/message"), id.0)?;
        row.map(MessageRow::into_message).transpose()
    }

    /// What happened to a complaint that was found by its owner's scope, oldest first.
    pub async fn history(&mut self, complaint: ComplaintId) -> Result<Vec<TimelineEntry>, StoreError> {
        let rows = fetch!(self.0, fetch_all, EventRow, sql!("complaints/events"), complaint.0)?;
        rows.into_iter().map(EventRow::into_entry).collect()
    }

    /// The desk's notes on a complaint, oldest first.
    pub async fn notes(&mut self, _scope: DeskScope, complaint: ComplaintId) -> Result<Vec<ComplaintNote>, StoreError> {
        let rows = fetch!(self.0, fetch_all, NoteRow, sql!("complaints/notes"), complaint.0)?;
        rows.into_iter().map(NoteRow::into_note).collect()
    }

    /// Complaints whose customer has been silent for long enough.
    pub async fn silent(&mut self, now: Timestamp, limit: u32) -> Result<Vec<ComplaintNumber>, StoreError> {
        let (sql, now) = (sql!("complaints/silent"), now.as_microsecond());
        let rows = fetch!(self.0, fetch_all, (String,), sql, now, i64::from(limit))?;
        rows.iter().map(|(number,)| rows::number(number)).collect()
    }

    /// Complaints with a promise that broke and is not marked yet.
    pub async fn broken(&mut self, now: Timestamp, limit: u32) -> Result<Vec<ComplaintId>, StoreError> {
        let (sql, now) = (sql!("complaints/broken"), now.as_microsecond());
        let rows = fetch!(self.0, fetch_all, (Uuid,), sql, now, i64::from(limit))?;
        Ok(rows.into_iter().map(|(id,)| id.into()).collect())
    }
}

/// The buyer and the department to whose complaints a view is limited, as queries take them.
fn limits(scope: Scope) -> (Option<Uuid>, Option<Uuid>) {
    let (buyer, department) = scope.limits();
    (buyer.map(|id| id.0), department.map(|id| id.0))
}
