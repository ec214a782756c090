//! What time does to complaints: promises break, silence is warned about and ends them (rows C14, C25).

use domain::{complaint::Stage, mail::ComplaintNews, scope::Scope, timeline::ComplaintStep};
use store::StoreError;

use super::{
    context::{Context, Who},
    news,
};
use crate::portal::Portal;

/// The most complaints of one round.
const BATCH: u32 = 100;

/// Marks promises that broke, each at its own due time, so that open pages hear of it and the mark stays.
///
/// # Errors
/// The database cannot be asked or written.
pub async fn mark_broken(portal: &Portal) -> anyhow::Result<()> {
    let now = portal.now();
    let broken = portal.store.read().await?.complaints().broken(now, BATCH).await?;
    for complaint in broken {
        portal.store.write(async move |tx| tx.complaints().record_breach(complaint, now).await).await?;
    }
    Ok(())
}

/// Warns customers who are silent, twice, and then closes their complaints.
///
/// # Errors
/// The database cannot be asked or written.
pub async fn end_silence(portal: &Portal) -> anyhow::Result<()> {
    let silent = portal.store.read().await?.complaints().silent(portal.now(), BATCH).await?;
    if silent.is_empty() {
        return Ok(());
    }
    let context = Context::load(portal).await?;
    for number in silent {
        let context = context.clone();
        let written = portal.store.write(async move |tx| {
            let Some(complaint) = tx.read().complaints().get(Scope::Outbox, number).await? else { return Ok(()) };
            // Somebody spoke, or another instance was faster.
            let Some(change) = complaint.silence(&context.acting()) else { return Ok(()) };
            let since = complaint.state.waiting.map(|waiting| waiting.since.as_microsecond()).unwrap_or_default();
            tx.complaints().record_change(&complaint, &change).await?;
            let (what, news, event) = match (&change.state.closing, change.state.waiting) {
                (None, Some(waiting)) => {
                    let warning = waiting.warned;
                    let event = format!("warning:{since}:{warning}");
                    (ComplaintStep::Warned { warning }, ComplaintNews::Warning, event)
                }
                (closing, _) => {
                    debug_assert_eq!(change.state.stage, Stage::Closed);
                    let decision = closing.as_ref().map_or(domain::complaint::Decision::NoAnswer, |it| it.decision);
                    (ComplaintStep::Closed { decision }, ComplaintNews::Closed, format!("closed:{since}"))
                }
            };
            let order = complaint.order.as_ref().map(|order| order.id);
            let entry = context.entry(complaint.number, &Who::system(), what);
            tx.complaints().insert_event(complaint.id, order, &entry).await?;
            news::tell(tx, &context, &complaint, news, &event).await
        });
        match written.await {
            Ok(()) | Err(StoreError::Stale) => {}
            // The others are looked after all the same.
            Err(error) => tracing::warn!(%error, %number, "silence could not be ended; trying again"),
        }
    }
    portal.mail_waits.notify_one();
    Ok(())
}
