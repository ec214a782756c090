//! The two engines behind one face: a connection that is either, a query text for each, and the macros that write both
//! arms once.

use std::ops::{Deref, DerefMut};

use sqlx::{Database, Postgres, Sqlite, pool::PoolConnection};

/// A connection to either engine.
pub(crate) enum Connection {
    Sqlite(Lent<Sqlite>),
    Postgres(Lent<Postgres>),
}

/// A connection lent by its pool, which remembers whether a statement on it failed.
pub(crate) struct Lent<DB: Database> {
    connection: PoolConnection<DB>,
    has_failed: bool,
}

impl Connection {
    pub fn sqlite(connection: PoolConnection<Sqlite>) -> Self {
        Self::Sqlite(Lent { connection, has_failed: false })
    }

    pub fn postgres(connection: PoolConnection<Postgres>) -> Self {
        Self::Postgres(Lent { connection, has_failed: false })
    }

    /// Whether a statement failed since this was last asked.
    pub fn take_failure(&mut self) -> bool {
        match self {
            Self::Sqlite(lent) => std::mem::take(&mut lent.has_failed),
            Self::Postgres(lent) => std::mem::take(&mut lent.has_failed),
        }
    }

    /// Closes the connection instead of giving it back: its state is not known.
    pub fn give_up(&mut self) {
        match self {
            Self::Sqlite(lent) => lent.connection.close_on_drop(),
            Self::Postgres(lent) => lent.connection.close_on_drop(),
        }
    }
}

impl<DB: Database> Lent<DB> {
    /// Remembers a failure; the macros below pass every answer through here.
    pub fn noting<T>(&mut self, answer: Result<T, sqlx::Error>) -> Result<T, crate::StoreError> {
        self.has_failed |= answer.is_err();
        answer.map_err(crate::StoreError::from)
    }
}

impl<DB: Database> Deref for Lent<DB> {
    type Target = DB::Connection;
    fn deref(&self) -> &Self::Target {
        &self.connection
    }
}

impl<DB: Database> DerefMut for Lent<DB> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.connection
    }
}

/// The text of one query on each engine; most are the same.
#[derive(Clone, Copy)]
pub(crate) struct Sql {
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

/// The query of a file in `queries/`: `sql!("orders/get")` for a portable one, `sql!(pair "products/list")` for one
/// written for each engine.
macro_rules! sql {
    (pair $path:literal) => {
        $crate::engine::Sql {
            sqlite: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/", $path, ".sqlite.sql")),
            postgres: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/", $path, ".postgres.sql")),
        }
    };
    ($path:literal) => {{
        const TEXT: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/queries/", $path, ".sql"));
        $crate::engine::Sql { sqlite: TEXT, postgres: TEXT }
    }};
}

/// Runs a query that gives rows: `fetch!(connection, fetch_all, Row, sql!(..), a, b)`.
macro_rules! fetch {
    ($connection:expr, $how:ident, $row:ty, $sql:expr $(, $argument:expr)* $(,)?) => {{
        let sql: $crate::engine::Sql = $sql;
        match $connection {
            $crate::engine::Connection::Sqlite(lent) => {
                let query = sqlx::query_as::<sqlx::Sqlite, $row>(sql.sqlite)$(.bind($argument))*;
                let answer = query.$how(&mut **lent).await;
                lent.noting(answer)
            }
            $crate::engine::Connection::Postgres(lent) => {
                let query = sqlx::query_as::<sqlx::Postgres, $row>(sql.postgres)$(.bind($argument))*;
                let answer = query.$how(&mut **lent).await;
                lent.noting(answer)
            }
        }
    }};
}

/// Runs a statement and gives the number of rows it touched.
macro_rules! execute {
    ($connection:expr, $sql:expr $(, $argument:expr)* $(,)?) => {{
        let sql: $crate::engine::Sql = $sql;
        match $connection {
            $crate::engine::Connection::Sqlite(lent) => {
                let query = sqlx::query::<sqlx::Sqlite>(sql.sqlite)$(.bind($argument))*;
                let answer = query.execute(&mut **lent).await;
                lent.noting(answer).map(|done| done.rows_affected())
            }
            $crate::engine::Connection::Postgres(lent) => {
                let query = sqlx::query::<sqlx::Postgres>(sql.postgres)$(.bind($argument))*;
                let answer = query.execute(&mut **lent).await;
                lent.noting(answer).map(|done| done.rows_affected())
            }
        }
    }};
}

pub(crate) use {execute, fetch, sql};
