//! The portal's database: `SQLite` inside by default, PostgreSQL when one machine is no longer enough.
//!
//! Reading: `store.read().await?` gives a [`Db`]; `db.orders().get(scope, number)` and the like ask it. Writing:
//! `store.write(async move |tx| { .. })`; the closure awaits nothing but `tx`, because it may be run again, and what it
//! did is durable when `write` returns.
//!
//! To add a query: write `queries/<aggregate>/<verb>.sql` (its first line says what and for whom), a private row struct,
//! and a method on the aggregate's reader ([`Db`]) or writer ([`Tx`]) that speaks `domain`. The tests prepare every file
//! on both engines.
//!
//! **Architecture Invariants.** Only this crate contains SQL. Nothing but [`Store::write`] writes. No query about a
//! customer's records goes without a [`domain::scope::Scope`] or the customer's own id.
#![warn(missing_docs)]

mod accounts;
mod addresses;
mod attachments;
mod audit;
mod baskets;
mod catalogue;
mod complaints;
mod connections;
mod convert;
mod customers;
mod engine;
mod error;
mod factors;
mod idempotency;
pub mod import;
mod legal;
mod links;
mod live;
mod mails;
mod members;
mod migrate;
mod open;
mod orders;
mod people;
mod personal;
mod sessions;
mod settings;
mod staff;
mod surveys;
mod tracking;
mod words;
mod write;

use self::engine::Connection;
pub use self::{
    addresses::AddressBook,
    attachments::{Added, Claim},
    baskets::BasketOwner,
    catalogue::{Offer, OfferCursor, OfferFilter, OfferPage, OfferSort},
    complaints::{ComplaintCursor, ComplaintFilter, ComplaintPage, ComplaintShown, ComplaintSummary, NewComplaint},
    connections::{ApiKey, SealedSecret},
    customers::{CustomerInput, FoundBuyer, FoundCustomer},
    error::StoreError,
    factors::{
        AddressChange, AddressOutcome, Authenticator, Challenge, ChallengeKind, HalfSignIn, NewAddressChange, Passkey,
        Shown,
    },
    links::OpenedLink,
    live::Change,
    mails::{Lease, Mail, MailContent, MailFailure, NewMail, SentMail, Unreachable},
    open::{Store, StoreOptions},
    orders::{FirstLine, NewOrder, OrderCursor, OrderFilter, OrderPage, OrderSort, OrderSummary},
    people::{Account, CodeHashes, CodeTry, Credentials, Membership},
    personal::{COLUMNS, Erased, ErasedMail, Mark},
    sessions::{OpenSession, SessionOwner, Viewer},
    surveys::{
        AnsweredRow, Asked, InvitedPerson, KeptResponse, LowScoreCase, NewInvitation, Occasion, Segment, Sent,
        SurveyVersion, Surveys, Turnout, Words, WriteSurveys,
    },
    tracking::{Failure, NewEstimate, NewEvent, OpenParcel, Report, Settled},
    write::Tx,
};

/// A reader of the database: one connection, for as many questions as one request has.
pub struct Db {
    pub(crate) connection: Connection,
}

#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;
