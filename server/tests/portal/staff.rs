//! The desk's own: who may do what, the audit log, and acting for a buyer.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use domain::{
    audit::AuditAct,
    person::{Staff, StaffRole, StaffRoles},
    timeline::Actor,
};
use store::{SessionOwner, Store, testing::new_id};

use crate::harness::{Client, TestPortal};

store::on_both!(
    every_act_needs_its_role,
    every_act_stands_in_the_audit_log,
    only_who_looks_after_settings_reads_the_log,
    the_log_is_searched_by_customer,
    o41_what_staff_do_for_a_buyer_carries_both_names,
    o41_acting_opens_no_account_and_ends_with_a_press,
    o41_who_leaves_stops_acting,
    o41_signing_out_ends_acting_in_the_log_too,
    o41_who_acts_reads_in_their_own_language,
    customers_are_found_at_the_desk_alone,
);

async fn the_log_is_searched_by_customer(store: Store) {
    let test = TestPortal::new(store).await;
    let mut staff = test.staff().await;
    staff.post(&format!("/desk/buyers/{}/acting", test.shop.buyer.id), &[]).await;
    staff.post("/desk/acting/end", &[]).await;
    let number = &test.shop.customer.number;
    let found = async |client: &mut Client, word: &str| {
        client.get(&format!("/desk/audit?q={word}")).await.texts("main tbody tr").len()
    };
    assert_eq!(found(&mut staff, number).await, 2);
    assert_eq!(found(&mut staff, &number[..number.len() - 1]).await, 0, "a number, and not how it begins");
}

async fn o41_who_acts_reads_in_their_own_language(store: Store) {
    let test = TestPortal::new(store).await;
    let profile = [("name", "Mei Lin"), ("language", "zh"), ("time_zone", "")];
    test.buyer().await.post("/account/profile", &profile).await;
    let mut staff = test.staff().await;
    staff.post(&format!("/desk/buyers/{}/acting", test.shop.buyer.id), &[]).await;
    let page = staff.get("/orders").await;
    assert_eq!(page.attribute("html", "lang"), "en");
    assert!(!page.has("a[href='/account']"), "that account is closed to them");
    assert_eq!(test.buyer().await.get("/orders").await.attribute("html", "lang"), "zh-Hans");
}

/// A member of staff with some roles, signed in.
pub async fn with_roles(test: &TestPortal, roles: &[StaffRole]) -> (Staff, Client) {
    let id = new_id();
    let roles: StaffRoles = roles.iter().copied().collect();
    let staff = Staff {
        id,
        person_id: new_id(),
        roles,
        name: "Rolf Rolle".into(),
        email: format!("{id}@shop.example").parse().expect("an address"),
        language: domain::Language::En,
    };
    let (inserted, now) = (staff.clone(), test.portal.now());
    test.portal.store.write(async move |tx| tx.people().insert_staff(&inserted, now).await).await.expect("staff");
    let client = test.signed_in(SessionOwner::Staff(id)).await;
    (staff, client)
}

/// An act with what its form needs, its role and its entry in the log.
type DeskAct = (&'static str, &'static [(&'static str, &'static str)], StaffRole, AuditAct);

/// The acts of an order's life.
const ACTS: [DeskAct; 7] = [
    ("confirmation", &[], StaffRole::Orders, AuditAct::OrderConfirmed),
    ("packing", &[], StaffRole::Deliveries, AuditAct::PackingBegan),
    ("parcels", &[("line_1", "5")], StaffRole::Deliveries, AuditAct::ParcelPacked),
    ("shipment", &[], StaffRole::Deliveries, AuditAct::ParcelsShipped),
    ("parcels/1/hand-over", &[], StaffRole::Deliveries, AuditAct::ParcelHandedOver),
    ("payment", &[], StaffRole::Orders, AuditAct::PaymentRecorded),
    ("cancellation", &[("reason", "Sold out")], StaffRole::Orders, AuditAct::OrderCancelled),
];

/// Without its role an act is forbidden and not offered; with it alone it is done.
async fn every_act_needs_its_role(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut buyer = test.buyer().await;
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[]).await;
    let desk = format!("/desk/orders/{}", order.number);
    for (act, form, role, _) in ACTS {
        let others: Vec<_> = StaffRole::ALL.into_iter().filter(|other| *other != role).collect();
        let (_, mut wrong) = with_roles(&test, &others).await;
        let path = format!("{desk}/{act}");
        assert_eq!(wrong.act(&path, form).await.status, StatusCode::FORBIDDEN, "{act}");
        assert!(!wrong.get(&desk).await.has(&format!("form[action='{path}']")), "{act} is not offered");
        if act != "cancellation" {
            let (_, mut right) = with_roles(&test, &[role]).await;
            assert!(right.get(&desk).await.has(&format!("form[action='{path}']")), "{act} is offered");
            assert_eq!(right.act(&path, form).await.status, StatusCode::SEE_OTHER, "{act}");
        }
    }
}

