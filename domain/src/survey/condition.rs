//! When a question is asked: AND and OR over answers and facts, and the line of text in which the desk writes it.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Answer, Answers};
use crate::{language::Language, promise::CustomerClass};

/// What is known without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The customer's class.
    pub class: CustomerClass,
    /// Whether something came later than promised.
    pub is_late: bool,
    /// The language they read.
    pub language: Language,
}

/// When a question is asked. Written as `nps <= 6 and (late or class = I)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "if")]
pub enum Condition {
    /// When all of them hold.
    All {
        /// Which.
        of: Vec<Condition>,
    },
    /// When one of them holds.
    Any {
        /// Which.
        of: Vec<Condition>,
    },
    /// When the score given is at most this.
    AtMost {
        /// The question.
        question: String,
        /// The most.
        score: u8,
    },
    /// When the score given is at least this.
    AtLeast {
        /// The question.
        question: String,
        /// The least.
        score: u8,
    },
    /// When this was chosen.
    Chose {
        /// The question.
        question: String,
        /// The choice.
        choice: String,
    },
    /// When the customer is of a class.
    Class {
        /// Which.
        class: CustomerClass,
    },
    /// When something came late, or nothing did.
    Late {
        /// Which of the two.
        is_late: bool,
    },
    /// When they read a language.
    Language {
        /// Which.
        language: Language,
    },
}

/// Why a line is no condition.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConditionError {
    /// Something else is expected at this word, counted from 1.
    #[error("unexpected word {0}")]
    Unexpected(u32),
    /// It ends too early.
    #[error("the condition ends too early")]
    Unfinished,
}

impl Condition {
    /// Whether it holds.
    pub fn holds(&self, answers: &Answers, facts: &Facts) -> bool {
        let score = |question: &str| match answers.get(question) {
            Some(Answer::Score(score)) => Some(*score),
            _ => None,
        };
        match self {
            Self::All { of } => of.iter().all(|each| each.holds(answers, facts)),
            Self::Any { of } => of.iter().any(|each| each.holds(answers, facts)),
            Self::AtMost { question, score: most } => score(question).is_some_and(|score| score <= *most),
            Self::AtLeast { question, score: least } => score(question).is_some_and(|score| score >= *least),
            Self::Chose { question, choice } => match answers.get(question) {
                Some(Answer::Choices { keys, .. }) => keys.contains(choice),
                _ => false,
            },
            Self::Class { class } => facts.class == *class,
            Self::Late { is_late } => facts.is_late == *is_late,
            Self::Language { language } => facts.language == *language,
        }
    }

    /// Every condition in it that has no parts.
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::All { of } | Self::Any { of } => of.iter().flat_map(Self::parts).collect(),
            part => vec![part],
        }
    }

    /// The question it asks about, when it is about one.
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::AtMost { question, .. } | Self::AtLeast { question, .. } | Self::Chose { question, .. } => {
                Some(question)
            }
            _ => None,
        }
    }

    /// The condition of a line; `None` of an empty one.
    ///
    /// # Errors
    /// Where it makes no sense.
    pub fn parse(line: &str) -> Result<Option<Self>, ConditionError> {
        let spaced = line.replace('(', " ( ").replace(')', " ) ").replace("<=", " <= ").replace(">=", " >= ");
        // A single sign is set apart only where it is not part of one of two.
        let words: Vec<&str> = spaced.split_whitespace().flat_map(split_equals).collect();
        if words.is_empty() {
            return Ok(None);
        }
        let mut reader = Reader { words, at: 0, depth: 0 };
        let condition = reader.any()?;
        if reader.at < reader.words.len() { Err(reader.unexpected()) } else { Ok(Some(condition)) }
    }
}

fn split_equals(word: &str) -> Vec<&str> {
    match word.split_once('=') {
        Some((left, right)) if !left.ends_with(['<', '>']) => {
            [left, "=", right].into_iter().filter(|part| !part.is_empty()).collect()
        }
        _ => vec![word],
    }
}

/// How deep parentheses may stand in each other.
const DEPTH: u32 = 8;

