//! Recognises work that is already done: a fingerprint of what went in, kept beside what came out.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A sum over everything that went into a step.
#[derive(Default)]
pub struct Fingerprint(Sha256);

impl Fingerprint {
    pub fn text(mut self, text: &str) -> Self {
        self.add(text.as_bytes());
        self
    }

    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        self.add(bytes);
        self
    }

    pub fn file(mut self, file: &Path) -> Result<Self> {
        self.add(&read(file)?);
        Ok(self)
    }

    /// Every file below a folder, with its name.
    pub fn folder(mut self, folder: &Path) -> Result<Self> {
        for file in files_below(folder)? {
            self.add(file.to_string_lossy().as_bytes());
            self.add(&read(&folder.join(file))?);
        }
        Ok(self)
    }

    /// This very program: other code makes other output.
    pub fn this_program(self) -> Result<Self> {
        let program = std::env::current_exe().context("The path of this program cannot be read.")?;
        let metadata = fs::metadata(&program).with_context(|| format!("{} cannot be read.", program.display()))?;
        Ok(self.text(&format!("{} {:?}", metadata.len(), metadata.modified()?)))
    }

    /// In hexadecimal.
    pub fn finish(self) -> String {
        hexadecimal(&self.0.finalize())
    }

    fn add(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

/// The part of a file name that changes with its content; 64 bits.
pub fn content_hash(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes)[..8])
}

/// Whether a step with this fingerprint has left its stamp.
pub fn is_done(stamp: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|done| done == fingerprint)
}

pub fn set_done(stamp: &Path, fingerprint: &str) -> Result<()> {
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be created.", folder.display()))?;
    }
    fs::write(stamp, fingerprint).with_context(|| format!("{} cannot be written.", stamp.display()))
}

/// The files below a folder as paths relative to it, sorted; none when there is no such folder.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    fn collect(folder: &Path, below: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
        let unreadable = || format!("{} cannot be read.", folder.display());
        for entry in fs::read_dir(folder).with_context(unreadable)? {
            let entry = entry.with_context(unreadable)?;
            let path = below.join(entry.file_name());
            if entry.file_type().with_context(unreadable)?.is_dir() {
                collect(&entry.path(), &path, found)?;
            } else {
                found.push(path);
            }
        }
        Ok(())
    }

    let mut found = Vec::new();
    if folder.is_dir() {
        collect(folder, Path::new(""), &mut found)?;
        found.sort();
    }
    Ok(found)
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("{} cannot be read.", file.display()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_text_ends_matters() {
        let one = Fingerprint::default().text("ab").text("c").finish();
        let other = Fingerprint::default().text("a").text("bc").finish();
        assert_ne!(one, other);
    }

    #[test]
    fn a_content_hash_is_short_and_stable() {
        assert_eq!(content_hash(b"portal"), content_hash(b"portal"));
        assert_eq!(content_hash(b"portal").len(), 16);
    }
}
