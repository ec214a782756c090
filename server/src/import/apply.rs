//! Writing a plan: batch by batch, each durable before the next begins, in the order in which records refer to each other.

use std::sync::Arc;

use domain::OrderNumber;
use jiff::Timestamp;
use store::{
    Store, StoreError, Tx,
    import::{ImportedOrder, Outcome},
};

use super::{
    plan::{ImportPlan, Sources},
    progress::Progress,
};

/// Records of one write.
const BATCH: usize = 200;

/// How many records of a kind were added, changed, and left as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// New ones.
    pub added: u64,
    /// Those that are different now.
    pub changed: u64,
    /// Those that are the same.
    pub unchanged: u64,
}

impl Tally {
    /// All of them.
    pub const fn all(&self) -> u64 {
        self.added + self.changed + self.unchanged
    }

    fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Added => self.added += 1,
            Outcome::Changed => self.changed += 1,
            Outcome::Unchanged => self.unchanged += 1,
        }
    }
}

/// Writes everything in the plan; gives what became of the records of each kind, by name.
pub async fn apply(
    store: &Store,
    plan: ImportPlan,
    sources: Sources<'_>,
    progress: &mut Progress,
    now: Timestamp,
) -> Result<Vec<(&'static str, Tally)>, StoreError> {
    let mut tallies = Vec::new();
    macro_rules! write {
        ($name:literal, $records:expr, $write:expr) => {
            let tally = write_all(store, $name, $records, progress, $write).await?;
            tallies.push(($name, tally));
        };
    }
    write!("price lists", plan.price_lists, async |tx: &mut Tx, list| tx.import().price_list(list).await);
    write!("categories", plan.categories, async |tx: &mut Tx, category| tx.import().category(category).await);
    write!("customers", plan.customers, async move |tx: &mut Tx, customer| tx.import().customer(customer, now).await);
    write!("buyers", plan.buyers, async move |tx: &mut Tx, buyer| tx.import().buyer(buyer, now).await);
    write!("addresses", plan.addresses, async move |tx: &mut Tx, address| tx.import().address(address, now).await);
    write!("products", plan.products, async move |tx: &mut Tx, product| tx.import().product(product, now).await);
    let orders = write_orders(store, plan.orders, sources, progress).await?;
    tallies.push(("orders", orders));
    write!("scores", plan.scores, async |tx: &mut Tx, score| tx.import().score(score).await);
    Ok(tallies)
}

async fn write_all<T, F>(
    store: &Store,
    name: &'static str,
    records: Vec<T>,
    progress: &mut Progress,
    write: F,
) -> Result<Tally, StoreError>
where
    T: Clone + Send + Sync + 'static,
    F: AsyncFn(&mut Tx, &T) -> Result<Outcome, StoreError> + Clone + Send + 'static,
{
    let mut tally = Tally::default();
    progress.begin(name, records.len());
    for batch in records.chunks(BATCH) {
        let batch: Arc<[T]> = batch.into();
        let write = write.clone();
        let outcomes = store.write(async move |tx| write_batch(tx, &batch, &write).await).await?;
        for outcome in outcomes {
            tally.count(outcome);
        }
        progress.advance(tally.all());
    }
    progress.end();
    Ok(tally)
}

async fn write_batch<T>(
    tx: &mut Tx,
    batch: &[T],
    write: &impl AsyncFn(&mut Tx, &T) -> Result<Outcome, StoreError>,
) -> Result<Vec<Outcome>, StoreError> {
    let mut outcomes = Vec::with_capacity(batch.len());
    for record in batch {
        outcomes.push(write(tx, record).await?);
    }
    Ok(outcomes)
}

/// Orders are written like everything else, except that one may draw a number another order has.
async fn write_orders(
    store: &Store,
    orders: Vec<ImportedOrder>,
    sources: Sources<'_>,
    progress: &mut Progress,
) -> Result<Tally, StoreError> {
    let mut tally = Tally::default();
    progress.begin("orders", orders.len());
    for batch in orders.chunks(BATCH) {
        let mut batch: Arc<[ImportedOrder]> = batch.into();
        let outcomes = loop {
            let orders = Arc::clone(&batch);
            let write = async |tx: &mut Tx, order: &ImportedOrder| tx.import().order(order).await;
            match store.write(async move |tx| write_batch(tx, &orders, &write).await).await {
                Err(error) if error.is_conflict_on("orders_number_key") => batch = renumbered(&batch, sources),
                outcome => break outcome?,
            }
        };
        for outcome in outcomes {
            tally.count(outcome);
        }
        progress.advance(tally.all());
    }
    progress.end();
    Ok(tally)
}

fn renumbered(orders: &[ImportedOrder], sources: Sources<'_>) -> Arc<[ImportedOrder]> {
    let renumber = |order: &ImportedOrder| {
        let mut order = order.clone();
        order.order.number = OrderNumber::from_random((sources.random)());
        order
    };
    orders.iter().map(renumber).collect()
}
