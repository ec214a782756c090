//! Everything the files say, checked, before anything is written.
//!
//! Sections are read in the order in which they refer to each other, so a row that refers to something unknown is refused
//! where it stands. What is refused keeps its file, line, column and reason; what is taken has every id it needs.

mod cancellations;
mod catalogue;
mod head;
mod line;
mod orders;
mod past;
mod people;
mod scores;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use domain::{
    Address, Currency, Language, LocalizedText,
    id::{CategoryId, CustomerId, PriceListId, ProductId},
    product::{PriceList, Sku},
};
use jiff::Timestamp;
use store::import::{
    ImportedAddress, ImportedBuyer, ImportedCategory, ImportedCustomer, ImportedOrder, ImportedProduct, ImportedScore,
    Known,
};
use uuid::Uuid;

use super::{
    bind::Cells,
    dates::Dates,
    error::ImportError,
    files::Files,
    mapping::{Mapping, setting},
    refusal::{Reason, Refusal},
    table::{Table, TableSource},
    values::Numbers,
};

/// Where ids and random numbers come from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// A new id; each larger than the one before.
    pub ids: &'a (dyn Fn() -> Uuid + Sync),
    /// 64 random bits.
    pub random: &'a (dyn Fn() -> u64 + Sync),
}

/// What an import would do.
#[derive(Clone, Debug, Default)]
pub struct ImportPlan {
    /// Price lists.
    pub price_lists: Vec<PriceList>,
    /// Categories.
    pub categories: Vec<ImportedCategory>,
    /// Customers.
    pub customers: Vec<ImportedCustomer>,
    /// People of customers.
    pub buyers: Vec<ImportedBuyer>,
    /// Addresses of customers.
    pub addresses: Vec<ImportedAddress>,
    /// Products.
    pub products: Vec<ImportedProduct>,
    /// Past orders.
    pub orders: Vec<ImportedOrder>,
    /// Scores of past orders.
    pub scores: Vec<ImportedScore>,
    /// What was read for it.
    pub sections: Vec<Section>,
    /// Every row that is not taken, in the order of the sections and lines.
    pub refused: Vec<Refusal>,
}

/// How many rows of a section were read and what became of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name in the mapping file.
    pub name: &'static str,
    /// Its file.
    pub file: Arc<str>,
    /// All its rows.
    pub rows: u64,
    /// Those the mapping leaves out because the same record stood there before.
    pub left_out: u64,
    /// Those that are not taken.
    pub refused: u64,
}

impl Section {
    /// Its rows that are taken.
    pub const fn taken(&self) -> u64 {
        self.rows - self.left_out - self.refused
    }
}

/// What is known of a customer while orders are read.
#[derive(Clone, Debug)]
struct CustomerFacts {
    id: CustomerId,
    name: String,
    currency: Option<Currency>,
    language: Language,
    address: Option<Address>,
}

/// What is known of a product while orders are read.
#[derive(Clone, Debug)]
struct ProductFacts {
    id: ProductId,
    name: LocalizedText,
}

/// Reads the sections one after the other.
struct Planner<'a> {
    files: &'a Files,
    mapping: &'a Mapping,
    sources: Sources<'a>,
    known: &'a Known,
    numbers: Numbers,
    dates: Dates,
    plan: ImportPlan,
    price_lists: HashMap<String, (PriceListId, Currency)>,
    categories: HashMap<String, CategoryId>,
    customers: HashMap<String, CustomerFacts>,
    addresses: HashSet<(CustomerId, Option<String>)>,
    products: HashMap<Sku, ProductFacts>,
    /// Where in the plan a product stands.
    planned: HashMap<Sku, usize>,
}

/// Reads and checks all files of a mapping.
pub fn plan(
    files: &Files,
    mapping: &Mapping,
    known: &Known,
    sources: Sources<'_>,
    now: Timestamp,
) -> Result<ImportPlan, ImportError> {
    let mut planner = Planner::new(files, mapping, known, sources, now)?;
    planner.plan_price_lists()?;
    planner.read_categories()?;
    planner.read_customers()?;
    planner.read_buyers()?;
    planner.read_addresses()?;
    planner.read_products()?;
    planner.read_prices()?;
    planner.read_orders()?;
    planner.read_scores()?;
    Ok(planner.plan)
}

