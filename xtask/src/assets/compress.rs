//! Compressed copies of a file, made once so that the server never has to.

use std::io::Write as _;

use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};

use super::Build;

/// A file in the two encodings that browsers take.
pub struct Compressed {
    pub brotli: Vec<u8>,
    pub gzip: Vec<u8>,
}

/// Whether files with this ending get smaller at all.
pub fn is_worth_it(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    matches!(ending, "css" | "html" | "ico" | "js" | "json" | "map" | "svg" | "txt" | "wasm" | "webmanifest" | "xml")
}

pub fn compress(content: &[u8], build: Build) -> Result<Compressed> {
    Ok(Compressed { brotli: brotli(content, build)?, gzip: gzip(content, build)? })
}

fn brotli(content: &[u8], build: Build) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: match build {
            Build::Quick => 5,
            Build::Release => 11,
        },
        size_hint: content.len(),
        ..Default::default()
    };
    let mut smaller = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut smaller, &parameters).context("Brotli failed.")?;
    Ok(smaller)
}

fn gzip(content: &[u8], build: Build) -> Result<Vec<u8>> {
    let level = match build {
        Build::Quick => Compression::fast(),
        Build::Release => Compression::best(),
    };
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(content).context("Gzip failed.")?;
    encoder.finish().context("Gzip failed.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_is_smaller() {
        let text = "Every page of the portal says what comes next. ".repeat(200);
        let quick = compress(text.as_bytes(), Build::Quick).unwrap();
        let release = compress(text.as_bytes(), Build::Release).unwrap();
        assert!(release.brotli.len() <= quick.brotli.len());
        assert!(release.gzip.len() <= quick.gzip.len());
        assert!(quick.brotli.len() < text.len() / 10);
    }

    #[test]
    fn pictures_are_left_alone() {
        assert!(is_worth_it("logo.svg"));
        assert!(!is_worth_it("icon-192.png"));
    }
}
