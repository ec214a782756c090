//! POST `/desk/orders/{number}/parcels/{position}/events`: staff note what happened to a parcel, and when it is expected.

use app::pages::desk::{EventInput, Show};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    audit::AuditAct,
    field::{self, FieldErrors, FieldProblem, limit},
    order::Order,
    parcel::{Parcel, ParcelStage},
    person::StaffRole,
    tracking::{EventPlace, EventSource, ParcelEstimate, RawWords, SubStatus, TrackingEvent, Weight, Window},
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil, tz::TimeZone};
use serde::Deserialize;
use store::{NewEstimate, NewEvent, Tx};

use super::{
    act::{finish_keeping, parse, write},
    orders::refused,
};
use crate::{
    orders::{decided::Decided, show::load},
    portal::Portal,
    tracking::{intake, moments},
    web::{AppError, DeskReader, Posted},
};

/// How many days ahead a parcel can be expected.
const AHEAD: i64 = 365;

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct EventForm {
    /// Drawn by the page, so that the same form sent twice says one thing.
    key: String,
    revision: String,
    happened: String,
    day: String,
    time: String,
    city: String,
    text: String,
    expected: String,
    correction: String,
}

/// What was typed, read.
struct Noted {
    /// `None` when only the day it is expected was typed.
    happened: Option<SubStatus>,
    at: Timestamp,
    city: Option<String>,
    text: Option<String>,
    expected: Option<Window>,
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
        expected: form.expected,
        is_correction: form.correction == "yes",
    };
    let known = load(&portal, desk.scope(), &number).await?.order;
    // Of a parcel that is not there, wrong fields are said first as of any other.
    let parcel = known.parcels.iter().find(|parcel| parcel.position == position);
    let packed_at = parcel.map_or(Timestamp::UNIX_EPOCH, |parcel| parcel.packed_at);
    let noted = read(&typed, portal.company().time_zone(), (packed_at, now));
    let noted = match noted.and_then(|noted| noted.check(parcel)) {
        Ok(noted) => noted,
        Err(errors) => {
            let keep = |show: &mut Show| show.event = Some((position, typed));
            return refused(&portal, &desk, &number, errors, None, keep).await;
        }
    };
    let drawn =
        if form.key.is_empty() { format!("{}/{}/{}", decided.revision(), typed.day, typed.time) } else { form.key };
    let salt = format!("{number}/{position}/{drawn}");
    let (shared, staff) = (portal.clone(), desk.staff.name.clone());
    let change = async move |tx: &mut Tx, order: &Order| {
        let is_it = |parcel: &&Parcel| parcel.position == position && parcel.stage() != ParcelStage::Packed;
        let Some(parcel) = order.parcels.iter().find(is_it) else { return Ok(None) };
        let mut is_news = false;
        if let Some(new) = noted.event(&shared, parcel, &staff, &salt, now) {
            is_news |= tx.tracking().insert_event(&new, Some(parcel.id)).await?;
        }
        // What is here is expected no more; its form does not ask.
        let expected = parcel.handed_over_at.is_none().then(|| noted.estimate(&shared, parcel, &salt, now));
        if let Some(new) = expected.flatten() {
            is_news |= tx.tracking().insert_estimate(&new, Some(parcel.id)).await?;
        }
        if is_news {
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

impl Noted {
    /// Whether it can have happened to the parcel.
    fn check(self, parcel: Option<&Parcel>) -> Result<Self, FieldErrors> {
        let can_be = |parcel: &Parcel| self.happened.is_none_or(|it| parcel.can_happen(it, self.at, self.weight));
        if parcel.is_none_or(can_be) {
            return Ok(self);
        }
        Err(FieldErrors::one("happened", FieldProblem::AlreadyHere))
    }

    fn event(&self, portal: &Portal, parcel: &Parcel, staff: &str, salt: &str, now: Timestamp) -> Option<NewEvent> {
        let happened = self.happened?;
        let event = TrackingEvent {
            id: portal.randomness.id(now),
            source: EventSource::Staff,
            carrier: parcel.carrier.clone(),
            tracking_number: parcel.tracking_number.clone(),
            at: self.at,
            offset: None,
            received_at: now,
            status: happened.home(),
            sub_status: happened,
            weight: self.weight,
            raw: RawWords { text: self.text.clone(), ..RawWords::default() },
            place: EventPlace { city: self.city.clone(), ..EventPlace::default() },
            signed_by: None,
            staff_name: Some(staff.to_owned()),
        };
        // The moment may be that of the press, and does not tell two presses apart.
        let of_key = TrackingEvent { at: Timestamp::UNIX_EPOCH, ..event.clone() };
        Some(NewEvent { key: intake::event_key(&of_key, salt), event })
    }

    fn estimate(&self, portal: &Portal, parcel: &Parcel, salt: &str, now: Timestamp) -> Option<NewEstimate> {
        let estimate = ParcelEstimate {
            id: portal.randomness.id(now),
            source: EventSource::Staff,
            carrier: None,
            tracking_number: parcel.tracking_number.clone(),
            given_at: now,
            window: self.expected?,
        };
        // As that of an event.
        let of_key = ParcelEstimate { given_at: Timestamp::UNIX_EPOCH, ..estimate.clone() };
        Some(NewEstimate { key: intake::estimate_key(&of_key, salt), estimate, received_at: now })
    }
}

fn read(typed: &EventInput, zone: &TimeZone, (packed_at, now): (Timestamp, Timestamp)) -> Result<Noted, FieldErrors> {
    let mut errors = FieldErrors::default();
    let expected = errors.take("expected", expected(&typed.expected, zone, now));
    // A day alone is enough; whatever else is said is about something that happened.
    let said = [&typed.day, &typed.time, &typed.city, &typed.text];
    let is_day_alone =
        !typed.expected.trim().is_empty() && !typed.is_correction && said.iter().all(|it| it.trim().is_empty());
    let happened = match typed.happened.trim() {
        "" if is_day_alone => Ok(None),
        "" => Err(FieldProblem::Missing),
        word => word.parse::<SubStatus>().map(Some).map_err(|_| FieldProblem::NotAChoice),
    };
    let happened = errors.take("happened", happened);
    let at = errors.take("day", moment(typed, zone, (packed_at, now)));
    let city = errors.take("city", field::line(&typed.city, limit::NAME));
    let text = errors.take("text", field::optional(&typed.text, limit::REASON));
    match (happened, at, city, text, expected) {
        (Some(happened), Some(at), Some(city), Some(text), Some(expected)) if errors.is_empty() => Ok(Noted {
            happened,
            at: if typed.is_correction { now } else { at },
            city,
            text,
            expected,
            weight: if typed.is_correction { Weight::Correction } else { Weight::Report },
        }),
        _ => Err(errors),
    }
}

/// The day typed, to its end in the company's zone; none that is over.
fn expected(typed: &str, zone: &TimeZone, now: Timestamp) -> Result<Option<Window>, FieldProblem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let day: civil::Date = typed.parse().map_err(|_| FieldProblem::NotADate)?;
    let today = now.to_zoned(zone.clone()).date();
    if day < today {
        return Err(FieldProblem::TooLongAgo);
    }
    if day > today.saturating_add(AHEAD.days()) {
        return Err(FieldProblem::TooFarAhead);
    }
    moments::whole_day(day, zone).map(Some).ok_or(FieldProblem::NotADate)
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
    if at > now { Err(FieldProblem::NotYet) } else { Ok(at) }
}
