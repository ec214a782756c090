//! The demo company: loaded by the same importer as any other, from files inside the program.

use anyhow::Context;
use app::pages::sign_in::DemoPerson;
use domain::{
    Language, LocalizedText,
    calendar::CalendarSettings,
    person::{Staff, StaffRoles},
};
use store::Store;

use crate::{
    account::password,
    company::{Profile, key},
    edge::{Clock, Randomness},
    import::{self, Import, files::Files, mapping::Mapping, progress::Progress},
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
    let profile =
        Profile { name: "Lindenhof & Chen".into(), language: Language::En, public_price_list: Some("EUR".to_owned()) };
    let calendar = CalendarSettings { time_zone: "Europe/Berlin".to_owned(), ..CalendarSettings::default() };
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
        tx.settings().set(key::PROFILE, &profile, now).await?;
        tx.settings().set(key::CALENDAR, &calendar, now).await?;
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
    passwords.await.context("cannot write the demo's passwords")
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
