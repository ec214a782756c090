//! Measures a release build of the portal and prints the table of docs/operations.md. Started by `cargo xtask bench`.
//!
//! Everything runs on this machine, the one who asks included: what counts is a figure's ratio to what was measured
//! beside it in the same run. Arguments: `--quick` for a look, `--only pages` (or `after`, `sqlite`, `postgres`) for a part,
//! `--json FILE` to keep the figures.

mod after;
mod bytes;
mod load;
mod program;
mod raw;
mod report;
mod scene;
mod static_page;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{Context, Result};
use store::testing::TestEngine;

use self::{
    load::{Client, Load, Question},
    program::Server,
    raw::Statements,
    report::Figure,
    scene::{Scene, Shopper},
};

/// Connections that read.
const READERS: usize = 64;
/// Clients that order.
const CLIENTS: usize = 256;
/// Connections to PostgreSQL, of the portal for writing and of pgbench.
const POSTGRES_CONNECTIONS: u32 = 8;

/// How much is measured.
struct Size {
    span: Duration,
    orders: usize,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        if arguments.first().is_some_and(|argument| argument == static_page::COMMAND) {
            return static_page::serve(&arguments).await;
        }
        let is_quick = arguments.iter().any(|argument| argument == "--quick");
        let size = if is_quick {
            Size { span: Duration::from_secs(2), orders: 2_000 }
        } else {
            Size { span: Duration::from_secs(8), orders: 12_000 }
        };
        let only = value_of(&arguments, "--only").transpose()?;
        let is_wanted = |part: &str| only.is_none_or(|only| only == part);
        let mut figures = Vec::new();
        if is_wanted("pages") {
            figures.extend(pages(&size).await?);
        }
        if is_wanted("after") {
            figures.extend(after::measure(&size, static_page(&size).await?).await?);
        }
        if is_wanted("sqlite") {
            figures.extend(orders_on_sqlite(&size).await?);
        }
        if is_wanted("postgres") {
            figures.extend(orders_on_postgres(&size).await?);
        }
        print!("{}", report::table(&figures));
        let json = report::json(&figures);
        let Some(file) = value_of(&arguments, "--json").transpose()? else {
            println!("{json}");
            return Ok(());
        };
        let file = PathBuf::from(file);
        std::fs::write(&file, format!("{json:#}\n")).with_context(|| format!("cannot write {}", file.display()))
    })
}

/// What follows a word on the command line, when the word is there.
fn value_of<'a>(arguments: &'a [String], word: &str) -> Option<Result<&'a str>> {
    let place = arguments.iter().position(|argument| argument == word)?;
    Some(arguments.get(place + 1).map(String::as_str).with_context(|| format!("{word} needs a value")))
}

/// How often a second a page that never changes is answered.
async fn static_page(size: &Size) -> Result<f64> {
    let server = Server::static_page().await?;
    Ok(load::repeat(server.address, &Question::get("/", ""), READERS, size.span).await?.a_second())
}

