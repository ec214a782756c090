//! Measures a release build, with a PostgreSQL that keeps what it confirms.

use anyhow::{Context, Result};

use crate::{
    assets::{self, Build},
    portal,
    postgres::{self, Durability, Postgres},
    process::run as run_program,
    setup::{self, Needs},
    step::step,
    workspace::Workspace,
};

/// The arguments go to the example `bench` of the server.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    setup::run(workspace, Needs::assets(Build::Release).with_postgres())?;
    assets::publish(workspace, Build::Release)?;
    let portal = portal::build_release(workspace)?;
    let programs = postgres::programs().context("The PostgreSQL server programs are missing.")?;
    let pgbench = programs.join("pgbench");
    let postgres = step("PostgreSQL", || Postgres::start(Durability::Durable))?;
    step("Measurements", || {
        run_program(
            workspace
                .cargo()
                .args(["run", "--release", "--package", "server", "--example", "bench", "--"])
                .args(arguments)
                .env("PORTAL_TEST_POSTGRES", postgres.url())
                .env("PGBENCH", pgbench)
                .env("PORTAL_BIN", portal),
        )
    })
}
