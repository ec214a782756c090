//! The catalogue: lists, searches, one product.

use std::collections::BTreeSet;

use domain::{
    Language, LocalizedText, Money, Quantity,
    product::{PriceBreak, PriceBreaks, Product},
    quantity::QuantityRules,
    search::SearchQuery,
    stock::{Inbound, Supply},
};

use super::{minutes_later, reader};
use crate::{
    Offer, OfferFilter, OfferSort, Store, Tx,
    engine::{execute, sql},
    import::{ImportedCategory, TextUpdate, Update},
    on_both,
    testing::{Shop, new_id, now, pieces, shop, text},
};

on_both!(
    an_offer_is_read_as_it_was_written,
    a_list_holds_what_can_be_bought,
    filters_narrow_the_list,
    each_sort_has_its_order,
    pages_cover_everything_once,
    words_find_products_in_both_languages,
    what_has_it_in_its_name_comes_first,
    singular_and_plural_find_each_other,
    odd_words_are_found_too,
    a_text_is_indexed_anew,
    a_category_that_is_renamed_is_found_by_its_new_name,
    what_is_not_indexed_is_when_the_database_is_opened,
    names_are_listed_for_a_second_try,
    categories_are_counted,
    price_lists_are_found,
    stock_is_taken_only_when_it_is_there,
);

async fn list(shop: &Shop, filter: &OfferFilter) -> Vec<String> {
    let mut db = reader(&shop.store).await;
    let page = db.catalogue().list(shop.price_list.id, filter, None, 100).await.expect("the catalogue");
    assert_eq!(page.next, None);
    page.offers.into_iter().map(|offer| offer.product.sku.to_string()).collect()
}

async fn search(shop: &Shop, words: &str) -> Vec<String> {
    list(shop, &OfferFilter { words: SearchQuery::new(words), ..OfferFilter::default() }).await
}

fn stocked(available: u32) -> Supply {
    Supply { available, ..Supply::default() }
}

async fn an_offer_is_read_as_it_was_written(store: Store) {
    let shop = Shop::open(&store).await;
    let category = shop.category("tea", text("Tea", "茶")).await;
    let full = Product {
        unit: Some(text("10 boxes × 20 bags", "10盒×20袋")),
        description: Some(LocalizedText::in_one(Language::Zh, "很香\n\"的\"茶")),
        category_id: Some(category.id),
        rules: QuantityRules { pack_size: pieces(6), minimum: pieces(12), maximum: Some(pieces(600)) },
        ..shop::product("TEA-1", text("Oolong", "乌龙茶"))
    };
    let supply = Supply { available: 7, inbound: Vec::new(), lead_time_days: 21, is_backorderable: true };
    let product = shop.sell(full, &supply, 1_800).await;
    let (list, id) = (shop.price_list.clone(), product.id);
    let price = |from, minor| PriceBreak { from: pieces(from), price: Money::new(minor, list.currency) };
    let breaks = PriceBreaks::new(vec![price(1, 1_900), price(24, 1_710)]);
    let written = store.write(async move |tx| {
        tx.catalogue().set_price(list.id, id, pieces(24), Money::new(1_710, list.currency)).await?;
        tx.catalogue().set_price(list.id, id, Quantity::ONE, Money::new(1_900, list.currency)).await
    });
    written.await.expect("prices");
    shop.inbound(&product, 50, minutes_later(20)).await;
    shop.inbound(&product, 30, minutes_later(10)).await;
    let inbound = |minutes, quantity| Inbound { expected_at: minutes_later(minutes), quantity };
    let expected = Offer {
        product,
        category: Some((category.code, category.name)),
        prices: breaks,
        supply: Supply { inbound: vec![inbound(10, 30), inbound(20, 50)], ..supply },
    };
    assert_eq!(shop.offer("tea-1").await, expected, "numbers are compared in capitals");
    assert_eq!(shop.stock("TEA-1").await, 7);
    let nothing = reader(&store).await.catalogue().get(shop.price_list.id, &"TEA-9".parse().expect("a SKU")).await;
    assert_eq!(nothing.expect("the catalogue"), None);
}

