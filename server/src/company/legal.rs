//! GET `/legal/{kind}`: a legal text.

use app::{
    company,
    pages::legal::Legal,
    shell::{self, Page, Width},
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::company::LegalKind;

use crate::{
    portal::Portal,
    web::{AppError, Reader, reader},
};

/// **Permissions**: anyone.
pub async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Path(kind): Path<String>,
) -> Result<Response, AppError> {
    let kind = LegalKind::from_code(&kind).ok_or(AppError::NotFound)?;
    let version = portal.store.read().await?.legal().newest(kind).await?.ok_or(AppError::NotFound)?;
    let text = version.text.ok_or(AppError::NotFound)?;
    let legal = Legal { kind, text, valid_from: version.valid_from };
    let frame = reader.page(&portal, company::legal(kind, reader.texts()), None);
    let frame = Page { width: Width::Narrow, ..frame };
    let format = reader.format(&portal);
    Ok(reader::html(shell::customer(&frame, || legal.view(&format))))
}
