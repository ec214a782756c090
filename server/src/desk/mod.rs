//! The desk: what staff work on.

pub mod act;
pub mod mails;
pub mod notes;
pub mod orders;
pub mod parcels;
