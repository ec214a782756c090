//! Placing, seeing, cancelling.

use axum::http::StatusCode;
use domain::Currency;
use store::{Store, testing};

use crate::harness::TestPortal;

store::on_both!(
    an_order_is_placed_confirmed_by_mail_and_shown,
    the_button_pressed_twice_places_one_order,
    a_key_with_other_content_is_refused_and_nothing_typed_is_lost,
    a_refused_checkout_keeps_what_was_typed,
    o2_totals_are_the_sum_of_lines_tax_and_freight,
    o2_the_page_says_whether_it_is_paid,
    o29_the_own_reference_finds_the_order,
    o33_cancelled_before_packing_and_not_after,
    orders_of_others_do_not_exist,
);

async fn an_order_is_placed_confirmed_by_mail_and_shown(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut buyer = test.buyer().await;
    let order = test.order(&mut buyer, &[("tea-1", 3)], &[("po_number", "PO-77"), ("note", "Ring twice <b>")]).await;
    assert_eq!(order.lines.len(), 1);
    assert_eq!(test.shop.stock("TEA-1").await, 7);
    let page = buyer.get(&format!("/orders/{}", order.number)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("PO-77"));
    assert!(page.text().contains("Ring twice <b>"), "what was typed is text");
    assert!(buyer.get("/basket").await.text().contains("empty"));
    let mails = test.sent_mail().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("mei@lin.example"), "{}", mails[0]);
    assert!(mails[0].contains(&order.number.to_string()));
    assert!(test.sent_mail().await.len() == 1, "no mail twice");
}

async fn the_button_pressed_twice_places_one_order(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut buyer = test.buyer().await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "2")]).await;
    let form = buyer.checkout_form(&[]).await;
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let first = buyer.post("/orders", &form).await;
    let second = buyer.post("/orders", &form).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(first.location(), second.location());
    assert_eq!(test.shop.stock("TEA-1").await, 8);
}

async fn a_key_with_other_content_is_refused_and_nothing_typed_is_lost(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut buyer = test.buyer().await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "2")]).await;
    let first = buyer.checkout_form(&[]).await;
    let pairs = |form: &[(String, String)]| -> Vec<(String, String)> { form.to_vec() };
    let sent = pairs(&first);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    buyer.post("/orders", &sent).await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "1")]).await;
    let mut other = sent.clone();
    other.push(("note", "another one"));
    let refused = buyer.post("/orders", &other).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("another one"));
    assert_ne!(refused.value("input[name=key]"), sent.iter().find(|(name, _)| *name == "key").expect("a key").1);
}

async fn a_refused_checkout_keeps_what_was_typed(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut buyer = test.buyer().await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "2")]).await;
    let long = "x".repeat(41);
    let changes = [("city", ""), ("po_number", long.as_str()), ("requested_on", "2026-11-16"), ("note", "<script>")];
    let refused = buyer.place_order(&changes).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.value("input[name=po_number]"), long);
    assert_eq!(refused.value("input[name=street]"), "Speicherstraße 5");
    for field in ["city", "po_number", "requested_on"] {
        assert!(refused.has(&format!("[name={field}][aria-invalid=true]")), "{field}");
    }
    assert!(!refused.body.contains("<script>"));
    assert_eq!(test.shop.stock("TEA-1").await, 10);
}

/// [O2] The sums on the page add up to the smallest unit of the currency, whatever the currency.
async fn o2_totals_are_the_sum_of_lines_tax_and_freight(store: Store) {
    let test = TestPortal::new(store).await;
    let (tea, pot) = (test.shop.product("TEA-1", 500).await, test.shop.product("POT-1", 500).await);
    let yuan = Currency::from_code("CNY").expect("a currency");
    for (currency, sign) in [(Currency::EUR, "€"), (yuan, "CN¥"), (Currency::JPY, "¥")] {
        let shop = test.shop.abroad(currency).await;
        shop.set_price(&tea, 333).await;
        shop.set_price(&pot, 1_999).await;
        let mut buyer = test.buyer_of(shop.buyer.id).await;
        let order = test.order(&mut buyer, &[("TEA-1", 7), ("POT-1", 1)], &[]).await;
        let totals = order.totals;
        assert_eq!(totals.goods.minor, 7 * 333 + 1_999);
        assert_eq!(totals.freight.minor, 590);
        // 19 % of goods and freight, each rounded to the smallest unit.
        assert_eq!(totals.total.minor, totals.goods.minor + totals.freight.minor + totals.tax.minor);
        assert_eq!(totals.total.currency, currency);
        let page = buyer.get(&format!("/orders/{}", order.number)).await;
        let shown = page.texts("dl.sum dd");
        assert!(shown.iter().all(|amount| amount.contains(sign)), "{shown:?}");
        let digits = |text: &String| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let amounts: Vec<i64> = shown.iter().map(|text| digits(text).parse().expect("an amount")).collect();
        let (total, parts) = amounts.split_last().expect("sums");
        assert_eq!(parts.iter().sum::<i64>(), *total, "{shown:?}");
        assert_eq!(*total, totals.total.minor);
    }
}

