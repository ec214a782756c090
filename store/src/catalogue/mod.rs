//! The catalogue: products as the holder of a price list is offered them.

mod write;

use std::{fmt, str::FromStr};

use domain::{
    Currency, Language, LocalizedText, Money,
    id::{OrderId, PriceListId, ProductId},
    money::BasisPoints,
    product::{CategoryCode, Freight, PriceBreak, PriceBreaks, PriceList, Product, Sku},
    quantity::QuantityRules,
    scope::DeskScope,
    search::SearchQuery,
    stock::{Inbound, Supply},
};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    convert::{self, count, from_json, inconsistent, maybe_moment, moment, quantity},
    engine::{Connection, fetch, sql},
    words,
};

/// A product as the holder of a price list is offered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The product.
    pub product: Product,
    /// Its category: code and name.
    pub category: Option<(String, LocalizedText)>,
    /// What it costs them, by quantity; empty when they cannot buy it.
    pub prices: PriceBreaks,
    /// What there is of it.
    pub supply: Supply,
}

/// What a page of the catalogue shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferFilter {
    /// Only this category.
    pub category: Option<CategoryCode>,
    /// Only what these words find.
    pub words: Option<SearchQuery>,
    /// Only what is in stock.
    pub in_stock: bool,
    /// In which order.
    pub sort: OfferSort,
}

/// The order of the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfferSort {
    /// The catalogue's own order: by category, and by name in a language. Of what was searched for, what has the words in
    /// its name comes first.
    Category(Language),
    /// By number.
    #[default]
    Sku,
    /// By name in a language.
    Name(Language),
    /// Cheapest first.
    Price,
}

impl OfferSort {
    const fn code(self) -> &'static str {
        match self {
            Self::Category(Language::En) => "category_en",
            Self::Category(Language::Zh) => "category_zh",
            Self::Sku => "sku",
            Self::Name(Language::En) => "name_en",
            Self::Name(Language::Zh) => "name_zh",
            Self::Price => "price",
        }
    }
}

/// Where a page of the catalogue ended. As text it goes into an address, and comes back from anyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferCursor {
    /// The last product's place in the order.
    key: String,
    /// The last product's number.
    sku: Sku,
}

/// Between the parts of a cursor's text.
const PARTS: char = '\u{1f}';

impl fmt::Display for OfferCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{PARTS}{}", self.key, self.sku)
    }
}

/// A text that no page of the catalogue gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotACursor;

impl FromStr for OfferCursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (key, sku) = text.split_once(PARTS).ok_or(NotACursor)?;
        // PostgreSQL keeps no NUL in a text, so no key has one.
        if key.contains('\0') {
            return Err(NotACursor);
        }
        Ok(Self { key: key.to_owned(), sku: sku.parse().map_err(|_| NotACursor)? })
    }
}

/// A page of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferPage {
    /// Its products.
    pub offers: Vec<Offer>,
    /// Where the next page begins; `None` on the last one.
    pub next: Option<OfferCursor>,
}

/// Asks about the catalogue.
pub struct Catalogue<'c>(&'c mut Connection);

/// Writes the catalogue.
pub struct WriteCatalogue<'c>(&'c mut Connection);

impl Db {
    /// The catalogue.
    pub fn catalogue(&mut self) -> Catalogue<'_> {
        Catalogue(&mut self.connection)
    }
}

impl Tx {
    /// The catalogue.
    pub fn catalogue(&mut self) -> WriteCatalogue<'_> {
        WriteCatalogue(self.connection())
    }
}

