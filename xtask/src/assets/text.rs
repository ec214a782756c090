//! Styles and scripts, made small. Nothing is rewritten for older browsers.

use std::{
    env::consts,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::{
    process::{output, run},
    workspace::Workspace,
};

const BUNDLES_PLACE: &str = "__BUNDLES__";

/// Where a bundle of islands is.
pub struct Bundle {
    pub name: &'static str,
    pub script: String,
    pub program: String,
}

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
pub fn with_addresses(source: &str, bundles: &[Bundle]) -> String {
    let entries = bundles.iter().map(|bundle| (bundle.name.to_owned(), json!([bundle.script, bundle.program])));
    source.replace(BUNDLES_PLACE, &serde_json::Value::Object(entries.collect()).to_string())
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
    fn the_loader_is_told_where_each_bundle_is() {
        let bundle = Bundle { name: "care", script: "/a.js".to_owned(), program: "/a.wasm".to_owned() };
        assert_eq!(with_addresses("a(__BUNDLES__)", &[bundle]), r#"a({"care":["/a.js","/a.wasm"]})"#);
        assert_eq!(with_addresses("a()", &[]), "a()");
    }
}
