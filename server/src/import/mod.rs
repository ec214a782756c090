//! `portal import`: customers, products and past orders from a company's own files.
//!
//! A mapping file ([`mapping`]) tells which columns of which files say what; docs/import.md explains it. An import reads
//! and checks everything first ([`plan`]): what is wrong with a whole file ends it with one sentence ([`error`]) before
//! anything is written, what is wrong with a row refuses that row by name ([`refusal`]). Then the rest is written
//! ([`apply`]), batch by batch. The same import twice changes nothing.

pub mod apply;
mod bind;
mod dates;
pub mod error;
pub mod files;
pub mod mapping;
pub mod plan;
pub mod progress;
pub mod refusal;
pub mod summary;
mod table;
#[cfg(test)]
mod tests;
mod values;

use std::path::{Path, PathBuf};

use clap::Args;
use store::{Store, import::Known};

use self::{apply::Tally, error::ImportError, files::Files, mapping::Mapping, plan::ImportPlan, progress::Progress};
pub use self::{plan::Sources, summary::Summary};
use crate::edge::{Clock, Randomness};

/// What to import, and how.
#[derive(Clone, Debug, Args)]
pub struct ImportArgs {
    /// The mapping file: which columns of which files say what (docs/import.md)
    pub mapping: PathBuf,
    /// The folder of the files, instead of the one the mapping file names
    #[arg(long)]
    pub directory: Option<PathBuf>,
    /// Only say what would be taken and what would not, and why
    #[arg(long)]
    pub dry_run: bool,
}

/// An import that is about to happen.
pub struct Import {
    /// What says what.
    pub mapping: Box<Mapping>,
    /// Where the files are.
    pub files: Files,
    /// Whether nothing is written.
    pub is_dry_run: bool,
}

impl ImportArgs {
    /// Reads the mapping file.
    ///
    /// # Errors
    /// It cannot be read, or is no mapping.
    pub fn open(&self) -> Result<Import, ImportError> {
        let name = self.mapping.display().to_string();
        let text = std::fs::read_to_string(&self.mapping).map_err(|error| ImportError::Unreadable {
            message: files::plainly(&error, &self.mapping),
            file: name.clone(),
        })?;
        let mapping = Box::new(Mapping::parse(&text, &name)?);
        let beside = self.mapping.parent().unwrap_or(Path::new(""));
        let named = mapping.directory.as_ref().map(|directory| beside.join(directory));
        let folder = self.directory.clone().or(named).unwrap_or_else(|| beside.to_owned());
        Ok(Import { mapping, files: Files::Folder(folder), is_dry_run: self.dry_run })
    }
}

/// `portal import`.
///
/// # Errors
/// One sentence on what is wrong with a file as a whole, or with the database.
pub async fn run_command(
    args: &ImportArgs,
    store: &Store,
    clock: &dyn Clock,
    randomness: &Randomness,
) -> anyhow::Result<Summary> {
    run(&args.open()?, store, clock, randomness, &mut Progress::on_standard_error()).await
}

/// Does an import, or says what it would do.
///
/// # Errors
/// As [`run_command`].
pub async fn run(
    import: &Import,
    store: &Store,
    clock: &dyn Clock,
    randomness: &Randomness,
    progress: &mut Progress,
) -> anyhow::Result<Summary> {
    let now = clock.now();
    let known = store.read().await?.import().known().await?;
    let (ids, random) = (|| randomness.id(now), || randomness.bits());
    let sources = Sources { ids: &ids, random: &random };
    let mut plan = plan::plan(&import.files, &import.mapping, &known, sources, now)?;
    let sections = std::mem::take(&mut plan.sections);
    let refused = std::mem::take(&mut plan.refused);
    let tallies = if import.is_dry_run {
        foreseen(&plan, &known)
    } else {
        Box::pin(apply::apply(store, plan, sources, progress, now)).await?
    };
    Ok(Summary { sections, tallies, refused, is_dry_run: import.is_dry_run })
}

/// How many records are new and how many are known already.
fn foreseen(plan: &ImportPlan, known: &Known) -> Vec<(&'static str, Tally)> {
    fn tally<T>(records: &[T], is_known: impl Fn(&T) -> bool) -> Tally {
        let unchanged = records.iter().filter(|record| is_known(record)).count() as u64;
        Tally { added: records.len() as u64 - unchanged, changed: 0, unchanged }
    }
    let is_known = |number: &Option<String>| number.as_ref().is_some_and(|number| known.orders.contains(number));
    vec![
        ("price lists", tally(&plan.price_lists, |list| known.price_lists.contains_key(&list.code))),
        ("categories", tally(&plan.categories, |category| known.categories.contains_key(&category.code))),
        ("customers", tally(&plan.customers, |customer| known.customers.contains_key(&customer.number))),
        ("buyers", tally(&plan.buyers, |buyer| known.buyers.contains(&(buyer.customer_id, buyer.email.key())))),
        ("products", tally(&plan.products, |product| known.products.contains_key(&product.sku))),
        ("orders", tally(&plan.orders, |order| is_known(&order.order.external_number))),
        ("scores", tally(&plan.scores, |it| known.scores.contains(&(it.order.clone(), it.number.clone())))),
    ]
}
