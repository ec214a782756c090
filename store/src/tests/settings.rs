//! The company's settings.

use domain::promise::ServicePolicy;

use super::reader;
use crate::{Store, StoreError, on_both, testing::now};

on_both!(a_setting_is_kept_and_replaced, a_setting_of_another_kind_is_an_error);

async fn a_setting_is_kept_and_replaced(store: Store) {
    let mut db = reader(&store).await;
    assert_eq!(db.settings().get::<ServicePolicy>("service_policy").await.expect("settings"), None);
    let policy = ServicePolicy::default();
    for policy in [ServicePolicy { standards: Vec::new(), ..policy.clone() }, policy.clone()] {
        let written = store.write(async move |tx| tx.settings().set("service_policy", &policy, now()).await);
        written.await.expect("a setting");
    }
    assert_eq!(db.settings().get("service_policy").await.expect("settings"), Some(policy));
    let listed = db.settings().list().await.expect("settings");
    assert_eq!(listed.into_keys().collect::<Vec<_>>(), ["service_policy"]);
}

async fn a_setting_of_another_kind_is_an_error(store: Store) {
    store.write(async |tx| tx.settings().set("name", &"Tea 茶", now()).await).await.expect("a setting");
    let mut db = reader(&store).await;
    assert_eq!(db.settings().get::<String>("name").await.expect("a text").as_deref(), Some("Tea 茶"));
    let number = db.settings().get::<u32>("name").await;
    assert!(matches!(number, Err(StoreError::Inconsistent { table: "settings", column: "value" })), "{number:?}");
}
