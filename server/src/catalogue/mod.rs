//! The catalogue: found, filtered, and each product with its price and promise.

pub mod list;
pub mod quantity;
pub mod second_try;
pub mod show;
pub mod suggestions;
