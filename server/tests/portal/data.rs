//! One's own data: given in full, agreed to or not, and erased for good.

use std::{
    io,
    sync::{Arc, Mutex},
};

use axum::http::StatusCode;
use domain::{Language, personal::Section};
use server::erasures;
use store::Store;

use crate::{
    complaints::filed,
    harness::{Client, TestPortal},
};

store::on_both!(
    o44_the_export_has_what_one_did_and_nobody_elses,
    o44_erasing_takes_mails_files_and_sessions,
    o44_an_order_under_way_or_an_old_sign_in_hinders,
    o44_an_open_complaint_hinders_until_it_is_withdrawn,
    o44_a_restore_brings_nobody_back,
    o44_a_choice_is_written_down,
    o44_no_log_names_a_person,
    o44_every_key_has_a_name,
    o41_who_says_no_is_not_acted_for,
);

const MAIL: [(&str, &str); 1] = [("email", "mei@lin.example")];

/// An order of the shop's buyer that is over.
async fn over(test: &TestPortal, buyer: &mut Client) -> String {
    test.shop.product("TEA-1", 100).await;
    let order = test.order(buyer, &[("TEA-1", 2)], &[("note", "leave it at Wang's"), ("po_number", "PO-77")]).await;
    let cancelled = buyer.act(&format!("/orders/{}/cancellation", order.number), &[("reason", "my own words")]).await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER, "{}", cancelled.body);
    order.number.to_string()
}

async fn o44_the_export_has_what_one_did_and_nobody_elses(store: Store) {
    let test = TestPortal::new(store).await;
    let mut buyer = test.buyer().await;
    let number = over(&test, &mut buyer).await;
    test.sent_mail().await;
    let (_, other) = test.shop.another_customer("K-2").await;
    let file = buyer.get("/account/data/export.json").await;
    assert_eq!(file.status, StatusCode::OK);
    let json: serde_json::Value = serde_json::from_str(&file.body).expect("json");
    for section in Section::ALL {
        assert!(json[section.code()].is_array(), "{}", section.code());
    }
    assert_eq!(json["profile"][0]["email"], test.shop.buyer.email.as_str());
    assert_eq!(json["orders"][0]["note"], "leave it at Wang's");
    assert_eq!(json["order_lines"][0]["sku"], "TEA-1");
    assert!(json["mails"][0]["text"].as_str().is_some_and(|text| text.contains(&number)), "{}", json["mails"]);
    assert!(file.body.contains("my own words") && !file.body.contains(other.email.as_str()));
    let page = buyer.get("/account/data/export.html").await;
    for words in ["leave it at Wang's", "my own words", "PO-77", number.as_str()] {
        assert!(page.text().contains(words), "{words}");
    }
    let theirs = test.buyer_of(other.id).await.get("/account/data/export.json").await;
    assert!(!theirs.body.contains("Wang") && !theirs.body.contains(test.shop.buyer.email.as_str()));
}

async fn o44_erasing_takes_mails_files_and_sessions(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut buyer, mut there) = (test.buyer().await, test.buyer().await);
    let number = over(&test, &mut buyer).await;
    assert_eq!(test.sent_mail().await.len(), 1);
    let email = test.shop.buyer.email.to_string();
    let wrong = buyer.post("/account/data/erasure", &MAIL.map(|(name, _)| (name, "somebody@else.example"))).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.value("[name=email]"), "somebody@else.example");
    assert!(wrong.has("#email[autofocus]"), "the page opens at what is wrong");
    assert!(!buyer.get("/account/data").await.has("[autofocus]"));
    let erased = buyer.post("/account/data/erasure", &[("email", &email.to_uppercase())]).await;
    assert_eq!((erased.status, erased.location()), (StatusCode::SEE_OTHER, "/erased"), "{}", erased.body);
    assert_eq!(buyer.get("/erased").await.status, StatusCode::OK);
    for client in [&mut buyer, &mut there] {
        assert!(client.get("/orders").await.location().starts_with("/sign-in"));
    }
    assert_eq!(test.sent_mail().await, Vec::<String>::new(), "the files are gone");
    // Asking for a code looks as for any address nobody has, and no mail goes out.
    test.visitor().post("/sign-in", &[("email", &email)]).await;
    assert_eq!(test.sent_mail().await, Vec::<String>::new());
    let desk = test.staff().await.get(&format!("/desk/orders/{number}")).await;
    assert_eq!(desk.status, StatusCode::OK);
    for gone in ["Wang", "my own words", test.shop.buyer.name.as_str(), email.as_str()] {
        assert!(!desk.body.contains(gone), "{gone}");
    }
    assert!(desk.body.contains("PO-77"), "the books are kept");
    let file = std::fs::read_to_string(&test.portal.erasures).expect("the file");
    assert_eq!(file, format!("{} {}\n", test.shop.buyer.person_id, test.portal.now()));
}

