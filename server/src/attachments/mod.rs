//! Files that people attach (docs/attachments.md): taking them in, keeping them, and giving them out again.
//!
//! A file is known by its content, not by its name; of a picture only what was decoded is kept, written anew. It belongs to
//! the *draft* of a form, whoever holds its secret, until the form is sent and its act claims it.

pub mod draft;
pub mod files;
pub mod form;
mod keep;
mod picture;
mod receive;
mod serve;
pub mod sweep;
pub mod upload;

pub use self::{
    files::{Files, Part},
    form::{Draft, PostedFiles},
    serve::serve,
};
use domain::attachment::{MAX_BYTES, MAX_FILES};

/// The most bytes of a request that brings one file. More than a file may have, so that who sends too much is told so.
pub const FILE_LIMIT: usize = 4 * MAX_BYTES as usize;
/// The most bytes of a form with files.
pub const FORM_LIMIT: usize = (MAX_FILES as usize + 2) * MAX_BYTES as usize;
