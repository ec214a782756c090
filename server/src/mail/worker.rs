//! The worker that empties the outbox: leases a mail, writes it, hands it over, and notes what came of it.
//!
//! At least once: a worker that dies between handing over and noting leaves a lease that ends, and the mail goes again
//! under the same Message-ID. Whether its reader wants mail of its kind is asked when it leaves, not when it was put into
//! the outbox (docs/adr/0015).

use std::time::Duration;

use domain::{
    factor::ADDRESS_CHANGE_LIFETIME,
    mail::{MailTopic, Message, Verdict},
    person::CODE_LIFETIME,
};
use futures::StreamExt;
use jiff::{SignedDuration, Timestamp};
use store::{Lease, Mail, MailFailure};

use super::{deliver::Delivery, render, smtp::Undelivered};
use crate::portal::Portal;

/// How long one worker keeps a mail: longer than handing it over may take.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// How often sending a mail is tried before the desk has to look.
const ATTEMPTS: u32 = 12;
/// How long the worker sleeps when nothing rings.
const IDLE: Duration = Duration::from_secs(5);
/// Mails on their way at once, so that one slow answer does not hold up the others.
const AT_ONCE: usize = 4;

/// Sends mail for as long as the portal runs.
pub async fn run(portal: Portal, delivery: Delivery, from: String) {
    loop {
        match send_due(&portal, &delivery, &from).await {
            Ok(0) => {
                let _ = tokio::time::timeout(IDLE, portal.mail_waits.notified()).await;
            }
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(error = format!("{error:#}"), "the outbox cannot be read; trying again");
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

/// Sends every mail that is due; says how many were looked at.
///
/// # Errors
/// The database cannot be asked.
pub async fn send_due(portal: &Portal, delivery: &Delivery, from: &str) -> anyhow::Result<usize> {
    let due = portal.store.read().await?.mails().due(portal.now(), 20).await?;
    let looked_at = due.len();
    let sends = due.into_iter().map(|mail| send(portal, delivery, from, mail));
    let sent: Vec<anyhow::Result<()>> = futures::stream::iter(sends).buffer_unordered(AT_ONCE).collect().await;
    sent.into_iter().collect::<anyhow::Result<()>>()?;
    Ok(looked_at)
}

async fn send(portal: &Portal, delivery: &Delivery, from: &str, mail: Mail) -> anyhow::Result<()> {
    let (id, now) = (mail.id, portal.now());
    let asked = mail.clone();
    let leased = portal.store.write(async move |tx| {
        let Some(lease) = tx.mails().lease(id, LEASE, now).await? else { return Ok(None) };
        if is_unwanted(&asked, &tx.read().personal().refused_topics(asked.person_id).await?) {
            tx.mails().record_unwanted(id, now).await?;
            return Ok(None);
        }
        Ok(Some(lease))
    });
    let Some(lease) = leased.await? else { return Ok(()) };
    let last = last_moment(&mail);
    let sent = async {
        if last.is_some_and(|last| portal.now() >= last) {
            return Err(Undelivered::later("the code is not valid any more"));
        }
        let written = render::write(portal, &mail).await;
        let written = written.map_err(|error| Undelivered::later(format!("the mail cannot be written: {error:#}")))?;
        delivery.deliver(from, &mail, &written, portal.now()).await?;
        Ok(written)
    };
    match sent.await {
        Ok(written) => {
            let (content, now) = (written.kept(), portal.now());
            portal.store.write(async move |tx| tx.mails().record_sent(&mail, &content, now).await).await?;
        }
        Err(error) => note_failure(portal, &mail, lease, error, last).await?,
    }
    Ok(())
}

/// Notes why a mail did not leave: it is tried again later, or given up at once when it will never be taken.
async fn note_failure(
    portal: &Portal,
    mail: &Mail,
    lease: Lease,
    error: Undelivered,
    last: Option<Timestamp>,
) -> anyhow::Result<()> {
    let Undelivered { verdict, reason } = error;
    // What a mail server says may name the person: it is kept for the desk, and no log has it.
    tracing::warn!(mail = %mail.id, attempts = lease.attempts, ?verdict, "a mail could not be sent");
    let now = portal.now();
    let is_over = verdict != Verdict::Later || lease.attempts >= ATTEMPTS;
    let next = (!is_over).then(|| now + pause(lease.attempts, portal.randomness.bits()));
    let next = next.filter(|next| last.is_none_or(|last| *next < last));
    let failure = MailFailure { reason, next, is_unreachable: verdict == Verdict::Unreachable };
    let mail = mail.clone();
    portal.store.write(async move |tx| tx.mails().record_failure(&mail, lease, &failure, now).await).await?;
    Ok(())
}

/// Whether the reader of a mail has turned its kind off. What the law asks for is sent all the same.
fn is_unwanted(mail: &Mail, refused: &[MailTopic]) -> bool {
    mail.message.topic().is_some_and(|topic| !topic.is_required() && refused.contains(&topic))
}

/// Until when a mail is worth sending: a code is not valid for longer.
fn last_moment(mail: &Mail) -> Option<Timestamp> {
    match mail.message {
        Message::SignInCode { .. } => Some(mail.created_at + CODE_LIFETIME),
        Message::AddressCode { .. } => Some(mail.created_at + ADDRESS_CHANGE_LIFETIME),
        Message::OrderConfirmation { .. }
        | Message::Invitation { .. }
        | Message::ParcelsShipped { .. }
        | Message::ParcelNews { .. }
        | Message::AccountNotice { .. }
        | Message::SurveyInvitation { .. }
        | Message::TestMail
        | Message::Complaint { .. } => None,
    }
}

/// The wait before the next try: doubled each time from a minute up to six hours, and up to a quarter longer, so that
/// mails that failed together do not come back together.
fn pause(attempts: u32, random: u64) -> SignedDuration {
    let seconds = 30i64.saturating_mul(1 << attempts.min(20)).min(6 * 3_600);
    let spread = i64::try_from(random % 1_000).unwrap_or_default();
    SignedDuration::from_secs(seconds + seconds * spread / 4_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_stay_within_six_hours_and_a_quarter() {
        let mut before = SignedDuration::ZERO;
        for attempts in 1..ATTEMPTS {
            let wait = pause(attempts, 0);
            assert!(wait >= before);
            assert!(pause(attempts, 999) <= SignedDuration::from_secs(6 * 3_600 * 5 / 4));
            before = wait;
        }
    }
}
