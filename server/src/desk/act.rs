//! What the desk does with an order in one press: confirm, begin packing, ship, hand over, note a payment, cancel. Each
//! act is an entry on the timeline the customer is looking at, and one of the audit log.

use app::pages::desk::{CancelInput, Refusal};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    OrderNumber,
    audit::AuditAct,
    field::{self, FieldErrors, limit},
    mail::Message,
    order::{CancelledBy, Order},
    parcel::Parcel,
    person::{Buyer, Staff, StaffRole},
    timeline::{TimelineEntry, TimelineEvent},
    tracking::ParcelNotice,
};
use jiff::Timestamp;
use serde::Deserialize;
use store::{NewMail, StoreError, Tx};

use super::orders::refused;
use crate::{
    orders::{
        cancel,
        decided::{ActForm, Decided},
        event,
    },
    portal::Portal,
    tracking::intake,
    web::{AppError, DeskReader, Posted, see_other},
};

/// POST `/desk/orders/{number}/confirmation`.
///
/// **Permissions**: staff with the role for orders.
pub async fn confirm(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    posted: Posted<ActForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Orders)?;
    let (decided, now) = (posted.input.decided(), portal.now());
    let entry = event::by_staff(&portal, &desk.staff, TimelineEvent::Confirmed, now);
    let change = async move |tx: &mut Tx, order: &Order| {
        let status = match order.confirm() {
            Ok(status) => status,
            Err(error) => return Ok(Some(Err(Refusal::Confirm(error)))),
        };
        tx.orders().record_confirmation(order, status, now).await?;
        tx.orders().insert_event(order.id, &entry).await?;
        Ok(Some(Ok(())))
    };
    let done = write(&portal, &desk, parse(&number)?, decided, AuditAct::OrderConfirmed, change).await;
    finish(&portal, &desk, &number, decided, done).await
}

/// POST `/desk/orders/{number}/packing`.
///
/// **Permissions**: staff with the role for deliveries.
pub async fn begin_packing(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    posted: Posted<ActForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Deliveries)?;
    let (decided, now) = (posted.input.decided(), portal.now());
    let entry = event::by_staff(&portal, &desk.staff, TimelineEvent::PackingBegan, now);
    let change = async move |tx: &mut Tx, order: &Order| {
        let status = match order.begin_packing() {
            Ok(status) => status,
            Err(error) => return Ok(Some(Err(Refusal::Packing(error)))),
        };
        tx.orders().record_packing(order, status, now).await?;
        tx.orders().insert_event(order.id, &entry).await?;
        Ok(Some(Ok(())))
    };
    let done = write(&portal, &desk, parse(&number)?, decided, AuditAct::PackingBegan, change).await;
    finish(&portal, &desk, &number, decided, done).await
}

/// POST `/desk/orders/{number}/payment`: the customer has paid.
///
/// **Permissions**: staff with the role for orders.
pub async fn record_payment(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    posted: Posted<ActForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Orders)?;
    let (decided, now) = (posted.input.decided(), portal.now());
    let entry = event::by_staff(&portal, &desk.staff, TimelineEvent::Paid, now);
    let change = async move |tx: &mut Tx, order: &Order| {
        if let Err(error) = order.check_payment() {
            return Ok(Some(Err(Refusal::Payment(error))));
        }
        tx.orders().record_payment(order, now).await?;
        tx.orders().insert_event(order.id, &entry).await?;
        Ok(Some(Ok(())))
    };
    let done = write(&portal, &desk, parse(&number)?, decided, AuditAct::PaymentRecorded, change).await;
    finish(&portal, &desk, &number, decided, done).await
}

/// POST `/desk/orders/{number}/shipment`: every packed parcel leaves, and the customer gets one mail.
///
/// **Permissions**: staff with the role for deliveries.
pub async fn ship(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    posted: Posted<ActForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Deliveries)?;
    let (decided, now) = (posted.input.decided(), portal.now());
    let (shared, staff) = (portal.clone(), desk.staff.clone());
    let change = async move |tx: &mut Tx, order: &Order| {
        let shipment = match order.ship(now) {
            Ok(shipment) => shipment,
            Err(error) => return Ok(Some(Err(Refusal::Ship(error)))),
        };
        tx.orders().record_shipment(order, &shipment).await?;
        let parcels = order.parcels.iter().filter(|parcel| shipment.parcels.contains(&parcel.id));
        let entries: Vec<_> = parcels.clone().map(|parcel| shipped(&shared, &staff, parcel, now)).collect();
        tx.orders().insert_events(order.id, &entries).await?;
        if let Some(buyer) = tx.read().people().buyer_of(order).await? {
            let positions = parcels.map(|parcel| parcel.position).collect();
            let mail = shipped_notice(&shared, order, positions, &buyer, now);
            tx.mails().insert(&mail, now).await?;
        }
        // What was told before it was noted that it left.
        for parcel in &shipment.parcels {
            tx.tracking().settle(*parcel).await?;
        }
        Ok(Some(Ok(())))
    };
    let done = write(&portal, &desk, parse(&number)?, decided, AuditAct::ParcelsShipped, change).await;
    portal.mail_waits.notify_one();
    finish(&portal, &desk, &number, decided, done).await
}

fn shipped(portal: &Portal, staff: &Staff, parcel: &Parcel, now: Timestamp) -> TimelineEntry {
    let happened = TimelineEvent::ParcelShipped {
        parcel_id: parcel.id,
        position: parcel.position,
        carrier: parcel.carrier.clone(),
        tracking_number: parcel.tracking_number.as_ref().map(|number| number.as_str().to_owned()),
    };
    event::by_staff(portal, staff, happened, now)
}

