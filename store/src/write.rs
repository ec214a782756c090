//! The one way to write: [`Store::write`].
//!
//! `SQLite` has one writer. It takes waiting closures, runs up to 64 of them in one transaction, each in a savepoint of
//! its own, commits with a full sync, and only then answers. So an answer means the data is on the disk, and many orders
//! share the cost of one sync. On PostgreSQL each closure is a transaction of its own, run again when the database asks
//! for it.
//!
//! Closures run on threads of their own, so their futures need not be `Send`.
//!
//! A statement that fails takes the whole write back, on either engine: PostgreSQL runs nothing more in such a
//! transaction, and would end it as if nothing had been wrong.

use std::{
    ops::AsyncFn,
    panic::AssertUnwindSafe,
    pin::Pin,
    time::{Duration, Instant},
};

use futures::FutureExt;
use sqlx::{AssertSqlSafe, PgPool, SqlitePool};
use tokio::sync::{broadcast, mpsc, oneshot};
use tokio_util::{sync::CancellationToken, task::LocalPoolHandle};

use crate::{
    Db, Store, StoreError,
    engine::{Connection, Sql, execute},
    live::{CHANNEL, Change},
    open::Engine,
};

/// The most closures of one `SQLite` transaction.
const BATCH: usize = 64;
/// How long a `SQLite` transaction takes closures in: several syncs' worth, so that syncing is the smaller part of the work.
const BATCH_TIME: Duration = Duration::from_millis(25);
/// How often a closure is run again when someone else changed its records in between.
const ATTEMPTS: u32 = 8;

/// A write in progress.
pub struct Tx {
    pub(crate) db: Db,
    changed: Vec<Change>,
    is_open: bool,
}

impl Tx {
    async fn begin(connection: Connection, statement: &'static str) -> Result<Self, StoreError> {
        // Open from before it began: a beginning that was broken off may have arrived.
        let mut tx = Self { db: Db { connection }, changed: Vec::new(), is_open: true };
        tx.run(statement).await?;
        Ok(tx)
    }

    /// Commits or rolls back.
    async fn end(&mut self, statement: &'static str) -> Result<(), StoreError> {
        self.run(statement).await?;
        self.is_open = false;
        Ok(())
    }

    /// Reads inside the write: sees what it has written so far.
    pub fn read(&mut self) -> &mut Db {
        &mut self.db
    }

    pub(crate) fn connection(&mut self) -> &mut Connection {
        &mut self.db.connection
    }

    /// Lets everyone who is concerned know, once this is committed.
    pub(crate) fn changed(&mut self, change: Change) {
        if !self.changed.contains(&change) {
            self.changed.push(change);
        }
    }

    /// What a closure gives; an error when it panics, or goes on after a statement that failed.
    async fn outcome_of<T>(
        &mut self,
        closure: &impl AsyncFn(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.connection().take_failure();
        let ran = AssertUnwindSafe(closure(self)).catch_unwind().await;
        let has_failed = self.connection().take_failure();
        match ran {
            Ok(Ok(_)) if has_failed => Err(StoreError::Unheeded),
            Ok(outcome) => outcome,
            Err(_) => Err(StoreError::Busy),
        }
    }

    async fn run(&mut self, statement: &'static str) -> Result<(), StoreError> {
        execute!(self.connection(), Sql { sqlite: statement, postgres: statement }).map(drop)
    }
}

impl Drop for Tx {
    /// A connection inside a transaction nobody ended is not used again.
    fn drop(&mut self) {
        if self.is_open {
            self.connection().give_up();
        }
    }
}

impl Store {
    /// Runs the closure in a transaction and returns when what it wrote is durable. An error takes back everything it
    /// wrote; an error of a statement has to be handed on. The closure must await nothing but the transaction, because
    /// it may be run again.
    ///
    /// # Errors
    /// What the closure gives, or why the transaction failed.
    pub async fn write<T, F>(&self, closure: F) -> Result<T, StoreError>
    where
        F: AsyncFn(&mut Tx) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        match &*self.engine {
            Engine::Sqlite { writer, .. } => writer.write(closure).await,
            Engine::Postgres { writer, .. } => writer.write(closure).await,
        }
    }
}

