//! What the desk can do with a complaint as it stands: see, assess, answer, ask, offer, close, note payments.

use domain::{
    Language,
    complaint::{Awaited, Decision, MAX_TEXT, Remedy, Severity, SolutionFate, Stage},
    field::limit,
};
use leptos::prelude::*;

use super::ComplaintShow;
use crate::{
    components::{Field, FieldError, FieldKind, Select, SelectOption, TextArea},
    format::Format,
    pages::complaint::words,
};

/// The work panel.
pub(super) fn panel(show: &ComplaintShow, format: &Format) -> AnyView {
    let texts = format.texts;
    let state = &show.case.complaint.state;
    let acts = match state.stage {
        _ if !show.may_work() => view! { <p class="muted">{texts.desk_others_turn()}</p> }.into_any(),
        Stage::Closed | Stage::Withdrawn => view! { <p class="muted">{texts.desk_nothing_left()}</p> }.into_any(),
        now => {
            let first = match now {
                Stage::Received => Some(button(show, "acknowledgement", texts.complaint_act_acknowledge())),
                Stage::Assessed => Some(button(show, "work", texts.complaint_act_begin())),
                _ => None,
            };
            let waits_for_answer = state.waiting.is_some_and(|waiting| waiting.awaited == Awaited::Answer);
            let resume = waits_for_answer.then(|| button(show, "resumption", texts.complaint_act_resume()));
            let ask = state.waiting.is_none().then(|| ask(show, format));
            let assess = (now != Stage::Received).then(|| assess(show, format));
            let can_offer = matches!(now, Stage::Assessed | Stage::InWork);
            let offer = can_offer.then(|| offer(show, format));
            let close = (now != Stage::Received).then(|| close(show, format));
            view! { {first} {resume} {assess} {reply(show, format)} {ask} {offer} {close} }.into_any()
        }
    };
    view! {
        <section class="card stack" aria-labelledby="work">
            <h2 id="work">{texts.desk_work()}</h2>
            <p class="small muted">{words::next_at_desk(&show.case.complaint, format)}</p>
            {acts}
        </section>
    }
    .into_any()
}

fn revision(show: &ComplaintShow) -> impl IntoView + use<> {
    let revision = show.case.complaint.state.revision.to_string();
    view! { <input type="hidden" name="revision" value=revision autocomplete="off"/> }
}

fn key(show: &ComplaintShow) -> impl IntoView + use<> {
    view! { <input type="hidden" name="key" value=show.key.clone() autocomplete="off"/> }
}

fn button(show: &ComplaintShow, act: &'static str, label: &'static str) -> AnyView {
    view! {
        <form method="post" action=format!("{}/{act}", show.address())>
            {revision(show)}
            <button class="button primary" type="submit">{label}</button>
        </form>
    }
    .into_any()
}

/// A form behind its own name, open when it was refused.
fn fold(
    show: &ComplaintShow,
    act: &'static str,
    summary: &'static str,
    fields: AnyView,
    submit: &'static str,
) -> AnyView {
    let is_open = show.typed.as_ref().is_some_and(|(refused, _)| *refused == act);
    view! {
        <details class="fold" id=format!("act-{act}") open=is_open>
            <summary>{summary}</summary>
            <form class="stack tight" method="post" action=format!("{}/{act}", show.address()) novalidate>
                {revision(show)}
                {fields}
                <div><button class="button" type="submit">{submit}</button></div>
            </form>
        </details>
    }
    .into_any()
}

fn assess(show: &ComplaintShow, format: &Format) -> AnyView {
    let texts = format.texts;
    let state = &show.case.complaint.state;
    let severities =
        Severity::ALL.iter().map(|one| SelectOption::new(one.code(), words::severity_word(texts, *one))).collect();
    let mut owners = vec![SelectOption::new("", texts.complaint_owner_none())];
    owners.extend(show.staff.iter().map(|(id, name)| SelectOption::new(id.to_string(), name.clone())));
    let severity = show.typed_in("assessment", "severity").unwrap_or_else(|| state.severity.code().to_owned());
    let owner = state.owner.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default();
    let owner = show.typed_in("assessment", "owner").unwrap_or(owner);
    let fields = view! {
        <Select
            name="severity"
            label=texts.complaint_severity()
            options=severities
            value=severity
            error=show.error_in("assessment", "severity", format)
        />
        <Select
            name="owner"
            label=texts.complaint_owner()
            options=owners
            value=owner
            error=show.error_in("assessment", "owner", format)
        />
    };
    fold(show, "assessment", texts.complaint_act_assess(), fields.into_any(), texts.account_save())
}

fn words_field(show: &ComplaintShow, act: &'static str, label: &'static str, format: &Format) -> AnyView {
    view! {
        {key(show)}
        <TextArea
            name="text"
            id=format!("{act}-text")
            label=label
            value=show.typed_in(act, "text").unwrap_or_default()
            error=show.error_in(act, "text", format)
            max_length=MAX_TEXT
            required=true
        />
    }
    .into_any()
}

fn reply(show: &ComplaintShow, format: &Format) -> AnyView {
    let texts = format.texts;
    let fields = words_field(show, "replies", texts.complaint_act_reply_text(), format);
    fold(show, "replies", texts.complaint_act_reply(), fields, texts.complaint_say_submit())
}

fn ask(show: &ComplaintShow, format: &Format) -> AnyView {
    let texts = format.texts;
    let fields = words_field(show, "questions", texts.complaint_act_ask_text(), format);
    fold(show, "questions", texts.complaint_act_ask(), fields, texts.complaint_act_ask_submit())
}

