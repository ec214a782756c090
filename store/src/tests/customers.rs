//! Customers and how their promises were kept.

use domain::{
    order::{CancelledBy, Order, OrderStatus},
    parcel::ParcelContent,
};
use jiff::{SignedDuration, Timestamp};

use super::reader;
use crate::{
    Store, on_both,
    testing::{Shop, new_id, now},
};

on_both!(
    customers_are_found_by_id_and_number,
    kept_promises_are_counted,
    a_cancelled_promise_counts_by_who_cancelled,
    a_promise_in_two_parcels_is_kept_with_the_last,
    the_record_counts_as_the_domain_does,
);

async fn customers_are_found_by_id_and_number(store: Store) {
    assert_eq!(reader(&store).await.customers().count().await.expect("a count"), 0);
    let shop = Shop::open(&store).await;
    let mut db = reader(&store).await;
    assert_eq!(db.customers().get(shop.customer.id).await.expect("customers"), Some(shop.customer.clone()));
    assert_eq!(db.customers().get_by_number("K-1").await.expect("customers"), Some(shop.customer.clone()));
    assert_eq!(db.customers().get_by_number("K-9").await.expect("customers"), None);
    assert_eq!(db.customers().count().await.expect("a count"), 1);
}

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Packs these pieces of the first line, ships them, and hands them over.
async fn deliver(shop: &Shop, order: &Order, count: u32, at: Timestamp) {
    let (number, desk) = (order.number, shop.desk());
    let parcel = new_id();
    let line_id = order.lines[0].id;
    let written = shop.store.write(async move |tx| {
        if tx.read().orders().get(desk, number).await?.expect("the order").status == OrderStatus::Placed {
            let order = tx.read().orders().get(desk, number).await?.expect("the order");
            tx.orders().record_confirmation(&order, OrderStatus::Confirmed, now()).await?;
            let order = tx.read().orders().get(desk, number).await?.expect("the order");
            tx.orders().record_packing(&order, OrderStatus::Packing, now()).await?;
        }
        let order = tx.read().orders().get(desk, number).await?.expect("the order");
        let content = ParcelContent { line_id, quantity: count };
        let packed = order.pack(parcel, &[content], None, None, at).expect("a parcel");
        tx.orders().record_parcel(&order, &packed).await?.expect("enough stock");
        let order = tx.read().orders().get(desk, number).await?.expect("the order");
        tx.orders().record_shipment(&order, &order.ship(at).expect("a shipment")).await?;
        let order = tx.read().orders().get(desk, number).await?.expect("the order");
        tx.orders().record_hand_over(&order, parcel, order.hand_over(parcel, at).expect("a hand-over"), at).await
    });
    written.await.expect("a delivery");
}

async fn cancel(shop: &Shop, order: &Order, by: CancelledBy) {
    let order = order.clone();
    let written = shop.store.write(async move |tx| {
        tx.orders().record_cancellation(&order, &order.cancel(by, None, now()).expect("a cancellation")).await
    });
    written.await.expect("a cancellation");
}

async fn kept(shop: &Shop, from: Timestamp, until: Timestamp) -> (u32, u32) {
    let mut db = reader(&shop.store).await;
    db.customers().kept_promises(shop.customer.id, from, until).await.expect("a count")
}

async fn kept_promises_are_counted(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 100).await;
    assert_eq!(kept(&shop, now() - 90 * DAY, now()).await, (0, 0));
    let mut orders = Vec::new();
    for _ in 0..4 {
        orders.push(shop.place(shop.purchase(&[("TEA-1", 5)])).await);
    }
    let promised_at = orders[0].promised_at().expect("a promise");
    let second = SignedDuration::from_secs(1);
    deliver(&shop, &orders[0], 5, promised_at).await;
    deliver(&shop, &orders[1], 5, promised_at + second).await;
    deliver(&shop, &orders[2], 4, promised_at).await;
    assert_eq!(kept(&shop, now(), promised_at).await, (0, 0), "not due yet");
    assert_eq!(kept(&shop, now(), promised_at + second).await, (4, 1), "in time, late, in part, not at all");
    assert_eq!(kept(&shop, promised_at + second, promised_at + DAY).await, (0, 0), "they fell due before");
    let (stranger, _) = shop.another_customer("K-2").await;
    let others = reader(&store).await.customers().kept_promises(stranger.id, now(), promised_at + DAY).await;
    assert_eq!(others.expect("a count"), (0, 0));
}

async fn a_cancelled_promise_counts_by_who_cancelled(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 100).await;
    let first = shop.place(shop.purchase(&[("TEA-1", 5)])).await;
    let second = shop.place(shop.purchase(&[("TEA-1", 5)])).await;
    let later = first.promised_at().expect("a promise") + DAY;
    cancel(&shop, &first, CancelledBy::Customer).await;
    assert_eq!(kept(&shop, now(), later).await, (1, 0), "what the customer cancels is left out");
    cancel(&shop, &second, CancelledBy::Company).await;
    assert_eq!(kept(&shop, now(), later).await, (1, 0), "what the company cancels is missed");
}

async fn a_promise_in_two_parcels_is_kept_with_the_last(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 100).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 5)])).await;
    let promised_at = order.promised_at().expect("a promise");
    deliver(&shop, &order, 2, promised_at - DAY).await;
    assert_eq!(kept(&shop, now(), promised_at + DAY).await, (1, 0));
    deliver(&shop, &order, 3, promised_at).await;
    assert_eq!(kept(&shop, now(), promised_at + DAY).await, (1, 1));
    assert_eq!(shop.order(order.number).await.status, OrderStatus::HandedOver);
}

/// What the portal counts with one query is what the domain says of each order.
async fn the_record_counts_as_the_domain_does(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 100).await;
    let mut orders = Vec::new();
    for _ in 0..7 {
        orders.push(shop.place(shop.purchase(&[("TEA-1", 5)])).await);
    }
    let promised_at = orders[0].promised_at().expect("a promise");
    let second = SignedDuration::from_secs(1);
    deliver(&shop, &orders[0], 5, promised_at).await;
    deliver(&shop, &orders[1], 5, promised_at + second).await;
    deliver(&shop, &orders[2], 4, promised_at).await;
    deliver(&shop, &orders[3], 2, promised_at - DAY).await;
    deliver(&shop, &orders[3], 3, promised_at).await;
    cancel(&shop, &orders[4], CancelledBy::Customer).await;
    cancel(&shop, &orders[5], CancelledBy::Company).await;
    for (from, until) in [(now(), promised_at), (now(), promised_at + second), (promised_at, promised_at + DAY)] {
        let mut sums = (0, 0);
        for order in &orders {
            let (due, kept) = shop.order(order.number).await.promises_due(from, until);
            sums = (sums.0 + due, sums.1 + kept);
        }
        assert_eq!(kept(&shop, from, until).await, sums);
    }
    assert_eq!(kept(&shop, now(), promised_at + DAY).await, (6, 2));
}
