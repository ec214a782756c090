//! Surveys: asked after a delivery, answered by a link, counted at the desk.

use axum::http::{Method, Request, StatusCode, header};
use domain::{
    complaint::{Reason, Source},
    mail::MailTopic,
    order::{Order, OrderStatus},
    scope::Scope,
    survey::{Answer, Withdrawal},
};
use jiff::SignedDuration;
use server::jobs;
use store::{Asked, Store, testing::new_id};

use crate::{
    complaints::filed,
    harness::{Answer as Page, Client, TestPortal},
};

store::on_both!(
    s23_a_delivery_is_asked_about_once_after_the_delay,
    s2_s3_a_tap_in_the_mail_chooses_and_nothing_opens_an_answer,
    s1_s6_s9_s10_s19_each_answer_is_kept_and_the_link_goes_on_anywhere,
    s4_of_two_windows_one_wins,
    s5_a_link_cannot_be_forged_or_moved,
    s7_who_comes_too_late_is_told_kindly,
    s8_an_answer_is_changed_and_what_it_was_is_kept,
    s16_a_low_score_opens_the_question_why,
    s24_nothing_leaves_once_it_is_withdrawn,
    s24_a_complaint_keeps_surveys_silent_until_it_is_closed,
    s25_who_has_not_answered_is_reminded_once,
    s26_three_deliveries_in_a_day_ask_once,
    s30_s31_figures_of_a_segment_are_those_of_counting,
    s30_the_desk_sees_what_late_orders_are_scored,
    s33_a_low_score_waits_to_be_looked_after,
    s33_a_low_score_is_somebody_s_work,
    s33_a_low_score_is_not_lost,
    s24_a_delivery_taken_back_is_not_asked_about,
    what_is_asked_no_more_counts_for_nothing,
    s37_s38_a_survey_waits_at_home_and_answers_are_ones_own,
    s41_a_choice_worded_anew_keeps_its_count,
    wrong_answers_come_back_as_they_were_typed,
    the_desk_edits_a_survey_and_is_told_what_is_wrong,
    who_turned_surveys_off_is_not_asked,
);

async fn portal(store: Store) -> (TestPortal, Client) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    jobs::due(&test.portal).await.expect("the surveys of a new company");
    let buyer = test.buyer().await;
    (test, buyer)
}

/// Orders something and hands it over; gives the order.
async fn deliver(test: &TestPortal, buyer: &mut Client) -> Order {
    let order = test.order(buyer, &[("TEA-1", 2)], &[]).await;
    hand_over(test, &order).await;
    order
}

/// Packs, ships and hands over two pieces.
async fn hand_over(test: &TestPortal, order: &Order) {
    let mut staff = test.staff().await;
    let path = format!("/desk/orders/{}", order.number);
    for (act, form) in [
        ("confirmation", &[][..]),
        ("packing", &[]),
        ("parcels", &[("carrier", "DHL"), ("line_1", "2")]),
        ("shipment", &[]),
        ("parcels/1/hand-over", &[]),
    ] {
        let done = staff.act(&format!("{path}/{act}"), form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}: {}", done.body);
    }
}

/// Does what is due and sends the mail; gives those that ask how it went.
pub async fn asked(test: &TestPortal) -> Vec<String> {
    jobs::due(&test.portal).await.expect("what is due");
    let plain = |mail: String| mail.replace("=\r\n", "").replace("=3D", "=");
    test.sent_mail().await.into_iter().map(plain).filter(|mail| mail.contains("/survey/")).collect()
}

/// The path of the survey in a mail.
fn path(mail: &str) -> String {
    let at = mail.find("/survey/").expect("a link");
    mail[at..at + "/survey/".len() + 40].to_owned()
}

/// Delivers, waits, and opens the mail; gives the survey's path and the order.
async fn ask(test: &TestPortal, buyer: &mut Client) -> (String, Order) {
    let order = deliver(test, buyer).await;
    (asked_of(test, &order).await, order)
}

/// Waits and opens the mail about an order that was handed over; gives the survey's path.
async fn asked_of(test: &TestPortal, order: &Order) -> String {
    jobs::due(&test.portal).await.expect("planned");
    test.clock.advance(SignedDuration::from_hours(25));
    let mails = asked(test).await;
    let new: Vec<_> = mails.iter().filter(|mail| mail.contains(&order.number.to_string())).collect();
    assert_eq!(new.len(), 1, "one mail asks");
    path(new[0])
}

async fn post(client: &mut Client, path: &str, form: &[(&str, &str)]) -> Page {
    client.post(&format!("{path}/answers"), form).await
}

