//! The settings of the program itself: from a file, the environment and the command line, the later ones first.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use anyhow::Context;
use clap::Args;
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};

use crate::serve::Doors;

/// Where the program finds its settings. Each can stand in the file (`database = "..."`), in the environment
/// (`PORTAL_DATABASE=...`) or here; what stands here wins.
#[derive(Args, Clone, Debug, Default, Serialize)]
#[expect(clippy::doc_markdown, reason = "the command line prints these words as they are")]
pub struct ConfigArgs {
    /// File of settings [default: portal.toml, when it is there]
    #[arg(long, value_name = "FILE", global = true)]
    #[serde(skip)]
    pub config: Option<PathBuf>,

    /// Address to listen on [default: 127.0.0.1:4000]
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,

    /// Database: sqlite:FILE or postgres://USER@HOST/NAME [default: sqlite:data/portal.db]
    #[arg(long, value_name = "URL", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,

    /// Folder for what is not in the database: mail, when there is no mail server [default: data]
    #[arg(long, value_name = "FOLDER", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,

    /// Where attached files are: a folder, or s3://BUCKET/PREFIX with its key in AWS_ACCESS_KEY_ID and so on
    /// [default: DATA/files]
    #[arg(long, value_name = "PLACE", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<String>,

    /// Address under which people reach the portal; https:// makes its cookies secure [default: http://ADDRESS]
    #[arg(long, value_name = "URL", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,

    /// Mail server: smtps:// or smtp+starttls://USER:PASSWORD@HOST, or on this machine smtp://localhost
    /// [default: none, mail goes to DATA/mail]
    #[arg(long, value_name = "URL", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp: Option<String>,

    /// Sender of mail [default: portal@localhost]
    #[arg(long, value_name = "ADDRESS", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_from: Option<String>,

    /// Key to sign mail with (DKIM): a file with an RSA key in PEM [default: none, mail is not signed]
    #[arg(long, value_name = "FILE", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dkim_key: Option<PathBuf>,

    /// Name under which the domain publishes the key: NAME._domainkey.DOMAIN
    #[arg(long, value_name = "NAME", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dkim_selector: Option<String>,

    /// Domain that signs mail [default: that of the sender]
    #[arg(long, value_name = "DOMAIN", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dkim_domain: Option<String>,

    /// Folder (Maildir) with the mail that comes back to the sender [default: none]
    #[arg(long, value_name = "FOLDER", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounces: Option<PathBuf>,

    /// Connections that read from the database at once [default: 8]
    #[arg(long, value_name = "NUMBER", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connections: Option<u32>,

    /// Connections of clients open at once; each takes a file handle [default: 800]
    #[arg(long, value_name = "NUMBER", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clients: Option<u32>,

    /// Connections of one network address open at once, 0 for any number; the machine's own is not counted [default: 100]
    #[arg(long, value_name = "NUMBER", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clients_per_address: Option<u32>,

    /// Addresses of proxies whose X-Forwarded-For is believed, with commas between [default: none]
    #[arg(long, value_name = "ADDRESSES", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_proxies: Option<String>,

    /// Identity provider (OpenID Connect) where staff sign in: its issuer's URL [default: none]
    #[arg(long, value_name = "URL", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oidc_issuer: Option<String>,

    /// What the portal is called there
    #[arg(long, value_name = "ID", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oidc_client_id: Option<String>,

    /// File that holds the secret it shares with the identity provider
    #[arg(long, value_name = "FILE", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oidc_secret_file: Option<PathBuf>,

    /// What to log, as for RUST_LOG [default: info]
    #[arg(long, value_name = "FILTER", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
}

/// The settings in force.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Database.
    pub database: String,
    /// Folder for what is not in the database.
    pub data: PathBuf,
    /// Where attached files are; in `data` when nothing is said.
    pub files: Option<String>,
    /// Address under which people reach the portal.
    pub public_url: Option<String>,
    /// Mail server.
    pub smtp: Option<String>,
    /// Sender of mail.
    pub mail_from: String,
    /// File of the key that signs mail.
    pub dkim_key: Option<PathBuf>,
    /// Name under which the domain publishes the key.
    pub dkim_selector: Option<String>,
    /// Domain that signs mail; that of the sender when nothing is said.
    pub dkim_domain: Option<String>,
    /// Folder with the mail that comes back.
    pub bounces: Option<PathBuf>,
    /// Connections that read at once.
    pub connections: u32,
    /// Connections of clients open at once.
    pub clients: u32,
    /// Connections of one network address open at once; 0 for any number.
    pub clients_per_address: u32,
    /// Addresses of proxies whose `X-Forwarded-For` is believed, with commas between.
    pub trusted_proxies: String,
    /// Issuer of the identity provider where staff sign in.
    pub oidc_issuer: Option<String>,
    /// What the portal is called there.
    pub oidc_client_id: Option<String>,
    /// File with the secret of both.
    pub oidc_secret_file: Option<PathBuf>,
    /// What to log.
    pub log: String,
}

impl Default for Config {
    fn default() -> Self {
        let doors = Doors::default();
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 4000)),
            database: "sqlite:data/portal.db".to_owned(),
            data: PathBuf::from("data"),
            files: None,
            public_url: None,
            smtp: None,
            mail_from: "portal@localhost".to_owned(),
            dkim_key: None,
            dkim_selector: None,
            dkim_domain: None,
            bounces: None,
            connections: 8,
            clients: doors.clients,
            clients_per_address: doors.clients_per_address,
            trusted_proxies: String::new(),
            oidc_issuer: None,
            oidc_client_id: None,
            oidc_secret_file: None,
            log: "info".to_owned(),
        }
    }
}

impl Config {
    /// Brings the settings together.
    ///
    /// # Errors
    /// The file is missing or something in it is wrong, in plain words.
    pub fn load(args: &ConfigArgs) -> anyhow::Result<Self> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        let file = args.config.clone().unwrap_or_else(|| PathBuf::from("portal.toml"));
        if file.exists() {
            figment = figment.merge(Toml::file_exact(file));
        } else if args.config.is_some() {
            anyhow::bail!("the settings file {} is not there", file.display());
        }
        figment
            // What the tests of the project tell each other is no setting.
            .merge(Env::prefixed("PORTAL_").ignore(&["bin", "test_postgres"]))
            .merge(Serialized::defaults(args))
            .extract()
            .context("the settings cannot be used")
    }

    /// The address of the first page, without a slash at the end.
    pub fn base_url(&self) -> String {
        let own = || format!("http://{}", self.listen);
        self.public_url.clone().unwrap_or_else(own).trim_end_matches('/').to_owned()
    }

    /// The proxies whose word on where a request came from is believed.
    ///
    /// # Errors
    /// One of them is no network address.
    pub fn trusted_proxies(&self) -> anyhow::Result<Vec<IpAddr>> {
        let words = self.trusted_proxies.split(',').map(str::trim).filter(|word| !word.is_empty());
        let parse = |word: &str| word.parse().with_context(|| format!("`{word}` in trusted_proxies is no address"));
        words.map(parse).collect()
    }

    /// How many connections are kept open, and for how long.
    pub fn doors(&self) -> Doors {
        Doors { clients: self.clients, clients_per_address: self.clients_per_address, ..Doors::default() }
    }

    /// Whether people reach the portal over https only.
    pub fn is_secure(&self) -> bool {
        self.base_url().starts_with("https://")
    }
}
