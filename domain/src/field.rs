//! What can be wrong with a field of a form, named so that every language can say it.

use std::collections::BTreeMap;

use jiff::civil;
use serde::{Deserialize, Serialize};

use crate::{money::Currency, quantity::QuantityConflict};

/// The most characters of each field, for the form and for whoever takes it.
pub mod limit {
    /// A customer's own reference.
    pub const PO_NUMBER: u32 = 40;
    /// What a customer notes at checkout.
    pub const ORDER_NOTE: u32 = 1_000;
    /// Why an order is cancelled.
    pub const REASON: u32 = 500;
    /// A note of the desk.
    pub const DESK_NOTE: u32 = 2_000;
    /// Who carries a parcel.
    pub const CARRIER: u32 = 60;
    /// A tracking number as typed, with its spaces.
    pub const TRACKING_NUMBER: u32 = 60;
    /// A person's name.
    pub const NAME: u32 = 100;
    /// Words to search orders for.
    pub const SEARCH: u32 = 100;
    /// A company's name, and the name its mails come from.
    pub const COMPANY_NAME: u32 = 80;
    /// An address of the web.
    pub const WEB_ADDRESS: u32 = 200;
    /// When a company is reached.
    pub const CONTACT_HOURS: u32 = 120;
    /// A company's postal address.
    pub const CONTACT_ADDRESS: u32 = 300;
    /// What stands at the end of every mail.
    pub const MAIL_CLOSING: u32 = 500;
    /// What a customer can still do after a complaint.
    pub const FURTHER_WAYS: u32 = 1_000;
    /// How a sum was paid, and what it is found by.
    pub const PAYMENT: u32 = 80;
    /// The list of holidays.
    pub const HOLIDAYS: u32 = 20_000;
}

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "problem")]
pub enum FieldProblem {
    /// Nothing was entered.
    Missing,
    /// More characters than are kept.
    TooLong {
        /// The most characters.
        max: u32,
    },
    /// Fewer characters than it takes.
    TooShort {
        /// The least characters.
        min: u32,
    },
    /// One of the passwords everybody tries first.
    CommonPassword,
    /// Not a time zone.
    NotATimeZone,
    /// Not an e-mail address.
    NotAnEmailAddress,
    /// Not a whole number from 1 to 1,000,000.
    NotAQuantity,
    /// Not a quantity the product is sold in.
    Quantity {
        /// The rule it breaks.
        conflict: QuantityConflict,
    },
    /// Not a date.
    NotADate,
    /// A date before today.
    InThePast,
    /// Not an amount of money above nothing, such as 12.50.
    NotAnAmount,
    /// More money than may be offered (`Complaint::check_outcomes`).
    TooMuchMoney,
    /// A moment or day earlier than what happened can have been.
    TooLongAgo,
    /// A date further ahead than a year.
    TooFarAhead,
    /// A moment that is still to come, of something that has happened.
    NotYet,
    /// What happened on the way, of a parcel that was with the customer by then.
    AlreadyHere,
    /// A carrier's number without the carrier.
    NoCarrier,
    /// A day on which the company does not work.
    NotAWorkingDay {
        /// The next day on which it does.
        next: Option<civil::Date>,
    },
    /// Not a phone number: 5 to 20 digits with spaces, `+`, `-`, `(`, `)`, `.` or `/` between.
    NotAPhoneNumber,
    /// Not a carrier's number: 4 to 50 letters, digits and hyphens.
    NotATrackingNumber,
    /// There is one of these already.
    AlreadyThere,
    /// There are as many open as there may be.
    TooManyOpen {
        /// The most there can be.
        most: u32,
    },
    /// None of the choices offered.
    NotAChoice,
    /// The code is wrong, used or older than ten minutes. Which of them is not told.
    WrongCode,
    /// So many codes were tried for this address that only the link of the mail opens now.
    TooManyCodes,
    /// The mail's link was opened in another browser than the one that asked for the code.
    OtherBrowser,
    /// The address and the password do not belong together. Which of them is wrong is not told.
    WrongPassword,
    /// The current password is another one.
    WrongCurrentPassword,
    /// The code of the authenticator app or the recovery code is wrong or used. Which of them is not told.
    WrongSecondFactor,
    /// So many codes of the authenticator app were tried that only a recovery code opens now.
    TooManySecondFactors,
    /// The passkey does not open this account, or took too long.
    WrongPasskey,
    /// The address one has already.
    SameAddress,
    /// Not the address one signs in with.
    OtherAddress,
    /// Somebody has this address.
    AddressTaken,
    /// No product has this number.
    UnknownProduct,
    /// More pieces than there are.
    TooMany {
        /// The most there can be.
        most: u32,
    },
    /// The basket has as many lines as it takes.
    BasketFull,
    /// Nothing was put in.
    NothingInside,
    /// Nothing was chosen, and something has to be.
    NothingChosen,
    /// It is there, but not among what is offered.
    NotOffered,
    /// Not a hue: 0 to 359.
    NotAHue,
    /// Not a whole number, or one that is too small or too large.
    OutOfRange {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// Not more than the one before.
    NotAscending,
    /// Not an address of the web.
    NotAWebAddress,
    /// Not a time of the day.
    NotATimeOfDay,
    /// A day closes before it opens.
    ClosesBeforeItOpens,
    /// No day of the week has hours.
    NeverOpen,
    /// A line of a list that does not begin with a date.
    NotADateOnLine {
        /// Which line, from 1.
        line: u32,
    },
    /// A line names a day that one before it names already.
    RepeatedOnLine {
        /// The line, the first is 1.
        line: u32,
    },
    /// A currency customers have their prices in.
    CurrencyInUse {
        /// Which.
        currency: Currency,
    },
    /// Not a picture of a kind that is taken.
    NotAPicture,
    /// More pixels along a side than are taken.
    PictureTooLarge {
        /// The most pixels along a side.
        side: u32,
    },
    /// Not a condition: a word does not belong where it stands.
    NotACondition {
        /// Which word, from 1; 0 when something is missing at the end.
        word: u32,
    },
    /// Not a line of a key and its texts.
    NotANamedLine {
        /// Which line, from 1.
        line: u32,
    },
    /// More bytes than are taken.
    FileTooLarge {
        /// The most, in units of 1,024 bytes.
        kib: u32,
    },
    /// Neither a picture nor a PDF file, or damaged.
    NotAnAttachment,
    /// A file with more bytes than are taken.
    AttachmentTooLarge {
        /// The most, in units of 1,048,576 bytes.
        mib: u32,
    },
    /// More pixels than are taken.
    TooManyPixels {
        /// The most, in millions.
        millions: u32,
    },
    /// No more files can be taken for the moment.
    NoMoreFilesNow,
    /// More files than are taken.
    TooManyFiles {
        /// The most there can be.
        most: u32,
    },
}

/// What is wrong with a form, by field name. Empty when nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldErrors(BTreeMap<String, FieldProblem>);

impl FieldErrors {
    /// One field's problem.
    pub fn one(field: impl Into<String>, problem: FieldProblem) -> Self {
        Self(BTreeMap::from([(field.into(), problem)]))
    }

