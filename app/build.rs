//! Turns `locales/{en,zh}/*.ftl`, a file for each area, into the methods of `Texts`, and fails the build where the two languages do not say the same.

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
    let (en, zh) = (sentences("locales/en")?, sentences("locales/zh")?);
    let methods = generate::methods(&locale::read("en", &en)?, &locale::read("zh", &zh)?)?;
    let folder = env::var("OUT_DIR").map_err(|_| vec!["cargo did not say where to build (OUT_DIR).".to_owned()])?;
    write(&Path::new(&folder).join("texts.rs"), &methods)?;
    write(&Path::new(&folder).join("en.ftl"), &en)?;
    write(&Path::new(&folder).join("zh.ftl"), &zh)
}

/// All sentences of a language, one file after the other.
fn sentences(folder: &str) -> Result<String, Vec<String>> {
    let unreadable = |error: std::io::Error| vec![format!("app/{folder} cannot be read: {error}.")];
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        files.push(entry.map_err(unreadable)?.path());
    }
    files.sort();
    let texts = files.iter().map(|file| fs::read_to_string(file).map(|text| text + "\n"));
    texts.collect::<Result<String, _>>().map_err(unreadable)
}

fn write(path: &Path, text: &str) -> Result<(), Vec<String>> {
    fs::write(path, text).map_err(|error| vec![format!("{} cannot be written: {error}.", path.display())])
}
