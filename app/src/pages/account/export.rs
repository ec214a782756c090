//! `GET /account/data/export.html`: everything that is kept of a person, to read or print.

use domain::{
    Currency, Language, Money, OrderNumber,
    complaint::{ComplaintNumber, Decision, Reason, Remedy, Stage},
    order::OrderStatus,
    person::BuyerRole,
    personal::{PersonalData, Purpose, Record, SaidBy, Section, Value},
};
use leptos::prelude::*;

use super::{data, show::role};
use crate::{
    components::Time,
    format::Format,
    pages::{complaint::words as complaint_words, order::words::status_word},
    texts::Texts,
};

/// Sections with more records than this are folded, or nobody would find the end of the page.
const SHORT: usize = 5;

/// Everything that is kept of a person.
#[derive(Clone, Debug)]
pub struct Export {
    /// The records.
    pub data: PersonalData,
}

impl Export {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let sections: Vec<_> = self.data.0.iter().map(|(kind, records)| section(*kind, records, format)).collect();
        view! {
            <div class="stack airy">
                <header class="stack tight">
                    <h1>{texts.data_export()}</h1>
                    <p class="muted">{texts.data_export_of()} " " <Time at=format.date_time(format.now)/></p>
                </header>
                {sections}
                <p><a class="more" href="/account/data">{texts.data_title()}</a></p>
            </div>
        }
        .into_any()
    }
}

fn section(kind: Section, records: &[Record], format: &Format) -> AnyView {
    let texts = format.texts;
    let id = kind.code();
    let heading = view! { <h2 id=id>{title(kind, texts)}</h2> };
    if records.is_empty() {
        let nothing = view! { <p class="muted small">{texts.data_nothing()}</p> };
        return view! { <section class="stack" aria-labelledby=id>{heading} {nothing}</section> }.into_any();
    }
    let count = format.integer(u32::try_from(records.len()).unwrap_or(u32::MAX));
    let is_short = records.len() <= SHORT;
    let records: Vec<_> = records.iter().map(|record| view! { <li>{entry(record, format)}</li> }).collect();
    view! {
        <section aria-labelledby=id>
            <details class="fold" open=is_short>
                <summary>{heading} <span class="muted num">{count}</span></summary>
                <ul class="rows open" role="list">{records}</ul>
            </details>
        </section>
    }
    .into_any()
}

/// A record: what is there of it, each with its name.
fn entry(record: &Record, format: &Format) -> AnyView {
    let currency = record.0.iter().find_map(|(key, value)| match value {
        Value::Text(code) if key == "currency" => Currency::from_code(code),
        _ => None,
    });
    let facts: Vec<_> = record
        .0
        .iter()
        .filter(|(_, value)| *value != Value::Nothing)
        .map(|(key, value)| {
            let name = label(key, format.texts).map_or_else(|| key.clone(), str::to_owned);
            view! { <div><dt>{name}</dt><dd>{words(key, value, currency, format)}</dd></div> }
        })
        .collect();
    view! { <dl class="facts">{facts}</dl> }.into_any()
}

fn words(key: &str, value: &Value, currency: Option<Currency>, format: &Format) -> AnyView {
    let texts = format.texts;
    match value {
        Value::Nothing => ().into_any(),
        Value::Text(text) => view! { <span class="typed">{word(key, text, texts)}</span> }.into_any(),
        Value::Number(number) => match currency.filter(|_| key.ends_with("_minor")) {
            Some(currency) => format.money(Money::new(*number, currency)).into_any(),
            None => format.integer(*number).into_any(),
        },
        Value::YesNo(yes) => (if *yes { texts.data_yes() } else { texts.data_no() }).into_any(),
        Value::Moment(at) => view! { <Time at=format.date_time(*at)/> }.into_any(),
        Value::Localized(text) => text.get(texts.language).to_owned().into_any(),
    }
}

