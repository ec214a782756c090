//! POST `/desk/orders/{number}/parcels/{position}/events`: staff note what happened to a parcel.

use app::pages::desk::{EventInput, Show};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    audit::AuditAct,
    field::{self, FieldErrors, FieldProblem, limit},
    id::TrackingEventId,
    order::Order,
    parcel::ParcelStage,
    person::StaffRole,
    tracking::{EventPlace, EventSource, RawWords, SubStatus, TrackingEvent, Weight},
};
use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use serde::Deserialize;
use store::{NewEvent, Tx};

use super::{
    act::{finish_keeping, parse, write},
    orders::refused,
};
use crate::{
    orders::{decided::Decided, show::load},
    portal::Portal,
    tracking::intake,
    web::{AppError, DeskReader, Posted},
};

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct EventForm {
    revision: String,
    happened: String,
    day: String,
    time: String,
    city: String,
    text: String,
    correction: String,
}

/// What was typed, read.
struct Noted {
    happened: SubStatus,
    at: Timestamp,
    city: Option<String>,
    text: Option<String>,
    weight: Weight,
}

/// **Permissions**: staff with the role for deliveries.
pub async fn note(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path((number, position)): Path<(String, u32)>,
    posted: Posted<EventForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Deliveries)?;
    let form = posted.input;
    let decided = Decided::on(&form.revision);
    let now = portal.now();
    let typed = EventInput {
        happened: form.happened,
        day: form.day,
        time: form.time,
        city: form.city,
        text: form.text,
        is_correction: form.correction == "yes",
    };
    let known = load(&portal, desk.scope(), &number).await?.order;
    // Of a parcel that is not there, wrong fields are said first as of any other.
    let parcel = known.parcels.iter().find(|parcel| parcel.position == position);
    let packed_at = parcel.map_or(Timestamp::UNIX_EPOCH, |parcel| parcel.packed_at);
    let noted = match read(&typed, portal.company().time_zone(), (packed_at, now)) {
        Ok(noted) => noted,
        Err(errors) => {
            let keep = |show: &mut Show| show.event = Some((position, typed));
            return refused(&portal, &desk, &number, errors, None, keep).await;
        }
    };
    let id: TrackingEventId = portal.randomness.id(now);
    // The same form sent twice says one thing.
    let salt = format!("{number}/{position}/{}/{}/{}", decided.revision(), typed.day, typed.time);
    let is_correction = noted.weight == Weight::Correction;
    let (shared, staff) = (portal.clone(), desk.staff.name.clone());
    let change = async move |tx: &mut Tx, order: &Order| {
        let is_it =
            |parcel: &&domain::parcel::Parcel| parcel.position == position && parcel.stage() != ParcelStage::Packed;
        let Some(parcel) = order.parcels.iter().find(is_it) else { return Ok(None) };
        let event = TrackingEvent {
            id,
            source: EventSource::Staff,
            carrier: parcel.carrier.clone(),
            tracking_number: parcel.tracking_number.clone(),
            at: noted.at,
            offset: None,
            received_at: now,
            status: noted.happened.home(),
            sub_status: noted.happened,
            weight: noted.weight,
            raw: RawWords { text: noted.text.clone(), ..RawWords::default() },
            place: EventPlace { city: noted.city.clone(), ..EventPlace::default() },
            signed_by: None,
            staff_name: Some(staff.clone()),
        };
        // The moment of a correction is that of the press, so it does not tell two presses apart.
        let of_key =
            if is_correction { TrackingEvent { at: Timestamp::UNIX_EPOCH, ..event.clone() } } else { event.clone() };
        let new = NewEvent { key: intake::event_key(&of_key, &salt), event };
        if tx.tracking().insert_event(&new, Some(parcel.id)).await? {
            let settled = tx.tracking().settle(parcel.id).await?;
            intake::tell(&shared, tx, settled.as_slice(), now).await?;
        }
        Ok(Some(Ok(())))
    };
    let done = write(&portal, &desk, parse(&number)?, decided, AuditAct::ParcelEventNoted, change).await;
    portal.mail_waits.notify_one();
    let keep = |show: &mut Show| show.event = Some((position, typed));
    finish_keeping(&portal, &desk, &number, decided, done, keep).await
}

fn read(typed: &EventInput, zone: &TimeZone, (packed_at, now): (Timestamp, Timestamp)) -> Result<Noted, FieldErrors> {
    let mut errors = FieldErrors::default();
    let happened = match typed.happened.trim() {
        "" => Err(FieldProblem::Missing),
        word => word.parse::<SubStatus>().map_err(|_| FieldProblem::NotAChoice),
    };
    let happened = errors.take("happened", happened);
    let at = errors.take("day", moment(typed, zone, (packed_at, now)));
    let city = errors.take("city", field::line(&typed.city, limit::NAME));
    let text = errors.take("text", field::optional(&typed.text, limit::REASON));
    match (happened, at, city, text) {
        (Some(happened), Some(at), Some(city), Some(text)) if errors.is_empty() => Ok(Noted {
            happened,
            at: if typed.is_correction { now } else { at },
            city,
            text,
            weight: if typed.is_correction { Weight::Correction } else { Weight::Report },
        }),
        _ => Err(errors),
    }
}

/// The moment typed, in the company's zone; now, when nothing is. Nothing happens to a parcel more than a day before it was
/// packed.
fn moment(
    typed: &EventInput,
    zone: &TimeZone,
    (packed_at, now): (Timestamp, Timestamp),
) -> Result<Timestamp, FieldProblem> {
    let (day, time) = (typed.day.trim(), typed.time.trim());
    if day.is_empty() && time.is_empty() {
        return Ok(now);
    }
    let today = now.to_zoned(zone.clone()).date();
    let day: civil::Date = if day.is_empty() { today } else { day.parse().map_err(|_| FieldProblem::NotADate)? };
    let time: civil::Time =
        if time.is_empty() { civil::Time::midnight() } else { time.parse().map_err(|_| FieldProblem::NotADate)? };
    let at = day.to_datetime(time).to_zoned(zone.clone()).map_err(|_| FieldProblem::NotADate)?.timestamp();
    if packed_at.duration_since(at) > SignedDuration::from_hours(24) {
        return Err(FieldProblem::TooLongAgo);
    }
    if at > now { Err(FieldProblem::TooFarAhead) } else { Ok(at) }
}
