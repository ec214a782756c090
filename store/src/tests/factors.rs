//! What people show to sign in: taken once, in time, by whom it is for.

use domain::{
    factor::{CHALLENGE_LIFETIME, HALF_ATTEMPTS, OUTSIDE_LIFETIME},
    id::PersonId,
};
use jiff::SignedDuration;
use tokio::task::JoinSet;

use super::{hash, minutes_later, reader};
use crate::{
    AddressOutcome, Challenge, ChallengeKind, NewAddressChange, Passkey, Shown, Store, on_both,
    testing::{Shop, new_id, now},
};

on_both!(
    o37_a_step_is_taken_once_however_often_at_once,
    o37_an_app_counts_with_the_secret_that_was_confirmed,
    o37_tries_at_half_a_sign_in_are_all_counted,
    o37_a_challenge_is_taken_once_of_its_kind_in_time,
    o37_an_address_of_somebody_else_is_never_taken,
    o37_a_passkey_is_one_persons,
    o37_what_nobody_showed_is_forgotten,
);

async fn confirmed(store: &Store, person: PersonId, codes: Vec<[u8; 32]>) -> bool {
    let written = store.write(async move |tx| {
        tx.factors().begin_authenticator(person, b"sealed", now()).await?;
        tx.factors().confirm_authenticator(person, b"sealed", 100, &codes, now()).await
    });
    written.await.expect("factors")
}

async fn take(store: &Store, person: PersonId, shown: Shown) -> bool {
    store.write(async move |tx| tx.factors().take(person, shown, now()).await).await.expect("factors")
}

async fn o37_a_step_is_taken_once_however_often_at_once(store: Store) {
    let shop = Shop::open(&store).await;
    let person = shop.buyer.person_id;
    assert!(confirmed(&store, person, vec![hash(1), hash(2)]).await);
    for shown in [Shown::Step(101), Shown::Recovery(hash(1))] {
        let mut tries = JoinSet::new();
        for _ in 0..20 {
            let store = store.clone();
            tries.spawn(async move { take(&store, person, shown).await });
        }
        let taken = tries.join_all().await.into_iter().filter(|is_right| *is_right).count();
        assert_eq!(taken, 1, "{shown:?}");
    }
    for wrong in [Shown::Step(100), Shown::Step(101), Shown::Recovery(hash(9)), Shown::Nothing] {
        assert!(!take(&store, person, wrong).await, "{wrong:?}");
    }
    assert!(!take(&store, shop.staff.person_id, Shown::Recovery(hash(2))).await, "somebody else's");
    assert!(!take(&store, shop.staff.person_id, Shown::Step(200)).await, "who has no app");
    assert_eq!(reader(&store).await.factors().count_recovery_codes(person).await.expect("codes"), 1);
}

async fn o37_an_app_counts_with_the_secret_that_was_confirmed(store: Store) {
    let shop = Shop::open(&store).await;
    let person = shop.buyer.person_id;
    let begin = async |secret: &'static [u8]| {
        store.write(async move |tx| tx.factors().begin_authenticator(person, secret, now()).await).await
    };
    let confirm = async |secret: &'static [u8]| {
        store
            .write(async move |tx| tx.factors().confirm_authenticator(person, secret, 100, &[hash(1)], now()).await)
            .await
    };
    assert!(!confirm(b"one").await.expect("factors"), "nothing was begun");
    assert!(begin(b"one").await.expect("factors") && begin(b"two").await.expect("factors"));
    assert!(!take(&store, person, Shown::Step(101)).await, "not confirmed");
    assert!(!confirm(b"one").await.expect("factors"), "another secret since");
    assert!(confirm(b"two").await.expect("factors") && !confirm(b"two").await.expect("factors"));
    assert!(!begin(b"three").await.expect("factors"), "one counts already");
    let kept = reader(&store).await.factors().authenticator(person).await.expect("factors").expect("an app");
    assert_eq!((kept.sealed_secret, kept.last_step, kept.confirmed_at), (b"two".to_vec(), Some(100), Some(now())));
    store.write(async move |tx| tx.factors().delete_authenticator(person).await).await.expect("factors");
    assert!(reader(&store).await.factors().authenticator(person).await.expect("factors").is_none());
    assert!(!take(&store, person, Shown::Recovery(hash(1))).await, "its codes go with it");
}

