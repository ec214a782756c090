//! GET `/desk/complaints` and `/desk/complaints/{number}`: the queue, and a complaint at work; POST `…/notes`.

use app::{
    pages::{
        complaint::{ComplaintQuery, Refusal},
        desk::{ComplaintQueue, ComplaintShow},
    },
    shell,
    shell::Tab,
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Response},
};
use domain::{
    Language,
    audit::AuditAct,
    company::Typed,
    complaint::{Complaint, ComplaintNumber},
    field::{self, FieldErrors, FieldProblem, limit},
    id::{ComplaintMessageId, ComplaintNoteId},
    person::StaffRole,
};
use store::ComplaintShown;

use crate::{
    complaints::{
        list::{PAGE, cursor, filter, row},
        show::case,
    },
    portal::Portal,
    web::{AppError, DeskReader, Posted, live, reader, see_other},
};

/// The queue.
///
/// **Permissions**: staff.
pub async fn queue(
    State(portal): State<Portal>,
    desk: DeskReader,
    Query(query): Query<ComplaintQuery>,
) -> Result<Response, AppError> {
    let filter = filter(&query, ComplaintShown::Open);
    let mut db = portal.store.read().await?;
    let counts = db.complaints().count_by_stage(desk.scope()).await?;
    let page = db.complaints().list(desk.scope(), &filter, cursor(&query.after), PAGE).await?;
    drop(db);
    let queue = ComplaintQueue {
        query,
        counts,
        complaints: page.complaints.into_iter().map(row).collect(),
        next: page.next.map(|cursor| format!("{}_{}", cursor.key, cursor.id)),
    };
    let frame = desk.reader.page(&portal, desk.reader.texts().complaint_list_title(), Some(Tab::Complaints));
    let format = desk.reader.format(&portal);
    Ok(reader::html(shell::desk(&frame, || queue.view(&format))))
}

/// A complaint at work.
///
/// **Permissions**: staff.
pub async fn show(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let show = page(&portal, &desk, load(&portal, &desk, &number).await?).await?;
    Ok(reader::html(render(&portal, &desk, show)))
}

/// The part of the page that changes.
///
/// **Permissions**: staff.
pub async fn live_part(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let show = page(&portal, &desk, load(&portal, &desk, &number).await?).await?;
    Ok(reader::html(show.to_live_html(&desk.reader.format(&portal))))
}

/// A stream that says when the complaint or a note on it changed.
///
/// **Permissions**: staff.
pub async fn changes(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let complaint = load(&portal, &desk, &number).await?;
    Ok(live::desk_complaint_changes(&portal, &headers, complaint.id))
}

/// A note only the desk reads.
///
/// **Permissions**: staff.
pub async fn note(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    posted: Posted<Typed>,
) -> Result<Response, AppError> {
    let complaint = load(&portal, &desk, &number).await?;
    let typed = posted.input;
    let mut errors = FieldErrors::default();
    let text = errors.take("text", field::required(typed.get("text"), limit::DESK_NOTE));
    let key = typed.get("key").parse::<ComplaintNoteId>().map_err(|_| FieldProblem::Missing);
    let (Some(text), Some(key)) = (text, errors.take("text", key)) else {
        return refused(&portal, &desk, complaint, Some(("notes", typed)), errors, None).await;
    };
    let (scope, now, id) = (desk.scope(), portal.now(), complaint.id);
    let audit = desk.audit(&portal, AuditAct::ComplaintNoteAdded, complaint.number.to_string());
    let written = portal.store.write(async move |tx| {
        tx.complaints().insert_note(scope, key, id, &text, now).await?;
        tx.audit().insert(&audit).await
    });
    match written.await {
        // The same form once more: it is noted.
        Err(error) if error.is_conflict_on("complaint_notes_pkey") => {}
        written => written?,
    }
    Ok(see_other(&format!("/desk/complaints/{}", complaint.number)))
}

/// The complaint of an address.
pub async fn load(portal: &Portal, desk: &DeskReader, number: &str) -> Result<Complaint, AppError> {
    let number: ComplaintNumber = number.parse().map_err(|_| AppError::NotFound)?;
    let mut db = portal.store.read().await?;
    db.complaints().get(desk.scope(), number).await?.ok_or(AppError::NotFound)
}

/// What the page of a complaint at the desk shows.
async fn page(portal: &Portal, desk: &DeskReader, complaint: Complaint) -> Result<ComplaintShow, AppError> {
    let mut db = portal.store.read().await?;
    let notes = db.complaints().notes(desk.scope(), complaint.id).await?;
    let staff = db.people().list_staff().await?;
    let staff = staff.into_iter().filter(|staff| staff.roles.allow(StaffRole::Complaints));
    let ways = portal.company().complaints.further_ways.clone();
    let way = |language| ways.as_ref().map(|ways| ways.get(language).to_owned()).unwrap_or_default();
    Ok(ComplaintShow {
        case: case(portal, &mut db, complaint).await?,
        roles: desk.staff.roles.clone(),
        notes,
        staff: staff.map(|staff| (staff.id, staff.name)).collect(),
        further_ways: Language::ALL.map(way),
        key: portal.randomness.id::<ComplaintMessageId>(portal.now()).to_string(),
        note_key: portal.randomness.id::<ComplaintNoteId>(portal.now()).to_string(),
        typed: None,
        errors: FieldErrors::default(),
        refusal: None,
    })
}

/// The page again, with why an act was refused and what was typed into its form.
pub async fn refused(
    portal: &Portal,
    desk: &DeskReader,
    complaint: Complaint,
    typed: Option<(&'static str, Typed)>,
    errors: FieldErrors,
    refusal: Option<Refusal>,
) -> Result<Response, AppError> {
    let status = if errors.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let show = ComplaintShow { typed, errors, refusal, ..page(portal, desk, complaint).await? };
    Ok((status, Html(render(portal, desk, show))).into_response())
}

fn render(portal: &Portal, desk: &DeskReader, show: ComplaintShow) -> String {
    let number = show.case.complaint.number;
    let title = desk.reader.texts().complaint_title(number.to_string());
    let mut frame = desk.reader.page(portal, title, Some(Tab::Complaints));
    frame.path = format!("/desk/complaints/{number}");
    let format = desk.reader.format(portal);
    shell::desk(&frame, || show.view(&format))
}
