//! Writing the catalogue: products and their words, prices, stock.

use std::collections::BTreeMap;

use domain::{
    LocalizedText, Money, Quantity,
    id::{CategoryId, PriceListId, ProductId},
    product::{PriceList, Product, Sku},
    search,
    stock::Supply,
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::WriteCatalogue;
use crate::{
    StoreError,
    convert::{self, inconsistent},
    engine::{execute, fetch, sql},
    words,
};

impl WriteCatalogue<'_> {
    /// Takes pieces out of the stock if they are all there; says whether they were.
    pub async fn take_stock(&mut self, product: ProductId, pieces: u32) -> Result<bool, StoreError> {
        Ok(execute!(self.0, sql!("catalogue/take_stock"), product.0, i64::from(pieces))? == 1)
    }

    /// Takes pieces of several products out of the stock; says whether all were there. When they were not, the write has
    /// to end with an error, which puts back what was taken.
    pub async fn take_all_stock(&mut self, pieces: &BTreeMap<ProductId, u32>) -> Result<bool, StoreError> {
        if pieces.is_empty() {
            return Ok(true);
        }
        let asked: Vec<_> = pieces.iter().collect();
        let taken = execute!(self.0, sql!(pair "catalogue/take_all_stock"), convert::to_json(&asked))?;
        Ok(taken == pieces.len() as u64)
    }

    /// Puts pieces back into the stock.
    pub async fn return_stock(&mut self, product: ProductId, pieces: u32) -> Result<(), StoreError> {
        execute!(self.0, sql!("catalogue/return_stock"), product.0, i64::from(pieces)).map(drop)
    }

    /// Sets how many pieces no order has taken.
    pub async fn set_stock(&mut self, product: ProductId, pieces: u32) -> Result<(), StoreError> {
        execute!(self.0, sql!("catalogue/set_stock"), product.0, i64::from(pieces)).map(drop)
    }

    /// Sets the price of a product from a quantity on.
    pub async fn set_price(
        &mut self,
        price_list: PriceListId,
        product: ProductId,
        from: Quantity,
        price: Money,
    ) -> Result<(), StoreError> {
        let from = i64::from(from);
        execute!(self.0, sql!("catalogue/set_price"), price_list.0, product.0, from, price.minor).map(drop)
    }

    /// Adds a price list.
    pub async fn insert_price_list(&mut self, list: &PriceList) -> Result<(), StoreError> {
        execute!(
            self.0,
            sql!("catalogue/insert_price_list"),
            list.id.0,
            list.code.as_str(),
            convert::to_json(&list.name),
            list.currency.code(),
            list.freight.flat.minor,
            list.freight.free_from.map(|money| money.minor),
            list.freight.tax_rate.0,
        )
        .map(drop)
    }

    /// Adds a product and puts it into the search index.
    pub async fn insert_product(
        &mut self,
        product: &Product,
        supply: &Supply,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(
            self.0,
            sql!("catalogue/insert_product"),
            product.id.0,
            product.sku.as_str(),
            convert::to_json(&product.name),
            product.unit.as_ref().map(convert::to_json),
            product.description.as_ref().map(convert::to_json),
            product.category_id.map(|id| id.0),
            product.class.code(),
            i64::from(product.rules.pack_size),
            i64::from(product.rules.minimum),
            product.rules.maximum.map(i64::from),
            i64::from(supply.lead_time_days),
            product.tax_rate.0,
            supply.is_backorderable,
            convert::micros(product.discontinued_at),
            now.as_microsecond(),
        )?;
        self.set_stock(product.id, supply.available).await?;
        self.index(product).await
    }

    /// Puts a product's texts into the search index anew.
    pub async fn index(&mut self, product: &Product) -> Result<(), StoreError> {
        let category = match product.category_id {
            Some(id) => fetch!(self.0, fetch_optional, (String,), sql!("catalogue/get_category_name"), id.0)?,
            None => None,
        };
        let category = category.map(|(name,)| convert::text(&name, ("categories", "name"))).transpose()?;
        execute!(self.0, sql!("catalogue/forget_words"), product.id.0)?;
        let others = [product.unit.as_ref(), product.description.as_ref(), category.as_ref()];
        self.insert_words(product.id, &product.sku, &product.name, others).await
    }

    /// Puts the texts of the products of a category into the search index anew, because its name is another.
    pub async fn index_category(&mut self, category: CategoryId) -> Result<(), StoreError> {
        execute!(self.0, sql!("catalogue/forget_words_of_category"), category.0)?;
        while self.index_missing().await? {}
        Ok(())
    }

    /// Puts some products that are not in the search index into it; says whether there may be more.
    pub(crate) async fn index_missing(&mut self) -> Result<bool, StoreError> {
        let sql = sql!("catalogue/list_texts_to_index");
        let rows = fetch!(self.0, fetch_all, TextsRow, sql, i64::from(INDEXED_AT_ONCE))?;
        let has_more = rows.len() == INDEXED_AT_ONCE as usize;
        for row in rows {
            let sku: Sku = row.sku.parse().map_err(|_| inconsistent(("products", "sku")))?;
            let name = convert::text(&row.name, ("products", "name"))?;
            let other = |text: Option<String>, place| text.map(|text| convert::text(&text, place)).transpose();
            let unit = other(row.unit, ("products", "unit"))?;
            let description = other(row.description, ("products", "description"))?;
            let category = other(row.category_name, ("categories", "name"))?;
            let others = [unit.as_ref(), description.as_ref(), category.as_ref()];
            self.insert_words(row.id.into(), &sku, &name, others).await?;
        }
        Ok(has_more)
    }

    async fn insert_words(
        &mut self,
        id: ProductId,
        sku: &Sku,
        name: &LocalizedText,
        others: [Option<&LocalizedText>; 3],
    ) -> Result<(), StoreError> {
        let joined = search::joined(sku.as_str());
        let numbers = || [sku.as_str(), joined.as_str()].into_iter();
        let names = words::indexed(numbers().chain(name.each().map(|(_, text)| text)));
        let others = others.into_iter().flatten().flat_map(LocalizedText::each).map(|(_, text)| text);
        let words = words::indexed(numbers().chain(name.each().map(|(_, text)| text)).chain(others));
        execute!(self.0, sql!(pair "catalogue/index_words"), id.0, words, names).map(drop)
    }
}

/// Products put into the search index in one write, when the database is opened.
const INDEXED_AT_ONCE: u32 = 500;

/// What is to be found of a product.
#[derive(FromRow)]
struct TextsRow {
    id: Uuid,
    sku: String,
    name: String,
    unit: Option<String>,
    description: Option<String>,
    category_name: Option<String>,
}
