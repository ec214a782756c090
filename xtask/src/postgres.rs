//! A PostgreSQL of its own for one run: on a private socket in a temporary folder, gone afterwards however the run ends.

use std::{
    env, fs,
    io::Write as _,
    os::unix::{
        fs::{DirBuilderExt, MetadataExt},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::process::{is_program, is_root, on_path, output};

/// What happens to committed data when the machine loses power.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// It may be lost: for tests, which are faster so.
    Careless,
    /// It is kept: for measurements, which would be false otherwise.
    Durable,
}

/// A running server. Dropping it stops the server and removes its data.
pub struct Postgres {
    folder: PathBuf,
    guardian: Child,
    /// While this end of the pipe is open the guardian waits; the kernel closes it however this process ends.
    lifeline: Option<ChildStdin>,
}

/// The folder of the server programs: initdb, postgres, `pg_ctl`.
pub fn programs() -> Option<PathBuf> {
    let on_path = on_path(&["pg_ctl"])
        .and_then(|program| program.parent().map(Path::to_path_buf))
        .filter(|folder| has_programs(folder));
    on_path.or_else(newest_of_debian)
}

impl Postgres {
    pub fn start(durability: Durability) -> Result<Self> {
        let programs =
            programs().context("The PostgreSQL server programs are missing. `cargo xtask setup` installs them.")?;
        let account = Account::find()?;
        let folder = env::temp_dir().join(format!("portal-postgres-{}", std::process::id()));
        account.create_folder(&folder)?;
        let server = Self::under_guard(&programs, account, folder)?;
        server.create(&programs, account)?;
        server.launch(&programs, account, durability)?;
        Ok(server)
    }

    /// The address of the database `postgres`, in the form sqlx reads.
    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/postgres?host={}", self.folder.display())
    }

    /// Starts the guardian before the server, so that there is no moment in which a server could be left behind.
    fn under_guard(programs: &Path, account: Account, folder: PathBuf) -> Result<Self> {
        const SCRIPT: &str = r#"
            read -r _
            [ -f "$1/data/postmaster.pid" ] && "$2/pg_ctl" --pgdata="$1/data" --mode=immediate --silent stop
            cd / && rm -rf "$1"
        "#;
        let mut guardian = account
            .command("sh", &folder)
            .args(["-c", SCRIPT, "guardian"])
            .args([&folder, programs])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A group of its own: ctrl-C ends the tests, not the one who cleans up after them.
            .process_group(0)
            .spawn()
            .context("The guardian of PostgreSQL could not be started.")?;
        let lifeline = guardian.stdin.take();
        Ok(Self { folder, guardian, lifeline })
    }

    fn create(&self, programs: &Path, account: Account) -> Result<()> {
        output(
            account
                .command(programs.join("initdb"), &self.folder)
                .arg("--pgdata")
                .arg(self.data())
                .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"])
                .args(["--no-sync", "--no-instructions"]),
        )?;
        let settings = self.data().join("pg_hba.conf");
        fs::write(&settings, "local all all trust\n")
            .with_context(|| format!("{} cannot be written.", settings.display()))
    }

    fn launch(&self, programs: &Path, account: Account, durability: Durability) -> Result<()> {
        let folder = self.folder.display();
        let file = self.data().join("postgresql.conf");
        let mut settings = format!(
            "listen_addresses = ''\n\
             unix_socket_directories = '{folder}'\n\
             max_connections = 200\n\
             shared_buffers = '256MB'\n\
             timezone = 'UTC'\n"
        );
        if durability == Durability::Careless {
            settings.push_str("fsync = off\nfull_page_writes = off\nsynchronous_commit = off\n");
        }
        fs::OpenOptions::new()
            .append(true)
            .open(&file)
            .and_then(|mut file| file.write_all(settings.as_bytes()))
            .with_context(|| format!("{} cannot be written.", file.display()))?;

        let log = self.folder.join("log");
        let status = account
            .command(programs.join("pg_ctl"), &self.folder)
            .arg("--pgdata")
            .arg(self.data())
            .arg("--log")
            .arg(&log)
            .args(["--wait", "--timeout=60", "--silent", "start"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .context("pg_ctl could not be started.")?;
        if !status.success() {
            let said = fs::read_to_string(&log).unwrap_or_default();
            bail!("PostgreSQL did not start.\n{said}");
        }
        Ok(())
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        if let Err(error) = self.guardian.wait() {
            eprintln!("PostgreSQL in {} may still be running: {error}.", self.folder.display());
        }
    }
}

/// Who the server runs as: it refuses to run as root.
#[derive(Debug, Clone, Copy)]
enum Account {
    Own,
    Other { user: u32, group: u32 },
}

impl Account {
    fn find() -> Result<Self> {
        if !is_root() {
            return Ok(Self::Own);
        }
        let users = fs::read_to_string("/etc/passwd").context("/etc/passwd cannot be read.")?;
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| entry(&users, name))
            .context("PostgreSQL does not run as root, and there is neither a user postgres nor nobody.")
    }

    fn create_folder(self, folder: &Path) -> Result<()> {
        // Left by a run with the same process number that could not clean up.
        if folder.exists() && fs::metadata(folder).is_ok_and(|old| self.owns(old.uid())) {
            fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed.", folder.display()))?;
        }
        fs::DirBuilder::new()
            .mode(0o700)
            .create(folder)
            .with_context(|| format!("{} cannot be created.", folder.display()))?;
        if let Self::Other { user, group } = self {
            std::os::unix::fs::chown(folder, Some(user), Some(group))
                .with_context(|| format!("{} cannot be given away.", folder.display()))?;
        }
        Ok(())
    }

    fn owns(self, owner: u32) -> bool {
        match self {
            Self::Own => true,
            Self::Other { user, .. } => user == owner,
        }
    }

    fn command(self, program: impl AsRef<std::ffi::OsStr>, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder);
        if let Self::Other { user, group } = self {
            command.uid(user).gid(group);
        }
        command
    }
}

