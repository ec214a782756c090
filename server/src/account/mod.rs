//! Signing in and out, the chosen language, and one's own account.

pub mod code;
pub mod language;
pub mod limits;
pub mod own;
pub mod password;
pub mod session;
pub mod sign_in;
pub mod sign_out;
