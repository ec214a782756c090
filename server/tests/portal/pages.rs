//! Every page in both languages: the right status, language and one heading.

use axum::http::StatusCode;
use store::Store;

use crate::harness::TestPortal;

store::on_both!(every_page_answers_in_both_languages, search_finds_two_chinese_characters, a_choice_of_language_stays);

async fn every_page_answers_in_both_languages(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let (mut buyer, mut staff, mut visitor) = (test.buyer().await, test.staff().await, test.visitor());
    let order = test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    test.sent_mail().await;
    buyer.post("/basket/lines", &[("sku", "TEA-1"), ("quantity", "1")]).await;
    let (own, desk) = (format!("/orders/{}", order.number), format!("/desk/orders/{}", order.number));
    for language in ["en", "zh"] {
        for client in [&mut buyer, &mut staff, &mut visitor] {
            client.post("/language", &[("language", language), ("return_to", "/")]).await;
        }
        let tag = if language == "en" { "en" } else { "zh-Hans" };
        for page in [
            "/",
            "/products",
            "/products?q=tea&stock=1&sort=price",
            "/products/TEA-1",
            "/basket",
            "/checkout",
            "/orders",
            &own,
        ] {
            check(&mut buyer, page, tag).await;
        }
        for page in ["/", "/products", "/products/TEA-1", "/basket", "/sign-in"] {
            check(&mut visitor, page, tag).await;
        }
        for page in ["/desk/orders", "/desk/orders?status=all", &desk, "/desk/mail"] {
            check(&mut staff, page, tag).await;
        }
    }
}

async fn check(client: &mut crate::harness::Client, page: &str, tag: &str) {
    let answer = client.get(page).await;
    assert_eq!(answer.status, StatusCode::OK, "{page}");
    assert!(answer.has(&format!("html[lang={tag}]")), "{page}");
    assert_eq!(answer.texts("h1").len(), 1, "{page} {tag}");
    assert!(!answer.body.contains(" style=") && !answer.body.contains("<style"), "{page}: no inline style");
}

async fn search_finds_two_chinese_characters(store: Store) {
    let test = TestPortal::new(store).await;
    let supply = domain::stock::Supply { available: 3, ..Default::default() };
    let named = |sku, en, zh| store::testing::product(sku, store::testing::text(en, zh));
    test.shop.sell(named("OOL-1", "Oolong tea", "冻顶乌龙茶"), &supply, 900).await;
    test.shop.sell(named("GRN-1", "Green tea", "龙井绿茶"), &supply, 900).await;
    let mut visitor = test.visitor();
    visitor.post("/language", &[("language", "zh")]).await;
    let found = visitor.get("/products?q=%E4%B9%8C%E9%BE%99").await;
    assert!(found.body.contains("OOL-1") && !found.body.contains("GRN-1"));
    let both = visitor.get("/products/suggestions?q=%E8%8C%B6").await;
    assert!(both.body.contains("OOL-1") && both.body.contains("GRN-1"));
    let english = visitor.get("/products?q=oolo").await;
    assert!(english.body.contains("OOL-1") && !english.body.contains("GRN-1"));
}

async fn a_choice_of_language_stays(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let accept = axum::http::Request::get("/").header("accept-language", "zh-CN,zh;q=0.9");
    assert!(visitor.send(accept, String::new()).await.has("html[lang=zh-Hans]"));
    visitor.post("/language", &[("language", "en")]).await;
    let accept = axum::http::Request::get("/").header("accept-language", "zh-CN,zh;q=0.9");
    assert!(visitor.send(accept, String::new()).await.has("html[lang=en]"));
    assert_eq!(visitor.post("/language", &[("language", "xx")]).await.status, StatusCode::BAD_REQUEST);
}
