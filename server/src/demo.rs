//! The demo company: loaded by the same importer as any other, from files inside the program.

pub mod complaints;
pub mod parcels;

use anyhow::Context;
use app::pages::sign_in::DemoPerson;
use domain::{
    Language, LocalizedText,
    calendar::{CalendarSettings, Holidays},
    company::{CompanyName, Contact, LegalKind, LegalVersion, Letters, Profile, Settings, WebAddress},
    field::FieldProblem,
    person::{Staff, StaffRoles},
};
use jiff::Timestamp;
use store::Store;

use crate::{
    account::password,
    company,
    edge::{Clock, Randomness},
    import::{self, Import, files::Files, mapping::Mapping, progress::Progress},
    surveys,
};

/// The password of everyone in the demo.
const PASSWORD: &str = "promise-to-fact";

/// Who can be tried, in the order they are offered: name and role in both languages, and their address.
const PEOPLE: [[&str; 5]; 4] = [
    ["Mei Lin", "林梅", "Buyer, customer class II", "采购员，客户等级 II", "mei.lin@lins-teahouse.example"],
    ["Anna Berger", "安娜·贝格尔", "Buyer, customer class I", "采购员，客户等级 I", "anna.berger@hansekontor.example"],
    ["Luis Ortega", "路易斯·奥尔特加", "Buyer, customer class V", "采购员，客户等级 V", "luis@cornerpantry.example"],
    ["Tom Albrecht", "汤姆·阿尔布雷希特", "Service desk", "客服", "tom@lindenhof.example"],
];

/// The demo's files.
const FILES: &[(&str, &str)] = &[
    ("mapping.toml", include_str!("../demo/mapping.toml")),
    ("addresses.csv", include_str!("../demo/addresses.csv")),
    ("buyers.csv", include_str!("../demo/buyers.csv")),
    ("categories.csv", include_str!("../demo/categories.csv")),
    ("customers.csv", include_str!("../demo/customers.csv")),
    ("order_lines.csv", include_str!("../demo/order_lines.csv")),
    ("orders.csv", include_str!("../demo/orders.csv")),
    ("prices.csv", include_str!("../demo/prices.csv")),
    ("products.csv", include_str!("../demo/products.csv")),
];

/// Loads the demo company into an empty database; leaves any other one alone.
///
/// # Errors
/// The database, or the demo's own files.
pub async fn load_when_empty(store: &Store, clock: &dyn Clock, randomness: &Randomness) -> anyhow::Result<()> {
    if store.read().await?.customers().count().await? > 0 {
        return Ok(());
    }
    let now = clock.now();
    let settings = settings()?;
    let legal = legal(randomness, now)?;
    let desk =
        [("Tom Albrecht", "tom@lindenhof.example", Language::En), ("陈静", "jing@lindenhof.example", Language::Zh)];
    let mut staff = Vec::new();
    for (name, email, language) in desk {
        let email = email.parse().map_err(|_| anyhow::anyhow!("the demo's address {email} is wrong"))?;
        let (id, person_id) = (randomness.id(now), randomness.id(now));
        let roles = StaffRoles::all();
        staff.push(Staff { id, person_id, roles, name: name.to_owned(), email, language });
    }
    let write = store.write(async move |tx| {
        company::keep(tx, &Settings::default(), &settings, now).await?;
        for version in &legal {
            tx.legal().insert(version).await?;
        }
        for staff in &staff {
            tx.people().insert_staff(staff, now).await?;
        }
        Ok(())
    });
    write.await.context("cannot write the demo company")?;
    let (_, mapping) = FILES.iter().find(|(name, _)| *name == "mapping.toml").context("the demo has no mapping")?;
    let mapping = Mapping::parse(mapping, "mapping.toml")?;
    let import = Import { mapping: mapping.into(), files: Files::Inside(FILES), is_dry_run: false };
    let summary = import::run(&import, store, clock, randomness, &mut Progress::silent()).await?;
    if let Some(refused) = summary.refused.first() {
        anyhow::bail!("the demo's own files have a row that cannot be taken: {refused}");
    }
    let hash = password::hash(PASSWORD, &randomness.salt())?;
    let passwords = store.write(async move |tx| {
        for [.., email] in PEOPLE {
            tx.people().set_password(email, &hash).await?;
        }
        Ok(())
    });
    passwords.await.context("cannot write the demo's passwords")?;
    surveys::demo::fill(store, randomness, now).await.context("cannot write what the demo's customers said")
}

