//! Passkeys, with a software authenticator.

use axum::http::StatusCode;
use domain::factor::CHALLENGE_LIFETIME;
use jiff::SignedDuration;
use server::config::Config;
use store::Store;

use crate::{
    authenticator::{Authenticator, ORIGIN},
    harness::{Answer, Client, TestPortal},
    second_factor::turn_on,
};

store::on_both!(
    o37_a_passkey_signs_in_and_counts_as_both_factors,
    o37_what_a_passkey_signed_counts_once_in_its_browser_and_for_five_minutes,
    o37_a_passkey_of_nobody_opens_nothing,
    o37_passkeys_are_removed_by_their_owner_alone,
    o37_a_passkey_is_added_by_who_asked_for_it,
    o37_without_a_public_address_there_are_no_passkeys,
);

async fn portal(store: Store) -> TestPortal {
    TestPortal::configured(store, |config| Config { public_url: Some(ORIGIN.to_owned()), ..config }).await
}

async fn add(client: &mut Client, authenticator: &mut Authenticator) -> Answer {
    let options = client.post_json("/account/passkeys/challenge", "").await;
    assert_eq!(options.status, StatusCode::OK, "{}", options.body);
    let answer = authenticator.create(&options.body);
    client.post("/account/passkeys", &[("credential", &answer), ("passkey", "Mei's <phone>")]).await
}

async fn sign_in(client: &mut Client, authenticator: &mut Authenticator) -> Answer {
    let options = client.post_json("/sign-in/passkey/challenge", "").await;
    assert_eq!(options.status, StatusCode::OK, "{}", options.body);
    send(client, &authenticator.get(&options.body)).await
}

async fn send(client: &mut Client, answer: &str) -> Answer {
    client.post("/sign-in/passkey", &[("credential", answer), ("return_to", "/orders?status=open")]).await
}

fn assert_refused(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("This passkey did not work"), "{}", answer.text());
}

async fn o37_a_passkey_signs_in_and_counts_as_both_factors(store: Store) {
    let test = portal(store).await;
    let (mut mei, mut phone) = (test.buyer().await, Authenticator::new(1));
    turn_on(&test, &mut mei).await;
    let options = mei.post_json("/account/passkeys/challenge", "").await.body;
    let options: serde_json::Value = serde_json::from_str(&options).expect("JSON");
    let selection = &options["publicKey"]["authenticatorSelection"];
    assert_eq!(selection["residentKey"], "required");
    assert_eq!(selection["userVerification"], "required");
    let added = add(&mut mei, &mut phone).await;
    assert_eq!(added.location(), "/account?done=passkeys");
    assert!(test.sent_mail().await.iter().any(|mail| mail.contains("A passkey was added")), "she is told by mail");
    assert_eq!(mei.get("/account").await.texts("#passkeys li b"), ["Mei's <phone>"]);
    let mut visitor = test.visitor();
    let page = visitor.get("/sign-in").await;
    assert!(page.has("form[action='/sign-in/passkey'][data-passkey][hidden] button"));
    let opened = sign_in(&mut visitor, &mut phone).await;
    assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, "/orders?status=open"));
    assert_eq!(visitor.get("/orders").await.status, StatusCode::OK);
    assert!(visitor.get("/account").await.text().contains("last used"));
    assert_eq!(
        sign_in(&mut test.visitor(), &mut phone).await.status,
        StatusCode::SEE_OTHER,
        "again, with a new challenge"
    );
}

async fn o37_what_a_passkey_signed_counts_once_in_its_browser_and_for_five_minutes(store: Store) {
    let test = portal(store).await;
    let (mut mei, mut phone) = (test.buyer().await, Authenticator::new(1));
    add(&mut mei, &mut phone).await;
    let mut visitor = test.visitor();
    let options = visitor.post_json("/sign-in/passkey/challenge", "").await;
    let answer = phone.get(&options.body);
    let mut copy = visitor.clone();
    let mut other = test.visitor();
    other.post_json("/sign-in/passkey/challenge", "").await;
    assert_refused(&send(&mut other, &answer).await);
    assert_refused(&send(&mut test.visitor(), &answer).await);
    assert_eq!(send(&mut visitor, &answer).await.status, StatusCode::SEE_OTHER);
    assert_refused(&send(&mut copy, &answer).await);
    let mut late = test.visitor();
    let options = late.post_json("/sign-in/passkey/challenge", "").await;
    test.clock.advance(CHALLENGE_LIFETIME + SignedDuration::from_secs(1));
    assert_refused(&send(&mut late, &phone.get(&options.body)).await);
}

