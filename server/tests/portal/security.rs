//! What every answer says, and what is refused whoever asks.

use axum::{
    Router,
    http::{Request, StatusCode, header},
    middleware,
    routing::get,
};
use store::Store;

use crate::harness::TestPortal;

store::on_both!(
    headers_are_on_every_answer,
    cross_site_forms_change_nothing,
    hostile_input_breaks_nothing,
    errors_are_pages_or_problems,
    every_refusal_has_its_status,
    what_takes_too_long_is_an_answer,
    no_name_leads_out_of_the_assets,
    visitors_suggestions_are_bounded,
    pages_name_the_rules_of_fetching_ahead
);

async fn headers_are_on_every_answer(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    for page in ["/", "/products", "/no-such-page", "/sign-in"] {
        let answer = visitor.get(page).await;
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
        assert_eq!(answer.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(answer.headers[header::REFERRER_POLICY], "same-origin");
    }
}

async fn cross_site_forms_change_nothing(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut buyer = test.buyer().await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let request = Request::post("/basket/lines")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(name, value);
        let answer = buyer.send(request, "sku=TEA-1&quantity=1").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
    }
    assert!(buyer.get("/basket").await.text().contains("empty"));
}

async fn hostile_input_breaks_nothing(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut buyer = test.buyer().await;
    let hostile = [
        "'\"><script>alert(1)</script>",
        "\" OR 1=1 --",
        "%00",
        "../../etc/passwd",
        "a\u{0}b",
        "𝕳\u{202e}",
        "NEAR(a b)",
        "*",
        "'':*",
    ];
    for text in hostile {
        let query = serde_urlencoded::to_string([
            ("q", text),
            ("from", text),
            ("sort", text),
            ("after", text),
            ("status", text),
            ("category", text),
        ])
        .expect("text");
        for page in ["/products", "/products/suggestions", "/orders"] {
            let answer = buyer.get(&format!("{page}?{query}")).await;
            assert!(answer.status.is_success(), "{page} {text:?}: {}", answer.status);
            assert!(!answer.body.contains("<script>alert"), "{page} {text:?}");
        }
        let sorted = serde_urlencoded::to_string([("sort", "name"), ("after", &format!("{text}\u{1f}TEA-1"))]);
        let answer = buyer.get(&format!("/products?{}", sorted.expect("text"))).await;
        assert!(answer.status.is_success(), "{text:?}: {}", answer.status);
        let answer = buyer.post("/basket/lines", &[("sku", text), ("quantity", text)]).await;
        assert!(answer.status.is_client_error(), "{text:?}");
        buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "1")]).await;
        for name in ["key", "address", "recipient", "po_number", "note", "requested_on", "shipping_mode"] {
            let answer = buyer.place_order(&[(name, text), ("requested_on", "no day")]).await;
            assert!(answer.status.is_client_error(), "{name} {text:?}: {}", answer.status);
        }
    }
    let huge = "x".repeat(300 * 1_024);
    assert!(buyer.post("/basket/lines", &[("sku", &huge)]).await.status.is_client_error());
}

async fn errors_are_pages_or_problems(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let page = visitor.get("/no-such-page").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.has("h1") && page.has("form[role=search]"));
    let problem =
        visitor.send(Request::get("/products/NO-1").header(header::ACCEPT, "application/json"), String::new()).await;
    assert_eq!(problem.headers[header::CONTENT_TYPE], "application/problem+json");
    assert_eq!(problem.status, StatusCode::NOT_FOUND);
}

async fn every_refusal_has_its_status(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let wrong = visitor.send(Request::put("/basket/lines"), String::new()).await;
    assert_eq!(wrong.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(wrong.headers[header::ALLOW], "POST,GET,HEAD");
    assert!(wrong.has("h1"));
    let request = Request::delete("/sign-in").header(header::ACCEPT, "application/json, text/plain, */*");
    let wrong = visitor.send(request, String::new()).await;
    assert_eq!(wrong.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(wrong.headers[header::CONTENT_TYPE], "application/problem+json");
    let huge = "x".repeat(300 * 1_024);
    let refused = visitor.post("/basket/lines", &[("sku", &huge)]).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.has("h1"));
    let browser = "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8";
    let page = visitor.send(Request::get("/nothing").header(header::ACCEPT, browser), String::new()).await;
    assert!(page.has("h1"));
}

async fn what_takes_too_long_is_an_answer(store: Store) {
    use server::web::error;
    use tower_http::timeout::TimeoutLayer;

    let test = TestPortal::new(store).await;
    let (status, time) = (StatusCode::SERVICE_UNAVAILABLE, std::time::Duration::from_millis(10));
    let router: Router = Router::new()
        .route("/", get(std::future::pending::<()>))
        .layer(TimeoutLayer::with_status_code(status, time))
        .layer(middleware::from_fn_with_state(test.portal.clone(), error::answer_errors));
    let answer = TestPortal::visitor_of(router).get("/").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.headers[header::RETRY_AFTER], "2");
    assert!(answer.has("h1"));
}

async fn no_name_leads_out_of_the_assets(store: Store) {
    let test = TestPortal::new(store).await;
    for name in ["..%2ffavicon.svg", "..%5cfavicon.svg", "%2e%2e%2ffavicon.svg", "..", "a%2fb"] {
        let answer = test.visitor().get(&format!("/assets/{name}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
    }
}

async fn visitors_suggestions_are_bounded(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut visitor, mut buyer) = (test.visitor(), test.buyer().await);
    let mut refused = None;
    for _ in 0..1_000 {
        let answer = visitor.get("/products/suggestions?q=tea").await;
        if answer.status != StatusCode::OK {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("there is a limit");
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.headers.contains_key(header::RETRY_AFTER));
    assert_eq!(buyer.get("/products/suggestions?q=tea").await.status, StatusCode::OK, "a buyer is not limited by them");
}

async fn pages_name_the_rules_of_fetching_ahead(store: Store) {
    let test = TestPortal::new(store).await;
    let (mut buyer, mut staff) = (test.buyer().await, test.staff().await);
    let rules = buyer.get("/speculation-rules.json").await;
    assert_eq!(rules.headers[header::CONTENT_TYPE], "application/speculationrules+json");
    serde_json::from_str::<serde_json::Value>(&rules.body).expect("JSON");
    let page = buyer.get("/products").await;
    assert_eq!(page.headers["speculation-rules"], "\"/speculation-rules.json\"");
    let desk = staff.get("/desk/orders").await;
    let data = buyer.get("/products/suggestions?q=tea").await;
    assert!(!desk.headers.contains_key("speculation-rules") && !data.headers.contains_key("speculation-rules"));
    let posted = buyer.post("/language", &[("language", "zh")]).await;
    assert_eq!(posted.headers["clear-site-data"], "\"prefetchCache\"", "what was fetched before is old now");
}
