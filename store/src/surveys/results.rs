//! What the answers come to, for the desk, and one's own answers.

use domain::{
    LocalizedText, OrderNumber,
    chain::{ChainFigures, is_late_by_day},
    id::{PersonId, SurveyId, SurveyInvitationId},
    promise::{CustomerClass, ProductClass},
    scope::DeskScope,
    survey::{Answers, Tally},
};
use jiff::{Timestamp, tz::TimeZone};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Surveys, answers::answers, name};
use crate::{
    StoreError,
    convert::{count, inconsistent, maybe_moment, moment},
    engine::{fetch, sql},
};

/// Whose answers are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// Customers of a class.
    pub customer_class: Option<CustomerClass>,
    /// Orders that came late, or did not.
    pub is_late: Option<bool>,
    /// Orders with a product of a class.
    pub product_class: Option<ProductClass>,
    /// Orders with a parcel of a carrier.
    pub carrier: Option<String>,
    /// Orders that went to a country, as their address says it.
    pub country: Option<String>,
}

/// How many were asked and how many answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turnout {
    /// Invitations that were sent.
    pub sent: u32,
    /// Of those, begun.
    pub begun: u32,
    /// Of those, sent in.
    pub completed: u32,
    /// Invitations that were not sent because their person rests.
    pub rested: u32,
    /// Invitations that were taken back because a complaint was open.
    pub silenced: u32,
    /// Invitations that wait for their time.
    pub planned: u32,
}

/// What somebody said in their own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// In answer to what.
    pub question: String,
    /// What they said.
    pub text: String,
    /// When.
    pub answered_at: Timestamp,
    /// About which order.
    pub order: Option<OrderNumber>,
}

/// A part of an answer, for the file the desk takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredRow {
    /// The response, by the end of its id.
    pub response: Uuid,
    /// The order.
    pub order: Option<String>,
    /// The version that was answered.
    pub version: u32,
    /// The language.
    pub language: String,
    /// The customer's class.
    pub customer_class: String,
    /// Whether something came late.
    pub is_late: bool,
    /// When it was begun.
    pub started_at: Timestamp,
    /// When it was sent.
    pub completed_at: Option<Timestamp>,
    /// The question.
    pub question: String,
    /// The part of it.
    pub part: String,
    /// A number.
    pub value: Option<i64>,
    /// Words.
    pub text: Option<String>,
}

/// What a person was asked, and what they answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The invitation.
    pub invitation_id: SurveyInvitationId,
    /// The survey.
    pub survey_id: SurveyId,
    /// The version.
    pub version: u32,
    /// The survey's name.
    pub name: LocalizedText,
    /// When they were asked.
    pub sent_at: Timestamp,
    /// Until when they may answer.
    pub expires_at: Option<Timestamp>,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
    /// When they answered.
    pub completed_at: Option<Timestamp>,
    /// About which order.
    pub order: Option<OrderNumber>,
    /// What they answered.
    pub answers: Answers,
}

