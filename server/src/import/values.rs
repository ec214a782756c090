//! From texts of a file to values of the domain: numbers, amounts, shares, words.

use domain::{
    Currency, Language, Money,
    field::{self, FieldProblem},
    money::BasisPoints,
    person::{BuyerRole, EmailAddress},
    product::Sku,
    promise::{CustomerClass, ProductClass},
};

use super::{
    bind::Value,
    mapping::{Form, Rounding},
    refusal::Reason,
};

/// How numbers are written in the files at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    /// What stands before the decimal digits.
    pub decimal_mark: char,
    /// What stands between groups of three digits, if anything.
    pub group_mark: Option<char>,
    /// What becomes of digits past the last one that is kept.
    pub rounding: Rounding,
}

/// A number with a fixed count of decimal digits.
struct Scaled {
    value: i64,
    is_exact: bool,
}

impl Numbers {
    /// An amount of a currency, which may be negative.
    pub fn amount(&self, value: &Value, currency: Currency) -> Result<Money, Reason> {
        let digits = currency.minor_digits();
        let scaled = self.scaled(&value.text(), digits)?;
        if !scaled.is_exact && self.rounding == Rounding::Refuse {
            return Err(Reason::TooManyDigits { currency, digits });
        }
        Ok(Money::new(scaled.value, currency))
    }

    /// An amount of a currency that is not negative.
    pub fn charge(&self, value: &Value, currency: Currency) -> Result<Money, Reason> {
        let amount = self.amount(value, currency)?;
        if amount.minor < 0 { Err(Reason::Negative) } else { Ok(amount) }
    }

    /// A whole number; `39.00` is one too.
    pub fn whole(&self, value: &Value, min: u32, max: u32) -> Result<u32, Reason> {
        let not_whole = Reason::NotWhole { min, max };
        let scaled = self.scaled(&value.text(), 0).map_err(|_| not_whole.clone())?;
        let number = u32::try_from(scaled.value).ok().filter(|number| scaled.is_exact && (min..=max).contains(number));
        number.ok_or(not_whole)
    }

    /// A share between nothing and the whole. `15%` is a share in percent whatever the form.
    pub fn share(&self, value: &Value, form: &Form, usual: &Form) -> Result<BasisPoints, Reason> {
        let text = value.text();
        let form = if *form == Form::Plain { usual } else { form };
        let (text, digits) = match text.trim().strip_suffix('%') {
            Some(number) => (number.trim_end(), 2),
            None if *form == Form::Percent => (text.as_str(), 2),
            None => (text.as_str(), 4),
        };
        let scaled = self.scaled(text, digits).map_err(|_| Reason::NotAShare)?;
        let is_fit = (scaled.is_exact || self.rounding == Rounding::HalfUp) && (0..=10_000).contains(&scaled.value);
        if is_fit { Ok(BasisPoints(scaled.value)) } else { Err(Reason::NotAShare) }
    }

    /// Reads a decimal number and rounds it, half away from zero, to a count of digits.
    fn scaled(&self, text: &str, digits: u32) -> Result<Scaled, Reason> {
        let text = text.trim();
        let (sign, text) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, fraction) = text.split_once(self.decimal_mark).unwrap_or((text, ""));
        let whole = self.ungrouped(whole)?;
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(&whole) || !is_number(fraction) || (whole.is_empty() && fraction.is_empty()) {
            return Err(Reason::NotANumber);
        }
        let places = digits as usize;
        let (kept, spare) = fraction.split_at(fraction.len().min(places));
        let magnitude: i64 = format!("0{whole}{kept:0<places$}").parse().map_err(|_| Reason::TooLarge)?;
        let carry = i64::from(spare.bytes().next().is_some_and(|digit| digit >= b'5'));
        let value = magnitude.checked_add(carry).ok_or(Reason::TooLarge)? * sign;
        Ok(Scaled { value, is_exact: spare.bytes().all(|digit| digit == b'0') })
    }

    /// The digits without marks between groups of three.
    fn ungrouped(&self, whole: &str) -> Result<String, Reason> {
        let Some(mark) = self.group_mark.filter(|mark| whole.contains(*mark)) else { return Ok(whole.to_owned()) };
        let mut groups = whole.split(mark);
        let first = groups.next().unwrap_or_default();
        let is_grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
        if is_grouped { Ok(whole.replace(mark, "")) } else { Err(Reason::NotANumber) }
    }
}

/// A text of one line, at most this many characters.
pub fn line(value: &Value, max: u32) -> Result<String, Reason> {
    text(&Value::Text(value.text().replace(['\r', '\n', '\t'], " ")), max)
}

/// A text, at most this many characters.
pub fn text(value: &Value, max: u32) -> Result<String, Reason> {
    field::required(&value.text().replace("\r\n", "\n"), max).map_err(|problem| match problem {
        FieldProblem::TooLong { max } => Reason::TooLong { max },
        _ => Reason::Missing,
    })
}

/// A short code that can stand in the address of a page.
pub fn code(value: &Value) -> Result<String, Reason> {
    let code = value.text().trim().to_owned();
    let is_code = |character: char| character.is_alphanumeric() || matches!(character, '-' | '.' | '_');
    let is_code = (1..=60).contains(&code.chars().count()) && code.chars().all(is_code);
    if is_code { Ok(code) } else { Err(Reason::NotACode) }
}

/// A product's number.
pub fn sku(value: &Value) -> Result<Sku, Reason> {
    value.text().parse().map_err(|_| Reason::NotASku)
}

/// An e-mail address.
pub fn email(value: &Value) -> Result<EmailAddress, Reason> {
    value.text().parse().map_err(|_| Reason::NotAnEmailAddress)
}

