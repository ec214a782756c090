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
    mail_server::{MailServer, Manners, Received},
};

store::on_both!(
    t19_only_the_chosen_mails_arrive,
    one_chooses_under_ones_account,
    c43_who_is_refused_is_told_and_can_mend_it,
    c43_a_mail_that_comes_back_is_noted_where_it_matters,
    every_kind_of_mail_can_be_looked_at,
    t19_a_link_of_a_mail_lets_its_reader_choose,
    t19_one_click_stops_a_topic_from_anywhere,
    a_scanner_that_opens_every_link_changes_nothing,
    a_link_that_ended_or_never_was_opens_nothing,
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
    db.personal().refused_topics(Some(test.shop.buyer.person_id)).await.expect("choices")
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

async fn c43_who_is_refused_is_told_and_can_mend_it(store: Store) {
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

async fn c43_a_mail_that_comes_back_is_noted_where_it_matters(store: Store) {
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
        let is_to_a_stranger = kind == app::mail::Preview::Invitation;
        for (language, greeting) in [("en", "Hello Alex Example,"), ("zh", "王示例")] {
            let word = if is_to_a_stranger { "Sam Example" } else { greeting };
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

/// Ships an order, and gives the two mails as they went over the wire, confirmation first.
async fn shipped(test: &TestPortal, buyer: &mut Client) -> [Received; 2] {
    ship(test, buyer).await;
    let server = MailServer::start().await;
    send(test, &server).await;
    let mut received = server.received();
    received.sort_by_key(|mail| !mail.header("List-Unsubscribe").is_empty());
    received.try_into().expect("two mails")
}

/// The address a mail offers to choose at, without the portal's own.
fn choices_path(mail: &Received) -> String {
    let read = mail_parser::MessageParser::default().parse(mail.text.as_bytes()).expect("a mail").into_owned();
    let text = read.body_text(0).expect("a text").into_owned();
    let (_, rest) = text.split_once("/mail/preferences/").expect("a link");
    format!("/mail/preferences/{}", rest.split_whitespace().next().expect("a secret"))
}

/// The address of the one click, without the portal's own.
fn unsubscribe_path(mail: &Received) -> String {
    let header = mail.header("List-Unsubscribe");
    let url = header.trim_start_matches('<').trim_end_matches('>');
    url.strip_prefix("http://127.0.0.1:4000").unwrap_or_else(|| panic!("{header}")).to_owned()
}

async fn t19_a_link_of_a_mail_lets_its_reader_choose(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let [confirmation, notice] = shipped(&test, &mut buyer).await;
    assert_eq!(confirmation.header("List-Unsubscribe"), "", "what the law asks for cannot be stopped");
    assert_eq!(notice.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let mut anyone = test.visitor();
    for mail in [&confirmation, &notice] {
        let path = choices_path(mail);
        let page = anyone.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains("mei@lin.example"));
        assert_eq!(
            (&page.headers["cache-control"], &page.headers["referrer-policy"]),
            (&"no-store".parse().expect("a value"), &"strict-origin".parse().expect("a value"),)
        );
        assert_eq!(page.attribute("main form", "action"), path);
    }
    let path = choices_path(&notice);
    let saved = anyone.post(&path, &[("act", "save"), ("surveys", "on")]).await;
    assert_eq!(refused(&test).await, [MailTopic::Complaints, MailTopic::Deliveries]);
    assert!(anyone.get(saved.location()).await.text().contains("Saved."));
    assert!(!anyone.cookies.contains_key("session"), "it signs nobody in");
    // The secret is its reader's alone: the desk does not see it.
    let secret = path.rsplit('/').next().expect("a secret");
    let kept =
        test.portal.store.read().await.expect("a reader").mails().list(test.shop.desk(), 9).await.expect("mails");
    for mail in kept {
        let shown = test.staff().await.get(&format!("/desk/mail/{}", mail.id)).await;
        let body = test.staff().await.get(&format!("/desk/mail/{}/body", mail.id)).await;
        assert!(!shown.body.contains(secret) && !body.body.contains(secret));
        assert!(body.body.contains("/mail/preferences/…"));
    }
}

async fn t19_one_click_stops_a_topic_from_anywhere(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let [_, notice] = shipped(&test, &mut buyer).await;
    let path = unsubscribe_path(&notice);
    let click = async |path: &str, kind: &str, body: &str| {
        let request = axum::http::Request::post(path)
            .header("origin", "https://mail.example")
            .header("sec-fetch-site", "cross-site")
            .header("content-type", kind);
        test.visitor().send(request, body.to_owned()).await
    };
    let form = "application/x-www-form-urlencoded";
    assert_eq!(click(&path, form, "").await.status, StatusCode::BAD_REQUEST, "not the form of the standard");
    assert_eq!(refused(&test).await, []);
    for _ in 0..2 {
        let stopped = click(&path, form, "List-Unsubscribe=One-Click").await;
        assert_eq!(stopped.status, StatusCode::OK, "{}", stopped.body);
        assert!(stopped.text().contains("Deliveries"));
        assert_eq!(refused(&test).await, [MailTopic::Deliveries]);
    }
    let parts = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    let all = path.split('?').next().expect("a path");
    assert_eq!(click(all, "multipart/form-data; boundary=b", parts).await.status, StatusCode::OK);
    assert_eq!(refused(&test).await.len(), 3);
    // No other form may come from elsewhere.
    let choosing = choices_path(&notice);
    assert_eq!(click(&choosing, form, "act=save&deliveries=on").await.status, StatusCode::FORBIDDEN);
    assert_eq!(click("/account/mail", form, "act=stop").await.status, StatusCode::FORBIDDEN);
    assert_eq!(refused(&test).await.len(), 3);
    test.sent_mail().await;
    ship(&test, &mut buyer).await;
    assert_eq!(test.sent_mail().await.len(), 1, "the confirmation alone");
}

async fn a_scanner_that_opens_every_link_changes_nothing(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let [_, notice] = shipped(&test, &mut buyer).await;
    let paths =
        [choices_path(&notice), unsubscribe_path(&notice), format!("{}?act=stop&saved=1", choices_path(&notice))];
    for path in paths {
        for method in ["GET", "HEAD"] {
            let request = axum::http::Request::builder().method(method).uri(&path);
            let answer = test.visitor().send(request, String::new()).await;
            assert!(answer.status.is_success() || answer.status.is_redirection(), "{method} {path}");
        }
    }
    assert_eq!(refused(&test).await, []);
    let opened = test.visitor().get(&unsubscribe_path(&notice)).await;
    assert!(choices_path(&notice).ends_with(opened.location()), "{}", opened.location());
}

async fn a_link_that_ended_or_never_was_opens_nothing(store: Store) {
    let (test, mut buyer) = portal(store).await;
    let [_, notice] = shipped(&test, &mut buyer).await;
    let (path, click) = (choices_path(&notice), unsubscribe_path(&notice));
    let made_up = format!("/mail/preferences/{}", "0".repeat(40));
    let unknown = test.visitor().get(&made_up).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_eq!(test.visitor().post(&made_up, &[("act", "stop")]).await.status, StatusCode::NOT_FOUND);
    let secret = path.rsplit('/').next().expect("a secret");
    assert_eq!(test.visitor().get(&format!("/track/{secret}")).await.status, StatusCode::NOT_FOUND, "of another kind");
    test.clock.advance(SignedDuration::from_hours(24 * 730));
    let ended = test.visitor().get(&path).await;
    assert_eq!(ended.status, StatusCode::GONE);
    assert!(ended.text().contains("This link has ended"));
    assert_eq!(test.visitor().post(&path, &[("act", "stop")]).await.status, StatusCode::GONE);
    assert_eq!(test.visitor().post(&click, &[("List-Unsubscribe", "One-Click")]).await.status, StatusCode::GONE);
    assert_eq!(refused(&test).await, []);
}
