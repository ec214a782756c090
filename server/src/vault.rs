//! What stays secret from whoever reads the database alone: sealed with a key that lies in the data folder.
//!
//! ChaCha20-Poly1305 (RFC 8439). What is sealed is bound to what it is for, so that nothing sealed for one person opens
//! for another.

use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::edge::{self, Randomness};

/// The key's file in the data folder: 64 hexadecimal digits.
pub const FILE: &str = "portal.key";

/// Seals and opens.
pub struct Vault(LessSafeKey);

impl Vault {
    /// The vault of a data folder; the first time its key is drawn and kept, readable for its owner alone.
    ///
    /// # Errors
    /// The file cannot be read or written, or holds no key.
    pub fn open(data: &Path, randomness: &Randomness) -> anyhow::Result<Self> {
        let file = data.join(FILE);
        let text = match fs::read_to_string(&file) {
            Err(error) if error.kind() == ErrorKind::NotFound => draw(&file, randomness),
            other => other.with_context(|| format!("the key {} cannot be read", file.display())),
        }?;
        Self::from_text(&text).with_context(|| format!("{} holds no key: it has 64 hexadecimal digits", file.display()))
    }

    fn from_text(text: &str) -> Option<Self> {
        let key = edge::from_hex::<32>(text.trim())?;
        Some(Self(LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &key).ok()?)))
    }

    /// Seals a secret.
    ///
    /// # Errors
    /// It is longer than the method takes, 256 GB.
    pub fn seal(&self, purpose: &[u8], secret: &[u8], randomness: &Randomness) -> anyhow::Result<Vec<u8>> {
        let nonce: [u8; NONCE_LEN] = randomness.bytes();
        let mut sealed = secret.to_vec();
        let done =
            self.0.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(purpose), &mut sealed);
        done.map_err(|_| anyhow::anyhow!("a secret cannot be sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for the same purpose; `None` with another key or purpose.
    pub fn unseal(&self, purpose: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut opened = sealed.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let secret = self.0.open_in_place(nonce, Aad::from(purpose), &mut opened).ok()?;
        Some(secret.to_vec())
    }
}

/// Draws a key and keeps it; when another process was quicker, its key counts. The file is written whole under another
/// name first, so that nobody reads half of it.
fn draw(file: &Path, randomness: &Randomness) -> anyhow::Result<String> {
    let odd = || format!("the key {} cannot be written", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(odd)?;
    }
    let fresh: PathBuf = file.with_extension(format!("key.{}", edge::hex(&randomness.bytes::<8>())));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(&fresh).with_context(odd)?;
    let key = edge::hex(&randomness.bytes::<32>());
    open.write_all(format!("{key}\n").as_bytes()).and_then(|()| open.sync_all()).with_context(odd)?;
    let linked = fs::hard_link(&fresh, file);
    fs::remove_file(&fresh).with_context(odd)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error).with_context(odd),
        _ => fs::read_to_string(file).with_context(odd),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_for_its_purpose_alone() {
        let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let randomness = Randomness::seeded(7);
        let vault = Vault::open(one.path(), &randomness).expect("a key");
        let sealed = vault.seal(b"mei", b"secret", &randomness).expect("sealed");
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_ne!(sealed, vault.seal(b"mei", b"secret", &randomness).expect("sealed"), "never the same twice");
        assert_eq!(vault.unseal(b"mei", &sealed).as_deref(), Some(b"secret".as_slice()));
        assert_eq!(vault.unseal(b"tom", &sealed), None);
        assert_eq!(vault.unseal(b"mei", &sealed[..10]), None);
        let again = Vault::open(one.path(), &randomness).expect("the same key");
        assert_eq!(again.unseal(b"mei", &sealed).as_deref(), Some(b"secret".as_slice()));
        let stranger = Vault::open(other.path(), &randomness).expect("another key");
        assert_eq!(stranger.unseal(b"mei", &sealed), None);
    }

    #[test]
    #[cfg(unix)]
    fn the_key_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        Vault::open(&folder.path().join("deep"), &Randomness::seeded(7)).expect("a key");
        let files: Vec<_> = fs::read_dir(folder.path().join("deep")).expect("a folder").flatten().collect();
        assert_eq!(files.len(), 1, "nothing is left beside it");
        let mode = files[0].metadata().expect("the key").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_file_that_is_no_key_is_said_so() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), "none").expect("a file");
        let error = Vault::open(folder.path(), &Randomness::seeded(7)).err().expect("an error");
        assert!(format!("{error:#}").contains("holds no key"), "{error:#}");
    }
}
