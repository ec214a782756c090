//! A customer's orders: placed, listed, shown, followed live, cancelled.

pub mod cancel;
pub mod checkout;
pub mod consent;
pub mod decided;
pub mod event;
pub mod list;
pub mod live;
pub mod place;
pub mod show;