/// A word of the database as people read it; what people wrote stays as it is.
fn word(key: &str, text: &str, texts: Texts) -> String {
    if let ("number", Ok(number)) = (key, text.parse::<OrderNumber>()) {
        return number.to_string();
    }
    match key {
        "order_number" => return text.parse::<OrderNumber>().map_or_else(|_| text.to_owned(), |it| it.to_string()),
        "complaint_number" => {
            return ComplaintNumber::from_stored(text).map_or_else(|| text.to_owned(), |it| it.to_string());
        }
        _ => {}
    }
    let known = match key {
        "stage" => Stage::from_code(text).map(|stage| complaint_words::stage_word(texts, stage)),
        "decision" => Decision::from_code(text).map(|it| complaint_words::decision_word(texts, it)),
        "wish" | "remedy" => Remedy::from_code(text).map(|it| complaint_words::remedy_word(texts, it)),
        "reason" => Reason::from_code(text).map(|it| complaint_words::reason_word(texts, it)),
        "language" => Language::from_code(text).map(Language::own_name),
        "role" => BuyerRole::from_code(text).map(|of| role(of, texts)),
        "status" => OrderStatus::from_code(text).map(|status| status_word(texts, status)),
        "purpose" => Purpose::from_code(text).map(|purpose| data::purpose(purpose, texts)),
        "said_by" => SaidBy::from_code(text).map(|way| data::said_by(way, texts)),
        _ => None,
    };
    known.unwrap_or(text).to_owned()
}

const fn title(section: Section, texts: Texts) -> &'static str {
    match section {
        Section::Profile => texts.account_profile(),
        Section::Memberships => texts.account_customers(),
        Section::Desk => texts.frame_desk(),
        Section::Consents => texts.data_consents(),
        Section::Orders => texts.nav_orders(),
        Section::OrderLines => texts.data_section_order_lines(),
        Section::OrderEvents => texts.data_section_order_events(),
        Section::Parcels => texts.order_parcels(),
        Section::ParcelEvents => texts.data_section_parcel_events(),
        Section::Basket => texts.nav_basket(),
        Section::Addresses => texts.account_addresses(),
        Section::Complaints => texts.complaint_list_title(),
        Section::ComplaintMessages => texts.complaint_section_messages(),
        Section::ComplaintSolutions => texts.complaint_section_solutions(),
        Section::ComplaintEvents => texts.complaint_section_events(),
        Section::ComplaintPauses => texts.complaint_section_pauses(),
        Section::Invitations => texts.data_section_invitations(),
        Section::Mails => texts.nav_mail(),
        Section::Links => texts.data_section_links(),
        Section::LinkOpenings => texts.data_section_link_openings(),
        Section::Sessions => texts.data_section_sessions(),
        Section::Browsers => texts.data_section_browsers(),
        Section::SignInCodes => texts.data_section_sign_in_codes(),
        Section::Passkeys => texts.data_section_passkeys(),
        Section::Authenticator => texts.data_section_authenticator(),
        Section::RecoveryCodes => texts.data_section_recovery_codes(),
        Section::AddressChanges => texts.data_section_address_changes(),
        Section::Attachments => texts.attachments_yours(),
        Section::Surveys => texts.survey_data_surveys(),
        Section::SurveyAnswers => texts.survey_data_answers(),
        Section::Scores => texts.survey_data_scores(),
    }
}

