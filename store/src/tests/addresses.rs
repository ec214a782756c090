//! Address books.

use domain::address::{AddressOwner, BookedAddress};

use super::reader;
use crate::{
    AddressBook, Store, on_both,
    testing::{Shop, address, new_id, now},
};

on_both!(the_default_comes_first, a_book_is_its_customers_alone, o19_own_addresses_are_their_buyers_alone);

fn booked(owner: AddressOwner, label: &str, is_default: bool) -> BookedAddress {
    BookedAddress { id: new_id(), owner, label: Some(label.into()), is_default, address: address() }
}

fn common(shop: &Shop) -> AddressBook {
    AddressBook { customer_id: shop.customer.id, buyer_id: None }
}

async fn add(store: &Store, book: AddressBook, booked: &BookedAddress) {
    let booked = booked.clone();
    store.write(async move |tx| tx.addresses().insert(book, &booked, now()).await).await.expect("an address");
}

async fn labels(store: &Store, book: AddressBook) -> Vec<String> {
    let listed = reader(store).await.addresses().list(book).await.expect("the book");
    listed.into_iter().filter_map(|booked| booked.label).collect()
}

async fn the_default_comes_first(store: Store) {
    let shop = Shop::open(&store).await;
    let mut bare = address();
    (bare.region, bare.postal_code, bare.phone) = (None, None, None);
    let first = BookedAddress { label: None, address: bare, ..booked(AddressOwner::Company, "", false) };
    let second = booked(AddressOwner::Company, "Dock", true);
    for address in [&first, &second] {
        add(&store, common(&shop), address).await;
    }
    let listed = reader(&store).await.addresses().list(common(&shop)).await.expect("the book");
    assert_eq!(listed, [second, first]);
}

async fn a_book_is_its_customers_alone(store: Store) {
    let shop = Shop::open(&store).await;
    let (other, buyer) = shop.another_customer("K-2").await;
    let dock = booked(AddressOwner::Company, "Dock", true);
    add(&store, common(&shop), &dock).await;
    let theirs = AddressBook { customer_id: other.id, buyer_id: Some(buyer.id) };
    assert_eq!(labels(&store, theirs).await, Vec::<String>::new());
    let write = store.write(async move |tx| {
        let changed = tx.addresses().update(theirs, &dock).await?;
        Ok((changed, tx.addresses().delete(theirs, dock.id, AddressOwner::Company).await?))
    });
    assert_eq!(write.await.expect("nothing"), (false, false));
    assert_eq!(labels(&store, common(&shop)).await, ["Dock"]);
}

/// [O19] A buyer's own address is nobody else's; the company's is everyone's; each owner has one default, and the own one
/// goes before.
async fn o19_own_addresses_are_their_buyers_alone(store: Store) {
    let shop = Shop::open(&store).await;
    let colleague = shop.colleague("anna@lin.example").await;
    let (own, others) = (AddressBook::from(&shop.buyer), AddressBook::from(&colleague));
    add(&store, own, &booked(AddressOwner::Company, "Dock", true)).await;
    add(&store, own, &booked(AddressOwner::Own, "Home", true)).await;
    let attic = booked(AddressOwner::Own, "Attic", false);
    add(&store, own, &attic).await;
    assert_eq!(labels(&store, own).await, ["Home", "Dock", "Attic"]);
    assert_eq!(labels(&store, others).await, ["Dock"]);
    let theirs = attic.clone();
    let write = store.write(async move |tx| {
        let changed = tx.addresses().update(others, &theirs).await?;
        let as_common = BookedAddress { owner: AddressOwner::Company, ..theirs.clone() };
        let taken = tx.addresses().update(others, &as_common).await?;
        Ok((changed, taken, tx.addresses().delete(others, theirs.id, AddressOwner::Own).await?))
    });
    assert_eq!(write.await.expect("nothing"), (false, false, false));
    let chosen = BookedAddress { is_default: true, ..attic };
    let id = chosen.id;
    let update = store.write(async move |tx| tx.addresses().update(own, &chosen).await);
    assert!(update.await.expect("a change"));
    let listed = reader(&store).await.addresses().list(own).await.expect("the book");
    let defaults: Vec<_> = listed.iter().filter(|booked| booked.is_default).map(|booked| &booked.label).collect();
    assert_eq!(defaults, [&Some("Attic".to_owned()), &Some("Dock".to_owned())], "one for each owner");
    let delete = store.write(async move |tx| tx.addresses().delete(own, id, AddressOwner::Own).await);
    assert!(delete.await.expect("a deletion"));
    assert_eq!(labels(&store, own).await, ["Dock", "Home"]);
}
