//! Every address, by every method, for every kind of reader, with objects of their own, of others and of nobody: the table
//! below says what each gets, and the route table itself says what the table has to hold. A new route without an entry
//! fails.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::{Method, Request, StatusCode, header};
use domain::{
    address::{AddressOwner, BookedAddress},
    company::{LegalKind, LegalVersion},
    complaint::ComplaintNumber,
    id::{AddressId, BuyerId, CustomerId, DepartmentId, LinkId, SurveyInvitationId},
    invitation::Invitation,
    link::{Link, LinkKind},
    order::Order,
    person::{BuyerRole, Staff, StaffRole, StaffRoles},
    scope::AdminScope,
    survey::Facts,
};
use store::{
    AddressBook, NewInvitation, Occasion, SessionOwner, Store,
    testing::{self, new_id},
};

use crate::harness::{Answer, Client, TestPortal};

store::on_both!(every_address_answers_each_reader_as_it_should);

/// The route table, as it is compiled.
const ROUTES: &str = include_str!("../../src/routes.rs");

/// Whom an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// Anyone.
    Anyone,
    /// Visitors and buyers, and staff who act for them.
    Shoppers,
    /// The same, without buyers who may only look.
    Fillers,
    /// Staff who act for a buyer.
    Actors,
    /// Nobody as long as it is not configured.
    Off,
    /// Who holds the secret in it.
    Holder,
    /// Whoever proves with each request who sends it, and nobody by a session.
    Sender,
    /// Whoever is signed in, in person.
    Person,
    /// Buyers, and staff who act for them.
    Buyers,
    /// Buyers, in person.
    BuyersInPerson,
    /// Buyers whose role lets them order, and staff who act for them.
    Orderers,
    /// Buyers whose role lets them order, in person.
    OrderersInPerson,
    /// A customer's admins, in person.
    Admins,
    /// Staff.
    Desk,
    /// Staff with a role.
    Role(StaffRole),
}

/// What an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    Nothing,
    Order,
    Product,
    Secret,
    Session,
    Member,
    Invitation,
    Department,
    Address,
    /// Something that is not there: not configured, or of nobody here.
    Unnameable,
    Parcel,
    Mail,
    Buyer,
    Customer,
    Staff,
    Link,
    Preview,
    Group,
    Legal,
    File,
    Complaint,
    /// A survey at the desk.
    Survey,
    /// A survey that waits for somebody.
    Asked,
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reader {
    Visitor,
    Admin,
    Colleague,
    Viewer,
    Foreign,
    Staff,
    StaffWithoutRoles,
    Acting,
}

const READERS: [Reader; 8] = [
    Reader::Visitor,
    Reader::Admin,
    Reader::Colleague,
    Reader::Viewer,
    Reader::Foreign,
    Reader::Staff,
    Reader::StaffWithoutRoles,
    Reader::Acting,
];

/// Whose object the address names, seen from the shop's own customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Ours,
    Theirs,
    Nobodys,
}

/// What comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comes {
    LetIn,
    SignIn,
    Forbidden,
    NotFound,
}

use For::{
    Actors, Admins, Anyone, Buyers, BuyersInPerson, Desk, Fillers, Holder, Off, Orderers, OrderersInPerson, Person,
    Role, Sender, Shoppers,
};
use Names::{Nothing, Secret};

const GET: &str = "get";
const POST: &str = "post";

