//! The one way to write: [`Store::write`].
//!
//! SQLite has one writer. It takes waiting closures, runs up to 64 of them in one transaction, each in a savepoint of its
//! own, commits with a full sync, and only then answers. So an answer means the data is on the disk, and many orders
//! share the cost of one sync. On PostgreSQL each closure is a transaction of its own, run again when the database asks
//! for it.
//!
//! Closures run on threads of their own, so their futures need not be `Send`.

use std::{
    ops::AsyncFn,
    panic::AssertUnwindSafe,
    pin::Pin,
    time::{Duration, Instant},
};

use domain::id::OrderId;
use futures::FutureExt;
use sqlx::{PgPool, SqlitePool};
use tokio::sync::{broadcast, mpsc, oneshot};
use tokio_util::task::LocalPoolHandle;

use crate::{
    Db, Store, StoreError,
    engine::{Connection, Sql, execute},
    live::{CHANNEL, Change},
    open::Engine,
};

/// The most closures of one SQLite transaction.
const BATCH: usize = 64;
/// How long a SQLite transaction takes closures in.
const BATCH_TIME: Duration = Duration::from_millis(2);
/// How often a closure is run again when someone else changed its records in between.
const ATTEMPTS: u32 = 8;

/// A write in progress.
pub struct Tx {
    pub(crate) db: Db,
    changed: Vec<OrderId>,
}

impl Tx {
    fn new(connection: Connection) -> Self {
        Self { db: Db { connection }, changed: Vec::new() }
    }

    /// Reads inside the write: sees what it has written so far.
    pub fn read(&mut self) -> &mut Db {
        &mut self.db
    }

    pub(crate) fn connection(&mut self) -> &mut Connection {
        &mut self.db.connection
    }

    /// Lets everyone who looks at the order know, once this is committed.
    pub(crate) fn changed(&mut self, order: OrderId) {
        if !self.changed.contains(&order) {
            self.changed.push(order);
        }
    }

    async fn run(&mut self, statement: &'static str) -> Result<(), StoreError> {
        execute!(self.connection(), Sql { sqlite: statement, postgres: statement }).map(drop)
    }
}

impl Store {
    /// Runs the closure in a transaction and returns when what it wrote is durable. An error takes back everything it
    /// wrote. The closure must await nothing but the transaction, because it may be run again.
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

/// The thread that writes to SQLite.
pub(crate) struct SqliteWriter {
    jobs: mpsc::Sender<Box<dyn Job>>,
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
            // A closure that panics must not take the writer with it.
            match AssertUnwindSafe((self.closure)(tx)).catch_unwind().await {
                Ok(outcome) => self.outcome.insert(outcome).is_ok(),
                Err(_) => false,
            }
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
        let runtime = tokio::runtime::Handle::current();
        std::thread::spawn(move || runtime.block_on(write_batches(pool, waiting, changes)));
        Self { jobs }
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
}

async fn write_batches(pool: SqlitePool, mut waiting: mpsc::Receiver<Box<dyn Job>>, changes: broadcast::Sender<Change>) {
    while let Some(first) = waiting.recv().await {
        let mut done = Vec::with_capacity(BATCH);
        let committed = write_batch(&pool, first, &mut waiting, &mut done).await;
        if let Err(error) = &committed {
            tracing::error!(%error, jobs = done.len(), "a batch of writes failed");
        }
        match committed {
            Ok(changed) => {
                done.into_iter().for_each(|job| job.answer(Ok(())));
                for order in changed {
                    // Nobody looking is no failure.
                    let _ = changes.send(Change::Order(order));
                }
            }
            Err(_) => done.into_iter().for_each(|job| job.answer(Err(StoreError::Busy))),
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
) -> Result<Vec<OrderId>, StoreError> {
    let mut next = Some(first);
    let connection = match pool.acquire().await {
        Ok(connection) => connection,
        Err(error) => {
            done.extend(next);
            return Err(error.into());
        }
    };
    let mut tx = Tx::new(Connection::Sqlite(connection));
    let mut written = tx.run("BEGIN IMMEDIATE").await;
    #[expect(clippy::disallowed_methods, reason = "how long a batch stays open is no fact of the business")]
    let began = Instant::now();
    while let Some(mut job) = next.take() {
        if written.is_ok() {
            written = write_one(&mut tx, &mut *job).await;
        }
        done.push(job);
        if written.is_ok() && done.len() < BATCH && began.elapsed() < BATCH_TIME {
            next = waiting.try_recv().ok();
        }
    }
    if written.is_ok() {
        written = tx.run("COMMIT").await;
    }
    if let Err(error) = written {
        // A connection in an unknown state is not used again.
        if let Connection::Sqlite(mut connection) = tx.db.connection {
            connection.close_on_drop();
        }
        return Err(error);
    }
    Ok(tx.changed)
}

async fn write_one(tx: &mut Tx, job: &mut dyn Job) -> Result<(), StoreError> {
    tx.run("SAVEPOINT one").await?;
    let known = tx.changed.len();
    if job.run(tx).await {
        return tx.run("RELEASE one").await;
    }
    tx.changed.truncate(known);
    tx.run("ROLLBACK TO one").await?;
    tx.run("RELEASE one").await
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
}

async fn write_transaction<T, F>(pool: &PgPool, closure: &F) -> Result<T, StoreError>
where
    F: AsyncFn(&mut Tx) -> Result<T, StoreError>,
{
    let mut tx = Tx::new(Connection::Postgres(pool.acquire().await?));
    let outcome = async {
        tx.run("BEGIN").await?;
        let value = closure(&mut tx).await?;
        for order in std::mem::take(&mut tx.changed) {
            let notify = Sql { sqlite: "", postgres: "SELECT pg_notify($1, $2)" };
            execute!(tx.connection(), notify, CHANNEL, order.to_string())?;
        }
        tx.run("COMMIT").await?;
        Ok(value)
    }
    .await;
    if outcome.is_err() && tx.run("ROLLBACK").await.is_err() {
        // A connection in an unknown state is not used again.
        if let Connection::Postgres(mut connection) = tx.db.connection {
            connection.close_on_drop();
        }
    }
    outcome
}
