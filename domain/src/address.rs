//! Postal addresses, as an address book keeps them and as an order remembers them.

use serde::{Deserialize, Serialize};

use crate::{
    field::{self, FieldErrors},
    id::AddressId,
};

/// A postal address. An order keeps its own copy, so that changing the book never changes what was ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Person or company it goes to.
    pub recipient: String,
    /// Street and house number, or any number of lines.
    pub street: String,
    /// City or town.
    pub city: String,
    /// State, province or county, where one is used.
    pub region: Option<String>,
    /// Postal code, where one is used.
    pub postal_code: Option<String>,
    /// Country, by name.
    pub country: String,
}

/// An address with its place in a customer's address book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedAddress {
    /// Its id.
    pub id: AddressId,
    /// What the customer calls it, such as "receiving dock".
    pub label: Option<String>,
    /// Whether it is chosen when nothing else is said.
    pub is_default: bool,
    /// The address.
    pub address: Address,
}

/// An address as typed into a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressInput {
    /// See [`Address::recipient`].
    pub recipient: String,
    /// See [`Address::street`].
    pub street: String,
    /// See [`Address::city`].
    pub city: String,
    /// See [`Address::region`].
    pub region: String,
    /// See [`Address::postal_code`].
    pub postal_code: String,
    /// See [`Address::country`].
    pub country: String,
}

impl AddressInput {
    /// The address typed.
    ///
    /// # Errors
    /// A problem for each field that is missing or too long.
    pub fn parse(&self) -> Result<Address, FieldErrors> {
        let mut errors = FieldErrors::default();
        let recipient = errors.take("recipient", field::required_line(&self.recipient, 100));
        let street = errors.take("street", field::required(&self.street, 200));
        let city = errors.take("city", field::required_line(&self.city, 100));
        let region = errors.take("region", field::line(&self.region, 100));
        let postal_code = errors.take("postal_code", field::line(&self.postal_code, 20));
        let country = errors.take("country", field::required_line(&self.country, 60));
        match (recipient, street, city, region, postal_code, country) {
            (Some(recipient), Some(street), Some(city), Some(region), Some(postal_code), Some(country)) => {
                Ok(Address { recipient, street, city, region, postal_code, country })
            }
            _ => Err(errors),
        }
    }
}
