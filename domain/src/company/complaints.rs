//! How complaints are looked after: how fast, for which reasons, how silence and opening again are taken.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Known, Settings, Typed};
use crate::{
    LocalizedText,
    complaint::{ClockKind, Reason, Severity},
    field::{FieldErrors, FieldProblem, limit},
    id::StaffId,
    promise::{CustomerClass, ProductClass},
};

/// The most hours of a target.
const HOURS: u32 = 2_000;
/// The most days of silence and of the window for opening again.
const DAYS: u32 = 365;

/// How many opening hours each clock has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    /// Until the first word.
    pub first_response: u16,
    /// Until the next word.
    pub next_update: u16,
    /// Until a solution is offered.
    pub solution: u16,
}

/// The company's rules for complaints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ComplaintSettings {
    /// Targets: a row for each customer class, a column for each severity.
    pub targets: [[Targets; 3]; 5],
    /// The reasons offered for products of each class.
    pub reasons: [Vec<Reason>; 4],
    /// After how many days of silence the first warning goes out.
    pub first_warning_days: u16,
    /// After how many the second one does.
    pub second_warning_days: u16,
    /// After how many it is closed.
    pub silence_days: u16,
    /// For how many days a closed complaint can be opened again.
    pub reopen_days: u16,
    /// Who looks after what goes to the next level.
    pub manager: Option<StaffId>,
    /// What a customer can do who is not content, such as a board of arbitration.
    pub further_ways: Option<LocalizedText>,
}

impl Default for ComplaintSettings {
    fn default() -> Self {
        let targets = |first_response, next_update, solution| Targets { first_response, next_update, solution };
        let (fast, usual, slow) = (
            [targets(8, 18, 45), targets(4, 9, 27), targets(1, 4, 9)],
            [targets(9, 27, 90), targets(9, 18, 45), targets(2, 9, 18)],
            [targets(18, 45, 135), targets(9, 27, 90), targets(4, 9, 27)],
        );
        Self {
            targets: [fast, fast, usual, usual, slow],
            reasons: std::array::from_fn(|_| Reason::ALL.to_vec()),
            first_warning_days: 5,
            second_warning_days: 9,
            silence_days: 12,
            reopen_days: 14,
            manager: None,
            further_ways: LocalizedText::new(
                Some("If you are not content, open the complaint again and ask for the head of service. You may also turn to a board of arbitration or to a court.".to_owned()),
                Some("如您不满意处理结果，可重新打开投诉并要求客服主管处理，也可向调解机构申请调解或向法院起诉。".to_owned()),
            ),
        }
    }
}

impl ComplaintSettings {
    /// How many opening hours a clock has.
    pub fn hours(&self, class: CustomerClass, severity: Severity, kind: ClockKind) -> u16 {
        let targets = self.targets[class as usize][severity as usize];
        match kind {
            ClockKind::FirstResponse => targets.first_response,
            ClockKind::NextUpdate => targets.next_update,
            ClockKind::Solution => targets.solution,
        }
    }

    /// The reasons offered for a product of a class; all of them where no product is named (row C4).
    pub fn reasons(&self, class: Option<ProductClass>) -> &[Reason] {
        class.map_or(Reason::ALL, |class| &self.reasons[class as usize])
    }

    /// When silence since a moment has its next effect, after so many warnings.
    pub fn silence(&self, since: Timestamp, warned: u8) -> Timestamp {
        let days = match warned {
            0 => self.first_warning_days,
            1 => self.second_warning_days,
            _ => self.silence_days,
        };
        since + SignedDuration::from_hours(24 * i64::from(days))
    }
}

/// The parts of a target, as its fields begin.
const PARTS: [&str; 3] = ["first_response", "next_update", "solution"];

fn target_field(part: &str, class: CustomerClass, severity: Severity) -> String {
    format!("{part}_{}_{}", class.code(), severity.code())
}

fn reason_field(class: ProductClass, reason: Reason) -> String {
    format!("reason_{}_{}", class.code(), reason.code())
}

pub(super) fn typed(settings: &Settings) -> Typed {
    let rules = &settings.complaints;
    let mut typed = Typed::default()
        .with("first_warning_days", rules.first_warning_days.to_string())
        .with("second_warning_days", rules.second_warning_days.to_string())
        .with("silence_days", rules.silence_days.to_string())
        .with("reopen_days", rules.reopen_days.to_string())
        .with("manager", rules.manager.map(|id| id.to_string()).unwrap_or_default())
        .with_text("further_ways", rules.further_ways.as_ref());
    for (class, row) in CustomerClass::ALL.iter().zip(&rules.targets) {
        for (severity, targets) in Severity::ALL.iter().zip(row) {
            let hours = [targets.first_response, targets.next_update, targets.solution];
            for (part, hours) in PARTS.iter().zip(hours) {
                typed = typed.with(target_field(part, *class, *severity), hours.to_string());
            }
        }
    }
    for (class, offered) in ProductClass::ALL.iter().zip(&rules.reasons) {
        for reason in Reason::ALL {
            typed = typed.with_box(reason_field(*class, *reason), offered.contains(reason));
        }
    }
    typed
}

