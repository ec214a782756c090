//! A software authenticator: signs what a browser would hand to a real one (Web Authentication, level 3, 6).

use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use server::edge;

/// What its portal is reached at.
pub const ORIGIN: &str = "http://localhost:4000";

/// Somebody's authenticator, with one passkey.
pub struct Authenticator {
    key: SigningKey,
    pub credential_id: [u8; 16],
    user_handle: Option<String>,
    counter: u32,
    /// Where it believes to be.
    pub origin: &'static str,
    /// Whether it asks for a finger or a PIN.
    pub verifies: bool,
}

impl Authenticator {
    pub fn new(number: u8) -> Self {
        let key = SigningKey::from_slice(&edge::hash(&[number])).expect("a key");
        Self { key, credential_id: [number; 16], user_handle: None, counter: 0, origin: ORIGIN, verifies: true }
    }

    /// The answer to a request for a new passkey.
    pub fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("JSON");
        let options = &options["publicKey"];
        self.user_handle = Some(options["user"]["id"].as_str().expect("a handle").to_owned());
        let client = self.client_data("webauthn.create", options);
        let (x, y) = coordinates(&self.key);
        // A COSE key: EC2, ES256, P-256 (RFC 9053, 7.1.1).
        let public = [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], &x[..], &[0x22, 0x58, 32], &y[..]].concat();
        let data = [&self.data(0x40)[..], &[0; 16], &[0, 16], &self.credential_id, &public].concat();
        let length = u8::try_from(data.len()).expect("short");
        // A map of three: the format `none`, its empty statement, the data.
        let object = [
            &[0xa3, 0x63][..],
            b"fmt",
            &[0x64],
            b"none",
            &[0x67],
            b"attStmt",
            &[0xa0, 0x68],
            b"authData",
            &[0x58, length],
            &data,
        ];
        self.answer(&json!({ "clientDataJSON": base64url(&client), "attestationObject": base64url(&object.concat()) }))
    }

    /// The answer to a request to sign in.
    pub fn get(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).expect("JSON");
        self.counter += 1;
        let client = self.client_data("webauthn.get", &options["publicKey"]);
        let data = self.data(0);
        let signature: Signature = self.key.sign(&[&data[..], &edge::hash(&client)].concat());
        self.answer(&json!({
            "clientDataJSON": base64url(&client),
            "authenticatorData": base64url(&data),
            "signature": base64url(signature.to_der().as_bytes()),
            "userHandle": self.user_handle,
        }))
    }

    /// Claims to be somebody else's.
    pub fn pretend(&mut self, other: &Self) {
        self.user_handle.clone_from(&other.user_handle);
        self.credential_id = other.credential_id;
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let data =
            json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false });
        data.to_string().into_bytes()
    }

    /// Whose it is, that somebody is there, whether they were verified, and how often it signed.
    fn data(&self, more: u8) -> Vec<u8> {
        let flags = 0x01 | if self.verifies { 0x04 } else { 0 } | more;
        [&edge::hash(b"localhost")[..], &[flags], &self.counter.to_be_bytes()].concat()
    }

    fn answer(&self, response: &Value) -> String {
        let id = base64url(&self.credential_id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "extensions": {} }).to_string()
    }
}

/// The two halves of a public key.
pub fn coordinates(key: &SigningKey) -> ([u8; 32], [u8; 32]) {
    let point = key.verifying_key().to_sec1_point(false);
    let half = |from: usize| point.as_bytes()[from..from + 32].try_into().expect("32 bytes");
    (half(1), half(33))
}

/// RFC 4648, 5, without padding.
pub fn base64url(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let group = |chunk: &[u8]| -> String {
        let bits =
            chunk.iter().enumerate().fold(0_usize, |bits, (place, byte)| bits | usize::from(*byte) << (16 - 8 * place));
        (0..=chunk.len()).map(|place| char::from(LETTERS[bits >> (18 - 6 * place) & 63])).collect()
    };
    bytes.chunks(3).map(group).collect()
}