/// Answers the delivery survey from the first question to the last.
async fn answer_all(client: &mut Client, path: &str, nps: &str, csat: &str, comment: &str) -> Page {
    for form in [
        &[("at", "recommend"), ("recommend", nps), ("go", "next")][..],
        &[("at", "delivery"), ("delivery", csat), ("go", "next")],
        &[
            ("at", "service"),
            ("service.complete.importance", "6"),
            ("service.complete.performance", "2"),
            ("service.complete.competitor", "4"),
            ("go", "next"),
        ],
    ] {
        let kept = post(client, path, form).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    }
    post(client, path, &[("at", "comment"), ("comment", comment), ("go", "send")]).await
}

async fn own(test: &TestPortal) -> Vec<Asked> {
    let mut db = test.portal.store.read().await.expect("a reader");
    db.surveys().of_person(test.shop.buyer.person_id).await.expect("surveys")
}

async fn s23_a_delivery_is_asked_about_once_after_the_delay(store: Store) {
    let (test, mut buyer) = portal(store).await;
    deliver(&test, &mut buyer).await;
    assert!(asked(&test).await.is_empty(), "not at once");
    test.clock.advance(SignedDuration::from_hours(23));
    assert!(asked(&test).await.is_empty(), "not before the delay");
    test.clock.advance(SignedDuration::from_hours(2));
    assert_eq!(asked(&test).await.len(), 1);
    for _ in 0..3 {
        test.clock.advance(SignedDuration::from_hours(1));
        assert_eq!(asked(&test).await.len(), 1, "one delivery, one invitation");
    }
}

async fn s2_s3_a_tap_in_the_mail_chooses_and_nothing_opens_an_answer(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, _) = ask(&test, &mut buyer).await;
    let mail = asked(&test).await.remove(0);
    assert!(mail.contains("List-Unsubscribe"), "one click stops surveys");
    for score in 0..=10 {
        assert!(mail.contains(&format!("{path}?score={score}")), "a button for {score}");
    }
    let mut anyone = test.visitor();
    let page = anyone.get(&format!("{path}?score=9")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.attribute("input[name=recommend][checked]", "value"), "9");
    assert_eq!(page.texts("input[name=recommend][checked]").len(), 1);
    // A scanner that opens every link of the mail, in every way it can without a form.
    let links: Vec<String> = mail
        .split("http://127.0.0.1:4000")
        .skip(1)
        .map(|rest| {
            rest.split(|sign: char| sign.is_whitespace() || "\"<>&".contains(sign))
                .next()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    assert!(links.len() > 12, "{links:?}");
    for link in &links {
        for method in [Method::GET, Method::HEAD] {
            let request = Request::builder().method(method.clone()).uri(link);
            let request = request.header("sec-purpose", "prefetch").header(header::ACCEPT, "text/html");
            let answer = test.visitor().send(request, String::new()).await;
            assert!(answer.status.is_success() || answer.status.is_redirection(), "{method} {link}");
        }
    }
    let kept = own(&test).await.remove(0);
    assert!(kept.answers.is_empty() && kept.completed_at.is_none(), "no answer: {kept:?}");
    let page = anyone.get(&path).await;
    assert!(!page.has("input[name=recommend][checked]"), "the tap was not kept");
    for nonsense in ["11", "-1", "x", "9%27"] {
        assert!(!anyone.get(&format!("{path}?score={nonsense}")).await.has("input[name=recommend][checked]"));
    }
}

async fn s1_s6_s9_s10_s19_each_answer_is_kept_and_the_link_goes_on_anywhere(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, order) = ask(&test, &mut buyer).await;
    let mut phone = test.visitor();
    let page = phone.get(&path).await;
    assert!(page.text().contains("How likely are you to recommend us") && page.text().contains("Question 1 of 4"));
    assert!(page.text().contains(&order.number.to_string()), "what it is about");
    assert!(!page.has("button[value=back]"), "nothing is before the first");
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    let next = post(&mut phone, &path, &[("at", "recommend"), ("recommend", "9"), ("go", "next")]).await;
    assert_eq!(next.location(), format!("{path}?at=delivery"));
    post(&mut phone, &path, &[("at", "delivery"), ("delivery", "4"), ("go", "next")]).await;
    // The tab is closed. On a desktop the same link goes on behind what was answered.
    let kept = own(&test).await.remove(0);
    assert_eq!(kept.answers.get("delivery"), Some(&Answer::Score(4)));
    assert_eq!(kept.completed_at, None, "a part of it");
    let mut desktop = test.visitor();
    let page = desktop.get(&path).await;
    assert!(page.text().contains("Question 3 of 4") && page.text().contains("What matters to you"), "{}", page.text());
    let back = post(&mut desktop, &path, &[("at", "service"), ("go", "back")]).await;
    assert_eq!(back.location(), format!("{path}?at=delivery"));
    assert_eq!(desktop.get(back.location()).await.attribute("input[name=delivery][checked]", "value"), "4");
    // An island keeps in the background.
    let json = r#"{"at":"delivery","delivery":"5","go":"keep"}"#;
    assert_eq!(desktop.post_json(&format!("{path}/answers"), json).await.status, StatusCode::NO_CONTENT);
    let sent =
        post(&mut desktop, &path, &[("at", "comment"), ("comment", "Good tea, <b>late</b>."), ("go", "send")]).await;
    assert_eq!(sent.location(), path);
    let thanks = desktop.get(&path).await;
    assert!(thanks.text().contains("Thank you.") && thanks.text().contains("5 of 5"), "{}", thanks.text());
    assert!(!thanks.body.contains("<b>late</b>") && thanks.text().contains("<b>late</b>"), "text stays text");
    // It stands on the order's timeline, for customer and desk, and not for who holds a link to the order.
    let order_path = format!("/orders/{}", order.number);
    for page in [buyer.get(&order_path).await, test.staff().await.get(&format!("/desk{order_path}")).await] {
        assert!(page.text().contains("Answered: Delivery") && page.text().contains("9 of 10"), "{}", page.text());
        assert!(page.text().contains("Good tea"));
    }
    let tracking = test.sent_mail().await.iter().find_map(|mail| {
        let mail = mail.replace("=\r\n", "");
        Some(mail[mail.find("/track/")?..].to_owned())
    });
    let tracking = tracking.expect("a link to the order")[.."/track/".len() + 40].to_owned();
    let tracked = test.visitor().get(&tracking).await;
    assert!(tracked.status == StatusCode::OK && !tracked.text().contains("Good tea"));
    assert!(!tracked.text().contains("Answered: Delivery"));
}

