//! GET `/basket`.

use app::{
    pages::basket::{Show, TypedQuantity},
    shell::{self, Page, Tab},
};
use axum::{extract::State, response::Response};

use super::contents;
use crate::{
    portal::Portal,
    web::{AppError, Reader, reader},
};

/// **Permissions**: anyone; the reader's own basket. Staff have none.
pub async fn show(State(portal): State<Portal>, reader: Reader) -> Result<Response, AppError> {
    Ok(reader::html(render(&portal, &reader, None).await?))
}

/// The page, also shown again when a change was refused.
pub async fn render(portal: &Portal, reader: &Reader, refused: Option<TypedQuantity>) -> Result<String, AppError> {
    if reader.is_staff() {
        return Err(AppError::NotFound);
    }
    let company = portal.company();
    let mut db = portal.store.read().await?;
    let contents = contents::load(portal, reader, &company, &mut db).await?;
    drop(db);
    let show = Show { contents, is_buyer: reader.customer().is_some(), refused };
    let frame = reader.page(portal, reader.texts().nav_basket(), Some(Tab::Basket));
    let frame = Page { path: "/basket".to_owned(), ..frame };
    let format = reader.format(portal);
    Ok(shell::customer(&frame, || show.view(&format)))
}
