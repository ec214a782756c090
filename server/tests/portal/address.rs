//! Another address to sign in with.

use axum::http::StatusCode;
use domain::factor::ADDRESS_CHANGE_LIFETIME;
use jiff::SignedDuration;
use store::Store;

use crate::harness::{Answer, Client, TestPortal};

store::on_both!(
    o37_a_change_of_address_asks_the_old_and_the_new_one,
    o37_an_address_somebody_has_is_answered_alike,
    o37_a_change_of_address_ends_by_time_by_tries_and_in_another_session,
    o37_what_was_asked_for_last_counts,
    what_is_no_new_address_is_said_so,
);

const OLD: &str = "mei@lin.example";
const NEW: &str = "mei.lin@new.example";

/// The newest mail to an address, decoded as far as it matters.
async fn mail_to(test: &TestPortal, address: &str) -> Option<String> {
    let to = format!("<{address}>");
    let mut mails = test.sent_mail().await.into_iter().filter(|mail| {
        let head = mail.split("\r\n\r\n").next().unwrap_or_default();
        head.lines().any(|line| line.starts_with("To:") && (line.contains(&to) || line.contains(address)))
    });
    mails.next_back()
}

fn code_in(mail: &str) -> String {
    let digits = |word: &&str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    mail.split(|c: char| !c.is_ascii_alphanumeric()).find(digits).expect("a code").to_owned()
}

async fn code_to(test: &TestPortal, address: &str) -> String {
    code_in(&mail_to(test, address).await.expect("a mail"))
}

pub async fn ask(client: &mut Client, address: &str) -> Answer {
    client.post("/account/address", &[("new_email", address)]).await
}

async fn confirm(client: &mut Client, old: &str, new: &str) -> Answer {
    client.post("/account/address/confirmation", &[("old_code", old), ("new_code", new)]).await
}

async fn owner_of(test: &TestPortal, address: &str) -> Option<domain::id::PersonId> {
    let person = test.portal.store.read().await.expect("a reader").people().find_by_email(address).await;
    person.expect("people").map(|person| person.person_id)
}

async fn o37_a_change_of_address_asks_the_old_and_the_new_one(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut mei, mut there) = (test.buyer().await, test.buyer().await);
    let person = test.shop.buyer.person_id;
    assert_eq!(ask(&mut mei, NEW).await.location(), "/account/address");
    let (old, new) = (code_to(&test, OLD).await, code_to(&test, NEW).await);
    let page = mei.get("/account/address").await;
    assert!(page.text().contains(OLD) && page.text().contains(NEW));
    let half = confirm(&mut mei, &old, "").await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.has("#new_code[aria-invalid=true]") && !half.has("#old_code[aria-invalid=true]"));
    assert_eq!(half.value("#old_code"), old, "what was typed stays");
    let other = confirm(&mut mei, &new, &new).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "each address for itself");
    assert_eq!(owner_of(&test, OLD).await, Some(person), "one code changes nothing");
    let changed = confirm(&mut mei, &old, &new).await;
    assert_eq!(changed.location(), "/account?done=address");
    assert_eq!((owner_of(&test, OLD).await, owner_of(&test, NEW).await), (None, Some(person)));
    assert!(mei.get("/account").await.text().contains(NEW), "this session goes on");
    assert!(there.get("/account").await.location().starts_with("/sign-in"), "every other one ends");
    let notice = mail_to(&test, OLD).await.expect("a notice to the old address");
    assert!(notice.contains("has another address now"), "{notice}");
    assert_eq!(confirm(&mut mei, &old, &new).await.location(), "/account", "there is nothing to confirm any more");
    let mut visitor = test.visitor();
    visitor.post("/sign-in", &[("email", NEW)]).await;
    let code = code_to(&test, NEW).await;
    assert_eq!(visitor.post("/sign-in/code", &[("code", &code)]).await.status, StatusCode::SEE_OTHER);
}

