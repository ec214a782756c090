//! A text cut into words of letters and digits, and runs of Chinese, Japanese or Korean characters.

/// A part of a text between signs and spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word in small letters without accents.
    Word(String),
    /// Characters of scripts that are written without spaces.
    Run(Vec<char>),
}

/// The pieces of a text, in order.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut cut = Cut::default();
    for character in text.chars() {
        if is_cjk(character) {
            cut.end_word();
            cut.run.push(character);
        } else if character.is_alphanumeric() {
            cut.end_run();
            cut.word.extend(character.to_lowercase().map(unaccented));
        } else if !matches!(character, '\u{300}'..='\u{36f}') {
            cut.end_word();
            cut.end_run();
        }
    }
    cut.end_word();
    cut.end_run();
    cut.pieces
}

#[derive(Default)]
struct Cut {
    pieces: Vec<Piece>,
    word: String,
    run: Vec<char>,
}

impl Cut {
    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.pieces.push(Piece::Word(std::mem::take(&mut self.word)));
        }
    }

    fn end_run(&mut self) {
        if !self.run.is_empty() {
            self.pieces.push(Piece::Run(std::mem::take(&mut self.run)));
        }
    }
}

/// Han, kana and hangul: scripts written without spaces between words, or searched by parts of them.
pub(super) fn is_cjk(character: char) -> bool {
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
