//! Where things lie, and how Cargo is called on them.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

/// The checkout and its build folder.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    pub fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in no workspace.")?.to_path_buf();
        // <build folder>/debug/xtask, wherever the build folder was moved to.
        let target = env::current_exe()
            .context("The path of this program cannot be read.")?
            .ancestors()
            .nth(2)
            .context("This program was not started from a build folder.")?
            .to_path_buf();
        Ok(Self { root, target })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn target(&self) -> &Path {
        &self.target
    }

    /// What the steps remember from one run to the next.
    pub fn memory(&self) -> PathBuf {
        self.target.join("xtask")
    }

    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// A program of an npm package.
    pub fn npm_program(&self, name: &str) -> PathBuf {
        self.end2end().join("node_modules/.bin").join(name)
    }

    /// Cargo in this workspace, with the build folder of the Cargo that started xtask.
    pub fn cargo(&self) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut command = Command::new(cargo);
        forget_own_package(&mut command);
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// Any other program, started in the root.
    pub fn program(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        forget_own_package(&mut command);
        command.current_dir(&self.root);
        command
    }
}

/// True on a build machine, where nothing may be left out.
pub fn is_ci() -> bool {
    env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false" && value != "0")
}

/// `cargo run` tells xtask which package it is. Some build scripts watch these variables, so that passing them on would
/// build their crates anew each time.
fn forget_own_package(command: &mut Command) {
    for (name, _) in env::vars_os() {
        let own = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || matches!(name, "CARGO_BIN_NAME" | "CARGO_CRATE_NAME" | "CARGO_PRIMARY_PACKAGE")
        });
        if own {
            command.env_remove(name);
        }
    }
}