/// The name of a key; `None` for one that nobody has named, which a test finds.
#[expect(clippy::too_many_lines, reason = "one line for each key")]
pub fn label(key: &str, texts: Texts) -> Option<&'static str> {
    Some(match key {
        "name" => texts.data_key_name(),
        "email" => texts.data_key_email(),
        "language" => texts.data_key_language(),
        "time_zone" => texts.data_key_time_zone(),
        "created_at" => texts.data_key_created_at(),
        "unreachable_since" => texts.data_key_unreachable_since(),
        "unreachable_address" => texts.data_key_unreachable_address(),
        "unreachable_reason" => texts.data_key_unreachable_reason(),
        "customer_number" => texts.data_key_customer_number(),
        "customer" => texts.data_key_customer(),
        "role" => texts.data_key_role(),
        "department" => texts.data_key_department(),
        "last_used_at" => texts.data_key_last_used_at(),
        "ended_at" => texts.data_key_ended_at(),
        "roles" => texts.data_key_roles(),
        "purpose" => texts.data_key_purpose(),
        "is_given" => texts.data_key_is_given(),
        "at" => texts.data_key_at(),
        "said_by" => texts.data_key_said_by(),
        "number" => texts.data_key_number(),
        "placed_at" => texts.data_key_placed_at(),
        "status" => texts.data_key_status(),
        "currency" => texts.data_key_currency(),
        "goods_minor" => texts.data_key_goods_minor(),
        "freight_minor" => texts.data_key_freight_minor(),
        "tax_minor" => texts.data_key_tax_minor(),
        "total_minor" => texts.data_key_total_minor(),
        "buyer_name" => texts.data_key_buyer_name(),
        "po_number" => texts.data_key_po_number(),
        "note" => texts.data_key_note(),
        "requested_on" => texts.data_key_requested_on(),
        "recipient" => texts.data_key_recipient(),
        "phone" => texts.data_key_phone(),
        "street" => texts.data_key_street(),
        "city" => texts.data_key_city(),
        "region" => texts.data_key_region(),
        "postal_code" => texts.data_key_postal_code(),
        "country" => texts.data_key_country(),
        "handed_over_at" => texts.data_key_handed_over_at(),
        "cancelled_at" => texts.data_key_cancelled_at(),
        "paid_at" => texts.data_key_paid_at(),
        "sku" => texts.data_key_sku(),
        "quantity" => texts.data_key_quantity(),
        "cancelled" => texts.data_key_cancelled(),
        "unit_price_minor" => texts.data_key_unit_price_minor(),
        "amount_minor" => texts.data_key_amount_minor(),
        "kind" => texts.data_key_kind(),
        "actor_role" => texts.data_key_actor_role(),
        "actor_name" => texts.data_key_actor_name(),
        "acted_for" => texts.data_key_acted_for(),
        "position" => texts.data_key_position(),
        "carrier" => texts.data_key_carrier(),
        "tracking_number" => texts.data_key_tracking_number(),
        "shipped_at" => texts.data_key_shipped_at(),
        "sub_status" => texts.data_key_sub_status(),
        "signed_by" => texts.data_key_signed_by(),
        "reason" => texts.data_key_reason(),
        "added_at" => texts.data_key_added_at(),
        "label" => texts.data_key_label(),
        "is_default" => texts.data_key_is_default(),
        "invited_by" => texts.data_key_invited_by(),
        "accepted_at" => texts.data_key_accepted_at(),
        "revoked_at" => texts.data_key_revoked_at(),
        "recipient_name" => texts.data_key_recipient_name(),
        "subject" => texts.data_key_subject(),
        "text" => texts.data_key_text(),
        "sent_at" => texts.data_key_sent_at(),
        "bounced_at" => texts.data_key_bounced_at(),
        "last_error" => texts.data_key_last_error(),
        "expires_at" => texts.data_key_expires_at(),
        "opened_at" => texts.data_key_opened_at(),
        "device" => texts.data_key_device(),
        "used_at" => texts.data_key_used_at(),
        "attempts" => texts.data_key_attempts(),
        "disabled_at" => texts.data_key_disabled_at(),
        "confirmed_at" => texts.data_key_confirmed_at(),
        "file_name" => texts.attachments_file_name(),
        "media_type" => texts.attachments_media_type(),
        "size" => texts.attachments_size(),
        "filed_at" => texts.complaint_key_filed_at(),
        "wish" => texts.complaint_key_wish(),
        "guest_name" => texts.complaint_key_guest_name(),
        "guest_email" => texts.complaint_key_guest_email(),
        "complaint_number" => texts.complaint_key_complaint_number(),
        "order_number" => texts.complaint_key_order_number(),
        "stage" => texts.complaint_key_stage(),
        "decision" => texts.complaint_key_decision(),
        "closing_reason" => texts.complaint_key_closing_reason(),
        "closed_at" => texts.complaint_key_closed_at(),
        "withdrawn_at" => texts.complaint_key_withdrawn_at(),
        "offered_at" => texts.complaint_key_offered_at(),
        "fate" => texts.complaint_key_fate(),
        "remedy" => texts.complaint_key_remedy(),
        "paid_on" => texts.complaint_key_paid_on(),
        "paid_method" => texts.complaint_key_paid_method(),
        "paid_reference" => texts.complaint_key_paid_reference(),
        "what" => texts.complaint_key_what(),
        "began_at" => texts.complaint_key_began_at(),
        "survey" => texts.survey_data_survey(),
        "question" => texts.survey_data_question(),
        "part" => texts.survey_data_part(),
        "score" => texts.survey_data_score(),
        "comment" => texts.survey_data_comment(),
        "given_at" => texts.survey_data_given_at(),
        "answered_at" => texts.survey_data_answered_at(),
        "replaced_at" => texts.survey_data_replaced_at(),
        "reminded_at" => texts.survey_data_reminded_at(),
        "started_at" => texts.survey_data_started_at(),
        "completed_at" => texts.survey_data_completed_at(),
        _ => return None,
    })
}
