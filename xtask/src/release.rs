//! One file to install.

use std::fs;

use anyhow::{Context, Result};

use crate::{
    assets::{self, Build},
    portal,
    setup::{self, Needs},
    workspace::Workspace,
};

pub fn run(workspace: &Workspace) -> Result<()> {
    setup::run(workspace, Needs::assets(Build::Release))?;
    assets::publish(workspace, Build::Release)?;
    let built = portal::build_release(workspace)?;
    let released = workspace.root().join("dist/portal");
    // A running portal keeps its old file; a file in use cannot be written to.
    let fresh = released.with_extension("new");
    let bytes = fs::copy(&built, &fresh).with_context(|| format!("{} cannot be written.", fresh.display()))?;
    fs::rename(&fresh, &released).with_context(|| format!("{} cannot be replaced.", released.display()))?;
    let tenths = bytes / 100_000;
    println!("dist/portal: {}.{} MB", tenths / 10, tenths % 10);
    Ok(())
}
