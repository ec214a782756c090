//! Programs that come from the system: by apt-get where xtask may use it, otherwise by the one command it prints.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use super::{Browser, Needs};
use crate::{
    browser, postgres,
    process::{is_root, on_path, output, run},
    step::note,
    workspace::{Workspace, is_ci},
};

/// One thing that has to be there, and the Debian packages that bring it.
struct Requirement {
    what: &'static str,
    packages: &'static [&'static str],
    is_there: fn() -> bool,
    weight: Weight,
}

#[derive(PartialEq, Eq)]
enum Weight {
    Needed,
    /// Only pictures look different without it; a build machine has to have it all the same.
    Nice,
}

const COMPILER: Requirement = Requirement {
    what: "a C compiler",
    packages: &["gcc", "libc6-dev"],
    is_there: || on_path(&["cc"]).is_some(),
    weight: Weight::Needed,
};

const POSTGRES: Requirement = Requirement {
    what: "the PostgreSQL server programs",
    packages: &["postgresql"],
    is_there: || postgres::programs().is_some(),
    weight: Weight::Needed,
};

const CHROMIUM: Requirement = Requirement {
    what: "Chromium",
    packages: &["chromium"],
    is_there: || browser::chromium().is_some(),
    weight: Weight::Needed,
};

const CHINESE_FONT: Requirement = Requirement {
    what: "a font with Chinese characters",
    packages: &["fonts-noto-cjk"],
    is_there: || is_installed("fonts-noto-cjk"),
    weight: Weight::Nice,
};

const LATIN_FONT: Requirement = Requirement {
    what: "the font Inter",
    packages: &["fonts-inter"],
    is_there: || is_installed("fonts-inter"),
    weight: Weight::Nice,
};

pub fn ensure(workspace: &Workspace, needs: Needs) -> Result<()> {
    let mut requirements = vec![COMPILER];
    if needs.is_postgres_needed {
        requirements.push(POSTGRES);
    }
    if needs.browser == Browser::Yes {
        requirements.extend([CHROMIUM, CHINESE_FONT, LATIN_FONT]);
    }

    let missing: Vec<Requirement> = requirements.into_iter().filter(|requirement| !(requirement.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if is_root() && on_path(&["apt-get"]).is_some() { install(workspace, &missing) } else { ask_for(&missing) }
}

/// Installs Debian packages; only for root.
pub fn apt_install(workspace: &Workspace, packages: &[&str]) -> Result<()> {
    let apt = || {
        let mut command = workspace.program("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(["-qq", "-o", "Dpkg::Use-Pty=0"]);
        command
    };
    note(&format!("apt-get install {}", packages.join(" ")));
    run(apt().arg("update"))?;
    run(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

fn install(workspace: &Workspace, missing: &[Requirement]) -> Result<()> {
    if missing.iter().any(|requirement| requirement.packages == POSTGRES.packages) {
        refuse_a_standing_cluster()?;
    }
    apt_install(workspace, &packages_of(missing))?;
    match missing.iter().find(|requirement| !(requirement.is_there)()) {
        None => Ok(()),
        Some(still) => {
            bail!("{} is still not found after its packages were installed: {}.", still.what, still.packages.join(" "))
        }
    }
}

/// Debian would create a database and start it with the machine; the tests start their own.
fn refuse_a_standing_cluster() -> Result<()> {
    let folder = Path::new("/etc/postgresql-common/createcluster.d");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(folder.join("portal.conf"), "create_main_cluster = false\n"))
        .with_context(|| format!("{} cannot be written.", folder.display()))
}

fn ask_for(missing: &[Requirement]) -> Result<()> {
    let names: Vec<&str> = missing.iter().map(|requirement| requirement.what).collect();
    let sentence = format!("This machine lacks {}.", names.join(", "));
    let command = if on_path(&["apt-get"]).is_some() {
        let packages = packages_of(missing).join(" ");
        format!(
            "Please run\n\n    sudo sh -c 'apt-get update && apt-get install --yes --no-install-recommends {packages}'\n"
        )
    } else {
        format!("Please install what your system has for the Debian packages {}.", packages_of(missing).join(", "))
    };
    let is_only_nice = missing.iter().all(|requirement| requirement.weight == Weight::Nice);
    if is_only_nice && !is_ci() {
        note(&format!("{sentence} Pictures will look different. {command}"));
        return Ok(());
    }
    bail!("{sentence} {command}")
}

fn packages_of(missing: &[Requirement]) -> Vec<&'static str> {
    missing.iter().flat_map(|requirement| requirement.packages.iter().copied()).collect()
}

/// Whether Debian's package is there; other systems are not asked.
fn is_installed(package: &str) -> bool {
    on_path(&["dpkg-query"]).is_none()
        || output(Command::new("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", package]))
            .is_ok_and(|status| status == "installed")
}
