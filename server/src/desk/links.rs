//! POST `/desk/orders/{number}/links/{link}/revocation`: a link to an order is taken back.

use app::pages::desk::GivenLink;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    audit::AuditAct,
    id::{LinkId, OrderId},
    link::LinkKind,
    person::StaffRole,
};
use store::Db;

use crate::{
    orders::show::load,
    portal::Portal,
    web::{AppError, DeskReader, see_other},
};

/// Takes a link back: it opens nothing from now on, and pages that are open by it hear nothing more.
///
/// **Permissions**: staff with the role for orders.
pub async fn revoke(
    State(portal): State<Portal>,
    desk: DeskReader,
    Path((number, link)): Path<(String, String)>,
) -> Result<Response, AppError> {
    desk.may(StaffRole::Orders)?;
    let order = load(&portal, desk.scope(), &number).await?.order;
    let link: LinkId = link.parse().map_err(|_| AppError::NotFound)?;
    let given = given(&mut portal.store.read().await?, &desk, order.id).await?;
    given.iter().find(|given| given.link.id == link).ok_or(AppError::NotFound)?;
    let (object, now) = (order.id.0, portal.now());
    let audit = desk.audit(&portal, AuditAct::LinkRevoked, order.number.to_string());
    let revoked = portal.store.write(async move |tx| {
        if tx.links().revoke(LinkKind::Order, object, link, now).await? {
            tx.audit().insert(&audit).await?;
        }
        Ok(())
    });
    revoked.await?;
    Ok(see_other(&format!("/desk/orders/{}", order.number)))
}

/// The links that were given for an order, the newest first.
pub async fn given(db: &mut Db, desk: &DeskReader, order: OrderId) -> Result<Vec<GivenLink>, AppError> {
    let links = db.links().list_of(desk.scope(), LinkKind::Order, order.0).await?;
    let given = |opened: store::OpenedLink| GivenLink {
        link: opened.link,
        openings: opened.openings,
        last_opened_at: opened.last_opened_at,
    };
    Ok(links.into_iter().map(given).collect())
}
