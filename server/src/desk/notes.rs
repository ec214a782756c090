//! POST `/desk/orders/{number}/notes`: a note only the desk reads.

use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    field::{self, FieldErrors},
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
    let typed = posted.input.text;
    let text = match field::required(&typed, 2_000) {
        Ok(text) => text,
        Err(problem) => {
            let errors = FieldErrors::one("text", problem);
            return refused(&portal, &desk, &number, errors, None, |show| show.note = typed).await;
        }
    };
    let (scope, now, order_id) = (desk.scope(), portal.now(), order.id);
    let id: OrderNoteId = portal.randomness.id(now);
    portal.store.write(async move |tx| tx.orders().insert_note(scope, id, order_id, &text, now).await).await?;
    Ok(see_other(&format!("/desk/orders/{}", order.number)))
}
