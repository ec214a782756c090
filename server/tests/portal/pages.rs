//! Every page in both languages: the right status, language and one heading.

use axum::http::StatusCode;
use store::Store;

use crate::harness::TestPortal;

store::on_both!(
    every_page_answers_in_both_languages,
    search_finds_two_chinese_characters,
    a_search_with_mistakes_shows_what_is_closest,
    signs_alone_find_nothing,
    a_category_is_suggested_with_its_products,
    the_address_of_a_form_leads_to_its_page,
    a_choice_of_language_stays,
);

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

async fn a_search_with_mistakes_shows_what_is_closest(store: Store) {
    let test = TestPortal::new(store).await;
    let supply = domain::stock::Supply { available: 3, ..Default::default() };
    let named = |sku, en, zh| store::testing::product(sku, store::testing::text(en, zh));
    test.shop.sell(named("GRN-1", "Longjing green tea", "明前龙井绿茶"), &supply, 900).await;
    test.shop.sell(named("COF-1", "House coffee", "招牌咖啡豆"), &supply, 900).await;
    let mut visitor = test.visitor();
    let page = visitor.get("/products?q=gren+tae").await;
    assert!(page.text().contains("Nothing for “gren tae”. Showing “green tea”."), "{}", page.text());
    assert!(page.body.contains("GRN-1") && !page.body.contains("COF-1"));
    assert!(page.has("input[name=q][type=hidden][value='green tea']"), "filters go on from what is shown");
    assert!(visitor.get("/products?q=cofee").await.body.contains("COF-1"));
    assert!(visitor.get("/products?q=%E9%BE%99%E4%BA%95%E5%BD%95%E8%8C%B6").await.body.contains("GRN-1"), "龙井录茶");
    assert!(visitor.get("/products/suggestions?q=cofee").await.body.contains("COF-1"));
    let nothing = visitor.get("/products?q=trombone").await;
    assert!(nothing.has(".empty") && !nothing.has(".lines"));
}

async fn signs_alone_find_nothing(store: Store) {
    let test = TestPortal::new(store).await;
    test.shop.product("TEA-1", 10).await;
    let mut visitor = test.visitor();
    for signs in ["%25", "%F0%9F%8D%B5", "+-+"] {
        let page = visitor.get(&format!("/products?q={signs}")).await;
        assert!(!page.body.contains("TEA-1"), "{signs}");
        assert_eq!(page.status, StatusCode::OK);
    }
    assert!(visitor.get("/products?q=%25").await.text().contains("There is nothing to search for in “%”"));
    assert!(visitor.get("/products?q=++").await.body.contains("TEA-1"), "nothing was asked");
}

async fn a_category_is_suggested_with_its_products(store: Store) {
    let test = TestPortal::new(store).await;
    let category = test.shop.category("a/b", store::testing::text("Tea", "茶叶")).await;
    let supply = domain::stock::Supply { available: 3, ..Default::default() };
    let oolong = store::testing::product("OOL-1", store::testing::text("Oolong", "乌龙"));
    test.shop.sell(domain::product::Product { category_id: Some(category.id), ..oolong }, &supply, 900).await;
    let mut visitor = test.visitor();
    let answer = visitor.get("/products/suggestions?q=%E8%8C%B6%E5%8F%B6").await;
    let found: Vec<domain::wire::Suggestion> = serde_json::from_str(&answer.body).expect("suggestions");
    let urls: Vec<_> = found.iter().map(|suggestion| suggestion.url.as_str()).collect();
    assert_eq!(urls, ["/products?category=a%2Fb", "/products/OOL-1"]);
    assert_eq!((found[0].name.as_str(), found[0].kind.as_str()), ("Tea", "Category"));
    assert_eq!(found[0].figure.as_deref(), Some("1 product"));
}

/// A refused page that is loaded again, or an address somebody kept.
async fn the_address_of_a_form_leads_to_its_page(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    for (form, page) in [
        ("/basket/lines", "/basket"),
        ("/basket/lines/TEA-1", "/basket"),
        ("/sign-out", "/"),
        ("/language", "/"),
        ("/sign-in/password", "/sign-in"),
        ("/orders/7K2M-9QXDA/cancellation", "/orders/7K2M-9QXDA"),
        ("/orders/..%2F%2Fevil/partial-shipment-consent", "/orders/..%2F%2Fevil"),
        ("/desk/orders/7K2M-9QXDA/parcels/1/hand-over", "/desk/orders/7K2M-9QXDA"),
        ("/desk/mail/17/retry", "/desk/mail/17"),
    ] {
        let answer = visitor.get(form).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, page), "{form}");
    }
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