async fn a_list_holds_what_can_be_bought(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 0).await;
    let gone = Product { discontinued_at: Some(now()), ..shop::product("TEA-2", text("Gone", "停产")) };
    shop.sell(gone, &stocked(1), 500).await;
    let unpriced = shop::product("TEA-3", text("Not for sale", "非卖品"));
    store.write(async move |tx| tx.catalogue().insert_product(&unpriced, &stocked(1), now()).await).await.expect("one");
    assert_eq!(list(&shop, &OfferFilter::default()).await, ["TEA-1"]);
    assert_eq!(shop.offer("TEA-2").await.product.discontinued_at, Some(now()), "its page can say so");
    assert_eq!(shop.offer("TEA-3").await.prices, PriceBreaks::default());
    let other_list = shop::price_list("other");
    let (id, other) = (other_list.id, other_list);
    store.write(async move |tx| tx.catalogue().insert_price_list(&other).await).await.expect("a price list");
    let page = reader(&store).await.catalogue().list(id, &OfferFilter::default(), None, 10).await.expect("a page");
    assert_eq!(page.offers, [], "nothing has a price there");
}

/// Twelve products with names, prices and stock that sort differently.
async fn assortment(store: &Store) -> Shop {
    let shop = Shop::open(store).await;
    let tea = shop.category("tea", text("Tea", "茶")).await;
    let pots = shop.category("pots", text("Pots", "壶")).await;
    shop.category("empty", text("Empty", "空")).await;
    let names = [
        ("Assam", "阿萨姆红茶"),
        ("green tea", "绿茶"),
        ("Oolong tea", "乌龙茶"),
        ("Zhejiang tea", "浙江茶"),
        ("Iron pot", "铁壶"),
        ("glass pot", "玻璃壶"),
        ("Clay pot", "紫砂壶"),
        ("Éclair plate", "盘"),
        ("same", "同"),
        ("same", "同"),
        ("same", "同"),
        ("10 bags", "十袋"),
    ];
    for (place, (en, zh)) in (0u32..).zip(names) {
        let category_id = match place {
            0..4 => Some(tea.id),
            4..7 => Some(pots.id),
            _ => None,
        };
        let product = Product { category_id, ..shop::product(&format!("P-{:02}", 20 - place), text(en, zh)) };
        shop.sell(product, &stocked(place % 3), i64::from(place * 37 % 11) * 1_000 + 99).await;
    }
    shop
}

async fn filters_narrow_the_list(store: Store) {
    let shop = assortment(&store).await;
    let category = |code: &str| OfferFilter { category: code.parse().ok(), ..OfferFilter::default() };
    assert_eq!(list(&shop, &category("pots")).await, ["P-14", "P-15", "P-16"]);
    assert_eq!(list(&shop, &category("empty")).await, Vec::<String>::new());
    assert_eq!(list(&shop, &category("no such")).await, Vec::<String>::new());
    let in_stock = OfferFilter { in_stock: true, ..OfferFilter::default() };
    assert_eq!(list(&shop, &in_stock).await.len(), 8);
    let all = OfferFilter { words: SearchQuery::new("pot"), in_stock: true, ..category("pots") };
    assert_eq!(list(&shop, &all).await, ["P-15", "P-16"]);
}

async fn each_sort_has_its_order(store: Store) {
    let shop = assortment(&store).await;
    let sorted = async |sort| {
        let mut db = reader(&shop.store).await;
        let filter = OfferFilter { sort, ..OfferFilter::default() };
        db.catalogue().list(shop.price_list.id, &filter, None, 100).await.expect("the catalogue").offers
    };
    let by_sku = sorted(OfferSort::Sku).await;
    assert!(by_sku.is_sorted_by_key(|offer| offer.product.sku.clone()));
    let by_price = sorted(OfferSort::Price).await;
    assert!(by_price.is_sorted_by_key(|offer| offer.prices.first().map(|price| price.minor)));
    let name = |offer: &Offer| offer.product.name.get(Language::En).to_ascii_lowercase();
    let by_name = sorted(OfferSort::Name(Language::En)).await;
    let names: Vec<String> = by_name.iter().map(name).filter(|name| name.is_ascii()).collect();
    assert!(names.is_sorted(), "{names:?}");
    assert_eq!(names[0], "10 bags");
    let by_chinese = sorted(OfferSort::Name(Language::Zh)).await;
    assert!(by_chinese.is_sorted_by_key(|offer| offer.product.name.get(Language::Zh).to_owned()));
    for offers in [by_price, by_name, by_chinese] {
        assert_eq!(offers.len(), by_sku.len());
    }
}

