//! Low scores: each opens a complaint with what is known of it, so that somebody looks after it (row S33).

use app::texts::Texts;
use domain::{
    OrderNumber,
    complaint::{Complaint, ComplaintMessage, Reason, Remedy, Source},
    customer::Customer,
    id::{BuyerId, ComplaintId, ParcelId},
    scope::Scope,
    timeline::{Actor, ComplaintStep},
};
use store::{LowScoreCase, StoreError, Tx};

use crate::{
    complaints::{
        context::{Context, Who},
        open::{self, Opening},
    },
    portal::Portal,
};

/// How many are taken up at one time.
const AT_ONCE: u32 = 50;

/// Takes up every low score that was seen, each in a transaction of its own.
///
/// # Errors
/// The database cannot be asked or written.
pub async fn open(portal: &Portal) -> anyhow::Result<()> {
    let cases = portal.store.read().await?.surveys().open_cases(portal.now(), AT_ONCE).await?;
    if cases.is_empty() {
        return Ok(());
    }
    let context = Context::load(portal).await?;
    for case in cases {
        let (context, id) = (context.clone(), portal.randomness.id(portal.now()));
        let written = portal.store.write(async move |tx| {
            let complaint = complaint(tx, &context, &case, id).await?;
            // Another instance was quicker: its complaint stays, this one is taken back.
            let is_ours = tx.surveys().take_up_case(case.response_id, complaint, context.now).await?;
            if is_ours { Ok(()) } else { Err(StoreError::Stale) }
        });
        match written.await {
            Ok(()) => portal.mail_waits.notify_one(),
            Err(StoreError::Stale) => {}
            // The others are looked after all the same.
            Err(error) => tracing::warn!(%error, "a low score could not be taken up; trying again"),
        }
    }
    Ok(())
}

/// The complaint about a low score, in the transaction that takes it up: one that is open about the order already, else a new
/// one. Of somebody who buys there no more it is the customer's alone: the desk decides whom to speak to.
async fn complaint(
    tx: &mut Tx,
    context: &Context,
    case: &LowScoreCase,
    id: ComplaintId,
) -> Result<ComplaintId, StoreError> {
    let db = tx.read();
    if let Some(order) = case.order_id
        && let Some(number) = db.complaints().open_of_order(order).await?.first()
    {
        let open = db.complaints().get(Scope::Outbox, *number).await?.ok_or(StoreError::Stale)?;
        note(tx, context, &open, case).await?;
        return Ok(open.id);
    }
    let buyer_id = db.people().get_buyer(case.buyer_id).await?.map(|buyer| buyer.id);
    let customer = db.customers().get(case.customer_id).await?.ok_or(StoreError::Stale)?;
    let about = match case.order_id {
        Some(order) => db.orders().number_of(order).await?,
        None => None,
    };
    let parcel_id = match about {
        Some(number) => only_parcel(tx, number).await?,
        None => None,
    };
    let opening = opening(case, id, (customer, buyer_id), parcel_id);
    open::record(tx, context, &opening).await?;
    Ok(id)
}

/// Says in the thread of a complaint that is open already what the customer answered meanwhile.
async fn note(tx: &mut Tx, context: &Context, open: &Complaint, case: &LowScoreCase) -> Result<(), StoreError> {
    let message = ComplaintMessage {
        id: context.portal.randomness.id(context.now),
        at: context.now,
        actor: Actor::System,
        buyer_id: None,
        text: words(case),
    };
    tx.complaints().insert_message(open.id, &message).await?;
    let entry = context.entry(open.number, &Who::system(), ComplaintStep::Said { message: message.id });
    let order = open.order.as_ref().map(|order| order.id);
    tx.complaints().insert_event(open.id, order, &entry).await
}

fn words(case: &LowScoreCase) -> String {
    Texts::new(case.language).survey_case(case.low.score)
}

/// The parcel the order came in, when it was one.
async fn only_parcel(tx: &mut Tx, number: OrderNumber) -> Result<Option<ParcelId>, StoreError> {
    let order = tx.read().orders().get(Scope::Outbox, number).await?;
    Ok(order.and_then(|order| match order.parcels.as_slice() {
        [only] => Some(only.id),
        _ => None,
    }))
}

fn opening(
    case: &LowScoreCase,
    id: ComplaintId,
    (customer, buyer_id): (Customer, Option<BuyerId>),
    parcel_id: Option<ParcelId>,
) -> Opening {
    Opening {
        id,
        source: Source::Survey,
        customer,
        buyer_id,
        guest: None,
        language: case.language,
        order_id: case.order_id,
        parcel_id,
        lines: Vec::new(),
        reason: Reason::Service,
        severity: None,
        wish: Remedy::Explanation,
        text: Some(words(case)),
        follows: case.follows,
        who: Who::system(),
        files: None,
    }
}
