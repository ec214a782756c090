//! The npm packages of end2end/ (browser tests and the tools that make what the browser gets) and of lighthouse/.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{
    fingerprint::{Fingerprint, is_done, set_done},
    process::{on_path, output, run},
    step::note,
    workspace::Workspace,
};

const OLDEST_NODE: u32 = 20;

pub fn ensure(workspace: &Workspace) -> Result<()> {
    check_node(workspace)?;
    install(workspace, &workspace.end2end())
}

/// The packages of a folder, exactly as its lock file names them.
pub fn install(workspace: &Workspace, folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let fingerprint = Fingerprint::default().file(&folder.join("package.json"))?.file(&lock)?.finish();
    // Lies among the packages, so that it goes when they go.
    let stamp = folder.join("node_modules/.installed");
    if is_done(&stamp, &fingerprint) {
        return Ok(());
    }

    note("npm ci");
    run(workspace
        .program("npm")
        .current_dir(folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
        // No package here needs to run anything to be installed.
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    set_done(&stamp, &fingerprint)
}

fn check_node(workspace: &Workspace) -> Result<()> {
    if on_path(&["node"]).is_none() || on_path(&["npm"]).is_none() {
        bail!("Node and npm are missing. Please install Node {OLDEST_NODE} or newer.");
    }
    let version = output(workspace.program("node").arg("--version"))?;
    let major: u32 = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse().ok())
        .with_context(|| format!("Node calls itself \"{}\", which is no version.", version.trim()))?;
    if major < OLDEST_NODE {
        bail!("Node is {}, but the browser tests need {OLDEST_NODE} or newer.", version.trim());
    }
    Ok(())
}
