//! What tests need of the database: a fresh one of each engine, and records to put into it. Other crates get it by the
//! feature `testing`.
//!
//! A test is an async function that takes a [`Store`]; [`on_both!`](crate::on_both) makes two tests of it:
//!
//! ```ignore
//! store::on_both!(a_note_is_kept);
//!
//! async fn a_note_is_kept(store: Store) {
//!     let shop = Shop::open(&store).await;
//!     ..
//! }
//! ```
//!
//! PostgreSQL is the server of `PORTAL_TEST_POSTGRES`, which `cargo xtask test` starts and names; each test gets a
//! database of its own there. Where the variable is not set, these tests say so and pass, but fail where `CI` is set.
#![expect(clippy::missing_panics_doc, reason = "a test that cannot go on panics, whatever the reason")]

mod contents;
mod database;
mod postgres;
mod purchase;
pub(crate) mod shop;

use std::sync::atomic::{AtomicU64, Ordering};

use domain::{Address, LocalizedText, OrderNumber, Quantity};
use jiff::Timestamp;
use uuid::Uuid;

pub use self::{
    contents::contents,
    database::{TestDatabase, TestEngine, run},
    purchase::Purchase,
    shop::{Shop, product},
};
#[cfg(doc)]
use crate::Store;

/// Makes two tests of each async function that is named and takes a [`Store`](crate::Store): `name::sqlite` and
/// `name::postgres`.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                $crate::testing::run($crate::testing::TestEngine::Sqlite, super::$name);
            }

            #[test]
            fn postgres() {
                $crate::testing::run($crate::testing::TestEngine::Postgres, super::$name);
            }
        }
    )+};
}

/// The moment at which tests begin: a Tuesday, 09:00 UTC, inside the opening hours of the default calendar.
pub fn now() -> Timestamp {
    "2026-11-17T09:00:00Z".parse().expect("a moment")
}

/// An id nothing else has in this process; later ones sort after earlier ones.
pub fn new_id<T: From<Uuid>>() -> T {
    const FIRST: u128 = 0x019a_8f00_0000_7000_8000_0000_0000_0000;
    Uuid::from_u128(FIRST | u128::from(next())).into()
}

/// An order number nothing else has in this process.
pub fn new_number() -> OrderNumber {
    // Odd, so that all 40 bits come round before one is met again.
    OrderNumber::from_random(next().wrapping_mul(0x9e_3779_b97f))
}

fn next() -> u64 {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

/// This many pieces.
pub fn pieces(count: u32) -> Quantity {
    Quantity::new(count).expect("a quantity")
}

/// A text in both languages.
pub fn text(en: &str, zh: &str) -> LocalizedText {
    LocalizedText::new(Some(en.to_owned()), Some(zh.to_owned())).expect("a text in at least one language")
}

/// An address with every field.
pub fn address() -> Address {
    Address {
        recipient: "Lin's Tea House".into(),
        street: "Speicherstraße 5\nDock 2".into(),
        city: "Hamburg".into(),
        region: Some("HH".into()),
        postal_code: Some("20457".into()),
        country: "Germany".into(),
        phone: Some("+49 40 123456".into()),
    }
}
