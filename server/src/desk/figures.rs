//! GET `/desk/figures`: what became of promises, and what orders were scored.

use app::{
    pages::desk::{EVER, Figures, SPANS},
    shell::{self, Tab},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{
    id::SurveyId,
    person::StaffRole,
    promise::CustomerClass,
    survey::{Kind, Trigger},
};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use store::{Db, StoreError};
use uuid::Uuid;

use crate::{
    portal::Portal,
    web::{AppError, DeskReader, reader},
};

/// Which orders are asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct FiguresQuery {
    span: String,
    class: String,
}

/// **Permissions**: staff with the role for surveys.
pub async fn show(
    State(portal): State<Portal>,
    desk: DeskReader,
    Query(query): Query<FiguresQuery>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Surveys)?;
    let days = if query.span == EVER { None } else { Some(days(&query.span)) };
    let from =
        days.map_or(Timestamp::UNIX_EPOCH, |days| portal.now() - SignedDuration::from_hours(24 * i64::from(days)));
    let class = CustomerClass::from_code(&query.class);
    let company = portal.company();
    let zone = company.time_zone();
    let mut db = portal.store.read().await?;
    let (survey, question) = scored_by(&mut db).await?;
    let span = (from, Timestamp::MAX);
    let figures = db.surveys().chains(desk.scope(), span, class, (survey, &question), zone).await?;
    drop(db);
    let page = Figures {
        figures,
        span: days.map_or_else(|| EVER.to_owned(), |days| days.to_string()),
        class,
        zone: zone.iana_name().unwrap_or("UTC").to_owned(),
    };
    let mut frame = desk.reader.page(&portal, Figures::title(desk.reader.texts()), Some(Tab::Surveys));
    "/desk/figures".clone_into(&mut frame.path);
    let format = desk.reader.format(&portal);
    Ok(reader::html(shell::desk(&frame, || page.view(&format))))
}

/// The span that is asked for, else the usual one.
fn days(span: &str) -> u16 {
    let [usual, ..] = SPANS;
    span.parse().ok().filter(|days| SPANS.contains(days)).unwrap_or(usual)
}

/// The question whose answers are an order's scores: the first for satisfaction of the survey after a delivery, as it is asked
/// now. The nil id and no question where nothing of the kind is asked.
async fn scored_by(db: &mut Db) -> Result<(SurveyId, String), StoreError> {
    let surveys = db.surveys().list().await?;
    for survey in surveys.into_iter().filter(|survey| survey.trigger == Trigger::Delivered) {
        let definition = db.surveys().definition(survey.id, survey.version).await?.unwrap_or_default();
        let asked = definition.questions.into_iter().find(|question| matches!(question.kind, Kind::Csat));
        if let Some(question) = asked {
            return Ok((survey.id, question.key));
        }
    }
    Ok((Uuid::nil().into(), String::new()))
}
