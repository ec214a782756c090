//! What a mail server's refusal means: for the mail, and for the address it was for.

/// How far a mail had come when it was refused (RFC 5321, 3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Greeting, encryption, signing in.
    Session,
    /// Who sends it.
    Sender,
    /// Whom it is for. The report of another mail server (RFC 3464) is about this too.
    Recipient,
    /// What it says.
    Content,
}

/// What is to be done with a mail that was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may be taken later.
    Later,
    /// It will never be taken.
    Refused,
    /// It will never be taken, and neither will any other to this address.
    Unreachable,
}

impl Verdict {
    /// The verdict on a reply: `code` is its three digits, `words` what follows, which may begin with a status of
    /// RFC 3463 (`5.1.1 no such user`).
    ///
    /// What is refused before the recipient was named is not the mail's fault but that of the settings, or of the whole
    /// server: such mail waits until someone has mended it.
    pub fn of(step: Step, code: u16, words: &str) -> Self {
        let is_for_good = (500..600).contains(&code);
        // Commands not understood, and signing in that is missing.
        let is_about_the_session = matches!(code, 500..=504 | 530..=538);
        match step {
            Step::Session | Step::Sender => Self::Later,
            Step::Recipient | Step::Content if !is_for_good || is_about_the_session => Self::Later,
            Step::Content => Self::Refused,
            Step::Recipient => Self::of_recipient(code, words),
        }
    }

    /// The verdict of a report on a mail that had been taken: `status` is its status (RFC 3464, 2.3.4).
    pub fn of_report(status: &str) -> Self {
        match parse(status) {
            Some((5, subject, detail)) => Self::of_status(subject, detail),
            Some(_) | None => Self::Later,
        }
    }

    fn of_recipient(code: u16, words: &str) -> Self {
        let status = words.split_whitespace().next().and_then(parse);
        match status {
            Some((5, subject, detail)) => Self::of_status(subject, detail),
            _ if matches!(code, 550 | 551 | 553) => Self::Unreachable,
            _ => Self::Refused,
        }
    }

    /// Addresses (1) and mailboxes (2), but for the two statuses about the sender's address (RFC 3463, 3.2), and a route
    /// that is not there (4.4).
    const fn of_status(subject: u16, detail: u16) -> Self {
        match (subject, detail) {
            (1, 7 | 8) => Self::Refused,
            (1 | 2, _) | (4, 4) => Self::Unreachable,
            _ => Self::Refused,
        }
    }
}

/// The three numbers of a status.
fn parse(status: &str) -> Option<(u16, u16, u16)> {
    let mut numbers = status.trim().splitn(3, '.').map(|number| number.parse().ok());
    match (numbers.next()??, numbers.next()??, numbers.next()??) {
        (class @ (2 | 4 | 5), subject, detail) => Some((class, subject, detail)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_refused_recipient_is_out_of_reach() {
        for (step, code, words, verdict) in [
            (Step::Session, 554, "no service here", Verdict::Later),
            (Step::Session, 535, "5.7.8 wrong password", Verdict::Later),
            (Step::Sender, 550, "5.1.8 who are you", Verdict::Later),
            (Step::Recipient, 451, "4.7.1 come back later", Verdict::Later),
            (Step::Recipient, 530, "5.7.0 sign in first", Verdict::Later),
            (Step::Recipient, 550, "5.1.1 no such user", Verdict::Unreachable),
            (Step::Recipient, 550, "no such user", Verdict::Unreachable),
            (Step::Recipient, 552, "5.2.2 mailbox full", Verdict::Unreachable),
            (Step::Recipient, 550, "5.7.1 we do not like your network", Verdict::Refused),
            (Step::Recipient, 554, "relay access denied", Verdict::Refused),
            (Step::Recipient, 553, "5.1.7 your own address is odd", Verdict::Refused),
            (Step::Content, 452, "4.3.1 disk full", Verdict::Later),
            (Step::Content, 550, "5.1.1 said too late", Verdict::Refused),
            (Step::Content, 554, "5.7.1 this looks like spam", Verdict::Refused),
        ] {
            assert_eq!(Verdict::of(step, code, words), verdict, "{step:?} {code} {words}");
        }
    }

    #[test]
    fn a_report_is_final_only_with_a_final_status() {
        assert_eq!(Verdict::of_report("5.1.1"), Verdict::Unreachable);
        assert_eq!(Verdict::of_report(" 5.4.4 "), Verdict::Unreachable);
        assert_eq!(Verdict::of_report("5.7.26"), Verdict::Refused);
        for later in ["4.4.7", "2.1.5", "5.1", "", "5.x.1", "9.1.1", "550 5.1.1"] {
            assert_eq!(Verdict::of_report(later), Verdict::Later, "{later:?}");
        }
    }
}
