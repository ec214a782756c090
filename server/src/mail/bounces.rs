//! Mail that comes back: reports on mail that could not be delivered (RFC 3464) arrive in a Maildir, are read once, and
//! moved from `new` to `cur`.
//!
//! A report counts only when it names a mail of the portal by its Message-ID, which holds 74 random bits, and the very
//! address that mail went to. So nobody can make others look out of reach who has not got their mail.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Context;
use domain::{id::MailId, mail::Verdict};
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use crate::portal::Portal;

/// How often the folder is looked at.
const EVERY: Duration = Duration::from_mins(1);
/// The most bytes of a report that are read: it may carry back the whole mail.
const SIZE: u64 = 1_024 * 1_024;
/// The most characters kept of what a server said.
const REASON: usize = 300;

/// A report that a mail did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Which mail.
    pub mail: MailId,
    /// The addresses it was for, as they were given and as they were forwarded.
    pub recipients: Vec<String>,
    /// What it means.
    pub verdict: Verdict,
    /// What the other server said.
    pub reason: String,
}

/// Reads what comes back for as long as the portal runs.
pub async fn run(portal: Portal, folder: PathBuf) {
    let mut every = tokio::time::interval(EVERY);
    loop {
        every.tick().await;
        match read_new(&portal, &folder).await {
            Ok(0) => {}
            Ok(mails) => tracing::info!(mails, "mails came back"),
            Err(error) => tracing::warn!(error = format!("{error:#}"), "mail that comes back cannot be read"),
        }
    }
}

/// Whether a folder is a Maildir the portal can work on.
///
/// # Errors
/// What is wrong with it, in plain words.
pub fn check(folder: &Path) -> anyhow::Result<()> {
    for part in ["new", "cur"] {
        let path = folder.join(part);
        anyhow::ensure!(
            path.is_dir(),
            "the setting `bounces` is not a Maildir: the folder {} is missing",
            path.display()
        );
    }
    Ok(())
}

/// Reads the new mails of the folder; says how many of them told of a mail that came back.
///
/// # Errors
/// The folder or the database cannot be read or written.
pub async fn read_new(portal: &Portal, folder: &Path) -> anyhow::Result<usize> {
    check(folder)?;
    let mut came_back = 0;
    let mut files = tokio::fs::read_dir(folder.join("new")).await.context("the folder `bounces` cannot be read")?;
    while let Some(file) = files.next_entry().await? {
        if !file.file_type().await?.is_file() {
            continue;
        }
        let report =
            if file.metadata().await?.len() <= SIZE { parse(&tokio::fs::read(file.path()).await?) } else { None };
        if let Some(report) = report {
            came_back += usize::from(note(portal, report).await?);
        }
        // Only now: what was not noted is read again.
        let name = format!("{}:2,S", file.file_name().to_string_lossy());
        tokio::fs::rename(file.path(), folder.join("cur").join(name)).await?;
    }
    Ok(came_back)
}

/// Notes a report; says whether it was about a mail of the portal that had not come back before.
async fn note(portal: &Portal, report: Report) -> anyhow::Result<bool> {
    let (now, is_unreachable) = (portal.now(), report.verdict == Verdict::Unreachable);
    let noted = portal.store.write(async move |tx| {
        for recipient in &report.recipients {
            if tx.mails().record_bounce(report.mail, recipient, &report.reason, is_unreachable, now).await? {
                return Ok(true);
            }
        }
        Ok(false)
    });
    Ok(noted.await?)
}

/// The report a mail is, if it is one of a mail that will never arrive.
pub fn parse(bytes: &[u8]) -> Option<Report> {
    let report = MessageParser::default().parse(bytes)?;
    let status = report.parts.iter().find(|part| is(*part, "message", "delivery-status"))?;
    let status = String::from_utf8_lossy(status.contents());
    let (recipients, verdict, reason) = fields(&status)?;
    let mail = report.parts.iter().find_map(|part| match &part.body {
        PartType::Message(original) => own_id(original),
        _ if is(part, "text", "rfc822-headers") => own_id(&MessageParser::default().parse(part.contents())?),
        _ => None,
    })?;
    Some(Report { mail, recipients, verdict, reason })
}

