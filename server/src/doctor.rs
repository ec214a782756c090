//! `portal doctor`: says what is wrong with a set-up, in plain words.

use std::process::ExitCode;

use store::{Store, StoreOptions};

use crate::{
    account::outside::Outside,
    assets,
    company::Company,
    config::Config,
    mail::{
        bounces,
        deliver::{Delivery, Way},
        smtp::Encryption,
    },
};

/// Looks at everything and prints a line for each.
pub async fn run(config: &Config) -> ExitCode {
    let mut findings = Findings::default();
    findings.note(Ok(format!("listens on {}, reached at {}", config.listen, config.base_url())));
    if !config.is_secure() && !config.listen.ip().is_loopback() {
        findings.note(Err(
            "people would reach the portal without encryption: set public_url to an https:// address".into()
        ));
    }
    findings.note(if assets::locate().css.is_empty() {
        Err("the program was built without style and script: build it with `cargo xtask release`".into())
    } else {
        Ok("style and script are inside".into())
    });
    match Store::open(&config.database, StoreOptions::default()).await {
        Err(error) => findings.note(Err(format!(
            "the database {} cannot be opened: {error}",
            crate::cli::without_password(&config.database)
        ))),
        Ok(store) => {
            findings.note(Ok(format!("the {} database is up to date", store.engine_name())));
            company(&store, &mut findings).await;
        }
    }
    mail(config, &mut findings).await;
    provider(config, &mut findings).await;
    findings.exit_code()
}

/// Where mail goes, who signs it, and what comes back.
async fn mail(config: &Config, findings: &mut Findings) {
    let delivery = match Delivery::of(config) {
        Ok(delivery) => delivery,
        Err(error) => return findings.note(Err(format!("{error:#}"))),
    };
    findings.note(match delivery.way() {
        Way::Server(server) => match server.check().await {
            Ok(()) => Ok(match server.encryption() {
                Encryption::None => "the mail server on this machine answers".into(),
                Encryption::Implicit | Encryption::StartTls => "the mail server answers, encrypted".into(),
            }),
            Err(error) => Err(error.reason),
        },
        Way::Folder(folder) => Ok(format!("mail is written to {}", folder.display())),
    });
    if let Some(signer) = delivery.signer() {
        let (name, record) = (signer.record_name(), signer.record());
        findings.note(Ok(format!("mail is signed; DNS has to say at {name} (TXT): {record}")));
        findings.note(key_file(config));
    } else if matches!(delivery.way(), Way::Server(_)) {
        findings.note(Ok("mail is not signed here (no `dkim_key`): the mail server has to sign it".into()));
    }
    if let Some(bounces) = &config.bounces {
        let fine = format!("mail that comes back is read from {}", bounces.display());
        findings.note(bounces::check(bounces).map(|()| fine).map_err(|error| format!("{error:#}")));
    }
}

/// Whether the key that signs is kept secret.
fn key_file(config: &Config) -> Result<String, String> {
    use std::os::unix::fs::PermissionsExt;
    let Some(file) = &config.dkim_key else { return Ok("mail is not signed".into()) };
    match std::fs::metadata(file) {
        Ok(found) if found.permissions().mode() & 0o077 != 0 => {
            Err(format!("others on this machine may read the key that signs mail: `chmod 600 {}`", file.display()))
        }
        Ok(_) => Ok("the key that signs mail is kept secret".into()),
        Err(error) => Err(format!("the key that signs mail cannot be read: {error}")),
    }
}

/// The identity provider, when there is one.
async fn provider(config: &Config, findings: &mut Findings) {
    match Outside::of(config) {
        Ok(None) => {}
        Ok(Some(outside)) => findings.note(match outside.discover().await {
            Ok(_) => Ok("the identity provider answers".into()),
            Err(error) => Err(format!("{error:#}")),
        }),
        Err(error) => findings.note(Err(format!("{error:#}"))),
    }
}

async fn company(store: &Store, findings: &mut Findings) {
    let read = async {
        let mut db = store.read().await?;
        let company = Company::load(&mut db).await?;
        let staff = db.people().list_staff().await?.len();
        anyhow::Ok((company, staff))
    };
    match read.await {
        Err(error) => findings.note(Err(format!("{error:#}"))),
        Ok((company, staff)) => {
            findings.note(Ok(format!("the company is {}", company.name)));
            findings.note(match staff {
                0 => Err("nobody works at the desk: add someone with `portal staff add`".into()),
                staff => Ok(format!("{staff} at the desk")),
            });
            findings.note(match &company.public_prices {
                None => Err("there is no price list yet: take in products with `portal import`".into()),
                Some(list) => Ok(format!("visitors see the prices of {}", list.code)),
            });
        }
    }
}

#[derive(Default)]
struct Findings {
    problems: usize,
}

impl Findings {
    fn note(&mut self, finding: Result<String, String>) {
        match finding {
            Ok(fine) => println!("ok       {fine}"),
            Err(problem) => {
                self.problems += 1;
                println!("PROBLEM  {problem}");
            }
        }
    }

    fn exit_code(&self) -> ExitCode {
        match self.problems {
            0 => {
                println!("Nothing is wrong.");
                ExitCode::SUCCESS
            }
            1 => {
                println!("One problem.");
                ExitCode::FAILURE
            }
            problems => {
                println!("{problems} problems.");
                ExitCode::FAILURE
            }
        }
    }
}
