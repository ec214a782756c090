//! The service promise: which standard a customer gets for a product, and the date it gives a line.
//!
//! Source: docs/service-promise.md. A promise is stored when it is given, with the rule that produced it, and
//! is never computed again.

use jiff::{SignedDuration, Timestamp, civil};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    calendar::{Counting, WorkingCalendar},
    money::BasisPoints,
    quantity::Quantity,
    stock::{StockVisibility, Supply},
};

macro_rules! class {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $(#[doc = concat!("Class ", $code, ".")] $variant,)+
        }

        impl $name {
            /// Every class, best first.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The class's name.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The class of a name; `None` for any other text.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|class| class.code() == code)
            }

            const fn index(self) -> usize {
                self as usize
            }
        }
    };
}

class! {
    /// A customer's class, I to V.
    CustomerClass { I = "I", II = "II", III = "III", IV = "IV", V = "V", }
}

class! {
    /// A product's class, A to D.
    ProductClass { A = "A", B = "B", C = "C", D = "D", }
}

/// How much a pair of customer class and product class contributes, 1 (most) to 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Priority(pub u8);

/// What is promised to the pairs of one band of priorities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceStandard {
    /// The last (worst) priority this standard is for.
    pub up_to: Priority,
    /// Share of orders that find the product in stock.
    pub availability: BasisPoints,
    /// Counted hours from order to hand-over, in working days of 24 hours.
    pub cycle_hours: u16,
    /// Share of the ordered units that is delivered.
    pub fill_rate: BasisPoints,
}

/// The company's service policy: both tables of the service promise, and what each customer class sees of the stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServicePolicy {
    /// Priorities: a row for each customer class, a column for each product class.
    pub matrix: [[Priority; 4]; 5],
    /// Standards, best first; the last one covers every priority.
    pub standards: Vec<ServiceStandard>,
    /// What each customer class sees of the stock.
    pub stock_visibility: [StockVisibility; 5],
}

impl Default for ServicePolicy {
    fn default() -> Self {
        let row = |priorities: [u8; 4]| priorities.map(Priority);
        let standard = |up_to, availability, cycle_hours, fill_rate| ServiceStandard {
            up_to: Priority(up_to),
            availability: BasisPoints(availability),
            cycle_hours,
            fill_rate: BasisPoints(fill_rate),
        };
        Self {
            matrix: [
                row([1, 3, 5, 10]),
                row([2, 4, 7, 13]),
                row([6, 9, 12, 16]),
                row([8, 14, 15, 19]),
                row([11, 17, 18, 20]),
            ],
            standards: vec![
                standard(5, 10_000, 48, 9_900),
                standard(10, 9_500, 72, 9_700),
                standard(15, 9_000, 96, 9_500),
                standard(20, 8_500, 120, 9_300),
            ],
            stock_visibility: [
                StockVisibility::Exact,
                StockVisibility::Exact,
                StockVisibility::Band,
                StockVisibility::Band,
                StockVisibility::YesNo,
            ],
        }
    }
}

/// Why a service policy cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PolicyError {
    /// There is no standard for this priority.
    #[error("no standard covers priority {0:?}")]
    Uncovered(Priority),
    /// The standards are not in order of priority.
    #[error("the standards are not in order of priority")]
    OutOfOrder,
}

impl ServicePolicy {
    /// Whether every pair has a standard.
    ///
    /// # Errors
    /// What is missing.
    pub fn check(&self) -> Result<(), PolicyError> {
        if !self.standards.is_sorted_by(|a, b| a.up_to < b.up_to) {
            return Err(PolicyError::OutOfOrder);
        }
        let worst = self.matrix.iter().flatten().max().copied().unwrap_or(Priority(20));
        match self.standards.last() {
            Some(last) if last.up_to >= worst => Ok(()),
            _ => Err(PolicyError::Uncovered(worst)),
        }
    }

    /// The priority of a pair.
    pub fn priority(&self, customer: CustomerClass, product: ProductClass) -> Priority {
        self.matrix[customer.index()][product.index()]
    }

    /// The standard of a pair.
    ///
    /// # Panics
    /// Never for a policy that passed [`ServicePolicy::check`]; one without any standard cannot promise.
    pub fn standard(&self, customer: CustomerClass, product: ProductClass) -> ServiceStandard {
        let priority = self.priority(customer, product);
        let covering = self.standards.iter().find(|standard| priority <= standard.up_to);
        *covering.or(self.standards.last()).expect("a checked policy has standards")
    }

