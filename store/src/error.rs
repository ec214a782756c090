//! What can go wrong between the portal and its database.

use thiserror::Error;

/// Why a query or a write did not succeed. "Not found" is never an error: it is `None`.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The database answered with an error, or did not answer.
    #[error("the database failed: {0}")]
    Database(#[source] sqlx::Error),
    /// A stored value is not one this program writes.
    #[error("{table}.{column} holds a value that makes no sense")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// A named constraint of the schema refuses the write.
    #[error("the constraint {constraint} refuses the write")]
    Conflict {
        /// Its name.
        constraint: String,
    },
    /// Someone else changed the record in between; tried again, it may succeed.
    #[error("the record changed in between")]
    Stale,
    /// A statement of the write failed, and the write went on as if it had not.
    #[error("a statement failed and the write went on")]
    Unheeded,
    /// The database has no time now.
    #[error("the database is busy")]
    Busy,
    /// The migrations do not fit the database.
    #[error("the database cannot be migrated: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The address of the database is not one this program knows.
    #[error("a database address starts with sqlite: or postgres:")]
    UnknownEngine,
    /// The `SQLite` inside is older than the first one without the WAL-reset defect.
    #[error("SQLite {0} is too old; 3.51.3 is the oldest that keeps data safe")]
    OldSqlite(String),
}

impl StoreError {
    /// Whether trying the same write again may succeed.
    pub(crate) fn is_transient(&self) -> bool {
        match self {
            Self::Stale => true,
            Self::Database(sqlx::Error::Database(error)) => {
                // Serialization failure and deadlock (PostgreSQL, appendix A).
                matches!(error.code().as_deref(), Some("40001" | "40P01"))
            }
            _ => false,
        }
    }

    /// Whether this constraint refused the write.
    pub fn is_conflict_on(&self, name: &str) -> bool {
        matches!(self, Self::Conflict { constraint } if constraint == name)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Self::Busy,
            sqlx::Error::Database(database) => match constraint(&**database) {
                Some(constraint) => Self::Conflict { constraint },
                None if matches!(database.code().as_deref(), Some("5" | "6" | "517")) => Self::Busy,
                None => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

/// `SQLITE_CONSTRAINT_PRIMARYKEY`, `SQLite`'s extended result code for a primary key that is there already.
const SQLITE_PRIMARY_KEY: &str = "1555";

/// The name of the constraint that was broken. `SQLite` tells a key's columns instead of its name, so the schema names
/// each one after its table and columns.
fn constraint(error: &dyn sqlx::error::DatabaseError) -> Option<String> {
    if let Some(name) = error.constraint() {
        return Some(name.to_owned());
    }
    let message = error.message();
    if let Some(columns) = message.strip_prefix("UNIQUE constraint failed: ") {
        let mut columns = columns.split(", ");
        let (table, first) = columns.next()?.split_once('.')?;
        if error.code().as_deref() == Some(SQLITE_PRIMARY_KEY) {
            return Some(format!("{table}_pkey"));
        }
        let rest = columns.filter_map(|column| Some(column.split_once('.')?.1));
        let columns: Vec<&str> = std::iter::once(first).chain(rest).collect();
        return Some(format!("{table}_{}_key", columns.join("_")));
    }
    message.strip_prefix("CHECK constraint failed: ").map(str::to_owned)
}
