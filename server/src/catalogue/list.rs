//! GET `/products`: a page of the catalogue.

use app::{
    pages::catalogue::{CategoryCount, Filter, List, ProductLine, Sort},
    shell,
    shell::Tab,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{basket, id::PriceListId, product::CategoryCode, promise, quantity::Quantity, search::SearchQuery};
use serde::Deserialize;
use store::{Db, Offer, OfferCursor, OfferFilter, OfferPage, OfferSort};

use super::second_try;
use crate::{
    basket::contents,
    company::Company,
    portal::Portal,
    web::{AppError, Reader, reader},
};

/// Products on one page.
const PAGE: u32 = 24;

/// What the address says.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct ListQuery {
    q: String,
    category: String,
    stock: String,
    sort: String,
    after: String,
}

/// **Permissions**: anyone; prices, stock and promises are those of the reader's customer.
pub async fn list(
    State(portal): State<Portal>,
    reader: Reader,
    Query(query): Query<ListQuery>,
) -> Result<Response, AppError> {
    let company = portal.company();
    let mut db = portal.store.read().await?;
    let prices = reader.price_list(&company, &mut db).await?.ok_or(AppError::NotFound)?;
    let mut filter = Filter {
        search: query.q.trim().chars().take(100).collect(),
        category: Some(query.category).filter(|code| code.parse::<CategoryCode>().is_ok()),
        in_stock: query.stock == "1",
        sort: Sort::from_code(&query.sort).unwrap_or_default(),
    };
    let mut wanted = OfferFilter {
        category: filter.category.as_deref().and_then(|code| code.parse().ok()),
        words: SearchQuery::new(&filter.search),
        in_stock: filter.in_stock,
        sort: match filter.sort {
            Sort::Category => OfferSort::Category(reader.language),
            Sort::Sku => OfferSort::Sku,
            Sort::Name => OfferSort::Name(reader.language),
            Sort::Price => OfferSort::Price,
        },
    };
    // Nonsense begins at the first page.
    let after: Option<OfferCursor> = query.after.parse().ok();
    let has_no_word = wanted.words.is_none() && !filter.search.is_empty();
    let mut page = OfferPage::default();
    let mut instead_of = None;
    if !has_no_word {
        let closest;
        (page, closest) = find(&portal, &mut db, prices.id, &mut wanted, (&filter.search, after.as_ref())).await?;
        instead_of = closest.map(|closest| std::mem::replace(&mut filter.search, closest));
    }
    let categories = db.catalogue().count_by_category(prices.id, &wanted).await?;
    let basket = contents::load(&portal, &reader, &company, &mut db).await?;
    drop(db);
    let counted = categories.iter().filter(|(code, ..)| filter.category.as_ref().is_none_or(|chosen| chosen == code));
    let found = if has_no_word { 0 } else { counted.map(|(_, _, products)| products).sum() };
    let in_basket =
        |offer: &Offer| basket.lines.iter().find(|line| line.product.id == offer.product.id).map(|line| line.quantity);
    let products = page.offers.into_iter().map(|offer| {
        let in_basket = in_basket(&offer);
        line(&portal, &company, &reader, offer, in_basket)
    });
    let list = List {
        filter,
        found: Some(found),
        categories: categories
            .into_iter()
            .map(|(code, name, products)| CategoryCount { code, name, products })
            .collect(),
        products: products.collect(),
        next: page.next.map(|cursor| cursor.to_string()),
        path: reader.path.clone(),
        is_continued: after.is_some(),
        price_list: prices.name,
        is_buyer: reader.customer().is_some(),
        basket: basket.summary(),
        instead_of,
        has_no_word,
    };
    let frame = reader.page(&portal, reader.texts().nav_products(), Some(Tab::Products));
    let format = reader.format(&portal);
    Ok(reader::html(shell::customer(&frame, || list.view(&format))))
}

/// A page of what is wanted. When there is nothing, of the closest words, which are then wanted and given.
async fn find(
    portal: &Portal,
    db: &mut Db,
    prices: PriceListId,
    wanted: &mut OfferFilter,
    (search, after): (&str, Option<&OfferCursor>),
) -> Result<(OfferPage, Option<String>), AppError> {
    let page = db.catalogue().list(prices, wanted, after, PAGE).await?;
    if !page.offers.is_empty() || wanted.words.is_none() || after.is_some() {
        return Ok((page, None));
    }
    let Some((words, query)) = second_try::closest(portal, db, search).await? else { return Ok((page, None)) };
    let closest = OfferFilter { words: Some(query), ..wanted.clone() };
    let found = db.catalogue().list(prices, &closest, None, PAGE).await?;
    if found.offers.is_empty() {
        return Ok((page, None));
    }
    *wanted = closest;
    Ok((found, Some(words)))
}

fn line(portal: &Portal, company: &Company, reader: &Reader, offer: Offer, in_basket: Option<Quantity>) -> ProductLine {
    let (class, now) = (reader.class(), portal.now());
    let Offer { product, category, prices, supply } = offer;
    let quantity = product.rules.minimum;
    let is_priced = prices.price(quantity).is_some();
    let is_orderable = basket::check_line(&product, is_priced, &supply, quantity, now).is_ok();
    let promise = is_orderable
        .then(|| promise::promise(&company.policy, &company.calendar, (class, product.class), &supply, quantity, now));
    ProductLine {
        stock: company.policy.stock_visibility(class).show(supply.available),
        category: category.map(|(code, _)| code),
        product,
        prices,
        promise,
        in_basket,
    }
}