    /// What the customers of a class see of the stock.
    pub fn stock_visibility(&self, customer: CustomerClass) -> StockVisibility {
        self.stock_visibility[customer.index()]
    }
}

/// Where the goods of a promise come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "from")]
pub enum PromiseBasis {
    /// The stock covers the quantity.
    Stock,
    /// Stock and what is on its way cover it.
    Inbound,
    /// It has to be made or bought.
    LeadTime {
        /// The product's replenishment lead time when the promise was given.
        days: u16,
    },
}

/// The rule that produced a promise, as it stood when the promise was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseRule {
    /// The customer's class.
    pub customer_class: CustomerClass,
    /// The product's class.
    pub product_class: ProductClass,
    /// Their priority.
    pub priority: Priority,
    /// The order cycle time of that priority, in counted hours.
    pub cycle_hours: u16,
    /// Where the goods come from.
    pub basis: PromiseBasis,
    /// From when the cycle time counts: the order's moment, or when enough stock is expected.
    pub ready_at: Timestamp,
    /// The day the customer asked for, when they did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<Wish>,
}

/// A day asked for. Nothing is promised for earlier than its closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The local day.
    pub day: civil::Date,
    /// What would be promised without the wish.
    pub otherwise: Timestamp,
}

/// A promised hand-over with the rule that produced it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// The goods are with the customer at this moment at the latest.
    pub promised_at: Timestamp,
    /// Why.
    pub rule: PromiseRule,
}

impl Promise {
    /// The promise for a customer who asked for this day: the later of the computed moment and the closing of that day.
    /// A day off has no closing, and changes nothing.
    #[must_use]
    pub fn wished_for(self, day: civil::Date, calendar: &WorkingCalendar) -> Self {
        let otherwise = self.promised_at;
        let promised_at = calendar.closing(day).map_or(otherwise, |closing| closing.max(otherwise));
        Self { promised_at, rule: PromiseRule { wish: Some(Wish { day, otherwise }), ..self.rule } }
    }

    /// What would be promised without the wish for a day.
    pub fn otherwise(&self) -> Timestamp {
        self.rule.wish.map_or(self.promised_at, |wish| wish.otherwise)
    }
}

/// The date of a line ordered at `now`.
pub fn promise(
    policy: &ServicePolicy,
    calendar: &WorkingCalendar,
    (customer_class, product_class): (CustomerClass, ProductClass),
    supply: &Supply,
    quantity: Quantity,
    now: Timestamp,
) -> Promise {
    let (basis, ready_at) = ready(supply, quantity, now);
    let cycle_hours = policy.standard(customer_class, product_class).cycle_hours;
    let cycle = SignedDuration::from_hours(i64::from(cycle_hours));
    Promise {
        promised_at: calendar.add(ready_at, cycle, Counting::WorkingDays),
        rule: PromiseRule {
            customer_class,
            product_class,
            priority: policy.priority(customer_class, product_class),
            cycle_hours,
            basis,
            ready_at,
            wish: None,
        },
    }
}

