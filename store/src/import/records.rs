//! What an import brings, before it is known whether it is new.
//!
//! A record names what it says something about; the rest stays as it is, or gets its usual value when the record is new.

use domain::{
    Address, Language, LocalizedText, Quantity,
    id::{AddressId, BuyerId, CategoryId, CustomerId, InboundId, PersonId, PriceListId, ProductId, PromiseId},
    money::BasisPoints,
    order::{CancelledBy, Order},
    person::{BuyerRole, EmailAddress},
    product::{PriceBreak, Product, Sku},
    promise::{CustomerClass, ProductClass},
    quantity::QuantityRules,
    timeline::TimelineEntry,
};
use jiff::Timestamp;
use uuid::Uuid;

/// What an import says of one attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Update<T> {
    /// Nothing: it stays as it is.
    #[default]
    Keep,
    /// It is this from now on.
    Set(T),
}

impl<T> Update<T> {
    /// The attribute after the import.
    pub fn or(self, existing: T) -> T {
        match self {
            Self::Keep => existing,
            Self::Set(value) => value,
        }
    }

    /// What is set, if anything.
    pub fn set(self) -> Option<T> {
        match self {
            Self::Keep => None,
            Self::Set(value) => Some(value),
        }
    }
}

impl<T> From<Option<T>> for Update<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Keep, Self::Set)
    }
}

/// What an import says of a text in several languages; each language on its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextUpdate {
    /// English.
    pub en: Update<Option<String>>,
    /// Simplified Chinese.
    pub zh: Update<Option<String>>,
}

impl TextUpdate {
    /// The text after the import.
    pub fn or(self, existing: Option<&LocalizedText>) -> Option<LocalizedText> {
        let kept = |language| {
            let mut texts = existing?.each();
            texts.find(|(found, _)| *found == language).map(|(_, text)| text.to_owned())
        };
        LocalizedText::new(self.en.or(kept(Language::En)), self.zh.or(kept(Language::Zh)))
    }
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It was there and is different now.
    Changed,
    /// It was there and is the same.
    Unchanged,
}

/// A category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedCategory {
    /// Its id, if it is new.
    pub id: CategoryId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: TextUpdate,
    /// Its place among the categories.
    pub position: u32,
}

/// A customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedCustomer {
    /// Its id, if it is new.
    pub id: CustomerId,
    /// The company's own number for it.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its class; III when it is new and nothing is said.
    pub class: Update<CustomerClass>,
    /// The prices it buys at; needed when it is new.
    pub price_list_id: Update<PriceListId>,
}

/// A person of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedBuyer {
    /// Their id, if they are new.
    pub id: BuyerId,
    /// The person's id, if nobody signs in with the address yet.
    pub person_id: PersonId,
    /// The customer they buy for.
    pub customer_id: CustomerId,
    /// What they may do, when they are new.
    pub role: BuyerRole,
    /// Their name.
    pub name: String,
    /// Where mail reaches them: by this they are known.
    pub email: EmailAddress,
    /// The language they are written to in, when they are new.
    pub language: Language,
}

/// An address in a customer's book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedAddress {
    /// Its id, if it is new.
    pub id: AddressId,
    /// Whose book.
    pub customer_id: CustomerId,
    /// What the customer calls it: by this it is known.
    pub label: Option<String>,
    /// Whether it is chosen when nothing else is said.
    pub is_default: bool,
    /// The address.
    pub address: Address,
}

/// Whether a product is still sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discontinued {
    /// It is sold.
    No,
    /// It is not sold any more, from now on if it was until now.
    Yes,
    /// It is not sold any more since this moment.
    Since(Timestamp),
}

/// A quantity on its way to the company's own stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportedInbound {
    /// Its id, if it is new.
    pub id: InboundId,
    /// When it is expected.
    pub expected_at: Timestamp,
    /// How many pieces, at least 1.
    pub quantity: u32,
}

/// A product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedProduct {
    /// Its id, if it is new.
    pub id: ProductId,
    /// Its number.
    pub sku: Sku,
    /// Its name; needed when it is new.
    pub name: TextUpdate,
    /// What one piece is.
    pub unit: TextUpdate,
    /// What there is to say about it.
    pub description: TextUpdate,
    /// Its category.
    pub category_id: Update<Option<CategoryId>>,
    /// Its class; C when it is new and nothing is said.
    pub class: Update<ProductClass>,
    /// Its pack size; 1 when it is new and nothing is said.
    pub pack_size: Update<Quantity>,
    /// The least of one order; one pack when nothing is said.
    pub minimum: Update<Option<Quantity>>,
    /// The most of one order.
    pub maximum: Update<Option<Quantity>>,
    /// Its tax rate; nothing when it is new and nothing is said.
    pub tax_rate: Update<BasisPoints>,
    /// Days until it can be had; 14 when it is new and nothing is said.
    pub lead_time_days: Update<u16>,
    /// Whether more than the stock may be ordered; yes when it is new and nothing is said.
    pub is_backorderable: Update<bool>,
    /// Whether it is still sold.
    pub discontinued: Update<Discontinued>,
    /// Pieces no order has taken.
    pub stock: Update<u32>,
    /// What is on its way, if anything.
    pub inbound: Update<Option<ImportedInbound>>,
    /// Its prices on the lists that are named; they replace what was there.
    pub prices: Vec<(PriceListId, Vec<PriceBreak>)>,
}

