//! The words of complaints, the same in pages, mails, addresses and the database.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every one, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The word for it.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The one of a word.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    )+};
}

words! {
    /// Where a complaint stands (row C13).
    Stage {
        /// It is there; nobody has looked at it.
        Received = "received",
        /// Somebody has seen it.
        Acknowledged = "acknowledged",
        /// It is known how bad it is and who looks after it.
        Assessed = "assessed",
        /// Somebody works on it.
        InWork = "in_work",
        /// A solution is offered; the customer decides.
        SolutionOffered = "solution_offered",
        /// It is over.
        Closed = "closed",
        /// The customer took it back.
        Withdrawn = "withdrawn",
    }

    /// What went wrong (row C4).
    Reason {
        /// Less came than was said.
        Missing = "missing",
        /// Something else came.
        Wrong = "wrong",
        /// It came damaged.
        Damaged = "damaged",
        /// It came late, or is late.
        Late = "late",
        /// It is said to be delivered, and is not there.
        NotReceived = "not_received",
        /// It is not as good as it should be.
        Quality = "quality",
        /// The invoice is wrong.
        Bill = "bill",
        /// How somebody was treated.
        Service = "service",
        /// What was done with personal data.
        Privacy = "privacy",
    }

    /// How bad it is.
    Severity {
        /// An annoyance.
        Low = "low",
        /// Something is not as it was promised.
        Normal = "normal",
        /// Somebody is harmed, or cannot go on.
        High = "high",
    }

    /// What puts something right: what the customer wishes, and what is given (row C5).
    Remedy {
        /// The money back.
        Refund = "refund",
        /// The same once more.
        Replacement = "replacement",
        /// It is mended.
        Repair = "repair",
        /// The money on account.
        Credit = "credit",
        /// A part of the price.
        Discount = "discount",
        /// It goes back.
        Return = "return",
        /// What happened is told, and no more.
        Explanation = "explanation",
    }

    /// Which of the three clocks.
    ClockKind {
        /// Until somebody says something. Once.
        FirstResponse = "first_response",
        /// Until the next word. Again and again.
        NextUpdate = "next_update",
        /// Until a solution is offered. Once on each level.
        Solution = "solution",
    }

    /// How a clock came to its end.
    ClockEnd {
        /// What was promised happened.
        Met = "met",
        /// It stands still while the customer is waited for; what is left runs in a promise of its own afterwards.
        Paused = "paused",
        /// Another promise took its place.
        Replaced = "replaced",
        /// There is nothing to promise any more.
        Dropped = "dropped",
    }

    /// For what the customer is waited for.
    Awaited {
        /// The answer to a question.
        Answer = "answer",
        /// A word about the offered solution.
        Decision = "decision",
    }

    /// How a complaint came in.
    Source {
        /// The customer filed it, signed in or by a link.
        Customer = "customer",
        /// Somebody at the desk filed it for them (row C44).
        Staff = "staff",
        /// A low score of a survey opened it.
        Survey = "survey",
    }

    /// How a complaint ended.
    Decision {
        /// The customer accepted the solution.
        Accepted = "accepted",
        /// The customer closed it.
        Settled = "settled",
        /// The desk: the customer is right.
        Upheld = "upheld",
        /// The desk: the customer is partly right.
        PartlyUpheld = "partly_upheld",
        /// The desk: the customer is not right.
        NotUpheld = "not_upheld",
        /// The customer said nothing for too long.
        NoAnswer = "no_answer",
    }
}

impl Stage {
    /// Whether something is still to be done.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Withdrawn)
    }
}

impl Reason {
    /// How bad it is taken to be until somebody has looked at it.
    pub const fn first_severity(self) -> Severity {
        match self {
            Self::Privacy | Self::NotReceived => Severity::High,
            Self::Missing | Self::Wrong | Self::Damaged | Self::Quality | Self::Bill => Severity::Normal,
            Self::Late | Self::Service => Severity::Low,
        }
    }

    /// Whether it is about pieces of something, so that it is asked how many (row C7).
    pub const fn is_of_pieces(self) -> bool {
        matches!(self, Self::Missing | Self::Wrong | Self::Damaged | Self::Quality | Self::NotReceived)
    }

    /// Whether a picture helps.
    pub const fn shows_in_pictures(self) -> bool {
        matches!(self, Self::Wrong | Self::Damaged | Self::Quality | Self::Bill)
    }

    /// What can put it right, the likeliest first.
    pub const fn remedies(self) -> &'static [Remedy] {
        use Remedy::{Credit, Discount, Explanation, Refund, Repair, Replacement, Return};
        match self {
            Self::Missing | Self::NotReceived => &[Replacement, Refund, Credit, Explanation],
            Self::Wrong => &[Replacement, Refund, Return, Discount, Explanation],
            Self::Damaged | Self::Quality => &[Replacement, Refund, Repair, Discount, Return, Explanation],
            Self::Bill => &[Refund, Credit, Explanation],
            Self::Late | Self::Service => &[Explanation, Discount, Credit],
            Self::Privacy => &[Explanation],
        }
    }
}

impl Remedy {
    /// Whether it is a sum of money.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Refund | Self::Credit | Self::Discount)
    }
}

impl Decision {
    /// What somebody at the desk can decide.
    pub const OF_DESK: [Self; 3] = [Self::Upheld, Self::PartlyUpheld, Self::NotUpheld];

    /// Whether the customer said that it is put right. Silence does not say so (row C25).
    pub const fn is_satisfaction(self) -> bool {
        matches!(self, Self::Accepted | Self::Settled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_means_one_thing() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_code(stage.code()), Some(*stage));
            assert_eq!(serde_json::to_value(stage).expect("json"), stage.code());
        }
        for reason in Reason::ALL {
            assert_eq!(Reason::from_code(reason.code()), Some(*reason));
            assert_eq!(serde_json::to_value(reason).expect("json"), reason.code());
            assert!(reason.remedies().contains(&Remedy::Explanation));
        }
        assert_eq!(Remedy::from_code("money"), None);
    }

    #[test]
    fn c25_silence_is_no_satisfaction() {
        let satisfied: Vec<_> = Decision::ALL.iter().filter(|decision| decision.is_satisfaction()).collect();
        assert_eq!(satisfied, [&Decision::Accepted, &Decision::Settled]);
    }
}
