//! The edge of the world: the only place that reads the clock and draws random numbers.

use std::sync::{Arc, Mutex, PoisonError};

use domain::OrderNumber;
use jiff::Timestamp;
use rand::{Rng, SeedableRng, rngs::StdRng};
use sha2::{Digest, Sha256};
use uuid::{ContextV7, Uuid};

/// Random bytes in the secret of a link.
pub const LINK_BYTES: usize = 20;

/// Tells what time it is.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the edge")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still until it is moved: for tests.
pub struct FrozenClock(Mutex<Timestamp>);

impl FrozenClock {
    /// A clock that shows this moment.
    pub fn at(now: Timestamp) -> Arc<Self> {
        Arc::new(Self(Mutex::new(now)))
    }

    /// Moves it forward.
    pub fn advance(&self, by: jiff::SignedDuration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now += by;
    }
}

impl Clock for FrozenClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Draws ids, numbers and secrets.
pub struct Randomness {
    source: Mutex<StdRng>,
    ids: Mutex<ContextV7>,
}

impl Default for Randomness {
    /// Randomness from the operating system.
    #[expect(clippy::disallowed_methods, reason = "this is the edge")]
    fn default() -> Self {
        Self::new(StdRng::from_rng(&mut rand::rng()))
    }
}

impl Randomness {
    /// The same numbers every time: for tests.
    pub fn seeded(seed: u64) -> Self {
        Self::new(StdRng::seed_from_u64(seed))
    }

    fn new(source: StdRng) -> Self {
        Self { source: Mutex::new(source), ids: Mutex::new(ContextV7::new()) }
    }

    /// A new id; later ones sort after earlier ones.
    pub fn id<T: From<Uuid>>(&self, now: Timestamp) -> T {
        let ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        let seconds = u64::try_from(now.as_second()).unwrap_or_default();
        let nanoseconds = u32::try_from(now.subsec_nanosecond()).unwrap_or_default();
        Uuid::new_v7(uuid::Timestamp::from_unix(&*ids, seconds, nanoseconds)).into()
    }

    /// A new order number.
    pub fn order_number(&self) -> OrderNumber {
        OrderNumber::from_random(self.bits())
    }

    /// Sixty-four random bits.
    pub fn bits(&self) -> u64 {
        self.source.lock().unwrap_or_else(PoisonError::into_inner).next_u64()
    }

    /// 128 random bits for hashing a password (RFC 9106, 3.1).
    pub fn salt(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.source.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    /// A secret of 256 random bits, for a cookie or a form's key.
    pub fn token(&self) -> Token {
        let mut bytes = [0; 32];
        self.source.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        Token(hex(&bytes))
    }

    /// The secret of a link: 160 random bits.
    pub fn link_secret(&self) -> Token {
        Token(hex(&self.bytes::<LINK_BYTES>()))
    }

    /// So many random bytes.
    pub fn bytes<const COUNT: usize>(&self) -> [u8; COUNT] {
        let mut bytes = [0; COUNT];
        self.source.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    /// Six random digits.
    pub fn digits(&self) -> String {
        // 2^64 is so much more than a million that no digit is likelier than another by a measurable part.
        format!("{:06}", self.bits() % 1_000_000)
    }
}

/// A secret in a cookie; the database keeps its hash.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// A secret that a browser sent.
    pub fn known(secret: &str) -> Self {
        Self(secret.to_owned())
    }

    /// The secret, as the cookie carries it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps of it.
    pub fn hash(&self) -> [u8; 32] {
        hash(self.0.as_bytes())
    }
}

/// SHA-256: enough for secrets that are random already.
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A fingerprint of a text, for a form: equal for equal texts only.
pub fn fingerprint(text: &str) -> String {
    hex(&hash(text.as_bytes()))
}

/// Two digits for each byte.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes of two digits each; `None` when it is not so many of them.
pub fn from_hex<const COUNT: usize>(text: &str) -> Option<[u8; COUNT]> {
    if text.len() != 2 * COUNT || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; COUNT];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * place..2 * place + 2], 16).ok()?;
    }
    Some(bytes)
}
