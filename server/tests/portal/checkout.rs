//! What checkout shows is what is ordered.

use axum::http::StatusCode;
use jiff::SignedDuration;
use serde_json::Value;
use store::Store;

use crate::harness::{Answer, Client, TestPortal};

store::on_both!(
    a_basket_that_changed_in_another_tab_is_not_ordered_unseen,
    a_price_that_changed_is_shown_before_it_is_ordered,
    minutes_that_pass_refuse_nothing,
    a_promise_that_moved_by_days_is_shown_before_it_is_given,
    an_old_page_does_not_order_a_new_basket,
    refused_json_says_which_fields,
);

/// Sends a form of the checkout page.
async fn send(buyer: &mut Client, form: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    buyer.post("/orders", &form).await
}

async fn a_basket_that_changed_in_another_tab_is_not_ordered_unseen(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    let mut buyer = test.buyer().await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "2")]).await;
    let form = buyer.checkout_form(&[("po_number", "PO-5"), ("note", "Ring twice")]).await;
    let before = buyer.get("/checkout").await.texts("dl.sum dd").pop().expect("a total");
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "40")]).await;
    let refused = send(&mut buyer, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let after = refused.texts("dl.sum dd").pop().expect("a total");
    let told = refused.texts("[role=alert]").join(" ");
    assert!(told.contains(&before) && told.contains(&after) && before != after, "{told}");
    assert_eq!(refused.value("[name=po_number]"), "PO-5");
    assert!(refused.body.contains("Ring twice"));
    assert_eq!(test.shop.stock("TEA-1").await, 100, "nothing is ordered");
    let seen: Vec<_> = form
        .into_iter()
        .map(|(name, value)| match name.as_str() {
            "key" | "shown" => (name.clone(), refused.value(&format!("input[name={name}]"))),
            _ => (name, value),
        })
        .collect();
    assert_eq!(send(&mut buyer, &seen).await.status, StatusCode::SEE_OTHER);
    assert_eq!(test.shop.stock("TEA-1").await, 58);
}

async fn a_price_that_changed_is_shown_before_it_is_ordered(store: Store) {
    let test = TestPortal::new(store).await;
    let tea = test.shop.product("TEA-1", 100).await;
    let mut buyer = test.buyer().await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "2")]).await;
    let form = buyer.checkout_form(&[]).await;
    test.shop.set_price(&tea, 99_999).await;
    assert_eq!(send(&mut buyer, &form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(buyer.place_order(&[("shown", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(buyer.place_order(&[("shown", "1:2")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(test.shop.stock("TEA-1").await, 100);
}

async fn minutes_that_pass_refuse_nothing(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    let mut buyer = test.buyer().await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "2")]).await;
    let form = buyer.checkout_form(&[]).await;
    test.clock.advance(SignedDuration::from_mins(20));
    assert_eq!(send(&mut buyer, &form).await.status, StatusCode::SEE_OTHER);
}

async fn a_promise_that_moved_by_days_is_shown_before_it_is_given(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 5).await;
    let mut buyer = test.buyer().await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "4")]).await;
    let form = buyer.checkout_form(&[]).await;
    let (_, colleague) = test.shop.another_customer("K-2").await;
    let mut other = test.buyer_of(colleague.id).await;
    test.order(&mut other, &[("TEA-1", 4)], &[]).await;
    let refused = send(&mut buyer, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.texts("[role=alert]").join(" ").contains("a date promised for it"), "{}", refused.text());
}

async fn an_old_page_does_not_order_a_new_basket(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    let mut buyer = test.buyer().await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "2")]).await;
    let form = buyer.checkout_form(&[]).await;
    let placed = send(&mut buyer, &form).await;
    let number = placed.location().trim_start_matches("/orders/").split('?').next().expect("a number").to_owned();
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "2")]).await;
    let refused = send(&mut buyer, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = refused.texts("[role=alert]").join(" ");
    assert!(told.contains("Not ordered again.") && told.contains(&number), "{told}");
    assert!(refused.has(&format!("[role=alert] a[href='/orders/{number}']")));
    assert_eq!(test.shop.stock("TEA-1").await, 98);
    let json = serde_json::to_string(&form.into_iter().collect::<std::collections::BTreeMap<_, _>>()).expect("JSON");
    let refused = buyer.post_json("/orders", &json).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.headers["content-type"], "application/problem+json");
    let problem: Value = serde_json::from_str(&refused.body).expect("a problem");
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(&number)), "{problem}");
}

async fn refused_json_says_which_fields(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    let mut buyer = test.buyer().await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "2")]).await;
    let checkout = r#"{"key":"0123456789abcdef","address":"new","city":"","shipping_mode":"drone"}"#;
    let posts = [
        ("/orders", checkout, &["city", "shipping_mode", "street"][..]),
        ("/basket/lines", r#"{"sku":"TEA-1","quantity":"x"}"#, &["quantity"]),
        ("/basket/lines/TEA-1", r#"{"quantity":"x"}"#, &["quantity"]),
    ];
    for (path, body, fields) in posts {
        let refused = buyer.post_json(path, body).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(refused.headers["content-type"], "application/problem+json", "{path}");
        let problem: Value = serde_json::from_str(&refused.body).expect("a problem");
        let errors = problem["errors"].as_array().expect("errors");
        for field in fields {
            let error = errors.iter().find(|error| error["field"] == *field);
            let error = error.unwrap_or_else(|| panic!("{path}: nothing about {field} in {problem}"));
            assert!(error["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{error}");
        }
    }
}
