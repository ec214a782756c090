//! Short human numbers that can neither be guessed nor counted.
//!
//! Eight characters of 40 random bits in Crockford's base 32 (no I, L, O, U) and one check character, written in two
//! groups: `7K2M-9QXDA`. The check character is that of the hybrid system of ISO/IEC 7064 over 32 characters
//! (MOD 33,32): every single wrong character is noticed, and most swapped neighbours.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_CHARACTERS: usize = 8;

/// The number of an order as people read, type and say it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderNumber([u8; RANDOM_CHARACTERS + 1]);

/// The text is not a number this portal gave: wrong length, a character outside the alphabet, or a typing mistake that
/// the check character shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not an order number")]
pub struct NotAnOrderNumber;

impl OrderNumber {
    /// The number made of the lower 40 of these bits, which must be random.
    pub fn from_random(bits: u64) -> Self {
        Self(drawn(bits))
    }

    /// The nine characters without the hyphen, as stored.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for OrderNumber {
    type Err = NotAnOrderNumber;

    /// Reads what a person typed: any case, hyphens and spaces anywhere, `O` for zero, `I` and `L` for one.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).map(Self).ok_or(NotAnOrderNumber)
    }
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.as_str().split_at(4);
        write!(f, "{first}-{second}")
    }
}

impl fmt::Debug for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for OrderNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OrderNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Eight characters of the lower 40 bits and their check character.
pub(crate) fn drawn(bits: u64) -> [u8; RANDOM_CHARACTERS + 1] {
    let mut characters = [0; RANDOM_CHARACTERS + 1];
    for (position, character) in characters.iter_mut().take(RANDOM_CHARACTERS).enumerate() {
        let digit = (bits >> (35 - 5 * position)) & 31;
        *character = ALPHABET[usize::try_from(digit).unwrap_or(0)];
    }
    characters[RANDOM_CHARACTERS] = check_character(&characters[..RANDOM_CHARACTERS]);
    characters
}

/// The nine characters somebody typed, when their check character is right.
pub(crate) fn read(text: &str) -> Option<[u8; RANDOM_CHARACTERS + 1]> {
    let mut characters = [0; RANDOM_CHARACTERS + 1];
    let mut length = 0;
    for byte in text.bytes().filter(|byte| !matches!(byte, b'-' | b' ')) {
        let byte = match byte.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        };
        if !ALPHABET.contains(&byte) {
            return None;
        }
        *characters.get_mut(length)? = byte;
        length += 1;
    }
    let (body, check) = characters.split_at(RANDOM_CHARACTERS);
    (length == characters.len() && check == [check_character(body)]).then_some(characters)
}

/// ISO/IEC 7064, 8: the hybrid recursive method for an alphabet of 32.
fn check_character(body: &[u8]) -> u8 {
    let product = body.iter().fold(32, |product, byte| {
        let value = ALPHABET.iter().position(|character| character == byte).unwrap_or(0);
        let sum = match (product + value) % 32 {
            0 => 32,
            sum => sum,
        };
        (sum * 2) % 33
    });
    ALPHABET[(33 - product) % 32]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_what_people_type() {
        let number = OrderNumber::from_random(0x12_3456_789A);
        let shown = number.to_string();
        assert_eq!(shown.len(), 10);
        assert_eq!(shown.to_lowercase().replace('-', " ").parse(), Ok(number));
        assert_eq!(OrderNumber::from_random(0).to_string().replace('0', "o").parse(), Ok(OrderNumber::from_random(0)));
        for wrong in ["", "7K2M", "7K2M-9QXDA-7", "7K2M-9QXÜA", "' OR 1=1"] {
            assert_eq!(wrong.parse::<OrderNumber>(), Err(NotAnOrderNumber), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_always_noticed(bits in any::<u64>(), at in 0usize..9, other in 0usize..32) {
            let number = OrderNumber::from_random(bits);
            prop_assert_eq!(number.to_string().parse(), Ok(number));
            let mut typed = number.0;
            prop_assume!(typed[at] != ALPHABET[other]);
            typed[at] = ALPHABET[other];
            let typed = std::str::from_utf8(&typed).expect("ASCII").to_owned();
            prop_assert_eq!(typed.parse::<OrderNumber>(), Err(NotAnOrderNumber));
        }
    }
}
