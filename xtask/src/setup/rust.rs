//! The standard library for WebAssembly: by rustup, or where that cannot reach its server by Debian's Rust.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use super::{Wasm, packages::apt_install};
use crate::{
    process::{is_program, is_root, on_path, output, run, succeeds},
    step::note,
    workspace::Workspace,
};

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Debian 12's security suite carries this Rust for its browsers, complete with the source of the standard library.
/// It is installed beside the one from rustup and only makes WebAssembly.
const DEBIAN_PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-19"];
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_SYSROOT: &str = "/usr";
const DEBIAN_LINKER: &str = "wasm-ld-19";

/// Which Rust compiles for the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WasmRust {
    /// The one that compiles everything else.
    Usual,
    /// Debian's, which always builds the standard library itself.
    Debian,
}

impl WasmRust {
    /// The Rust that `ensure` found or installed.
    pub fn find(workspace: &Workspace, wasm: Wasm) -> Result<Self> {
        if is_there(&sysroot(workspace)?, wasm) {
            Ok(Self::Usual)
        } else if is_debian_there() {
            Ok(Self::Debian)
        } else {
            bail!("The standard library for WebAssembly is missing. `cargo xtask setup` installs it.")
        }
    }

    pub fn cargo(self, workspace: &Workspace) -> Command {
        match self {
            Self::Usual => workspace.cargo(),
            Self::Debian => {
                let mut command = workspace.program(DEBIAN_CARGO);
                command
                    .env("CARGO_TARGET_DIR", workspace.target())
                    .env("RUSTC", DEBIAN_RUSTC)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
                    // Set by rustup's cargo; Debian's asks no rustup.
                    .env_remove("CARGO")
                    .env_remove("RUSTUP_TOOLCHAIN");
                command
            }
        }
    }
}

pub fn ensure(workspace: &Workspace, wasm: Wasm) -> Result<()> {
    if WasmRust::find(workspace, wasm).is_ok() {
        return Ok(());
    }
    if on_path(&["rustup"]).is_some() {
        match by_rustup(workspace, wasm) {
            Ok(()) if is_there(&sysroot(workspace)?, wasm) => return Ok(()),
            Ok(()) => note("rustup installed it for another toolchain than this one."),
            Err(error) => note(&format!("rustup could not: {error:#}")),
        }
    }
    by_debian(workspace)
}

/// The tools that look at the code without running it.
pub fn ensure_lints(workspace: &Workspace) -> Result<()> {
    let has = |tool: &str| succeeds(workspace.cargo().args([tool, "--version"]));
    if has("fmt") && has("clippy") {
        return Ok(());
    }
    note("rustfmt and clippy, by rustup.");
    run(workspace.program("rustup").args(["component", "add", "rustfmt", "clippy"]))
}

fn by_rustup(workspace: &Workspace, wasm: Wasm) -> Result<()> {
    note("The standard library for WebAssembly, by rustup.");
    run(workspace.program("rustup").args(["target", "add", WASM_TARGET]))?;
    if wasm == Wasm::StdSource {
        run(workspace.program("rustup").args(["component", "add", "rust-src"]))?;
    }
    Ok(())
}

fn by_debian(workspace: &Workspace) -> Result<()> {
    let packages = DEBIAN_PACKAGES.join(" ");
    if on_path(&["apt-get"]).is_none() {
        bail!(
            "The standard library for WebAssembly is missing. Please install it with `rustup target add {WASM_TARGET}` \
             and `rustup component add rust-src`."
        );
    }
    if !is_root() {
        bail!(
            "The standard library for WebAssembly is missing and rustup could not bring it. Please run\n\n    \
             sudo sh -c 'apt-get update && apt-get install --yes --no-install-recommends {packages}'\n"
        );
    }
    note("The standard library for WebAssembly, by Debian's Rust.");
    apt_install(workspace, &DEBIAN_PACKAGES)?;
    if !is_debian_there() {
        bail!("Debian's Rust was installed ({packages}), but it lacks the source of the standard library.");
    }
    Ok(())
}

fn sysroot(workspace: &Workspace) -> Result<PathBuf> {
    let path = output(workspace.program("rustc").args(["--print", "sysroot"]))?;
    Ok(PathBuf::from(path.trim()))
}

fn is_there(sysroot: &Path, wasm: Wasm) -> bool {
    let is_shipped = sysroot.join("lib/rustlib").join(WASM_TARGET).join("lib").is_dir();
    match wasm {
        Wasm::ShippedStd => is_shipped,
        Wasm::StdSource => is_shipped && has_source(sysroot),
    }
}

fn is_debian_there() -> bool {
    is_program(Path::new(DEBIAN_CARGO))
        && is_program(Path::new(DEBIAN_RUSTC))
        && has_source(Path::new(DEBIAN_SYSROOT))
        && on_path(&[DEBIAN_LINKER]).is_some()
}

fn has_source(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file()
}
