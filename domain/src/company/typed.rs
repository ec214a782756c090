//! The fields of a page of settings.

use std::{collections::BTreeMap, fmt::Write};

use serde::{Deserialize, Serialize};

use crate::{Language, LocalizedText, field, field::FieldErrors};

/// What stands in the fields of a page of settings, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Typed(BTreeMap<String, String>);

/// What a field of a box that is ticked says.
const ON: &str = "on";

impl Typed {
    /// The text of a field; empty when it is not there.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Whether a box is ticked.
    pub fn is_on(&self, field: &str) -> bool {
        self.get(field) == ON
    }

    /// With a field that says this.
    #[must_use]
    pub fn with(mut self, field: impl Into<String>, text: impl Into<String>) -> Self {
        self.0.insert(field.into(), text.into());
        self
    }

    /// With a box; one that is not ticked is not there, as in a form.
    #[must_use]
    pub fn with_box(self, field: impl Into<String>, is_on: bool) -> Self {
        if is_on { self.with(field, ON) } else { self }
    }

    /// With a field for each language of a text.
    #[must_use]
    pub(super) fn with_text(self, field: &str, text: Option<&LocalizedText>) -> Self {
        let said = |language| text.and_then(|text| text.each().find(|(known, _)| *known == language));
        Language::ALL.into_iter().fold(self, |typed, language| {
            typed.with(in_language(field, language), said(language).map_or("", |(_, text)| text))
        })
    }

    /// The text that has a field for each language; `None` when all are empty or one is wrong.
    pub(super) fn text(&self, field: &str, max: u32, errors: &mut FieldErrors) -> Option<LocalizedText> {
        let [en, zh] = Language::ALL.map(|language| {
            let name = in_language(field, language);
            errors.take(&name, field::optional(self.get(&name), max)).flatten()
        });
        LocalizedText::new(en, zh)
    }

    /// What is different in the other one, as people read it: `name: Portal → Tea; hue: 226 → 30`.
    pub fn changes(&self, after: &Self) -> String {
        let mut told = String::new();
        let fields: std::collections::BTreeSet<_> = self.0.keys().chain(after.0.keys()).collect();
        for field in fields.into_iter().filter(|field| self.get(field) != after.get(field)) {
            let separator = if told.is_empty() { "" } else { "; " };
            // Writing to a String cannot fail.
            _ = write!(told, "{separator}{field}: {} → {}", short(self.get(field)), short(after.get(field)));
        }
        told
    }
}

/// The name of a field in one language.
pub(super) fn in_language(field: &str, language: Language) -> String {
    format!("{field}_{language}")
}

fn short(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.replace('\n', ", ");
    match line.chars().count() {
        0 => "–".to_owned(),
        count if count > MOST => line.chars().take(MOST - 1).chain(['…']).collect(),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_with_their_fields() {
        let before = Typed::default().with("name", "Portal").with("hue", "226").with_box("language_zh", true);
        let after = Typed::default().with("name", "Tea").with("hue", "226");
        assert_eq!(before.changes(&after), "language_zh: on → –; name: Portal → Tea");
        assert_eq!(before.changes(&before), "");
    }

    #[test]
    fn a_text_has_a_field_for_each_language() {
        let mut errors = FieldErrors::default();
        let typed = Typed::default().with("hours_en", "9 to 5");
        let text = typed.text("hours", 20, &mut errors).expect("a text");
        assert_eq!((text.get(Language::Zh), errors.is_empty()), ("9 to 5", true));
        assert_eq!(Typed::default().with_text("hours", Some(&text)), typed.with("hours_zh", ""));
    }
}