/// A solution: what is done about each thing, and about the whole.
fn offer(show: &ComplaintShow, format: &Format) -> AnyView {
    const ACT: &str = "solution";
    let texts = format.texts;
    let complaint = &show.case.complaint;
    let has_money = complaint.order.is_some();
    let row = |position: usize, label: String, is_thing: bool| {
        let mut options = vec![SelectOption::new("", texts.complaint_outcome_nothing())];
        let remedies = Remedy::ALL.iter().filter(|remedy| is_thing || **remedy != Remedy::Replacement);
        let remedies = remedies.filter(|remedy| has_money || !remedy.is_money());
        options.extend(remedies.map(|one| SelectOption::new(one.code(), words::remedy_word(texts, *one))));
        let (remedy, amount) = (format!("remedy_{position}"), format!("amount_{position}"));
        let wished = if is_thing { complaint.wish.code() } else { "" };
        let chosen = show.typed_in(ACT, &remedy).unwrap_or_else(|| wished.to_owned());
        let typed = show.typed_in(ACT, &amount).unwrap_or_default();
        let errors = (show.error_in(ACT, &remedy, format), show.error_in(ACT, &amount, format));
        view! {
            <fieldset class="stack snug">
                <legend class="small strong">{label}</legend>
                <Select name=remedy label=texts.complaint_outcome() options=options value=chosen error=errors.0/>
                <Field
                    name=amount
                    label=texts.complaint_outcome_amount()
                    value=typed
                    error=errors.1
                    max_length=16_u32
                    autocomplete="off"
                />
            </fieldset>
        }
        .into_any()
    };
    let mut rows: Vec<_> = complaint
        .items
        .iter()
        .zip(1..)
        .map(|(item, position)| row(position, words::item_words(item, texts), true))
        .collect();
    rows.push(row(0, texts.complaint_outcome_whole().to_owned(), false));
    let error = show.error_in(ACT, "solution", format);
    let error = error.map(|error| view! { <FieldError id="solution-error" error=error/> });
    let fields = view! {
        <p class="small muted">{texts.complaint_wished(words::remedy_word(texts, complaint.wish))}</p>
        {rows}
        {error}
        {words_field(show, ACT, texts.complaint_act_offer_text(), format)}
    };
    fold(show, ACT, texts.complaint_act_offer(), fields.into_any(), texts.complaint_act_offer_submit())
}

/// Closing: decision, reason and further ways, all required (row C40).
fn close(show: &ComplaintShow, format: &Format) -> AnyView {
    const ACT: &str = "closing";
    let texts = format.texts;
    let mut options = vec![SelectOption::new("", texts.complaint_decision_choose())];
    let decisions = Decision::OF_DESK.iter();
    options.extend(decisions.map(|one| SelectOption::new(one.code(), words::decision_word(texts, *one))));
    let ways = Language::ALL.into_iter().zip(&show.further_ways).map(|(language, known)| {
        let name = format!("further_ways_{language}");
        let value = show.typed_in(ACT, &name).unwrap_or_else(|| known.clone());
        let error = show.error_in(ACT, &name, format);
        view! {
            <TextArea
                label=texts.settings_in_language(texts.complaint_further_ways_label(), language.own_name())
                value=value
                error=error
                max_length=limit::FURTHER_WAYS
                name=name
            />
        }
    });
    let ways = ways.collect_view();
    let fields = view! {
        <Select
            name="decision"
            label=texts.complaint_decision()
            options=options
            value=show.typed_in(ACT, "decision").unwrap_or_default()
            error=show.error_in(ACT, "decision", format)
        />
        <TextArea
            name="reason"
            label=texts.complaint_closing_reason()
            value=show.typed_in(ACT, "reason").unwrap_or_default()
            error=show.error_in(ACT, "reason", format)
            max_length=MAX_TEXT
            required=true
        />
        {ways}
    };
    fold(show, ACT, texts.complaint_act_close(), fields.into_any(), texts.complaint_act_close_submit())
}

/// Noting how the money of the accepted solution went out (row C29).
pub(super) fn payments(show: &ComplaintShow, format: &Format) -> Option<AnyView> {
    const ACT: &str = "payments";
    let texts = format.texts;
    let complaint = &show.case.complaint;
    let accepted = complaint.accepted().filter(|it| matches!(it.fate, SolutionFate::Accepted { .. }))?;
    let open = accepted.outcomes.iter().zip(1u32..).filter(|(it, _)| it.amount.is_some() && it.payment.is_none());
    let mut options: Vec<_> = open
        .map(|(outcome, place)| SelectOption::new(place.to_string(), words::outcome_words(complaint, outcome, format)))
        .collect();
    if options.is_empty() {
        return None;
    }
    let first = options.first().map(|option| option.value.clone()).unwrap_or_default();
    let options = std::mem::take(&mut options);
    let field = |name: &'static str, label: &'static str, kind, value: String| {
        let value = show.typed_in(ACT, name).unwrap_or(value);
        view! {
            <Field
                name=name
                label=label
                kind=kind
                value=value
                error=show.error_in(ACT, name, format)
                max_length=limit::PAYMENT
                autocomplete="off"
                required=true
            />
        }
        .into_any()
    };
    let fields = view! {
        <Select
            name="position"
            label=texts.complaint_payment_of()
            options=options
            value=show.typed_in(ACT, "position").unwrap_or(first)
            error=show.error_in(ACT, "position", format)
        />
        {field("method", texts.complaint_payment_method(), FieldKind::Text, String::new())}
        {field("reference", texts.complaint_payment_reference(), FieldKind::Text, String::new())}
        {field("on", texts.complaint_payment_on(), FieldKind::Date, format.today().to_string())}
    };
    Some(fold(show, ACT, texts.complaint_act_pay(), fields.into_any(), texts.account_save()))
}
