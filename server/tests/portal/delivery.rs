//! Parcels on their way: what carriers and staff say, how it gets in, and what customers and the desk see of it.

use axum::http::{Request, StatusCode, header};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use domain::{
    order::{Order, OrderStatus},
    tracking::{EventPlace, EventSource, ParcelStatus, RawWords, SubStatus, TrackingEvent, Weight},
};
use jiff::SignedDuration;
use ring::hmac::{HMAC_SHA256, Key, sign};
use server::jobs;
use store::{NewEvent, Store, testing::new_id};

use crate::harness::{Answer, Client, TestPortal};

store::on_both!(
    t36_a_signed_webhook_is_taken_in_once,
    t36_what_is_not_signed_is_refused_and_tells_nothing,
    t36_events_in_any_order_end_alike,
    t36_recorded_bodies_are_taken_in,
    t20_twelve_scans_are_one_mail_at_most,
    t7_t10_t23_a_parcel_says_why_whose_doing_and_in_which_words,
    t11_t29_parcels_are_counted_and_trouble_comes_first,
    t14_t15_t16_promise_estimates_and_fact_stand_apart,
    t32_an_open_page_hears_of_a_scan,
    t39_a_number_used_again_is_another_parcel,
    what_came_before_the_parcel_was_packed_is_adopted,
    what_met_the_packing_half_way_is_adopted,
    what_cannot_have_been_is_not_taken,
    who_signed_may_be_told_second,
    a_link_shows_no_name_of_who_signed,
    the_api_takes_keys_that_count,
);

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// A portal with an order in parcels that left; each line says the pieces of one parcel and its number.
pub async fn shipped(store: Store, parcels: &[(u32, &str)]) -> (TestPortal, Client, Order) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 50).await;
    let mut buyer = test.buyer().await;
    let all: u32 = parcels.iter().map(|(pieces, _)| pieces).sum();
    let order = test.order(&mut buyer, &[("TEA-1", all)], &[]).await;
    let mut staff = test.staff().await;
    let desk = format!("/desk/orders/{}", order.number);
    for act in ["confirmation", "packing"] {
        done(&staff.act(&format!("{desk}/{act}"), &[]).await);
    }
    for (pieces, number) in parcels {
        pack(&mut staff, &desk, &pieces.to_string(), number).await;
    }
    done(&staff.act(&format!("{desk}/shipment"), &[]).await);
    secret(&mut staff, "own", SECRET).await;
    let order = test.shop.order(order.number).await;
    (test, staff, order)
}

/// Packs so many pieces into a parcel with this number.
pub async fn pack(staff: &mut Client, desk: &str, pieces: &str, number: &str) {
    let form = [("line_1", pieces), ("carrier", "USPS"), ("tracking_number", number)];
    done(&staff.act(&format!("{desk}/parcels"), &form).await);
}

