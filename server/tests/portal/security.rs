//! What every answer says, and what is refused whoever asks.

use axum::http::{Request, StatusCode, header};
use store::Store;

use crate::harness::TestPortal;

store::on_both!(
    headers_are_on_every_answer,
    cross_site_forms_change_nothing,
    hostile_input_breaks_nothing,
    errors_are_pages_or_problems
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
        let answer = buyer.send(request, "sku=TEA-1&quantity=1".into()).await;
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
        ])
        .expect("text");
        for page in ["/products", "/products/suggestions", "/orders"] {
            let answer = buyer.get(&format!("{page}?{query}")).await;
            assert!(answer.status.is_success(), "{page} {text:?}: {}", answer.status);
            assert!(!answer.body.contains("<script>alert"), "{page} {text:?}");
        }
        let answer = buyer.post("/basket/lines", &[("sku", text), ("quantity", text)]).await;
        assert!(answer.status.is_client_error(), "{text:?}");
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
