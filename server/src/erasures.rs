//! Erasing people for good (docs/personal-data.md): in the database, in files, and across a restore.
//!
//! Each erasure is also a line of a file in the data folder, which a restore of the database leaves alone: the person's id,
//! and the moment.

use std::{
    collections::BTreeSet,
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::Path,
};

use anyhow::Context;
use domain::{id::PersonId, personal::Hindrance};
use jiff::{SignedDuration, Timestamp};
use store::Erased;

use crate::{mail::deliver, portal::Portal};

/// The file in the data folder.
pub const FILE: &str = "erasures";
/// For how long somebody erased is looked at again: a request that was running then may have written something yet.
const AFTERTHOUGHT: SignedDuration = SignedDuration::from_hours(1);

/// Erases a person everywhere.
///
/// # Errors
/// The database cannot be written; inside, why the person cannot be erased yet.
pub async fn erase(portal: &Portal, person: PersonId) -> anyhow::Result<Result<(), Hindrance>> {
    let now = portal.now();
    let erased = portal.store.write(async move |tx| tx.personal().erase(person, now).await).await?;
    let erased = match erased {
        Ok(erased) => erased,
        Err(hindrance) => return Ok(Err(hindrance)),
    };
    let noted = note(&portal.erasures, &[(person, now)]);
    delete_files(portal, &erased).await;
    // Overwriting takes as long as the database is large: nobody waits for it.
    let overwriting = portal.clone();
    tokio::spawn(async move { forget_traces(&overwriting).await });
    if let Err(error) = noted {
        // The next settling adds who is missing.
        tracing::error!(error = format!("{error:#}"), "an erasure is not in the file yet");
    }
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
    let in_database: BTreeSet<_> = erased.iter().map(|(person, _)| *person).collect();
    let missing: Vec<_> = erased.iter().filter(|(person, _)| !in_file.contains(person)).copied().collect();
    note(&portal.erasures, &missing)?;
    let lately = portal.now() - AFTERTHOUGHT;
    let (mut back, mut has_lately) = (0, false);
    for (person, at) in noted {
        let (is_erased, is_late) = (in_database.contains(&person), at >= lately);
        if is_erased && !is_late {
            continue;
        }
        let again = portal.store.write(async move |tx| tx.personal().erase_again(person, at).await).await?;
        let Some(erased) = again else { continue };
        delete_files(portal, &erased).await;
        back += u32::from(!is_erased);
        has_lately = true;
    }
    if has_lately {
        delete_files_of_nobody(portal, lately).await?;
        forget_traces(portal).await;
    }
    Ok(back)
}

/// Deletes the files of mails, and those the person attached. What fails here is swept up later.
async fn delete_files(portal: &Portal, erased: &Erased) {
    portal.files.delete(&erased.attachments).await;
    let Some(folder) = &portal.mail_folder else { return };
    for mail in &erased.mails {
        delete_file(&folder.join(deliver::file_name(mail.created_at, mail.id)));
    }
}

/// Deletes files that were written since a moment for mails that are not in the outbox: a worker had them in hand when their
/// reader was erased.
async fn delete_files_of_nobody(portal: &Portal, since: Timestamp) -> anyhow::Result<()> {
    let Some(folder) = &portal.mail_folder else { return Ok(()) };
    let Ok(files) = fs::read_dir(folder) else { return Ok(()) };
    let mut db = portal.store.read().await?;
    for file in files.flatten() {
        let Some((created_at, id)) = deliver::mail_of_file(&file.file_name().to_string_lossy()) else { continue };
        if created_at >= since && !db.mails().is_there(id).await? {
            delete_file(&file.path());
        }
    }
    Ok(())
}

fn delete_file(file: &Path) {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            tracing::warn!(file = %file.display(), %error, "the file of a mail cannot be deleted");
        }
        _ => {}
    }
}

/// Has the database overwrite what was deleted. What fails here is done again with every settling of the next hour.
async fn forget_traces(portal: &Portal) {
    if let Err(error) = portal.store.forget_traces().await {
        tracing::warn!(%error, "the database has not overwritten what was deleted");
    }
}

/// Adds lines to the file; they are on the disk afterwards.
fn note(file: &Path, erased: &[(PersonId, Timestamp)]) -> anyhow::Result<()> {
    if erased.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = erased.iter().map(|(person, at)| format!("{person} {at}\n")).collect();
    let write = || {
        // A line that broke off is ended first, so that the next one stands by itself.
        let is_torn = fs::read(file).is_ok_and(|text| text.last().is_some_and(|last| *last != b'\n'));
        let mut file = OpenOptions::new().create(true).append(true).open(file)?;
        if is_torn {
            file.write_all(b"\n")?;
        }
        file.write_all(lines.concat().as_bytes())?;
        file.sync_all()
    };
    write().with_context(|| format!("{} cannot be written", file.display()))
}

/// Everyone in the file. A line that broke off when the machine did is left out: the database knows who is missing.
fn noted(file: &Path) -> anyhow::Result<Vec<(PersonId, Timestamp)>> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        read => read.with_context(|| format!("{} cannot be read", file.display()))?,
    };
    let line = |line: &str| {
        let (person, at) = line.split_once(' ')?;
        Some((person.parse().ok()?, at.parse().ok()?))
    };
    let mut noted = Vec::new();
    for text in text.lines() {
        if let Some(erased) = line(text) {
            noted.push(erased);
        } else {
            tracing::warn!(file = %file.display(), "a line of the file names nobody");
        }
    }
    Ok(noted)
}
