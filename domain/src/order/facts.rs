//! What somebody knows of an order besides its number (row T2).

/// A second fact, brought to the form in which two of a kind are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondFact {
    /// A mail address, in small letters.
    Email(String),
    /// A postal code or phone number: letters and digits alone, in small letters.
    Code(String),
}

/// The fewest digits of a phone number that are compared.
const PHONE_DIGITS: usize = 7;

/// The facts an order is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderFacts {
    /// The mail address of who ordered, in small letters.
    pub email_key: Option<String>,
    /// The postal code it goes to.
    pub postal_code: Option<String>,
    /// The phone number for its delivery.
    pub phone: Option<String>,
}

impl SecondFact {
    /// What was typed; `None` when it holds nothing to compare.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.contains('@') {
            return Some(Self::Email(text.to_lowercase()));
        }
        let code = bare(text);
        (!code.is_empty()).then_some(Self::Code(code))
    }
}

impl OrderFacts {
    /// Whether it is one of these.
    pub fn include(&self, fact: &SecondFact) -> bool {
        match fact {
            SecondFact::Email(email) => self.email_key.as_deref() == Some(email),
            SecondFact::Code(code) => {
                let is_postal_code = self.postal_code.as_deref().is_some_and(|known| bare(known) == *code);
                is_postal_code || self.phone.as_deref().is_some_and(|known| is_same_phone(known, code))
            }
        }
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether two phone numbers are one, with or without the country's and the trunk's digits.
fn is_same_phone(one: &str, other: &str) -> bool {
    let digits = |text: &str| -> String {
        // The trunk zero that is left out from abroad, as it is often printed.
        let text = text.replace("(0)", "");
        let digits: String =
            text.chars().filter_map(|c| c.to_digit(10)).filter_map(|d| char::from_digit(d, 10)).collect();
        digits.trim_start_matches('0').to_owned()
    };
    let (one, other) = (digits(one), digits(other));
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    // A country's number begins with one to three digits (ITU-T E.164), and after it a trunk zero may be written.
    short.len() >= PHONE_DIGITS && long.len() - short.len() <= 4 && long.ends_with(&short)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> OrderFacts {
        OrderFacts {
            email_key: Some("mei@lin.example".into()),
            postal_code: Some("SW1A 1AA".into()),
            phone: Some("+49 (0)40 123 456-7".into()),
        }
    }

    #[test]
    fn each_fact_is_known_however_it_is_written() {
        for known in ["Mei@Lin.example ", "sw1a1aa", "SW1A-1AA", "040 1234567", "0049 40 1234567", "+49401234567"] {
            let fact = SecondFact::parse(known).expect("a fact");
            assert!(facts().include(&fact), "{known}");
        }
    }

    #[test]
    fn a_part_of_a_fact_is_none() {
        for wrong in ["mei@lin", "SW1A", "1AA", "4567", "234567", "040 1234568", "0", "99999 40 1234567"] {
            let fact = SecondFact::parse(wrong).expect("a fact");
            assert!(!facts().include(&fact), "{wrong}");
            assert!(!OrderFacts::default().include(&fact), "{wrong}");
        }
        for nothing in ["", " ", "--", "()"] {
            assert_eq!(SecondFact::parse(nothing), None, "{nothing}");
        }
    }
}