async fn o37_tries_at_half_a_sign_in_are_all_counted(store: Store) {
    let shop = Shop::open(&store).await;
    let person = shop.buyer.person_id;
    confirmed(&store, person, vec![hash(1)]).await;
    let begin = async |browser| {
        store.write(async move |tx| tx.factors().insert_half_sign_in(browser, person, now()).await).await
    };
    let finish = async |browser, shown, at| {
        store.write(async move |tx| tx.factors().finish_half_sign_in(browser, shown, at).await).await.expect("factors")
    };
    begin(hash(7)).await.expect("factors");
    for _ in 0..HALF_ATTEMPTS {
        assert_eq!(finish(hash(7), Shown::Nothing, now()).await, None);
    }
    assert_eq!(finish(hash(7), Shown::Step(101), now()).await, None, "tried too often");
    assert_eq!(finish(hash(8), Shown::Step(101), now()).await, None, "another browser");
    begin(hash(9)).await.expect("factors");
    assert_eq!(finish(hash(9), Shown::Step(101), minutes_later(11)).await, None, "too late");
    assert_eq!(finish(hash(9), Shown::Step(101), minutes_later(10)).await, Some(person));
    assert_eq!(finish(hash(9), Shown::Step(102), now()).await, None, "finished");
    assert_eq!(finish(hash(7), Shown::Recovery(hash(1)), now()).await, Some(person), "nobody guesses that");
}

async fn o37_a_challenge_is_taken_once_of_its_kind_in_time(store: Store) {
    let shop = Shop::open(&store).await;
    let challenge = Challenge { person_id: Some(shop.buyer.person_id), state: "{}".to_owned() };
    let keep = async |browser, kind| {
        let challenge = challenge.clone();
        store.write(async move |tx| tx.factors().insert_challenge(browser, kind, &challenge, now()).await).await
    };
    let take = async |browser, kind, at| {
        store.write(async move |tx| tx.factors().take_challenge(browser, kind, at).await).await.expect("challenges")
    };
    let second = SignedDuration::from_secs(1);
    for (number, kind, lifetime) in [
        (1, ChallengeKind::PasskeyRegistration, CHALLENGE_LIFETIME),
        (2, ChallengeKind::PasskeySignIn, CHALLENGE_LIFETIME),
        (3, ChallengeKind::OutsideSignIn, OUTSIDE_LIFETIME),
    ] {
        keep(hash(number), kind).await.expect("kept");
        assert_eq!(take(hash(number + 10), kind, now()).await, None, "another browser");
        assert_eq!(take(hash(number), kind, now() + lifetime).await.as_ref(), Some(&challenge));
        assert_eq!(take(hash(number), kind, now()).await, None, "taken");
        keep(hash(number), kind).await.expect("kept");
        assert_eq!(take(hash(number), kind, now() + lifetime + second).await, None, "too late");
    }
    keep(hash(5), ChallengeKind::PasskeySignIn).await.expect("kept");
    assert_eq!(take(hash(5), ChallengeKind::PasskeyRegistration, now()).await, None, "another kind");
}

