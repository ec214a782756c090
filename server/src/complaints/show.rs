//! GET `/complaints/{number}` and `/complaint/{secret}`: a complaint, and the parts of its page that change.

use app::{
    pages::{
        complaint::{Case, Refusal, Show},
        track::Closed,
    },
    shell,
    shell::Tab,
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Response},
};
use domain::{
    attachment::AttachmentOwner,
    complaint::{Complaint, ComplaintNumber},
    field::FieldErrors,
    id::ComplaintMessageId,
    link::LinkKind,
    scope::{BuyerScope, ComplaintLinkScope, Scope},
};
use serde::Deserialize;
use store::{Db, StoreError, Tx};

use crate::{
    links,
    portal::Portal,
    track::show::closed,
    web::{AppError, BuyerReader, Reader, live, reader},
};

/// Whether the complaint was filed just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ShowQuery {
    filed: Option<String>,
}

/// By what somebody sees one complaint.
#[derive(Clone, Copy, Debug)]
pub enum Sight {
    /// As a buyer.
    Buyer(BuyerScope, ComplaintNumber),
    /// By a link.
    Link(ComplaintLinkScope),
}

impl Sight {
    /// The complaint, if it may be seen.
    pub async fn get(self, db: &mut Db) -> Result<Option<Complaint>, StoreError> {
        match self {
            Self::Buyer(scope, number) => db.complaints().get(scope, number).await,
            Self::Link(scope) => db.complaints().get_of_link(scope).await,
        }
    }

    /// The complaint as an act on it begins.
    pub async fn get_at(self, tx: &mut Tx, revision: u32) -> Result<Option<Complaint>, StoreError> {
        match self {
            Self::Buyer(scope, number) => tx.complaints().get_at(scope, number, revision).await,
            Self::Link(scope) => tx.complaints().get_of_link_at(scope, revision).await,
        }
    }
}

/// Who looks at or acts on a complaint of theirs, and on which page.
pub struct Hand {
    /// As whoever asks.
    pub reader: Reader,
    /// What they see.
    pub sight: Sight,
    /// Their page.
    pub path: String,
    /// Whether they may act.
    pub may_act: bool,
}

impl Hand {
    /// A buyer's.
    pub fn of_buyer(buyer: &BuyerReader, number: &str) -> Result<Self, AppError> {
        let number: ComplaintNumber = number.parse().map_err(|_| AppError::NotFound)?;
        Ok(Self {
            reader: buyer.reader.clone(),
            sight: Sight::Buyer(buyer.scope(), number),
            path: format!("/complaints/{number}"),
            may_act: buyer.buyer.role.may_order(),
        })
    }

    /// That of whoever holds a link; the page that says why it opens nothing any more.
    pub async fn of_link(
        portal: &Portal,
        reader: Reader,
        secret: &str,
    ) -> Result<(domain::link::Link, Result<Self, Response>), AppError> {
        let link = links::find(portal, LinkKind::Complaint, secret).await?;
        let hand = match ComplaintLinkScope::of(&link, portal.now()) {
            Ok(scope) => {
                let sight = Sight::Link(scope.ok_or(AppError::NotFound)?);
                Ok(Self { reader, sight, path: format!("/complaint/{secret}"), may_act: true })
            }
            Err(why) => Err(closed(portal, &reader, Closed::Complaint(why))),
        };
        Ok((link, hand))
    }

    const fn is_by_link(&self) -> bool {
        matches!(self.sight, Sight::Link(_))
    }

    /// The page as it stands now.
    pub async fn show(&self, portal: &Portal) -> Result<Show, AppError> {
        let mut db = portal.store.read().await?;
        let complaint = self.sight.get(&mut db).await?.ok_or(AppError::NotFound)?;
        let case = case(portal, &mut db, complaint).await?;
        Ok(Show {
            case: if self.is_by_link() { case.without_names() } else { case },
            path: self.path.clone(),
            is_by_link: self.is_by_link(),
            may_act: self.may_act,
            is_new: false,
            key: portal.randomness.id::<ComplaintMessageId>(portal.now()).to_string(),
            typed: None,
            errors: FieldErrors::default(),
            refusal: None,
        })
    }

