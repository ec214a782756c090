//! A shop with buyers who are about to order: each is signed in and has three products in the basket.

use anyhow::{Context, Result};
use domain::{
    Language,
    basket::BasketLine,
    id::{BasketId, BuyerId, ProductId},
    person::{Buyer, BuyerRole},
    product::Product,
};
use jiff::Timestamp;
use server::edge::{Clock, Randomness, SystemClock};
use store::{
    BasketOwner, SessionOwner, Store,
    testing::{Shop, TestDatabase, TestEngine, new_id, pieces},
};

/// Products come in threes: who orders takes one three, so that not everybody wants the same.
const THREES: u32 = 40;
const IN_STOCK: u32 = 1_000_000_000;

pub struct Scene {
    pub database: TestDatabase,
    pub shop: Shop,
    pub buyers: Vec<Shopper>,
    pub threes: Vec<[Product; 3]>,
    pub staff_cookie: String,
}

/// A buyer with a full basket.
#[derive(Clone)]
pub struct Shopper {
    pub id: BuyerId,
    pub basket: BasketId,
    pub cookie: String,
    pub three: usize,
}

impl Scene {
    /// Sets it up in a fresh database, which nobody has open afterwards.
    pub async fn set(engine: TestEngine, buyers: usize) -> Result<Self> {
        let database = TestDatabase::create(engine).await.context("there is no PostgreSQL; run `cargo xtask bench`")?;
        let store = database.open().await;
        let shop = Shop::open(&store).await;
        let mut threes = Vec::new();
        for three in 0..THREES {
            let mut products = Vec::new();
            for place in 0..3 {
                products.push(shop.product(&format!("TEA-{three}-{place}"), IN_STOCK).await);
            }
            products.sort_by_key(|product| product.id);
            threes.push(<[Product; 3]>::try_from(products).map_err(|_| anyhow::anyhow!("three products"))?);
        }
        let randomness = Randomness::default();
        let mut shoppers = Vec::with_capacity(buyers);
        for from in (0..buyers).step_by(250) {
            let some = (from..buyers.min(from + 250)).map(|number| shopper(&randomness, number)).collect();
            shoppers.extend(let_in(&store, &shop, &threes, some).await?);
        }
        let staff_cookie = sign_in(&store, &randomness, SessionOwner::Staff(shop.staff.id)).await?;
        store.close().await;
        Ok(Self { database, shop, buyers: shoppers, threes, staff_cookie })
    }
}

fn shopper(randomness: &Randomness, number: usize) -> Shopper {
    let cookie = format!("session={}", randomness.token().as_str());
    Shopper { id: new_id(), basket: new_id(), cookie, three: number % THREES as usize }
}

async fn let_in(store: &Store, shop: &Shop, threes: &[[Product; 3]], shoppers: Vec<Shopper>) -> Result<Vec<Shopper>> {
    let now = SystemClock.now();
    let customer_id = shop.customer.id;
    let products: Vec<[ProductId; 3]> = threes.iter().map(|three| three.each_ref().map(|product| product.id)).collect();
    let written = store.write(async move |tx| {
        for shopper in &shoppers {
            let email = format!("{}@buyers.example", shopper.id).parse().map_err(|_| store::StoreError::Stale)?;
            let buyer = Buyer {
                id: shopper.id,
                person_id: shopper.id.0.into(),
                customer_id,
                role: BuyerRole::Admin,
                department_id: None,
                name: "Mei Lin".into(),
                email,
                language: Language::En,
            };
            tx.people().insert_buyer(&buyer, now).await?;
            let token = shopper.cookie.trim_start_matches("session=");
            let owner = SessionOwner::Buyer(shopper.id);
            tx.sessions().insert(server::edge::hash(token.as_bytes()), owner, "bench", now).await?;
            for product_id in products[shopper.three] {
                let line = BasketLine { product_id, quantity: pieces(2) };
                tx.baskets().add(&BasketOwner::Buyer(shopper.id), shopper.basket, line, now).await?;
            }
        }
        Ok(shoppers.clone())
    });
    Ok(written.await?)
}

async fn sign_in(store: &Store, randomness: &Randomness, owner: SessionOwner) -> Result<String> {
    let (token, now): (_, Timestamp) = (randomness.token(), SystemClock.now());
    let hash = token.hash();
    store.write(async move |tx| tx.sessions().insert(hash, owner, "bench", now).await).await?;
    Ok(format!("session={}", token.as_str()))
}
