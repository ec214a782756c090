//! Everything a database holds, to tell whether something changed.

use std::collections::BTreeMap;

use sqlx::AssertSqlSafe;

use crate::{COLUMNS, Store, engine::Connection};

/// Every table with its rows as text, in an order of their own. Two of them are alike when nothing was changed.
pub async fn contents(store: &Store) -> BTreeMap<&'static str, String> {
    let mut db = store.read().await.expect("a reader");
    let mut contents = BTreeMap::new();
    for (table, columns) in COLUMNS {
        let rows = match &mut db.connection {
            Connection::Sqlite(lent) => {
                let row: Vec<_> = columns.iter().map(|(column, _)| format!("quote({column})")).collect();
                let row = row.join(" || ',' || ");
                let sql = format!("SELECT {row} AS r FROM {table} ORDER BY r");
                sqlx::query_as::<_, (String,)>(AssertSqlSafe(sql)).fetch_all(&mut **lent).await
            }
            Connection::Postgres(lent) => {
                let sql = format!("SELECT CAST(t AS text) AS r FROM {table} AS t ORDER BY r");
                sqlx::query_as::<_, (String,)>(AssertSqlSafe(sql)).fetch_all(&mut **lent).await
            }
        };
        let rows: Vec<_> = rows.expect("rows").into_iter().map(|(row,)| row).collect();
        contents.insert(*table, rows.join("\n"));
    }
    contents
}
