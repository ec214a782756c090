//! The raw engines: the statements of placing an order, without the portal around them.
//!
//! They are read from the store's own files, so that both sides of the comparison run the same text. What is bound is
//! said once, for `SQLite` as values and for pgbench as expressions.

use std::{fmt::Write as _, path::Path, process::Command};

use anyhow::{Context, Result, bail};
use domain::{OrderNumber, product::Product};
use rusqlite::{Connection, types::Value};
use uuid::Uuid;

use crate::{
    load::now,
    scene::{Scene, Shopper},
};

/// Orders of one transaction, as many as the portal puts into one at most.
const BATCH: usize = 64;

/// What a parameter is.
#[derive(Clone)]
enum Bound {
    /// An id of this order's own: the order is 0, the others count on.
    Own(u8),
    /// A product of the three.
    Product(usize),
    Buyer,
    Customer,
    PriceList,
    /// A text of this order's own.
    OwnText(&'static str),
    Text(String),
    /// Texts and ids, one after the other.
    Joined(Vec<Bound>),
    Int(i64),
    Hash,
    Null,
}

struct Statement {
    text: String,
    bound: Vec<Bound>,
}

/// Where the statements are and what is the same for all orders.
pub struct Statements {
    all: Vec<Statement>,
    customer: Uuid,
    price_list: Uuid,
}

impl Statements {
    /// The statements of one order, in the order in which the portal runs them.
    pub fn of(scene: &Scene, is_postgres: bool) -> Result<Self> {
        let engine = if is_postgres { "postgres" } else { "sqlite" };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/queries");
        let file = |name: &str| {
            let portable = folder.join(format!("{name}.sql"));
            let own = folder.join(format!("{name}.{engine}.sql"));
            let path = if portable.is_file() { portable } else { own };
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
        };
        let mut all = Vec::new();
        for (name, bound) in bindings() {
            all.push(Statement { text: file(name)?, bound });
        }
        Ok(Self { all, customer: scene.shop.customer.id.0, price_list: scene.shop.price_list.id.0 })
    }

    /// Orders a second of `SQLite` in this program, 64 to a commit, each commit on the disk.
    pub fn sqlite(&self, scene: &Scene) -> Result<f64> {
        let folder = scene.database.folder().context("SQLite lies in a folder")?;
        let connection = Connection::open(folder.join("portal.db"))?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
             PRAGMA cache_size = -16000; PRAGMA mmap_size = 268435456",
        )?;
        let began = now();
        let mut placed = 0u32;
        for buyers in scene.buyers.chunks(BATCH) {
            connection.execute_batch("BEGIN IMMEDIATE")?;
            for buyer in buyers {
                let three = &scene.threes[buyer.three];
                let ids: Vec<Uuid> = (0..16).map(|_| store::testing::new_id::<Uuid>()).collect();
                let number = OrderNumber::from_random(u64::from(placed).wrapping_mul(0x9e_3779_b97f));
                placed += 1;
                for statement in &self.all {
                    let values = statement.bound.iter().map(|bound| match bound {
                        Bound::Own(place) => blob(ids[usize::from(*place)]),
                        Bound::Product(place) => blob(three[*place].id.0),
                        Bound::Buyer => blob(buyer.id.0),
                        Bound::Customer => blob(self.customer),
                        Bound::PriceList => blob(self.price_list),
                        Bound::OwnText(prefix) => Value::Text(format!("{prefix}{number}")),
                        Bound::Text(text) => Value::Text(text.clone()),
                        Bound::Joined(parts) => Value::Text(text_of(parts, &ids, three, buyer)),
                        Bound::Int(number) => Value::Integer(*number),
                        Bound::Hash => Value::Blob(vec![7; 32]),
                        Bound::Null => Value::Null,
                    });
                    let values: Vec<Value> = values.collect();
                    for part in statement.text.split(";\n") {
                        run(&connection, part, &values)?;
                    }
                }
            }
            connection.execute_batch("COMMIT")?;
        }
        Ok(f64::from(placed) / began.elapsed().as_secs_f64())
    }

