//! Writes the methods of `Texts`: one for each message, with its variables as parameters.

use std::{collections::BTreeSet, fmt::Write};

use super::locale::{Locale, Message};

/// The source of `impl Texts`.
///
/// # Errors
/// A plain sentence for everything the two languages do not agree on.
pub fn methods(en: &Locale, zh: &Locale) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    problems.extend(missing(en, zh).map(|id| format!("app/locales/zh: `{id}` is missing; en has it.")));
    problems.extend(missing(zh, en).map(|id| format!("app/locales/en: `{id}` is missing; zh has it.")));
    let mut methods = String::from("impl Texts {\n");
    for (id, english) in en {
        let Some(chinese) = zh.get(id) else { continue };
        if names(english) != names(chinese) {
            problems.push(format!(
                "app/locales: `{id}` uses {} in English and {} in Chinese.",
                listed(english),
                listed(chinese)
            ));
            continue;
        }
        if let Some(name) = english.variables.iter().find(|name| !is_rust_name(name)) {
            problems
                .push(format!("app/locales: `{id}` uses ${name}, which Rust cannot take as a name; choose another."));
        }
        method(&mut methods, id, english, chinese);
    }
    methods.push_str("}\n");
    if problems.is_empty() { Ok(methods) } else { Err(problems) }
}

fn method(methods: &mut String, id: &str, english: &Message, chinese: &Message) {
    let code = if let (Some(en), Some(zh)) = (&english.fixed, &chinese.fixed) {
        fixed(id, en, zh)
    } else {
        varying(id, english)
    };
    // Writing to a String cannot fail.
    _ = write!(methods, "    /// `{}`\n    ///\n    /// `{}`\n{code}", english.source.trim(), chinese.source.trim());
}

/// A text that is the same whatever happens costs nothing.
fn fixed(id: &str, en: &str, zh: &str) -> String {
    let name = rust_name(id);
    format!(
        "    pub const fn {name}(self) -> &'static str {{
        match self.language {{
            Language::En => {en:?},
            Language::Zh => {zh:?},
        }}
    }}
"
    )
}

/// A text with variables is put together when it is asked for.
fn varying(id: &str, message: &Message) -> String {
    let name = rust_name(id);
    let variables = || message.variables.iter().map(|variable| (variable, rust_name(variable)));
    let parameters: Vec<_> = variables().map(|(_, name)| format!(", {name}: impl Into<FluentValue<'a>>")).collect();
    let values: Vec<_> = variables().map(|(variable, name)| format!("({variable:?}, {name}.into())")).collect();
    let lifetime = if values.is_empty() { "" } else { "<'a>" };
    let (parameters, values) = (parameters.concat(), values.join(", "));
    format!(
        "    pub fn {name}{lifetime}(self{parameters}) -> String {{
        self.message({id:?}, [{values}])
    }}
"
    )
}

fn missing<'a>(from: &'a Locale, to: &'a Locale) -> impl Iterator<Item = &'a String> {
    from.keys().filter(|id| !to.contains_key(*id))
}

fn names(message: &Message) -> BTreeSet<&String> {
    message.variables.iter().collect()
}

fn listed(message: &Message) -> String {
    if message.variables.is_empty() {
        return "no variable".to_owned();
    }
    names(message).into_iter().map(|name| format!("${name}")).collect::<Vec<_>>().join(", ")
}

fn rust_name(id: &str) -> String {
    id.replace('-', "_")
}

fn is_rust_name(name: &str) -> bool {
    const TAKEN: [&str; 14] =
        ["as", "do", "final", "for", "if", "in", "loop", "match", "mod", "move", "ref", "self", "type", "use"];
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-')
        && !TAKEN.contains(&name)
}
