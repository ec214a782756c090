//! What the answers come to: counts by question, part and value, and the figures made of them.

use std::collections::BTreeMap;

use super::{Advice, Answer, Answers, Ces, Definition, Kind, Mean, Nps, Position, Question, SendingRules, Share};

/// How often each value was given, by question and part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<(String, String), BTreeMap<u8, u64>>);

/// What came of a service element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementResult {
    /// Its key.
    pub key: String,
    /// How important it is.
    pub importance: Mean,
    /// How it is done.
    pub performance: Mean,
    /// How a competitor does it.
    pub competitor: Mean,
}

impl ElementResult {
    /// Its cell of the performance evaluation matrix; `None` while nobody rated both.
    pub fn advice(&self) -> Option<Advice> {
        Some(Advice::of(self.importance.level()?, self.performance.level()?))
    }

    /// Its place in the competitive position matrix.
    pub fn position(&self) -> Option<Position> {
        Position::of(self.importance, self.performance, self.competitor)
    }
}

impl Tally {
    /// Adds that a value was given so often.
    pub fn add(&mut self, question: &str, part: &str, value: u8, times: u64) {
        *self.0.entry((question.to_owned(), part.to_owned())).or_default().entry(value).or_default() += times;
    }

    /// Adds the answers of one person.
    pub fn add_answers(&mut self, answers: &Answers) {
        for (key, answer) in answers.iter() {
            for row in answer.rows(key) {
                if let Some(value) = row.value {
                    self.add(key, &row.part, value, 1);
                }
            }
        }
    }

    /// How often a value was given.
    pub fn count(&self, question: &str, part: &str, value: u8) -> u64 {
        self.0.get(&(question.to_owned(), part.to_owned())).and_then(|values| values.get(&value)).copied().unwrap_or(0)
    }

    fn counts<const N: usize>(&self, question: &str, least: u8) -> [u64; N] {
        std::array::from_fn(|place| {
            let value = u8::try_from(place).unwrap_or(u8::MAX).saturating_add(least);
            self.count(question, "", value)
        })
    }

    /// The net promoter score of a question.
    pub fn nps(&self, question: &str) -> Option<Nps> {
        Nps::of(&self.counts(question, 0))
    }

    /// The CSAT of a question.
    pub fn csat(&self, question: &str) -> Option<Share> {
        Share::csat(&self.counts(question, 1))
    }

    /// The CES of a question.
    pub fn ces(&self, question: &str) -> Option<Ces> {
        Ces::of(&self.counts(question, 1))
    }

    /// The mean of a part of a question.
    pub fn mean(&self, question: &str, part: &str) -> Mean {
        let mut mean = Mean::default();
        for (value, times) in self.0.get(&(question.to_owned(), part.to_owned())).into_iter().flatten() {
            mean.add((*value).into(), *times);
        }
        mean
    }

    /// What came of each element of a grid, in the order of the question.
    pub fn elements(&self, question: &Question) -> Vec<ElementResult> {
        let mean = |element: &str, part: &str| self.mean(&question.key, &format!("{element}.{part}"));
        let of = |key: &str| ElementResult {
            key: key.to_owned(),
            importance: mean(key, "importance"),
            performance: mean(key, "performance"),
            competitor: mean(key, "competitor"),
        };
        question.kind.listed().iter().map(|named| of(&named.key)).collect()
    }
}

/// A score so low that somebody looks after it (row S33).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LowScore {
    /// The question.
    pub question: String,
    /// The score.
    pub score: u8,
}

impl LowScore {
    /// The first low score of some answers.
    pub fn of(definition: &Definition, answers: &Answers, rules: &SendingRules) -> Option<Self> {
        definition.questions.iter().find_map(|question| {
            let low = match question.kind {
                Kind::Nps => rules.low_nps?,
                Kind::Csat => rules.low_csat?,
                _ => return None,
            };
            match answers.get(&question.key) {
                Some(Answer::Score(score)) if *score <= low => {
                    Some(Self { question: question.key.clone(), score: *score })
                }
                _ => None,
            }
        })
    }
}
