//! What is said about complaints wherever they appear: the word and shape of a stage, what comes next, reasons, remedies.

use std::borrow::Cow;

use domain::{
    Language, LocalizedText,
    complaint::{
        Awaited, ClockKind, Complaint, ComplaintItem, ComplaintNumber, Decision, Outcome, Reason, Remedy, Severity,
        Solution, Stage,
    },
};

use crate::{
    components::{Icon, Mark, Tone},
    format::Format,
    pages::order::words::{self, State},
    texts::Texts,
};

/// The word of a stage, the same in pages and mails (row C13).
pub const fn stage_word(texts: Texts, stage: Stage) -> &'static str {
    match stage {
        Stage::Received => texts.complaint_stage_received(),
        Stage::Acknowledged => texts.complaint_stage_acknowledged(),
        Stage::Assessed => texts.complaint_stage_assessed(),
        Stage::InWork => texts.complaint_stage_in_work(),
        Stage::SolutionOffered => texts.complaint_stage_offered(),
        Stage::Closed => texts.complaint_stage_closed(),
        Stage::Withdrawn => texts.complaint_stage_withdrawn(),
    }
}

/// What happens now.
pub fn next(complaint: &Complaint, format: &Format) -> Cow<'static, str> {
    let texts = format.texts;
    let words = match complaint.state.stage {
        _ if is_asked(complaint) => texts.complaint_next_answer(),
        Stage::Received => texts.complaint_next_received(),
        Stage::Acknowledged => texts.complaint_next_acknowledged(),
        Stage::Assessed => texts.complaint_next_assessed(),
        Stage::InWork => texts.complaint_next_in_work(),
        Stage::SolutionOffered => texts.complaint_next_offered(),
        Stage::Closed => match reopens_until(complaint, format) {
            Some(until) => return texts.complaint_next_closed_until(until).into(),
            None => texts.complaint_next_closed(),
        },
        Stage::Withdrawn => texts.complaint_next_withdrawn(),
    };
    words.into()
}

/// Until when a closed complaint can still be opened again.
fn reopens_until(complaint: &Complaint, format: &Format) -> Option<String> {
    let until = complaint.reopens_until().filter(|until| format.now <= *until)?;
    Some(format.date_time(until).words)
}

/// What happens now, as the desk has to do it.
pub fn next_at_desk(complaint: &Complaint, format: &Format) -> Cow<'static, str> {
    let texts = format.texts;
    let words = match complaint.state.stage {
        _ if is_asked(complaint) => texts.complaint_desk_next_answer(),
        Stage::Received => texts.complaint_desk_next_received(),
        Stage::Acknowledged => texts.complaint_desk_next_acknowledged(),
        Stage::Assessed => texts.complaint_desk_next_assessed(),
        Stage::InWork => texts.complaint_desk_next_in_work(),
        Stage::SolutionOffered => texts.complaint_desk_next_offered(),
        Stage::Closed => match reopens_until(complaint, format) {
            Some(until) => return texts.complaint_desk_next_closed_until(until).into(),
            None => texts.complaint_desk_next_closed(),
        },
        Stage::Withdrawn => texts.complaint_desk_next_withdrawn(),
    };
    words.into()
}

/// Whether the customer was asked something and has not answered.
fn is_asked(complaint: &Complaint) -> bool {
    complaint.state.waiting.is_some_and(|waiting| waiting.awaited == Awaited::Answer)
}

/// A stage as a state.
pub fn stage(texts: Texts, stage: Stage) -> State {
    let (mark, tone) = match stage {
        Stage::Received => (Mark::Open, Tone::Plain),
        Stage::Acknowledged => (Mark::Passed, Tone::Plain),
        Stage::Assessed | Stage::InWork => (Mark::Half, Tone::Live),
        Stage::SolutionOffered => (Mark::Flag, Tone::Live),
        Stage::Closed => (Mark::Done, Tone::Good),
        Stage::Withdrawn => (Mark::Cancelled, Tone::Plain),
    };
    State::new(mark, stage_word(texts, stage), tone)
}

/// What went wrong, in a word.
pub const fn reason_word(texts: Texts, reason: Reason) -> &'static str {
    match reason {
        Reason::Missing => texts.complaint_reason_missing(),
        Reason::Wrong => texts.complaint_reason_wrong(),
        Reason::Damaged => texts.complaint_reason_damaged(),
        Reason::Late => texts.complaint_reason_late(),
        Reason::NotReceived => texts.complaint_reason_not_received(),
        Reason::Quality => texts.complaint_reason_quality(),
        Reason::Bill => texts.complaint_reason_bill(),
        Reason::Service => texts.complaint_reason_service(),
        Reason::Privacy => texts.complaint_reason_privacy(),
    }
}

/// What a reason means.
pub const fn reason_detail(texts: Texts, reason: Reason) -> &'static str {
    match reason {
        Reason::Missing => texts.complaint_reason_missing_detail(),
        Reason::Wrong => texts.complaint_reason_wrong_detail(),
        Reason::Damaged => texts.complaint_reason_damaged_detail(),
        Reason::Late => texts.complaint_reason_late_detail(),
        Reason::NotReceived => texts.complaint_reason_not_received_detail(),
        Reason::Quality => texts.complaint_reason_quality_detail(),
        Reason::Bill => texts.complaint_reason_bill_detail(),
        Reason::Service => texts.complaint_reason_service_detail(),
        Reason::Privacy => texts.complaint_reason_privacy_detail(),
    }
}

