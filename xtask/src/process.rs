//! Starts other programs and turns their failure into a sentence.

use std::{
    env, fs,
    io::{BufRead, BufReader, IsTerminal, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

/// Runs a program to its end; what it says goes to the terminal.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{} could not be started.", name(command)))?;
    if status.success() { Ok(()) } else { bail!("{} ended with {status}.", described(command)) }
}

/// Runs a program and gives what it printed; when it fails, its complaint is part of the error.
pub fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("{} could not be started.", name(command)))?;
    if !output.status.success() {
        bail!(
            "{} ended with {}.\n{}{}",
            described(command),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} did not print text.", described(command)))
}

/// Whether a program can be started and ends well; nothing of what it says is shown.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// How a watched program ended.
#[derive(Debug)]
pub struct Watched {
    pub is_success: bool,
    /// The lines `keep` chose, without colours.
    pub kept: Vec<String>,
}

/// Runs a program, shows each line of its output and keeps those that `keep` chooses.
pub fn run_watched(command: &mut Command, keep: fn(&str) -> bool) -> Result<Watched> {
    if std::io::stderr().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let (reader, writer) = std::io::pipe().context("No pipe could be made.")?;
    let program = described(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(writer.try_clone().context("No pipe could be made.")?)
        .stderr(writer)
        .spawn()
        .with_context(|| format!("{program} could not be started."))?;
    // The command holds the writing ends; the pipe only ends when they are gone.
    command.stdout(Stdio::null()).stderr(Stdio::null());

    let mut kept = Vec::new();
    let mut terminal = std::io::stderr().lock();
    let mut lines = BufReader::new(reader);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).context("The output broke off.")? > 0 {
        terminal.write_all(&line).context("The terminal is gone.")?;
        let plain = without_colours(&String::from_utf8_lossy(&line));
        if keep(&plain) {
            kept.push(plain.trim().to_owned());
        }
        line.clear();
    }
    let status = child.wait().with_context(|| format!("{program} could not be waited for."))?;
    Ok(Watched { is_success: status.success(), kept })
}

/// The first program of these names on the search path.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names.iter().find_map(|name| env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file)))
}

pub fn is_program(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|metadata| metadata.is_file() && metadata.permissions().mode() & 0o111 != 0)
}

/// Whether this process may change the system; also false where that cannot be told.
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|metadata| metadata.uid() == 0)
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn described(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program()).to_string_lossy();
    let arguments: Vec<_> = command.get_args().take(4).map(|argument| argument.to_string_lossy()).collect();
    format!("`{program} {}`", arguments.join(" "))
}

fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // ESC [ parameters, ended by a letter.
            for rest in characters.by_ref() {
                if rest.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out() {
        assert_eq!(without_colours("\u{1b}[32;1m  12 passed\u{1b}[0m (3s)"), "  12 passed (3s)");
    }

    #[test]
    fn a_watched_program_shows_both_outputs_and_its_end() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; echo two >&2; exit 3"]);
        let watched = run_watched(&mut command, |_| true).unwrap();
        assert!(!watched.is_success);
        assert_eq!(watched.kept, ["one", "two"]);
    }

    #[test]
    fn a_failure_names_the_program() {
        let error = run(Command::new("sh").args(["-c", "exit 4"])).unwrap_err();
        assert_eq!(error.to_string(), "`sh -c exit 4` ended with exit status: 4.");
    }
}
