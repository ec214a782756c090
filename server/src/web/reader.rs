//! Who asks: language, person, basket, and what every page needs of them.

use app::{
    format::Format,
    shell::{self, Page, Tab},
    texts::Texts,
};
use axum::{
    extract::FromRequestParts,
    http::{StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use domain::{
    Language,
    audit::{AuditAct, AuditEntry},
    customer::Customer,
    factor,
    id::{BuyerId, PersonId},
    person::{self, Buyer, Person, Staff, StaffRole},
    product::PriceList,
    promise::CustomerClass,
    scope::{AdminScope, BuyerScope, DeskScope},
};
use jiff::tz::TimeZone;
use store::{BasketOwner, Db, SessionOwner, Viewer};

use super::{AppError, cookies};
use crate::{
    account::limits::{Network, Peer},
    company::{self, Company},
    edge::{self, Token},
    portal::Portal,
};

/// Whoever asks, signed in or not.
#[derive(Clone)]
pub struct Reader {
    /// The language of the answer.
    pub language: Language,
    /// The person, when someone is signed in.
    pub viewer: Option<Viewer>,
    /// The hash of a visitor's cookie.
    pub visitor: Option<[u8; 32]>,
    /// Lines in their basket.
    pub basket_lines: u32,
    /// Mails that were given up, for the desk.
    pub given_up_mails: u32,
    /// Path and query of the page.
    pub path: String,
}

impl FromRequestParts<Portal> for Reader {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        Self::from_head(portal, parts).await
    }
}

impl Reader {
    /// Whoever sent this request.
    pub async fn from_head(portal: &Portal, head: &Parts) -> Result<Self, AppError> {
        let mut reader = Self::stranger(portal, head);
        if let Some(token) = cookies::get(portal, &head.headers, cookies::SESSION) {
            let hash = edge::hash(token.as_bytes());
            let now = portal.now();
            reader.viewer = portal.store.read().await?.sessions().get(hash, now).await?;
            if reader.viewer.as_ref().is_some_and(|viewer| viewer.is_stale) {
                portal.store.write(async move |tx| tx.sessions().touch(hash, now).await).await?;
            }
        }
        match &reader.viewer {
            Some(viewer) => {
                reader.basket_lines = viewer.basket_lines;
                if cookies::get(portal, &head.headers, cookies::LANGUAGE).and_then(Language::from_code).is_none() {
                    // Who acts for somebody reads in their own language.
                    let language = viewer.acting.as_ref().map_or(viewer.person.language(), |staff| staff.language);
                    reader.language = portal.company().profile.offered(language);
                }
            }
            None => {
                if let Some(hash) = reader.visitor {
                    let owner = BasketOwner::Visitor(hash);
                    reader.basket_lines = portal.store.read().await?.baskets().count_lines(&owner).await?;
                }
            }
        }
        Ok(reader)
    }

    /// Whoever sent this request, without asking the database.
    pub fn stranger(portal: &Portal, head: &Parts) -> Self {
        let accepted = head.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let profile = &portal.company().profile;
        let language = cookies::get(portal, &head.headers, cookies::LANGUAGE)
            .and_then(Language::from_code)
            .filter(|language| profile.languages.offer(*language))
            .or_else(|| profile.languages.negotiate(accepted?))
            .unwrap_or(profile.language);
        let visitor = cookies::get(portal, &head.headers, cookies::VISITOR);
        Self {
            language,
            viewer: None,
            visitor: visitor.map(|token| edge::hash(token.as_bytes())),
            basket_lines: 0,
            given_up_mails: 0,
            path: head.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        }
    }

    /// The sentences of their language.
    pub const fn texts(&self) -> Texts {
        Texts::new(self.language)
    }

    /// How their pages say dates and amounts.
    pub fn format(&self, portal: &Portal) -> Format {
        Format::new(self.texts(), self.time_zone(portal), portal.now())
    }

    /// The zone their dates are told in: their own, or the company's.
    fn time_zone(&self, portal: &Portal) -> &'static TimeZone {
        let own = self.viewer.as_ref().and_then(|viewer| TimeZone::get(viewer.time_zone.as_deref()?).ok());
        own.map_or_else(|| portal.company().time_zone(), |zone| company::kept_zone(&zone))
    }

    /// The frame of a page.
    pub fn page(&self, portal: &Portal, title: impl Into<String>, tab: Option<Tab>) -> Page {
        let person = self.viewer.as_ref().map(|viewer| shell::Person {
            initials: person::initials(viewer.person.name()),
            name: viewer.person.name().to_owned(),
            customer: viewer.customer.as_ref().map(|customer| customer.name.clone()),
        });
        Page {
            texts: self.texts(),
            title: title.into(),
            tab,
            width: shell::Width::default(),
            person,
            acting: self.viewer.as_ref().and_then(|viewer| viewer.acting.as_ref()).map(|staff| staff.name.clone()),
            basket_lines: self.basket_lines,
            given_up_mails: self.given_up_mails,
            company: portal.company().shown.clone(),
            keeps_settings: self.keeps_settings(),
            time_zone: company::zone_words(self.time_zone(portal), portal.now()),
            path: self.path.clone(),
            assets: portal.assets.clone(),
        }
    }

    /// The customer they buy for.
    pub fn customer(&self) -> Option<&Customer> {
        self.viewer.as_ref().and_then(|viewer| viewer.customer.as_ref())
    }

    /// The class whose promises they are shown; a visitor is shown what the last class gets.
    pub fn class(&self) -> CustomerClass {
        self.customer().map_or(CustomerClass::V, |customer| customer.class)
    }

    /// The prices they are shown; `None` as long as there are none.
    pub async fn price_list(&self, company: &Company, db: &mut Db) -> Result<Option<PriceList>, AppError> {
        match self.customer() {
            Some(customer) => Ok(db.catalogue().price_list_by_id(customer.price_list_id).await?),
            None => Ok(company.public_prices.clone()),
        }
    }

    /// Whose basket they fill; `None` for a visitor who has none yet, and for staff.
    pub fn basket_owner(&self) -> Option<BasketOwner> {
        match self.viewer.as_ref().map(|viewer| &viewer.person) {
            Some(Person::Buyer(buyer)) => Some(BasketOwner::Buyer(buyer.id)),
            Some(Person::Staff(_)) => None,
            None => self.visitor.map(BasketOwner::Visitor),
        }
    }

    /// Whether they may fill a basket and order: visitors, and buyers whose role allows it.
    pub fn may_order(&self) -> bool {
        match self.viewer.as_ref().map(|viewer| &viewer.person) {
            Some(Person::Buyer(buyer)) => buyer.role.may_order(),
            Some(Person::Staff(_)) => false,
            None => true,
        }
    }

    /// Whether they look after the company's settings.
    fn keeps_settings(&self) -> bool {
        match self.viewer.as_ref().map(|viewer| &viewer.person) {
            Some(Person::Staff(staff)) => staff.roles.allow(StaffRole::Settings),
            Some(Person::Buyer(_)) | None => false,
        }
    }

    /// Whether a member of staff asks.
    pub fn is_staff(&self) -> bool {
        matches!(self.viewer.as_ref().map(|viewer| &viewer.person), Some(Person::Staff(_)))
    }
}

