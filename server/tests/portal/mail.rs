//! Mail on its way, against a real mail server that misbehaves.

use std::time::Duration;

use axum::http::StatusCode;
use domain::{Language, OrderNumber, mail::Message, order::Order};
use jiff::SignedDuration;
use server::mail::{
    deliver::{Delivery, Way},
    smtp, worker,
};
use store::{NewMail, SentMail, Store};

use crate::{
    harness::{Client, TestPortal},
    mail_server::{MailServer, Manners, Received},
};

store::on_both!(
    a_late_code_is_given_up_and_the_desk_hears_of_it,
    a_mail_arrives_with_its_headers,
    what_is_refused_for_good_is_given_up_at_once,
    what_is_put_off_goes_out_later,
    a_server_that_says_nothing_does_not_hold_up_the_others,
    a_mail_whose_fate_is_unknown_goes_again_under_the_same_id,
    nothing_is_sent_without_the_encryption_asked_for,
    two_workers_send_a_mail_once,
    a_killed_worker_loses_nothing,
    after_the_last_try_the_desk_tries_again,
    a_mail_is_in_the_language_of_its_reader,
);

const FROM: &str = "Shop <orders@shop.example>";

fn to(server: &str) -> Delivery {
    let server = smtp::MailServer::parse(server).expect("a server").with_patience(Duration::from_millis(400));
    Delivery::new(Way::Server(server), None)
}

async fn send(test: &TestPortal, delivery: &Delivery) -> usize {
    worker::send_due(&test.portal, delivery, FROM).await.expect("the outbox")
}

/// Puts a notice about an order into the outbox.
async fn notice(test: &TestPortal, order: &Order, recipient: &str) {
    let now = test.portal.now();
    let mail = NewMail {
        id: test.portal.randomness.id(now),
        event_key: format!("notice:{}", test.portal.randomness.bits()),
        recipient: recipient.to_owned(),
        recipient_name: "Mei Lin".to_owned(),
        language: Language::En,
        message: Message::ParcelsShipped { order: order.number, positions: vec![1] },
    };
    test.portal.store.write(async move |tx| tx.mails().insert(&mail, now).await).await.expect("a mail");
}

/// A portal with an order whose confirmation waits.
async fn with_order(store: Store) -> (TestPortal, Client, Order) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    let mut buyer = test.buyer().await;
    let order = test.order(&mut buyer, &[("TEA-1", 3)], &[]).await;
    (test, buyer, order)
}

async fn states(test: &TestPortal) -> Vec<SentMail> {
    let mut db = test.portal.store.read().await.expect("a reader");
    db.mails().list(test.shop.desk(), 100).await.expect("mails")
}

async fn state(test: &TestPortal) -> SentMail {
    let mut states = states(test).await;
    assert_eq!(states.len(), 1, "{states:?}");
    states.remove(0)
}

fn ids(mails: &[Received]) -> Vec<String> {
    mails.iter().map(|mail| mail.header("Message-ID")).collect()
}

async fn a_late_code_is_given_up_and_the_desk_hears_of_it(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut visitor, mut staff) = (test.visitor(), test.staff().await);
    assert!(!staff.get("/desk/orders").await.has("nav.tabs .count"));
    visitor.post("/sign-in", &[("email", "mei@lin.example")]).await;
    // A folder that is not there takes no mail.
    let broken = Delivery::new(Way::Folder(test.mail.path().join("no such folder")), None);
    assert_eq!(send(&test, &broken).await, 1);
    assert!(!staff.get("/desk/orders").await.has("nav.tabs .count"), "it is tried again");
    test.clock.advance(SignedDuration::from_mins(11));
    assert!(test.sent_mail().await.is_empty(), "the code is not valid any more");
    test.clock.advance(SignedDuration::from_hours(7));
    assert_eq!(send(&test, &broken).await, 0, "it is not tried again");
    let list = staff.get("/desk/mail").await;
    assert_eq!(list.texts("nav.tabs .count .vh"), ["1 mail given up"]);
    assert!(list.texts("main tbody tr")[0].contains("Given up") || list.texts("main tbody tr")[0].contains("given up"));
}

async fn a_mail_arrives_with_its_headers(store: Store) {
    let (test, _, order) = with_order(store).await;
    let server = MailServer::start().await;
    assert_eq!(send(&test, &to(&server.url())).await, 1);
    assert_eq!(send(&test, &to(&server.url())).await, 0, "once");
    let received = server.received();
    let [mail] = &received[..] else { panic!("{received:?}") };
    assert_eq!((mail.sender.as_str(), mail.recipient.as_str()), ("orders@shop.example", "mei@lin.example"));
    let sent = state(&test).await;
    assert_eq!(mail.header("Message-ID"), format!("<{}@shop.example>", sent.id));
    assert_eq!(mail.header("Date"), "Tue, 17 Nov 2026 09:00:00 +0000");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert!(mail.header("Subject").contains(&order.number.to_string()));
    assert!(mail.header("Content-Type").starts_with("multipart/alternative"));
    assert!(mail.text.contains("Content-Type: text/plain") && mail.text.contains("Content-Type: text/html"));
    assert_eq!((sent.sent_at, sent.attempts, sent.last_error), (Some(test.portal.now()), 1, None));
}