/// When enough is there: now, with the delivery that makes it enough, or after the lead time.
fn ready(supply: &Supply, quantity: Quantity, now: Timestamp) -> (PromiseBasis, Timestamp) {
    if supply.covers(quantity) {
        return (PromiseBasis::Stock, now);
    }
    let mut expected = supply.available;
    for inbound in &supply.inbound {
        expected = expected.saturating_add(inbound.quantity);
        if expected >= quantity.get() {
            return (PromiseBasis::Inbound, inbound.expected_at.max(now));
        }
    }
    let days = supply.lead_time_days;
    let ready_at = now + SignedDuration::from_hours(24 * i64::from(days));
    (PromiseBasis::LeadTime { days }, ready_at)
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    use super::*;
    use crate::{calendar::CalendarSettings, stock::Inbound};

    const PAIR: (CustomerClass, ProductClass) = (CustomerClass::II, ProductClass::B);

    fn calendar() -> WorkingCalendar {
        WorkingCalendar::new(&CalendarSettings::default(), TimeZone::UTC).expect("the default is usable")
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    fn pieces(count: u32) -> Quantity {
        Quantity::new(count).expect("a quantity")
    }

    #[test]
    fn the_default_tables_are_those_of_the_service_promise() {
        let policy = ServicePolicy::default();
        assert_eq!(policy.check(), Ok(()));
        assert_eq!(policy.priority(CustomerClass::IV, ProductClass::B), Priority(14));
        assert_eq!(policy.standard(CustomerClass::I, ProductClass::D).cycle_hours, 72);
        assert_eq!(policy.standard(CustomerClass::V, ProductClass::D).cycle_hours, 120);
        let mut priorities: Vec<u8> = policy.matrix.iter().flatten().map(|priority| priority.0).collect();
        priorities.sort_unstable();
        assert_eq!(priorities, (1..=20).collect::<Vec<_>>(), "each priority stands once");
    }

    #[test]
    fn a_policy_with_a_hole_is_refused() {
        let mut policy = ServicePolicy::default();
        policy.standards.pop();
        assert_eq!(policy.check(), Err(PolicyError::Uncovered(Priority(20))));
        policy.standards.swap(0, 1);
        assert_eq!(policy.check(), Err(PolicyError::OutOfOrder));
    }

    #[test]
    fn goods_come_from_stock_then_from_what_is_on_its_way_then_from_the_lead_time() {
        let now = at("2026-11-17T09:00:00Z");
        let supply = Supply {
            available: 5,
            inbound: vec![Inbound { expected_at: at("2026-11-24T09:00:00Z"), quantity: 10 }],
            lead_time_days: 21,
            is_backorderable: true,
        };
        let promised = |supply: &Supply, quantity: u32| {
            let promise = promise(&ServicePolicy::default(), &calendar(), PAIR, supply, pieces(quantity), now);
            (promise.rule.basis, promise.promised_at.to_string())
        };
        assert_eq!(promised(&supply, 5), (PromiseBasis::Stock, "2026-11-19T09:00:00Z".into()));
        assert_eq!(promised(&supply, 15), (PromiseBasis::Inbound, "2026-11-26T09:00:00Z".into()));
        assert_eq!(promised(&supply, 16), (PromiseBasis::LeadTime { days: 21 }, "2026-12-10T09:00:00Z".into()));
        let overdue =
            Supply { inbound: vec![Inbound { expected_at: at("2026-11-10T09:00:00Z"), quantity: 10 }], ..supply };
        let overdue = promise(&ServicePolicy::default(), &calendar(), PAIR, &overdue, pieces(15), now);
        assert_eq!(overdue.rule.ready_at, now, "an overdue delivery is not promised in the past");
    }

    #[test]
    fn a_wish_moves_a_promise_later_and_never_sooner() {
        let supply = Supply { available: 5, ..Supply::default() };
        let now = at("2026-11-17T09:00:00Z");
        let plain = promise(&ServicePolicy::default(), &calendar(), PAIR, &supply, pieces(5), now);
        let wished = |day: &str| plain.wished_for(day.parse().expect("a day"), &calendar());
        let promised = |day: &str| wished(day).promised_at.to_string();
        assert_eq!(plain.promised_at.to_string(), "2026-11-19T09:00:00Z");
        assert_eq!(promised("2026-11-18"), "2026-11-19T09:00:00Z", "sooner than can be promised");
        assert_eq!(promised("2026-11-19"), "2026-11-19T17:00:00Z", "the closing of the day itself");
        assert_eq!(promised("2026-12-01"), "2026-12-01T17:00:00Z");
        assert_eq!(promised("2026-12-05"), "2026-11-19T09:00:00Z", "a Saturday has no closing");
        let rule = wished("2026-12-01").rule;
        assert_eq!(rule.wish.map(|wish| wish.otherwise), Some(plain.promised_at));
        assert_eq!(wished("2026-12-01").otherwise(), plain.promised_at);
        let kept: PromiseRule = serde_json::from_value(serde_json::to_value(rule).expect("JSON")).expect("a rule");
        assert_eq!(kept, rule);
        let mut old = serde_json::to_value(plain.rule).expect("JSON");
        assert!(old.as_object_mut().expect("an object").remove("wish").is_none(), "nothing is stored without a wish");
    }

    proptest! {
        #[test]
        fn less_stock_never_promises_an_earlier_date(available in 0u32..50, wanted in 1u32..60, minutes in 0i64..600_000) {
            let now = at("2026-01-01T00:00:00Z") + SignedDuration::from_mins(minutes);
            let promised = |available| {
                let supply = Supply { available, inbound: vec![], lead_time_days: 14, is_backorderable: true };
                promise(&ServicePolicy::default(), &calendar(), PAIR, &supply, pieces(wanted), now).promised_at
            };
            prop_assert!(promised(available) >= promised(available + 1));
            prop_assert!(promised(available) > now);
        }
    }
}
