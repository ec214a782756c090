//! What has to hold before a change goes in.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{
    assets::{self, Build, Manifest},
    licences,
    process::run as run_program,
    setup::{
        self, Browser, Needs, Wasm,
        rust::{WASM_TARGET, WasmRust},
    },
    step::{note, step},
    test,
    workspace::Workspace,
};

/// In bytes as brotli: the code of a page with the islands of one bundle, and its styles.
const CODE_BUDGET: u64 = 90_000;
const STYLE_BUDGET: u64 = 12_000;

pub fn run(workspace: &Workspace) -> Result<()> {
    setup::run(workspace, Needs::everything_but_browser().with(Browser::Yes))?;
    lint(workspace)?;
    step("Documentation", || {
        run_program(
            workspace
                .cargo()
                .args(["doc", "--workspace", "--exclude", "xtask", "--no-deps"])
                .env("RUSTDOCFLAGS", "--deny warnings"),
        )
    })?;
    step("Tests of xtask", || run_program(workspace.cargo().args(["test", "--quiet", "--package", "xtask"])))?;
    let manifest = assets::make(workspace, Build::Release)?;
    step("Sizes", || keep_to_budget(&manifest))?;
    test::run(workspace, &test::Scope::everything())
}

/// The part of it that takes little time.
pub fn check(workspace: &Workspace) -> Result<()> {
    setup::run(workspace, Needs::assets(Build::Quick))?;
    lint(workspace)
}

fn lint(workspace: &Workspace) -> Result<()> {
    setup::rust::ensure_lints(workspace)?;
    // The server embeds this folder and does not compile without one.
    let site = workspace.root().join("dist/site");
    fs::create_dir_all(&site).with_context(|| format!("{} cannot be created.", site.display()))?;

    step("Formatting", || run_program(workspace.cargo().args(["fmt", "--all", "--", "--check"])))?;
    step("Licences", || licences::check(workspace))?;
    step("Lints", || {
        run_program(workspace.cargo().args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
    })?;
    step("Lints of the islands", || lint_islands(workspace))
}

fn lint_islands(workspace: &Workspace) -> Result<()> {
    if WasmRust::find(workspace, Wasm::ShippedStd)? == WasmRust::Debian {
        note("Left out: clippy needs the standard library that rustup brings.");
        return Ok(());
    }
    for bundle in assets::BUNDLES {
        run_program(
            workspace
                .cargo()
                .args(["clippy", "--package", "app", "--lib", "--no-default-features"])
                .args(["--features", &format!("hydrate,{bundle}"), "--target", WASM_TARGET])
                .args(["--", "--deny", "warnings"]),
        )?;
    }
    Ok(())
}

fn keep_to_budget(manifest: &Manifest) -> Result<()> {
    let brotli = |name: &str| manifest.sizes(name).map(|sizes| sizes.brotli);
    let (loader, style) = (brotli("loader.js")?, brotli("portal.css")?);
    note(&format!("styles {style} of {STYLE_BUDGET} bytes"));
    if style > STYLE_BUDGET {
        bail!("The styles have {style} bytes; a page may fetch {STYLE_BUDGET}.");
    }
    for bundle in assets::BUNDLES {
        let code = loader + brotli(&format!("islands-{bundle}.js"))? + brotli(&format!("islands-{bundle}.wasm"))?;
        note(&format!("islands of the kind {bundle} {code} of {CODE_BUDGET} bytes"));
        if code > CODE_BUDGET {
            bail!("The islands of the kind {bundle} have {code} bytes; a page may fetch {CODE_BUDGET}.");
        }
    }
    Ok(())
}
