//! Changes are told after the commit, and only then.

use std::time::Duration;

use domain::timeline::{Actor, TimelineEntry, TimelineEvent};
use tokio::time::timeout;

use super::reader;
use crate::{
    Change, Store, StoreError, on_both,
    testing::{Shop, new_id, now},
};

on_both!(a_change_is_told_once_and_can_be_read_then, what_is_taken_back_is_not_told);

fn confirmed() -> TimelineEntry {
    TimelineEntry { id: new_id(), at: now(), actor: Actor::System, event: TimelineEvent::Confirmed }
}

async fn a_change_is_told_once_and_can_be_read_then(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let mut changes = quiet(&store).await;
    let id = order.id;
    let written = store.write(async move |tx| {
        tx.orders().insert_event(id, &confirmed()).await?;
        tx.orders().insert_event(id, &confirmed()).await
    });
    written.await.expect("two entries");
    let told = timeout(Duration::from_secs(5), changes.recv()).await.expect("in time").expect("a change");
    assert_eq!(told, Change::Order(id));
    assert_eq!(reader(&store).await.orders().timeline(id).await.expect("a timeline").len(), 2);
    assert!(timeout(Duration::from_millis(200), changes.recv()).await.is_err(), "once for one write");
}

async fn what_is_taken_back_is_not_told(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let first = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let second = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let mut changes = quiet(&store).await;
    let id = first.id;
    let failed = store.write(async move |tx| {
        tx.orders().insert_event(id, &confirmed()).await?;
        Err::<(), _>(StoreError::Busy)
    });
    assert!(failed.await.is_err());
    let id = second.id;
    store.write(async move |tx| tx.orders().insert_event(id, &confirmed()).await).await.expect("an entry");
    let told = timeout(Duration::from_secs(5), changes.recv()).await.expect("in time").expect("a change");
    assert_eq!(told, Change::Order(second.id), "the first one's entry was taken back");
    assert_eq!(reader(&store).await.orders().timeline(first.id).await.expect("a timeline"), []);
}

/// A subscription past everything that was written so far.
async fn quiet(store: &Store) -> tokio::sync::broadcast::Receiver<Change> {
    let mut changes = store.subscribe();
    while timeout(Duration::from_millis(200), changes.recv()).await.is_ok() {}
    changes
}
