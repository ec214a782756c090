//! The store on both engines: every query, every act, and many at once.

mod addresses;
mod attachments;
mod backup;
mod baskets;
mod catalogue;
mod complaints;
mod customers;
mod dice;
mod factors;
mod idempotency;
mod import;
mod live;
mod mails;
mod orders;
mod parity;
mod people;
mod personal;
mod plans;
mod prepare;
mod races;
mod sessions;
mod settings;
mod shipments;
mod staff;
mod surveys;
mod walk;
mod write;

use dice::Dice;
use domain::order::FormKey;
use jiff::{SignedDuration, Timestamp};

use crate::{Db, Store, testing::now};

/// A reader.
async fn reader(store: &Store) -> Db {
    store.read().await.expect("a reader")
}

/// The moment this many minutes after tests begin.
fn minutes_later(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

/// The SHA-256 of something, as far as the store can tell.
const fn hash(byte: u8) -> [u8; 32] {
    [byte; 32]
}

/// The key of a checkout page.
fn key(page: u8) -> FormKey {
    format!("{page:064x}").parse().expect("a key")
}
