//! Who is asked, and when: plans what happened lately, sends what is due, reminds once.

use domain::{
    Language,
    id::SurveyInvitationId,
    mail::{MailTopic, Message},
    survey::{Survey, Trigger, Withdrawal, default_surveys},
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use store::{InvitedPerson, NewInvitation, NewMail, Occasion, StoreError, Tx};

use crate::portal::Portal;

/// What happened longer ago than this is asked about no more, such as after a long pause.
const LOOK_BACK: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How long after it is due a reminder still makes sense.
const REMINDER_SPAN: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How much is done at one time; the rest comes with the next.
const AT_ONCE: u32 = 200;

/// Makes the surveys a company begins with, plans, sends and reminds.
///
/// # Errors
/// The database cannot be asked or written.
pub async fn send(portal: &Portal) -> anyhow::Result<()> {
    begin(portal).await?;
    let surveys = portal.store.read().await?.surveys().list().await?;
    let active: Vec<_> = surveys.iter().filter(|survey| survey.active_since.is_some()).collect();
    for survey in &active {
        plan(portal, survey).await?;
    }
    let due = portal.store.read().await?.surveys().due(portal.now(), AT_ONCE).await?;
    for id in due {
        // The others are asked all the same.
        if let Err(error) = send_one(portal, &surveys, id).await {
            tracing::warn!(error = format!("{error:#}"), "a survey could not be sent; trying again");
        }
    }
    for survey in &active {
        remind(portal, survey).await?;
    }
    Ok(())
}

/// A new company has its surveys from the first moment on.
async fn begin(portal: &Portal) -> anyhow::Result<()> {
    let known = portal.store.read().await?.surveys().list().await?;
    let now = portal.now();
    for survey in default_surveys() {
        if known.iter().any(|known| known.code == survey.code) {
            continue;
        }
        let id = portal.randomness.id(now);
        portal.store.write(async move |tx| tx.surveys().insert(id, &survey, now).await).await?;
    }
    Ok(())
}

/// Plans to ask about what happened since the survey is sent.
async fn plan(portal: &Portal, survey: &Survey) -> anyhow::Result<()> {
    let now = portal.now();
    let Some(active_since) = survey.active_since else { return Ok(()) };
    let since = active_since.max(now - LOOK_BACK);
    for occasion in occasions(portal, survey, since).await? {
        let due_at = survey.rules.due_after(occasion.happened_at, &zone(portal, occasion.time_zone.as_deref()));
        let new = NewInvitation {
            id: portal.randomness.id(now),
            survey_id: survey.id,
            version: survey.version,
            trigger: survey.trigger,
            occasion,
            due_at,
        };
        portal.store.write(async move |tx| tx.surveys().insert_invitation(&new, now).await).await?;
    }
    Ok(())
}

/// What happened that a survey asks about.
async fn occasions(portal: &Portal, survey: &Survey, since: Timestamp) -> Result<Vec<Occasion>, StoreError> {
    let mut db = portal.store.read().await?;
    match survey.trigger {
        Trigger::Delivered => db.surveys().delivered(survey.id, since, AT_ONCE).await,
        Trigger::ComplaintClosed => db.surveys().complaints_closed(survey.id, since, AT_ONCE).await,
    }
}

/// Where a person is: their own zone, else the company's.
fn zone(portal: &Portal, own: Option<&str>) -> TimeZone {
    own.and_then(|name| TimeZone::get(name).ok()).unwrap_or_else(|| portal.company().time_zone().clone())
}

async fn send_one(portal: &Portal, surveys: &[Survey], id: SurveyInvitationId) -> anyhow::Result<()> {
    let now = portal.now();
    let (surveys, mail_id) = (surveys.to_vec(), portal.randomness.id(now));
    let is_sent = portal.store.write(async move |tx| {
        let Some(invited) = tx.read().surveys().invitation(id).await? else { return Ok(false) };
        let survey = surveys.iter().find(|survey| survey.id == invited.invitation.survey_id);
        let Some(survey) = survey.filter(|survey| survey.active_since.is_some()) else {
            tx.surveys().withdraw(id, Withdrawal::Stopped, None, now).await?;
            return Ok(false);
        };
        // Nobody asks the same person elsewhere until this is decided.
        let last = tx.surveys().hold_person(invited.person_id).await?;
        if let Some(why) = hindrance(tx, survey.trigger, &invited).await? {
            tx.surveys().withdraw(id, why, None, now).await?;
            return Ok(false);
        }
        if let Some(until) = survey.rules.rested_until(last, now) {
            tx.surveys().withdraw(id, Withdrawal::Resting, Some(until), now).await?;
            return Ok(false);
        }
        let Some(mail) = mail(tx, &invited, mail_id, false).await? else {
            tx.surveys().withdraw(id, Withdrawal::Changed, None, now).await?;
            return Ok(false);
        };
        let expires_at = survey.rules.expires_at(now);
        if !tx.surveys().record_sent(id, survey.version, now, expires_at).await? {
            return Ok(false);
        }
        tx.mails().insert(&mail, now).await?;
        Ok(true)
    });
    if is_sent.await? {
        portal.mail_waits.notify_one();
    }
    Ok(())
}

/// Why somebody is not asked after all.
async fn hindrance(tx: &mut Tx, trigger: Trigger, invited: &InvitedPerson) -> Result<Option<Withdrawal>, StoreError> {
    // A delivery may have been taken back meanwhile.
    let is_undone = trigger == Trigger::Delivered && !invited.is_handed_over;
    if invited.is_cancelled || is_undone {
        return Ok(Some(Withdrawal::Changed));
    }
    if has_open_complaint(tx, invited).await? {
        return Ok(Some(Withdrawal::ComplaintOpen));
    }
    let db = tx.read();
    let is_refused = db.personal().refused_topics(Some(invited.person_id)).await?.contains(&MailTopic::Surveys);
    let is_unreachable = db.mails().unreachable(invited.person_id).await?.is_some();
    Ok((is_refused || is_unreachable).then_some(Withdrawal::Unwanted))
}

/// Whether a complaint of the person, or about the order, is open: nobody is asked how it went while it is being put right
/// (row S24).
async fn has_open_complaint(tx: &mut Tx, invited: &InvitedPerson) -> Result<bool, StoreError> {
    let db = tx.read();
    if db.complaints().count_open_of_person(invited.person_id).await? > 0 {
        return Ok(true);
    }
    match invited.order_id {
        Some(order) => Ok(!db.complaints().open_of_order(order).await?.is_empty()),
        None => Ok(false),
    }
}

async fn mail(
    tx: &mut Tx,
    invited: &InvitedPerson,
    id: domain::id::MailId,
    is_reminder: bool,
) -> Result<Option<NewMail>, StoreError> {
    let invitation = invited.invitation.id;
    let Some(buyer) = tx.read().people().get_buyer(invited.buyer_id).await? else { return Ok(None) };
    let language: Language = invited.invitation.facts.language;
    let event = if is_reminder { "survey-reminder" } else { "survey" };
    Ok(Some(NewMail {
        id,
        event_key: format!("{event}:{invitation}"),
        recipient: buyer.email.to_string(),
        recipient_name: buyer.name,
        language,
        message: Message::SurveyInvitation { invitation, is_reminder },
    }))
}

/// Reminds, once, who has not answered, at a time of their day that suits.
async fn remind(portal: &Portal, survey: &Survey) -> anyhow::Result<()> {
    let now = portal.now();
    let Some(before) = survey.rules.reminds_sent_before(now) else { return Ok(()) };
    let span = (before - REMINDER_SPAN, before);
    let waiting = portal.store.read().await?.surveys().unanswered(survey.id, span, now, AT_ONCE).await?;
    let (mut is_any, trigger) = (false, survey.trigger);
    for id in waiting {
        let invited = portal.store.read().await?.surveys().invitation(id).await?;
        let Some(invited) = invited else { continue };
        let zone = zone(portal, invited.time_zone.as_deref());
        if survey.rules.in_daytime(now, &zone) > now {
            continue;
        }
        let mail_id = portal.randomness.id(now);
        let reminded = portal.store.write(async move |tx| {
            if hindrance(tx, trigger, &invited).await?.is_some() || !tx.surveys().record_reminded(id, now).await? {
                return Ok(false);
            }
            if let Some(mail) = mail(tx, &invited, mail_id, true).await? {
                tx.mails().insert(&mail, now).await?;
            }
            Ok(true)
        });
        is_any |= reminded.await?;
    }
    if is_any {
        portal.mail_waits.notify_one();
    }
    Ok(())
}
