//! Which parcel an event is about. Carriers use their numbers again, so a number is not an identity (T39).

use jiff::{SignedDuration, Timestamp};

use crate::id::{OrderId, ParcelId};

/// How long before it was packed a parcel may be announced: labels are made before goods are put in.
const ANNOUNCED_BEFORE: SignedDuration = SignedDuration::from_hours(24);
/// How long after its end a parcel may still be spoken of: longer than any carrier corrects itself, shorter than any
/// gives a number again.
const SPOKEN_OF_AFTER: SignedDuration = SignedDuration::from_hours(60 * 24);

/// A parcel with the number of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The parcel.
    pub parcel_id: ParcelId,
    /// Its order.
    pub order_id: OrderId,
    /// Who carries it.
    pub carrier: Option<String>,
    /// When it was packed.
    pub packed_at: Timestamp,
    /// When it came to an end: handed over, returned or lost.
    pub ended_at: Option<Timestamp>,
}

/// The parcel that what `carrier` said about the moment `at` is about: the newest that was packed by then and is not
/// over since long. `None` when there is none yet.
///
/// Names of carriers are written in many ways and languages, so a name chooses among several parcels and does not keep the
/// only one there is from its news.
pub fn assign<'c>(candidates: &'c [Candidate], carrier: Option<&str>, at: Timestamp) -> Option<&'c Candidate> {
    let packed: Vec<_> = candidates.iter().filter(|candidate| is_packed_by(candidate.packed_at, at)).collect();
    let is_spoken_of =
        |candidate: &&&Candidate| candidate.ended_at.is_none_or(|ended| at.duration_since(ended) <= SPOKEN_OF_AFTER);
    let named = packed.iter().filter(|candidate| is_same_carrier(candidate.carrier.as_deref(), carrier));
    let newest = named.max_by_key(|candidate| (candidate.packed_at, candidate.parcel_id));
    if newest.is_some() {
        return newest.filter(is_spoken_of).copied();
    }
    let mut open = packed.iter().filter(is_spoken_of);
    match (open.next(), open.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

fn is_packed_by(packed_at: Timestamp, at: Timestamp) -> bool {
    packed_at.duration_since(at) <= ANNOUNCED_BEFORE
}

/// Whether two names are of one carrier; a name that is not known fits any. Names are written in many ways, so letters
/// and digits count alone and the shorter one may be the beginning of the longer: `usps` and `USPS Priority`.
fn is_same_carrier(one: Option<&str>, other: Option<&str>) -> bool {
    let bare =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (Some(one), Some(other)) = (one.map(bare), other.map(bare)) else { return true };
    one.starts_with(&other) || other.starts_with(&one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    fn candidate(number: u128, carrier: Option<&str>, packed: &str, ended: Option<&str>) -> Candidate {
        Candidate {
            parcel_id: uuid::Uuid::from_u128(number).into(),
            order_id: uuid::Uuid::from_u128(number).into(),
            carrier: carrier.map(str::to_owned),
            packed_at: at(packed),
            ended_at: ended.map(at),
        }
    }

    fn chosen(candidates: &[Candidate], carrier: Option<&str>, moment: &str) -> Option<u128> {
        assign(candidates, carrier, at(moment)).map(|candidate| candidate.parcel_id.0.as_u128())
    }

    /// [T39] A number that comes again a year later means the new parcel; news of the old days mean the old one.
    #[test]
    fn t39_a_number_used_again_is_another_parcel() {
        let both = [
            candidate(1, Some("USPS"), "2025-03-01T08:00:00Z", Some("2025-03-05T12:00:00Z")),
            candidate(2, Some("USPS"), "2026-03-01T08:00:00Z", None),
        ];
        assert_eq!(chosen(&both, Some("usps"), "2026-03-02T08:00:00Z"), Some(2));
        assert_eq!(chosen(&both, Some("usps"), "2025-03-04T08:00:00Z"), Some(1));
        assert_eq!(chosen(&both, None, "2026-02-28T20:00:00Z"), Some(2), "a label is made before");
        // Between the two lives of the number it is nobody's.
        assert_eq!(chosen(&both[..1], None, "2026-02-20T08:00:00Z"), None);
        assert_eq!(chosen(&both[..1], None, "2025-04-01T08:00:00Z"), Some(1));
        assert_eq!(chosen(&both, None, "2024-01-01T08:00:00Z"), None);
    }

    /// [T39] Two carriers may use one number at one time.
    #[test]
    fn t39_the_carrier_tells_two_parcels_apart() {
        let both = [
            candidate(1, Some("FedEx"), "2026-03-01T08:00:00Z", None),
            candidate(2, Some("DHL Express"), "2026-03-02T08:00:00Z", None),
        ];
        assert_eq!(chosen(&both, Some("fedex"), "2026-03-03T08:00:00Z"), Some(1));
        assert_eq!(chosen(&both, Some("dhl"), "2026-03-03T08:00:00Z"), Some(2));
        assert_eq!(chosen(&both, Some("ups"), "2026-03-03T08:00:00Z"), None);
        assert_eq!(
            chosen(&both[..1], Some("联邦快递"), "2026-03-03T08:00:00Z"),
            Some(1),
            "the only one it can be about"
        );
        assert_eq!(chosen(&both, None, "2026-03-03T08:00:00Z"), Some(2));
    }
}