impl Surveys<'_> {
    /// How often each value was given, of a segment, by responses begun in a span of time.
    pub async fn tally(
        &mut self,
        _scope: DeskScope,
        survey: SurveyId,
        segment: &Segment,
        (from, to): (Timestamp, Timestamp),
    ) -> Result<Tally, StoreError> {
        let (class, product) = codes(segment);
        let rows = fetch!(
            self.0,
            fetch_all,
            (String, String, i64, i64),
            sql!("surveys/count_values"),
            survey.0,
            class,
            segment.is_late,
            product,
            segment.carrier.as_deref(),
            segment.country.as_deref(),
            from.as_microsecond(),
            to.as_microsecond(),
        )?;
        let mut tally = Tally::default();
        for (question, part, value, times) in rows {
            let value = u8::try_from(value).map_err(|_| inconsistent(("survey_answers", "value")))?;
            tally.add(&question, &part, value, u64::try_from(times).unwrap_or_default());
        }
        Ok(tally)
    }

    /// How far the chains of orders go that were placed in a span of time, of customers of a class if one is named, and what they
    /// were scored. Scores asked for here are the answers to a question of a survey; days are those of the zone.
    pub async fn chains(
        &mut self,
        _scope: DeskScope,
        (from, to): (Timestamp, Timestamp),
        class: Option<CustomerClass>,
        (survey, question): (SurveyId, &str),
        zone: &TimeZone,
    ) -> Result<ChainFigures, StoreError> {
        let (from, to) = (from.as_microsecond(), to.as_microsecond());
        let class = class.map(CustomerClass::code);
        let row = fetch!(self.0, fetch_one, (i64, i64, i64, i64), sql!("surveys/count_chains"), from, to, class)?;
        let of = |number: i64| u64::try_from(number).map_err(|_| inconsistent(("orders", "count")));
        let mut figures = ChainFigures {
            ordered: of(row.0)?,
            promised: of(row.1)?,
            shipped: of(row.2)?,
            handed_over: of(row.3)?,
            ..ChainFigures::default()
        };
        let sql = sql!("surveys/count_scores");
        let rows = fetch!(self.0, fetch_all, ScoredRow, sql, from, to, class, survey.0, question)?;
        for row in rows {
            let promised_at = maybe_moment(row.promised_at, ("orders", "promised_at"))?;
            let handed_over_at = maybe_moment(row.handed_over_at, ("orders", "handed_over_at"))?;
            let is_late = match (promised_at, handed_over_at) {
                (Some(promised_at), Some(handed_over_at)) => is_late_by_day(promised_at, handed_over_at, zone),
                _ => row.delay > 0,
            };
            let scores = if is_late { &mut figures.late } else { &mut figures.on_time };
            scores.add(count(row.answers, ("order_scores", "count"))?, of(row.orders)?, of(row.points)?);
        }
        Ok(figures)
    }

    /// How many were asked and how many answered, of a segment.
    pub async fn turnout(
        &mut self,
        _scope: DeskScope,
        survey: SurveyId,
        segment: &Segment,
    ) -> Result<Turnout, StoreError> {
        let (class, product) = codes(segment);
        let sql = sql!("surveys/count_sent");
        let (carrier, country) = (segment.carrier.as_deref(), segment.country.as_deref());
        let late = segment.is_late;
        let row = fetch!(self.0, fetch_one, TurnoutRow, sql, survey.0, class, late, product, carrier, country)?;
        row.into_turnout()
    }

    /// What people said in their own words, of a segment, the newest first.
    pub async fn words(
        &mut self,
        _scope: DeskScope,
        survey: SurveyId,
        segment: &Segment,
        limit: u32,
    ) -> Result<Vec<Words>, StoreError> {
        type Row = (String, String, String, i64, Option<String>);
        let (class, product) = codes(segment);
        let (carrier, country) = (segment.carrier.as_deref(), segment.country.as_deref());
        let (sql, late, limit) = (sql!("surveys/list_texts"), segment.is_late, i64::from(limit));
        let rows = fetch!(self.0, fetch_all, Row, sql, survey.0, class, late, product, carrier, country, limit)?;
        let words = |(question, _part, text, at, order): Row| {
            let answered_at = moment(at, ("survey_answers", "answered_at"))?;
            Ok(Words { question, text, answered_at, order: number(order)? })
        };
        rows.into_iter().map(words).collect()
    }

    /// The questions answered in each response of a segment that was begun and not sent.
    pub async fn unfinished(
        &mut self,
        _scope: DeskScope,
        survey: SurveyId,
        segment: &Segment,
    ) -> Result<Vec<Vec<String>>, StoreError> {
        type Row = (Uuid, String);
        let (class, product) = codes(segment);
        let (carrier, country) = (segment.carrier.as_deref(), segment.country.as_deref());
        let (sql, late) = (sql!("surveys/list_unfinished"), segment.is_late);
        let rows = fetch!(self.0, fetch_all, Row, sql, survey.0, class, late, product, carrier, country)?;
        let mut unfinished: Vec<(Uuid, Vec<String>)> = Vec::new();
        for (id, question) in rows {
            match unfinished.last_mut() {
                Some((of, questions)) if *of == id => questions.push(question),
                _ => unfinished.push((id, vec![question])),
            }
        }
        Ok(unfinished.into_iter().map(|(_, questions)| questions).collect())
    }

    /// Every answer, for the file the desk takes away.
    pub async fn rows(&mut self, _scope: DeskScope, survey: SurveyId) -> Result<Vec<AnsweredRow>, StoreError> {
        let rows = fetch!(self.0, fetch_all, ExportRow, sql!("surveys/list_rows"), survey.0)?;
        rows.into_iter().map(ExportRow::into_row).collect()
    }

    /// Who carried what was answered about.
    pub async fn carriers(&mut self, _scope: DeskScope, survey: SurveyId) -> Result<Vec<String>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (String,), sql!("surveys/list_carriers"), survey.0)?;
        Ok(rows.into_iter().map(|(carrier,)| carrier).collect())
    }

    /// Where went what was answered about.
    pub async fn countries(&mut self, _scope: DeskScope, survey: SurveyId) -> Result<Vec<String>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (String,), sql!("surveys/list_countries"), survey.0)?;
        Ok(rows.into_iter().map(|(country,)| country).collect())
    }

    /// What a person was asked, the newest first.
    pub async fn of_person(&mut self, person: PersonId) -> Result<Vec<Asked>, StoreError> {
        let rows = fetch!(self.0, fetch_all, AskedRow, sql!("surveys/list_of_person"), person.0)?;
        let mut asked = Vec::with_capacity(rows.len());
        for row in rows {
            let version = count(row.version, ("survey_invitations", "version"))?;
            let of_row = match row.response_id {
                Some(response) => match self.definition(row.survey_id.into(), version).await? {
                    Some(definition) => answers(self.0, response, &definition).await?,
                    None => Answers::default(),
                },
                None => Answers::default(),
            };
            asked.push(row.into_asked(version, of_row)?);
        }
        Ok(asked)
    }
}

