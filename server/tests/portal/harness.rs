//! A portal for one test, and clients that keep their cookies.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use domain::{
    id::{BuyerId, StaffId},
    order::Order,
};
use http_body_util::BodyExt;
use scraper::{Html, Selector};
use server::{
    config::Config,
    edge::{FrozenClock, Randomness},
    mail::{
        deliver::{Delivery, Way},
        worker,
    },
    portal::Portal,
    routes,
};
use store::{
    SessionOwner, Store,
    testing::{self, Shop},
};
use tower::ServiceExt;

/// A portal with a shop in it: one customer, one buyer, one member of staff.
pub struct TestPortal {
    pub portal: Portal,
    pub shop: Shop,
    pub clock: Arc<FrozenClock>,
    pub mail: tempfile::TempDir,
    router: Router,
}

impl TestPortal {
    pub async fn new(store: Store) -> Self {
        Self::configured(store, |config| config).await
    }

    /// The same with other settings.
    pub async fn configured(store: Store, change: impl FnOnce(Config) -> Config) -> Self {
        let shop = Shop::open(&store).await;
        let clock = FrozenClock::at(testing::now());
        let mail = tempfile::tempdir().expect("a folder");
        let config = change(Config { data: mail.path().to_owned(), ..Config::default() });
        let portal = Portal::new(store, &config, clock.clone(), Randomness::seeded(7), false);
        let portal = portal.await.expect("a portal");
        Self { router: routes::router(portal.clone()), portal, shop, clock, mail }
    }

    /// Someone who is not signed in.
    pub fn visitor(&self) -> Client {
        Client { router: self.router.clone(), cookies: BTreeMap::new(), network: None }
    }

    /// Someone who is not signed in, at another router.
    pub fn visitor_of(router: Router) -> Client {
        Client { router, cookies: BTreeMap::new(), network: None }
    }

    /// The shop's own buyer, signed in.
    pub async fn buyer(&self) -> Client {
        self.signed_in(SessionOwner::Buyer(self.shop.buyer.id)).await
    }

    /// Any buyer, signed in.
    pub async fn buyer_of(&self, id: BuyerId) -> Client {
        self.signed_in(SessionOwner::Buyer(id)).await
    }

    /// The shop's member of staff, signed in.
    pub async fn staff(&self) -> Client {
        self.signed_in(SessionOwner::Staff(StaffId(self.shop.staff.id.0))).await
    }

    pub async fn signed_in(&self, owner: SessionOwner) -> Client {
        let token = self.portal.randomness.token();
        let (hash, now) = (token.hash(), self.portal.now());
        let session = self.portal.store.write(async move |tx| tx.sessions().insert(hash, owner, "test", now).await);
        session.await.expect("a session");
        let mut client = self.visitor();
        client.cookies.insert("session".into(), token.as_str().into());
        client
    }

    /// Sends all mail that waits; gives the files.
    pub async fn sent_mail(&self) -> Vec<String> {
        let folder = self.mail.path().join("mail");
        let delivery = Delivery::new(Way::folder(folder.clone()).expect("a folder"), None);
        worker::send_due(&self.portal, &delivery, "portal@shop.example").await.expect("the outbox");
        let mut files: Vec<_> =
            std::fs::read_dir(folder).expect("a folder").flatten().map(|file| file.path()).collect();
        files.sort();
        files.iter().map(|file| std::fs::read_to_string(file).expect("a mail")).collect()
    }

    /// Puts products into the buyer's basket and orders them as the checkout page asks.
    pub async fn order(&self, buyer: &mut Client, lines: &[(&str, u32)], changes: &[(&str, &str)]) -> Order {
        for (sku, quantity) in lines {
            let added = buyer.post("/basket/lines", &[("sku", sku), ("quantity", &quantity.to_string())]).await;
            assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
        }
        let placed = buyer.place_order(changes).await;
        assert_eq!(placed.status, StatusCode::SEE_OTHER, "{}", placed.body);
        let number = placed.location().trim_start_matches("/orders/").split('?').next().expect("a number").to_owned();
        self.shop.order(number.parse().expect("an order number")).await
    }
}

/// Someone with a browser.
#[derive(Clone)]
pub struct Client {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    /// Where they come from, when it matters.
    pub network: Option<[u8; 4]>,
}

/// A stream of events that is open.
pub struct Stream(Body);

impl Stream {
    /// The next piece of it; `None` once it has ended.
    pub async fn next_chunk(&mut self) -> Option<String> {
        let frame = self.0.frame().await?.expect("a frame").into_data().expect("data");
        Some(String::from_utf8_lossy(&frame).into_owned())
    }

    /// Whether it ends within a second, whatever comes before.
    pub async fn has_ended(&mut self) -> bool {
        let ended = async { while self.next_chunk().await.is_some() {} };
        tokio::time::timeout(std::time::Duration::from_secs(1), ended).await.is_ok()
    }

