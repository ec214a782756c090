//! What the customers of the demo company said about their deliveries.

use std::collections::BTreeMap;

use domain::{
    Language,
    survey::{Answer, Facts, Rating, default_surveys},
};
use jiff::{SignedDuration, Timestamp};
use store::{NewInvitation, Occasion, Store};

use crate::edge::Randomness;

/// Service elements of the default survey with how important they are, how they are done, and how another does them.
const ELEMENTS: [(&str, [i64; 3]); 6] = [
    ("promised_day", [6, 4, 5]),
    ("complete", [6, 6, 5]),
    ("in_stock", [6, 3, 5]),
    ("reachable", [4, 6, 4]),
    ("complaints", [5, 4, 4]),
    ("invoices", [2, 6, 5]),
];

/// What was said, by who was served well and who was not.
const GOOD: [[&str; 2]; 4] = [
    ["Everything was there, and well packed.", "东西齐全，包装很好。"],
    ["On the day you said. Thank you.", "说哪天到就哪天到，谢谢。"],
    ["The tea is as good as last year.", "茶和去年一样好。"],
    ["The driver called before he came.", "司机来之前打了电话。"],
];
const BAD: [[&str; 2]; 4] = [
    ["The date moved and nobody told us.", "日期改了，却没人通知我们。"],
    ["One box was wet.", "有一箱受潮了。"],
    ["I rang twice before anybody answered.", "打了两次电话才有人接。"],
    ["The kettles are out of stock again.", "水壶又缺货了。"],
];

/// Asks about the demo's deliveries and lets most customers answer.
///
/// # Errors
/// The database cannot be asked or written.
pub async fn fill(store: &Store, randomness: &Randomness, now: Timestamp) -> anyhow::Result<()> {
    for survey in default_surveys() {
        let id = randomness.id(now);
        store.write(async move |tx| tx.surveys().insert(id, &survey, now).await).await?;
    }
    let mut db = store.read().await?;
    let surveys = db.surveys().list().await?;
    let Some(survey) = surveys.into_iter().find(|survey| survey.code == "delivery") else { return Ok(()) };
    let occasions = db.surveys().delivered(survey.id, Timestamp::UNIX_EPOCH, 500).await?;
    drop(db);
    for (place, occasion) in (0i64..).zip(occasions) {
        let sent_at =
            survey.rules.in_daytime(occasion.happened_at + SignedDuration::from_hours(24), &jiff::tz::TimeZone::UTC);
        let answered_at = sent_at + SignedDuration::from_hours(1 + place % 40);
        if answered_at >= now {
            continue;
        }
        let (id, response) = (randomness.id(now), randomness.id(now));
        let (facts, rules) = (occasion.facts, survey.rules);
        let new = invitation(&survey, id, occasion, sent_at);
        let answers = answers(place, facts);
        // Two of nine do not answer, and one of nine stops half way.
        let stays = match place % 9 {
            0 | 4 => 0,
            7 => 2,
            _ => answers.len(),
        };
        let version = survey.version;
        let written = store.write(async move |tx| {
            tx.surveys().insert_invitation(&new, sent_at).await?;
            tx.surveys().record_sent(id, version, sent_at, rules.expires_at(sent_at)).await?;
            let Some(invited) = tx.read().surveys().invitation(id).await?.filter(|_| stays > 0) else { return Ok(()) };
            let mut surveys = tx.surveys();
            let invitation = &invited.invitation;
            let held = surveys.hold_response(response, invitation, 0, facts.language, answered_at).await?;
            let Some(held) = held else { return Ok(()) };
            for (key, answer) in answers.iter().take(stays) {
                surveys.set_answer(held, key, Some(answer), false, answered_at).await?;
            }
            if stays == answers.len() {
                surveys.record_completed(held, 0, facts.language, answered_at).await?;
            }
            Ok(())
        });
        written.await?;
    }
    Ok(())
}

fn invitation(
    survey: &domain::survey::Survey,
    id: domain::id::SurveyInvitationId,
    occasion: Occasion,
    due_at: Timestamp,
) -> NewInvitation {
    NewInvitation { id, survey_id: survey.id, version: survey.version, trigger: survey.trigger, occasion, due_at }
}

/// What one customer says; who got it late is less pleased.
fn answers(place: i64, facts: Facts) -> Vec<(&'static str, Answer)> {
    let spread = |of: i64| (place * 7 + of * 5) % 3 - 1;
    let late = if facts.is_late { 3 } else { 0 };
    let nps = (9 + spread(1) - 2 * late + i64::from(place % 5 == 3) * -3).clamp(0, 10);
    let csat = (4 + spread(2) - late / 2 - i64::from(place % 7 == 5)).clamp(1, 5);
    let mut answers = vec![("recommend", Answer::Score(small(nps))), ("delivery", Answer::Score(small(csat)))];
    let is_low = nps <= 6 || csat <= 2;
    if is_low {
        let key = ["late", "incomplete", "contact", "damaged"][usize::from(small(place % 4))];
        let keys = vec![if facts.is_late { "late" } else { key }.to_owned()];
        answers.push(("reason", Answer::Choices { keys, other: None }));
    }
    let mut grid = BTreeMap::new();
    for (at, (element, [importance, performance, competitor])) in (3i64..).zip(ELEMENTS) {
        let is_day = element == "promised_day";
        let rated = |score: i64, of: i64| Some(small((score + spread(of)).clamp(1, 7)));
        let rating = Rating {
            importance: rated(importance, at),
            performance: rated(performance - if is_day { late / 2 } else { 0 }, at + 1),
            // Some know no other supplier.
            competitor: rated(competitor, at + 2).filter(|_| place % 3 != 1),
        };
        grid.insert(element.to_owned(), rating);
    }
    answers.push(("service", Answer::Grid(grid)));
    if place % 2 == 1 {
        let said = if is_low { BAD } else { GOOD }[usize::from(small(place / 2 % 4))];
        let words = match facts.language {
            Language::En => said[0],
            Language::Zh => said[1],
        };
        answers.push(("comment", Answer::Text(words.to_owned())));
    }
    answers
}

fn small(number: i64) -> u8 {
    u8::try_from(number).unwrap_or_default()
}
