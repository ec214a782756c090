//! Complaints of the demo: one just filed, one with a solution to decide on, one that is over.

use anyhow::Context as _;
use domain::{
    complaint::{ComplaintNumber, Decision, Outcome, Reason, Remedy, Severity, Source},
    customer::Customer,
    order::{Order, OrderStatus},
    person::{Buyer, Staff},
    scope::{BuyerScope, Scope},
    timeline::Actor,
};
use jiff::SignedDuration;
use store::{OrderFilter, SessionOwner};

use crate::{
    complaints::{
        context::{Context, Who},
        open::{self, Opening},
    },
    desk::{complaint_act, complaint_form::Asked},
    portal::Portal,
};

/// Who complains.
const BUYER: &str = "mei.lin@lins-teahouse.example";
/// What went wrong, and what would put it right.
const COMPLAINTS: [(Reason, Remedy, &str); 3] = [
    (Reason::Damaged, Remedy::Replacement, "Two of them came with a dent, and one is open."),
    (Reason::Missing, Remedy::Credit, "One less than the delivery note says."),
    (Reason::Late, Remedy::Explanation, "It came a day after the promise. What happened?"),
];

/// Files them, when nobody has complained yet.
///
/// # Errors
/// The database, or a demo without the person who complains.
pub async fn load(portal: &Portal) -> anyhow::Result<()> {
    let mut db = portal.store.read().await?;
    let found = db.people().find_by_email(BUYER).await?.context("the demo has nobody who complains")?;
    let SessionOwner::Buyer(id) = found.owner else { anyhow::bail!("the demo's buyer is no buyer") };
    let buyer = db.people().get_buyer(id).await?.context("the demo has nobody who complains")?;
    let scope = BuyerScope::of(&buyer);
    if !db.complaints().count_by_stage(scope).await?.is_empty() {
        return Ok(());
    }
    let staff = db.people().list_staff().await?.into_iter().next().context("the demo has nobody at the desk")?;
    let customer = db.customers().get(buyer.customer_id).await?.context("the demo's buyer has no customer")?;
    let filter = OrderFilter { status: Some(OrderStatus::HandedOver), ..OrderFilter::default() };
    let page = db.orders().list(scope, &filter, None, 3).await?;
    let mut orders = Vec::new();
    for order in page.orders {
        orders.extend(db.orders().get(scope, order.number).await?);
    }
    drop(db);
    for (place, order) in orders.iter().enumerate().take(COMPLAINTS.len()) {
        tell(portal, place, order, &customer, &buyer, &staff).await?;
    }
    Ok(())
}

/// The first was filed hours ago, the second days, the third weeks.
async fn tell(
    portal: &Portal,
    place: usize,
    order: &Order,
    customer: &Customer,
    buyer: &Buyer,
    staff: &Staff,
) -> anyhow::Result<()> {
    let Some((reason, wish, text)) = COMPLAINTS.get(place).copied() else { return Ok(()) };
    let hours = [3, 52, 20 * 24].get(place).copied().unwrap_or(3);
    let mut context = Context::load(portal).await?;
    context.now -= SignedDuration::from_hours(hours);
    let line = order.lines.first().context("a demo order has no line")?;
    let lines = if reason.is_of_pieces() { vec![(line.id, 1)] } else { Vec::new() };
    let opening = Opening {
        id: portal.randomness.id(context.now),
        source: Source::Customer,
        customer: customer.clone(),
        buyer_id: Some(buyer.id),
        guest: None,
        language: buyer.language,
        order_id: Some(order.id),
        parcel_id: None,
        lines,
        reason,
        severity: None,
        wish,
        text: Some(text.to_owned()),
        follows: None,
        who: Who { actor: Actor::Buyer(buyer.name.clone()), buyer_id: Some(buyer.id) },
        files: None,
    };
    let filing = context.clone();
    let number = portal.store.write(async move |tx| open::record(tx, &filing, &opening).await).await?;
    let steps = match place {
        0 => Vec::new(),
        1 => offered(portal, staff, number).await?,
        _ => explained(portal, staff),
    };
    for asked in steps {
        context.now += SignedDuration::from_hours(2);
        act(&context, staff, number, asked).await?;
    }
    Ok(())
}

/// Seen, assessed, and a credit offered.
async fn offered(portal: &Portal, staff: &Staff, number: ComplaintNumber) -> anyhow::Result<Vec<Asked>> {
    let mut db = portal.store.read().await?;
    let complaint = db.complaints().get(Scope::Outbox, number).await?.context("a demo complaint is gone")?;
    let outcomes = complaint.items.first().map(|item| Outcome {
        item: Some(item.id),
        remedy: Remedy::Credit,
        amount: Some(item.unit_price),
        payment: None,
    });
    let id = portal.randomness.id(portal.now());
    let text = "You are right, one was left behind. We credit it to your account.".to_owned();
    let owner = Some((staff.id, staff.name.clone()));
    Ok(vec![
        Asked::Acknowledge,
        Asked::Assess { severity: Severity::Normal, owner },
        Asked::Begin,
        Asked::Offer { id, text, outcomes: outcomes.into_iter().collect() },
    ])
}

/// Seen, answered, and closed by the desk.
fn explained(portal: &Portal, staff: &Staff) -> Vec<Asked> {
    let owner = Some((staff.id, staff.name.clone()));
    let (id, ways) = (portal.randomness.id(portal.now()), portal.company().complaints.further_ways.clone());
    let text = "The van broke down outside Bremen. It should not have been promised for that day.".to_owned();
    let reason = "The promise was broken, and we explained why.".to_owned();
    let mut steps = vec![Asked::Acknowledge, Asked::Assess { severity: Severity::Low, owner }, Asked::Say { id, text }];
    steps.extend(ways.map(|further_ways| Asked::Close { decision: Decision::Upheld, reason, further_ways }));
    steps
}

async fn act(context: &Context, staff: &Staff, number: ComplaintNumber, asked: Asked) -> anyhow::Result<()> {
    let who = Who { actor: Actor::Staff(staff.name.clone()), buyer_id: None };
    let context = context.clone();
    let store = context.portal.store.clone();
    let done = store.write(async move |tx| {
        let complaint = tx.read().complaints().get(Scope::Outbox, number).await?.ok_or(store::StoreError::Stale)?;
        complaint_act::record(tx, &context, &complaint, &asked, &who).await
    });
    done.await?.context("a demo complaint cannot go on")
}
