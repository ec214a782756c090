//! POST `/complaints/{number}/{act}` and `/complaint/{secret}/{act}`: what the customer does with a complaint: says
//! something, accepts or refuses an offer, takes it further, takes it back, closes it, opens it again.

use app::pages::complaint::Refusal;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    audit::{AuditAct, AuditEntry},
    company::Typed,
    complaint::{ActError, Change, Complaint, ComplaintMessage, Decision, MAX_TEXT, Stage},
    field::{self, FieldErrors, FieldProblem},
    id::ComplaintMessageId,
    mail::ComplaintNews,
    timeline::{ComplaintStep, TimelineEvent},
};
use store::{StoreError, Tx};

use super::{
    context::{Context, Who},
    news,
    replace::{self, Recipient},
    show::Hand,
};
use crate::{
    links,
    orders::decided::Decided,
    portal::Portal,
    web::{AppError, BuyerReader, Posted, Reader, see_other},
};

/// What a customer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Say,
    Accept,
    Refuse,
    Escalate,
    Withdraw,
    Close,
    Reopen,
}

impl Act {
    /// The act of the last word of an address.
    fn from_code(code: &str) -> Result<Self, AppError> {
        Ok(match code {
            "messages" => Self::Say,
            "acceptance" => Self::Accept,
            "refusal" => Self::Refuse,
            "escalation" => Self::Escalate,
            "withdrawal" => Self::Withdraw,
            "closing" => Self::Close,
            "reopening" => Self::Reopen,
            _ => return Err(AppError::NotFound),
        })
    }

    /// The field with the words that belong to it.
    const fn words(self) -> Option<&'static str> {
        match self {
            Self::Say => Some("text"),
            Self::Refuse => Some("refusal"),
            Self::Reopen => Some("reopening"),
            Self::Accept | Self::Escalate | Self::Withdraw | Self::Close => None,
        }
    }
}

/// **Permissions**: buyers whose role lets them order; their own customer's complaints.
pub async fn act(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path((number, act)): Path<(String, String)>,
    posted: Posted<Typed>,
) -> Result<Response, AppError> {
    buyer.may_act()?;
    let (act, hand) = (Act::from_code(&act)?, Hand::of_buyer(&buyer, &number)?);
    let audit = buyer.audit(&portal, AuditAct::ComplaintActedFor, number);
    run(&portal, &hand, Who::buyer(&buyer), act, posted.input, audit).await
}

/// **Permissions**: whoever holds the link's secret; that one complaint.
pub async fn act_of_link(
    State(portal): State<Portal>,
    reader: Reader,
    Path((secret, act)): Path<(String, String)>,
    posted: Posted<Typed>,
) -> Result<Response, AppError> {
    let (_, hand) = Hand::of_link(&portal, reader, &secret).await?;
    let hand = match hand {
        Ok(hand) => hand,
        Err(closed) => return Ok(closed),
    };
    let act = Act::from_code(&act)?;
    let complaint = hand.sight.get(&mut portal.store.read().await?).await?.ok_or(AppError::NotFound)?;
    // A guest's complaint belongs to the order's buyer too, who did nothing of this.
    let buyer_id = complaint.buyer_id.filter(|_| complaint.guest.is_none());
    let name = complaint.guest.map(|guest| guest.name).or(complaint.buyer_name).unwrap_or_default();
    let who = Who::holder(&name, buyer_id);
    run(&portal, &hand, who, act, posted.input, None).await.map(links::kept_private)
}

/// What was said with an act.
#[derive(Clone)]
struct Words {
    id: ComplaintMessageId,
    text: String,
}

async fn run(
    portal: &Portal,
    hand: &Hand,
    who: Who,
    act: Act,
    typed: Typed,
    audit: Option<AuditEntry>,
) -> Result<Response, AppError> {
    let decided = Decided::on(typed.get("revision"));
    let kept = act.words().map(|field| (field, typed.get(field).to_owned()));
    let words = match act.words().map(|field| read(&typed, field)).transpose() {
        Ok(words) => words,
        Err(errors) => {
            // Of a complaint that may not be seen nothing is said.
            hand.sight.get(&mut portal.store.read().await?).await?.ok_or(AppError::NotFound)?;
            return hand.refused(portal, kept, errors, None).await;
        }
    };
    let (context, sight) = (Context::load(portal).await?, hand.sight);
    let written = portal.store.write(async move |tx| {
        let complaint = match act {
            // A word can be said whatever happened meanwhile.
            Act::Say => sight.get(tx.read()).await?,
            _ => sight.get_at(tx, decided.revision()).await?,
        };
        let Some(complaint) = complaint else { return Ok(None) };
        let done = record(tx, &context, &complaint, act, &who, words.as_ref()).await?;
        if let (Ok(()), Some(audit)) = (&done, &audit) {
            tx.audit().insert(audit).await?;
        }
        Ok(Some(done))
    });
    let refusal = match written.await {
        Ok(Some(Ok(()))) => {
            portal.mail_waits.notify_one();
            return Ok(see_other(&hand.path));
        }
        // The same form at the same moment, or once more: it is said.
        Err(error) if error.is_conflict_on("complaint_messages_pkey") => return Ok(see_other(&hand.path)),
        Ok(None) => return Err(AppError::NotFound),
        Ok(Some(Err(why))) => Refusal::Act(why),
        Err(StoreError::Stale) => Refusal::Changed,
        Err(error) => return Err(error.into()),
    };
    // The same press once more: it is done.
    if is_done(portal, hand, act, kept_id(&typed)).await? {
        return Ok(see_other(&hand.path));
    }
    let errors = if act == Act::Say { FieldErrors::default() } else { decided.errors() };
    hand.refused(portal, kept, errors, Some(refusal)).await
}

