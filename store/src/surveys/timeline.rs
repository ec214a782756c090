//! What surveys add to an order's timeline.

use domain::{
    chain::SCORES,
    id::OrderId,
    survey::{Answer, Answers, Definition},
    timeline::{Actor, SurveyEvent, TimelineEntry, TimelineEvent},
};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Surveys, answers::answers, name};
use crate::{
    StoreError,
    convert::{count, inconsistent, moment},
    engine::{Connection, fetch, sql},
};

/// What surveys add to the timeline of an order.
pub(crate) async fn entries(connection: &mut Connection, order: OrderId) -> Result<Vec<TimelineEntry>, StoreError> {
    let rows = fetch!(&mut *connection, fetch_all, InvitedRow, sql!("surveys/invited_of_order"), order.0)?;
    let mut entries = scores(&mut *connection, order).await?;
    for row in rows {
        let survey = name(&row.name)?;
        let invited = SurveyEvent::Invited { survey: survey.clone() };
        entries.push(TimelineEntry {
            id: row.id.into(),
            at: moment(row.sent_at, ("survey_invitations", "sent_at"))?,
            actor: Actor::System,
            buyer_id: None,
            event: TimelineEvent::Survey(invited),
        });
        let (Some(response), Some(completed_at)) = (row.response_id, row.completed_at) else { continue };
        let version = count(row.version.unwrap_or_default(), ("survey_responses", "version"))?;
        let definition = Surveys(&mut *connection).definition(row.survey_id.into(), version).await?;
        let definition = definition.unwrap_or_default();
        let said = answers(&mut *connection, response, &definition).await?;
        let answered =
            SurveyEvent::Answered { survey, score: score(&definition, &said), comment: comment(&definition, &said) };
        entries.push(TimelineEntry {
            id: response.into(),
            at: moment(completed_at, ("survey_responses", "completed_at"))?,
            actor: Actor::Buyer(row.person_name),
            buyer_id: Some(row.buyer_id.into()),
            event: TimelineEvent::Survey(answered),
        });
    }
    Ok(entries)
}

/// What other systems tell the order was scored.
async fn scores(connection: &mut Connection, order: OrderId) -> Result<Vec<TimelineEntry>, StoreError> {
    type Row = (Uuid, i64, Option<String>, i64, String);
    let rows = fetch!(connection, fetch_all, Row, sql!("surveys/scores_of_order"), order.0)?;
    let entry = |(id, score, comment, given_at, said_by): Row| {
        let score = u8::try_from(score).map_err(|_| inconsistent(("order_scores", "score")))?;
        Ok(TimelineEntry {
            id: id.into(),
            at: moment(given_at, ("order_scores", "given_at"))?,
            actor: Actor::Buyer(said_by),
            buyer_id: None,
            event: TimelineEvent::Survey(SurveyEvent::Scored { score, most: SCORES.1, comment }),
        })
    };
    rows.into_iter().map(entry).collect()
}

fn score(definition: &Definition, answers: &Answers) -> Option<(u8, u8)> {
    definition.questions.iter().find_map(|question| match answers.get(&question.key) {
        Some(Answer::Score(score)) => Some((*score, question.kind.scale()?.1)),
        _ => None,
    })
}

fn comment(definition: &Definition, answers: &Answers) -> Option<String> {
    definition.questions.iter().find_map(|question| match answers.get(&question.key) {
        Some(Answer::Text(text)) => Some(text.clone()),
        _ => None,
    })
}

#[derive(FromRow)]
struct InvitedRow {
    id: Uuid,
    sent_at: i64,
    name: String,
    response_id: Option<Uuid>,
    completed_at: Option<i64>,
    version: Option<i64>,
    survey_id: Uuid,
    buyer_id: Uuid,
    person_name: String,
}
