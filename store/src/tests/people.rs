//! People, and the codes they sign in with.

use std::{sync::Arc, time::Duration};

use domain::{
    id::SignInCodeId,
    person::{CODE_ATTEMPTS, CODE_LIFETIME},
};
use jiff::{SignedDuration, Timestamp};
use tokio::{sync::Notify, task::JoinSet};

use super::{hash, minutes_later, reader};
use crate::{
    Change, CodeHashes, CodeTry, SessionOwner, Store, Tx, on_both,
    testing::{Shop, new_id, now},
};

on_both!(
    people_are_found_by_address,
    who_ordered_is_found,
    an_address_is_one_persons,
    a_password_is_set,
    a_code_opens_once,
    a_code_is_for_the_browser_that_asked,
    a_code_is_worth_nothing_after_five_tries,
    a_code_is_worth_nothing_after_ten_minutes,
    the_newest_code_counts,
    tries_at_once_are_all_counted,
    a_code_tried_often_at_once_opens_once,
    a_link_opens_what_its_code_opens,
    old_codes_are_forgotten,
    a_browser_knows_for_whom_it_asked,
    a_browser_is_known_for_its_person_alone,
    a_new_password_ends_every_session,
);

const EMAIL: &str = "mei@lin.example";

async fn people_are_found_by_address(store: Store) {
    let shop = Shop::open(&store).await;
    let mut db = reader(&store).await;
    let buyer = db.people().find_by_email(EMAIL).await.expect("people").expect("the buyer");
    assert_eq!(buyer.owner, SessionOwner::Buyer(shop.buyer.id));
    assert_eq!(
        (buyer.name, buyer.email, buyer.password_hash),
        (shop.buyer.name.clone(), shop.buyer.email.clone(), None)
    );
    let staff = db.people().find_by_email("tom@desk.example").await.expect("people").expect("the staff");
    assert_eq!(staff.owner, SessionOwner::Staff(shop.staff.id));
    assert!(db.people().find_by_email("nobody@lin.example").await.expect("people").is_none());
    assert_eq!(db.people().list_staff().await.expect("staff"), [shop.staff]);
}

async fn who_ordered_is_found(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 20).await;
    let mut order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let mut db = reader(&store).await;
    assert_eq!(db.people().buyer_of(&order).await.expect("people"), Some(shop.buyer.clone()));
    order.buyer_id = None;
    assert_eq!(db.people().buyer_of(&order).await.expect("people"), None, "an imported order");
}

async fn an_address_is_one_persons(store: Store) {
    let shop = Shop::open(&store).await;
    let mut buyer = shop.buyer.clone();
    (buyer.id, buyer.email) = (new_id(), "MEI@lin.example".parse().expect("an address"));
    let refused = store.write(async move |tx| tx.people().insert_buyer(&buyer, now()).await).await;
    let refused = refused.expect_err("the same address in capitals");
    assert!(refused.is_conflict_on("buyers_person_id_customer_id_key"), "{refused}");
}

async fn a_password_is_set(store: Store) {
    Shop::open(&store).await;
    let set = async |email| store.write(async move |tx| tx.people().set_password(email, "$argon2id$..").await).await;
    assert!(set(EMAIL).await.expect("people"));
    assert!(!set("nobody@lin.example").await.expect("people"));
    let buyer = reader(&store).await.people().find_by_email(EMAIL).await.expect("people").expect("the buyer");
    assert_eq!(buyer.password_hash.as_deref(), Some("$argon2id$.."));
}

async fn a_new_password_ends_every_session(store: Store) {
    let shop = Shop::open(&store).await;
    let (buyer, staff) = (SessionOwner::Buyer(shop.buyer.id), SessionOwner::Staff(shop.staff.id));
    for (token, owner) in [(1, buyer), (2, buyer), (3, staff)] {
        let opened = store.write(async move |tx| tx.sessions().insert(hash(token), owner, "Firefox", now()).await);
        opened.await.expect("a session");
    }
    let mut changes = store.subscribe();
    store.write(async |tx| tx.people().set_password(EMAIL, "$argon2id$..").await).await.expect("set");
    let mut db = reader(&store).await;
    for (token, is_open) in [(1, false), (2, false), (3, true)] {
        assert_eq!(db.sessions().get(hash(token), now()).await.expect("sessions").is_some(), is_open, "{token}");
    }
    assert_eq!(changes.recv().await.expect("a change"), Change::Sessions, "open pages hear of it");
}

