//! Whether a definition can be published: keys, references, and a way to every question (row S16).

use std::collections::BTreeSet;

use super::{Answer, Answers, Condition, Definition, Facts, Kind, MOST_QUESTIONS, Question, is_key};
use crate::{language::Language, promise::CustomerClass};

/// The most ways through a survey that are looked at.
const MOST_PATHS: usize = 20_000;

/// Why a definition cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefinitionProblem {
    /// It asks nothing.
    Empty,
    /// It asks more than anybody answers.
    TooManyQuestions,
    /// A key is no key.
    Key(String),
    /// Two questions, or two choices of one, have a key.
    Repeated(String),
    /// A question has nothing to choose from or to rate.
    NothingListed(String),
    /// A text is missing in a language.
    Untold(String),
    /// The question refers to one that is not there, or not before it.
    NotBefore {
        /// Which refers.
        question: String,
        /// To what.
        to: String,
    },
    /// The question compares an answer with what it can never be.
    NeverSo {
        /// Which compares.
        question: String,
        /// The answer to what.
        to: String,
    },
    /// No way leads to the question.
    Unreachable(String),
    /// There are too many ways to look at.
    TooManyPaths,
}

/// One way through a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// What is known about who goes it.
    pub facts: Facts,
    /// What they answer where it matters.
    pub answers: Answers,
    /// What they are asked.
    pub asked: Vec<String>,
}

impl Definition {
    /// Whether it can be published in these languages.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn check(&self, languages: &[Language]) -> Result<(), DefinitionProblem> {
        if self.questions.is_empty() {
            return Err(DefinitionProblem::Empty);
        }
        if self.questions.len() > MOST_QUESTIONS {
            return Err(DefinitionProblem::TooManyQuestions);
        }
        let mut before = Vec::<&Question>::new();
        for question in &self.questions {
            check_question(question, &before, languages)?;
            before.push(question);
        }
        let reached: BTreeSet<String> = paths(self)?.into_iter().flat_map(|path| path.asked).collect();
        match self.questions.iter().find(|question| !reached.contains(&question.key)) {
            Some(question) => Err(DefinitionProblem::Unreachable(question.key.clone())),
            None => Ok(()),
        }
    }
}

fn check_question(question: &Question, before: &[&Question], languages: &[Language]) -> Result<(), DefinitionProblem> {
    let key = &question.key;
    if !is_key(key) {
        return Err(DefinitionProblem::Key(key.clone()));
    }
    if before.iter().any(|other| other.key == *key) {
        return Err(DefinitionProblem::Repeated(key.clone()));
    }
    let listed = question.kind.listed();
    if matches!(question.kind, Kind::Choice { .. } | Kind::Grid { .. }) && listed.is_empty() {
        return Err(DefinitionProblem::NothingListed(key.clone()));
    }
    let mut keys = BTreeSet::new();
    for named in listed {
        if !is_key(&named.key) || named.key == "other" {
            return Err(DefinitionProblem::Key(named.key.clone()));
        }
        if !keys.insert(&named.key) {
            return Err(DefinitionProblem::Repeated(named.key.clone()));
        }
    }
    let is_told = |text: &crate::LocalizedText| languages.iter().all(|each| text.each().any(|(of, _)| of == *each));
    if !is_told(&question.text) || !listed.iter().all(|named| is_told(&named.text)) {
        return Err(DefinitionProblem::Untold(key.clone()));
    }
    for part in question.show_if.iter().flat_map(Condition::parts) {
        let Some(to) = part.question() else { continue };
        let refusal = |never: bool| {
            let (question, to) = (key.clone(), to.to_owned());
            if never {
                DefinitionProblem::NeverSo { question, to }
            } else {
                DefinitionProblem::NotBefore { question, to }
            }
        };
        let about = before.iter().find(|other| other.key == to).ok_or_else(|| refusal(false))?;
        if !can_be(part, about) {
            return Err(refusal(true));
        }
    }
    Ok(())
}

/// Whether an answer to the question can fulfil a condition about it.
fn can_be(part: &Condition, question: &Question) -> bool {
    match part {
        Condition::AtMost { score, .. } => question.kind.scale().is_some_and(|(least, _)| *score >= least),
        Condition::AtLeast { score, .. } => question.kind.scale().is_some_and(|(_, most)| *score <= most),
        Condition::Chose { choice, .. } => match &question.kind {
            Kind::Choice { choices, .. } => choices.iter().any(|named| named.key == *choice),
            _ => false,
        },
        _ => true,
    }
}

