//! Address books.

use domain::{Address, address::BookedAddress, id::CustomerId};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    engine::{Connection, execute, fetch, sql},
};

/// Asks about address books.
pub struct Addresses<'c>(&'c mut Connection);

/// Writes address books.
pub struct WriteAddresses<'c>(&'c mut Connection);

impl Db {
    /// Address books.
    pub fn addresses(&mut self) -> Addresses<'_> {
        Addresses(&mut self.connection)
    }
}

impl Tx {
    /// Address books.
    pub fn addresses(&mut self) -> WriteAddresses<'_> {
        WriteAddresses(self.connection())
    }
}

impl Addresses<'_> {
    /// A customer's addresses, the default first.
    pub async fn list(&mut self, customer: CustomerId) -> Result<Vec<BookedAddress>, StoreError> {
        let rows = fetch!(self.0, fetch_all, AddressRow, sql!("addresses/list"), customer.0)?;
        Ok(rows.into_iter().map(AddressRow::into_address).collect())
    }
}

impl WriteAddresses<'_> {
    /// Adds an address to a customer's book.
    pub async fn insert(
        &mut self,
        customer: CustomerId,
        booked: &BookedAddress,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let address = &booked.address;
        execute!(
            self.0,
            sql!("addresses/insert"),
            booked.id.0,
            customer.0,
            booked.label.as_deref(),
            booked.is_default,
            address.recipient.as_str(),
            address.street.as_str(),
            address.city.as_str(),
            address.region.as_deref(),
            address.postal_code.as_deref(),
            address.country.as_str(),
            now.as_microsecond(),
        )
        .map(drop)
    }
}

#[derive(FromRow)]
struct AddressRow {
    id: Uuid,
    label: Option<String>,
    is_default: bool,
    recipient: String,
    street: String,
    city: String,
    region: Option<String>,
    postal_code: Option<String>,
    country: String,
}

impl AddressRow {
    fn into_address(self) -> BookedAddress {
        BookedAddress {
            id: self.id.into(),
            label: self.label,
            is_default: self.is_default,
            address: Address {
                recipient: self.recipient,
                street: self.street,
                city: self.city,
                region: self.region,
                postal_code: self.postal_code,
                country: self.country,
            },
        }
    }
}
