//! What is promised to whom, and what each customer class sees of the stock.

use super::{Settings, Typed};
use crate::{
    field::{FieldErrors, FieldProblem},
    money::BasisPoints,
    promise::{CustomerClass, Priority, ProductClass, ServicePolicy, ServiceStandard},
    stock::StockVisibility,
};

/// The worst priority.
const WORST: u32 = 20;
/// The most hours of an order cycle.
const HOURS: u32 = 2_000;

pub(super) fn typed(settings: &Settings) -> Typed {
    let ServicePolicy { matrix, standards, stock_visibility } = &settings.policy;
    let typed = standards.iter().zip(1..).fold(Typed::default(), |typed, (standard, band)| {
        typed
            .with(format!("up_to_{band}"), standard.up_to.0.to_string())
            .with(format!("cycle_hours_{band}"), standard.cycle_hours.to_string())
            .with(format!("availability_{band}"), percent(standard.availability))
            .with(format!("fill_rate_{band}"), percent(standard.fill_rate))
    });
    CustomerClass::ALL.iter().zip(matrix).zip(stock_visibility).fold(typed, |typed, ((class, row), seen)| {
        let typed = typed.with(format!("stock_{}", class.code()), seen.code());
        ProductClass::ALL
            .iter()
            .zip(row)
            .fold(typed, |typed, (product, priority)| typed.with(priority_of(*class, *product), priority.0.to_string()))
    })
}

pub(super) fn change(settings: &Settings, typed: &Typed) -> Result<Settings, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut policy = settings.policy.clone();
    for ((class, row), seen) in CustomerClass::ALL.iter().zip(&mut policy.matrix).zip(&mut policy.stock_visibility) {
        for (product, priority) in ProductClass::ALL.iter().zip(row) {
            let field = priority_of(*class, *product);
            *priority = errors.take(&field, self::priority(typed.get(&field))).unwrap_or(*priority);
        }
        let field = format!("stock_{}", class.code());
        let chosen = StockVisibility::from_code(typed.get(&field)).ok_or(FieldProblem::NotAChoice);
        *seen = errors.take(&field, chosen).unwrap_or(*seen);
    }
    for (standard, band) in policy.standards.iter_mut().zip(1..) {
        *standard = self::standard(typed, band, &mut errors).unwrap_or(*standard);
    }
    if errors.is_empty() {
        errors = order_of(&policy);
    }
    if errors.is_empty() { Ok(Settings { policy, ..settings.clone() }) } else { Err(errors) }
}

/// What is wrong with the bands together: they go up, and the last one has the worst priority in it.
fn order_of(policy: &ServicePolicy) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for (pair, band) in policy.standards.windows(2).zip(2..) {
        if pair[0].up_to >= pair[1].up_to {
            errors.add(format!("up_to_{band}"), FieldProblem::NotAscending);
        }
    }
    let worst = policy.matrix.iter().flatten().max().map_or(WORST, |worst| u32::from(worst.0));
    if errors.is_empty() && policy.check().is_err() {
        let last = format!("up_to_{}", policy.standards.len());
        errors.add(last, FieldProblem::OutOfRange { min: worst, max: WORST });
    }
    errors
}

fn standard(typed: &Typed, band: usize, errors: &mut FieldErrors) -> Option<ServiceStandard> {
    let [up_to, hours, availability, fill_rate] =
        ["up_to", "cycle_hours", "availability", "fill_rate"].map(|field| format!("{field}_{band}"));
    let standard = (
        errors.take(&up_to, priority(typed.get(&up_to))),
        errors.take(&hours, number(typed.get(&hours), 1, HOURS)),
        errors.take(&availability, share(typed.get(&availability))),
        errors.take(&fill_rate, share(typed.get(&fill_rate))),
    );
    let (Some(up_to), Some(hours), Some(availability), Some(fill_rate)) = standard else { return None };
    Some(ServiceStandard { up_to, availability, cycle_hours: u16::try_from(hours).ok()?, fill_rate })
}

fn priority_of(class: CustomerClass, product: ProductClass) -> String {
    format!("priority_{}_{}", class.code(), product.code())
}

fn priority(text: &str) -> Result<Priority, FieldProblem> {
    let priority = number(text, 1, WORST)?;
    u8::try_from(priority).map(Priority).map_err(|_| FieldProblem::OutOfRange { min: 1, max: WORST })
}

fn number(text: &str, min: u32, max: u32) -> Result<u32, FieldProblem> {
    let number = text.trim().parse().ok().filter(|number| (min..=max).contains(number));
    number.ok_or(FieldProblem::OutOfRange { min, max })
}

/// A share such as `99` or `99.5`, in hundredths.
fn share(text: &str) -> Result<BasisPoints, FieldProblem> {
    const WRONG: FieldProblem = FieldProblem::OutOfRange { min: 0, max: 100 };
    let (whole, rest) = text.trim().split_once(['.', ',']).unwrap_or((text.trim(), ""));
    let is_plain = rest.len() <= 2 && whole.chars().chain(rest.chars()).all(|it| it.is_ascii_digit());
    let whole: i64 = whole.parse().map_err(|_| WRONG)?;
    let rest: i64 = format!("{rest:0<2}").parse().map_err(|_| WRONG)?;
    let points = BasisPoints(whole.saturating_mul(100).saturating_add(rest));
    if is_plain && points <= BasisPoints(10_000) { Ok(points) } else { Err(WRONG) }
}

fn percent(BasisPoints(points): BasisPoints) -> String {
    let (whole, rest) = (points / 100, points % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(field: &str, text: &str) -> Option<FieldProblem> {
        let settings = Settings::default();
        change(&settings, &typed(&settings).with(field, text)).expect_err("something is wrong").get(field)
    }

    #[test]
    fn both_tables_and_what_is_seen_of_the_stock_are_kept() {
        let settings = Settings::default();
        let shown = typed(&settings).with("priority_V_A", "1").with("fill_rate_1", "99.5").with("stock_V", "exact");
        let policy = change(&settings, &shown).expect("a change").policy;
        assert_eq!(policy.priority(CustomerClass::V, ProductClass::A), Priority(1));
        assert_eq!(policy.stock_visibility(CustomerClass::V), StockVisibility::Exact);
        assert_eq!((policy.standards[0].fill_rate, percent(BasisPoints(9_905))), (BasisPoints(9_950), "99.05".into()));
        assert_eq!(typed(&Settings { policy, ..settings }), shown.with("fill_rate_1", "99.50"));
    }

    #[test]
    fn every_pair_keeps_a_standard() {
        assert_eq!(problem("up_to_2", "5"), Some(FieldProblem::NotAscending));
        assert_eq!(problem("up_to_4", "19"), Some(FieldProblem::OutOfRange { min: 20, max: 20 }));
        assert_eq!(problem("priority_I_A", "21"), Some(FieldProblem::OutOfRange { min: 1, max: 20 }));
        assert_eq!(problem("cycle_hours_1", "0"), Some(FieldProblem::OutOfRange { min: 1, max: 2_000 }));
        assert_eq!(problem("stock_I", "all"), Some(FieldProblem::NotAChoice));
        for wrong in ["100.01", "101", "-1", "9.999", "", "+5"] {
            assert_eq!(problem("fill_rate_1", wrong), Some(FieldProblem::OutOfRange { min: 0, max: 100 }), "{wrong}");
        }
    }
}
