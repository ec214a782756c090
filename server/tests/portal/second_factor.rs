//! The second factor: an authenticator app and its recovery codes.

use axum::http::StatusCode;
use domain::factor::{HALF_ATTEMPTS, HALF_LIFETIME};
use jiff::{SignedDuration, Timestamp};
use store::Store;

use crate::harness::{Answer, Client, TestPortal};

store::on_both!(
    o37_an_authenticator_app_is_asked_for_once_it_is_on,
    o37_a_code_of_the_app_counts_once,
    o37_recovery_codes_open_once_each,
    o37_the_app_is_turned_off_with_a_code_alone,
    o37_half_a_sign_in_opens_nothing_and_ends,
    o37_the_app_counts_after_its_first_code_alone,
    o37_a_mailed_code_is_the_first_factor_too,
    o37_what_the_database_keeps_of_the_app_is_sealed,
    o37_ten_thousand_guesses_open_nothing_and_the_owner_gets_in,
);

const EMAIL: &str = "mei@lin.example";
const PASSWORD: &str = "correct horse battery";
const STEP: SignedDuration = SignedDuration::from_secs(30);

/// An authenticator app on somebody's phone.
pub struct App(totp_rs::Totp);

impl App {
    /// Types the secret of the page in.
    fn of(page: &Answer) -> Self {
        let secret = page.texts("main p code").pop().expect("the secret").replace(' ', "");
        let secret = totp_rs::Secret::try_from_base32(secret).expect("a secret");
        Self(totp_rs::Builder::new().with_secret(secret).build().expect("an app"))
    }

    fn code(&self, now: Timestamp) -> String {
        self.0.generate(u64::try_from(now.as_second()).expect("after 1970")).to_string()
    }

    fn wrong_code(&self, now: Timestamp) -> String {
        let near: Vec<String> = (-2..=2).map(|step| self.code(now + STEP * step)).collect();
        (0..9).map(|number| format!("{number:06}")).find(|code| !near.contains(code)).expect("one of nine")
    }
}

/// A portal where Mei has a password.
async fn portal(store: Store) -> TestPortal {
    let test = TestPortal::new(store).await;
    let hash = server::account::password::hash(PASSWORD, b"some salt here").expect("a hash");
    let set = test.portal.store.write(async move |tx| tx.people().set_password(EMAIL, &hash).await);
    assert!(set.await.expect("set"));
    test
}

/// Turns the app on; gives it with the recovery codes.
pub async fn turn_on(test: &TestPortal, client: &mut Client) -> (App, Vec<String>) {
    let begun = client.post("/account/second-factor", &[]).await;
    assert_eq!((begun.status, begun.location()), (StatusCode::SEE_OTHER, "/account/second-factor"));
    let app = App::of(&client.get("/account/second-factor").await);
    let code = app.code(test.portal.now());
    let shown = client.post("/account/second-factor/confirmation", &[("code", &code)]).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    assert_eq!(shown.headers["cache-control"], "no-store");
    (app, shown.texts("#recovery-codes code"))
}

async fn first_factor(client: &mut Client) -> Answer {
    let form = [("email", EMAIL), ("password", PASSWORD), ("return_to", "/orders?status=open")];
    client.post("/sign-in/password", &form).await
}

async fn second_factor(client: &mut Client, code: &str) -> Answer {
    client.post("/sign-in/second-factor", &[("code", code), ("return_to", "/orders?status=open")]).await
}

/// Somebody who has shown the first factor.
async fn half_signed_in(test: &TestPortal) -> Client {
    let mut client = test.visitor();
    let answer = first_factor(&mut client).await;
    assert_eq!(answer.location(), "/sign-in/second-factor?return_to=%2Forders%3Fstatus%3Dopen");
    client
}

async fn is_signed_in(client: &mut Client) -> bool {
    client.get("/orders").await.status == StatusCode::OK
}

