//! What is old is forgotten, and nothing else.

use jiff::SignedDuration;
use server::tidy;
use store::Store;

use crate::harness::TestPortal;

store::on_both!(old_records_are_forgotten_and_orders_stay);

async fn old_records_are_forgotten_and_orders_stay(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 100).await;
    let (mut buyer, mut visitor) = (test.buyer().await, test.visitor());
    visitor.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "1")]).await;
    visitor.post("/sign-in", &[("email", "mei@lin.example")]).await;
    let order = test.order(&mut buyer, &[("TEA-1", 2)], &[]).await;
    test.sent_mail().await;
    let forget = async || tidy::forget_old(&test.portal).await.expect("forgotten");
    assert_eq!(forget().await, 0, "everything is young");
    test.clock.advance(tidy::CODES_KEPT + SignedDuration::from_secs(1));
    assert_eq!(forget().await, 2, "a code and its mail");
    test.clock.advance(tidy::KEYS_KEPT);
    assert_eq!(forget().await, 2, "a key, and a session that was not used");
    test.clock.advance(tidy::MAILS_KEPT);
    assert_eq!(forget().await, 1, "what the confirmation said");
    test.clock.advance(domain::basket::VISITOR_LIFETIME);
    assert_eq!((forget().await, forget().await), (1, 0), "the visitor's basket");
    assert_eq!(test.shop.order(order.number).await.lines.len(), 1);
    let mut staff = test.staff().await;
    let list = staff.get("/desk/mail").await;
    let mail = list.document();
    let link = scraper::Selector::parse("main th a").expect("a selector");
    let mail =
        mail.select(&link).next().expect("the confirmation").value().attr("href").expect("an address").to_owned();
    assert!(staff.get(&mail).await.text().contains("kept for 90 days"));
}