/// What tells the links of the codes from the codes.
const LINK: u8 = 200;

async fn ask(store: &Store, code: u8, browser: u8, at: Timestamp) {
    let id: SignInCodeId = new_id();
    let hashes = CodeHashes { code: hash(code), link: hash(code + LINK), browser: hash(browser) };
    let written = store.write(async move |tx| tx.people().insert_code(id, EMAIL, hashes, at).await);
    written.await.expect("a code");
}

async fn try_code(store: &Store, code: u8, browser: u8, at: Timestamp) -> Option<String> {
    attempt(store, CodeTry::Code(hash(code)), browser, at).await
}

async fn try_link(store: &Store, code: u8, browser: u8, at: Timestamp) -> Option<String> {
    attempt(store, CodeTry::Link(hash(code + LINK)), browser, at).await
}

async fn attempt(store: &Store, tried: CodeTry, browser: u8, at: Timestamp) -> Option<String> {
    let tried = store.write(async move |tx| tx.people().try_code(hash(browser), tried, at).await);
    tried.await.expect("a try")
}

async fn a_code_opens_once(store: Store) {
    ask(&store, 1, 100, now()).await;
    assert_eq!(try_code(&store, 9, 100, now()).await, None, "a wrong code");
    assert_eq!(try_code(&store, 1, 100, now()).await.as_deref(), Some(EMAIL));
    assert_eq!(try_code(&store, 1, 100, now()).await, None, "used up");
}

async fn a_code_is_for_the_browser_that_asked(store: Store) {
    ask(&store, 1, 100, now()).await;
    assert_eq!(try_code(&store, 1, 101, now()).await, None, "another browser");
    assert_eq!(try_code(&store, 1, 100, now()).await.as_deref(), Some(EMAIL), "its own");
}

async fn a_code_is_worth_nothing_after_five_tries(store: Store) {
    ask(&store, 1, 100, now()).await;
    for _ in 1..CODE_ATTEMPTS {
        assert_eq!(try_code(&store, 9, 100, now()).await, None);
    }
    ask(&store, 2, 101, now()).await;
    for _ in 0..CODE_ATTEMPTS {
        assert_eq!(try_code(&store, 9, 101, now()).await, None);
    }
    assert_eq!(try_code(&store, 1, 100, now()).await.as_deref(), Some(EMAIL), "the fifth try may be right");
    assert_eq!(try_code(&store, 2, 101, now()).await, None, "the sixth may not");
}

async fn a_code_is_worth_nothing_after_ten_minutes(store: Store) {
    ask(&store, 1, 100, now()).await;
    ask(&store, 1, 101, now()).await;
    assert_eq!(try_code(&store, 1, 100, now() + CODE_LIFETIME).await.as_deref(), Some(EMAIL));
    let late = now() + CODE_LIFETIME + SignedDuration::from_secs(1);
    assert_eq!(try_code(&store, 1, 101, late).await, None);
}

async fn the_newest_code_counts(store: Store) {
    ask(&store, 1, 100, now()).await;
    ask(&store, 2, 100, minutes_later(1)).await;
    assert_eq!(try_code(&store, 1, 100, minutes_later(1)).await, None);
    assert_eq!(try_code(&store, 2, 100, minutes_later(1)).await.as_deref(), Some(EMAIL));
}

