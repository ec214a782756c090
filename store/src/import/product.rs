//! Products with their stock, what is on its way, and their prices.

use domain::{
    id::{PriceListId, ProductId},
    money::BasisPoints,
    product::{PriceBreak, Product, Sku},
    quantity::QuantityRules,
    stock::Supply,
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{ImportedInbound, ImportedProduct, Outcome, Update, WriteImport, records::ProductRecord};
use crate::{
    StoreError,
    convert::{self, inconsistent, maybe_moment, quantity},
    engine::{execute, fetch, sql},
};

impl WriteImport<'_> {
    /// Adds or changes a product with its stock, what is on its way, and its prices.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is new and has no name.
    pub async fn product(&mut self, product: &ImportedProduct, now: Timestamp) -> Result<Outcome, StoreError> {
        let known = self.get_product(&product.sku).await?;
        let record = product.merge(known.as_ref(), now).ok_or_else(|| inconsistent(("products", "name")))?;
        let id = record.product.id;
        let mut is_changed = false;
        match &known {
            None => self.insert_product(&record, product.stock.or(0), now).await?,
            Some(known) if *known == record => {}
            Some(_) => {
                self.update_product(&record).await?;
                is_changed = true;
            }
        }
        if let (Some(_), Update::Set(pieces)) = (&known, product.stock) {
            is_changed |= self.set_stock(id, pieces).await?;
        }
        if let Update::Set(inbound) = &product.inbound {
            is_changed |= self.set_inbound(id, inbound.as_ref()).await?;
        }
        for (list, prices) in &product.prices {
            is_changed |= self.set_prices(*list, id, prices).await?;
        }
        Ok(match (known, is_changed) {
            (None, _) => Outcome::Added,
            (Some(_), true) => Outcome::Changed,
            (Some(_), false) => Outcome::Unchanged,
        })
    }

    async fn get_product(&mut self, sku: &Sku) -> Result<Option<ProductRecord>, StoreError> {
        let sql = sql!("import/get_product");
        let row = fetch!(self.0.connection(), fetch_optional, ProductRow, sql, sku.as_str())?;
        row.map(ProductRow::into_record).transpose()
    }

    async fn insert_product(&mut self, record: &ProductRecord, pieces: u32, now: Timestamp) -> Result<(), StoreError> {
        let supply = Supply {
            available: pieces,
            inbound: Vec::new(),
            lead_time_days: record.lead_time_days,
            is_backorderable: record.is_backorderable,
        };
        self.0.catalogue().insert_product(&record.product, &supply, now).await
    }

    async fn update_product(&mut self, record: &ProductRecord) -> Result<(), StoreError> {
        let product = &record.product;
        execute!(
            self.0.connection(),
            sql!("import/update_product"),
            product.id.0,
            convert::to_json(&product.name),
            product.unit.as_ref().map(convert::to_json),
            product.description.as_ref().map(convert::to_json),
            product.category_id.map(|id| id.0),
            product.class.code(),
            i64::from(product.rules.pack_size),
            i64::from(product.rules.minimum),
            product.rules.maximum.map(i64::from),
            i64::from(record.lead_time_days),
            product.tax_rate.0,
            record.is_backorderable,
            convert::micros(product.discontinued_at),
        )?;
        self.0.catalogue().index(product).await
    }

    /// Sets the stock; says whether it was another.
    async fn set_stock(&mut self, product: ProductId, pieces: u32) -> Result<bool, StoreError> {
        let sql = sql!("import/get_stock");
        let known = fetch!(self.0.connection(), fetch_optional, (i64,), sql, product.0)?;
        if known == Some((i64::from(pieces),)) {
            return Ok(false);
        }
        self.0.catalogue().set_stock(product, pieces).await?;
        Ok(true)
    }

    /// Sets what is on its way; says whether it was something else.
    async fn set_inbound(&mut self, product: ProductId, inbound: Option<&ImportedInbound>) -> Result<bool, StoreError> {
        let sql = sql!("import/list_inbound");
        let known = fetch!(self.0.connection(), fetch_all, (i64, i64), sql, product.0)?;
        let new = inbound.map(|inbound| (inbound.expected_at.as_microsecond(), i64::from(inbound.quantity)));
        if known.iter().eq(&new) {
            return Ok(false);
        }
        execute!(self.0.connection(), sql!("import/delete_inbound"), product.0)?;
        if let (Some(inbound), Some((expected_at, pieces))) = (inbound, new) {
            let sql = sql!("import/insert_inbound");
            execute!(self.0.connection(), sql, inbound.id.0, product.0, pieces, expected_at)?;
        }
        Ok(true)
    }

    /// Sets the prices on a list; says whether they were others.
    async fn set_prices(
        &mut self,
        list: PriceListId,
        product: ProductId,
        prices: &[PriceBreak],
    ) -> Result<bool, StoreError> {
        let sql = sql!("import/list_prices");
        let known = fetch!(self.0.connection(), fetch_all, (i64, i64), sql, list.0, product.0)?;
        let mut new: Vec<(i64, i64)> = prices.iter().map(|price| (price.from.into(), price.price.minor)).collect();
        new.sort_unstable();
        if known == new {
            return Ok(false);
        }
        execute!(self.0.connection(), sql!("import/delete_prices"), list.0, product.0)?;
        for price in prices {
            self.0.catalogue().set_price(list, product, price.from, price.price).await?;
        }
        Ok(true)
    }
}

#[derive(FromRow)]
struct ProductRow {
    id: Uuid,
    sku: String,
    name: String,
    unit: Option<String>,
    description: Option<String>,
    category_id: Option<Uuid>,
    class: String,
    pack_size: i64,
    minimum: i64,
    maximum: Option<i64>,
    lead_time_days: i64,
    tax_rate: i64,
    is_backorderable: bool,
    discontinued_at: Option<i64>,
}

impl ProductRow {
    fn into_record(self) -> Result<ProductRecord, StoreError> {
        let maybe_text =
            |text: Option<String>, column| text.map(|text| convert::text(&text, ("products", column))).transpose();
        Ok(ProductRecord {
            product: Product {
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
            },
            lead_time_days: u16::try_from(self.lead_time_days)
                .map_err(|_| inconsistent(("products", "lead_time_days")))?,
            is_backorderable: self.is_backorderable,
        })
    }
}