/// Each act leaves one entry: who, what, when, from where. A refused one leaves none.
async fn every_act_stands_in_the_audit_log(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, (staff, mut client)) = (test.buyer().await, with_roles(&test, &StaffRole::ALL).await);
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[]).await;
    let desk = format!("/desk/orders/{}", order.number);
    let mut expected = Vec::new();
    for (act, form, _, audit) in ACTS {
        let done = client.act(&format!("{desk}/{act}"), form).await;
        if act == "cancellation" {
            assert_eq!(done.status, StatusCode::CONFLICT, "it is handed over");
        } else {
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{act}");
            expected.push(audit);
        }
    }
    let key = client.get(&desk).await.value("form[action$='/notes'] input[name=key]");
    client.post(&format!("{desk}/notes"), &[("key", &key), ("text", "Fragile")]).await;
    expected.push(AuditAct::NoteAdded);
    let entries = {
        let mut db = test.portal.store.read().await.expect("a reader");
        db.audit().list(test.shop.desk(), None, None, 100).await.expect("the log")
    };
    let acts: Vec<_> = entries.iter().rev().map(|entry| entry.act).collect();
    assert_eq!(acts, expected);
    for entry in &entries {
        assert_eq!((entry.staff_id, entry.staff_name.as_str()), (staff.id, "Rolf Rolle"));
        assert_eq!((entry.at, entry.object.clone()), (test.portal.now(), order.number.to_string()));
        assert_eq!(entry.network, "127.0.0.1");
    }
    let page = client.get(&format!("/desk/audit?q={}", order.number)).await;
    assert_eq!(page.texts("main tbody tr").len(), expected.len());
    assert_eq!(client.get("/desk/audit?q=nobody").await.texts("main tbody tr").len(), 0);
}

async fn only_who_looks_after_settings_reads_the_log(store: Store) {
    let test = TestPortal::new(store).await;
    let others: Vec<_> = StaffRole::ALL.into_iter().filter(|role| *role != StaffRole::Settings).collect();
    let (_, mut wrong) = with_roles(&test, &others).await;
    assert_eq!(wrong.get("/desk/audit").await.status, StatusCode::FORBIDDEN);
    let (_, mut right) = with_roles(&test, &[StaffRole::Settings]).await;
    assert_eq!(right.get("/desk/audit").await.status, StatusCode::OK);
    assert_eq!(test.buyer().await.get("/desk/audit").await.status, StatusCode::NOT_FOUND);
}

/// [O41] Ordered and cancelled by staff for a buyer: the customer's timeline names both, and the log has each act.
async fn o41_what_staff_do_for_a_buyer_carries_both_names(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (staff, mut client) = with_roles(&test, &[StaffRole::Orders, StaffRole::Settings]).await;
    let begun = client.post(&format!("/desk/buyers/{}/acting", test.shop.buyer.id), &[]).await;
    assert_eq!((begun.status, begun.location()), (StatusCode::SEE_OTHER, "/"));
    let home = client.get("/").await;
    assert!(home.texts(".acting")[0].contains(&staff.name) && home.texts(".acting")[0].contains(&test.shop.buyer.name));
    let order = test.order(&mut client, &[("TEA-1", 2)], &[]).await;
    assert_eq!(order.buyer_id, Some(test.shop.buyer.id));
    let cancelled = client.act(&format!("/orders/{}/cancellation", order.number), &[("reason", "By phone")]).await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER);
    let timeline = {
        let mut db = test.portal.store.read().await.expect("a reader");
        db.orders().timeline(order.id).await.expect("the timeline")
    };
    let acted = Actor::StaffFor { name: staff.name.clone(), buyer: test.shop.buyer.name.clone() };
    assert_eq!(timeline.iter().filter(|entry| entry.actor == acted).count(), 2, "{timeline:#?}");
    let mut buyer = test.buyer().await;
    let page = buyer.get(&format!("/orders/{}", order.number)).await;
    let told = page.texts(".timeline .meta").join(" ");
    assert!(told.contains(&staff.name) && told.contains(&format!("for {}", test.shop.buyer.name)), "{told}");
    assert_eq!(client.post("/desk/acting/end", &[]).await.location(), "/desk");
    assert_eq!(client.get("/desk/orders").await.status, StatusCode::OK);
    let entries = {
        let mut db = test.portal.store.read().await.expect("a reader");
        db.audit().list(test.shop.desk(), None, None, 100).await.expect("the log")
    };
    let acts: BTreeSet<_> = entries.iter().map(|entry| entry.act.code()).collect();
    let expected = ["acting_began", "acting_ended", "order_cancelled_for", "order_placed_for"];
    assert_eq!(acts.into_iter().collect::<Vec<_>>(), expected);
}

