//! Many buyers at once.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use domain::{
    OrderNumber,
    basket::LineConflict,
    order::{CancelledBy, FormKey, OrderStatus, PlaceError},
    stock::Supply,
};
use tokio::task::JoinSet;

use super::{hash, key, reader};
use crate::{
    OrderFilter, Store, StoreError, Tx, on_both,
    testing::{Purchase, Shop, now, shop, text},
};

on_both!(
    nobody_gets_what_is_sold,
    a_form_sent_fifty_times_places_one_order,
    baskets_in_opposite_order_do_not_wait_for_each_other,
    stock_that_comes_and_goes_adds_up,
);

/// Two hundred buyers, twenty pieces: twenty orders, and the others are told that there is none left.
async fn nobody_gets_what_is_sold(store: Store) {
    let shop = Shop::open(&store).await;
    let scarce = Supply { available: 20, ..Supply::default() };
    let product = shop.sell(shop::product("TEA-1", text("Tea", "茶")), &scarce, 1_000).await;
    let mut buyers = JoinSet::new();
    for _ in 0..200 {
        let (store, purchase) = (store.clone(), shop.purchase(&[("TEA-1", 1)]));
        buyers.spawn(async move { store.write(async move |tx| purchase.place(tx).await).await });
    }
    let (mut bought, mut too_late) = (0, 0);
    for outcome in buyers.join_all().await {
        match outcome.expect("no error of the database") {
            Ok(_) => bought += 1,
            Err(refused) => {
                let none_left = PlaceError::Conflicts(vec![(product.id, LineConflict::Short { left: 0 })]);
                assert_eq!(refused, none_left);
                too_late += 1;
            }
        }
    }
    assert_eq!((bought, too_late, shop.stock("TEA-1").await), (20, 180, 0));
    assert_eq!(count(&shop).await, 20);
}

async fn count(shop: &Shop) -> u32 {
    let mut db = reader(&shop.store).await;
    db.orders().count_by_status(shop.desk()).await.expect("orders").into_values().sum()
}

/// The order a form's key has placed; placed now when there is none.
async fn submit(tx: &mut Tx, purchase: &Purchase, key: &FormKey) -> Result<OrderNumber, StoreError> {
    let buyer = purchase.buyer.id;
    if let Some((request, number)) = tx.idempotency().get(buyer, key).await? {
        assert_eq!(request, hash(7), "the same was asked for");
        return Ok(number);
    }
    let order = purchase.place(tx).await?.expect("the order can be placed");
    tx.idempotency().insert(buyer, key, hash(7), order.id, now()).await?;
    Ok(order.number)
}

async fn a_form_sent_fifty_times_places_one_order(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 1_000).await;
    let mut clicks = JoinSet::new();
    for _ in 0..50 {
        let (store, purchase) = (store.clone(), shop.purchase(&[("TEA-1", 3)]));
        clicks.spawn(async move {
            let again = purchase.clone();
            match store.write(async move |tx| submit(tx, &purchase, &key(1)).await).await {
                // Another click was first, and is committed now.
                Err(error) if error.is_conflict_on("idempotency_keys_pkey") => {
                    store.write(async move |tx| submit(tx, &again, &key(1)).await).await
                }
                done => done,
            }
        });
    }
    let mut numbers = clicks.join_all().await.into_iter().map(|number| number.expect("an order")).collect::<Vec<_>>();
    numbers.dedup();
    assert_eq!(numbers.len(), 1, "every click is told the same order");
    assert_eq!((count(&shop).await, shop.stock("TEA-1").await), (1, 997));
    let page = reader(&store).await.orders().list(shop.scope(), &OrderFilter::default(), None, 10).await;
    assert_eq!(page.expect("orders").orders[0].number, numbers[0]);
    let purchase = shop.purchase(&[("TEA-1", 3)]);
    let next = store.write(async move |tx| submit(tx, &purchase, &key(2)).await).await.expect("an order");
    assert_ne!(next, numbers[0], "another form is another order");
}

/// Whoever takes tea and then pots waits for whoever takes pots and then tea, unless both are taken in one order.
async fn baskets_in_opposite_order_do_not_wait_for_each_other(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 1_000).await;
    shop.product("POT-1", 1_000).await;
    let runs = Arc::new(AtomicU32::new(0));
    let mut buyers = JoinSet::new();
    for place in 0..100 {
        let mut lines = [("TEA-1", 1), ("POT-1", 1)];
        if place % 2 == 0 {
            lines.reverse();
        }
        let (store, purchase, runs) = (store.clone(), shop.purchase(&lines), Arc::clone(&runs));
        buyers.spawn(async move {
            let place = async move |tx: &mut Tx| {
                runs.fetch_add(1, Ordering::Relaxed);
                purchase.place(tx).await
            };
            store.write(place).await.expect("written").expect("an order");
        });
    }
    buyers.join_all().await;
    assert_eq!(runs.load(Ordering::Relaxed), 100, "none had to be run again");
    assert_eq!((shop.stock("TEA-1").await, shop.stock("POT-1").await), (900, 900));
}

/// Buyers who change their minds at once put back exactly what they took.
async fn stock_that_comes_and_goes_adds_up(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 10).await;
    shop.product("POT-1", 10).await;
    let mut buyers = JoinSet::new();
    for _ in 0..40 {
        let (store, desk, purchase) = (store.clone(), shop.desk(), shop.purchase(&[("TEA-1", 1), ("POT-1", 2)]));
        buyers.spawn(async move {
            let number = purchase.number;
            let place = async || {
                let purchase = purchase.clone();
                store.write(async move |tx| purchase.place(tx).await).await
            };
            let mut placed = place().await;
            while matches!(placed, Err(StoreError::Stale)) {
                // Too many came at once; a person would press the button again.
                placed = place().await;
            }
            placed.expect("written").expect("an order");
            let cancel = async move |tx: &mut Tx| {
                let order = tx.read().orders().get(desk, number).await?.expect("the order");
                let Ok(cancelled) = order.cancel(CancelledBy::Customer, None, now()) else { return Ok(()) };
                tx.orders().record_cancellation(&order, &cancelled).await
            };
            let (one, two) = tokio::join!(store.write(cancel), store.write(cancel));
            one.expect("cancelled");
            two.expect("cancelled already");
        });
    }
    buyers.join_all().await;
    assert_eq!((shop.stock("TEA-1").await, shop.stock("POT-1").await), (10, 10));
    let counted = reader(&store).await.orders().count_by_status(shop.desk()).await.expect("orders");
    assert_eq!(counted.into_iter().collect::<Vec<_>>(), [(OrderStatus::Cancelled, 40)]);
}
