//! Past orders: what is taken, what is refused with its reason, and what a later import may add.

use domain::order::OrderStatus;

use super::*;

const MAPPING: &str = r#"
time_zone = "Europe/Berlin"

[price_lists.std]
currency = "EUR"

[charges]
freight = ["POST"]
refuse = ["FEE"]

[customers]
file = "customers.csv"
number = "No"
name = "Name"

[products]
file = "products.csv"
sku = "Sku"
name_en = "Name"
price = "Price"
stock = { value = 100 }

[orders]
file = "orders.csv"
number = "Order"
cancellation_prefix = "X"
customer = "Customer"
placed = "Placed"
promised = "Promised"
confirmed = "Confirmed"
packing_started = "Packing"
shipped = "Shipped"
handed_over = "Delivered"
cancelled = "Cancelled"
po_number = "PO"

[lines]
file = "lines.csv"
order = "Order"
sku = "Sku"
quantity = "Qty"
unit_price = "Price"
discount = { column = "Discount", as = "percent" }
shipped_quantity = "Sent"
"#;
const HEADER: &str = "Order,Customer,Placed,Promised,Confirmed,Packing,Shipped,Delivered,Cancelled,PO\n";
const LINES: &str = "Order,Sku,Qty,Price,Discount,Sent\n";

fn files(bench: &Bench, orders: &str, lines: &str) {
    bench.write("customers.csv", "No,Name\nC1,Lin\n");
    bench.write("products.csv", "Sku,Name,Price\nA,Tea,10\nB,Pot,20\n");
    bench.write("orders.csv", format!("{HEADER}{orders}"));
    bench.write("lines.csv", format!("{LINES}{lines}"));
}

async fn order(bench: &Bench, number: &str) -> Order {
    let orders = bench.orders().await;
    orders.into_iter().find(|order| order.external_number.as_deref() == Some(number)).expect("it is there")
}

#[tokio::test]
async fn the_dates_tell_where_an_order_stands() {
    let bench = Bench::new().await;
    let orders = "1,C1,2026-11-16,,,,,,,\n\
        2,C1,2026-11-02,2026-11-06,2026-11-02,,,,,PO 7\n\
        3,C1,2026-11-02 15:00,,2026-11-02,2026-11-03,,,,\n\
        4,C1,2026-11-02,,,,2026-11-04,,,\n\
        5,C1,2026-11-02,2026-11-05,,,2026-11-04,2026-11-05,,\n\
        6,C1,2026-11-02,,,,,,2026-11-03,\n\
        7,C1,2026-11-02,,,,2026-11-04,,,\n";
    let lines = "1,A,1,10,,\n2,A,3,9.99,12.5,\n3,A,1,10,,\n4,A,1,10,,\n5,A,2,10,,\n5,B,1,20,,\n6,A,1,10,,\n7,A,5,10,,2\n7,POST,1,4.90,,\n";
    files(&bench, orders, lines);
    let summary = bench.import_text(MAPPING).await.expect("imported");
    assert_eq!(sentences(&summary), [""; 0]);
    let mut statuses = Vec::new();
    for number in ["1", "2", "3", "4", "5", "6", "7"] {
        statuses.push(order(&bench, number).await.status);
    }
    let expected = ["placed", "confirmed", "packing", "shipped", "handed_over", "cancelled", "partly_shipped"];
    assert_eq!(statuses, expected.map(|code| OrderStatus::from_code(code).expect("a status")));

    let second = order(&bench, "2").await;
    assert_eq!(second.totals.total.minor, 2_622, "3 × 9.99 less an eighth is 26.22375");
    assert_eq!(second.po_number.as_ref().map(domain::order::PoNumber::as_str), Some("PO 7"));
    assert_eq!(second.lines[0].allocated, 3, "what is not shipped is set aside");
    let fifth = order(&bench, "5").await;
    let kept = fifth.promise_outcome(&fifth.lines[0], bench.now());
    assert!(matches!(kept, Some(domain::order::PromiseOutcome::Kept { .. })), "{kept:?}");
    let third = bench.timeline(&order(&bench, "3").await).await;
    assert_eq!(third[1].at, third[0].at, "confirmed on the day it was placed, and not before it");
    let cancelled = order(&bench, "6").await;
    assert_eq!((cancelled.lines[0].cancelled, cancelled.lines[0].allocated), (1, 0));
    let part = order(&bench, "7").await;
    let progress = part.progress(&part.lines[0]);
    assert_eq!((progress.shipped, progress.unpacked, part.lines[0].allocated), (2, 3, 3));
    assert_eq!((part.totals.freight.minor, part.totals.total.minor), (490, 5_490), "postage is freight");
}

