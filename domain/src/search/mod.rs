//! How a text is cut into search words, the same for what is stored and for what is asked, in English and Chinese.
//!
//! A run of Chinese, Japanese or Korean characters becomes its overlapping pairs (a run of one stays one); everything
//! else becomes lower-case words of letters and digits. The databases' own tokenizers see such a run as one word, or
//! cannot match two characters. An English plural is stored and asked for as its singular too.

mod close;
mod cut;
mod singular;

pub use self::close::Vocabulary;
use self::{
    cut::{Piece, is_cjk, pieces},
    singular::singulars,
};

/// The search words of a text, in order, at most [`MAX_WORDS`] of them.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Word(word) => words.push(word),
            Piece::Run(run) => words.extend(pairs(&run)),
        }
    }
    words.truncate(MAX_WORDS);
    words
}

/// The words of several texts in one line, as the search index stores them: with every single Chinese character too, so
/// that one character finds what it stands in, and with what a plural could be the plural of.
pub fn index_line<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    texts.into_iter().flat_map(indexed).collect::<Vec<_>>().join(" ")
}

fn indexed(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Word(word) => {
                let forms = singulars(&word);
                words.push(word);
                words.extend(forms);
            }
            Piece::Run(run) => {
                words.extend(pairs(&run));
                if run.len() > 1 {
                    words.extend(run.iter().map(char::to_string));
                }
            }
        }
    }
    words.truncate(MAX_WORDS);
    words
}

/// A number as one word, so that `TE-101` is found by `te101`.
pub fn joined(number: &str) -> String {
    number.chars().filter(|character| character.is_alphanumeric()).collect()
}

fn pairs(run: &[char]) -> Vec<String> {
    if let [one] = run { vec![one.to_string()] } else { run.windows(2).map(|pair| pair.iter().collect()).collect() }
}

/// More words than this say nothing new about one record.
pub const MAX_WORDS: usize = 400;

/// Words of a question that count.
const MAX_ASKED: usize = 12;

/// What is asked: every word must be there, the last typed one may be only begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchQuery {
    words: Vec<Asked>,
}

/// A word that is asked for: one of these has to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    forms: Vec<String>,
    /// Whether the beginning of a word will do.
    is_begun: bool,
}

impl Asked {
    fn new(word: String) -> Self {
        let is_begun = !word.chars().any(is_cjk);
        let mut forms = singulars(&word);
        forms.push(word);
        // What begins with another form is found by that.
        let all = forms.clone();
        forms.retain(|form| !all.iter().any(|other| other != form && form.starts_with(other.as_str())));
        Self { forms, is_begun }
    }
}

impl SearchQuery {
    /// The question in a text; `None` when it has no word at all. Words past the twelfth are left out.
    pub fn new(text: &str) -> Option<Self> {
        let mut words = words(text);
        words.truncate(MAX_ASKED);
        (!words.is_empty()).then(|| Self { words: words.into_iter().map(Asked::new).collect() })
    }

    /// Whether a text has every word, as the index would find it.
    pub fn is_in(&self, text: &str) -> bool {
        let indexed = indexed(text);
        self.words.iter().all(|asked| {
            let is_found =
                |form: &String, word: &String| if asked.is_begun { word.starts_with(form) } else { word == form };
            asked.forms.iter().any(|form| indexed.iter().any(|word| is_found(form, word)))
        })
    }

    /// The question for `SQLite`'s FTS5. Words hold only letters and digits, so nothing in them is an operator.
    pub fn fts5(&self) -> String {
        self.written(
            (" AND ", " OR "),
            |word, is_begun| {
                if is_begun { format!("\"{word}\"*") } else { format!("\"{word}\"") }
            },
        )
    }

    /// The question for `PostgreSQL`'s `to_tsquery('simple', ..)`.
    pub fn tsquery(&self) -> String {
        self.written(
            (" & ", " | "),
            |word, is_begun| if is_begun { format!("'{word}':*") } else { format!("'{word}'") },
        )
    }

    fn written(&self, (and, or): (&str, &str), write: impl Fn(&str, bool) -> String) -> String {
        let word = |asked: &Asked| {
            let forms: Vec<_> = asked.forms.iter().map(|form| write(form, asked.is_begun)).collect();
            if forms.len() == 1 { forms.concat() } else { format!("({})", forms.join(or)) }
        };
        self.words.iter().map(word).collect::<Vec<_>>().join(and)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cuts_both_scripts() {
        assert_eq!(words("Tea 20 bags"), ["tea", "20", "bags"]);
        assert_eq!(words("乌龙茶"), ["乌龙", "龙茶"]);
        assert_eq!(words("茶 NW-0001绿茶"), ["茶", "nw", "0001", "绿茶"]);
        assert_eq!(words("Café Münster"), ["cafe", "munster"]);
        assert!(words(" ,.!? ").is_empty());
        assert_eq!(index_line(["乌龙茶", "Tea"]), "乌龙 龙茶 乌 龙 茶 tea");
        assert_eq!(index_line(["Bread knives"]), "bread knives knive knif knife");
    }

    #[test]
    fn asks_each_engine_in_its_own_words() {
        let query = SearchQuery::new("绿茶 ba\"g*").expect("words");
        assert_eq!(query.fts5(), "\"绿茶\" AND \"ba\"* AND \"g\"*");
        assert_eq!(query.tsquery(), "'绿茶' & 'ba':* & 'g':*");
        assert_eq!(SearchQuery::new(" - "), None);
        assert_eq!(SearchQuery::new("%"), None);
        assert_eq!(SearchQuery::new("🍵"), None);
    }

    #[test]
    fn a_plural_asks_for_its_singular_too() {
        let knives = SearchQuery::new("knives").expect("words");
        assert_eq!(knives.fts5(), "(\"knive\"* OR \"knif\"*)");
        assert_eq!(knives.tsquery(), "('knive':* | 'knif':*)");
        assert_eq!(SearchQuery::new("Teapots").expect("words").fts5(), "\"teapot\"*");
    }

    #[test]
    fn a_text_is_asked_as_the_index_is() {
        let is_in = |question, text| SearchQuery::new(question).expect("words").is_in(text);
        assert!(is_in("teas", "Tea") && is_in("te", "Tea") && is_in("茶叶", "茶叶") && is_in("茶", "茶叶"));
        assert!(is_in("knife", "Kitchen knives") && is_in("knives", "Chef's knife"));
        assert!(!is_in("tea pot", "Tea") && !is_in("ea", "Tea") && !is_in("叶茶", "茶叶"));
    }

    #[test]
    fn a_number_is_one_word_too() {
        assert_eq!(joined("TE-101/b"), "TE101b");
    }

    proptest! {
        #[test]
        fn words_hold_no_sign_an_engine_reads(text in "\\PC{0,60}") {
            for word in words(&text).iter().chain(&indexed(&text)) {
                prop_assert!(!word.is_empty() && word.chars().all(|character| character.is_alphanumeric() || !character.is_ascii()));
            }
        }

        #[test]
        fn every_word_of_a_text_is_found_in_it(text in "[ a-zé茶叶绿]{0,40}") {
            for word in words(&text) {
                prop_assert!(SearchQuery::new(&word).expect("a word").is_in(&text), "{}", word);
            }
        }

        #[test]
        fn every_pair_of_a_chinese_name_is_found(name in "[一-龥]{2,12}") {
            let indexed = words(&name);
            let characters: Vec<char> = name.chars().collect();
            for pair in characters.windows(2) {
                prop_assert!(indexed.contains(&pair.iter().collect::<String>()));
            }
        }
    }
}
