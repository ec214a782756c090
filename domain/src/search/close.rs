//! A second try for a question that found nothing: the words of the catalogue that are closest to it.
//!
//! The work is bounded by [`MAX_PIECES`] and [`MAX_LETTERS`] of a question and [`MAX_KNOWN`] words of a catalogue,
//! whatever is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    cut::{Piece, pieces},
    singular::singulars,
};

/// Pieces of a question that are looked at; those after them stay as they are.
const MAX_PIECES: usize = 6;
/// A longer word or run is not compared.
const MAX_LETTERS: usize = 24;
/// Different words, and different runs, that a vocabulary holds.
const MAX_KNOWN: usize = 20_000;

/// The words that the names of a catalogue consist of.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// In order, each with how many names it is in.
    words: Vec<(String, u32)>,
    /// Runs of Chinese characters, in order.
    runs: Vec<Vec<char>>,
}

impl Vocabulary {
    /// The words of these names; of more than 20,000 the first in the alphabet.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let (mut words, mut runs) = (BTreeMap::<String, u32>::new(), BTreeSet::<Vec<char>>::new());
        for piece in names.into_iter().flat_map(pieces) {
            match piece {
                Piece::Word(word) => *words.entry(word).or_default() += 1,
                Piece::Run(run) => _ = runs.insert(run),
            }
        }
        Self { words: words.into_iter().take(MAX_KNOWN).collect(), runs: runs.into_iter().take(MAX_KNOWN).collect() }
    }

    /// The question with each word that begins no known one replaced by the closest one; `None` when no word has a
    /// close one.
    pub fn closest(&self, question: &str) -> Option<String> {
        let mut is_other = false;
        let mut said: Vec<String> = Vec::new();
        for (at, piece) in pieces(question).into_iter().take(super::MAX_ASKED).enumerate() {
            let close = match &piece {
                _ if at >= MAX_PIECES => None,
                Piece::Word(word) => self.closest_word(word),
                Piece::Run(run) => self.closest_run(run),
            };
            is_other |= close.is_some();
            said.push(close.unwrap_or_else(|| match piece {
                Piece::Word(word) => word,
                Piece::Run(run) => run.into_iter().collect(),
            }));
        }
        is_other.then(|| said.join(" "))
    }

    /// The known word with the fewest mistakes, and of those the one most names have.
    fn closest_word(&self, word: &str) -> Option<String> {
        let letters: Vec<char> = word.chars().collect();
        let most = match letters.len() {
            3..=4 => 1,
            5..=MAX_LETTERS => 2,
            _ => return None,
        };
        let is_number = letters.iter().any(char::is_ascii_digit);
        if is_number || self.has_beginning(word) || singulars(word).iter().any(|form| self.has_beginning(form)) {
            return None;
        }
        let compared = self.words.iter().filter_map(|(known, names)| {
            // Bytes are at least as many as letters.
            if known.len() + most < letters.len() {
                return None;
            }
            let mistakes = mistakes(&letters, &known.chars().collect::<Vec<_>>(), most)?;
            Some(((mistakes, std::cmp::Reverse(*names)), known))
        });
        compared.min().map(|(_, known)| known.clone())
    }

    fn has_beginning(&self, word: &str) -> bool {
        let at = self.words.partition_point(|(known, _)| known.as_str() < word);
        self.words.get(at).is_some_and(|(known, _)| known.starts_with(word))
    }

    /// The part of a known run that is as long and has the fewest mistakes; else the longest part of the question, of
    /// two characters or more, that is in a known run.
    fn closest_run(&self, run: &[char]) -> Option<String> {
        if !(3..=MAX_LETTERS).contains(&run.len()) || self.runs.iter().any(|known| has_part(known, run)) {
            return None;
        }
        let most = if run.len() < 5 { 1 } else { 2 };
        let windows = self.runs.iter().flat_map(|known| known.windows(run.len()));
        let close = windows.filter_map(|window| Some((mistakes(run, window, most)?, window))).min();
        let part = close.map(|(_, window)| window);
        let part = part.or_else(|| self.runs.iter().map(|known| shared(run, known)).max_by_key(|part| part.len()));
        part.filter(|part| part.len() > 1).map(|part| part.iter().collect())
    }
}

fn has_part(known: &[char], part: &[char]) -> bool {
    known.windows(part.len()).any(|window| window == part)
}

/// The longest part that both have.
fn shared<'r>(run: &'r [char], known: &[char]) -> &'r [char] {
    let mut longest = 0..0;
    // How long the same characters go on up to each place of the known run.
    let mut before = vec![0; known.len() + 1];
    for (at, character) in run.iter().enumerate() {
        for (place, other) in known.iter().enumerate().rev() {
            before[place + 1] = if character == other { before[place] + 1 } else { 0 };
            if before[place + 1] > longest.len() {
                longest = at + 1 - before[place + 1]..at + 1;
            }
        }
    }
    &run[longest]
}