/// [O41] Password, sessions, people, addresses: closed to who acts. Nobody but staff for orders begins; one press ends.
async fn o41_acting_opens_no_account_and_ends_with_a_press(store: Store) {
    let test = TestPortal::new(store).await;
    let begin = format!("/desk/buyers/{}/acting", test.shop.buyer.id);
    let others: Vec<_> = StaffRole::ALL.into_iter().filter(|role| *role != StaffRole::Orders).collect();
    assert_eq!(with_roles(&test, &others).await.1.post(&begin, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(test.buyer().await.post(&begin, &[]).await.status, StatusCode::NOT_FOUND);
    let (_, mut client) = with_roles(&test, &[StaffRole::Orders]).await;
    let unknown = format!("/desk/buyers/{}/acting", new_id::<domain::id::BuyerId>());
    assert_eq!(client.post(&unknown, &[]).await.status, StatusCode::NOT_FOUND);
    client.post(&begin, &[]).await;
    for path in ["/account", "/account/people", "/account/addresses/new"] {
        assert_eq!(client.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in ["/account/profile", "/account/password", "/account/sessions/end-others", "/account/people/invitations"]
    {
        assert_eq!(client.post(path, &[("name", "x")]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let address = [("owner", "own"), ("recipient", "A"), ("street", "B"), ("city", "C"), ("country", "D")];
    assert_eq!(client.post("/account/addresses", &address).await.status, StatusCode::FORBIDDEN);
    assert_eq!(client.get("/desk/orders").await.status, StatusCode::NOT_FOUND, "one at a time");
    assert_eq!(client.post(&begin, &[]).await.status, StatusCode::NOT_FOUND);
    client.post("/desk/acting/end", &[]).await;
    assert_eq!(client.get("/desk/orders").await.status, StatusCode::OK);
    assert_eq!(test.buyer().await.post("/desk/acting/end", &[]).await.status, StatusCode::NOT_FOUND);
}

/// [O41] A member of staff who leaves while acting is out at once.
async fn o41_who_leaves_stops_acting(store: Store) {
    let test = TestPortal::new(store).await;
    let (staff, mut client) = with_roles(&test, &[StaffRole::Orders]).await;
    client.post(&format!("/desk/buyers/{}/acting", test.shop.buyer.id), &[]).await;
    assert_eq!(client.get("/orders").await.status, StatusCode::OK);
    let (key, now) = (staff.email.key(), test.portal.now());
    test.portal.store.write(async move |tx| tx.people().end_staff(&key, now).await).await.expect("a write");
    assert_eq!(client.get("/orders").await.status, StatusCode::SEE_OTHER, "nobody is signed in any more");
}

/// [O41] Signing out instead of stopping: the log has the end all the same, and a buyer's own sign-out leaves nothing.
async fn o41_signing_out_ends_acting_in_the_log_too(store: Store) {
    let test = TestPortal::new(store).await;
    let (_, mut client) = with_roles(&test, &[StaffRole::Orders]).await;
    client.post(&format!("/desk/buyers/{}/acting", test.shop.buyer.id), &[]).await;
    client.post("/sign-out", &[]).await;
    test.buyer().await.post("/sign-out", &[]).await;
    let entries = {
        let mut db = test.portal.store.read().await.expect("a reader");
        db.audit().list(test.shop.desk(), None, None, 100).await.expect("the log")
    };
    let acts: Vec<_> = entries.iter().rev().map(|entry| entry.act).collect();
    assert_eq!(acts, [AuditAct::ActingBegan, AuditAct::ActingEnded]);
}

async fn customers_are_found_at_the_desk_alone(store: Store) {
    let test = TestPortal::new(store).await;
    let (other, theirs) = test.shop.another_customer("K-2%_!").await;
    let mut staff = test.staff().await;
    let all = staff.get("/desk/customers").await;
    assert!(all.text().contains(&other.name) && all.text().contains(&test.shop.customer.name));
    let one = staff.get("/desk/customers?q=k-2%25").await;
    assert!(one.text().contains(&theirs.name) && !one.text().contains(&test.shop.customer.name), "{}", one.text());
    assert_eq!(test.buyer().await.get("/desk/customers").await.status, StatusCode::NOT_FOUND);
}