/// It is done.
pub fn done(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

async fn secret(staff: &mut Client, sender: &str, secret: &str) {
    let id = staff.get("/desk/settings/connections").await.value("input[name=id]");
    let form = [("id", id.as_str()), ("sender", sender), ("secret", secret)];
    done(&staff.post("/desk/settings/connections/secrets", &form).await);
}

/// Says something in the own format, signed.
pub async fn say(test: &TestPortal, id: &str, data: &str) -> Answer {
    let body = format!(r#"{{"type":"tracking.updated","timestamp":"2026-11-17T09:00:00Z","data":{data}}}"#);
    let second = test.portal.now().as_second().to_string();
    send_own(test, id, &second, &body, &signature(id, &second, &body)).await
}

fn signature(id: &str, second: &str, body: &str) -> String {
    let secret = BASE64.decode(SECRET.trim_start_matches("whsec_")).expect("base64");
    let tag = sign(&Key::new(HMAC_SHA256, &secret), format!("{id}.{second}.{body}").as_bytes());
    format!("v1,{}", BASE64.encode(tag.as_ref()))
}

async fn send_own(test: &TestPortal, id: &str, second: &str, body: &str, signature: &str) -> Answer {
    let request = Request::post("/webhooks/tracking")
        .header("webhook-id", id)
        .header("webhook-timestamp", second)
        .header("webhook-signature", signature);
    test.visitor().send(request, body.to_owned()).await
}

fn events(number: &str, events: &[&str]) -> String {
    format!(r#"{{"tracking_number":"{number}","carrier":"usps","events":[{}]}}"#, events.join(","))
}

fn event(at: &str, word: &str) -> String {
    format!(r#"{{"at":"{at}","sub_status":"{word}"}}"#)
}

/// Says one thing of a number, and that it was taken in.
pub async fn scan(test: &TestPortal, number: &str, at: &str, word: &str) {
    let said = say(test, &format!("{number}-{at}-{word}"), &events(number, &[&event(at, word)])).await;
    assert_eq!(said.status, StatusCode::NO_CONTENT, "{}", said.body);
}

/// [T36] The same body five times is one event; a late scan after the delivery adds a line and moves nothing back.
async fn t36_a_signed_webhook_is_taken_in_once(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(3, "SE4471-90")]).await;
    test.clock.advance(SignedDuration::from_hours(48));
    let told = events("SE4471-90", &[&event("2026-11-18T15:00:00+01:00", "signed")]);
    for _ in 0..5 {
        assert_eq!(say(&test, "msg_1", &told).await.status, StatusCode::NO_CONTENT);
    }
    // The same event inside another message is the same event.
    assert_eq!(say(&test, "msg_2", &told).await.status, StatusCode::NO_CONTENT);
    let delivered = test.shop.order(order.number).await;
    assert_eq!(delivered.status, OrderStatus::HandedOver);
    assert_eq!(delivered.parcels[0].handed_over_at, Some("2026-11-18T14:00:00Z".parse().expect("a moment")));
    assert_eq!(delivered.revision, order.revision + 1, "one change of what the order is");
    scan(&test, "SE4471-90", "2026-11-18T16:00:00Z", "moving").await;
    let after = test.shop.order(order.number).await;
    assert_eq!((after.status, after.revision), (OrderStatus::HandedOver, delivered.revision));
    let page = staff.get(&format!("/desk/orders/{}", order.number)).await;
    assert_eq!(page.texts("#parcel-1 .scans > ol > li").len(), 2, "{}", page.body);
}

/// [T36] Without a signature, with a wrong, old or early one, or over another body: 401 and not a word.
async fn t36_what_is_not_signed_is_refused_and_tells_nothing(store: Store) {
    let (test, _, order) = shipped(store, &[(3, "SE4471-90")]).await;
    let body = format!(r#"{{"data":{}}}"#, events("SE4471-90", &[&event("2026-11-17T09:00:00Z", "delivered")]));
    let now = test.portal.now().as_second();
    let second = now.to_string();
    let good = signature("a", &second, &body);
    let old = (now - 301).to_string();
    let early = (now + 301).to_string();
    for answer in [
        send_own(&test, "a", &second, &body, "").await,
        send_own(&test, "a", &second, &body, "v1,AAAA").await,
        send_own(&test, "b", &second, &body, &good).await,
        send_own(&test, "a", &second, &format!("{body} "), &good).await,
        send_own(&test, "a", &old, &body, &signature("a", &old, &body)).await,
        send_own(&test, "a", &early, &body, &signature("a", &early, &body)).await,
        test.visitor().send(Request::post("/webhooks/aftership"), body.clone()).await,
        test.visitor().send(Request::post("/webhooks/easypost"), body.clone()).await,
        test.visitor().send(Request::post("/api/v1/tracking-events"), body.clone()).await,
    ] {
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::UNAUTHORIZED, ""));
    }
    assert_eq!(test.shop.order(order.number).await.parcels[0].course.shown, None);
    assert_eq!(send_own(&test, "a", &second, &body, &good).await.status, StatusCode::NO_CONTENT);
    let unreadable =
        say(&test, "c", r#"{"tracking_number":"SE4471-90","events":[{"at":"soon","status":"moved"}]}"#).await;
    assert_eq!(unreadable.status, StatusCode::BAD_REQUEST);
}

/// [T36] The same events forwards, backwards and twice end alike.
async fn t36_events_in_any_order_end_alike(store: Store) {
    let (test, _, order) = shipped(store, &[(1, "AA-1000"), (1, "BB-1000"), (1, "CC-1000")]).await;
    test.clock.advance(SignedDuration::from_hours(72));
    let told = [
        ("2026-11-17T12:00:00Z", "accepted"),
        ("2026-11-18T08:00:00Z", "out_for_delivery"),
        ("2026-11-18T12:00:00Z", "receiver_absent"),
        ("2026-11-19T09:00:00Z", "left_with_neighbour"),
        ("2026-11-19T10:00:00Z", "signed"),
    ];
    for (at, word) in told {
        scan(&test, "AA-1000", at, word).await;
    }
    for (at, word) in told.into_iter().rev() {
        scan(&test, "BB-1000", at, word).await;
    }
    let all: Vec<_> = [3, 1, 4, 3, 0, 2, 2, 4].into_iter().map(|place| event(told[place].0, told[place].1)).collect();
    let all: Vec<_> = all.iter().map(String::as_str).collect();
    assert_eq!(say(&test, "all", &events("CC-1000", &all)).await.status, StatusCode::NO_CONTENT);
    let order = test.shop.order(order.number).await;
    let ends: Vec<_> = order.parcels.iter().map(|parcel| (parcel.course.clone(), parcel.handed_over_at)).collect();
    assert_eq!(ends[0], ends[1]);
    assert_eq!(ends[0], ends[2]);
    assert_eq!(ends[0].1, Some("2026-11-19T09:00:00Z".parse().expect("a moment")), "the first delivery told");
    assert_eq!(order.status, OrderStatus::HandedOver);
}

/// [T36] Bodies as `AfterShip` and `EasyPost` send them, recorded, are taken in when they are signed.
async fn t36_recorded_bodies_are_taken_in(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(3, "0000000000000000")]).await;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/3-tracking");
    let Ok(body) = std::fs::read_to_string(folder.join("aftership/edd_revise.json")) else {
        println!("left out: ../shared/data is not here");
        return;
    };
    secret(&mut staff, "aftership", "a secret of aftership").await;
    secret(&mut staff, "easypost", "sécret").await;
    // As old as the bodies are, the parcel was packed after them: they are about another one.
    let tag = |secret: &str, body: &str| sign(&Key::new(HMAC_SHA256, secret.as_bytes()), body.as_bytes());
    for name in ["edd_revise", "tracking_update", "return_approved"] {
        let body = std::fs::read_to_string(folder.join(format!("aftership/{name}.json"))).expect("a body");
        let signed = BASE64.encode(tag("a secret of aftership", &body).as_ref());
        let request = Request::post("/webhooks/aftership").header("aftership-hmac-sha256", signed);
        assert_eq!(test.visitor().send(request, body).await.status, StatusCode::NO_CONTENT, "{name}");
    }
    assert_eq!(test.shop.order(order.number).await.parcels[0].course.shown, None);
    let fresh = body.replace("1712741700", "1794913200");
    let signed = BASE64.encode(tag("a secret of aftership", &fresh).as_ref());
    let request = Request::post("/webhooks/aftership").header("aftership-hmac-sha256", signed);
    assert_eq!(test.visitor().send(request, fresh).await.status, StatusCode::NO_CONTENT);
    let vector = std::fs::read_to_string(folder.join("signatures/easypost.json")).expect("a vector");
    let vector: serde_json::Value = serde_json::from_str(&vector).expect("JSON");
    let told = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    let request =
        Request::post("/webhooks/easypost").header("x-hmac-signature", told(&vector["header"]["X-Hmac-Signature"]));
    assert_eq!(test.visitor().send(request, told(&vector["body_utf8"])).await.status, StatusCode::NO_CONTENT);
    let request = Request::post("/webhooks/easypost").header("x-hmac-signature", "hmac-sha256-hex=00");
    assert_eq!(test.visitor().send(request, told(&vector["body_utf8"])).await.status, StatusCode::UNAUTHORIZED);
}

