//! The form of every mail: one column, said twice, as HTML and as plain text, from the same blocks; and said a third time
//! for mail programs that read JSON-LD.
//!
//! Styles stand at the elements because mail programs drop style sheets. Text has no colour of its own, so it can be read
//! on whatever ground the reader's program paints, light or dark. Nothing is fetched from anywhere.

use std::fmt::Write;

use serde_json::Value;

use super::{Rendered, Sender};
use crate::{company, texts::Texts};

/// A mail before it is rendered.
pub(super) struct Letter {
    /// Its subject.
    pub subject: String,
    /// What mail programs show beside the subject.
    pub preview: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a mail.
pub(super) enum Block {
    /// What it is about.
    Title(String),
    /// A heading.
    Heading(String),
    /// A sentence or two.
    Paragraph(String),
    /// Something to copy.
    Code(String),
    /// Things with what belongs to them.
    Items(Vec<Item>),
    /// Amounts; the last one is the total.
    Sums(Vec<(String, String)>),
    /// Where to go on.
    Link {
        /// What is there.
        label: String,
        /// The absolute address.
        url: String,
    },
    /// Scores to tap, each with its absolute address.
    Scores(Vec<(String, String)>),
    /// What is only said for completeness.
    Small(String),
    /// Where to choose which mails to get: a quiet link.
    Choices {
        /// What is there.
        label: String,
        /// The absolute address.
        url: String,
    },
}

/// A thing of a list.
pub(super) struct Item {
    /// What it is.
    pub name: String,
    /// Its amount, at the end of the line.
    pub amount: Option<String>,
    /// What else is to say of it, a line each.
    pub notes: Vec<String>,
}

impl Letter {
    /// The mail in its two forms.
    pub fn render(self, sender: &Sender, texts: Texts) -> Rendered {
        self.render_with(&[], sender, texts)
    }

    /// The mail in its two forms, with what it says in the words of schema.org.
    pub fn render_with(self, markup: &[Value], sender: &Sender, texts: Texts) -> Rendered {
        let closing = sender.closing.as_ref().map(|closing| closing.get(texts.language).to_owned());
        let blocks = self.blocks.into_iter().chain(closing.map(Block::Paragraph)).collect();
        let letter = Self { blocks, ..self };
        let mut foot = vec![Block::Small(texts.mail_foot(&*sender.company))];
        foot.extend(sender.time_zone.as_ref().map(|zone| Block::Small(company::whose_clock(zone, texts))));
        foot.extend(company::contact_lines(&sender.contact, texts).map(Block::Small));
        if let Some(url) = &sender.choices_url {
            foot.push(Block::Choices { label: texts.mail_foot_choices().to_owned(), url: url.clone() });
        }
        let html = letter.html(&foot, markup, texts.language.tag());
        let text = letter.text(&foot, texts);
        // A line break in a subject would begin a header of its own.
        Rendered { subject: letter.subject.replace(['\r', '\n'], " "), html, text }
    }

    fn html(&self, foot: &[Block], markup: &[Value], language: &str) -> String {
        let subject = escaped(&self.subject);
        let preview = escaped(&self.preview);
        let blocks: String = self.blocks.iter().map(Block::html).collect();
        let foot: String = foot.iter().map(Block::html).collect();
        let markup = script(markup);
        format!(
            "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\">\
             <meta name=\"supported-color-schemes\" content=\"light dark\"><title>{subject}</title>{markup}</head>\
             <body style=\"margin:0;padding:0\">\
             <div style=\"display:none;max-height:0;overflow:hidden\">{preview}</div>\
             <div role=\"article\" style=\"{COLUMN}\">{blocks}<hr style=\"{RULE}\">{foot}</div></body></html>"
        )
    }