/// Every address that is not only the way back from a form.
const MATRIX: &[(&str, &str, For, Names)] = &[
    (GET, "/", Anyone, Nothing),
    (GET, "/legal/{kind}", Anyone, Names::Legal),
    (POST, "/language", Anyone, Nothing),
    (GET, "/products", Anyone, Nothing),
    (GET, "/products/suggestions", Anyone, Nothing),
    (GET, "/products/{sku}", Anyone, Names::Product),
    (GET, "/products/{sku}/quantity", Anyone, Names::Product),
    (GET, "/basket", Shoppers, Nothing),
    (POST, "/basket/lines", Fillers, Nothing),
    (POST, "/basket/lines/{sku}", Fillers, Names::Product),
    (GET, "/checkout", Orderers, Nothing),
    (GET, "/orders", Buyers, Nothing),
    (POST, "/orders", Orderers, Nothing),
    (GET, "/orders/{number}", Buyers, Names::Order),
    (GET, "/orders/{number}/live", Buyers, Names::Order),
    (GET, "/orders/{number}/changes", Buyers, Names::Order),
    (POST, "/orders/{number}/cancellation", Orderers, Names::Order),
    (POST, "/orders/{number}/partial-shipment-consent", Orderers, Names::Order),
    (GET, "/track", Anyone, Nothing),
    (POST, "/track", Anyone, Nothing),
    (GET, "/track/{secret}", Holder, Secret),
    (GET, "/track/{secret}/live", Holder, Secret),
    (GET, "/track/{secret}/changes", Holder, Secret),
    (GET, "/track/{secret}/complaint", Holder, Secret),
    (POST, "/track/{secret}/complaint", Holder, Secret),
    (GET, "/complaints", Buyers, Nothing),
    (POST, "/complaints", Orderers, Nothing),
    (GET, "/complaints/new", Orderers, Nothing),
    (GET, "/complaints/{number}", Buyers, Names::Complaint),
    (GET, "/complaints/{number}/live", Buyers, Names::Complaint),
    (GET, "/complaints/{number}/changes", Buyers, Names::Complaint),
    // A file that is none of the complaint's: whose the complaint is makes no difference.
    (GET, "/complaints/{number}/files/{id}", Buyers, Names::Unnameable),
    (GET, "/complaints/{number}/files/{id}/thumbnail", Buyers, Names::Unnameable),
    (GET, "/complaint/{secret}/files/{id}", Holder, Secret),
    (GET, "/complaint/{secret}/files/{id}/thumbnail", Holder, Secret),
    (GET, "/desk/complaints/{number}/files/{id}", Desk, Names::Unnameable),
    (GET, "/desk/complaints/{number}/files/{id}/thumbnail", Desk, Names::Unnameable),
    (POST, "/complaints/{number}/{act}", Orderers, Names::Complaint),
    (GET, "/complaint/{secret}", Holder, Secret),
    (GET, "/complaint/{secret}/live", Holder, Secret),
    (GET, "/complaint/{secret}/changes", Holder, Secret),
    (POST, "/complaint/{secret}/{act}", Holder, Secret),
    (GET, "/parcels/{tracking_number}", Anyone, Names::Parcel),
    // Without the secret of a form nobody sends a file in.
    (POST, "/attachments", Holder, Nothing),
    (GET, "/attachments/drafts/{secret}/{id}/thumbnail", Holder, Secret),
    (POST, "/attachments/drafts/{secret}/{id}/removal", Holder, Secret),
    (POST, "/webhooks/aftership", Sender, Nothing),
    (POST, "/webhooks/easypost", Sender, Nothing),
    (POST, "/webhooks/tracking", Sender, Nothing),
    (POST, "/api/v1/tracking-events", Sender, Nothing),
    (GET, "/sign-in", Anyone, Nothing),
    (POST, "/sign-in", Anyone, Nothing),
    (GET, "/sign-in/code", Anyone, Nothing),
    (POST, "/sign-in/code", Anyone, Nothing),
    (POST, "/sign-in/password", Anyone, Nothing),
    (GET, "/sign-in/second-factor", Anyone, Nothing),
    (POST, "/sign-in/second-factor", Anyone, Nothing),
    (POST, "/sign-in/passkey", Off, Nothing),
    (POST, "/sign-in/passkey/challenge", Off, Nothing),
    (GET, "/sign-in/oidc", Off, Nothing),
    (GET, "/sign-in/oidc/callback", Off, Nothing),
    (POST, "/sign-out", Anyone, Nothing),
    (GET, "/account", Person, Nothing),
    (POST, "/account/profile", Person, Nothing),
    (POST, "/account/password", Person, Nothing),
    (POST, "/account/sessions/{id}/end", Person, Names::Session),
    (POST, "/account/sessions/end-others", Person, Nothing),
    (POST, "/account/customer", Person, Names::Unnameable),
    (GET, "/account/second-factor", Person, Nothing),
    (POST, "/account/second-factor", Person, Nothing),
    (POST, "/account/second-factor/confirmation", Person, Nothing),
    (POST, "/account/second-factor/end", Person, Nothing),
    (POST, "/account/recovery-codes", Person, Nothing),
    (GET, "/account/address", Person, Nothing),
    (POST, "/account/address", Person, Nothing),
    (POST, "/account/address/confirmation", Person, Nothing),
    (POST, "/account/address/end", Person, Nothing),
    (POST, "/account/passkeys", Person, Names::Unnameable),
    (POST, "/account/passkeys/challenge", Person, Names::Unnameable),
    (POST, "/account/passkeys/{id}/end", Person, Names::Unnameable),
    (GET, "/account/mail", Person, Nothing),
    (POST, "/account/mail", Person, Nothing),
    (POST, "/account/mail/reachable", Person, Nothing),
    (GET, "/account/data", Person, Nothing),
    (GET, "/account/data/export.json", Person, Nothing),
    (GET, "/account/data/export.html", Person, Nothing),
    (POST, "/account/data/acting", Person, Nothing),
    (POST, "/account/data/erasure", Person, Nothing),
    (GET, "/account/answers", Person, Nothing),
    (POST, "/account/answers/{id}", Person, Names::Asked),
    (GET, "/survey/{secret}", Holder, Secret),
    (POST, "/survey/{secret}/answers", Holder, Secret),
    (GET, "/erased", Anyone, Nothing),
    (GET, "/mail/preferences/{secret}", Holder, Secret),
    (POST, "/mail/preferences/{secret}", Holder, Secret),
    (POST, "/mail/unsubscribe/{secret}", Holder, Secret),
    (GET, "/account/people", Admins, Nothing),
    (POST, "/account/people/invitations", Admins, Nothing),
    (POST, "/account/people/invitations/{id}/revocation", Admins, Names::Invitation),
    (POST, "/account/people/{id}/role", Admins, Names::Member),
    (POST, "/account/people/{id}/end", Admins, Names::Member),
    (POST, "/account/departments", Admins, Nothing),
    (POST, "/account/departments/{id}/name", Admins, Names::Department),
    (POST, "/account/departments/{id}/end", Admins, Names::Department),
    (GET, "/account/addresses", BuyersInPerson, Nothing),
    (POST, "/account/addresses", OrderersInPerson, Nothing),
    (GET, "/account/addresses/new", OrderersInPerson, Nothing),
    (GET, "/account/addresses/{id}", Admins, Names::Address),
    (POST, "/account/addresses/{id}", Admins, Names::Address),
    (POST, "/account/addresses/{id}/removal", Admins, Names::Address),
    (GET, "/invitations/{secret}", Holder, Secret),
    (POST, "/invitations/{secret}", Holder, Secret),
    (GET, "/desk", Desk, Nothing),
    (GET, "/desk/orders", Desk, Nothing),
    (GET, "/desk/orders/{number}", Desk, Names::Order),
    (GET, "/desk/orders/{number}/live", Desk, Names::Order),
    (GET, "/desk/orders/{number}/changes", Desk, Names::Order),
    (POST, "/desk/orders/{number}/confirmation", Role(StaffRole::Orders), Names::Order),
    (POST, "/desk/orders/{number}/packing", Role(StaffRole::Deliveries), Names::Order),
    (POST, "/desk/orders/{number}/parcels", Role(StaffRole::Deliveries), Names::Order),
    (POST, "/desk/orders/{number}/payment", Role(StaffRole::Orders), Names::Order),
    (POST, "/desk/orders/{number}/shipment", Role(StaffRole::Deliveries), Names::Order),
    (POST, "/desk/orders/{number}/parcels/{position}/hand-over", Role(StaffRole::Deliveries), Names::Order),
    (POST, "/desk/orders/{number}/parcels/{position}/label", Role(StaffRole::Deliveries), Names::Order),
    (POST, "/desk/orders/{number}/parcels/{position}/unpacking", Role(StaffRole::Deliveries), Names::Order),
    (POST, "/desk/orders/{number}/parcels/{position}/events", Role(StaffRole::Deliveries), Names::Order),
    (POST, "/desk/orders/{number}/cancellation", Role(StaffRole::Orders), Names::Order),
    (POST, "/desk/orders/{number}/notes", Desk, Names::Order),
    (POST, "/desk/orders/{number}/links/{link}/revocation", Role(StaffRole::Orders), Names::Link),
    (GET, "/desk/orders/{number}/complaint", Role(StaffRole::Complaints), Names::Order),
    (POST, "/desk/orders/{number}/complaint", Role(StaffRole::Complaints), Names::Order),
    (GET, "/desk/complaints", Desk, Nothing),
    (GET, "/desk/complaints/{number}", Desk, Names::Complaint),
    (GET, "/desk/complaints/{number}/live", Desk, Names::Complaint),
    (GET, "/desk/complaints/{number}/changes", Desk, Names::Complaint),
    (POST, "/desk/complaints/{number}/notes", Desk, Names::Complaint),
    (POST, "/desk/complaints/{number}/{act}", Role(StaffRole::Complaints), Names::Complaint),
    (GET, "/desk/deliveries", Desk, Nothing),
    (GET, "/desk/customers", Desk, Nothing),
    (GET, "/desk/customers/{customer}", Role(StaffRole::People), Names::Customer),
    (POST, "/desk/customers/{customer}/people/{id}/address", Role(StaffRole::People), Names::Buyer),
    (POST, "/desk/customers/{customer}/people/{id}/second-factor/end", Role(StaffRole::People), Names::Buyer),
    (POST, "/desk/customers/{customer}/people/{id}/sessions/end", Role(StaffRole::People), Names::Buyer),
    (POST, "/desk/customers/{customer}/people/{id}/disabling", Role(StaffRole::People), Names::Buyer),
    (POST, "/desk/customers/{customer}/people/{id}/enabling", Role(StaffRole::People), Names::Buyer),
    (GET, "/desk/staff", Role(StaffRole::People), Nothing),
    (POST, "/desk/staff", Role(StaffRole::People), Nothing),
    (POST, "/desk/staff/{id}", Role(StaffRole::People), Names::Staff),
    (POST, "/desk/staff/{id}/disabling", Role(StaffRole::People), Names::Staff),
    (POST, "/desk/staff/{id}/enabling", Role(StaffRole::People), Names::Staff),
    (POST, "/desk/staff/{id}/second-factor/end", Role(StaffRole::People), Names::Staff),
    (POST, "/desk/buyers/{id}/acting", Role(StaffRole::Orders), Names::Buyer),
    (POST, "/desk/acting/end", Actors, Nothing),
    (GET, "/desk/audit", Role(StaffRole::Settings), Nothing),
    (GET, "/desk/settings", Role(StaffRole::Settings), Nothing),
    (GET, "/desk/settings/connections", Role(StaffRole::Settings), Nothing),
    (POST, "/desk/settings/connections/secrets", Role(StaffRole::Settings), Nothing),
    (POST, "/desk/settings/connections/secrets/{id}/revocation", Role(StaffRole::Settings), Names::Unnameable),
    (POST, "/desk/settings/connections/keys", Role(StaffRole::Settings), Nothing),
    (POST, "/desk/settings/connections/keys/{id}/revocation", Role(StaffRole::Settings), Names::Unnameable),
    (GET, "/desk/settings/{group}", Role(StaffRole::Settings), Names::Group),
    (POST, "/desk/settings/{group}", Role(StaffRole::Settings), Names::Group),
    (POST, "/desk/settings/logo", Role(StaffRole::Settings), Nothing),
    (POST, "/desk/settings/logo/removal", Role(StaffRole::Settings), Nothing),
    (POST, "/desk/settings/mail/test", Role(StaffRole::Settings), Nothing),
    (GET, "/desk/settings/legal/{kind}", Role(StaffRole::Settings), Names::Legal),
    (POST, "/desk/settings/legal/{kind}", Role(StaffRole::Settings), Names::Legal),
    (GET, "/desk/figures", Role(StaffRole::Surveys), Nothing),
    (GET, "/desk/surveys", Role(StaffRole::Surveys), Nothing),
    (GET, "/desk/surveys/{code}", Role(StaffRole::Surveys), Names::Survey),
    (GET, "/desk/surveys/{code}/answers.csv", Role(StaffRole::Surveys), Names::Survey),
    (GET, "/desk/surveys/{code}/draft", Role(StaffRole::Surveys), Names::Survey),
    (GET, "/desk/surveys/{code}/preview/{language}", Role(StaffRole::Surveys), Names::Survey),
    (POST, "/desk/surveys/{code}/rules", Role(StaffRole::Surveys), Names::Survey),
    (POST, "/desk/surveys/{code}/questions", Role(StaffRole::Surveys), Names::Survey),
    (POST, "/desk/surveys/{code}/questions/{key}", Role(StaffRole::Surveys), Names::Survey),
    (POST, "/desk/surveys/{code}/publication", Role(StaffRole::Surveys), Names::Survey),
    (POST, "/desk/surveys/{code}/sending", Role(StaffRole::Surveys), Names::Survey),
    (GET, "/desk/mail", Desk, Nothing),
    (GET, "/desk/mail/previews", Desk, Nothing),
    (GET, "/desk/mail/previews/{kind}/{language}", Desk, Names::Preview),
    (GET, "/desk/mail/previews/{kind}/{language}/body", Desk, Names::Preview),
    (GET, "/desk/mail/{id}", Desk, Names::Mail),
    (GET, "/desk/mail/{id}/body", Desk, Names::Mail),
    (POST, "/desk/mail/{id}/retry", Role(StaffRole::Settings), Names::Mail),
    (GET, "/assets/{name}", Anyone, Names::File),
    (GET, "/company/{name}", Anyone, Names::File),
    (GET, "/favicon.svg", Anyone, Nothing),
    (GET, "/apple-touch-icon.png", Anyone, Nothing),
    (GET, "/icon.svg", Anyone, Nothing),
    (GET, "/manifest.webmanifest", Anyone, Nothing),
    (GET, "/robots.txt", Anyone, Nothing),
];

