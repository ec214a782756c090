//! Signing in with a code and a password, and out.

use axum::http::StatusCode;
use domain::person::CODE_LIFETIME;
use jiff::SignedDuration;
use store::Store;

use crate::harness::{Client, TestPortal};

store::on_both!(
    a_mailed_code_opens_a_session_once,
    a_code_dies_after_ten_minutes_five_tries_or_in_another_browser,
    known_and_unknown_addresses_are_answered_alike,
    a_password_opens_a_session,
    signing_out_ends_the_session,
    a_visitors_basket_comes_along,
    the_mails_link_opens_a_session_by_a_press,
    the_desk_never_sees_a_code,
    guessing_digits_comes_to_an_end_and_the_owner_gets_in,
    the_page_remembers_for_whom_it_asked,
    an_open_stream_ends_with_its_session,
);

pub async fn ask_for_code(test: &TestPortal, client: &mut Client) -> String {
    let asked = client.post("/sign-in", &[("email", "mei@lin.example"), ("return_to", "/orders")]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    let mail = test.sent_mail().await.pop().expect("a mail");
    let digits = |word: &str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    mail.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| digits(word)).expect("a code").to_owned()
}

/// The path of the link in the newest mail.
async fn mailed_link(test: &TestPortal) -> String {
    let mail = test.sent_mail().await.pop().expect("a mail").replace("=\r\n", "").replace("=3D", "=");
    let from = mail.find("/sign-in/code?key=").expect("a link");
    mail[from..].chars().take_while(|c| !c.is_whitespace() && *c != '"').collect()
}

