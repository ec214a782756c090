//! Signing in and out, and the chosen language.

pub mod code;
pub mod language;
pub mod limits;
pub mod password;
pub mod session;
pub mod sign_in;
pub mod sign_out;
