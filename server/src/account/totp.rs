//! Codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds), and what an app is told to make them.

use app::pages::account::QrCode;
use domain::{
    factor::{APP_DIGITS, STEP_DRIFT, STEP_SECONDS},
    id::PersonId,
};
use jiff::Timestamp;
use qrcode::Color;
use totp_rs::{Algorithm, Builder, Totp};

use crate::{portal::Portal, web::AppError};

/// 160 random bits, as many as the hash has (RFC 4226, 4).
const SECRET_BYTES: usize = 20;
/// The light modules around a picture (ISO/IEC 18004, 6.3.8).
const QUIET_ZONE: usize = 4;

/// The secret an app shares with the portal.
pub struct Secret(Vec<u8>);

impl Secret {
    /// A new one.
    pub fn draw(portal: &Portal) -> Self {
        Self(portal.randomness.bytes::<SECRET_BYTES>().to_vec())
    }

    /// One that was sealed for a person; `None` when the key of the data folder is another one.
    pub fn unseal(portal: &Portal, person: PersonId, sealed: &[u8]) -> Option<Self> {
        portal.vault.unseal(person.0.as_bytes(), sealed).map(Self)
    }

    /// As the database keeps it: sealed for its person.
    ///
    /// # Errors
    /// It cannot be sealed.
    pub fn seal(&self, portal: &Portal, person: PersonId) -> Result<Vec<u8>, AppError> {
        let sealed = portal.vault.seal(person.0.as_bytes(), &self.0, &portal.randomness);
        sealed.map_err(|error| AppError::internal(&error))
    }

    /// The time step whose code these digits are, one before or after the present one counted in.
    pub fn step_of(&self, digits: &str, now: Timestamp) -> Option<i64> {
        let now = u64::try_from(now.as_second()).ok()?;
        self.totp("", "").ok()?.check(digits, now).and_then(|step| i64::try_from(step).ok())
    }

    /// The code of a moment, as the app shows it.
    pub fn code_at(&self, moment: Timestamp) -> String {
        let seconds = u64::try_from(moment.as_second()).unwrap_or_default();
        self.totp("", "").map(|totp| totp.generate(seconds).to_string()).unwrap_or_default()
    }

    /// The secret as text, in groups of four (RFC 4648, 6).
    pub fn text(&self) -> String {
        let letters = totp_rs::Secret::from(self.0.as_slice()).to_base32();
        letters.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
    }

    /// What an app reads: whose code it is, and the secret.
    ///
    /// # Errors
    /// The names do not fit into such an address.
    pub fn address(&self, company: &str, email: &str) -> Result<String, AppError> {
        let address =
            self.totp(company, email).and_then(|totp| totp.to_url().map_err(|error| anyhow::anyhow!("{error}")));
        address.map_err(|error| AppError::internal(&error))
    }

    /// A code of the issuer and of the account; a colon would part them.
    fn totp(&self, company: &str, email: &str) -> anyhow::Result<Totp> {
        let issuer = company.replace(':', " ");
        let builder = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(APP_DIGITS)
            .with_skew(STEP_DRIFT)
            .with_step_duration(STEP_SECONDS)
            .with_secret(self.0.as_slice())
            .with_account_name(email.replace(':', " "))
            .with_issuer((!issuer.is_empty()).then_some(issuer));
        builder.build().map_err(|error| anyhow::anyhow!("{error}"))
    }
}

/// A text as a picture for apps to scan.
///
/// # Errors
/// It is too long for one.
pub fn picture(text: &str) -> Result<QrCode, AppError> {
    use std::fmt::Write;
    let code = qrcode::QrCode::new(text).map_err(|error| AppError::internal(&error))?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (row, modules) in colors.chunks(width).enumerate() {
        for (column, _) in modules.iter().enumerate().filter(|(_, module)| **module == Color::Dark) {
            // Writing to a String cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", column + QUIET_ZONE, row + QUIET_ZONE);
        }
    }
    Ok(QrCode { side: width + 2 * QUIET_ZONE, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, with the last six of its eight digits.
    #[test]
    fn o37_codes_are_those_of_the_standard() {
        let secret = Secret(b"12345678901234567890".to_vec());
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            let moment = Timestamp::from_second(seconds).expect("a moment");
            assert_eq!(secret.code_at(moment), code);
            assert_eq!(secret.step_of(code, moment), Some(seconds / 30));
            let later = |by: i64| Timestamp::from_second((seconds / 30 + by) * 30).expect("a moment");
            assert_eq!(secret.step_of(code, later(1)), Some(seconds / 30), "a slow clock");
            assert_eq!(secret.step_of(code, later(-1)), Some(seconds / 30), "a fast one");
            assert_eq!(secret.step_of(code, later(2)), None);
            assert_eq!(secret.step_of(code, later(-2)), None);
        }
        assert_eq!(secret.text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn an_app_is_told_all_it_needs() {
        let secret = Secret(b"12345678901234567890".to_vec());
        let address = secret.address("Lindenhof: Tee & Mehr", "mei@lin.example").expect("an address");
        assert_eq!(
            address,
            "otpauth://totp/Lindenhof%20%20Tee%20%26%20Mehr:mei%40lin.example?\
             secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Lindenhof%20%20Tee%20%26%20Mehr"
        );
        let picture = picture(&address).expect("a picture");
        assert!(picture.side > 40 && picture.path.starts_with("M4 4h1v1h-1z"), "the finder stands in the corner");
    }
}
