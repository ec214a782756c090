//! Opening a complaint inside a write: from the form of a customer or a guest, at the desk, or because of a low score.

use domain::{
    Language,
    attachment::AttachmentOwner,
    complaint::{ComplaintNumber, Filing, Guest, Reason, Remedy, Severity, Source},
    customer::Customer,
    id::{BuyerId, ComplaintId, ComplaintMessageId, OrderId, OrderLineId, ParcelId, PersonId},
    mail::ComplaintNews,
    scope::Scope,
    survey::Withdrawal,
    timeline::ComplaintStep,
};
use store::{Claim, NewComplaint, StoreError, Tx};

use super::{
    context::{Context, Who},
    news,
};

/// What is known of a complaint that begins.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The id it gets. The key of a page, so that a form sent twice opens one; else a new one.
    pub id: ComplaintId,
    /// How it comes in.
    pub source: Source,
    /// Whose it is.
    pub customer: Customer,
    /// Who of them it belongs to.
    pub buyer_id: Option<BuyerId>,
    /// Whom mails go to instead of the buyer.
    pub guest: Option<Guest>,
    /// The language they are written to in.
    pub language: Language,
    /// The order it is about.
    pub order_id: Option<OrderId>,
    /// The parcel it is about.
    pub parcel_id: Option<ParcelId>,
    /// Pieces of lines it is about.
    pub lines: Vec<(OrderLineId, u32)>,
    /// What went wrong.
    pub reason: Reason,
    /// How bad it is, when that is known; else as the reason says.
    pub severity: Option<Severity>,
    /// What would put it right.
    pub wish: Remedy,
    /// What happened.
    pub text: Option<String>,
    /// The complaint it follows.
    pub follows: Option<ComplaintNumber>,
    /// Who opens it.
    pub who: Who,
    /// The files that came with it.
    pub files: Option<Sent>,
}

/// Files that came with a form.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    /// The form, as the database knows it.
    pub draft_hash: [u8; 32],
    /// Who sent it, when that is somebody known.
    pub person_id: Option<PersonId>,
}

impl Sent {
    /// What they become the complaint's by.
    pub fn claim(self, complaint: ComplaintId, message: Option<ComplaintMessageId>) -> Claim {
        let (owner, message_id) = (AttachmentOwner::Complaint(complaint), message.map(|id| id.0));
        Claim { owner, message_id, person_id: self.person_id }
    }
}

/// Opens it: number, first promises, history, the order's timeline and the receipt in one transaction. Await nothing but
/// this in the closure of a write.
///
/// # Errors
/// [`StoreError::Conflict`] on `complaints_pkey` when this id has been opened already.
pub async fn record(tx: &mut Tx, context: &Context, opening: &Opening) -> Result<ComplaintNumber, StoreError> {
    let (randomness, now) = (&context.portal.randomness, context.now);
    let number = ComplaintNumber::from_random(randomness.bits());
    let severity = opening.severity.unwrap_or(opening.reason.first_severity());
    let filing = Filing::new(opening.customer.class, severity, &context.acting());
    let pieces = opening.lines.iter().map(|(_, pieces)| pieces).sum();
    let what = ComplaintStep::Filed { reason: opening.reason, pieces, answer_by: filing.answer_by() };
    let new = NewComplaint {
        id: opening.id,
        number,
        source: opening.source,
        customer_id: opening.customer.id,
        class: opening.customer.class,
        buyer_id: opening.buyer_id,
        guest: opening.guest.clone(),
        language: opening.language,
        order_id: opening.order_id,
        parcel_id: opening.parcel_id,
        follows: opening.follows,
        reason: opening.reason,
        wish: opening.wish,
        text: opening.text.clone(),
        items: opening.lines.iter().map(|(line, pieces)| (randomness.id(now), *line, *pieces)).collect(),
        filing,
        filed: context.entry(number, &opening.who, what),
    };
    tx.complaints().insert(&new, now).await?;
    if let Some(sent) = opening.files {
        tx.attachments().claim(sent.draft_hash, sent.claim(new.id, None), now).await?;
    }
    // Nobody is asked how it went while it is being put right.
    if let Some(order) = opening.order_id {
        tx.surveys().withdraw_of_order(order, Withdrawal::ComplaintOpen, now).await?;
    }
    let complaint = tx.read().complaints().get(Scope::Outbox, number).await?.ok_or(StoreError::Stale)?;
    news::tell(tx, context, &complaint, ComplaintNews::Receipt, "receipt").await?;
    Ok(number)
}