impl<'a> Planner<'a> {
    fn new(
        files: &'a Files,
        mapping: &'a Mapping,
        known: &'a Known,
        sources: Sources<'a>,
        now: Timestamp,
    ) -> Result<Self, ImportError> {
        let price_list = |list: &PriceList| (list.id, list.currency);
        let price_lists: HashMap<_, _> =
            known.price_lists.iter().map(|(code, list)| (code.clone(), price_list(list))).collect();
        let customers = known.customers.iter().map(|(number, customer)| {
            let facts = CustomerFacts {
                id: customer.id,
                name: customer.name.clone(),
                currency: price_lists.get(&customer.price_list).map(|(_, currency)| *currency),
                language: mapping.language,
                address: None,
            };
            (number.clone(), facts)
        });
        let products = known.products.iter();
        let products =
            products.map(|(sku, product)| (sku.clone(), ProductFacts { id: product.id, name: product.name.clone() }));
        Ok(Self {
            files,
            mapping,
            sources,
            known,
            numbers: Numbers {
                decimal_mark: mapping.decimal_mark,
                group_mark: mapping.group_mark,
                rounding: mapping.rounding,
            },
            dates: Dates { zone: mapping.zone()?, format: mapping.date_format.clone(), now },
            plan: ImportPlan::default(),
            customers: customers.collect(),
            products: products.collect(),
            price_lists,
            categories: known.categories.clone(),
            addresses: HashSet::new(),
            planned: HashMap::new(),
        })
    }

    fn plan_price_lists(&mut self) -> Result<(), ImportError> {
        for (code, section) in &self.mapping.price_lists {
            let known = self.known.price_lists.get(code);
            if let Some(known) = known.filter(|known| known.currency != section.currency) {
                let message = format!("the price list is there already, in {}", known.currency);
                return Err(setting(&format!("[price_lists.{code}] currency"), message));
            }
            let named = LocalizedText::new(section.name_en.clone(), section.name_zh.clone());
            let known_name = known.map(|known| known.name.clone());
            let name =
                named.or(known_name).unwrap_or_else(|| LocalizedText::in_one(self.mapping.language, code.clone()));
            let id = known.map_or_else(|| (self.sources.ids)().into(), |known| known.id);
            self.price_lists.insert(code.clone(), (id, section.currency));
            let freight = section.freight(code)?;
            self.plan.price_lists.push(PriceList { id, code: code.clone(), name, currency: section.currency, freight });
        }
        Ok(())
    }

    /// Reads the rows of a section, and keeps those that are refused.
    fn each_row(
        &mut self,
        name: &'static str,
        table: Table,
        mut read: impl FnMut(&mut Self, Cells<'_>) -> Result<Took, Refusal>,
    ) -> Result<(), ImportError> {
        let file = Arc::clone(&table.file);
        let width = table.header.len();
        let mut section = Section { name, file: Arc::clone(&file), rows: 0, left_out: 0, refused: 0 };
        for row in table {
            let row = row?;
            section.rows += 1;
            let cells = Cells { file: &file, row: &row };
            let took = match cells.misfit(width) {
                Some(reason) => Err(Refusal::of_row(&file, row.line, reason)),
                None => read(self, cells),
            };
            match took {
                Ok(Took::It) => {}
                Ok(Took::Nothing) => section.left_out += 1,
                Err(refusal) => {
                    section.refused += 1;
                    self.plan.refused.push(refusal);
                }
            }
        }
        self.plan.sections.push(section);
        Ok(())
    }

    fn open(&self, name: &str, source: Option<TableSource>) -> Result<Table, ImportError> {
        let source = source.ok_or_else(|| setting(&format!("[{name}] file"), "say which file"))?;
        Table::open(self.files, &source)
    }

    /// The price list of a code, or of the only one there is when no code is told.
    fn price_list(&self, code: Option<&str>) -> Option<(String, PriceListId, Currency)> {
        let code = code.or_else(|| self.mapping.only_price_list())?;
        self.price_lists.get(code).map(|(id, currency)| (code.to_owned(), *id, *currency))
    }
}

/// Whether a row said something.
enum Took {
    /// It was taken.
    It,
    /// It says nothing that an earlier row has not said.
    Nothing,
}

impl Cells<'_> {
    /// Why the row does not fit under a header of this many columns, if it does not.
    fn misfit(&self, width: usize) -> Option<Reason> {
        let found = self.row.cells.len();
        (found != width).then_some(Reason::CellCount { found, expected: width })
    }
}
