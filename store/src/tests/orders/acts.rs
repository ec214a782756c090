//! What an act writes; and of two acts decided on the same order, the second is refused.

use domain::{
    order::{CancelledBy, Order, OrderStatus, ShippingMode},
    stock::Supply,
};

use super::{begin_packing, confirm};
use crate::{
    Store, StoreError, on_both,
    testing::{Shop, now, shop, text},
    tests::minutes_later,
};

on_both!(
    an_order_is_confirmed_and_packed,
    an_act_on_an_older_revision_is_refused,
    the_customer_agrees_to_a_part,
    a_cancellation_returns_the_stock,
    a_cancellation_returns_only_what_was_set_aside,
);

async fn an_order_is_confirmed_and_packed(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let placed = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    confirm(&shop, &placed).await.expect("confirmed");
    let confirmed = shop.order(placed.number).await;
    assert_eq!(confirmed, Order { status: OrderStatus::Confirmed, revision: 2, ..placed });
    begin_packing(&shop, &confirmed).await.expect("packing");
    let packing = shop.order(confirmed.number).await;
    let expected = Order { status: OrderStatus::Packing, revision: 3, packing_started_at: Some(now()), ..confirmed };
    assert_eq!(packing, expected);
}

async fn an_act_on_an_older_revision_is_refused(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let mut purchase = shop.purchase(&[("TEA-1", 3)]);
    purchase.terms.shipping_mode = ShippingMode::Complete;
    let old = shop.place(purchase).await;
    confirm(&shop, &old).await.expect("confirmed");
    let now_confirmed = shop.order(old.number).await;
    let is_stale = |outcome: Result<(), StoreError>| matches!(outcome, Err(StoreError::Stale));
    assert!(is_stale(confirm(&shop, &old).await));
    assert!(is_stale(begin_packing(&shop, &old).await));
    let order = old.clone();
    assert!(is_stale(store.write(async move |tx| tx.orders().record_consent(&order, now()).await).await));
    let order = old.clone();
    let cancelled = old.cancel(CancelledBy::Company, None, now()).expect("a cancellation");
    let cancel = store.write(async move |tx| tx.orders().record_cancellation(&order, &cancelled).await);
    assert!(is_stale(cancel.await));
    assert_eq!(shop.order(old.number).await, now_confirmed, "nothing changed");
    assert_eq!(shop.stock("TEA-1").await, 17);
}

async fn the_customer_agrees_to_a_part(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let mut purchase = shop.purchase(&[("TEA-1", 3)]);
    purchase.terms.shipping_mode = ShippingMode::Complete;
    let order = shop.place(purchase).await;
    order.consent_to_part().expect("something to agree to");
    let agreed = order.clone();
    let written = store.write(async move |tx| tx.orders().record_consent(&agreed, minutes_later(3)).await);
    written.await.expect("agreed");
    let expected = Order { partial_consent_at: Some(minutes_later(3)), revision: 2, ..order };
    assert_eq!(shop.order(expected.number).await, expected);
}

async fn cancel(shop: &Shop, order: &Order) -> Order {
    let decided = order.clone();
    let written = shop.store.write(async move |tx| {
        let cancelled = decided.cancel(CancelledBy::Customer, Some("Changed my mind".into()), minutes_later(5));
        tx.orders().record_cancellation(&decided, &cancelled.expect("a cancellation")).await
    });
    written.await.expect("cancelled");
    shop.order(order.number).await
}

async fn a_cancellation_returns_the_stock(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    shop.product("POT-1", 20).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3), ("POT-1", 4)])).await;
    assert_eq!((shop.stock("TEA-1").await, shop.stock("POT-1").await), (17, 16));
    let cancelled = cancel(&shop, &order).await;
    assert_eq!((shop.stock("TEA-1").await, shop.stock("POT-1").await), (20, 20));
    let mut expected = order;
    (expected.status, expected.cancelled_at, expected.revision) = (OrderStatus::Cancelled, Some(minutes_later(5)), 2);
    expected.cancelled_by = Some(CancelledBy::Customer);
    for line in &mut expected.lines {
        (line.cancelled, line.allocated) = (line.quantity.get(), 0);
    }
    assert_eq!(cancelled, expected);
}

async fn a_cancellation_returns_only_what_was_set_aside(store: Store) {
    let shop = Shop::open(&store).await;
    let ahead = Supply { available: 2, is_backorderable: true, ..Supply::default() };
    shop.sell(shop::product("TEA-1", text("Tea", "茶")), &ahead, 1_000).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    assert_eq!((order.lines[0].allocated, shop.stock("TEA-1").await), (0, 2), "ordered ahead");
    cancel(&shop, &order).await;
    assert_eq!(shop.stock("TEA-1").await, 2);
}