/// Addresses of the route table: method, path, and whether a GET only leads back to the page of a form.
fn routes() -> Vec<(&'static str, String, bool)> {
    let mut found = Vec::new();
    for route in ROUTES.split(".route(").skip(1) {
        let Some(path) = route.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
            continue;
        };
        let handlers = route.split("\n        .route(").next().unwrap_or(route);
        let handlers = handlers.split(".layer(").next().unwrap_or(handlers);
        for method in [GET, POST] {
            let called = [format!(" {method}("), format!(".{method}("), format!("({method}(")];
            let Some(call) = called.iter().find_map(|called| handlers.split(called.as_str()).nth(1)) else { continue };
            let leads_back = call.starts_with("back::") || call.starts_with("choices::to_choices");
            found.push((method, path.to_owned(), leads_back));
        }
    }
    found
}

#[test]
fn every_route_has_its_place_in_the_matrix() {
    let routes = routes();
    assert!(routes.len() > 120, "the route table is read: {}", routes.len());
    let asked: BTreeSet<_> =
        routes.iter().filter(|(.., back)| !back).map(|(method, path, _)| (*method, path.as_str())).collect();
    let known: BTreeSet<_> = MATRIX.iter().map(|(method, path, ..)| (*method, *path)).collect();
    let missing: Vec<_> = asked.difference(&known).collect();
    let gone: Vec<_> = known.difference(&asked).collect();
    assert!(missing.is_empty() && gone.is_empty(), "without an entry: {missing:?}; without a route: {gone:?}");
}

