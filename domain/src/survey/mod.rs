//! Surveys: what is asked, whom and when, and what the answers come to (docs/surveys.md).
//!
//! The same code runs on the server and in the browser: which question comes next is decided here alone.

mod answer;
mod check;
mod condition;
mod defaults;
mod matrix;
mod result;
mod score;
mod sending;
#[cfg(test)]
mod tests;

pub use answer::{Answer, AnswerRow, Answers, Rating};
pub use check::{DefinitionProblem, Path, paths};
pub use condition::{Condition, ConditionError, Facts};
pub use defaults::{DefaultSurvey, default_surveys};
pub use matrix::{Advice, Level, Mean, Position};
pub use result::{ElementResult, LowScore, Tally};
pub use score::{Ces, Margin, Nps, Share};
pub use sending::{SendingError, SendingRules, Withdrawal};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    LocalizedText,
    id::{SurveyId, SurveyInvitationId},
    language::Language,
    promise::CustomerClass,
};

/// The most questions of a survey.
pub const MOST_QUESTIONS: usize = 30;
/// The most characters of a text that answers a question.
pub const COMMENT: u32 = 2_000;

/// A survey as the desk keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Its id.
    pub id: SurveyId,
    /// Its word in addresses.
    pub code: String,
    /// What people call it.
    pub name: LocalizedText,
    /// After what it is sent.
    pub trigger: Trigger,
    /// When and to whom.
    pub rules: SendingRules,
    /// What the desk is working on; becomes the next version.
    pub draft: Definition,
    /// How often the draft and the rules were changed.
    pub revision: u32,
    /// The version that is sent.
    pub version: u32,
    /// From when on it is sent; `None` while it is not.
    pub active_since: Option<Timestamp>,
}

/// After what a survey is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// All of an order is with the customer.
    Delivered,
    /// A complaint is closed.
    ComplaintClosed,
}

impl Trigger {
    /// The word for it in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::ComplaintClosed => "complaint_closed",
        }
    }

    /// The trigger of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Delivered, Self::ComplaintClosed].into_iter().find(|trigger| trigger.code() == code)
    }
}

/// What is asked. A version that was sent is never changed: answers keep the keys they were given under, so a choice that
/// is worded anew stays the same choice (row S41).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The questions, in the order in which they are asked.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its key: small letters, digits and `_`. Answers are kept under it.
    pub key: String,
    /// What is asked.
    pub text: LocalizedText,
    /// How it is answered.
    pub kind: Kind,
    /// Whether the survey cannot be sent without an answer.
    #[serde(default)]
    pub is_required: bool,
    /// When it is asked; always when there is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_if: Option<Condition>,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Kind {
    /// How likely one is to recommend the company, 0 to 10.
    Nps,
    /// How satisfied one is, 1 to 5.
    Csat,
    /// How easy it was, 1 to 7.
    Ces,
    /// One or several of some choices.
    Choice {
        /// Whether several may be chosen.
        is_many: bool,
        /// Whether one may say something else.
        has_other: bool,
        /// The choices.
        choices: Vec<Named>,
    },
    /// In one's own words.
    Text,
    /// Service elements, each rated by how important it is and how it was done, 1 to 7.
    Grid {
        /// Whether a competitor is rated too.
        has_competitor: bool,
        /// The elements.
        elements: Vec<Named>,
    },
}

/// A choice or a service element: a key that stays, and a text that may be worded anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its key.
    pub key: String,
    /// What people read.
    pub text: LocalizedText,
}

impl Kind {
    /// The least and the most of its scale; `None` where it has none.
    pub const fn scale(&self) -> Option<(u8, u8)> {
        match self {
            Self::Nps => Some((0, 10)),
            Self::Csat => Some((1, 5)),
            Self::Ces => Some((1, 7)),
            Self::Choice { .. } | Self::Text | Self::Grid { .. } => None,
        }
    }

