//! Baskets of visitors and buyers.

use domain::{
    basket::BasketLine,
    id::{BasketId, ProductId},
    product::Product,
};

use super::{hash, minutes_later, reader};
use crate::{
    BasketOwner, Store, on_both,
    testing::{Shop, new_id, now, pieces},
};

on_both!(
    adding_adds_up_and_setting_sets,
    a_line_is_at_most_a_million,
    baskets_are_kept_apart,
    a_visitors_basket_goes_into_the_buyers,
    merging_nothing_changes_nothing,
    a_basket_opened_twice_at_once_is_one,
    a_basket_offers_what_it_holds,
    visitors_old_baskets_are_forgotten,
);

const VISITOR: BasketOwner = BasketOwner::Visitor(hash(1));

async fn add(store: &Store, owner: BasketOwner, product: ProductId, count: u32) {
    let line = BasketLine { product_id: product, quantity: pieces(count) };
    let written = store.write(async move |tx| tx.baskets().add(&owner, new_id(), line, now()).await);
    written.await.expect("a line");
}

async fn set(store: &Store, owner: BasketOwner, product: ProductId, count: u32, minutes: i64) {
    let quantity = (count > 0).then(|| pieces(count));
    let written = store.write(async move |tx| {
        tx.baskets().set_line(&owner, new_id(), product, quantity, minutes_later(minutes)).await
    });
    written.await.expect("a line");
}

/// Products by number and pieces, in their order.
async fn contents(shop: &Shop, owner: BasketOwner) -> Vec<(String, u32)> {
    let mut db = reader(&shop.store).await;
    let offers = db.baskets().offers(&owner, shop.price_list.id).await.expect("a basket");
    assert_eq!(db.baskets().count_lines(&owner).await.expect("a count") as usize, offers.len());
    offers.into_iter().map(|(offer, count)| (offer.product.sku.to_string(), count.get())).collect()
}

fn lines(expected: &[(&str, u32)]) -> Vec<(String, u32)> {
    expected.iter().map(|(sku, count)| ((*sku).to_owned(), *count)).collect()
}

async fn two_products(store: &Store) -> (Shop, Product, Product) {
    let shop = Shop::open(store).await;
    let (tea, pot) = (shop.product("TEA-1", 20).await, shop.product("POT-1", 5).await);
    (shop, tea, pot)
}

async fn adding_adds_up_and_setting_sets(store: Store) {
    let (shop, tea, pot) = two_products(&store).await;
    assert_eq!(contents(&shop, VISITOR).await, []);
    add(&store, VISITOR, tea.id, 2).await;
    add(&store, VISITOR, tea.id, 3).await;
    set(&store, VISITOR, pot.id, 4, 1).await;
    assert_eq!(contents(&shop, VISITOR).await, lines(&[("TEA-1", 5), ("POT-1", 4)]));
    set(&store, VISITOR, tea.id, 1, 2).await;
    assert_eq!(contents(&shop, VISITOR).await, lines(&[("TEA-1", 1), ("POT-1", 4)]), "a line keeps its place");
    set(&store, VISITOR, tea.id, 0, 3).await;
    set(&store, VISITOR, tea.id, 0, 3).await;
    assert_eq!(contents(&shop, VISITOR).await, lines(&[("POT-1", 4)]));
    let clear = async || store.write(async |tx| tx.baskets().clear(&VISITOR).await).await.expect("an empty basket");
    clear().await;
    clear().await;
    assert_eq!(contents(&shop, VISITOR).await, []);
}

async fn a_line_is_at_most_a_million(store: Store) {
    let (shop, tea, _) = two_products(&store).await;
    add(&store, VISITOR, tea.id, 999_999).await;
    add(&store, VISITOR, tea.id, 999_999).await;
    assert_eq!(contents(&shop, VISITOR).await, lines(&[("TEA-1", 1_000_000)]));
}

