//! Orders are found by what people know of them.

use domain::{order::PoNumber, search::SearchQuery, stock::Supply};

use crate::{
    OrderFilter, OrderSort, Store, on_both,
    testing::{Shop, shop, text},
    tests::reader,
};

on_both!(o29_an_order_is_found_by_its_reference_its_number_and_its_products);

/// [O29] Own PO number, searchable; and the order's own number, as it is shown, typed or only begun.
async fn o29_an_order_is_found_by_its_reference_its_number_and_its_products(store: Store) {
    let shop = Shop::open(&store).await;
    let supply = Supply { available: 100, ..Supply::default() };
    shop.sell(shop::product("TEA-1", text("Oolong tea", "乌龙茶")), &supply, 1_000).await;
    shop.sell(shop::product("POT-1", text("Iron pot", "铁壶")), &supply, 1_000).await;
    let mut purchase = shop.purchase(&[("TEA-1", 1)]);
    purchase.terms.po_number = PoNumber::parse("EK/2026-0815").expect("a reference");
    let tea = shop.place(purchase).await;
    let mut purchase = shop.purchase(&[("POT-1", 1)]);
    purchase.terms.po_number = PoNumber::parse("采购单 4711").expect("a reference");
    let pot = shop.place(purchase).await;

    let found = async |words: &str| {
        let mut db = reader(&store).await;
        let mut found = Vec::new();
        for sort in OrderSort::ALL {
            let filter = OrderFilter { words: SearchQuery::new(words), sort, ..OrderFilter::default() };
            let page = db.orders().list(shop.scope(), &filter, None, 10).await.expect("orders");
            found.push(page.orders.into_iter().map(|order| order.number).collect::<Vec<_>>());
        }
        assert!(found.windows(2).all(|pair| pair[0] == pair[1]), "the sort finds neither more nor less");
        found.remove(0)
    };
    let typed = tea.number.as_str().to_lowercase();
    let shown = tea.number.to_string();
    for words in ["EK/2026-0815", "ek 2026", "0815", "2026-08", "oolong", "乌龙", "龙", "tea-1", &shown, &typed] {
        assert_eq!(found(words).await, [tea.number], "{words}");
    }
    let (first, second) = shown.split_once('-').expect("two groups");
    for words in [first, second, &typed[..6]] {
        assert_eq!(found(words).await, [tea.number], "{words}, a part of {shown}");
    }
    for words in ["采购单", "采购", "4711", "铁壶", "iron po"] {
        assert_eq!(found(words).await, [pot.number], "{words}");
    }
    for words in ["EK/2027", "iron tea", "购单 0815", "xyz"] {
        assert_eq!(found(words).await, [], "{words}");
    }
}
