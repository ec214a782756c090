//! `GET /legal/{kind}`: a legal text.

use domain::{
    Language, LocalizedText,
    company::{LegalBlock, LegalKind},
};
use jiff::Timestamp;
use leptos::prelude::*;

use crate::{company, components::Time, format::Format};

/// A legal text that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legal {
    /// Which.
    pub kind: LegalKind,
    /// What it says.
    pub text: LocalizedText,
    /// From when it is valid.
    pub valid_from: Timestamp,
}

impl Legal {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        view! {
            <article class="stack">
                <header class="stack tight">
                    <h1>{company::legal(self.kind, texts)}</h1>
                    <p class="muted">{texts.legal_valid_from()} " " <Time at=format.date_of_record(self.valid_from)/></p>
                    {other_language(&self.text, format)}
                </header>
                {blocks(&self.text, texts.language)}
            </article>
        }
        .into_any()
    }
}

/// That the text is there in another language alone.
fn other_language(text: &LocalizedText, format: &Format) -> Option<AnyView> {
    let texts = format.texts;
    let is_there = text.each().any(|(known, _)| known == texts.language);
    let (other, _) = text.each().next().filter(|_| !is_there)?;
    let words = texts.legal_other_language(other.own_name());
    Some(view! { <p class="small">{words}</p> }.into_any())
}

/// The text in this language, or else in the other one, which it then says.
pub(crate) fn blocks(text: &LocalizedText, language: Language) -> AnyView {
    let is_there = text.each().any(|(known, _)| known == language);
    let other = text.each().map(|(known, _)| known.tag()).next().filter(|_| !is_there);
    let blocks: Vec<_> = LegalBlock::of(text.get(language)).into_iter().map(block).collect();
    view! { <div class="stack measure" lang=other>{blocks}</div> }.into_any()
}

fn block(block: LegalBlock) -> AnyView {
    match block {
        LegalBlock::Heading(words) => view! { <h2>{words}</h2> }.into_any(),
        LegalBlock::Paragraph(lines) => {
            let last = lines.len().saturating_sub(1);
            let line = |(at, line): (usize, String)| view! { {line} {(at < last).then(|| view! { <br/> })} };
            let lines: Vec<_> = lines.into_iter().enumerate().map(line).collect();
            view! { <p>{lines}</p> }.into_any()
        }
        LegalBlock::List(items) => {
            let items: Vec<_> = items.into_iter().map(|item| view! { <li>{item}</li> }).collect();
            view! { <ul>{items}</ul> }.into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::shop_sample::{HOSTILE, format, none, one, rendered, texts};

    #[test]
    fn a_text_is_never_markup() {
        let text = LocalizedText::in_one(Language::En, format!("# Who\n{HOSTILE}\nKai 1\n\n- <b>one</b>"));
        let legal = Legal { kind: LegalKind::Imprint, text, valid_from: Timestamp::UNIX_EPOCH };
        let html = rendered(Language::Zh, move || legal.view(&format(Language::Zh)));
        none(&html, "main script, main b");
        assert_eq!(texts(&html, "main h2"), ["Who"]);
        assert_eq!(texts(&html, "main li"), ["<b>one</b>"]);
        one(&html, "main div[lang=en] p br");
        assert_eq!(texts(&html, "main time"), ["1970年1月1日"]);
        assert_eq!(texts(&html, "main header p.small"), ["此文本仅有 English 版本。"]);
    }
}