/// The thread that writes to `SQLite`.
pub(crate) struct SqliteWriter {
    pool: SqlitePool,
    jobs: mpsc::Sender<Box<dyn Job>>,
    closing: CancellationToken,
    closed: CancellationToken,
}

/// A closure with its answer, its types forgotten.
trait Job: Send {
    /// Runs the closure; says whether what it wrote shall stay.
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> Pin<Box<dyn Future<Output = bool> + 'a>>;

    /// Answers, now that the transaction is committed or is not.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

struct WriteJob<F, T> {
    closure: F,
    outcome: Option<Result<T, StoreError>>,
    answer: oneshot::Sender<Result<T, StoreError>>,
}

impl<F, T> Job for WriteJob<F, T>
where
    F: AsyncFn(&mut Tx) -> Result<T, StoreError> + Send,
    T: Send,
{
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> Pin<Box<dyn Future<Output = bool> + 'a>> {
        Box::pin(async move {
            let outcome = tx.outcome_of(&self.closure).await;
            self.outcome.insert(outcome).is_ok()
        })
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let outcome = match committed {
            Ok(()) => self.outcome.unwrap_or(Err(StoreError::Busy)),
            Err(error) => Err(error),
        };
        // Whoever asked may have gone; what was written stays.
        let _ = self.answer.send(outcome);
    }
}

impl SqliteWriter {
    pub fn start(pool: SqlitePool, changes: broadcast::Sender<Change>) -> Self {
        let (jobs, waiting) = mpsc::channel(4 * BATCH);
        let (closing, closed) = (CancellationToken::new(), CancellationToken::new());
        let writer = Self { pool: pool.clone(), jobs, closing: closing.clone(), closed: closed.clone() };
        let runtime = tokio::runtime::Handle::current();
        std::thread::spawn(move || {
            let _closed = closed.drop_guard();
            runtime.block_on(write_batches(pool, waiting, changes, closing));
        });
        writer
    }

    async fn write<T, F>(&self, closure: F) -> Result<T, StoreError>
    where
        F: AsyncFn(&mut Tx) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job = WriteJob { closure, outcome: None, answer };
        self.jobs.send(Box::new(job)).await.map_err(|_| StoreError::Busy)?;
        answered.await.map_err(|_| StoreError::Busy)?
    }

    /// Moves what the log holds into the file, between two batches, and empties the log.
    pub async fn empty_log(&self) -> Result<(), StoreError> {
        let mut connection = self.pool.acquire().await?;
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        let (is_busy, ..): (bool, i64, i64) = sqlx::query_as(sql).fetch_one(&mut *connection).await?;
        if is_busy { Err(StoreError::Busy) } else { Ok(()) }
    }

    /// Refuses new writes, finishes those that wait, and closes the connection.
    pub async fn close(&self) {
        self.closing.cancel();
        self.closed.cancelled().await;
    }
}

async fn write_batches(
    pool: SqlitePool,
    mut waiting: mpsc::Receiver<Box<dyn Job>>,
    changes: broadcast::Sender<Change>,
    closing: CancellationToken,
) {
    loop {
        let first = tokio::select! {
            first = waiting.recv() => first,
            () = closing.cancelled(), if !waiting.is_closed() => {
                waiting.close();
                continue;
            }
        };
        let Some(first) = first else { break };
        let mut done = Vec::with_capacity(BATCH);
        match write_batch(&pool, first, &mut waiting, &mut done).await {
            Ok(happened) => {
                for job in done {
                    job.answer(Ok(()));
                }
                for change in happened {
                    // Nobody looking is no failure.
                    let _ = changes.send(change);
                }
            }
            Err(error) => {
                tracing::error!(%error, jobs = done.len(), "a batch of writes failed");
                for job in done {
                    job.answer(Err(StoreError::Busy));
                }
            }
        }
    }
    pool.close().await;
}