    fn text(&self, foot: &[Block], texts: Texts) -> String {
        let text = |block: &Block| block.text(texts);
        let mut parts: Vec<String> = self.blocks.iter().map(text).collect();
        let foot: Vec<String> = foot.iter().map(text).collect();
        parts.push(format!("-- \n{}\n", foot.join("\n\n")));
        parts.join("\n\n")
    }
}

const COLUMN: &str = "max-width:36rem;margin:0 auto;padding:24px 16px;font-size:16px;line-height:1.5;overflow-wrap:anywhere;\
    font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Noto Sans','PingFang SC','Microsoft YaHei',sans-serif";
const RULE: &str = "border:0;border-top:1px solid #8a9ba0;margin:24px 0";
const BUTTON: &str = "display:inline-block;padding:12px 20px;border-radius:8px;background:#005a74;color:#ffffff;\
    font-weight:600;text-decoration:none";
const SCORE: &str = "display:inline-block;min-width:40px;padding:12px 0;border-radius:8px;border:1px solid #8a9ba0;\
    color:inherit;font-weight:600;text-align:center;text-decoration:none";
const SMALL: &str = "margin:0 0 8px;font-size:14px";
const ROW: &str = "padding:10px 0;border-top:1px solid #8a9ba0";

impl Block {
    fn html(&self) -> String {
        match self {
            Self::Title(text) => {
                format!("<h1 style=\"font-size:24px;line-height:1.25;margin:0 0 16px\">{}</h1>", escaped(text))
            }
            Self::Heading(text) => format!("<h2 style=\"font-size:18px;margin:28px 0 8px\">{}</h2>", escaped(text)),
            Self::Paragraph(text) => format!("<p style=\"margin:0 0 16px\">{}</p>", escaped(text)),
            Self::Code(text) => format!(
                "<p style=\"margin:0 0 16px;font:600 32px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px\">\
                 {}</p>",
                escaped(text)
            ),
            Self::Items(items) => {
                let rows: String = items.iter().map(Item::html).collect();
                format!("<ul style=\"list-style:none;margin:0 0 16px;padding:0\">{rows}</ul>")
            }
            Self::Sums(rows) => sums(rows),
            Self::Link { label, url } => format!(
                "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"{BUTTON}\">{}</a></p>",
                escaped(url),
                escaped(label)
            ),
            Self::Scores(scores) => score_table(scores),
            Self::Small(text) => format!("<p style=\"{SMALL}\">{}</p>", escaped(text)),
            // The colour of the text around it, so that it can be read on light and dark grounds.
            Self::Choices { label, url } => format!(
                "<p style=\"{SMALL}\"><a href=\"{}\" style=\"color:inherit\">{}</a></p>",
                escaped(url),
                escaped(label)
            ),
        }
    }

    fn text(&self, texts: Texts) -> String {
        match self {
            Self::Title(text) | Self::Heading(text) => {
                format!("{text}\n{}", "=".repeat(text.chars().map(columns).sum()))
            }
            Self::Paragraph(text) | Self::Code(text) | Self::Small(text) => text.clone(),
            Self::Items(items) => items.iter().map(Item::text).collect::<Vec<_>>().join("\n"),
            Self::Sums(rows) => {
                let row = |(term, amount): &(String, String)| texts.named_value(term.as_str(), amount.as_str());
                rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
            Self::Scores(scores) => {
                scores.iter().map(|(score, url)| format!("{score}: {url}")).collect::<Vec<_>>().join("\n")
            }
            Self::Link { label, url } | Self::Choices { label, url } => format!("{label}:\n{url}"),
        }
    }
}

impl Item {
    fn html(&self) -> String {
        let amount = self.amount.as_deref().map(|amount| {
            format!(" <span style=\"float:right;padding-left:16px;white-space:nowrap\">{}</span>", escaped(amount))
        });
        let note = |note: &String| format!("<br><span style=\"font-size:14px\">{}</span>", escaped(note));
        let notes: String = self.notes.iter().map(note).collect();
        format!("<li style=\"{ROW}\"><b>{}</b>{}{notes}</li>", escaped(&self.name), amount.unwrap_or_default())
    }

    fn text(&self) -> String {
        let mut text = format!("- {}", self.name);
        if let Some(amount) = &self.amount {
            // Writing to a String cannot fail.
            _ = write!(text, "  {amount}");
        }
        for note in &self.notes {
            _ = write!(text, "\n  {}", note.replace('\n', "\n  "));
        }
        text
    }
}

fn sums(rows: &[(String, String)]) -> String {
    let last = rows.len().saturating_sub(1);
    let row = |(at, (term, amount)): (usize, &(String, String))| {
        let style =
            if at == last { "padding:6px 0;font-weight:600;border-top:1px solid #8a9ba0" } else { "padding:6px 0" };
        let (term, amount) = (escaped(term), escaped(amount));
        format!("<div style=\"{style}\">{term} <span style=\"float:right\">{amount}</span></div>")
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    format!("<div style=\"margin:0 0 16px\">{rows}</div>")
}

/// A table, because that is what mail programs lay out alike; six in a row fit a phone.
fn score_table(scores: &[(String, String)]) -> String {
    let cell = |(score, url): &(String, String)| {
        format!(
            "<td style=\"padding:0 6px 6px 0\"><a href=\"{}\" style=\"{SCORE}\">{}</a></td>",
            escaped(url),
            escaped(score)
        )
    };
    let row = |row: &[(String, String)]| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>());
    let rows: String = scores.chunks(6).map(row).collect();
    format!("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 16px\">{rows}</table>")
}

/// What a mail says in the words of schema.org, for mail programs. It is data and no program; the signs that could end it
/// early are written as numbers.
fn script(markup: &[Value]) -> String {
    let json = match markup {
        [] => return String::new(),
        [one] => one.to_string(),
        all => Value::from(all.to_vec()).to_string(),
    };
    let json = json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    format!("<script type=\"application/ld+json\">{json}</script>")
}

/// How wide a character stands in a mail of plain text.
fn columns(character: char) -> usize {
    if character.is_ascii() { 1 } else { 2 }
}

/// A text as it may stand in HTML, in an element or an attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' => escaped.push_str("<br>"),
            other => escaped.push(other),
        }
    }
    escaped
}