/// A currency.
pub fn currency(value: &Value) -> Result<Currency, Reason> {
    Currency::from_code(&value.text()).ok_or(Reason::NotACurrency)
}

/// A language of the portal.
pub fn language(value: &Value) -> Result<Language, Reason> {
    Language::from_code(&value.text().trim().to_lowercase()).ok_or(Reason::NotOneOf { choices: "en, zh" })
}

/// A buyer's role. Departments are for the customer to set up.
pub fn buyer_role(value: &Value) -> Result<BuyerRole, Reason> {
    BuyerRole::from_code(&value.text().trim().to_lowercase())
        .filter(|role| *role != BuyerRole::Department)
        .ok_or(Reason::NotOneOf { choices: "admin, buyer, viewer" })
}

/// A customer's class.
pub fn customer_class(value: &Value) -> Result<CustomerClass, Reason> {
    CustomerClass::from_code(&value.text().trim().to_uppercase())
        .ok_or(Reason::NotOneOf { choices: "I, II, III, IV, V" })
}

/// A product's class.
pub fn product_class(value: &Value) -> Result<ProductClass, Reason> {
    ProductClass::from_code(&value.text().trim().to_uppercase()).ok_or(Reason::NotOneOf { choices: "A, B, C, D" })
}

/// Yes or no, in the words programs write.
pub fn flag(value: &Value) -> Result<bool, Reason> {
    match value.text().trim().to_lowercase().as_str() {
        "true" | "t" | "yes" | "y" | "1" | "x" | "wahr" | "ja" | "j" | "是" => Ok(true),
        "false" | "f" | "no" | "n" | "0" | "-" | "falsch" | "nein" | "否" => Ok(false),
        _ => Err(Reason::NotAFlag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Numbers = Numbers { decimal_mark: '.', group_mark: None, rounding: Rounding::Refuse };
    const GERMAN: Numbers = Numbers { decimal_mark: ',', group_mark: Some('.'), rounding: Rounding::HalfUp };

    fn value(text: &str) -> Value {
        Value::Text(text.into())
    }

    fn cents(numbers: Numbers, text: &str) -> Result<i64, Reason> {
        numbers.amount(&value(text), Currency::EUR).map(|money| money.minor)
    }

    #[test]
    fn amounts_are_exact_or_refused() {
        assert_eq!(cents(PLAIN, " 18 "), Ok(1_800));
        assert_eq!(cents(PLAIN, "-0.05"), Ok(-5));
        assert_eq!(cents(PLAIN, ".5"), Ok(50));
        assert_eq!(cents(PLAIN, "2.5000"), Ok(250));
        assert_eq!(cents(PLAIN, "2.505"), Err(Reason::TooManyDigits { currency: Currency::EUR, digits: 2 }));
        for wrong in ["", ".", "-", "1,5", "1e3", "$1", "1.2.3", "NaN", "٣", "--1"] {
            assert_eq!(cents(PLAIN, wrong), Err(Reason::NotANumber), "{wrong}");
        }
        assert_eq!(cents(PLAIN, "99999999999999999999"), Err(Reason::TooLarge));
        assert_eq!(PLAIN.charge(&value("-1"), Currency::EUR), Err(Reason::Negative));
    }

    #[test]
    fn other_countries_write_other_marks() {
        assert_eq!(cents(GERMAN, "1.234,5"), Ok(123_450));
        assert_eq!(cents(GERMAN, "1234,5"), Ok(123_450));
        for wrong in ["1.23,4", ".234,5", "1.2345", "1,234.5"] {
            assert_eq!(cents(GERMAN, wrong), Err(Reason::NotANumber), "{wrong}");
        }
    }

    #[test]
    fn rounds_half_away_from_zero_only_when_told() {
        let rounded: Vec<_> = ["2,505", "2,5049", "-2,505", "0,995"].map(|text| cents(GERMAN, text)).into();
        assert_eq!(rounded, [Ok(251), Ok(250), Ok(-251), Ok(100)]);
    }

    #[test]
    fn whole_numbers_and_shares() {
        assert_eq!(PLAIN.whole(&value("39.00"), 0, 100), Ok(39));
        for wrong in ["39.5", "-1", "101", "x", ""] {
            assert_eq!(PLAIN.whole(&value(wrong), 0, 100), Err(Reason::NotWhole { min: 0, max: 100 }), "{wrong}");
        }
        let share = |text, form| PLAIN.share(&value(text), &form, &Form::Fraction).map(|share| share.0);
        assert_eq!(share("0.15", Form::Plain), Ok(1_500));
        assert_eq!(share("15", Form::Percent), Ok(1_500));
        assert_eq!(share("7.25 %", Form::Plain), Ok(725));
        for wrong in ["15", "-0.1", "0.33333", "much"] {
            assert_eq!(share(wrong, Form::Plain), Err(Reason::NotAShare), "{wrong}");
        }
    }

    #[test]
    fn words() {
        assert_eq!(
            (flag(&value("Ja")), flag(&value("0")), flag(&value("maybe"))),
            (Ok(true), Ok(false), Err(Reason::NotAFlag))
        );
        assert_eq!(code(&value(" tea-1.2 ")), Ok("tea-1.2".into()));
        assert_eq!(code(&value("a/b")), Err(Reason::NotACode));
        assert_eq!(line(&value("Alt\r\nStadt"), 20), Ok("Alt  Stadt".into()));
        assert_eq!(text(&value(&"x".repeat(21)), 20), Err(Reason::TooLong { max: 20 }));
    }
}