async fn s4_of_two_windows_one_wins(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, _) = ask(&test, &mut buyer).await;
    let (mut one, mut other) = (test.visitor(), test.visitor());
    let form = |score: &'static str| [("at", "comment"), ("comment", score), ("go", "send"), ("revision", "0")];
    let (first, second) = (form("one"), form("two"));
    let (first, second) = tokio::join!(post(&mut one, &path, &first), post(&mut other, &path, &second));
    let mut statuses = [first.status, second.status];
    statuses.sort();
    assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    let told = if first.status == StatusCode::CONFLICT { &first } else { &second };
    assert!(told.text().contains("Already answered"), "{}", told.text());
    let kept = own(&test).await.remove(0);
    let winner = if first.status == StatusCode::CONFLICT { "two" } else { "one" };
    assert_eq!(kept.answers.get("comment"), Some(&Answer::Text(winner.into())));
    // A window that was opened before, later.
    let late = post(&mut other, &path, &[("at", "recommend"), ("recommend", "1"), ("go", "next")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(own(&test).await.remove(0).answers.get("recommend"), None);
}

async fn s5_a_link_cannot_be_forged_or_moved(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, order) = ask(&test, &mut buyer).await;
    let unknown = test.visitor().get(&format!("/survey/{}", "0".repeat(40))).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    for place in ["/survey/".len(), path.len() - 1] {
        let mut forged = path.clone().into_bytes();
        forged[place] = if forged[place] == b'0' { b'1' } else { b'0' };
        let forged = String::from_utf8(forged).expect("text");
        let page = test.visitor().get(&forged).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(!page.body.contains(&order.number.to_string()) && !page.text().contains("Mei"));
        let posted = post(&mut test.visitor(), &forged, &[("at", "recommend"), ("recommend", "1")]).await;
        assert_eq!(posted.status, StatusCode::NOT_FOUND);
    }
    let secret = path.trim_start_matches("/survey/");
    assert_eq!(test.visitor().get(&format!("/track/{secret}")).await.status, StatusCode::NOT_FOUND, "of another kind");
    let other = post(&mut test.visitor(), &path, &[("at", "effort"), ("effort", "1")]).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "a question of another survey");
    assert!(own(&test).await.remove(0).answers.is_empty());
}

async fn s7_who_comes_too_late_is_told_kindly(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, _) = ask(&test, &mut buyer).await;
    test.clock.advance(SignedDuration::from_hours(24 * 90));
    let page = test.visitor().get(&path).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.text().contains("This survey has closed"));
    let posted = post(&mut test.visitor(), &path, &[("at", "recommend"), ("recommend", "9")]).await;
    assert_eq!(posted.status, StatusCode::GONE);
    assert!(own(&test).await.remove(0).answers.is_empty());
}

