//! The company's settings, as kept in the database and read by every request.

pub mod colour;
pub mod files;
pub mod legal;
pub mod logo;

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use app::shell;
use domain::{
    calendar::WorkingCalendar,
    company::{ComplaintSettings, Letters, Profile, Settings},
    product::PriceList,
    promise::ServicePolicy,
};
use jiff::{Timestamp, tz::TimeZone};
use store::{Db, StoreError, Tx};

/// Keys of the settings in the database.
pub mod key {
    /// [`domain::company::Profile`].
    pub const PROFILE: &str = "company";
    /// [`domain::calendar::CalendarSettings`].
    pub const CALENDAR: &str = "calendar";
    /// [`domain::company::Contact`].
    pub const CONTACT: &str = "contact";
    /// [`domain::company::Letters`].
    pub const LETTERS: &str = "mail";
    /// [`domain::promise::ServicePolicy`].
    pub const SERVICE_POLICY: &str = "service_policy";
    /// [`domain::company::ComplaintSettings`].
    pub const COMPLAINTS: &str = "complaints";
}

/// Everything a request needs to know of the company.
#[derive(Clone, Debug)]
pub struct Company {
    /// Its name.
    pub name: Arc<str>,
    /// Who it is, and what it offers.
    pub profile: Profile,
    /// How it writes.
    pub letters: Letters,
    /// What every page shows of it.
    pub shown: Arc<shell::Company>,
    /// When it works.
    pub calendar: WorkingCalendar,
    /// What it promises to whom.
    pub policy: ServicePolicy,
    /// How it looks after complaints.
    pub complaints: ComplaintSettings,
    /// The prices visitors see; `None` as long as there are none.
    pub public_prices: Option<PriceList>,
    time_zone: &'static TimeZone,
}

impl Company {
    /// Reads and checks the settings.
    ///
    /// # Errors
    /// The database, or a setting that makes no sense, in plain words.
    pub async fn load(db: &mut Db) -> anyhow::Result<Self> {
        let Settings { profile, calendar, contact, letters, policy, complaints } = settings(db).await?;
        policy.check().context("the setting `service_policy` cannot be used")?;
        let time_zone = TimeZone::get(&calendar.time_zone)
            .with_context(|| format!("there is no time zone `{}`", calendar.time_zone))?;
        let calendar = WorkingCalendar::new(&calendar, time_zone).context("the setting `calendar` cannot be used")?;
        let public_prices = public_prices(&profile, db.catalogue().price_lists().await?);
        let time_zone = kept_zone(calendar.time_zone());
        let name: Arc<str> = profile.name.as_str().into();
        let legal = db.legal().list().await?.into_iter().filter(|version| version.text.is_some());
        let mut legal: Vec<_> = legal.map(|version| version.kind).collect();
        legal.sort();
        let shown = shell::Company {
            name: name.clone(),
            logo: profile.logo.clone(),
            colour: colour::address(profile.hue),
            contact,
            legal,
            languages: profile.languages.clone(),
        };
        Ok(Self { name, profile, letters, shown: shown.into(), calendar, policy, complaints, public_prices, time_zone })
    }

    /// The company's time zone.
    pub const fn time_zone(&self) -> &'static TimeZone {
        self.time_zone
    }
}

/// What the pages of the settings keep.
///
/// # Errors
/// The database, or a setting that cannot be read.
pub async fn settings(db: &mut Db) -> Result<Settings, StoreError> {
    Ok(Settings {
        profile: read(db, key::PROFILE).await?,
        calendar: read(db, key::CALENDAR).await?,
        contact: read(db, key::CONTACT).await?,
        letters: read(db, key::LETTERS).await?,
        policy: read(db, key::SERVICE_POLICY).await?,
        complaints: read(db, key::COMPLAINTS).await?,
    })
}

/// Keeps what has changed of the settings.
///
/// # Errors
/// The database.
pub async fn keep(tx: &mut Tx, before: &Settings, after: &Settings, now: Timestamp) -> Result<(), StoreError> {
    if before.profile != after.profile {
        tx.settings().set(key::PROFILE, &after.profile, now).await?;
    }
    if before.calendar != after.calendar {
        tx.settings().set(key::CALENDAR, &after.calendar, now).await?;
    }
    if before.contact != after.contact {
        tx.settings().set(key::CONTACT, &after.contact, now).await?;
    }
    if before.letters != after.letters {
        tx.settings().set(key::LETTERS, &after.letters, now).await?;
    }
    if before.policy != after.policy {
        tx.settings().set(key::SERVICE_POLICY, &after.policy, now).await?;
    }
    if before.complaints != after.complaints {
        tx.settings().set(key::COMPLAINTS, &after.complaints, now).await?;
    }
    Ok(())
}

/// The price list visitors see: the one that is named, else the first, in a currency that is sold in.
fn public_prices(profile: &Profile, lists: Vec<PriceList>) -> Option<PriceList> {
    let is_named = |list: &PriceList| profile.public_price_list.as_ref().is_none_or(|code| *code == list.code);
    lists.into_iter().find(|list| is_named(list) && profile.sells_in(list.currency))
}

/// The place a time zone is named after, and its short name at this moment: `Berlin` and `CET`.
pub fn zone_words(zone: &TimeZone, now: Timestamp) -> (String, String) {
    let short = zone.to_offset_info(now).abbreviation().to_owned();
    let place = zone.iana_name().and_then(|name| Some(name.rsplit_once('/')?.1.replace('_', " ")));
    (place.unwrap_or_else(|| short.clone()), short)
}

/// The zone of a name, kept for as long as the program runs: views hold on to it, and there are few.
pub fn kept_zone(zone: &TimeZone) -> &'static TimeZone {
    static KEPT: Mutex<Vec<&'static TimeZone>> = Mutex::new(Vec::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = kept.iter().find(|known| **known == zone) {
        return known;
    }
    let zone: &'static TimeZone = Box::leak(Box::new(zone.clone()));
    kept.push(zone);
    zone
}

async fn read<T: Default + serde::de::DeserializeOwned>(db: &mut Db, key: &str) -> Result<T, StoreError> {
    Ok(db.settings().get(key).await?.unwrap_or_default())
}