    /// Orders a second of pgbench with so many clients.
    pub fn pgbench(&self, scene: &Scene, clients: u32, seconds: u32) -> Result<f64> {
        let folder = tempfile::tempdir()?;
        let script = folder.path().join("order.sql");
        std::fs::write(&script, self.script(scene)?)?;
        let program = std::env::var_os("PGBENCH").context("there is no pgbench; run `cargo xtask bench`")?;
        let output = Command::new(&program)
            .args(["--no-vacuum", "--protocol=prepared", "--jobs=2"])
            .arg(format!("--client={clients}"))
            .arg(format!("--time={seconds}"))
            .args(["--define=n=0", &format!("--random-seed={clients}")])
            .arg("--file")
            .arg(&script)
            .arg(scene.database.url())
            .output()
            .context("cannot run pgbench")?;
        let said = String::from_utf8_lossy(&output.stdout);
        let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split_whitespace().next()?.parse().ok());
        match rate {
            Some(rate) if output.status.success() => Ok(rate),
            _ => bail!("pgbench: {said}{}", String::from_utf8_lossy(&output.stderr)),
        }
    }

    /// A pgbench script. Every client counts its own orders; ids grow as the portal's do.
    fn script(&self, scene: &Scene) -> Result<String> {
        let mut script = String::from("\\set n :n + 1\n\\set own :client_id * 100000000 + :n\n");
        let buyers = scene.buyers.len();
        writeln!(script, "\\set buyer (:client_id * 997 + :n) % {buyers}")?;
        script.push_str("BEGIN;\n");
        for Statement { text, bound } in &self.all {
            let mut text: String = text
                .lines()
                .filter(|line| !line.starts_with("--"))
                .fold(String::new(), |text, line| text + line.trim() + " ");
            // From the last, so that $1 is not found in $12.
            for (place, bound) in bound.iter().enumerate().rev() {
                text = text.replace(&format!("${}", place + 1), &self.expression(bound, scene));
            }
            writeln!(script, "{};", text.trim())?;
        }
        script.push_str("COMMIT;\n");
        Ok(script)
    }

    fn expression(&self, bound: &Bound, scene: &Scene) -> String {
        // Ids of one scene follow each other: the first and a number make each.
        let counted = |first: Uuid, step: usize| {
            let first = first.as_u128();
            let (head, tail) = (Uuid::from_u128(first).to_string(), first & 0xffff_ffff_ffff);
            format!("('{}' || lpad(to_hex({tail} + :buyer * {step}), 12, '0'))::uuid", &head[..24])
        };
        match bound {
            Bound::Own(place) => {
                format!("('019a8f00-0000-7{place:03x}-9000-' || lpad(to_hex(:own::bigint), 12, '0'))::uuid")
            }
            Bound::Product(place) => {
                let list: Vec<_> = scene.threes.iter().map(|three| format!("'{}'", three[*place].id)).collect();
                format!("(ARRAY[{}])[:buyer % {} + 1]::uuid", list.join(","), scene.threes.len())
            }
            Bound::Buyer => counted(scene.buyers[0].id.0, 2),
            Bound::Customer => format!("'{}'::uuid", self.customer),
            Bound::PriceList => format!("'{}'::uuid", self.price_list),
            Bound::OwnText(prefix) => format!("('{prefix}' || :own::text)"),
            // A colon would begin a variable of pgbench.
            Bound::Text(text) => {
                format!("E'{}'", text.replace('\\', "\\\\").replace('\'', "''").replace(':', "\\u003A"))
            }
            Bound::Joined(parts) => {
                let parts: Vec<_> =
                    parts.iter().map(|part| format!("{}::text", self.expression(part, scene))).collect();
                format!("({})", parts.join(" || "))
            }
            Bound::Int(number) => format!("{number}::bigint"),
            Bound::Hash => "decode(repeat('07', 32), 'hex')".to_owned(),
            Bound::Null => "NULL".to_owned(),
        }
    }
}

/// The parts one after the other, for `SQLite`.
fn text_of(parts: &[Bound], ids: &[Uuid], three: &[Product; 3], buyer: &Shopper) -> String {
    let part = |part: &Bound| match part {
        Bound::Own(place) => ids[usize::from(*place)].to_string(),
        Bound::Product(place) => three[*place].id.to_string(),
        Bound::Buyer => buyer.id.to_string(),
        Bound::Text(text) => text.clone(),
        Bound::Joined(parts) => text_of(parts, ids, three, buyer),
        _ => String::new(),
    };
    parts.iter().map(part).collect()
}

/// Runs one statement; its parameters have the numbers of those of the whole text.
fn run(connection: &Connection, text: &str, values: &[Value]) -> Result<()> {
    let mut prepared = connection.prepare_cached(text)?;
    for place in 1..=prepared.parameter_count() {
        let name = prepared.parameter_name(place).context("a parameter with a number")?;
        let number: usize = name.trim_start_matches('$').parse()?;
        let value = values.get(number - 1).context("a value for each parameter")?.clone();
        prepared.raw_bind_parameter(place, value)?;
    }
    let mut rows = prepared.raw_query();
    while rows.next()?.is_some() {}
    Ok(())
}

