//! GET `/parcels/{tracking_number}`: a parcel for anyone who knows its carrier's number, and nothing of its order (row T3).

use app::{
    pages::track::{NoParcel, Parcel},
    shell::{self, Width},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::parcel::TrackingNumber;

use crate::{
    account::limits::Peer,
    links,
    portal::Portal,
    web::{AppError, Reader, reader},
};

/// The page.
///
/// **Permissions**: anyone; so many tries for a network. No order, no person, no thing.
pub async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(network): Peer,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    portal.limits.check_parcel(network)?;
    let parcel = match number.parse::<TrackingNumber>() {
        Ok(number) => portal.store.read().await?.orders().find_parcel(&number).await?,
        Err(_) => None,
    };
    let Some(parcel) = parcel else {
        let mut frame = reader.page(&portal, NoParcel::title(reader.texts()), None);
        frame.width = Width::Narrow;
        let page = reader::html(shell::customer(&frame, || NoParcel.view(reader.texts())));
        return Ok((StatusCode::NOT_FOUND, links::kept_private(page)).into_response());
    };
    let page = Parcel { parcel, company: portal.company().name.clone() };
    let (frame, format) = (reader.page(&portal, page.title(reader.texts()), None), reader.format(&portal));
    Ok(links::kept_private(reader::html(shell::customer(&frame, || page.view(&format)))))
}
