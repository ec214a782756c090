//! What is promised, to whom, and what they may see.

use axum::http::StatusCode;
use domain::{Quantity, order::OrderStatus, promise::ServicePolicy, quantity::QuantityRules, stock::Supply};
use store::{Store, testing};

use crate::harness::TestPortal;

store::on_both!(
    o18_the_day_asked_for_moves_the_promise,
    o14_stock_is_shown_as_the_class_may_see_it,
    o15_the_promise_moves_by_the_lead_time_when_stock_is_gone,
    o16_the_promise_given_stays_when_the_rule_changes,
    o26_a_forbidden_quantity_is_refused_with_the_same_sentence,
);

/// [O14] Class II sees the number, a visitor (class V) only that there is stock, on no page and in no answer more.
async fn o14_stock_is_shown_as_the_class_may_see_it(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 4_711).await;
    let (mut buyer, mut visitor) = (test.buyer().await, test.visitor());
    for page in ["/products", "/products/TEA-1"] {
        assert!(buyer.get(page).await.text().contains("4,711"), "{page}");
        let seen = visitor.get(page).await;
        assert!(!seen.body.contains("4,711") && !seen.body.contains("4711"), "{page}");
    }
    let suggested = visitor.get("/products/suggestions?q=tea").await;
    assert!(suggested.body.contains("TEA-1") && !suggested.body.contains("4711"));
    let added = visitor.post_json("/basket/lines", r#"{"sku":"TEA-1","quantity":"9000"}"#).await;
    assert!(added.status.is_success());
    assert!(!added.body.contains("4,711") && !added.body.contains("4711"), "{}", added.body);
}

/// [O15] From stock: two working days. Without stock: the lead time more.
async fn o15_the_promise_moves_by_the_lead_time_when_stock_is_gone(store: Store) {
    let test = TestPortal::new(store).await;
    let product = test.shop.product("TEA-1", 5).await;
    let mut buyer = test.buyer().await;
    let promised = async |buyer: &mut crate::harness::Client| {
        let page = buyer.get("/products/TEA-1?quantity=5").await;
        page.texts(".promise time").first().expect("a promise").clone()
    };
    let before = promised(&mut buyer).await;
    let id = product.id;
    test.portal.store.write(async move |tx| tx.catalogue().set_stock(id, 0).await).await.expect("set");
    let after = promised(&mut buyer).await;
    // Class II, product class as the shop's: ordered Tue 17 Nov 09:00; 14 days of lead time are two weeks.
    let day = |text: &str| text.split_whitespace().nth(1).and_then(|day| day.parse::<i32>().ok()).expect("a day");
    assert_ne!(before, after);
    assert!(before.contains("Nov"), "{before}");
    assert!(after.contains("Dec"), "{after}");
    assert_eq!(day(&before) + 14 - 30, day(&after), "{before} {after}");
}

/// [O16] Changing the rules afterwards changes no promise that was given.
async fn o16_the_promise_given_stays_when_the_rule_changes(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 5).await;
    let mut buyer = test.buyer().await;
    let order = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    let given = order.lines[0].promise.expect("a promise");
    let url = format!("/orders/{}", order.number);
    let before = buyer.get(&url).await.texts(".promise time");
    let mut slower = ServicePolicy::default();
    for standard in &mut slower.standards {
        standard.cycle_hours += 240;
    }
    let now = testing::now();
    let set = test.portal.store.write(async move |tx| tx.settings().set("service_policy", &slower, now).await);
    set.await.expect("set");
    test.portal.reload_company().await.expect("usable");
    assert_eq!(test.shop.order(order.number).await.lines[0].promise, Some(given));
    assert_eq!(buyer.get(&url).await.texts(".promise time"), before);
    let later = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    assert!(
        later.lines[0].promise.expect("a promise").promised_at > given.promised_at,
        "the new rule holds from now on"
    );
    assert_eq!(later.status, OrderStatus::Placed);
}

