//! The command line.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::Context;
use clap::{Parser, Subcommand};
use store::{Store, StoreOptions};

use crate::{
    attachments,
    config::{Config, ConfigArgs},
    demo, doctor,
    edge::{Clock, Randomness, SystemClock},
    erasures,
    import::ImportArgs,
    jobs, mail,
    portal::Portal,
    routes, serve, staff, tidy,
};

/// A customer portal: order, follow the delivery, complain and get it put right, say how it went.
#[derive(Parser)]
#[command(name = "portal", version, about, max_term_width = 110)]
pub struct Cli {
    #[command(flatten)]
    config: ConfigArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[expect(clippy::doc_markdown, reason = "the command line prints these words as they are")]
enum Command {
    /// Serve the portal
    Serve {
        /// Load the demo company when the database is empty, and name its people on the sign-in page
        #[arg(long)]
        demo: bool,
    },
    /// Bring the database's schema up to date
    Migrate,
    /// Take in customers, products and orders from files
    Import(ImportArgs),
    /// Who works at the desk
    Staff {
        #[command(subcommand)]
        act: staff::Act,
    },
    /// Write a whole copy of the database to a new file, while the portal runs (SQLite)
    Backup {
        /// The file to write; it must not be there yet
        file: PathBuf,
    },
    /// Say what is wrong with the set-up, in plain words
    Doctor,
}

impl Cli {
    /// Runs the command; an error is one sentence and a non-zero exit.
    pub fn run(self) -> ExitCode {
        match self.try_run() {
            Ok(code) => code,
            Err(error) => {
                eprintln!("portal: {error:#}");
                ExitCode::FAILURE
            }
        }
    }

    fn try_run(self) -> anyhow::Result<ExitCode> {
        let config = Config::load(&self.config)?;
        start_log(&config)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(self.command.run(&config))
    }
}

impl Command {
    async fn run(self, config: &Config) -> anyhow::Result<ExitCode> {
        match self {
            Self::Serve { demo } => serve(config, demo).await?,
            Self::Migrate => {
                let store = open(config).await?;
                println!("The {} database is up to date.", store.engine_name());
            }
            Self::Import(args) => {
                let summary =
                    crate::import::run_command(&args, &open(config).await?, &SystemClock, &Randomness::default())
                        .await?;
                println!("{summary}");
            }
            Self::Staff { act } => staff::run(act, &open(config).await?, &SystemClock, &Randomness::default()).await?,
            Self::Backup { file } => {
                open(config).await?.backup(&file).await.with_context(|| format!("cannot write {}", file.display()))?;
                println!("The database was copied to {}.", file.display());
            }
            Self::Doctor => return Ok(doctor::run(config).await),
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn serve(config: &Config, is_demo: bool) -> anyhow::Result<()> {
    let store = open(config).await?;
    let randomness = Randomness::default();
    let listener = serve::bind(config.listen).await?;
    let config = Config { listen: listener.local_addr()?, ..config.clone() };
    if is_demo {
        demo::load_when_empty(&store, &SystemClock, &randomness).await?;
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let portal = Portal::new(store, &config, clock, randomness, is_demo).await?;
    if is_demo {
        demo::parcels::load(&portal).await?;
        demo::complaints::load(&portal).await?;
    }
    let folder = config.data.join("mail");
    let delivery = mail::deliver::Delivery::of(&config)?;
    match erasures::settle(&portal).await? {
        0 => {}
        people => println!("The database was restored from before {people} people were erased; they are erased again."),
    }
    tokio::spawn(mail::worker::run(portal.clone(), delivery, config.mail_from.clone()));
    tokio::spawn(jobs::run(portal.clone()));
    if let Some(bounces) = &config.bounces {
        mail::bounces::check(bounces)?;
        tokio::spawn(mail::bounces::run(portal.clone(), bounces.clone()));
    }
    tokio::spawn(reload(portal.clone()));
    tokio::spawn(forget(portal.clone()));
    tokio::spawn(sweep(portal.clone()));
    println!("The portal of {} is at {}", portal.company().name, config.base_url());
    if is_demo {
        demo::print_people();
    }
    match &config.smtp {
        None => println!("Mail is written to {} and can be read at {}/desk/mail", folder.display(), config.base_url()),
        Some(_) => println!("Mail goes to the mail server."),
    }
    let store = portal.store.clone();
    serve::serve(routes::router(portal), listener, config.doors()).await;
    store.close().await;
    Ok(())
}

/// Reads the company's settings again every now and then, and forgets who tried to sign in long ago.
async fn reload(portal: Portal) {
    let mut every = tokio::time::interval(std::time::Duration::from_secs(10));
    loop {
        every.tick().await;
        portal.limits.tidy();
        if let Err(error) = portal.reload_company().await {
            tracing::warn!(error = format!("{error:#}"), "the company's settings cannot be used; the old ones stay");
        }
    }
}

/// Forgets what is old, four times an hour.
async fn forget(portal: Portal) {
    let mut every = tokio::time::interval(std::time::Duration::from_mins(15));
    loop {
        every.tick().await;
        if let Err(error) = erasures::settle(&portal).await {
            tracing::warn!(error = format!("{error:#}"), "whether erased people stayed erased could not be seen");
        }
        match tidy::forget_old(&portal).await {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "old records were forgotten"),
            Err(error) => tracing::warn!(error = format!("{error:#}"), "old records could not be forgotten"),
        }
    }
}

/// Deletes content of files that has no record, once a day: it takes a look at every file.
async fn sweep(portal: Portal) {
    let mut every = tokio::time::interval(std::time::Duration::from_hours(24));
    loop {
        every.tick().await;
        match attachments::sweep::sweep(&portal).await {
            Ok(0) => {}
            Ok(files) => tracing::info!(files, "files without a record were deleted"),
            Err(error) => tracing::warn!(error = format!("{error:#}"), "files without a record were not looked for"),
        }
    }
}

async fn open(config: &Config) -> anyhow::Result<Store> {
    let options = StoreOptions { connections: config.connections, ..StoreOptions::default() };
    Store::open(&config.database, options)
        .await
        .with_context(|| format!("cannot open the database {}", without_password(&config.database)))
}

/// The database's address as it may be shown.
pub(crate) fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        _ => url.to_owned(),
    }
}

fn start_log(config: &Config) -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log).context("the setting `log` is not a filter")?;
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn no_password_is_shown() {
        assert_eq!(without_password("postgres://portal:secret@db/portal"), "postgres://…@db/portal");
        assert_eq!(without_password("sqlite:data/portal.db"), "sqlite:data/portal.db");
    }
}
