//! POST `/desk/complaints/{number}/{act}`: the desk sees, assesses, answers, asks, offers, closes and notes payments. Each
//! act, its history, its mail and its entry in the audit log are one transaction.

use app::pages::complaint::Refusal;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    audit::AuditAct,
    company::Typed,
    complaint::{ActError, Change, Complaint, ComplaintMessage, Payment, Solution, SolutionError},
    field::{FieldErrors, FieldProblem},
    id::ComplaintMessageId,
    mail::ComplaintNews,
    person::StaffRole,
    scope::Scope,
    timeline::ComplaintStep,
};
use store::{StoreError, Tx};

use super::{
    complaint_form::{self as form, Act, Asked},
    complaints::{load, refused},
};
use crate::{
    complaints::{
        context::{Context, Who},
        news, replace,
    },
    orders::decided::Decided,
    portal::Portal,
    web::{AppError, DeskReader, Posted, see_other},
};

/// How an act ended that could be decided.
pub type Done = Result<(), ActError>;

/// **Permissions**: staff, role complaints.
pub async fn act(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path((number, act)): Path<(String, String)>,
    posted: Posted<Typed>,
) -> Result<Response, AppError> {
    let act = Act::from_code(&act).ok_or(AppError::NotFound)?;
    desk.may(StaffRole::Complaints)?;
    let complaint = load(&portal, &desk, &number).await?;
    let typed = posted.input;
    let back = format!("/desk/complaints/{}", complaint.number);
    let (may_send, staff) = known(&portal, &complaint, act).await?;
    let asked = match form::read(act, &typed, &complaint, may_send, &staff) {
        Ok(asked) => asked,
        Err(errors) => return refused(&portal, &desk, complaint, Some((act.code(), typed)), errors, None).await,
    };
    let decided = Decided::on(typed.get("revision"));
    let (context, who) = (Context::load(&portal).await?, Who::staff(&desk));
    let mut audit = desk.audit(&portal, asked.audit(), complaint.number.to_string());
    audit.detail = asked.detail();
    let (scope, number, question) = (desk.scope(), complaint.number, asked.clone());
    let written = portal.store.write(async move |tx| {
        // A word can be said whatever happened meanwhile.
        let complaint = match &asked {
            Asked::Say { .. } => tx.read().complaints().get(scope, number).await?,
            _ => tx.complaints().get_at(scope, number, decided.revision()).await?,
        };
        let Some(complaint) = complaint else { return Ok(None) };
        let done = record(tx, &context, &complaint, &asked, &who).await?;
        if done.is_ok() {
            tx.audit().insert(&audit).await?;
        }
        Ok(Some(done))
    });
    let refusal = match written.await {
        Ok(Some(Ok(()))) => {
            portal.mail_waits.notify_one();
            return Ok(see_other(&back));
        }
        Err(error) if error.is_conflict_on("complaint_messages_pkey") => return Ok(see_other(&back)),
        Ok(None) => return Err(AppError::NotFound),
        Ok(Some(Err(why))) => Refusal::Act(why),
        Err(StoreError::Stale) => Refusal::Changed,
        Err(error) => return Err(error.into()),
    };
    let complaint = load(&portal, &desk, &number.to_string()).await?;
    if is_done(&portal, &complaint, &question).await? {
        return Ok(see_other(&back));
    }
    let errors = match refusal {
        Refusal::Act(ActError::Solution(why)) => at_fields(&complaint, why),
        _ => decided.errors(),
    };
    refused(&portal, &desk, complaint, Some((act.code(), typed)), errors, Some(refusal)).await
}

/// What reading the form of an act needs: whether things can be sent again, and who can look after a complaint.
async fn known(
    portal: &Portal,
    complaint: &Complaint,
    act: Act,
) -> Result<(bool, Vec<(domain::id::StaffId, String)>), AppError> {
    let mut db = portal.store.read().await?;
    let may_send = match (&complaint.order, act) {
        (Some(about), Act::Offer) => match db.orders().get(Scope::Outbox, about.number).await? {
            Some(order) => replace::buyer_of(&mut db, complaint, &order, None).await?.is_some(),
            None => false,
        },
        _ => false,
    };
    let staff = db.people().list_staff().await?.into_iter();
    let staff = staff.filter(|staff| staff.roles.allow(StaffRole::Complaints));
    Ok((may_send, staff.map(|staff| (staff.id, staff.name)).collect()))
}

