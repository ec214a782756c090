//! A company with something to sell and someone who buys.

use domain::{
    Currency, Language, LocalizedText, Money, OrderNumber, Quantity,
    customer::Customer,
    id::{CategoryId, InboundId},
    money::BasisPoints,
    order::Order,
    person::{Buyer, BuyerRole, EmailAddress, Staff, StaffRoles},
    product::{Category, Freight, PriceList, Product, Sku},
    promise::{CustomerClass, ProductClass},
    quantity::QuantityRules,
    scope::{BuyerScope, DeskScope},
    stock::Supply,
};
use jiff::Timestamp;

use super::{Purchase, new_id, now, text};
use crate::{CustomerInput, Offer, Store, engine::Sql, engine::execute};

/// A price list, a customer of class II with one buyer, and one member of staff, all in the database.
#[derive(Clone)]
pub struct Shop {
    /// The database.
    pub store: Store,
    /// The price list `standard`: euros, freight 5.90, free from 100.00, 19 % tax.
    pub price_list: PriceList,
    /// Lin's Tea House.
    pub customer: Customer,
    /// Mei Lin of Lin's Tea House, mei@lin.example.
    pub buyer: Buyer,
    /// Tom at the desk, tom@desk.example.
    pub staff: Staff,
}

impl Shop {
    /// Opens for business.
    pub async fn open(store: &Store) -> Self {
        let price_list = price_list("standard");
        let staff = Staff {
            id: new_id(),
            person_id: new_id(),
            roles: StaffRoles::all(),
            name: "Tom".into(),
            email: "tom@desk.example".parse().expect("an address"),
            language: Language::En,
        };
        let (list, tom) = (price_list.clone(), staff.clone());
        let written = store.write(async move |tx| {
            tx.catalogue().insert_price_list(&list).await?;
            tx.people().insert_staff(&tom, now()).await
        });
        written.await.expect("a price list and a member of staff");
        let customer = insert_customer(store, &price_list, "K-1", "Lin's Tea House").await;
        let buyer = insert_buyer(store, &customer, "Mei Lin", "mei@lin.example").await;
        Self { store: store.clone(), price_list, customer, buyer, staff }
    }

    /// Another customer on the same price list, with a buyer.
    pub async fn another_customer(&self, number: &str) -> (Customer, Buyer) {
        let customer = insert_customer(&self.store, &self.price_list, number, &format!("Customer {number}")).await;
        let email = format!("{}@buyers.example", number.to_lowercase());
        let buyer = insert_buyer(&self.store, &customer, &format!("Buyer {number}"), &email).await;
        (customer, buyer)
    }

    /// Another customer for whom the shop's own buyer buys too.
    pub async fn also_buys_for(&self, number: &str) -> Buyer {
        let customer = insert_customer(&self.store, &self.price_list, number, &format!("Customer {number}")).await;
        let buyer = Buyer { id: new_id(), customer_id: customer.id, ..self.buyer.clone() };
        insert(&self.store, buyer).await
    }

    /// Another buyer of the shop's own customer, who sees their own orders.
    pub async fn colleague(&self, email: &str) -> Buyer {
        let buyer = new_buyer(&self.customer, "Anna Berg", email, BuyerRole::Buyer);
        insert(&self.store, buyer).await
    }

    /// The same shop as a customer in another currency finds it: with a price list, a customer and a buyer of its own.
    pub async fn abroad(&self, currency: Currency) -> Self {
        let mut price_list = price_list(currency.code());
        price_list.currency = currency;
        price_list.freight.flat = Money::new(590, currency);
        price_list.freight.free_from = None;
        let list = price_list.clone();
        let written = self.store.write(async move |tx| tx.catalogue().insert_price_list(&list).await);
        written.await.expect("a price list");
        let customer = insert_customer(&self.store, &price_list, currency.code(), "Customer abroad").await;
        let email = format!("{}@buyers.example", currency.code().to_lowercase());
        let buyer = insert_buyer(&self.store, &customer, "Buyer abroad", &email).await;
        Self { price_list, customer, buyer, ..self.clone() }
    }

    /// Sets what one piece of a product costs here, in the smallest unit of the currency.
    pub async fn set_price(&self, product: &Product, minor: i64) {
        let (list, product) = (self.price_list.clone(), product.id);
        let price = Money::new(minor, list.currency);
        let written =
            self.store.write(async move |tx| tx.catalogue().set_price(list.id, product, Quantity::ONE, price).await);
        written.await.expect("a price");
    }

    /// A product with this many pieces in stock, which may be ordered ahead, at 10.00.
    pub async fn product(&self, sku: &str, available: u32) -> Product {
        let supply = Supply { available, is_backorderable: true, lead_time_days: 14, ..Supply::default() };
        self.sell(product(sku, text(sku, sku)), &supply, 1_000).await
    }

    /// Puts a product into the catalogue, at a price in cents.
    pub async fn sell(&self, product: Product, supply: &Supply, price: i64) -> Product {
        let (list, supply, sold) = (self.price_list.clone(), supply.clone(), product.clone());
        let written = self.store.write(async move |tx| {
            let mut catalogue = tx.catalogue();
            catalogue.insert_product(&sold, &supply, now()).await?;
            catalogue.set_price(list.id, sold.id, Quantity::ONE, Money::new(price, list.currency)).await
        });
        written.await.expect("a product with its price");
        product
    }

