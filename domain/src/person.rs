//! The people who use the portal: buyers and staff, their addresses, codes and passwords.

use std::{collections::BTreeSet, fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    field::FieldProblem,
    id::{BuyerId, CustomerId, DepartmentId, PersonId, StaffId},
    language::Language,
};

/// An e-mail address: something, an `@`, and a host. Compared without regard to case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address as it was entered, trimmed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form by which two addresses are the same person's.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl FromStr for EmailAddress {
    type Err = FieldProblem;

    /// Takes what a mail server can deliver to (RFC 5321, 4.1.2 without quoted local parts and address literals); whether
    /// the mailbox exists only a mail can show.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FieldProblem::Missing);
        }
        let (local, host) = text.rsplit_once('@').ok_or(FieldProblem::NotAnEmailAddress)?;
        let is_local = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c))
        };
        let is_label = |part: &str| {
            !part.is_empty()
                && part.len() <= 63
                && !part.starts_with('-')
                && !part.ends_with('-')
                && part.chars().all(|c| c.is_alphanumeric() || c == '-')
        };
        let fits = text.len() <= 254 && local.len() <= 64;
        let is_host = host.contains('.') && host.split('.').all(is_label);
        if fits && is_host && local.split('.').all(is_local) {
            Ok(Self(text.to_owned()))
        } else {
            Err(FieldProblem::NotAnEmailAddress)
        }
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a buyer may do for their customer. One model for orders, parcels, complaints and surveys (row O20).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuyerRole {
    /// Sees everything of the customer, orders, and looks after its people and addresses.
    Admin,
    /// Orders, and sees their own orders.
    Buyer,
    /// Orders, and sees the orders of their department.
    Department,
    /// Sees everything of the customer and orders nothing.
    Viewer,
}

impl BuyerRole {
    /// Every role, the one with the most rights first.
    pub const ALL: [Self; 4] = [Self::Admin, Self::Buyer, Self::Department, Self::Viewer];

    /// The word for it in forms and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Buyer => "buyer",
            Self::Department => "department",
            Self::Viewer => "viewer",
        }
    }

    /// The role of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether they may fill a basket and order.
    pub const fn may_order(self) -> bool {
        !matches!(self, Self::Viewer)
    }

    /// Whether they look after the customer's people and addresses.
    pub const fn manages_people(self) -> bool {
        matches!(self, Self::Admin)
    }
}

/// A person of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    /// Their id.
    pub id: BuyerId,
    /// The person; the same for every customer they buy for.
    pub person_id: PersonId,
    /// The customer they buy for.
    pub customer_id: CustomerId,
    /// What they may do.
    pub role: BuyerRole,
    /// Their department; always there for [`BuyerRole::Department`].
    pub department_id: Option<DepartmentId>,
    /// Their name.
    pub name: String,
    /// Where mail reaches them.
    pub email: EmailAddress,
    /// The language they are written to in.
    pub language: Language,
}

/// A part of the desk's work that a member of staff may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Confirms, cancels and notes payments.
    Orders,
    /// Packs, ships, hands over.
    Deliveries,
    /// Answers complaints.
    Complaints,
    /// Makes surveys and reads their results.
    Surveys,
    /// Products, prices, stock.
    Catalogue,
    /// Customers' people, and the desk's own.
    People,
    /// The company's settings, mail and the audit log.
    Settings,
}

impl StaffRole {
    /// Every role.
    pub const ALL: [Self; 7] = [
        Self::Orders,
        Self::Deliveries,
        Self::Complaints,
        Self::Surveys,
        Self::Catalogue,
        Self::People,
        Self::Settings,
    ];

    /// The word for it in forms, on the command line and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Deliveries => "deliveries",
            Self::Complaints => "complaints",
            Self::Surveys => "surveys",
            Self::Catalogue => "catalogue",
            Self::People => "people",
            Self::Settings => "settings",
        }
    }

    /// The role of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// What a member of staff may do. Everyone at the desk may look at orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffRoles(BTreeSet<StaffRole>);

impl StaffRoles {
    /// All of them.
    pub fn all() -> Self {
        StaffRole::ALL.into_iter().collect()
    }