/// What an address of this kind gives a reader who names this object.
fn expected(whom: For, names: Names, method: &str, reader: Reader, whose: Whose) -> Comes {
    use Reader as R;
    let is_desk = matches!(reader, R::Staff | R::StaffWithoutRoles);
    let by_reader = match (whom, reader) {
        (Off | Holder, _) => Comes::NotFound,
        (Shoppers | Fillers, _) if is_desk => Comes::NotFound,
        (Anyone | Shoppers, _) | (Actors, R::Acting) | (Fillers, R::Visitor) => Comes::LetIn,
        (Sender, _) | (_, R::Visitor) => Comes::SignIn,
        (Person | Admins | BuyersInPerson | OrderersInPerson, R::Acting) => Comes::Forbidden,
        (Buyers | BuyersInPerson | Orderers | OrderersInPerson | Admins, _) if is_desk => Comes::NotFound,
        (Actors, _) => Comes::NotFound,
        (Desk | Role(_), _) if !is_desk => Comes::NotFound,
        (Fillers | Orderers | OrderersInPerson | Admins, R::Viewer)
        | (Admins, R::Colleague)
        | (Role(_), R::StaffWithoutRoles) => Comes::Forbidden,
        _ => Comes::LetIn,
    };
    // Whoever may keep no common address learns of those they see that they may not, and of others nothing.
    if names == Names::Address && matches!(reader, R::Colleague | R::Viewer | R::Acting) && whose != Whose::Ours {
        return Comes::NotFound;
    }
    if by_reader != Comes::LetIn || names == Nothing {
        return by_reader;
    }
    let is_theirs_to_see = match (names, whose) {
        (_, Whose::Nobodys) => false,
        // Who has no basket yet has no line in it.
        (Names::Product, _) if method == POST && reader == R::Visitor => false,
        (
            Names::Product | Names::Parcel | Names::Preview | Names::Group | Names::Legal | Names::Mail | Names::Survey,
            _,
        ) => true,
        (Names::Order | Names::Complaint | Names::Link | Names::Customer | Names::Buyer | Names::Staff, _)
            if is_desk =>
        {
            true
        }
        (Names::Order | Names::Complaint, Whose::Ours) => match reader {
            R::Admin | R::Acting => true,
            R::Viewer => method == GET,
            _ => false,
        },
        (_, Whose::Ours) => reader == R::Admin,
        (_, Whose::Theirs) => reader == R::Foreign,
    };
    if is_theirs_to_see { Comes::LetIn } else { Comes::NotFound }
}

