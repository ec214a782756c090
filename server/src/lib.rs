//! The portal's server: settings, routes, sessions, handlers, jobs and the program around them.
//!
//! **Architecture Invariants.** Only this crate reads configuration, the clock and randomness ([`edge`]). A handler reads
//! like a sentence: who asks, load, decide (`domain`), store, show. The route table in [`routes`] is the router: there is
//! no other one.

pub mod account;
pub mod assets;
pub mod attachments;
pub mod basket;
pub mod catalogue;
pub mod cli;
pub mod company;
pub mod complaints;
pub mod config;
pub mod customer;
pub mod demo;
pub mod desk;
pub mod doctor;
pub mod edge;
pub mod erasures;
pub mod home;
pub mod import;
pub mod jobs;
pub mod links;
pub mod mail;
pub mod orders;
pub mod portal;
pub mod routes;
pub mod serve;
pub mod speculation;
pub mod staff;
pub mod surveys;
pub mod tidy;
pub mod track;
pub mod tracking;
pub mod vault;
pub mod web;
