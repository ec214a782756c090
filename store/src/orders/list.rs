//! Lists of orders: filtered, searched, sorted, a page at a time.

use std::collections::BTreeMap;

use domain::{
    LocalizedText, Money, OrderNumber,
    id::{CustomerId, OrderId},
    order::{CancelledBy, OrderStatus},
    scope::Scope,
    search::SearchQuery,
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{
    Orders, limits,
    rows::{cancelled_by, status},
};
use crate::{
    StoreError,
    convert::{count, from_json, inconsistent, maybe_moment, moment, money},
    engine::{fetch, sql},
    words,
};

/// Which orders a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Only those that stand here.
    pub status: Option<OrderStatus>,
    /// Only those with something left to do. Without effect when a status is given.
    pub is_open: bool,
    /// Only those placed at or after this moment.
    pub from: Option<Timestamp>,
    /// Only those placed before this moment.
    pub before: Option<Timestamp>,
    /// Only what these words find: numbers, references, products.
    pub words: Option<SearchQuery>,
    /// In which order.
    pub sort: OrderSort,
}

/// The order of a list of orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrderSort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// Largest total first.
    Total,
    /// By the next promise that is still open, soonest first.
    Promised,
}

impl OrderSort {
    /// Every sort, as offered.
    pub const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Total, Self::Promised];

    /// The word for it in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Total => "total",
            Self::Promised => "promised",
        }
    }

    /// The sort of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// Where a page of orders ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderCursor {
    /// The last order's place in the order.
    pub key: i64,
    /// The last order.
    pub id: OrderId,
}

/// A page of orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderPage {
    /// Its orders.
    pub orders: Vec<OrderSummary>,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<OrderCursor>,
}

/// An order as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderSummary {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: OrderNumber,
    /// Its number in the company's own system.
    pub external_number: Option<String>,
    /// Who bought.
    pub customer_id: CustomerId,
    /// The customer's name.
    pub customer_name: String,
    /// Where it stands.
    pub status: OrderStatus,
    /// What is to be paid.
    pub total: Money,
    /// How many lines it has.
    pub line_count: u32,
    /// Its first lines, at most three.
    pub first_lines: Vec<FirstLine>,
    /// When the last of it was promised.
    pub promised_at: Option<Timestamp>,
    /// The next promise of an open order that is not kept in full yet; else the last one.
    pub due_at: Option<Timestamp>,
    /// The customer's own reference.
    pub po_number: Option<String>,
    /// When it was ordered.
    pub placed_at: Timestamp,
    /// When all of it had left.
    pub shipped_at: Option<Timestamp>,
    /// When all of it was handed over.
    pub handed_over_at: Option<Timestamp>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// Who cancelled it.
    pub cancelled_by: Option<CancelledBy>,
}

/// A line as a list of orders shows it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct FirstLine(pub u32, pub LocalizedText);

impl Orders<'_> {
    /// A page of at most `limit` orders that may be seen.
    pub async fn list(
        &mut self,
        scope: impl Into<Scope>,
        filter: &OrderFilter,
        after: Option<OrderCursor>,
        limit: u32,
    ) -> Result<OrderPage, StoreError> {
        let asked = Asked::new(filter, after, i64::from(limit) + 1);
        let words = filter.words.as_ref().map(|words| words::asked(words, self.0));
        let scope = scope.into();
        let mut rows = match (scope.customer_id(), words) {
            (_, Some(words)) => self.search(scope, &words, &asked).await?,
            (Some(customer), None) => self.list_of_customer(customer, limits(scope), &asked).await?,
            (None, None) => self.list_of_everyone(&asked).await?,
        };
        let has_more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| has_more);
        let next = next.map(|row| OrderCursor { key: row.sort_key, id: row.id.into() });
        let orders = rows.into_iter().map(SummaryRow::into_summary).collect::<Result<_, _>>()?;
        Ok(OrderPage { orders, next })
    }

    /// How many orders stand where.
    pub async fn count_by_status(&mut self, scope: impl Into<Scope>) -> Result<BTreeMap<OrderStatus, u32>, StoreError> {
        let scope = scope.into();
        let rows = match scope.customer_id() {
            Some(customer) => {
                let (sql, (buyer, department)) = (sql!("orders/count_of_customer"), limits(scope));
                fetch!(self.0, fetch_all, (String, i64), sql, customer.0, buyer, department)?
            }
            None => fetch!(self.0, fetch_all, (String, i64), sql!("orders/count_by_status"))?,
        };
        let row = |(code, orders): (String, i64)| Ok((status(&code)?, count(orders, ("orders", "count"))?));
        rows.into_iter().map(row).collect()
    }

    async fn list_of_customer(
        &mut self,
        customer: CustomerId,
        (buyer, department): (Option<Uuid>, Option<Uuid>),
        asked: &Asked,
    ) -> Result<Vec<SummaryRow>, StoreError> {
        let &Asked { status, from, before, rows, sort, .. } = asked;
        let customer = customer.0;
        if sort == OrderSort::Newest {
            let (sql, (key, id)) = (sql!("orders/list_newest_of_customer"), asked.below());
            return fetch!(
                self.0, fetch_all, SummaryRow, sql, customer, status, from, before, key, id, rows, buyer, department
            );
        }
        let (sql, (key, id), sort) = (sql!("orders/list_sorted_of_customer"), asked.above(), sort.code());
        fetch!(
            self.0, fetch_all, SummaryRow, sql, customer, status, from, before, key, id, rows, sort, buyer, department
        )
    }

    async fn list_of_everyone(&mut self, asked: &Asked) -> Result<Vec<SummaryRow>, StoreError> {
        let &Asked { status, from, before, rows, sort, .. } = asked;
        let (below, above) = (asked.below(), asked.above());
        match (status, sort) {
            (None, OrderSort::Newest) => {
                let (sql, (key, id)) = (sql!("orders/list_newest"), below);
                fetch!(self.0, fetch_all, SummaryRow, sql, from, before, key, id, rows)
            }
            (None, sort) => {
                let (sql, (key, id)) = (sql!("orders/list_sorted"), above);
                fetch!(self.0, fetch_all, SummaryRow, sql, from, before, key, id, rows, sort.code())
            }
            (Some(OPEN), sort) => {
                let (sql, (key, id)) = (sql!("orders/list_open"), above);
                fetch!(self.0, fetch_all, SummaryRow, sql, from, before, key, id, rows, sort.code())
            }
            (Some(status), OrderSort::Newest) => {
                let (sql, (key, id)) = (sql!("orders/list_newest_of_status"), below);
                fetch!(self.0, fetch_all, SummaryRow, sql, status, from, before, key, id, rows)
            }
            (Some(status), sort) => {
                let (sql, (key, id)) = (sql!("orders/list_sorted_of_status"), above);
                fetch!(self.0, fetch_all, SummaryRow, sql, status, from, before, key, id, rows, sort.code())
            }
        }
    }

    async fn search(&mut self, scope: Scope, words: &str, asked: &Asked) -> Result<Vec<SummaryRow>, StoreError> {
        let &Asked { status, from, before, rows, sort, .. } = asked;
        let (customer, (key, id), sort) = (scope.customer_id().map(|id| id.0), asked.above(), sort.code());
        let (sql, (buyer, department)) = (sql!(pair "orders/search"), limits(scope));
        fetch!(
            self.0, fetch_all, SummaryRow, sql, customer, status, words, from, before, key, id, rows, sort, buyer,
            department
        )
    }
}

