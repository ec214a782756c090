//! Personal data: what a person is given of it, what they agree to, and when it can be erased (row O44;
//! docs/personal-data.md).

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{LocalizedText, complaint::ComplaintNumber, mail::MailTopic, number::OrderNumber};

/// For how many years after the year of an order the books keep where it went (§ 147 AO, § 257 HGB: up to ten).
pub const BOOKS_YEARS: i16 = 10;
/// An order that left this long ago is not under way any more, even when nobody noted that it was handed over.
pub const UNDER_WAY: SignedDuration = SignedDuration::from_hours(60 * 24);

/// Orders placed before this moment are in no books that have to be kept.
pub fn books_closed_before(now: Timestamp) -> Timestamp {
    let year = now.to_zoned(TimeZone::UTC).year() - BOOKS_YEARS;
    let first_day = civil::date(year, 1, 1).to_zoned(TimeZone::UTC);
    first_day.map_or(Timestamp::MIN, |day| day.timestamp())
}

/// A kind of records, in the order in which they are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What they say of themselves.
    Profile,
    /// For whom they buy.
    Memberships,
    /// What they were at the desk.
    Desk,
    /// What they agreed to and did not.
    Consents,
    /// Orders they placed.
    Orders,
    /// What was in those.
    OrderLines,
    /// What happened to those, and what they did elsewhere.
    OrderEvents,
    /// The parcels of those orders.
    Parcels,
    /// What was said about those.
    ParcelEvents,
    /// What is in their baskets.
    Basket,
    /// Their addresses, and those of customers they look after.
    Addresses,
    /// Complaints of theirs.
    Complaints,
    /// What was said in those.
    ComplaintMessages,
    /// What was offered.
    ComplaintSolutions,
    /// What happened to them.
    ComplaintEvents,
    /// When their clocks stood still, and why.
    ComplaintPauses,
    /// Invitations they got and gave.
    Invitations,
    /// Mails to them.
    Mails,
    /// Links given to them.
    Links,
    /// When those were opened.
    LinkOpenings,
    /// Where they are signed in.
    Sessions,
    /// Browsers in which they signed in.
    Browsers,
    /// Codes they asked for.
    SignInCodes,
    /// Their passkeys.
    Passkeys,
    /// Their authenticator app.
    Authenticator,
    /// Codes in its place.
    RecoveryCodes,
    /// A change of address that waits.
    AddressChanges,
    /// Files they attached.
    Attachments,
    /// Surveys they were asked.
    Surveys,
    /// What they answered.
    SurveyAnswers,
    /// What their orders were scored, as other systems tell it.
    Scores,
}

impl Section {
    /// Every section.
    pub const ALL: [Self; 31] = [
        Self::Profile,
        Self::Memberships,
        Self::Desk,
        Self::Consents,
        Self::Orders,
        Self::OrderLines,
        Self::OrderEvents,
        Self::Parcels,
        Self::ParcelEvents,
        Self::Basket,
        Self::Addresses,
        Self::Complaints,
        Self::ComplaintMessages,
        Self::ComplaintSolutions,
        Self::ComplaintEvents,
        Self::ComplaintPauses,
        Self::Invitations,
        Self::Mails,
        Self::Links,
        Self::LinkOpenings,
        Self::Sessions,
        Self::Browsers,
        Self::SignInCodes,
        Self::Passkeys,
        Self::Authenticator,
        Self::RecoveryCodes,
        Self::AddressChanges,
        Self::Attachments,
        Self::Surveys,
        Self::SurveyAnswers,
        Self::Scores,
    ];

