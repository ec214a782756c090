//! What somebody shows beside an address and a password or a mailed code: codes of an authenticator app, recovery codes,
//! passkeys. And how a change of address is confirmed.

use std::{fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp};

use crate::field::FieldProblem;

/// How long the code of an authenticator app is shown (RFC 6238, 5.2), in seconds.
pub const STEP_SECONDS: u64 = 30;
/// How many steps a clock may be off, either way (RFC 6238, 6).
pub const STEP_DRIFT: u16 = 1;
/// How many digits a code of an authenticator app has.
pub const APP_DIGITS: u8 = 6;
/// How many recovery codes a person gets.
pub const RECOVERY_CODES: usize = 10;
/// How long somebody may take between the first factor and the second.
pub const HALF_LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// How often the second factor may be tried before the first one is asked for again.
pub const HALF_ATTEMPTS: u32 = 5;
/// How long the secret of an authenticator app may wait for its first code.
pub const SETUP_LIFETIME: SignedDuration = SignedDuration::from_mins(30);
/// How long the two codes of a change of address are valid (row O37).
pub const ADDRESS_CHANGE_LIFETIME: SignedDuration = SignedDuration::from_mins(30);
/// How often the two codes of a change of address may be tried.
pub const ADDRESS_CHANGE_ATTEMPTS: u32 = 5;
/// How long a browser may take to answer a challenge.
pub const CHALLENGE_LIFETIME: SignedDuration = SignedDuration::from_mins(5);
/// How long somebody may take at an outside sign-in.
pub const OUTSIDE_LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// How many passkeys a person may have.
pub const MAX_PASSKEYS: usize = 20;
/// The most characters of a passkey's name.
pub const PASSKEY_NAME: u32 = 60;

/// How long after signing in somebody may be erased or given another way to sign in: who finds a browser open does neither
/// (OWASP ASVS 5.0, 7.5.1).
pub const FRESH: SignedDuration = SignedDuration::from_mins(15);

/// Whether who signed in then is still believed to be there.
pub fn is_fresh(signed_in_at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(signed_in_at) <= FRESH
}

/// Something that may be tried a few times, for a while: half a sign-in, a change of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// When it began.
    pub created_at: Timestamp,
    /// How often it was tried, this time not counted.
    pub attempts: u32,
}

impl Trial {
    /// Whether a half sign-in may still be finished.
    pub fn may_finish(&self, now: Timestamp) -> bool {
        self.attempts < HALF_ATTEMPTS && now.duration_since(self.created_at) <= HALF_LIFETIME
    }

    /// Whether a change of address may still be confirmed.
    pub fn may_confirm(&self, now: Timestamp) -> bool {
        self.attempts < ADDRESS_CHANGE_ATTEMPTS && now.duration_since(self.created_at) <= ADDRESS_CHANGE_LIFETIME
    }
}

/// What opens in place of a lost authenticator app, once: 80 random bits, so that a plain hash of it tells nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

/// Thirty-two letters and digits that nobody takes for one another.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// How many of them a recovery code has.
const LENGTH: usize = 16;

impl RecoveryCode {
    /// A code of random bits; the lowest 80 of them count.
    pub fn from_random(bits: u128) -> Self {
        let letter = |place: usize| {
            let five = (bits >> (5 * place)) & 31;
            char::from(LETTERS[usize::try_from(five).unwrap_or_default()])
        };
        Self((0..LENGTH).map(letter).collect())
    }

    /// Its letters without the hyphens.
    pub fn letters(&self) -> &str {
        &self.0
    }
}

/// Four groups of four, as it is written down.
impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, letter) in self.0.chars().enumerate() {
            let hyphen = if place > 0 && place % 4 == 0 { "-" } else { "" };
            write!(f, "{hyphen}{letter}")?;
        }
        Ok(())
    }
}

/// Not shown in logs.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// What was typed as second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    /// The six digits of the authenticator app.
    App(String),
    /// A recovery code.
    Recovery(RecoveryCode),
}

impl FromStr for SecondFactor {
    type Err = FieldProblem;

    /// Reads six digits or a recovery code; spaces, hyphens and capitals do not matter.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let typed: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .take(LENGTH + 1)
            .collect::<String>()
            .to_lowercase();
        if typed.is_empty() {
            return Err(FieldProblem::Missing);
        }
        if typed.len() == usize::from(APP_DIGITS) && typed.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(Self::App(typed));
        }
        if typed.len() == LENGTH && typed.bytes().all(|byte| LETTERS.contains(&byte)) {
            return Ok(Self::Recovery(RecoveryCode(typed)));
        }
        Err(FieldProblem::WrongSecondFactor)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_trial_ends_by_time_and_by_tries() {
        let created_at: Timestamp = "2026-11-17T09:00:00Z".parse().expect("a moment");
        let trial = Trial { created_at, attempts: 0 };
        let second = SignedDuration::from_secs(1);
        assert!(trial.may_finish(created_at + HALF_LIFETIME));
        assert!(!trial.may_finish(created_at + HALF_LIFETIME + second));
        assert!(!Trial { attempts: HALF_ATTEMPTS, ..trial }.may_finish(created_at));
        assert!(trial.may_confirm(created_at + ADDRESS_CHANGE_LIFETIME));
        assert!(!trial.may_confirm(created_at + ADDRESS_CHANGE_LIFETIME + second));
        assert!(!Trial { attempts: ADDRESS_CHANGE_ATTEMPTS, ..trial }.may_confirm(created_at));
    }

    #[test]
    fn digits_and_recovery_codes_are_told_apart() {
        assert_eq!("123 456".parse(), Ok(SecondFactor::App("123456".to_owned())));
        let code = RecoveryCode::from_random(u128::MAX);
        assert_eq!(code.to_string(), "9999-9999-9999-9999");
        assert_eq!(" 9999-9999 99999999 ".parse(), Ok(SecondFactor::Recovery(code)));
        assert_eq!(" - ".parse::<SecondFactor>(), Err(FieldProblem::Missing));
        for wrong in ["12345", "1234567", "abcd-efgh-ijkm-npq", "abcd-efgh-ijkm-npq0", "abcd-efgh-ijkm-npqrs", "六六六"]
        {
            assert_eq!(wrong.parse::<SecondFactor>(), Err(FieldProblem::WrongSecondFactor), "{wrong}");
        }
    }

    #[test]
    fn a_code_is_not_shown_in_logs() {
        assert_eq!(format!("{:?}", RecoveryCode::from_random(7)), "RecoveryCode(..)");
    }

    proptest! {
        #[test]
        fn a_recovery_code_is_read_as_it_is_written(bits: u128) {
            let code = RecoveryCode::from_random(bits);
            let written = code.to_string();
            prop_assert_eq!(written.len(), 19);
            prop_assert_eq!(written.to_uppercase().parse(), Ok(SecondFactor::Recovery(code)));
        }

        #[test]
        fn eighty_bits_count(bits: u128) {
            let code = RecoveryCode::from_random(bits);
            prop_assert_eq!(&code, &RecoveryCode::from_random(bits & ((1 << 80) - 1)));
            prop_assert!(code != RecoveryCode::from_random(bits ^ (1 << 79)));
        }
    }
}
