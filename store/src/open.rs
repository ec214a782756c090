//! Opening the database and lending connections.

use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

use sqlx::{
    Connection as _, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::broadcast;

use crate::{
    Db, StoreError,
    engine::Connection,
    live::{self, Change},
    write::{PostgresWriter, SqliteWriter},
};

/// How long a write waits for its turn on PostgreSQL.
const WRITE_PATIENCE: Duration = Duration::from_secs(30);

/// How long a connection to PostgreSQL may rest before it is asked whether it still works.
const RESTED: Duration = Duration::from_millis(500);

/// How the database is used.
#[derive(Clone, Copy, Debug)]
pub struct StoreOptions {
    /// The most connections that read at once; on PostgreSQL as many again write, and one listens.
    pub connections: u32,
    /// How long a request waits for one.
    pub patience: Duration,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self { connections: 8, patience: Duration::from_secs(1) }
    }
}

/// The database. Cheap to clone; every clone is the same one.
#[derive(Clone)]
pub struct Store {
    pub(crate) engine: Arc<Engine>,
    pub(crate) changes: broadcast::Sender<Change>,
}

pub(crate) enum Engine {
    Sqlite { readers: SqlitePool, writer: SqliteWriter },
    Postgres { readers: PgPool, writer: PostgresWriter, listener: PgPool },
}

impl Store {
    /// Opens the database of a URL (`sqlite:data/portal.db` or `postgres://..`) and brings its schema up to date.
    ///
    /// # Errors
    /// The database cannot be reached, opened or migrated.
    pub async fn open(url: &str, options: StoreOptions) -> Result<Self, StoreError> {
        let (changes, _) = broadcast::channel(1_024);
        let engine = if url.starts_with("sqlite:") {
            Self::open_sqlite(url, options, &changes).await?
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Self::open_postgres(url, options, &changes).await?
        } else {
            return Err(StoreError::UnknownEngine);
        };
        let store = Self { engine: Arc::new(engine), changes };
        // A migration may have emptied the search index: its words are cut here and not in SQL.
        while store.write(async |tx| tx.catalogue().index_missing().await).await? {}
        Ok(store)
    }

    async fn open_sqlite(
        url: &str,
        options: StoreOptions,
        changes: &broadcast::Sender<Change>,
    ) -> Result<Engine, StoreError> {
        let connect = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .statement_cache_capacity(256)
            // What is deleted is overwritten (docs/personal-data.md).
            .pragma("secure_delete", "ON")
            .pragma("mmap_size", "268435456")
            .pragma("cache_size", "-16000")
            .busy_timeout(options.patience);
        if let Some(folder) = connect.get_filename().parent().filter(|folder| *folder != Path::new("")) {
            std::fs::create_dir_all(folder).map_err(|error| StoreError::Database(error.into()))?;
        }
        // A connection to a file does not break: it is not asked whether it works each time it is lent.
        let pool = SqlitePoolOptions::new().test_before_acquire(false);
        let write_pool = pool.clone().max_connections(1).connect_with(connect.clone()).await?;
        let (version,): (String,) = sqlx::query_as("SELECT sqlite_version()").fetch_one(&write_pool).await?;
        if version.split('.').filter_map(|part| part.parse::<u32>().ok()).lt([3, 51, 3]) {
            return Err(StoreError::OldSqlite(version));
        }
        crate::migrate::sqlite().run(&write_pool).await?;
        let readers = pool
            .max_connections(options.connections)
            .acquire_timeout(options.patience)
            .connect_with(connect.read_only(true).create_if_missing(false))
            .await?;
        let writer = SqliteWriter::start(write_pool, changes.clone());
        Ok(Engine::Sqlite { readers, writer })
    }

    async fn open_postgres(
        url: &str,
        options: StoreOptions,
        changes: &broadcast::Sender<Change>,
    ) -> Result<Engine, StoreError> {
        let connect = PgConnectOptions::from_str(url)?.application_name("portal");
        let mut first = sqlx::PgConnection::connect_with(&connect).await?;
        crate::migrate::postgres().run(&mut first).await?;
        first.close().await?;
        let pool = PgPoolOptions::new()
            .max_connections(options.connections)
            // Asking a connection whether it works is a way there and back: only one that has rested is asked.
            .test_before_acquire(false)
            .before_acquire(|connection, lent| {
                Box::pin(async move {
                    if lent.idle_for > RESTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            });
        let readers = pool.clone().acquire_timeout(options.patience).connect_with(connect.clone()).await?;
        // Writes have connections of their own: who reads and then writes would else wait for himself.
        let writer = PostgresWriter::start(pool.acquire_timeout(WRITE_PATIENCE).connect_lazy_with(connect.clone()));
        let listener = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None);
        let listener = listener.connect_with(connect).await?;
        live::listen(listener.clone(), changes.clone()).await?;
        Ok(Engine::Postgres { readers, writer, listener })
    }

    /// Lends a connection for reading.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when none becomes free in time.
    pub async fn read(&self) -> Result<Db, StoreError> {
        let connection = match &*self.engine {
            Engine::Sqlite { readers, .. } => Connection::sqlite(readers.acquire().await?),
            Engine::Postgres { readers, .. } => Connection::postgres(readers.acquire().await?),
        };
        Ok(Db { connection })
    }

    /// Ends every use of the database: waits for those who read and for the writes that were handed in, refuses new
    /// ones as [`StoreError::Busy`], and closes every connection. For the end of the program.
    pub async fn close(&self) {
        match &*self.engine {
            Engine::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Postgres { readers, writer, listener } => {
                readers.close().await;
                writer.close().await;
                listener.close().await;
            }
        }
    }

    /// The engine's name.
    pub fn engine_name(&self) -> &'static str {
        match &*self.engine {
            Engine::Sqlite { .. } => "SQLite",
            Engine::Postgres { .. } => "PostgreSQL",
        }
    }

    /// Writes a whole, consistent copy of the database to a new file while the portal runs. `SQLite` only: PostgreSQL
    /// has its own tools for that.
    ///
    /// # Errors
    /// The engine is PostgreSQL, or the file is there already or cannot be written.
    pub async fn backup(&self, path: &Path) -> Result<(), StoreError> {
        let Engine::Sqlite { readers, .. } = &*self.engine else { return Err(StoreError::UnknownEngine) };
        let path = path.to_string_lossy().into_owned();
        sqlx::query("VACUUM INTO $1").bind(path).execute(readers).await?;
        Ok(())
    }
}
