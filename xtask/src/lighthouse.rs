//! Lighthouse over the customers' pages of a release build.

use anyhow::{Context, Result};

use crate::{
    assets::{self, Build},
    browser, portal,
    process::run as run_program,
    setup::{self, Browser, Needs, npm},
    step::step,
    workspace::Workspace,
};

/// The arguments go to `lighthouse/run.mjs`.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    setup::run(workspace, Needs::assets(Build::Release).with(Browser::Yes))?;
    let folder = workspace.root().join("lighthouse");
    step("Lighthouse's packages", || npm::install(workspace, &folder))?;
    assets::publish(workspace, Build::Release)?;
    let portal = portal::build_release(workspace)?;
    let chromium = browser::chromium().context("Chromium is missing. `cargo xtask setup --browser` installs it.")?;
    step("Lighthouse", || {
        run_program(
            workspace
                .program("node")
                .current_dir(&folder)
                .arg("run.mjs")
                .args(arguments)
                .env("PORTAL_BIN", portal)
                .env("CHROMIUM", chromium),
        )
    })
}
