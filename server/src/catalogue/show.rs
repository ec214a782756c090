//! GET `/products/{sku}`: a product, with price and promise for the chosen quantity.

use app::{
    pages::{
        basket::Contents,
        product::{Category, KeptPromises, Outcome, Show},
    },
    shell,
    shell::Tab,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::{
    Quantity,
    basket::{self, LineConflict},
    product::Sku,
    promise,
};
use serde::Deserialize;
use store::{Db, Offer};

use crate::{
    basket::contents,
    company::Company,
    home::RECORD,
    portal::Portal,
    web::{AppError, Reader, form, reader},
};

/// The chosen quantity, and where the reader came from.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ShowQuery {
    /// As typed; `None` where nothing asked for one.
    pub quantity: Option<String>,
    /// The list, with its place.
    pub return_to: String,
}

/// **Permissions**: anyone; a product that is not on the reader's price list does not exist for them.
pub async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Path(sku): Path<String>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, AppError> {
    let sku: Sku = sku.parse().map_err(|_| AppError::NotFound)?;
    let html = render(&portal, &reader, &sku, &query).await?;
    Ok(reader::html(html))
}

/// The page of a product, also shown again when adding it was refused.
pub async fn render(portal: &Portal, reader: &Reader, sku: &Sku, query: &ShowQuery) -> Result<String, AppError> {
    let show = load(portal, reader, sku, query).await?;
    let title = show.product.name.get(reader.language).to_owned();
    let frame = reader.page(portal, title, Some(Tab::Products));
    let format = reader.format(portal);
    Ok(shell::customer(&frame, || show.view(&format)))
}

/// Everything the page of a product shows.
pub async fn load(portal: &Portal, reader: &Reader, sku: &Sku, query: &ShowQuery) -> Result<Show, AppError> {
    let company = portal.company();
    let mut db = portal.store.read().await?;
    let prices = reader.price_list(&company, &mut db).await?.ok_or(AppError::NotFound)?;
    let offer = db.catalogue().get(prices.id, sku).await?;
    let offer = offer.filter(|offer| offer.prices.first().is_some()).ok_or(AppError::NotFound)?;
    let basket = contents::load(portal, reader, &company, &mut db).await?;
    let record = record(portal, reader, &mut db).await?;
    drop(db);
    page(portal, &company, reader, offer, query, record, &basket)
}

async fn record(portal: &Portal, reader: &Reader, db: &mut Db) -> Result<Option<KeptPromises>, AppError> {
    let Some(customer) = reader.customer() else { return Ok(None) };
    let now = portal.now();
    let (due, kept) = db.customers().kept_promises(customer.id, now - RECORD, now).await?;
    Ok((due > 0).then_some(KeptPromises { due, kept }))
}

fn page(
    portal: &Portal,
    company: &Company,
    reader: &Reader,
    offer: Offer,
    query: &ShowQuery,
    record: Option<KeptPromises>,
    basket: &Contents,
) -> Result<Show, AppError> {
    let class = reader.class();
    let typed = match &query.quantity {
        None => offer.product.rules.minimum.get().to_string(),
        Some(typed) => typed.trim().chars().take(20).collect(),
    };
    let outcome = match offer.product.rules.read(&typed) {
        Ok(quantity) => outcome(portal, company, reader, &offer, quantity)?,
        Err(rule) => match outcome(portal, company, reader, &offer, offer.product.rules.minimum)? {
            closed @ Outcome::Refused(LineConflict::Discontinued | LineConflict::NotForSale) => closed,
            _ => Outcome::Refused(LineConflict::Quantity { rule }),
        },
    };
    let Offer { product, category, prices, supply } = offer;
    Ok(Show {
        category: category.map(|(code, name)| Category { code, name }),
        stock: company.policy.stock_visibility(class).show(supply.available),
        prices,
        quantity: typed,
        outcome,
        standard: company.policy.standard(class, product.class),
        record,
        is_buyer: reader.customer().is_some(),
        in_basket: basket.lines.iter().find(|line| line.product.id == product.id).map(|line| line.quantity),
        basket: basket.summary(),
        return_to: Some(form::inside(&query.return_to, "")).filter(|list| !list.is_empty()).map(str::to_owned),
        product,
    })
}

fn outcome(
    portal: &Portal,
    company: &Company,
    reader: &Reader,
    offer: &Offer,
    quantity: Quantity,
) -> Result<Outcome, AppError> {
    let now = portal.now();
    let price = offer.prices.price(quantity);
    let checked = basket::check_line(&offer.product, price.is_some(), &offer.supply, quantity, now);
    Ok(match (checked, price) {
        (Err(conflict), _) => Outcome::Refused(conflict),
        (Ok(()), None) => Outcome::Refused(LineConflict::NotForSale),
        (Ok(()), Some(price)) => Outcome::Orderable {
            quantity,
            price,
            amount: price.times(quantity.get())?,
            promise: promise::promise(
                &company.policy,
                &company.calendar,
                (reader.class(), offer.product.class),
                &offer.supply,
                quantity,
                now,
            ),
        },
    })
}
