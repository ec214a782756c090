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
);

async fn ask_for_code(test: &TestPortal, client: &mut Client) -> String {
    let asked = client.post("/sign-in", &[("email", "mei@lin.example"), ("return_to", "/orders")]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    let mail = test.sent_mail().await.pop().expect("a mail");
    let digits = |word: &str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    mail.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| digits(word)).expect("a code").to_owned()
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
    let right = visitor.post("/sign-in/password", &form("correct horse battery")).await;
    assert_eq!((right.status, right.location()), (StatusCode::SEE_OTHER, "/"), "and never leads elsewhere");
    assert_eq!(visitor.get("/orders").await.status, StatusCode::OK);
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
