//! POST `/desk/orders/{number}/parcels`: packs a parcel.

use std::collections::BTreeMap;

use app::pages::desk::{LabelInput, ParcelInput, Refusal, Show};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    audit::AuditAct,
    field::{FieldErrors, FieldProblem},
    id::ParcelId,
    order::{Order, PackError},
    parcel::ParcelContent,
    person::StaffRole,
    timeline::TimelineEvent,
};
use store::{StoreError, Tx};

use super::{
    act::{finish_keeping, parse, write},
    orders::refused,
    repack::{self, Label},
};
use crate::{
    orders::{decided::Decided, event, show::load},
    portal::Portal,
    tracking::intake,
    web::{AppError, DeskReader, Posted},
};

/// **Permissions**: staff with the role for deliveries.
pub async fn pack(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    posted: Posted<BTreeMap<String, String>>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Deliveries)?;
    let typed = typed(&posted.input);
    let decided = Decided::on(posted.input.get("revision").map_or("", String::as_str));
    let known = load(&portal, desk.scope(), &number).await?.order;
    let parcel = match parse_parcel(&typed, &known) {
        Ok(parcel) => parcel,
        Err(errors) => {
            return refused(&portal, &desk, &number, errors, None, |show| show.parcel = Some(typed)).await;
        }
    };
    let (shared, staff, now) = (portal.clone(), desk.staff.clone(), portal.now());
    let id: ParcelId = portal.randomness.id(now);
    let change = async move |tx: &mut Tx, order: &Order| {
        let ParcelForm { contents, label: Label { carrier, tracking_number } } = &parcel;
        let packed = match order.pack(id, contents, carrier.clone(), tracking_number.clone(), now) {
            Ok(packed) => packed,
            Err(error) => return Ok(Some(Err(Refusal::Pack(error)))),
        };
        if tx.orders().record_parcel(order, &packed).await?.is_err() {
            // Takes back what the transaction has done so far.
            return Err(StoreError::Conflict { constraint: NOT_IN_STOCK.to_owned() });
        }
        let pieces = packed.parcel.contents.iter().map(|content| content.quantity).sum();
        let happened = TimelineEvent::ParcelPacked { parcel_id: id, position: packed.parcel.position, pieces };
        tx.orders().insert_event(order.id, &event::by_staff(&shared, &staff, happened, now)).await?;
        if let Some(number) = tracking_number {
            let settled = tx.tracking().adopt(order.id, number).await?;
            intake::tell(&shared, tx, &settled, now).await?;
        }
        Ok(Some(Ok(())))
    };
    let done = write(&portal, &desk, parse(&number)?, decided, AuditAct::ParcelPacked, change).await;
    let done = match done {
        Err(error) if error.is_conflict_on(NOT_IN_STOCK) => Ok(Some(Err(Refusal::NotInStock))),
        done => done,
    };
    match done {
        Ok(Some(Err(refusal))) => {
            let errors = errors_of(refusal, &known);
            refused(&portal, &desk, &number, errors, Some(refusal), |show: &mut Show| show.parcel = Some(typed)).await
        }
        done => {
            finish_keeping(&portal, &desk, &number, decided, done, |show: &mut Show| show.parcel = Some(typed)).await
        }
    }
}

/// What stands for "the stock does not hold it" while the transaction is taken back.
const NOT_IN_STOCK: &str = "stock_available_check";

struct ParcelForm {
    contents: Vec<ParcelContent>,
    label: Label,
}

/// The form as typed: `carrier`, `tracking_number`, `line_{position}`.
fn typed(form: &BTreeMap<String, String>) -> ParcelInput {
    let text = |name: &str| form.get(name).map(|text| text.chars().take(200).collect()).unwrap_or_default();
    let pieces = form.iter().filter_map(|(name, text)| {
        let position = name.strip_prefix("line_")?.parse().ok()?;
        Some((position, text.chars().take(20).collect()))
    });
    let label = LabelInput { carrier: text("carrier"), tracking_number: text("tracking_number") };
    ParcelInput { label, pieces: pieces.collect() }
}

fn parse_parcel(typed: &ParcelInput, order: &Order) -> Result<ParcelForm, FieldErrors> {
    let mut errors = FieldErrors::default();
    let label = repack::read(&typed.label).map_err(|wrong| errors.merge(wrong)).ok();
    let mut contents = Vec::new();
    for (position, text) in &typed.pieces {
        let name = format!("line_{position}");
        let line = usize::try_from(*position).ok().and_then(|position| order.lines.get(position.checked_sub(1)?));
        let left = line.map_or(0, |line| order.progress(line).unpacked);
        let pieces = match text.trim() {
            "" => Ok(0),
            text => text.parse::<u32>().map_err(|_| FieldProblem::OutOfRange { min: 0, max: left }),
        };
        if let (Some(line), Some(quantity)) = (line, errors.take(&name, pieces)) {
            if quantity > left {
                errors.add(&name, FieldProblem::TooMany { most: left });
            }
            contents.push(ParcelContent { line_id: line.id, quantity });
        }
    }
    match label {
        Some(label) if errors.is_empty() => Ok(ParcelForm { contents, label }),
        _ => Err(errors),
    }
}

/// At which field a refusal stands.
fn errors_of(refusal: Refusal, order: &Order) -> FieldErrors {
    match refusal {
        Refusal::Pack(PackError::MoreThanLeft { line_id, left }) => {
            let position = order.lines.iter().position(|line| line.id == line_id).map_or(0, |position| position + 1);
            FieldErrors::one(format!("line_{position}"), FieldProblem::TooMany { most: left })
        }
        Refusal::Pack(PackError::Empty) => FieldErrors::one("parcel", FieldProblem::NothingInside),
        _ => FieldErrors::default(),
    }
}
