//! Reads one language's Fluent text into its messages.

use std::collections::BTreeMap;

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

/// The messages of one language, by id.
pub type Locale = BTreeMap<String, Message>;

/// What one language says for an id.
pub struct Message {
    /// The variables it uses, in order of first appearance.
    pub variables: Vec<String>,
    /// Its text when it is the same whatever happens; `None` when it has to be put together at run time.
    pub fixed: Option<String>,
    /// Its source, on one line, for documentation.
    pub source: String,
}

/// Reads a Fluent text.
///
/// # Errors
/// A plain sentence for everything that is wrong with it.
pub fn read(language: &str, text: &str) -> Result<Locale, Vec<String>> {
    let file = format!("app/locales/{language}");
    let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
    let mut problems = Vec::new();
    let mut patterns = BTreeMap::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let id = message.id.name;
                if !message.attributes.is_empty() {
                    problems.push(format!("{file}: `{id}` has an attribute; give it a message of its own."));
                }
                match &message.value {
                    None => problems.push(format!("{file}: `{id}` says nothing.")),
                    Some(pattern) if patterns.insert(id.to_owned(), pattern).is_some() => {
                        problems.push(format!("{file}: `{id}` is there twice."));
                    }
                    Some(_) => {}
                }
                if !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
                    problems.push(format!("{file}: `{id}` is not in small letters with hyphens."));
                }
            }
            Entry::Term(term) => {
                patterns.insert(format!("-{}", term.id.name), &term.value);
            }
            Entry::Junk { content } => {
                let line = content.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
                problems.push(format!("{file}: not a message: `{line}`."));
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
    let reader = Reader { file: &file, patterns: &patterns };
    let mut locale = Locale::new();
    for (id, pattern) in patterns.iter().filter(|(id, _)| !id.starts_with('-')) {
        let mut reading = Reading::default();
        reader.pattern(id, pattern, &mut reading, 0);
        problems.append(&mut reading.problems);
        locale.insert(
            id.clone(),
            Message {
                source: source(text, id),
                fixed: (!reading.varies).then_some(reading.text),
                variables: reading.variables,
            },
        );
    }
    if problems.is_empty() { Ok(locale) } else { Err(problems) }
}

struct Reader<'a> {
    file: &'a str,
    patterns: &'a BTreeMap<String, &'a Pattern<&'a str>>,
}

#[derive(Default)]
struct Reading {
    text: String,
    varies: bool,
    variables: Vec<String>,
    problems: Vec<String>,
}

/// Messages that mention messages that mention messages end somewhere.
const DEEPEST: usize = 8;

impl Reader<'_> {
    fn pattern(&self, id: &str, pattern: &Pattern<&str>, reading: &mut Reading, depth: usize) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => reading.text.push_str(value),
                PatternElement::Placeable { expression } => {
                    self.expression(id, expression, reading, depth);
                }
            }
        }
    }

    fn expression(&self, id: &str, expression: &Expression<&str>, reading: &mut Reading, depth: usize) {
        match expression {
            Expression::Inline(inline) => self.inline(id, inline, reading, depth),
            Expression::Select { selector, variants } => {
                reading.varies = true;
                self.inline(id, selector, reading, depth);
                for variant in variants {
                    self.pattern(id, &variant.value, reading, depth);
                }
            }
        }
    }

    fn inline(&self, id: &str, inline: &InlineExpression<&str>, reading: &mut Reading, depth: usize) {
        match inline {
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                reading.text.push_str(&fluent_syntax::unicode::unescape_unicode_to_string(value));
            }
            InlineExpression::VariableReference { id } => {
                reading.varies = true;
                if !reading.variables.iter().any(|known| known == id.name) {
                    reading.variables.push(id.name.to_owned());
                }
            }
            InlineExpression::MessageReference { id: other, .. } => {
                self.other(id, other.name, reading, depth);
            }
            InlineExpression::TermReference { id: other, .. } => {
                self.other(id, &format!("-{}", other.name), reading, depth);
            }
            InlineExpression::FunctionReference { id: function, .. } => {
                reading.problems.push(format!("{}: `{id}` calls {}; format it in Rust.", self.file, function.name));
            }
            InlineExpression::Placeable { expression } => {
                self.expression(id, expression, reading, depth);
            }
        }
    }

    fn other(&self, id: &str, other: &str, reading: &mut Reading, depth: usize) {
        match self.patterns.get(other) {
            Some(pattern) if depth < DEEPEST => self.pattern(other, pattern, reading, depth + 1),
            Some(_) => reading.problems.push(format!("{}: `{id}` mentions itself.", self.file)),
            None => reading.problems.push(format!("{}: `{id}` mentions `{other}`, which is not there.", self.file)),
        }
    }
}

/// The lines of a message as written, joined to one.
fn source(text: &str, id: &str) -> String {
    let start = format!("{id} =");
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&start));
    let first = lines.next().map(|line| line[start.len()..].trim()).unwrap_or_default();
    let rest = lines.take_while(|line| line.starts_with([' ', '\t', '}'])).map(str::trim);
    std::iter::once(first).chain(rest).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ").replace('`', "'")
}
