//! The developer's commands: everything between a fresh clone and a running, tested, measured or released portal.

mod assets;
mod bench;
mod browser;
mod ci;
mod fingerprint;
mod licences;
mod lighthouse;
mod portal;
mod postgres;
mod process;
mod release;
mod setup;
mod step;
mod test;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::{
    assets::Build,
    setup::{Browser, Needs},
    workspace::Workspace,
};

const HELP: &str = "\
cargo xtask <command>

  run [arguments]              build and start the portal with the demo company; arguments go to `portal serve`
  test [--no-browser] [words]  every test, or those with these words in their name: unit, store on SQLite and
                               PostgreSQL, handlers, browser
  e2e [arguments]              the browser tests alone; arguments go to Playwright
  check                        formatting, lints, licences
  ci                           check, documentation, sizes, test: what has to pass before a change goes in
  bench [arguments]            measure a release build
  lighthouse [arguments]       what Lighthouse says of a release build's pages
  release                      make the one file to install: dist/portal
  assets [--release]           what the browser gets: dist/site
  setup [--browser]            install what the commands above need; they do it themselves as well
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let Some((command, rest)) = arguments.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    let workspace = Workspace::find()?;
    match command.as_str() {
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        "setup" => {
            let browser = if flag("setup", rest, "--browser")? { Browser::Yes } else { Browser::No };
            setup::run(&workspace, Needs::everything_but_browser().with(browser))
        }
        "assets" => {
            let build = if flag("assets", rest, "--release")? { Build::Release } else { Build::Quick };
            setup::run(&workspace, Needs::assets(build))?;
            assets::publish(&workspace, build).map(drop)
        }
        "run" => portal::run(&workspace, passed_on(rest)),
        "test" => test::run(&workspace, &test::Scope::parse(rest)?),
        "e2e" => browser::run_alone(&workspace, passed_on(rest)),
        "check" => {
            no_arguments("check", rest)?;
            ci::check(&workspace)
        }
        "ci" => {
            no_arguments("ci", rest)?;
            ci::run(&workspace)
        }
        "bench" => bench::run(&workspace, passed_on(rest)),
        "lighthouse" => lighthouse::run(&workspace, passed_on(rest)),
        "release" => {
            no_arguments("release", rest)?;
            release::run(&workspace)
        }
        unknown => bail!("There is no command \"{unknown}\".\n\n{HELP}"),
    }
}

/// The arguments for another program, without the "--" that some people put before them.
fn passed_on(arguments: &[String]) -> &[String] {
    match arguments {
        [dashes, rest @ ..] if dashes == "--" => rest,
        all => all,
    }
}

/// Whether the one flag a command knows was given; anything else is refused.
fn flag(command: &str, arguments: &[String], known: &str) -> Result<bool> {
    match arguments {
        [] => Ok(false),
        [only] if only == known => Ok(true),
        _ => bail!("`cargo xtask {command}` takes nothing but {known}."),
    }
}

fn no_arguments(command: &str, arguments: &[String]) -> Result<()> {
    if arguments.is_empty() { Ok(()) } else { bail!("`cargo xtask {command}` takes no arguments.") }
}
