//! Every test there is: unit, store on both engines, handlers, browser.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::{
    assets::{self, Build},
    browser, portal,
    postgres::{Durability, Postgres},
    process::{Watched, run_watched, succeeds},
    setup::{self, Browser, Needs},
    step::{note, step, took},
    workspace::{Workspace, is_ci},
};

/// Which tests.
#[derive(Debug, PartialEq, Eq)]
pub struct Scope {
    browser: Browser,
    /// Words in the name of a test.
    words: Option<String>,
}

/// What came out of one kind of tests.
struct Part {
    name: &'static str,
    is_success: bool,
    counts: String,
    duration: Duration,
}

impl Scope {
    pub fn everything() -> Self {
        Self { browser: Browser::Yes, words: None }
    }

    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut scope = Self::everything();
        let mut words = Vec::new();
        for argument in arguments {
            match argument.as_str() {
                "--no-browser" => scope.browser = Browser::No,
                flag if flag.starts_with('-') => bail!("`cargo xtask test` does not know {flag}."),
                word => words.push(word),
            }
        }
        if !words.is_empty() {
            scope.words = Some(words.join(" "));
        }
        Ok(scope)
    }
}

pub fn run(workspace: &Workspace, scope: &Scope) -> Result<()> {
    if is_ci() && scope.browser == Browser::No {
        bail!("Where CI is set nothing is left out, so --no-browser is not possible.");
    }
    let start = Instant::now();
    let needs = Needs::assets(Build::Quick).with_postgres().with(scope.browser);
    setup::run(workspace, needs)?;
    assets::publish(workspace, Build::Quick)?;
    let portal = portal::build_with_tests(workspace)?;
    let postgres = step("PostgreSQL", || Postgres::start(Durability::Careless))?;

    let mut parts =
        vec![part("unit, store and handlers", || rust_tests(workspace, &postgres, scope.words.as_deref()))?];
    if scope.browser == Browser::Yes {
        parts.push(part("browser", || browser::run_as_part(workspace, &portal, &postgres, scope.words.as_deref()))?);
    }
    drop(postgres);
    summarize(&parts, start.elapsed())
}

/// A failing test does not keep the other kinds from running; a kind that cannot run does.
fn part(name: &'static str, run: impl FnOnce() -> Result<Watched>) -> Result<Part> {
    let start = Instant::now();
    let watched = step(&format!("Tests: {name}"), run)?;
    Ok(Part { name, is_success: watched.is_success, counts: counts(&watched.kept), duration: start.elapsed() })
}

fn rust_tests(workspace: &Workspace, postgres: &Postgres, words: Option<&str>) -> Result<Watched> {
    let mut cargo = workspace.cargo();
    let has_nextest = succeeds(workspace.cargo().args(["nextest", "--version"]));
    if has_nextest {
        cargo.args(["nextest", "run", "--no-fail-fast", "--no-tests=pass"]);
    } else {
        note("cargo-nextest is not installed; cargo test is slower and does the same.");
        cargo.args(["test", "--lib", "--bins", "--tests", "--no-fail-fast"]);
    }
    cargo.args(["--workspace", "--exclude", "xtask"]).args(words).env("PORTAL_TEST_POSTGRES", postgres.url());
    if has_nextest {
        run_watched(&mut cargo, |line| line.trim_start().starts_with("Summary ["))
    } else {
        run_watched(&mut cargo, |line| line.starts_with("test result:"))
    }
}

/// The counts out of what the test programs said at their end.
fn counts(kept: &[String]) -> String {
    let results: Vec<&str> = kept.iter().filter_map(|line| line.strip_prefix("test result:")).collect();
    if results.is_empty() {
        let said: Vec<&str> =
            kept.iter().map(|line| line.split_once(']').map_or(line.as_str(), |(_, counts)| counts.trim())).collect();
        return said.join(", ");
    }
    ["passed", "failed", "ignored"]
        .map(|kind| format!("{} {kind}", results.iter().map(|result| count(result, kind)).sum::<u32>()))
        .join(", ")
}

/// The number before a word, as in "ok. 3 passed; 0 failed".
fn count(result: &str, kind: &str) -> u32 {
    let words: Vec<&str> = result.split([' ', ';']).filter(|word| !word.is_empty()).collect();
    words.windows(2).find(|pair| pair[1] == kind).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

fn summarize(parts: &[Part], duration: Duration) -> Result<()> {
    eprintln!();
    for part in parts {
        let word = if part.is_success { "passed" } else { "FAILED" };
        eprintln!("{word}  {:<25} {:>12}  {}", part.name, took(part.duration), part.counts);
    }
    let failed: Vec<&str> = parts.iter().filter(|part| !part.is_success).map(|part| part.name).collect();
    if failed.is_empty() {
        eprintln!("All tests passed in {}.", took(duration));
        Ok(())
    } else {
        bail!("Tests failed after {}: {}.", took(duration), failed.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[&str]) -> Vec<String> {
        text.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn arguments_are_words_or_the_one_flag() {
        let scope = Scope::parse(&lines(&["--no-browser", "cancel"])).unwrap();
        assert_eq!(scope.browser, Browser::No);
        assert_eq!(scope.words.as_deref(), Some("cancel"));
        assert_eq!(Scope::parse(&[]).unwrap(), Scope::everything());
        assert!(Scope::parse(&lines(&["--fast"])).is_err());
    }

    #[test]
    fn counts_of_nextest_are_taken_over() {
        let kept = lines(&["Summary [   1.004s] 412 tests run: 412 passed, 0 skipped"]);
        assert_eq!(counts(&kept), "412 tests run: 412 passed, 0 skipped");
    }

    #[test]
    fn counts_of_cargo_test_are_added_up() {
        let kept = lines(&[
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ]);
        assert_eq!(counts(&kept), "7 passed, 2 failed, 1 ignored");
    }

    #[test]
    fn counts_of_playwright_are_joined() {
        assert_eq!(counts(&lines(&["1 failed", "12 passed (3.4s)"])), "1 failed, 12 passed (3.4s)");
    }
}
