//! The tests that use the portal the way people do: Playwright on the system's Chromium.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    assets::{self, Build},
    portal,
    postgres::{Durability, Postgres},
    process::{Watched, is_program, on_path, run, run_watched},
    setup::{self, Browser, Needs},
    step::step,
    workspace::Workspace,
};

/// The browser on this machine; `CHROMIUM` names another.
pub fn chromium() -> Option<PathBuf> {
    match env::var_os("CHROMIUM") {
        Some(named) => Some(PathBuf::from(named)).filter(|file| is_program(file)),
        None => on_path(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]),
    }
}

/// The browser tests alone, on the terminal; the arguments go to Playwright.
pub fn run_alone(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let needs = Needs::assets(Build::Quick).with_postgres().with(Browser::Yes);
    setup::run(workspace, needs)?;
    assets::publish(workspace, Build::Quick)?;
    let portal = portal::build(workspace)?;
    let postgres = step("PostgreSQL", || Postgres::start(Durability::Careless))?;
    step("Browser tests", || run(playwright(workspace, &portal, &postgres)?.args(arguments)))
}

/// The browser tests as a part of all tests; `words` chooses those with these words in their title.
pub fn run_as_part(workspace: &Workspace, portal: &Path, postgres: &Postgres, words: Option<&str>) -> Result<Watched> {
    let mut command = playwright(workspace, portal, postgres)?;
    if let Some(words) = words {
        command.args(["--pass-with-no-tests", "--grep", &literally(words)]);
    }
    run_watched(&mut command, is_count)
}

fn playwright(workspace: &Workspace, portal: &Path, postgres: &Postgres) -> Result<Command> {
    let folder = workspace.end2end();
    if !["ts", "mts", "js", "mjs"].iter().any(|ending| folder.join(format!("playwright.config.{ending}")).is_file()) {
        bail!("There is no Playwright configuration in end2end/.");
    }
    let chromium = chromium().context("Chromium is missing. `cargo xtask setup --browser` installs it.")?;
    let mut command = workspace.program(workspace.npm_program("playwright"));
    command
        .arg("test")
        .current_dir(folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        .env("PORTAL_BIN", portal)
        .env("PORTAL_TEST_POSTGRES", postgres.url())
        .env("CHROMIUM", chromium);
    Ok(command)
}

/// Whether this is one of the lines with which Playwright ends, such as "12 passed (3.4s)".
fn is_count(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some_and(|count| count.parse::<u32>().is_ok())
        && matches!(words.next(), Some("passed" | "failed" | "flaky" | "skipped" | "interrupted" | "did"))
}

/// Playwright reads a regular expression; people give words.
fn literally(words: &str) -> String {
    words.chars().fold(String::new(), |mut pattern, character| {
        if character.is_ascii_punctuation() && character != '_' {
            pattern.push('\\');
        }
        pattern.push(character);
        pattern
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_from_titles() {
        assert!(is_count("  12 passed (3.4s)"));
        assert!(is_count("  2 did not run"));
        assert!(!is_count("  ✓  1 [phone] › orders/cancel.spec.ts"));
        assert!(!is_count("Running 12 tests using 2 workers"));
    }

    #[test]
    fn words_are_taken_as_they_are() {
        assert_eq!(literally("[O2] a_b"), "\\[O2\\] a_b");
    }
}
