//! One order as its customer sees it.

pub(crate) mod actions;
pub(crate) mod lines;
pub(crate) mod live;
mod parcels;
#[cfg(test)]
pub(crate) mod sample;
mod show;
mod slab;
pub(crate) mod story;
pub(crate) mod timeline;
pub mod words;

pub use live::Live;
pub use parcels::Spread;
pub use show::{Refusal, Show};
#[cfg(test)]
mod tests;
