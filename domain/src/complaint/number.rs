//! The number of a complaint: as an order's, with a letter before it, so that neither can be taken for the other.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::number;

/// The number of a complaint as people read, type and say it: `C-7K2M-9QXDA`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComplaintNumber([u8; 9]);

/// The text is no number of a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a complaint's number")]
pub struct NotAComplaintNumber;

impl ComplaintNumber {
    /// The number made of the lower 40 of these bits, which must be random.
    pub fn from_random(bits: u64) -> Self {
        Self(number::drawn(bits))
    }

    /// The nine characters without letter and hyphens, as stored.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The number of what is stored.
    pub fn from_stored(text: &str) -> Option<Self> {
        number::read(text).map(Self)
    }
}

impl FromStr for ComplaintNumber {
    type Err = NotAComplaintNumber;

    /// Reads what a person typed; the letter has to be there.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let rest = text.strip_prefix(['C', 'c']).ok_or(NotAComplaintNumber)?;
        Self::from_stored(rest).ok_or(NotAComplaintNumber)
    }
}

impl fmt::Display for ComplaintNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.as_str().split_at(4);
        write!(f, "C-{first}-{second}")
    }
}

impl fmt::Debug for ComplaintNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for ComplaintNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ComplaintNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OrderNumber;

    #[test]
    fn neither_number_is_taken_for_the_other() {
        for bits in [0, 7, 0x12_3456_789A, u64::MAX] {
            let (complaint, order) = (ComplaintNumber::from_random(bits), OrderNumber::from_random(bits));
            assert_eq!(complaint.to_string().parse(), Ok(complaint));
            assert_eq!(complaint.to_string().to_lowercase().replace('-', " ").parse(), Ok(complaint));
            assert!(complaint.to_string().parse::<OrderNumber>().is_err());
            assert!(order.to_string().parse::<ComplaintNumber>().is_err());
            assert_eq!(ComplaintNumber::from_stored(complaint.as_str()), Some(complaint));
        }
    }
}
