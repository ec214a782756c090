//! Rows of a complaint and what they mean.

use domain::{
    Money,
    complaint::{
        Awaited, ClockEnd, ClockKind, Closing, Complaint, ComplaintItem, ComplaintMessage, ComplaintNote,
        ComplaintNumber, Decision, GivenClock, Guest, OrderOf, Outcome, Pause, Payment, Reason, Remedy, Severity,
        Solution, SolutionFate, Source, Stage, State, Waiting,
    },
    id::SolutionId,
    timeline::{Actor, TimelineEntry, TimelineEvent},
};
use jiff::SignedDuration;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    StoreError,
    convert::{self, count, from_json, inconsistent, maybe_moment, moment},
};

pub(super) fn number(text: &str) -> Result<ComplaintNumber, StoreError> {
    ComplaintNumber::from_stored(text).ok_or_else(|| inconsistent(("complaints", "number")))
}

/// The thing a word of a column means.
fn word<T>(known: Option<T>, column: &'static str) -> Result<T, StoreError> {
    known.ok_or_else(|| inconsistent(("complaints", column)))
}

fn small(level: i64) -> Result<u8, StoreError> {
    u8::try_from(level).map_err(|_| inconsistent(("complaints", "level")))
}

#[derive(FromRow)]
pub(super) struct ComplaintRow {
    pub id: Uuid,
    number: String,
    source: String,
    customer_id: Uuid,
    customer_name: String,
    customer_class: String,
    buyer_id: Option<Uuid>,
    buyer_name: Option<String>,
    guest_name: Option<String>,
    guest_email: Option<String>,
    language: String,
    order_id: Option<Uuid>,
    order_number: Option<String>,
    currency: Option<String>,
    total_minor: Option<i64>,
    parcel_id: Option<Uuid>,
    parcel_position: Option<i64>,
    follows_number: Option<String>,
    reason: String,
    wish: String,
    text: Option<String>,
    filed_at: i64,
    revision: i64,
    stage: String,
    severity: String,
    level: i64,
    owner_staff_id: Option<Uuid>,
    owner_name: Option<String>,
    acknowledged_at: Option<i64>,
    assessed_at: Option<i64>,
    begun_at: Option<i64>,
    offered_at: Option<i64>,
    reopened_at: Option<i64>,
    withdrawn_at: Option<i64>,
    closed_at: Option<i64>,
    decision: Option<String>,
    closing_reason: Option<String>,
    reopens_until: Option<i64>,
    further_ways: Option<String>,
    awaited: Option<String>,
    waiting_since: Option<i64>,
    warned: i64,
    silence_at: Option<i64>,
}

impl ComplaintRow {
    /// The complaint without what has tables of its own.
    pub fn into_complaint(self) -> Result<Complaint, StoreError> {
        let state = self.state()?;
        let order = match (self.order_id, self.order_number, self.currency, self.total_minor) {
            (Some(id), Some(number), Some(currency), Some(total)) => {
                let currency = convert::currency(&currency, ("orders", "currency"))?;
                let number = number.parse().map_err(|_| inconsistent(("orders", "number")))?;
                Some(OrderOf { id: id.into(), number, currency, total: Money::new(total, currency) })
            }
            _ => None,
        };
        let parcel = match (self.parcel_id, self.parcel_position) {
            (Some(id), Some(position)) => Some((id.into(), count(position, ("parcels", "position"))?)),
            _ => None,
        };
        let guest = self.guest_email.map(|email| Guest { name: self.guest_name.unwrap_or_default(), email });
        Ok(Complaint {
            id: self.id.into(),
            number: number(&self.number)?,
            source: word(Source::from_code(&self.source), "source")?,
            customer_id: self.customer_id.into(),
            customer_name: self.customer_name,
            class: convert::customer_class(&self.customer_class, ("complaints", "customer_class"))?,
            buyer_id: self.buyer_id.map(Into::into),
            buyer_name: self.buyer_name,
            guest,
            language: convert::language(&self.language, ("complaints", "language"))?,
            order,
            parcel,
            follows: self.follows_number.as_deref().map(number).transpose()?,
            reason: word(Reason::from_code(&self.reason), "reason")?,
            wish: word(Remedy::from_code(&self.wish), "wish")?,
            text: self.text,
            filed_at: moment(self.filed_at, ("complaints", "filed_at"))?,
            items: Vec::new(),
            state,
            clocks: Vec::new(),
            pauses: Vec::new(),
            solutions: Vec::new(),
            replacements: Vec::new(),
        })
    }

