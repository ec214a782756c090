//! Address books.

use domain::address::BookedAddress;

use super::reader;
use crate::{
    Store, on_both,
    testing::{Shop, address, new_id, now},
};

on_both!(the_default_comes_first, a_book_is_its_customers_alone);

async fn the_default_comes_first(store: Store) {
    let shop = Shop::open(&store).await;
    let mut bare = address();
    (bare.region, bare.postal_code) = (None, None);
    let first = BookedAddress { id: new_id(), label: None, is_default: false, address: bare };
    let second = BookedAddress { id: new_id(), label: Some("Dock".into()), is_default: true, address: address() };
    let (customer, booked) = (shop.customer.id, [first.clone(), second.clone()]);
    let written = store.write(async move |tx| {
        for address in &booked {
            tx.addresses().insert(customer, address, now()).await?;
        }
        Ok(())
    });
    written.await.expect("two addresses");
    let listed = reader(&store).await.addresses().list(customer).await.expect("the book");
    assert_eq!(listed, [second, first]);
}

async fn a_book_is_its_customers_alone(store: Store) {
    let shop = Shop::open(&store).await;
    let (other, _) = shop.another_customer("K-2").await;
    let booked = BookedAddress { id: new_id(), label: None, is_default: true, address: address() };
    let customer = shop.customer.id;
    store.write(async move |tx| tx.addresses().insert(customer, &booked, now()).await).await.expect("an address");
    assert_eq!(reader(&store).await.addresses().list(other.id).await.expect("the book"), []);
}
