//! GET `/products/suggestions`: what the quick search offers while someone types.

use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{search::SearchQuery, wire::ProductSuggestion};
use serde::Deserialize;
use store::OfferFilter;

use crate::{
    account::limits::Peer,
    portal::Portal,
    web::{AppError, Reader, form},
};

/// Suggestions at once.
const LIMIT: u32 = 8;

/// What was typed so far.
#[derive(Deserialize)]
pub struct SuggestionsQuery {
    #[serde(default)]
    q: String,
}

/// **Permissions**: anyone, visitors within a limit; only products and prices of the reader's price list.
pub async fn suggestions(
    State(portal): State<Portal>,
    reader: Reader,
    Peer(peer): Peer,
    Query(query): Query<SuggestionsQuery>,
) -> Result<Response, AppError> {
    let typed: String = query.q.chars().take(100).collect();
    let Some(words) = SearchQuery::new(&typed) else { return Ok(form::json(&Vec::<ProductSuggestion>::new())) };
    if reader.viewer.is_none() {
        portal.limits.check_suggestions(peer)?;
    }
    let company = portal.company();
    let mut db = portal.store.read().await?;
    let prices = reader.price_list(&company, &mut db).await?.ok_or(AppError::NotFound)?;
    let filter = OfferFilter { words: Some(words), ..OfferFilter::default() };
    let found = db.catalogue().list(prices.id, &filter, None, LIMIT).await?;
    let format = reader.format(&portal);
    let suggestions = found.offers.into_iter().map(|offer| ProductSuggestion {
        url: product_url(offer.product.sku.as_str()),
        name: offer.product.name.get(reader.language).to_owned(),
        price: offer.prices.first().map(|price| format.money(price)),
        sku: offer.product.sku.to_string(),
    });
    Ok(form::json(&suggestions.collect::<Vec<_>>()))
}

/// A product's address; its number may hold any sign.
fn product_url(sku: &str) -> String {
    let encoded = serde_urlencoded::to_string([("", sku)]).unwrap_or_default();
    format!("/products/{}", encoded.trim_start_matches('=').replace('+', "%20"))
}
