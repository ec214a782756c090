//! Every sentence people read, in their language.
//!
//! The sentences stand in `app/locales/en` and `app/locales/zh`, a file for each area; the build makes a method of each.
//! Adding a line to both languages is all a new sentence takes: `basket-empty-title = Your basket is empty` becomes `texts.basket_empty_title()`,
//! and a message with `{ $count }` becomes a method that takes `count`. A message that one language lacks, or that uses
//! other variables there, fails the build.

use std::sync::LazyLock;

use domain::Language;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::format;

/// The sentences of one language. Copy it wherever it is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts {
    /// The language they are in.
    pub language: Language,
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

impl Texts {
    /// The sentences of this language.
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The message of this id with its variables filled in.
    fn message<const COUNT: usize>(self, id: &str, values: [(&'static str, FluentValue<'_>); COUNT]) -> String {
        let bundle = &BUNDLES[self.language as usize];
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let arguments: FluentArgs = values.into_iter().collect();
        bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }
}

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> = LazyLock::new(|| {
    Language::ALL.map(|language| {
        let text = match language {
            Language::En => include_str!(concat!(env!("OUT_DIR"), "/en.ftl")),
            Language::Zh => include_str!(concat!(env!("OUT_DIR"), "/zh.ftl")),
        };
        bundle(language.tag().parse().unwrap_or_default(), text)
    })
});

/// The build has read the same text without a complaint, so there is none here to report.
fn bundle(language: LanguageIdentifier, text: &str) -> FluentBundle<FluentResource> {
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // No invisible marks around values: both languages run from left to right.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(format::grouped(&number.as_string())),
        _ => None,
    }));
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Texts = Texts::new(Language::En);
    const ZH: Texts = Texts::new(Language::Zh);

    #[test]
    fn a_message_without_variables_is_a_constant_in_both_languages() {
        const HOME: &str = EN.nav_home();
        assert_eq!(HOME, "Home");
        assert_eq!(ZH.nav_home(), "首页");
    }

    #[test]
    fn numbers_choose_the_plural_and_are_grouped() {
        assert_eq!(EN.nav_basket_lines(1), "1 line");
        assert_eq!(EN.nav_basket_lines(1_250), "1,250 lines");
        assert_eq!(ZH.nav_basket_lines(1_250), "1,250 行");
    }

    #[test]
    fn values_stand_there_as_they_are() {
        assert_eq!(EN.page_title("<b>Orders", "Kontor"), "<b>Orders · Kontor");
    }
}