fn shipped_notice(portal: &Portal, order: &Order, positions: Vec<u32>, buyer: &Buyer, now: Timestamp) -> NewMail {
    let places: Vec<String> = positions.iter().map(ToString::to_string).collect();
    NewMail {
        id: portal.randomness.id(now),
        event_key: format!("parcels-shipped:{}:{}", order.id, places.join(",")),
        recipient: buyer.email.to_string(),
        recipient_name: buyer.name.clone(),
        language: order.language,
        message: Message::ParcelsShipped { order: order.number, positions },
    }
}

/// POST `/desk/orders/{number}/parcels/{position}/hand-over`.
///
/// **Permissions**: staff with the role for deliveries.
pub async fn hand_over(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path((number, position)): Path<(String, u32)>,
    posted: Posted<ActForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Deliveries)?;
    let (decided, now) = (posted.input.decided(), portal.now());
    let (shared, staff) = (portal.clone(), desk.staff.clone());
    let change = async move |tx: &mut Tx, order: &Order| {
        let Some(parcel) = order.parcels.iter().find(|parcel| parcel.position == position) else { return Ok(None) };
        let status = match order.hand_over(parcel.id, now) {
            Ok(status) => status,
            Err(error) => return Ok(Some(Err(Refusal::HandOver(error)))),
        };
        tx.orders().record_hand_over(order, parcel.id, status, now).await?;
        let happened = TimelineEvent::ParcelHandedOver { parcel_id: parcel.id, position };
        tx.orders().insert_event(order.id, &event::by_staff(&shared, &staff, happened, now)).await?;
        intake::write_news(&shared, tx, order, parcel, &[ParcelNotice::Delivered], now).await?;
        Ok(Some(Ok(())))
    };
    let done = write(&portal, &desk, parse(&number)?, decided, AuditAct::ParcelHandedOver, change).await;
    portal.mail_waits.notify_one();
    finish(&portal, &desk, &number, decided, done).await
}

/// Why the company cancels.
#[derive(Deserialize)]
pub struct CancelForm {
    #[serde(default)]
    revision: String,
    #[serde(default)]
    reason: String,
}

/// POST `/desk/orders/{number}/cancellation`: the company cancels, and must say why.
///
/// **Permissions**: staff with the role for orders.
pub async fn cancel(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(number): Path<String>,
    posted: Posted<CancelForm>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Orders)?;
    let (decided, typed) = (Decided::on(&posted.input.revision), posted.input.reason);
    let reason = match field::required(&typed, limit::REASON) {
        Ok(reason) => reason,
        Err(problem) => {
            let keep = |show: &mut app::pages::desk::Show| show.cancel = Some(CancelInput { reason: typed });
            return refused(&portal, &desk, &number, FieldErrors::one("reason", problem), None, keep).await;
        }
    };
    let now = portal.now();
    let happened = TimelineEvent::Cancelled { by: CancelledBy::Company, reason: Some(reason.clone()) };
    let entry = event::by_staff(&portal, &desk.staff, happened, now);
    let change = async move |tx: &mut Tx, order: &Order| {
        let by = CancelledBy::Company;
        let cancelled = cancel::record(tx, order, by, Some(reason.clone()), &entry, now).await?;
        Ok(Some(cancelled.map_err(Refusal::Cancel)))
    };
    let done = write(&portal, &desk, parse(&number)?, decided, AuditAct::OrderCancelled, change).await;
    let keep = |show: &mut app::pages::desk::Show| show.cancel = Some(CancelInput { reason: typed });
    finish_keeping(&portal, &desk, &number, decided, done, keep).await
}

/// Changes an order that stands as the page showed it, and notes in the audit log that it was changed.
pub(super) async fn write<F>(
    portal: &Portal,
    desk: &DeskReader,
    number: OrderNumber,
    decided: Decided,
    act: AuditAct,
    change: F,
) -> Done
where
    F: AsyncFn(&mut Tx, &Order) -> Result<Option<Result<(), Refusal>>, StoreError> + Send + 'static,
{
    let (scope, audit) = (desk.scope(), desk.audit(portal, act, number.to_string()));
    let written = portal.store.write(async move |tx| {
        let Some(order) = tx.orders().get_at(scope, number, decided.revision()).await? else { return Ok(None) };
        let done = change(tx, &order).await?;
        if matches!(done, Some(Ok(()))) {
            tx.audit().insert(&audit).await?;
        }
        Ok(done)
    });
    written.await
}

/// Back to the order, or the reason why not.
pub(super) async fn finish(
    portal: &Portal,
    desk: &DeskReader,
    number: &str,
    decided: Decided,
    done: Done,
) -> Result<Response, AppError> {
    finish_keeping(portal, desk, number, decided, done, |_| {}).await
}

/// What became of an act: `None` when there is no such order or parcel.
pub(super) type Done = Result<Option<Result<(), Refusal>>, StoreError>;

/// As [`finish`], with what was typed when it is refused.
pub(super) async fn finish_keeping(
    portal: &Portal,
    desk: &DeskReader,
    number: &str,
    decided: Decided,
    done: Done,
    typed: impl FnOnce(&mut app::pages::desk::Show),
) -> Result<Response, AppError> {
    let refusal = match done {
        Ok(Some(Ok(()))) => return Ok(see_other(&format!("/desk/orders/{}", parse(number)?))),
        Ok(None) => return Err(AppError::NotFound),
        Ok(Some(Err(refusal))) => refusal,
        Err(StoreError::Stale) => Refusal::Changed,
        Err(error) => return Err(error.into()),
    };
    refused(portal, desk, number, decided.errors(), Some(refusal), typed).await
}

pub(super) fn parse(number: &str) -> Result<OrderNumber, AppError> {
    number.parse().map_err(|_| AppError::NotFound)
}
