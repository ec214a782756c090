//! GET `/desk/deliveries`: parcels on the way, and what went wrong in a month.

use app::{
    pages::desk::{Deliveries, FailureRow, OpenRow},
    shell::{self, Tab},
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::{ToSpan, civil};
use serde::Deserialize;
use store::OpenParcel;

use crate::{
    portal::Portal,
    web::{AppError, DeskReader, reader},
};

/// The most parcels that are listed.
const ROWS: u32 = 200;

/// The month of the report, `2026-11`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MonthQuery {
    month: String,
}

/// **Permissions**: staff.
pub async fn list(
    State(portal): State<Portal>,
    desk: DeskReader,
    Query(query): Query<MonthQuery>,
) -> Result<Response, AppError> {
    let zone = portal.company().time_zone();
    let today = portal.now().to_zoned(zone.clone()).date();
    let month: civil::Date = format!("{}-01", query.month).parse().unwrap_or_else(|_| today.first_of_month());
    let begins = |day: civil::Date| day.to_zoned(zone.clone()).map(|at| at.timestamp());
    let until = month.checked_add(1.month()).and_then(begins).map_err(|_| AppError::NotFound)?;
    let from = begins(month).map_err(|_| AppError::NotFound)?;
    let mut db = portal.store.read().await?;
    let open = db.tracking().open_parcels(desk.scope(), ROWS).await?;
    let failures = db.tracking().failures(desk.scope(), from, until).await?;
    drop(db);
    let failure =
        |it: store::Failure| FailureRow { carrier: it.carrier, sub_status: it.sub_status, parcels: it.parcels };
    let page = Deliveries {
        open: open.into_iter().map(row).collect(),
        month,
        failures: failures.into_iter().map(failure).collect(),
    };
    let mut frame = desk.reader.page(&portal, Deliveries::title(desk.reader.texts()), Some(Tab::Orders));
    "/desk/deliveries".clone_into(&mut frame.path);
    let format = desk.reader.format(&portal);
    Ok(reader::html(shell::desk(&frame, || page.view(&format))))
}

fn row(parcel: OpenParcel) -> OpenRow {
    let carried: Vec<_> = [parcel.carrier, parcel.tracking_number].into_iter().flatten().collect();
    OpenRow {
        order: parcel.order,
        customer_name: parcel.customer_name,
        position: parcel.position,
        carried: (!carried.is_empty()).then(|| carried.join(" ")),
        shipped_at: parcel.shipped_at,
        shown: parcel.shown,
        latest_estimate: parcel.latest_estimate,
        promised_at: parcel.promised_at,
    }
}
