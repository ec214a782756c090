//! Who is asked, when, and who is not.

use domain::{
    Language, OrderNumber,
    id::{BuyerId, OrderId, PersonId, SurveyId, SurveyInvitationId},
    promise::CustomerClass,
    survey::{Facts, Invitation, Trigger, Withdrawal},
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Surveys, WriteSurveys};
use crate::{
    StoreError,
    convert::{self, count, customer_class, inconsistent, maybe_moment, micros, moment},
    engine::{execute, fetch, sql},
};

/// Something about which somebody can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// What it is: an order or a complaint.
    pub object: Uuid,
    /// The order it is about.
    pub order_id: Option<OrderId>,
    /// When it happened.
    pub happened_at: Timestamp,
    /// Whose it is.
    pub buyer_id: BuyerId,
    /// Who is asked.
    pub person_id: PersonId,
    /// The person's own time zone.
    pub time_zone: Option<String>,
    /// What is known without asking.
    pub facts: Facts,
}

/// An invitation that is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitation {
    /// Its id.
    pub id: SurveyInvitationId,
    /// The survey.
    pub survey_id: SurveyId,
    /// The version at the time of planning; the one of sending counts.
    pub version: u32,
    /// After what it is sent.
    pub trigger: Trigger,
    /// About what.
    pub occasion: Occasion,
    /// When it is sent.
    pub due_at: Timestamp,
}

/// An invitation with whom and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedPerson {
    /// The invitation.
    pub invitation: Invitation,
    /// About which order.
    pub order: Option<OrderNumber>,
    /// Whether the order was cancelled.
    pub is_cancelled: bool,
    /// Whether the order is with the customer, all of it.
    pub is_handed_over: bool,
    /// Who was asked.
    pub buyer_id: BuyerId,
    /// Who was asked, as a person.
    pub person_id: PersonId,
    /// The order.
    pub order_id: Option<OrderId>,
    /// When it happened.
    pub happened_at: Timestamp,
    /// The person's own time zone.
    pub time_zone: Option<String>,
    /// When they were reminded.
    pub reminded_at: Option<Timestamp>,
}

