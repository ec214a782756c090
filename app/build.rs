//! Turns `locales/*.ftl` into the methods of `Texts`, and fails the build where the two languages do not say the same.

#[path = "build/generate.rs"]
mod generate;
#[path = "build/locale.rs"]
mod locale;

use std::{env, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                println!("cargo::error={problem}");
            }
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Vec<String>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=locales");
    let en = locale::read("en", &file("locales/en.ftl")?)?;
    let zh = locale::read("zh", &file("locales/zh.ftl")?)?;
    let methods = generate::methods(&en, &zh)?;
    let folder = env::var("OUT_DIR").map_err(|_| vec!["cargo did not say where to build (OUT_DIR).".to_owned()])?;
    let target = Path::new(&folder).join("texts.rs");
    fs::write(&target, methods).map_err(|error| vec![format!("{} cannot be written: {error}.", target.display())])
}

fn file(path: &str) -> Result<String, Vec<String>> {
    fs::read_to_string(path).map_err(|error| vec![format!("app/{path} cannot be read: {error}.")])
}