/// The picture of a reason.
pub const fn reason_icon(reason: Reason) -> Icon {
    match reason {
        Reason::Missing => Icon::Minus,
        Reason::Wrong => Icon::Repeat,
        Reason::Damaged => Icon::Parcel,
        Reason::Late => Icon::Clock,
        Reason::NotReceived => Icon::Truck,
        Reason::Quality => Icon::Star,
        Reason::Bill => Icon::Orders,
        Reason::Service => Icon::Speech,
        Reason::Privacy => Icon::Lock,
    }
}

/// What puts it right, in a word.
pub const fn remedy_word(texts: Texts, remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::Refund => texts.complaint_remedy_refund(),
        Remedy::Replacement => texts.complaint_remedy_replacement(),
        Remedy::Repair => texts.complaint_remedy_repair(),
        Remedy::Credit => texts.complaint_remedy_credit(),
        Remedy::Discount => texts.complaint_remedy_discount(),
        Remedy::Return => texts.complaint_remedy_return(),
        Remedy::Explanation => texts.complaint_remedy_explanation(),
    }
}

/// What a remedy means.
pub const fn remedy_detail(texts: Texts, remedy: Remedy) -> &'static str {
    match remedy {
        Remedy::Refund => texts.complaint_remedy_refund_detail(),
        Remedy::Replacement => texts.complaint_remedy_replacement_detail(),
        Remedy::Repair => texts.complaint_remedy_repair_detail(),
        Remedy::Credit => texts.complaint_remedy_credit_detail(),
        Remedy::Discount => texts.complaint_remedy_discount_detail(),
        Remedy::Return => texts.complaint_remedy_return_detail(),
        Remedy::Explanation => texts.complaint_remedy_explanation_detail(),
    }
}

/// How bad it is, in a word.
pub const fn severity_word(texts: Texts, severity: Severity) -> &'static str {
    match severity {
        Severity::Low => texts.complaint_severity_low(),
        Severity::Normal => texts.complaint_severity_normal(),
        Severity::High => texts.complaint_severity_high(),
    }
}

/// What a clock counts to.
pub const fn clock_word(texts: Texts, kind: ClockKind) -> &'static str {
    match kind {
        ClockKind::FirstResponse => texts.complaint_clock_first_response(),
        ClockKind::NextUpdate => texts.complaint_clock_next_update(),
        ClockKind::Solution => texts.complaint_clock_solution(),
    }
}

/// How it ended.
pub const fn decision_word(texts: Texts, decision: Decision) -> &'static str {
    match decision {
        Decision::Accepted => texts.complaint_decision_accepted(),
        Decision::Settled => texts.complaint_decision_settled(),
        Decision::Upheld => texts.complaint_decision_upheld(),
        Decision::PartlyUpheld => texts.complaint_decision_partly_upheld(),
        Decision::NotUpheld => texts.complaint_decision_not_upheld(),
        Decision::NoAnswer => texts.complaint_decision_no_answer(),
    }
}

/// Who looks after a level.
pub const fn level_word(texts: Texts, level: u8) -> &'static str {
    match level {
        0 | 1 => texts.complaint_level_desk(),
        2 => texts.complaint_level_head(),
        _ => texts.complaint_level_management(),
    }
}

/// What it is about: `2 of 24 Chai`, or what went wrong when nothing is named.
pub fn subject(complaint: &Complaint, texts: Texts) -> String {
    if complaint.items.is_empty() {
        return reason_word(texts, complaint.reason).to_owned();
    }
    let items: Vec<_> = complaint.items.iter().map(|item| item_words(item, texts)).collect();
    texts.complaint_subject(words::join(texts, &items), reason_word(texts, complaint.reason))
}

/// `2 of 24 Chai`.
pub fn item_words(item: &ComplaintItem, texts: Texts) -> String {
    texts.complaint_item(item.pieces, item.ordered, item.name.get(texts.language))
}

/// A complaint of a list, in words.
pub fn first_words(first: Option<&(u32, LocalizedText)>, more: u32, reason: Reason, texts: Texts) -> String {
    let Some((pieces, name)) = first else { return reason_word(texts, reason).to_owned() };
    let named = words::pieces(texts, [(*pieces, name)], 1, more.max(1));
    texts.complaint_subject(named, reason_word(texts, reason))
}

/// What a solution does about one thing: `Refund €36.00: 2 of 24 Chai`.
pub fn outcome_words(complaint: &Complaint, outcome: &Outcome, format: &Format) -> String {
    let texts = format.texts;
    let what = match outcome.amount {
        Some(amount) => texts.complaint_outcome_money(remedy_word(texts, outcome.remedy), format.money(amount)),
        None => remedy_word(texts, outcome.remedy).to_owned(),
    };
    let item = outcome.item.and_then(|id| complaint.items.iter().find(|item| item.id == id));
    match item {
        Some(item) => texts.complaint_outcome_of(what, item_words(item, texts)),
        None => what,
    }
}

/// A solution in a line.
pub fn solution_words(complaint: &Complaint, solution: &Solution, format: &Format) -> String {
    let outcomes: Vec<_> = solution.outcomes.iter().map(|outcome| outcome_words(complaint, outcome, format)).collect();
    outcomes.join(match format.texts.language {
        Language::En => "; ",
        Language::Zh => "；",
    })
}

/// The complaint's own address for the customer.
pub fn address(number: ComplaintNumber) -> String {
    format!("/complaints/{number}")
}
