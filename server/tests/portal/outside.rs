//! Signing in at an identity provider, with a small one that the tests start.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{Form, Json, Router, extract::State, http::StatusCode, routing::get};
use jiff::SignedDuration;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use server::{config::Config, edge};
use store::Store;

use crate::{
    authenticator::{base64url, coordinates},
    harness::{Answer, Client, TestPortal},
    second_factor::turn_on,
};

store::on_both!(
    o37_staff_sign_in_at_the_identity_provider,
    o37_nobody_else_gets_in_from_the_identity_provider,
    o37_the_way_back_is_open_once_in_the_browser_that_left,
    o37_the_second_factor_is_asked_for_after_the_identity_provider_too,
    o37_without_a_provider_there_is_none,
);

const TOM: &str = "tom@desk.example";

/// An identity provider on a port of its own.
#[derive(Clone)]
struct Provider {
    url: String,
    key: SigningKey,
    /// What the next token says, and the challenge its code has to meet.
    next: Arc<Mutex<(Value, String)>>,
}

impl Provider {
    async fn start(test_key: &[u8]) -> Self {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let provider = Self {
            url: format!("http://{}", listener.local_addr().expect("an address")),
            key: SigningKey::from_slice(&edge::hash(test_key)).expect("a key"),
            next: Arc::default(),
        };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/keys", get(keys))
            .route("/token", axum::routing::post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }
}

async fn configuration(State(provider): State<Provider>) -> Json<Value> {
    let url = &provider.url;
    Json(json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/authorize"),
        "token_endpoint": format!("{url}/token"),
        "jwks_uri": format!("{url}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    let (x, y) = coordinates(&provider.key);
    let (x, y) = (base64url(&x), base64url(&y));
    let key = json!({ "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "1", "x": x, "y": y });
    Json(json!({ "keys": [key] }))
}

async fn token(
    State(provider): State<Provider>,
    Form(form): Form<BTreeMap<String, String>>,
) -> (StatusCode, Json<Value>) {
    let (mut claims, challenge) = provider.next.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let verifier = form.get("code_verifier").map(|it| base64url(&edge::hash(it.as_bytes())));
    if form.get("code").map(String::as_str) != Some("good") || verifier != Some(challenge) {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })));
    }
    let forged = claims.as_object_mut().expect("claims").remove("forged").is_some();
    let key = if forged { SigningKey::from_slice(&[7; 32]).expect("a key") } else { provider.key };
    let head = base64url(json!({ "alg": "ES256", "kid": "1" }).to_string().as_bytes());
    let signed = format!("{head}.{}", base64url(claims.to_string().as_bytes()));
    let signature: Signature = key.sign(signed.as_bytes());
    let token = format!("{signed}.{}", base64url(&signature.to_bytes()));
    let answer = json!({ "access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": token });
    (StatusCode::OK, Json(answer))
}

/// A portal with a provider.
async fn portal(store: Store) -> (TestPortal, Provider) {
    let provider = Provider::start(b"made for this test").await;
    let issuer = provider.url.clone();
    let test = TestPortal::configured(store, move |config| {
        let file = config.data.join("oidc.secret");
        std::fs::write(&file, "between the two\n").expect("a file");
        let (id, file) = (Some("portal".to_owned()), Some(file));
        Config { oidc_issuer: Some(issuer), oidc_client_id: id, oidc_secret_file: file, ..config }
    });
    (test.await, provider)
}

/// Leaves for the provider, where somebody signs in as `email`; gives the way back.
async fn leave(test: &TestPortal, provider: &Provider, client: &mut Client, claims: &[(&str, Value)]) -> String {
    let left = client.get("/sign-in/oidc?return_to=/desk/mail").await;
    assert_eq!(left.status, StatusCode::SEE_OTHER, "{}", left.text());
    let (address, query) = left.location().split_once('?').expect("parameters");
    assert_eq!(address, format!("{}/authorize", provider.url));
    let query: BTreeMap<String, String> = serde_urlencoded::from_str(query).expect("parameters");
    assert_eq!(query["redirect_uri"], "http://127.0.0.1:4000/sign-in/oidc/callback");
    assert_eq!((query["code_challenge_method"].as_str(), query["scope"].as_str()), ("S256", "openid email"));
    let now = test.portal.now().as_second();
    let mut said = json!({
        "iss": provider.url, "aud": "portal", "sub": "17", "iat": now, "exp": now + 60, "nonce": query["nonce"],
        "email": TOM, "email_verified": true,
    });
    for (name, value) in claims {
        said[*name] = value.clone();
    }
    *provider.next.lock().unwrap_or_else(PoisonError::into_inner) = (said, query["code_challenge"].clone());
    format!("/sign-in/oidc/callback?code=good&state={}", query["state"])
}

fn assert_refused(answer: &Answer, why: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
    assert!(answer.text().contains("Signing in with the company account did not work"), "{why}: {}", answer.text());
    assert!(!answer.headers.get_all("set-cookie").iter().any(|cookie| cookie.as_bytes().starts_with(b"session=")));
}

async fn o37_staff_sign_in_at_the_identity_provider(store: Store) {
    let (test, provider) = portal(store).await;
    let mut tom = test.visitor();
    let link = tom.get("/sign-in?return_to=/desk/mail").await;
    assert!(link.has("a[href='/sign-in/oidc?return_to=%2Fdesk%2Fmail']"), "{}", link.body);
    let back = leave(&test, &provider, &mut tom, &[("email", json!("Tom@Desk.example"))]).await;
    let opened = tom.get(&back).await;
    assert_eq!((opened.status, opened.location()), (StatusCode::SEE_OTHER, "/desk/mail"), "{}", opened.text());
    assert_eq!(tom.get("/desk/orders").await.status, StatusCode::OK);
}

async fn o37_nobody_else_gets_in_from_the_identity_provider(store: Store) {
    let (test, provider) = portal(store).await;
    let past = test.portal.now().as_second() - 1;
    for (name, value) in [
        ("email", json!("mei@lin.example")),
        ("email", json!("nobody@desk.example")),
        ("email", json!("no address")),
        ("email", Value::Null),
        ("email_verified", json!(false)),
        ("email_verified", Value::Null),
        ("nonce", json!("another")),
        ("aud", json!("another")),
        ("iss", json!("https://evil.example")),
        ("exp", json!(past)),
        ("forged", json!(true)),
    ] {
        let mut visitor = test.visitor();
        let back = leave(&test, &provider, &mut visitor, &[(name, value.clone())]).await;
        assert_refused(&visitor.get(&back).await, &format!("{name} = {value}"));
        assert!(visitor.get("/desk/orders").await.location().starts_with("/sign-in"));
    }
    let count = test.portal.store.read().await.expect("a reader").people().list_staff().await.expect("staff").len();
    assert_eq!(count, 1, "nobody was made a member of staff");
}

async fn o37_the_way_back_is_open_once_in_the_browser_that_left(store: Store) {
    let (test, provider) = portal(store).await;
    let mut tom = test.visitor();
    let back = leave(&test, &provider, &mut tom, &[]).await;
    assert_refused(&test.visitor().get(&back).await, "another browser");
    let mut copy = tom.clone();
    assert_eq!(tom.get(&back).await.status, StatusCode::SEE_OTHER);
    assert_refused(&copy.get(&back).await, "twice");
    for (from, to) in [("state=", "state=x"), ("code=good", "code=bad"), ("code=good", "error=access_denied")] {
        let mut other = test.visitor();
        let back = leave(&test, &provider, &mut other, &[]).await;
        assert_refused(&other.get(&back.replace(from, to)).await, to);
    }
    let mut late = test.visitor();
    let back = leave(&test, &provider, &mut late, &[]).await;
    test.clock.advance(domain::factor::OUTSIDE_LIFETIME + SignedDuration::from_secs(1));
    assert_refused(&late.get(&back).await, "too late");
}

async fn o37_the_second_factor_is_asked_for_after_the_identity_provider_too(store: Store) {
    let (test, provider) = portal(store).await;
    let mut staff = test.staff().await;
    let (_, codes) = turn_on(&test, &mut staff).await;
    let mut tom = test.visitor();
    let back = leave(&test, &provider, &mut tom, &[]).await;
    assert_eq!(tom.get(&back).await.location(), "/sign-in/second-factor?return_to=%2Fdesk%2Fmail");
    assert!(tom.get("/desk/orders").await.location().starts_with("/sign-in"));
    tom.post("/sign-in/second-factor", &[("code", &codes[0])]).await;
    assert_eq!(tom.get("/desk/orders").await.status, StatusCode::OK);
}

async fn o37_without_a_provider_there_is_none(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    assert!(!visitor.get("/sign-in").await.has("a[href^='/sign-in/oidc']"));
    for path in ["/sign-in/oidc", "/sign-in/oidc/callback?code=good&state=x"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
