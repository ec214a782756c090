//! POST `/desk/orders/{number}/notes`: a note only the desk reads.

use app::pages::desk::Refusal;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    audit::AuditAct,
    field::{self, FieldErrors, FieldProblem, limit},
    id::OrderNoteId,
};
use serde::Deserialize;

use super::orders::refused;
use crate::{
    orders::show::load,
    portal::Portal,
    web::{AppError, DeskReader, Posted, see_other},
};

/// The note.
#[derive(Deserialize)]
pub struct NoteForm {
    /// The id the note gets, drawn by the page: so a form sent twice makes one note.
    #[serde(default)]
    key: String,
    #[serde(default)]
    text: String,
}

/// **Permissions**: staff.
pub async fn add(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    posted: Posted<NoteForm>,
) -> Result<Response, AppError> {
    let order = load(&portal, desk.scope(), &number).await?.order;
    let typed = posted.input.text.clone();
    let text = match field::required(&typed, limit::DESK_NOTE) {
        Ok(text) => text,
        Err(problem) => {
            let errors = FieldErrors::one("text", problem);
            return refused(&portal, &desk, &number, errors, None, |show| show.note = typed).await;
        }
    };
    let Ok(key) = posted.input.key.parse::<OrderNoteId>() else {
        let errors = FieldErrors::one("key", FieldProblem::Missing);
        return refused(&portal, &desk, &number, errors, Some(Refusal::Changed), |show| show.note = typed).await;
    };
    let (scope, now, order_id) = (desk.scope(), portal.now(), order.id);
    let audit = desk.audit(&portal, AuditAct::NoteAdded, order.number.to_string());
    let another: OrderNoteId = portal.randomness.id(now);
    let written = portal.store.write(async move |tx| {
        let notes = tx.read().orders().notes(scope, order_id).await?;
        let id = match notes.iter().find(|note| note.id == key) {
            Some(note) if note.text == text => return Ok(()),
            // The browser went back, and somebody wrote another one.
            Some(_) => another,
            None => key,
        };
        tx.orders().insert_note(scope, id, order_id, &text, now).await?;
        tx.audit().insert(&audit).await
    });
    match written.await {
        // The same form at the same moment: the other one was first.
        Err(error) if error.is_conflict_on("order_notes_pkey") => {}
        written => written?,
    }
    Ok(see_other(&format!("/desk/orders/{}", order.number)))
}
