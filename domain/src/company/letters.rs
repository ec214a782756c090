//! How the company writes its mails.

use serde::{Deserialize, Serialize};

use super::{Settings, Typed, contact::maybe_email};
use crate::{
    LocalizedText,
    field::{self, FieldErrors, limit},
    person::EmailAddress,
};

/// What every mail says of the company. The sender's own address is a setting of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letters {
    /// The name mails come from; that of the program's setting when there is none.
    pub sender_name: Option<String>,
    /// Where answers go.
    pub reply_to: Option<EmailAddress>,
    /// What stands at the end of every mail.
    pub closing: Option<LocalizedText>,
}

pub(super) fn typed(settings: &Settings) -> Typed {
    let Letters { sender_name, reply_to, closing } = &settings.letters;
    Typed::default()
        .with("sender_name", sender_name.as_deref().unwrap_or_default())
        .with("reply_to", reply_to.as_ref().map_or("", EmailAddress::as_str))
        .with_text("closing", closing.as_ref())
}

pub(super) fn change(settings: &Settings, typed: &Typed) -> Result<Settings, FieldErrors> {
    let mut errors = FieldErrors::default();
    let letters = Letters {
        sender_name: errors.take("sender_name", field::line(typed.get("sender_name"), limit::COMPANY_NAME)).flatten(),
        reply_to: errors.take("reply_to", maybe_email(typed.get("reply_to"))).flatten(),
        closing: typed.text("closing", limit::MAIL_CLOSING, &mut errors),
    };
    if errors.is_empty() { Ok(Settings { letters, ..settings.clone() }) } else { Err(errors) }
}
