//! A marketplace's real orders: 10,000, each with the day it was promised for, when it left and when it was there.

use std::collections::{HashMap, HashSet};

use domain::{Currency, chain::Scores, order::OrderStatus};
use jiff::{Timestamp, civil, tz::TimeZone};

use super::*;

const FOLDER: &str = "2-orders-olist";

/// A moment as the files write it.
fn moment(text: &str) -> Option<Timestamp> {
    let time: civil::DateTime = text.replace(' ', "T").parse().ok()?;
    Some(sao_paulo().to_ambiguous_timestamp(time).compatible().expect("a moment"))
}

fn sao_paulo() -> TimeZone {
    TimeZone::get("America/Sao_Paulo").expect("bundled")
}

fn cents(text: &str) -> i64 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    format!("{whole}{fraction:0<2}").parse().expect("a number")
}

#[tokio::test]
async fn every_order_is_there_as_the_files_tell_it() {
    let Some(folder) = shared(FOLDER) else { return };
    let bench = Bench::new().await;
    let summary = bench.import(&example("olist.toml", folder.clone(), false)).await.expect("imported");
    assert_eq!(sentences(&summary), [""; 0], "every row is taken");
    let added = ["customers", "products", "orders", "scores"].map(|name| summary.tally(name).added);
    assert_eq!(added, [10_000, 6_741, 10_000, 9_966]);

    let facts = std::fs::read_to_string(folder.join("facts.json")).expect("facts");
    let facts: serde_json::Value = serde_json::from_str(&facts).expect("JSON");
    let mut told: HashMap<_, _> =
        rows(&folder.join("orders.csv")).into_iter().map(|row| (row["order_id"].clone(), row)).collect();
    let with_lines: HashSet<_> =
        rows(&folder.join("order_items.csv")).into_iter().map(|row| row["order_id"].clone()).collect();
    let (mut price, mut freight, mut late, mut whole) = (0, 0, 0, 0);
    let zone = sao_paulo();
    let day = |at: Timestamp| zone.to_datetime(at).date();
    for order in bench.orders().await {
        let number = order.external_number.clone().expect("imported");
        let told = told.remove(&number).expect("once");
        price += order.totals.goods.minor;
        freight += order.totals.freight.minor;
        assert_eq!(order.totals.total.currency, Currency::from_code("BRL").expect("a currency"));
        assert_eq!(Some(order.placed_at), moment(&told["order_purchase_timestamp"]));
        assert_eq!(order.paid_at, moment(&told["order_approved_at"]), "{number}");
        assert_eq!(order.lines.is_empty(), !with_lines.contains(&number));
        let parcel = order.parcels.first();
        let (left, there) =
            (moment(&told["order_delivered_carrier_date"]), moment(&told["order_delivered_customer_date"]));
        // Clocks of several systems: what is told to have left on the day it was ordered left after that.
        let left = left.map(|at| at.max(order.placed_at));
        assert_eq!(parcel.and_then(|parcel| parcel.shipped_at), left, "{number}");
        assert_eq!(parcel.and_then(|parcel| parcel.handed_over_at), there, "{number}");
        assert_eq!(order.status == OrderStatus::HandedOver, there.is_some(), "{number}");
        let promised = order.promised_at();
        let estimated = &told["order_estimated_delivery_date"][..10];
        assert!(promised.is_none_or(|at| day(at).to_string() == estimated), "{number}");
        if let (Some(promised), Some(there)) = (promised, there) {
            whole += 1;
            late += usize::from(day(there) > day(promised));
        }
    }
    assert_eq!((told.len(), whole, late), (0, 9_701, 622), "those nobody answered about are in it too");
    assert_eq!(price, cents(facts["sum_price"].as_str().expect("a sum")));
    assert_eq!(freight, cents(facts["sum_freight"].as_str().expect("a sum")));
    let told = |name: &str| facts[name].as_f64().expect("a number");
    let mean = |name: &str| format!("{:.2}", told(name));
    let count = |name: &str| facts[name].as_u64().expect("a number");
    let (whole, late, mean_late, mean_on_time) = figures(&bench, &zone).await;
    assert_eq!((whole, late), (count("orders_complete_chain"), count("late_by_calendar_day")));
    assert_eq!((mean_late, mean_on_time), (mean("mean_score_late"), mean("mean_score_on_time")));

    let again = bench.import(&example("olist.toml", folder, false)).await.expect("imported");
    assert!(again.is_unchanged(), "{again}");
}

/// What the desk counts: whole chains, late ones, and the mean scores late and in time.
async fn figures(bench: &Bench, zone: &TimeZone) -> (u64, u64, String, String) {
    let mut db = bench.store.read().await.expect("a reader");
    let scope = DeskScope { staff_id: StaffId(Uuid::nil()) };
    let (ever, nothing) = ((Timestamp::UNIX_EPOCH, Timestamp::MAX), (Uuid::nil().into(), ""));
    let figures = db.surveys().chains(scope, ever, None, nothing, zone).await.expect("figures");
    assert_eq!((figures.ordered, figures.promised, figures.handed_over), (10_000, 9_922, 9_701));
    let mean = |scores: &Scores| {
        let thousandths = scores.mean_thousandths().expect("a mean");
        format!("{}.{:02}", thousandths / 1_000, (thousandths % 1_000 + 5) / 10)
    };
    (figures.whole(), figures.late.orders(), mean(&figures.late), mean(&figures.on_time))
}
