//! The company's settings.

use domain::{
    company::{LegalKind, LegalVersion},
    promise::ServicePolicy,
};

use super::{hash, minutes_later, reader};
use crate::{
    Store, StoreError, on_both,
    testing::{new_id, now, text},
};

on_both!(
    a_setting_is_kept_and_replaced,
    a_setting_of_another_kind_is_an_error,
    there_is_one_logo_at_most,
    every_version_of_a_legal_text_is_kept,
);

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

async fn there_is_one_logo_at_most(store: Store) {
    for (byte, png) in [(1, b"one".as_slice()), (2, b"two")] {
        let set = store.write(async move |tx| tx.settings().set_logo(hash(byte), png, now()).await);
        set.await.expect("a logo");
    }
    let mut db = reader(&store).await;
    assert_eq!(db.settings().logo(hash(1)).await.expect("logos"), None);
    assert_eq!(db.settings().logo(hash(2)).await.expect("logos").as_deref(), Some(b"two".as_slice()));
    store.write(async |tx| tx.settings().delete_logo().await).await.expect("a write");
    assert_eq!(db.settings().logo(hash(2)).await.expect("logos"), None);
}

async fn every_version_of_a_legal_text_is_kept(store: Store) {
    let version = |kind, minutes, said: Option<&str>| LegalVersion {
        id: new_id(),
        kind,
        text: said.map(|said| text(said, "条款")),
        valid_from: minutes_later(minutes),
    };
    let first = version(LegalKind::Terms, 0, Some("First"));
    let second = version(LegalKind::Terms, 1, Some("Second"));
    let imprint = version(LegalKind::Imprint, 2, Some("Who"));
    let ended = version(LegalKind::Imprint, 3, None);
    for version in [&first, &second, &imprint, &ended] {
        let version = version.clone();
        store.write(async move |tx| tx.legal().insert(&version).await).await.expect("a version");
    }
    let mut db = reader(&store).await;
    assert_eq!(db.legal().list().await.expect("texts"), [ended.clone(), second.clone()]);
    assert_eq!(db.legal().versions(LegalKind::Terms, 9).await.expect("texts"), [second.clone(), first]);
    assert_eq!(db.legal().newest(LegalKind::Imprint).await.expect("texts"), Some(ended));
    assert_eq!(db.legal().newest(LegalKind::Privacy).await.expect("texts"), None);
}
