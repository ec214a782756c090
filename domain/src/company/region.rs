//! Languages, currencies, the time zone.

use super::{Known, Languages, Profile, Settings, Typed, typed::in_language};
use crate::{
    Currency, Language,
    calendar::CalendarSettings,
    field::{FieldErrors, FieldProblem},
};

pub(super) fn typed(settings: &Settings, known: &Known) -> Typed {
    let profile = &settings.profile;
    let typed = Typed::default()
        .with("language", profile.language.code())
        .with("public_price_list", profile.public_price_list.as_deref().unwrap_or_default())
        .with("time_zone", settings.calendar.time_zone.as_str());
    let typed = Language::ALL.into_iter().fold(typed, |typed, language| {
        typed.with_box(in_language("language", language), profile.languages.offer(language))
    });
    let sells = |typed: Typed, currency: Currency| typed.with_box(sold_in(currency), profile.sells_in(currency));
    known.currencies().into_iter().fold(typed, sells)
}

pub(super) fn change(settings: &Settings, typed: &Typed, known: &Known) -> Result<Settings, FieldErrors> {
    let mut errors = FieldErrors::default();
    let languages = Languages::choose(|language| typed.is_on(&in_language("language", language)));
    let languages = errors.take("languages", languages);
    let language = errors.take("language", language(typed, languages.as_ref()));
    let currencies = errors.take("currencies", currencies(settings, typed, known));
    let public_price_list = errors.take("public_price_list", price_list(typed, known));
    let time_zone = errors.take("time_zone", known.time_zone.clone().ok_or(FieldProblem::NotATimeZone));
    match (languages, language, currencies, public_price_list, time_zone) {
        (Some(languages), Some(language), Some(currencies), Some(public_price_list), Some(time_zone)) => {
            let kept = settings.profile.clone();
            let profile = Profile { language, languages, currencies, public_price_list, ..kept };
            let calendar = CalendarSettings { time_zone, ..settings.calendar.clone() };
            Ok(Settings { profile, calendar, ..settings.clone() })
        }
        _ => Err(errors),
    }
}

/// The field of a currency's box.
fn sold_in(currency: Currency) -> String {
    format!("currency_{currency}")
}

/// The language of whoever has not chosen one.
fn language(typed: &Typed, offered: Option<&Languages>) -> Result<Language, FieldProblem> {
    let language = Language::from_code(typed.get("language")).ok_or(FieldProblem::NotAChoice)?;
    let is_offered = offered.is_none_or(|offered| offered.offer(language));
    if is_offered { Ok(language) } else { Err(FieldProblem::NotOffered) }
}

/// The currencies whose boxes are ticked; what customers pay in stays.
fn currencies(settings: &Settings, typed: &Typed, known: &Known) -> Result<Vec<Currency>, FieldProblem> {
    let all = known.currencies();
    if all.is_empty() {
        return Ok(settings.profile.currencies.clone());
    }
    let chosen: Vec<_> = all.into_iter().filter(|currency| typed.is_on(&sold_in(*currency))).collect();
    let in_use = known.price_lists.iter().filter(|list| list.customers > 0).map(|list| list.currency);
    match in_use.into_iter().find(|currency| !chosen.contains(currency)) {
        Some(currency) => Err(FieldProblem::CurrencyInUse { currency }),
        None if chosen.is_empty() => Err(FieldProblem::NothingChosen),
        None => Ok(chosen),
    }
}

/// The price list of visitors: none for the first one, or one in a currency that is ticked.
fn price_list(typed: &Typed, known: &Known) -> Result<Option<String>, FieldProblem> {
    let code = typed.get("public_price_list");
    if code.is_empty() {
        return Ok(None);
    }
    let list = known.price_lists.iter().find(|list| list.code == code).ok_or(FieldProblem::NotAChoice)?;
    let is_sold_in = typed.is_on(&sold_in(list.currency));
    if is_sold_in { Ok(Some(list.code.clone())) } else { Err(FieldProblem::NotOffered) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LocalizedText, company::PriceListUse};

    fn known() -> Known {
        let list = |code: &str, currency, customers| PriceListUse {
            code: code.to_owned(),
            name: LocalizedText::in_one(Language::En, code),
            currency,
            customers,
        };
        let price_lists = vec![list("EU", Currency::EUR, 3), list("US", Currency::USD, 0)];
        Known { price_lists, time_zone: Some("Europe/Berlin".to_owned()), ..Known::default() }
    }

    fn problem(typed: &Typed, field: &str) -> Option<FieldProblem> {
        change(&Settings::default(), typed, &known()).expect_err("something is wrong").get(field)
    }

    #[test]
    fn what_the_page_shows_is_what_is_kept() {
        let settings = Settings::default();
        let shown = typed(&settings, &known());
        let kept = change(&settings, &shown, &known()).expect("a change");
        assert_eq!(kept.profile.currencies, [Currency::EUR, Currency::USD]);
        assert_eq!(kept.calendar.time_zone, "Europe/Berlin");
        assert_eq!(typed(&kept, &known()), shown.with("time_zone", "Europe/Berlin"));
    }

    #[test]
    fn there_is_a_language_and_the_default_is_one_of_them() {
        let shown = typed(&Settings::default(), &known());
        let none = shown.clone().with("language_en", "").with("language_zh", "");
        assert_eq!(problem(&none, "languages"), Some(FieldProblem::NothingChosen));
        let other = shown.with("language_en", "");
        assert_eq!(problem(&other, "language"), Some(FieldProblem::NotOffered));
    }

    #[test]
    fn what_customers_pay_in_stays() {
        let shown = typed(&Settings::default(), &known());
        let in_use = FieldProblem::CurrencyInUse { currency: Currency::EUR };
        assert_eq!(problem(&shown.clone().with("currency_EUR", ""), "currencies"), Some(in_use));
        let without = shown.clone().with("currency_USD", "").with("public_price_list", "US");
        assert_eq!(problem(&without, "public_price_list"), Some(FieldProblem::NotOffered));
        assert_eq!(
            problem(&shown.with("public_price_list", "XX"), "public_price_list"),
            Some(FieldProblem::NotAChoice)
        );
    }
}
