//! One's own account: profile, password, sessions, and for whom one buys.

use axum::http::StatusCode;
use domain::{
    Language,
    person::{Buyer, BuyerRole},
};
use store::{SessionOwner, Store, testing};

use crate::harness::{Client, TestPortal};

store::on_both!(
    o37_sessions_are_listed_and_ended_by_their_owner_alone,
    o37_a_new_password_ends_every_other_session,
    o37_a_way_in_is_added_by_who_signed_in_just_now,
    o43_dates_are_told_in_the_readers_own_zone,
    o43_mails_tell_the_readers_own_time,
    a_profile_that_cannot_be_keeps_what_was_typed,
    a_person_goes_on_for_another_customer_with_its_own_basket,
    staff_have_an_account_too,
    o20_who_may_only_look_changes_nothing,
);

/// [O37] Sessions are listed; each can be ended, by their owner alone, and dies at once.
async fn o37_sessions_are_listed_and_ended_by_their_owner_alone(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut here, mut there) = (test.buyer().await, test.buyer().await);
    let (_, other) = test.shop.another_customer("K-2").await;
    let mut stranger = test.buyer_of(other.id).await;
    let page = here.get("/account").await;
    assert_eq!(page.texts("#sessions ~ ul li").len(), 2);
    let document = page.document();
    let form = document.select(&scraper::Selector::parse("form[action$='/end']").expect("a selector")).next();
    let end = form.and_then(|form| form.value().attr("action")).expect("a form").to_owned();
    assert_eq!(stranger.post(&end, &[]).await.status, StatusCode::NOT_FOUND);
    let unknown = format!("/account/sessions/{}/end", "0".repeat(64));
    assert_eq!(stranger.post(&unknown, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(there.get("/orders").await.status, StatusCode::OK);
    assert_eq!(here.post(&end, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(there.get("/orders").await.location().starts_with("/sign-in"));
    assert_eq!(here.get("/account").await.texts("#sessions ~ ul li").len(), 1);
    let mut again = test.buyer().await;
    here.post("/account/sessions/end-others", &[]).await;
    assert!(again.get("/orders").await.location().starts_with("/sign-in"));
    assert_eq!(here.get("/orders").await.status, StatusCode::OK);
    assert_eq!(stranger.get("/orders").await.status, StatusCode::OK, "somebody else's session is not touched");
}

async fn o37_a_new_password_ends_every_other_session(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut here, mut there) = (test.buyer().await, test.buyer().await);
    let set = async |client: &mut Client, current: &str, new: &str| {
        client.post("/account/password", &[("current_password", current), ("new_password", new)]).await
    };
    let short = set(&mut here, "", "short").await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!short.body.contains("value=\"short\""));
    let common = set(&mut here, "", "password1234").await;
    assert!(common.text().contains("people try first"), "{}", common.text());
    assert_eq!(set(&mut here, "", "four words make one").await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/orders").await.status, StatusCode::OK, "this one goes on");
    assert!(there.get("/orders").await.location().starts_with("/sign-in"));
    let wrong = set(&mut here, "another one, really", "five words make one too").await;
    assert!(wrong.text().contains("not your current password"), "{}", wrong.text());
    let mut visitor = test.visitor();
    let form = [("email", "mei@lin.example"), ("password", "four words make one")];
    assert_eq!(visitor.post("/sign-in/password", &form).await.status, StatusCode::SEE_OTHER);
}

/// [O37] Who finds an open browser adds no password, app or passkey of their own.
async fn o37_a_way_in_is_added_by_who_signed_in_just_now(store: Store) {
    let test = TestPortal::new(store).await;
    let mut mei = test.buyer().await;
    assert!(mei.get("/account").await.has("form[action='/account/second-factor']"));
    test.clock.advance(jiff::SignedDuration::from_mins(16));
    let page = mei.get("/account").await;
    assert!(!page.has("form[action='/account/second-factor']") && !page.has("#new_password"));
    assert!(page.has("form[action='/sign-out'] input[name=return_to][value='/account']"));
    let form = [("new_password", "five words make one too"), ("username", "mei@lin.example")];
    for (address, form) in [("/account/password", form.as_slice()), ("/account/second-factor", &[])] {
        let asked = mei.post(address, form).await;
        assert_eq!(asked.location(), "/sign-in?return_to=%2Faccount", "{address}");
    }
    let again = mei.post("/sign-out", &[("return_to", "/account")]).await;
    assert_eq!(again.location(), "/sign-in?return_to=%2Faccount");
    let outside = test.buyer().await.post("/sign-out", &[("return_to", "//elsewhere.example")]).await;
    assert_eq!(outside.location(), "/");
    assert!(test.buyer().await.get("/account").await.has("#new_password"), "there was no password to begin with");
}

/// [O43] A date is told in the reader's own zone, and everything in their language.
async fn o43_mails_tell_the_readers_own_time(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 50).await;
    let mut buyer = test.buyer().await;
    let zone = async |buyer: &mut Client, zone: &str| {
        let profile = [("name", "Mei Lin"), ("language", "en"), ("time_zone", zone)];
        assert_eq!(buyer.post("/account/profile", &profile).await.status, StatusCode::SEE_OTHER);
    };
    zone(&mut buyer, "Asia/Shanghai").await;
    test.order(&mut buyer, &[("TEA-1", 6)], &[]).await;
    let mail = test.sent_mail().await.pop().expect("a mail");
    assert!(mail.contains("All times are those of Shanghai (CST)."), "{mail}");
    zone(&mut buyer, "").await;
    test.order(&mut buyer, &[("TEA-1", 6)], &[]).await;
    let mails = test.sent_mail().await;
    assert!(mails.iter().any(|mail| mail.contains("All times are UTC.")), "ours");
}

async fn o43_dates_are_told_in_the_readers_own_zone(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut buyer = test.buyer().await;
    let order = test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    let url = format!("/orders/{}", order.number);
    assert!(buyer.get(&url).await.text().contains("Tue 17 Nov, 09:00"), "the company's zone is UTC");
    let form = [("name", "Mei Lin"), ("language", "zh"), ("time_zone", "Asia/Shanghai")];
    assert_eq!(buyer.post("/account/profile", &form).await.status, StatusCode::SEE_OTHER);
    let page = buyer.get(&url).await;
    assert!(page.text().contains("11月17日 周二 17:00"), "{}", page.text());
    assert!(page.body.contains("lang=\"zh-Hans\""));
    assert!(page.text().contains("Shanghai") && !page.text().contains("UTC"), "the foot names the same zone");
}

async fn a_profile_that_cannot_be_keeps_what_was_typed(store: Store) {
    let test = TestPortal::new(store).await;
    let mut buyer = test.buyer().await;
    let form = [("name", "  "), ("language", "xx"), ("time_zone", "Middle/Earth <b>")];
    let refused = buyer.post("/account/profile", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.value("#time_zone"), "Middle/Earth <b>");
    assert!(refused.has("#name[aria-invalid=true]") && refused.has("#time_zone[aria-invalid=true]"));
    assert!(test.visitor().get("/account").await.location().starts_with("/sign-in"));
}

/// One sign-in, several customers: each with its own basket, orders and role.
async fn a_person_goes_on_for_another_customer_with_its_own_basket(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 50).await;
    let (second, stranger) = test.shop.another_customer("K-2").await;
    let same_person = Buyer {
        id: testing::new_id(),
        customer_id: second.id,
        role: BuyerRole::Viewer,
        language: Language::En,
        ..test.shop.buyer.clone()
    };
    let added = same_person.clone();
    let now = testing::now();
    test.portal.store.write(async move |tx| tx.people().insert_buyer(&added, now).await).await.expect("a buyer");
    let mut mei = test.buyer().await;
    mei.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "3")]).await;
    let page = mei.get("/account").await;
    assert_eq!(page.value("form[action='/account/customer'] [name=buyer]"), same_person.id.to_string());
    let switch =
        async |client: &mut Client, buyer: String| client.post("/account/customer", &[("buyer", &buyer)]).await.status;
    assert_eq!(switch(&mut mei, stranger.id.to_string()).await, StatusCode::NOT_FOUND, "somebody else's");
    assert_eq!(switch(&mut mei, testing::new_id::<domain::id::BuyerId>().to_string()).await, StatusCode::NOT_FOUND);
    assert_eq!(switch(&mut mei, same_person.id.to_string()).await, StatusCode::SEE_OTHER);
    assert!(mei.get("/").await.body.contains("Customer K-2"));
    assert!(mei.get("/basket").await.text().contains("empty"), "its own basket");
    assert_eq!(switch(&mut mei, test.shop.buyer.id.to_string()).await, StatusCode::SEE_OTHER);
    assert!(mei.get("/basket").await.body.contains("TEA-1"));
    test.clock.advance(jiff::SignedDuration::from_secs(1));
    let last = switch(&mut mei, same_person.id.to_string()).await;
    assert_eq!(last, StatusCode::SEE_OTHER);
    let mut db = test.portal.store.read().await.expect("a reader");
    let person = db.people().find_by_email("mei@lin.example").await.expect("people").expect("she is there");
    assert_eq!(person.owner, SessionOwner::Buyer(same_person.id), "the next time she is whom she was last");
}

