//! Which mails people get, and what comes back of them.

use axum::http::StatusCode;
use domain::{id::MailId, mail::MailTopic};
use jiff::SignedDuration;
use server::mail::{
    bounces,
    deliver::{Delivery, Way},
    smtp, worker,
};
use store::Store;

use crate::{
    harness::{Client, TestPortal},
    mail_server::{MailServer, Manners},
};

store::on_both!(
    t19_only_the_chosen_mails_arrive,
    one_chooses_under_ones_account,
    who_is_refused_is_told_and_can_mend_it,
    a_mail_that_comes_back_is_noted_where_it_matters,
    every_kind_of_mail_can_be_looked_at,
);

/// Ships an order of the buyer; gives the number.
async fn ship(test: &TestPortal, buyer: &mut Client) -> String {
    let order = test.order(buyer, &[("TEA-1", 2)], &[]).await;
    let mut staff = test.staff().await;
    let path = format!("/desk/orders/{}", order.number);
    for (act, form) in [
        ("confirmation", &[][..]),
        ("packing", &[]),
        ("parcels", &[("carrier", "DHL"), ("line_1", "2")]),
        ("shipment", &[]),
    ] {
        let done = staff.act(&format!("{path}/{act}"), form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}: {}", done.body);
    }
    order.number.to_string()
}

async fn portal(store: Store) -> (TestPortal, Client) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    let buyer = test.buyer().await;
    (test, buyer)
}

async fn send(test: &TestPortal, server: &MailServer) {
    let delivery = Delivery::new(Way::Server(smtp::MailServer::parse(&server.url()).expect("a server")), None);
    worker::send_due(&test.portal, &delivery, "orders@shop.example").await.expect("the outbox");
}

async fn refused(test: &TestPortal) -> Vec<MailTopic> {
    let mut db = test.portal.store.read().await.expect("a reader");
    db.mails().refusals_of(Some(test.shop.buyer.person_id)).await.expect("choices")
}

/// It is asked when the mail leaves: what was written before the choice does not go out either.
async fn t19_only_the_chosen_mails_arrive(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let number = ship(&test, &mut buyer).await;
    buyer.post("/account/mail", &[("act", "save"), ("complaints", "on")]).await;
    let sent = test.sent_mail().await;
    assert_eq!(sent.len(), 1, "the confirmation is asked for by law");
    assert!(sent[0].contains(&format!("Your order {number}")));
    let list = test.staff().await.get("/desk/mail").await;
    assert!(list.texts("main tbody tr")[0].contains("Not sent: not wanted"), "{:?}", list.texts("main tbody tr"));
    test.clock.advance(SignedDuration::from_hours(1));
    assert_eq!(test.sent_mail().await.len(), 1, "it stays aside");
    buyer.post("/account/mail", &[("act", "save"), ("deliveries", "on")]).await;
    ship(&test, &mut buyer).await;
    assert_eq!(test.sent_mail().await.len(), 3, "what comes after the choice arrives");
}

async fn one_chooses_under_ones_account(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let page = buyer.get("/account/mail").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("mei@lin.example") && !page.text().contains("Saved."));
    assert!(page.has("input[name=deliveries][checked]"));
    let saved = buyer.post("/account/mail", &[("act", "save"), ("deliveries", "on")]).await;
    assert_eq!(refused(&test).await, [MailTopic::Complaints, MailTopic::Surveys]);
    let page = buyer.get(saved.location()).await;
    assert!(page.text().contains("Saved.") && page.has("input[name=deliveries][checked]"));
    assert!(!page.has("input[name=surveys][checked]"));
    buyer.post("/account/mail", &[("act", "stop"), ("deliveries", "on")]).await;
    assert_eq!(refused(&test).await.len(), 3, "one click stops all there is a choice about");
    buyer.post("/account/mail", &[("deliveries", "on"), ("complaints", "on"), ("surveys", "on")]).await;
    assert_eq!(refused(&test).await, []);
    let visitor = test.visitor().post("/account/mail", &[("act", "stop")]).await;
    assert_ne!(visitor.status, StatusCode::OK);
    assert_eq!(refused(&test).await, []);
    assert_eq!(test.staff().await.get("/account/mail").await.status, StatusCode::OK);
}