async fn s8_an_answer_is_changed_and_what_it_was_is_kept(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, _) = ask(&test, &mut buyer).await;
    let mut anyone = test.visitor();
    answer_all(&mut anyone, &path, "9", "5", "First").await;
    let page = anyone.get(&format!("{path}?change=1")).await;
    assert_eq!(page.attribute("input[name=revision]", "value"), "1");
    test.clock.advance(SignedDuration::from_hours(24));
    let form = [("at", "recommend"), ("recommend", "8"), ("go", "next"), ("revision", "1")];
    assert_eq!(post(&mut anyone, &path, &form).await.status, StatusCode::SEE_OTHER);
    let form = [("at", "comment"), ("comment", "Second"), ("go", "send"), ("revision", "1")];
    assert_eq!(post(&mut anyone, &path, &form).await.location(), path);
    let kept = own(&test).await.remove(0);
    assert_eq!(kept.answers.get("recommend"), Some(&Answer::Score(8)));
    let mut db = test.portal.store.read().await.expect("a reader");
    let given = db.personal().export(test.shop.buyer.person_id).await.expect("an export");
    let given = serde_json::to_string(&given).expect("json");
    assert!(given.contains("First") && given.contains("Second"), "what it was is given too");
    drop(db);
    test.clock.advance(SignedDuration::from_hours(24 * 14));
    let form = [("at", "recommend"), ("recommend", "0"), ("revision", "2")];
    assert_eq!(post(&mut anyone, &path, &form).await.status, StatusCode::CONFLICT, "the days are over");
}

async fn s16_a_low_score_opens_the_question_why(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, _) = ask(&test, &mut buyer).await;
    let mut anyone = test.visitor();
    post(&mut anyone, &path, &[("at", "recommend"), ("recommend", "3"), ("go", "next")]).await;
    let next = post(&mut anyone, &path, &[("at", "delivery"), ("delivery", "4"), ("go", "next")]).await;
    assert_eq!(next.location(), format!("{path}?at=reason"));
    let page = anyone.get(next.location()).await;
    assert!(page.text().contains("What went wrong?") && page.text().contains("Question 3 of 5"));
    post(&mut anyone, &path, &[("at", "recommend"), ("recommend", "9"), ("go", "next")]).await;
    let next = post(&mut anyone, &path, &[("at", "delivery"), ("delivery", "4"), ("go", "next")]).await;
    assert_eq!(next.location(), format!("{path}?at=service"), "and closes it again");
}

async fn s24_nothing_leaves_once_it_is_withdrawn(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let order = deliver(&test, &mut buyer).await;
    assert!(asked(&test).await.is_empty());
    let (id, now) = (order.id, test.portal.now());
    let withdrawn = test
        .portal
        .store
        .write(async move |tx| tx.surveys().withdraw_of_order(id, Withdrawal::ComplaintOpen, now).await);
    assert_eq!(withdrawn.await.expect("a write"), 1);
    test.clock.advance(SignedDuration::from_hours(24 * 5));
    assert!(asked(&test).await.is_empty(), "nothing leaves");
    assert!(own(&test).await.is_empty());
}

/// [S24] A complaint filed while an invitation waits, and one that is there before: the survey after the delivery never leaves.
async fn s24_a_complaint_keeps_surveys_silent_until_it_is_closed(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let order = deliver(&test, &mut buyer).await;
    jobs::due(&test.portal).await.expect("planned");
    let number = filed(&mut buyer, &order, &[]).await;
    deliver(&test, &mut buyer).await;
    test.clock.advance(SignedDuration::from_hours(24 * 2));
    assert!(asked(&test).await.is_empty(), "neither of the order nor of another one");
    let complaint = format!("/complaints/{number}");
    assert_eq!(buyer.act(&format!("{complaint}/withdrawal"), &[]).await.status, StatusCode::SEE_OTHER);
    test.clock.advance(SignedDuration::from_hours(24 * 5));
    assert!(
        asked(&test).await.iter().all(|mail| !mail.contains(&order.number.to_string())),
        "withdrawn stays withdrawn"
    );
}

async fn s25_who_has_not_answered_is_reminded_once(store: Store) {
    let (test, mut buyer) = portal(store).await;
    ask(&test, &mut buyer).await;
    test.clock.advance(SignedDuration::from_hours(24 * 2));
    assert_eq!(asked(&test).await.len(), 1, "not before day 3");
    test.clock.advance(SignedDuration::from_hours(24));
    let mails = asked(&test).await;
    assert_eq!(mails.len(), 2);
    assert!(mails.iter().any(|mail| mail.contains("Reminder: how did it go?")));
    test.clock.advance(SignedDuration::from_hours(24 * 2));
    assert_eq!(asked(&test).await.len(), 2, "one reminder");
    // Who answers is not reminded.
    test.clock.advance(SignedDuration::from_hours(24 * 40));
    let mut buyer = test.buyer().await;
    let (path, _) = ask(&test, &mut buyer).await;
    let before = asked(&test).await.len();
    answer_all(&mut test.visitor(), &path, "9", "5", "").await;
    test.clock.advance(SignedDuration::from_hours(24 * 4));
    assert_eq!(asked(&test).await.len(), before);
}