/// Whoever tries many codes at once gets no more tries than one after the other.
async fn tries_at_once_are_all_counted(store: Store) {
    ask(&store, 1, 100, now()).await;
    for _ in 1..CODE_ATTEMPTS {
        assert_eq!(try_code(&store, 9, 100, now()).await, None);
    }
    let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let fifth = tokio::spawn({
        let (store, begun, go_on) = (store.clone(), Arc::clone(&begun), Arc::clone(&go_on));
        let slow = async move |tx: &mut Tx| {
            let opened = tx.people().try_code(hash(100), CodeTry::Code(hash(9)), now()).await;
            begun.notify_one();
            go_on.notified().await;
            opened
        };
        async move { store.write(slow).await }
    });
    begun.notified().await;
    let sixth = tokio::spawn({
        let store = store.clone();
        async move { try_code(&store, 1, 100, now()).await }
    });
    // Long enough for it to have looked at the code; too short a pause could only miss a defect.
    tokio::time::sleep(Duration::from_millis(200)).await;
    go_on.notify_one();
    assert_eq!(fifth.await.expect("a try").expect("a try"), None);
    assert_eq!(sixth.await.expect("a try"), None, "begun before the fifth was over");
}

async fn a_code_tried_often_at_once_opens_once(store: Store) {
    ask(&store, 1, 100, now()).await;
    let mut tries = JoinSet::new();
    for _ in 0..20 {
        let store = store.clone();
        tries.spawn(async move { try_code(&store, 1, 100, now()).await });
    }
    assert_eq!(tries.join_all().await.into_iter().flatten().count(), 1);
}

/// Tries at the digits do not use the link up, and either uses up the other.
async fn a_link_opens_what_its_code_opens(store: Store) {
    ask(&store, 1, 100, now()).await;
    for _ in 0..=CODE_ATTEMPTS {
        assert_eq!(try_code(&store, 9, 100, now()).await, None);
    }
    assert_eq!(try_link(&store, 2, 100, now()).await, None, "another link");
    assert_eq!(try_link(&store, 1, 101, now()).await, None, "another browser");
    let late = now() + CODE_LIFETIME + SignedDuration::from_secs(1);
    assert_eq!(try_link(&store, 1, 100, late).await, None, "too late");
    assert_eq!(try_link(&store, 1, 100, now()).await.as_deref(), Some(EMAIL));
    assert_eq!(try_link(&store, 1, 100, now()).await, None, "used up");
    ask(&store, 3, 102, now()).await;
    assert_eq!(try_link(&store, 3, 102, now()).await.as_deref(), Some(EMAIL));
    assert_eq!(try_code(&store, 3, 102, now()).await, None, "used up by the link");
}

async fn a_browser_knows_for_whom_it_asked(store: Store) {
    ask(&store, 1, 100, now()).await;
    let mut db = reader(&store).await;
    assert_eq!(db.people().asked_for(hash(100)).await.expect("codes").as_deref(), Some(EMAIL));
    assert_eq!(db.people().asked_for(hash(101)).await.expect("codes"), None);
}

async fn a_browser_is_known_for_its_person_alone(store: Store) {
    let note = async |email: &'static str, at| {
        store.write(async move |tx| tx.people().set_known_browser(hash(7), email, at).await).await.expect("noted");
    };
    let is_known = async |email| reader(&store).await.people().is_known_browser(hash(7), email).await.expect("asked");
    assert!(!is_known(EMAIL).await);
    note(EMAIL, now()).await;
    assert!(is_known(EMAIL).await);
    assert!(!is_known("tom@desk.example").await);
    note("tom@desk.example", minutes_later(1)).await;
    assert!(!is_known(EMAIL).await, "the last one counts");
    let forget = async |before| {
        store
            .write(async move |tx| tx.people().forget_known_browsers(before, 10).await.map(drop))
            .await
            .expect("forgotten");
    };
    forget(minutes_later(1)).await;
    assert!(is_known("tom@desk.example").await);
    forget(minutes_later(2)).await;
    assert!(!is_known("tom@desk.example").await);
}

async fn old_codes_are_forgotten(store: Store) {
    ask(&store, 1, 100, now()).await;
    ask(&store, 2, 101, minutes_later(30)).await;
    let forget = async || store.write(async move |tx| tx.people().forget_codes(minutes_later(30), 10).await).await;
    assert_eq!((forget().await.expect("forgotten"), forget().await.expect("nothing")), (1, 0));
    let mut db = reader(&store).await;
    assert_eq!(db.people().asked_for(hash(100)).await.expect("codes"), None);
    assert!(db.people().asked_for(hash(101)).await.expect("codes").is_some(), "the second is young");
}
