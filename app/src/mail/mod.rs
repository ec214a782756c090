//! What the portal writes to people: each mail is a struct that renders to a subject, HTML and plain text, in the
//! language of the [`Format`](crate::format::Format) it is given: the recipient's.

mod account;
mod complaint;
mod confirmation;
mod invitation;
mod letter;
mod markup;
mod parcel_news;
mod preview;
mod shipped;
mod sign_in;
mod survey;
mod test_mail;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use domain::{LocalizedText, company::Contact};

pub use account::{AccountNoticeMail, AddressCode};
pub use complaint::ComplaintMail;
pub use confirmation::OrderConfirmation;
pub use invitation::InvitationMail;
pub use parcel_news::ParcelNews;
pub use preview::Preview;
#[cfg(test)]
pub(crate) use preview::complaint as sample_complaint;
pub use shipped::ShippedNotice;
pub use sign_in::SignInCode;
pub use survey::SurveyMail;
pub use test_mail::TestMail;

/// Who writes, and where the links lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The company's name.
    pub company: Arc<str>,
    /// The portal's own address without a slash at its end: `https://portal.example.com`.
    pub base_url: String,
    /// Where the reader chooses which mails they get; `None` for mails one has just asked for, and nobody's.
    pub choices_url: Option<String>,
    /// Place and short name of the zone whose clock the mail tells; `None` when it tells no time.
    pub time_zone: Option<(String, String)>,
    /// Where the company is reached.
    pub contact: Contact,
    /// What stands at the end of every mail.
    pub closing: Option<LocalizedText>,
}

impl Sender {
    /// The absolute address of a path.
    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }
}

/// A mail, ready for the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Its subject, one line.
    pub subject: String,
    /// Its body as a complete HTML document.
    pub html: String,
    /// Its body as plain text; says all the HTML says.
    pub text: String,
}