async fn s26_three_deliveries_in_a_day_ask_once(store: Store) {
    let (test, mut buyer) = portal(store).await;
    for _ in 0..3 {
        deliver(&test, &mut buyer).await;
    }
    jobs::due(&test.portal).await.expect("planned");
    test.clock.advance(SignedDuration::from_hours(25));
    assert_eq!(asked(&test).await.len(), 1);
    let page = test.staff().await.get("/desk/surveys/delivery").await;
    assert!(page.text().contains("2 not asked because they were asked about something else lately"), "{}", page.text());
    let mut db = test.portal.store.read().await.expect("a reader");
    let given = db.personal().export(test.shop.buyer.person_id).await.expect("an export");
    assert!(serde_json::to_string(&given).expect("json").contains("survey"));
}

async fn s30_s31_figures_of_a_segment_are_those_of_counting(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (_, foreign) = test.shop.another_customer("K-2").await;
    let mut other = test.buyer_of(foreign.id).await;
    let (path, _) = ask(&test, &mut buyer).await;
    answer_all(&mut test.visitor(), &path, "9", "5", "Good tea").await;
    let (path, _) = ask(&test, &mut other).await;
    post(&mut test.visitor(), &path, &[("at", "recommend"), ("recommend", "2"), ("go", "next")]).await;
    let mut staff = test.staff().await;
    let all = staff.get("/desk/surveys/delivery").await;
    // One of 9 and one of 2: 0, with n = 2, and 1.96 √((1 - 0) / 2) = 138.59 points, of 200.
    assert!(all.text().contains("NPS 0.0") && all.text().contains("n = 2, margin of error ± 138.6"), "{}", all.text());
    assert!(all.text().contains("CSAT 100.0 %") && all.text().contains("1 of 2 answered"));
    assert!(all.text().contains("Must improve") && all.text().contains("Major disadvantage"), "{}", all.text());
    assert!(all.has("svg.matrix title") && all.has("tr[data-element=complete]"), "a picture and its table");
    assert!(
        all.texts("#drop-out li").iter().any(|line| line.contains("1 stopped here")),
        "{:?}",
        all.texts("#drop-out li")
    );
    assert!(all.has("#drop-out li[data-question=delivery]"), "who stopped at the second is shown there");
    let same = staff.get("/desk/surveys/delivery?class=II&product=B&carrier=DHL&country=Germany&time=on_time").await;
    assert!(same.text().contains("NPS 0.0"), "{}", same.text());
    assert!(same.has("#comments input[type=hidden][name=country]"), "looking through comments stays in the segment");
    for nobody in ["class=I", "product=A", "carrier=UPS", "country=Atlantis", "time=late"] {
        let page = staff.get(&format!("/desk/surveys/delivery?{nobody}")).await;
        assert!(page.text().contains("No answers yet.") && !page.text().contains("NPS 0.0"), "{nobody}");
        assert!(page.texts("#comments li").is_empty() && page.texts("#drop-out li").is_empty(), "{nobody}");
    }
    let found = staff.get("/desk/surveys/delivery?q=good").await;
    assert!(found.texts("#comments li").join(" ").contains("Good tea"));
    assert!(staff.get("/desk/surveys/delivery?q=rice").await.texts("#comments li").is_empty());
    let file = staff.get("/desk/surveys/delivery/answers.csv").await;
    assert!(file.body.contains("\"recommend\",\"\",\"9\",\"\"") && file.body.contains("\"Good tea\""), "{}", file.body);
}

