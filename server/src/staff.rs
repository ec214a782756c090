//! `portal staff`: who works at the desk.

use anyhow::bail;
use clap::Subcommand;
use domain::{
    Language, field,
    person::{EmailAddress, PASSWORD_MAX, PASSWORD_MIN, Staff, StaffRoles},
};
use store::Store;

use crate::{
    account::password,
    edge::{Clock, Randomness},
};

/// What to do.
#[derive(Subcommand)]
pub enum Act {
    /// Add someone; they sign in with a code by mail, or with the password read from standard input
    Add {
        /// Their e-mail address
        email: String,
        /// Their name
        name: String,
        /// Their language: en or zh
        #[arg(long, default_value = "en")]
        language: String,
        /// What they may do: orders, deliveries, complaints, surveys, catalogue, people, settings [default: all of it]
        #[arg(long, value_name = "ROLES")]
        roles: Option<String>,
        /// Read a password from the first line of standard input
        #[arg(long)]
        password: bool,
    },
    /// Set someone's password, read from the first line of standard input
    Password {
        /// Their e-mail address
        email: String,
    },
    /// Someone leaves: ends their sessions and lets them in no more
    Remove {
        /// Their e-mail address
        email: String,
    },
    /// List everyone
    List,
}

/// Does it.
///
/// # Errors
/// What is wrong, in plain words.
pub async fn run(act: Act, store: &Store, clock: &dyn Clock, randomness: &Randomness) -> anyhow::Result<()> {
    let now = clock.now();
    match act {
        Act::Add { email, name, language, roles, password } => {
            let email = address(&email)?;
            if store.read().await?.people().find_by_email(&email.key()).await?.is_some() {
                bail!("{email} can sign in already");
            }
            let Some(language) = Language::from_code(&language) else { bail!("the language is en or zh") };
            let Ok(name) = field::required_line(&name, 100) else {
                bail!("the name is missing or longer than 100 characters")
            };
            let hash = if password { Some(read_password(randomness)?) } else { None };
            let roles = match roles {
                Some(words) => words.parse()?,
                None => StaffRoles::all(),
            };
            let (id, person_id) = (randomness.id(now), randomness.id(now));
            let staff = Staff { id, person_id, roles, name, email, language };
            println!("{} <{}> works at the desk now.", staff.name, staff.email);
            store
                .write(async move |tx| {
                    tx.people().insert_staff(&staff, now).await?;
                    if let Some(hash) = &hash {
                        tx.people().set_password(&staff.email.key(), hash).await?;
                    }
                    Ok(())
                })
                .await?;
        }
        Act::Password { email } => {
            let key = address(&email)?.key();
            let hash = read_password(randomness)?;
            if !store.write(async move |tx| tx.people().set_password(&key, &hash).await).await? {
                bail!("nobody signs in with {email}");
            }
            println!("The password of {email} is set.");
        }
        Act::Remove { email } => {
            let key = address(&email)?.key();
            if !store.write(async move |tx| tx.people().end_staff(&key, now).await).await? {
                bail!("nobody at the desk has the address {email}");
            }
            println!("{email} is let in no more.");
        }
        Act::List => {
            for staff in store.read().await?.people().list_staff().await? {
                println!("{} <{}>, {}: {}", staff.name, staff.email, staff.language.own_name(), staff.roles);
            }
        }
    }
    Ok(())
}

fn address(text: &str) -> anyhow::Result<EmailAddress> {
    text.parse().map_err(|_| anyhow::anyhow!("`{text}` is not an e-mail address"))
}

fn read_password(randomness: &Randomness) -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let typed = line.trim_end_matches(['\r', '\n']);
    if !(PASSWORD_MIN..=PASSWORD_MAX).contains(&typed.chars().count()) {
        bail!("a password has {PASSWORD_MIN} to {PASSWORD_MAX} characters");
    }
    password::hash(typed, &randomness.salt())
}
