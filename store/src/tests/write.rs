//! The one way to write: durable, each on its own, never stuck.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use tokio::task::JoinSet;

use super::reader;
use crate::{
    Store, StoreError, StoreOptions, Tx, on_both,
    testing::{Shop, TestDatabase, TestEngine, now, run},
};

on_both!(
    many_writes_at_once_all_stay,
    an_error_takes_back_its_own_write_alone,
    a_panic_takes_back_its_own_write_alone,
    a_write_that_ignores_a_failed_statement_is_refused,
    a_write_whose_asker_is_gone_is_whole,
    readers_do_not_keep_a_writer_waiting,
    a_read_in_a_write_sees_what_it_wrote,
    closing_finishes_what_was_handed_in,
    a_write_is_run_again_when_it_came_too_late,
);

async fn note(tx: &mut Tx, key: &str) -> Result<(), StoreError> {
    tx.settings().set(key, &true, now()).await
}

async fn notes(store: &Store) -> BTreeSet<String> {
    reader(store).await.settings().list().await.expect("settings").into_keys().collect()
}

async fn many_writes_at_once_all_stay(store: Store) {
    let mut writes = JoinSet::new();
    for place in 0..500 {
        let store = store.clone();
        writes.spawn(async move {
            let key = format!("note {place}");
            store.write(async move |tx| note(tx, &key).await).await.expect("a write");
            let kept: Option<bool> =
                reader(&store).await.settings().get(&format!("note {place}")).await.expect("settings");
            assert_eq!(kept, Some(true), "what is answered can be read");
        });
    }
    writes.join_all().await;
    assert_eq!(notes(&store).await.len(), 500);
}

#[test]
fn what_was_answered_is_there_after_opening_again() {
    run(TestEngine::Sqlite, async |_: Store| {
        let database = TestDatabase::create(TestEngine::Sqlite).await.expect("a folder");
        let store = database.open().await;
        store.write(async |tx| note(tx, "kept").await).await.expect("a write");
        // Not closed: whatever still lies in the log has to be found.
        let again = database.open().await;
        assert_eq!(notes(&again).await.len(), 1);
        store.close().await;
        again.close().await;
    });
}

/// Runs fifty good writes and fifty others at the same time.
async fn among_others(store: &Store, other: impl AsyncFn(&mut Tx) -> Result<(), StoreError> + Copy + Send + 'static) {
    let mut writes = JoinSet::new();
    for place in 0..50 {
        let own = store.clone();
        writes.spawn(async move {
            let key = format!("good {place}");
            own.write(async move |tx| note(tx, &key).await).await.expect("a good write");
        });
        let own = store.clone();
        writes.spawn(async move {
            own.write(other).await.expect_err("a bad write");
        });
    }
    writes.join_all().await;
    let notes = notes(store).await;
    assert_eq!(notes.len(), 50, "{notes:?}");
    assert!(notes.iter().all(|key| key.starts_with("good")));
}

async fn an_error_takes_back_its_own_write_alone(store: Store) {
    among_others(&store, async |tx| {
        note(tx, "bad").await?;
        Err(StoreError::Busy)
    })
    .await;
}

async fn a_panic_takes_back_its_own_write_alone(store: Store) {
    among_others(&store, async |tx| {
        note(tx, "bad").await?;
        panic!("expected here: a closure panics")
    })
    .await;
    let mut db = reader(&store).await;
    store.write(async |tx| note(tx, "after").await).await.expect("the writer lives");
    assert_eq!(db.settings().get("after").await.expect("settings"), Some(true));
}

async fn a_write_that_ignores_a_failed_statement_is_refused(store: Store) {
    let shop = Shop::open(&store).await;
    let list = shop.price_list.clone();
    let refused = store.write(async move |tx| {
        note(tx, "before").await?;
        let conflict = tx.catalogue().insert_price_list(&list).await;
        assert!(conflict.is_err(), "this price list is there");
        Ok(())
    });
    let refused = refused.await;
    assert!(matches!(refused, Err(StoreError::Unheeded)), "{refused:?}");
    assert_eq!(notes(&store).await.len(), 0, "nothing of it stays");
    store.write(async |tx| note(tx, "after").await).await.expect("the next one is not concerned");
}