/// A score of an order, as another system has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedScore {
    /// Its id, if it is new.
    pub id: Uuid,
    /// The order, by its number in the company's own system.
    pub order: String,
    /// What it is called there; empty where an order has one only.
    pub number: String,
    /// 1 to 5.
    pub score: u8,
    /// What was said.
    pub comment: Option<String>,
    /// When.
    pub given_at: Timestamp,
}

/// A product as far as an import can change it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProductRecord {
    pub product: Product,
    pub lead_time_days: u16,
    pub is_backorderable: bool,
}

impl ImportedProduct {
    /// A product of which nothing is said yet.
    pub fn new(id: ProductId, sku: Sku) -> Self {
        Self {
            id,
            sku,
            name: TextUpdate::default(),
            unit: TextUpdate::default(),
            description: TextUpdate::default(),
            category_id: Update::Keep,
            class: Update::Keep,
            pack_size: Update::Keep,
            minimum: Update::Keep,
            maximum: Update::Keep,
            tax_rate: Update::Keep,
            lead_time_days: Update::Keep,
            is_backorderable: Update::Keep,
            discontinued: Update::Keep,
            stock: Update::Keep,
            inbound: Update::Keep,
            prices: Vec::new(),
        }
    }

    /// The product after the import; `None` when it is new and has no name.
    pub(crate) fn merge(&self, existing: Option<&ProductRecord>, now: Timestamp) -> Option<ProductRecord> {
        let update = self.clone();
        let old = existing.map(|record| &record.product);
        let rules = old.map_or_else(QuantityRules::default, |old| old.rules);
        let discontinued_at = old.and_then(|old| old.discontinued_at);
        Some(ProductRecord {
            product: Product {
                id: old.map_or(self.id, |old| old.id),
                sku: update.sku,
                name: update.name.or(old.map(|old| &old.name))?,
                unit: update.unit.or(old.and_then(|old| old.unit.as_ref())),
                description: update.description.or(old.and_then(|old| old.description.as_ref())),
                category_id: update.category_id.or(old.and_then(|old| old.category_id)),
                class: update.class.or(old.map_or(ProductClass::C, |old| old.class)),
                rules: QuantityRules {
                    pack_size: update.pack_size.or(rules.pack_size),
                    minimum: update.minimum.or(Some(rules.minimum)).unwrap_or(Quantity::ONE),
                    maximum: update.maximum.or(rules.maximum),
                }
                .normalized(),
                tax_rate: update.tax_rate.or(old.map_or(BasisPoints(0), |old| old.tax_rate)),
                discontinued_at: match update.discontinued {
                    Update::Keep => discontinued_at,
                    Update::Set(Discontinued::No) => None,
                    Update::Set(Discontinued::Yes) => discontinued_at.or(Some(now)),
                    Update::Set(Discontinued::Since(since)) => Some(since),
                },
            },
            lead_time_days: update.lead_time_days.or(existing.map_or(14, |record| record.lead_time_days)),
            is_backorderable: update.is_backorderable.or(existing.is_none_or(|record| record.is_backorderable)),
        })
    }
}

/// A past order with every id it needs. Nothing is taken from the stock for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedOrder {
    /// The order, with its number in the company's own system.
    pub order: Order,
    /// When it was confirmed, where that is known.
    pub confirmed_at: Option<Timestamp>,
    /// Who cancelled it, if it is cancelled.
    pub cancelled_by: Option<CancelledBy>,
    /// An id for the promise of each line.
    pub promise_ids: Vec<PromiseId>,
    /// What happened, at the moments it happened.
    pub timeline: Vec<TimelineEntry>,
}

#[cfg(test)]
mod tests {
    use domain::id::CategoryId;

    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn imported() -> ImportedProduct {
        ImportedProduct {
            name: TextUpdate { en: Update::Set(Some("Tea".into())), zh: Update::Keep },
            ..ImportedProduct::new(Uuid::from_u128(1).into(), "T-1".parse().expect("a SKU"))
        }
    }

    #[test]
    fn a_new_product_gets_the_usual_values_and_needs_a_name() {
        let record = imported().merge(None, NOW).expect("a name");
        assert_eq!((record.product.class, record.lead_time_days, record.is_backorderable), (ProductClass::C, 14, true));
        let nameless = ImportedProduct { name: TextUpdate::default(), ..imported() };
        assert_eq!(nameless.merge(None, NOW), None);
    }

    #[test]
    fn what_is_not_named_stays() {
        let category = CategoryId(Uuid::from_u128(7));
        let first = ImportedProduct {
            category_id: Update::Set(Some(category)),
            discontinued: Update::Set(Discontinued::Yes),
            pack_size: Update::Set(Quantity::new(6).expect("a quantity")),
            ..imported()
        };
        let record = first.merge(None, NOW).expect("a name");
        assert_eq!(record.product.rules.minimum.get(), 6, "at least one pack");
        let later = NOW + jiff::SignedDuration::from_hours(1);
        assert_eq!(first.merge(Some(&record), later).as_ref(), Some(&record), "the same again changes nothing");
        let chinese = ImportedProduct {
            id: Uuid::from_u128(2).into(),
            name: TextUpdate { en: Update::Keep, zh: Update::Set(Some("茶".into())) },
            ..imported()
        };
        let both = chinese.merge(Some(&record), later).expect("a name");
        assert_eq!((both.product.name.get(Language::En), both.product.name.get(Language::Zh)), ("Tea", "茶"));
        assert_eq!((both.product.id, both.product.category_id), (record.product.id, Some(category)));
        let back = ImportedProduct { discontinued: Update::Set(Discontinued::No), ..imported() };
        assert_eq!(back.merge(Some(&record), later).expect("a name").product.discontinued_at, None);
    }
}