/// Runs waiting closures in one transaction. Everything in `done` must be answered, whatever this gives.
async fn write_batch(
    pool: &SqlitePool,
    first: Box<dyn Job>,
    waiting: &mut mpsc::Receiver<Box<dyn Job>>,
    done: &mut Vec<Box<dyn Job>>,
) -> Result<Vec<Change>, StoreError> {
    let mut next = Some(first);
    let beginning =
        async { Tx::begin(Connection::sqlite(pool.acquire().await?), "BEGIN IMMEDIATE; SAVEPOINT one").await };
    let mut tx = match beginning.await {
        Ok(tx) => tx,
        Err(error) => {
            done.extend(next);
            return Err(error);
        }
    };
    #[expect(clippy::disallowed_methods, reason = "how long a batch stays open is no fact of the business")]
    let began = Instant::now();
    while let Some(mut job) = next.take() {
        let known = tx.changed.len();
        let written = job.run(&mut tx).await;
        done.push(job);
        if done.len() < BATCH && began.elapsed() < BATCH_TIME {
            next = waiting.try_recv().ok();
        }
        if !written {
            tx.changed.truncate(known);
        }
        tx.run(match (written, next.is_some()) {
            (true, true) => "RELEASE one; SAVEPOINT one",
            (true, false) => "RELEASE one",
            (false, true) => "ROLLBACK TO one",
            (false, false) => "ROLLBACK TO one; RELEASE one",
        })
        .await?;
    }
    tx.end("COMMIT").await?;
    Ok(std::mem::take(&mut tx.changed))
}

/// The threads that write to PostgreSQL.
pub(crate) struct PostgresWriter {
    pool: PgPool,
    threads: LocalPoolHandle,
}

impl PostgresWriter {
    pub fn start(pool: PgPool) -> Self {
        let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self { pool, threads: LocalPoolHandle::new(threads) }
    }

    async fn write<T, F>(&self, closure: F) -> Result<T, StoreError>
    where
        F: AsyncFn(&mut Tx) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let pool = self.pool.clone();
        let written = self.threads.spawn_pinned(move || async move {
            for attempt in 1.. {
                match write_transaction(&pool, &closure).await {
                    Err(error) if error.is_transient() && attempt < ATTEMPTS => {
                        tokio::time::sleep(Duration::from_millis(u64::from(attempt * attempt))).await;
                    }
                    outcome => return outcome,
                }
            }
            Err(StoreError::Busy)
        });
        written.await.map_err(|_| StoreError::Busy)?
    }

    /// Clears away the rows of before of these tables, each by itself.
    pub async fn vacuum(&self, tables: impl Iterator<Item = &'static str>) -> Result<(), StoreError> {
        for table in tables {
            sqlx::query(AssertSqlSafe(format!("VACUUM {table}"))).execute(&self.pool).await?;
        }
        Ok(())
    }

    /// Refuses new writes, finishes those in progress, and closes their connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

async fn write_transaction<T, F>(pool: &PgPool, closure: &F) -> Result<T, StoreError>
where
    F: AsyncFn(&mut Tx) -> Result<T, StoreError>,
{
    let mut tx = Tx::begin(Connection::postgres(pool.acquire().await?), "BEGIN").await?;
    let outcome = async {
        let value = tx.outcome_of(closure).await?;
        for change in std::mem::take(&mut tx.changed) {
            let notify = Sql { sqlite: "", postgres: "SELECT pg_notify($1, $2)" };
            execute!(tx.connection(), notify, CHANNEL, change.payload())?;
        }
        tx.end("COMMIT").await?;
        Ok(value)
    }
    .await;
    if outcome.is_err() {
        // When not even this succeeds, the connection is given up.
        let _ = tx.end("ROLLBACK").await;
    }
    outcome
}
