//! Address books.

use domain::{
    Address,
    address::{AddressOwner, BookedAddress},
    id::{AddressId, BuyerId, CustomerId},
    person::Buyer,
};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Db, StoreError, Tx,
    engine::{Connection, execute, fetch, sql},
};

/// Whose addresses: a customer's, and with a buyer also that buyer's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressBook {
    /// The customer.
    pub customer_id: CustomerId,
    /// The buyer who looks.
    pub buyer_id: Option<BuyerId>,
}

impl From<&Buyer> for AddressBook {
    fn from(buyer: &Buyer) -> Self {
        Self { customer_id: buyer.customer_id, buyer_id: Some(buyer.id) }
    }
}

impl AddressBook {
    /// The buyer whose own an address of this owner is.
    fn buyer_of(self, owner: AddressOwner) -> Option<Uuid> {
        match owner {
            AddressOwner::Company => None,
            AddressOwner::Own => self.buyer_id.map(|id| id.0),
        }
    }
}

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
    /// A book's addresses, the default first, the buyer's own before the customer's.
    pub async fn list(&mut self, book: AddressBook) -> Result<Vec<BookedAddress>, StoreError> {
        let (customer, buyer) = (book.customer_id.0, book.buyer_id.map(|id| id.0));
        let rows = fetch!(self.0, fetch_all, AddressRow, sql!("addresses/list"), customer, buyer)?;
        Ok(rows.into_iter().map(AddressRow::into_address).collect())
    }
}

impl WriteAddresses<'_> {
    /// Adds an address to a book. A new default takes the place of the old one of the same owner.
    pub async fn insert(
        &mut self,
        book: AddressBook,
        booked: &BookedAddress,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.make_room(book, booked).await?;
        let address = &booked.address;
        execute!(
            self.0,
            sql!("addresses/insert"),
            booked.id.0,
            book.customer_id.0,
            book.buyer_of(booked.owner),
            booked.label.as_deref(),
            booked.is_default,
            address.recipient.as_str(),
            address.street.as_str(),
            address.city.as_str(),
            address.region.as_deref(),
            address.postal_code.as_deref(),
            address.country.as_str(),
            address.phone.as_deref(),
            now.as_microsecond(),
        )
        .map(drop)
    }

    /// Changes an address of a book; `false` when the book has none of this id and owner.
    pub async fn update(&mut self, book: AddressBook, booked: &BookedAddress) -> Result<bool, StoreError> {
        self.make_room(book, booked).await?;
        let address = &booked.address;
        let changed = execute!(
            self.0,
            sql!("addresses/update"),
            booked.id.0,
            book.customer_id.0,
            book.buyer_of(booked.owner),
            booked.label.as_deref(),
            booked.is_default,
            address.recipient.as_str(),
            address.street.as_str(),
            address.city.as_str(),
            address.region.as_deref(),
            address.postal_code.as_deref(),
            address.country.as_str(),
            address.phone.as_deref(),
        )?;
        Ok(changed == 1)
    }

    /// Takes an address out of a book; `false` when the book has none of this id and owner.
    pub async fn delete(&mut self, book: AddressBook, id: AddressId, owner: AddressOwner) -> Result<bool, StoreError> {
        let (customer, buyer) = (book.customer_id.0, book.buyer_of(owner));
        Ok(execute!(self.0, sql!("addresses/delete"), id.0, customer, buyer)? == 1)
    }

    async fn make_room(&mut self, book: AddressBook, booked: &BookedAddress) -> Result<(), StoreError> {
        if !booked.is_default {
            return Ok(());
        }
        let (customer, buyer) = (book.customer_id.0, book.buyer_of(booked.owner));
        execute!(self.0, sql!("addresses/clear_default"), customer, buyer).map(drop)
    }
}

#[derive(FromRow)]
struct AddressRow {
    id: Uuid,
    buyer_id: Option<Uuid>,
    label: Option<String>,
    is_default: bool,
    recipient: String,
    street: String,
    city: String,
    region: Option<String>,
    postal_code: Option<String>,
    country: String,
    phone: Option<String>,
}

impl AddressRow {
    fn into_address(self) -> BookedAddress {
        BookedAddress {
            id: self.id.into(),
            owner: if self.buyer_id.is_some() { AddressOwner::Own } else { AddressOwner::Company },
            label: self.label,
            is_default: self.is_default,
            address: Address {
                recipient: self.recipient,
                street: self.street,
                city: self.city,
                region: self.region,
                postal_code: self.postal_code,
                country: self.country,
                phone: self.phone,
            },
        }
    }
}