/// Whether the same form has done it already.
async fn is_done(portal: &Portal, complaint: &Complaint, asked: &Asked) -> Result<bool, AppError> {
    Ok(match asked {
        Asked::Ask { id, .. } => {
            let messages = portal.store.read().await?.complaints().messages(complaint.id).await?;
            messages.iter().any(|message| message.id == *id)
        }
        Asked::Offer { id, .. } => complaint.solutions.iter().any(|solution| solution.id == *id),
        Asked::Pay { position, payment } => {
            let noted = complaint.accepted().and_then(|it| it.outcomes.get(*position as usize - 1)?.payment.as_ref());
            noted.is_some_and(|noted| {
                (&noted.method, &noted.reference, noted.on) == (&payment.method, &payment.reference, payment.on)
            })
        }
        _ => false,
    })
}

/// The fields of the form that a refused solution is about.
fn at_fields(complaint: &Complaint, why: SolutionError) -> FieldErrors {
    let place = |item: Option<_>| match item {
        Some(id) => complaint.items.iter().zip(1..).find(|(it, _)| it.id == id).map_or(0, |(_, place)| place),
        None => 0,
    };
    match why {
        SolutionError::Empty => FieldErrors::one("solution", FieldProblem::NothingChosen),
        SolutionError::ForeignItem => FieldErrors::one("solution", FieldProblem::NotAChoice),
        SolutionError::Amount(item) => FieldErrors::one(format!("amount_{}", place(item)), FieldProblem::Missing),
        SolutionError::TooMuch { item, .. } => {
            FieldErrors::one(format!("amount_{}", place(item)), FieldProblem::TooMuchMoney)
        }
        SolutionError::NothingToSend => FieldErrors::one("remedy_0", FieldProblem::NotOffered),
    }
}

/// Does it inside a write.
///
/// # Errors
/// The database cannot be written; [`StoreError::Stale`] when somebody else was faster.
pub async fn record(
    tx: &mut Tx,
    context: &Context,
    complaint: &Complaint,
    asked: &Asked,
    who: &Who,
) -> Result<Done, StoreError> {
    let order = complaint.order.as_ref().map(|order| order.id);
    if let Asked::Pay { position, payment } = asked {
        let outcome =
            complaint.accepted().and_then(|it| Some((it.id, it.outcomes.get(*position as usize - 1)?.amount?)));
        let Some((solution, amount)) = outcome else { return Ok(Err(ActError::NothingOffered)) };
        let payment = Payment { noted_at: context.now, ..payment.clone() };
        if !tx.complaints().record_payment(complaint.id, solution, *position, &payment).await? {
            return Ok(Err(ActError::Already));
        }
        let entry = context.entry(complaint.number, who, ComplaintStep::Paid { amount });
        tx.complaints().insert_event(complaint.id, order, &entry).await?;
        return Ok(Ok(()));
    }
    let change = match change(context, complaint, asked) {
        Ok(change) => change,
        Err(why) => return Ok(Err(why)),
    };
    tx.complaints().record_change(complaint, &change).await?;
    if let Asked::Say { id, text } | Asked::Ask { id, text } = asked {
        let message = message(context, who, *id, text);
        tx.complaints().insert_message(complaint.id, &message).await?;
    }
    let (what, news) = told(complaint, asked, &change);
    if let Some(what) = what {
        tx.complaints().insert_event(complaint.id, order, &context.entry(complaint.number, who, what)).await?;
    }
    if let Some((news, event)) = news {
        news::tell(tx, context, complaint, news, &event).await?;
    }
    Ok(Ok(()))
}

fn message(context: &Context, who: &Who, id: ComplaintMessageId, text: &str) -> ComplaintMessage {
    ComplaintMessage { id, at: context.now, actor: who.actor.clone(), buyer_id: None, text: text.to_owned() }
}