/// [T20] Twelve scans on the way are no mail of their own; the stage that matters is one.
async fn t20_twelve_scans_are_one_mail_at_most(store: Store) {
    let (test, _, _) = shipped(store, &[(3, "SE4471-90")]).await;
    let before = test.sent_mail().await.len();
    for minute in 10..22 {
        scan(&test, "SE4471-90", &format!("2026-11-17T08:{minute}:00Z"), "moving").await;
    }
    assert_eq!(test.sent_mail().await.len(), before, "scans are no news");
    for (minute, word) in [(30, "out_for_delivery"), (31, "receiver_contacted"), (32, "out_for_delivery")] {
        scan(&test, "SE4471-90", &format!("2026-11-17T08:{minute}:00Z"), word).await;
    }
    let mails = test.sent_mail().await;
    assert_eq!(mails.len(), before + 1);
    let mail = mails.last().expect("a mail");
    assert!(mails.iter().any(|mail| mail.contains("comes today")), "{mail}");
}

/// [T7] [T10] [T23] A sentence, the party, the carrier's own words; "left with a neighbour" is said clearly.
async fn t7_t10_t23_a_parcel_says_why_whose_doing_and_in_which_words(store: Store) {
    let (test, _, order) = shipped(store, &[(3, "SE4471-90")]).await;
    let told = r#"{"at":"2026-11-17T17:30:00+09:00","status":"attempt_failed","sub_status":"business_closed",
        "text":"BUSINESS CLSD - 2ND ATT","city":"Tokyo"}"#;
    assert_eq!(say(&test, "a", &events("SE4471-90", &[told])).await.status, StatusCode::NO_CONTENT);
    let mut buyer = test.buyer().await;
    let page = buyer.get(&format!("/orders/{}", order.number)).await;
    let card = page.texts("#parcel-1").join(" ");
    for words in [
        "The business was closed when the carrier came.",
        "The cause lies at the receiving end.",
        "Tokyo",
        "17:30",
        "UTC+9",
    ] {
        assert!(card.contains(words), "{words}: {card}");
    }
    assert!(page.texts("#parcel-1 details.raw").join(" ").contains("BUSINESS CLSD - 2ND ATT"));
    assert!(page.has("#parcel-1 a[href*='reason=damaged']") && !page.has("#parcel-1 a[href*='reason=not_received']"));
    scan(&test, "SE4471-90", "2026-11-17T08:40:00Z", "left_with_neighbour").await;
    let page = buyer.get(&format!("/orders/{}", order.number)).await;
    let card = page.texts("#parcel-1").join(" ");
    assert!(card.contains("left with a neighbour"), "{card}");
    let number = order.number;
    assert!(
        page.has(&format!("a[href='/complaints/new?order={number}&parcel=1&reason=not_received']")),
        "{}",
        page.body
    );
}

