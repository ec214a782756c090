//! The languages that are offered.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Language, field::FieldProblem};

/// The languages a company offers: at least one, each once, in the order of [`Language::ALL`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Language>", into = "Vec<Language>")]
pub struct Languages(Vec<Language>);

impl Languages {
    /// Those for which the question is answered with yes.
    ///
    /// # Errors
    /// [`FieldProblem::NothingChosen`].
    pub fn choose(is_offered: impl Fn(Language) -> bool) -> Result<Self, FieldProblem> {
        let languages: Vec<_> = Language::ALL.into_iter().filter(|language| is_offered(*language)).collect();
        if languages.is_empty() { Err(FieldProblem::NothingChosen) } else { Ok(Self(languages)) }
    }

    /// Whether this is one of them.
    pub fn offer(&self, language: Language) -> bool {
        self.0.contains(&language)
    }

    /// The first one that an `Accept-Language` header asks for.
    pub fn negotiate(&self, header: &str) -> Option<Language> {
        Language::negotiate(header, |language| self.offer(language))
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Language> {
        self.0.iter().copied()
    }
}

impl Default for Languages {
    /// All of them.
    fn default() -> Self {
        Self(Language::ALL.to_vec())
    }
}

/// No language is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("at least one language has to be offered")]
pub struct NoLanguage;

impl TryFrom<Vec<Language>> for Languages {
    type Error = NoLanguage;

    fn try_from(languages: Vec<Language>) -> Result<Self, Self::Error> {
        Self::choose(|language| languages.contains(&language)).map_err(|_| NoLanguage)
    }
}

impl From<Languages> for Vec<Language> {
    fn from(languages: Languages) -> Self {
        languages.0
    }
}