/// [S30] Orders with the whole chain, late ones beside those in time: each with the answer to the first question for
/// satisfaction.
async fn s30_the_desk_sees_what_late_orders_are_scored(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let mut staff = test.staff().await;
    let none = staff.get("/desk/figures").await;
    assert!(none.text().contains("No order of this span"), "{}", none.text());
    let (path, _) = ask(&test, &mut buyer).await;
    answer_all(&mut test.visitor(), &path, "9", "5", "").await;
    test.clock.advance(SignedDuration::from_hours(31 * 24));
    let mut buyer = test.buyer().await;
    let order = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    let promised = order.promised_at().expect("a promise");
    test.clock.advance(promised.duration_since(test.portal.now()) + SignedDuration::from_hours(30));
    hand_over(&test, &order).await;
    let asks = asked_of(&test, &order).await;
    answer_all(&mut test.visitor(), &asks, "2", "2", "").await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    let row = |page: &Page, figure: &str| page.texts(&format!("tr[data-figure={figure}] td")).join(" ");
    let page = staff.get("/desk/figures?span=ever").await;
    assert_eq!(row(&page, "on-time"), "1 50% 5.00", "{}", page.text());
    assert_eq!(row(&page, "late"), "1 50% 2.00");
    assert_eq!(row(&page, "ordered"), "3 100%");
    assert!(row(&page, "scored").starts_with("2 "), "{}", row(&page, "scored"));
    let newest = staff.get("/desk/figures?span=30").await;
    assert_eq!((row(&newest, "on-time").as_str(), row(&newest, "late").as_str()), ("0 0% –", "1 100% 2.00"));
    let others = staff.get("/desk/figures?span=ever&class=V").await;
    assert!(others.text().contains("No order of this span"));
}

async fn s33_a_low_score_waits_to_be_looked_after(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, order) = ask(&test, &mut buyer).await;
    answer_all(&mut test.visitor(), &path, "9", "5", "").await;
    let open = async || {
        let mut db = test.portal.store.read().await.expect("a reader");
        db.surveys().open_cases(test.portal.now(), 9).await.expect("cases")
    };
    assert!(open().await.is_empty(), "a good score is no case");
    let form = [("at", "delivery"), ("delivery", "2"), ("go", "next"), ("revision", "1")];
    post(&mut test.visitor(), &path, &form).await;
    assert_eq!(open().await.len(), 1, "what is changed after sending counts at once");
    let form = [("at", "delivery"), ("delivery", "5"), ("go", "next"), ("revision", "1")];
    post(&mut test.visitor(), &path, &form).await;
    assert!(open().await.is_empty(), "and is taken back while nobody has looked after it");
    let form = [("at", "delivery"), ("delivery", "2"), ("go", "next"), ("revision", "1")];
    post(&mut test.visitor(), &path, &form).await;
    let form = [("at", "comment"), ("comment", "Wet"), ("go", "send"), ("revision", "1")];
    post(&mut test.visitor(), &path, &form).await;
    let cases = open().await;
    assert_eq!(cases.len(), 1);
    assert_eq!(
        (cases[0].low.question.as_str(), cases[0].low.score, cases[0].order_id),
        ("delivery", 2, Some(order.id))
    );
    assert_eq!(cases[0].buyer_id, test.shop.buyer.id);
    // Taken up once.
    let (response, complaint, now) = (cases[0].response_id, new_id(), test.portal.now());
    for is_first in [true, false] {
        let taken = test.portal.store.write(async move |tx| tx.surveys().take_up_case(response, complaint, now).await);
        assert_eq!(taken.await.expect("a write"), is_first);
    }
    assert!(open().await.is_empty());
}

/// [S33] Who gives a low score and never sends the rest has said it all the same, an hour later; who has left meanwhile too.
async fn s33_a_low_score_is_not_lost(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let anna = test.shop.colleague("anna@lin.example").await;
    let mut annas = test.buyer_of(anna.id).await;
    let (begun, _) = ask(&test, &mut buyer).await;
    post(&mut test.visitor(), &begun, &[("at", "recommend"), ("recommend", "1"), ("go", "next")]).await;
    let (sent, _) = ask(&test, &mut annas).await;
    let ended = test.buyer().await.post(&format!("/account/people/{}/end", anna.id), &[]).await;
    assert_eq!(ended.location(), "/account/people?done=ended");
    let rated = async || {
        jobs::due(&test.portal).await.expect("what is due");
        let page = test.staff().await.get("/desk/complaints").await;
        page.texts("main a[href^='/desk/complaints/C-']").len()
    };
    let before = rated().await;
    assert_eq!(before, 1, "more than an hour has passed since the first");
    answer_all(&mut test.visitor(), &sent, "0", "1", "").await;
    assert_eq!(rated().await, before + 1, "of somebody who buys there no more it is the customer's");
}

/// [S24] A delivery that was taken back is not asked about.
async fn s24_a_delivery_taken_back_is_not_asked_about(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let order = deliver(&test, &mut buyer).await;
    assert!(asked(&test).await.is_empty(), "planned");
    let path = format!("/desk/orders/{}/parcels/1/events", order.number);
    let form = [("happened", "being_traced"), ("correction", "yes"), ("text", "The driver still has it")];
    test.clock.advance(SignedDuration::from_mins(1));
    let noted = test.staff().await.act(&path, &form).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.body);
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::Shipped);
    test.clock.advance(SignedDuration::from_hours(48));
    assert!(asked(&test).await.is_empty());
}

