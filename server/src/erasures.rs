//! Erasing people for good (docs/personal-data.md): in the database, in files, and across a restore.
//!
//! Each erasure is also a line of a file in the data folder, which a restore of the database leaves alone: the person's id,
//! and the moment.

use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::PathBuf,
};

use anyhow::Context;
use domain::{id::PersonId, personal::Hindrance};
use jiff::{SignedDuration, Timestamp};
use store::ErasedMail;

use crate::{mail::deliver, portal::Portal};

/// The file in the data folder.
pub const FILE: &str = "erasures";
/// For how long somebody erased is looked at again: a request that was running then may have written something yet.
const AFTERTHOUGHT: SignedDuration = SignedDuration::from_hours(1);

/// Erases a person everywhere.
///
/// # Errors
/// The database or the file cannot be written; inside, why the person cannot be erased yet.
pub async fn erase(portal: &Portal, person: PersonId) -> anyhow::Result<Result<(), Hindrance>> {
    let now = portal.now();
    let mails = portal.store.write(async move |tx| tx.personal().erase(person, now).await).await?;
    let mails = match mails {
        Ok(mails) => mails,
        Err(hindrance) => return Ok(Err(hindrance)),
    };
    note(&portal.erasures, &[(person, now)])?;
    forget_traces(portal, &mails).await;
    Ok(Ok(()))
}

/// Brings file and database together: erases again who is back after a restore, and adds who is missing in the file. Says
/// how many were erased again.
///
/// # Errors
/// The database or the file cannot be read or written.
pub async fn settle(portal: &Portal) -> anyhow::Result<u32> {
    let (erased, noted) = (portal.store.read().await?.personal().erased().await?, noted(&portal.erasures)?);
    let in_file: BTreeSet<_> = noted.iter().map(|(person, _)| *person).collect();
    let missing: Vec<_> = erased.iter().filter(|(person, _)| !in_file.contains(person)).copied().collect();
    note(&portal.erasures, &missing)?;
    let (in_database, lately) = (erased.iter().copied().collect::<BTreeSet<_>>(), portal.now() - AFTERTHOUGHT);
    let is_settled =
        |(person, at): &(PersonId, Timestamp)| *at < lately && in_database.iter().any(|(erased, _)| erased == person);
    let mut again = 0;
    for (person, at) in noted.into_iter().filter(|line| !is_settled(line)) {
        let mails = portal.store.write(async move |tx| tx.personal().erase_again(person, at).await).await?;
        let is_back = !in_database.iter().any(|(erased, _)| *erased == person);
        if is_back || !mails.is_empty() {
            forget_traces(portal, &mails).await;
            again += u32::from(is_back);
        }
    }
    Ok(again)
}

/// What is deleted is overwritten, and its files go. What fails here is done with the next tidying at the latest.
async fn forget_traces(portal: &Portal, mails: &[ErasedMail]) {
    if let Some(folder) = &portal.mail_folder {
        for mail in mails {
            let file = folder.join(deliver::file_name(mail.created_at, mail.id));
            match fs::remove_file(file) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    tracing::warn!(mail = %mail.id, %error, "the file of a mail cannot be deleted");
                }
                _ => {}
            }
        }
    }
    if let Err(error) = portal.store.forget_traces().await {
        tracing::warn!(%error, "the database has not overwritten what was deleted");
    }
}

/// Adds lines to the file; they are on the disk afterwards.
fn note(file: &PathBuf, erased: &[(PersonId, Timestamp)]) -> anyhow::Result<()> {
    if erased.is_empty() {
        return Ok(());
    }
    let lines: String = erased.iter().map(|(person, at)| format!("{person} {at}\n")).collect();
    let write = || {
        let mut file = OpenOptions::new().create(true).append(true).open(file)?;
        file.write_all(lines.as_bytes())?;
        file.sync_all()
    };
    write().with_context(|| format!("{} cannot be written", file.display()))
}

/// Everyone in the file.
fn noted(file: &PathBuf) -> anyhow::Result<Vec<(PersonId, Timestamp)>> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        read => read.with_context(|| format!("{} cannot be read", file.display()))?,
    };
    let line = |line: &str| {
        let (person, at) = line.split_once(' ')?;
        Some((person.parse().ok()?, at.parse().ok()?))
    };
    text.lines()
        .map(|text| line(text).with_context(|| format!("{} has a line that names nobody: {text}", file.display())))
        .collect()
}