/// The objects of one test, made anew for each question that may end them.
struct Scene {
    test: TestPortal,
    ours: Order,
    theirs: Order,
    complaints: [String; 2],
    foreign: BuyerId,
    colleague: BuyerId,
    viewer: BuyerId,
    bare: domain::id::StaffId,
    mail: String,
}

impl Scene {
    async fn set(store: Store) -> Self {
        let test = TestPortal::new(store).await;
        test.shop.product("TEA-1", 1_000).await;
        let (_, foreign) = test.shop.another_customer("K-2").await;
        let ours = test.order(&mut test.buyer().await, &[("TEA-1", 2)], &[]).await;
        let theirs = test.order(&mut test.buyer_of(foreign.id).await, &[("TEA-1", 2)], &[]).await;
        let complaints = [
            crate::complaints::filed(&mut test.buyer().await, &ours, &[]).await,
            crate::complaints::filed(&mut test.buyer_of(foreign.id).await, &theirs, &[]).await,
        ];
        let (colleague, viewer) =
            (test.shop.colleague("anna@lin.example").await, test.shop.colleague("vera@lin.example").await);
        let scope = AdminScope::of(&test.shop.buyer).expect("an admin");
        let viewer_id = viewer.id;
        let set = test.portal.store.write(async move |tx| {
            tx.members().set_role(scope, viewer_id, BuyerRole::Viewer, None, testing::now()).await
        });
        set.await.expect("a write").expect("a viewer");
        let staff = Staff {
            id: new_id(),
            person_id: new_id(),
            roles: StaffRoles::default(),
            name: "Bare".into(),
            email: "bare@shop.example".parse().expect("an address"),
            language: domain::Language::En,
        };
        let bare = staff.id;
        let now = test.portal.now();
        test.portal.store.write(async move |tx| tx.people().insert_staff(&staff, now).await).await.expect("staff");
        server::jobs::due(&test.portal).await.expect("what is due");
        test.sent_mail().await;
        let terms = LegalVersion {
            id: new_id(),
            kind: LegalKind::Terms,
            text: Some(testing::text("Terms", "条款")),
            valid_from: now,
        };
        test.portal.store.write(async move |tx| tx.legal().insert(&terms).await).await.expect("a legal text");
        let list = test.staff().await.get("/desk/mail").await;
        let mail = list.attribute("main tbody a", "href").trim_start_matches("/desk/mail/").to_owned();
        Self {
            test,
            ours,
            theirs,
            complaints,
            foreign: foreign.id,
            colleague: colleague.id,
            viewer: viewer.id,
            bare,
            mail,
        }
    }

