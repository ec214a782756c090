//! Whose doing it was that a delivery failed or ran late (T7).

use serde::{Deserialize, Serialize};

words! {
    /// The party a problem is put down to.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum FaultParty {
        /// The carrier, its vehicles, depots and people.
        Carrier = "carrier",
        /// Whoever sent the parcel: data, packing, readiness.
        Shipper = "shipper",
        /// Whoever should receive it: address, presence, payment.
        Receiver = "receiver",
        /// Customs or another authority at the border.
        Customs = "customs",
        /// Weather and other force majeure: nobody's fault.
        Weather = "weather",
        /// Something went wrong and nobody says through whom.
        Unknown = "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [T7] The stored word, the sent word and the parsed word are one.
    #[test]
    fn t7_every_party_has_one_word_everywhere() {
        for &party in FaultParty::ALL {
            assert_eq!(party.as_str().parse(), Ok(party));
            assert_eq!(serde_json::to_value(party).expect("a unit variant is a string"), party.as_str());
        }
    }
}