async fn who_is_refused_is_told_and_can_mend_it(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let server = MailServer::start().await;
    let number = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await.number;
    assert!(!buyer.get("/").await.text().contains("We cannot reach you"));
    server.then([Manners::RefusesRecipient("550 5.1.1 no such user")]);
    send(&test, &server).await;
    for page in ["/", "/account"] {
        let shown = buyer.get(page).await;
        assert!(shown.text().contains("We cannot reach you at mei@lin.example."), "{page}");
        assert!(!shown.text().contains("550"), "{page}");
    }
    let mut staff = test.staff().await;
    let order = format!("/desk/orders/{number}");
    let shown = staff.get(&order).await.text();
    assert!(shown.contains("Mail does not reach Mei Lin.") && shown.contains("550 5.1.1 no such user"), "{shown}");
    assert!(!staff.get("/account").await.text().contains("We cannot reach you"));
    // A GET on the form's address changes nothing.
    assert_eq!(buyer.get("/account/mail/reachable").await.location(), "/account");
    assert!(buyer.get("/").await.text().contains("We cannot reach you"));
    buyer.post("/account/mail/reachable", &[]).await;
    assert!(!buyer.get("/").await.text().contains("We cannot reach you"));
    // The next refusal says otherwise, and the next mail that is taken takes it back.
    for (manners, is_reached) in
        [(Manners::RefusesRecipient("550 5.1.1 no such user"), false), (Manners::Accepts, true)]
    {
        test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
        server.then([manners]);
        send(&test, &server).await;
        assert_eq!(buyer.get("/").await.text().contains("We cannot reach you"), !is_reached);
        assert_eq!(staff.get(&order).await.text().contains("Mail does not reach"), !is_reached);
    }
}

async fn a_mail_that_comes_back_is_noted_where_it_matters(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let folder = test.mail.path().join("bounces");
    assert!(bounces::read_new(&test.portal, &folder).await.is_err(), "no Maildir");
    for part in ["new", "cur", "tmp"] {
        std::fs::create_dir_all(folder.join(part)).expect("a folder");
    }
    test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    test.sent_mail().await;
    let mail =
        test.portal.store.read().await.expect("a reader").mails().list(test.shop.desk(), 9).await.expect("mails");
    let id = mail[0].id;
    let arrives = |name: &str, text: &str| std::fs::write(folder.join("new").join(name), text).expect("a mail");
    // Made up: an address the mail did not go to, and a mail that never was.
    arrives("1.forged", &report(id, "tom@desk.example"));
    arrives("2.forged", &report(test.portal.randomness.id(test.portal.now()), "mei@lin.example"));
    arrives("3.chatter", "Subject: On holiday\r\n\r\nUntil Monday\r\n");
    assert_eq!(bounces::read_new(&test.portal, &folder).await.expect("read"), 0);
    assert!(!buyer.get("/").await.text().contains("We cannot reach you"));
    arrives("4.real", &report(id, "Mei@Lin.example"));
    arrives("5.again", &report(id, "mei@lin.example"));
    assert_eq!(bounces::read_new(&test.portal, &folder).await.expect("read"), 1);
    assert_eq!(bounces::read_new(&test.portal, &folder).await.expect("read"), 0, "each is read once");
    assert_eq!(std::fs::read_dir(folder.join("new")).expect("a folder").count(), 0);
    assert_eq!(std::fs::read_dir(folder.join("cur")).expect("a folder").count(), 5, "none is lost");
    assert!(buyer.get("/").await.text().contains("We cannot reach you at mei@lin.example."));
    let list = test.staff().await.get("/desk/mail").await;
    assert!(list.texts("main tbody tr")[0].contains("Came back"));
    let shown = test.staff().await.get(&format!("/desk/mail/{id}")).await.text();
    assert!(shown.contains("550 5.1.1 no such user"), "{shown}");
}

fn report(id: MailId, recipient: &str) -> String {
    format!(
        "From: MAILER-DAEMON@relay.example\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n\
         Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n\
         --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{id}@shop.example>\r\n\r\n--b--\r\n"
    )
}

async fn every_kind_of_mail_can_be_looked_at(store: Store) {
    let test = TestPortal::new(store).await;
    let mut staff = test.staff().await;
    let list = staff.get("/desk/mail/previews").await;
    assert_eq!(list.texts("main ul.rows > li").len(), app::mail::Preview::ALL.len());
    for kind in app::mail::Preview::ALL {
        for (language, word) in [("en", "Hello Alex Example,"), ("zh", "王示例")] {
            let address = format!("/desk/mail/previews/{}/{language}", kind.code());
            let page = staff.get(&address).await;
            assert!(page.texts(".bubble")[0].contains(word), "{address}");
            assert_eq!(page.attribute("iframe[sandbox]", "src"), format!("{address}/body"));
            let body = staff.get(&format!("{address}/body")).await;
            assert!(body.text().contains(word), "{address}");
            let policy = body.headers["content-security-policy"].to_str().expect("text");
            assert!(policy.contains("sandbox") && policy.starts_with("default-src 'none'"));
        }
    }
    assert_eq!(staff.get("/desk/mail/previews/weather/en").await.status, StatusCode::NOT_FOUND);
    assert_eq!(staff.get("/desk/mail/previews/sign-in-code/fr").await.status, StatusCode::NOT_FOUND);
    assert_eq!(test.buyer().await.get("/desk/mail/previews").await.status, StatusCode::NOT_FOUND);
}
