//! The portal through its router, on both engines: real handlers, real database, a clock that stands still.

mod account;
mod basket;
mod checkout;
mod customers;
mod desk;
mod forgetting;
mod harness;
mod mail;
mod mail_choices;
mod mail_server;
mod orders;
mod pages;
mod promises;
mod security;
mod serving;
mod signing_in;
mod staff;
mod tracking;