/// Reading: beside a page that never changes, served by the same framework.
async fn pages(size: &Size) -> Result<Vec<Figure>> {
    let page = static_page(size).await?;
    let scene = Scene::set(TestEngine::Sqlite, 1).await?;
    let data = tempfile::tempdir()?;
    let server = Server::portal(scene.database.url(), data.path()).await?;
    let (cold_start, idle) = (server.cold_start, server.memory()?);
    let buyer = scene.buyers.first().context("a buyer")?;
    let mut client = Client::connect(server.address).await?;
    let order = history(&mut client, &scene, buyer).await?;

    let list = Question::get("/orders", &buyer.cookie);
    let list_load = load::repeat(server.address, &list, READERS, size.span).await?;
    let list_html = Client::connect(server.address).await?.ask(&list).await?.body.len();
    let small = load::repeat(server.address, &list.clone().compressed(), READERS, size.span).await?;
    let order_load = load::repeat(server.address, &Question::get(&order, &buyer.cookie), READERS, size.span).await?;
    let rate = "a second";
    let mut figures = vec![
        Figure::new("static page of 20 KB", page, rate, ""),
        Figure::new("order list, 20 orders, signed in, 64 connections", list_load.a_second(), rate, "4,000; 5 %")
            .beside("static page", page),
        Figure::new("order list, 99 of 100 answers within", milliseconds(&list_load), "ms", "25 ms"),
        Figure::new("order list as HTML", kilobytes(list_html), "KB", ""),
        Figure::new("order list, compressed for a browser", small.a_second(), rate, "").beside("static page", page),
        Figure::new("order page, signed in, 64 connections", order_load.a_second(), rate, "")
            .beside("static page", page),
        Figure::new("order page, 99 of 100 answers within", milliseconds(&order_load), "ms", ""),
        Figure::new("start until it answers", cold_start.as_secs_f64() * 1_000.0, "ms", "100 ms"),
        Figure::new("memory, idle", megabytes(idle), "MB", "40 MB"),
        Figure::new("memory, after the load", megabytes(server.memory()?), "MB", "150 MB"),
    ];
    let page = |name, path: &str, cookie: &str| (name, path.to_owned(), cookie.to_owned());
    let addresses = [
        page("home", "/", ""),
        page("sign-in", "/sign-in", ""),
        page("catalogue", "/products", &buyer.cookie),
        page("product", "/products/TEA-0-0", &buyer.cookie),
        page("basket", "/basket", &buyer.cookie),
        page("order list", "/orders", &buyer.cookie),
        page("order", &order, &buyer.cookie),
        page("desk: queue", "/desk/orders", &scene.staff_cookie),
    ];
    // The portal has closed the first connection meanwhile: it was idle for longer than a client may be.
    let mut client = Client::connect(server.address).await?;
    let pages = bytes::measure(&mut client, &addresses).await?;
    let Some(first) = pages.first() else { return Ok(figures) };
    figures.push(Figure::new("styles", kilobytes(first.css), "KB brotli", "12 KB"));
    let code = pages.iter().map(|page| page.code).max().unwrap_or_default();
    figures.push(Figure::new("code of a page with islands", kilobytes(code), "KB brotli", "90 KB, better 60"));
    println!("| page | HTML, brotli | styles | code, after the first view |\n|---|---|---|---|");
    for bytes::PageBytes { name, html, css, code } in &pages {
        println!("| {name} | {html} | {css} | {code} |");
    }
    println!();
    drop(server);
    scene.database.remove().await;
    Ok(figures)
}

/// Twenty orders of three lines, half of them with a parcel under way; gives the address of one of those.
async fn history(client: &mut Client, scene: &Scene, buyer: &Shopper) -> Result<String> {
    let mut last = String::new();
    for number in 0..20 {
        if number > 0 {
            for product in &scene.threes[number % scene.threes.len()] {
                let line = [("sku", product.sku.as_str()), ("quantity", "2")];
                client.ask(&Question::post("/basket/lines", &buyer.cookie, &line)?).await?;
            }
        }
        let form = checkout(client, buyer, number).await?;
        let placed = client.ask(&form).await?.location.context("an order")?;
        let order = placed.split('?').next().unwrap_or_default().to_owned();
        if number % 2 == 0 {
            let parcel =
                [("carrier", "DHL"), ("tracking_number", "00340434161094042557"), ("line_1", "2"), ("line_2", "2")];
            let acts: [(&str, &[(&str, &str)]); 4] =
                [("confirmation", &[]), ("packing", &[]), ("parcels", &parcel), ("shipment", &[("parcel_1", "1")])];
            for (act, form) in acts {
                let page = client.ask(&Question::get(&format!("/desk{order}"), &scene.staff_cookie)).await?.body;
                let revision = hidden(&page, "revision")?;
                let form: Vec<_> = form.iter().copied().chain([("revision", revision.as_str())]).collect();
                client.ask(&Question::post(&format!("/desk{order}/{act}"), &scene.staff_cookie, &form)?).await?;
            }
            last = order;
        }
    }
    Ok(last)
}

