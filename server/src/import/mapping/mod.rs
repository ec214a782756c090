//! The mapping file: from the company's own column names to ours.
//!
//! It is TOML, one section per kind of record; docs/import.md explains it to the person who writes one. A word that is not
//! known is refused, so that nothing misspelt is silently left out.

pub mod column;
pub mod sections;

use std::collections::BTreeMap;

use domain::{Currency, Language, Money, money::BasisPoints, product::Freight};
use jiff::tz::TimeZone;
use serde::Deserialize;

pub use self::{
    column::{ColumnSource, ColumnSpec, Form, Lookup},
    sections::{
        Addresses, Buyers, CancelledAndShipped, Categories, Customers, Lines, OnDifference, Orders, Prices, Products,
        Repeats, Scores, WithoutLines, ZeroPrices,
    },
};
use super::{error::ImportError, table::TableSource};

/// A mapping file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The folder of the files, relative to the mapping file; its own folder when nothing is said.
    pub directory: Option<String>,
    /// IANA name of the time zone that dates without one are in.
    #[serde(default = "utc")]
    pub time_zone: String,
    /// The language of people and orders whose language is not told.
    #[serde(default)]
    pub language: Language,
    /// How dates are written, as `strftime` has it; ISO 8601 when nothing is said.
    pub date_format: Option<String>,
    /// What stands before the decimal digits.
    #[serde(default = "point")]
    pub decimal_mark: char,
    /// What stands between groups of three digits; nothing when nothing is said.
    pub group_mark: Option<char>,
    /// What becomes of amounts with more digits than their currency has.
    #[serde(default)]
    pub rounding: Rounding,
    /// The price lists, by code.
    #[serde(default)]
    pub price_lists: BTreeMap<String, PriceListSection>,
    /// Codes in product columns that are no products.
    #[serde(default)]
    pub charges: Charges,
    /// Customers.
    pub customers: Option<Customers<ColumnSpec>>,
    /// People of customers, where they have a file of their own.
    pub buyers: Option<Buyers<ColumnSpec>>,
    /// Addresses of customers, where they have a file of their own.
    pub addresses: Option<Addresses<ColumnSpec>>,
    /// Categories.
    pub categories: Option<Categories<ColumnSpec>>,
    /// Products.
    pub products: Option<Products<ColumnSpec>>,
    /// Prices, where they have a file of their own.
    pub prices: Option<Prices<ColumnSpec>>,
    /// Past orders.
    pub orders: Option<Orders<ColumnSpec>>,
    /// Lines of past orders.
    pub lines: Option<Lines<ColumnSpec>>,
    /// Scores of past orders.
    pub scores: Option<Scores<ColumnSpec>>,
}

/// What becomes of an amount with more digits than its currency has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Its row is refused.
    #[default]
    Refuse,
    /// It is rounded to the nearest, a half away from zero.
    HalfUp,
}

/// Codes that stand where products stand and are none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Charges {
    /// Their amounts are the freight of the order.
    #[serde(default)]
    pub freight: Vec<String>,
    /// An order with one of them is refused, and so is such a product.
    #[serde(default)]
    pub refuse: Vec<String>,
}

impl Charges {
    /// Whether this code's amount is freight.
    pub fn is_freight(&self, code: &str) -> bool {
        self.freight.iter().any(|charge| charge.eq_ignore_ascii_case(code.trim()))
    }

    /// Whether this code is no product.
    pub fn is_charge(&self, code: &str) -> bool {
        self.is_freight(code) || self.refuse.iter().any(|charge| charge.eq_ignore_ascii_case(code.trim()))
    }
}

/// A price list. Lists are few, so they stand in the mapping itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceListSection {
    /// Its name in English.
    pub name_en: Option<String>,
    /// Its name in Chinese.
    pub name_zh: Option<String>,
    /// The currency of all its prices.
    pub currency: Currency,
    /// What sending an order costs.
    #[serde(default = "nothing")]
    pub freight: String,
    /// Goods worth this much are sent free.
    pub freight_free_from: Option<String>,
    /// The tax on freight, in percent.
    #[serde(default = "nothing")]
    pub freight_tax_percent: String,
}

fn utc() -> String {
    "UTC".to_owned()
}

const fn point() -> char {
    '.'
}

fn nothing() -> String {
    "0".to_owned()
}

impl Mapping {
    /// Reads a mapping file's text.
    pub fn parse(text: &str, file: &str) -> Result<Self, ImportError> {
        let mapping: Self = toml::from_str(text).map_err(|error| {
            let message = error.to_string().trim_end().to_owned();
            ImportError::NotAMapping { file: file.to_owned(), message }
        })?;
        mapping.check()?;
        Ok(mapping)
    }

    /// The time zone of dates without one.
    pub fn zone(&self) -> Result<TimeZone, ImportError> {
        TimeZone::get(&self.time_zone)
            .map_err(|_| setting("time_zone", format!("there is no time zone {:?}", self.time_zone)))
    }

    /// The only price list, which need not be named then.
    pub fn only_price_list(&self) -> Option<&str> {
        let mut codes = self.price_lists.keys();
        codes.next().filter(|_| codes.next().is_none()).map(String::as_str)
    }

