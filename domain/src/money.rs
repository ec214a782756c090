//! Money in minor units with its currency. No floating point anywhere: sums are exact to the cent.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An ISO 4217 currency, three capital letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// Euro.
    pub const EUR: Self = Self(*b"EUR");
    /// Renminbi.
    pub const CNY: Self = Self(*b"CNY");
    /// Pound sterling.
    pub const GBP: Self = Self(*b"GBP");
    /// Japanese yen, a currency without a minor unit.
    pub const JPY: Self = Self(*b"JPY");

    /// The currency of a three-letter code, in any case; `None` when it is not three ASCII letters.
    pub fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.trim().as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_alphabetic).then(|| Self(bytes.map(|byte| byte.to_ascii_uppercase())))
    }

    /// The three-letter code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the decimal point (ISO 4217, table A.1; 2 for any not listed there with another number).
    pub fn minor_digits(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX"
            | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom("a currency is three letters"))
    }
}

/// An amount of one currency, in its minor unit (cents). Negative amounts are credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units.
    pub minor: i64,
    /// The currency they are in.
    pub currency: Currency,
}

/// Why two amounts could not be brought together, or a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// The amounts are in different currencies.
    #[error("amounts in different currencies do not add up")]
    Mixed,
    /// The result is larger than any amount the portal keeps.
    #[error("the amount is too large")]
    TooLarge,
    /// The text is not a decimal number of at most the currency's digits.
    #[error("not an amount")]
    NotAnAmount,
}

impl Money {
    /// An amount of minor units.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in this currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::Mixed`] across currencies, [`MoneyError::TooLarge`] on overflow.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed);
        }
        let minor = self.minor.checked_add(other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Self::new(minor, self.currency))
    }

    /// The amount this many times.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] on overflow.
    pub fn times(self, count: u32) -> Result<Self, MoneyError> {
        let minor = self.minor.checked_mul(i64::from(count)).ok_or(MoneyError::TooLarge)?;
        Ok(Self::new(minor, self.currency))
    }

    /// This share of the amount, rounded half away from zero to the minor unit.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] on overflow.
    pub fn share(self, share: BasisPoints) -> Result<Self, MoneyError> {
        let product = i128::from(self.minor) * i128::from(share.0);
        let half = if product < 0 { -5_000 } else { 5_000 };
        let minor = i64::try_from((product + half) / 10_000).map_err(|_| MoneyError::TooLarge)?;
        Ok(Self::new(minor, self.currency))
    }

    /// The sum of amounts that are all of one currency.
    ///
    /// # Errors
    /// As [`Money::plus`].
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::plus)
    }

    /// Reads a plain decimal number such as `18`, `18.5` or `-0.05`; digits past the minor unit may only be zeros.
    ///
    /// # Errors
    /// [`MoneyError::NotAnAmount`] and [`MoneyError::TooLarge`].
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let text = text.trim();
        let (is_negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
            return Err(MoneyError::NotAnAmount);
        }
        let places = currency.minor_digits() as usize;
        let (kept, spare) = fraction.split_at(fraction.len().min(places));
        if spare.bytes().any(|byte| byte != b'0') {
            return Err(MoneyError::NotAnAmount);
        }
        let minor: i64 = format!("{whole}{kept:0<places$}").parse().map_err(|_| MoneyError::TooLarge)?;
        Ok(Self::new(if is_negative { -minor } else { minor }, currency))
    }

    /// The amount as a plain decimal number, without sign of the currency: `1743.00`.
    pub fn to_decimal(self) -> String {
        let places = self.currency.minor_digits() as usize;
        let sign = if self.minor < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.minor.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
    }
}

/// A share in hundredths of a percent: 10,000 is the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BasisPoints(pub i64);

impl BasisPoints {
    /// What is left of the whole when this share is taken away.
    #[must_use]
    pub const fn rest(self) -> Self {
        Self(10_000 - self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_amounts_to_the_cent_and_no_further() {
        let usd = |text| Money::parse(text, Currency::USD).map(|money| money.minor);
        assert_eq!(usd("18"), Ok(1_800));
        assert_eq!(usd(" 263.5 "), Ok(26_350));
        assert_eq!(usd("-0.05"), Ok(-5));
        assert_eq!(usd("2.5000"), Ok(250));
        for wrong in ["", ".5", "1,000", "1e3", "2.505", "--1", "1.2.3", "NaN", "٣"] {
            assert_eq!(usd(wrong), Err(MoneyError::NotAnAmount), "{wrong}");
        }
        assert_eq!(usd("99999999999999999999"), Err(MoneyError::TooLarge));
        assert_eq!(Money::parse("500", Currency::JPY).map(|money| money.minor), Ok(500));
        assert_eq!(Money::parse("500.5", Currency::JPY), Err(MoneyError::NotAnAmount));
    }

    #[test]
    fn rounds_half_away_from_zero() {
        let share =
            |minor, points| Money::new(minor, Currency::EUR).share(BasisPoints(points)).map(|money| money.minor);
        assert_eq!(share(50, 100), Ok(1));
        assert_eq!(share(49, 100), Ok(0));
        assert_eq!(share(-50, 100), Ok(-1));
    }

    #[test]
    fn never_adds_across_currencies() {
        assert_eq!(Money::zero(Currency::USD).plus(Money::zero(Currency::EUR)), Err(MoneyError::Mixed));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(minor in -1_000_000_000_000i64..1_000_000_000_000, code in "USD|JPY|KWD|CNY") {
            let money = Money::new(minor, Currency::from_code(&code).expect("three letters"));
            prop_assert_eq!(Money::parse(&money.to_decimal(), money.currency), Ok(money));
        }
    }
}