struct Reader<'l> {
    words: Vec<&'l str>,
    at: usize,
    depth: u32,
}

impl<'l> Reader<'l> {
    fn any(&mut self) -> Result<Condition, ConditionError> {
        let mut of = vec![self.all()?];
        while self.takes("or") {
            of.push(self.all()?);
        }
        Ok(if of.len() == 1 { of.remove(0) } else { Condition::Any { of } })
    }

    fn all(&mut self) -> Result<Condition, ConditionError> {
        let mut of = vec![self.one()?];
        while self.takes("and") {
            of.push(self.one()?);
        }
        Ok(if of.len() == 1 { of.remove(0) } else { Condition::All { of } })
    }

    fn one(&mut self) -> Result<Condition, ConditionError> {
        match self.word()? {
            "(" => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(self.before());
                }
                let inner = self.any()?;
                self.depth -= 1;
                if self.takes(")") { Ok(inner) } else { Err(self.unexpected()) }
            }
            "late" => Ok(Condition::Late { is_late: true }),
            "on_time" => Ok(Condition::Late { is_late: false }),
            "class" => {
                self.sign("=")?;
                let class = CustomerClass::from_code(self.word()?).ok_or_else(|| self.before())?;
                Ok(Condition::Class { class })
            }
            "language" => {
                self.sign("=")?;
                let language = Language::from_code(self.word()?).ok_or_else(|| self.before())?;
                Ok(Condition::Language { language })
            }
            question if super::is_key(question) => self.about(question.to_owned()),
            _ => Err(self.before()),
        }
    }

    fn about(&mut self, question: String) -> Result<Condition, ConditionError> {
        match self.word()? {
            "<=" => Ok(Condition::AtMost { question, score: self.score()? }),
            ">=" => Ok(Condition::AtLeast { question, score: self.score()? }),
            "=" => {
                let choice = self.word()?;
                if !super::is_key(choice) {
                    return Err(self.before());
                }
                Ok(Condition::Chose { question, choice: choice.to_owned() })
            }
            _ => Err(self.before()),
        }
    }

    fn score(&mut self) -> Result<u8, ConditionError> {
        self.word()?.parse().map_err(|_| self.before())
    }

    fn sign(&mut self, sign: &str) -> Result<(), ConditionError> {
        if self.word()? == sign { Ok(()) } else { Err(self.before()) }
    }

    fn takes(&mut self, word: &str) -> bool {
        let is_next = self.words.get(self.at) == Some(&word);
        self.at += usize::from(is_next);
        is_next
    }

    fn word(&mut self) -> Result<&'l str, ConditionError> {
        let word = self.words.get(self.at).copied().ok_or(ConditionError::Unfinished)?;
        self.at += 1;
        Ok(word)
    }

    fn unexpected(&self) -> ConditionError {
        if self.at >= self.words.len() { ConditionError::Unfinished } else { at(self.at + 1) }
    }

    fn before(&self) -> ConditionError {
        at(self.at)
    }
}

fn at(place: usize) -> ConditionError {
    ConditionError::Unexpected(u32::try_from(place).unwrap_or(u32::MAX))
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut fmt::Formatter<'_>, of: &[Self], word: &str| {
            for (place, each) in of.iter().enumerate() {
                if place > 0 {
                    write!(f, " {word} ")?;
                }
                match each {
                    Self::All { .. } | Self::Any { .. } => write!(f, "({each})")?,
                    _ => write!(f, "{each}")?,
                }
            }
            Ok(())
        };
        match self {
            Self::All { of } => joined(f, of, "and"),
            Self::Any { of } => joined(f, of, "or"),
            Self::AtMost { question, score } => write!(f, "{question} <= {score}"),
            Self::AtLeast { question, score } => write!(f, "{question} >= {score}"),
            Self::Chose { question, choice } => write!(f, "{question} = {choice}"),
            Self::Class { class } => write!(f, "class = {}", class.code()),
            Self::Late { is_late: true } => f.write_str("late"),
            Self::Late { is_late: false } => f.write_str("on_time"),
            Self::Language { language } => write!(f, "language = {language}"),
        }
    }
}
