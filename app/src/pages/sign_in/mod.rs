//! Signing in: by a code that is mailed, or by password.
//!
//! Invariant: no page here says whether an address is known.

mod code;
mod second_factor;
mod start;
#[cfg(test)]
mod tests;

use domain::{LocalizedText, field::FieldErrors, person::EmailAddress};

pub use self::second_factor::SecondFactor;

/// Who can sign in to a demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPerson {
    /// Their name.
    pub name: LocalizedText,
    /// What they are.
    pub role: LocalizedText,
    /// Their e-mail address.
    pub email: String,
    /// Their password.
    pub password: String,
}

/// The page that asks who it is (`GET /sign-in`), also after a refused `POST /sign-in` or `POST /sign-in/password`.
/// Shown with `shell::plain` and [`Start::width`].
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The address as typed.
    pub email: String,
    /// Where to go on afterwards; empty for the first page. The server checks that it is a path of its own.
    pub return_to: String,
    /// What is wrong: `email`, `password`, `passkey`.
    pub errors: FieldErrors,
    /// Which way was tried, so that the password stands open with its errors.
    pub tried: Way,
    /// Whether passkeys can be used here.
    pub has_passkeys: bool,
    /// Whether staff can sign in at an identity provider.
    pub has_outside: bool,
    /// Where an account is asked for.
    pub contact: Option<EmailAddress>,
    /// The people of a demonstration; `None` anywhere else.
    pub demo: Option<Vec<DemoPerson>>,
}

/// A way to sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// By a code that is mailed.
    #[default]
    Code,
    /// By password.
    Password,
    /// At an identity provider.
    Outside,
}

/// The page that asks for the code, or to press the button of the mail's link (`GET /sign-in/code`), also after a refused one.
/// Shown with `shell::plain` and [`Width::Slim`](crate::shell::Width::Slim).
#[derive(Clone, Debug, Default)]
pub struct Code {
    /// The address this browser asked a code for; empty when it has asked for none.
    pub email: String,
    /// The code as typed.
    pub code: String,
    /// The secret of the mail's link; empty when there is none.
    pub key: String,
    /// Where to go on afterwards; empty for the first page.
    pub return_to: String,
    /// What is wrong: `code`.
    pub errors: FieldErrors,
    /// The people of a demonstration, who have no mailbox to look into; `None` anywhere else.
    pub demo: Option<Vec<DemoPerson>>,
}
