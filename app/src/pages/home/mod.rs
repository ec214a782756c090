//! The first page: a buyer's promises, or the welcome of a visitor.

mod buyer;
#[cfg(test)]
mod tests;
mod welcome;

pub use buyer::{Home, WordKept};
pub use welcome::{CategoryCount, Welcome};
