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
    what_is_not_in_stock_cannot_be_packed,
    every_act_rings_whoever_looks,
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
        assert_eq!(staff.post(&format!("{desk}/{act}"), &[]).await.status, StatusCode::SEE_OTHER, "{act}");
    }
    let first = [("carrier", "Swift Parcel"), ("tracking_number", "SP 0001 2"), ("line_1", "3"), ("line_2", "2")];
    assert_eq!(staff.post(&format!("{desk}/parcels"), &first).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.post(&format!("{desk}/shipment"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::PartlyShipped);
    assert_eq!(staff.post(&format!("{desk}/parcels"), &[("line_1", "2")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.post(&format!("{desk}/shipment"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.post(&format!("{desk}/parcels/1/hand-over"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(staff.post(&format!("{desk}/parcels/2/hand-over"), &[]).await.status, StatusCode::SEE_OTHER);
    let twice = staff.post(&format!("{desk}/parcels/2/hand-over"), &[]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::HandedOver);
    let page = buyer.get(&url).await;
    assert!(page.text().contains("SP00012"), "{}", page.text());
    assert!(page.text().contains("Swift Parcel"));
    assert!(page.texts(".timeline h4").len() >= 9, "{:?}", page.texts(".timeline h4"));
    let mails = test.sent_mail().await;
    assert_eq!(mails.len(), 3, "a confirmation and two shipped notices");
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
    staff.post(&format!("{desk}/confirmation"), &[]).await;
    staff.post(&format!("{desk}/packing"), &[]).await;
    staff.post(&format!("{desk}/parcels"), &[("line_1", "3")]).await;
    let refused = staff.post(&format!("{desk}/shipment"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(test.shop.order(order.number).await.parcels[0].shipped_at.is_none());
    let agreed = buyer.post(&format!("{url}/partial-shipment-consent"), &[]).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER);
    assert_eq!(buyer.post(&format!("{url}/partial-shipment-consent"), &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(staff.post(&format!("{desk}/shipment"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.shop.order(order.number).await.status, OrderStatus::PartlyShipped);
}

async fn internal_notes_never_reach_the_customer(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    let (url, desk) = (format!("/orders/{}", order.number), format!("/desk/orders/{}", order.number));
    assert_eq!(
        staff.post(&format!("{desk}/notes"), &[("text", "pays late, watch out")]).await.status,
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
    staff.post(&format!("{desk}/confirmation"), &[]).await;
    staff.post(&format!("{desk}/packing"), &[]).await;
    for wrong in ["6", "x", "-1", "99999999999"] {
        let refused = staff.post(&format!("{desk}/parcels"), &[("carrier", "Swift"), ("line_1", wrong)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(refused.has("[name=line_1][aria-invalid=true]"), "{wrong}");
        assert_eq!(refused.value("[name=line_1]"), wrong);
        assert_eq!(refused.value("[name=carrier]"), "Swift");
    }
    assert!(test.shop.order(order.number).await.parcels.is_empty());
}

async fn what_is_not_in_stock_cannot_be_packed(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 2).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[]).await;
    assert_eq!(test.shop.stock("TEA-1").await, 2, "ordered ahead, nothing taken");
    let desk = format!("/desk/orders/{}", order.number);
    staff.post(&format!("{desk}/confirmation"), &[]).await;
    staff.post(&format!("{desk}/packing"), &[]).await;
    let refused = staff.post(&format!("{desk}/parcels"), &[("line_1", "5")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(test.shop.order(order.number).await.parcels.is_empty(), "nothing is half written");
    assert_eq!(staff.post(&format!("{desk}/parcels"), &[("line_1", "2")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.shop.stock("TEA-1").await, 0);
}

async fn every_act_rings_whoever_looks(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 5)], &[]).await;
    let mut changes = test.portal.store.subscribe();
    staff.post(&format!("/desk/orders/{}/confirmation", order.number), &[]).await;
    let rung = tokio::time::timeout(std::time::Duration::from_secs(5), changes.recv()).await;
    assert_eq!(rung.expect("within a moment").expect("a change"), Change::Order(order.id));
    let stream = buyer.get(&format!("/orders/{}/changes", order.number)).await;
    assert_eq!(stream.headers["content-type"], "text/event-stream");
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
