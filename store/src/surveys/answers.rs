//! What people answer, as it is given.

use domain::{
    Language,
    complaint::ComplaintNumber,
    id::{BuyerId, ComplaintId, CustomerId, OrderId, SurveyId, SurveyInvitationId, SurveyResponseId},
    survey::{Answer, AnswerRow, Answers, Definition, Invitation, LowScore, Response},
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{Surveys, WriteSurveys};
use crate::{
    StoreError,
    convert::{count, inconsistent, language, maybe_moment, moment},
    engine::{Connection, execute, fetch, sql},
};

/// A response with its id, which there is as soon as something was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptResponse {
    /// Its id.
    pub id: Option<SurveyResponseId>,
    /// What was answered.
    pub response: Response,
}

/// What became of sending a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is sent.
    Done,
    /// Somebody else sent or changed it meanwhile (row S4).
    AlreadyAnswered,
}

/// A low score nobody looks after yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LowScoreCase {
    /// The response.
    pub response_id: SurveyResponseId,
    /// What it says that is low.
    pub low: LowScore,
    /// When it was seen.
    pub decided_at: Timestamp,
    /// About which order.
    pub order_id: Option<OrderId>,
    /// Who said so.
    pub buyer_id: BuyerId,
    /// Whose they are, or were.
    pub customer_id: CustomerId,
    /// The complaint that was asked about.
    pub follows: Option<ComplaintNumber>,
    /// The survey.
    pub survey_id: SurveyId,
    /// In which language it was answered.
    pub language: Language,
}

impl Surveys<'_> {
    /// What was answered to an invitation so far.
    pub async fn response(
        &mut self,
        invitation: SurveyInvitationId,
        definition: &Definition,
    ) -> Result<KeptResponse, StoreError> {
        let row = fetch!(self.0, fetch_optional, ResponseRow, sql!("surveys/get_response"), invitation.0)?;
        let Some(row) = row else { return Ok(KeptResponse::default()) };
        let answers = answers(self.0, row.id, definition).await?;
        let response = Response {
            revision: count(row.revision, ("survey_responses", "revision"))?,
            completed_at: maybe_moment(row.completed_at, ("survey_responses", "completed_at"))?,
            answers,
        };
        Ok(KeptResponse { id: Some(row.id.into()), response })
    }

    /// Low scores nobody looks after yet, the oldest first.
    pub async fn open_cases(&mut self, now: Timestamp, limit: u32) -> Result<Vec<LowScoreCase>, StoreError> {
        let (sql, now) = (sql!("surveys/list_cases"), now.as_microsecond());
        let rows = fetch!(self.0, fetch_all, CaseRow, sql, now, i64::from(limit))?;
        rows.into_iter().map(CaseRow::into_case).collect()
    }
}

/// The answers of a response.
pub(super) async fn answers(
    connection: &mut Connection,
    response: Uuid,
    definition: &Definition,
) -> Result<Answers, StoreError> {
    type Row = (String, String, Option<i64>, Option<String>);
    let rows = fetch!(connection, fetch_all, Row, sql!("surveys/answers"), response)?;
    let row = |(question, part, value, text): Row| {
        let value = value.map(u8::try_from).transpose().map_err(|_| inconsistent(("survey_answers", "value")))?;
        Ok(AnswerRow { question, part, value, text })
    };
    let rows = rows.into_iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
    Ok(Answers::from_rows(definition, &rows))
}

