//! The two schemas are the same one.

use std::collections::{BTreeMap, BTreeSet};

use super::reader;
use crate::{
    Store,
    engine::{Connection, Sql, fetch},
    testing::{TestDatabase, TestEngine, run},
};

/// What a schema consists of, in words both engines can be brought to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Schema {
    /// Tables and views, each with its columns: type, and whether it may be null.
    columns: BTreeMap<String, BTreeMap<String, (String, bool)>>,
    /// Named constraints, as `table name`.
    constraints: BTreeSet<String>,
    /// Named indexes, as `table name (columns)`.
    indexes: BTreeSet<String>,
    /// Foreign keys, as `table column -> table column`.
    references: BTreeSet<String>,
}

#[test]
fn both_engines_have_the_same_schema() {
    run(TestEngine::Postgres, async |postgres: Store| {
        let database = TestDatabase::create(TestEngine::Sqlite).await.expect("a folder");
        let sqlite = database.open().await;
        let (one, other) = (schema(&sqlite).await, schema(&postgres).await);
        sqlite.close().await;
        assert_eq!(one.columns, other.columns);
        assert_eq!(one.constraints, other.constraints);
        assert_eq!(one.indexes, other.indexes);
        assert_eq!(one.references, other.references);
        assert!(
            one.columns.len() > 20 && one.constraints.len() > 50 && one.references.len() > 15,
            "there is something"
        );
    });
}

#[test]
fn every_sqlite_table_is_strict() {
    run(TestEngine::Sqlite, async |store: Store| {
        let sql = "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0 \
            AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> '_sqlx_migrations'";
        assert_eq!(texts(&store, sql).await, Vec::<String>::new());
    });
}

#[test]
fn every_number_is_wide_on_postgres() {
    run(TestEngine::Postgres, async |store: Store| {
        let sql = "SELECT table_name || '.' || column_name FROM information_schema.columns \
            WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations' \
            AND data_type NOT IN ('bigint', 'text', 'uuid', 'bytea', 'boolean', 'tsvector')";
        assert_eq!(texts(&store, sql).await, Vec::<String>::new());
    });
}

/// `SQLite` tells the columns of a broken key and not its name; the store makes the name of them.
#[test]
fn every_key_is_named_after_its_columns() {
    run(TestEngine::Postgres, async |store: Store| {
        let sql = "SELECT c.conname::text FROM pg_constraint AS c INNER JOIN pg_class AS t ON t.oid = c.conrelid \
            WHERE c.connamespace = 'public'::regnamespace AND t.relname <> '_sqlx_migrations' \
            AND c.conname <> CASE c.contype \
                WHEN 'p' THEN t.relname || '_pkey' \
                WHEN 'u' THEN t.relname || '_' || (SELECT string_agg(a.attname, '_' ORDER BY k.place) \
                    FROM unnest(c.conkey) WITH ORDINALITY AS k (attnum, place) \
                    INNER JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = k.attnum) || '_key' \
                ELSE c.conname END";
        assert_eq!(texts(&store, sql).await, Vec::<String>::new());
    });
}

async fn schema(store: &Store) -> Schema {
    let is_sqlite = matches!(reader(store).await.connection, Connection::Sqlite(_));
    let mut schema = Schema::default();
    let columns = if is_sqlite { sqlite::COLUMNS } else { postgres::COLUMNS };
    for line in texts(store, columns).await {
        let [table, column, kind, null] = line.split('|').collect::<Vec<_>>()[..] else { panic!("{line}") };
        // The columns of a view may be null or not on PostgreSQL's word alone, and have no type on SQLite's.
        let is_view = ["offers", "order_due", "order_summaries", "refused_purposes"].contains(&table);
        let facts = if is_view { (String::new(), false) } else { (word_for(kind).to_owned(), null == "YES") };
        schema.columns.entry(table.to_owned()).or_default().insert(column.to_owned(), facts);
    }
    if is_sqlite {
        for line in texts(store, sqlite::TABLES).await {
            let (table, text) = line.split_once('|').expect("a name and a text");
            let names = text.split("CONSTRAINT ").skip(1).filter_map(|rest| rest.split(' ').next());
            // PostgreSQL has a type for truth.
            let is_own = |name: &&str| !(name.contains("_is_") && name.ends_with("_check"));
            schema.constraints.extend(names.filter(is_own).map(|name| format!("{table} {name}")));
        }
    } else {
        schema.constraints.extend(texts(store, postgres::CONSTRAINTS).await);
    }
    schema.indexes.extend(texts(store, if is_sqlite { sqlite::INDEXES } else { postgres::INDEXES }).await);
    schema.references.extend(texts(store, if is_sqlite { sqlite::REFERENCES } else { postgres::REFERENCES }).await);
    schema
}

