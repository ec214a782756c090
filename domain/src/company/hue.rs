//! The colour of the company.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::field::FieldProblem;

/// A place on the circle of colours, 0 to 359 degrees (OKLCH). Lightness is fixed, so every hue can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Hue(u16);

impl Hue {
    /// Every hue.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..360).map(Self)
    }

    /// The degrees.
    pub const fn degrees(self) -> u16 {
        self.0
    }

    /// A hue as typed.
    ///
    /// # Errors
    /// [`FieldProblem::Missing`] and [`FieldProblem::NotAHue`].
    pub fn parse(text: &str) -> Result<Self, FieldProblem> {
        match text.trim() {
            "" => Err(FieldProblem::Missing),
            text => {
                let degrees = text.parse::<u16>().map_err(|_| FieldProblem::NotAHue)?;
                degrees.try_into().map_err(|NotAHue| FieldProblem::NotAHue)
            }
        }
    }
}

impl Default for Hue {
    /// Petrol.
    fn default() -> Self {
        Self(226)
    }
}

/// More degrees than a circle has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("a hue is 0 to 359")]
pub struct NotAHue;

impl TryFrom<u16> for Hue {
    type Error = NotAHue;

    fn try_from(degrees: u16) -> Result<Self, Self::Error> {
        if degrees < 360 { Ok(Self(degrees)) } else { Err(NotAHue) }
    }
}

impl From<Hue> for u16 {
    fn from(hue: Hue) -> Self {
        hue.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hue_is_less_than_a_circle() {
        assert_eq!(Hue::parse(" 359 "), Ok(Hue(359)));
        for wrong in ["360", "-1", "12.5", "blue"] {
            assert_eq!(Hue::parse(wrong), Err(FieldProblem::NotAHue), "{wrong}");
        }
        assert_eq!(Hue::parse(""), Err(FieldProblem::Missing));
        assert_eq!(Hue::all().count(), 360);
    }
}
