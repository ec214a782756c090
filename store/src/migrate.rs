//! The schema's history, one folder for each engine, built into the program.

use sqlx::migrate::Migrator;

pub(crate) fn sqlite() -> Migrator {
    sqlx::migrate!("migrations/sqlite")
}

pub(crate) fn postgres() -> Migrator {
    sqlx::migrate!("migrations/postgres")
}