    fn state(&self) -> Result<State, StoreError> {
        let at = |micros: Option<i64>, column| maybe_moment(micros, ("complaints", column));
        let ended = (at(self.closed_at, "closed_at")?, at(self.reopens_until, "reopens_until")?, &self.decision);
        let closing = match ended {
            (Some(at), Some(reopens_until), Some(decision)) => Some(Closing {
                at,
                reopens_until,
                decision: word(Decision::from_code(decision), "decision")?,
                reason: self.closing_reason.clone(),
                further_ways: self
                    .further_ways
                    .as_deref()
                    .map(|text| convert::text(text, ("complaints", "further_ways")))
                    .transpose()?,
            }),
            _ => None,
        };
        let waiting =
            match (&self.awaited, at(self.waiting_since, "waiting_since")?, at(self.silence_at, "silence_at")?) {
                (Some(awaited), Some(since), Some(next_at)) => {
                    let awaited = word(Awaited::from_code(awaited), "awaited")?;
                    Some(Waiting { awaited, since, warned: small(self.warned)?, next_at })
                }
                _ => None,
            };
        Ok(State {
            revision: count(self.revision, ("complaints", "revision"))?,
            stage: word(Stage::from_code(&self.stage), "stage")?,
            severity: word(Severity::from_code(&self.severity), "severity")?,
            level: small(self.level)?,
            owner: self.owner_staff_id.map(|id| (id.into(), self.owner_name.clone().unwrap_or_default())),
            acknowledged_at: at(self.acknowledged_at, "acknowledged_at")?,
            assessed_at: at(self.assessed_at, "assessed_at")?,
            begun_at: at(self.begun_at, "begun_at")?,
            offered_at: at(self.offered_at, "offered_at")?,
            reopened_at: at(self.reopened_at, "reopened_at")?,
            withdrawn_at: at(self.withdrawn_at, "withdrawn_at")?,
            closing,
            waiting,
        })
    }
}

#[derive(FromRow)]
pub(super) struct ItemRow {
    id: Uuid,
    order_line_id: Uuid,
    product_id: Uuid,
    sku: String,
    name: String,
    pieces: i64,
    quantity: i64,
    unit_price_minor: i64,
    currency: String,
}

impl ItemRow {
    pub fn into_item(self) -> Result<ComplaintItem, StoreError> {
        Ok(ComplaintItem {
            id: self.id.into(),
            line_id: self.order_line_id.into(),
            product_id: self.product_id.into(),
            sku: self.sku.parse().map_err(|_| inconsistent(("order_lines", "sku")))?,
            name: convert::text(&self.name, ("order_lines", "name"))?,
            pieces: count(self.pieces, ("complaint_items", "pieces"))?,
            ordered: count(self.quantity, ("order_lines", "quantity"))?,
            unit_price: convert::money(self.unit_price_minor, &self.currency, ("orders", "currency"))?,
        })
    }
}

#[derive(FromRow)]
pub(super) struct PromiseRow {
    id: Uuid,
    clock: String,
    level: i64,
    given_at: i64,
    due_at: i64,
    rule: String,
    ended_at: Option<i64>,
    ending: Option<String>,
    left_micros: Option<i64>,
    breached_at: Option<i64>,
}

impl PromiseRow {
    pub fn into_clock(self) -> Result<GivenClock, StoreError> {
        let ended = match (maybe_moment(self.ended_at, ("complaint_promises", "ended_at"))?, &self.ending) {
            (Some(at), Some(ending)) => Some((at, word(ClockEnd::from_code(ending), "ending")?)),
            _ => None,
        };
        Ok(GivenClock {
            id: self.id.into(),
            kind: word(ClockKind::from_code(&self.clock), "clock")?,
            level: small(self.level)?,
            given_at: moment(self.given_at, ("complaint_promises", "given_at"))?,
            due_at: moment(self.due_at, ("complaint_promises", "due_at"))?,
            rule: from_json(&self.rule, ("complaint_promises", "rule"))?,
            ended,
            left: self.left_micros.map(SignedDuration::from_micros),
            breached_at: maybe_moment(self.breached_at, ("complaint_promises", "breached_at"))?,
        })
    }
}

#[derive(FromRow)]
pub(super) struct PauseRow {
    id: Uuid,
    began_at: i64,
    ended_at: Option<i64>,
    reason: String,
}

impl PauseRow {
    pub fn into_pause(self) -> Result<Pause, StoreError> {
        Ok(Pause {
            id: self.id.into(),
            began_at: moment(self.began_at, ("complaint_pauses", "began_at"))?,
            ended_at: maybe_moment(self.ended_at, ("complaint_pauses", "ended_at"))?,
            reason: self.reason,
        })
    }
}

#[derive(FromRow)]
pub(super) struct SolutionRow {
    id: Uuid,
    offered_at: i64,
    text: String,
    fate: String,
    fate_at: Option<i64>,
}