    /// Its word.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Nps => "nps",
            Self::Csat => "csat",
            Self::Ces => "ces",
            Self::Choice { is_many: false, .. } => "one",
            Self::Choice { is_many: true, .. } => "many",
            Self::Text => "text",
            Self::Grid { .. } => "grid",
        }
    }

    /// The kind of a word, with what is listed below it and whether it has its extra: another choice, a competitor.
    pub fn of(code: &str, listed: Vec<Named>, has_extra: bool) -> Option<Self> {
        Some(match code {
            "nps" => Self::Nps,
            "csat" => Self::Csat,
            "ces" => Self::Ces,
            "one" | "many" => Self::Choice { is_many: code == "many", has_other: has_extra, choices: listed },
            "text" => Self::Text,
            "grid" => Self::Grid { has_competitor: has_extra, elements: listed },
            _ => return None,
        })
    }

    /// The words of every kind.
    pub const CODES: [&str; 7] = ["nps", "csat", "ces", "one", "many", "text", "grid"];

    /// What is listed below it: choices or elements.
    pub fn listed(&self) -> &[Named] {
        match self {
            Self::Choice { choices, .. } => choices,
            Self::Grid { elements, .. } => elements,
            Self::Nps | Self::Csat | Self::Ces | Self::Text => &[],
        }
    }

    /// Whether it has its extra: another choice, a competitor.
    pub const fn has_extra(&self) -> bool {
        matches!(self, Self::Choice { has_other: true, .. } | Self::Grid { has_competitor: true, .. })
    }
}

impl Definition {
    /// The question of a key.
    pub fn question(&self, key: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.key == key)
    }

    /// The questions that are asked of somebody who has answered this much. An answer to a question that is not asked any
    /// more counts for nothing.
    pub fn visible(&self, answers: &Answers, facts: &Facts) -> Vec<&Question> {
        let mut counted = Answers::default();
        let mut visible = Vec::new();
        for question in &self.questions {
            if question.show_if.as_ref().is_some_and(|condition| !condition.holds(&counted, facts)) {
                continue;
            }
            if let Some(answer) = answers.get(&question.key) {
                counted.set(&question.key, answer.clone());
            }
            visible.push(question);
        }
        visible
    }

    /// The first question with a scale: the one a mail asks.
    pub fn first_score(&self) -> Option<&Question> {
        self.questions.first().filter(|question| question.kind.scale().is_some())
    }
}

/// Whether a text may be a key.
pub fn is_key(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    text.len() <= 40 && text.starts_with(|first: char| first.is_ascii_lowercase()) && text.bytes().all(is_plain)
}

/// That somebody is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: SurveyInvitationId,
    /// The survey.
    pub survey_id: SurveyId,
    /// The version they are asked.
    pub version: u32,
    /// What is known about them without asking.
    pub facts: Facts,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// When it was taken back, and why.
    pub withdrawn: Option<(Timestamp, Withdrawal)>,
    /// Until when it can be answered; known from when it was sent.
    pub expires_at: Option<Timestamp>,
}

/// What somebody has answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// How often it was sent: 0 until it is complete.
    pub revision: u32,
    /// When it was first complete.
    pub completed_at: Option<Timestamp>,
    /// The answers.
    pub answers: Answers,
}

/// Whether and how a survey can be answered now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Answers are taken.
    Open,
    /// It is answered, and may be changed until then (row S8).
    Changeable(Timestamp),
    /// It is answered for good.
    Done,
    /// It is too late (row S7).
    Expired,
    /// It was taken back.
    Withdrawn,
}

impl Invitation {
    /// Whether and how it can be answered now.
    pub fn standing(&self, response: &Response, rules: &SendingRules, now: Timestamp) -> Standing {
        if let Some(completed_at) = response.completed_at {
            let until = rules.changeable_until(completed_at);
            return if now < until { Standing::Changeable(until) } else { Standing::Done };
        }
        if self.withdrawn.is_some() {
            Standing::Withdrawn
        } else if self.expires_at.is_none_or(|end| end <= now) {
            Standing::Expired
        } else {
            Standing::Open
        }
    }
}

/// Facts about nobody in particular, for a preview.
impl Default for Facts {
    fn default() -> Self {
        Self { class: CustomerClass::III, is_late: false, language: Language::En }
    }
}