/// Every way through a survey that differs in what is asked. Of answers that no condition tells apart, one stands for all.
///
/// # Errors
/// There are too many.
pub fn paths(definition: &Definition) -> Result<Vec<Path>, DefinitionProblem> {
    let parts: Vec<&Condition> =
        definition.questions.iter().filter_map(|each| each.show_if.as_ref()).flat_map(Condition::parts).collect();
    let mut paths: Vec<Path> =
        facts(&parts).into_iter().map(|facts| Path { facts, answers: Answers::default(), asked: Vec::new() }).collect();
    for question in &definition.questions {
        let answers = answers_told_apart(question, &parts);
        let mut next = Vec::new();
        for path in paths {
            let is_asked = question.show_if.as_ref().is_none_or(|each| each.holds(&path.answers, &path.facts));
            if !is_asked {
                next.push(path);
                continue;
            }
            for answer in &answers {
                let mut path = path.clone();
                path.asked.push(question.key.clone());
                if let Some(answer) = answer {
                    path.answers.set(&question.key, answer.clone());
                }
                next.push(path);
            }
            if next.len() > MOST_PATHS {
                return Err(DefinitionProblem::TooManyPaths);
            }
        }
        paths = next;
    }
    Ok(paths)
}

/// The facts that conditions tell apart.
fn facts(parts: &[&Condition]) -> Vec<Facts> {
    let any = Facts::default();
    let has = |wanted: fn(&Condition) -> bool| parts.iter().any(|part| wanted(part));
    let classes =
        if has(|part| matches!(part, Condition::Class { .. })) { CustomerClass::ALL.to_vec() } else { vec![any.class] };
    let lates = if has(|part| matches!(part, Condition::Late { .. })) { vec![false, true] } else { vec![false] };
    let languages = if has(|part| matches!(part, Condition::Language { .. })) {
        Language::ALL.to_vec()
    } else {
        vec![any.language]
    };
    let mut all = Vec::new();
    for class in classes {
        for is_late in lates.clone() {
            for language in languages.clone() {
                all.push(Facts { class, is_late, language });
            }
        }
    }
    all
}

/// Answers to a question of which conditions think differently, and none.
fn answers_told_apart(question: &Question, parts: &[&Condition]) -> Vec<Option<Answer>> {
    let parts: Vec<_> = parts.iter().filter(|part| part.question() == Some(question.key.as_str())).collect();
    if parts.is_empty() {
        return vec![None];
    }
    let candidates: Vec<Answer> = match &question.kind {
        Kind::Nps | Kind::Csat | Kind::Ces => {
            let (least, most) = question.kind.scale().unwrap_or_default();
            (least..=most).map(Answer::Score).collect()
        }
        Kind::Choice { is_many, choices, .. } => {
            let asked: Vec<String> = choices
                .iter()
                .map(|choice| choice.key.clone())
                .filter(|key| parts.iter().any(|part| matches!(part, Condition::Chose { choice, .. } if choice == key)))
                .collect();
            sets(&asked, *is_many).into_iter().map(|keys| Answer::Choices { keys, other: None }).collect()
        }
        Kind::Text | Kind::Grid { .. } => Vec::new(),
    };
    let facts = Facts::default();
    let mut seen = BTreeSet::new();
    let mut apart = vec![None];
    seen.insert(vec![false; parts.len()]);
    for answer in candidates {
        let mut answers = Answers::default();
        answers.set(&question.key, answer.clone());
        if seen.insert(parts.iter().map(|part| part.holds(&answers, &facts)).collect()) {
            apart.push(Some(answer));
        }
    }
    apart
}

/// Each of some keys alone, or every set of them.
fn sets(keys: &[String], is_many: bool) -> Vec<Vec<String>> {
    if !is_many {
        return keys.iter().map(|key| vec![key.clone()]).collect();
    }
    let keys: Vec<_> = keys.iter().take(10).collect();
    (0u32..1 << keys.len())
        .map(|set| {
            let is_in = |place: &usize| set & (1 << place) != 0;
            (0..keys.len()).filter(is_in).map(|place| keys[place].clone()).collect()
        })
        .collect()
}