    /// Adds a problem; the first one of a field stays.
    pub fn add(&mut self, field: impl Into<String>, problem: FieldProblem) {
        self.0.entry(field.into()).or_insert(problem);
    }

    /// Adds the problems of other fields; the first one of a field stays.
    pub fn merge(&mut self, others: Self) {
        for (field, problem) in others.0 {
            self.add(field, problem);
        }
    }

    /// The value of a field, or `None` with its problem added.
    pub fn take<T>(&mut self, field: &str, value: Result<T, FieldProblem>) -> Option<T> {
        value.map_err(|problem| self.add(field, problem)).ok()
    }

    /// A field's problem.
    pub fn get(&self, field: &str) -> Option<FieldProblem> {
        self.0.get(field).copied()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every problem with its field's name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, FieldProblem)> {
        self.0.iter().map(|(field, problem)| (field.as_str(), *problem))
    }
}

/// A text that must be there: trimmed, without control characters, at most `max` characters.
///
/// # Errors
/// [`FieldProblem::Missing`] and [`FieldProblem::TooLong`].
pub fn required(text: &str, max: u32) -> Result<String, FieldProblem> {
    optional(text, max)?.ok_or(FieldProblem::Missing)
}

/// A text that may be missing: as [`required`], but `None` when nothing was entered.
///
/// # Errors
/// [`FieldProblem::TooLong`].
pub fn optional(text: &str, max: u32) -> Result<Option<String>, FieldProblem> {
    let text: String = text.trim().chars().filter(|character| *character == '\n' || !character.is_control()).collect();
    if text.chars().count() > max as usize {
        return Err(FieldProblem::TooLong { max });
    }
    Ok((!text.is_empty()).then_some(text))
}

/// One line that must be there: as [`line`](fn@line), or [`FieldProblem::Missing`].
///
/// # Errors
/// [`FieldProblem::Missing`] and [`FieldProblem::TooLong`].
pub fn required_line(text: &str, max: u32) -> Result<String, FieldProblem> {
    line(text, max)?.ok_or(FieldProblem::Missing)
}

/// One line that may be missing: as [`optional`], with a space for each line break, and without the characters that turn
/// the direction of writing, which could make one text look like another.
///
/// # Errors
/// [`FieldProblem::TooLong`].
pub fn line(text: &str, max: u32) -> Result<Option<String>, FieldProblem> {
    let spaced = |character| match character {
        '\r' | '\n' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        other => other,
    };
    let text: String =
        text.trim().replace("\r\n", "\n").chars().filter(|it| !turns_direction(*it)).map(spaced).collect();
    optional(&text, max)
}

const fn turns_direction(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_trimmed_and_bounded() {
        assert_eq!(optional("  PO-7\u{0} ", 4), Ok(Some("PO-7".into())));
        assert_eq!(optional(" \t ", 4), Ok(None));
        assert_eq!(required("", 4), Err(FieldProblem::Missing));
        assert_eq!(required("五个字太长", 4), Err(FieldProblem::TooLong { max: 4 }));
    }

    #[test]
    fn a_line_is_one_line_and_looks_like_what_it_is() {
        assert_eq!(line(" PO-7\r\nrest\u{2028}end ", 20), Ok(Some("PO-7 rest end".into())));
        assert_eq!(line("\u{202E}7-OP\u{2066}", 20), Ok(Some("7-OP".into())));
        assert_eq!(line("\u{202E}", 20), Ok(None));
        assert_eq!(required_line("\u{200F}\n", 20), Err(FieldProblem::Missing));
        assert_eq!(optional("two\nlines", 20), Ok(Some("two\nlines".into())), "a text keeps its lines");
    }

    #[test]
    fn the_first_problem_of_a_field_stays() {
        let mut errors = FieldErrors::one("email", FieldProblem::Missing);
        errors.add("email", FieldProblem::NotAnEmailAddress);
        assert_eq!(errors.get("email"), Some(FieldProblem::Missing));
    }
}
