//! An online shop's catalogue and a week of its invoices, with everything real invoices have.

use std::collections::{HashMap, HashSet};

use super::*;

/// What the test itself expects of the files: taken products, taken invoices with their totals in pence, refused rows.
struct Expected {
    products: HashSet<String>,
    invoices: HashMap<String, i64>,
    refused_articles: usize,
    refused_rows: usize,
}

const FREIGHT: [&str; 3] = ["POST", "DOT", "C2"];
const CHARGES: [&str; 8] = ["POST", "DOT", "C2", "M", "D", "S", "BANK CHARGES", "AMAZONFEE"];

fn pence(price: &str) -> i64 {
    let (pounds, rest) = price.split_once('.').unwrap_or((price, ""));
    format!("{pounds}{rest:0<2}").parse().expect("an amount")
}

fn expect(folder: &Path) -> Expected {
    let articles = rows(&folder.join("catalogue_derived.csv"));
    let mut products = HashSet::new();
    for article in &articles {
        if !CHARGES.contains(&article["StockCode"].as_str()) {
            products.insert(article["StockCode"].to_uppercase());
        }
    }
    let rows = rows(&folder.join("online_retail.csv"));
    let mut invoices: HashMap<String, Option<i64>> = HashMap::new();
    let mut has_goods = HashSet::new();
    for row in &rows {
        let total = invoices.entry(row["InvoiceNo"].clone()).or_insert(Some(0));
        let code = row["StockCode"].as_str();
        let quantity: i64 = row["Quantity"].parse().expect("a number");
        let price = pence(&row["UnitPrice"]);
        let is_product = products.contains(&code.to_uppercase()) && price > 0;
        let is_fit = !row["InvoiceNo"].starts_with('C')
            && !row["CustomerID"].is_empty()
            && quantity > 0
            && (is_product || FREIGHT.contains(&code));
        if is_product {
            has_goods.insert(row["InvoiceNo"].clone());
        }
        *total = total.filter(|_| is_fit).map(|total| total + quantity * price);
    }
    let mut taken: HashMap<String, i64> =
        invoices.into_iter().filter_map(|(number, total)| Some((number, total?))).collect();
    taken.retain(|number, _| has_goods.contains(number));
    let refused_rows = rows.iter().filter(|row| !taken.contains_key(&row["InvoiceNo"])).count();
    Expected { refused_articles: articles.len() - products.len(), products, invoices: taken, refused_rows }
}

#[tokio::test]
async fn every_row_is_taken_or_refused_by_name() {
    let Some(folder) = shared("2-catalogue-uci") else { return };
    let expected = expect(&folder);
    let bench = Bench::new().await;
    let summary = bench.import(&example("uci.toml", folder.clone(), false)).await.expect("imported");

    let section = |name| summary.sections.iter().find(|section| section.name == name).expect("it was read");
    let (articles, invoices) = (section("products"), section("orders"));
    assert_eq!((articles.rows, invoices.rows), (2_213, 14_594));
    assert_eq!(articles.refused, expected.refused_articles as u64);
    assert_eq!(articles.taken(), expected.products.len() as u64);
    assert_eq!(invoices.refused, expected.refused_rows as u64);
    assert_eq!(summary.refused.len() as u64, articles.refused + invoices.refused);
    assert_eq!(summary.tally("products").added, expected.products.len() as u64);
    assert_eq!(summary.tally("orders").added, expected.invoices.len() as u64);

    let mut named = HashSet::new();
    for refusal in &summary.refused {
        assert!(named.insert((refusal.file.to_string(), refusal.line)), "{refusal}: named once");
    }
    let file = rows(&folder.join("online_retail.csv"));
    for (line, row) in (2..).zip(&file) {
        let is_named = named.contains(&("online_retail.csv".to_owned(), line));
        assert_ne!(is_named, expected.invoices.contains_key(&row["InvoiceNo"]), "line {line}");
    }
    for order in bench.orders().await {
        let number = order.external_number.as_deref().expect("imported");
        assert_eq!(order.totals.total.minor, expected.invoices[number], "invoice {number}");
    }
    let again = bench.import(&example("uci.toml", folder, false)).await.expect("imported");
    assert!(again.is_unchanged(), "{again}");
}

#[tokio::test]
async fn refusals_say_why() {
    let Some(folder) = shared("2-catalogue-uci") else { return };
    let bench = Bench::new().await;
    let summary = bench.import(&example("uci.toml", folder, true)).await.expect("planned");
    let text = sentences(&summary).join("\n");
    for sentence in [
        "catalogue_derived.csv, line 1872, column “StockCode” (“84884a”): the same stands on line 1871 already",
        "catalogue_derived.csv, line 2210, column “StockCode” (“BANK CHARGES”): it is a charge and not a product",
        "online_retail.csv, line 143: it cancels order 536379, which is not in the file",
        "column “CustomerID”: nothing is entered",
        "column “StockCode” (“M”): it is a charge and not a product",
        ": another row of the same order cannot be taken: online_retail.csv, line ",
        "(“0”): the price is 0; say zero_prices = \"take\" in the mapping to take it",
    ] {
        assert!(text.contains(sentence), "{sentence}");
    }
}