/// What it comes to.
fn change(context: &Context, complaint: &Complaint, asked: &Asked) -> Result<Change, ActError> {
    let acting = context.acting();
    match asked {
        Asked::Acknowledge => complaint.acknowledge(&acting),
        Asked::Assess { severity, owner } => complaint.assess(*severity, owner.clone(), &acting),
        Asked::Begin => complaint.begin(&acting),
        Asked::Say { .. } => complaint.reply(&acting),
        Asked::Ask { text, .. } => complaint.ask(text, &acting),
        Asked::Resume => complaint.resume(&acting),
        Asked::Offer { id, text, outcomes } => complaint.offer_solution(*id, text, outcomes.clone(), &acting),
        Asked::Close { decision, reason, further_ways } => {
            complaint.close(*decision, reason.clone(), further_ways.clone(), &acting)
        }
        Asked::Pay { .. } => Err(ActError::Already),
    }
}

/// What the history and the customer are told.
fn told(
    complaint: &Complaint,
    asked: &Asked,
    change: &Change,
) -> (Option<ComplaintStep>, Option<(ComplaintNews, String)>) {
    match asked {
        Asked::Acknowledge => (Some(ComplaintStep::Acknowledged), None),
        // The same again is no news.
        Asked::Assess { severity, owner } => {
            let before = &complaint.state;
            let is_same = (before.severity, &before.owner) == (*severity, owner);
            let is_news = before.assessed_at.is_none() || !is_same;
            (is_news.then_some(ComplaintStep::Assessed { severity: *severity }), None)
        }
        Asked::Begin => (Some(ComplaintStep::Begun), None),
        Asked::Say { id, .. } => (
            Some(ComplaintStep::Said { message: *id }),
            Some((ComplaintNews::Answer { said: *id }, format!("said:{id}"))),
        ),
        Asked::Ask { id, .. } => (
            Some(ComplaintStep::Asked { message: *id }),
            Some((ComplaintNews::Question { said: *id }, format!("said:{id}"))),
        ),
        Asked::Resume => (Some(ComplaintStep::Resumed), None),
        Asked::Offer { id, .. } => {
            let offered = change.offered.as_ref();
            let mut remedies: Vec<_> = Vec::new();
            for outcome in offered.iter().flat_map(|it| &it.outcomes) {
                if !remedies.contains(&outcome.remedy) {
                    remedies.push(outcome.remedy);
                }
            }
            let what = ComplaintStep::Offered { total: offered.and_then(Solution::total), remedies };
            (Some(what), Some((ComplaintNews::Offer, format!("offer:{id}"))))
        }
        Asked::Close { decision, .. } => (
            Some(ComplaintStep::Closed { decision: *decision }),
            Some((ComplaintNews::Closed, format!("closed:{}", change.state.revision))),
        ),
        Asked::Pay { .. } => (None, None),
    }
}

impl Asked {
    /// What the audit log calls it.
    const fn audit(&self) -> AuditAct {
        match self {
            Self::Acknowledge => AuditAct::ComplaintAcknowledged,
            Self::Assess { .. } => AuditAct::ComplaintAssessed,
            Self::Begin => AuditAct::ComplaintBegun,
            Self::Say { .. } => AuditAct::ComplaintAnswered,
            Self::Ask { .. } => AuditAct::ComplaintAsked,
            Self::Resume => AuditAct::ComplaintResumed,
            Self::Offer { .. } => AuditAct::SolutionOffered,
            Self::Close { .. } => AuditAct::ComplaintClosed,
            Self::Pay { .. } => AuditAct::MoneyNoted,
        }
    }

    /// What the audit log says besides.
    fn detail(&self) -> Option<String> {
        match self {
            Self::Assess { severity, owner } => {
                let owner = owner.as_ref().map(|(_, name)| format!("; {name}")).unwrap_or_default();
                Some(format!("{}{owner}", severity.code()))
            }
            Self::Close { decision, .. } => Some(decision.code().to_owned()),
            Self::Pay { payment, .. } => Some(payment.reference.clone()),
            _ => None,
        }
    }
}