impl Catalogue<'_> {
    /// A page of at most `limit` products that are for sale on the price list.
    pub async fn list(
        &mut self,
        price_list: PriceListId,
        filter: &OfferFilter,
        after: Option<&OfferCursor>,
        limit: u32,
    ) -> Result<OfferPage, StoreError> {
        let mut rows = self.page(price_list.0, filter, after, i64::from(limit) + 1).await?;
        let has_more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| has_more);
        let next = next.map(|row| {
            let sku = row.offer.sku.parse().map_err(|_| inconsistent(("products", "sku")))?;
            Ok::<_, StoreError>(OfferCursor { key: row.sort_key.clone(), sku })
        });
        let next = next.transpose()?;
        let offers = rows.into_iter().map(|row| row.offer.into_offer()).collect::<Result<_, _>>()?;
        Ok(OfferPage { offers, next })
    }

    /// The categories that have products for sale under the filter, each with how many; the filter's own category does
    /// not count.
    pub async fn count_by_category(
        &mut self,
        price_list: PriceListId,
        filter: &OfferFilter,
    ) -> Result<Vec<(String, LocalizedText, u32)>, StoreError> {
        let (list, in_stock) = (price_list.0, filter.in_stock);
        let words = filter.words.as_ref().map(|words| words::asked(words, self.0));
        let rows = if let Some(words) = words {
            let sql = sql!(pair "catalogue/count_found_by_category");
            fetch!(self.0, fetch_all, (String, String, i64), sql, list, in_stock, words.as_str())?
        } else {
            fetch!(self.0, fetch_all, (String, String, i64), sql!("catalogue/count_by_category"), list, in_stock)?
        };
        let row = |(code, name, products): (String, String, i64)| {
            let name = convert::text(&name, ("categories", "name"))?;
            Ok((code, name, count(products, ("products", "count"))?))
        };
        rows.into_iter().map(row).collect()
    }

    /// The names of what is for sale, in every language, and of the categories; at most `limit` records.
    pub async fn names(&mut self, limit: u32) -> Result<Vec<LocalizedText>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (String,), sql!("catalogue/list_names"), i64::from(limit))?;
        rows.into_iter().map(|(name,)| convert::text(&name, ("products", "name"))).collect()
    }

    /// One product; also one that is not for sale any more, so that its page can say so.
    pub async fn get(&mut self, price_list: PriceListId, sku: &Sku) -> Result<Option<Offer>, StoreError> {
        let row = fetch!(self.0, fetch_optional, OfferRow, sql!("catalogue/get"), price_list.0, sku.as_str())?;
        row.map(OfferRow::into_offer).transpose()
    }

    /// A price list by code.
    pub async fn price_list(&mut self, code: &str) -> Result<Option<PriceList>, StoreError> {
        let row = fetch!(self.0, fetch_optional, PriceListRow, sql!("catalogue/get_price_list"), code)?;
        row.map(PriceListRow::into_price_list).transpose()
    }

    /// A price list by id.
    pub async fn price_list_by_id(&mut self, id: PriceListId) -> Result<Option<PriceList>, StoreError> {
        let row = fetch!(self.0, fetch_optional, PriceListRow, sql!("catalogue/get_price_list_by_id"), id.0)?;
        row.map(PriceListRow::into_price_list).transpose()
    }

    /// Pieces in stock that no order has taken, of each product of an order.
    pub async fn stock_of_order(
        &mut self,
        _scope: DeskScope,
        order: OrderId,
    ) -> Result<Vec<(ProductId, u32)>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (Uuid, i64), sql!("catalogue/stock_of_order"), order.0)?;
        let row = |(product, pieces): (Uuid, i64)| Ok((product.into(), count(pieces, ("stock", "available"))?));
        rows.into_iter().map(row).collect()
    }

    /// Every price list, by code.
    pub async fn price_lists(&mut self) -> Result<Vec<PriceList>, StoreError> {
        let rows = fetch!(self.0, fetch_all, PriceListRow, sql!("catalogue/list_price_lists"))?;
        rows.into_iter().map(PriceListRow::into_price_list).collect()
    }

    /// By number along an index where there is one, else sorted; and what words find from the search's own index.
    async fn page(
        &mut self,
        list: Uuid,
        filter: &OfferFilter,
        after: Option<&OfferCursor>,
        rows: i64,
    ) -> Result<Vec<KeyedOfferRow>, StoreError> {
        let words = filter.words.as_ref().map(|words| words::asked(words, self.0));
        let category = filter.category.as_ref().map(CategoryCode::as_str);
        let (in_stock, sort) = (filter.in_stock, filter.sort.code());
        let (key, sku) = after.map_or(("", ""), |cursor| (&cursor.key, cursor.sku.as_str()));
        match (words, filter.sort, category) {
            (Some(words), ..) => {
                let (sql, words) = (sql!(pair "catalogue/search"), words.as_str());
                fetch!(self.0, fetch_all, KeyedOfferRow, sql, list, category, words, in_stock, sort, key, sku, rows)
            }
            (None, OfferSort::Sku, None) => {
                fetch!(self.0, fetch_all, KeyedOfferRow, sql!("catalogue/list"), list, in_stock, sku, rows)
            }
            (None, OfferSort::Sku, Some(category)) => {
                let sql = sql!("catalogue/list_of_category");
                fetch!(self.0, fetch_all, KeyedOfferRow, sql, list, category, in_stock, sku, rows)
            }
            (None, ..) => {
                let sql = sql!(pair "catalogue/list_sorted");
                fetch!(self.0, fetch_all, KeyedOfferRow, sql, list, category, in_stock, sort, key, sku, rows)
            }
        }
    }
}