/// An answer to a question that is not asked any more is in no figure and in no file.
async fn what_is_asked_no_more_counts_for_nothing(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, _) = ask(&test, &mut buyer).await;
    let mut guest = test.visitor();
    post(&mut guest, &path, &[("at", "recommend"), ("recommend", "3"), ("go", "next")]).await;
    post(&mut guest, &path, &[("at", "reason"), ("reason.late", "on"), ("go", "next")]).await;
    answer_all(&mut guest, &path, "10", "5", "").await;
    let file = test.staff().await.get("/desk/surveys/delivery/answers.csv").await;
    assert!(file.body.contains("recommend") && !file.body.contains("reason"), "{}", file.body);
}

/// [S33] Once the answer is sent a complaint is open at the desk, with the order and the score; more low answers open no other.
async fn s33_a_low_score_is_somebody_s_work(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, order) = ask(&test, &mut buyer).await;
    answer_all(&mut test.visitor(), &path, "2", "1", "Wet").await;
    for _ in 0..2 {
        jobs::due(&test.portal).await.expect("what is due");
    }
    let mut db = test.portal.store.read().await.expect("a reader");
    let numbers = db.complaints().open_of_order(order.id).await.expect("complaints");
    assert_eq!(numbers.len(), 1, "one, and once");
    let complaint = db.complaints().get(Scope::Outbox, numbers[0]).await.expect("complaints").expect("the complaint");
    assert_eq!((complaint.source, complaint.reason), (Source::Survey, Reason::Service));
    drop(db);
    let mut staff = test.staff().await;
    assert!(staff.get("/desk/complaints").await.has(&format!("a[href='/desk/complaints/{}']", numbers[0])));
    let page = staff.get(&format!("/desk/complaints/{}", numbers[0])).await;
    assert!(page.text().contains("Rated 2") && page.text().contains(&order.number.to_string()), "{}", page.text());
    let told = buyer.get(&format!("/orders/{}", order.number)).await;
    assert!(told.has(&format!("a[href='/complaints/{}']", numbers[0])), "the customer reads the same");
}