/// The word for every status with something left to do.
const OPEN: &str = "open";

/// What a list's query is asked, with the widest bounds for what was left open.
struct Asked {
    status: Option<&'static str>,
    from: i64,
    before: i64,
    after: Option<OrderCursor>,
    rows: i64,
    sort: OrderSort,
}

impl Asked {
    fn new(filter: &OrderFilter, after: Option<OrderCursor>, rows: i64) -> Self {
        Self {
            status: filter.status.map(OrderStatus::code).or(filter.is_open.then_some(OPEN)),
            from: filter.from.map_or(i64::MIN, Timestamp::as_microsecond),
            before: filter.before.map_or(i64::MAX, Timestamp::as_microsecond),
            after,
            rows,
            sort: filter.sort,
        }
    }

    /// Where a list with the largest key first goes on.
    fn below(&self) -> (i64, Uuid) {
        self.after.map_or((i64::MAX, Uuid::nil()), |cursor| (cursor.key, cursor.id.0))
    }

    /// Where a list with the smallest key first goes on.
    fn above(&self) -> (i64, Uuid) {
        self.after.map_or((i64::MIN, Uuid::nil()), |cursor| (cursor.key, cursor.id.0))
    }
}

#[derive(FromRow)]
struct SummaryRow {
    id: Uuid,
    number: String,
    external_number: Option<String>,
    customer_id: Uuid,
    customer_name: String,
    status: String,
    currency: String,
    total_minor: i64,
    line_count: i64,
    first_lines: String,
    promised_at: Option<i64>,
    due_at: Option<i64>,
    po_number: Option<String>,
    placed_at: i64,
    shipped_at: Option<i64>,
    handed_over_at: Option<i64>,
    cancelled_at: Option<i64>,
    cancelled_by: Option<String>,
    sort_key: i64,
}

impl SummaryRow {
    fn into_summary(self) -> Result<OrderSummary, StoreError> {
        Ok(OrderSummary {
            id: self.id.into(),
            number: self.number.parse().map_err(|_| inconsistent(("orders", "number")))?,
            external_number: self.external_number,
            customer_id: self.customer_id.into(),
            customer_name: self.customer_name,
            status: status(&self.status)?,
            total: money(self.total_minor, &self.currency, ("orders", "currency"))?,
            line_count: count(self.line_count, ("orders", "line_count"))?,
            first_lines: from_json(&self.first_lines, ("order_lines", "name"))?,
            promised_at: maybe_moment(self.promised_at, ("orders", "promised_at"))?,
            due_at: maybe_moment(self.due_at, ("promises", "promised_at"))?,
            po_number: self.po_number,
            placed_at: moment(self.placed_at, ("orders", "placed_at"))?,
            shipped_at: maybe_moment(self.shipped_at, ("orders", "shipped_at"))?,
            handed_over_at: maybe_moment(self.handed_over_at, ("orders", "handed_over_at"))?,
            cancelled_at: maybe_moment(self.cancelled_at, ("orders", "cancelled_at"))?,
            cancelled_by: cancelled_by(self.cancelled_by.as_deref())?,
        })
    }
}