impl SolutionRow {
    pub fn into_solution(self, outcomes: &[OutcomeRow]) -> Result<Solution, StoreError> {
        let id: SolutionId = self.id.into();
        let at = maybe_moment(self.fate_at, ("complaint_solutions", "fate_at"))?;
        let fate = match (self.fate.as_str(), at) {
            ("open", _) => SolutionFate::Open,
            ("accepted", Some(at)) => SolutionFate::Accepted { at },
            ("refused", Some(at)) => SolutionFate::Refused { at },
            ("lapsed", Some(at)) => SolutionFate::Lapsed { at },
            _ => return Err(inconsistent(("complaint_solutions", "fate"))),
        };
        let own = outcomes.iter().filter(|outcome| outcome.solution_id == id.0);
        Ok(Solution {
            id,
            offered_at: moment(self.offered_at, ("complaint_solutions", "offered_at"))?,
            text: self.text,
            outcomes: own.map(OutcomeRow::to_outcome).collect::<Result<_, _>>()?,
            fate,
        })
    }
}

#[derive(FromRow)]
pub(super) struct OutcomeRow {
    solution_id: Uuid,
    complaint_item_id: Option<Uuid>,
    remedy: String,
    amount_minor: Option<i64>,
    currency: Option<String>,
    paid_on: Option<String>,
    paid_method: Option<String>,
    paid_reference: Option<String>,
    paid_noted_at: Option<i64>,
}

impl OutcomeRow {
    fn to_outcome(&self) -> Result<Outcome, StoreError> {
        const CURRENCY: convert::Place = ("complaint_outcomes", "currency");
        let amount = match (self.amount_minor, &self.currency) {
            (Some(minor), Some(currency)) => Some(Money::new(minor, convert::currency(currency, CURRENCY)?)),
            _ => None,
        };
        let noted_at = maybe_moment(self.paid_noted_at, ("complaint_outcomes", "paid_noted_at"))?;
        let payment = match (noted_at, &self.paid_on) {
            (Some(noted_at), Some(on)) => Some(Payment {
                method: self.paid_method.clone().unwrap_or_default(),
                reference: self.paid_reference.clone().unwrap_or_default(),
                on: on.parse().map_err(|_| inconsistent(("complaint_outcomes", "paid_on")))?,
                noted_at,
            }),
            _ => None,
        };
        let remedy = word(Remedy::from_code(&self.remedy), "remedy")?;
        Ok(Outcome { item: self.complaint_item_id.map(Into::into), remedy, amount, payment })
    }
}

pub(super) fn actor(role: &str, name: Option<String>, acted_for: Option<String>) -> Result<Actor, StoreError> {
    Ok(match (role, name.unwrap_or_default(), acted_for) {
        ("buyer", name, _) => Actor::Buyer(name),
        ("staff", name, None) => Actor::Staff(name),
        ("staff", name, Some(buyer)) => Actor::StaffFor { name, buyer },
        ("system", ..) => Actor::System,
        _ => return Err(inconsistent(("complaint_events", "actor_role"))),
    })
}

#[derive(FromRow)]
pub(crate) struct EventRow {
    id: Uuid,
    at: i64,
    actor_role: String,
    actor_name: Option<String>,
    acted_for: Option<String>,
    buyer_id: Option<Uuid>,
    data: String,
}

impl EventRow {
    pub fn into_entry(self) -> Result<TimelineEntry, StoreError> {
        Ok(TimelineEntry {
            id: self.id.into(),
            at: moment(self.at, ("complaint_events", "at"))?,
            actor: actor(&self.actor_role, self.actor_name, self.acted_for)?,
            buyer_id: self.buyer_id.map(Into::into),
            event: TimelineEvent::Complaint(from_json(&self.data, ("complaint_events", "data"))?),
        })
    }
}

#[derive(FromRow)]
pub(super) struct MessageRow {
    id: Uuid,
    at: i64,
    actor_role: String,
    actor_name: Option<String>,
    acted_for: Option<String>,
    buyer_id: Option<Uuid>,
    text: String,
}

impl MessageRow {
    pub fn into_message(self) -> Result<ComplaintMessage, StoreError> {
        Ok(ComplaintMessage {
            id: self.id.into(),
            at: moment(self.at, ("complaint_messages", "at"))?,
            actor: actor(&self.actor_role, self.actor_name, self.acted_for)?,
            buyer_id: self.buyer_id.map(Into::into),
            text: self.text,
        })
    }
}

#[derive(FromRow)]
pub(super) struct NoteRow {
    id: Uuid,
    at: i64,
    name: String,
    text: String,
}

impl NoteRow {
    pub fn into_note(self) -> Result<ComplaintNote, StoreError> {
        let at = moment(self.at, ("complaint_notes", "at"))?;
        Ok(ComplaintNote { id: self.id.into(), at, staff_name: self.name, text: self.text })
    }
}
