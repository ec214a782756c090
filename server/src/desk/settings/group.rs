//! GET and POST `/desk/settings/{group}`: a group of settings.

use app::pages::desk::{GroupPage, SettingsDone};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::{
    audit::AuditEntry,
    company::{Group, Known, PriceListUse, Typed},
    person::{Staff, StaffRole},
    product::PriceList,
    scope::DeskScope,
};
use jiff::tz::{self, TimeZone};
use store::{Db, StoreError};

use super::{Refused, SettingsQuery, framed, page, to};
use crate::{
    company, edge,
    portal::Portal,
    web::{AppError, DeskReader, Posted, see_other},
};

/// The page.
///
/// **Permissions**: staff with the role for settings.
pub async fn show(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(group): Path<String>,
    Query(query): Query<SettingsQuery>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    let group = parse(&group)?;
    render(&portal, &desk, group, None, None, query.done()).await
}

/// Keeps what was typed, unless somebody else was faster; or only looks at it.
///
/// **Permissions**: staff with the role for settings.
pub async fn save(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path(group): Path<String>,
    posted: Posted<Typed>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    let (group, typed) = (parse(&group)?, posted.input);
    if typed.get("act") == "preview" {
        return render(&portal, &desk, group, Some(typed), None, None).await;
    }
    match keep(&portal, &desk, group, &typed).await? {
        Ok(()) => {
            portal.reload_company().await.map_err(|error| AppError::internal(&format!("{error:#}")))?;
            Ok(see_other(&to(group, SettingsDone::Saved)))
        }
        Err(refused) => render(&portal, &desk, group, Some(typed), Some(refused), None).await,
    }
}

/// The page, also shown again with what was typed.
pub(super) async fn render(
    portal: &Portal,
    desk: &DeskReader,
    group: Group,
    typed: Option<Typed>,
    refused: Option<Refused>,
    done: Option<SettingsDone>,
) -> Result<Response, AppError> {
    let mut db = portal.store.read().await?;
    let settings = company::settings(&mut db).await?;
    let known = known(&mut db, desk.scope(), &Typed::default()).await?;
    drop(db);
    let kept = group.typed(&settings, &known);
    let is_older = matches!(refused, Some(Refused::Older));
    let seen = typed.as_ref().filter(|_| !is_older).map(|typed| typed.get("revision").to_owned());
    let status = refused.as_ref().map(Refused::status);
    let shown = GroupPage {
        group,
        revision: seen.unwrap_or_else(|| revision(&kept)),
        typed: typed.unwrap_or(kept),
        is_older,
        errors: refused.map(Refused::errors).unwrap_or_default(),
        done,
        known,
        time_zones: if group == Group::Region { time_zones() } else { Vec::new() },
        logo: settings.profile.logo,
        reader_email: desk.staff.email.to_string(),
    };
    let title = shown.title(desk.reader.texts());
    let path = format!("/desk/settings/{}", group.code());
    Ok(page(framed(portal, desk, title, &path, |format| shown.view(format)), status))
}

/// Keeps what was typed, with an entry in the log that says what is different.
async fn keep(
    portal: &Portal,
    desk: &DeskReader,
    group: Group,
    typed: &Typed,
) -> Result<Result<(), Refused>, AppError> {
    let (typed, scope, now) = (typed.clone(), desk.scope(), portal.now());
    let entry = desk.audit(portal, group.act(), String::new());
    let kept = portal.store.write(async move |tx| {
        tx.settings().hold().await?;
        let before = company::settings(tx.read()).await?;
        let known = known(tx.read(), scope, &typed).await?;
        let after = match group.change(&before, &typed, &known) {
            Ok(after) => after,
            Err(errors) => return Ok(Err(Refused::Wrong(errors))),
        };
        let seen = group.typed(&before, &known);
        if typed.get("revision") != revision(&seen) {
            return Ok(Err(Refused::Older));
        }
        if before == after {
            return Ok(Ok(()));
        }
        company::keep(tx, &before, &after, now).await?;
        let detail = Some(seen.changes(&group.typed(&after, &known)));
        tx.audit().insert(&AuditEntry { detail, ..entry.clone() }).await?;
        Ok(Ok(()))
    });
    Ok(kept.await?)
}

/// What a change is checked against.
async fn known(db: &mut Db, scope: DeskScope, typed: &Typed) -> Result<Known, StoreError> {
    let customers = db.customers().count_by_price_list(scope).await?;
    let used = |list: PriceList| PriceListUse {
        customers: customers.get(&list.id).copied().unwrap_or_default(),
        code: list.code,
        name: list.name,
        currency: list.currency,
    };
    let price_lists = db.catalogue().price_lists().await?.into_iter().map(used).collect();
    let zone = TimeZone::get(typed.get("time_zone").trim()).ok();
    let time_zone = zone.and_then(|zone| zone.iana_name().map(ToOwned::to_owned));
    let looks_after = |staff: Staff| staff.roles.allow(StaffRole::Complaints).then_some((staff.id, staff.name));
    let staff = db.people().list_staff().await?.into_iter().filter_map(looks_after).collect();
    Ok(Known { time_zone, price_lists, staff })
}

/// What tells one state of a group from another.
fn revision(typed: &Typed) -> String {
    edge::fingerprint(&serde_json::to_string(typed).unwrap_or_default())
}

fn time_zones() -> Vec<String> {
    tz::db().available().map(|zone| zone.as_str().to_owned()).collect()
}

fn parse(group: &str) -> Result<Group, AppError> {
    Group::from_code(group).ok_or(AppError::NotFound)
}