/// Whoever is signed in, buyer or staff, in person: nobody looks after somebody else's account while acting for them.
pub struct SignedIn {
    /// As whoever asks.
    pub reader: Reader,
    /// The person.
    pub person: Person,
    /// What the database keeps of the session's token.
    pub token: [u8; 32],
    /// The token itself.
    pub secret: Token,
}

impl SignedIn {
    /// The person's id.
    pub const fn id(&self) -> PersonId {
        match &self.person {
            Person::Buyer(buyer) => buyer.person_id,
            Person::Staff(staff) => staff.person_id,
        }
    }

    /// Whom the session is for.
    pub const fn owner(&self) -> SessionOwner {
        match &self.person {
            Person::Buyer(buyer) => SessionOwner::Buyer(buyer.id),
            Person::Staff(staff) => SessionOwner::Staff(staff.id),
        }
    }

    /// Lets those go on who signed in a short while ago: a way in is not added by who finds an open session.
    ///
    /// # Errors
    /// [`AppError::SignIn`] for the others.
    pub fn signed_in_just_now(&self, portal: &Portal) -> Result<(), AppError> {
        let is_fresh =
            self.reader.viewer.as_ref().is_some_and(|viewer| factor::is_fresh(viewer.signed_in_at, portal.now()));
        if is_fresh { Ok(()) } else { Err(AppError::SignIn { return_to: "/account".to_owned() }) }
    }

    /// As which buyer they act, if as one.
    pub const fn buyer_id(&self) -> Option<BuyerId> {
        match &self.person {
            Person::Buyer(buyer) => Some(buyer.id),
            Person::Staff(_) => None,
        }
    }
}

impl FromRequestParts<Portal> for SignedIn {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        let reader = Reader::from_head(portal, parts).await?;
        if reader.viewer.as_ref().is_some_and(|viewer| viewer.acting.is_some()) {
            return Err(AppError::Forbidden);
        }
        let secret = cookies::get(portal, &parts.headers, cookies::SESSION).map(Token::known);
        match (reader.viewer.as_ref().map(|viewer| viewer.person.clone()), secret) {
            (Some(person), Some(secret)) => Ok(Self { reader, person, token: secret.hash(), secret }),
            _ => Err(sign_in(parts)),
        }
    }
}

