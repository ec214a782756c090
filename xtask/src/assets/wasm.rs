//! The islands as WebAssembly, and the script between it and the browser. Several programs: a page fetches the bundle
//! with its own islands (docs/adr/0017).

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::{Build, text};
use crate::{
    fingerprint::{Fingerprint, is_done, set_done},
    process::run,
    setup::{
        Wasm,
        rust::{WASM_TARGET, WasmRust},
    },
    step::note,
    workspace::Workspace,
};

/// What rustc emits for wasm32 these days, so that wasm-opt takes it and may use it.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The bundles of islands. Each is a feature of `app` and a program of its own.
pub const BUNDLES: [&str; 3] = ["shop", "care", "survey"];

/// The two files of a bundle.
pub struct Islands {
    pub bundle: &'static str,
    pub script: Vec<u8>,
    pub program: Vec<u8>,
}

/// Compiles a bundle; gives the file that Cargo made.
pub fn compile(workspace: &Workspace, build: Build, bundle: &str) -> Result<PathBuf> {
    let (mut cargo, target) = match build {
        Build::Quick => quick(workspace)?,
        Build::Release => for_size(workspace, WasmRust::find(workspace, Wasm::StdSource)?),
    };
    // The library is only for the browser a file of its own; as a part of the server it need not be linked.
    run(cargo.args(["--package", "app", "--lib", "--crate-type", "cdylib"]).args([
        "--no-default-features",
        "--features",
        &format!("hydrate,{bundle}"),
    ]))?;
    // The next bundle takes this file's place.
    let made = target.join(WASM_TARGET).join("wasm/app.wasm");
    let kept = made.with_file_name(format!("islands-{bundle}.wasm"));
    fs::copy(&made, &kept).with_context(|| format!("{} cannot be kept.", made.display()))?;
    Ok(kept)
}

/// Runs wasm-bindgen and wasm-opt over it, unless they have seen this very file before.
pub fn bind(workspace: &Workspace, build: Build, bundle: &'static str, compiled: &Path) -> Result<Islands> {
    let fingerprint = Fingerprint::default()
        .this_program()?
        .file(compiled)?
        .file(&workspace.end2end().join("package-lock.json"))?
        .finish();
    let folder = workspace.memory().join(format!("islands-{bundle}-{}", build.name()));
    let stamp = folder.join("stamp");
    if is_done(&stamp, &fingerprint)
        && let Ok(islands) = Islands::read(bundle, &folder)
    {
        note("unchanged");
        return Ok(islands);
    }

    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed.", folder.display()))?;
    }
    Bindgen::new()
        .input_path(compiled)
        .out_name("islands")
        .web(true)
        .context("wasm-bindgen does not make modules for browsers.")?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen could not bind {}.", compiled.display()))?;
    text::bundle_script(workspace, &folder.join("islands.js"), &folder.join("islands.min.js"))?;
    run(workspace
        .program(workspace.npm_program("wasm-opt"))
        .arg(match build {
            Build::Quick => "-O1",
            Build::Release => "-Oz",
        })
        .args(FEATURES)
        .arg(folder.join("islands_bg.wasm"))
        .arg("--output")
        .arg(folder.join("islands.min.wasm")))?;
    set_done(&stamp, &fingerprint)?;
    Islands::read(bundle, &folder)
}

impl Islands {
    fn read(bundle: &'static str, folder: &Path) -> Result<Self> {
        let read = |name: &str| {
            let file = folder.join(name);
            fs::read(&file).with_context(|| format!("{} cannot be read.", file.display()))
        };
        Ok(Self { bundle, script: read("islands.min.js")?, program: read("islands.min.wasm")? })
    }
}

/// With the standard library as it is shipped, where it is.
fn quick(workspace: &Workspace) -> Result<(Command, PathBuf)> {
    match WasmRust::find(workspace, Wasm::ShippedStd)? {
        WasmRust::Debian => Ok(for_size(workspace, WasmRust::Debian)),
        WasmRust::Usual => {
            let mut cargo = workspace.cargo();
            cargo.args(["rustc", "--profile", "wasm", "--target", WASM_TARGET]);
            Ok((cargo, workspace.target().to_path_buf()))
        }
    }
}

/// With the standard library built for size: no panic texts, no places in them, no debug output.
///
/// Its build folder is its own: build scripts look at `RUSTC_BOOTSTRAP`, so that in a common one each build would undo
/// the other's.
fn for_size(workspace: &Workspace, rust: WasmRust) -> (Command, PathBuf) {
    let target = workspace.target().join("wasm-size");
    let mut cargo = rust.cargo(workspace);
    cargo
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Zlocation-detail=none -Zfmt-debug=none")
        .args(["rustc", "--profile", "wasm", "--target", WASM_TARGET])
        .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
        .args(["-Zpanic-immediate-abort", "--config", "profile.wasm.panic=\"immediate-abort\""]);
    (cargo, target)
}
