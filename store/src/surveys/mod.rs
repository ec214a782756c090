//! Surveys: what is asked, who was asked, what they answered, and what that comes to (docs/surveys.md).

mod answers;
mod invitations;
mod results;
mod timeline;

use domain::{
    LocalizedText,
    id::SurveyId,
    survey::{DefaultSurvey, Definition, SendingRules, Survey, Trigger},
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

pub use self::{
    answers::{KeptResponse, LowScoreCase, Sent},
    invitations::{InvitedPerson, NewInvitation, Occasion},
    results::{AnsweredRow, Asked, Segment, Turnout, Words},
};
use crate::{
    Db, StoreError, Tx,
    convert::{count, from_json, inconsistent, maybe_moment, micros, moment, text, to_json},
    engine::{Connection, execute, fetch, sql},
};
pub(crate) use timeline::entries;

/// Asks about surveys.
pub struct Surveys<'c>(pub(super) &'c mut Connection);

/// Writes surveys.
pub struct WriteSurveys<'c>(pub(super) &'c mut Tx);

impl Db {
    /// Surveys.
    pub fn surveys(&mut self) -> Surveys<'_> {
        Surveys(&mut self.connection)
    }
}

impl Tx {
    /// Surveys.
    pub fn surveys(&mut self) -> WriteSurveys<'_> {
        WriteSurveys(self)
    }
}

/// A version of a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyVersion {
    /// Its number, from 1.
    pub version: u32,
    /// What it asks.
    pub definition: Definition,
    /// From when on it was sent.
    pub published_at: Timestamp,
}

impl Surveys<'_> {
    /// Every survey, the oldest first.
    pub async fn list(&mut self) -> Result<Vec<Survey>, StoreError> {
        let rows = fetch!(self.0, fetch_all, SurveyRow, sql!("surveys/list"))?;
        rows.into_iter().map(SurveyRow::into_survey).collect()
    }

    /// A survey by its id.
    pub async fn get(&mut self, survey: SurveyId) -> Result<Option<Survey>, StoreError> {
        let row = fetch!(self.0, fetch_optional, SurveyRow, sql!("surveys/get"), survey.0)?;
        row.map(SurveyRow::into_survey).transpose()
    }

    /// What a version of a survey asks.
    pub async fn definition(&mut self, survey: SurveyId, version: u32) -> Result<Option<Definition>, StoreError> {
        let sql = sql!("surveys/get_version");
        let row = fetch!(self.0, fetch_optional, (String,), sql, survey.0, i64::from(version))?;
        row.map(|(json,)| from_json(&json, ("survey_versions", "definition"))).transpose()
    }

    /// Every version of a survey, the oldest first.
    pub async fn versions(&mut self, survey: SurveyId) -> Result<Vec<SurveyVersion>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (i64, String, i64), sql!("surveys/list_versions"), survey.0)?;
        let version = |(version, definition, published_at): (i64, String, i64)| {
            Ok(SurveyVersion {
                version: count(version, ("survey_versions", "version"))?,
                definition: from_json(&definition, ("survey_versions", "definition"))?,
                published_at: moment(published_at, ("survey_versions", "published_at"))?,
            })
        };
        rows.into_iter().map(version).collect()
    }
}

impl WriteSurveys<'_> {
    /// Adds a survey with its first version, sent from now on; nothing when there is one of its code.
    pub async fn insert(&mut self, id: SurveyId, survey: &DefaultSurvey, now: Timestamp) -> Result<(), StoreError> {
        let (definition, at) = (to_json(&survey.definition), now.as_microsecond());
        let added = execute!(
            self.0.connection(),
            sql!("surveys/insert"),
            id.0,
            survey.code,
            to_json(&survey.name),
            survey.trigger.code(),
            to_json(&survey.rules),
            definition.as_str(),
            at,
        )?;
        if added == 1 {
            execute!(self.0.connection(), sql!("surveys/insert_version"), id.0, 1i64, definition.as_str(), at)?;
        }
        Ok(())
    }

    /// Keeps what the desk is working on.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody else changed it meanwhile.
    pub async fn update_draft(&mut self, survey: &Survey) -> Result<(), StoreError> {
        let (draft, rules, name) = (to_json(&survey.draft), to_json(&survey.rules), to_json(&survey.name));
        let sql = sql!("surveys/update_draft");
        let (id, revision) = (survey.id.0, i64::from(survey.revision));
        current(execute!(self.0.connection(), sql, id, revision, draft, rules, name)?)
    }

    /// Makes the draft the version that is sent.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody else changed it meanwhile.
    pub async fn publish(&mut self, survey: &Survey, now: Timestamp) -> Result<(), StoreError> {
        let (id, version) = (survey.id.0, i64::from(survey.version) + 1);
        let sql = sql!("surveys/update_version");
        current(execute!(self.0.connection(), sql, id, i64::from(survey.revision), version)?)?;
        let (draft, at) = (to_json(&survey.draft), now.as_microsecond());
        execute!(self.0.connection(), sql!("surveys/insert_version"), id, version, draft, at).map(drop)
    }

    /// Begins or ends sending a survey.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when somebody else changed it meanwhile.
    pub async fn update_active(&mut self, survey: &Survey, since: Option<Timestamp>) -> Result<(), StoreError> {
        let sql = sql!("surveys/update_active");
        current(execute!(self.0.connection(), sql, survey.id.0, i64::from(survey.revision), micros(since))?)
    }
}

fn current(touched: u64) -> Result<(), StoreError> {
    if touched == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

fn name(json: &str) -> Result<LocalizedText, StoreError> {
    text(json, ("surveys", "name"))
}

#[derive(FromRow)]
struct SurveyRow {
    id: Uuid,
    code: String,
    name: String,
    trigger_kind: String,
    rules: String,
    draft: String,
    revision: i64,
    version: i64,
    active_since: Option<i64>,
}

impl SurveyRow {
    fn into_survey(self) -> Result<Survey, StoreError> {
        Ok(Survey {
            id: self.id.into(),
            code: self.code,
            name: name(&self.name)?,
            trigger: Trigger::from_code(&self.trigger_kind).ok_or_else(|| inconsistent(("surveys", "trigger_kind")))?,
            rules: from_json::<SendingRules>(&self.rules, ("surveys", "rules"))?,
            draft: from_json(&self.draft, ("surveys", "draft"))?,
            revision: count(self.revision, ("surveys", "revision"))?,
            version: count(self.version, ("surveys", "version"))?,
            active_since: maybe_moment(self.active_since, ("surveys", "active_since"))?,
        })
    }
}
