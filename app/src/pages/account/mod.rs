//! One's own account: what one says of oneself, the password, where one is signed in, for whom one buys.

mod address;
mod authenticator;
mod data;
mod export;
mod safety;
mod show;
pub use show::role;
#[cfg(test)]
mod tests;

use domain::{company::Languages, field::FieldErrors, id::BuyerId, person::BuyerRole};
use jiff::Timestamp;

pub use self::{
    address::AddressCodes,
    authenticator::{AuthenticatorSetup, QrCode, RecoveryCodes},
    data::{Erased, OwnData},
    export::{Export, label},
    safety::{PasskeyRow, Safety},
};
use crate::components::SelectOption;

/// The page of one's own account (`GET /account`), also after one of its forms was refused.
#[derive(Clone, Debug)]
pub struct Account {
    /// The address one signs in with.
    pub email: String,
    /// What one says of oneself, as stored or as typed.
    pub profile: ProfileInput,
    /// The languages to choose from.
    pub languages: Languages,
    /// Whether there is a password already, which has to be typed to set another.
    pub has_password: bool,
    /// Where one is signed in, this browser first.
    pub sessions: Vec<SessionRow>,
    /// Where else one looks after what is one's own.
    pub ways: Ways,
    /// For whom one buys; shown when there is more than one.
    pub customers: Vec<CustomerRow>,
    /// What one shows to sign in.
    pub safety: Safety,
    /// Whether they signed in a short while ago, and so may add a way to sign in.
    pub is_fresh: bool,
    /// What is wrong: `name`, `time_zone`; `current_password`, `new_password`; `second_factor`; `passkey`; `new_email`.
    pub errors: FieldErrors,
    /// What was done just now.
    pub done: Option<Done>,
}

/// Where else one looks after what is one's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// The address book.
    pub addresses: bool,
    /// The people of the customer.
    pub people: bool,
}

/// What one says of oneself, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileInput {
    /// The name.
    pub name: String,
    /// The language's code.
    pub language: String,
    /// The time zone; empty for the company's.
    pub time_zone: String,
}

/// An open session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// What tells it from the others in an address; opens nothing.
    pub id: String,
    /// The device in a few words: `Firefox, Windows`.
    pub device: String,
    /// The customer it is for.
    pub customer_name: Option<String>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Timestamp,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// A customer one buys for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerRow {
    /// As which buyer.
    pub buyer_id: BuyerId,
    /// The customer's name.
    pub name: String,
    /// What one may do there.
    pub role: BuyerRole,
    /// Whether one buys for it in this session.
    pub is_current: bool,
}

/// What was done just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// The profile was saved.
    Profile,
    /// A password was set; every other session ended.
    Password,
    /// Sessions were ended.
    Sessions,
    /// The address was changed; every other session ended.
    Address,
    /// The authenticator app was turned off.
    AuthenticatorOff,
    /// A passkey was added or removed.
    Passkeys,
}

impl Done {
    /// The word for it in the page's address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Password => "password",
            Self::Sessions => "sessions",
            Self::Address => "address",
            Self::AuthenticatorOff => "authenticator-off",
            Self::Passkeys => "passkeys",
        }
    }

    /// The act of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        const ALL: [Done; 6] =
            [Done::Profile, Done::Password, Done::Sessions, Done::Address, Done::AuthenticatorOff, Done::Passkeys];
        ALL.into_iter().find(|done| done.code() == code)
    }
}

/// A device in a few words, from what its browser says of itself; the words themselves when they say nothing known.
pub fn device(user_agent: &str) -> String {
    // In this order, because most browsers claim to be others too.
    const BROWSERS: [(&str, &str); 7] = [
        ("MicroMessenger/", "WeChat"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    let named = |names: &[(&str, &'static str)]| {
        names.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, name)| *name)
    };
    let words: Vec<&str> = [named(&BROWSERS), named(&SYSTEMS)].into_iter().flatten().collect();
    if words.is_empty() { user_agent.chars().take(60).collect() } else { words.join(", ") }
}

/// The languages to choose from.
fn options(languages: &Languages) -> Vec<SelectOption> {
    languages.iter().map(|language| SelectOption::new(language.code(), language.own_name())).collect()
}
