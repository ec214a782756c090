//! Answers: from the fields of a form, to the rows that are kept, and back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{COMMENT, Definition, Kind, Question};
use crate::field::{self, FieldErrors, FieldProblem};

/// The highest rating of a service element; the lowest is 1.
const MOST: u8 = 7;

/// What somebody answers to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// A score.
    Score(u8),
    /// What they chose, and what else they said.
    Choices {
        /// The keys.
        keys: Vec<String>,
        /// Their own words.
        other: Option<String>,
    },
    /// Their own words.
    Text(String),
    /// Service elements by key; one that was left out is not there.
    Grid(BTreeMap<String, Rating>),
}

/// How a service element is rated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// How important it is.
    pub importance: Option<u8>,
    /// How it was done.
    pub performance: Option<u8>,
    /// How a competitor does it.
    pub competitor: Option<u8>,
}

impl Rating {
    /// The words of the three, as fields and rows name them.
    pub const PARTS: [&str; 3] = ["importance", "performance", "competitor"];

    /// One of the three.
    pub fn get(&self, part: &str) -> Option<u8> {
        match part {
            "importance" => self.importance,
            "performance" => self.performance,
            "competitor" => self.competitor,
            _ => None,
        }
    }

    fn set(&mut self, part: &str, score: u8) -> bool {
        match part {
            "importance" => self.importance = Some(score),
            "performance" => self.performance = Some(score),
            "competitor" => self.competitor = Some(score),
            _ => return false,
        }
        true
    }
}

/// A row of an answer: the part it is about, and a number or words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnswerRow {
    /// The question.
    pub question: String,
    /// Nothing for a score or words, the key of a choice or `other`, or `element.importance`.
    pub part: String,
    /// A number: a score, or 1 for what was chosen.
    pub value: Option<u8>,
    /// Words.
    pub text: Option<String>,
}

/// The answers of one person, by question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// The answer to a question.
    pub fn get(&self, key: &str) -> Option<&Answer> {
        self.0.get(key)
    }

    /// Sets the answer to a question.
    pub fn set(&mut self, key: &str, answer: Answer) {
        self.0.insert(key.to_owned(), answer);
    }

    /// Takes the answer to a question away.
    pub fn remove(&mut self, key: &str) {
        self.0.remove(key);
    }

    /// Whether nothing is answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every answer with its question's key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter().map(|(key, answer)| (key.as_str(), answer))
    }

    /// The answers that rows hold. What a version does not ask is left out.
    pub fn from_rows(definition: &Definition, rows: &[AnswerRow]) -> Self {
        let mut answers = Self::default();
        for question in &definition.questions {
            let of_question: Vec<_> = rows.iter().filter(|row| row.question == question.key).collect();
            if let Some(answer) = from_rows(&question.kind, &of_question) {
                answers.set(&question.key, answer);
            }
        }
        answers
    }
}

fn from_rows(kind: &Kind, rows: &[&AnswerRow]) -> Option<Answer> {
    let first = rows.first()?;
    match kind {
        Kind::Nps | Kind::Csat | Kind::Ces => first.value.map(Answer::Score),
        Kind::Text => first.text.clone().map(Answer::Text),
        Kind::Choice { .. } => {
            let keys = rows.iter().filter(|row| row.value == Some(1)).map(|row| row.part.clone()).collect();
            let other = rows.iter().find(|row| row.part == "other").and_then(|row| row.text.clone());
            Some(Answer::Choices { keys, other })
        }
        Kind::Grid { .. } => {
            let mut grid = BTreeMap::<String, Rating>::new();
            for row in rows {
                if let (Some((element, part)), Some(value)) = (row.part.split_once('.'), row.value) {
                    grid.entry(element.to_owned()).or_default().set(part, value);
                }
            }
            Some(Answer::Grid(grid))
        }
    }
}