async fn what_is_refused_for_good_is_given_up_at_once(store: Store) {
    let (test, _, order) = with_order(store).await;
    let server = MailServer::start().await;
    let refused = async |manners, words: &str| {
        server.then([manners]);
        assert_eq!(send(&test, &to(&server.url())).await, 1);
        let newest = states(&test).await.into_iter().find(|mail| mail.sent_at.is_none()).expect("one that waits");
        assert_eq!((newest.given_up_at, newest.attempts), (Some(test.portal.now()), 1));
        assert!(newest.last_error.as_deref().is_some_and(|error| error.contains(words)), "{newest:?}");
        let (id, now, desk) = (newest.id, test.portal.now(), test.shop.desk());
        test.portal.store.write(async move |tx| tx.mails().retry(desk, id, now).await).await.expect("again");
        assert_eq!(send(&test, &to(&server.url())).await, 1, "the desk tried it again");
    };
    refused(Manners::RefusesRecipient("550 5.1.1 no such user"), "550 5.1.1 no such user").await;
    notice(&test, &order, "mei@lin.example").await;
    refused(Manners::RefusesContent("554 5.7.1 this looks like spam"), "this looks like spam").await;
    assert_eq!(server.received().len(), 3, "one text was refused");
}

async fn what_is_put_off_goes_out_later(store: Store) {
    let (test, _, _) = with_order(store).await;
    let server = MailServer::start().await;
    server.then([
        Manners::RefusesRecipient("451 4.7.1 greylisted, come back later"),
        // The sender is refused: the settings are wrong, not the mail.
        Manners::RefusesSender("550 5.7.1 who are you"),
    ]);
    let delivery = to(&server.url());
    for (attempts, wait) in [(1, 60), (2, 120)] {
        assert_eq!(send(&test, &delivery).await, 1);
        let failed = state(&test).await;
        assert_eq!((failed.given_up_at, failed.sent_at, failed.attempts), (None, None, attempts));
        test.clock.advance(SignedDuration::from_secs(wait - 1));
        assert_eq!(send(&test, &delivery).await, 0, "not so soon");
        // Up to a quarter longer, so that mails do not come back together.
        test.clock.advance(SignedDuration::from_secs(1 + wait / 4));
    }
    assert_eq!(send(&test, &delivery).await, 1);
    assert_eq!(state(&test).await.sent_at, Some(test.portal.now()));
    assert_eq!(server.received().len(), 1);
}

async fn a_server_that_says_nothing_does_not_hold_up_the_others(store: Store) {
    let (test, _, order) = with_order(store).await;
    for _ in 0..3 {
        notice(&test, &order, "mei@lin.example").await;
    }
    let server = MailServer::start().await;
    server.then([Manners::Hangs]);
    let delivery = to(&server.url());
    assert_eq!(send(&test, &delivery).await, 4);
    assert_eq!(server.received().len(), 3, "the others went out");
    let waiting: Vec<_> = states(&test).await.into_iter().filter(|mail| mail.sent_at.is_none()).collect();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].last_error.as_deref(), Some("the mail server did not answer in time"));
    test.clock.advance(SignedDuration::from_mins(2));
    assert_eq!(send(&test, &delivery).await, 1);
    assert_eq!(server.received().len(), 4);
}

/// The server has the mail, and broke off before it said so: better twice than never, and twice the same mail.
async fn a_mail_whose_fate_is_unknown_goes_again_under_the_same_id(store: Store) {
    let (test, _, _) = with_order(store).await;
    let server = MailServer::start().await;
    server.then([Manners::BreaksOff]);
    let delivery = to(&server.url());
    assert_eq!(send(&test, &delivery).await, 1);
    let unsure = state(&test).await;
    assert_eq!((unsure.sent_at, unsure.given_up_at), (None, None));
    assert!(unsure.last_error.is_some_and(|error| error.contains("it may come twice")));
    test.clock.advance(SignedDuration::from_mins(2));
    assert_eq!(send(&test, &delivery).await, 1);
    let received = server.received();
    assert_eq!(received.len(), 2);
    assert_eq!(ids(&received[..1]), ids(&received[1..]));
    assert!(state(&test).await.sent_at.is_some());
}