fn codes(segment: &Segment) -> (Option<&'static str>, Option<&'static str>) {
    (segment.customer_class.map(CustomerClass::code), segment.product_class.map(ProductClass::code))
}

fn number(number: Option<String>) -> Result<Option<OrderNumber>, StoreError> {
    number.map(|number| number.parse().map_err(|_| inconsistent(("orders", "number")))).transpose()
}

#[derive(FromRow)]
struct ScoredRow {
    delay: i64,
    promised_at: Option<i64>,
    handed_over_at: Option<i64>,
    answers: i64,
    orders: i64,
    points: i64,
}

#[derive(FromRow)]
struct TurnoutRow {
    sent: i64,
    begun: i64,
    completed: i64,
    rested: i64,
    silenced: i64,
    planned: i64,
}

impl TurnoutRow {
    fn into_turnout(self) -> Result<Turnout, StoreError> {
        let of = |number| count(number, ("survey_invitations", "count"));
        Ok(Turnout {
            sent: of(self.sent)?,
            begun: of(self.begun)?,
            completed: of(self.completed)?,
            rested: of(self.rested)?,
            silenced: of(self.silenced)?,
            planned: of(self.planned)?,
        })
    }
}

#[derive(FromRow)]
struct ExportRow {
    id: Uuid,
    number: Option<String>,
    version: i64,
    language: String,
    customer_class: String,
    is_late: bool,
    started_at: i64,
    completed_at: Option<i64>,
    question: String,
    part: String,
    value: Option<i64>,
    text: Option<String>,
}

impl ExportRow {
    fn into_row(self) -> Result<AnsweredRow, StoreError> {
        Ok(AnsweredRow {
            response: self.id,
            order: number(self.number)?.map(|number| number.to_string()),
            version: count(self.version, ("survey_responses", "version"))?,
            language: self.language,
            customer_class: self.customer_class,
            is_late: self.is_late,
            started_at: moment(self.started_at, ("survey_responses", "started_at"))?,
            completed_at: maybe_moment(self.completed_at, ("survey_responses", "completed_at"))?,
            question: self.question,
            part: self.part,
            value: self.value,
            text: self.text,
        })
    }
}

#[derive(FromRow)]
struct AskedRow {
    id: Uuid,
    survey_id: Uuid,
    version: i64,
    name: String,
    sent_at: i64,
    expires_at: Option<i64>,
    withdrawn_at: Option<i64>,
    response_id: Option<Uuid>,
    completed_at: Option<i64>,
    number: Option<String>,
}

impl AskedRow {
    fn into_asked(self, version: u32, answers: Answers) -> Result<Asked, StoreError> {
        Ok(Asked {
            invitation_id: self.id.into(),
            survey_id: self.survey_id.into(),
            version,
            name: name(&self.name)?,
            sent_at: moment(self.sent_at, ("survey_invitations", "sent_at"))?,
            expires_at: maybe_moment(self.expires_at, ("survey_invitations", "expires_at"))?,
            withdrawn_at: maybe_moment(self.withdrawn_at, ("survey_invitations", "withdrawn_at"))?,
            completed_at: maybe_moment(self.completed_at, ("survey_responses", "completed_at"))?,
            order: number(self.number)?,
            answers,
        })
    }
}
