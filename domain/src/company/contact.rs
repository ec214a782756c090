//! Where the company is reached.

use serde::{Deserialize, Serialize};

use super::{Settings, Typed};
use crate::{
    LocalizedText, address,
    field::{self, FieldErrors, FieldProblem, limit},
    person::EmailAddress,
};

/// Where people reach the company. Whatever is not set is not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Its e-mail address.
    pub email: Option<EmailAddress>,
    /// Its telephone number, as it is written.
    pub phone: Option<String>,
    /// When somebody answers.
    pub hours: Option<LocalizedText>,
    /// Its postal address, a line each.
    pub address: Option<String>,
    /// Its own site.
    pub site: Option<WebAddress>,
}

impl Contact {
    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An address of the web: `http` or `https`, a host, and nothing that could be more than an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WebAddress(String);

impl WebAddress {
    /// An address as typed; `None` when nothing was.
    ///
    /// # Errors
    /// [`FieldProblem::TooLong`] and [`FieldProblem::NotAWebAddress`].
    pub fn parse(text: &str) -> Result<Option<Self>, FieldProblem> {
        let Some(address) = field::line(text, limit::WEB_ADDRESS)? else { return Ok(None) };
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let rest = rest.ok_or(FieldProblem::NotAWebAddress)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let is_host = host.contains('.') && host.chars().all(|it| it.is_alphanumeric() || "-.:".contains(it));
        let is_plain = !rest.chars().any(|it| it.is_whitespace() || "\"'<>\\".contains(it));
        if is_host && is_plain { Ok(Some(Self(address))) } else { Err(FieldProblem::NotAWebAddress) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as people say it: without its scheme.
    pub fn shown(&self) -> &str {
        let rest = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        rest.trim_end_matches('/')
    }
}

pub(super) fn typed(settings: &Settings) -> Typed {
    let Contact { email, phone, hours, address, site } = &settings.contact;
    Typed::default()
        .with("email", email.as_ref().map_or("", EmailAddress::as_str))
        .with("phone", phone.as_deref().unwrap_or_default())
        .with("address", address.as_deref().unwrap_or_default())
        .with("site", site.as_ref().map_or("", WebAddress::as_str))
        .with_text("hours", hours.as_ref())
}

pub(super) fn change(settings: &Settings, typed: &Typed) -> Result<Settings, FieldErrors> {
    let mut errors = FieldErrors::default();
    let contact = Contact {
        email: errors.take("email", maybe_email(typed.get("email"))).flatten(),
        phone: errors.take("phone", address::phone(typed.get("phone"))).flatten(),
        hours: typed.text("hours", limit::CONTACT_HOURS, &mut errors),
        address: errors.take("address", field::optional(typed.get("address"), limit::CONTACT_ADDRESS)).flatten(),
        site: errors.take("site", WebAddress::parse(typed.get("site"))).flatten(),
    };
    if errors.is_empty() { Ok(Settings { contact, ..settings.clone() }) } else { Err(errors) }
}

/// An e-mail address that may be missing.
pub(super) fn maybe_email(text: &str) -> Result<Option<EmailAddress>, FieldProblem> {
    match text.parse() {
        Ok(email) => Ok(Some(email)),
        Err(FieldProblem::Missing) => Ok(None),
        Err(problem) => Err(problem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_is_one_a_browser_may_follow() {
        let parsed = WebAddress::parse(" https://example.com/help/ ").expect("an address").expect("something");
        assert_eq!((parsed.as_str(), parsed.shown()), ("https://example.com/help/", "example.com/help"));
        assert_eq!(WebAddress::parse(" "), Ok(None));
        for wrong in ["example.com", "javascript:alert(1)", "https://", "https://a b.example", "ftp://a.example"] {
            assert_eq!(WebAddress::parse(wrong), Err(FieldProblem::NotAWebAddress), "{wrong}");
        }
    }

    #[test]
    fn every_field_may_be_empty_and_none_may_be_wrong() {
        let settings = Settings::default();
        assert!(change(&settings, &Typed::default()).expect("nothing").contact.is_empty());
        let wrong = Typed::default().with("email", "nobody").with("phone", "x").with("site", "y");
        let errors = change(&settings, &wrong).expect_err("three mistakes");
        assert_eq!(errors.get("email"), Some(FieldProblem::NotAnEmailAddress));
        assert_eq!(errors.get("phone"), Some(FieldProblem::NotAPhoneNumber));
        assert_eq!(errors.get("site"), Some(FieldProblem::NotAWebAddress));
    }

    #[test]
    fn what_is_typed_is_kept() {
        let typed_in = Typed::default()
            .with("email", "desk@tea.example")
            .with("phone", "+49 40 123456")
            .with("address", "Kai 1\nHamburg")
            .with("site", "https://tea.example")
            .with("hours_en", "9 to 5")
            .with("hours_zh", "9 点至 17 点");
        let settings = change(&Settings::default(), &typed_in).expect("a change");
        assert_eq!(typed(&settings), typed_in);
    }
}
