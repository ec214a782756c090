//! What a customer looks after itself: people, departments, invitations, addresses.

use axum::http::StatusCode;
use domain::{
    id::DepartmentId,
    link::LinkKind,
    person::{Buyer, BuyerRole},
};
use jiff::SignedDuration;
use store::{Store, testing::new_id};

use crate::harness::{Answer, Client, TestPortal};

store::on_both!(
    o20_an_admin_invites_and_somebody_new_buys_at_once,
    o20_an_invitation_opens_no_account_of_somebody_known,
    o20_only_admins_look_after_people_and_only_of_their_own_customer,
    o20_who_leaves_is_out_at_once,
    o20_who_leaves_takes_their_invitations_along,
    o20_there_is_always_an_admin,
    o20_two_admins_cannot_remove_each_other_at_once,
    o20_departments_come_and_go,
    an_invitation_taken_back_used_or_old_tells_its_holder,
    a_second_invitation_takes_the_place_of_the_first,
    machines_that_open_an_invitation_accept_nothing,
    wrong_invitations_are_refused_at_their_fields,
    o19_the_companys_address_appears_at_the_next_checkout,
    o19_own_addresses_are_ones_own,
    wrong_addresses_keep_what_was_typed,
);

pub async fn invite(admin: &mut Client, email: &str, role: &str) -> Answer {
    admin.post("/account/people/invitations", &[("email", email), ("role", role), ("department", "")]).await
}

/// The path of the newest invitation's link.
async fn mailed(test: &TestPortal) -> String {
    let mails = test.sent_mail().await;
    let mail = mails.iter().rev().find(|mail| mail.contains("/invitations/")).expect("an invitation");
    let mail = mail.replace("=\r\n", "");
    let at = mail.find("/invitations/").expect("a link");
    mail[at..at + "/invitations/".len() + 40].to_owned()
}

async fn colleague(test: &TestPortal, email: &str) -> (Buyer, Client) {
    let buyer = test.shop.colleague(email).await;
    let client = test.buyer_of(buyer.id).await;
    (buyer, client)
}

/// [O20] Invited by mail, named once, buying at once, as what they were invited for.
async fn o20_an_admin_invites_and_somebody_new_buys_at_once(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut admin = test.buyer().await;
    let sent = invite(&mut admin, "New.Person@lin.example", "buyer").await;
    assert_eq!(sent.location(), "/account/people?done=invited");
    let page = admin.get(sent.location()).await;
    assert!(page.text().contains("New.Person@lin.example"), "{}", page.text());
    let path = mailed(&test).await;
    let mut person = test.visitor();
    let shown = person.get(&path).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text().contains(&test.shop.customer.name) && shown.has("input[name=name]"));
    let nameless = person.post(&path, &[("name", " ")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.has("#name[aria-invalid=true]"));
    let accepted = person.post(&path, &[("name", "Nora New")]).await;
    assert_eq!((accepted.status, accepted.location()), (StatusCode::SEE_OTHER, "/"));
    let order = test.order(&mut person, &[("TEA-1", 2)], &[]).await;
    assert_eq!(order.buyer_name.as_deref(), Some("Nora New"));
    assert_eq!(person.get("/account/people").await.status, StatusCode::FORBIDDEN, "a buyer and no admin");
    assert!(admin.get("/account/people").await.text().contains("Nora New"));
}

/// [O20] Who has signed in before signs in as always: a link that was passed on opens nobody's account.
async fn o20_an_invitation_opens_no_account_of_somebody_known(store: Store) {
    let test = TestPortal::new(store).await;
    let (_, known) = test.shop.another_customer("K-2").await;
    let mut admin = test.buyer().await;
    invite(&mut admin, known.email.as_str(), "viewer").await;
    let path = mailed(&test).await;
    let mut stranger = test.visitor();
    assert!(!stranger.get(&path).await.has("input[name=name]"));
    let accepted = stranger.post(&path, &[]).await;
    assert_eq!(accepted.location(), "/sign-in");
    assert!(!stranger.cookies.contains_key("session"));
    let mut person = test.buyer_of(known.id).await;
    assert!(person.get("/account").await.text().contains(&test.shop.customer.name), "they buy for both now");
}

