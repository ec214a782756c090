//! What handlers share: who asks, what was posted, how an error is answered, which headers every answer has.

pub mod back;
pub mod cookies;
pub mod error;
pub mod form;
pub mod headers;
pub mod live;
pub mod reader;

pub use self::{
    error::AppError,
    form::{Posted, see_other},
    reader::{AdminReader, BuyerReader, DeskReader, Reader, SignedIn},
};
