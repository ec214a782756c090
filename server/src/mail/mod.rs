//! Mail: written from its message when it is sent, by workers that lease it from the outbox.

pub mod deliver;
pub mod render;
pub mod worker;