async fn staff_have_an_account_too(store: Store) {
    let test = TestPortal::new(store).await;
    let mut staff = test.staff().await;
    let page = staff.get("/account").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has("a[href='/desk/orders']") && !page.has("#customers"));
}

/// [O20] A viewer reads everything of the customer, and every act is closed to them.
async fn o20_who_may_only_look_changes_nothing(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 50).await;
    let mut mei = test.buyer().await;
    let order = test.order(&mut mei, &[("TEA-1", 2)], &[]).await;
    let viewer = Buyer {
        id: testing::new_id(),
        person_id: testing::new_id(),
        role: BuyerRole::Viewer,
        email: "viewer@lin.example".parse().expect("an address"),
        ..test.shop.buyer.clone()
    };
    let (added, now) = (viewer.clone(), testing::now());
    test.portal.store.write(async move |tx| tx.people().insert_buyer(&added, now).await).await.expect("a buyer");
    let mut viewer = test.buyer_of(viewer.id).await;
    let url = format!("/orders/{}", order.number);
    let page = viewer.get(&url).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        !page.has("form[action^='/orders/']") && !page.has("a[href^='/complaints/new']"),
        "nothing to press that is closed"
    );
    assert!(mei.get(&url).await.has("a[href^='/complaints/new']"));
    assert_eq!(viewer.get("/checkout").await.status, StatusCode::FORBIDDEN);
    for (path, form) in [
        ("/basket/lines".to_owned(), &[("sku", "TEA-1"), ("quantity", "1")][..]),
        ("/basket/lines/TEA-1".to_owned(), &[("quantity", "1")]),
        ("/orders".to_owned(), &[]),
        (format!("{url}/cancellation"), &[("revision", "1")]),
        (format!("{url}/partial-shipment-consent"), &[("revision", "1")]),
    ] {
        assert_eq!(viewer.post(&path, form).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let unchanged = test.shop.order(order.number).await;
    assert_eq!((unchanged.revision, unchanged.status), (order.revision, order.status));
}
