//! GET `/products/{sku}/quantity`: what a quantity of a product comes to, for an open page.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::product::Sku;

use super::show::{self, ShowQuery};
use crate::{
    portal::Portal,
    web::{AppError, Reader, form},
};

/// **Permissions**: anyone; a product that is not on the reader's price list does not exist for them.
pub async fn quantity(
    State(portal): State<Portal>,
    reader: Reader,
    Path(sku): Path<String>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, AppError> {
    let sku: Sku = sku.parse().map_err(|_| AppError::NotFound)?;
    let show = show::load(&portal, &reader, &sku, &query).await?;
    Ok(form::json(&show.quantity_view(&reader.format(&portal))))
}