async fn o37_an_address_of_somebody_else_is_never_taken(store: Store) {
    let shop = Shop::open(&store).await;
    let person = shop.buyer.person_id;
    let change = async |email: &'static str| {
        let change = NewAddressChange {
            person_id: person,
            token_hash: hash(1),
            email: email.parse().expect("an address"),
            old_code_hash: hash(2),
            new_code_hash: hash(3),
        };
        let confirmed = store.write(async move |tx| {
            tx.factors().insert_address_change(&change, now()).await?;
            tx.factors().confirm_address_change(person, hash(1), "mei@lin.example", (hash(2), hash(3)), now()).await
        });
        confirmed.await.expect("factors")
    };
    let taken = AddressOutcome::Wrong { is_old_right: true, is_new_right: false };
    assert_eq!(change("TOM@desk.example").await, taken);
    assert_eq!(change("Mei@Lin.example").await, AddressOutcome::Changed, "her own, written otherwise");
    assert_eq!(change("mei@new.example").await, AddressOutcome::Changed);
    let mut db = reader(&store).await;
    assert!(db.people().find_by_email("mei@lin.example").await.expect("people").is_none());
    let mei = db.people().find_by_email("mei@new.example").await.expect("people").expect("she is there");
    assert_eq!((mei.person_id, mei.email.as_str()), (person, "mei@new.example"));
    let tom = db.people().find_by_id(shop.staff.person_id).await.expect("people").expect("he is there");
    assert_eq!(tom.email.as_str(), "tom@desk.example");
}

async fn o37_a_passkey_is_one_persons(store: Store) {
    let shop = Shop::open(&store).await;
    let (mei, tom) = (shop.buyer.person_id, shop.staff.person_id);
    let passkey = Passkey {
        id: new_id(),
        person_id: mei,
        credential_id: vec![1, 2, 3],
        credential: "{}".to_owned(),
        name: "phone".to_owned(),
        created_at: now(),
        last_used_at: None,
    };
    let insert = async |passkey: Passkey| {
        store.write(async move |tx| tx.factors().insert_passkey(&passkey).await).await.expect("passkeys")
    };
    assert!(insert(passkey.clone()).await);
    assert!(!insert(Passkey { id: new_id(), person_id: tom, ..passkey.clone() }).await, "the same credential");
    let read = reader(&store).await.factors().passkey(&[1, 2, 3]).await.expect("passkeys").expect("one");
    assert_eq!(read, passkey);
    let used = async |read: Passkey, state: &'static str| {
        store.write(async move |tx| tx.factors().use_passkey(&read, state, minutes_later(1)).await).await
    };
    assert!(used(read.clone(), "{1}").await.expect("passkeys"));
    assert!(!used(read, "{2}").await.expect("passkeys"), "another sign-in was quicker");
    let list = reader(&store).await.factors().passkeys(mei).await.expect("passkeys");
    assert_eq!((list.len(), list[0].last_used_at), (1, Some(minutes_later(1))));
    assert!(reader(&store).await.factors().passkeys(tom).await.expect("passkeys").is_empty());
    let id = passkey.id;
    let delete = async |person| {
        store.write(async move |tx| tx.factors().delete_passkey(id, person).await).await.expect("passkeys")
    };
    assert!(!delete(tom).await && delete(mei).await && !delete(mei).await);
}

async fn o37_what_nobody_showed_is_forgotten(store: Store) {
    let shop = Shop::open(&store).await;
    let person = shop.buyer.person_id;
    let written = store.write(async move |tx| {
        let challenge = Challenge { person_id: None, state: String::new() };
        tx.factors().insert_half_sign_in(hash(1), person, now()).await?;
        tx.factors().insert_challenge(hash(2), ChallengeKind::PasskeySignIn, &challenge, now()).await?;
        let email = "mei@new.example".parse().expect("an address");
        let (old_code_hash, new_code_hash) = (hash(4), hash(5));
        let change = NewAddressChange { person_id: person, token_hash: hash(3), email, old_code_hash, new_code_hash };
        tx.factors().insert_address_change(&change, now()).await
    });
    written.await.expect("factors");
    let forget = async |before| {
        let forgotten = store.write(async move |tx| {
            Ok([
                tx.factors().forget_half_sign_ins(before, 9).await?,
                tx.factors().forget_challenges(before, 9).await?,
                tx.factors().forget_address_changes(before, 9).await?,
            ])
        });
        forgotten.await.expect("forgotten")
    };
    assert_eq!(forget(now()).await, [0, 0, 0]);
    assert_eq!(forget(minutes_later(1)).await, [1, 1, 1]);
    assert_eq!(forget(minutes_later(1)).await, [0, 0, 0]);
}