/// A row of the view `offers`.
#[derive(FromRow)]
pub(crate) struct OfferRow {
    id: Uuid,
    pub(crate) sku: String,
    name: String,
    unit: Option<String>,
    description: Option<String>,
    category_id: Option<Uuid>,
    category_code: Option<String>,
    category_name: Option<String>,
    class: String,
    pack_size: i64,
    minimum: i64,
    maximum: Option<i64>,
    lead_time_days: i64,
    tax_rate: i64,
    is_backorderable: bool,
    discontinued_at: Option<i64>,
    currency: String,
    available: i64,
    inbound: String,
    prices: String,
}

#[derive(FromRow)]
struct KeyedOfferRow {
    #[sqlx(flatten)]
    offer: OfferRow,
    sort_key: String,
}

impl OfferRow {
    pub(crate) fn into_offer(self) -> Result<Offer, StoreError> {
        let maybe_text =
            |text: Option<String>, column| text.map(|text| convert::text(&text, ("products", column))).transpose();
        let product = Product {
            id: self.id.into(),
            sku: self.sku.parse().map_err(|_| inconsistent(("products", "sku")))?,
            name: convert::text(&self.name, ("products", "name"))?,
            unit: maybe_text(self.unit, "unit")?,
            description: maybe_text(self.description, "description")?,
            category_id: self.category_id.map(Into::into),
            class: convert::product_class(&self.class, ("products", "class"))?,
            rules: QuantityRules {
                pack_size: quantity(self.pack_size, ("products", "pack_size"))?,
                minimum: quantity(self.minimum, ("products", "minimum"))?,
                maximum: self.maximum.map(|most| quantity(most, ("products", "maximum"))).transpose()?,
            },
            tax_rate: BasisPoints(self.tax_rate),
            discontinued_at: maybe_moment(self.discontinued_at, ("products", "discontinued_at"))?,
        };
        let inbound: Vec<(i64, i64)> = from_json(&self.inbound, ("offers", "inbound"))?;
        let inbound = inbound.into_iter().map(|(expected_at, pieces)| {
            let expected_at = moment(expected_at, ("inbound", "expected_at"))?;
            Ok(Inbound { expected_at, quantity: count(pieces, ("inbound", "quantity"))? })
        });
        let supply = Supply {
            available: count(self.available, ("stock", "available"))?,
            inbound: inbound.collect::<Result<_, StoreError>>()?,
            lead_time_days: u16::try_from(self.lead_time_days)
                .map_err(|_| inconsistent(("products", "lead_time_days")))?,
            is_backorderable: self.is_backorderable,
        };
        let currency: Currency = convert::currency(&self.currency, ("price_lists", "currency"))?;
        let prices: Vec<(i64, i64)> = from_json(&self.prices, ("offers", "prices"))?;
        let prices = prices.into_iter().map(|(from, minor)| {
            Ok(PriceBreak { from: quantity(from, ("prices", "from_quantity"))?, price: Money::new(minor, currency) })
        });
        let prices = PriceBreaks::new(prices.collect::<Result<_, StoreError>>()?);
        let category = match (self.category_code, self.category_name) {
            (Some(code), Some(name)) => Some((code, convert::text(&name, ("categories", "name"))?)),
            _ => None,
        };
        Ok(Offer { product, category, prices, supply })
    }
}

#[derive(FromRow)]
pub(crate) struct PriceListRow {
    id: Uuid,
    code: String,
    name: String,
    currency: String,
    freight_minor: i64,
    free_freight_from_minor: Option<i64>,
    freight_tax_rate: i64,
}

impl PriceListRow {
    pub(crate) fn into_price_list(self) -> Result<PriceList, StoreError> {
        let currency = convert::currency(&self.currency, ("price_lists", "currency"))?;
        Ok(PriceList {
            id: self.id.into(),
            code: self.code,
            name: convert::text(&self.name, ("price_lists", "name"))?,
            currency,
            freight: Freight {
                flat: Money::new(self.freight_minor, currency),
                free_from: self.free_freight_from_minor.map(|minor| Money::new(minor, currency)),
                tax_rate: BasisPoints(self.freight_tax_rate),
            },
        })
    }
}
