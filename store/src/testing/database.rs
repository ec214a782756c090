//! A fresh database of either engine for one test, and what runs the test.

use std::{panic::AssertUnwindSafe, path::PathBuf, time::Duration};

use futures::FutureExt;
use tempfile::TempDir;

use super::postgres;
use crate::{Store, StoreOptions};

/// The engine a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestEngine {
    /// A file in a temporary folder.
    Sqlite,
    /// A database on the server of `PORTAL_TEST_POSTGRES`.
    Postgres,
}

/// An empty database, gone after [`TestDatabase::remove`].
pub struct TestDatabase {
    url: String,
    /// `SQLite`'s folder; it goes when this is dropped.
    folder: Option<TempDir>,
}

impl TestDatabase {
    /// Makes one; `None`, with a line that says so, when there is no PostgreSQL to make it on.
    pub async fn create(engine: TestEngine) -> Option<Self> {
        match engine {
            TestEngine::Sqlite => {
                let folder = tempfile::tempdir().expect("a temporary folder");
                let url = format!("sqlite:{}", folder.path().join("portal.db").display());
                Some(Self { url, folder: Some(folder) })
            }
            TestEngine::Postgres => {
                let server = postgres::server()?;
                Some(Self { url: postgres::create(&server).await, folder: None })
            }
        }
    }

    /// Its address, as [`Store::open`] takes it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The folder `SQLite`'s file lies in.
    pub fn folder(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.path().to_path_buf())
    }

    /// Opens it with more patience than the portal has: test machines are busy.
    pub async fn open(&self) -> Store {
        let options = StoreOptions { patience: Duration::from_secs(20), ..StoreOptions::default() };
        Store::open(&self.url, options).await.expect("the test database opens")
    }

    /// Removes it, whoever still uses it.
    pub async fn remove(self) {
        if self.folder.is_none() {
            postgres::remove(&self.url).await;
        }
    }
}

/// Runs a test on a fresh database and removes it afterwards, however the test ends.
pub fn run(engine: TestEngine, test: impl AsyncFnOnce(Store)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let Some(database) = TestDatabase::create(engine).await else { return };
        let store = database.open().await;
        let outcome = AssertUnwindSafe(test(store.clone())).catch_unwind().await;
        // A test that failed may have left a reader behind, for whom closing waits.
        let closed = tokio::time::timeout(Duration::from_secs(30), store.close()).await;
        database.remove().await;
        if let Err(panic) = outcome {
            std::panic::resume_unwind(panic);
        }
        closed.expect("nobody holds a connection when the test is over");
    });
}
