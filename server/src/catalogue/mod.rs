//! The catalogue: found, filtered, and each product with its price and promise.

pub mod list;
pub mod show;
pub mod suggestions;
