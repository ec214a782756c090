//! The company's own settings: who it is, what it offers and in which languages, when it works, where it is reached, how
//! it writes. Each group of them has a page at the desk; [`Group::change`] is how what is typed there becomes settings.

mod complaints;
mod contact;
mod group;
mod hue;
mod languages;
mod legal;
mod letters;
mod policy;
mod profile;
mod region;
mod typed;
mod week;

pub use self::{
    complaints::{ComplaintSettings, Targets},
    contact::{Contact, WebAddress},
    group::{Group, Known, PriceListUse},
    hue::Hue,
    languages::Languages,
    legal::{LegalBlock, LegalKind, LegalText, LegalVersion, MAX_LEGAL_TEXT},
    letters::Letters,
    profile::{CompanyName, Logo, Profile},
    typed::Typed,
};
use crate::{calendar::CalendarSettings, promise::ServicePolicy};

/// Everything the groups keep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Who the company is and what it offers.
    pub profile: Profile,
    /// When it works.
    pub calendar: CalendarSettings,
    /// Where it is reached.
    pub contact: Contact,
    /// How it writes.
    pub letters: Letters,
    /// What it promises to whom.
    pub policy: ServicePolicy,
    /// How complaints are looked after.
    pub complaints: ComplaintSettings,
}
