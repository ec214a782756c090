//! Licences of all crates against the list in deny.toml: by cargo-deny where it is installed, else by the check here.

use std::{collections::BTreeSet, fs};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{
    process::{output, run, succeeds},
    step::note,
    workspace::Workspace,
};

pub fn check(workspace: &Workspace) -> Result<()> {
    if succeeds(workspace.cargo().args(["deny", "--version"])) {
        return run(workspace.cargo().args(["deny", "check", "bans", "licenses", "sources"]));
    }
    note("cargo-deny is not installed (`cargo install --locked cargo-deny`): only licences are checked.");
    let allowed = allowed(workspace)?;
    let metadata = output(workspace.cargo().args(["metadata", "--format-version", "1", "--locked"]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata is not readable.")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages.")?;
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !package["source"].is_null())
        .filter_map(|package| complaint(package, &allowed))
        .collect();
    if refused.is_empty() {
        note(&format!("{} crates", packages.len()));
        Ok(())
    } else {
        bail!("deny.toml does not allow the licence of these crates:\n  {}", refused.join("\n  "))
    }
}

fn allowed(workspace: &Workspace) -> Result<BTreeSet<String>> {
    let file = workspace.root().join("deny.toml");
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read.", file.display()))?;
    let settings: toml::Table = text.parse().with_context(|| format!("{} is not TOML.", file.display()))?;
    settings
        .get("licenses")
        .and_then(|licences| licences.get("allow"))
        .and_then(toml::Value::as_array)
        .context("deny.toml allows no licences.")?
        .iter()
        .map(|name| name.as_str().map(str::to_owned).context("A licence in deny.toml is not text."))
        .collect()
}

fn complaint(package: &Value, allowed: &BTreeSet<String>) -> Option<String> {
    let name = format!("{} {}", package["name"].as_str()?, package["version"].as_str()?);
    match package["license"].as_str() {
        None => Some(format!("{name}: states none")),
        Some(expression) if satisfies(expression, allowed) => None,
        Some(expression) => Some(format!("{name}: {expression}")),
    }
}

/// Whether the allowed licences satisfy an SPDX expression; older crates write "/" for "OR".
fn satisfies(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    let result = any_of(&mut words, allowed);
    result && words.next().is_none()
}

type Words<'a, 'b> = &'a mut std::iter::Peekable<std::str::SplitWhitespace<'b>>;

fn any_of(words: Words<'_, '_>, allowed: &BTreeSet<String>) -> bool {
    let mut result = all_of(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        result |= all_of(words, allowed);
    }
    result
}

fn all_of(words: Words<'_, '_>, allowed: &BTreeSet<String>) -> bool {
    let mut result = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        result &= one(words, allowed);
    }
    result
}

fn one(words: Words<'_, '_>, allowed: &BTreeSet<String>) -> bool {
    match words.next() {
        None => false,
        Some("(") => {
            let result = any_of(words, allowed);
            words.next_if_eq(&")").is_some() && result
        }
        Some(name) => {
            if words.next_if_eq(&"WITH").is_some() {
                let exception = words.next().unwrap_or_default();
                allowed.contains(&format!("{name} WITH {exception}"))
            } else {
                allowed.contains(name)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_fine(expression: &str) -> bool {
        let allowed = ["MIT", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"].map(str::to_owned);
        satisfies(expression, &BTreeSet::from(allowed))
    }

    #[test]
    fn one_of_several_is_enough() {
        assert!(is_fine("MIT"));
        assert!(is_fine("GPL-3.0 OR MIT"));
        assert!(is_fine("Apache-2.0/MIT"));
        assert!(is_fine("Apache-2.0 WITH LLVM-exception OR GPL-3.0"));
    }

    #[test]
    fn all_that_apply_have_to_be_allowed() {
        assert!(is_fine("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!is_fine("MIT AND GPL-3.0"));
        assert!(!is_fine("GPL-3.0 OR MIT AND Apache-2.0"));
        assert!(!is_fine("Apache-2.0"));
    }

    #[test]
    fn what_is_no_expression_is_refused() {
        assert!(!is_fine(""));
        assert!(!is_fine("MIT MIT"));
        assert!(!is_fine("(MIT"));
    }
}