    /// The reader, with a session nobody else uses.
    async fn client(&self, reader: Reader) -> Client {
        let test = &self.test;
        match reader {
            Reader::Visitor => test.visitor(),
            Reader::Admin => test.buyer().await,
            Reader::Colleague => test.buyer_of(self.colleague).await,
            Reader::Viewer => test.buyer_of(self.viewer).await,
            Reader::Foreign => test.buyer_of(self.foreign).await,
            Reader::Staff => test.staff().await,
            Reader::StaffWithoutRoles => test.signed_in(SessionOwner::Staff(self.bare)).await,
            Reader::Acting => {
                let mut client = test.staff().await;
                client.post(&format!("/desk/buyers/{}/acting", test.shop.buyer.id), &[]).await;
                client
            }
        }
    }

    /// The address with an object in it.
    async fn path(&self, path: &str, names: Names, whose: Whose) -> String {
        let order = match whose {
            Whose::Ours => self.ours.number,
            Whose::Theirs => self.theirs.number,
            Whose::Nobodys => self.test.portal.randomness.order_number(),
        };
        let complaint = match whose {
            Whose::Ours => self.complaints[0].clone(),
            Whose::Theirs => self.complaints[1].clone(),
            Whose::Nobodys => ComplaintNumber::from_random(self.test.portal.randomness.bits()).to_string(),
        };
        let number = if names == Names::Complaint { complaint } else { order.to_string() };
        let act = if path.starts_with("/desk") { "acknowledgement" } else { "messages" };
        let path = path.replace("{number}", &number).replace("{position}", "1").replace("{act}", act);
        let kind = if names == Names::Legal { "terms" } else { "order-confirmation" };
        let path = path.replace("{kind}", if whose == Whose::Nobodys { "nothing" } else { kind });
        let path = path.replace("{group}", if whose == Whose::Nobodys { "nothing" } else { "contact" });
        let path =
            path.replace("{language}", "en").replace("{name}", "nothing.css").replace("{tracking_number}", "SP0001");
        let path = path.replace("{code}", if whose == Whose::Nobodys { "nothing" } else { "delivery" });
        let path = path.replace("{key}", "recommend");
        let path = path.replace("{sku}", if whose == Whose::Nobodys { "NO-1" } else { "TEA-1" });
        let path = path.replace("{secret}", &"0".repeat(40));
        let path = path.replace("{customer}", &self.customer(whose).await.to_string());
        let path = if path.contains("{link}") { path.replace("{link}", &self.link(whose).await) } else { path };
        if path.contains("{id}") { path.replace("{id}", &self.object(names, whose).await) } else { path }
    }

