//! Backups of `SQLite` while the portal runs.

use super::reader;
use crate::{
    Store, StoreError, StoreOptions,
    testing::{Shop, TestDatabase, TestEngine, run},
};

#[test]
fn a_backup_opens_and_holds_the_same() {
    run(TestEngine::Sqlite, async |store: Store| {
        let shop = Shop::open(&store).await;
        shop.product("TEA-1", 20).await;
        let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
        let folder = TestDatabase::create(TestEngine::Sqlite).await.expect("a folder");
        let file = folder.folder().expect("a folder").join("portal.db");
        store.backup(&file).await.expect("a backup");
        assert!(store.backup(&file).await.is_err(), "a backup never writes over another one");

        shop.place(shop.purchase(&[("TEA-1", 3)])).await;
        let copy = Store::open(folder.url(), StoreOptions::default()).await.expect("the backup opens");
        let mut db = reader(&copy).await;
        assert_eq!(db.orders().get(shop.desk(), order.number).await.expect("orders"), Some(order));
        let counted = db.orders().count_by_status(shop.desk()).await.expect("orders");
        assert_eq!(counted.into_values().sum::<u32>(), 1, "what came after the backup is not in it");
        drop(db);
        let copied = Shop { store: copy.clone(), ..shop.clone() };
        assert_eq!(copied.stock("TEA-1").await, 17);
        assert_eq!(copied.offer("TEA-1").await.product, shop.offer("TEA-1").await.product);
        copied.place(copied.purchase(&[("TEA-1", 1)])).await;
        copy.close().await;
    });
}

#[test]
fn postgres_has_its_own_tools() {
    run(TestEngine::Postgres, async |store: Store| {
        let refused = store.backup(std::path::Path::new("portal.db")).await;
        assert!(matches!(refused, Err(StoreError::UnknownEngine)), "{refused:?}");
    });
}
