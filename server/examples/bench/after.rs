//! What comes after the order: the page of a parcel, of a complaint and of a survey, what carriers tell, and what customers
//! answer.

use std::{fs, path::Path, time::Duration};

use anyhow::{Context, Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use ring::hmac::{HMAC_SHA256, Key, sign};
use server::edge::{Clock, SystemClock};
use store::testing::TestEngine;

use crate::{
    READERS, Size,
    bytes::{self, PageBytes},
    checkout, hidden, kilobytes,
    load::{self, Client, Question},
    milliseconds,
    program::Server,
    report::Figure,
    scene::{Scene, Shopper},
};

/// Orders under way, each in a parcel of its own.
const ORDERS: usize = 60;
const SECRET: &[u8] = b"a secret of the bench, 32 bytes.";

/// The figures, those of pages beside a page that never changes.
pub async fn measure(size: &Size, page: f64) -> Result<Vec<Figure>> {
    let scene = Scene::set(TestEngine::Sqlite, ORDERS).await?;
    let data = tempfile::tempdir()?;
    let server = Server::portal(scene.database.url(), data.path()).await?;
    let mut client = Client::connect(server.address).await?;
    survey_at_once(&mut client, &scene.staff_cookie).await?;
    let mut orders = Vec::with_capacity(ORDERS);
    for (number, buyer) in scene.buyers.iter().enumerate() {
        orders.push(ship(&mut client, &scene, buyer, number).await?);
    }
    trust(&mut client, &scene.staff_cookie).await?;
    let told = (0..size.orders).map(scan).collect();
    let told = load::each(server.address, told, READERS).await?;

    let mut client = Client::connect(server.address).await?;
    for order in &orders {
        act(&mut client, &scene, order, "parcels/1/hand-over", &[]).await?;
    }
    let surveys = mailed(data.path(), "/survey/", ORDERS).await?;
    let first = scene.buyers.first().context("a buyer")?;
    let order = orders.first().context("an order")?;
    let complaint = file(&mut Client::connect(server.address).await?, first, order).await?;
    let tracking = mailed(data.path(), "/track/", 1).await?.swap_remove(0);
    let survey = surveys.first().context("a survey")?.clone();
    let answers = (0..size.orders).map(|number| answer(&surveys[number % surveys.len()], number));
    let answers = load::each(server.address, answers.collect::<Result<_>>()?, READERS).await?;

    let pages = [
        ("parcel and order, by its link", tracking, String::new()),
        ("complaint", complaint, first.cookie.clone()),
        ("survey, by its link", survey, String::new()),
    ];
    let mut figures = Vec::new();
    for (name, path, cookie) in &pages {
        let load = load::repeat(server.address, &Question::get(path, cookie), READERS, size.span).await?;
        figures.push(
            Figure::new(format!("{name}, 64 connections"), load.a_second(), "a second", "").beside("static page", page),
        );
        figures.push(Figure::new(format!("{name}, 99 of 100 answers within"), milliseconds(&load), "ms", ""));
    }
    figures.push(Figure::new("webhooks taken in, 64 connections", told.a_second(), "a second", ""));
    figures.push(Figure::new("webhooks, 99 of 100 within", milliseconds(&told), "ms", ""));
    figures.push(Figure::new("answers to a survey kept, 64 connections", answers.a_second(), "a second", ""));
    figures.push(Figure::new("answers, 99 of 100 within", milliseconds(&answers), "ms", ""));
    let measured = bytes::measure(&mut Client::connect(server.address).await?, &pages).await?;
    for PageBytes { name, html, css: _, code } in measured {
        figures.push(Figure::new(format!("{name}: HTML"), kilobytes(html), "KB brotli", "14 KB"));
        figures.push(Figure::new(format!("{name}: code"), kilobytes(code), "KB brotli", "90 KB, better 60"));
    }
    drop(server);
    scene.database.remove().await;
    Ok(figures)
}

/// Asks how it went as soon as something is there, at any hour.
async fn survey_at_once(client: &mut Client, staff: &str) -> Result<()> {
    let (began, draft) = (load::now(), Question::get("/desk/surveys/delivery/draft", staff));
    let page = loop {
        // The surveys of a new company are made by the first round of what is due.
        match client.ask(&draft).await {
            Ok(page) => break page.body,
            Err(_) if began.elapsed() < Duration::from_secs(20) => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            Err(error) => return Err(error),
        }
    };
    let revision = hidden(&page, "revision")?;
    let rules = [
        ("revision", revision.as_str()),
        ("delay_hours", "0"),
        ("from_hour", "0"),
        ("to_hour", "24"),
        ("rest_days", "0"),
        ("reminder_days", "3"),
        ("open_days", "90"),
        ("change_days", "14"),
        ("low_nps", "6"),
        ("low_csat", "2"),
    ];
    client.ask(&Question::post("/desk/surveys/delivery/rules", staff, &rules)?).await?;
    Ok(())
}

/// Orders what is in the basket and sends it off in a parcel; gives the order's address.
async fn ship(client: &mut Client, scene: &Scene, buyer: &Shopper, number: usize) -> Result<String> {
    let form = checkout(client, buyer, number).await?;
    let placed = client.ask(&form).await?.location.context("an order")?;
    let order = placed.split('?').next().unwrap_or_default().to_owned();
    let tracked = tracking_number(number);
    let parcel =
        [("carrier", "DHL"), ("tracking_number", tracked.as_str()), ("line_1", "2"), ("line_2", "2"), ("line_3", "2")];
    let acts: [(&str, &[(&str, &str)]); 4] =
        [("confirmation", &[]), ("packing", &[]), ("parcels", &parcel), ("shipment", &[("parcel_1", "1")])];
    for (what, form) in acts {
        act(client, scene, &order, what, form).await?;
    }
    Ok(order)
}

/// Does something with an order at the desk, on the revision its page shows.
async fn act(client: &mut Client, scene: &Scene, order: &str, what: &str, form: &[(&str, &str)]) -> Result<()> {
    let page = client.ask(&Question::get(&format!("/desk{order}"), &scene.staff_cookie)).await?.body;
    let revision = hidden(&page, "revision")?;
    let form: Vec<_> = form.iter().copied().chain([("revision", revision.as_str())]).collect();
    client.ask(&Question::post(&format!("/desk{order}/{what}"), &scene.staff_cookie, &form)?).await?;
    Ok(())
}

fn tracking_number(number: usize) -> String {
    format!("BENCH-{number:04}")
}

/// Gives the portal the secret carriers sign with.
async fn trust(client: &mut Client, staff: &str) -> Result<()> {
    let page = client.ask(&Question::get("/desk/settings/connections", staff)).await?.body;
    let (id, secret) = (hidden(&page, "id")?, format!("whsec_{}", BASE64.encode(SECRET)));
    let form = [("id", id.as_str()), ("sender", "own"), ("secret", secret.as_str())];
    client.ask(&Question::post("/desk/settings/connections/secrets", staff, &form)?).await?;
    Ok(())
}

/// A scan of one of the parcels, unlike every other, signed.
fn scan(number: usize) -> Question {
    let now = SystemClock.now();
    let at = now - jiff::SignedDuration::from_secs(i64::try_from(number).unwrap_or_default() + 1);
    let (tracked, id, second) = (tracking_number(number % ORDERS), format!("msg_{number}"), now.as_second());
    let body = format!(
        r#"{{"type":"tracking.updated","timestamp":"{now}","data":{{"tracking_number":"{tracked}","carrier":"DHL","events":[{{"at":"{at}","sub_status":"moving"}}]}}}}"#
    );
    let tag = sign(&Key::new(HMAC_SHA256, SECRET), format!("{id}.{second}.{body}").as_bytes());
    let headers = vec![
        ("webhook-id", id),
        ("webhook-timestamp", second.to_string()),
        ("webhook-signature", format!("v1,{}", BASE64.encode(tag.as_ref()))),
    ];
    Question::message("/webhooks/tracking", body, headers)
}

/// Complains about the first line of an order; gives the complaint's address.
async fn file(client: &mut Client, buyer: &Shopper, order: &str) -> Result<String> {
    let number = order.rsplit('/').next().unwrap_or_default();
    let page = client.ask(&Question::get(&format!("/complaints/new?order={number}&line=1"), &buyer.cookie)).await?.body;
    let key = hidden(&page, "key")?;
    let form = [
        ("key", key.as_str()),
        ("order", number),
        ("line", "1"),
        ("pieces", "1"),
        ("reason", "damaged"),
        ("wish", "refund"),
        ("text", "The lid is broken."),
    ];
    let filed =
        client.ask(&Question::post("/complaints", &buyer.cookie, &form)?).await?.location.context("a complaint")?;
    Ok(filed.split('?').next().unwrap_or_default().to_owned())
}

/// A score for a survey.
fn answer(survey: &str, number: usize) -> Result<Question> {
    let score = (number % 11).to_string();
    let form = [("at", "recommend"), ("recommend", score.as_str()), ("go", "next"), ("revision", "0")];
    Question::post(&format!("{survey}/answers"), "", &form)
}

/// The links of a kind in the mails that were sent, once there are so many.
async fn mailed(data: &Path, kind: &str, wanted: usize) -> Result<Vec<String>> {
    let began = load::now();
    loop {
        let mut links = Vec::new();
        for file in fs::read_dir(data.join("mail"))? {
            let mail = fs::read_to_string(file?.path())?.replace("=\r\n", "");
            let link = mail.find(kind).and_then(|at| mail.get(at..at + kind.len() + 40));
            links.extend(link.map(str::to_owned));
        }
        if links.len() >= wanted {
            return Ok(links);
        }
        if began.elapsed() > Duration::from_mins(2) {
            bail!("{} of {wanted} mails with {kind} came", links.len());
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}
