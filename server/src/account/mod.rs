//! Signing in and out, the chosen language, and one's own account.

pub mod address;
pub mod authenticator;
pub mod code;
pub mod data;
pub mod language;
pub mod limits;
pub mod notice;
pub mod outside;
pub mod own;
pub mod passkeys;
pub mod password;
pub mod second_factor;
pub mod session;
pub mod sign_in;
pub mod sign_out;
pub mod totp;
