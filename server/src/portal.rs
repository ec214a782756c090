//! What every handler has at hand.

use std::{
    net::IpAddr,
    ops::Deref,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
};

use app::shell;
use jiff::Timestamp;
use store::Store;
use tokio::sync::{Mutex, Notify, Semaphore};
use webauthn_rs::prelude::Webauthn;

use crate::{
    account::{limits::Limits, outside::Outside, passkeys},
    assets,
    attachments::Files,
    catalogue::second_try,
    company::Company,
    config::Config,
    edge::{Clock, Randomness},
    erasures,
    vault::Vault,
};

/// The running portal. Cheap to clone; every clone is the same one.
#[derive(Clone)]
pub struct Portal(Arc<Inner>);

/// See [`Portal`].
pub struct Inner {
    /// The database.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Ids, numbers and secrets.
    pub randomness: Randomness,
    /// Where style and script are.
    pub assets: Arc<shell::Assets>,
    /// The address of the first page, without a slash at the end.
    pub base_url: String,
    /// Whether people reach the portal over https only.
    pub is_secure: bool,
    /// Proxies whose word on where a request came from is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Whether this is the demo company: its sign-in page names people to try.
    pub is_demo: bool,
    /// Where mail goes when there is no mail server; `None` when there is one.
    pub mail_folder: Option<PathBuf>,
    /// The file that says who is erased.
    pub erasures: PathBuf,
    /// How often signing in may be tried.
    pub limits: Limits,
    /// At most two passwords are hashed at once: each takes memory on purpose.
    pub hashing: Semaphore,
    /// Seals what whoever reads the database alone shall not know.
    pub vault: Vault,
    /// Whom passkeys are for; `None` where there can be none.
    pub passkeys: Option<Webauthn>,
    /// The company's identity provider, if it has one.
    pub outside: Option<Arc<Outside>>,
    /// The words of the catalogue, for the second try of a search.
    pub vocabulary: second_try::Words,
    /// Rings when a mail was put into the outbox.
    pub mail_waits: Notify,
    /// The content of files that people attached.
    pub files: Files,
    /// One picture is made at a time: each may take much memory.
    pub pictures: Semaphore,
    company: RwLock<Arc<Company>>,
    reloading: Mutex<()>,
}

impl Deref for Portal {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Portal {
    /// A portal on an open database.
    ///
    /// # Errors
    /// The company's settings, the key of the data folder or the settings of the identity provider cannot be used.
    pub async fn new(
        store: Store,
        config: &Config,
        clock: Arc<dyn Clock>,
        randomness: Randomness,
        is_demo: bool,
    ) -> anyhow::Result<Self> {
        let company = Company::load(&mut store.read().await?).await?;
        let vault = Vault::open(&config.data, &randomness)?;
        Ok(Self(Arc::new(Inner {
            store,
            clock,
            randomness,
            assets: assets::locate(),
            base_url: config.base_url(),
            is_secure: config.is_secure(),
            is_demo,
            mail_folder: config.smtp.is_none().then(|| config.data.join("mail")),
            erasures: config.data.join(erasures::FILE),
            limits: Limits::default(),
            hashing: Semaphore::new(2),
            vault,
            trusted_proxies: config.trusted_proxies()?,
            passkeys: passkeys::relying_party(config.public_url.as_deref(), &company.name),
            outside: Outside::of(config)?,
            vocabulary: second_try::Words::default(),
            mail_waits: Notify::new(),
            files: Files::open(config)?,
            pictures: Semaphore::new(1),
            company: RwLock::new(Arc::new(company)),
            reloading: Mutex::new(()),
        })))
    }

    /// The present moment, to the microsecond the database keeps.
    pub fn now(&self) -> Timestamp {
        let now = self.clock.now();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// The company's settings.
    pub fn company(&self) -> Arc<Company> {
        self.company.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the company's settings again; unusable ones leave the old ones in force.
    ///
    /// # Errors
    /// The settings cannot be read or used.
    pub async fn reload_company(&self) -> anyhow::Result<()> {
        // One after the other, so that what was read later stays.
        let _turn = self.reloading.lock().await;
        let company = Company::load(&mut self.store.read().await?).await?;
        *self.company.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(company);
        Ok(())
    }
}