    /// Adds a category, at the end.
    pub async fn category(&self, code: &str, name: LocalizedText) -> Category {
        const INSERT: &str = "INSERT INTO categories (id, code, name, position) \
            SELECT $1, $2, $3, coalesce(max(position), 0) + 1 FROM categories";
        let category = Category { id: new_id::<CategoryId>(), code: code.to_owned(), name };
        let (id, code, name) = (category.id.0, category.code.clone(), crate::convert::to_json(&category.name));
        let written = self.store.write(async move |tx| {
            let sql = Sql { sqlite: INSERT, postgres: INSERT };
            execute!(tx.connection(), sql, id, code.as_str(), name.as_str()).map(drop)
        });
        written.await.expect("a category");
        category
    }

    /// Pieces of a product on their way to the stock.
    pub async fn inbound(&self, product: &Product, quantity: u32, expected_at: Timestamp) {
        const INSERT: &str = "INSERT INTO inbound (id, product_id, quantity, expected_at) VALUES ($1, $2, $3, $4)";
        let (id, product, at) = (new_id::<InboundId>().0, product.id.0, expected_at.as_microsecond());
        let written = self.store.write(async move |tx| {
            let sql = Sql { sqlite: INSERT, postgres: INSERT };
            execute!(tx.connection(), sql, id, product, i64::from(quantity), at).map(drop)
        });
        written.await.expect("an inbound quantity");
    }

    /// Takes a product out of the catalogue.
    pub async fn discontinue(&self, product: &Product) {
        const UPDATE: &str = "UPDATE products SET discontinued_at = $2 WHERE id = $1";
        let (id, at) = (product.id.0, now().as_microsecond());
        let written = self.store.write(async move |tx| {
            let sql = Sql { sqlite: UPDATE, postgres: UPDATE };
            execute!(tx.connection(), sql, id, at).map(drop)
        });
        written.await.expect("a discontinued product");
    }

    /// A product as this shop's customers are offered it.
    pub async fn offer(&self, sku: &str) -> Offer {
        let sku: Sku = sku.parse().expect("a SKU");
        let mut db = self.store.read().await.expect("a reader");
        db.catalogue().get(self.price_list.id, &sku).await.expect("the catalogue").expect("a product of the catalogue")
    }

    /// How many pieces of a product are in stock.
    pub async fn stock(&self, sku: &str) -> u32 {
        self.offer(sku).await.supply.available
    }

    /// What the shop's own buyer wants to order.
    pub fn purchase(&self, lines: &[(&str, u32)]) -> Purchase {
        Purchase::new(&self.customer, &self.buyer, &self.price_list, lines)
    }

    /// Places an order that can be placed.
    pub async fn place(&self, purchase: Purchase) -> Order {
        let number = purchase.number;
        let placed = self.store.write(async move |tx| purchase.place(tx).await);
        placed.await.expect("the order is written").expect("the order can be placed");
        self.order(number).await
    }

    /// An order as the desk sees it.
    pub async fn order(&self, number: OrderNumber) -> Order {
        let mut db = self.store.read().await.expect("a reader");
        db.orders().get(self.desk(), number).await.expect("the orders").expect("an order of this number")
    }

    /// What the shop's own buyer may see.
    pub fn scope(&self) -> BuyerScope {
        BuyerScope::of(&self.buyer)
    }

    /// What the desk may see.
    pub fn desk(&self) -> DeskScope {
        DeskScope { staff_id: self.staff.id }
    }
}

/// A price list in euros: freight 5.90, free from 100.00, taxed at 19 %.
pub(crate) fn price_list(code: &str) -> PriceList {
    PriceList {
        id: new_id(),
        code: code.to_owned(),
        name: text("Standard", "标准"),
        currency: Currency::EUR,
        freight: Freight {
            flat: Money::new(590, Currency::EUR),
            free_from: Some(Money::new(10_000, Currency::EUR)),
            tax_rate: BasisPoints(1_900),
        },
    }
}

/// A product of class B, sold in any number, taxed at 19 %.
pub fn product(sku: &str, name: LocalizedText) -> Product {
    Product {
        id: new_id(),
        sku: sku.parse().expect("a SKU"),
        name,
        unit: None,
        description: None,
        category_id: None,
        class: ProductClass::B,
        rules: QuantityRules::default(),
        tax_rate: BasisPoints(1_900),
        discontinued_at: None,
    }
}

async fn insert_customer(store: &Store, list: &PriceList, number: &str, name: &str) -> Customer {
    let (class, price_list_id) = (CustomerClass::II, list.id);
    let customer = Customer { id: new_id(), number: number.to_owned(), name: name.to_owned(), class, price_list_id };
    let Customer { id, number, name, .. } = customer.clone();
    let input = CustomerInput { id, number, name, class, price_list_id };
    let written = store.write(async move |tx| tx.customers().insert(&input, now()).await);
    written.await.expect("a customer");
    customer
}

async fn insert_buyer(store: &Store, customer: &Customer, name: &str, email: &str) -> Buyer {
    insert(store, new_buyer(customer, name, email, BuyerRole::Admin)).await
}

fn new_buyer(customer: &Customer, name: &str, email: &str, role: BuyerRole) -> Buyer {
    let email: EmailAddress = email.parse().expect("an address");
    let name = name.to_owned();
    let (id, person_id, customer_id) = (new_id(), new_id(), customer.id);
    Buyer { id, person_id, customer_id, role, department_id: None, name, email, language: Language::En }
}

async fn insert(store: &Store, buyer: Buyer) -> Buyer {
    let inserted = buyer.clone();
    let written = store.write(async move |tx| tx.people().insert_buyer(&inserted, now()).await);
    written.await.expect("a buyer");
    buyer
}