fn blob(id: Uuid) -> Value {
    Value::Blob(id.as_bytes().to_vec())
}

/// JSON of several records.
fn joined(opening: &str, records: impl Iterator<Item = Vec<Bound>>, closing: &str) -> Bound {
    let mut parts = vec![Bound::Text(opening.to_owned())];
    for (place, record) in records.enumerate() {
        if place > 0 {
            parts.push(Bound::Text(",".to_owned()));
        }
        parts.extend(record);
    }
    parts.push(Bound::Text(closing.to_owned()));
    Bound::Joined(parts)
}

/// The statements by name, with what is bound to each.
fn bindings() -> Vec<(&'static str, Vec<Bound>)> {
    use Bound::{Buyer, Customer, Hash, Int, Null, Own, OwnText, PriceList, Product};
    const AT: i64 = 1_795_000_000_000_000;
    let text = |text: &str| Bound::Text(text.to_owned());
    let mut statements = vec![
        ("baskets/offers", vec![Buyer, Null, PriceList]),
        (
            "orders/insert",
            [
                vec![Own(0), OwnText("N"), Customer, Buyer, text("Mei Lin"), text("en"), text("EUR")],
                vec![Int(6_000), Int(590), Int(1_252), Int(7_842), Int(3), Int(AT), text("partial"), Null, Null, Null],
                vec![text("Lin's Tea House"), text("Speicherstraße 5"), text("Hamburg"), Null, text("20457")],
                vec![text("Germany"), Int(AT), Int(AT), text("[[2,{\"en\":\"Tea of the spring\"}]]"), Null],
            ]
            .concat(),
        ),
    ];
    let stock = joined("[", (0..3).map(|place| vec![text("[\""), Product(place), text("\",2]")]), "]");
    statements.push(("catalogue/take_all_stock", vec![stock]));
    let lines = (0..3).zip(1u8..).map(|(place, position)| {
        vec![
            text("{\"id\":\""),
            Own(position),
            text(&format!("\",\"position\":{position},\"product_id\":\"")),
            Product(place),
            text(
                "\",\"sku\":\"TEA-1-0\",\"name\":\"{\\\"en\\\":\\\"Tea of the spring\\\",\\\"zh\\\":\\\"春茶\\\"}\",\
                \"quantity\":2,\"allocated\":2,\"cancelled\":0,\"unit_price_minor\":1000,\"discount\":0,\
                \"amount_minor\":2000}",
            ),
        ]
    });
    let promises = (1u8..=3).map(|position| {
        vec![
            text("{\"id\":\""),
            Own(position + 3),
            text("\",\"order_line_id\":\""),
            Own(position),
            text(&format!(
                "\",\"promised_at\":{AT},\"given_at\":{AT},\"rule\":\"{{\\\"customer_class\\\":\\\"II\\\",\
                \\\"product_class\\\":\\\"B\\\",\\\"priority\\\":4,\\\"cycle_hours\\\":48,\\\"basis\\\":\\\"stock\\\"}}\"}}"
            )),
        ]
    });
    let events = [(7, "placed", "\\\"lines\\\":3"), (8, "promised", "\\\"lines\\\":3")].map(|(event, kind, data)| {
        vec![
            text("{\"id\":\""),
            Own(event),
            text(&format!(
                "\",\"at\":{AT},\"kind\":\"{kind}\",\"actor_role\":\"buyer\",\"actor_name\":\"Mei Lin\",\"buyer_id\":\""
            )),
            Buyer,
            text(&format!("\",\"data\":\"{{\\\"kind\\\":\\\"{kind}\\\",{data}}}\"}}")),
        ]
    });
    let records = Bound::Joined(vec![
        joined("{\"lines\":[", lines, "],\"promises\":["),
        joined("", promises, "],\"events\":["),
        joined("", events.into_iter(), "]}"),
    ]);
    statements.push(("orders/insert_records", vec![Own(0), records, OwnText("tea spring number")]));
    let message = text("{\"message\":\"order_confirmation\",\"order\":\"7K2M9QXDA\"}");
    let mail = vec![Own(9), OwnText("order-confirmation:"), text("mei@lin.example"), text("Mei Lin"), text("en")];
    statements.push(("mails/insert", [mail, vec![message, Int(AT), text("mei@lin.example")]].concat()));
    statements.push(("baskets/clear", vec![Buyer, Null]));
    statements.push(("idempotency/insert", vec![Buyer, OwnText("key-"), Hash, Own(0), Int(AT)]));
    statements
}
