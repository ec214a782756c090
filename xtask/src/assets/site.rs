//! The folder the server serves: assets with hashed names, public files, and the manifest that says which is which.

use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use serde_json::json;

use super::{
    Build,
    compress::{compress, is_worth_it},
};
use crate::fingerprint::{content_hash, files_below};

const MANIFEST: &str = "manifest.json";

/// What each logical name stands for.
#[derive(Debug, Default)]
pub struct Manifest(BTreeMap<String, Entry>);

#[derive(Debug)]
struct Entry {
    url: String,
    sizes: Sizes,
}

/// How many bytes a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    pub raw: u64,
    pub brotli: u64,
}

/// A site that is being put together beside the one in use.
pub struct Site {
    folder: PathBuf,
    build: Build,
    manifest: Manifest,
}

impl Manifest {
    pub fn read(folder: &Path) -> Result<Self> {
        let file = folder.join(MANIFEST);
        let odd = || format!("{} is no manifest.", file.display());
        let text = fs::read_to_string(&file).with_context(odd)?;
        let value: BTreeMap<String, serde_json::Value> = serde_json::from_str(&text).with_context(odd)?;
        let entries = value.into_iter().map(|(name, entry)| {
            let entry = Entry {
                url: entry["url"].as_str().with_context(odd)?.to_owned(),
                sizes: Sizes {
                    raw: entry["raw"].as_u64().with_context(odd)?,
                    brotli: entry["brotli"].as_u64().with_context(odd)?,
                },
            };
            Ok((name, entry))
        });
        entries.collect::<Result<_>>().map(Self)
    }

    pub fn sizes(&self, name: &str) -> Result<Sizes> {
        self.0.get(name).map(|entry| entry.sizes).with_context(|| format!("The assets lack {name}."))
    }

    fn to_json(&self) -> String {
        let value: serde_json::Map<_, _> = self
            .0
            .iter()
            .map(|(name, entry)| {
                let Sizes { raw, brotli } = entry.sizes;
                (name.clone(), json!({ "url": entry.url, "raw": raw, "brotli": brotli }))
            })
            .collect();
        format!("{:#}\n", serde_json::Value::Object(value))
    }
}

/// Sizes as one line.
impl fmt::Display for Manifest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, entry)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(formatter, "{separator}{name} {} bytes ({} as brotli)", entry.sizes.raw, entry.sizes.brotli)?;
        }
        Ok(())
    }
}

impl Site {
    pub fn begin(folder: &Path, build: Build) -> Result<Self> {
        remove(folder)?;
        create(&folder.join("assets"))?;
        Ok(Self { folder: folder.to_path_buf(), build, manifest: Manifest::default() })
    }

    /// Adds an asset under a name with its hash; gives the address browsers ask for.
    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<String> {
        let (stem, ending) = name.rsplit_once('.').with_context(|| format!("The asset {name} has no ending."))?;
        let path = format!("assets/{stem}.{}.{ending}", content_hash(content));
        let brotli = self.write(&path, content)?;
        let url = format!("/{path}");
        let sizes = Sizes { raw: content.len() as u64, brotli };
        let entry = Entry { url: url.clone(), sizes };
        self.manifest.0.insert(name.to_owned(), entry);
        Ok(url)
    }

    /// Adds files whose addresses are fixed: icons, robots.txt.
    pub fn add_public(&mut self, public: &Path) -> Result<()> {
        for path in files_below(public)? {
            let name = path.to_str().with_context(|| format!("{} is no name for the web.", path.display()))?;
            if name == MANIFEST || name.starts_with("assets/") {
                bail!("public/{name} would replace what xtask makes; please name it differently.");
            }
            let file = public.join(&path);
            let content = fs::read(&file).with_context(|| format!("{} cannot be read.", file.display()))?;
            self.write(name, &content)?;
        }
        Ok(())
    }

    /// Writes the manifest and takes the place of the folder in use.
    pub fn finish(self, folder: &Path) -> Result<Manifest> {
        write(&self.folder.join(MANIFEST), self.manifest.to_json().as_bytes())?;
        swap(&self.folder, folder)?;
        Ok(self.manifest)
    }

    /// Writes a file and its compressed copies; gives the size as brotli, or as it is when it was not compressed.
    fn write(&self, path: &str, content: &[u8]) -> Result<u64> {
        let file = self.folder.join(path);
        if let Some(folder) = file.parent() {
            create(folder)?;
        }
        write(&file, content)?;
        if !is_worth_it(path) {
            return Ok(content.len() as u64);
        }
        let compressed = compress(content, self.build)?;
        write(&self.folder.join(format!("{path}.br")), &compressed.brotli)?;
        write(&self.folder.join(format!("{path}.gz")), &compressed.gzip)?;
        Ok(compressed.brotli.len() as u64)
    }
}

/// Puts a finished folder in the place of another, by two renames.
pub fn swap(fresh: &Path, place: &Path) -> Result<()> {
    let old = place.with_extension("old");
    remove(&old)?;
    if place.exists() {
        rename(place, &old)?;
    }
    rename(fresh, place)?;
    remove(&old)
}

pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    remove(to)?;
    create(to)?;
    for path in files_below(from)? {
        let copy = to.join(&path);
        if let Some(folder) = copy.parent() {
            create(folder)?;
        }
        fs::copy(from.join(&path), &copy).with_context(|| format!("{} cannot be written.", copy.display()))?;
    }
    Ok(())
}

fn create(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be created.", folder.display()))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed.", folder.display()))?;
    }
    Ok(())
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).with_context(|| format!("{} cannot become {}.", from.display(), to.display()))
}

fn write(file: &Path, content: &[u8]) -> Result<()> {
    fs::write(file, content).with_context(|| format!("{} cannot be written.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_has_hashed_names_copies_and_a_manifest() {
        let folder = std::env::temp_dir().join(format!("portal-site-{}", std::process::id()));
        let place = folder.join("site");
        let public = folder.join("public");
        create(&public).unwrap();
        write(&public.join("robots.txt"), b"User-agent: *\n").unwrap();

        for _ in 0..2 {
            let mut site = Site::begin(&folder.join("site.new"), Build::Quick).unwrap();
            let url = site.add("portal.css", b"body{margin:0}").unwrap();
            site.add_public(&public).unwrap();
            site.finish(&place).unwrap();

            let file = place.join(url.trim_start_matches('/'));
            assert_eq!(fs::read(&file).unwrap(), b"body{margin:0}");
            assert!(file.with_extension("css.br").is_file());
            assert!(place.join("robots.txt.gz").is_file());
            assert_eq!(Manifest::read(&place).unwrap().sizes("portal.css").unwrap().raw, 14);
        }
        remove(&folder).unwrap();
    }

    #[test]
    fn a_public_file_may_not_replace_the_manifest() {
        let folder = std::env::temp_dir().join(format!("portal-public-{}", std::process::id()));
        create(&folder.join("public")).unwrap();
        write(&folder.join("public/manifest.json"), b"{}").unwrap();
        let mut site = Site::begin(&folder.join("new"), Build::Quick).unwrap();
        assert!(site.add_public(&folder.join("public")).is_err());
        remove(&folder).unwrap();
    }
}
