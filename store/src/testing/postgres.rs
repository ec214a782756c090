//! Databases for tests on a PostgreSQL server: copies of a template that is migrated once.

use std::{
    env,
    fmt::Write as _,
    sync::atomic::{AtomicU32, Ordering},
};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::migrate;

/// Names the server: `postgres://user@localhost/postgres?host=/folder/of/the/socket`.
const SERVER: &str = "PORTAL_TEST_POSTGRES";
/// Whoever makes the template holds this lock: the letters "portal".
const TEMPLATE_LOCK: i64 = 0x706f_7274_616c;

/// The server's address; `None`, with a line that says so, when there is none.
pub(super) fn server() -> Option<String> {
    let server = env::var(SERVER).ok();
    if server.is_none() {
        assert!(env::var_os("CI").is_none(), "{SERVER} is not set; `cargo xtask test` starts a PostgreSQL and sets it");
        eprintln!("left out: {SERVER} is not set");
    }
    server
}

/// Makes a database with the portal's schema; gives its address.
pub(super) async fn create(server: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("portal_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let mut admin = connect(server).await;
    let template = template(server, &mut admin).await;
    // One of an earlier run whose process had the same id.
    run(&mut admin, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    run(&mut admin, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    admin.close().await.expect("the server says goodbye");
    with_database(server, &name)
}

/// Removes the database of an address.
pub(super) async fn remove(url: &str) {
    let (_, name) = url.split('?').next().and_then(|url| url.rsplit_once('/')).expect("an address with a database");
    let mut admin = connect(&with_database(url, "postgres")).await;
    run(&mut admin, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    admin.close().await.expect("the server says goodbye");
}

/// The template of this schema; made by the first of all test processes that needs it.
async fn template(server: &str, admin: &mut PgConnection) -> String {
    let mut name = "portal_template_".to_owned();
    let migrations = migrate::postgres();
    let checksum = migrations.iter().flat_map(|migration| migration.checksum.iter().take(8));
    // A sum that changes with every migration and their order.
    let sum = checksum.fold(0u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    write!(name, "{sum:016x}").expect("a text takes every text");

    sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK).execute(&mut *admin).await.expect("the lock");
    let known = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1").bind(&name).fetch_optional(&mut *admin);
    if known.await.expect("the list of databases").is_none() {
        let draft = format!("{name}_draft");
        run(admin, &format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)")).await;
        run(admin, &format!("CREATE DATABASE {draft}")).await;
        let mut connection = connect(&with_database(server, &draft)).await;
        migrations.run(&mut connection).await.expect("the migrations run");
        connection.close().await.expect("the server says goodbye");
        run(admin, &format!("ALTER DATABASE {draft} RENAME TO {name}")).await;
    }
    sqlx::query("SELECT pg_advisory_unlock($1)").bind(TEMPLATE_LOCK).execute(admin).await.expect("the lock goes back");
    name
}

async fn connect(url: &str) -> PgConnection {
    PgConnection::connect(url).await.expect("the PostgreSQL server of PORTAL_TEST_POSTGRES answers")
}

async fn run(admin: &mut PgConnection, statement: &str) {
    let done = sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(admin).await;
    done.unwrap_or_else(|error| panic!("{statement}: {error}"));
}

/// The address of another database on the same server.
fn with_database(url: &str, name: &str) -> String {
    let (address, parameters) = url.split_once('?').unwrap_or((url, ""));
    let (server, _) = address.rsplit_once('/').expect("an address with a database");
    format!("{server}/{name}?{parameters}")
}
