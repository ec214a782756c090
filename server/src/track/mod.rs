//! Following an order without a sign-in.

pub mod find;
pub mod parcel;
pub mod show;
