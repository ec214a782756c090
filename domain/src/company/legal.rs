//! Legal texts: what is to be read where, and how a plain text becomes headings, paragraphs and lists.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Typed;
use crate::{LocalizedText, field::FieldErrors, id::LegalTextId};

/// The most characters of a legal text in one language.
pub const MAX_LEGAL_TEXT: u32 = 40_000;

/// Which legal text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalKind {
    /// Who runs the portal.
    Imprint,
    /// What becomes of what is known about people.
    Privacy,
    /// The terms of sale.
    Terms,
    /// How an order is withdrawn from.
    Withdrawal,
}

impl LegalKind {
    /// Every kind, in the order of the foot.
    pub const ALL: [Self; 4] = [Self::Imprint, Self::Privacy, Self::Terms, Self::Withdrawal];

    /// The word for it in addresses and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Imprint => "imprint",
            Self::Privacy => "privacy",
            Self::Terms => "terms",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// The kind of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Where it is read.
    pub fn address(self) -> String {
        format!("/legal/{}", self.code())
    }

    /// Whether it belongs to an order, and so beside the button that places one.
    pub const fn is_of_orders(self) -> bool {
        matches!(self, Self::Terms | Self::Withdrawal)
    }
}

/// A legal text in each of its languages; none when there is no such text any more.
pub type LegalText = Option<LocalizedText>;

/// A version of a legal text. Every one is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalVersion {
    /// Its id.
    pub id: LegalTextId,
    /// Which text.
    pub kind: LegalKind,
    /// What it says.
    pub text: LegalText,
    /// From when it is valid.
    pub valid_from: Timestamp,
}

impl LegalKind {
    /// What the fields of its page show.
    pub fn typed(text: &LegalText) -> Typed {
        Typed::default().with_text("text", text.as_ref())
    }

    /// The text that was typed.
    ///
    /// # Errors
    /// [`TooLong`](crate::field::FieldProblem::TooLong).
    pub fn parse(typed: &Typed) -> Result<LegalText, FieldErrors> {
        let mut errors = FieldErrors::default();
        let text = typed.text("text", MAX_LEGAL_TEXT, &mut errors);
        if errors.is_empty() { Ok(text) } else { Err(errors) }
    }
}

/// A part of a legal text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LegalBlock {
    /// A line that began with `# `.
    Heading(String),
    /// Lines up to an empty one.
    Paragraph(Vec<String>),
    /// Lines that began with `- `.
    List(Vec<String>),
}

impl LegalBlock {
    /// The parts of a plain text. Nothing in it means anything but `# ` and `- ` at the beginning of a line.
    pub fn of(text: &str) -> Vec<Self> {
        let mut blocks = Vec::new();
        // Whether the next line begins a block of its own.
        let mut is_apart = true;
        for line in text.lines().map(str::trim) {
            let block = match (line.strip_prefix("# "), line.strip_prefix("- ")) {
                (Some(heading), _) => Self::Heading(heading.trim().to_owned()),
                (_, Some(item)) => Self::List(vec![item.trim().to_owned()]),
                _ if line.is_empty() => {
                    is_apart = true;
                    continue;
                }
                _ => Self::Paragraph(vec![line.to_owned()]),
            };
            match (blocks.last_mut(), block) {
                (Some(Self::List(items)), Self::List(more)) if !is_apart => items.extend(more),
                (Some(Self::Paragraph(lines)), Self::Paragraph(more)) if !is_apart => lines.extend(more),
                (_, block) => blocks.push(block),
            }
            is_apart = false;
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_has_headings_paragraphs_and_lists() {
        let text = "# Who\nTea Ltd\nKai 1\n\nSecond\n- one\n- two\n\n- three\n#no heading";
        let lines = |lines: &[&str]| lines.iter().map(ToString::to_string).collect::<Vec<_>>();
        let expected = [
            LegalBlock::Heading("Who".into()),
            LegalBlock::Paragraph(lines(&["Tea Ltd", "Kai 1"])),
            LegalBlock::Paragraph(lines(&["Second"])),
            LegalBlock::List(lines(&["one", "two"])),
            LegalBlock::List(lines(&["three"])),
            LegalBlock::Paragraph(lines(&["#no heading"])),
        ];
        assert_eq!(LegalBlock::of(text), expected);
        assert_eq!(LegalBlock::of(" \n\n"), []);
    }

    #[test]
    fn an_empty_text_is_none_and_a_long_one_is_refused() {
        assert_eq!(LegalKind::parse(&Typed::default()), Ok(None));
        let long = "字".repeat(MAX_LEGAL_TEXT as usize + 1);
        let errors = LegalKind::parse(&Typed::default().with("text_zh", long)).expect_err("too long");
        assert!(errors.get("text_zh").is_some());
        for kind in LegalKind::ALL {
            assert_eq!(LegalKind::from_code(kind.code()), Some(kind));
        }
    }
}
