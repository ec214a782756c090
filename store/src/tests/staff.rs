//! Who works at the desk, and the accounts of customers' people.

use domain::{
    account::{AccountChange, AccountError},
    id::StaffId,
    person::{Staff, StaffRole, StaffRoles},
    scope::DeskScope,
    staff::{StaffChange, StaffError},
};
use tokio::task::JoinSet;

use super::{hash, reader};
use crate::{
    Change, SessionOwner, Store, on_both,
    testing::{Shop, new_id, now},
};

on_both!(
    somebody_always_looks_after_people,
    staff_are_listed_also_when_disabled,
    a_disabled_person_signs_in_no_more,
    an_address_of_somebody_is_not_given_twice,
);

async fn added(store: &Store, roles: &[StaffRole]) -> StaffId {
    let id: StaffId = new_id();
    let staff = Staff {
        id,
        person_id: new_id(),
        roles: roles.iter().copied().collect(),
        name: "Rolf".into(),
        email: format!("{id}@desk.example").parse().expect("an address"),
        language: domain::Language::En,
    };
    store.write(async move |tx| tx.people().insert_staff(&staff, now()).await).await.expect("staff");
    id
}

async fn disable(store: &Store, by: StaffId, whom: StaffId) -> Result<(), StaffError> {
    let scope = DeskScope { staff_id: by };
    let changed = store.write(async move |tx| tx.staff().change(scope, whom, &StaffChange::Disable, now()).await);
    changed.await.expect("a write")
}

/// Ten with the role disable one another in every pairing at once: one of them stays.
async fn somebody_always_looks_after_people(store: Store) {
    let shop = Shop::open(&store).await;
    let mut carers = vec![shop.staff.id];
    for _ in 0..9 {
        carers.push(added(&store, &[StaffRole::People]).await);
    }
    let mut race = JoinSet::new();
    for by in carers.clone() {
        for whom in carers.clone() {
            let store = store.clone();
            race.spawn(async move { disable(&store, by, whom).await });
        }
    }
    race.join_all().await;
    let mut db = reader(&store).await;
    let members = db.staff().list(shop.desk()).await.expect("staff");
    let left = members.iter().filter(|member| member.may(StaffRole::People)).count();
    assert_eq!(left, 1);
}

async fn staff_are_listed_also_when_disabled(store: Store) {
    let shop = Shop::open(&store).await;
    let other = added(&store, &[StaffRole::Settings]).await;
    let token = hash(1);
    let opened = store.write(async move |tx| tx.sessions().insert(token, SessionOwner::Staff(other), "", now()).await);
    opened.await.expect("a session");
    let mut changes = store.subscribe();
    assert_eq!(disable(&store, shop.staff.id, other).await, Ok(()));
    assert_eq!(changes.recv().await.expect("a change"), Change::Sessions);
    let mut db = reader(&store).await;
    assert!(db.sessions().get(token, now()).await.expect("sessions").is_none());
    let members = db.staff().list(shop.desk()).await.expect("staff");
    let member = members.iter().find(|member| member.id == other).expect("still listed");
    assert_eq!(member.disabled_at, Some(now()));
    drop(db);
    let (scope, roles) = (shop.desk(), StaffRoles::default());
    let back = store.write(async move |tx| {
        tx.staff().change(scope, other, &StaffChange::Enable, now()).await?.expect("enabled");
        let profile = StaffChange::Profile { name: "Rolf Newer".into(), roles: roles.clone() };
        tx.staff().change(scope, other, &profile, now()).await
    });
    assert_eq!(back.await.expect("a write"), Ok(()));
    let members = reader(&store).await.staff().list(shop.desk()).await.expect("staff");
    let member = members.iter().find(|member| member.id == other).expect("still listed");
    assert_eq!((member.name.as_str(), member.disabled_at), ("Rolf Newer", None));
}

async fn a_disabled_person_signs_in_no_more(store: Store) {
    let shop = Shop::open(&store).await;
    let (scope, named) = (shop.desk(), (shop.customer.id, shop.buyer.id));
    let change = async |change: AccountChange| {
        let changed = store.write(async move |tx| tx.accounts().change(scope, named, &change, now()).await);
        changed.await.expect("a write").expect("a buyer").map(|before| before.email)
    };
    let (token, owner) = (hash(1), SessionOwner::Buyer(shop.buyer.id));
    let opened = store.write(async move |tx| tx.sessions().insert(token, owner, "", now()).await);
    opened.await.expect("a session");
    assert_eq!(change(AccountChange::Disable).await, Ok(shop.buyer.email.clone()));
    assert_eq!(change(AccountChange::Disable).await, Err(AccountError::AlreadySo));
    let mut db = reader(&store).await;
    assert!(db.sessions().get(token, now()).await.expect("sessions").is_none());
    assert!(db.people().find_by_email("mei@lin.example").await.expect("people").is_none());
    assert!(db.people().find_by_id(shop.buyer.person_id).await.expect("people").is_none());
    drop(db);
    assert!(change(AccountChange::Enable).await.is_ok());
    let mut db = reader(&store).await;
    assert!(db.people().find_by_id(shop.buyer.person_id).await.expect("people").is_some());
    assert!(db.sessions().get(token, now()).await.expect("sessions").is_none(), "what ended stays ended");
}

async fn an_address_of_somebody_is_not_given_twice(store: Store) {
    let shop = Shop::open(&store).await;
    let (scope, named) = (shop.desk(), (shop.customer.id, shop.buyer.id));
    let change = AccountChange::Address("TOM@desk.example".parse().expect("an address"));
    let changed = store.write(async move |tx| tx.accounts().change(scope, named, &change, now()).await);
    assert_eq!(changed.await.expect("a write"), Some(Err(AccountError::AddressTaken)));
    let accounts = reader(&store).await.accounts().list(scope, shop.customer.id).await.expect("accounts");
    assert_eq!(accounts.len(), 1);
    assert_eq!((accounts[0].email.as_str(), accounts[0].is_staff), ("mei@lin.example", false));
}
