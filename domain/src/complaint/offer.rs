//! A solution: for each thing what is done about it, with sums that are right (rows C22, C27).

use jiff::{Timestamp, civil};
use thiserror::Error;

use super::{Complaint, words::Remedy};
use crate::{
    Money,
    id::{ComplaintItemId, SolutionId},
};

/// What is done about one thing, or about all of it when nothing is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Which thing; `None` for the complaint as a whole.
    pub item: Option<ComplaintItemId>,
    /// What is done.
    pub remedy: Remedy,
    /// How much money, when it is money.
    pub amount: Option<Money>,
    /// The money as it went out (row C29).
    pub payment: Option<Payment>,
}

/// How money went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// By which way, such as a transfer or a credit note.
    pub method: String,
    /// What it is found by.
    pub reference: String,
    /// On which day.
    pub on: civil::Date,
    /// When that was noted.
    pub noted_at: Timestamp,
}

/// What became of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SolutionFate {
    /// The customer decides.
    Open,
    /// The customer took it.
    Accepted {
        /// When.
        at: Timestamp,
    },
    /// The customer did not.
    Refused {
        /// When.
        at: Timestamp,
    },
    /// The complaint ended without a word about it.
    Lapsed {
        /// When.
        at: Timestamp,
    },
}

/// A solution that was offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// Its id.
    pub id: SolutionId,
    /// When it was offered.
    pub offered_at: Timestamp,
    /// What the desk says about it.
    pub text: String,
    /// What is done, a line each.
    pub outcomes: Vec<Outcome>,
    /// What became of it.
    pub fate: SolutionFate,
}

/// Why a solution cannot be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SolutionError {
    /// Nothing is done.
    #[error("nothing is done about anything")]
    Empty,
    /// A thing is not of this complaint, or stands there twice.
    #[error("a thing is not of this complaint, or stands there twice")]
    ForeignItem,
    /// Money without a sum, or a sum without money.
    #[error("a sum is missing or has no place")]
    Amount(Option<ComplaintItemId>),
    /// More money than the pieces cost.
    #[error("more than the pieces cost")]
    TooMuch {
        /// For which thing.
        item: Option<ComplaintItemId>,
        /// What they cost.
        most: Money,
    },
    /// Something is to be sent again, and it is not known what.
    #[error("nothing is named that could be sent again")]
    NothingToSend,
}

impl Solution {
    /// All the money of it.
    pub fn total(&self) -> Option<Money> {
        let mut amounts = self.outcomes.iter().filter_map(|outcome| outcome.amount);
        let first = amounts.next()?;
        amounts.try_fold(first, |sum, amount| sum.plus(amount).ok())
    }

    /// The things that are sent again.
    pub fn replaced(&self) -> impl Iterator<Item = ComplaintItemId> + '_ {
        let is_replaced = |outcome: &&Outcome| outcome.remedy == Remedy::Replacement;
        self.outcomes.iter().filter(is_replaced).filter_map(|outcome| outcome.item)
    }
}

impl Complaint {
    /// Whether these outcomes can be offered. Tax is the books' matter: money is offered as the customer gets it. For pieces it
    /// is up to twice what they cost without tax, for the whole up to what the order cost, and all that was ever accepted, this
    /// with it, up to twice that.
    ///
    /// # Errors
    /// Why not.
    pub fn check_outcomes(&self, outcomes: &[Outcome]) -> Result<(), SolutionError> {
        if outcomes.is_empty() {
            return Err(SolutionError::Empty);
        }
        for (place, outcome) in outcomes.iter().enumerate() {
            let is_twice = outcomes.iter().take(place).any(|other| other.item == outcome.item);
            let item = outcome.item.map(|id| self.items.iter().find(|item| item.id == id));
            if is_twice || item == Some(None) {
                return Err(SolutionError::ForeignItem);
            }
            if outcome.remedy == Remedy::Replacement && item.is_none() {
                return Err(SolutionError::NothingToSend);
            }
            match (outcome.remedy.is_money(), outcome.amount) {
                (true, Some(amount)) if amount.minor > 0 => {}
                (false, None) => continue,
                _ => return Err(SolutionError::Amount(outcome.item)),
            }
            let cost = match item.flatten() {
                Some(item) => item.unit_price.times(item.pieces.saturating_mul(2)).ok(),
                None => self.order.as_ref().map(|order| order.total),
            };
            if let (Some(most), Some(amount)) = (cost, outcome.amount)
                && (amount.currency != most.currency || amount.minor > most.minor)
            {
                return Err(SolutionError::TooMuch { item: outcome.item, most });
            }
        }
        self.check_sum(outcomes)
    }

    /// Whether all the money is within bounds, with what was accepted before it was opened again.
    fn check_sum(&self, outcomes: &[Outcome]) -> Result<(), SolutionError> {
        let with_money = outcomes.iter().rev().find(|outcome| outcome.amount.is_some());
        let (Some(order), Some(last)) = (&self.order, with_money) else { return Ok(()) };
        let accepted = self.solutions.iter().filter(|solution| matches!(solution.fate, SolutionFate::Accepted { .. }));
        let offered = outcomes.iter().filter_map(|outcome| outcome.amount);
        let sum = Money::sum(order.currency, accepted.filter_map(Solution::total).chain(offered));
        let most = order.total.times(2);
        match (sum, most) {
            (Ok(sum), Ok(most)) if sum.minor > most.minor => Err(SolutionError::TooMuch { item: last.item, most }),
            (Err(_), Ok(most)) => Err(SolutionError::TooMuch { item: last.item, most }),
            _ => Ok(()),
        }
    }
}