impl WriteSurveys<'_> {
    /// Begins the response to an invitation, or holds the one there is when it stands at this revision.
    pub async fn hold_response(
        &mut self,
        fresh: SurveyResponseId,
        invitation: &Invitation,
        revision: u32,
        language: Language,
        now: Timestamp,
    ) -> Result<Option<SurveyResponseId>, StoreError> {
        if revision == 0 {
            let (version, at) = (i64::from(invitation.version), now.as_microsecond());
            let (sql, survey) = (sql!("surveys/insert_response"), invitation.survey_id.0);
            execute!(self.0.connection(), sql, fresh.0, invitation.id.0, survey, version, language.code(), at)?;
        }
        let sql = sql!("surveys/hold_response");
        if execute!(self.0.connection(), sql, invitation.id.0, i64::from(revision))? != 1 {
            return Ok(None);
        }
        let sql = sql!("surveys/get_response");
        let row = fetch!(self.0.connection(), fetch_one, ResponseRow, sql, invitation.id.0)?;
        Ok(Some(row.id.into()))
    }

    /// Keeps the answer to a question in place of the one before, which is kept too once the response was sent.
    pub async fn set_answer(
        &mut self,
        response: SurveyResponseId,
        question: &str,
        answer: Option<&Answer>,
        was_sent: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let at = now.as_microsecond();
        if was_sent {
            execute!(self.0.connection(), sql!("surveys/keep_history"), response.0, question, at)?;
        }
        execute!(self.0.connection(), sql!("surveys/delete_answer"), response.0, question)?;
        for row in answer.map(|answer| answer.rows(question)).unwrap_or_default() {
            let value = row.value.map(i64::from);
            let (sql, text) = (sql!("surveys/insert_answer"), row.text.as_deref());
            execute!(self.0.connection(), sql, response.0, question, row.part.as_str(), value, text, at)?;
        }
        Ok(())
    }

    /// Sends a response that stands at this revision.
    pub async fn record_completed(
        &mut self,
        response: SurveyResponseId,
        revision: u32,
        language: Language,
        now: Timestamp,
    ) -> Result<Sent, StoreError> {
        let (sql, at) = (sql!("surveys/record_completed"), now.as_microsecond());
        let done = execute!(self.0.connection(), sql, response.0, i64::from(revision), at, language.code())?;
        Ok(if done == 1 { Sent::Done } else { Sent::AlreadyAnswered })
    }

    /// Keeps that the low score of a response is to be looked after from a moment on, or that none of it is low. What was
    /// taken up stays as it was.
    pub async fn set_case(
        &mut self,
        response: SurveyResponseId,
        low: Option<&LowScore>,
        from: Timestamp,
    ) -> Result<(), StoreError> {
        let Some(low) = low else {
            return execute!(self.0.connection(), sql!("surveys/delete_case"), response.0).map(drop);
        };
        let (sql, at) = (sql!("surveys/insert_case"), from.as_microsecond());
        let (question, score) = (low.question.as_str(), i64::from(low.score));
        execute!(self.0.connection(), sql, response.0, question, score, at).map(drop)
    }

    /// Notes that a low score is looked after, in the transaction that opened the complaint; `false` when it was already.
    pub async fn take_up_case(
        &mut self,
        response: SurveyResponseId,
        complaint: ComplaintId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (sql, at) = (sql!("surveys/take_up_case"), now.as_microsecond());
        Ok(execute!(self.0.connection(), sql, response.0, at, complaint.0)? == 1)
    }
}

#[derive(FromRow)]
struct ResponseRow {
    id: Uuid,
    revision: i64,
    completed_at: Option<i64>,
}

#[derive(FromRow)]
struct CaseRow {
    response_id: Uuid,
    question: String,
    score: i64,
    decided_at: i64,
    order_id: Option<Uuid>,
    buyer_id: Uuid,
    customer_id: Uuid,
    survey_id: Uuid,
    language: String,
    follows: Option<String>,
}

impl CaseRow {
    fn into_case(self) -> Result<LowScoreCase, StoreError> {
        let score = u8::try_from(self.score).map_err(|_| inconsistent(("survey_cases", "score")))?;
        Ok(LowScoreCase {
            response_id: self.response_id.into(),
            low: LowScore { question: self.question, score },
            decided_at: moment(self.decided_at, ("survey_cases", "decided_at"))?,
            order_id: self.order_id.map(Into::into),
            buyer_id: self.buyer_id.into(),
            customer_id: self.customer_id.into(),
            follows: self
                .follows
                .map(|number| {
                    ComplaintNumber::from_stored(&number).ok_or_else(|| inconsistent(("complaints", "number")))
                })
                .transpose()?,
            survey_id: self.survey_id.into(),
            language: language(&self.language, ("survey_responses", "language"))?,
        })
    }
}
