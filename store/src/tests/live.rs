//! Changes are told after the commit, and only then.

use domain::{
    id::OrderId,
    order::Order,
    timeline::{Actor, TimelineEntry, TimelineEvent},
};
use tokio::sync::broadcast::Receiver;

use super::reader;
use crate::{
    Change, Store, StoreError, Tx, on_both,
    testing::{Shop, new_id, now},
};

on_both!(a_change_is_told_once_and_can_be_read_then, what_is_taken_back_is_not_told);

/// Three orders whose placing has been told, and the changes from then on.
async fn three_orders(store: &Store) -> ([Order; 3], Receiver<Change>) {
    let mut changes = store.subscribe();
    let shop = Shop::open(store).await;
    shop.product("TEA-1", 20).await;
    let mut orders = Vec::new();
    for _ in 0..3 {
        let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
        assert_eq!(told(&mut changes).await, order.id);
        orders.push(order);
    }
    (orders.try_into().expect("three"), changes)
}

async fn told(changes: &mut Receiver<Change>) -> OrderId {
    match changes.recv().await.expect("a change") {
        Change::Order(id) => id,
        other => panic!("{other:?} was told"),
    }
}

async fn note(tx: &mut Tx, order: OrderId) -> Result<(), StoreError> {
    let entry = TimelineEntry {
        id: new_id(),
        at: now(),
        actor: Actor::System,
        buyer_id: None,
        event: TimelineEvent::Confirmed,
    };
    tx.orders().insert_event(order, &entry).await
}

async fn a_change_is_told_once_and_can_be_read_then(store: Store) {
    let ([first, second, last], mut changes) = three_orders(&store).await;
    let ids = [first.id, second.id];
    let written = store.write(async move |tx| {
        for id in [ids[0], ids[0], ids[1]] {
            note(tx, id).await?;
        }
        Ok(())
    });
    written.await.expect("three entries");
    assert_eq!(told(&mut changes).await, first.id);
    assert_eq!(reader(&store).await.orders().timeline(first.id).await.expect("a timeline").len(), 2);
    assert_eq!(told(&mut changes).await, second.id);
    let id = last.id;
    store.write(async move |tx| note(tx, id).await).await.expect("an entry");
    assert_eq!(told(&mut changes).await, last.id, "the first was told once");
}

async fn what_is_taken_back_is_not_told(store: Store) {
    let ([first, _, last], mut changes) = three_orders(&store).await;
    let id = first.id;
    let failed = store.write(async move |tx| {
        note(tx, id).await?;
        Err::<(), _>(StoreError::Busy)
    });
    assert!(failed.await.is_err());
    let id = last.id;
    store.write(async move |tx| note(tx, id).await).await.expect("an entry");
    assert_eq!(told(&mut changes).await, last.id, "the first one's entry was taken back");
    assert_eq!(reader(&store).await.orders().timeline(first.id).await.expect("a timeline"), []);
}