/// The demo's legal texts, in both languages.
const LEGAL: [(LegalKind, &str, &str); 4] = [
    (LegalKind::Imprint, include_str!("../demo/legal/imprint.en.txt"), include_str!("../demo/legal/imprint.zh.txt")),
    (LegalKind::Privacy, include_str!("../demo/legal/privacy.en.txt"), include_str!("../demo/legal/privacy.zh.txt")),
    (LegalKind::Terms, include_str!("../demo/legal/terms.en.txt"), include_str!("../demo/legal/terms.zh.txt")),
    (
        LegalKind::Withdrawal,
        include_str!("../demo/legal/withdrawal.en.txt"),
        include_str!("../demo/legal/withdrawal.zh.txt"),
    ),
];
/// The demo's days off.
const HOLIDAYS: &str = include_str!("../demo/holidays.txt");

/// The demo company's own settings.
fn settings() -> anyhow::Result<Settings> {
    let wrong = |problem: FieldProblem| anyhow::anyhow!("the demo's own settings cannot be used: {problem:?}");
    let text = |en: &str, zh: &str| LocalizedText::new(Some(en.to_owned()), Some(zh.to_owned()));
    let name = CompanyName::parse("Lindenhof & Chen").map_err(wrong)?;
    let holidays = Holidays::parse(HOLIDAYS).map_err(wrong)?;
    let email = "desk@lindenhof.example".parse().map_err(wrong)?;
    Ok(Settings {
        profile: Profile { name, public_price_list: Some("EUR".to_owned()), ..Profile::default() },
        calendar: CalendarSettings { time_zone: "Europe/Berlin".to_owned(), holidays, ..CalendarSettings::default() },
        contact: Contact {
            email: Some(email),
            phone: Some("+49 40 5550 0123".to_owned()),
            hours: text("Monday to Friday, 8 to 17", "周一至周五 8:00–17:00"),
            address: Some("Lindenhof & Chen GmbH\nAm Sandtorkai 50\n20457 Hamburg, Germany".to_owned()),
            site: WebAddress::parse("https://lindenhof.example").map_err(wrong)?,
        },
        letters: Letters {
            sender_name: Some("Lindenhof & Chen".to_owned()),
            reply_to: None,
            closing: text("Your service desk at Lindenhof & Chen", "Lindenhof & Chen 客服团队敬上"),
        },
        ..Settings::default()
    })
}

/// The demo company's legal texts.
fn legal(randomness: &Randomness, now: Timestamp) -> anyhow::Result<Vec<LegalVersion>> {
    let version = |(kind, en, zh): (LegalKind, &str, &str)| {
        let text = LocalizedText::new(Some(en.to_owned()), Some(zh.to_owned()));
        let text = text.with_context(|| format!("the demo has no text {}", kind.code()))?;
        Ok(LegalVersion { id: randomness.id(now), kind, text: Some(text), valid_from: now })
    };
    LEGAL.into_iter().map(version).collect()
}

/// The people of the demo, for its sign-in page.
pub fn people() -> Vec<DemoPerson> {
    let text = |en: &str, zh: &str| LocalizedText::new(Some(en.to_owned()), Some(zh.to_owned()));
    let person = |[en, zh, role_en, role_zh, email]: [&str; 5]| {
        Some(DemoPerson {
            name: text(en, zh)?,
            role: text(role_en, role_zh)?,
            email: email.to_owned(),
            password: PASSWORD.to_owned(),
        })
    };
    PEOPLE.into_iter().filter_map(person).collect()
}

/// Names the people of the demo on the terminal.
pub fn print_people() {
    println!("Sign in as one of these, all with the password {PASSWORD}:");
    for [name, _, role, _, email] in PEOPLE {
        println!("  {email:<36} {name}, {role}");
    }
}