async fn baskets_are_kept_apart(store: Store) {
    let (shop, tea, pot) = two_products(&store).await;
    let (_, stranger) = shop.another_customer("K-2").await;
    let owners =
        [VISITOR, BasketOwner::Visitor(hash(2)), BasketOwner::Buyer(shop.buyer.id), BasketOwner::Buyer(stranger.id)];
    for (owner, count) in owners.into_iter().zip(1..) {
        add(&store, owner, tea.id, count).await;
    }
    add(&store, owners[2], pot.id, 9).await;
    store.write(async move |tx| tx.baskets().clear(&owners[3]).await).await.expect("an empty basket");
    assert_eq!(contents(&shop, owners[0]).await, lines(&[("TEA-1", 1)]));
    assert_eq!(contents(&shop, owners[1]).await, lines(&[("TEA-1", 2)]));
    assert_eq!(contents(&shop, owners[2]).await.len(), 2);
    assert_eq!(contents(&shop, owners[3]).await, []);
}

async fn a_visitors_basket_goes_into_the_buyers(store: Store) {
    let (shop, tea, pot) = two_products(&store).await;
    let cup = shop.product("CUP-1", 5).await;
    let buyer = BasketOwner::Buyer(shop.buyer.id);
    set(&store, buyer, tea.id, 1, 0).await;
    set(&store, VISITOR, tea.id, 2, 1).await;
    set(&store, VISITOR, cup.id, 3, 2).await;
    set(&store, VISITOR, pot.id, 4, 3).await;
    let id = shop.buyer.id;
    let merge = async || {
        let merged = store.write(async move |tx| tx.baskets().merge(hash(1), id, new_id(), minutes_later(4)).await);
        merged.await.expect("one basket");
    };
    merge().await;
    merge().await;
    assert_eq!(contents(&shop, buyer).await, lines(&[("TEA-1", 3), ("CUP-1", 3), ("POT-1", 4)]));
    assert_eq!(contents(&shop, VISITOR).await, [], "the visitor's is gone");
    add(&store, VISITOR, pot.id, 1).await;
    assert_eq!(contents(&shop, VISITOR).await, lines(&[("POT-1", 1)]), "and may begin anew");
}

async fn merging_nothing_changes_nothing(store: Store) {
    let (shop, tea, _) = two_products(&store).await;
    let buyer = BasketOwner::Buyer(shop.buyer.id);
    add(&store, buyer, tea.id, 1).await;
    let id = shop.buyer.id;
    store.write(async move |tx| tx.baskets().merge(hash(9), id, new_id(), now()).await).await.expect("nothing to do");
    assert_eq!(contents(&shop, buyer).await, lines(&[("TEA-1", 1)]));
}

async fn a_basket_opened_twice_at_once_is_one(store: Store) {
    let (shop, tea, _) = two_products(&store).await;
    let mut clicks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (store, product) = (store.clone(), tea.id);
        clicks.spawn(async move { add(&store, VISITOR, product, 1).await });
    }
    clicks.join_all().await;
    assert_eq!(contents(&shop, VISITOR).await, lines(&[("TEA-1", 20)]));
}

async fn a_basket_offers_what_it_holds(store: Store) {
    let (shop, tea, _) = two_products(&store).await;
    let expected = shop.offer("TEA-1").await;
    let basket: BasketId = new_id();
    let in_write = store.write({
        let list = shop.price_list.id;
        async move |tx| {
            tx.baskets().set_line(&VISITOR, basket, tea.id, Some(pieces(2)), now()).await?;
            tx.read().baskets().offers(&VISITOR, list).await
        }
    });
    assert_eq!(in_write.await.expect("a basket"), [(expected, pieces(2))], "a write reads what it has written");
}

async fn visitors_old_baskets_are_forgotten(store: Store) {
    let (shop, tea, _) = two_products(&store).await;
    let (buyer, young) = (BasketOwner::Buyer(shop.buyer.id), BasketOwner::Visitor(hash(2)));
    set(&store, VISITOR, tea.id, 1, 0).await;
    set(&store, buyer, tea.id, 2, 0).await;
    set(&store, young, tea.id, 3, 10).await;
    let forget = async || store.write(async move |tx| tx.baskets().forget(minutes_later(10), 10).await).await;
    assert_eq!((forget().await.expect("forgotten"), forget().await.expect("nothing")), (1, 0));
    assert_eq!(contents(&shop, VISITOR).await, lines(&[]));
    assert_eq!(contents(&shop, buyer).await, lines(&[("TEA-1", 2)]), "a buyer's basket stays");
    assert_eq!(contents(&shop, young).await, lines(&[("TEA-1", 3)]));
}