async fn o37_an_authenticator_app_is_asked_for_once_it_is_on(store: Store) {
    let test = portal(store).await;
    let mut mei = test.buyer().await;
    let (app, codes) = turn_on(&test, &mut mei).await;
    assert_eq!(codes.len(), 10);
    assert!(mei.get("/account").await.text().contains("10 recovery codes left"));
    assert!(test.sent_mail().await.iter().any(|mail| mail.contains("authenticator app")), "she is told by mail");
    let mut client = half_signed_in(&test).await;
    assert!(client.get("/sign-in/second-factor").await.text().contains(EMAIL));
    assert!(!is_signed_in(&mut client).await, "one factor is not enough");
    test.clock.advance(STEP);
    let wrong = second_factor(&mut client, &app.wrong_code(test.portal.now())).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("This code does not work"), "{}", wrong.text());
    let right = second_factor(&mut client, &app.code(test.portal.now())).await;
    assert_eq!((right.status, right.location()), (StatusCode::SEE_OTHER, "/orders?status=open"));
    assert!(is_signed_in(&mut client).await);
    let again = second_factor(&mut client, &app.code(test.portal.now())).await;
    assert_eq!(again.location(), "/sign-in", "the half sign-in is used up");
}

async fn o37_a_code_of_the_app_counts_once(store: Store) {
    let test = portal(store).await;
    let mut mei = test.buyer().await;
    let (app, _) = turn_on(&test, &mut mei).await;
    let now = test.portal.now();
    let mut client = half_signed_in(&test).await;
    let same = second_factor(&mut client, &app.code(now)).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY, "it has turned the app on");
    let earlier = second_factor(&mut client, &app.code(now - STEP)).await;
    assert_eq!(earlier.status, StatusCode::UNPROCESSABLE_ENTITY, "one before a code that was taken");
    let next = app.code(now + STEP);
    assert_eq!(second_factor(&mut client, &next).await.status, StatusCode::SEE_OTHER, "a clock half a minute fast");
    let mut other = half_signed_in(&test).await;
    assert_eq!(second_factor(&mut other, &next).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    test.clock.advance(STEP * 3);
    let (late, far) = (app.code(test.portal.now() - STEP), app.code(test.portal.now() + STEP * 2));
    assert_eq!(second_factor(&mut other, &far).await.status, StatusCode::UNPROCESSABLE_ENTITY, "a minute fast");
    assert_eq!(second_factor(&mut other, &late).await.status, StatusCode::SEE_OTHER, "half a minute slow");
}

