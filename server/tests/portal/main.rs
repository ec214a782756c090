//! The portal through its router, on both engines: real handlers, real database, a clock that stands still.

mod account;
mod address;
mod authenticator;
mod basket;
mod checkout;
mod customers;
mod desk;
mod forgetting;
mod harness;
mod mail;
mod mail_choices;
mod mail_server;
mod matrix;
mod orders;
mod outside;
mod pages;
mod passkeys;
mod promises;
mod second_factor;
mod security;
mod serving;
mod settings;
mod signing_in;
mod staff;
mod tracking;
