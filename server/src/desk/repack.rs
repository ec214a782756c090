//! What the desk puts right about a parcel: it is taken apart, or gets another carrier and number.

use app::pages::desk::{LabelInput, Refusal, Show};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    audit::AuditAct,
    field::{self, FieldErrors, FieldProblem, limit},
    order::Order,
    parcel::{Parcel, TrackingNumber},
    person::StaffRole,
    timeline::TimelineEvent,
};
use serde::Deserialize;
use store::Tx;

use super::{
    act::{finish, finish_keeping, parse, write},
    orders::refused,
};
use crate::{
    orders::{
        decided::{ActForm, Decided},
        event,
        show::load,
    },
    portal::Portal,
    tracking::intake,
    web::{AppError, DeskReader, Posted, see_other},
};

/// POST `/desk/orders/{number}/parcels/{position}/unpacking`: a parcel that has not left is taken apart.
///
/// **Permissions**: staff with the role for deliveries.
pub async fn unpack(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path((number, position)): Path<(String, u32)>,
    posted: Posted<ActForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Deliveries)?;
    let (decided, now) = (posted.input.decided(), portal.now());
    let (shared, staff) = (portal.clone(), desk.staff.clone());
    let change = async move |tx: &mut Tx, order: &Order| {
        let parcel = match order.check_unpack(position) {
            Ok(parcel) => parcel,
            Err(error) => return Ok(Some(Err(Refusal::Repack(error)))),
        };
        tx.orders().record_unpacking(order, parcel, now).await?;
        let pieces = parcel.contents.iter().map(|content| content.quantity).sum();
        let happened = TimelineEvent::ParcelUnpacked { parcel_id: parcel.id, position, pieces };
        tx.orders().insert_event(order.id, &event::by_staff(&shared, &staff, happened, now)).await?;
        Ok(Some(Ok(())))
    };
    let done = write(&portal, &desk, parse(&number)?, decided, AuditAct::ParcelUnpacked, change).await;
    finish(&portal, &desk, &number, decided, done).await
}

/// What is typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct LabelForm {
    revision: String,
    carrier: String,
    tracking_number: String,
}

/// What was typed, read.
pub(super) struct Label {
    /// Who carries it.
    pub carrier: Option<String>,
    /// The carrier's number for it.
    pub tracking_number: Option<TrackingNumber>,
}

/// POST `/desk/orders/{number}/parcels/{position}/label`: another carrier or number. What was said about the old number is
/// about the parcel no more, what was said about the new one is.
///
/// **Permissions**: staff with the role for deliveries.
pub async fn label(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path((number, position)): Path<(String, u32)>,
    posted: Posted<LabelForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Deliveries)?;
    let (form, now) = (posted.input, portal.now());
    let decided = Decided::on(&form.revision);
    let typed = LabelInput { carrier: form.carrier, tracking_number: form.tracking_number };
    let label = match read(&typed) {
        Ok(label) => label,
        Err(errors) => {
            let keep = |show: &mut Show| show.label = Some((position, typed));
            return refused(&portal, &desk, &number, errors, None, keep).await;
        }
    };
    let known = load(&portal, desk.scope(), &number).await?.order;
    let is_same = |parcel: &Parcel| parcel.carrier == label.carrier && parcel.tracking_number == label.tracking_number;
    if known.revision == decided.revision() && known.check_relabel(position).is_ok_and(is_same) {
        return Ok(see_other(&format!("/desk/orders/{}", known.number)));
    }
    let (shared, staff) = (portal.clone(), desk.staff.clone());
    let change = async move |tx: &mut Tx, order: &Order| {
        let parcel = match order.check_relabel(position) {
            Ok(parcel) => parcel,
            Err(error) => return Ok(Some(Err(Refusal::Repack(error)))),
        };
        let Label { carrier, tracking_number } = &label;
        let told = (carrier.as_deref(), tracking_number.as_ref());
        tx.orders().record_label(order, parcel.id, told, now).await?;
        let happened = TimelineEvent::ParcelRelabelled {
            parcel_id: parcel.id,
            position,
            carrier: carrier.clone(),
            tracking_number: tracking_number.as_ref().map(|number| number.as_str().to_owned()),
        };
        // Before it left, nobody had the old label.
        if parcel.shipped_at.is_some() {
            tx.orders().insert_event(order.id, &event::by_staff(&shared, &staff, happened, now)).await?;
        }
        let mut settled = match tracking_number {
            Some(number) => tx.tracking().adopt(order.id, number).await?,
            None => Vec::new(),
        };
        // What it shows now that the old number is not its own, whether the new one was heard of or not.
        if !settled.iter().any(|settled| settled.position == position) {
            settled.extend(tx.tracking().settle(parcel.id).await?);
        }
        intake::tell(&shared, tx, &settled, now).await?;
        Ok(Some(Ok(())))
    };
    let done = write(&portal, &desk, parse(&number)?, decided, AuditAct::ParcelRelabelled, change).await;
    portal.mail_waits.notify_one();
    let keep = |show: &mut Show| show.label = Some((position, typed));
    finish_keeping(&portal, &desk, &number, decided, done, keep).await
}

/// What a label says.
///
/// # Errors
/// What is wrong, by field.
pub(super) fn read(typed: &LabelInput) -> Result<Label, FieldErrors> {
    let mut errors = FieldErrors::default();
    let carrier = errors.take("carrier", field::line(&typed.carrier, limit::CARRIER));
    let tracking_number = match typed.tracking_number.trim() {
        "" => Some(None),
        number => errors.take("tracking_number", number.parse().map(Some)),
    };
    // A number says nothing without whoever gave it.
    if carrier == Some(None) && matches!(tracking_number, Some(Some(_))) {
        errors.add("carrier", FieldProblem::NoCarrier);
        return Err(errors);
    }
    match (carrier, tracking_number) {
        (Some(carrier), Some(tracking_number)) => Ok(Label { carrier, tracking_number }),
        _ => Err(errors),
    }
}