async fn o44_an_order_under_way_or_an_old_sign_in_hinders(store: Store) {
    let test = TestPortal::new(store).await;
    let mut buyer = test.buyer().await;
    test.shop.product("TEA-1", 100).await;
    let order = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    let email = test.shop.buyer.email.to_string();
    let hindered = buyer.post("/account/data/erasure", &[("email", &email)]).await;
    assert_eq!(hindered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(hindered.body.contains(&format!("/orders/{}", order.number)));
    buyer.act(&format!("/orders/{}/cancellation", order.number), &[]).await;
    test.clock.advance(jiff::SignedDuration::from_mins(16));
    let stale = buyer.post("/account/data/erasure", &[("email", &email)]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(stale.has("form[action='/sign-out']") && !stale.has("form[action='/account/data/erasure']"));
    let mut staff = test.staff().await;
    let at_work = staff.post("/account/data/erasure", &[("email", test.shop.staff.email.as_str())]).await;
    assert_eq!(at_work.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(staff.get("/desk/orders").await.status, StatusCode::OK);
    assert_eq!(buyer.get("/orders").await.status, StatusCode::OK);
}

/// [O44] Nobody could answer whoever is gone: a complaint is settled or withdrawn first.
async fn o44_an_open_complaint_hinders_until_it_is_withdrawn(store: Store) {
    let test = TestPortal::new(store).await;
    let mut buyer = test.buyer().await;
    test.shop.product("TEA-1", 100).await;
    let order = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    let complaint = format!("/complaints/{}", filed(&mut buyer, &order, &[]).await);
    buyer.act(&format!("/orders/{}/cancellation", order.number), &[]).await;
    let form = [("email", test.shop.buyer.email.as_str())];
    let hindered = buyer.post("/account/data/erasure", &form).await;
    assert_eq!(hindered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(hindered.has(&format!("a[href='{complaint}']")), "{}", hindered.text());
    assert_eq!(buyer.act(&format!("{complaint}/withdrawal"), &[]).await.status, StatusCode::SEE_OTHER);
    let erased = buyer.post("/account/data/erasure", &form).await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.text());
}

async fn o44_a_restore_brings_nobody_back(store: Store) {
    let test = TestPortal::new(store).await;
    let mut buyer = test.buyer().await;
    // As after a restore: the file says so, and the database of before does not.
    let line = format!("{} {}\n", test.shop.buyer.person_id, test.portal.now());
    std::fs::write(&test.portal.erasures, &line).expect("the file");
    assert_eq!(erasures::settle(&test.portal).await.expect("settled"), 1);
    assert!(buyer.get("/orders").await.location().starts_with("/sign-in"));
    assert_eq!(erasures::settle(&test.portal).await.expect("settled"), 0, "once");
    // A new data folder learns from the database who is erased.
    std::fs::remove_file(&test.portal.erasures).expect("the file");
    assert_eq!(erasures::settle(&test.portal).await.expect("settled"), 0);
    assert_eq!(std::fs::read_to_string(&test.portal.erasures).expect("the file"), line);
    // A line that broke off is left out, and the next one stands by itself.
    std::fs::write(&test.portal.erasures, "0190").expect("the file");
    assert_eq!(erasures::settle(&test.portal).await.expect("settled"), 0);
    assert_eq!(std::fs::read_to_string(&test.portal.erasures).expect("the file"), format!("0190\n{line}"));
    // Who is not in the database is nobody's concern.
    let stranger = "0190a1b2-0000-7000-8000-000000000001";
    std::fs::write(&test.portal.erasures, format!("{line}{stranger} {}\n", test.portal.now())).expect("the file");
    assert_eq!(erasures::settle(&test.portal).await.expect("settled"), 0);
}

async fn o44_a_choice_is_written_down(store: Store) {
    let test = TestPortal::new(store).await;
    let mut buyer = test.buyer().await;
    assert!(!buyer.get("/account/data").await.has("#consents ~ ul.rows li"));
    buyer.post("/account/mail", &[("complaints", "on"), ("surveys", "on")]).await;
    test.clock.advance(jiff::SignedDuration::from_mins(1));
    buyer.post("/account/data/acting", &[("act", "refuse")]).await;
    let page = buyer.get("/account/data").await;
    let said = page.texts("#consents ~ ul.rows li");
    assert_eq!(said.len(), 2);
    assert!(said[0].contains("act for you") && said[0].contains("No"), "{said:?}");
    assert!(said[1].contains("in your account"), "{said:?}");
    assert_eq!(buyer.post("/account/data/acting", &[("act", "maybe")]).await.status, StatusCode::BAD_REQUEST);
}

/// What is written to the log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn o44_no_log_names_a_person(store: Store) {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    // Each test is a process of its own.
    tracing::subscriber::set_global_default(subscriber).expect("the first of this process");
    let test = TestPortal::new(store).await;
    let mut buyer = test.buyer().await;
    over(&test, &mut buyer).await;
    test.sent_mail().await;
    test.visitor().post("/sign-in", &[("email", "mei.unknown@lin.example")]).await;
    let name = [("name", "Mei Marker"), ("language", "en"), ("time_zone", "")];
    buyer.post("/account/profile", &name).await;
    buyer.get("/account/data/export.json").await;
    let email = test.shop.buyer.email.to_string();
    buyer.post("/account/data/erasure", &[("email", &email)]).await;
    tracing::info!("the log is written");
    let log = String::from_utf8_lossy(&log.0.lock().expect("the log")).into_owned();
    assert!(log.contains("the log is written"));
    for word in [email.as_str(), "mei.unknown", "Mei Marker", test.shop.buyer.name.as_str(), "Wang", "my own words"] {
        let line = log.lines().find(|line| line.contains(word));
        assert_eq!(line, None, "{word}");
    }
}

async fn o41_who_says_no_is_not_acted_for(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let acting = format!("/desk/buyers/{}/acting", test.shop.buyer.id);
    assert_eq!(staff.post(&acting, &[]).await.location(), "/");
    buyer.post("/account/data/acting", &[("act", "refuse")]).await;
    assert_eq!(staff.get("/desk/orders").await.status, StatusCode::OK, "who acted is at the desk again");
    assert!(!staff.get("/desk/customers").await.body.contains(&acting), "and is not offered it");
    assert_ne!(staff.post(&acting, &[]).await.location(), "/");
    assert_eq!(staff.get("/desk/orders").await.status, StatusCode::OK);
    test.clock.advance(jiff::SignedDuration::from_mins(1));
    buyer.post("/account/data/acting", &[("act", "allow")]).await;
    assert_eq!(staff.post(&acting, &[]).await.location(), "/");
}

/// Each key of the export has a name for people in both languages.
async fn o44_every_key_has_a_name(store: Store) {
    let sections = store.read().await.expect("a reader").personal().keys().await.expect("keys");
    let keys: Vec<_> = sections.iter().flat_map(|(_, keys)| keys).collect();
    for key in &keys {
        for language in Language::ALL {
            assert!(app::pages::account::label(key, app::texts::Texts::new(language)).is_some(), "{key}");
        }
    }
    assert!(keys.len() > 90, "{}", keys.len());
}
