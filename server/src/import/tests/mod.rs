//! Imports from files to the database.

mod demo;
mod documented;
mod hostile;
mod northwind;
mod olist;
mod orders;
mod records;
mod uci;
mod workbook;

use std::path::{Path, PathBuf};

use domain::{OrderNumber, id::StaffId, order::Order, scope::DeskScope, timeline::TimelineEntry};
use jiff::Timestamp;
use store::{OrderFilter, Store, StoreOptions};
use tempfile::TempDir;
use uuid::Uuid;

use super::{Files, Import, ImportArgs, Mapping, Progress, Summary, run};
use crate::edge::{Clock, FrozenClock, Randomness};

/// A Tuesday.
const NOW: &str = "2026-11-17T10:00:00Z";

/// A database of its own, with a clock that stands still.
struct Bench {
    store: Store,
    clock: std::sync::Arc<FrozenClock>,
    randomness: Randomness,
    folder: TempDir,
}

impl Bench {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("portal.db").display());
        let store = Store::open(&url, StoreOptions::default()).await.expect("a database");
        let clock = FrozenClock::at(NOW.parse().expect("a moment"));
        Self { store, clock, randomness: Randomness::seeded(1), folder }
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Writes a file beside the mapping.
    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.folder.path().join(name), text).expect("written");
    }

    async fn import(&self, import: &Import) -> anyhow::Result<Summary> {
        run(import, &self.store, &*self.clock, &self.randomness, &mut Progress::silent()).await
    }

    /// Imports by a mapping's text, from the files that were written.
    async fn import_text(&self, mapping: &str) -> anyhow::Result<Summary> {
        let mapping = Box::new(Mapping::parse(mapping, "mapping.toml")?);
        let files = Files::Folder(self.folder.path().to_owned());
        self.import(&Import { mapping, files, is_dry_run: false }).await
    }

    /// Imports by a mapping's text; gives the one sentence on what is wrong.
    async fn refusal_of(&self, mapping: &str) -> String {
        let error = self.import_text(mapping).await.expect_err("it is refused");
        let known = self.store.read().await.expect("a reader").import().known().await.expect("readable");
        let is_empty = known.price_lists.is_empty() && known.customers.is_empty() && known.products.is_empty();
        assert!(is_empty, "nothing is half-written");
        format!("{error:#}")
    }

    async fn orders(&self) -> Vec<Order> {
        let scope = DeskScope { staff_id: StaffId(Uuid::nil()) };
        let mut db = self.store.read().await.expect("a reader");
        let page = db.orders().list(scope, &OrderFilter::default(), None, 10_000).await.expect("a list");
        let numbers: Vec<OrderNumber> = page.orders.iter().map(|order| order.number).collect();
        let mut orders = Vec::new();
        for number in numbers {
            orders.push(db.orders().get(scope, number).await.expect("readable").expect("it is there"));
        }
        orders
    }

    async fn timeline(&self, order: &Order) -> Vec<TimelineEntry> {
        let mut db = self.store.read().await.expect("a reader");
        db.orders().timeline(order.id).await.expect("readable")
    }
}

/// The texts of what was refused.
fn sentences(summary: &Summary) -> Vec<String> {
    summary.refused.iter().map(ToString::to_string).collect()
}

/// A folder of the shared test data; `None` with a note where it is not.
fn shared(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("left out: ../shared/data is not here");
    None
}

/// An import of the documentation's example mapping.
fn example(mapping: &str, directory: PathBuf, is_dry_run: bool) -> Import {
    let mapping = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/import").join(mapping);
    let args = ImportArgs { mapping, directory: Some(directory), dry_run: is_dry_run };
    args.open().expect("a mapping")
}

/// A file's rows as the test reads them, on its own: by column name, without the header.
fn rows(path: &Path) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).expect("a file");
    reader.deserialize().collect::<Result<_, _>>().expect("rows")
}