    /// Whether this is one of them.
    pub fn allow(&self, role: StaffRole) -> bool {
        self.0.contains(&role)
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = StaffRole> {
        self.0.iter().copied()
    }
}

impl FromIterator<StaffRole> for StaffRoles {
    fn from_iter<I: IntoIterator<Item = StaffRole>>(roles: I) -> Self {
        Self(roles.into_iter().collect())
    }
}

/// Words with a space between, as the database keeps them.
impl fmt::Display for StaffRoles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, role) in self.iter().enumerate() {
            let space = if place == 0 { "" } else { " " };
            write!(f, "{space}{}", role.code())?;
        }
        Ok(())
    }
}

/// One of the words is no role: this one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is no role of the desk")]
pub struct NotAStaffRole(pub String);

impl FromStr for StaffRoles {
    type Err = NotAStaffRole;

    /// Reads words with spaces or commas between.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let words = text.split([' ', ',']).filter(|word| !word.is_empty());
        words.map(|word| StaffRole::from_code(word).ok_or_else(|| NotAStaffRole(word.to_owned()))).collect()
    }
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Their id.
    pub id: StaffId,
    /// The person.
    pub person_id: PersonId,
    /// What they may do.
    pub roles: StaffRoles,
    /// Their name.
    pub name: String,
    /// Where mail reaches them.
    pub email: EmailAddress,
    /// The language they read.
    pub language: Language,
}

/// Someone who can sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Person {
    /// A buyer.
    Buyer(Buyer),
    /// A member of staff.
    Staff(Staff),
}

impl Person {
    /// Their name.
    pub fn name(&self) -> &str {
        match self {
            Self::Buyer(buyer) => &buyer.name,
            Self::Staff(staff) => &staff.name,
        }
    }

    /// Their e-mail address.
    pub fn email(&self) -> &EmailAddress {
        match self {
            Self::Buyer(buyer) => &buyer.email,
            Self::Staff(staff) => &staff.email,
        }
    }

    /// Their language.
    pub fn language(&self) -> Language {
        match self {
            Self::Buyer(buyer) => buyer.language,
            Self::Staff(staff) => staff.language,
        }
    }
}

/// What a person says of themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Their name, as others see it.
    pub name: String,
    /// The language of pages and mail.
    pub language: Language,
    /// The zone their dates and times are shown in (an IANA name); the company's when there is none.
    pub time_zone: Option<String>,
}

