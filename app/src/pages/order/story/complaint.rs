//! What happened to a complaint, as the order's timeline and the complaint's own page tell it.

use domain::{
    complaint::ComplaintMessage,
    timeline::{Actor, ComplaintEvent, ComplaintStep},
};

use super::Entry;
use crate::{
    components::{Icon, NodeShape, NodeTone},
    format::Format,
    pages::{complaint::words, order::words::join},
};

/// An entry about a complaint; `said` are the words of the thread where the reader may see them.
pub(crate) fn told(
    event: &ComplaintEvent,
    actor: &Actor,
    said: &[ComplaintMessage],
    told: Entry,
    format: &Format,
) -> Entry {
    let texts = format.texts;
    let is_buyer = matches!(actor, Actor::Buyer(_));
    let tone = if is_buyer { NodeTone::You } else { NodeTone::Fact };
    let node = |icon| (NodeShape::Talk, tone, Some(icon));
    let message = event.what.message().and_then(|id| said.iter().find(|message| message.id == id));
    let quote = message.map(|message| message.text.clone()).filter(|text| !text.is_empty());
    let title = title(event, is_buyer, format);
    let (node, text, next) = match &event.what {
        ComplaintStep::Filed { answer_by, .. } => {
            let next = answer_by.map(|at| texts.complaint_told_filed_next(format.date_time(at).words));
            (node(Icon::Flag), None, next)
        }
        ComplaintStep::Acknowledged => {
            (node(Icon::Tick), None, Some(texts.complaint_told_acknowledged_next().to_owned()))
        }
        ComplaintStep::Assessed { .. } | ComplaintStep::Begun => (node(Icon::Clipboard), None, None),
        ComplaintStep::Said { .. } => (node(Icon::Speech), None, None),
        ComplaintStep::Asked { .. } => (node(Icon::Pause), None, Some(texts.complaint_told_asked_next().to_owned())),
        ComplaintStep::Resumed => (node(Icon::Clock), None, None),
        ComplaintStep::Offered { total, remedies } => {
            let remedies: Vec<_> =
                remedies.iter().map(|remedy| words::remedy_word(texts, *remedy).to_owned()).collect();
            let remedies = join(texts, &remedies);
            let text = match total {
                Some(total) => texts.complaint_outcome_money(remedies, format.money(*total)),
                None => remedies,
            };
            let next = Some(texts.complaint_told_offered_next().to_owned());
            ((NodeShape::Promise, NodeTone::Fact, Some(Icon::Tick)), Some(text), next)
        }
        ComplaintStep::Accepted => ((NodeShape::Promise, NodeTone::Done, Some(Icon::Tick)), None, None),
        ComplaintStep::Refused { level, .. } | ComplaintStep::Escalated { level } => {
            (node(Icon::Up), Some(words::level_word(texts, *level).to_owned()), None)
        }
        ComplaintStep::ReplacementOrdered { .. } | ComplaintStep::Replaces { .. } => {
            ((NodeShape::Movement, NodeTone::Fact, Some(Icon::Basket)), None, None)
        }
        ComplaintStep::Paid { .. } => ((NodeShape::Movement, NodeTone::Done, Some(Icon::Card)), None, None),
        ComplaintStep::Warned { .. } => (node(Icon::Warning), None, None),
        ComplaintStep::Closed { decision } => {
            (node(Icon::Tick), Some(words::decision_word(texts, *decision).to_owned()), None)
        }
        ComplaintStep::Withdrawn => (node(Icon::Undo), None, None),
        ComplaintStep::Reopened { .. } => (node(Icon::Repeat), None, None),
    };
    let number = event.complaint;
    let link = Some((words::address(number), texts.complaint_title(number.to_string())));
    Entry { node, title, text, quote, next, link, ..told }
}

fn title(event: &ComplaintEvent, is_buyer: bool, format: &Format) -> String {
    let texts = format.texts;
    match &event.what {
        ComplaintStep::Filed { reason, pieces: 0, .. } => {
            texts.complaint_told_filed(words::reason_word(texts, *reason))
        }
        ComplaintStep::Filed { reason, pieces, .. } => {
            texts.complaint_told_filed_pieces(*pieces, words::reason_word(texts, *reason))
        }
        ComplaintStep::Acknowledged => texts.complaint_told_acknowledged().to_owned(),
        ComplaintStep::Assessed { severity } => texts.complaint_told_assessed(words::severity_word(texts, *severity)),
        ComplaintStep::Begun => texts.complaint_told_begun().to_owned(),
        ComplaintStep::Said { .. } if is_buyer => texts.complaint_told_said_by_customer().to_owned(),
        ComplaintStep::Said { .. } => texts.complaint_told_said().to_owned(),
        ComplaintStep::Asked { .. } => texts.complaint_told_asked().to_owned(),
        ComplaintStep::Resumed => texts.complaint_told_resumed().to_owned(),
        ComplaintStep::Offered { .. } => texts.complaint_told_offered().to_owned(),
        ComplaintStep::Accepted => texts.complaint_told_accepted().to_owned(),
        ComplaintStep::Refused { .. } => texts.complaint_told_refused().to_owned(),
        ComplaintStep::Escalated { .. } => texts.complaint_told_escalated().to_owned(),
        ComplaintStep::ReplacementOrdered { order } => texts.complaint_told_replacement(order.to_string()),
        ComplaintStep::Replaces { order } => texts.complaint_told_replaces(order.to_string()),
        ComplaintStep::Paid { amount } => texts.complaint_told_paid(format.money(*amount)),
        ComplaintStep::Warned { .. } => texts.complaint_told_warned().to_owned(),
        ComplaintStep::Closed { .. } => texts.complaint_told_closed().to_owned(),
        ComplaintStep::Withdrawn => texts.complaint_told_withdrawn().to_owned(),
        ComplaintStep::Reopened { .. } => texts.complaint_told_reopened().to_owned(),
    }
}
