//! Between what the database keeps and what the domain speaks.

use domain::{
    Currency, Language, LocalizedText, Money, Quantity,
    promise::{CustomerClass, ProductClass},
};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use crate::StoreError;

/// A place in the schema, for saying where a value makes no sense.
pub(crate) type Place = (&'static str, &'static str);

pub(crate) fn inconsistent((table, column): Place) -> StoreError {
    StoreError::Inconsistent { table, column }
}

pub(crate) fn moment(micros: i64, place: Place) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(micros).map_err(|_| inconsistent(place))
}

pub(crate) fn maybe_moment(micros: Option<i64>, place: Place) -> Result<Option<Timestamp>, StoreError> {
    micros.map(|micros| moment(micros, place)).transpose()
}

pub(crate) fn micros(moment: Option<Timestamp>) -> Option<i64> {
    moment.map(Timestamp::as_microsecond)
}

pub(crate) fn count(number: i64, place: Place) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| inconsistent(place))
}

pub(crate) fn quantity(number: i64, place: Place) -> Result<Quantity, StoreError> {
    Quantity::try_from(number).map_err(|_| inconsistent(place))
}

pub(crate) fn language(code: &str, place: Place) -> Result<Language, StoreError> {
    Language::from_code(code).ok_or_else(|| inconsistent(place))
}

pub(crate) fn customer_class(code: &str, place: Place) -> Result<CustomerClass, StoreError> {
    CustomerClass::from_code(code).ok_or_else(|| inconsistent(place))
}

pub(crate) fn product_class(code: &str, place: Place) -> Result<ProductClass, StoreError> {
    ProductClass::from_code(code).ok_or_else(|| inconsistent(place))
}

pub(crate) fn currency(code: &str, place: Place) -> Result<Currency, StoreError> {
    Currency::from_code(code).ok_or_else(|| inconsistent(place))
}

pub(crate) fn money(minor: i64, code: &str, place: Place) -> Result<Money, StoreError> {
    Ok(Money::new(minor, currency(code, place)?))
}

pub(crate) fn from_json<T: DeserializeOwned>(text: &str, place: Place) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| inconsistent(place))
}

/// JSON of a value whose keys are all texts, which cannot fail.
pub(crate) fn to_json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(crate) fn text(json: &str, place: Place) -> Result<LocalizedText, StoreError> {
    from_json(json, place)
}
