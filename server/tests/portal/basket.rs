//! The basket, by form and by JSON.

use axum::http::StatusCode;
use domain::{Currency, Quantity, basket::MAX_LINES, wire::BasketView};
use store::{BasketOwner, Store, testing};

use crate::harness::TestPortal;

store::on_both!(
    forms_and_json_do_the_same,
    a_mistyped_quantity_is_refused_and_kept,
    conflicts_are_named_and_the_rest_stays,
    a_full_basket_takes_no_other_product,
    what_is_not_on_the_price_list_is_not_set
);

async fn forms_and_json_do_the_same(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    let mut visitor = test.visitor();
    let added = visitor.post_json("/basket/lines", r#"{"sku":"tea-1","quantity":"2"}"#).await;
    let view: BasketView = serde_json::from_str(&added.body).expect("a basket");
    assert_eq!((view.count, view.lines[0].quantity), (1, 2));
    assert!(view.is_orderable);
    let back =
        visitor.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "1"), ("return_to", "/products?q=tea")]).await;
    assert_eq!(back.location(), "/products?q=tea");
    let more = visitor.post("/basket/lines/TEA-1", &[("quantity", "3"), ("act", "more")]).await;
    assert_eq!(more.location(), "/basket");
    let set = visitor.post_json("/basket/lines/TEA-1", r#"{"quantity":"7","act":"set"}"#).await;
    let view: BasketView = serde_json::from_str(&set.body).expect("a basket");
    assert_eq!(view.lines[0].quantity, 7);
    let removed = visitor.post_json("/basket/lines/TEA-1", r#"{"act":"remove"}"#).await;
    let view: BasketView = serde_json::from_str(&removed.body).expect("a basket");
    assert!(view.lines.is_empty());
}

async fn a_mistyped_quantity_is_refused_and_kept(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    let mut visitor = test.visitor();
    let refused = visitor.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "a few")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("input[name=quantity][value='a few'][aria-invalid=true]"), "{}", refused.body);
    let unknown = visitor.post("/basket/lines", &[("sku", "NO-SUCH"), ("quantity", "1")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

async fn conflicts_are_named_and_the_rest_stays(store: Store) {
    let test = TestPortal::new(store).await;
    let gone = test.shop.product("GONE-1", 100).await;
    test.shop.product("TEA-1", 100).await;
    let mut buyer = test.buyer().await;
    for sku in ["GONE-1", "TEA-1"] {
        buyer.post("/basket/lines", &[("sku", sku), ("quantity", "1")]).await;
    }
    test.shop.discontinue(&gone).await;
    let page = buyer.get("/basket").await;
    assert!(page.text().contains("TEA-1"));
    let refused = buyer.place_order(&[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    buyer.post("/basket/lines/GONE-1", &[("act", "remove")]).await;
    assert_eq!(buyer.place_order(&[]).await.status, StatusCode::SEE_OTHER);
}

async fn a_full_basket_takes_no_other_product(store: Store) {
    let test = TestPortal::new(store).await;
    let mut products = Vec::with_capacity(MAX_LINES + 1);
    for number in 0..=MAX_LINES {
        products.push(test.shop.product(&format!("T-{number}"), 10).await);
    }
    let (owner, now) = (BasketOwner::Buyer(test.shop.buyer.id), test.portal.now());
    let ids: Vec<_> = products[..MAX_LINES].iter().map(|product| product.id).collect();
    let filled = test.portal.store.write(async move |tx| {
        for id in &ids {
            tx.baskets().set_line(&owner, testing::new_id(), *id, Some(Quantity::ONE), now).await?;
        }
        Ok(())
    });
    filled.await.expect("a full basket");
    let mut buyer = test.buyer().await;
    let (other, known) = (format!("/basket/lines/T-{MAX_LINES}"), "/basket/lines/T-0");
    let refused = buyer.post_json(&other, r#"{"quantity":"2","act":"set"}"#).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(buyer.post(&other, &[("quantity", "2")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let added = buyer.post("/basket/lines", &[("sku", &format!("T-{MAX_LINES}")), ("quantity", "1")]).await;
    assert_eq!(added.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(buyer.post(known, &[("quantity", "2")]).await.status, StatusCode::SEE_OTHER, "its own lines change");
    let more = buyer.post("/basket/lines", &[("sku", "T-0"), ("quantity", "1")]).await;
    assert_eq!(more.status, StatusCode::SEE_OTHER);
    assert_eq!(buyer.post(known, &[("act", "remove")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(buyer.post(&other, &[("quantity", "2")]).await.status, StatusCode::SEE_OTHER, "one line is free");
}

async fn what_is_not_on_the_price_list_is_not_set(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let abroad = test.shop.abroad(Currency::USD).await;
    let mut stranger = test.buyer_of(abroad.buyer.id).await;
    let refused = stranger.post("/basket/lines/TEA-1", &[("quantity", "2")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert!(stranger.get("/basket").await.text().contains("empty"));
}