async fn o37_recovery_codes_open_once_each(store: Store) {
    let test = portal(store).await;
    let mut mei = test.buyer().await;
    let (app, codes) = turn_on(&test, &mut mei).await;
    let mut client = half_signed_in(&test).await;
    assert_eq!(second_factor(&mut client, "abcd-efgh-ijkm-npqr").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = codes[3].to_uppercase().replace('-', " ");
    assert_eq!(second_factor(&mut client, &typed).await.status, StatusCode::SEE_OTHER);
    assert!(is_signed_in(&mut client).await);
    assert!(client.get("/account").await.text().contains("9 recovery codes left"));
    let mut other = half_signed_in(&test).await;
    assert_eq!(second_factor(&mut other, &codes[3]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "used");
    let refused = mei.post("/account/recovery-codes", &[("second_factor", "123456")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("details#second-factor[open] #second_factor[aria-invalid=true]"));
    test.clock.advance(STEP);
    let code = app.code(test.portal.now());
    let renewed = mei.post("/account/recovery-codes", &[("second_factor", &code)]).await;
    let fresh = renewed.texts("#recovery-codes code");
    assert!(fresh.len() == 10 && fresh.iter().all(|code| !codes.contains(code)));
    assert_eq!(second_factor(&mut other, &codes[4]).await.status, StatusCode::UNPROCESSABLE_ENTITY, "an old one");
    assert_eq!(second_factor(&mut other, &fresh[0]).await.status, StatusCode::SEE_OTHER);
}

async fn o37_the_app_is_turned_off_with_a_code_alone(store: Store) {
    let test = portal(store).await;
    let mut mei = test.buyer().await;
    let (app, codes) = turn_on(&test, &mut mei).await;
    test.clock.advance(STEP);
    let wrong = app.wrong_code(test.portal.now());
    for typed in ["", "abc", &wrong, "abcd-efgh-ijkm-npqr"] {
        let refused = mei.post("/account/second-factor/end", &[("second_factor", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
    }
    mei.post("/account/second-factor", &[]).await;
    assert_eq!(mei.get("/account/second-factor").await.location(), "/account", "no new secret beside one that counts");
    let ended = mei.post("/account/second-factor/end", &[("second_factor", &codes[0])]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert!(mei.get(ended.location()).await.text().contains("Your authenticator app is turned off"));
    let mut client = test.visitor();
    assert_eq!(first_factor(&mut client).await.location(), "/orders?status=open");
    assert!(is_signed_in(&mut client).await);
    let (_, again) = turn_on(&test, &mut mei).await;
    assert!(again.iter().all(|code| !codes.contains(code)));
}

async fn o37_half_a_sign_in_opens_nothing_and_ends(store: Store) {
    let test = portal(store).await;
    let mut mei = test.buyer().await;
    let (app, codes) = turn_on(&test, &mut mei).await;
    let mut stranger = test.visitor();
    assert_eq!(stranger.get("/sign-in/second-factor").await.location(), "/sign-in");
    let typed = second_factor(&mut stranger, &codes[0]).await;
    assert_eq!(typed.location(), "/sign-in", "in no other browser");
    let mut client = half_signed_in(&test).await;
    let half = client.cookies["second_factor"].clone();
    let mut forged = test.visitor();
    forged.cookies.insert("session".to_owned(), half);
    assert!(!is_signed_in(&mut forged).await, "it is no session");
    test.clock.advance(STEP);
    let wrong = app.wrong_code(test.portal.now());
    for _ in 0..HALF_ATTEMPTS {
        assert!(second_factor(&mut client, &wrong).await.text().contains("This code does not work"));
    }
    let right = app.code(test.portal.now());
    assert!(second_factor(&mut client, &right).await.text().contains("Too many codes were tried"));
    let mut other = half_signed_in(&test).await;
    assert_eq!(second_factor(&mut other, &right).await.status, StatusCode::SEE_OTHER, "the code itself is not used up");
    assert_eq!(second_factor(&mut client, &codes[0]).await.status, StatusCode::SEE_OTHER, "a recovery code opens");
    let mut late = half_signed_in(&test).await;
    test.clock.advance(HALF_LIFETIME + SignedDuration::from_secs(1));
    assert_eq!(late.get("/sign-in/second-factor").await.location(), "/sign-in");
    assert_eq!(second_factor(&mut late, &codes[1]).await.location(), "/sign-in");
    let mut ended = half_signed_in(&test).await;
    mei.post("/account/second-factor/end", &[("second_factor", &codes[2])]).await;
    assert_eq!(second_factor(&mut ended, &codes[3]).await.location(), "/sign-in", "who turns it off begins again");
}

async fn o37_the_app_counts_after_its_first_code_alone(store: Store) {
    let test = portal(store).await;
    let mut mei = test.buyer().await;
    assert_eq!(mei.get("/account/second-factor").await.location(), "/account", "nothing is being set up");
    mei.post("/account/second-factor", &[]).await;
    let page = mei.get("/account/second-factor").await;
    assert!(page.has("main svg[role=img][aria-label] path[d]"), "{}", page.body);
    let app = App::of(&page);
    let wrong = app.wrong_code(test.portal.now());
    let refused = mei.post("/account/second-factor/confirmation", &[("code", &wrong)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(App::of(&refused).code(test.portal.now()), app.code(test.portal.now()), "the same secret is shown");
    assert_eq!(first_factor(&mut test.visitor()).await.location(), "/orders?status=open", "it does not count yet");
    mei.post("/account/second-factor", &[]).await;
    let old = mei.post("/account/second-factor/confirmation", &[("code", &app.code(test.portal.now()))]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "another secret was drawn since");
    test.clock.advance(domain::factor::SETUP_LIFETIME + SignedDuration::from_secs(1));
    assert_eq!(mei.get("/account/second-factor").await.location(), "/account");
    let late = mei.post("/account/second-factor/confirmation", &[("code", "123456")]).await;
    assert_eq!(late.location(), "/account");
    assert_eq!(test.visitor().get("/account/recovery-codes").await.location(), "/account", "a form leads back");
}

async fn o37_a_mailed_code_is_the_first_factor_too(store: Store) {
    let test = portal(store).await;
    let mut mei = test.buyer().await;
    let (_, codes) = turn_on(&test, &mut mei).await;
    test.clock.advance(STEP);
    let mut client = test.visitor();
    let code = super::signing_in::ask_for_code(&test, &mut client).await;
    let half = client.post("/sign-in/code", &[("code", &code), ("return_to", "/orders")]).await;
    assert_eq!(half.location(), "/sign-in/second-factor?return_to=%2Forders");
    assert!(!is_signed_in(&mut client).await);
    assert_eq!(second_factor(&mut client, &codes[0]).await.status, StatusCode::SEE_OTHER);
    assert!(is_signed_in(&mut client).await);
}

async fn o37_what_the_database_keeps_of_the_app_is_sealed(store: Store) {
    let test = portal(store).await;
    let mut mei = test.buyer().await;
    mei.post("/account/second-factor", &[]).await;
    let page = mei.get("/account/second-factor").await;
    let secret = page.texts("main p code").pop().expect("the secret").replace(' ', "");
    let secret = totp_rs::Secret::try_from_base32(secret).expect("a secret");
    let person = test.shop.buyer.person_id;
    let kept = test.portal.store.read().await.expect("a reader").factors().authenticator(person).await;
    let kept = kept.expect("factors").expect("one is set up").sealed_secret;
    let secret: &[u8] = secret.as_ref();
    assert!(secret.len() == 20 && !kept.windows(20).any(|part| part == secret));
    let other = test.shop.staff.person_id;
    assert!(server::account::totp::Secret::unseal(&test.portal, person, &kept).is_some());
    assert!(server::account::totp::Secret::unseal(&test.portal, other, &kept).is_none(), "bound to its person");
}

/// Guesses from five thousand addresses, at mailed codes and at the second factor, end at a few; the owner gets in all the same:
/// in her own browser with her code, anywhere with a recovery code.
async fn o37_ten_thousand_guesses_open_nothing_and_the_owner_gets_in(store: Store) {
    let test = portal(store).await;
    let mut mei = test.buyer().await;
    let (app, codes) = turn_on(&test, &mut mei).await;
    let mut owner = half_signed_in(&test).await;
    assert_eq!(second_factor(&mut owner, &codes[0]).await.status, StatusCode::SEE_OTHER, "her own browser is known");
    owner.post("/sign-out", &[]).await;
    test.clock.advance(STEP);
    let wrong = app.wrong_code(test.portal.now());
    let (mut judged, mut tries) = (0, 0);
    for guesser in 0..50_u8 {
        let network = [10, 1, guesser, 1];
        let mut client = test.visitor().at(network);
        // Whoever has found the password out.
        assert!(first_factor(&mut client).await.status != StatusCode::OK);
        client.post("/sign-in", &[("email", EMAIL)]).await;
        for guess in 0..100 {
            // More than sixty tries a minute of one network are not even looked at.
            client.network = Some([10, 1, guesser, guess]);
            for answer in
                [second_factor(&mut client, &wrong).await, client.post("/sign-in/code", &[("code", "x12345")]).await]
            {
                tries += 1;
                let said = answer.text();
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
                judged += usize::from(said.contains("This code does not work"));
            }
        }
        assert!(!is_signed_in(&mut client).await);
    }
    assert_eq!(tries, 10_000);
    assert!(judged <= 40, "{judged} guesses were judged");
    assert!(first_factor(&mut owner).await.location().starts_with("/sign-in/second-factor"), "her own browser");
    let right = second_factor(&mut owner, &app.code(test.portal.now())).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.text());
    let form = [("email", EMAIL), ("return_to", "/")];
    let mut elsewhere = test.visitor().at([10, 200, 1, 1]);
    assert_eq!(elsewhere.post("/sign-in", &form).await.status, StatusCode::TOO_MANY_REQUESTS, "thirty codes an hour");
}