    fn check(&self) -> Result<(), ImportError> {
        self.zone()?;
        for (code, list) in &self.price_lists {
            list.freight(code)?;
        }
        if self.group_mark == Some(self.decimal_mark) {
            return Err(setting("group_mark", "it is the decimal mark already"));
        }
        let needs = |place: &str, what: bool, message: &str| if what { Err(setting(place, message)) } else { Ok(()) };
        needs("[lines]", self.lines.is_some() && self.orders.is_none(), "there are lines and no [orders]")?;
        needs("[orders]", self.orders.is_some() && self.lines.is_none(), "there are orders and no [lines]")?;
        if let (Some(orders), Some(lines)) = (&self.orders, &self.lines) {
            let own_file = lines.file.is_some();
            needs("[lines] order", own_file && lines.order.is_none(), "say which column has the order's number")?;
            let message = "lines in the same file as their orders need none";
            needs("[lines] order", !own_file && lines.order.is_some(), message)?;
            let message = "orders with lines in a file of their own are told by [lines] order";
            needs("[orders] on_difference", own_file && orders.on_difference == OnDifference::First, message)?;
        }
        if let Some(products) = &self.products {
            let message = "there are several price lists: say price_list";
            let is_unclear =
                products.price.is_some() && products.price_list.is_none() && self.only_price_list().is_none();
            needs("[products] price", is_unclear, message)?;
            let message = "say when it is expected: inbound_expected";
            needs("[products] inbound", products.inbound.is_some() && products.inbound_expected.is_none(), message)?;
        }
        if let Some(categories) = &self.categories {
            let message = "say name_en, name_zh or both";
            needs("[categories]", categories.name_en.is_none() && categories.name_zh.is_none(), message)?;
        }
        Ok(())
    }
}

impl PriceListSection {
    /// What sending an order costs.
    pub fn freight(&self, code: &str) -> Result<Freight, ImportError> {
        let wrong = |name: &str, text: &str| {
            setting(&format!("[price_lists.{code}] {name}"), format!("{text:?} is not an amount"))
        };
        let amount = |name: &str, text: &str| match Money::parse(text, self.currency) {
            Ok(money) if money.minor >= 0 => Ok(money),
            _ => Err(wrong(name, text)),
        };
        // A percentage has two digits after the point, as a dollar has cents: both are hundredths.
        let tax_rate = Money::parse(&self.freight_tax_percent, Currency::USD)
            .ok()
            .filter(|rate| (0..=10_000).contains(&rate.minor));
        Ok(Freight {
            flat: amount("freight", &self.freight)?,
            free_from: self.freight_free_from.as_deref().map(|text| amount("freight_free_from", text)).transpose()?,
            tax_rate: tax_rate
                .map(|rate| BasisPoints(rate.minor))
                .ok_or_else(|| wrong("freight_tax_percent", &self.freight_tax_percent))?,
        })
    }
}

/// A setting that makes no sense.
pub fn setting(place: &str, message: impl Into<String>) -> ImportError {
    ImportError::Setting { place: place.to_owned(), message: message.into() }
}

/// The file of a section; `None` when it names none.
pub fn table_source(
    section: &str,
    file: Option<&str>,
    sheet: Option<&str>,
    delimiter: Option<char>,
) -> Result<Option<TableSource>, ImportError> {
    let delimiter = delimiter.map(|sign| {
        u8::try_from(sign)
            .ok()
            .filter(u8::is_ascii)
            .ok_or_else(|| setting(&format!("[{section}] delimiter"), "it is not one plain sign"))
    });
    let delimiter = delimiter.transpose()?;
    let sheet = sheet.map(str::to_owned);
    Ok(file.map(|file| TableSource { file: file.to_owned(), sheet, delimiter }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str) -> String {
        Mapping::parse(text, "m.toml").expect_err("not a mapping").to_string()
    }

    #[test]
    fn what_is_misspelt_is_not_left_out() {
        let text = sentence("[customers]\nfile = \"c.csv\"\nnumbr = \"No\"\nname = \"Name\"\n");
        assert!(text.starts_with("the mapping file m.toml cannot be understood: "), "{text}");
        assert!(text.contains("unknown field `numbr`") && text.contains("line 3"), "{text}");
        assert!(sentence("[customers]\nfile = \"c.csv\"\nname = \"Name\"\n").contains("missing field `number`"));
    }

    #[test]
    fn settings_that_make_no_sense_are_told() {
        assert_eq!(
            sentence("time_zone = \"Mars/Olympus\""),
            "in the mapping file, time_zone: there is no time zone \"Mars/Olympus\""
        );
        let orders = "[orders]\nfile = \"o.csv\"\nnumber = \"No\"\ncustomer = \"C\"\nplaced = \"D\"\n";
        assert_eq!(sentence(orders), "in the mapping file, [orders]: there are orders and no [lines]");
        let lines = "[lines]\nfile = \"l.csv\"\nsku = \"S\"\nquantity = \"Q\"\nunit_price = \"P\"\n";
        assert!(sentence(&format!("{orders}{lines}")).contains("[lines] order: say which column"));
        let list = "[price_lists.usd]\nname_en = \"Retail\"\ncurrency = \"USD\"\nfreight = \"4.805\"\n";
        assert_eq!(sentence(list), "in the mapping file, [price_lists.usd] freight: \"4.805\" is not an amount");
        assert!(sentence("[price_lists.usd]\ncurrency = \"US\"\n").contains("a currency is three letters"));
    }
}