/// Nobody learns from here who else has an account, and nothing changes.
async fn o37_an_address_somebody_has_is_answered_alike(store: Store) {
    let test = TestPortal::new(store).await;
    let (_, other) = test.shop.another_customer("K-2").await;
    let taken = other.email.as_str();
    let mut answers = Vec::new();
    for address in [NEW, taken] {
        let mut mei = test.buyer().await;
        let mails = test.sent_mail().await.len();
        let asked = ask(&mut mei, address).await;
        let page = mei.get("/account/address").await;
        let sent = test.sent_mail().await.len() - mails;
        let old = code_to(&test, OLD).await;
        let wrong = confirm(&mut mei, &old, "000000").await;
        let blind = |answer: &Answer| answer.body.replace(address, "ADDRESS").replace(&old, "CODE");
        answers.push((asked.status, asked.location().to_owned(), sent, blind(&page), wrong.status, blind(&wrong)));
        test.clock.advance(SignedDuration::from_secs(1));
    }
    assert_eq!(answers[0].2, 2, "one mail to either address");
    assert_eq!(answers[0], answers[1]);
    let told = mail_to(&test, taken).await.expect("a mail to whoever has it");
    assert!(told.contains("nothing has changed") && !told.contains("mei"), "{told}");
    assert_eq!(owner_of(&test, taken).await, Some(other.person_id));
    assert_eq!(owner_of(&test, OLD).await, Some(test.shop.buyer.person_id));
}

async fn o37_a_change_of_address_ends_by_time_by_tries_and_in_another_session(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut mei, mut there) = (test.buyer().await, test.buyer().await);
    ask(&mut mei, NEW).await;
    let (old, new) = (code_to(&test, OLD).await, code_to(&test, NEW).await);
    assert_eq!(there.get("/account/address").await.location(), "/account");
    assert_eq!(confirm(&mut there, &old, &new).await.location(), "/account", "not in another session");
    for _ in 0..5 {
        assert_eq!(confirm(&mut mei, "1", "2").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(confirm(&mut mei, &old, &new).await.location(), "/account", "tried too often");
    test.clock.advance(SignedDuration::from_secs(1));
    ask(&mut mei, NEW).await;
    let (old, new) = (code_to(&test, OLD).await, code_to(&test, NEW).await);
    test.clock.advance(ADDRESS_CHANGE_LIFETIME + SignedDuration::from_secs(1));
    assert_eq!(confirm(&mut mei, &old, &new).await.location(), "/account", "too late");
    assert_eq!(owner_of(&test, OLD).await, Some(test.shop.buyer.person_id));
}

async fn o37_what_was_asked_for_last_counts(store: Store) {
    let test = TestPortal::new(store).await;
    let mut mei = test.buyer().await;
    ask(&mut mei, NEW).await;
    let (old, new) = (code_to(&test, OLD).await, code_to(&test, NEW).await);
    test.clock.advance(SignedDuration::from_secs(1));
    ask(&mut mei, "third@new.example").await;
    assert_eq!(confirm(&mut mei, &old, &new).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(mei.post("/account/address/end", &[]).await.location(), "/account");
    let (old, new) = (code_to(&test, OLD).await, code_to(&test, "third@new.example").await);
    assert_eq!(confirm(&mut mei, &old, &new).await.location(), "/account", "she keeps the old one");
    assert_eq!(owner_of(&test, OLD).await, Some(test.shop.buyer.person_id));
    for _ in 0..3 {
        ask(&mut mei, NEW).await;
    }
    assert_eq!(ask(&mut mei, NEW).await.status, StatusCode::TOO_MANY_REQUESTS, "five an hour");
}

async fn what_is_no_new_address_is_said_so(store: Store) {
    let test = TestPortal::new(store).await;
    let mut mei = test.buyer().await;
    for wrong in ["", "mei@", OLD] {
        let refused = ask(&mut mei, wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert_eq!(refused.value("details#address[open] #new_email"), wrong);
    }
    assert_eq!(test.sent_mail().await.len(), 0);
    assert_eq!(mei.get("/account/address").await.location(), "/account");
    assert_eq!(mei.get("/account/address/confirmation").await.location(), "/account/address");
    assert!(test.visitor().get("/account/address").await.location().starts_with("/sign-in"));
}
