//! Styles and scripts, made small. Nothing is rewritten for older browsers.

use std::{
    env::consts,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, bail};

use crate::{
    process::{output, run},
    workspace::Workspace,
};

const SCRIPT_PLACE: &str = "__ISLANDS_JS__";
const PROGRAM_PLACE: &str = "__ISLANDS_WASM__";

/// A style sheet with all it imports.
pub fn style(workspace: &Workspace, file: &Path) -> Result<Vec<u8>> {
    if !file.is_file() {
        bail!("{} is missing.", file.display());
    }
    let style = output(workspace.program(lightningcss(workspace)?).args(["--minify", "--bundle"]).arg(file))?;
    Ok(style.trim_end().as_bytes().to_vec())
}

/// A module of our own, without its comments.
pub fn script(workspace: &Workspace, source: &str) -> Result<Vec<u8>> {
    let mut child = workspace
        .program(workspace.npm_program("esbuild"))
        .args(["--minify", "--format=esm", "--loader=js", "--log-level=warning"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("esbuild could not be started.")?;
    child
        .stdin
        .take()
        .context("esbuild takes no input.")?
        .write_all(source.as_bytes())
        .context("esbuild broke off.")?;
    let result = child.wait_with_output().context("esbuild broke off.")?;
    if !result.status.success() {
        bail!("esbuild ended with {}.", result.status);
    }
    Ok(result.stdout)
}

/// The script that wasm-bindgen wrote, together with the snippets it imports.
pub fn bundle_script(workspace: &Workspace, file: &Path, smaller: &Path) -> Result<()> {
    let mut outfile = std::ffi::OsString::from("--outfile=");
    outfile.push(smaller);
    run(workspace
        .program(workspace.npm_program("esbuild"))
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
        .arg(outfile)
        .arg(file))
}

/// Puts the addresses of the islands into a script that loads them.
pub fn with_addresses(source: &str, script_url: &str, program_url: &str) -> Result<String> {
    let script = source.replace(SCRIPT_PLACE, script_url).replace(PROGRAM_PLACE, program_url);
    if source.contains(SCRIPT_PLACE) != source.contains(PROGRAM_PLACE) {
        bail!("A script that names one of {SCRIPT_PLACE} and {PROGRAM_PLACE} has to name both.");
    }
    Ok(script)
}

/// The program itself. The package puts it under its short name by an install script, and those are not run.
fn lightningcss(workspace: &Workspace) -> Result<PathBuf> {
    let packages = workspace.end2end().join("node_modules");
    let system = match consts::OS {
        "macos" => "darwin",
        other => other,
    };
    let processor = match consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    let prefix = format!("lightningcss-cli-{system}-{processor}");
    let unreadable = || format!("{} cannot be read.", packages.display());
    for entry in fs::read_dir(&packages).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            return Ok(entry.path().join("lightningcss"));
        }
    }
    bail!("npm installed no lightningcss for this system ({prefix}).")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_addresses_are_put_in() {
        let script = with_addresses("a(\"__ISLANDS_JS__\", \"__ISLANDS_WASM__\")", "/a.js", "/a.wasm");
        assert_eq!(script.unwrap(), "a(\"/a.js\", \"/a.wasm\")");
    }

    #[test]
    fn a_script_without_islands_stays_as_it_is() {
        assert_eq!(with_addresses("a()", "/a.js", "/a.wasm").unwrap(), "a()");
    }

    #[test]
    fn half_a_loader_is_refused() {
        assert!(with_addresses("__ISLANDS_JS__", "/a.js", "/a.wasm").is_err());
    }
}
