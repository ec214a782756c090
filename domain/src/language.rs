//! The languages the portal speaks, and texts that exist in several of them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language of the portal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Language {
    /// Every language, in the order a person is offered them.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The short code used in URLs, cookies, files and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The BCP 47 tag for `lang` attributes and headers.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-Hans",
        }
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Zh => "中文",
        }
    }

    /// The language of a code; `None` for one the portal does not speak.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The first language of an `Accept-Language` header that is offered (RFC 9110, 12.5.4).
    pub fn negotiate(header: &str, is_offered: impl Fn(Self) -> bool) -> Option<Self> {
        let mut wanted: Vec<(f32, Self)> = header
            .split(',')
            .filter_map(|part| {
                let mut parameters = part.split(';');
                let tag = parameters.next()?.trim();
                let primary = tag.split('-').next()?.to_ascii_lowercase();
                let weight =
                    parameters.find_map(|parameter| parameter.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
                Some((weight, Self::from_code(&primary)?))
            })
            .filter(|(weight, language)| *weight > 0.0 && is_offered(*language))
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().map(|(_, language)| *language)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A text in one or both languages; at least one of them is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalizedText {
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<String>,
    /// Simplified Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    zh: Option<String>,
}

impl LocalizedText {
    /// A text from what is there; `None` when both are missing or blank.
    pub fn new(en: Option<String>, zh: Option<String>) -> Option<Self> {
        let kept = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let text = Self { en: kept(en), zh: kept(zh) };
        (text.en.is_some() || text.zh.is_some()).then_some(text)
    }

    /// A text known in one language alone.
    pub fn in_one(language: Language, text: impl Into<String>) -> Self {
        let text = Some(text.into());
        match language {
            Language::En => Self { en: text, zh: None },
            Language::Zh => Self { en: None, zh: text },
        }
    }

    /// The text in this language, or else in the other one.
    pub fn get(&self, language: Language) -> &str {
        let (first, second) = match language {
            Language::En => (&self.en, &self.zh),
            Language::Zh => (&self.zh, &self.en),
        };
        first.as_deref().or(second.as_deref()).unwrap_or_default()
    }

    /// The languages in which this text is really there, with it.
    pub fn each(&self) -> impl Iterator<Item = (Language, &str)> {
        [(Language::En, &self.en), (Language::Zh, &self.zh)]
            .into_iter()
            .filter_map(|(language, text)| text.as_deref().map(|text| (language, text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negotiates_by_weight_and_skips_what_is_not_spoken() {
        let negotiate = |header| Language::negotiate(header, |_| true);
        assert_eq!(negotiate("fr, zh-CN;q=0.8, en;q=0.5"), Some(Language::Zh));
        assert_eq!(negotiate("en-GB,en;q=0.9,zh;q=0.1"), Some(Language::En));
        assert_eq!(negotiate("zh;q=0, de"), None);
        assert_eq!(negotiate(""), None);
        assert_eq!(Language::negotiate("zh, en;q=0.1", |offered| offered == Language::En), Some(Language::En));
    }

    #[test]
    fn a_missing_language_falls_back_to_the_other() {
        let text = LocalizedText::new(Some("Kettle".into()), Some("  ".into())).expect("one language is there");
        assert_eq!(text.get(Language::Zh), "Kettle");
        assert_eq!(LocalizedText::new(None, Some(String::new())), None);
    }
}