impl Surveys<'_> {
    /// Orders handed over since a moment about which a survey has not asked yet.
    pub async fn delivered(
        &mut self,
        survey: SurveyId,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<Occasion>, StoreError> {
        let (sql, since) = (sql!("surveys/list_delivered"), since.as_microsecond());
        let rows = fetch!(self.0, fetch_all, OccasionRow, sql, survey.0, since, i64::from(limit))?;
        rows.into_iter().map(OccasionRow::into_occasion).collect()
    }

    /// Complaints closed since a moment about which a survey has not asked yet. Who let one lie is not asked.
    pub async fn complaints_closed(
        &mut self,
        survey: SurveyId,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<Occasion>, StoreError> {
        let (sql, since) = (sql!("surveys/list_closed_complaints"), since.as_microsecond());
        let rows = fetch!(self.0, fetch_all, OccasionRow, sql, survey.0, since, i64::from(limit))?;
        rows.into_iter().map(OccasionRow::into_occasion).collect()
    }

    /// Invitations that are to be sent now.
    pub async fn due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<SurveyInvitationId>, StoreError> {
        let sql = sql!("surveys/list_due");
        let rows = fetch!(self.0, fetch_all, (Uuid,), sql, now.as_microsecond(), i64::from(limit))?;
        Ok(rows.into_iter().map(|(id,)| id.into()).collect())
    }

    /// Invitations of a survey sent in a span of time that are neither answered nor reminded of.
    pub async fn unanswered(
        &mut self,
        survey: SurveyId,
        (after, before): (Timestamp, Timestamp),
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<SurveyInvitationId>, StoreError> {
        let (before, after) = (before.as_microsecond(), after.as_microsecond());
        let (sql, now, limit) = (sql!("surveys/list_unanswered"), now.as_microsecond(), i64::from(limit));
        let rows = fetch!(self.0, fetch_all, (Uuid,), sql, survey.0, before, after, now, limit)?;
        Ok(rows.into_iter().map(|(id,)| id.into()).collect())
    }

    /// An invitation with whom and what it is about.
    pub async fn invitation(&mut self, id: SurveyInvitationId) -> Result<Option<InvitedPerson>, StoreError> {
        let row = fetch!(self.0, fetch_optional, InvitationRow, sql!("surveys/get_invitation"), id.0)?;
        row.map(InvitationRow::into_invited).transpose()
    }

    /// How many surveys wait for a person's answer.
    pub async fn count_waiting(&mut self, person: PersonId, now: Timestamp) -> Result<u32, StoreError> {
        let sql = sql!("surveys/count_waiting");
        let (number,) = fetch!(self.0, fetch_one, (i64,), sql, person.0, now.as_microsecond())?;
        count(number, ("survey_invitations", "count"))
    }
}

impl WriteSurveys<'_> {
    /// Plans to ask somebody; nothing when they are asked about this already.
    pub async fn insert_invitation(&mut self, new: &NewInvitation, now: Timestamp) -> Result<(), StoreError> {
        let Occasion { object, order_id, happened_at, buyer_id, person_id, facts, .. } = &new.occasion;
        execute!(
            self.0.connection(),
            sql!("surveys/insert_invitation"),
            new.id.0,
            new.survey_id.0,
            i64::from(new.version),
            new.trigger.code(),
            *object,
            order_id.map(|id| id.0),
            buyer_id.0,
            person_id.0,
            facts.language.code(),
            facts.class.code(),
            facts.is_late,
            happened_at.as_microsecond(),
            new.due_at.as_microsecond(),
            now.as_microsecond(),
        )
        .map(drop)
    }

    /// Lets nobody else ask a person until this is done; says when they were last asked, over all surveys.
    pub async fn hold_person(&mut self, person: PersonId) -> Result<Option<Timestamp>, StoreError> {
        execute!(self.0.connection(), sql!("surveys/hold_person"), person.0)?;
        let sql = sql!("surveys/last_sent");
        let (last,) = fetch!(self.0.connection(), fetch_one, (Option<i64>,), sql, person.0)?;
        maybe_moment(last, ("survey_invitations", "sent_at"))
    }

    /// Notes that an invitation is sent; `false` when it was already, or was taken back.
    pub async fn record_sent(
        &mut self,
        id: SurveyInvitationId,
        version: u32,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<bool, StoreError> {
        let (sql, at, end) = (sql!("surveys/record_sent"), now.as_microsecond(), expires_at.as_microsecond());
        Ok(execute!(self.0.connection(), sql, id.0, at, end, i64::from(version))? == 1)
    }

    /// Takes an invitation back that was not sent.
    pub async fn withdraw(
        &mut self,
        id: SurveyInvitationId,
        why: Withdrawal,
        rested_until: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (sql, at) = (sql!("surveys/withdraw"), now.as_microsecond());
        execute!(self.0.connection(), sql, id.0, at, why.code(), micros(rested_until)).map(drop)
    }

    /// Takes back what was planned to ask about an order and was not sent: a complaint was opened, or what was asked about is
    /// not so any more (row S24). Says how many.
    pub async fn withdraw_of_order(
        &mut self,
        order: OrderId,
        why: Withdrawal,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let (sql, at) = (sql!("surveys/withdraw_of_order"), now.as_microsecond());
        execute!(self.0.connection(), sql, order.0, at, why.code())
    }

    /// Notes that somebody was reminded; `false` when they were already, or have answered.
    pub async fn record_reminded(&mut self, id: SurveyInvitationId, now: Timestamp) -> Result<bool, StoreError> {
        Ok(execute!(self.0.connection(), sql!("surveys/record_reminded"), id.0, now.as_microsecond())? == 1)
    }
}

fn facts(class: &str, is_late: bool, language: &str) -> Result<Facts, StoreError> {
    let class: CustomerClass = customer_class(class, ("survey_invitations", "customer_class"))?;
    let language: Language = convert::language(language, ("survey_invitations", "language"))?;
    Ok(Facts { class, is_late, language })
}

#[derive(FromRow)]
struct OccasionRow {
    id: Uuid,
    order_id: Option<Uuid>,
    happened_at: i64,
    buyer_id: Uuid,
    person_id: Uuid,
    language: String,
    time_zone: Option<String>,
    class: String,
    is_late: bool,
}

impl OccasionRow {
    fn into_occasion(self) -> Result<Occasion, StoreError> {
        Ok(Occasion {
            object: self.id,
            order_id: self.order_id.map(Into::into),
            happened_at: moment(self.happened_at, ("orders", "handed_over_at"))?,
            buyer_id: self.buyer_id.into(),
            person_id: self.person_id.into(),
            time_zone: self.time_zone,
            facts: facts(&self.class, self.is_late, &self.language)?,
        })
    }
}

#[derive(FromRow)]
struct InvitationRow {
    id: Uuid,
    survey_id: Uuid,
    version: i64,
    order_id: Option<Uuid>,
    buyer_id: Uuid,
    person_id: Uuid,
    language: String,
    customer_class: String,
    is_late: bool,
    happened_at: i64,
    sent_at: Option<i64>,
    reminded_at: Option<i64>,
    withdrawn_at: Option<i64>,
    withdrawn_reason: Option<String>,
    expires_at: Option<i64>,
    order_number: Option<String>,
    order_status: Option<String>,
    time_zone: Option<String>,
}

impl InvitationRow {
    fn into_invited(self) -> Result<InvitedPerson, StoreError> {
        let why = |code: String| {
            Withdrawal::from_code(&code).ok_or_else(|| inconsistent(("survey_invitations", "withdrawn_reason")))
        };
        let withdrawn_at = maybe_moment(self.withdrawn_at, ("survey_invitations", "withdrawn_at"))?;
        let number = self.order_number.map(|number| number.parse().map_err(|_| inconsistent(("orders", "number"))));
        Ok(InvitedPerson {
            invitation: Invitation {
                id: self.id.into(),
                survey_id: self.survey_id.into(),
                version: count(self.version, ("survey_invitations", "version"))?,
                facts: facts(&self.customer_class, self.is_late, &self.language)?,
                sent_at: maybe_moment(self.sent_at, ("survey_invitations", "sent_at"))?,
                withdrawn: withdrawn_at.zip(self.withdrawn_reason.map(why).transpose()?),
                expires_at: maybe_moment(self.expires_at, ("survey_invitations", "expires_at"))?,
            },
            order: number.transpose()?,
            is_cancelled: self.order_status.as_deref() == Some("cancelled"),
            is_handed_over: self.order_status.as_deref() == Some("handed_over"),
            buyer_id: self.buyer_id.into(),
            person_id: self.person_id.into(),
            order_id: self.order_id.map(Into::into),
            happened_at: moment(self.happened_at, ("survey_invitations", "happened_at"))?,
            time_zone: self.time_zone,
            reminded_at: maybe_moment(self.reminded_at, ("survey_invitations", "reminded_at"))?,
        })
    }
}
