//! Sessions: as long as they last, for people who may sign in.

use domain::person::{Person, SESSION_IDLE, SESSION_LIFETIME};
use jiff::{SignedDuration, Timestamp};

use super::{hash, reader};
use crate::{
    BasketOwner, SessionOwner, Store, Viewer, on_both,
    testing::{Shop, new_id, now, pieces},
};

on_both!(
    a_session_brings_all_a_page_needs,
    a_session_ends_when_idle_and_in_any_case,
    a_session_is_ended,
    staff_who_left_are_signed_out,
    a_disabled_person_has_no_session,
    old_sessions_are_forgotten,
);

const SECOND: SignedDuration = SignedDuration::from_secs(1);

async fn open(store: &Store, token: u8, owner: SessionOwner, at: Timestamp) {
    let written = store.write(async move |tx| tx.sessions().insert(hash(token), owner, "Firefox", at).await);
    written.await.expect("a session");
}

async fn viewer(store: &Store, token: u8, at: Timestamp) -> Option<Viewer> {
    reader(store).await.sessions().get(hash(token), at).await.expect("sessions")
}

async fn a_session_brings_all_a_page_needs(store: Store) {
    let shop = Shop::open(&store).await;
    let product = shop.product("TEA-1", 20).await;
    let owner = BasketOwner::Buyer(shop.buyer.id);
    let written =
        store.write(async move |tx| tx.baskets().set_line(&owner, new_id(), product.id, Some(pieces(2)), now()).await);
    written.await.expect("a basket");
    open(&store, 1, SessionOwner::Buyer(shop.buyer.id), now()).await;
    open(&store, 2, SessionOwner::Staff(shop.staff.id), now()).await;
    let buyer = Viewer {
        person: Person::Buyer(shop.buyer.clone()),
        customer: Some(shop.customer.clone()),
        basket_lines: 1,
        customers: 1,
        time_zone: None,
        acting: None,
        signed_in_at: now(),
        is_stale: false,
    };
    assert_eq!(viewer(&store, 1, now()).await, Some(buyer));
    let staff = Viewer {
        person: Person::Staff(shop.staff.clone()),
        customer: None,
        basket_lines: 0,
        customers: 0,
        time_zone: None,
        acting: None,
        signed_in_at: now(),
        is_stale: false,
    };
    assert_eq!(viewer(&store, 2, now()).await, Some(staff));
    assert_eq!(viewer(&store, 3, now()).await, None);
}

async fn a_session_ends_when_idle_and_in_any_case(store: Store) {
    let shop = Shop::open(&store).await;
    open(&store, 1, SessionOwner::Buyer(shop.buyer.id), now()).await;
    assert!(viewer(&store, 1, now() + SESSION_IDLE).await.expect("still a session").is_stale);
    assert_eq!(viewer(&store, 1, now() + SESSION_IDLE + SECOND).await, None, "idle for too long");

    let mut at = now();
    while at + SESSION_IDLE < now() + SESSION_LIFETIME {
        at += SESSION_IDLE;
        store.write(async move |tx| tx.sessions().touch(hash(1), at).await).await.expect("a use");
        assert!(!viewer(&store, 1, at).await.expect("still a session").is_stale, "touched just now");
    }
    assert!(viewer(&store, 1, now() + SESSION_LIFETIME).await.is_some());
    assert_eq!(viewer(&store, 1, now() + SESSION_LIFETIME + SECOND).await, None, "no session lives longer");
}

async fn a_session_is_ended(store: Store) {
    let shop = Shop::open(&store).await;
    open(&store, 1, SessionOwner::Buyer(shop.buyer.id), now()).await;
    open(&store, 2, SessionOwner::Buyer(shop.buyer.id), now()).await;
    store.write(async |tx| tx.sessions().delete(hash(1)).await).await.expect("signed out");
    assert_eq!(viewer(&store, 1, now()).await, None);
    assert!(viewer(&store, 2, now()).await.is_some(), "the other browser stays signed in");
}

async fn staff_who_left_are_signed_out(store: Store) {
    let shop = Shop::open(&store).await;
    open(&store, 1, SessionOwner::Staff(shop.staff.id), now()).await;
    let disable = async || store.write(async |tx| tx.people().end_staff("tom@desk.example", now()).await).await;
    assert!(disable().await.expect("staff"), "there was one");
    assert!(!disable().await.expect("staff"), "there is none any more");
    assert_eq!(viewer(&store, 1, now()).await, None);
    let mut db = reader(&store).await;
    assert!(db.people().find_by_email("tom@desk.example").await.expect("people").is_none());
    assert_eq!(db.people().list_staff().await.expect("staff"), []);
}

/// A session that was opened while its owner was being disabled is worth nothing.
async fn a_disabled_person_has_no_session(store: Store) {
    let shop = Shop::open(&store).await;
    store.write(async |tx| tx.people().end_staff("tom@desk.example", now()).await).await.expect("staff");
    open(&store, 1, SessionOwner::Staff(shop.staff.id), now()).await;
    assert_eq!(viewer(&store, 1, now()).await, None);
}

async fn old_sessions_are_forgotten(store: Store) {
    let shop = Shop::open(&store).await;
    let owner = SessionOwner::Buyer(shop.buyer.id);
    open(&store, 1, owner, now()).await;
    open(&store, 2, owner, now()).await;
    let later = now() + SESSION_IDLE + SECOND;
    open(&store, 3, owner, later).await;
    let forget = async |limit| store.write(async move |tx| tx.sessions().forget(later, limit).await).await;
    assert_eq!(forget(1).await.expect("forgotten"), 1);
    assert_eq!((forget(10).await.expect("forgotten"), forget(10).await.expect("nothing")), (1, 0));
    assert_eq!(viewer(&store, 1, now()).await.or(viewer(&store, 2, now()).await), None, "their rows are gone");
    assert!(viewer(&store, 3, later).await.is_some());
}