/// The checkout page as a browser gets it and sends it.
async fn checkout(client: &mut Client, buyer: &Shopper, number: usize) -> Result<Question> {
    let page = client.ask(&Question::get("/checkout", &buyer.cookie)).await?.body;
    let shown = hidden(&page, "shown")?;
    let key = format!("{number:064x}");
    let form = [
        ("key", key.as_str()),
        ("shown", shown.as_str()),
        ("address", "new"),
        ("recipient", "Lin's Tea House"),
        ("street", "Speicherstraße 5"),
        ("city", "Hamburg"),
        ("postal_code", "20457"),
        ("country", "Germany"),
        ("shipping_mode", "partial"),
    ];
    Question::post("/orders", &buyer.cookie, &form)
}

/// The value of a page's hidden field.
fn hidden(page: &[u8], name: &str) -> Result<String> {
    let (page, name) = (String::from_utf8_lossy(page), format!("name=\"{name}\""));
    let field = page.split('<').find(|tag| tag.contains(&name)).with_context(|| format!("no field {name}"))?;
    let value = field.split("value=\"").nth(1).and_then(|rest| rest.split('"').next());
    Ok(value.context("a field without a value")?.to_owned())
}

/// Placing orders on `SQLite`, beside the same statements without a portal.
async fn orders_on_sqlite(size: &Size) -> Result<Vec<Figure>> {
    let raw = {
        let scene = Scene::set(TestEngine::Sqlite, size.orders).await?;
        let statements = Statements::of(&scene, false)?;
        tokio::task::block_in_place(|| statements.sqlite(&scene))?
    };
    let load = orders(TestEngine::Sqlite, size).await?;
    Ok(vec![
        Figure::new("orders placed, 256 clients, SQLite", load.a_second(), "a second", "3,000; 15 %")
            .beside("raw engine, 64 to a commit", raw),
        Figure::new("orders placed, SQLite, 99 of 100 within", milliseconds(&load), "ms", "40 ms"),
    ])
}

/// Placing orders on PostgreSQL, beside pgbench with the same statements over as many connections.
async fn orders_on_postgres(size: &Size) -> Result<Vec<Figure>> {
    let raw = {
        let scene = Scene::set(TestEngine::Postgres, size.orders).await?;
        let statements = Statements::of(&scene, true)?;
        let seconds = u32::try_from(size.span.as_secs()).unwrap_or(8);
        let rate = tokio::task::block_in_place(|| statements.pgbench(&scene, POSTGRES_CONNECTIONS, seconds))?;
        scene.database.remove().await;
        rate
    };
    let load = orders(TestEngine::Postgres, size).await?;
    Ok(vec![
        Figure::new("orders placed, 256 clients, PostgreSQL", load.a_second(), "a second", "70 %")
            .beside("pgbench, same statements", raw),
        Figure::new("orders placed, PostgreSQL, 99 of 100 within", milliseconds(&load), "ms", ""),
    ])
}

/// Every buyer places one order of three lines by the checkout's form.
async fn orders(engine: TestEngine, size: &Size) -> Result<Load> {
    let scene = Scene::set(engine, size.orders).await?;
    let data = tempfile::tempdir()?;
    let server = Server::portal(scene.database.url(), data.path()).await?;
    let mut client = Client::connect(server.address).await?;
    let mut questions = Vec::with_capacity(scene.buyers.len());
    for (number, buyer) in scene.buyers.iter().enumerate() {
        questions.push(checkout(&mut client, buyer, number).await?);
    }
    let load = load::each(server.address, questions, CLIENTS).await?;
    drop(server);
    scene.database.remove().await;
    Ok(load)
}

fn milliseconds(load: &Load) -> f64 {
    load.p99().as_secs_f64() * 1_000.0
}

#[expect(clippy::cast_precision_loss, reason = "a size for people")]
fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1_000.0
}

#[expect(clippy::cast_precision_loss, reason = "a size for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000_000.0
}
