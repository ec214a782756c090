//! Surveys: figures are those of plain SQL over the answers, and what is due is done once.

use domain::{
    id::{SurveyId, SurveyInvitationId},
    survey::{Answer, Facts, Rating, Survey, default_surveys},
};
use jiff::Timestamp;

use super::{minutes_later, parity::texts, reader};
use crate::{
    NewInvitation, Occasion, Segment, Store, on_both,
    surveys::Sent,
    testing::{Shop, new_id, now},
};

on_both!(
    s12_s13_s22_figures_are_those_of_plain_sql,
    s23_many_hands_send_an_invitation_once,
    s4_many_hands_complete_a_response_once,
);

async fn survey(store: &Store) -> Survey {
    let survey = default_surveys().remove(0);
    let id: SurveyId = new_id();
    store.write(async move |tx| tx.surveys().insert(id, &survey, now()).await).await.expect("a survey");
    reader(store).await.surveys().get(id).await.expect("surveys").expect("the survey")
}

/// Asks the shop's buyer about something.
async fn asked(store: &Store, shop: &Shop, survey: &Survey) -> SurveyInvitationId {
    let id: SurveyInvitationId = new_id();
    let occasion = Occasion {
        object: new_id::<SurveyInvitationId>().0,
        order_id: None,
        happened_at: now(),
        buyer_id: shop.buyer.id,
        person_id: shop.buyer.person_id,
        time_zone: None,
        facts: Facts::default(),
    };
    let (survey_id, version, trigger) = (survey.id, survey.version, survey.trigger);
    let new = NewInvitation { id, survey_id, version, trigger, occasion, due_at: now() };
    store.write(async move |tx| tx.surveys().insert_invitation(&new, now()).await).await.expect("an invitation");
    id
}

async fn s12_s13_s22_figures_are_those_of_plain_sql(store: Store) {
    let shop = Shop::open(&store).await;
    let survey = survey(&store).await;
    for place in 0u8..30 {
        let id = asked(&store, &shop, &survey).await;
        let invited = reader(&store).await.surveys().invitation(id).await.expect("surveys").expect("the invitation");
        let rating = Rating {
            importance: Some(1 + place % 7),
            performance: Some(1 + place * 3 % 7),
            competitor: (place % 2 == 0).then_some(4),
        };
        let answers = [
            ("recommend", Answer::Score(place * 7 % 11)),
            ("delivery", Answer::Score(1 + place * 3 % 5)),
            ("service", Answer::Grid([("complete".to_owned(), rating)].into())),
        ];
        let response = new_id();
        let written = store.write(async move |tx| {
            let mut surveys = tx.surveys();
            let language = invited.invitation.facts.language;
            let held = surveys.hold_response(response, &invited.invitation, 0, language, now()).await?;
            let held = held.expect("nobody else answers");
            for (key, answer) in &answers {
                surveys.set_answer(held, key, Some(answer), false, now()).await?;
            }
            Ok(())
        });
        written.await.expect("answers");
    }
    let all = (Timestamp::UNIX_EPOCH, minutes_later(1));
    let mut db = reader(&store).await;
    let tally = db.surveys().tally(shop.desk(), survey.id, &Segment::default(), all).await.expect("a tally");
    drop(db);
    let number = async |sql: &str| -> u64 {
        let sql = format!("SELECT CAST(coalesce({sql}, 0) AS text) FROM survey_answers");
        let found = texts(&store, Box::leak(sql.into_boxed_str())).await;
        found[0].parse().expect("a number")
    };
    let of = |question: &str, condition: &str| {
        format!("sum(CASE WHEN question = '{question}' AND {condition} THEN 1 ELSE 0 END)")
    };
    let nps = tally.nps("recommend").expect("a score");
    let (promoters, detractors) =
        (number(&of("recommend", "value >= 9")).await, number(&of("recommend", "value <= 6")).await);
    assert_eq!(nps.n, number(&of("recommend", "value >= 0")).await);
    let exact = (i64::try_from(promoters).expect("few") - i64::try_from(detractors).expect("few")) * 10_000;
    assert!((nps.score * 30 - exact).abs() <= 15, "{nps:?}: {promoters} and {detractors}");
    let csat = tally.csat("delivery").expect("a score");
    assert_eq!(csat.share, i64::try_from(number(&of("delivery", "value >= 4")).await * 10_000 / 30).expect("a share"));
    let question = survey.draft.question("service").expect("the grid");
    let complete = tally.elements(question).into_iter().find(|each| each.key == "complete").expect("an element");
    for (part, mean) in [
        ("importance", complete.importance),
        ("performance", complete.performance),
        ("competitor", complete.competitor),
    ] {
        let sum = format!("sum(CASE WHEN part = 'complete.{part}' THEN value ELSE 0 END)");
        assert_eq!(mean.sum, number(&sum).await, "{part}");
        assert_eq!(mean.n, number(&of("service", &format!("part = 'complete.{part}'"))).await, "{part}");
    }
}

async fn s23_many_hands_send_an_invitation_once(store: Store) {
    let shop = Shop::open(&store).await;
    let survey = survey(&store).await;
    let id = asked(&store, &shop, &survey).await;
    let person = shop.buyer.person_id;
    let hands = (0..8).map(|_| {
        let store = store.clone();
        tokio::spawn(async move {
            let sent = store.write(async move |tx| {
                tx.surveys().hold_person(person).await?;
                tx.surveys().record_sent(id, 1, now(), minutes_later(60)).await
            });
            sent.await.expect("a write")
        })
    });
    let mut times = 0;
    for hand in hands.collect::<Vec<_>>() {
        times += u32::from(hand.await.expect("a hand"));
    }
    assert_eq!(times, 1);
}

async fn s4_many_hands_complete_a_response_once(store: Store) {
    let shop = Shop::open(&store).await;
    let survey = survey(&store).await;
    let id = asked(&store, &shop, &survey).await;
    let invited = reader(&store).await.surveys().invitation(id).await.expect("surveys").expect("the invitation");
    let hands = (0..8).map(|_| {
        let (store, invitation) = (store.clone(), invited.invitation.clone());
        tokio::spawn(async move {
            let response = new_id();
            let sent = store.write(async move |tx| {
                let mut surveys = tx.surveys();
                let language = invitation.facts.language;
                match surveys.hold_response(response, &invitation, 0, language, now()).await? {
                    Some(held) => surveys.record_completed(held, 0, language, now()).await,
                    None => Ok(Sent::AlreadyAnswered),
                }
            });
            sent.await.expect("a write")
        })
    });
    let mut done = 0;
    for hand in hands.collect::<Vec<_>>() {
        done += u32::from(hand.await.expect("a hand") == Sent::Done);
    }
    assert_eq!(done, 1);
}
