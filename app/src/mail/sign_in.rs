//! To whoever wants to sign in: a code that works once, for ten minutes.

use super::{Rendered, Sender};
use crate::format::Format;

/// The code for signing in.
#[derive(Clone, Copy, Debug)]
pub struct SignInCode<'a> {
    /// Who signs in: the name the mail greets.
    pub recipient_name: &'a str,
    /// The code, six digits.
    pub code: &'a str,
}

impl SignInCode<'_> {
    /// The mail.
    pub fn render(&self, sender: &Sender, format: &Format) -> Rendered {
        let _ = (self, sender, format);
        Rendered { subject: String::new(), html: String::new(), text: String::new() }
    }
}
