//! Where the content of files is: a folder, or a bucket that speaks the protocol of S3.

use std::{fs, path::PathBuf, sync::Arc};

use anyhow::Context;
use axum::body::Body;
use domain::id::AttachmentId;
use futures::TryStreamExt;
use jiff::Timestamp;
use object_store::{
    ObjectStore, ObjectStoreExt, PutPayload,
    aws::{AmazonS3, AmazonS3Builder},
    local::LocalFileSystem,
    path::Path,
    prefix::PrefixStore,
};

use crate::config::Config;

/// What a bucket's address begins with.
const S3: &str = "s3://";
/// What the name of a thumbnail ends with.
const THUMBNAIL: &str = ".thumbnail";

/// A part of what is kept of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// A small picture of it.
    Thumbnail,
}

/// The content of files. Its names are ids, so nothing that anybody typed becomes part of a path.
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// Where a file is while it comes in.
    incoming: PathBuf,
}

impl Files {
    /// The place the settings name.
    ///
    /// # Errors
    /// There is no such place, or it cannot be written.
    pub fn open(config: &Config) -> anyhow::Result<Self> {
        let store: Arc<dyn ObjectStore> = match config.files.as_deref() {
            Some(address) if address.starts_with(S3) => {
                // Key, region and endpoint stand in the environment under the names everybody uses: `AWS_ACCESS_KEY_ID`, ..
                Arc::new(bucket(address, AmazonS3Builder::from_env())?)
            }
            Some(folder) => Arc::new(self::folder(PathBuf::from(folder))?),
            None => Arc::new(folder(config.data.join("files"))?),
        };
        let incoming = config.data.join("incoming");
        fs::create_dir_all(&incoming).with_context(|| format!("{} cannot be created", incoming.display()))?;
        Ok(Self { store, incoming })
    }