/// The id of the words of a form, when it has one.
fn kept_id(typed: &Typed) -> Option<ComplaintMessageId> {
    typed.get("key").parse().ok()
}

/// Whether a complaint stands where an act would bring it, so that who pressed twice is not told that somebody else did.
async fn is_done(portal: &Portal, hand: &Hand, act: Act, words: Option<ComplaintMessageId>) -> Result<bool, AppError> {
    let mut db = portal.store.read().await?;
    let Some(complaint) = hand.sight.get(&mut db).await? else { return Ok(false) };
    let decided = complaint.state.closing.as_ref().map(|closing| closing.decision);
    Ok(match act {
        Act::Accept => decided == Some(Decision::Accepted),
        Act::Close => decided == Some(Decision::Settled),
        Act::Withdraw => complaint.state.stage == Stage::Withdrawn,
        Act::Escalate => {
            let history = db.complaints().history(complaint.id).await?;
            let last = history.iter().max_by_key(|entry| (entry.at, entry.id)).map(|entry| &entry.event);
            matches!(last, Some(TimelineEvent::Complaint(event)) if matches!(event.what, ComplaintStep::Escalated { .. }))
        }
        Act::Say | Act::Refuse | Act::Reopen => {
            let said = db.complaints().messages(complaint.id).await?;
            words.is_some_and(|id| said.iter().any(|message| message.id == id))
        }
    })
}

fn read(typed: &Typed, field: &'static str) -> Result<Words, FieldErrors> {
    let mut errors = FieldErrors::default();
    let text = errors.take(field, field::required(typed.get(field), MAX_TEXT));
    let id = errors.take(field, typed.get("key").parse().map_err(|_| FieldProblem::Missing));
    match (id, text) {
        (Some(id), Some(text)) => Ok(Words { id, text }),
        _ => Err(errors),
    }
}

/// Does it inside a write.
async fn record(
    tx: &mut Tx,
    context: &Context,
    complaint: &Complaint,
    act: Act,
    who: &Who,
    words: Option<&Words>,
) -> Result<Result<(), ActError>, StoreError> {
    let acting = context.acting();
    let change = match act {
        Act::Say => complaint.say(&acting),
        Act::Accept => complaint.accept(&acting),
        Act::Refuse => complaint.refuse(&acting),
        Act::Escalate => complaint.escalate(&acting),
        Act::Withdraw => complaint.withdraw(&acting),
        Act::Close => complaint.settle(&acting),
        Act::Reopen => complaint.reopen(&acting),
    };
    let change = match change {
        Ok(change) => change,
        Err(why) => return Ok(Err(why)),
    };
    let recipient = match complaint.offer().filter(|_| act == Act::Accept) {
        Some(offer) => replace::recipient(tx, complaint, offer, who.buyer_id).await?,
        None => Recipient::Nothing,
    };
    if let Recipient::Nobody = recipient {
        return Ok(Err(ActError::NobodyToSendTo));
    }
    tx.complaints().record_change(complaint, &change).await?;
    if let Some(Words { id, text }) = words {
        let message = ComplaintMessage {
            id: *id,
            at: context.now,
            actor: who.actor.clone(),
            buyer_id: who.buyer_id,
            text: text.clone(),
        };
        tx.complaints().insert_message(complaint.id, &message).await?;
    }
    let order = complaint.order.as_ref().map(|order| order.id);
    for what in steps(act, &change, words) {
        tx.complaints().insert_event(complaint.id, order, &context.entry(complaint.number, who, what)).await?;
    }
    if let (Recipient::Buyer(whom), Some(offer)) = (recipient, complaint.offer()) {
        replace::order(tx, context, complaint, offer, *whom).await?;
    }
    if change.state.closing.is_some() {
        let event = format!("closed:{}", change.state.revision);
        news::tell(tx, context, complaint, ComplaintNews::Closed, &event).await?;
    }
    Ok(Ok(()))
}

/// What the history tells of it.
fn steps(act: Act, change: &Change, words: Option<&Words>) -> Vec<ComplaintStep> {
    let message = words.map_or(ComplaintMessageId(uuid::Uuid::nil()), |words| words.id);
    let level = change.state.level;
    match act {
        Act::Say => vec![ComplaintStep::Said { message }],
        Act::Accept => vec![ComplaintStep::Accepted, ComplaintStep::Closed { decision: Decision::Accepted }],
        Act::Refuse => vec![ComplaintStep::Refused { message, level }],
        Act::Escalate => vec![ComplaintStep::Escalated { level }],
        Act::Withdraw => vec![ComplaintStep::Withdrawn],
        Act::Close => vec![ComplaintStep::Closed { decision: Decision::Settled }],
        Act::Reopen => vec![ComplaintStep::Reopened { message }],
    }
}
