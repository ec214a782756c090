//! Brings a machine to the point where the other commands work; quick when it already is.

pub mod npm;
mod packages;
pub mod rust;

use anyhow::Result;

use crate::{assets::Build, step::step, workspace::Workspace};

/// Whether browser tests will run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    Yes,
    No,
}

/// What a command needs of the machine. A C compiler is always needed.
#[derive(Debug, Clone, Copy)]
pub struct Needs {
    wasm: Wasm,
    browser: Browser,
    is_postgres_needed: bool,
}

/// What has to be there to compile WebAssembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wasm {
    /// The standard library as it is shipped.
    ShippedStd,
    /// The source of the standard library as well, to build it for size.
    StdSource,
}

impl Needs {
    /// What `cargo xtask assets` needs, and `run` with it.
    pub fn assets(build: Build) -> Self {
        Self {
            wasm: match build {
                Build::Quick => Wasm::ShippedStd,
                Build::Release => Wasm::StdSource,
            },
            browser: Browser::No,
            is_postgres_needed: false,
        }
    }

    pub fn everything_but_browser() -> Self {
        Self::assets(Build::Release).with_postgres()
    }

    #[must_use]
    pub fn with_postgres(mut self) -> Self {
        self.is_postgres_needed = true;
        self
    }

    #[must_use]
    pub fn with(mut self, browser: Browser) -> Self {
        self.browser = browser;
        self
    }
}

/// Checks all that is needed and installs what is missing.
pub fn run(workspace: &Workspace, needs: Needs) -> Result<()> {
    step("Set-up", || {
        packages::ensure(workspace, needs)?;
        rust::ensure(workspace, needs.wasm)?;
        npm::ensure(workspace)
    })
}