async fn nothing_is_sent_without_the_encryption_asked_for(store: Store) {
    let (test, _, _) = with_order(store).await;
    let server = MailServer::start().await;
    server.then([Manners::Accepts, Manners::RefusesEncryption]);
    let delivery = to(&server.encrypted_url());
    for words in ["offers no encryption", "454 4.7.0 not now"] {
        assert_eq!(send(&test, &delivery).await, 1);
        let waiting = state(&test).await;
        assert!(waiting.last_error.as_deref().is_some_and(|error| error.contains(words)), "{waiting:?}");
        assert_eq!((waiting.sent_at, waiting.given_up_at), (None, None));
        test.clock.advance(SignedDuration::from_mins(10));
    }
    assert!(server.received().is_empty());
}

async fn two_workers_send_a_mail_once(store: Store) {
    let (test, _, order) = with_order(store).await;
    for _ in 0..11 {
        notice(&test, &order, "mei@lin.example").await;
    }
    let server = MailServer::start().await;
    let delivery = to(&server.url());
    tokio::join!(send(&test, &delivery), send(&test, &delivery), send(&test, &delivery));
    let mut ids = ids(&server.received());
    assert_eq!(ids.len(), 12);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 12, "each once");
    assert!(server.most_at_once() <= 12, "{}", server.most_at_once());
    assert!(states(&test).await.iter().all(|mail| mail.attempts == 1 && mail.sent_at.is_some()));
}

/// Wherever a worker dies, the mail goes out once its lease has ended.
async fn a_killed_worker_loses_nothing(store: Store) {
    let (test, _, _) = with_order(store).await;
    let server = MailServer::start().await;
    // While the server thinks about the recipient, and when it has the mail and the worker does not know it.
    for (manners, arrived) in [(Manners::Hangs, 0), (Manners::Accepts, 1)] {
        server.then([manners]);
        let portal = test.portal.clone();
        let slow = smtp::MailServer::parse(&server.url()).expect("a server");
        let worker = tokio::spawn(async move {
            let delivery = Delivery::new(Way::Server(slow), None);
            worker::send_due(&portal, &delivery, FROM).await
        });
        server.has_one().await;
        worker.abort();
        let died = worker.await;
        assert_eq!(server.received().len(), arrived);
        if died.is_ok() || state(&test).await.sent_at.is_some() {
            // It was faster than its killer.
            continue;
        }
        assert_eq!(send(&test, &to(&server.url())).await, 0, "the lease is the dead worker's");
        test.clock.advance(SignedDuration::from_mins(2));
    }
    send(&test, &to(&server.url())).await;
    assert!(state(&test).await.sent_at.is_some());
    let mut ids = ids(&server.received());
    assert!((1..=2).contains(&ids.len()));
    ids.dedup();
    assert_eq!(ids.len(), 1, "one Message-ID");
}

async fn after_the_last_try_the_desk_tries_again(store: Store) {
    let (test, _, _) = with_order(store).await;
    let mut staff = test.staff().await;
    let server = MailServer::start().await;
    server.then([Manners::RefusesRecipient("450 4.2.1 mailbox busy <now>"); 12]);
    let delivery = to(&server.url());
    for attempt in 1..=12 {
        assert_eq!(send(&test, &delivery).await, 1, "try {attempt}");
        test.clock.advance(SignedDuration::from_hours(8));
    }
    assert_eq!(send(&test, &delivery).await, 0, "that was the last");
    let given_up = state(&test).await;
    assert!(given_up.given_up_at.is_some());
    let page = format!("/desk/mail/{}", given_up.id);
    assert!(staff.get(&page).await.text().contains("450 4.2.1 mailbox busy <now>"));
    assert_eq!(staff.get(&format!("{page}/retry")).await.location(), page, "a GET does nothing");
    assert!(state(&test).await.given_up_at.is_some());
    let retry = format!("{page}/retry");
    assert_eq!(staff.post(&retry, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.post(&retry, &[]).await.status, StatusCode::SEE_OTHER, "pressed twice");
    assert_eq!(send(&test, &delivery).await, 1);
    assert_eq!(server.received().len(), 1);
    assert!(!staff.get(&page).await.has("form[action$='/retry']"));
    assert_eq!(test.buyer().await.post(&retry, &[]).await.status, StatusCode::NOT_FOUND);
}

async fn a_mail_is_in_the_language_of_its_reader(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    let mut buyer = test.buyer().await;
    buyer.post("/language", &[("language", "zh")]).await;
    let order: OrderNumber = test.order(&mut buyer, &[("TEA-1", 3)], &[]).await.number;
    let mails = test.sent_mail().await;
    let read = mail_parser::MessageParser::default().parse(mails[0].as_bytes()).expect("a mail").into_owned();
    assert!(read.subject().is_some_and(|subject| subject.contains("订单") && subject.contains(&order.to_string())));
    assert!(read.body_text(0).is_some_and(|text| text.contains("谢谢")), "{:?}", read.body_text(0));
}
