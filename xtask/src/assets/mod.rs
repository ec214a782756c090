//! What the browser gets: WebAssembly, scripts, styles and public files, with content hashes in their names and
//! compressed beside each, in dist/site.

mod compress;
mod site;
mod text;
mod wasm;

use std::{fs, path::Path};

use anyhow::{Context, Result};

pub use self::{site::Manifest, wasm::BUNDLES};
use self::{site::Site, text::Bundle, wasm::Islands};
use crate::{
    fingerprint::{Fingerprint, is_done, set_done},
    step::{note, step},
    workspace::Workspace,
};

/// How much time is spent on making files small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// For the development loop and tests.
    Quick,
    /// For people: the standard library built for size, the hardest compression.
    Release,
}

impl Build {
    pub fn name(self) -> &'static str {
        match self {
            Self::Quick => "quick",
            Self::Release => "release",
        }
    }
}

/// Builds the assets and puts them where the server takes them from.
pub fn publish(workspace: &Workspace, build: Build) -> Result<Manifest> {
    let manifest = make(workspace, build)?;
    let made = made_folder(workspace, build);
    let dist = workspace.root().join("dist");
    let published = dist.join(".site");
    let fingerprint = Fingerprint::default().folder(&made)?.finish();
    if !(is_done(&published, &fingerprint) && dist.join("site/manifest.json").is_file()) {
        let fresh = dist.join("site.new");
        site::copy_folder(&made, &fresh)?;
        site::swap(&fresh, &dist.join("site"))?;
        set_done(&published, &fingerprint)?;
    }
    Ok(manifest)
}

/// Builds the assets and leaves them in the build folder.
pub fn make(workspace: &Workspace, build: Build) -> Result<Manifest> {
    let mut bundles = Vec::with_capacity(BUNDLES.len());
    for bundle in BUNDLES {
        let name = format!("WebAssembly of the islands: {bundle}");
        let program = step(&name, || wasm::compile(workspace, build, bundle))?;
        bundles.push(step("Script that loads it", || wasm::bind(workspace, build, bundle, &program))?);
    }
    step("Assets", || make_site(workspace, build, &bundles))
}

fn make_site(workspace: &Workspace, build: Build, bundles: &[Islands]) -> Result<Manifest> {
    let style = workspace.root().join("style");
    let public = workspace.root().join("public");
    let made = bundles.iter().fold(Fingerprint::default(), |fingerprint, islands| {
        fingerprint.text(islands.bundle).bytes(&islands.script).bytes(&islands.program)
    });
    let fingerprint = made
        .this_program()?
        .text(build.name())
        .folder(&style)?
        .folder(&public)?
        .file(&workspace.end2end().join("package-lock.json"))?
        .finish();
    let folder = made_folder(workspace, build);
    let stamp = workspace.memory().join(format!("site-{}.stamp", build.name()));
    if is_done(&stamp, &fingerprint)
        && let Ok(manifest) = Manifest::read(&folder)
    {
        note("unchanged");
        return Ok(manifest);
    }

    let mut site = Site::begin(&workspace.memory().join(format!("site-{}.new", build.name())), build)?;
    let mut addresses = Vec::with_capacity(bundles.len());
    for islands in bundles {
        let name = format!("islands-{}", islands.bundle);
        addresses.push(Bundle {
            name: islands.bundle,
            program: site.add(&format!("{name}.wasm"), &islands.program)?,
            script: site.add(&format!("{name}.js"), &islands.script)?,
        });
    }
    site.add("portal.css", &text::style(workspace, &style.join("portal.css"))?)?;
    for script in own_scripts(&style)? {
        let source = text::with_addresses(&read(&style.join(&script))?, &addresses);
        site.add(&script, &text::script(workspace, &source)?)?;
    }
    site.add_public(&public)?;
    let manifest = site.finish(&folder)?;
    set_done(&stamp, &fingerprint)?;
    note(&manifest.to_string());
    Ok(manifest)
}

fn made_folder(workspace: &Workspace, build: Build) -> std::path::PathBuf {
    workspace.memory().join(format!("site-{}", build.name()))
}

/// The scripts beside the styles, the loader among them.
fn own_scripts(style: &Path) -> Result<Vec<String>> {
    let mut scripts: Vec<String> = fs::read_dir(style)
        .with_context(|| format!("{} cannot be read.", style.display()))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "js"))
        .collect();
    scripts.sort();
    Ok(scripts)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read.", file.display()))
}