/// The letters shown for a name: first and last initial, or the first two characters of a Chinese name.
pub fn initials(name: &str) -> String {
    let mut parts = name.split_whitespace();
    let first = parts.next().and_then(|part| part.chars().next());
    let last = parts.next_back().and_then(|part| part.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// How long a sign-in code is valid (row O37).
pub const CODE_LIFETIME: SignedDuration = SignedDuration::from_mins(10);

/// How often a code may be tried before it is worth nothing.
pub const CODE_ATTEMPTS: u32 = 5;

/// What is kept of a sign-in code that was mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignInCode {
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was used, if it was.
    pub used_at: Option<Timestamp>,
    /// How often it was tried, this time not counted.
    pub attempts: u32,
}

impl SignInCode {
    /// Whether the code can still open a session: not used, at most ten minutes old, not tried too often.
    pub fn is_valid(&self, now: Timestamp) -> bool {
        self.used_at.is_none()
            && self.attempts < CODE_ATTEMPTS
            && now >= self.created_at
            && now.duration_since(self.created_at) <= CODE_LIFETIME
    }
}

/// How long a session lives without being used.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How long a session lives at most.
pub const SESSION_LIFETIME: SignedDuration = SignedDuration::from_hours(90 * 24);

/// The least characters of a password.
pub const PASSWORD_MIN: usize = 12;

/// The most characters of a password; a longer one would only cost time to hash.
pub const PASSWORD_MAX: usize = 128;

/// A password that may be set: long enough, and not one of those everybody tries first. There are no rules about what it
/// is made of (NIST SP 800-63B, 3.1.1.2).
#[derive(Clone)]
pub struct NewPassword(String);

impl NewPassword {
    /// Takes a password as typed. `is_common` says whether it stands on the list of those that are tried first.
    ///
    /// # Errors
    /// It is missing, too short, too long or on the list.
    pub fn parse(text: &str, is_common: impl FnOnce(&str) -> bool) -> Result<Self, FieldProblem> {
        match text.chars().count() {
            0 => Err(FieldProblem::Missing),
            count if count < PASSWORD_MIN => Err(FieldProblem::TooShort { min: 12 }),
            count if count > PASSWORD_MAX => Err(FieldProblem::TooLong { max: 128 }),
            _ if is_common(text) => Err(FieldProblem::CommonPassword),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The password, to be hashed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_addresses_mail_can_be_sent_to() {
        for good in ["a@b.de", " Mei.Lin+portal@shop.example.com ", "o'neil@x-y.org", "用户@例子.广告"] {
            assert!(good.parse::<EmailAddress>().is_ok(), "{good}");
        }
        for bad in ["a", "a@b", "@b.de", "a@@b.de", "a b@c.de", "a@-b.de", "a@b..de", ".a@b.de", "a@b.de\r\nBcc: x@y.z"]
        {
            assert_eq!(bad.parse::<EmailAddress>(), Err(FieldProblem::NotAnEmailAddress), "{bad}");
        }
        assert_eq!(" ".parse::<EmailAddress>(), Err(FieldProblem::Missing));
        let upper: EmailAddress = "Mei@Shop.example".parse().expect("an address");
        assert_eq!(upper.key(), "mei@shop.example");
    }

    #[test]
    fn a_code_is_valid_once_and_for_ten_minutes() {
        let created_at: Timestamp = "2026-11-17T09:00:00Z".parse().expect("a moment");
        let code = SignInCode { created_at, used_at: None, attempts: 0 };
        assert!(code.is_valid(created_at + CODE_LIFETIME));
        assert!(!code.is_valid(created_at + CODE_LIFETIME + SignedDuration::from_secs(1)));
        assert!(!SignInCode { used_at: Some(created_at), ..code }.is_valid(created_at));
        assert!(!SignInCode { attempts: CODE_ATTEMPTS, ..code }.is_valid(created_at));
    }

    #[test]
    fn roles_of_the_desk_are_words() {
        let some: StaffRoles = "settings orders".parse().expect("roles");
        assert_eq!(some.to_string(), "orders settings");
        assert!(some.allow(StaffRole::Orders) && !some.allow(StaffRole::People));
        assert_eq!(StaffRoles::all().to_string().parse(), Ok(StaffRoles::all()));
        assert_eq!("orders,boss".parse::<StaffRoles>(), Err(NotAStaffRole("boss".to_owned())));
        assert_eq!("".parse(), Ok(StaffRoles::default()));
    }

    #[test]
    fn roles_of_buyers_are_words() {
        for role in BuyerRole::ALL {
            assert_eq!(BuyerRole::from_code(role.code()), Some(role));
        }
        let orders: Vec<_> = BuyerRole::ALL.into_iter().filter(|role| !role.may_order()).collect();
        assert_eq!(orders, [BuyerRole::Viewer]);
    }

    #[test]
    fn a_password_is_long_enough_and_not_everybodys() {
        let parse = |text: &str| NewPassword::parse(text, |text| text == "password1234").map(|password| password.0);
        assert_eq!(parse("elf Zeichen"), Err(FieldProblem::TooShort { min: 12 }));
        assert_eq!(parse("zwölf Zeiche"), Ok("zwölf Zeiche".to_owned()));
        assert_eq!(parse("password1234"), Err(FieldProblem::CommonPassword));
        assert_eq!(parse(&"x".repeat(129)), Err(FieldProblem::TooLong { max: 128 }));
        assert_eq!(parse(""), Err(FieldProblem::Missing));
    }

    #[test]
    fn initials_of_both_scripts() {
        assert_eq!(initials("Elizabeth Anne Lincoln"), "EL");
        assert_eq!(initials("王小明"), "王");
        assert_eq!(initials(""), "");
    }
}
