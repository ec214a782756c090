//! The forms of the desk's acts on a complaint, as they are typed.

use domain::{
    Language, LocalizedText, Money,
    company::Typed,
    complaint::{Complaint, Decision, MAX_TEXT, Outcome, Payment, Remedy, Severity},
    field::{self, FieldErrors, FieldProblem, limit},
    id::{ComplaintItemId, ComplaintMessageId, SolutionId, StaffId},
};
use jiff::{Timestamp, ToSpan, civil, tz::TimeZone};

/// Which form it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Seen.
    Acknowledge,
    /// How bad it is, and who looks after it.
    Assess,
    /// Work begins.
    Begin,
    /// An answer.
    Say,
    /// A question.
    Ask,
    /// On without an answer.
    Resume,
    /// A solution.
    Offer,
    /// The end.
    Close,
    /// How money went out.
    Pay,
}

impl Act {
    const ALL: [Self; 9] = [
        Self::Acknowledge,
        Self::Assess,
        Self::Begin,
        Self::Say,
        Self::Ask,
        Self::Resume,
        Self::Offer,
        Self::Close,
        Self::Pay,
    ];

    /// The act of the last word of an address.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }

    /// The last word of its address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledgement",
            Self::Assess => "assessment",
            Self::Begin => "work",
            Self::Say => "replies",
            Self::Ask => "questions",
            Self::Resume => "resumption",
            Self::Offer => "solution",
            Self::Close => "closing",
            Self::Pay => "payments",
        }
    }
}

/// What a form asks for, once it is right.
#[derive(Clone, Debug)]
pub enum Asked {
    /// Seen.
    Acknowledge,
    /// How bad it is, and who looks after it.
    Assess {
        /// How bad.
        severity: Severity,
        /// Who.
        owner: Option<(StaffId, String)>,
    },
    /// Work begins.
    Begin,
    /// An answer.
    Say {
        /// Its id, from the page.
        id: ComplaintMessageId,
        /// Its words.
        text: String,
    },
    /// A question.
    Ask {
        /// Its id, from the page.
        id: ComplaintMessageId,
        /// Its words.
        text: String,
    },
    /// On without an answer.
    Resume,
    /// A solution.
    Offer {
        /// Its id, from the page.
        id: SolutionId,
        /// What is said about it.
        text: String,
        /// What is done.
        outcomes: Vec<Outcome>,
    },
    /// The end.
    Close {
        /// What was decided.
        decision: Decision,
        /// Why.
        reason: String,
        /// What the customer can still do.
        further_ways: LocalizedText,
    },
    /// How money went out.
    Pay {
        /// The outcome's place, from 1.
        position: u32,
        /// How.
        payment: Payment,
    },
}

/// Reads a form.
///
/// # Errors
/// What is wrong, by field.
pub fn read(
    act: Act,
    typed: &Typed,
    complaint: &Complaint,
    may_send: bool,
    staff: &[(StaffId, String)],
) -> Result<Asked, FieldErrors> {
    let mut errors = FieldErrors::default();
    let asked = match act {
        Act::Acknowledge => Some(Asked::Acknowledge),
        Act::Begin => Some(Asked::Begin),
        Act::Resume => Some(Asked::Resume),
        Act::Assess => assess(typed, staff, &mut errors),
        Act::Say => words(typed, &mut errors).map(|(id, text)| Asked::Say { id, text }),
        Act::Ask => words(typed, &mut errors).map(|(id, text)| Asked::Ask { id, text }),
        Act::Offer => offer(typed, complaint, may_send, &mut errors),
        Act::Close => close(typed, &mut errors),
        Act::Pay => pay(typed, complaint, &mut errors),
    };
    asked.filter(|_| errors.is_empty()).ok_or(errors)
}

fn choice<T>(text: &str, found: Option<T>) -> Result<T, FieldProblem> {
    found.ok_or(if text.is_empty() { FieldProblem::NothingChosen } else { FieldProblem::NotAChoice })
}

fn words(typed: &Typed, errors: &mut FieldErrors) -> Option<(ComplaintMessageId, String)> {
    let text = errors.take("text", field::required(typed.get("text"), MAX_TEXT));
    let id = errors.take("text", typed.get("key").parse().map_err(|_| FieldProblem::Missing));
    id.zip(text)
}

fn assess(typed: &Typed, staff: &[(StaffId, String)], errors: &mut FieldErrors) -> Option<Asked> {
    let severity = typed.get("severity");
    let severity = errors.take("severity", choice(severity, Severity::from_code(severity)));
    let owner = match typed.get("owner") {
        "" => Ok(None),
        id => {
            let known = staff.iter().find(|(known, _)| known.to_string() == id);
            known.map(|owner| Some(owner.clone())).ok_or(FieldProblem::NotAChoice)
        }
    };
    let owner = errors.take("owner", owner);
    Some(Asked::Assess { severity: severity?, owner: owner? })
}