pub(super) fn change(settings: &Settings, typed: &Typed, known: &Known) -> Result<Settings, FieldErrors> {
    let mut errors = FieldErrors::default();
    let mut rules = settings.complaints.clone();
    for (class, row) in CustomerClass::ALL.iter().zip(&mut rules.targets) {
        for (severity, targets) in Severity::ALL.iter().zip(row) {
            let parts = [&mut targets.first_response, &mut targets.next_update, &mut targets.solution];
            for (part, hours) in PARTS.iter().zip(parts) {
                number(typed, &target_field(part, *class, *severity), HOURS, &mut errors, hours);
            }
        }
    }
    for (class, offered) in ProductClass::ALL.iter().zip(&mut rules.reasons) {
        let is_on = |reason: &&Reason| typed.is_on(&reason_field(*class, **reason));
        *offered = Reason::ALL.iter().filter(is_on).copied().collect();
        if offered.is_empty() {
            errors.add(format!("reasons_{}", class.code()), FieldProblem::NothingChosen);
        }
    }
    number(typed, "first_warning_days", DAYS, &mut errors, &mut rules.first_warning_days);
    number(typed, "second_warning_days", DAYS, &mut errors, &mut rules.second_warning_days);
    number(typed, "silence_days", DAYS, &mut errors, &mut rules.silence_days);
    number(typed, "reopen_days", DAYS, &mut errors, &mut rules.reopen_days);
    if errors.is_empty() && rules.second_warning_days <= rules.first_warning_days {
        errors.add("second_warning_days", FieldProblem::NotAscending);
    }
    if errors.is_empty() && rules.silence_days <= rules.second_warning_days {
        errors.add("silence_days", FieldProblem::NotAscending);
    }
    rules.manager = match typed.get("manager") {
        "" => None,
        id => {
            let somebody = id.parse().ok().filter(|id| known.staff.iter().any(|(known, _)| known == id));
            errors.take("manager", somebody.ok_or(FieldProblem::NotAChoice))
        }
    };
    rules.further_ways = typed.text("further_ways", limit::FURTHER_WAYS, &mut errors);
    if errors.is_empty() { Ok(Settings { complaints: rules, ..settings.clone() }) } else { Err(errors) }
}

fn number(typed: &Typed, field: &str, max: u32, errors: &mut FieldErrors, kept: &mut u16) {
    let number = typed.get(field).trim().parse().ok().filter(|number| (1..=max).contains(number));
    let number = errors.take(field, number.ok_or(FieldProblem::OutOfRange { min: 1, max }));
    if let Some(number) = number.and_then(|number| u16::try_from(number).ok()) {
        *kept = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let manager = "0192f0c1-2345-7000-8000-0000deadbeef".parse().expect("an id");
        Known { staff: vec![(manager, "Tom".to_owned())], ..Known::default() }
    }

    #[test]
    fn c4_each_product_class_has_its_reasons() {
        let settings = Settings::default();
        let mut shown = typed(&settings);
        for reason in Reason::ALL.iter().filter(|reason| **reason != Reason::Damaged) {
            shown = shown.with(format!("reason_D_{}", reason.code()), "");
        }
        let rules = change(&settings, &shown, &known()).expect("a change").complaints;
        assert_eq!(rules.reasons(Some(ProductClass::D)), [Reason::Damaged]);
        assert_eq!(rules.reasons(Some(ProductClass::A)), Reason::ALL);
        assert_eq!(rules.reasons(None), Reason::ALL);
        let none = change(&settings, &shown.with("reason_D_damaged", ""), &known()).expect_err("nothing is offered");
        assert_eq!(none.get("reasons_D"), Some(FieldProblem::NothingChosen));
    }

    #[test]
    fn targets_days_and_the_manager_are_checked() {
        let settings = Settings::default();
        let problem = |field: &str, text: &str| {
            change(&settings, &typed(&settings).with(field, text), &known()).expect_err("something is wrong").get(field)
        };
        assert_eq!(problem("solution_I_high", "0"), Some(FieldProblem::OutOfRange { min: 1, max: 2_000 }));
        assert_eq!(problem("reopen_days", "366"), Some(FieldProblem::OutOfRange { min: 1, max: 365 }));
        assert_eq!(problem("second_warning_days", "5"), Some(FieldProblem::NotAscending));
        assert_eq!(problem("silence_days", "9"), Some(FieldProblem::NotAscending));
        assert_eq!(problem("manager", "somebody"), Some(FieldProblem::NotAChoice));
        let manager = known().staff[0].0;
        let shown = typed(&settings).with("manager", manager.to_string()).with("first_response_V_low", "30");
        let rules = change(&settings, &shown, &known()).expect("a change").complaints;
        assert_eq!(rules.manager, Some(manager));
        assert_eq!(rules.hours(CustomerClass::V, Severity::Low, ClockKind::FirstResponse), 30);
    }
}
