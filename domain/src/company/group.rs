//! Groups of settings: each has a page at the desk.

use super::{Settings, Typed, complaints, contact, letters, policy, profile, region, week};
use crate::{Currency, LocalizedText, audit::AuditAct, field::FieldErrors, id::StaffId};

/// A group of settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Name and colour.
    Company,
    /// Languages, currencies, time zone.
    Region,
    /// Working hours and holidays.
    Calendar,
    /// Where the company is reached.
    Contact,
    /// How it writes.
    Mail,
    /// What it promises to whom.
    Promises,
    /// How it looks after complaints.
    Complaints,
}

/// What a change is checked against, and a page shows beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The name of the time zone that was typed; `None` when there is none such.
    pub time_zone: Option<String>,
    /// Every price list.
    pub price_lists: Vec<PriceListUse>,
    /// Who can look after complaints, with their names.
    pub staff: Vec<(StaffId, String)>,
}

impl Known {
    /// The currencies there are prices in, each once.
    pub fn currencies(&self) -> Vec<Currency> {
        let mut currencies: Vec<_> = self.price_lists.iter().map(|list| list.currency).collect();
        currencies.sort_by(|one, other| one.code().cmp(other.code()));
        currencies.dedup();
        currencies
    }
}

/// A price list, and how many customers have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceListUse {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: LocalizedText,
    /// Its currency.
    pub currency: Currency,
    /// Customers whose prices it has.
    pub customers: u32,
}

impl Group {
    /// Every group, in the order of the index.
    pub const ALL: [Self; 7] =
        [Self::Company, Self::Region, Self::Calendar, Self::Contact, Self::Mail, Self::Promises, Self::Complaints];

    /// The word for it in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Region => "region",
            Self::Calendar => "calendar",
            Self::Contact => "contact",
            Self::Mail => "mail",
            Self::Promises => "promises",
            Self::Complaints => "complaints",
        }
    }

    /// The group of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }

    /// What changing it is called in the audit log.
    pub const fn act(self) -> AuditAct {
        match self {
            Self::Company => AuditAct::CompanyChanged,
            Self::Region => AuditAct::RegionChanged,
            Self::Calendar => AuditAct::CalendarChanged,
            Self::Contact => AuditAct::ContactChanged,
            Self::Mail => AuditAct::MailSettingsChanged,
            Self::Promises => AuditAct::PolicyChanged,
            Self::Complaints => AuditAct::ComplaintRulesChanged,
        }
    }

    /// What the fields of its page show.
    pub fn typed(self, settings: &Settings, known: &Known) -> Typed {
        match self {
            Self::Company => profile::typed(settings),
            Self::Region => region::typed(settings, known),
            Self::Calendar => week::typed(settings),
            Self::Contact => contact::typed(settings),
            Self::Mail => letters::typed(settings),
            Self::Promises => policy::typed(settings),
            Self::Complaints => complaints::typed(settings),
        }
    }

    /// The settings with what was typed on its page.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn change(self, settings: &Settings, typed: &Typed, known: &Known) -> Result<Settings, FieldErrors> {
        match self {
            Self::Company => profile::change(settings, typed),
            Self::Region => region::change(settings, typed, known),
            Self::Calendar => week::change(settings, typed),
            Self::Contact => contact::change(settings, typed),
            Self::Mail => letters::change(settings, typed),
            Self::Promises => policy::change(settings, typed),
            Self::Complaints => complaints::change(settings, typed, known),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_shows_changes_nothing() {
        let settings = Settings::default();
        let known = Known { time_zone: Some("UTC".to_owned()), ..Known::default() };
        for group in Group::ALL {
            assert_eq!(Group::from_code(group.code()), Some(group));
            let shown = group.typed(&settings, &known);
            assert_eq!(group.change(&settings, &shown, &known).as_ref(), Ok(&settings), "{group:?}");
        }
    }
}