fn offer(typed: &Typed, complaint: &Complaint, may_send: bool, errors: &mut FieldErrors) -> Option<Asked> {
    let said = words(typed, errors);
    let mut outcomes = Vec::new();
    let whole = std::iter::once((0usize, None));
    let items: Vec<_> = (1..).zip(complaint.items.iter().map(|item| Some(item.id))).chain(whole).collect();
    for (place, item) in items {
        outcomes.extend(outcome(typed, complaint, (place, item), may_send, errors));
    }
    if outcomes.is_empty() && errors.is_empty() {
        errors.add("solution", FieldProblem::NothingChosen);
    }
    let (id, text) = said?;
    Some(Asked::Offer { id: SolutionId(id.0), text, outcomes })
}

/// What is done about one thing, if anything.
fn outcome(
    typed: &Typed,
    complaint: &Complaint,
    (place, item): (usize, Option<ComplaintItemId>),
    may_send: bool,
    errors: &mut FieldErrors,
) -> Option<Outcome> {
    let (remedy_field, amount_field) = (format!("remedy_{place}"), format!("amount_{place}"));
    let (remedy, amount) = (typed.get(&remedy_field), typed.get(&amount_field).trim());
    if remedy.is_empty() {
        if !amount.is_empty() {
            errors.add(remedy_field, FieldProblem::NothingChosen);
        }
        return None;
    }
    let Some(remedy) = Remedy::from_code(remedy) else {
        errors.add(remedy_field, FieldProblem::NotAChoice);
        return None;
    };
    if remedy == Remedy::Replacement && !(may_send && item.is_some()) {
        errors.add(remedy_field, FieldProblem::NotOffered);
        return None;
    }
    let amount = match (remedy.is_money(), amount, complaint.order.as_ref()) {
        (false, ..) => None,
        (true, _, None) => {
            errors.add(remedy_field, FieldProblem::NotOffered);
            return None;
        }
        (true, "", _) => {
            errors.add(amount_field, FieldProblem::Missing);
            return None;
        }
        // Many write the decimal point as a comma.
        (true, amount, Some(order)) => match Money::parse(&amount.replace(',', "."), order.currency) {
            Ok(amount) if amount.minor > 0 => Some(amount),
            _ => {
                errors.add(amount_field, FieldProblem::NotAnAmount);
                return None;
            }
        },
    };
    Some(Outcome { item, remedy, amount, payment: None })
}

/// The end, with decision, reason and what can still be done; all three are required (row C40).
fn close(typed: &Typed, errors: &mut FieldErrors) -> Option<Asked> {
    let decision = typed.get("decision");
    let known = Decision::OF_DESK.into_iter().find(|one| one.code() == decision);
    let decision = errors.take("decision", choice(decision, known));
    let reason = errors.take("reason", field::required(typed.get("reason"), MAX_TEXT));
    let [en, zh] = Language::ALL.map(|language| {
        let name = format!("further_ways_{language}");
        errors.take(&name, field::optional(typed.get(&name), limit::FURTHER_WAYS)).flatten()
    });
    let further_ways = LocalizedText::new(en, zh);
    if further_ways.is_none() && errors.is_empty() {
        errors.add("further_ways_en", FieldProblem::Missing);
    }
    Some(Asked::Close { decision: decision?, reason: reason?, further_ways: further_ways? })
}

fn pay(typed: &Typed, complaint: &Complaint, errors: &mut FieldErrors) -> Option<Asked> {
    let position = typed.get("position").parse::<u32>().ok().filter(|position| *position > 0);
    let position = errors.take("position", choice(typed.get("position"), position));
    let method = errors.take("method", field::required_line(typed.get("method"), limit::PAYMENT));
    let reference = errors.take("reference", field::required_line(typed.get("reference"), limit::PAYMENT));
    let on = errors.take("on", paid_on(typed.get("on"), complaint));
    let payment = Payment { method: method?, reference: reference?, on: on?, noted_at: Timestamp::UNIX_EPOCH };
    Some(Asked::Pay { position: position?, payment })
}

/// The day money went out: not before the complaint came in, and within a year of it.
fn paid_on(text: &str, complaint: &Complaint) -> Result<civil::Date, FieldProblem> {
    let on: civil::Date = text.trim().parse().map_err(|_| FieldProblem::NotADate)?;
    // Anywhere on earth it is at most a day earlier or later than in London.
    let filed = complaint.filed_at.to_zoned(TimeZone::UTC).date();
    let (first, last) = (filed.saturating_sub(1.day()), filed.saturating_add(1.year()));
    match on {
        _ if on < first => Err(FieldProblem::TooLongAgo),
        _ if on > last => Err(FieldProblem::TooFarAhead),
        _ => Ok(on),
    }
}
