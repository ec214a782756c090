//! What people choose about when they choose which mails they get.

use serde::{Deserialize, Serialize};

/// A kind of event that mails are about. Each person chooses for each topic whether they want its mails (row T19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailTopic {
    /// That an order arrived, and what it says.
    Orders,
    /// That parcels left, and how they fare.
    Deliveries,
    /// Answers to complaints.
    Complaints,
    /// Invitations to say how it went.
    Surveys,
}

impl MailTopic {
    /// Every topic, in the order in which they come up.
    pub const ALL: [Self; 4] = [Self::Orders, Self::Deliveries, Self::Complaints, Self::Surveys];

    /// The word for it in forms, addresses and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Deliveries => "deliveries",
            Self::Complaints => "complaints",
            Self::Surveys => "surveys",
        }
    }

    /// The topic of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }

    /// Whether its mails go out whatever their reader chose. Who sells at a distance has to confirm an order at once
    /// (Directive 2000/31/EC, article 11) and in a form the buyer can keep (Directive 2011/83/EU, article 8 (7)).
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Orders)
    }

    /// The topics there is a choice about.
    pub fn optional() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|topic| !topic.is_required())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_one_word() {
        for topic in MailTopic::ALL {
            assert_eq!(MailTopic::from_code(topic.code()), Some(topic));
        }
        assert_eq!(MailTopic::from_code("weather"), None);
    }

    #[test]
    fn an_order_is_confirmed_whatever_was_chosen() {
        assert!(MailTopic::Orders.is_required());
        let optional: Vec<_> = MailTopic::optional().collect();
        assert_eq!(optional, [MailTopic::Deliveries, MailTopic::Complaints, MailTopic::Surveys]);
    }
}