fn is<'x>(part: &impl MimeHeaders<'x>, kind: &str, subkind: &str) -> bool {
    part.content_type().is_some_and(|own| {
        own.ctype().eq_ignore_ascii_case(kind)
            && own.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case(subkind))
    })
}

/// The mail whose Message-ID it is.
fn own_id(original: &Message<'_>) -> Option<MailId> {
    original.message_id()?.split('@').next()?.trim_start_matches('<').parse().ok()
}

/// Of the first recipient for whom it failed for good: the addresses, the verdict and the words.
fn fields(status: &str) -> Option<(Vec<String>, Verdict, String)> {
    let unfolded = status.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    unfolded.split("\n\n").find_map(|recipient| {
        let field = |name: &str| {
            recipient.lines().find_map(|line| {
                let (own, value) = line.split_once(':')?;
                own.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
            })
        };
        let verdict = Verdict::of_report(&field("Status")?);
        let has_failed = field("Action")?.eq_ignore_ascii_case("failed");
        if !has_failed || verdict == Verdict::Later {
            return None;
        }
        // `rfc822; mei@lin.example`
        let typed = |value: String| value.split_once(';').map_or(value.clone(), |(_, value)| value.trim().to_owned());
        let recipients: Vec<String> =
            ["Original-Recipient", "Final-Recipient"].into_iter().filter_map(field).map(typed).collect();
        let reason = field("Diagnostic-Code").map(typed).or_else(|| field("Status")).unwrap_or_default();
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        let reason: String = reason.chars().filter(|character| !character.is_control()).take(REASON).collect();
        (!recipients.is_empty()).then_some((recipients, verdict, reason))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(action: &str, status: &str, original: &str) -> String {
        format!(
            "From: MAILER-DAEMON@relay.example\r\nTo: orders@shop.example\r\nSubject: Undelivered\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nIt did not arrive.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n\
             Original-Recipient: rfc822;mei@lin.example\r\nFinal-Recipient: rfc822; box7@lin.example\r\n\
             Action: {action}\r\nStatus: {status}\r\n\
             Diagnostic-Code: smtp; 550 5.1.1 <box7@lin.example>:\r\n    no such user\r\n\r\n\
             --b\r\n{original}\r\n--b--\r\n"
        )
    }

    const ID: &str = "0199c2d4-6a4e-7c3b-8f00-1234567890ab";

    fn whole() -> String {
        format!(
            "Content-Type: message/rfc822\r\n\r\nFrom: orders@shop.example\r\nMessage-ID: <{ID}@shop.example>\r\n\
             Subject: Your order\r\n\r\nText\r\n"
        )
    }

    #[test]
    fn a_report_names_the_mail_the_address_and_the_reason() {
        let headers = format!(
            "Content-Type: text/rfc822-headers\r\n\r\nSubject: Your order\r\nMessage-ID: <{ID}@shop.example>\r\n"
        );
        for original in [whole(), headers] {
            let read = parse(report("failed", "5.1.1", &original).as_bytes()).expect("a report");
            assert_eq!(read.mail.to_string(), ID);
            assert_eq!(read.recipients, ["mei@lin.example", "box7@lin.example"]);
            assert_eq!(read.verdict, Verdict::Unreachable);
            assert_eq!(read.reason, "550 5.1.1 <box7@lin.example>: no such user");
        }
        let spam = parse(report("failed", "5.7.1", &whole()).as_bytes()).expect("a report");
        assert_eq!(spam.verdict, Verdict::Refused);
    }

    #[test]
    fn what_is_no_final_report_on_a_mail_of_ours_counts_for_nothing() {
        let other = whole().replace(ID, "CAF-something");
        for mail in [
            report("delayed", "4.4.1", &whole()),
            report("failed", "4.4.7", &whole()),
            report("delivered", "2.1.5", &whole()),
            report("failed", "5.1.1", &other),
            "Subject: On holiday\r\n\r\nUntil Monday.\r\n".to_owned(),
            String::new(),
            "\0\u{fffd}".repeat(100),
        ] {
            assert_eq!(parse(mail.as_bytes()), None, "{mail}");
        }
    }
}