async fn pages_cover_everything_once(store: Store) {
    let shop = assortment(&store).await;
    let name = |language| OfferSort::Name(language);
    let own = |language| OfferSort::Category(language);
    for sort in
        [own(Language::En), own(Language::Zh), OfferSort::Sku, name(Language::En), name(Language::Zh), OfferSort::Price]
    {
        for limit in [1, 5, 12] {
            let filter = OfferFilter { sort, ..OfferFilter::default() };
            let mut db = reader(&store).await;
            let mut after = None;
            let mut seen = Vec::new();
            loop {
                let page =
                    db.catalogue().list(shop.price_list.id, &filter, after.as_ref(), limit).await.expect("a page");
                assert!(page.offers.len() <= limit as usize && !page.offers.is_empty());
                seen.extend(page.offers.into_iter().map(|offer| offer.product.sku));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            let different: BTreeSet<_> = seen.iter().collect();
            assert_eq!((seen.len(), different.len()), (12, 12), "{sort:?} by {limit}");
        }
    }
}

async fn words_find_products_in_both_languages(store: Store) {
    let shop = assortment(&store).await;
    let tea = ["P-17", "P-18", "P-19", "P-20"];
    assert_eq!(search(&shop, "tea").await, tea, "in their names and in that of their category");
    assert_eq!(search(&shop, "TE").await, tea, "a word only begun");
    assert_eq!(search(&shop, "teas").await, tea, "several of them");
    assert_eq!(search(&shop, "ool te").await, ["P-18"], "every word has to be there");
    assert_eq!(search(&shop, "ea").await, Vec::<String>::new(), "not inside of a word");
    assert_eq!(search(&shop, "乌龙").await, ["P-18"], "two characters");
    assert_eq!(search(&shop, "龙茶").await, ["P-18"]);
    assert_eq!(search(&shop, "阿萨姆").await, ["P-20"], "three characters");
    assert_eq!(search(&shop, "萨茶").await, Vec::<String>::new(), "not side by side");
    assert_eq!(search(&shop, "茶").await.len(), 4, "one character");
    assert_eq!(search(&shop, "壶").await, ["P-14", "P-15", "P-16"]);
    assert_eq!(search(&shop, "盘").await, ["P-13"], "a name of one character");
    assert_eq!(search(&shop, "eclair").await, ["P-13"], "without its accent");
    assert_eq!(search(&shop, "p-13").await, ["P-13"], "by number");
    assert_eq!(search(&shop, "p13").await, ["P-13"], "by number without its signs");
    assert_eq!(search(&shop, "P-1").await.len(), 11);
    assert_eq!(search(&shop, "10 十袋").await, ["P-09"]);
    assert_eq!(
        search(&shop, "\"' OR tea* NOT NEAR( & | ! <-> :").await,
        Vec::<String>::new(),
        "no word is an operator"
    );
}

async fn what_has_it_in_its_name_comes_first(store: Store) {
    let shop = Shop::open(&store).await;
    let tea = shop.category("tea", text("Tea", "茶叶")).await;
    let tins = shop.category("tins", text("Tins", "罐")).await;
    for (sku, category, en, zh) in
        [("T-3", tea.id, "Oolong", "乌龙"), ("T-2", tea.id, "Assam", "阿萨姆"), ("T-1", tins.id, "Tea tin", "茶叶罐")]
    {
        let product = Product { category_id: Some(category), ..shop::product(sku, text(en, zh)) };
        shop.sell(product, &stocked(1), 500).await;
    }
    let found = async |words: &str, language| {
        let words = SearchQuery::new(words);
        list(&shop, &OfferFilter { words, sort: OfferSort::Category(language), ..OfferFilter::default() }).await
    };
    assert_eq!(found("tea", Language::En).await, ["T-1", "T-2", "T-3"]);
    assert_eq!(found("茶叶", Language::Zh).await, ["T-1", "T-3", "T-2"]);
    assert_eq!(found("", Language::En).await, ["T-2", "T-3", "T-1"], "by category and name");
}

async fn singular_and_plural_find_each_other(store: Store) {
    let shop = Shop::open(&store).await;
    for (sku, name) in [("K-1", "Chef's knife"), ("K-2", "Bread knives"), ("K-3", "Chopping boards")] {
        shop.sell(shop::product(sku, LocalizedText::in_one(Language::En, name)), &stocked(1), 500).await;
    }
    assert_eq!(search(&shop, "knives").await, ["K-1", "K-2"]);
    assert_eq!(search(&shop, "knife").await, ["K-1", "K-2"]);
    assert_eq!(search(&shop, "board").await, ["K-3"]);
    assert_eq!(search(&shop, "chopping boards").await, ["K-3"]);
}

/// Words a database's own tokenizer would cut again, lose or refuse.
async fn odd_words_are_found_too(store: Store) {
    let shop = Shop::open(&store).await;
    let odd =
        ["12e5abc", "1e5", "0x1f", "m²", "①号", "②", "ａｂｃ", "𠮷", "ไทย", "www", "7k2m9qxda", "İzmir", "ſ", "half½"];
    for (place, word) in odd.iter().enumerate() {
        let name = LocalizedText::in_one(Language::En, *word);
        shop.sell(shop::product(&format!("ODD-{place:02}"), name), &stocked(1), 500).await;
    }
    for (place, word) in odd.iter().enumerate() {
        assert!(search(&shop, word).await.contains(&format!("ODD-{place:02}")), "{word}");
    }
    assert_eq!(search(&shop, "12e").await, ["ODD-00"], "a word only begun");
    let long = "x".repeat(5_000);
    shop.sell(shop::product("LONG", LocalizedText::in_one(Language::En, format!("tea {long}"))), &stocked(1), 500)
        .await;
    assert_eq!(search(&shop, "tea").await, ["LONG"]);
    assert_eq!(search(&shop, &long).await, Vec::<String>::new(), "too long to be a word");
}

async fn a_text_is_indexed_anew(store: Store) {
    let shop = Shop::open(&store).await;
    let mut product = shop.product("TEA-1", 1).await;
    product.name = text("Oolong", "乌龙茶");
    store.write(async move |tx| tx.catalogue().index(&product).await).await.expect("the index");
    assert_eq!(search(&shop, "oolong").await, ["TEA-1"]);
    assert_eq!(search(&shop, "tea").await, ["TEA-1"], "its number");
}

async fn a_category_that_is_renamed_is_found_by_its_new_name(store: Store) {
    let shop = assortment(&store).await;
    let category = shop.offer("P-14").await.product.category_id.expect("a category");
    let name = TextUpdate { en: Update::Set(Some("Vessels".into())), zh: Update::Set(Some("器皿".into())) };
    let renamed = ImportedCategory { id: category, code: "pots".into(), name, position: 1 };
    store.write(async move |tx| tx.import().category(&renamed).await).await.expect("a category");
    assert_eq!(search(&shop, "vessel").await, ["P-14", "P-15", "P-16"]);
    assert_eq!(search(&shop, "器皿").await.len(), 3);
    assert_eq!(search(&shop, "pots").await, ["P-14", "P-15", "P-16"], "in their names");
}

async fn what_is_not_indexed_is_when_the_database_is_opened(store: Store) {
    let shop = assortment(&store).await;
    let tea = shop.offer("P-17").await.product.category_id.expect("a category").0;
    let forget =
        async move |tx: &mut Tx| execute!(tx.connection(), sql!("catalogue/forget_words_of_category"), tea).map(drop);
    let forgotten = store.write(forget);
    forgotten.await.expect("nothing is found");
    assert_eq!(search(&shop, "tea").await, Vec::<String>::new());
    let more = store.write(async |tx| tx.catalogue().index_missing().await).await.expect("the index");
    assert!(!more, "all of them at once");
    assert_eq!(search(&shop, "tea").await.len(), 4);
    store.write(async |tx| tx.catalogue().index_missing().await).await.expect("the index, a second time");
    assert_eq!(search(&shop, "tea").await.len(), 4, "each once");
}

async fn names_are_listed_for_a_second_try(store: Store) {
    let shop = assortment(&store).await;
    let mut db = reader(&shop.store).await;
    let names = db.catalogue().names(100).await.expect("names");
    let english: Vec<&str> = names.iter().map(|name| name.get(Language::En)).collect();
    assert_eq!(english[..3], ["Empty", "Pots", "Tea"], "categories first");
    assert_eq!(english.len(), 15);
    assert_eq!(db.catalogue().names(2).await.expect("names").len(), 2);
}

async fn categories_are_counted(store: Store) {
    let shop = assortment(&store).await;
    let count = async |filter: OfferFilter| {
        let mut db = reader(&store).await;
        let counted = db.catalogue().count_by_category(shop.price_list.id, &filter).await.expect("the catalogue");
        counted
            .into_iter()
            .map(|(code, name, count)| (code, name.get(Language::Zh).to_owned(), count))
            .collect::<Vec<_>>()
    };
    let (tea, pots) = (|count| ("tea".into(), "茶".into(), count), |count| ("pots".into(), "壶".into(), count));
    assert_eq!(count(OfferFilter::default()).await, [tea(4), pots(3)], "in their own order, without empty ones");
    let category = OfferFilter { category: "pots".parse().ok(), ..OfferFilter::default() };
    assert_eq!(count(category).await, [tea(4), pots(3)], "its own category does not count");
    let words = OfferFilter { words: SearchQuery::new("tea"), ..OfferFilter::default() };
    assert_eq!(count(words).await, [tea(4)]);
    assert_eq!(count(OfferFilter { in_stock: true, ..OfferFilter::default() }).await, [tea(2), pots(2)]);
}

async fn price_lists_are_found(store: Store) {
    let mut db = reader(&store).await;
    assert_eq!(db.catalogue().price_lists().await.expect("price lists"), []);
    let shop = Shop::open(&store).await;
    let mut early = shop::price_list("a list");
    early.freight.free_from = None;
    let inserted = early.clone();
    store.write(async move |tx| tx.catalogue().insert_price_list(&inserted).await).await.expect("a price list");
    let mut catalogue = db.catalogue();
    let standard = Some(shop.price_list.clone());
    assert_eq!(catalogue.price_list("standard").await.expect("price lists"), standard);
    assert_eq!(catalogue.price_list("no such").await.expect("price lists"), None);
    assert_eq!(catalogue.price_list_by_id(shop.price_list.id).await.expect("price lists"), standard);
    assert_eq!(catalogue.price_list_by_id(new_id()).await.expect("price lists"), None);
    assert_eq!(catalogue.price_lists().await.expect("price lists"), [early, shop.price_list.clone()]);
    let customers = db.customers().count_by_price_list(shop.desk()).await.expect("customers");
    assert_eq!(customers.into_iter().collect::<Vec<_>>(), [(shop.price_list.id, 1)]);
    let again = shop::price_list("standard");
    let refused = store.write(async move |tx| tx.catalogue().insert_price_list(&again).await).await;
    assert!(refused.expect_err("its code is taken").is_conflict_on("price_lists_code_key"));
}

async fn stock_is_taken_only_when_it_is_there(store: Store) {
    let shop = Shop::open(&store).await;
    let product = shop.product("TEA-1", 5).await;
    let take = async |count| {
        let taken = store.write(async move |tx| tx.catalogue().take_stock(product.id, count).await);
        taken.await.expect("the stock")
    };
    assert!(!take(6).await);
    assert!(take(5).await);
    assert!(!take(1).await);
    store.write(async move |tx| tx.catalogue().return_stock(product.id, 2).await).await.expect("the stock");
    assert_eq!(shop.stock("TEA-1").await, 2);
    store.write(async move |tx| tx.catalogue().set_stock(product.id, 9).await).await.expect("the stock");
    assert_eq!(shop.stock("TEA-1").await, 9);
}
