//! What is already there, by the names an import has for it.

use std::collections::{HashMap, HashSet};

use domain::{
    LocalizedText,
    id::{CategoryId, CustomerId, ProductId},
    product::{PriceList, Sku},
};

/// What an import may refer to without bringing it.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Price lists, by code.
    pub price_lists: HashMap<String, PriceList>,
    /// Categories, by code.
    pub categories: HashMap<String, CategoryId>,
    /// Customers, by number.
    pub customers: HashMap<String, KnownCustomer>,
    /// Products, by number.
    pub products: HashMap<Sku, KnownProduct>,
    /// Buyers: whose, and their address as it is compared.
    pub buyers: HashSet<(CustomerId, String)>,
    /// The addresses of everyone at the desk, as they are compared: no buyers can be made of them.
    pub staff: HashSet<String>,
    /// Orders, by their number in the company's own system.
    pub orders: HashSet<String>,
    /// Scores, by the number of their order and what they are called.
    pub scores: HashSet<(String, String)>,
}

/// A customer that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCustomer {
    /// Its id.
    pub id: CustomerId,
    /// Its name.
    pub name: String,
    /// Code of its price list.
    pub price_list: String,
}

/// A product that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownProduct {
    /// Its id.
    pub id: ProductId,
    /// Its name.
    pub name: LocalizedText,
}