/// [O2] The page says whether the order is paid; the desk notes it once, and the timeline tells it.
async fn o2_the_page_says_whether_it_is_paid(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 50).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    let (url, payment) = (format!("/orders/{}", order.number), format!("/desk/orders/{}/payment", order.number));
    assert!(buyer.get(&url).await.text().contains("On account, not paid yet"));
    assert_eq!(buyer.post(&payment, &[]).await.status, StatusCode::NOT_FOUND, "only the desk");
    assert_eq!(staff.act(&payment, &[]).await.status, StatusCode::SEE_OTHER);
    let paid = buyer.get(&url).await;
    assert!(paid.text().contains("Paid on Tue 17 Nov"), "{}", paid.text());
    assert!(paid.text().contains("Paid in full"), "{}", paid.text());
    let again = staff.act(&payment, &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text().contains("The order is paid already."));
    let cancelled = test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    buyer.act(&format!("/orders/{}/cancellation", cancelled.number), &[]).await;
    assert!(buyer.get(&format!("/orders/{}", cancelled.number)).await.text().contains("Nothing to pay"));
    assert_eq!(
        staff.act(&format!("/desk/orders/{}/payment", cancelled.number), &[]).await.status,
        StatusCode::CONFLICT
    );
}

/// [O29] The customer's own reference finds the order.
async fn o29_the_own_reference_finds_the_order(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 50).await;
    let mut buyer = test.buyer().await;
    let wanted = test.order(&mut buyer, &[("TEA-1", 1)], &[("po_number", "BDM-2291")]).await;
    let other = test.order(&mut buyer, &[("TEA-1", 1)], &[("po_number", "BDM-7000")]).await;
    let found = buyer.get("/orders?q=bdm-2291").await;
    assert!(found.body.contains(&wanted.number.to_string()));
    assert!(!found.body.contains(&other.number.to_string()));
}

/// [O33] Cancelled before packing begins; afterwards the reason stands there.
async fn o33_cancelled_before_packing_and_not_after(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let order = test.order(&mut buyer, &[("TEA-1", 4)], &[]).await;
    assert_eq!(test.shop.stock("TEA-1").await, 6);
    let url = format!("/orders/{}", order.number);
    let cancelled = buyer.act(&format!("{url}/cancellation"), &[("reason", "Ordered twice")]).await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER);
    assert_eq!(test.shop.stock("TEA-1").await, 10, "the stock has it back");
    assert!(buyer.get(&url).await.text().contains("Ordered twice"));
    let again = buyer.act(&format!("{url}/cancellation"), &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);

    let order = test.order(&mut buyer, &[("TEA-1", 4)], &[]).await;
    let (url, desk) = (format!("/orders/{}", order.number), format!("/desk/orders/{}", order.number));
    assert_eq!(staff.act(&format!("{desk}/confirmation"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(buyer.get(&url).await.has("form[action$='/cancellation']"));
    assert_eq!(staff.act(&format!("{desk}/packing"), &[]).await.status, StatusCode::SEE_OTHER);
    let page = buyer.get(&url).await;
    assert!(!page.has("form[action$='/cancellation']"), "the form is gone");
    assert!(!page.has("[commandfor=cancel]") && page.has("#cancel-closed"), "the reason stands where the button was");
    let refused = buyer.act(&format!("{url}/cancellation"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(test.shop.stock("TEA-1").await, 6);
}

async fn orders_of_others_do_not_exist(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut buyer = test.buyer().await;
    let order = test.order(&mut buyer, &[("TEA-1", 1)], &[("po_number", "SECRET-1")]).await;
    let (_, stranger) = test.shop.another_customer("K-2").await;
    let mut stranger = test.buyer_of(stranger.id).await;
    let unknown = testing::new_number();
    for suffix in ["", "/live", "/changes"] {
        let foreign = stranger.get(&format!("/orders/{}{suffix}", order.number)).await;
        let missing = stranger.get(&format!("/orders/{unknown}{suffix}")).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);
        let without = |body: &str, number: String| body.replace(&number, "NUMBER");
        assert_eq!(without(&foreign.body, order.number.to_string()), without(&missing.body, unknown.to_string()));
    }
    for act in ["cancellation", "partial-shipment-consent"] {
        let answer = stranger.post(&format!("/orders/{}/{act}", order.number), &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert!(!stranger.get("/orders?q=SECRET-1").await.body.contains(&order.number.to_string()));
}
