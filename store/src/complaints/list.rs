//! Lists of complaints: filtered, searched, a page at a time.

use std::collections::BTreeMap;

use domain::{
    LocalizedText, OrderNumber,
    complaint::{Awaited, ComplaintNumber, Decision, Reason, Severity, Stage},
    id::{ComplaintId, PersonId},
    scope::Scope,
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Complaints, limits, rows};
use crate::{
    StoreError,
    convert::{self, count, inconsistent, maybe_moment, moment},
    engine::{fetch, sql},
};

/// Which complaints a list shows, by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ComplaintShown {
    /// All of them.
    #[default]
    All,
    /// Those with something left to do.
    Open,
    /// Those that are over.
    Over,
    /// Those that stand here.
    Stage(Stage),
}

impl ComplaintShown {
    fn code(self) -> Option<&'static str> {
        match self {
            Self::All => None,
            Self::Open => Some("open"),
            Self::Over => Some("over"),
            Self::Stage(stage) => Some(stage.code()),
        }
    }
}

/// Which complaints a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComplaintFilter {
    /// By where they stand.
    pub shown: ComplaintShown,
    /// Words that stand in a number, a reference, a product's number or name.
    pub words: Option<String>,
}

/// Where a page of complaints ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComplaintCursor {
    /// The last complaint's place in the order.
    pub key: i64,
    /// The last complaint.
    pub id: ComplaintId,
}

/// A page of complaints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintPage {
    /// Its complaints.
    pub complaints: Vec<ComplaintSummary>,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<ComplaintCursor>,
}

/// A complaint as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintSummary {
    /// Its id.
    pub id: ComplaintId,
    /// Its number.
    pub number: ComplaintNumber,
    /// Whose it is.
    pub customer_name: String,
    /// The order it is about.
    pub order: Option<OrderNumber>,
    /// What went wrong.
    pub reason: Reason,
    /// Where it stands.
    pub stage: Stage,
    /// How bad it is.
    pub severity: Severity,
    /// On which level.
    pub level: u8,
    /// Who looks after it.
    pub owner: Option<String>,
    /// When it was filed.
    pub filed_at: Timestamp,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// How it ended.
    pub decision: Option<Decision>,
    /// For what the customer is waited for.
    pub awaited: Option<Awaited>,
    /// The next due time of a clock that runs.
    pub due_at: Option<Timestamp>,
    /// How many things it is about.
    pub item_count: u32,
    /// The first of them: how many of what.
    pub first: Option<(u32, LocalizedText)>,
}

impl Complaints<'_> {
    /// A page of at most `limit` complaints that may be seen: a customer's newest first; at the desk the open ones by the
    /// clock that is due first.
    pub async fn list(
        &mut self,
        scope: impl Into<Scope>,
        filter: &ComplaintFilter,
        after: Option<ComplaintCursor>,
        limit: u32,
    ) -> Result<ComplaintPage, StoreError> {
        let scope = scope.into();
        let (shown, words) = (filter.shown.code(), filter.words.as_deref().map(pattern));
        let rows = i64::from(limit) + 1;
        let mut rows = if let Some(customer) = scope.customer_id() {
            let (sql, (buyer, department)) = (sql!("complaints/list_of_customer"), limits(scope));
            let (key, id) = after.map_or((i64::MAX, Uuid::nil()), |cursor| (cursor.key, cursor.id.0));
            let customer = customer.0;
            fetch!(
                self.0,
                fetch_all,
                SummaryRow,
                sql,
                customer,
                shown,
                words.as_deref(),
                key,
                id,
                rows,
                buyer,
                department
            )?
        } else {
            let (key, id) = after.map_or((i64::MIN, Uuid::nil()), |cursor| (cursor.key, cursor.id.0));
            let is_work = matches!(filter.shown, ComplaintShown::Open)
                || matches!(filter.shown, ComplaintShown::Stage(stage) if stage.is_open());
            let (sql, sort) = (sql!("complaints/list_of_desk"), if is_work { "due" } else { "newest" });
            fetch!(self.0, fetch_all, SummaryRow, sql, sort, shown, words.as_deref(), key, id, rows)?
        };
        let has_more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| has_more);
        let next = next.map(|row| ComplaintCursor { key: row.sort_key, id: row.id.into() });
        let complaints = rows.into_iter().map(SummaryRow::into_summary).collect::<Result<_, _>>()?;
        Ok(ComplaintPage { complaints, next })
    }

    /// How many complaints stand where.
    pub async fn count_by_stage(&mut self, scope: impl Into<Scope>) -> Result<BTreeMap<Stage, u32>, StoreError> {
        let scope = scope.into();
        let (customer, (buyer, department)) = (scope.customer_id().map(|id| id.0), limits(scope));
        let sql = sql!("complaints/count_by_stage");
        let rows = fetch!(self.0, fetch_all, (String, i64), sql, customer, buyer, department)?;
        let row = |(code, complaints): (String, i64)| {
            let stage = Stage::from_code(&code).ok_or_else(|| inconsistent(("complaints", "stage")))?;
            Ok((stage, count(complaints, ("complaints", "count"))?))
        };
        rows.into_iter().map(row).collect()
    }

    /// The open complaints about an order that was found by its owner's scope.
    pub async fn open_of_order(&mut self, order: domain::id::OrderId) -> Result<Vec<ComplaintNumber>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (String,), sql!("complaints/open_of_order"), order.0)?;
        rows.iter().map(|(number,)| rows::number(number)).collect()
    }

    /// How many complaints of a person are open.
    pub async fn count_open_of_person(&mut self, person: PersonId) -> Result<u32, StoreError> {
        let (complaints,) = fetch!(self.0, fetch_one, (i64,), sql!("complaints/open_of_person"), person.0)?;
        count(complaints, ("complaints", "count"))
    }
}