    /// Whether an event `change` comes within a moment.
    pub async fn hears_of_a_change(&mut self) -> bool {
        let heard = async {
            while let Some(Ok(frame)) = self.0.frame().await {
                let text = frame.into_data().map(|data| String::from_utf8_lossy(&data).into_owned());
                if text.is_ok_and(|text| text.contains("event: change")) {
                    return true;
                }
            }
            false
        };
        tokio::time::timeout(std::time::Duration::from_secs(1), heard).await.unwrap_or(false)
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Client {
    /// The same one, in a network.
    pub fn at(self, network: [u8; 4]) -> Self {
        Self { network: Some(network), ..self }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), String::new()).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_body(form);
        let kind = "application/x-www-form-urlencoded";
        self.send(Request::post(path).header(header::CONTENT_TYPE, kind), body).await
    }

    /// Does what a form of the page of an order or a complaint does: with the revision the page shows now.
    pub async fn act(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let page = path.find("/orders/").and_then(|at| path.get(..at + "/orders/".len() + "0000-00000".len()));
        // A complaint's acts are the last word of an address.
        let page = page.or_else(|| path.rsplit_once('/').map(|(page, _)| page));
        let page = self.get(page.expect("a page")).await;
        let revision = page.attribute("[data-revision]", "data-revision");
        let form: Vec<_> = std::iter::once(("revision", revision.as_str())).chain(form.iter().copied()).collect();
        self.post(path, &form).await
    }

    pub async fn post_json(&mut self, path: &str, body: &str) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.header(header::ACCEPT, "application/json"), body.to_owned()).await
    }

    /// Fills in the checkout page, with changes, and sends it.
    pub async fn place_order(&mut self, changes: &[(&str, &str)]) -> Answer {
        let form = self.checkout_form(changes).await;
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post("/orders", &form).await
    }

    /// The fields of the checkout page as a browser would send them, with changes.
    pub async fn checkout_form(&mut self, changes: &[(&str, &str)]) -> Vec<(String, String)> {
        let page = self.get("/checkout").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let mut form: BTreeMap<String, String> = BTreeMap::from([
            ("key".into(), page.value("input[name=key]")),
            ("shown".into(), page.value("input[name=shown]")),
            ("address".into(), "new".into()),
            ("recipient".into(), "Lin's Tea House".into()),
            ("street".into(), "Speicherstraße 5".into()),
            ("city".into(), "Hamburg".into()),
            ("postal_code".into(), "20457".into()),
            ("country".into(), "Germany".into()),
            ("shipping_mode".into(), "partial".into()),
        ]);
        form.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        form.into_iter().collect()
    }

    /// Opens a stream of events.
    pub async fn stream(&mut self, path: &str) -> Stream {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request =
            Request::get(path).header(header::HOST, "127.0.0.1:4000").header(header::COOKIE, cookies.join("; "));
        let response = self.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await;
        let response = response.expect("an answer");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        Stream(response.into_body())
    }

    pub async fn send(&mut self, request: axum::http::request::Builder, body: impl Into<Body>) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::HOST, "127.0.0.1:4000").header(header::COOKIE, cookies.join("; "));
        let mut request = request.body(body.into()).expect("a request");
        if let Some(network) = self.network {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((network, 50_000))));
        }
        let is_get = request.method() == Method::GET;
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("text");
            let (pair, rest) = text.split_once(';').expect("attributes");
            let (name, value) = pair.split_once('=').expect("a value");
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let is_stream = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if is_stream {
            String::new()
        } else {
            let bytes = body.collect().await.expect("a body").to_bytes();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        assert!(!is_get || parts.status != StatusCode::INTERNAL_SERVER_ERROR, "a page failed: {body}");
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

impl Answer {
    /// Where it leads.
    pub fn location(&self) -> &str {
        self.headers[header::LOCATION].to_str().expect("text")
    }

    pub fn document(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The `value` of the first element.
    pub fn value(&self, selector: &str) -> String {
        self.attribute(selector, "value")
    }

    /// An attribute of the first element.
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let document = self.document();
        let element = document.select(&parsed(selector)).next();
        let element = element.unwrap_or_else(|| panic!("no {selector} in {}", self.body));
        element.value().attr(name).unwrap_or_default().to_owned()
    }

    /// The text of every element, in order, white space folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let document = self.document();
        let text = |element: scraper::ElementRef<'_>| {
            let text: String = element.text().collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        document.select(&parsed(selector)).map(text).collect()
    }

    /// All text of the page, white space folded.
    pub fn text(&self) -> String {
        self.texts("body").join(" ")
    }

    /// Whether there is such an element.
    pub fn has(&self, selector: &str) -> bool {
        self.document().select(&parsed(selector)).next().is_some()
    }
}

fn parsed(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

fn form_body(form: &[(&str, &str)]) -> String {
    serde_urlencoded::to_string(form).expect("a form")
}