#[tokio::test]
async fn half_an_order_is_never_taken() {
    let bench = Bench::new().await;
    let orders = "1,C1,2026-11-02,,,,,,,\n\
        2,C9,2026-11-02,,,,,,,\n\
        3,C1,2026-11-02,,,,2026-11-01,,,\n\
        4,C1,2027-11-02,,,,,,,\n\
        5,C1,2026-11-02,,,,,,,\n\
        6,C1,2026-11-02,,,,2026-11-03,,yes,\n\
        1,C1,2026-11-02,,,,,,,\n\
        8,C1,2026-11-02,,,,,,,\n\
        9,C1,2026-11-02,,,,,,,\n";
    let lines = "1,A,1,10,,\n1,Z,1,10,,\n1,A,1.5,10,,\n2,A,1,10,,\n3,A,1,10,,\n4,A,1,10,,\n6,A,1,10,,\n8,FEE,1,10,,\n9,A,1,10,,2\n7,A,1,10,,\n9,A\n";
    files(&bench, orders, lines);
    let summary = bench.import_text(MAPPING).await.expect("imported");
    assert_eq!(
        sentences(&summary),
        [
            "orders.csv, line 8, column “Order” (“1”): the same stands on line 2 already",
            "lines.csv, line 11, column “Order” (“7”): no order has this number",
            "orders.csv, line 2: another row of the same order cannot be taken: lines.csv, line 3",
            "orders.csv, line 3, column “Customer” (“C9”): no customer that is taken has this number",
            "orders.csv, line 4, column “Shipped” (“2026-11-01”): it lies before the order was placed",
            "orders.csv, line 5, column “Placed” (“2027-11-02”): it lies in the future",
            "orders.csv, line 6: the order has no lines",
            "orders.csv, line 7, column “Cancelled” (“yes”): the order is cancelled and shipped at once",
            "orders.csv, line 9: another row of the same order cannot be taken: lines.csv, line 9",
            "orders.csv, line 10: another row of the same order cannot be taken: lines.csv, line 10",
            "lines.csv, line 2: another row of the same order cannot be taken: lines.csv, line 3",
            "lines.csv, line 3, column “Sku” (“Z”): no product that is taken has this number",
            "lines.csv, line 4, column “Qty” (“1.5”): it is not a whole number from 1 to 1000000",
            "lines.csv, line 5: another row of the same order cannot be taken: orders.csv, line 3",
            "lines.csv, line 6: another row of the same order cannot be taken: orders.csv, line 4",
            "lines.csv, line 7: another row of the same order cannot be taken: orders.csv, line 5",
            "lines.csv, line 8: another row of the same order cannot be taken: orders.csv, line 7",
            "lines.csv, line 9, column “Sku” (“FEE”): it is a charge and not a product",
            "lines.csv, line 10, column “Sent” (“2”): it is more than the line has",
            "lines.csv, line 12: the row has 2 cells, the header 6",
        ]
    );
    assert_eq!(bench.orders().await.len(), 0);
}

#[tokio::test]
async fn a_cancellation_cancels_its_whole_order_or_is_refused() {
    let bench = Bench::new().await;
    let orders = "1,C1,2026-11-02,,,,,,,\n2,C1,2026-11-02,,,,,,,\nX1,C1,2026-11-03,,,,,,,\nX2,C1,2026-11-03,,,,,,,\nX3,C1,2026-11-03,,,,,,,\n";
    let lines = "1,A,1,10,,\n1,B,2,20,,\n2,A,5,10,,\nX1,B,-2,20,,\nX1,A,-1,10,,\nX2,A,-2,10,,\nX3,A,-1,10,,\n";
    files(&bench, orders, lines);
    let summary = bench.import_text(MAPPING).await.expect("imported");
    let refused = sentences(&summary).join("\n");
    assert!(
        refused.contains("orders.csv, line 5: it cancels a part of order 2; only whole orders can be cancelled"),
        "{refused}"
    );
    assert!(refused.contains("orders.csv, line 6: it cancels order 3, which is not in the file"), "{refused}");
    assert_eq!(summary.refused.len(), 4);
    let cancelled = order(&bench, "1").await;
    assert_eq!(cancelled.status, OrderStatus::Cancelled);
    assert_eq!(cancelled.cancelled_at.map(|at| at.to_string()).as_deref(), Some("2026-11-03T11:00:00Z"));
    assert_eq!(order(&bench, "2").await.status, OrderStatus::Placed);
}