/// What holds these words anywhere, as LIKE takes it.
fn pattern(words: &str) -> String {
    let words = words.trim().to_lowercase();
    // Numbers are kept without hyphens, and a complaint's without its letter.
    let bare: String = words.chars().filter(|it| *it != '-' && *it != ' ').collect();
    let is_number = bare.len() >= 4 && bare.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let searched = match bare.strip_prefix('c') {
        _ if !is_number || words.contains(' ') => words,
        Some(rest) if rest.len() == 9 => rest.to_owned(),
        _ if bare.len() == 9 => bare,
        _ => words,
    };
    format!("%{}%", searched.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

#[derive(FromRow)]
struct SummaryRow {
    id: Uuid,
    number: String,
    customer_name: String,
    order_number: Option<String>,
    reason: String,
    stage: String,
    severity: String,
    level: i64,
    owner_name: Option<String>,
    filed_at: i64,
    closed_at: Option<i64>,
    withdrawn_at: Option<i64>,
    decision: Option<String>,
    awaited: Option<String>,
    due_at: Option<i64>,
    item_count: i64,
    first_pieces: Option<i64>,
    first_name: Option<String>,
    sort_key: i64,
}

impl SummaryRow {
    fn into_summary(self) -> Result<ComplaintSummary, StoreError> {
        let place = |column| ("complaints", column);
        let order = self.order_number.map(|number| number.parse().map_err(|_| inconsistent(("orders", "number"))));
        let first = match (self.first_pieces, self.first_name) {
            (Some(pieces), Some(name)) => {
                Some((count(pieces, ("complaint_items", "pieces"))?, convert::text(&name, ("order_lines", "name"))?))
            }
            _ => None,
        };
        Ok(ComplaintSummary {
            id: self.id.into(),
            number: rows::number(&self.number)?,
            customer_name: self.customer_name,
            order: order.transpose()?,
            reason: Reason::from_code(&self.reason).ok_or_else(|| inconsistent(place("reason")))?,
            stage: Stage::from_code(&self.stage).ok_or_else(|| inconsistent(place("stage")))?,
            severity: Severity::from_code(&self.severity).ok_or_else(|| inconsistent(place("severity")))?,
            level: u8::try_from(self.level).map_err(|_| inconsistent(place("level")))?,
            owner: self.owner_name,
            filed_at: moment(self.filed_at, place("filed_at"))?,
            ended_at: maybe_moment(self.closed_at.or(self.withdrawn_at), place("closed_at"))?,
            decision: self.decision.as_deref().and_then(Decision::from_code),
            awaited: self.awaited.as_deref().and_then(Awaited::from_code),
            due_at: maybe_moment(self.due_at, place("due_at"))?,
            item_count: count(self.item_count, ("complaint_items", "count"))?,
            first,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_as_they_are_shown() {
        assert_eq!(pattern(" C-7K2M-9QXDA "), "%7k2m9qxda%");
        assert_eq!(pattern("7K2M-9QXDA"), "%7k2m9qxda%");
        assert_eq!(pattern("TEA-1"), "%tea-1%");
        assert_eq!(pattern("50 %_"), "%50 !%!_%");
    }
}