    /// The page as HTML.
    pub fn render(&self, portal: &Portal, show: Show) -> String {
        let title = self.reader.texts().complaint_title(show.case.complaint.number.to_string());
        let tab = (!self.is_by_link()).then_some(Tab::Complaints);
        let mut frame = self.reader.page(portal, title, tab);
        frame.path.clone_from(&self.path);
        let format = self.reader.format(portal);
        shell::customer(&frame, || show.view(&format))
    }

    /// The page again, with why an act was refused and what was typed.
    pub async fn refused(
        &self,
        portal: &Portal,
        typed: Option<(&'static str, String)>,
        errors: FieldErrors,
        refusal: Option<Refusal>,
    ) -> Result<Response, AppError> {
        let status = if errors.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        let show = Show { typed, errors, refusal, ..self.show(portal).await? };
        let response = (status, Html(self.render(portal, show))).into_response();
        Ok(if self.is_by_link() { links::kept_private(response) } else { response })
    }
}

/// **Permissions**: buyers; their own customer's complaints.
pub async fn show(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(number): Path<String>,
    Query(query): Query<ShowQuery>,
) -> Result<Response, AppError> {
    let hand = Hand::of_buyer(&buyer, &number)?;
    let show = Show { is_new: query.filed.is_some(), ..hand.show(&portal).await? };
    Ok(reader::html(hand.render(&portal, show)))
}

/// The part of the page that changes.
///
/// **Permissions**: buyers; their own customer's complaints.
pub async fn live_part(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let show = Hand::of_buyer(&buyer, &number)?.show(&portal).await?;
    Ok(reader::html(show.to_live_html(&buyer.reader.format(&portal))))
}

/// A stream that says when the complaint changed.
///
/// **Permissions**: buyers; their own customer's complaints.
pub async fn changes(
    State(portal): State<Portal>,
    buyer: BuyerReader,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let complaint = Hand::of_buyer(&buyer, &number)?.show(&portal).await?.case.complaint;
    Ok(live::complaint_changes(&portal, &headers, buyer.buyer.id, complaint.id))
}

/// The page by the link of a mail. Opening it changes nothing but the list of the link's openings.
///
/// **Permissions**: whoever holds the link's secret; that one complaint.
pub async fn show_of_link(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
    Query(query): Query<ShowQuery>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let (link, hand) = Hand::of_link(&portal, reader, &secret).await?;
    let hand = match hand {
        Ok(hand) => hand,
        Err(closed) => return Ok(closed),
    };
    let show = Show { is_new: query.filed.is_some(), ..hand.show(&portal).await? };
    links::note_opening(&portal, &link, &headers).await?;
    Ok(links::kept_private(reader::html(hand.render(&portal, show))))
}

/// The part of the link's page that changes.
///
/// **Permissions**: whoever holds the link's secret.
pub async fn live_of_link(
    State(portal): State<Portal>,
    reader: Reader,
    Path(secret): Path<String>,
) -> Result<Response, AppError> {
    let (_, hand) = Hand::of_link(&portal, reader, &secret).await?;
    let hand = hand.map_err(|_| AppError::NotFound)?;
    let html = hand.show(&portal).await?.to_live_html(&hand.reader.format(&portal));
    Ok(links::kept_private(reader::html(html)))
}

/// A stream that says when the complaint changed, for as long as the link opens it.
///
/// **Permissions**: whoever holds the link's secret.
pub async fn changes_of_link(State(portal): State<Portal>, Path(secret): Path<String>) -> Result<Response, AppError> {
    let link = links::find(&portal, LinkKind::Complaint, &secret).await?;
    let scope = ComplaintLinkScope::of(&link, portal.now()).ok().flatten().ok_or(AppError::NotFound)?;
    Ok(live::complaint_link_changes(&portal, &secret, scope.complaint_id()))
}

/// A complaint with everything that is told about it, for whoever may see it.
pub async fn case(portal: &Portal, db: &mut Db, complaint: Complaint) -> Result<Case, AppError> {
    let company = portal.company();
    let messages = db.complaints().messages(complaint.id).await?;
    let history = db.complaints().history(complaint.id).await?;
    let files = db.attachments().list_of(AttachmentOwner::Complaint(complaint.id)).await?;
    let mut replacements = Vec::new();
    for (_, number) in &complaint.replacements {
        replacements.extend(db.orders().get(Scope::Outbox, *number).await?);
    }
    Ok(Case {
        reopen_days: company.complaints.reopen_days,
        messages,
        history,
        files,
        replacements,
        company: company.name.clone(),
        contact: company.shown.contact.clone(),
        complaint,
    })
}
