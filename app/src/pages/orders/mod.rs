//! The orders of a customer, as a list.

pub(crate) mod finder;
mod list;
mod query;
mod row;
#[cfg(test)]
mod tests;

pub use list::List;
pub use query::{OrderQuery, Shown};
pub use row::Row;
