//! What carriers said about the demo's parcels: those of the last weeks that came, and those on the way, of which one is late.

use anyhow::Context as _;
use domain::{
    order::{Order, OrderStatus},
    parcel::Parcel,
    scope::DeskScope,
    tracking::{EventPlace, EventSource, Meaning, RawWords, Reading, SubStatus, Window},
};
use jiff::{SignedDuration, Timestamp};
use store::OrderFilter;

use crate::{
    portal::Portal,
    tracking::intake::{self, Said, Scan},
};

/// How many of the newest orders of a status are told about.
const ORDERS: u32 = 12;
/// A way that is not over: hours after the parcel left, what happened, where.
type Way = &'static [(i64, SubStatus, &'static str)];
/// The ways of parcels that are under way, by the country they go to.
const WAYS: [(&str, Way); 3] = [
    (
        "Germany",
        &[
            (3, SubStatus::Accepted, "Hamburg"),
            (9, SubStatus::Moving, "Hamburg"),
            (15, SubStatus::OutForDelivery, "Hamburg"),
        ],
    ),
    (
        "中国",
        &[
            (2, SubStatus::Accepted, "杭州"),
            (8, SubStatus::DepartedFacility, "杭州"),
            (14, SubStatus::ArrivedAtDestination, "上海"),
        ],
    ),
    (
        "United States",
        &[
            (3, SubStatus::Accepted, "Memphis"),
            (16, SubStatus::Moving, "Denver"),
            (22, SubStatus::Missorted, "Sacramento"),
        ],
    ),
];

/// Tells them, when nobody has yet.
///
/// # Errors
/// The database, or a demo without anybody at the desk.
pub async fn load(portal: &Portal) -> anyhow::Result<()> {
    let mut orders = Vec::new();
    let mut db = portal.store.read().await?;
    let staff = db.people().list_staff().await?.into_iter().next().context("the demo has nobody at the desk")?;
    let desk = DeskScope { staff_id: staff.id };
    for status in [OrderStatus::Shipped, OrderStatus::PartlyShipped, OrderStatus::HandedOver] {
        let filter = OrderFilter { status: Some(status), ..OrderFilter::default() };
        for order in db.orders().list(desk, &filter, None, ORDERS).await?.orders {
            orders.extend(db.orders().get(desk, order.number).await?);
        }
    }
    drop(db);
    let parcels = || orders.iter().flat_map(|order| order.parcels.iter().map(move |parcel| (order, parcel)));
    if parcels().any(|(_, parcel)| parcel.course.shown.is_some()) {
        return Ok(());
    }
    let mut said = Vec::new();
    for (order, parcel) in parcels() {
        let way = match parcel.handed_over_at {
            Some(_) => &[(3, SubStatus::Accepted, ""), (9, SubStatus::Moving, "")][..],
            None => WAYS.iter().find(|(country, _)| *country == order.address.country).map_or(&[][..], |(_, way)| way),
        };
        said.extend(told(order, parcel, way, portal.now()));
    }
    let reports: Vec<_> = said.iter().map(|said| intake::report(portal, said, portal.now())).collect();
    let written = portal.store.write(async move |tx| {
        for report in &reports {
            tx.tracking().take_in(report).await?;
        }
        Ok(())
    });
    Ok(written.await?)
}

/// What is said of a parcel that left, as far as it has happened.
fn told(order: &Order, parcel: &Parcel, way: Way, now: Timestamp) -> Option<Said> {
    let (shipped_at, number) = (parcel.shipped_at?, parcel.tracking_number.clone()?);
    let over = parcel.handed_over_at.unwrap_or(now);
    let after = |hours: i64| shipped_at + SignedDuration::from_hours(hours);
    let mut scans: Vec<_> =
        way.iter().map(|(hours, word, city)| scan(after(*hours), *word, city)).filter(|scan| scan.at < over).collect();
    scans.extend(parcel.handed_over_at.map(|at| scan(at, SubStatus::Delivered, &order.address.city)));
    let promised_at = order.lines.iter().filter_map(|line| line.promise).map(|promise| promise.promised_at).min();
    let is_late = way.iter().any(|(_, word, _)| *word == SubStatus::Missorted);
    let mut estimates: Vec<_> = promised_at.map(|at| (after(3), day(at))).into_iter().collect();
    estimates.extend(promised_at.filter(|_| is_late).map(|at| (after(22), day(at + SignedDuration::from_hours(48)))));
    estimates.retain(|(given_at, _)| *given_at < over);
    Some(Said { source: EventSource::Own, carrier: parcel.carrier.clone(), number, scans, estimates })
}

/// The hours up to a moment in which a carrier comes.
fn day(until: Timestamp) -> Window {
    Window { from: until - SignedDuration::from_hours(4), until }
}

fn scan(at: Timestamp, sub_status: SubStatus, city: &str) -> Scan {
    Scan {
        at,
        offset: None,
        meaning: Meaning { status: sub_status.home(), sub_status, reading: Reading::Exact },
        raw: RawWords::default(),
        place: EventPlace { city: (!city.is_empty()).then(|| city.to_owned()), ..EventPlace::default() },
        signed_by: None,
    }
}
