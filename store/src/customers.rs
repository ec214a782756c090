//! Customers.

use std::collections::BTreeMap;

use domain::{
    customer::Customer,
    id::{BuyerId, CustomerId, PriceListId},
    person::BuyerRole,
    promise::CustomerClass,
    scope::DeskScope,
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    convert::{self, count},
    engine::{Connection, execute, fetch, sql},
    people::buyer_role,
};

/// What a new customer is made of.
#[derive(Clone, Debug)]
pub struct CustomerInput {
    /// Its id.
    pub id: CustomerId,
    /// The company's own number for it.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its class.
    pub class: CustomerClass,
    /// The prices it buys at.
    pub price_list_id: PriceListId,
}

/// A customer the desk found, with who buys for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCustomer {
    /// Its id.
    pub id: CustomerId,
    /// The company's number for it.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Who buys for it.
    pub buyers: Vec<FoundBuyer>,
}

/// A buyer of a customer the desk found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundBuyer {
    /// Their id.
    pub id: BuyerId,
    /// Their name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// What they may do.
    pub role: BuyerRole,
    /// Whether staff may act for them: they may sign in, and have not said no to it.
    pub may_be_acted_for: bool,
}

/// Asks about customers.
pub struct Customers<'c>(&'c mut Connection);

/// Writes customers.
pub struct WriteCustomers<'c>(&'c mut Connection);

impl Db {
    /// Customers.
    pub fn customers(&mut self) -> Customers<'_> {
        Customers(&mut self.connection)
    }
}

impl Tx {
    /// Customers.
    pub fn customers(&mut self) -> WriteCustomers<'_> {
        WriteCustomers(self.connection())
    }
}

impl Customers<'_> {
    /// Customers whose number or name holds what was typed, by name; everyone when nothing was.
    pub async fn search(
        &mut self,
        _scope: DeskScope,
        typed: &str,
        limit: u32,
    ) -> Result<Vec<FoundCustomer>, StoreError> {
        type Row = (Uuid, String, String, Option<Uuid>, Option<String>, Option<String>, Option<String>, bool);
        let typed = typed.to_lowercase().replace('!', "!!").replace('%', "!%").replace('_', "!_");
        let sql = sql!("customers/search");
        let rows = fetch!(self.0, fetch_all, Row, sql, format!("%{typed}%"), i64::from(limit))?;
        let mut found: Vec<FoundCustomer> = Vec::new();
        for (customer, number, name, id, buyer, email, role, may_be_acted_for) in rows {
            let customer = CustomerId(customer);
            if found.last().is_none_or(|last| last.id != customer) {
                found.push(FoundCustomer { id: customer, number, name, buyers: Vec::new() });
            }
            if let (Some(last), Some(id), Some(buyer), Some(email), Some(role)) =
                (found.last_mut(), id, buyer, email, role)
            {
                let (id, role) = (id.into(), buyer_role(&role)?);
                last.buyers.push(FoundBuyer { id, name: buyer, email, role, may_be_acted_for });
            }
        }
        Ok(found)
    }

    /// A customer by id.
    pub async fn get(&mut self, id: CustomerId) -> Result<Option<Customer>, StoreError> {
        let row = fetch!(self.0, fetch_optional, CustomerRow, sql!("customers/get"), id.0)?;
        row.map(CustomerRow::into_customer).transpose()
    }

    /// A customer by the company's own number for it.
    pub async fn get_by_number(&mut self, number: &str) -> Result<Option<Customer>, StoreError> {
        let row = fetch!(self.0, fetch_optional, CustomerRow, sql!("customers/get_by_number"), number)?;
        row.map(CustomerRow::into_customer).transpose()
    }

    /// How many customers have each price list; those that nobody has are left out.
    pub async fn count_by_price_list(&mut self, _scope: DeskScope) -> Result<BTreeMap<PriceListId, u32>, StoreError> {
        let rows = fetch!(self.0, fetch_all, (Uuid, i64), sql!("customers/count_by_price_list"))?;
        let row = |(list, customers): (Uuid, i64)| Ok((list.into(), count(customers, ("customers", "count"))?));
        rows.into_iter().map(row).collect()
    }

    /// How many customers there are.
    pub async fn count(&mut self) -> Result<u32, StoreError> {
        let (customers,) = fetch!(self.0, fetch_one, (i64,), sql!("customers/count"))?;
        count(customers, ("customers", "count"))
    }

    /// Of the promises that fell due from `from` until now: how many, and how many were kept (on time, in full).
    pub async fn kept_promises(
        &mut self,
        id: CustomerId,
        from: Timestamp,
        now: Timestamp,
    ) -> Result<(u32, u32), StoreError> {
        let (from, now) = (from.as_microsecond(), now.as_microsecond());
        let (due, kept) = fetch!(self.0, fetch_one, (i64, i64), sql!("customers/kept_promises"), id.0, from, now)?;
        Ok((count(due, ("promises", "due"))?, count(kept, ("promises", "kept"))?))
    }
}

impl WriteCustomers<'_> {
    /// Adds a customer.
    pub async fn insert(&mut self, customer: &CustomerInput, now: Timestamp) -> Result<(), StoreError> {
        execute!(
            self.0,
            sql!("customers/insert"),
            customer.id.0,
            customer.number.as_str(),
            customer.name.as_str(),
            customer.class.code(),
            customer.price_list_id.0,
            now.as_microsecond(),
        )
        .map(drop)
    }
}

#[derive(FromRow)]
struct CustomerRow {
    id: Uuid,
    number: String,
    name: String,
    class: String,
    price_list_id: Uuid,
}

impl CustomerRow {
    fn into_customer(self) -> Result<Customer, StoreError> {
        Ok(Customer {
            id: self.id.into(),
            number: self.number,
            name: self.name,
            class: convert::customer_class(&self.class, ("customers", "class"))?,
            price_list_id: self.price_list_id.into(),
        })
    }
}