/// How many letters are wrong, missing, too many, or exchanged with their neighbour; `None` when there are more than
/// `most`, or when first and last letter are both others.
fn mistakes(one: &[char], other: &[char], most: usize) -> Option<usize> {
    let is_far = one.len().abs_diff(other.len()) > most || one.len().max(other.len()) > MAX_LETTERS + 2;
    if is_far || (one.first() != other.first() && one.last() != other.last()) {
        return None;
    }
    let (mut two_before, mut before) = (vec![0; other.len() + 1], (0..=other.len()).collect::<Vec<_>>());
    for (at, letter) in one.iter().enumerate() {
        let mut now = vec![at + 1; other.len() + 1];
        for (place, compared) in other.iter().enumerate() {
            let wrong = before[place] + usize::from(letter != compared);
            now[place + 1] = wrong.min(before[place + 1] + 1).min(now[place] + 1);
            let is_exchanged = at > 0 && place > 0 && *letter == other[place - 1] && one[at - 1] == *compared;
            if is_exchanged {
                now[place + 1] = now[place + 1].min(two_before[place - 1] + 1);
            }
        }
        if now.iter().all(|mistakes| *mistakes > most) {
            return None;
        }
        two_before = std::mem::replace(&mut before, now);
    }
    before.last().copied().filter(|mistakes| *mistakes <= most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn vocabulary() -> Vocabulary {
        Vocabulary::new([
            "Longjing green tea, spring harvest",
            "明前龙井绿茶",
            "Assam breakfast tea",
            "House espresso beans",
            "Coffee and cocoa",
            "咖啡与可可",
            "Glass teapot with strainer",
            "Chef's knife 20 cm",
            "乌龙茶",
        ])
    }

    #[test]
    fn small_mistakes_are_mended() {
        let vocabulary = vocabulary();
        let closest = |question| vocabulary.closest(question);
        assert_eq!(closest("gren tae").as_deref(), Some("green tea"));
        assert_eq!(closest("cofee").as_deref(), Some("coffee"));
        assert_eq!(closest("expresso").as_deref(), Some("espresso"));
        assert_eq!(closest("glas teeapot").as_deref(), Some("glas teapot"), "what begins a word stays");
        assert_eq!(closest("龙井录茶").as_deref(), Some("龙井绿茶"));
        assert_eq!(closest("乌笼茶").as_deref(), Some("乌龙茶"));
        assert_eq!(closest("咖啡机器").as_deref(), Some("咖啡"), "the characters both have");
    }

    #[test]
    fn what_is_known_or_far_away_is_left_alone() {
        let vocabulary = vocabulary();
        for question in ["green", "knives", "teas", "zzzzzz", "te", "TE-102", "", "%", "绿茶", "茶", "钢琴曲", "x y z"]
        {
            assert_eq!(vocabulary.closest(question), None, "{question}");
        }
        assert_eq!(Vocabulary::default().closest("gren"), None);
    }

    #[test]
    fn neighbours_exchanged_are_one_mistake() {
        let count =
            |one: &str, other: &str| mistakes(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>(), 2);
        assert_eq!(count("tae", "tea"), Some(1));
        assert_eq!(count("kettel", "kettle"), Some(1));
        assert_eq!(count("tea", "tea"), Some(0));
        assert_eq!(count("green", "grater"), None);
    }

    /// A question made to cost much costs no more than a few comparisons with every word.
    #[test]
    fn a_hostile_question_is_answered_in_time() {
        let names: Vec<String> =
            (0..40_000).map(|at| format!("word{at:05} abcdefghijklmnopqrstuvw{at:05} 茶{at}")).collect();
        let vocabulary = Vocabulary::new(names.iter().map(String::as_str));
        assert!(vocabulary.words.len() <= MAX_KNOWN && vocabulary.runs.len() <= MAX_KNOWN);
        let long = "abcdefghijklmnopqrstuvwx".repeat(10_000);
        assert_eq!(vocabulary.closest(&long), None, "one endless word");
        let many = "wrodz ".repeat(10_000);
        let said = vocabulary.closest(&many).map(|said| said.split(' ').count());
        assert!(said.is_none_or(|words| words <= super::super::MAX_ASKED));
    }

    proptest! {
        #[test]
        fn any_question_has_an_answer_of_known_length(question in "\\PC{0,80}") {
            if let Some(said) = vocabulary().closest(&question) {
                prop_assert!(said.split(' ').count() <= super::super::MAX_ASKED);
            }
        }

        #[test]
        fn one_letter_left_out_is_found_again(at in 1usize..5) {
            let mut word: Vec<char> = "espresso".chars().collect();
            word.remove(at);
            let word: String = word.into_iter().collect();
            prop_assert_eq!(vocabulary().closest(&word), Some("espresso".to_owned()));
        }
    }
}
