//! The demo company's own files: every row is taken, on whatever day it is loaded.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Language, order::OrderStatus};
use jiff::SignedDuration;
use store::import::Known;

use super::*;
use crate::import::plan::{self, Sources};

fn demo() -> Import {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
    let args = ImportArgs { mapping: folder.join("mapping.toml"), directory: None, dry_run: false };
    args.open().expect("a mapping")
}

#[tokio::test]
async fn it_looks_alive_in_both_languages() {
    let bench = Bench::new().await;
    let summary = bench.import(&demo()).await.expect("imported");
    assert_eq!(sentences(&summary), [""; 0]);
    let added = ["price lists", "categories", "customers", "products"].map(|name| summary.tally(name).added);
    assert_eq!(added, [3, 8, 6, 60]);

    let orders = bench.orders().await;
    assert!(orders.len() >= 60, "{}", orders.len());
    let mut by_buyer: BTreeMap<&str, BTreeSet<OrderStatus>> = BTreeMap::new();
    for order in &orders {
        by_buyer.entry(order.buyer_name.as_deref().expect("a buyer")).or_default().insert(order.status);
    }
    for buyer in ["Mei Lin", "Anna Berger"] {
        let count = orders.iter().filter(|order| order.buyer_name.as_deref() == Some(buyer)).count();
        assert!(count >= 18, "{buyer}: {count}");
    }
    let company = |number: &str| {
        let orders = orders.iter().filter(move |order| order.customer_name == number);
        orders.map(|order| order.status).collect::<BTreeSet<_>>().len()
    };
    assert_eq!((company("Lin's Tea House"), company("Hanse Kontor GmbH")), (7, 7), "orders in every status");
    assert!(orders.iter().all(|order| order.buyer_id.is_some()), "whoever ordered is found by name");
    let currencies: BTreeSet<String> = orders.iter().map(|order| order.currency().to_string()).collect();
    assert_eq!(currencies.into_iter().collect::<Vec<_>>(), ["CNY", "EUR", "USD"]);
    let kept = |order: &Order| order.lines.iter().find_map(|line| order.promise_outcome(line, bench.now()));
    assert!(orders.iter().any(|order| matches!(kept(order), Some(domain::order::PromiseOutcome::Late { .. }))));
    assert!(orders.iter().any(|order| matches!(kept(order), Some(domain::order::PromiseOutcome::Overdue))));
}

#[tokio::test]
async fn every_product_speaks_both_languages() {
    let bench = Bench::new().await;
    bench.import(&demo()).await.expect("imported");
    let known = bench.store.read().await.expect("a reader").import().known().await.expect("readable");
    let mut db = bench.store.read().await.expect("a reader");
    for code in ["EUR", "USD", "CNY"] {
        let list = db.catalogue().price_list(code).await.expect("readable").expect("it is there");
        for sku in known.products.keys() {
            let offer = db.catalogue().get(list.id, sku).await.expect("readable").expect("it is there");
            let product = &offer.product;
            for text in [Some(&product.name), product.unit.as_ref(), product.description.as_ref()] {
                let text = text.expect("a text");
                assert_eq!(text.each().count(), 2, "{sku}");
                assert_ne!(text.get(Language::En), text.get(Language::Zh), "{sku}");
            }
            let first = offer.prices.first().expect("a price");
            assert!(offer.prices.volume().iter().all(|price| price.price.minor < first.minor), "{sku}");
        }
    }
}

/// The totals add up from the lines by the rules of checkout: tax line by line, and on the freight.
#[tokio::test]
async fn past_orders_cost_what_checkout_would_have_said() {
    let bench = Bench::new().await;
    bench.import(&demo()).await.expect("imported");
    let known = bench.store.read().await.expect("a reader").import().known().await.expect("readable");
    for order in bench.orders().await {
        let currency = order.currency();
        let list = known.price_lists.values().find(|list| list.currency == currency).expect("a list");
        let share = |amount: domain::Money| amount.share(domain::money::BasisPoints(500)).expect("small");
        let tax = order.lines.iter().map(|line| share(line.amount)).chain([share(order.totals.freight)]);
        let tax = domain::Money::sum(currency, tax).expect("small");
        let number = order.external_number.as_deref().unwrap_or_default();
        assert_eq!(order.totals.tax, tax, "{number}");
        assert_eq!(order.totals.freight, list.freight.of(order.totals.goods), "{number}");
    }
}

#[test]
fn it_can_be_loaded_at_any_moment() {
    let demo = demo();
    let ids = std::sync::atomic::AtomicU64::new(1);
    let next = || ids.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let (id, random) = (|| Uuid::from_u128(u128::from(next())), &next);
    let sources = Sources { ids: &id, random };
    // Every hour of eight days around the end of a year, and the nights when the clock changes.
    for start in ["2026-12-28T00:30:00Z", "2027-03-26T00:30:00Z", "2027-10-29T00:30:00Z"] {
        let start: Timestamp = start.parse().expect("a moment");
        for hour in (0..8 * 24).step_by(7) {
            let now = start + SignedDuration::from_hours(hour);
            let plan = plan::plan(&demo.files, &demo.mapping, &Known::default(), sources, now).expect("planned");
            assert_eq!(plan.refused, [], "{now}");
        }
    }
}