async fn o37_a_passkey_of_nobody_opens_nothing(store: Store) {
    let test = portal(store).await;
    let (mut mei, mut phone) = (test.buyer().await, Authenticator::new(1));
    add(&mut mei, &mut phone).await;
    let mut forged = Authenticator::new(2);
    forged.pretend(&phone);
    assert_refused(&sign_in(&mut test.visitor(), &mut forged).await);
    let mut unknown = Authenticator::new(3);
    unknown.pretend(&phone);
    unknown.credential_id = [3; 16];
    assert_refused(&sign_in(&mut test.visitor(), &mut unknown).await);
    phone.verifies = false;
    assert_refused(&sign_in(&mut test.visitor(), &mut phone).await);
    (phone.verifies, phone.origin) = (true, "https://evil.example");
    assert_refused(&sign_in(&mut test.visitor(), &mut phone).await);
    phone.origin = ORIGIN;
    for nonsense in ["", "{}", "[1]", "\"\""] {
        let mut visitor = test.visitor();
        visitor.post_json("/sign-in/passkey/challenge", "").await;
        assert_refused(&send(&mut visitor, nonsense).await);
    }
    assert_eq!(sign_in(&mut test.visitor(), &mut phone).await.status, StatusCode::SEE_OTHER);
}

async fn o37_passkeys_are_removed_by_their_owner_alone(store: Store) {
    let test = portal(store).await;
    let (mut mei, mut phone) = (test.buyer().await, Authenticator::new(1));
    add(&mut mei, &mut phone).await;
    let form = "#passkeys li form";
    let end = mei.get("/account").await.attribute(form, "action");
    let (_, other) = test.shop.another_customer("K-2").await;
    let mut stranger = test.buyer_of(other.id).await;
    let unknown = "/account/passkeys/00000000-0000-7000-8000-000000000001/end";
    for path in [end.as_str(), unknown, "/account/passkeys/none/end"] {
        assert_eq!(stranger.post(path, &[]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(sign_in(&mut test.visitor(), &mut phone).await.status, StatusCode::SEE_OTHER);
    assert_eq!(mei.post(&end, &[]).await.location(), "/account?done=passkeys");
    assert_eq!(mei.post(&end, &[]).await.status, StatusCode::NOT_FOUND, "removed already");
    assert_refused(&sign_in(&mut test.visitor(), &mut phone).await);
    assert!(!mei.get("/account").await.has(form));
}

async fn o37_a_passkey_is_added_by_who_asked_for_it(store: Store) {
    let test = portal(store).await;
    let (mut mei, mut phone) = (test.buyer().await, Authenticator::new(1));
    let options = mei.post_json("/account/passkeys/challenge", "").await;
    let answer = phone.create(&options.body);
    let mut staff = test.staff().await;
    staff.cookies.insert("challenge".to_owned(), mei.cookies["challenge"].clone());
    let stolen = staff.post("/account/passkeys", &[("credential", &answer)]).await;
    assert_eq!(stolen.status, StatusCode::UNPROCESSABLE_ENTITY, "asked for by somebody else");
    let used = mei.post("/account/passkeys", &[("credential", &answer)]).await;
    assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY, "a challenge is there once");
    phone.verifies = false;
    assert_eq!(add(&mut mei, &mut phone).await.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody was verified");
    phone.verifies = true;
    assert_eq!(add(&mut mei, &mut phone).await.status, StatusCode::SEE_OTHER);
    let mut other = Authenticator::new(2);
    other.credential_id = phone.credential_id;
    assert_eq!(add(&mut staff, &mut other).await.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody has it already");
    let long = "x".repeat(61);
    let options = mei.post_json("/account/passkeys/challenge", "").await;
    let answer = Authenticator::new(4).create(&options.body);
    let refused = mei.post("/account/passkeys", &[("credential", &answer), ("passkey", &long)]).await;
    assert!(refused.has("#passkey[aria-invalid=true]"));
}

async fn o37_without_a_public_address_there_are_no_passkeys(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut mei, mut visitor) = (test.buyer().await, test.visitor());
    assert!(!visitor.get("/sign-in").await.has("[data-passkey]"));
    assert!(!mei.get("/account").await.has("#passkeys"));
    for path in ["/sign-in/passkey/challenge", "/account/passkeys/challenge", "/account/passkeys", "/sign-in/passkey"] {
        assert_eq!(mei.post(path, &[("credential", "{}")]).await.status, StatusCode::NOT_FOUND, "{path}");
        let back = mei.get(path).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{path}");
    }
}
