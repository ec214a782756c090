//! A wholesaler's real files: 91 customers, 77 products, 830 orders.

use std::collections::HashMap;

use domain::{Currency, order::OrderStatus, timeline::TimelineEvent};

use super::*;

/// An amount or share with at most four decimal digits, in ten-thousandths.
fn ten_thousandths(text: &str) -> i128 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{fraction:0<4}").parse().expect("a number")
}

/// The total of each order in cents, computed from the files alone: each line rounded half away from zero, plus freight.
fn totals(folder: &Path) -> HashMap<String, i64> {
    let mut totals: HashMap<String, i128> = HashMap::new();
    for line in rows(&folder.join("order_details.csv")) {
        let rest = 10_000 - ten_thousandths(&line["discount"]);
        let amount =
            ten_thousandths(&line["unitPrice"]) / 100 * line["quantity"].parse::<i128>().expect("a number") * rest;
        *totals.entry(line["orderID"].clone()).or_default() += (amount + 5_000) / 10_000;
    }
    for order in rows(&folder.join("orders.csv")) {
        *totals.get_mut(&order["orderID"]).expect("lines") += ten_thousandths(&order["freight"]) / 100;
    }
    totals.into_iter().map(|(number, cents)| (number, i64::try_from(cents).expect("small"))).collect()
}

#[tokio::test]
async fn every_order_is_there_with_its_total() {
    let Some(folder) = shared("1-northwind") else { return };
    let bench = Bench::new().await;
    let summary = bench.import(&example("northwind.toml", folder.clone(), false)).await.expect("imported");
    assert_eq!(sentences(&summary), [""; 0], "every row is taken");
    let added = ["customers", "addresses", "categories", "products", "orders"].map(|name| summary.tally(name).added);
    assert_eq!(added, [91, 91, 8, 77, 830]);

    let expected = totals(&folder);
    let orders = bench.orders().await;
    assert_eq!(orders.len(), 830);
    for order in &orders {
        let number = order.external_number.as_deref().expect("imported");
        assert_eq!(order.totals.total.minor, expected[number], "order {number}");
        assert_eq!(order.totals.total.currency, Currency::USD);
    }
    let all: i64 = orders.iter().map(|order| order.totals.total.minor).sum();
    assert_eq!(all, expected.values().sum::<i64>());
    let unshipped = rows(&folder.join("orders.csv")).iter().filter(|order| order["shippedDate"].is_empty()).count();
    assert_eq!(orders.iter().filter(|order| order.status == OrderStatus::Confirmed).count(), unshipped);
    assert_eq!(orders.iter().filter(|order| order.status == OrderStatus::Shipped).count(), 830 - unshipped);
}

#[tokio::test]
async fn an_order_keeps_its_dates_carrier_and_address() {
    let Some(folder) = shared("1-northwind") else { return };
    let bench = Bench::new().await;
    bench.import(&example("northwind.toml", folder, false)).await.expect("imported");
    let orders = bench.orders().await;
    let is_first = |order: &&Order| order.external_number.as_deref() == Some("10248");
    let order = orders.iter().find(is_first).expect("it is there");
    assert_eq!(order.customer_name, "Vins et alcools Chevalier");
    assert_eq!((order.address.city.as_str(), order.address.postal_code.as_deref()), ("Reims", Some("51100")));
    assert_eq!(order.placed_at.to_string(), "1996-07-04T19:00:00Z", "noon in Los Angeles");
    assert_eq!(order.requested_on.expect("a day").to_string(), "1996-08-01");
    assert_eq!(order.promised_at().expect("promised").to_string(), "1996-08-02T06:59:59Z", "the end of that day");
    assert!(order.lines.iter().all(|line| line.promise.is_some_and(|promise| promise.rule.is_none())));
    let [parcel] = order.parcels.as_slice() else { panic!("one parcel") };
    assert_eq!(parcel.carrier.as_deref(), Some("Federal Shipping"));
    assert!(order.lines.iter().all(|line| order.progress(line).shipped == line.quantity.get()));
    let kinds: Vec<&str> = bench.timeline(order).await.iter().map(|entry| entry.event.kind()).collect();
    assert_eq!(kinds, ["placed", "promised", "parcel_shipped"]);
    let timeline = bench.timeline(order).await;
    assert!(
        matches!(timeline[0].event, TimelineEvent::Placed { lines: 3, total } if total == Some(order.totals.total))
    );
    assert_eq!(timeline[2].at.to_string(), "1996-07-16T19:00:00Z");
    assert_eq!(timeline[2].actor.name(), Some("Buchanan"));
}

#[tokio::test]
async fn the_same_files_twice_change_nothing() {
    let Some(folder) = shared("1-northwind") else { return };
    let bench = Bench::new().await;
    let dry = bench.import(&example("northwind.toml", folder.clone(), true)).await.expect("planned");
    assert_eq!((dry.tally("orders").added, bench.orders().await.len()), (830, 0), "a dry run writes nothing");
    assert!(dry.to_string().ends_with("Nothing was written."), "{dry}");
    bench.import(&example("northwind.toml", folder.clone(), false)).await.expect("imported");
    let before = bench.orders().await;
    let again = bench.import(&example("northwind.toml", folder.clone(), false)).await.expect("imported");
    assert!(again.is_unchanged(), "{again}");
    assert_eq!((again.tally("products").unchanged, again.tally("orders").unchanged), (77, 830));
    assert_eq!(bench.orders().await, before);
    let dry = bench.import(&example("northwind.toml", folder, true)).await.expect("planned");
    assert_eq!((dry.tally("orders").added, dry.tally("orders").unchanged), (0, 830));
}