/// One word for what is the same thing on both engines. `SQLite` has one type for numbers and truth, and one for ids and
/// bytes.
fn word_for(kind: &str) -> &str {
    match kind {
        "INTEGER" | "bigint" | "boolean" => "number",
        "BLOB" | "uuid" | "bytea" => "bytes",
        "TEXT" | "text" => "text",
        other => other,
    }
}

pub(super) async fn texts(store: &Store, sql: &'static str) -> Vec<String> {
    let mut db = reader(store).await;
    let rows = fetch!(&mut db.connection, fetch_all, (String,), Sql { sqlite: sql, postgres: sql });
    rows.expect("the catalogue of the engine").into_iter().map(|(text,)| text).collect()
}

mod sqlite {
    pub const COLUMNS: &str = "SELECT t.name || '|' || c.name || '|' || c.type || '|' || \
        CASE WHEN c.\"notnull\" = 1 THEN 'NO' ELSE 'YES' END \
        FROM pragma_table_list AS t, pragma_table_info(t.name) AS c \
        WHERE t.schema = 'main' AND t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!' \
        AND t.name NOT LIKE '%!_search%' ESCAPE '!' AND t.name <> '_sqlx_migrations'";
    pub const TABLES: &str = "SELECT name || '|' || replace(sql, char(10), ' ') FROM sqlite_schema \
        WHERE type = 'table' AND name NOT LIKE '%!_search%' ESCAPE '!' AND name <> '_sqlx_migrations'";
    pub const INDEXES: &str = "SELECT i.tbl_name || ' ' || i.name || ' (' || \
        (SELECT group_concat(coalesce(c.name, 'an expression'), ', ' ORDER BY c.seqno) FROM pragma_index_info(i.name) AS c) || ')' \
        FROM sqlite_schema AS i WHERE i.type = 'index' AND i.sql IS NOT NULL \
        AND i.tbl_name NOT LIKE '%!_search%' ESCAPE '!'";
    pub const REFERENCES: &str = "SELECT t.name || ' ' || f.\"from\" || ' -> ' || f.\"table\" || ' ' || f.\"to\" \
        FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS f WHERE t.schema = 'main' AND t.type = 'table'";
}

mod postgres {
    pub const COLUMNS: &str = "SELECT table_name || '|' || column_name || '|' || data_type || '|' || is_nullable \
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '%\\_search' \
        AND table_name <> '_sqlx_migrations'";
    pub const CONSTRAINTS: &str = "SELECT t.relname || ' ' || c.conname FROM pg_constraint AS c \
        INNER JOIN pg_class AS t ON t.oid = c.conrelid \
        WHERE c.connamespace = 'public'::regnamespace AND c.contype <> 'n' AND t.relname NOT LIKE '%\\_search' \
        AND t.relname <> '_sqlx_migrations'";
    pub const INDEXES: &str = "SELECT t.relname || ' ' || i.relname || ' (' || \
        (SELECT string_agg(coalesce(a.attname, 'an expression'), ', ' ORDER BY k.place) \
            FROM unnest(x.indkey) WITH ORDINALITY AS k (attnum, place) \
            LEFT JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = k.attnum) || ')' \
        FROM pg_index AS x INNER JOIN pg_class AS i ON i.oid = x.indexrelid \
        INNER JOIN pg_class AS t ON t.oid = x.indrelid \
        WHERE t.relnamespace = 'public'::regnamespace AND t.relname NOT LIKE '%\\_search' \
        AND t.relname <> '_sqlx_migrations' \
        AND NOT EXISTS (SELECT 1 FROM pg_constraint AS c WHERE c.conindid = x.indexrelid)";
    pub const REFERENCES: &str = "SELECT t.relname || ' ' || a.attname || ' -> ' || f.relname || ' ' || b.attname \
        FROM pg_constraint AS c INNER JOIN pg_class AS t ON t.oid = c.conrelid \
        INNER JOIN pg_class AS f ON f.oid = c.confrelid \
        INNER JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = c.conkey[1] \
        INNER JOIN pg_attribute AS b ON b.attrelid = f.oid AND b.attnum = c.confkey[1] \
        WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace";
}
