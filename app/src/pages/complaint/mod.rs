//! Complaints as the customer sees them: filing one, the list of them, and one with its thread.

mod aside;
mod choose;
mod list;
mod new;
mod show;
mod slab;
#[cfg(test)]
mod tests;
pub mod words;

pub use choose::Choose;
pub use list::{ComplaintQuery, ComplaintRow, List};
pub(crate) use list::{finder, nothing_found, pages, tally};
pub use new::{Line, New, NewForm, Place};
pub use show::{Case, Refusal, Show};
pub(crate) use show::{attached, outcomes, parcels_of, refusal_words, story};