/// A signed-in buyer. Visitors are asked to sign in; for staff these pages do not exist.
#[derive(Clone)]
pub struct BuyerReader {
    /// As whoever asks.
    pub reader: Reader,
    /// The buyer.
    pub buyer: Buyer,
    /// The customer they buy for.
    pub customer: Customer,
    /// The member of staff who acts for them.
    pub acting: Option<Staff>,
    /// Where they ask from.
    pub network: Network,
}

impl BuyerReader {
    /// What they may see.
    pub fn scope(&self) -> BuyerScope {
        BuyerScope::of(&self.buyer)
    }

    /// Lets only the buyer themselves go on, and nobody who acts for them: for what is personal.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for staff who act for them.
    pub fn in_person(&self) -> Result<(), AppError> {
        if self.acting.is_none() { Ok(()) } else { Err(AppError::Forbidden) }
    }

    /// The entry of the audit log when a member of staff does this for them.
    pub fn audit(&self, portal: &Portal, act: AuditAct, object: impl Into<String>) -> Option<AuditEntry> {
        self.acting.as_ref().map(|staff| audit_entry(portal, staff, self.network, act, object.into()))
    }

    /// Lets those go on whose role lets them order, and so act on orders.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for those who may only look.
    pub fn may_act(&self) -> Result<(), AppError> {
        if self.buyer.role.may_order() { Ok(()) } else { Err(AppError::Forbidden) }
    }
}

impl FromRequestParts<Portal> for BuyerReader {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        let reader = Reader::from_head(portal, parts).await?;
        match reader.viewer.clone() {
            Some(Viewer { person: Person::Buyer(buyer), customer: Some(customer), acting, .. }) => {
                let Peer(network) = Peer::of(parts, portal);
                Ok(Self { reader, buyer, customer, acting, network })
            }
            Some(_) => Err(AppError::NotFound),
            None => Err(sign_in(parts)),
        }
    }
}

/// A buyer who looks after their customer's people and addresses.
pub struct AdminReader {
    /// As any buyer.
    pub buyer: BuyerReader,
    /// Whose people they look after.
    pub scope: AdminScope,
}

impl FromRequestParts<Portal> for AdminReader {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        let buyer = BuyerReader::from_request_parts(parts, portal).await?;
        buyer.in_person()?;
        let scope = AdminScope::of(&buyer.buyer).ok_or(AppError::Forbidden)?;
        Ok(Self { buyer, scope })
    }
}

/// A signed-in member of staff. For buyers the desk does not exist.
pub struct DeskReader {
    /// As whoever asks.
    pub reader: Reader,
    /// The member of staff.
    pub staff: Staff,
    /// Where they ask from.
    pub network: Network,
}

impl DeskReader {
    /// What they may see.
    pub const fn scope(&self) -> DeskScope {
        DeskScope { staff_id: self.staff.id }
    }

    /// Lets those go on whose work this is.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for the others.
    pub fn may(&self, role: StaffRole) -> Result<(), AppError> {
        if self.staff.roles.allow(role) { Ok(()) } else { Err(AppError::Forbidden) }
    }

    /// The entry of the audit log for something they do now.
    pub fn audit(&self, portal: &Portal, act: AuditAct, object: impl Into<String>) -> AuditEntry {
        audit_entry(portal, &self.staff, self.network, act, object.into())
    }
}

impl FromRequestParts<Portal> for DeskReader {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        let mut reader = Reader::from_head(portal, parts).await?;
        match reader.viewer.clone() {
            Some(Viewer { person: Person::Staff(staff), .. }) => {
                let scope = DeskScope { staff_id: staff.id };
                reader.given_up_mails = portal.store.read().await?.mails().count_given_up(scope).await?;
                let Peer(network) = Peer::of(parts, portal);
                Ok(Self { reader, staff, network })
            }
            Some(_) => Err(AppError::NotFound),
            None => Err(sign_in(parts)),
        }
    }
}

fn audit_entry(portal: &Portal, staff: &Staff, network: Network, act: AuditAct, object: String) -> AuditEntry {
    let at = portal.now();
    AuditEntry {
        id: portal.randomness.id(at),
        at,
        staff_id: staff.id,
        staff_name: staff.name.clone(),
        act,
        object,
        detail: None,
        network: network.to_string(),
    }
}

/// Whoever has to sign in comes back to the page they wanted, or after a POST to the first one.
fn sign_in(parts: &Parts) -> AppError {
    let is_page = parts.method == axum::http::Method::GET;
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    AppError::SignIn { return_to: if is_page { path.to_owned() } else { "/".to_owned() } }
}

/// A page.
pub fn html(html: String) -> Response {
    Html(html).into_response()
}

/// A page nobody keeps: neither the browser nor anything between.
pub fn never_kept(html: String) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// A form shown again with what is wrong.
pub fn refused(html: String) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Html(html)).into_response()
}
