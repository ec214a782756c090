//! The desk: what staff work on.

pub mod accounts;
pub mod act;
pub mod acting;
pub mod audit;
pub mod complaint_act;
pub mod complaint_file;
pub mod complaint_form;
pub mod complaints;
pub mod customers;
pub mod deliveries;
pub mod figures;
pub mod links;
pub mod mails;
pub mod notes;
pub mod orders;
pub mod parcel_events;
pub mod parcels;
pub mod repack;
pub mod settings;
pub mod staff;
pub mod surveys;
