//! Customers, categories and products: added, changed, left alone.

use domain::{Language, product::Sku};
use store::Offer;

use super::*;

const MAPPING: &str = r#"
decimal_mark = ","
date_format = "%d.%m.%Y"
time_zone = "Europe/Berlin"

[price_lists.eur]
name_en = "Europe"
name_zh = "欧洲"
currency = "EUR"
freight = "12.50"

[price_lists.usd]
currency = "USD"

[categories]
file = "categories.csv"
code = "Code"
name_en = "English"
name_zh = "Chinesisch"

[products]
file = "products.csv"
sku = "Artikel"
name_en = "Name"
category = "Gruppe"
class = "Klasse"
stock = "Bestand"
inbound = "Unterwegs"
inbound_expected = "Am"
pack_size = "Packung"
minimum = "Minimum"
maximum = "Maximum"
lead_time_days = "Tage"
tax_rate = "Steuer"
backorderable = "Nachbestellbar"
discontinued = "Entfallen"

[prices]
file = "prices.csv"
sku = "Artikel"
price_list = "Liste"
from = "Ab"
price = "Preis"
"#;
const CATEGORIES: &str = "Code;English;Chinesisch\ntea;Tea;茶\npots;Pots;\n";
const PRODUCTS: &str = "Artikel;Name;Gruppe;Klasse;Bestand;Unterwegs;Am;Packung;Minimum;Maximum;Tage;Steuer;Nachbestellbar;Entfallen\n\
    T-1;Green tea;tea;A;39;100;01.12.2026;6;;60;7;7,5;ja;\n\
    T-2;Old pot;pots;;0;;;;;;;;nein;01.02.2026\n\
    T-3;Bad;soup;A;1;;;;;;;;;\n\
    T-4;Bad;tea;E;1;;;;;;;;;\n\
    T-5;Bad;tea;A;-1;;;;;;;;;\n\
    T-6;Bad;tea;A;1;5;;;;;;;;\n\
    T-7;Bad;tea;A;1;;;10;;5;;;;\n\
    T-8;Bad;tea;A;1;;;;;;4000;;;\n\
    T 9;Bad;tea;A;1;;;;;;;;;\n\
    T-10;Bad;tea;A;1;;;;;;;101;;\n\
    T-11;Bad;tea;A;1;;;;;;;;vielleicht;\n";
const PRICES: &str = "Artikel;Liste;Ab;Preis\nT-1;eur;;4,20\nT-1;eur;60;3,90\nT-1;usd;;5\nT-2;eur;;0\nT-3;eur;;1\nT-1;gbp;;1\nT-1;eur;60;3,80\nT-1;usd;12;4,555\n";

async fn offer(bench: &Bench, list: &str, sku: &str) -> Offer {
    let sku: Sku = sku.parse().expect("a SKU");
    let mut db = bench.store.read().await.expect("a reader");
    let list = db.catalogue().price_list(list).await.expect("readable").expect("it is there");
    db.catalogue().get(list.id, &sku).await.expect("readable").expect("it is there")
}

fn files(bench: &Bench) {
    bench.write("categories.csv", CATEGORIES);
    bench.write("products.csv", PRODUCTS);
    bench.write("prices.csv", PRICES);
}

#[tokio::test]
async fn products_come_with_everything_and_refusals_with_reasons() {
    let bench = Bench::new().await;
    files(&bench);
    let summary = bench.import_text(MAPPING).await.expect("imported");
    assert_eq!(
        sentences(&summary),
        [
            "products.csv, line 4, column “Gruppe” (“soup”): no category has this code",
            "products.csv, line 5, column “Klasse” (“E”): it is none of A, B, C, D",
            "products.csv, line 6, column “Bestand” (“-1”): it is not a whole number from 0 to 1000000000",
            "products.csv, line 7, column “Am”: nothing is entered",
            "products.csv, line 8, column “Maximum” (“5”): the maximum is below the minimum",
            "products.csv, line 9, column “Tage” (“4000”): it is not a whole number from 0 to 3650",
            "products.csv, line 10, column “Artikel” (“T 9”): a product number is 1 to 40 characters without spaces",
            "products.csv, line 11, column “Steuer” (“101”): it is not a share between nothing and the whole, to a hundredth of a percent",
            "products.csv, line 12, column “Nachbestellbar” (“vielleicht”): it is neither yes nor no",
            "prices.csv, line 5, column “Preis” (“0”): the price is 0; say zero_prices = \"take\" in the mapping to take it",
            "prices.csv, line 6, column “Artikel” (“T-3”): no product that is taken has this number",
            "prices.csv, line 7, column “Liste” (“gbp”): no price list has this code",
            "prices.csv, line 8, column “Artikel” (“T-1”): the same stands on line 3 already",
            "prices.csv, line 9, column “Preis” (“4,555”): USD has 2 digits after the point; say rounding = \"half_up\" in the mapping to round",
        ]
    );
    let tea = offer(&bench, "eur", "T-1").await;
    assert_eq!(tea.product.rules.pack_size.get(), 6);
    assert_eq!((tea.product.rules.minimum.get(), tea.product.rules.maximum.map(domain::Quantity::get)), (6, Some(60)));
    assert_eq!((tea.supply.available, tea.supply.lead_time_days, tea.supply.is_backorderable), (39, 7, true));
    assert_eq!(tea.supply.inbound[0].expected_at.to_string(), "2026-12-01T11:00:00Z");
    assert_eq!(tea.product.tax_rate.0, 750);
    let prices: Vec<i64> =
        tea.prices.volume().iter().chain([tea.prices.volume()[0]].iter()).map(|price| price.price.minor).collect();
    assert_eq!((tea.prices.first().map(|price| price.minor), prices[0]), (Some(420), 390));
    assert_eq!(tea.category.expect("a category").1.get(Language::Zh), "茶");
    let pot = offer(&bench, "eur", "T-2").await;
    assert!(pot.product.discontinued_at.is_some() && !pot.supply.is_backorderable);
    assert!(bench.import_text(MAPPING).await.expect("imported").is_unchanged());
}

