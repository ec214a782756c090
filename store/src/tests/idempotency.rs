//! Keys of forms.

use super::{hash, key, minutes_later};
use crate::{
    Store, on_both,
    testing::{Shop, now},
};

on_both!(a_key_says_what_it_has_done, a_key_is_written_once, an_old_key_is_forgotten);

async fn a_key_says_what_it_has_done(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let (_, stranger) = shop.another_customer("K-2").await;
    let buyer = shop.buyer.id;
    let found = store.write(async move |tx| {
        let before = tx.idempotency().get(buyer, &key(1)).await?;
        tx.idempotency().insert(buyer, &key(1), hash(7), order.id, now()).await?;
        let after = tx.idempotency().get(buyer, &key(1)).await?;
        Ok((before, after, tx.idempotency().get(stranger.id, &key(1)).await?))
    });
    let expected = (None, Some((hash(7), order.number)), None);
    assert_eq!(found.await.expect("a key"), expected, "a key is its buyer's alone");
}

async fn a_key_is_written_once(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let (buyer, id) = (shop.buyer.id, order.id);
    let insert =
        async || store.write(async move |tx| tx.idempotency().insert(buyer, &key(1), hash(7), id, now()).await).await;
    insert().await.expect("the first");
    let refused = insert().await.expect_err("the second");
    assert!(refused.is_conflict_on("idempotency_keys_pkey"), "{refused}");
}

async fn an_old_key_is_forgotten(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let (buyer, id) = (shop.buyer.id, order.id);
    let written = store.write(async move |tx| tx.idempotency().insert(buyer, &key(1), hash(7), id, now()).await);
    written.await.expect("a key");
    let forget = async |before| store.write(async move |tx| tx.idempotency().forget(before, 10).await).await;
    assert_eq!(forget(now()).await.expect("nothing"), 0);
    assert_eq!(forget(minutes_later(1)).await.expect("forgotten"), 1);
    let found = store.write(async move |tx| tx.idempotency().get(buyer, &key(1)).await);
    assert_eq!(found.await.expect("no key"), None);
}
