//! DKIM (RFC 6376): mail is signed, so that who gets it can tell it from mail made up in the company's name.

use std::path::Path;

use anyhow::Context;
use lettre::{
    Message,
    message::{
        Mailbox,
        dkim::{DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm, DkimSigningKey},
        header::HeaderName,
    },
};
use rsa::{
    RsaPrivateKey, RsaPublicKey,
    pkcs1::{DecodeRsaPrivateKey, EncodeRsaPrivateKey},
    pkcs8::{DecodePrivateKey, EncodePublicKey, LineEnding},
    traits::PublicKeyParts,
};

use crate::config::Config;

/// The headers a signature covers: all that the portal writes, but for `Content-Type`, which the mail library keeps with the
/// body where its signature does not look. One-click unsubscribing counts only when its two headers
/// are among them (RFC 8058, 4).
const SIGNED: [&str; 10] = [
    "From",
    "Reply-To",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Auto-Submitted",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
];
/// Bits of a key: fewer are not believed (RFC 8301, 3.2), more are not read by everybody.
const BITS: std::ops::RangeInclusive<usize> = 2_048..=4_096;
/// What to do about a key that cannot be used.
const HOW: &str = "make one with `openssl genrsa -out dkim.pem 2048`";

/// Signs mail for a domain.
pub struct Signer {
    config: DkimConfig,
    selector: String,
    domain: String,
    public_key: String,
}

impl Signer {
    /// The signer the settings ask for; `None` when they ask for none.
    ///
    /// # Errors
    /// What is wrong with the settings or the key, in plain words.
    pub fn load(config: &Config) -> anyhow::Result<Option<Self>> {
        let Some(file) = &config.dkim_key else {
            let is_alone = config.dkim_selector.is_some() || config.dkim_domain.is_some();
            anyhow::ensure!(!is_alone, "mail cannot be signed: the setting `dkim_key` is missing");
            return Ok(None);
        };
        let selector = config.dkim_selector.clone().context(
            "mail cannot be signed: the setting `dkim_selector` is missing, the name under which the domain publishes \
             the key",
        )?;
        anyhow::ensure!(is_name(&selector), "the setting `dkim_selector` is not a name as DNS takes it");
        let domain = domain(config)?;
        let key = read_key(file)?;
        let text = key.to_pkcs1_pem(LineEnding::LF).context("the key that signs mail cannot be read")?;
        let signing = DkimSigningKey::new(&text, DkimSigningAlgorithm::Rsa);
        let signing = signing.context("the key that signs mail cannot be read")?;
        let headers = SIGNED.into_iter().map(HeaderName::new_from_ascii_str).collect();
        let relaxed =
            DkimCanonicalization { header: DkimCanonicalizationType::Relaxed, body: DkimCanonicalizationType::Relaxed };
        let public_key = published(&RsaPublicKey::from(&key))?;
        let config = DkimConfig::new(selector.clone(), domain.clone(), signing, headers, relaxed);
        Ok(Some(Self { config, selector, domain, public_key }))
    }

    /// Adds the signature to a mail that is complete.
    pub fn sign(&self, message: &mut Message) {
        message.sign(&self.config);
    }

    /// The name of the DNS record that receivers look for.
    pub fn record_name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }

    /// What the DNS record, a TXT, has to say.
    pub fn record(&self) -> String {
        format!("v=DKIM1; k=rsa; p={}", self.public_key)
    }
}

/// The domain that signs: receivers count a signature only when it is the sender's or one above it (RFC 7489, 3.1.1).
fn domain(config: &Config) -> anyhow::Result<String> {
    let sender: Mailbox = config.mail_from.parse().context("the setting `mail_from` is not an address")?;
    let own = sender.email.domain().to_ascii_lowercase();
    let Some(domain) = config.dkim_domain.as_deref().map(str::to_ascii_lowercase) else { return Ok(own) };
    anyhow::ensure!(domain.split('.').all(is_name), "the setting `dkim_domain` is not a domain");
    anyhow::ensure!(
        own == domain || own.ends_with(&format!(".{domain}")),
        "the setting `dkim_domain` is {domain}, but mail comes from {own}: a signature of another domain does not count"
    );
    Ok(domain)
}