#[tokio::test]
async fn changed_rows_change_records_and_what_is_not_named_stays() {
    let bench = Bench::new().await;
    files(&bench);
    bench.import_text(MAPPING).await.expect("imported");
    bench.write(
        "products.csv",
        PRODUCTS.replace(";39;100;01.12.2026", ";12;;").replace("Green tea", "Finest green tea"),
    );
    bench.write("prices.csv", PRICES.replace("4,20", "4,40"));
    let summary = bench.import_text(MAPPING).await.expect("imported");
    assert_eq!((summary.tally("products").changed, summary.tally("products").unchanged), (1, 1));
    let tea = offer(&bench, "eur", "T-1").await;
    assert_eq!((tea.supply.available, tea.supply.inbound.len()), (12, 0));
    assert_eq!(tea.prices.first().map(|price| price.minor), Some(440));

    bench.write("chinese.csv", "sku,品名\nt-1,绿茶\nT-99,没有\n");
    let chinese = "[products]\nfile = \"chinese.csv\"\nsku = \"sku\"\nname_zh = \"品名\"\n";
    let summary = bench.import_text(chinese).await.expect("imported");
    assert_eq!((summary.tally("products").added, summary.tally("products").changed), (1, 1));
    let tea = offer(&bench, "eur", "T-1").await;
    assert_eq!(tea.product.name.get(Language::En), "Finest green tea");
    assert_eq!(tea.product.name.get(Language::Zh), "绿茶");
    assert_eq!((tea.supply.available, tea.prices.first().map(|price| price.minor)), (12, Some(440)));
    let nameless = "[products]\nfile = \"chinese.csv\"\nsku = \"品名\"\nstock = { value = 1 }\n";
    let summary = bench.import_text(nameless).await.expect("imported");
    assert_eq!(sentences(&summary)[0], "chinese.csv, line 2: it is new, and the mapping names no column for its name");
}

#[tokio::test]
async fn a_price_list_never_changes_its_currency() {
    let bench = Bench::new().await;
    files(&bench);
    bench.import_text(MAPPING).await.expect("imported");
    let error = bench.import_text("[price_lists.eur]\ncurrency = \"USD\"\n").await.expect_err("refused");
    assert_eq!(
        error.to_string(),
        "in the mapping file, [price_lists.eur] currency: the price list is there already, in EUR"
    );
}

#[tokio::test]
async fn customers_have_people_and_addresses() {
    let bench = Bench::new().await;
    bench.write(
        "customers.csv",
        "No,Name,Class,Contact,Mail,Lang,Street,Extra,City,Country\n\
         1,Lin,ii,Mei,mei@lin.example,zh,Hafenstr. 1,Hinterhaus,Hamburg,Germany\n\
         2,Bo,VI,,,,,,,\n\
         3,Ann,,,,,Main St 1,,,USA\n\
         4,Tom,I,,,,,,,\n",
    );
    bench.write("buyers.csv", "No,Name,Mail\n1,Tao,tao@lin.example\n9,Nobody,x@y.example\n4,Tom,MEI@lin.example\n");
    bench.write(
        "addresses.csv",
        "No,Label,Street,City,Country,Default\n4,Dock,Quay 1,Oslo,Norway,x\n4,Dock,Quay 2,Oslo,Norway,\n",
    );
    let mapping = r#"
        [price_lists.std]
        currency = "EUR"
        [customers]
        file = "customers.csv"
        number = "No"
        name = "Name"
        class = { column = "Class", default = "IV" }
        contact_name = "Contact"
        contact_email = "Mail"
        language = "Lang"
        street = { columns = ["Street", "Extra"] }
        city = "City"
        country = "Country"
        [buyers]
        file = "buyers.csv"
        customer = "No"
        name = "Name"
        email = "Mail"
        [addresses]
        file = "addresses.csv"
        customer = "No"
        label = "Label"
        street = "Street"
        city = "City"
        country = "Country"
        is_default = "Default"
    "#;
    let summary = bench.import_text(mapping).await.expect("imported");
    assert_eq!(
        sentences(&summary),
        [
            "customers.csv, line 3, column “Class” (“VI”): it is none of I, II, III, IV, V",
            "customers.csv, line 4, column “City”: nothing is entered",
            "buyers.csv, line 3, column “No” (“9”): no customer that is taken has this number",
            "addresses.csv, line 3: the customer has an address with this label already",
        ]
    );
    let mut db = bench.store.read().await.expect("a reader");
    let lin = db.customers().get_by_number("1").await.expect("readable").expect("it is there");
    let addresses =
        db.addresses().list(store::AddressBook { customer_id: lin.id, buyer_id: None }).await.expect("readable");
    assert_eq!(addresses[0].address.street, "Hafenstr. 1 Hinterhaus");
    assert_eq!((addresses[0].address.recipient.as_str(), addresses[0].is_default), ("Lin", true));
    let mei = db.people().find_by_email("mei@lin.example").await.expect("readable").expect("she is there");
    assert_eq!((mei.name.as_str(), mei.language), ("Mei", Language::Zh));
    drop(db);
    bench.write("buyers.csv", "No,Name,Mail\n1,Tao Lin,tao@lin.example\n");
    let summary = bench.import_text(mapping).await.expect("imported");
    assert_eq!((summary.tally("buyers").changed, summary.tally("addresses").unchanged), (1, 2));
}
