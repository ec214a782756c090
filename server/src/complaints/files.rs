//! GET `…/files/{id}` and `…/files/{id}/thumbnail`: what is attached to a complaint, for whoever may see the complaint.

use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{attachment::AttachmentOwner, id::ComplaintId};

use super::show::Hand;
use crate::{
    attachments::{self, Part},
    desk, links,
    portal::Portal,
    web::{AppError, BuyerReader, DeskReader, Reader},
};

/// A complaint and a file, as an address names them.
type Named = Path<(String, String)>;

/// **Permissions**: buyers; their own customer's complaints.
pub async fn whole(State(portal): State<Portal>, buyer: BuyerReader, named: Named) -> Result<Response, AppError> {
    of_buyer(&portal, &buyer, named, Part::Whole).await
}

/// **Permissions**: buyers; their own customer's complaints.
pub async fn thumbnail(State(portal): State<Portal>, buyer: BuyerReader, named: Named) -> Result<Response, AppError> {
    of_buyer(&portal, &buyer, named, Part::Thumbnail).await
}

/// **Permissions**: whoever holds the link's secret; that one complaint.
pub async fn whole_of_link(State(portal): State<Portal>, reader: Reader, named: Named) -> Result<Response, AppError> {
    of_link(&portal, reader, named, Part::Whole).await
}

/// **Permissions**: whoever holds the link's secret; that one complaint.
pub async fn thumbnail_of_link(
    State(portal): State<Portal>,
    reader: Reader,
    named: Named,
) -> Result<Response, AppError> {
    of_link(&portal, reader, named, Part::Thumbnail).await
}

/// **Permissions**: staff.
pub async fn whole_at_desk(State(portal): State<Portal>, desk: DeskReader, named: Named) -> Result<Response, AppError> {
    at_desk(&portal, &desk, named, Part::Whole).await
}

/// **Permissions**: staff.
pub async fn thumbnail_at_desk(
    State(portal): State<Portal>,
    desk: DeskReader,
    named: Named,
) -> Result<Response, AppError> {
    at_desk(&portal, &desk, named, Part::Thumbnail).await
}

async fn of_buyer(
    portal: &Portal,
    buyer: &BuyerReader,
    Path((number, file)): Named,
    part: Part,
) -> Result<Response, AppError> {
    let sight = Hand::of_buyer(buyer, &number)?.sight;
    let complaint = sight.get(&mut portal.store.read().await?).await?.ok_or(AppError::NotFound)?;
    give(portal, complaint.id, &file, part).await
}

async fn of_link(
    portal: &Portal,
    reader: Reader,
    Path((secret, file)): Named,
    part: Part,
) -> Result<Response, AppError> {
    let (_, hand) = Hand::of_link(portal, reader, &secret).await?;
    let sight = hand.map_err(|_| AppError::NotFound)?.sight;
    let complaint = sight.get(&mut portal.store.read().await?).await?.ok_or(AppError::NotFound)?;
    give(portal, complaint.id, &file, part).await.map(links::kept_private)
}

async fn at_desk(
    portal: &Portal,
    desk: &DeskReader,
    Path((number, file)): Named,
    part: Part,
) -> Result<Response, AppError> {
    let complaint = desk::complaints::load(portal, desk, &number).await?;
    give(portal, complaint.id, &file, part).await
}

async fn give(portal: &Portal, complaint: ComplaintId, file: &str, part: Part) -> Result<Response, AppError> {
    let id = file.parse().map_err(|_| AppError::NotFound)?;
    let owner = AttachmentOwner::Complaint(complaint);
    let file = portal.store.read().await?.attachments().get(owner, id).await?.ok_or(AppError::NotFound)?;
    attachments::serve(portal, &file, part).await
}