fn is_name(text: &str) -> bool {
    (1..=63).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

fn read_key(file: &Path) -> anyhow::Result<RsaPrivateKey> {
    let path = file.display();
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("the setting `dkim_key`: the file {path} cannot be read"))?;
    let key = RsaPrivateKey::from_pkcs8_pem(&text).ok().or_else(|| RsaPrivateKey::from_pkcs1_pem(&text).ok());
    let key = key.with_context(|| format!("the setting `dkim_key`: {path} holds no RSA key in PEM; {HOW}"))?;
    let bits = key.n().bits();
    anyhow::ensure!(
        BITS.contains(&bits),
        "the setting `dkim_key`: the key in {path} has {bits} bits and needs {} to {}; {HOW}",
        BITS.start(),
        BITS.end()
    );
    Ok(key)
}

/// A key as DNS publishes it: the base64 of PEM in one line.
fn published(key: &RsaPublicKey) -> anyhow::Result<String> {
    let pem = key.to_public_key_pem(LineEnding::LF).context("the key that signs mail has no public half")?;
    Ok(pem.lines().filter(|line| !line.starts_with("-----")).collect())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use lettre::message::MultiPart;
    use rsa::{
        Pkcs1v15Sign, RsaPrivateKey,
        pkcs8::{DecodePublicKey, EncodePrivateKey},
        rand_core::OsRng,
    };
    use sha2::{Digest, Sha256};

    use super::*;

    /// A key nobody uses, drawn anew, so that none lies about.
    fn key(bits: usize) -> String {
        let key = RsaPrivateKey::new(&mut OsRng, bits).expect("a key");
        key.to_pkcs8_pem(LineEnding::LF).expect("PEM").to_string()
    }

    struct Bench {
        folder: tempfile::TempDir,
    }

    impl Bench {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().expect("a folder") }
        }

        fn config(&self, key: &str) -> Config {
            let file: PathBuf = self.folder.path().join("dkim.pem");
            std::fs::write(&file, key).expect("a key");
            Config {
                mail_from: "Shop <orders@mail.shop.example>".into(),
                dkim_key: Some(file),
                dkim_selector: Some("portal-1".into()),
                ..Config::default()
            }
        }
    }

    fn error(config: &Config) -> String {
        let error = Signer::load(config).err().unwrap_or_else(|| panic!("{config:?} was taken"));
        format!("{error:#}")
    }

    fn message() -> Message {
        Message::builder()
            .from("Shop <orders@mail.shop.example>".parse().expect("an address"))
            .to("林 <mei@lin.example>".parse().expect("an address"))
            .subject("Your order 订单 with a subject that is too long for one line and has to be folded somewhere")
            .message_id(Some("<1@mail.shop.example>".into()))
            .multipart(MultiPart::alternative_plain_html(
                "Hello,  twice \r\n\r\n.dot\r\n\r\n\r\n".to_owned(),
                "<p>订单</p>".to_owned(),
            ))
            .expect("a mail")
    }

    #[test]
    fn a_signature_is_verified_with_the_key_that_is_published() {
        let bench = Bench::new();
        let signer = Signer::load(&bench.config(&key(2_048))).expect("fine").expect("a signer");
        assert_eq!(signer.record_name(), "portal-1._domainkey.mail.shop.example");
        let mut message = message();
        signer.sign(&mut message);
        let mail = String::from_utf8(message.formatted()).expect("a mail");
        assert_eq!(verified(&mail, &signer.record()), Ok(()));
        assert!(verified(&mail.replace("Hello", "Hallo"), &signer.record()).is_err(), "another body");
        assert!(verified(&mail.replace("mei@", "tom@"), &signer.record()).is_err(), "another recipient");
        let added = mail.replacen("Subject:", "List-Unsubscribe: <https://evil.example>\r\nSubject:", 1);
        assert!(verified(&added, &signer.record()).is_err(), "a header that was not there");
    }

    #[test]
    fn what_is_wrong_is_said_before_a_mail_is_signed() {
        let bench = Bench::new();
        let good = bench.config(&key(2_048));
        assert!(Signer::load(&Config::default()).expect("fine").is_none());
        let without = |change: fn(&mut Config)| {
            let mut config = good.clone();
            change(&mut config);
            error(&config)
        };
        assert!(without(|config| config.dkim_selector = None).contains("`dkim_selector` is missing"));
        assert!(without(|config| config.dkim_key = None).contains("`dkim_key` is missing"));
        assert!(without(|config| config.dkim_selector = Some("a b".into())).contains("not a name"));
        assert!(without(|config| config.dkim_domain = Some("other.example".into())).contains("does not count"));
        assert!(without(|config| config.dkim_domain = Some("hop.example".into())).contains("does not count"));
        assert!(without(|config| config.dkim_key = Some("/no/such/file".into())).contains("cannot be read"));
        let above = Config { dkim_domain: Some("Shop.Example".into()), ..good.clone() };
        let signer = Signer::load(&above).expect("fine").expect("a signer");
        assert_eq!(signer.record_name(), "portal-1._domainkey.shop.example");
        assert!(error(&bench.config("no key")).contains("holds no RSA key"));
        assert!(error(&bench.config(&key(1_024))).contains("has 1024 bits"));
    }

    /// Verifies as a receiver does (RFC 6376, 6.1), with relaxed forms of headers and body.
    fn verified(mail: &str, record: &str) -> Result<(), String> {
        let (head, body) = mail.split_once("\r\n\r\n").expect("a head and a body");
        let head = format!("{head}\r\n").replace("\r\n ", " ").replace("\r\n\t", " ");
        let headers: Vec<(&str, &str)> = head.lines().map(|line| line.split_once(':').expect("a header")).collect();
        let of = |name: &str| headers.iter().rfind(|(own, _)| own.eq_ignore_ascii_case(name)).copied();
        let signature = of("DKIM-Signature").expect("a signature").1;
        let tag = |name: &str| {
            let tags = signature.split(';').filter_map(|tag| tag.trim().split_once('='));
            let value = tags.filter(|(own, _)| *own == name).map(|(_, value)| value.replace(' ', "")).next();
            value.unwrap_or_else(|| panic!("no tag {name} in {signature}"))
        };
        assert_eq!((tag("a"), tag("c")), ("rsa-sha256".to_owned(), "relaxed/relaxed".to_owned()));
        let folded = |text: &str| text.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = body
            .split("\r\n")
            .map(|line| {
                let begins = if line.starts_with([' ', '\t']) { " " } else { "" };
                let text = folded(line);
                if text.is_empty() { String::new() } else { format!("{begins}{text}") }
            })
            .collect();
        let body = format!("{}\r\n", lines.join("\r\n").trim_end_matches("\r\n"));
        if base64(&Sha256::digest(body.as_bytes())) != tag("bh") {
            return Err("the body is another".into());
        }
        let relaxed = |name: &str, value: &str| format!("{}:{}", name.to_lowercase().trim(), folded(value));
        let mut signed = String::new();
        for name in tag("h").split(':') {
            if let Some((name, value)) = of(name) {
                signed += &relaxed(name, value);
                signed += "\r\n";
            }
        }
        let (unsigned, _) = signature.rsplit_once("b=").expect("a signature");
        signed += &relaxed("DKIM-Signature", &format!("{unsigned}b="));
        let published = record.strip_prefix("v=DKIM1; k=rsa; p=").expect("a record");
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", wrapped(published));
        let key = RsaPublicKey::from_public_key_pem(&pem).expect("a key");
        let hash = Sha256::digest(signed.as_bytes());
        key.verify(pkcs1v15(), &hash, &unbase64(&tag("b"))).map_err(|error| error.to_string())
    }

    /// PKCS #1 v1.5 with SHA-256 (RFC 8017, 9.2, note 1).
    fn pkcs1v15() -> Pkcs1v15Sign {
        const PREFIX: [u8; 19] = [
            0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04,
            0x20,
        ];
        Pkcs1v15Sign { hash_len: Some(32), prefix: PREFIX.into() }
    }

    fn wrapped(text: &str) -> String {
        text.as_bytes().chunks(64).map(|line| String::from_utf8_lossy(line)).collect::<Vec<_>>().join("\n")
    }

    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    fn base64(bytes: &[u8]) -> String {
        let mut text = String::new();
        for three in bytes.chunks(3) {
            let bits = (0..3).fold(0u32, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
            for place in 0..4 {
                let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
                text.push(if place <= three.len() { char::from(digit) } else { '=' });
            }
        }
        text
    }

    fn unbase64(text: &str) -> Vec<u8> {
        let digits: Vec<u32> = text
            .bytes()
            .filter(|byte| *byte != b'=')
            .map(|byte| u32::try_from(DIGITS.iter().position(|digit| *digit == byte).expect("a digit")).expect("small"))
            .collect();
        let bytes = digits.chunks(4).flat_map(|four| {
            let bits = (0..4).fold(0u32, |bits, at| bits << 6 | four.get(at).copied().unwrap_or(0));
            bits.to_be_bytes()[1..four.len()].to_vec()
        });
        bytes.collect()
    }
}