impl Answer {
    /// The rows in which it is kept.
    pub fn rows(&self, question: &str) -> Vec<AnswerRow> {
        let row = |part: &str, value: Option<u8>, text: Option<&str>| AnswerRow {
            question: question.to_owned(),
            part: part.to_owned(),
            value,
            text: text.map(str::to_owned),
        };
        match self {
            Self::Score(score) => vec![row("", Some(*score), None)],
            Self::Text(text) => vec![row("", None, Some(text))],
            Self::Choices { keys, other } => {
                let chosen = keys.iter().map(|key| row(key, Some(1), None));
                chosen.chain(other.iter().map(|text| row("other", None, Some(text)))).collect()
            }
            Self::Grid(grid) => {
                let mut rows = Vec::new();
                for (element, rating) in grid {
                    for part in Rating::PARTS {
                        if let Some(score) = rating.get(part) {
                            rows.push(row(&format!("{element}.{part}"), Some(score), None));
                        }
                    }
                }
                rows
            }
        }
    }
}

impl Question {
    /// What a form says in answer to this question; `None` when it says nothing. A field is named by the question's key; with
    /// a dot behind it, by a choice, `other`, or an element and what it is rated by.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn parse(&self, fields: &BTreeMap<String, String>) -> Result<Option<Answer>, FieldErrors> {
        let key = self.key.as_str();
        let typed = |part: &str| {
            let name = if part.is_empty() { key.to_owned() } else { format!("{key}.{part}") };
            fields.get(&name).map(|value| value.trim()).filter(|value| !value.is_empty())
        };
        let wrong = |problem| FieldErrors::one(key, problem);
        match &self.kind {
            Kind::Nps | Kind::Csat | Kind::Ces => {
                let (least, most) = self.kind.scale().unwrap_or_default();
                let score = typed("").map(|typed| score(typed, least, most)).transpose().map_err(wrong)?;
                Ok(score.map(Answer::Score))
            }
            Kind::Text => {
                let text = field::optional(typed("").unwrap_or_default(), COMMENT).map_err(wrong)?;
                Ok(text.map(Answer::Text))
            }
            Kind::Choice { is_many, has_other, choices } => {
                let is_chosen = |choice: &str| {
                    if *is_many { typed(choice).is_some() } else { typed("") == Some(choice) }
                };
                let keys: Vec<String> =
                    choices.iter().map(|choice| choice.key.clone()).filter(|key| is_chosen(key)).collect();
                let is_known = *is_many || typed("").is_none_or(|typed| typed == "other" || !keys.is_empty());
                if !is_known {
                    return Err(wrong(FieldProblem::NotAChoice));
                }
                let other = if *has_other { typed("other").unwrap_or_default() } else { "" };
                let other = field::optional(other, COMMENT)
                    .map_err(|problem| FieldErrors::one(format!("{key}.other"), problem))?;
                let is_empty = keys.is_empty() && other.is_none();
                Ok((!is_empty).then_some(Answer::Choices { keys, other }))
            }
            Kind::Grid { has_competitor, elements } => {
                let mut grid = BTreeMap::<String, Rating>::new();
                let mut errors = FieldErrors::default();
                for element in elements {
                    for part in Rating::PARTS.iter().take(if *has_competitor { 3 } else { 2 }) {
                        let part_of = format!("{}.{part}", element.key);
                        let Some(typed) = typed(&part_of) else { continue };
                        if let Some(score) = errors.take(&format!("{key}.{part_of}"), score(typed, 1, MOST)) {
                            grid.entry(element.key.clone()).or_default().set(part, score);
                        }
                    }
                }
                if !errors.is_empty() {
                    return Err(errors);
                }
                Ok((!grid.is_empty()).then_some(Answer::Grid(grid)))
            }
        }
    }
}

fn score(typed: &str, least: u8, most: u8) -> Result<u8, FieldProblem> {
    let wrong = FieldProblem::OutOfRange { min: least.into(), max: most.into() };
    let score: u8 = typed.parse().map_err(|_| wrong)?;
    if (least..=most).contains(&score) { Ok(score) } else { Err(wrong) }
}
