//! Customers, their people and their addresses.

use domain::{
    Address,
    address::{AddressOwner, BookedAddress},
    person::Buyer,
    promise::CustomerClass,
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::{ImportedAddress, ImportedBuyer, ImportedCustomer, Outcome, WriteImport};
use crate::{
    AddressBook, CustomerInput, StoreError,
    convert::inconsistent,
    engine::{execute, fetch, sql},
};

impl WriteImport<'_> {
    /// Adds or changes a customer.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when it is new and has no price list.
    pub async fn customer(&mut self, customer: &ImportedCustomer, now: Timestamp) -> Result<Outcome, StoreError> {
        let Some(known) = self.0.read().customers().get_by_number(&customer.number).await? else {
            let price_list_id = customer.price_list_id.set();
            let input = CustomerInput {
                id: customer.id,
                number: customer.number.clone(),
                name: customer.name.clone(),
                class: customer.class.or(CustomerClass::III),
                price_list_id: price_list_id.ok_or_else(|| inconsistent(("customers", "price_list_id")))?,
            };
            self.0.customers().insert(&input, now).await?;
            return Ok(Outcome::Added);
        };
        let (class, price_list_id) = (customer.class.or(known.class), customer.price_list_id.or(known.price_list_id));
        if (&known.name, known.class, known.price_list_id) == (&customer.name, class, price_list_id) {
            return Ok(Outcome::Unchanged);
        }
        let (id, name, class, list) = (known.id.0, customer.name.as_str(), class.code(), price_list_id.0);
        execute!(self.0.connection(), sql!("import/update_customer"), id, name, class, list)?;
        Ok(Outcome::Changed)
    }

    /// Adds a buyer, or changes the name of one who is there. Their language is theirs to choose and their role the
    /// customer's once they are there.
    pub async fn buyer(&mut self, buyer: &ImportedBuyer, now: Timestamp) -> Result<Outcome, StoreError> {
        let key = buyer.email.key();
        let (sql, customer) = (sql!("import/get_buyer"), buyer.customer_id.0);
        let row = fetch!(self.0.connection(), fetch_optional, (Uuid, String), sql, key, customer)?;
        match row {
            None => {
                let new = Buyer {
                    id: buyer.id,
                    person_id: buyer.person_id,
                    customer_id: buyer.customer_id,
                    role: buyer.role,
                    department_id: None,
                    name: buyer.name.clone(),
                    email: buyer.email.clone(),
                    language: buyer.language,
                };
                self.0.people().insert_buyer(&new, now).await?;
                Ok(Outcome::Added)
            }
            Some((_, name)) if name == buyer.name => Ok(Outcome::Unchanged),
            Some((id, _)) => {
                execute!(self.0.connection(), sql!("import/update_buyer"), id, buyer.name.as_str())?;
                Ok(Outcome::Changed)
            }
        }
    }

    /// Adds an address to a customer's book, or changes the one with its label. Which one is the default is the
    /// customer's to choose once it is there.
    pub async fn address(&mut self, imported: &ImportedAddress, now: Timestamp) -> Result<Outcome, StoreError> {
        let (customer, label) = (imported.customer_id.0, imported.label.as_deref());
        let sql = sql!("import/get_address");
        let known = fetch!(self.0.connection(), fetch_optional, AddressRow, sql, customer, label)?;
        let address = &imported.address;
        let Some(known) = known else {
            let book = AddressBook { customer_id: imported.customer_id, buyer_id: None };
            let booked = BookedAddress {
                id: imported.id,
                owner: AddressOwner::Company,
                label: imported.label.clone(),
                is_default: imported.is_default,
                address: address.clone(),
            };
            self.0.addresses().insert(book, &booked, now).await?;
            return Ok(Outcome::Added);
        };
        let id = known.id;
        if known.into_address() == *address {
            return Ok(Outcome::Unchanged);
        }
        execute!(
            self.0.connection(),
            sql!("import/update_address"),
            id,
            address.recipient.as_str(),
            address.street.as_str(),
            address.city.as_str(),
            address.region.as_deref(),
            address.postal_code.as_deref(),
            address.country.as_str(),
            address.phone.as_deref(),
        )?;
        Ok(Outcome::Changed)
    }
}

#[derive(FromRow)]
struct AddressRow {
    id: Uuid,
    recipient: String,
    street: String,
    city: String,
    region: Option<String>,
    postal_code: Option<String>,
    country: String,
    phone: Option<String>,
}

impl AddressRow {
    fn into_address(self) -> Address {
        Address {
            recipient: self.recipient,
            street: self.street,
            city: self.city,
            region: self.region,
            postal_code: self.postal_code,
            country: self.country,
            phone: self.phone,
        }
    }
}
