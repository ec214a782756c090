//! The two engines behind one face: a connection that is either, a query text for each, and the macros that write both
//! arms once.

use sqlx::{Postgres, Sqlite, pool::PoolConnection};

/// A connection to either engine.
pub(crate) enum Connection {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
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
            $crate::engine::Connection::Sqlite(connection) => {
                sqlx::query_as::<sqlx::Sqlite, $row>(sql.sqlite)$(.bind($argument))*.$how(&mut **connection).await
            }
            $crate::engine::Connection::Postgres(connection) => {
                sqlx::query_as::<sqlx::Postgres, $row>(sql.postgres)$(.bind($argument))*.$how(&mut **connection).await
            }
        }
        .map_err($crate::StoreError::from)
    }};
}

/// Runs a statement and gives the number of rows it touched.
macro_rules! execute {
    ($connection:expr, $sql:expr $(, $argument:expr)* $(,)?) => {{
        let sql: $crate::engine::Sql = $sql;
        match $connection {
            $crate::engine::Connection::Sqlite(connection) => {
                let query = sqlx::query::<sqlx::Sqlite>(sql.sqlite)$(.bind($argument))*;
                query.execute(&mut **connection).await.map(|done| done.rows_affected())
            }
            $crate::engine::Connection::Postgres(connection) => {
                let query = sqlx::query::<sqlx::Postgres>(sql.postgres)$(.bind($argument))*;
                query.execute(&mut **connection).await.map(|done| done.rows_affected())
            }
        }
        .map_err($crate::StoreError::from)
    }};
}

pub(crate) use {execute, fetch, sql};
