//! The frame of every page, rendered to a complete HTML document straight from a handler.
//!
//! Three frames: [`customer`] for buyers and visitors, [`desk`] for staff, [`plain`] without navigation for signing in. No
//! inline script or style; the loader of the islands is named only on pages that have one.

mod document;
mod frame;
#[cfg(test)]
mod tests;

pub use document::{customer, desk, plain};

use std::sync::Arc;

use domain::{
    Language,
    company::{Contact, Languages, LegalKind, Logo},
};

use crate::texts::Texts;

/// Everything a frame needs to know. The server fills it from the request; a page sets `title`, `tab` and `width`.
#[derive(Clone, Debug)]
pub struct Page {
    /// The page's language.
    pub texts: Texts,
    /// The page's own title; the company's name follows it in the browser's tab.
    pub title: String,
    /// Where the page belongs in the navigation.
    pub tab: Option<Tab>,
    /// How wide its content is.
    pub width: Width,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The member of staff who acts for the person.
    pub acting: Option<String>,
    /// Lines in the basket.
    pub basket_lines: u32,
    /// Mails that were given up, for the desk's navigation.
    pub given_up_mails: u32,
    /// Whose portal it is.
    pub company: Arc<Company>,
    /// Whether the reader keeps the company's settings.
    pub keeps_settings: bool,
    /// The company's time zone as people know it, with its short name: `Berlin` and `CET`. Every time of the page is its.
    pub time_zone: (String, String),
    /// Path and query of this page, where the language switch comes back to. For an answer to a POST, the page the form
    /// stands on.
    pub path: String,
    /// Where the page's style and script are.
    pub assets: Arc<Assets>,
}

impl Page {
    /// The page's language.
    pub const fn language(&self) -> Language {
        self.texts.language
    }
}

/// What every page shows of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// Its name.
    pub name: Arc<str>,
    /// Its logo, in place of the portal's sign.
    pub logo: Option<Logo>,
    /// Where the stylesheet of its own colour is; `None` when it has the portal's.
    pub colour: Option<String>,
    /// Where it is reached.
    pub contact: Contact,
    /// The legal texts that can be read.
    pub legal: Vec<LegalKind>,
    /// The languages it offers.
    pub languages: Languages,
}

impl From<&str> for Company {
    /// A company of which nothing but the name is known.
    fn from(name: &str) -> Self {
        Self {
            name: name.into(),
            logo: None,
            colour: None,
            contact: Contact::default(),
            legal: Vec::new(),
            languages: Languages::default(),
        }
    }
}

/// A tab of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The first page.
    Home,
    /// The catalogue.
    Products,
    /// The customer's orders, or all of them at the desk.
    Orders,
    /// The basket.
    Basket,
    /// Complaints, the customer's or all of them at the desk.
    Complaints,
    /// Customers, at the desk.
    Customers,
    /// Surveys, at the desk.
    Surveys,
    /// Sent mail, at the desk.
    Mail,
    /// What staff did, at the desk.
    Audit,
    /// The company's settings, at the desk.
    Settings,
}

/// How wide the content of a page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// Most pages; the whole window at the desk.
    #[default]
    Full,
    /// Text and single forms.
    Narrow,
    /// One column of fields.
    Slim,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// One to three letters for the round picture.
    pub initials: String,
    /// The person's name.
    pub name: String,
    /// The customer a buyer buys for; `None` for staff.
    pub customer: Option<String>,
}

/// Where style and script are, with their content hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// The script of passkeys, named on pages that have a form for one.
    pub passkeys: Option<String>,
    /// The stylesheet.
    pub css: String,
    /// The loader of the islands; `None` serves every page without script.
    pub loader: Option<String>,
}