/// [T11] [T29] "1 delivered, 2 on the way", and the parcel with a problem first, with what we do and what you do.
async fn t11_t29_parcels_are_counted_and_trouble_comes_first(store: Store) {
    let (test, _, order) = shipped(store, &[(1, "AA-1000"), (1, "BB-1000"), (1, "CC-1000")]).await;
    scan(&test, "AA-1000", "2026-11-17T08:30:00Z", "delivered").await;
    let mut buyer = test.buyer().await;
    let path = format!("/orders/{}", order.number);
    assert_eq!(buyer.get(&path).await.texts("#parcels-sum"), ["1 delivered, 2 on the way"]);
    scan(&test, "CC-1000", "2026-11-17T08:30:00Z", "wrong_address").await;
    let page = buyer.get(&path).await;
    let cards = page.texts("#parcels article.parcel");
    assert!(cards[0].starts_with("Parcel 3"), "{cards:?}");
    assert!(cards[0].contains("What we do:") && cards[0].contains("What you do:"), "{}", cards[0]);
    assert_eq!(page.texts("#parcels-sum"), ["1 delivered, 1 on the way, 1 with a problem"]);
}

/// [T14] [T15] [T16] Promise, first and latest estimate and fact; an estimate that passed is not shown as ahead.
async fn t14_t15_t16_promise_estimates_and_fact_stand_apart(store: Store) {
    let (test, _, order) = shipped(store, &[(3, "SE4471-90")]).await;
    let promised_at = order.lines[0].promise.expect("a promise").promised_at;
    let expected = |given: &str, day: &str| {
        format!(r#"{{"tracking_number":"SE4471-90","estimate":{{"given_at":"{given}","from":"{day}"}}}}"#)
    };
    // The later one comes first.
    say(&test, "b", &expected("2026-11-17T08:50:00Z", "2026-11-25")).await;
    say(&test, "a", &expected("2026-11-17T08:40:00Z", "2026-11-18")).await;
    let mut buyer = test.buyer().await;
    let path = format!("/orders/{}", order.number);
    let card = buyer.get(&path).await.texts("#parcel-1").join(" ");
    for words in ["First estimate", "18 Nov", "Latest estimate", "25 Nov", "Expected later than promised"] {
        assert!(card.contains(words), "{words}: {card}");
    }
    test.clock.advance(SignedDuration::from_hours(24 * 12));
    let card = buyer.get(&path).await.texts("#parcel-1").join(" ");
    assert!(card.contains("(passed)") && card.contains("Late: promised for"), "{card}");
    let came = promised_at + SignedDuration::from_hours(48);
    scan(&test, "SE4471-90", &came.to_string(), "delivered").await;
    let card = buyer.get(&path).await.texts("#parcel-1").join(" ");
    assert!(card.contains("2 days later than promised for"), "{card}");
}

/// [T32] Who has the page open hears of it at once.
async fn t32_an_open_page_hears_of_a_scan(store: Store) {
    let (test, _, order) = shipped(store, &[(3, "SE4471-90")]).await;
    let mut buyer = test.buyer().await;
    let mut stream = buyer.stream(&format!("/orders/{}/changes", order.number)).await;
    stream.next_chunk().await;
    scan(&test, "SE4471-90", "2026-11-17T08:30:00Z", "out_for_delivery").await;
    assert!(stream.hears_of_a_change().await);
}

/// [T39] The same number a year later is a new parcel; the old order stays as it is.
async fn t39_a_number_used_again_is_another_parcel(store: Store) {
    let (test, _, old) = shipped(store, &[(3, "SE4471-90")]).await;
    scan(&test, "SE4471-90", "2026-11-17T08:30:00Z", "delivered").await;
    let before = test.shop.order(old.number).await;
    test.clock.advance(SignedDuration::from_hours(24 * 365));
    scan(&test, "SE4471-90", "2027-11-16T20:00:00Z", "details_received").await;
    assert_eq!(test.shop.order(old.number).await, before, "nobody's yet");
    let mut buyer = test.buyer().await;
    let mut staff = test.staff().await;
    let order = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    let desk = format!("/desk/orders/{}", order.number);
    for act in ["confirmation", "packing"] {
        done(&staff.act(&format!("{desk}/{act}"), &[]).await);
    }
    pack(&mut staff, &desk, "2", "SE4471-90").await;
    done(&staff.act(&format!("{desk}/shipment"), &[]).await);
    scan(&test, "SE4471-90", "2027-11-17T08:55:00Z", "lost").await;
    assert_eq!(test.shop.order(old.number).await, before);
    let new = test.shop.order(order.number).await;
    assert!(new.parcels[0].course.is_in_trouble(), "{:?}", new.parcels[0].course);
}

/// What was said about a number before the desk gave it to a parcel counts from the packing on.
async fn what_came_before_the_parcel_was_packed_is_adopted(store: Store) {
    let (test, mut staff, _) = shipped(store, &[(1, "AA-1000")]).await;
    scan(&test, "BB-1000", "2026-11-17T08:30:00Z", "label_created").await;
    let mut buyer = test.buyer().await;
    let order = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    let desk = format!("/desk/orders/{}", order.number);
    for act in ["confirmation", "packing"] {
        done(&staff.act(&format!("{desk}/{act}"), &[]).await);
    }
    pack(&mut staff, &desk, "2", "BB-1000").await;
    let packed = test.shop.order(order.number).await;
    assert_eq!(packed.parcels[0].course.shown.map(|shown| shown.sub_status.as_str()), Some("label_created"));
    // A delivery that is told before it was noted that the parcel left counts when that is noted.
    scan(&test, "BB-1000", "2026-11-17T08:40:00Z", "delivered").await;
    assert_eq!(test.shop.order(order.number).await.parcels[0].handed_over_at, None);
    done(&staff.act(&format!("{desk}/shipment"), &[]).await);
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::HandedOver);
}

