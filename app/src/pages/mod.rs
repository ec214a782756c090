//! Pages, one folder for each area: pure functions from data to view.

pub mod error;
pub mod basket;
pub mod catalogue;
pub mod checkout;
pub mod product;
pub mod sign_in;
pub mod desk;
pub mod home;
pub mod order;
pub mod orders;
#[cfg(test)]
pub(crate) mod shop_sample;
