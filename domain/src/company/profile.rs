//! Who the company is, and what it offers to whom.

use serde::{Deserialize, Serialize};

use super::{Hue, Languages, Settings, Typed};
use crate::{
    Currency, Language,
    field::{self, FieldErrors, FieldProblem, limit},
};

/// Who the company is, and what it offers to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Its name.
    pub name: CompanyName,
    /// Its colour.
    pub hue: Hue,
    /// Its logo.
    pub logo: Option<Logo>,
    /// The language of whoever has not chosen one; always one of the offered ones.
    pub language: Language,
    /// The languages of its pages and mails.
    pub languages: Languages,
    /// The currencies visitors are offered prices in; any when there is none.
    pub currencies: Vec<Currency>,
    /// The code of the price list visitors see; the first one when it is not set.
    pub public_price_list: Option<String>,
}

impl Profile {
    /// Whether visitors are offered prices in this currency.
    pub fn sells_in(&self, currency: Currency) -> bool {
        self.currencies.is_empty() || self.currencies.contains(&currency)
    }

    /// This language when it is offered, else the one of whoever has not chosen.
    pub fn offered(&self, language: Language) -> Language {
        if self.languages.offer(language) { language } else { self.language }
    }
}

/// A company's name, one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CompanyName(String);

impl CompanyName {
    /// A name as typed.
    ///
    /// # Errors
    /// [`FieldProblem::Missing`] and [`FieldProblem::TooLong`].
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        field::required_line(text, limit::COMPANY_NAME).map(Self)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for CompanyName {
    fn default() -> Self {
        Self("Portal".to_owned())
    }
}

/// A company's logo as it is kept: a PNG of at most [`Logo::WIDTH`] by [`Logo::HEIGHT`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// The SHA-256 of the file, as hexadecimal digits.
    pub hash: String,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

impl Logo {
    /// The most pixels it is wide.
    pub const WIDTH: u32 = 480;
    /// The most pixels it is high.
    pub const HEIGHT: u32 = 160;
    /// The most bytes of a picture that is sent in to become one.
    pub const MAX_BYTES: u32 = 1_024 * 1_024;
    /// The most pixels along a side of such a picture.
    pub const MAX_SIDE: u32 = 4_000;

    /// Where it is served.
    pub fn address(&self) -> String {
        format!("/company/{}.png", self.hash)
    }
}

pub(super) fn typed(settings: &Settings) -> Typed {
    let Profile { name, hue, .. } = &settings.profile;
    Typed::default().with("name", name.as_str()).with("hue", hue.degrees().to_string())
}

pub(super) fn change(settings: &Settings, typed: &Typed) -> Result<Settings, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = errors.take("name", CompanyName::parse(typed.get("name")));
    let hue = errors.take("hue", Hue::parse(typed.get("hue")));
    let (Some(name), Some(hue)) = (name, hue) else { return Err(errors) };
    let profile = Profile { name, hue, ..settings.profile.clone() };
    Ok(Settings { profile, ..settings.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_before_can_be_read() {
        let kept = r#"{"name":"Example Ltd","language":"zh","public_price_list":"retail"}"#;
        let profile: Profile = serde_json::from_str(kept).expect("a profile");
        assert_eq!((profile.name.as_str(), profile.language), ("Example Ltd", Language::Zh));
        assert_eq!((profile.hue, profile.languages.iter().count()), (Hue::default(), 2));
        assert!(profile.sells_in(Currency::EUR) && profile.logo.is_none());
    }

    #[test]
    fn what_is_typed_becomes_the_name_and_the_colour() {
        let settings = Settings::default();
        let changed = change(&settings, &typed(&settings).with("name", " Tea\nLtd ").with("hue", "30"));
        let profile = changed.expect("a change").profile;
        assert_eq!((profile.name.as_str(), profile.hue.degrees()), ("Tea Ltd", 30));
        let errors = change(&settings, &Typed::default().with("hue", "400")).expect_err("nothing typed");
        assert_eq!(errors.get("name"), Some(FieldProblem::Missing));
        assert_eq!(errors.get("hue"), Some(FieldProblem::NotAHue));
    }
}