/// A message that found no parcel because it was just being packed, by a packing that did not see the message: it is looked
/// after, and the customer hears of it.
async fn what_met_the_packing_half_way_is_adopted(store: Store) {
    let (test, _, order) = shipped(store, &[(2, "SE4471-90")]).await;
    let said = SubStatus::OutForDelivery;
    let event = TrackingEvent {
        id: new_id(),
        source: EventSource::Own,
        carrier: None,
        tracking_number: order.parcels[0].tracking_number.clone(),
        at: test.portal.now(),
        offset: None,
        received_at: test.portal.now(),
        status: said.home(),
        sub_status: said,
        weight: Weight::Report,
        raw: RawWords::default(),
        place: EventPlace::default(),
        signed_by: None,
        staff_name: None,
    };
    let waits = NewEvent { event, key: [7; 32] };
    let written = test.portal.store.write(async move |tx| tx.tracking().insert_event(&waits, None).await);
    assert!(written.await.expect("written"));
    assert_eq!(test.shop.order(order.number).await.parcels[0].course.status(), None);
    jobs::due(&test.portal).await.expect("what is due");
    let after = test.shop.order(order.number).await;
    assert_eq!(after.parcels[0].course.status(), Some(ParcelStatus::OutForDelivery));
    let told = test.sent_mail().await.into_iter().filter(|mail| mail.contains("comes today")).count();
    assert_eq!(told, 1, "one mail");
    jobs::due(&test.portal).await.expect("what is due");
    assert_eq!(test.shop.order(order.number).await, after, "and it is over");
}

