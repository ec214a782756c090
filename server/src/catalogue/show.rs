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
use domain::{Quantity, basket, field::FieldProblem, product::Sku, promise};
use serde::Deserialize;
use store::{Db, Offer};

use crate::{
    basket::contents,
    company::Company,
    home::RECORD,
    portal::Portal,
    web::{AppError, Reader, reader},
};

/// The chosen quantity.
#[derive(Default, Deserialize)]
pub struct ShowQuery {
    #[serde(default)]
    quantity: String,
}

/// **Permissions**: anyone; a product that is not on the reader's price list does not exist for them.
pub async fn show(
    State(portal): State<Portal>,
    reader: Reader,
    Path(sku): Path<String>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, AppError> {
    let sku: Sku = sku.parse().map_err(|_| AppError::NotFound)?;
    let html = render(&portal, &reader, &sku, &query.quantity).await?;
    Ok(reader::html(html))
}

/// The page of a product, also shown again when adding it was refused.
pub async fn render(portal: &Portal, reader: &Reader, sku: &Sku, typed: &str) -> Result<String, AppError> {
    let company = portal.company();
    let mut db = portal.store.read().await?;
    let prices = reader.price_list(&company, &mut db).await?.ok_or(AppError::NotFound)?;
    let offer = db.catalogue().get(prices.id, sku).await?;
    let offer = offer.filter(|offer| offer.prices.first().is_some()).ok_or(AppError::NotFound)?;
    let basket = contents::load(portal, reader, &company, &mut db).await?;
    let record = record(portal, reader, &mut db).await?;
    drop(db);
    let title = offer.product.name.get(reader.language).to_owned();
    let show = page(portal, &company, reader, offer, typed, record, &basket)?;
    let frame = reader.page(portal, title, Some(Tab::Products));
    let format = reader.format(portal);
    Ok(shell::customer(&frame, || show.view(&format)))
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
    typed: &str,
    record: Option<KeptPromises>,
    basket: &Contents,
) -> Result<Show, AppError> {
    let class = reader.class();
    let typed = match typed.trim() {
        "" => offer.product.rules.minimum.get().to_string(),
        typed => typed.chars().take(20).collect(),
    };
    let outcome = match typed.parse::<Quantity>() {
        Ok(quantity) => outcome(portal, company, reader, &offer, quantity)?,
        Err(_) => Outcome::Mistyped(FieldProblem::NotAQuantity),
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
        (Ok(()), None) => Outcome::Refused(basket::LineConflict::NotForSale),
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
