//! How a text is cut into search words, the same for what is stored and for what is asked, in English and Chinese.
//!
//! A run of Chinese, Japanese or Korean characters becomes its overlapping pairs (a run of one stays one); everything
//! else becomes lower-case words of letters and digits. The databases' own tokenizers see such a run as one word, or
//! cannot match two characters.

/// The search words of a text, in order, at most [`MAX_WORDS`] of them.
pub fn words(text: &str) -> Vec<String> {
    cut(text, Words::default())
}

/// The words of several texts in one line, as the search index stores them: with every single Chinese character too, so
/// that one character finds what it stands in.
pub fn index_line<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let words = |text| cut(text, Words { has_singles: true, ..Words::default() });
    texts.into_iter().flat_map(words).collect::<Vec<_>>().join(" ")
}

fn cut(text: &str, mut words: Words) -> Vec<String> {
    for character in text.chars() {
        if is_cjk(character) {
            words.end_word();
            words.run.push(character);
        } else if character.is_alphanumeric() {
            words.end_run();
            words.word.extend(character.to_lowercase().map(unaccented));
        } else if !matches!(character, '\u{300}'..='\u{36f}') {
            words.end_word();
            words.end_run();
        }
    }
    words.end_word();
    words.end_run();
    words.found.truncate(MAX_WORDS);
    words.found
}

/// More words than this say nothing new about one record.
pub const MAX_WORDS: usize = 400;

/// What is asked: every word must be there, the last typed one may be only begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchQuery {
    words: Vec<String>,
}

impl SearchQuery {
    /// The question in a text; `None` when it has no word at all. Words past the twelfth are left out.
    pub fn new(text: &str) -> Option<Self> {
        let mut words = words(text);
        words.truncate(12);
        (!words.is_empty()).then_some(Self { words })
    }

    /// The question for `SQLite`'s FTS5. Words hold only letters and digits, so nothing in them is an operator.
    pub fn fts5(&self) -> String {
        self.joined(" ", |word, is_begun| if is_begun { format!("\"{word}\"*") } else { format!("\"{word}\"") })
    }

    /// The question for `PostgreSQL`'s `to_tsquery('simple', ..)`.
    pub fn tsquery(&self) -> String {
        self.joined(" & ", |word, is_begun| if is_begun { format!("'{word}':*") } else { format!("'{word}'") })
    }

    fn joined(&self, separator: &str, write: impl Fn(&str, bool) -> String) -> String {
        let is_begun = |word: &str| !word.chars().any(is_cjk);
        self.words.iter().map(|word| write(word, is_begun(word))).collect::<Vec<_>>().join(separator)
    }
}

#[derive(Default)]
struct Words {
    found: Vec<String>,
    word: String,
    run: Vec<char>,
    has_singles: bool,
}

impl Words {
    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.found.push(std::mem::take(&mut self.word));
        }
    }

    fn end_run(&mut self) {
        match self.run.as_slice() {
            [] => {}
            [one] => self.found.push(one.to_string()),
            run => {
                self.found.extend(run.windows(2).map(|pair| pair.iter().collect::<String>()));
                if self.has_singles {
                    self.found.extend(run.iter().map(char::to_string));
                }
            }
        }
        self.run.clear();
    }
}

/// Han, kana and hangul: scripts written without spaces between words, or searched by parts of them.
fn is_cjk(character: char) -> bool {
    matches!(character,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// The base letter of the accented letters of western European names, so that `Rodríguez` is found by `rodriguez`.
const fn unaccented(character: char) -> char {
    match character {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ś' | 'š' | 'ş' => 's',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
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
    }

    #[test]
    fn asks_each_engine_in_its_own_words() {
        let query = SearchQuery::new("绿茶 ba\"g*").expect("words");
        assert_eq!(query.fts5(), "\"绿茶\" \"ba\"* \"g\"*");
        assert_eq!(query.tsquery(), "'绿茶' & 'ba':* & 'g':*");
        assert_eq!(SearchQuery::new(" - "), None);
    }

    proptest! {
        #[test]
        fn words_hold_no_sign_an_engine_reads(text in "\\PC{0,60}") {
            for word in words(&text) {
                prop_assert!(!word.is_empty() && word.chars().all(|character| character.is_alphanumeric() || !character.is_ascii()));
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
