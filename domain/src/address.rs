//! Postal addresses, as an address book keeps them and as an order remembers them.

use serde::{Deserialize, Serialize};

use crate::{
    field::{self, FieldErrors, FieldProblem},
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
    /// Phone number for the delivery, as it was written.
    pub phone: Option<String>,
}

/// Whose an address is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressOwner {
    /// The customer's: every buyer may order to it, and who looks after its addresses may change it.
    #[default]
    Company,
    /// One buyer's own.
    Own,
}

impl AddressOwner {
    /// Both, the wider first.
    pub const ALL: [Self; 2] = [Self::Company, Self::Own];

    /// The word for it in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Own => "own",
        }
    }

    /// The owner of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|owner| owner.code() == code)
    }
}

/// An address with its place in a customer's address book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedAddress {
    /// Its id.
    pub id: AddressId,
    /// Whose it is.
    pub owner: AddressOwner,
    /// What the customer calls it, such as "receiving dock".
    pub label: Option<String>,
    /// Whether it is chosen when nothing else is said; a buyer's own default goes before the company's.
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
    /// See [`Address::phone`].
    pub phone: String,
}

impl From<&Address> for AddressInput {
    fn from(address: &Address) -> Self {
        let maybe = |text: &Option<String>| text.clone().unwrap_or_default();
        Self {
            recipient: address.recipient.clone(),
            street: address.street.clone(),
            city: address.city.clone(),
            region: maybe(&address.region),
            postal_code: maybe(&address.postal_code),
            country: address.country.clone(),
            phone: maybe(&address.phone),
        }
    }
}

/// A phone number as people write it: 5 to 20 digits with what stands between them.
///
/// # Errors
/// It holds something else, or too few or too many digits.
pub fn phone(text: &str) -> Result<Option<String>, FieldProblem> {
    let Some(phone) = field::line(text, 40)? else { return Ok(None) };
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let is_written_so = phone.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c));
    if is_written_so && (5..=20).contains(&digits) { Ok(Some(phone)) } else { Err(FieldProblem::NotAPhoneNumber) }
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
        let phone = errors.take("phone", phone(&self.phone));
        match (recipient, street, city, region, postal_code, country, phone) {
            (
                Some(recipient),
                Some(street),
                Some(city),
                Some(region),
                Some(postal_code),
                Some(country),
                Some(phone),
            ) => Ok(Address { recipient, street, city, region, postal_code, country, phone }),
            _ => Err(errors),
        }
    }
}