async fn a_mailed_code_opens_a_session_once(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let code = ask_for_code(&test, &mut visitor).await;
    let mut second = visitor.clone();
    let opened = visitor.post("/sign-in/code", &[("code", &code), ("return_to", "/orders")]).await;
    assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, "/orders"));
    assert_eq!(visitor.get("/orders").await.status, StatusCode::OK);
    let again = second.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_code_dies_after_ten_minutes_five_tries_or_in_another_browser(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let code = ask_for_code(&test, &mut visitor).await;
    let mut other = test.visitor();
    other.post("/sign-in", &[("email", "nobody@lin.example")]).await;
    assert_eq!(other.post("/sign-in/code", &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..5 {
        visitor.post("/sign-in/code", &[("code", "x")]).await;
    }
    assert_eq!(visitor.post("/sign-in/code", &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    test.clock.advance(SignedDuration::from_secs(60));
    let mut late = test.visitor();
    let code = ask_for_code(&test, &mut late).await;
    test.clock.advance(CODE_LIFETIME + SignedDuration::from_secs(1));
    assert_eq!(late.post("/sign-in/code", &[("code", &code)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn known_and_unknown_addresses_are_answered_alike(store: Store) {
    let test = TestPortal::new(store).await;
    let mut answers = Vec::new();
    for email in ["mei@lin.example", "who@lin.example"] {
        let mut visitor = test.visitor();
        let asked = visitor.post("/sign-in", &[("email", email)]).await;
        let page = visitor.get(asked.location()).await;
        let wrong = visitor.post("/sign-in/password", &[("email", email), ("password", "wrong password")]).await;
        let blind = |body: &str| body.replace(email, "EMAIL").replace(&email.replace('@', "%40"), "EMAIL");
        answers.push((asked.status, page.status, blind(&page.body), wrong.status, blind(&wrong.body)));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(test.sent_mail().await.len(), 1, "only the known one gets mail");
}

async fn a_password_opens_a_session(store: Store) {
    let test = TestPortal::new(store).await;
    let hash = server::account::password::hash("correct horse battery", b"some salt here").expect("a hash");
    let set = test.portal.store.write(async move |tx| tx.people().set_password("mei@lin.example", &hash).await);
    assert!(set.await.expect("set"));
    let mut visitor = test.visitor();
    let form = |password| [("email", "Mei@Lin.example"), ("password", password), ("return_to", "//evil.example")];
    let wrong = visitor.post("/sign-in/password", &form("incorrect horse")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!wrong.body.contains("incorrect horse"), "a password is never shown");
    assert!(wrong.has("details[open] #password-error"));
    let empty = visitor.post("/sign-in/password", &form("")).await;
    assert!(empty.has("#password-error") && !empty.has("#email-error"), "what is missing is said where it is missing");
    let nobody = visitor.post("/sign-in/password", &[("email", "mei"), ("password", "incorrect horse")]).await;
    assert!(nobody.has("#email-error"));
    let right = visitor.post("/sign-in/password", &form("correct horse battery")).await;
    assert_eq!((right.status, right.location()), (StatusCode::SEE_OTHER, "/"), "and never leads elsewhere");
    assert_eq!(visitor.get("/orders").await.status, StatusCode::OK);
    let mut by_code = test.visitor();
    let mut with_code = form("a password the browser filled in").to_vec();
    with_code.push(("way", "code"));
    let asked = by_code.post("/sign-in", &with_code).await;
    assert!(asked.location().starts_with("/sign-in/code"), "the button for a code mails one: {}", asked.status);
    let mut with_enter = test.visitor();
    let right = with_enter.post("/sign-in", &form("correct horse battery")).await;
    assert_eq!(right.location(), "/", "Enter in the field of the password signs in with it");
    assert_eq!(with_enter.get("/orders").await.status, StatusCode::OK);
}

async fn signing_out_ends_the_session(store: Store) {
    let test = TestPortal::new(store).await;
    let mut buyer = test.buyer().await;
    let mut copy = buyer.clone();
    assert_eq!(buyer.post("/sign-out", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(copy.get("/orders").await.location().starts_with("/sign-in"), "the token is worth nothing any more");
}

async fn a_visitors_basket_comes_along(store: Store) {
    let test = TestPortal::new(store).await;
    for sku in ["TEA-1", "POT-1"] {
        test.shop.product(sku, 100).await;
    }
    let mut buyer = test.buyer().await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "2")]).await;
    let mut visitor = test.visitor();
    visitor.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "3")]).await;
    visitor.post("/basket/lines", &[("sku", "POT-1"), ("quantity", "1")]).await;
    assert!(visitor.get("/checkout").await.location().starts_with("/sign-in"));
    let code = ask_for_code(&test, &mut visitor).await;
    visitor.post("/sign-in/code", &[("code", &code)]).await;
    let order = visitor.place_order(&[]).await;
    let number = order.location().trim_start_matches("/orders/").split('?').next().expect("a number").to_owned();
    let order = test.shop.order(number.parse().expect("a number")).await;
    let mut lines: Vec<_> = order.lines.iter().map(|line| (line.sku.to_string(), line.quantity.get())).collect();
    lines.sort();
    assert_eq!(lines, [("POT-1".to_owned(), 1), ("TEA-1".to_owned(), 5)]);
}

/// Programs that look into mails open every link: that changes nothing.
async fn the_mails_link_opens_a_session_by_a_press(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    ask_for_code(&test, &mut visitor).await;
    let link = mailed_link(&test).await;
    let mut scanner = test.visitor();
    for _ in 0..3 {
        let seen = scanner.get(&link).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(!seen.text().contains("mei@lin.example"), "nobody else learns whose link it is");
    }
    let key = link.split_once("key=").expect("a key").1;
    assert_eq!(scanner.post("/sign-in/code", &[("key", key)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = visitor.get(&link).await;
    assert_eq!(page.value("form[action='/sign-in/code'] [name=key]"), key);
    assert_eq!(visitor.post("/sign-in/code", &[("key", key)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(visitor.get("/orders").await.status, StatusCode::OK);
    let mut again = test.visitor();
    again.cookies = visitor.cookies.clone();
    assert_eq!(again.post("/sign-in/code", &[("key", key)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn the_desk_never_sees_a_code(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let code = ask_for_code(&test, &mut visitor).await;
    let mut staff = test.staff().await;
    let list = staff.get("/desk/mail").await;
    let page = list.document();
    let link = page.select(&scraper::Selector::parse("main a[href^='/desk/mail/']").expect("a selector")).next();
    let link = link.and_then(|link| link.value().attr("href")).expect("the mail").to_owned();
    let mail = staff.get(&link).await;
    assert!(mail.text().contains("for its reader alone"), "{}", mail.text());
    assert!(!mail.body.contains(&code) && !list.body.contains(&code));
    assert_eq!(staff.get(&format!("{link}/body")).await.status, StatusCode::NOT_FOUND);
}

/// Whoever guesses runs out of tries before it is worth it. The owner still gets in: anywhere by the link of the mail, and
/// in a browser of their own by the digits too.
async fn guessing_digits_comes_to_an_end_and_the_owner_gets_in(store: Store) {
    let test = TestPortal::new(store).await;
    let mut owner = test.visitor();
    let code = ask_for_code(&test, &mut owner).await;
    owner.post("/sign-in/code", &[("code", &code)]).await;
    owner.post("/sign-out", &[]).await;
    let mut guesser = test.visitor();
    guesser.post("/sign-in", &[("email", "mei@lin.example")]).await;
    let mut tries = 0;
    loop {
        let guess = guesser.post("/sign-in/code", &[("code", "x")]).await;
        assert_eq!(guess.status, StatusCode::UNPROCESSABLE_ENTITY);
        if guess.text().contains("Too many codes were tried") {
            break;
        }
        tries += 1;
        assert!(tries < 20, "twenty an hour, one of them the owner's own");
    }
    test.clock.advance(SignedDuration::from_secs(5));
    let mut elsewhere = test.visitor();
    let right = ask_for_code(&test, &mut elsewhere).await;
    let link = mailed_link(&test).await;
    let digits = elsewhere.post("/sign-in/code", &[("code", &right)]).await;
    assert_eq!(digits.status, StatusCode::UNPROCESSABLE_ENTITY, "not even the right ones");
    let key = link.split_once("key=").expect("a key").1;
    assert_eq!(elsewhere.post("/sign-in/code", &[("key", key)]).await.status, StatusCode::SEE_OTHER, "the link");
    test.clock.advance(SignedDuration::from_secs(5));
    let code = ask_for_code(&test, &mut owner).await;
    assert_eq!(owner.post("/sign-in/code", &[("code", &code)]).await.status, StatusCode::SEE_OTHER, "her own browser");
}

async fn the_page_remembers_for_whom_it_asked(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    ask_for_code(&test, &mut visitor).await;
    let wrong = visitor.post("/sign-in/code", &[("code", "123")]).await;
    assert_eq!(wrong.value("form[action='/sign-in'] [name=email]"), "mei@lin.example");
    let location = visitor.post("/sign-in", &[("email", "mei@lin.example")]).await.location().to_owned();
    assert!(!location.contains("mei"), "no address in an address: {location}");
}

async fn an_open_stream_ends_with_its_session(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut buyer = test.buyer().await;
    let order = test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    let mut stream = buyer.stream(&format!("/orders/{}/changes", order.number)).await;
    assert!(stream.next_chunk().await.expect("open").contains("open"));
    buyer.clone().post("/sign-out", &[]).await;
    let ended = tokio::time::timeout(std::time::Duration::from_secs(5), stream.next_chunk()).await;
    assert_eq!(ended.expect("within a second or so"), None, "nothing more comes");
}
