//! Low scores: each opens a complaint with what is known of it, so that somebody looks after it (row S33).

use app::texts::Texts;
use domain::{
    OrderNumber,
    complaint::{Reason, Remedy, Source},
    customer::Customer,
    id::{ComplaintId, ParcelId},
    scope::Scope,
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
    let cases = portal.store.read().await?.surveys().open_cases(AT_ONCE).await?;
    if cases.is_empty() {
        return Ok(());
    }
    let context = Context::load(portal).await?;
    for case in cases {
        let (context, id) = (context.clone(), portal.randomness.id(portal.now()));
        let written = portal.store.write(async move |tx| {
            let Some(complaint) = complaint(tx, &context, &case, id).await? else { return Ok(()) };
            // Another instance was quicker: its complaint stays, this one is taken back.
            let is_ours = tx.surveys().take_up_case(case.response_id, Some(complaint.0), context.now).await?;
            if is_ours { Ok(()) } else { Err(StoreError::Stale) }
        });
        match written.await {
            Ok(()) => portal.mail_waits.notify_one(),
            Err(StoreError::Stale) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The complaint about a low score, in the transaction that takes it up: one that is open about the order already, else a new
/// one. `None` when who said it buys no more.
async fn complaint(
    tx: &mut Tx,
    context: &Context,
    case: &LowScoreCase,
    id: ComplaintId,
) -> Result<Option<ComplaintId>, StoreError> {
    let db = tx.read();
    if let Some(order) = case.order_id
        && let Some(number) = db.complaints().open_of_order(order).await?.first()
    {
        return Ok(db.complaints().get(Scope::Outbox, *number).await?.map(|open| open.id));
    }
    let Some(buyer) = db.people().get_buyer(case.buyer_id).await? else { return Ok(None) };
    let Some(customer) = db.customers().get(buyer.customer_id).await? else { return Ok(None) };
    let about = match case.order_id {
        Some(order) => db.orders().number_of(order).await?,
        None => None,
    };
    let parcel_id = match about {
        Some(number) => only_parcel(tx, number).await?,
        None => None,
    };
    let opening = opening(case, id, customer, parcel_id);
    open::record(tx, context, &opening).await?;
    Ok(Some(id))
}

/// The parcel the order came in, when it was one.
async fn only_parcel(tx: &mut Tx, number: OrderNumber) -> Result<Option<ParcelId>, StoreError> {
    let order = tx.read().orders().get(Scope::Outbox, number).await?;
    Ok(order.and_then(|order| match order.parcels.as_slice() {
        [only] => Some(only.id),
        _ => None,
    }))
}

fn opening(case: &LowScoreCase, id: ComplaintId, customer: Customer, parcel_id: Option<ParcelId>) -> Opening {
    Opening {
        id,
        source: Source::Survey,
        customer,
        buyer_id: Some(case.buyer_id),
        guest: None,
        language: case.language,
        order_id: case.order_id,
        parcel_id,
        lines: Vec::new(),
        reason: Reason::Service,
        severity: None,
        wish: Remedy::Explanation,
        text: Some(Texts::new(case.language).survey_case(case.low.score)),
        follows: None,
        who: Who::system(),
        files: None,
    }
}
