//! What carriers, their services and the company's own programs say about parcels: proved, read, taken in.

mod aftership;
pub mod api;
mod easypost;
pub mod intake;
pub mod moments;
mod own;
pub mod secrets;
pub mod signature;
pub mod waiting;
pub mod webhooks;