    async fn customer(&self, whose: Whose) -> CustomerId {
        match whose {
            Whose::Ours => self.test.shop.customer.id,
            Whose::Theirs => self.foreign().await.customer_id,
            Whose::Nobodys => new_id(),
        }
    }

    /// A link to the order.
    async fn link(&self, whose: Whose) -> String {
        let order = match whose {
            Whose::Ours => self.ours.id,
            Whose::Theirs => self.theirs.id,
            Whose::Nobodys => return new_id::<LinkId>().to_string(),
        };
        let link = Link::new(new_id(), LinkKind::Order, order.0, None, self.test.portal.now());
        let id = link.id;
        server::links::keep(&self.test.portal, link).await.expect("a link");
        id.to_string()
    }

    /// Somebody at the desk.
    async fn colleague_at_the_desk(&self) -> String {
        let staff = Staff {
            id: new_id(),
            person_id: new_id(),
            roles: StaffRoles::default(),
            name: "Somebody".into(),
            email: format!("{}@desk.example", new_id::<AddressId>()).parse().expect("an address"),
            language: domain::Language::En,
        };
        let (id, now) = (staff.id, self.test.portal.now());
        let added = self.test.portal.store.write(async move |tx| tx.people().insert_staff(&staff, now).await);
        added.await.expect("staff");
        id.to_string()
    }

    async fn object(&self, names: Names, whose: Whose) -> String {
        let nobodys = new_id::<AddressId>().to_string();
        if whose == Whose::Nobodys {
            return if names == Names::Session { "0".repeat(64) } else { nobodys };
        }
        let (test, now) = (&self.test, self.test.portal.now());
        let owner = if whose == Whose::Ours { test.shop.buyer.clone() } else { self.foreign().await };
        let scope = AdminScope::of(&owner).expect("an admin");
        let store = &test.portal.store;
        match names {
            Names::Session => {
                let client = test.buyer_of(owner.id).await;
                let token = client.cookies.get("session").expect("a session").clone();
                server::edge::hex(&server::edge::hash(token.as_bytes()))
            }
            Names::Member | Names::Buyer => {
                let mut member = owner.clone();
                (member.id, member.person_id, member.role) = (new_id(), new_id(), BuyerRole::Buyer);
                member.email = format!("{}@member.example", member.id).parse().expect("an address");
                let id = member.id;
                store.write(async move |tx| tx.people().insert_buyer(&member, now).await).await.expect("a member");
                id.to_string()
            }
            Names::Department => {
                let (id, customer) = (new_id::<DepartmentId>(), owner.customer_id);
                let name = id.to_string();
                let added = store.write(async move |tx| tx.people().insert_department(id, customer, &name, now).await);
                added.await.expect("a department");
                id.to_string()
            }
            Names::Invitation => {
                let (id, by) = (new_id(), owner.id);
                let invitation = Invitation {
                    id,
                    customer_id: owner.customer_id,
                    customer_name: String::new(),
                    email: format!("{id}@invited.example").parse().expect("an address"),
                    role: BuyerRole::Buyer,
                    department_id: None,
                    invited_by: owner.name.clone(),
                    created_at: now,
                    accepted_at: None,
                    revoked_at: None,
                };
                store
                    .write(async move |tx| tx.members().invite(scope, by, &invitation).await)
                    .await
                    .expect("an invitation");
                id.to_string()
            }
            Names::Address => {
                let (id, book) = (new_id(), AddressBook::from(&owner));
                let booked = BookedAddress {
                    id,
                    owner: AddressOwner::Company,
                    label: None,
                    is_default: false,
                    address: testing::address(),
                };
                store.write(async move |tx| tx.addresses().insert(book, &booked, now).await).await.expect("an address");
                id.to_string()
            }
            Names::Asked => {
                let survey = store.read().await.expect("a reader").surveys().list().await.expect("surveys").remove(0);
                let id: SurveyInvitationId = new_id();
                let new = NewInvitation {
                    id,
                    survey_id: survey.id,
                    version: survey.version,
                    trigger: survey.trigger,
                    occasion: Occasion {
                        object: new_id::<SurveyInvitationId>().0,
                        order_id: None,
                        happened_at: now,
                        buyer_id: owner.id,
                        person_id: owner.person_id,
                        time_zone: None,
                        facts: Facts::default(),
                    },
                    due_at: now,
                };
                let asked = store.write(async move |tx| {
                    tx.surveys().insert_invitation(&new, now).await?;
                    tx.surveys().record_sent(id, 1, now, now + jiff::SignedDuration::from_hours(24)).await
                });
                assert!(asked.await.expect("an invitation"));
                id.to_string()
            }
            Names::Mail => self.mail.clone(),
            Names::Staff => self.colleague_at_the_desk().await,
            _ => nobodys,
        }
    }