#[tokio::test]
async fn a_later_import_adds_that_an_order_was_shipped_and_handed_over() {
    let bench = Bench::new().await;
    let lines = "1,A,3,10,,\n1,B,1,20,,\n";
    files(&bench, "1,C1,2026-11-02,,2026-11-02,,,,,\n", lines);
    bench.import_text(MAPPING).await.expect("imported");
    let first = order(&bench, "1").await;
    assert_eq!((first.status, first.lines[0].allocated), (OrderStatus::Confirmed, 3));

    files(&bench, "1,C1,2026-11-02,,2026-11-02,,2026-11-04,,,\n", lines);
    let summary = bench.import_text(MAPPING).await.expect("imported");
    assert_eq!((summary.tally("orders").changed, summary.tally("orders").added), (1, 0));
    let shipped = order(&bench, "1").await;
    assert_eq!((shipped.status, shipped.lines[0].allocated), (OrderStatus::Shipped, 0));
    assert_eq!((shipped.number, shipped.revision), (first.number, first.revision + 1));
    assert_eq!(shipped.progress(&shipped.lines[0]).shipped, 3);

    files(&bench, "1,C1,2026-11-02,,2026-11-02,,2026-11-04,2026-11-05,,\n", lines);
    bench.import_text(MAPPING).await.expect("imported");
    let done = order(&bench, "1").await;
    assert_eq!(done.status, OrderStatus::HandedOver);
    let kinds: Vec<&str> = bench.timeline(&done).await.iter().map(|entry| entry.event.kind()).collect();
    assert_eq!(kinds, ["placed", "confirmed", "parcel_shipped", "parcel_handed_over"]);
    assert!(bench.import_text(MAPPING).await.expect("imported").is_unchanged());

    files(&bench, "1,C1,2026-11-02,,2026-11-02,,2026-11-04,2026-11-05,,NEW\n", "1,A,9,10,,\n");
    assert!(bench.import_text(MAPPING).await.expect("imported").is_unchanged(), "what was ordered is never changed");
    assert_eq!(order(&bench, "1").await, done);
}

#[tokio::test]
async fn rows_of_one_order_must_agree_unless_the_first_counts() {
    let bench = Bench::new().await;
    files(&bench, "", "");
    bench.write("rows.csv", "Order,Customer,Placed,Sku,Qty,Price\n1,C1,2026-11-02 08:30,A,1,10\n1,C1,2026-11-02 08:31,B,1,20\n2,C1,2026-11-02,A,1,10\n");
    let mapping = MAPPING.split("[orders]").next().expect("a beginning").to_owned()
        + "[orders]\nfile = \"rows.csv\"\nnumber = \"Order\"\ncustomer = \"Customer\"\nplaced = \"Placed\"\n\
           [lines]\nsku = \"Sku\"\nquantity = \"Qty\"\nunit_price = \"Price\"\n";
    let summary = bench.import_text(&mapping).await.expect("imported");
    assert_eq!(
        sentences(&summary),
        [
            "rows.csv, line 2: another row of the same order cannot be taken: rows.csv, line 3",
            "rows.csv, line 3: it differs from line 2 of the same order",
        ]
    );
    let summary =
        bench.import_text(&mapping.replace("[orders]", "[orders]\non_difference = \"first\"")).await.expect("imported");
    assert_eq!((summary.tally("orders").added, summary.tally("orders").unchanged), (1, 1));
    assert_eq!(order(&bench, "1").await.totals.total.minor, 3_000);
}
