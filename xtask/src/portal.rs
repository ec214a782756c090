//! The program itself: built, found, started.

use std::{os::unix::process::CommandExt, path::PathBuf};

use anyhow::{Context, Result};

use crate::{
    assets::{self, Build},
    process::run as run_program,
    setup::{self, Needs},
    step::step,
    workspace::Workspace,
};

/// Builds the portal and becomes it, so that ctrl-C and its exit code are its own.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    setup::run(workspace, Needs::assets(Build::Quick))?;
    assets::publish(workspace, Build::Quick)?;
    let portal = build(workspace)?;
    let error = workspace.program(&portal).args(["serve", "--demo"]).args(arguments).exec();
    Err(error).with_context(|| format!("{} could not be started.", portal.display()))
}

/// The portal for development and tests.
pub fn build(workspace: &Workspace) -> Result<PathBuf> {
    step("The portal", || {
        run_program(workspace.cargo().args(["build", "--package", "server", "--bin", "portal"]))?;
        Ok(workspace.target().join("debug/portal"))
    })
}

/// The portal and all tests in one go: what only tests ask of a shared crate would otherwise have it compiled twice.
pub fn build_with_tests(workspace: &Workspace) -> Result<PathBuf> {
    step("The portal and its tests", || {
        run_program(workspace.cargo().args([
            "build",
            "--workspace",
            "--exclude",
            "xtask",
            "--bin",
            "portal",
            "--tests",
        ]))?;
        Ok(workspace.target().join("debug/portal"))
    })
}

/// The portal as people install it; it holds the assets that were published last.
pub fn build_release(workspace: &Workspace) -> Result<PathBuf> {
    step("The portal, for release", || {
        run_program(workspace.cargo().args(["build", "--release", "--package", "server", "--bin", "portal"]))?;
        Ok(workspace.target().join("release/portal"))
    })
}
