//! Mail: written from its message when it is sent, by workers that lease it from the outbox; and what comes back of it.

pub mod bounces;
pub mod choices;
pub mod deliver;
pub mod dkim;
pub mod previews;
pub mod render;
pub mod smtp;
pub mod worker;
