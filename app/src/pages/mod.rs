//! Pages, one folder for each area: pure functions from data to view.

pub mod account;
pub mod attachments;
pub mod basket;
pub mod catalogue;
pub mod checkout;
pub mod complaint;
pub mod customer;
pub mod desk;
pub mod error;
pub mod home;
pub mod legal;
pub mod mail;
pub mod order;
pub mod orders;
pub mod product;
#[cfg(test)]
pub(crate) mod shop_sample;
pub mod sign_in;
pub mod survey;
pub mod track;