    async fn foreign(&self) -> domain::person::Buyer {
        let mut db = self.test.portal.store.read().await.expect("a reader");
        db.people().get_buyer(self.foreign).await.expect("people").expect("the buyer")
    }
}

/// What an answer is.
fn class(answer: &Answer) -> Comes {
    let leads_to_sign_in =
        answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in?return_to");
    match answer.status {
        _ if leads_to_sign_in => Comes::SignIn,
        StatusCode::UNAUTHORIZED => Comes::SignIn,
        StatusCode::FORBIDDEN => Comes::Forbidden,
        StatusCode::NOT_FOUND => Comes::NotFound,
        status => {
            assert!(!status.is_server_error() && status != StatusCode::METHOD_NOT_ALLOWED, "{status}: {}", answer.body);
            Comes::LetIn
        }
    }
}

async fn every_address_answers_each_reader_as_it_should(store: Store) {
    let scene = Scene::set(store).await;
    let mut deviations = Vec::new();
    let mut asked = 0;
    for &(method, path, whom, names) in MATRIX {
        let objects: &[Whose] = match names {
            Nothing | Secret | Names::File | Names::Unnameable => &[Whose::Nobodys],
            _ => &[Whose::Ours, Whose::Theirs, Whose::Nobodys],
        };
        for reader in READERS {
            let mut unknown: BTreeMap<&str, (StatusCode, usize)> = BTreeMap::new();
            for &whose in objects {
                let mut client = scene.client(reader).await.at([
                    10,
                    0,
                    u8::try_from(asked / 200 % 256).unwrap_or(0),
                    u8::try_from(asked % 200).unwrap_or(0),
                ]);
                let address = scene.path(path, names, whose).await;
                let answer = if method == GET {
                    let request = Request::builder().method(Method::GET).uri(&address);
                    client.send(request.header(header::ACCEPT, "text/html"), String::new()).await
                } else {
                    client.post(&address, &form_of(path)).await
                };
                asked += 1;
                let wanted = match (names, whose) {
                    // What nobody can name is refused for everyone.
                    (Names::File | Names::Unnameable, _)
                        if expected(whom, Nothing, method, reader, whose) == Comes::LetIn =>
                    {
                        Comes::NotFound
                    }
                    (Names::Parcel, _) => Comes::NotFound,
                    _ => expected(whom, names, method, reader, whose),
                };
                let got = class(&answer);
                if got != wanted {
                    deviations.push(format!(
                        "{method} {path}, {reader:?}, {whose:?}: {got:?} and not {wanted:?} ({})",
                        answer.status
                    ));
                }
                if got == Comes::NotFound && whose != Whose::Ours {
                    unknown.insert(
                        if whose == Whose::Theirs { "theirs" } else { "nobodys" },
                        (answer.status, without(&answer.body, &address).len()),
                    );
                }
            }
            if let (Some(theirs), Some(nobodys)) = (unknown.get("theirs"), unknown.get("nobodys"))
                && theirs != nobodys
            {
                deviations
                    .push(format!("{method} {path}, {reader:?}: another's {theirs:?} and nobody's {nobodys:?} differ"));
            }
        }
    }
    assert!(deviations.is_empty(), "{} of {asked} differ:\n{}", deviations.len(), deviations.join("\n"));
}

/// Fields without which an address does not look at who asks.
fn form_of(path: &str) -> Vec<(&'static str, &'static str)> {
    match path {
        "/account/addresses" => vec![("owner", "own")],
        "/basket/lines" => vec![("sku", "TEA-1"), ("quantity", "1")],
        "/basket/lines/{sku}" => vec![("quantity", "1"), ("act", "set")],
        "/account/people/{id}/role" => vec![("role", "buyer")],
        "/account/departments/{id}/name" => vec![("name", "Another name")],
        "/account/customer" => vec![("buyer", "0192f0c1-2345-7000-8000-000000000001")],
        _ => Vec::new(),
    }
}

/// A body without the address that was asked for, which a page repeats for its language switch.
fn without(body: &str, address: &str) -> String {
    body.replace(address, "")
}
