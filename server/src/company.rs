//! The company's settings, as kept in the database and read by every request.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use domain::{
    Language,
    calendar::{CalendarSettings, WorkingCalendar},
    product::PriceList,
    promise::ServicePolicy,
};
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};
use store::{Db, StoreError};

/// Keys of the settings in the database.
pub mod key {
    /// [`super::Profile`].
    pub const PROFILE: &str = "company";
    /// [`domain::calendar::CalendarSettings`].
    pub const CALENDAR: &str = "calendar";
    /// [`domain::promise::ServicePolicy`].
    pub const SERVICE_POLICY: &str = "service_policy";
}

/// Who the company is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// Its name.
    pub name: Arc<str>,
    /// The language of whoever has not chosen one.
    pub language: Language,
    /// The code of the price list visitors see; the first one when it is not set.
    pub public_price_list: Option<String>,
}

impl Default for Profile {
    fn default() -> Self {
        Self { name: Arc::from("Portal"), language: Language::En, public_price_list: None }
    }
}

/// Everything a request needs to know of the company.
#[derive(Clone, Debug)]
pub struct Company {
    /// Who it is.
    pub profile: Profile,
    /// When it works.
    pub calendar: WorkingCalendar,
    /// What it promises to whom.
    pub policy: ServicePolicy,
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
        let profile: Profile = read(db, key::PROFILE).await?;
        let calendar: CalendarSettings = read(db, key::CALENDAR).await?;
        let policy: ServicePolicy = read(db, key::SERVICE_POLICY).await?;
        policy.check().context("the setting `service_policy` cannot be used")?;
        let time_zone = TimeZone::get(&calendar.time_zone)
            .with_context(|| format!("there is no time zone `{}`", calendar.time_zone))?;
        let calendar = WorkingCalendar::new(&calendar, time_zone).context("the setting `calendar` cannot be used")?;
        let public_prices = match &profile.public_price_list {
            Some(code) => db.catalogue().price_list(code).await?,
            None => db.catalogue().first_price_list().await?,
        };
        let time_zone = kept_zone(calendar.time_zone());
        Ok(Self { profile, calendar, policy, public_prices, time_zone })
    }

    /// The company's time zone.
    pub const fn time_zone(&self) -> &'static TimeZone {
        self.time_zone
    }
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
