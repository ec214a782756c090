//! Taking in what a company's own files say: new records are added, changed ones changed, the rest left alone.
//!
//! Records are known by the names the company has for them: customers by number, products by SKU, categories and price
//! lists by code, buyers by e-mail address, addresses by label, orders by their number in the company's own system. The
//! same import twice changes nothing.

mod known;
mod order;
mod people;
mod product;
mod records;
mod score;

use domain::{
    LocalizedText,
    id::{CategoryId, CustomerId},
    product::{PriceList, Sku},
};
use uuid::Uuid;

pub use self::{
    known::{Known, KnownCustomer, KnownProduct},
    records::{
        Discontinued, ImportedAddress, ImportedBuyer, ImportedCategory, ImportedCustomer, ImportedInbound,
        ImportedOrder, ImportedProduct, ImportedScore, Outcome, TextUpdate, Update,
    },
};
use crate::{
    Db, StoreError, Tx,
    catalogue::PriceListRow,
    convert::{self, inconsistent},
    engine::{Connection, execute, fetch, sql},
};

/// Asks what an import may refer to.
pub struct Import<'c>(&'c mut Connection);

/// Writes what an import brings.
pub struct WriteImport<'c>(&'c mut Tx);

impl Db {
    /// What an import may refer to.
    pub fn import(&mut self) -> Import<'_> {
        Import(&mut self.connection)
    }
}

impl Tx {
    /// What an import brings.
    pub fn import(&mut self) -> WriteImport<'_> {
        WriteImport(self)
    }
}

impl Import<'_> {
    /// Everything that is there, by the names an import has for it.
    pub async fn known(&mut self) -> Result<Known, StoreError> {
        let mut known = Known::default();
        for row in fetch!(self.0, fetch_all, PriceListRow, sql!("import/price_lists"))? {
            let list = row.into_price_list()?;
            known.price_lists.insert(list.code.clone(), list);
        }
        for (code, id) in fetch!(self.0, fetch_all, (String, Uuid), sql!("import/categories"))? {
            known.categories.insert(code, CategoryId(id));
        }
        let customers = fetch!(self.0, fetch_all, (String, Uuid, String, String), sql!("import/customers"))?;
        for (number, id, name, price_list) in customers {
            known.customers.insert(number, KnownCustomer { id: CustomerId(id), name, price_list });
        }
        for (sku, id, name) in fetch!(self.0, fetch_all, (String, Uuid, String), sql!("import/products"))? {
            let sku: Sku = sku.parse().map_err(|_| inconsistent(("products", "sku")))?;
            let name = convert::text(&name, ("products", "name"))?;
            known.products.insert(sku, KnownProduct { id: id.into(), name });
        }
        let buyers = fetch!(self.0, fetch_all, (Uuid, String), sql!("import/buyers"))?;
        known.buyers = buyers.into_iter().map(|(customer, email_key)| (CustomerId(customer), email_key)).collect();
        let staff = fetch!(self.0, fetch_all, (String,), sql!("import/staff"))?;
        known.staff = staff.into_iter().map(|(email_key,)| email_key).collect();
        let orders = fetch!(self.0, fetch_all, (String,), sql!("import/orders"))?;
        known.orders = orders.into_iter().map(|(number,)| number).collect();
        let scores = fetch!(self.0, fetch_all, (String, String), sql!("import/scores"))?;
        known.scores = scores.into_iter().collect();
        Ok(known)
    }
}

impl WriteImport<'_> {
    /// Adds or changes a price list. The currency of one that is there stays.
    pub async fn price_list(&mut self, list: &PriceList) -> Result<Outcome, StoreError> {
        let Some(known) = self.0.read().catalogue().price_list(&list.code).await? else {
            self.0.catalogue().insert_price_list(list).await?;
            return Ok(Outcome::Added);
        };
        if known.name == list.name && known.freight == list.freight {
            return Ok(Outcome::Unchanged);
        }
        execute!(
            self.0.connection(),
            sql!("import/update_price_list"),
            known.id.0,
            convert::to_json(&list.name),
            list.freight.flat.minor,
            list.freight.free_from.map(|money| money.minor),
            list.freight.tax_rate.0,
        )?;
        Ok(Outcome::Changed)
    }

    /// Adds or changes a category.
    pub async fn category(&mut self, category: &ImportedCategory) -> Result<Outcome, StoreError> {
        let code = category.code.as_str();
        let place = ("categories", "name");
        let row = fetch!(self.0.connection(), fetch_optional, (Uuid, String, i64), sql!("import/get_category"), code)?;
        let read = |(id, name, position): (Uuid, String, i64)| -> Result<(Uuid, LocalizedText, i64), StoreError> {
            Ok((id, convert::text(&name, place)?, position))
        };
        let known = row.map(read).transpose()?;
        let merged = category.name.clone().or(known.as_ref().map(|(_, name, _)| name));
        let name = merged.ok_or_else(|| inconsistent(place))?;
        let position = i64::from(category.position);
        match known {
            None => {
                let (id, name) = (category.id.0, convert::to_json(&name));
                execute!(self.0.connection(), sql!("import/insert_category"), id, code, name, position)?;
                Ok(Outcome::Added)
            }
            Some((_, same, at)) if same == name && at == position => Ok(Outcome::Unchanged),
            Some((id, old, _)) => {
                let is_renamed = old != name;
                let name = convert::to_json(&name);
                execute!(self.0.connection(), sql!("import/update_category"), id, name, position)?;
                if is_renamed {
                    self.0.catalogue().index_category(CategoryId(id)).await?;
                }
                Ok(Outcome::Changed)
            }
        }
    }
}
