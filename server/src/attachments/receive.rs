//! Taking in a file as it comes, into a file without a name, so that memory does not grow with who is slow.

use std::{io::SeekFrom, time::Duration};

use axum::body::Bytes;
use domain::{attachment, field::FieldProblem};
use futures::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};

use crate::{portal::Portal, web::AppError};

/// How long nothing may come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A file that came in.
pub struct Received {
    file: tokio::fs::File,
    size: usize,
}

impl Received {
    /// The same, with its SHA-256.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn hashed(mut self) -> std::io::Result<(Self, [u8; 32])> {
        let (mut hash, mut piece) = (Sha256::new(), vec![0; 64 * 1_024]);
        self.file.seek(SeekFrom::Start(0)).await?;
        loop {
            let length = self.file.read(&mut piece).await?;
            if length == 0 {
                return Ok((self, hash.finalize().into()));
            }
            hash.update(&piece[..length]);
        }
    }

    /// All of it.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn read(mut self) -> std::io::Result<Vec<u8>> {
        let mut content = Vec::with_capacity(self.size);
        self.file.seek(SeekFrom::Start(0)).await?;
        self.file.read_to_end(&mut content).await?;
        Ok(content)
    }

    /// Whether nothing came.
    pub const fn is_empty(&self) -> bool {
        self.size == 0
    }
}

/// Takes in what comes. What has too many bytes is heard to its end, so that an answer can be given, and not kept.
///
/// # Errors
/// The line broke, or more came than any request may bring; inside, that the file is too large.
pub async fn receive<E>(
    portal: &Portal,
    chunks: impl Stream<Item = Result<Bytes, E>>,
    refusal: impl Fn(E) -> AppError,
) -> Result<Result<Received, FieldProblem>, AppError> {
    let failed = |error: std::io::Error| AppError::internal(&error);
    let mut file = tokio::fs::File::from_std(portal.files.incoming().map_err(failed)?);
    let (mut size, mut chunks) = (0, std::pin::pin!(chunks));
    loop {
        let next = tokio::time::timeout(PATIENCE, chunks.next()).await.map_err(|_| AppError::Malformed)?;
        let Some(chunk) = next else { break };
        let chunk = chunk.map_err(&refusal)?;
        size += chunk.len();
        if size <= attachment::MAX_BYTES as usize {
            file.write_all(&chunk).await.map_err(failed)?;
        }
    }
    if size > attachment::MAX_BYTES as usize {
        return Ok(Err(attachment::TOO_MANY_BYTES));
    }
    file.flush().await.map_err(failed)?;
    Ok(Ok(Received { file, size }))
}