async fn a_write_whose_asker_is_gone_is_whole(store: Store) {
    for place in 0..50 {
        let own = store.clone();
        let asker = tokio::spawn(async move {
            let both = async move |tx: &mut Tx| {
                note(tx, &format!("first {place}")).await?;
                note(tx, &format!("second {place}")).await
            };
            own.write(both).await
        });
        tokio::task::yield_now().await;
        asker.abort();
    }
    store.write(async |tx| note(tx, "after").await).await.expect("the next write");
    // On PostgreSQL a write that was begun may still be under way.
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let notes = notes(&store).await;
    for place in 0..50 {
        let halves = ["first", "second"].map(|half| notes.contains(&format!("{half} {place}")));
        assert!(halves[0] == halves[1], "both or none of {place}");
    }
}

async fn readers_do_not_keep_a_writer_waiting(store: Store) {
    let mut readers = Vec::new();
    for _ in 0..StoreOptions::default().connections {
        readers.push(reader(&store).await);
    }
    let write = store.write(async |tx| note(tx, "written").await);
    let written = tokio::time::timeout(std::time::Duration::from_secs(15), write).await;
    written.expect("it does not wait for them").expect("a write");
    assert_eq!(readers[0].settings().get("written").await.expect("settings"), Some(true));
}

async fn a_read_in_a_write_sees_what_it_wrote(store: Store) {
    let own = store.clone();
    let seen = store.write(async move |tx| {
        note(tx, "written").await?;
        let inside: Option<bool> = tx.read().settings().get("written").await?;
        // Outside of the write nobody sees it yet.
        let outside: Option<bool> = own.read().await?.settings().get("written").await?;
        Ok((inside, outside))
    });
    assert_eq!(seen.await.expect("a write"), (Some(true), None));
}

async fn closing_finishes_what_was_handed_in(store: Store) {
    let mut writes = JoinSet::new();
    for place in 0..100 {
        let store = store.clone();
        writes.spawn(async move {
            let key = format!("note {place}");
            store.write(async move |tx| note(tx, &key).await).await
        });
    }
    tokio::task::yield_now().await;
    store.close().await;
    store.close().await;
    for outcome in writes.join_all().await {
        assert!(matches!(outcome, Ok(()) | Err(StoreError::Busy)), "{outcome:?}");
    }
    assert!(matches!(store.write(async |tx| note(tx, "late").await).await, Err(StoreError::Busy)));
    assert!(matches!(store.read().await.err(), Some(StoreError::Busy)));
}

/// Two read the same and write on it: on `SQLite` they come one after the other, on PostgreSQL the second one is run
/// again.
async fn a_write_is_run_again_when_it_came_too_late(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 1_000).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let (desk, number) = (shop.desk(), order.number);
    let runs = Arc::new(AtomicU32::new(0));
    let mut writes = JoinSet::new();
    for _ in 0..6 {
        let (store, runs) = (store.clone(), Arc::clone(&runs));
        writes.spawn(async move {
            let consent = async move |tx: &mut Tx| {
                runs.fetch_add(1, Ordering::Relaxed);
                let order = tx.read().orders().get(desk, number).await?.expect("the order");
                tx.orders().record_consent(&order, now()).await
            };
            store.write(consent).await.expect("a write that was run until it came in time");
        });
    }
    writes.join_all().await;
    assert_eq!(shop.order(number).await.revision, 7);
    let runs = runs.load(Ordering::Relaxed);
    assert!(runs == 6 || store.engine_name() == "PostgreSQL", "SQLite runs each once, not {runs} times");
}
