//! GET `/desk/surveys`: every survey.

use app::{
    pages::desk::{SurveyList, SurveyRow},
    shell::{self, Tab},
};
use axum::{extract::State, response::Response};
use domain::person::StaffRole;
use store::Segment;

use crate::{
    portal::Portal,
    web::{AppError, DeskReader, reader},
};

/// **Permissions**: staff with the role for surveys.
pub async fn list(State(portal): State<Portal>, desk: DeskReader) -> Result<Response, AppError> {
    desk.may(StaffRole::Surveys)?;
    let mut db = portal.store.read().await?;
    let mut surveys = Vec::new();
    for survey in db.surveys().list().await? {
        let turnout = db.surveys().turnout(desk.scope(), survey.id, &Segment::default()).await?;
        surveys.push(SurveyRow { survey, sent: turnout.sent, completed: turnout.completed });
    }
    let frame = desk.reader.page(&portal, desk.reader.texts().survey_desk_title(), Some(Tab::Surveys));
    let format = desk.reader.format(&portal);
    Ok(reader::html(shell::desk(&frame, || SurveyList { surveys }.view(&format))))
}