/// The user's line in /etc/passwd: name, password, user number, group number.
fn entry(users: &str, name: &str) -> Option<Account> {
    let mut fields = users.lines().find(|line| line.split(':').next() == Some(name))?.split(':').skip(2);
    Some(Account::Other { user: fields.next()?.parse().ok()?, group: fields.next()?.parse().ok()? })
}

/// Debian keeps them off the path, in a folder per version.
fn newest_of_debian() -> Option<PathBuf> {
    fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| has_programs(folder))
        .max_by_key(|(version, _)| *version)
        .map(|(_, folder)| folder)
}

fn has_programs(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|program| is_program(&folder.join(program)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_the_whole_name() {
        let users = "postgresql:x:1:1::/:\npostgres:x:104:109:PostgreSQL:/var/lib/postgresql:/bin/bash\n";
        assert!(matches!(entry(users, "postgres"), Some(Account::Other { user: 104, group: 109 })));
        assert!(entry(users, "nobody").is_none());
    }

    #[test]
    fn a_server_answers_and_leaves_nothing() {
        let Some(programs) = programs() else {
            assert!(!crate::workspace::is_ci(), "PostgreSQL has to be there in CI");
            return;
        };
        let server = Postgres::start(Durability::Careless).unwrap();
        let folder = server.folder.clone();
        if let Some(psql) = on_path(&["psql"]) {
            let said = output(Command::new(psql).arg(server.url()).args([
                "--no-psqlrc",
                "--tuples-only",
                "--no-align",
                "--command=SHOW fsync",
            ]));
            assert_eq!(said.unwrap().trim(), "off");
        }
        assert!(folder.join(".s.PGSQL.5432").exists());
        drop(server);
        assert!(!folder.exists());
        assert!(programs.is_dir());
    }
}
