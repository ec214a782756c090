//! The desk: from a placed order to one that is handed over, every step on the customer's timeline.

use axum::http::StatusCode;
use domain::order::OrderStatus;
use store::{Change, Store};

use crate::harness::TestPortal;

store::on_both!(
    an_order_goes_from_desk_to_customer_in_two_parcels,
    o18_complete_only_needs_the_customers_consent,
    internal_notes_never_reach_the_customer,
    more_than_is_left_is_refused_at_its_field,
    a_parcel_with_several_faults_names_them_all,
    what_is_not_in_stock_cannot_be_packed,
    every_act_rings_whoever_looks,
    a_form_sent_twice_does_one_thing,
    a_page_of_yesterday_does_nothing_and_keeps_what_was_typed,
    every_form_carries_the_revision_and_none_works_without,
    a_note_sent_three_times_is_one_note,
    a_note_rings_the_desk_and_not_the_customer,
    buyers_find_no_desk,
);

async fn an_order_goes_from_desk_to_customer_in_two_parcels(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    test.shop.product("POT-1", 10).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 5), ("POT-1", 2)], &[]).await;
    let (url, desk) = (format!("/orders/{}", order.number), format!("/desk/orders/{}", order.number));
    assert!(staff.get("/desk/orders").await.body.contains(&order.number.to_string()));
    for act in ["confirmation", "packing"] {
        assert_eq!(staff.act(&format!("{desk}/{act}"), &[]).await.status, StatusCode::SEE_OTHER, "{act}");
    }
    let first = [("carrier", "Swift Parcel"), ("tracking_number", "SP 0001 2"), ("line_1", "3"), ("line_2", "2")];
    assert_eq!(staff.act(&format!("{desk}/parcels"), &first).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.act(&format!("{desk}/shipment"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::PartlyShipped);
    assert_eq!(staff.act(&format!("{desk}/parcels"), &[("line_1", "2")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.act(&format!("{desk}/shipment"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.act(&format!("{desk}/parcels/1/hand-over"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.act(&format!("{desk}/parcels/2/hand-over"), &[]).await.status, StatusCode::SEE_OTHER);
    let twice = staff.act(&format!("{desk}/parcels/2/hand-over"), &[]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::HandedOver);
    let page = buyer.get(&url).await;
    assert!(page.text().contains("SP00012"), "{}", page.text());
    assert!(page.text().contains("Swift Parcel"));
    assert!(page.texts(".timeline h4").len() >= 9, "{:?}", page.texts(".timeline h4"));
    let mails = test.sent_mail().await;
    assert_eq!(mails.len(), 5, "a confirmation, two shipped notices, and that each parcel has come");
    let (due, kept) = {
        let mut db = test.portal.store.read().await.expect("a reader");
        let now = test.portal.now() + jiff::SignedDuration::from_hours(24 * 30);
        db.customers().kept_promises(order.customer_id, test.portal.now(), now).await.expect("figures")
    };
    assert_eq!((due, kept), (2, 2));
}

/// [O18] Whoever asked for everything together gets no part without agreeing to it.
async fn o18_complete_only_needs_the_customers_consent(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[("shipping_mode", "complete")]).await;
    let (url, desk) = (format!("/orders/{}", order.number), format!("/desk/orders/{}", order.number));
    staff.act(&format!("{desk}/confirmation"), &[]).await;
    staff.act(&format!("{desk}/packing"), &[]).await;
    staff.act(&format!("{desk}/parcels"), &[("line_1", "3")]).await;
    let refused = staff.act(&format!("{desk}/shipment"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(test.shop.order(order.number).await.parcels[0].shipped_at.is_none());
    let agreed = buyer.act(&format!("{url}/partial-shipment-consent"), &[]).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER);
    assert_eq!(buyer.act(&format!("{url}/partial-shipment-consent"), &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(staff.act(&format!("{desk}/shipment"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::PartlyShipped);
}

async fn internal_notes_never_reach_the_customer(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    let (url, desk) = (format!("/orders/{}", order.number), format!("/desk/orders/{}", order.number));
    let key = staff.get(&desk).await.value("[name=key]");
    assert_eq!(
        staff.post(&format!("{desk}/notes"), &[("key", &key), ("text", "pays late, watch out")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(staff.get(&desk).await.text().contains("pays late, watch out"));
    for page in [url.clone(), format!("{url}/live"), "/orders".into(), "/".into(), "/orders?q=watch".into()] {
        assert!(!buyer.get(&page).await.body.contains("pays late"), "{page}");
    }
    assert!(test.sent_mail().await.iter().all(|mail| !mail.contains("pays late")));
    let empty = staff.post(&format!("{desk}/notes"), &[("text", "  ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn more_than_is_left_is_refused_at_its_field(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[]).await;
    let desk = format!("/desk/orders/{}", order.number);
    staff.act(&format!("{desk}/confirmation"), &[]).await;
    staff.act(&format!("{desk}/packing"), &[]).await;
    for wrong in ["6", "x", "-1", "99999999999"] {
        let refused = staff.act(&format!("{desk}/parcels"), &[("carrier", "Swift"), ("line_1", wrong)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(refused.has("[name=line_1][aria-invalid=true]"), "{wrong}");
        assert_eq!(refused.value("[name=line_1]"), wrong);
        assert_eq!(refused.value("[name=carrier]"), "Swift");
    }
    assert!(test.shop.order(order.number).await.parcels.is_empty());
}

async fn a_parcel_with_several_faults_names_them_all(store: Store) {
    let test = TestPortal::new(store).await;
    for sku in ["TEA-1", "POT-1"] {
        test.shop.product(sku, 10).await;
    }
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 5), ("POT-1", 5)], &[]).await;
    let desk = format!("/desk/orders/{}", order.number);
    staff.act(&format!("{desk}/confirmation"), &[]).await;
    staff.act(&format!("{desk}/packing"), &[]).await;
    let carrier = "x".repeat(61);
    let form = [("carrier", carrier.as_str()), ("tracking_number", "a/b"), ("line_1", "6"), ("line_2", "7")];
    let refused = staff.act(&format!("{desk}/parcels"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["carrier", "tracking_number", "line_1", "line_2"] {
        assert!(refused.has(&format!("[name={field}][aria-invalid=true]")), "{field}");
    }
    let said = refused.texts("#tracking_number-error").join(" ");
    assert_eq!(said, "A tracking number has 4 to 50 letters (A to Z), digits and hyphens.");
    assert_eq!(refused.attribute("[name=carrier]", "maxlength"), "60", "what the handler takes");
    let form = [("carrier", "Swift\r\n\u{202E}Parcel"), ("line_1", "1")];
    assert_eq!(staff.act(&format!("{desk}/parcels"), &form).await.status, StatusCode::SEE_OTHER);
    let parcels = test.shop.order(order.number).await.parcels;
    assert_eq!(parcels[0].carrier.as_deref(), Some("Swift Parcel"));
}

async fn what_is_not_in_stock_cannot_be_packed(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 2).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[]).await;
    assert_eq!(test.shop.stock("TEA-1").await, 2, "ordered ahead, nothing taken");
    let desk = format!("/desk/orders/{}", order.number);
    staff.act(&format!("{desk}/confirmation"), &[]).await;
    staff.act(&format!("{desk}/packing"), &[]).await;
    let refused = staff.act(&format!("{desk}/parcels"), &[("line_1", "5")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(test.shop.order(order.number).await.parcels.is_empty(), "nothing is half written");
    assert_eq!(staff.act(&format!("{desk}/parcels"), &[("line_1", "2")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.shop.stock("TEA-1").await, 0);
}

async fn every_act_rings_whoever_looks(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[]).await;
    let mut changes = test.portal.store.subscribe();
    staff.act(&format!("/desk/orders/{}/confirmation", order.number), &[]).await;
    let rung = tokio::time::timeout(std::time::Duration::from_secs(5), changes.recv()).await;
    assert_eq!(rung.expect("within a moment").expect("a change"), Change::Order(order.id));
    let stream = buyer.get(&format!("/orders/{}/changes", order.number)).await;
    assert_eq!(stream.headers["content-type"], "text/event-stream");
}

/// An order that is being packed, its page at the desk, and the revision that page shows.
async fn packing(test: &TestPortal) -> (domain::order::Order, String, String) {
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[]).await;
    let desk = format!("/desk/orders/{}", order.number);
    staff.act(&format!("{desk}/confirmation"), &[]).await;
    staff.act(&format!("{desk}/packing"), &[]).await;
    let revision = staff.get(&desk).await.value("form[action$='/parcels'] [name=revision]");
    (order, desk, revision)
}

async fn a_form_sent_twice_does_one_thing(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (order, desk, revision) = packing(&test).await;
    let mut staff = test.staff().await;
    let form = [("revision", revision.as_str()), ("line_1", "2"), ("carrier", "Swift")];
    let parcels = format!("{desk}/parcels");
    assert_eq!(staff.post(&parcels, &form).await.status, StatusCode::SEE_OTHER);
    let again = staff.post(&parcels, &form).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text().contains("The order has changed since this page was shown."), "{}", again.text());
    assert_eq!((again.value("[name=line_1]"), again.value("[name=carrier]")), ("2".into(), "Swift".into()));
    assert_ne!(again.value("form[action$='/parcels'] [name=revision]"), revision, "pressing again would work");
    assert_eq!(test.shop.order(order.number).await.parcels.len(), 1);
}

async fn a_page_of_yesterday_does_nothing_and_keeps_what_was_typed(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (order, desk, _) = packing(&test).await;
    let (mut staff, mut buyer) = (test.staff().await, test.buyer().await);
    staff.act(&format!("{desk}/parcels"), &[("line_1", "2")]).await;
    let seen = staff.get(&desk).await.value("form[action$='/shipment'] [name=revision]");
    staff.act(&format!("{desk}/parcels"), &[("line_1", "1")]).await;
    let stale = staff.post(&format!("{desk}/shipment"), &[("revision", &seen)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(test.shop.order(order.number).await.parcels.iter().all(|parcel| parcel.shipped_at.is_none()));
    let other = test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    let (url, desk) = (format!("/orders/{}", other.number), format!("/desk/orders/{}", other.number));
    let seen = buyer.get(&url).await.value("form[action$='/cancellation'] [name=revision]");
    staff.act(&format!("{desk}/confirmation"), &[]).await;
    let typed = [("revision", seen.as_str()), ("reason", "Ordered twice")];
    for (client, page) in [(&mut buyer, &url), (&mut staff, &desk)] {
        let stale = client.post(&format!("{page}/cancellation"), &typed).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{page}");
        assert!(stale.body.contains("Ordered twice"), "{page}");
    }
    assert_eq!(test.shop.order(other.number).await.status, OrderStatus::Confirmed);
    assert_eq!(buyer.act(&format!("{url}/cancellation"), &[]).await.status, StatusCode::SEE_OTHER);
}

/// Acts that are open in one state of an order, and what the first of them sends.
type Step = (&'static [&'static str], &'static [(&'static str, &'static str)]);

async fn every_form_carries_the_revision_and_none_works_without(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[("shipping_mode", "complete")]).await;
    let (url, desk) = (format!("/orders/{}", order.number), format!("/desk/orders/{}", order.number));
    let steps: [Step; 7] = [
        (&["confirmation", "cancellation", "payment"], &[]),
        (&["packing", "cancellation", "payment"], &[]),
        (&["parcels"], &[("line_1", "3")]),
        (&["parcels"], &[("line_1", "2")]),
        (&["shipment"], &[]),
        (&["parcels/1/hand-over"], &[]),
        (&["parcels/2/hand-over"], &[]),
    ];
    for (acts, form) in steps {
        let page = staff.get(&desk).await;
        for act in acts {
            assert!(page.has(&format!("form[action$='/{act}'] [name=revision]")), "{act}");
            let without: Vec<_> = form.iter().copied().chain([("reason", "why")]).collect();
            let refused = staff.post(&format!("{desk}/{act}"), &without).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
            assert!(refused.has("[role=alert]"), "{act} says nothing");
        }
        assert_eq!(staff.act(&format!("{desk}/{}", acts[0]), form).await.status, StatusCode::SEE_OTHER, "{acts:?}");
        if acts[0] == "packing" {
            let page = buyer.get(&url).await;
            assert!(page.has("form[action$='/partial-shipment-consent'] [name=revision]"));
            let refused = buyer.post(&format!("{url}/partial-shipment-consent"), &[]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::HandedOver);
}

async fn a_note_sent_three_times_is_one_note(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    let desk = format!("/desk/orders/{}", order.number);
    let key = staff.get(&desk).await.value("[name=key]");
    for _ in 0..3 {
        let form = [("key", key.as_str()), ("text", "Call first")];
        assert_eq!(staff.post(&format!("{desk}/notes"), &form).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(staff.get(&desk).await.texts(".bubble"), ["Call first"]);
    let form = [("key", key.as_str()), ("text", "Call at noon")];
    assert_eq!(staff.post(&format!("{desk}/notes"), &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.get(&desk).await.texts(".bubble").len(), 2, "another text is another note");
    let refused = staff.post(&format!("{desk}/notes"), &[("text", "Without a key")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Without a key"));
}

async fn a_note_rings_the_desk_and_not_the_customer(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    let desk = format!("/desk/orders/{}", order.number);
    let key = staff.get(&desk).await.value("[name=key]");
    let mut customers = buyer.stream(&format!("/orders/{}/changes", order.number)).await;
    let mut desks = staff.stream(&format!("{desk}/changes")).await;
    staff.post(&format!("{desk}/notes"), &[("key", &key), ("text", "Call first")]).await;
    assert!(desks.hears_of_a_change().await);
    assert!(!customers.hears_of_a_change().await);
}

async fn buyers_find_no_desk(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut visitor) = (test.buyer().await, test.visitor());
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[]).await;
    let desk = format!("/desk/orders/{}", order.number);
    for page in ["/desk", "/desk/orders", desk.as_str(), "/desk/mail"] {
        assert_eq!(buyer.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
        assert!(visitor.get(page).await.location().starts_with("/sign-in"), "{page}");
    }
    for act in ["confirmation", "packing", "parcels", "shipment", "parcels/1/hand-over", "cancellation", "notes"] {
        assert_eq!(buyer.post(&format!("{desk}/{act}"), &[]).await.status, StatusCode::NOT_FOUND, "{act}");
    }
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::Placed);
}