/// [O26] A quantity the product is not sold in gets the same sentence on its page, in the basket and at checkout, and
/// cannot be ordered by posting it.
async fn o26_a_forbidden_quantity_is_refused_with_the_same_sentence(store: Store) {
    let test = TestPortal::new(store).await;
    let pieces = |count| Quantity::new(count).expect("a quantity");
    let mut product = testing::product("TEA-6", testing::text("Tea", "茶"));
    product.rules = QuantityRules { pack_size: pieces(6), minimum: pieces(6), maximum: Some(pieces(60)) };
    let supply = Supply { available: 600, ..Supply::default() };
    test.shop.sell(product, &supply, 500).await;
    let mut buyer = test.buyer().await;
    let sentence = "Sold in 6s. Make it 6 or 12.";
    assert!(buyer.get("/products/TEA-6?quantity=8").await.text().contains(sentence));
    for path in ["/products/TEA-6?quantity=", "/products/TEA-6/quantity?quantity="] {
        assert!(buyer.get(path).await.body.contains("Sold in 6s. Make it 6 or 12."), "{path}");
    }
    let back = "/products?q=tea";
    let added = buyer.post("/basket/lines", &[("sku", "TEA-6"), ("quantity", "8"), ("return_to", back)]).await;
    assert_eq!(added.status.as_u16(), 422);
    assert!(added.text().contains(sentence));
    assert!(added.has("form[data-add] [name=return_to][value='/products?q=tea']"), "the way back is kept");
    let by_island = buyer.post_json("/basket/lines", r#"{"sku":"TEA-6","quantity":"8"}"#).await;
    assert_eq!(by_island.status.as_u16(), 422);
    assert!(by_island.body.contains(sentence), "{}", by_island.body);
    let asked = buyer.get("/products/TEA-6/quantity?quantity=8").await;
    assert!(asked.body.contains(sentence) && asked.body.contains(r#""is_orderable":false"#), "{}", asked.body);
    buyer.post("/basket/lines", &[("sku", "TEA-6"), ("quantity", "6")]).await;
    buyer.post("/basket/lines/TEA-6", &[("quantity", "8")]).await;
    assert!(buyer.get("/basket").await.text().contains(sentence));
    assert!(buyer.get("/checkout").await.text().contains(sentence));
    let refused = buyer.place_order(&[]).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.text().contains(sentence));
    assert_eq!(test.shop.stock("TEA-6").await, 600);
    let mistyped = buyer.post("/basket/lines/TEA-6", &[("quantity", "-3"), ("act", "set")]).await;
    assert_eq!(mistyped.status.as_u16(), 422);
    assert!(mistyped.text().contains(sentence), "its own rule");
}

/// [O18] The day asked for moves the promise later, never sooner, and everybody is told.
async fn o18_the_day_asked_for_moves_the_promise(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 50).await;
    let mut buyer = test.buyer().await;
    let plain = test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    let computed = plain.lines[0].promise.expect("a promise").promised_at;
    assert!(computed < "2026-12-01T00:00:00Z".parse().expect("a moment"));
    let later = test.order(&mut buyer, &[("TEA-1", 1)], &[("requested_on", "2026-12-01")]).await;
    let given = later.lines[0].promise.expect("a promise");
    assert_eq!(given.promised_at.to_string(), "2026-12-01T17:00:00Z");
    let wish = given.rule.and_then(|rule| rule.wish).expect("the rule tells the wish");
    assert_eq!((wish.day.to_string().as_str(), wish.otherwise), ("2026-12-01", computed));
    let page = buyer.get(&format!("/orders/{}", later.number)).await;
    assert!(page.text().contains("Asked for Tue 1 Dec, and promised for that day."), "{}", page.text());

    let sooner = test.order(&mut buyer, &[("TEA-1", 1)], &[("requested_on", "2026-11-18")]).await;
    assert_eq!(sooner.lines[0].promise.expect("a promise").promised_at, computed);
    let told = "Asked for Wed 18 Nov. The promise is later: Thu 19 Nov.";
    let page = buyer.get(&format!("/orders/{}", sooner.number)).await;
    assert!(page.text().contains(told), "{}", page.text());
    assert!(test.sent_mail().await.iter().any(|mail| mail.contains("The promise is later")));

    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "1")]).await;
    let sunday = buyer.place_order(&[("requested_on", "2026-11-22")]).await;
    assert_eq!(sunday.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = sunday.texts("#requested_on-error").join(" ");
    assert_eq!(said, "We do not work on this day. The next day we do is Mon 23 Nov.");
    let again = buyer.place_order(&[("requested_on", "2026-12-01"), ("city", "")]).await;
    assert_eq!(again.texts(".promise .ledger dd"), ["Tue 1 Dec"], "the panel shows what the wish does");
    assert_eq!(again.texts(".promise .wish"), ["Asked for Tue 1 Dec, and promised for that day."]);
}
