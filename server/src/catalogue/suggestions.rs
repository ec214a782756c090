//! GET `/products/suggestions`: what the quick search offers while someone types.

use app::url;
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{LocalizedText, product::PriceList, search::SearchQuery, wire::Suggestion};
use serde::Deserialize;
use store::{Db, Offer, OfferFilter, OfferSort};

use super::second_try;
use crate::{
    account::limits::Peer,
    portal::Portal,
    web::{AppError, Reader, form},
};

/// Suggestions at once.
const LIMIT: u32 = 8;
/// Categories among them.
const CATEGORIES: usize = 2;

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
    let Some(words) = SearchQuery::new(&typed) else { return Ok(form::json(&Vec::<Suggestion>::new())) };
    if reader.viewer.is_none() {
        portal.limits.check_suggestions(peer)?;
    }
    let company = portal.company();
    let mut db = portal.store.read().await?;
    let prices = reader.price_list(&company, &mut db).await?.ok_or(AppError::NotFound)?;
    let mut found = find(&reader, &mut db, &prices, words).await?;
    if found.is_empty()
        && let Some((_, words)) = second_try::closest(&portal, &mut db, &typed).await?
    {
        found = find(&reader, &mut db, &prices, words).await?;
    }
    drop(db);
    let format = reader.format(&portal);
    let texts = reader.texts();
    let categories = found.categories.into_iter().map(|(code, name, products)| Suggestion {
        url: format!("/products?category={}", url::encoded(&code)),
        name: name.get(reader.language).to_owned(),
        kind: texts.search_category().to_owned(),
        figure: Some(texts.catalogue_found(products)),
    });
    let products = found.offers.into_iter().map(|offer| Suggestion {
        url: url::product(offer.product.sku.as_str()),
        name: offer.product.name.get(reader.language).to_owned(),
        kind: offer.product.sku.to_string(),
        figure: offer.prices.first().map(|price| format.money(price)),
    });
    Ok(form::json(&categories.chain(products).take(LIMIT as usize).collect::<Vec<_>>()))
}

/// What a question finds.
struct Found {
    categories: Vec<(String, LocalizedText, u32)>,
    offers: Vec<Offer>,
}

impl Found {
    const fn is_empty(&self) -> bool {
        self.categories.is_empty() && self.offers.is_empty()
    }
}

async fn find(reader: &Reader, db: &mut Db, prices: &PriceList, words: SearchQuery) -> Result<Found, AppError> {
    let mut categories = db.catalogue().count_by_category(prices.id, &OfferFilter::default()).await?;
    categories.retain(|(_, name, _)| name.each().any(|(_, name)| words.is_in(name)));
    categories.truncate(CATEGORIES);
    let sort = OfferSort::Category(reader.language);
    let filter = OfferFilter { words: Some(words), sort, ..OfferFilter::default() };
    let offers = db.catalogue().list(prices.id, &filter, None, LIMIT).await?.offers;
    Ok(Found { categories, offers })
}
