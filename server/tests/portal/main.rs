//! The portal through its router, on both engines: real handlers, real database, a clock that stands still.

mod basket;
mod checkout;
mod desk;
mod harness;
mod orders;
mod pages;
mod promises;
mod security;
mod signing_in;
