//! Every query text is one that its engines take, says what it is for, and is used.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

use super::reader;
use crate::{Store, engine::Connection, on_both};

on_both!(every_query_is_one_the_engine_takes);

async fn every_query_is_one_the_engine_takes(store: Store) {
    let mut db = reader(&store).await;
    let mut refused = Vec::new();
    for file in files("queries", "sql") {
        let name = file.display().to_string();
        let text = AssertSqlSafe(fs::read_to_string(&file).expect("a query")).into_sql_str();
        let prepared = match &mut db.connection {
            Connection::Sqlite(_) if name.ends_with(".postgres.sql") => continue,
            Connection::Postgres(_) if name.ends_with(".sqlite.sql") => continue,
            Connection::Sqlite(lent) => (&mut **lent).prepare(text).await.map(drop),
            Connection::Postgres(lent) => (&mut **lent).prepare(text).await.map(drop),
        };
        refused.extend(prepared.err().map(|error| format!("{name}: {error}")));
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn every_query_says_what_it_is_for() {
    for file in files("queries", "sql") {
        let text = fs::read_to_string(&file).expect("a query");
        assert!(text.starts_with("-- "), "{} begins with a line that says what and for whom", file.display());
        let statement: String = text.lines().filter(|line| !line.starts_with("--")).collect();
        // SQLite runs several one after the other, sharing their parameters; PostgreSQL prepares one.
        let is_sqlite = file.to_string_lossy().ends_with(".sqlite.sql");
        let is_whole = if is_sqlite { !statement.ends_with(';') } else { !statement.contains(';') };
        assert!(is_whole, "{} is one statement without a semicolon", file.display());
    }
}

#[test]
fn every_query_is_used_and_there() {
    let mut used = BTreeSet::new();
    let is_program = |file: &PathBuf| !file.starts_with(folder("src/tests"));
    let sources = files("src", "rs").into_iter().filter(is_program);
    let sources: Vec<String> = sources.map(|file| fs::read_to_string(file).expect("a source")).collect();
    let lines = sources.iter().flat_map(|source| source.lines()).filter(|line| !line.trim_start().starts_with("//"));
    for call in lines.flat_map(|line| line.split("sql!(").skip(1)) {
        let (is_pair, rest) = call.strip_prefix("pair ").map_or((false, call), |rest| (true, rest));
        let Some(path) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
        let endings: &[_] = if is_pair { &["sqlite.sql", "postgres.sql"] } else { &["sql"] };
        used.extend(endings.iter().map(|ending| folder("queries").join(format!("{path}.{ending}"))));
    }
    let there: BTreeSet<PathBuf> = files("queries", "sql").into_iter().collect();
    assert_eq!(there.difference(&used).collect::<Vec<_>>(), Vec::<&PathBuf>::new(), "not used");
    assert_eq!(used.difference(&there).collect::<Vec<_>>(), Vec::<&PathBuf>::new(), "not there");
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The files in a folder of this crate and its folders, by name.
fn files(name: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder(name)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