    /// An empty file for what comes in, which is gone when it is closed, whatever happens.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn incoming(&self) -> std::io::Result<fs::File> {
        tempfile::tempfile_in(&self.incoming)
    }

    /// Keeps a part of a file; it is all there afterwards, or not at all.
    ///
    /// # Errors
    /// The place cannot be written.
    pub async fn put(&self, id: AttachmentId, part: Part, content: Vec<u8>) -> Result<(), object_store::Error> {
        self.store.put(&path(id, part), PutPayload::from(content)).await.map(drop)
    }

    /// A part of a file, as it is read; `None` when it is not there.
    ///
    /// # Errors
    /// The place cannot be read.
    pub async fn get(&self, id: AttachmentId, part: Part) -> Result<Option<Body>, object_store::Error> {
        match self.store.get(&path(id, part)).await {
            Ok(found) => Ok(Some(Body::from_stream(found.into_stream()))),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Deletes files. What cannot be deleted now is swept up later.
    pub async fn delete(&self, files: &[AttachmentId]) {
        for id in files {
            for part in [Part::Whole, Part::Thumbnail] {
                match self.store.delete(&path(*id, part)).await {
                    Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                    Err(error) => tracing::warn!(%id, %error, "a file cannot be deleted"),
                }
            }
        }
    }

    /// Every file that has been there since before a moment.
    ///
    /// # Errors
    /// The place cannot be read.
    pub async fn list_before(&self, before: Timestamp) -> Result<Vec<AttachmentId>, object_store::Error> {
        let (before, mut found) = (before.as_second(), Vec::new());
        let mut entries = self.store.list(None);
        while let Some(entry) = entries.try_next().await? {
            let name = entry.location.filename().unwrap_or_default();
            let id = name.strip_suffix(THUMBNAIL).unwrap_or(name).parse::<AttachmentId>().ok();
            found.extend(id.filter(|_| entry.last_modified.timestamp() < before));
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}

fn path(id: AttachmentId, part: Part) -> Path {
    match part {
        Part::Whole => Path::from(id.to_string()),
        Part::Thumbnail => Path::from(format!("{id}{THUMBNAIL}")),
    }
}

fn folder(folder: PathBuf) -> anyhow::Result<LocalFileSystem> {
    let unusable = || format!("{} cannot be used for files", folder.display());
    fs::create_dir_all(&folder).with_context(unusable)?;
    LocalFileSystem::new_with_prefix(&folder).with_context(unusable)
}

fn bucket(address: &str, access: AmazonS3Builder) -> anyhow::Result<PrefixStore<AmazonS3>> {
    let place = address.trim_start_matches(S3);
    let (name, prefix) = place.split_once('/').unwrap_or((place, ""));
    let bucket = access.with_bucket_name(name).build();
    let bucket = bucket.with_context(|| format!("{address} cannot be used for files"))?;
    Ok(PrefixStore::new(bucket, prefix))
}

#[cfg(test)]
mod tests {
    use std::{
        collections::BTreeMap,
        sync::{Mutex, PoisonError},
    };

    use axum::{
        Router,
        body::{Bytes, to_bytes},
        extract::{Request, State},
        http::{Method, StatusCode},
        response::{IntoResponse, Response},
    };
    use uuid::Uuid;

    use super::*;
    use crate::serve::{Doors, serve};

    type Objects = Arc<Mutex<BTreeMap<String, Bytes>>>;

    /// As much of the protocol of S3 as the portal speaks: objects of one bucket by path, many deleted at once, and a list.
    async fn answer(State(objects): State<Objects>, request: Request) -> Response {
        let (head, body) = request.into_parts();
        assert!(head.headers["authorization"].to_str().expect("text").contains("AWS4-HMAC-SHA256 Credential=key/"));
        let body = to_bytes(body, usize::MAX).await.expect("a body");
        let (path, query) = (head.uri.path().to_owned(), head.uri.query().unwrap_or_default().to_owned());
        let mut objects = objects.lock().unwrap_or_else(PoisonError::into_inner);
        match head.method {
            Method::PUT => {
                objects.insert(path, body);
                [("etag", "\"1\"")].into_response()
            }
            Method::GET if query.contains("list-type=2") => {
                let entry = |(path, content): (&String, &Bytes)| {
                    let key = path.trim_start_matches("/acme/");
                    format!(
                        "<Contents><Key>{key}</Key><LastModified>2020-01-01T00:00:00Z</LastModified><Size>{}</Size></Contents>",
                        content.len()
                    )
                };
                let entries: String = objects.iter().map(entry).collect();
                format!("<ListBucketResult><IsTruncated>false</IsTruncated>{entries}</ListBucketResult>")
                    .into_response()
            }
            Method::GET => match objects.get(&path) {
                Some(content) => {
                    let modified = "Wed, 01 Jan 2020 00:00:00 GMT";
                    ([("etag", "\"1\""), ("last-modified", modified)], content.clone()).into_response()
                }
                None => StatusCode::NOT_FOUND.into_response(),
            },
            Method::POST if query.contains("delete") => {
                let text = String::from_utf8_lossy(&body).into_owned();
                for key in text.split("<Key>").skip(1).filter_map(|rest| rest.split('<').next()) {
                    objects.remove(&format!("/acme/{key}"));
                }
                "<DeleteResult></DeleteResult>".into_response()
            }
            other => panic!("{other} {path}?{query}"),
        }
    }

    async fn exercise(files: &Files) {
        let (id, other) = (AttachmentId(Uuid::from_u128(1)), AttachmentId(Uuid::from_u128(2)));
        files.put(id, Part::Whole, b"whole".to_vec()).await.expect("kept");
        files.put(id, Part::Thumbnail, b"small".to_vec()).await.expect("kept");
        files.put(other, Part::Whole, b"other".to_vec()).await.expect("kept");
        for (part, content) in [(Part::Whole, "whole"), (Part::Thumbnail, "small")] {
            let body = files.get(id, part).await.expect("an answer").expect("a file");
            assert_eq!(to_bytes(body, usize::MAX).await.expect("all of it"), content);
        }
        assert!(files.get(other, Part::Thumbnail).await.expect("an answer").is_none());
        assert_eq!(files.list_before(Timestamp::MAX).await.expect("a list"), [id, other]);
        assert_eq!(files.list_before(Timestamp::UNIX_EPOCH).await.expect("a list"), []);
        files.delete(&[id]).await;
        files.delete(&[id]).await;
        assert!(files.get(id, Part::Whole).await.expect("an answer").is_none());
        assert_eq!(files.list_before(Timestamp::MAX).await.expect("a list"), [other]);
    }

    #[tokio::test]
    async fn a_folder_keeps_files() {
        let data = tempfile::tempdir().expect("a folder");
        let files = Files::open(&Config { data: data.path().to_owned(), ..Config::default() }).expect("files");
        exercise(&files).await;
        let names: Vec<_> = fs::read_dir(data.path().join("files")).expect("a folder").flatten().collect();
        assert_eq!(names.len(), 1, "nothing but what is kept");
    }

    #[tokio::test]
    async fn a_bucket_keeps_files() {
        let objects = Objects::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&objects));
        let server = tokio::spawn(serve(router, listener, Doors::default()));
        let access = AmazonS3Builder::new()
            .with_endpoint(endpoint)
            .with_allow_http(true)
            .with_region("eu-1")
            .with_access_key_id("key")
            .with_secret_access_key("secret");
        let data = tempfile::tempdir().expect("a folder");
        let store = Arc::new(bucket("s3://acme/portal/files", access).expect("a bucket"));
        exercise(&Files { store, incoming: data.path().to_owned() }).await;
        let kept = objects.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(kept.keys().all(|path| path.starts_with("/acme/portal/files/")), "{kept:?}");
        server.abort();
    }
}
