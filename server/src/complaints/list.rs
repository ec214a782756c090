//! GET `/complaints`: the customer's complaints, searched and filtered.

use app::{
    pages::complaint::{ComplaintQuery, ComplaintRow, List},
    shell,
    shell::Tab,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{complaint::Stage, field::limit};
use store::{ComplaintCursor, ComplaintFilter, ComplaintShown, ComplaintSummary};

use crate::{
    portal::Portal,
    web::{AppError, BuyerReader, reader},
};

/// Complaints on one page.
pub const PAGE: u32 = 20;

/// **Permissions**: buyers; their own customer's complaints.
pub async fn list(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Query(query): Query<ComplaintQuery>,
) -> Result<Response, AppError> {
    let mut db = portal.store.read().await?;
    let counts = db.complaints().count_by_stage(buyer.scope()).await?;
    let filter = filter(&query, ComplaintShown::All);
    let page = db.complaints().list(buyer.scope(), &filter, cursor(&query.after), PAGE).await?;
    drop(db);
    let list = List {
        query,
        counts,
        complaints: page.complaints.into_iter().map(row).collect(),
        next: page.next.map(|cursor| format!("{}_{}", cursor.key, cursor.id)),
        may_file: buyer.buyer.role.may_order(),
    };
    let frame = buyer.reader.page(&portal, buyer.reader.texts().complaint_list_title(), Some(Tab::Complaints));
    let format = buyer.reader.format(&portal);
    Ok(reader::html(shell::customer(&frame, || list.view(&format))))
}

/// What an address asks for.
pub fn filter(query: &ComplaintQuery, otherwise: ComplaintShown) -> ComplaintFilter {
    let shown = match query.stage.as_str() {
        "all" => ComplaintShown::All,
        "open" => ComplaintShown::Open,
        "over" => ComplaintShown::Over,
        code => Stage::from_code(code).map_or(otherwise, ComplaintShown::Stage),
    };
    let words: String = query.q.trim().chars().take(limit::SEARCH as usize).collect();
    ComplaintFilter { shown, words: (!words.is_empty()).then_some(words) }
}

/// Where the page before ended; nonsense begins at the first page.
pub fn cursor(text: &str) -> Option<ComplaintCursor> {
    let (key, id) = text.split_once('_')?;
    Some(ComplaintCursor { key: key.parse().ok()?, id: id.parse().ok()? })
}

/// A complaint as pages list it.
pub fn row(complaint: ComplaintSummary) -> ComplaintRow {
    ComplaintRow {
        number: complaint.number,
        customer_name: complaint.customer_name,
        order: complaint.order,
        reason: complaint.reason,
        stage: complaint.stage,
        severity: complaint.severity,
        level: complaint.level,
        owner: complaint.owner,
        filed_at: complaint.filed_at,
        ended_at: complaint.ended_at,
        decision: complaint.decision,
        awaited: complaint.awaited,
        due_at: complaint.due_at,
        item_count: complaint.item_count,
        first: complaint.first,
    }
}