    /// The key of the section in the file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Memberships => "memberships",
            Self::Desk => "desk",
            Self::Consents => "consents",
            Self::Orders => "orders",
            Self::OrderLines => "order_lines",
            Self::OrderEvents => "order_events",
            Self::Parcels => "parcels",
            Self::ParcelEvents => "parcel_events",
            Self::Basket => "basket",
            Self::Addresses => "addresses",
            Self::Complaints => "complaints",
            Self::ComplaintMessages => "complaint_messages",
            Self::ComplaintSolutions => "complaint_solutions",
            Self::ComplaintEvents => "complaint_events",
            Self::ComplaintPauses => "complaint_pauses",
            Self::Invitations => "invitations",
            Self::Mails => "mails",
            Self::Links => "links",
            Self::LinkOpenings => "link_openings",
            Self::Sessions => "sessions",
            Self::Browsers => "browsers",
            Self::SignInCodes => "sign_in_codes",
            Self::Passkeys => "passkeys",
            Self::Authenticator => "authenticator",
            Self::RecoveryCodes => "recovery_codes",
            Self::AddressChanges => "address_changes",
            Self::Attachments => "attachments",
            Self::Surveys => "surveys",
            Self::SurveyAnswers => "survey_answers",
            Self::Scores => "scores",
        }
    }
}

/// One value of a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing is kept.
    Nothing,
    /// Words.
    Text(String),
    /// A number; amounts of money are in minor units.
    Number(i64),
    /// Yes or no.
    YesNo(bool),
    /// When.
    Moment(Timestamp),
    /// Words in several languages.
    Localized(LocalizedText),
}

/// A record: its values by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record(pub Vec<(String, Value)>);

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// Everything that is kept of a person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonalData(pub Vec<(Section, Vec<Record>)>);

impl Serialize for PersonalData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(section, records)| (section.code(), records)))
    }
}

/// What a person agrees to, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Mails about a topic.
    Mail(MailTopic),
    /// That staff act for them (row O41).
    Acting,
}

impl Purpose {
    /// The word for it in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mail(topic) => topic.code(),
            Self::Acting => "acting",
        }
    }

    /// The purpose of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "acting" => Some(Self::Acting),
            topic => MailTopic::from_code(topic).map(Self::Mail),
        }
    }
}

/// Where somebody said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SaidBy {
    /// Signed in, on a page of their account.
    Account,
    /// On the page of a mail's link.
    Link,
    /// By one click of their mail program (RFC 8058).
    OneClick,
}

impl SaidBy {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Account, Self::Link, Self::OneClick];

    /// The word for it in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Link => "link",
            Self::OneClick => "one_click",
        }
    }

    /// The way of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// What a person said about a purpose at some moment. The newest counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What for.
    pub purpose: Purpose,
    /// Yes or no.
    pub is_given: bool,
    /// When.
    pub at: Timestamp,
    /// Where.
    pub said_by: SaidBy,
}

/// Why a person cannot be erased yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// These orders of theirs are under way.
    UnderWay(Vec<OrderNumber>),
    /// These complaints of theirs are open: nobody could be answered any more.
    Complaints(Vec<ComplaintNumber>),
    /// They are the only admin of this customer, which has other people.
    OnlyAdmin(String),
    /// They work at the desk.
    Desk,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_and_way_has_one_word() {
        let topics = MailTopic::ALL.map(Purpose::Mail);
        for purpose in topics.into_iter().chain([Purpose::Acting]) {
            assert_eq!(Purpose::from_code(purpose.code()), Some(purpose));
        }
        for way in SaidBy::ALL {
            assert_eq!(SaidBy::from_code(way.code()), Some(way));
        }
    }

    #[test]
    fn books_are_kept_for_ten_whole_years_after_the_year() {
        let closed = |now: &str| books_closed_before(now.parse().expect("a moment")).to_string();
        assert_eq!(closed("2026-12-31T23:59:59Z"), "2016-01-01T00:00:00Z");
        assert_eq!(closed("2027-01-01T00:00:00Z"), "2017-01-01T00:00:00Z");
    }

    #[test]
    fn records_are_maps_and_moments_are_rfc_3339() {
        let record = Record(vec![
            ("name".into(), Value::Text("Mei".into())),
            ("at".into(), Value::Moment(Timestamp::UNIX_EPOCH)),
            ("phone".into(), Value::Nothing),
        ]);
        let json = serde_json::to_string(&PersonalData(vec![(Section::Profile, vec![record])])).expect("json");
        assert_eq!(json, r#"{"profile":[{"name":"Mei","at":"1970-01-01T00:00:00Z","phone":null}]}"#);
    }
}