async fn s37_s38_a_survey_waits_at_home_and_answers_are_ones_own(store: Store) {
    let (test, mut buyer) = portal(store).await;
    assert!(!buyer.get("/").await.has(".surveys-waiting"));
    let (path, order) = ask(&test, &mut buyer).await;
    assert!(buyer.get("/").await.texts(".surveys-waiting").join("").contains("A survey waits for you"));
    let page = buyer.get("/account/answers").await;
    let form = page.attribute("main form", "action");
    let opened = buyer.post(&form, &[]).await;
    assert!(opened.location().starts_with("/survey/"), "{}", opened.body);
    assert_eq!(buyer.get(opened.location()).await.status, StatusCode::OK);
    let colleague = test.shop.colleague("anna@lin.example").await;
    let mut anna = test.buyer_of(colleague.id).await;
    assert_eq!(anna.post(&form, &[]).await.status, StatusCode::NOT_FOUND, "somebody else's");
    answer_all(&mut test.visitor(), &path, "9", "5", "Good tea").await;
    assert!(!buyer.get("/").await.has(".surveys-waiting"), "answering by mail clears it");
    let page = buyer.get("/account/answers").await;
    assert!(page.text().contains("Good tea") && page.text().contains(&order.number.to_string()));
    assert!(!anna.get("/account/answers").await.text().contains("Good tea"));
    // By either link there is one answer.
    let again = post(&mut test.visitor(), opened.location(), &[("at", "recommend"), ("recommend", "1")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

async fn s41_a_choice_worded_anew_keeps_its_count(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, _) = ask(&test, &mut buyer).await;
    post(&mut test.visitor(), &path, &[("at", "recommend"), ("recommend", "3"), ("go", "next")]).await;
    post(&mut test.visitor(), &path, &[("at", "reason"), ("reason.late", "on"), ("go", "next")]).await;
    let mut staff = test.staff().await;
    let count =
        async |staff: &mut Client| staff.get("/desk/surveys/delivery").await.texts("li[data-choice=late]").join("");
    assert_eq!(count(&mut staff).await, "It came late: 1 chose it");
    let draft = staff.get("/desk/surveys/delivery/draft").await;
    let revision = draft.attribute("input[name=revision]", "value");
    let form = [
        ("revision", revision.as_str()),
        ("act", "save"),
        ("en", "What went wrong?"),
        ("zh", "哪里不好？"),
        ("kind", "many"),
        ("listed", "late | Not on the day | 没有按时\ndamaged | Damaged | 损坏"),
        ("extra", "on"),
        ("show_if", "recommend <= 6 or delivery <= 2"),
    ];
    let saved = staff.post("/desk/surveys/delivery/questions/reason", &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(count(&mut staff).await, "It came late: 1 chose it", "a draft changes nothing");
    let revision = staff.get(saved.location()).await.attribute("input[name=revision]", "value");
    let published = staff.post("/desk/surveys/delivery/publication", &[("revision", &revision)]).await;
    assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.text());
    assert_eq!(count(&mut staff).await, "Not on the day: 1 chose it");
    // Who was asked before goes on with what they were asked.
    let page = test.visitor().get(&format!("{path}?at=reason")).await;
    assert!(page.text().contains("It came late"), "{}", page.text());
}

async fn wrong_answers_come_back_as_they_were_typed(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let (path, _) = ask(&test, &mut buyer).await;
    let mut anyone = test.visitor();
    let page = post(&mut anyone, &path, &[("at", "recommend"), ("recommend", "11"), ("go", "next")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("#recommend-error"), "{}", page.body);
    let long = "茶".repeat(2_001);
    let page = post(&mut anyone, &path, &[("at", "comment"), ("comment", &long), ("go", "send")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains(&long), "nothing typed is lost");
    assert!(own(&test).await.remove(0).answers.is_empty());
    for nonsense in ["", "nothing", "../../etc"] {
        let page = post(&mut anyone, &path, &[("at", nonsense)]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}

async fn the_desk_edits_a_survey_and_is_told_what_is_wrong(store: Store) {
    let (test, _) = portal(store).await;
    let mut staff = test.staff().await;
    let draft = "/desk/surveys/delivery/draft";
    let revision = async |staff: &mut Client| staff.get(draft).await.attribute("input[name=revision]", "value");
    let add = |key: &'static str, condition: &'static str| {
        [("key", key), ("en", "Why?"), ("zh", "为什么？"), ("kind", "text"), ("show_if", condition)]
    };
    let questions = "/desk/surveys/delivery/questions";
    let refused = staff.post(questions, &add("recommend", "recommend <=")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("#new-key-error") && refused.has("#show_if--error"), "{}", refused.body);
    assert_eq!(refused.attribute("#show_if-", "value"), "recommend <=", "nothing typed is lost");
    let stale = staff.post(questions, &add("why", "")).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY, "without the revision of the page");
    let mut form = add("why", "recommend <= 3 and recommend >= 5").to_vec();
    let at = revision(&mut staff).await;
    form.push(("revision", &at));
    assert_eq!(staff.post(questions, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.post(questions, &form).await.status, StatusCode::UNPROCESSABLE_ENTITY, "pressed twice, once done");
    let at = revision(&mut staff).await;
    let refused = staff.post("/desk/surveys/delivery/publication", &[("revision", &at)]).await;
    assert!(refused.text().contains("No way leads to “why”."), "{}", refused.text());
    let at = revision(&mut staff).await;
    let done = staff.post(&format!("{questions}/why"), &[("act", "remove"), ("revision", &at)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let at = revision(&mut staff).await;
    let rules = [
        ("revision", at.as_str()),
        ("delay_hours", "2"),
        ("from_hour", "18"),
        ("to_hour", "9"),
        ("rest_days", "30"),
        ("open_days", "90"),
        ("change_days", "14"),
    ];
    let refused = staff.post("/desk/surveys/delivery/rules", &rules).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.has("#to_hour-error"), "{}", refused.body);
    let preview = staff.get("/desk/surveys/delivery/preview/zh").await;
    assert!(preview.text().contains("您有多大可能向同行推荐我们？"), "{}", preview.text());
    let log = staff.get("/desk/audit").await;
    assert!(log.text().contains("Survey changed"), "{}", log.text());
}

async fn who_turned_surveys_off_is_not_asked(store: Store) {
    let (test, mut buyer) = portal(store).await;
    buyer.post("/account/mail", &[("act", "save"), ("deliveries", "on"), ("complaints", "on")]).await;
    deliver(&test, &mut buyer).await;
    jobs::due(&test.portal).await.expect("planned");
    test.clock.advance(SignedDuration::from_hours(25));
    assert!(asked(&test).await.is_empty());
    let mut db = test.portal.store.read().await.expect("a reader");
    let refused = db.personal().refused_topics(Some(test.shop.buyer.person_id)).await.expect("choices");
    assert_eq!(refused, [MailTopic::Surveys]);
    assert_eq!(db.surveys().count_waiting(test.shop.buyer.person_id, test.portal.now()).await.expect("surveys"), 0);
}
