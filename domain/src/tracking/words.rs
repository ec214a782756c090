//! Closed lists of words: an enum, the word of each variant as it is written outside, and the way back.

use thiserror::Error;

/// The word is not in the list it was looked up in.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("the word is not in the list")]
pub struct UnknownWord;

/// An enum with `ALL`, `as_str`, `Display` and a `FromStr` that overlooks case and outer blanks.
macro_rules! words {
    (
        $(#[$about:meta])*
        pub enum $name:ident {
            $( $(#[$each:meta])* $variant:ident = $word:literal ),+ $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$each])* $variant ),+ }

        impl $name {
            /// Every word of the list, in its order.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// The word as it is stored and sent.
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $word ),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::tracking::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let word = word.trim();
                Self::ALL
                    .iter()
                    .copied()
                    .find(|known| known.as_str().eq_ignore_ascii_case(word))
                    .ok_or($crate::tracking::UnknownWord)
            }
        }
    };
}

/// Such an enum with a meaning for each word, told by the method named after `says`: `Code = "word" => meaning`.
macro_rules! vocabulary {
    (
        $(#[$about:meta])*
        pub enum $name:ident says $method:ident -> $says:ty {
            $( $(#[$each:meta])* $variant:ident = $word:literal => $meaning:expr ),+ $(,)?
        }
    ) => {
        words! {
            $(#[$about])*
            pub enum $name { $( $(#[$each])* $variant = $word ),+ }
        }

        impl $name {
            /// What the word says when it stands alone.
            pub const fn $method(self) -> $says {
                match self { $( Self::$variant => $meaning ),+ }
            }
        }
    };
}
