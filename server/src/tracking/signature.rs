//! Who sent a webhook: signatures over the body as it came, compared in constant time.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use jiff::{SignedDuration, Timestamp};
use ring::hmac::{self, HMAC_SHA256, Key};
use unicode_normalization::UnicodeNormalization;

/// How far the clock of a sender may be from ours (Standard Webhooks: five minutes).
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);
/// What a secret of Standard Webhooks begins with.
pub const OWN_PREFIX: &str = "whsec_";

/// `AfterShip`: base64 of the HMAC-SHA256 of the body, in `aftership-hmac-sha256`.
pub fn is_of_aftership(secret: &str, body: &[u8], header: &str) -> bool {
    let Ok(tag) = BASE64.decode(header.trim()) else { return false };
    is_tag(secret.as_bytes(), body, &tag)
}

/// `EasyPost`: hexadecimal digits after `hmac-sha256-hex=`, in `X-Hmac-Signature`. The secret is brought to NFKD.
pub fn is_of_easypost(secret: &str, body: &[u8], header: &str) -> bool {
    let Some(digits) = header.trim().strip_prefix("hmac-sha256-hex=") else { return false };
    let Some(tag) = crate::edge::from_hex::<32>(digits) else { return false };
    let secret: String = secret.nfkd().collect();
    is_tag(secret.as_bytes(), body, &tag)
}

/// What Standard Webhooks sends beside the body.
#[derive(Clone, Copy, Debug)]
pub struct OwnHeaders<'h> {
    /// `webhook-id`.
    pub id: &'h str,
    /// `webhook-timestamp`: seconds since 1970.
    pub timestamp: &'h str,
    /// `webhook-signature`: several, apart by spaces.
    pub signature: &'h str,
}

/// The own format: Standard Webhooks 1.0.0, signatures of the version `v1`, no older or newer than five minutes.
pub fn is_own(secret: &str, body: &[u8], headers: OwnHeaders<'_>, now: Timestamp) -> bool {
    let Some(sent_at) = headers.timestamp.parse().ok().and_then(|second| Timestamp::from_second(second).ok()) else {
        return false;
    };
    if now.duration_since(sent_at).abs() > TOLERANCE {
        return false;
    }
    let Ok(secret) = BASE64.decode(secret.strip_prefix(OWN_PREFIX).unwrap_or(secret)) else { return false };
    let signed = [headers.id.as_bytes(), b".", headers.timestamp.as_bytes(), b".", body].concat();
    let tags = headers.signature.split(' ').filter_map(|signature| signature.strip_prefix("v1,"));
    // Every one is looked at, so that the time does not tell which fits.
    tags.filter_map(|tag| BASE64.decode(tag).ok())
        .fold(false, |is_known, tag| is_tag(&secret, &signed, &tag) | is_known)
}

fn is_tag(secret: &[u8], signed: &[u8], tag: &[u8]) -> bool {
    hmac::verify(&Key::new(HMAC_SHA256, secret), signed, tag).is_ok()
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use serde_json::Value;

    use super::*;

    fn recorded(name: &str) -> Option<Value> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/3-tracking/signatures").join(name);
        let Ok(text) = fs::read_to_string(file) else {
            println!("left out: ../shared/data is not here");
            return None;
        };
        Some(serde_json::from_str(&text).expect("JSON"))
    }

    /// [T36] The published vectors of Standard Webhooks are taken or refused as they say.
    #[test]
    fn t36_the_vectors_of_standard_webhooks_hold() {
        let Some(file) = recorded("standard-webhooks.json") else { return };
        let vector = &file["vectors"][0];
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let sent_at = Timestamp::from_second(vector["webhook_timestamp"].as_i64().expect("seconds")).expect("a moment");
        let is_taken = |case: &Value| {
            let of = |key: &str| {
                let changed = &case["change"][key];
                text(if changed.is_null() { &vector[key] } else { changed })
            };
            let offset = case["clock_offset_s"].as_i64().unwrap_or(0);
            let (id, timestamp, signature) = (of("webhook_id"), of("webhook_timestamp"), of("webhook_signature"));
            let headers = OwnHeaders { id: &id, timestamp: &timestamp, signature: &signature };
            let now = sent_at + SignedDuration::from_secs(offset);
            is_own(&of("secret"), of("payload").as_bytes(), headers, now)
        };
        assert!(is_taken(&Value::Null), "the vector itself");
        let cases = vector["cases"].as_array().expect("cases");
        assert!(cases.len() >= 9);
        for case in cases {
            assert_eq!(is_taken(case), case["expect"] == "accept", "{}", case["name"]);
        }
    }

    /// [T36] The published vector of `EasyPost`, whose secret is not ASCII.
    #[test]
    fn t36_the_vector_of_easypost_holds() {
        let Some(file) = recorded("easypost.json") else { return };
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let (secret, body) = (text(&file["secret"]), text(&file["body_utf8"]));
        let header = text(&file["header"]["X-Hmac-Signature"]);
        assert!(is_of_easypost(&secret, body.as_bytes(), &header));
        assert!(!is_of_easypost("invalid_secret", body.as_bytes(), &header));
        assert!(!is_of_easypost(&secret, format!("{body} ").as_bytes(), &header));
        assert!(!is_of_easypost(&secret, body.as_bytes(), ""));
    }

    #[test]
    fn t36_aftership_signs_the_body_as_it_came() {
        let tag = hmac::sign(&Key::new(HMAC_SHA256, b"secret"), b"{\"a\": 1}");
        let header = BASE64.encode(tag.as_ref());
        assert!(is_of_aftership("secret", b"{\"a\": 1}", &header));
        assert!(!is_of_aftership("secret", b"{\"a\":1}", &header));
        assert!(!is_of_aftership("other", b"{\"a\": 1}", &header));
        assert!(!is_of_aftership("secret", b"{\"a\": 1}", "none"));
    }
}
