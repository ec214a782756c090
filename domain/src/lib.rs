//! What is true whoever stores or shows it: identities, money, quantities, the service promise, orders and their acts.
//!
//! **Architecture Invariant:** this crate does no I/O, is never `async`, reads no clock and draws no random number; the
//! moment and every identity come in as parameters. It builds for `wasm32-unknown-unknown`, because server and browser
//! share these types.
#![warn(missing_docs)]

pub mod account;
pub mod address;
pub mod attachment;
pub mod audit;
pub mod basket;
pub mod calendar;
pub mod chain;
pub mod company;
pub mod complaint;
pub mod customer;
pub mod factor;
pub mod field;
pub mod id;
pub mod invitation;
pub mod language;
pub mod link;
pub mod mail;
pub mod money;
pub mod number;
pub mod order;
pub mod parcel;
pub mod person;
pub mod personal;
pub mod product;
pub mod promise;
pub mod quantity;
pub mod scope;
pub mod search;
pub mod staff;
pub mod stock;
pub mod survey;
pub mod timeline;
pub mod tracking;
pub mod wire;

pub use address::Address;
pub use language::{Language, LocalizedText};
pub use money::{Currency, Money};
pub use number::OrderNumber;
pub use quantity::Quantity;