/// [O20] Buyers, departments and viewers have no such page; another customer's people do not exist.
async fn o20_only_admins_look_after_people_and_only_of_their_own_customer(store: Store) {
    let test = TestPortal::new(store).await;
    let (_, mut plain) = colleague(&test, "anna@lin.example").await;
    for path in ["/account/people", "/account/people?done=ended"] {
        assert_eq!(plain.get(path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(test.staff().await.get(path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(test.visitor().get(path).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(invite(&mut plain, "a@b.example", "admin").await.status, StatusCode::FORBIDDEN);
    let own = test.shop.buyer.id;
    for path in [format!("/account/people/{own}/role"), format!("/account/people/{own}/end")] {
        assert_eq!(plain.post(&path, &[("role", "viewer")]).await.status, StatusCode::FORBIDDEN);
    }
    let (_, theirs) = test.shop.another_customer("K-2").await;
    let mut admin = test.buyer().await;
    for path in [format!("/account/people/{}/role", theirs.id), format!("/account/people/{}/end", theirs.id)] {
        assert_eq!(admin.post(&path, &[("role", "viewer")]).await.status, StatusCode::NOT_FOUND, "{path}");
        let unknown = path.replace(&theirs.id.to_string(), &new_id::<DepartmentId>().to_string());
        assert_eq!(admin.post(&unknown, &[("role", "viewer")]).await.status, StatusCode::NOT_FOUND);
    }
    assert!(!admin.get("/account/people").await.text().contains(&theirs.name));
}

/// [O20] Somebody leaves: their sessions end, and the next page asks them to sign in.
async fn o20_who_leaves_is_out_at_once(store: Store) {
    let test = TestPortal::new(store).await;
    let (anna, mut client) = colleague(&test, "anna@lin.example").await;
    let mut admin = test.buyer().await;
    assert_eq!(client.get("/orders").await.status, StatusCode::OK);
    let ended = admin.post(&format!("/account/people/{}/end", anna.id), &[]).await;
    assert_eq!(ended.location(), "/account/people?done=ended");
    assert_eq!(client.get("/orders").await.status, StatusCode::SEE_OTHER);
    assert!(!admin.get("/account/people").await.text().contains("Anna Berg"));
    let again = admin.post(&format!("/account/people/{}/end", anna.id), &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

/// [O20] What somebody asked of others ends with their being asked to leave: they cannot come back by the side door.
async fn o20_who_leaves_takes_their_invitations_along(store: Store) {
    let test = TestPortal::new(store).await;
    let (anna, mut client) = colleague(&test, "anna@lin.example").await;
    let mut admin = test.buyer().await;
    let make = [("role", "admin"), ("department", "")];
    for end in ["role", "end"] {
        let role = admin.post(&format!("/account/people/{}/role", anna.id), &make).await;
        if role.status == StatusCode::SEE_OTHER {
            invite(&mut client, "anna.again@lin.example", "admin").await;
            let path = mailed(&test).await;
            let form = [("role", "buyer"), ("department", "")];
            admin.post(&format!("/account/people/{}/{end}", anna.id), &form).await;
            assert_eq!(test.visitor().get(&path).await.status, StatusCode::GONE, "{end}");
            assert_eq!(test.visitor().post(&path, &[("name", "Anna")]).await.status, StatusCode::GONE, "{end}");
        }
        test.clock.advance(SignedDuration::from_secs(1));
    }
}

/// [O20] The last admin stays one; a role holds from the next page on.
async fn o20_there_is_always_an_admin(store: Store) {
    let test = TestPortal::new(store).await;
    let (anna, mut client) = colleague(&test, "anna@lin.example").await;
    let mut admin = test.buyer().await;
    let own = test.shop.buyer.id;
    for (path, form) in [("role", [("role", "viewer")].as_slice()), ("end", &[])] {
        let refused = admin.post(&format!("/account/people/{own}/{path}"), form).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.has("[role=alert]"));
    }
    let role = |role: &'static str| [("role", role), ("department", "")];
    let needs = admin.post(&format!("/account/people/{}/role", anna.id), &role("department")).await;
    assert_eq!(needs.status, StatusCode::CONFLICT, "a department is needed");
    admin.post(&format!("/account/people/{}/role", anna.id), &role("admin")).await;
    assert_eq!(client.get("/account/people").await.status, StatusCode::OK);
    assert_eq!(
        client.post(&format!("/account/people/{own}/role"), &role("viewer")).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(admin.get("/account/people").await.status, StatusCode::FORBIDDEN);
    assert_eq!(admin.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "1")]).await.status, StatusCode::FORBIDDEN);
}

/// [O20] Two admins who remove each other at the same moment: one of them stays.
async fn o20_two_admins_cannot_remove_each_other_at_once(store: Store) {
    let test = TestPortal::new(store).await;
    let (anna, mut one) = colleague(&test, "anna@lin.example").await;
    let mut other = test.buyer().await;
    let admin = [("role", BuyerRole::Admin.code()), ("department", "")];
    other.post(&format!("/account/people/{}/role", anna.id), &admin).await;
    let (first, second) =
        (format!("/account/people/{}/end", test.shop.buyer.id), format!("/account/people/{}/end", anna.id));
    let (a, b) = tokio::join!(one.post(&first, &[]), other.post(&second, &[]));
    let done = [&a, &b]
        .into_iter()
        .filter(|answer| answer.status == StatusCode::SEE_OTHER && answer.location().contains("ended"));
    assert_eq!(done.count(), 1, "{} {}", a.status, b.status);
}

/// [O20] A department is named once, renamed, and ends when nobody is in it; its name is free again.
async fn o20_departments_come_and_go(store: Store) {
    let test = TestPortal::new(store).await;
    let (anna, _) = colleague(&test, "anna@lin.example").await;
    let mut admin = test.buyer().await;
    let add = [("name", "Branch North")];
    assert_eq!(admin.post("/account/departments", &add).await.location(), "/account/people?done=department");
    let twice = admin.post("/account/departments", &add).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(twice.value("#name"), "Branch North");
    let page = admin.get("/account/people").await;
    let rename = page.attribute("form[action$='/name']", "action");
    let id = rename.split('/').nth(3).expect("an id").to_owned();
    assert_eq!(admin.post(&rename, &[("name", "North")]).await.status, StatusCode::SEE_OTHER);
    let role = [("role", "department"), ("department", id.as_str())];
    assert_eq!(admin.post(&format!("/account/people/{}/role", anna.id), &role).await.status, StatusCode::SEE_OTHER);
    let end = format!("/account/departments/{id}/end");
    assert_eq!(admin.post(&end, &[]).await.status, StatusCode::NOT_FOUND, "somebody is in it");
    let (_, theirs) = test.shop.another_customer("K-2").await;
    let mut foreign = test.buyer_of(theirs.id).await;
    for path in [rename.clone(), end.clone()] {
        assert_eq!(foreign.post(&path, &[("name", "x")]).await.status, StatusCode::NOT_FOUND);
    }
    let back = [("role", "buyer"), ("department", "")];
    admin.post(&format!("/account/people/{}/role", anna.id), &back).await;
    assert_eq!(admin.post(&end, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!admin.get("/account/people").await.text().contains("North"));
    assert_eq!(admin.post("/account/departments", &[("name", "North")]).await.status, StatusCode::SEE_OTHER);
}

async fn an_invitation_taken_back_used_or_old_tells_its_holder(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut admin, mut person) = (test.buyer().await, test.visitor());
    invite(&mut admin, "one@lin.example", "buyer").await;
    let revoked = mailed(&test).await;
    let revocation = admin.get("/account/people").await.attribute("form[action$='/revocation']", "action");
    let (_, theirs) = test.shop.another_customer("K-2").await;
    assert_eq!(test.buyer_of(theirs.id).await.post(&revocation, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(admin.post(&revocation, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(person.get(&revoked).await.status, StatusCode::GONE);
    assert_eq!(person.post(&revoked, &[("name", "One")]).await.status, StatusCode::GONE);
    test.clock.advance(SignedDuration::from_secs(1));
    invite(&mut admin, "two@lin.example", "buyer").await;
    let used = mailed(&test).await;
    assert_eq!(person.post(&used, &[("name", "Two")]).await.location(), "/");
    let again = test.visitor().get(&used).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert!(again.has("main a[href='/sign-in']"));
    test.clock.advance(SignedDuration::from_secs(1));
    invite(&mut admin, "three@lin.example", "buyer").await;
    let old = mailed(&test).await;
    test.clock.advance(LinkKind::Invitation.lifetime());
    assert_eq!(test.visitor().get(&old).await.status, StatusCode::GONE);
    assert_eq!(test.visitor().post(&old, &[("name", "Three")]).await.status, StatusCode::GONE);
    assert_eq!(test.visitor().get(&old.replace(&old[13..20], "0000000")).await.status, StatusCode::NOT_FOUND);
}

async fn a_second_invitation_takes_the_place_of_the_first(store: Store) {
    let test = TestPortal::new(store).await;
    let mut admin = test.buyer().await;
    invite(&mut admin, "one@lin.example", "viewer").await;
    let first = mailed(&test).await;
    test.clock.advance(SignedDuration::from_secs(1));
    invite(&mut admin, "One@lin.example", "admin").await;
    assert_eq!(test.visitor().get(&first).await.status, StatusCode::GONE);
    assert_eq!(admin.get("/account/people").await.texts("form[action$='/revocation']").len(), 1);
}

/// Mail scanners open links, and some press what they find by GET; only a POST accepts.
async fn machines_that_open_an_invitation_accept_nothing(store: Store) {
    let test = TestPortal::new(store).await;
    let mut admin = test.buyer().await;
    invite(&mut admin, "one@lin.example", "buyer").await;
    let path = mailed(&test).await;
    for method in ["GET", "HEAD"] {
        let request = axum::http::Request::builder().method(method).uri(&path);
        assert_eq!(test.visitor().send(request, String::new()).await.status, StatusCode::OK);
    }
    assert_eq!(test.visitor().get(&format!("{path}?name=Robot")).await.status, StatusCode::OK);
    let page = admin.get("/account/people").await;
    assert!(page.has("form[action$='/revocation']") && !page.text().contains("Robot"));
}

async fn wrong_invitations_are_refused_at_their_fields(store: Store) {
    let test = TestPortal::new(store).await;
    let mut admin = test.buyer().await;
    let own = test.shop.buyer.email.to_string();
    for (email, role, department, field) in [
        ("nobody", "buyer", "", "email"),
        (own.as_str(), "buyer", "", "email"),
        ("a@b.example", "king", "", "role"),
        ("a@b.example", "department", "", "department"),
        ("a@b.example", "buyer", "0192f0c1-2345-7000-8000-000000000001", "department"),
    ] {
        let form = [("email", email), ("role", role), ("department", department)];
        let refused = admin.post("/account/people/invitations", &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{email} {role}");
        assert!(refused.has(&format!("#{field}[aria-invalid=true]")), "{field}");
        assert_eq!(refused.value("#email"), email);
    }
    assert_eq!(test.sent_mail().await.len(), 0);
}

/// [O19] What an admin changes in the company's book, a buyer finds at the next checkout; past orders keep theirs.
async fn o19_the_companys_address_appears_at_the_next_checkout(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (_, mut anna) = colleague(&test, "anna@lin.example").await;
    let mut admin = test.buyer().await;
    let form = |street: &'static str| {
        [
            ("label", "Dock 7"),
            ("owner", "company"),
            ("is_default", "1"),
            ("recipient", "Lin's Tea House"),
            ("street", street),
            ("city", "Hamburg"),
            ("postal_code", "20457"),
            ("country", "Germany"),
            ("phone", "+49 40 555 0100"),
        ]
    };
    assert_eq!(admin.post("/account/addresses", &form("Old Quay 1")).await.location(), "/account/addresses?done=1");
    anna.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "2")]).await;
    let checkout = anna.get("/checkout").await;
    let booked = checkout.attribute("input[name=address][checked]", "value");
    assert!(checkout.text().contains("Dock 7"), "{}", checkout.text());
    let order = {
        let placed = anna.place_order(&[("address", &booked)]).await;
        let number = placed.location().trim_start_matches("/orders/").split('?').next().expect("a number").to_owned();
        test.shop.order(number.parse().expect("a number")).await
    };
    assert_eq!(
        (order.address.street.as_str(), order.address.phone.as_deref()),
        ("Old Quay 1", Some("+49 40 555 0100"))
    );
    let path = format!("/account/addresses/{booked}");
    assert_eq!(anna.get(&path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(anna.post(&path, &form("Mine 1")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(admin.get(&path).await.value("#street"), "Old Quay 1");
    assert_eq!(admin.post(&path, &form("New Quay 2")).await.status, StatusCode::SEE_OTHER);
    anna.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "1")]).await;
    assert!(anna.get("/checkout").await.text().contains("New Quay 2"));
    assert_eq!(test.shop.order(order.number).await.address.street, "Old Quay 1");
    let mut guest = test.visitor();
    let found = guest.post("/track", &[("number", &order.number.to_string()), ("fact", "040 5550100")]).await;
    assert_eq!(found.status, StatusCode::SEE_OTHER, "[T2] the phone number of the delivery is a second fact");
}

/// [O19] An own address is found, changed and removed by its buyer alone.
async fn o19_own_addresses_are_ones_own(store: Store) {
    let test = TestPortal::new(store).await;
    let (_, mut anna) = colleague(&test, "anna@lin.example").await;
    let (mut admin, (_, theirs)) = (test.buyer().await, test.shop.another_customer("K-2").await);
    let form =
        [("owner", "own"), ("recipient", "Anna"), ("street", "Home 1"), ("city", "Hamburg"), ("country", "Germany")];
    assert_eq!(anna.post("/account/addresses", &form).await.status, StatusCode::SEE_OTHER);
    let common = form.map(|(name, value)| if name == "owner" { (name, "company") } else { (name, value) });
    assert_eq!(anna.post("/account/addresses", &common).await.status, StatusCode::FORBIDDEN);
    let path = anna.get("/account/addresses").await.attribute("main li a[href^='/account/addresses/']", "href");
    for other in [&mut admin, &mut test.buyer_of(theirs.id).await] {
        assert!(!other.get("/account/addresses").await.text().contains("Home 1"));
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.post(&path, &form).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.post(&format!("{path}/removal"), &[]).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(anna.post(&format!("{path}/removal"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(anna.get(&path).await.status, StatusCode::NOT_FOUND);
}

async fn wrong_addresses_keep_what_was_typed(store: Store) {
    let test = TestPortal::new(store).await;
    let mut admin = test.buyer().await;
    let form = [("owner", "company"), ("recipient", "Anna"), ("street", ""), ("city", "Hamburg"), ("phone", "none")];
    let refused = admin.post("/account/addresses", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["street", "country", "phone"] {
        assert!(refused.has(&format!("#{field}[aria-invalid=true]")), "{field}");
    }
    assert_eq!((refused.value("#recipient"), refused.value("#phone")), ("Anna".to_owned(), "none".to_owned()));
}
