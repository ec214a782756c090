//! The customer: the company or person who buys.

use crate::{
    id::{CustomerId, PriceListId},
    promise::CustomerClass,
};

/// A customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
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