/// Staff cannot note what lies before the parcel, and an estimate from the future is none.
async fn what_cannot_have_been_is_not_taken(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(3, "SE4471-90")]).await;
    let path = format!("/desk/orders/{}/parcels/1/events", order.number);
    let old = staff.act(&path, &[("happened", "moving"), ("day", "2020-05-01"), ("time", "10:00")]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(old.text().contains("earlier than it can have been"), "{}", old.text());
    let estimate = r#"{"given_at":"2099-01-01T00:00:00Z","from":"2026-11-25","until":"2026-11-26"}"#;
    let told = format!(r#"{{"tracking_number":"SE4471-90","carrier":"usps","events":[],"estimate":{estimate}}}"#);
    say(&test, "msg_2099", &told).await;
    assert_eq!(test.shop.order(order.number).await.parcels[0].course.latest_estimate, None);
}

/// A service that tells who signed only when it tells the delivery again is heard.
async fn who_signed_may_be_told_second(store: Store) {
    let (test, _, order) = shipped(store, &[(3, "SE4471-90")]).await;
    let delivered = |signed: &str| format!(r#"{{"at":"2026-11-17T08:30:00Z","sub_status":"signed"{signed}}}"#);
    for (id, signed) in [("msg_1", ""), ("msg_2", r#","signed_by":"Mei""#)] {
        let said = say(&test, id, &events("SE4471-90", &[&delivered(signed)])).await;
        assert_eq!(said.status, StatusCode::NO_CONTENT, "{}", said.body);
    }
    let course = &test.shop.order(order.number).await.parcels[0].course;
    assert_eq!(course.signed_by.as_deref(), Some("Mei"));
}

/// Who holds a link reads where the parcel is, and not who signed nor the carrier's own sentence.
async fn a_link_shows_no_name_of_who_signed(store: Store) {
    let (test, _, order) = shipped(store, &[(3, "SE4471-90")]).await;
    let told = r#"{"at":"2026-11-17T08:30:00Z","sub_status":"signed","signed_by":"Hidden Signer","text":"POD: Hidden Signer"}"#;
    assert_eq!(say(&test, "a", &events("SE4471-90", &[told])).await.status, StatusCode::NO_CONTENT);
    let mut guest = test.visitor();
    let found = guest.post("/track", &[("number", &order.number.to_string()), ("fact", "20457")]).await;
    let link = found.location().to_owned();
    for path in [link.clone(), format!("{link}/live"), "/parcels/SE4471-90".to_owned()] {
        let page = guest.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("Hidden Signer"), "{path}");
    }
    let page = guest.get(&link).await;
    assert!(page.texts("#parcel-1").join(" ").contains("delivered and signed for"));
    assert!(page.has(&format!("a[href='{link}/complaint?parcel=1&reason=not_received']")), "{}", page.body);
    let mut buyer = test.buyer().await;
    assert!(buyer.get(&format!("/orders/{}", order.number)).await.body.contains("Hidden Signer"));
}

/// A key counts until it is taken back; a body that cannot be read says where.
async fn the_api_takes_keys_that_count(store: Store) {
    let (test, mut staff, order) = shipped(store, &[(3, "SE4471-90")]).await;
    let page = staff.get("/desk/settings/connections").await;
    let id = page.value("input[name=id]");
    let made = staff.post("/desk/settings/connections/keys", &[("id", &id), ("name", "Warehouse")]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let key = made.texts("code").into_iter().find(|code| code.starts_with("portal_")).expect("the key, once");
    assert!(!staff.get("/desk/settings/connections").await.body.contains(&key), "shown once");
    let call = async |body: String| {
        let request = Request::post("/api/v1/tracking-events").header(header::AUTHORIZATION, format!("Bearer {key}"));
        test.visitor().send(request, body).await
    };
    let told = events("SE4471-90", &[&event("2026-11-17T08:30:00Z", "accepted")]);
    assert_eq!(call(format!(r#"{{"data":{told}}}"#)).await.status, StatusCode::NO_CONTENT);
    assert!(test.shop.order(order.number).await.parcels[0].course.shown.is_some());
    let wrong =
        call(r#"{"data":{"tracking_number":"SE4471-90","events":[{"at":"soon","status":"delivered"}]}}"#.into()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("data.events[0].at"), "{}", wrong.body);
    let page = staff.get("/desk/settings/connections").await;
    let revoke = page.attribute("form[action*='/keys/'][action$='/revocation']", "action");
    done(&staff.post(&revoke, &[]).await);
    assert_eq!(call(format!(r#"{{"data":{told}}}"#)).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(staff.post(&revoke, &[]).await.status, StatusCode::NOT_FOUND);
}
