//! The worker that empties the outbox: leases a mail, writes it, hands it over, and notes what came of it.
//!
//! At least once: a worker that dies between handing over and noting leaves a lease that ends, and the mail goes again
//! under the same Message-ID.

use std::time::Duration;

use anyhow::Context;
use domain::{factor::ADDRESS_CHANGE_LIFETIME, mail::Message, person::CODE_LIFETIME};
use jiff::{SignedDuration, Timestamp};
use store::Mail;

use super::{deliver::Delivery, render};
use crate::portal::Portal;

/// How long one worker keeps a mail.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// How often sending a mail is tried before the desk has to look.
const ATTEMPTS: u32 = 12;
/// How long the worker sleeps when nothing rings.
const IDLE: Duration = Duration::from_secs(5);

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

/// Sends every mail that is due; says how many were tried.
///
/// # Errors
/// The database cannot be asked.
pub async fn send_due(portal: &Portal, delivery: &Delivery, from: &str) -> anyhow::Result<usize> {
    let due = portal.store.read().await?.mails().due(portal.now(), 20).await?;
    for mail in &due {
        let (id, now) = (mail.id, portal.now());
        if portal.store.write(async move |tx| tx.mails().lease(id, LEASE, now).await).await? {
            send(portal, delivery, from, mail).await?;
        }
    }
    Ok(due.len())
}

async fn send(portal: &Portal, delivery: &Delivery, from: &str, mail: &Mail) -> anyhow::Result<()> {
    let last = last_moment(mail);
    let sent = async {
        anyhow::ensure!(last.is_none_or(|last| portal.now() < last), "the code is not valid any more");
        let content = render::write(portal, mail).await.context("the mail cannot be written")?;
        delivery.deliver(from, mail, &content).await?;
        anyhow::Ok(content)
    };
    let (id, now, attempts) = (mail.id, portal.now(), mail.attempts + 1);
    match sent.await {
        Ok(content) => {
            let mail = mail.clone();
            portal.store.write(async move |tx| tx.mails().record_sent(&mail, &content, now).await).await?;
        }
        Err(error) => {
            let error = format!("{error:#}");
            tracing::warn!(mail = %id, %attempts, %error, "a mail could not be sent");
            let next = (attempts < ATTEMPTS).then(|| now + pause(attempts, portal.randomness.bits()));
            let next = next.filter(|next| last.is_none_or(|last| *next < last));
            portal.store.write(async move |tx| tx.mails().record_failure(id, &error, next, now).await).await?;
        }
    }
    Ok(())
}

/// Until when a mail is worth sending: a code is not valid for longer.
fn last_moment(mail: &Mail) -> Option<Timestamp> {
    match mail.message {
        Message::SignInCode { .. } => Some(mail.created_at + CODE_LIFETIME),
        Message::AddressCode { .. } => Some(mail.created_at + ADDRESS_CHANGE_LIFETIME),
        Message::OrderConfirmation { .. } | Message::ParcelsShipped { .. } | Message::AccountNotice { .. } => None,
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
