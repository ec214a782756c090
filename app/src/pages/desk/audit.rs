//! `GET /desk/audit`: what staff did, the newest first.

use domain::audit::{AuditAct, AuditEntry};
use leptos::prelude::*;

use crate::{
    components::{SearchForm, Time},
    format::Format,
    texts::Texts,
    url,
};

/// A page of the audit log.
#[derive(Clone, Debug)]
pub struct AuditLog {
    /// Of what only: an order's number, a name, a mark of a person.
    pub typed: String,
    /// The entries, the newest first.
    pub entries: Vec<AuditEntry>,
    /// Where the next page begins.
    pub next: Option<String>,
}

impl AuditLog {
    /// The page.
    pub fn view(self, format: &Format) -> AnyView {
        let texts = format.texts;
        let none = self.entries.is_empty().then(|| view! { <p class="muted">{texts.desk_audit_none()}</p> });
        let rows: Vec<_> = self.entries.iter().map(|entry| row(entry, format)).collect();
        let next = self.next.map(|after| {
            let href = format!("/desk/audit?q={}&after={after}", url::encoded(&self.typed));
            view! { <p><a class="button" href=href>{texts.desk_audit_older()}</a></p> }
        });
        view! {
            <div class="stack">
                <header class="stack tight">
                    <h1 class="t-xl">{texts.desk_audit()}</h1>
                    <p class="muted">{texts.desk_audit_lead()}</p>
                </header>
                <SearchForm action="/desk/audit" label=texts.desk_audit_search() value=self.typed submit=texts.search_submit()/>
                {none}
                <div class="cq">
                    <table class="table-list folds" role="table">
                        <caption class="vh">{texts.desk_audit()}</caption>
                        <thead role="rowgroup">
                            <tr role="row">
                                <th role="columnheader" scope="col">{texts.desk_audit_when()}</th>
                                <th role="columnheader" scope="col">{texts.desk_audit_who()}</th>
                                <th role="columnheader" scope="col">{texts.desk_audit_what()}</th>
                                <th role="columnheader" scope="col">{texts.desk_audit_where()}</th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">{rows}</tbody>
                    </table>
                </div>
                {next}
            </div>
        }
        .into_any()
    }
}

fn row(entry: &AuditEntry, format: &Format) -> impl IntoView + use<> {
    let texts = format.texts;
    let detail = entry.detail.clone().map(|detail| view! { <br/> <span class="muted small">{detail}</span> });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><Time at=format.date_time(entry.at)/></th>
            <td role="cell">{entry.staff_name.clone()}</td>
            <td role="cell">
                {words(entry.act, texts)} " " <span class="num">{entry.object.clone()}</span> {detail}
            </td>
            <td role="cell" class="num muted">{entry.network.clone()}</td>
        </tr>
    }
}

const fn words(act: AuditAct, texts: Texts) -> &'static str {
    match act {
        AuditAct::OrderConfirmed => texts.audit_order_confirmed(),
        AuditAct::PackingBegan => texts.audit_packing_began(),
        AuditAct::ParcelPacked => texts.audit_parcel_packed(),
        AuditAct::ParcelUnpacked => texts.audit_parcel_unpacked(),
        AuditAct::ParcelRelabelled => texts.audit_parcel_relabelled(),
        AuditAct::ParcelsShipped => texts.audit_parcels_shipped(),
        AuditAct::ParcelHandedOver => texts.audit_parcel_handed_over(),
        AuditAct::PaymentRecorded => texts.audit_payment_recorded(),
        AuditAct::OrderCancelled => texts.audit_order_cancelled(),
        AuditAct::NoteAdded => texts.audit_note_added(),
        AuditAct::MailRetried => texts.audit_mail_retried(),
        AuditAct::ActingBegan => texts.audit_acting_began(),
        AuditAct::ActingEnded => texts.audit_acting_ended(),
        AuditAct::OrderPlacedFor => texts.audit_order_placed_for(),
        AuditAct::OrderCancelledFor => texts.audit_order_cancelled_for(),
        AuditAct::PartAgreedFor => texts.audit_part_agreed_for(),
        AuditAct::StaffAdded => texts.audit_staff_added(),
        AuditAct::StaffChanged => texts.audit_staff_changed(),
        AuditAct::StaffDisabled => texts.audit_staff_disabled(),
        AuditAct::StaffEnabled => texts.audit_staff_enabled(),
        AuditAct::AddressChanged => texts.audit_address_changed(),
        AuditAct::SecondFactorEnded => texts.audit_second_factor_ended(),
        AuditAct::SessionsEnded => texts.audit_sessions_ended(),
        AuditAct::PersonDisabled => texts.audit_person_disabled(),
        AuditAct::PersonEnabled => texts.audit_person_enabled(),
        AuditAct::LinkRevoked => texts.audit_link_revoked(),
        AuditAct::CompanyChanged => texts.audit_company_changed(),
        AuditAct::LogoChanged => texts.audit_logo_changed(),
        AuditAct::LogoRemoved => texts.audit_logo_removed(),
        AuditAct::RegionChanged => texts.audit_region_changed(),
        AuditAct::CalendarChanged => texts.audit_calendar_changed(),
        AuditAct::ContactChanged => texts.audit_contact_changed(),
        AuditAct::LegalTextSaved => texts.audit_legal_text_saved(),
        AuditAct::MailSettingsChanged => texts.audit_mail_settings_changed(),
        AuditAct::PolicyChanged => texts.audit_policy_changed(),
        AuditAct::TestMailSent => texts.audit_test_mail_sent(),
        AuditAct::ComplaintAcknowledged => texts.complaint_audit_acknowledged(),
        AuditAct::ComplaintAssessed => texts.complaint_audit_assessed(),
        AuditAct::ComplaintBegun => texts.complaint_audit_begun(),
        AuditAct::ComplaintAnswered => texts.complaint_audit_answered(),
        AuditAct::ComplaintAsked => texts.complaint_audit_asked(),
        AuditAct::ComplaintResumed => texts.complaint_audit_resumed(),
        AuditAct::SolutionOffered => texts.complaint_audit_solution_offered(),
        AuditAct::ComplaintClosed => texts.complaint_audit_closed(),
        AuditAct::ComplaintNoteAdded => texts.complaint_audit_note_added(),
        AuditAct::ComplaintFiledFor => texts.complaint_audit_filed_for(),
        AuditAct::ComplaintActedFor => texts.complaint_audit_acted_for(),
        AuditAct::MoneyNoted => texts.complaint_audit_money_noted(),
        AuditAct::ComplaintRulesChanged => texts.complaint_audit_rules_changed(),
        AuditAct::ParcelEventNoted => texts.audit_parcel_event_noted(),
        AuditAct::WebhookSecretMade => texts.audit_webhook_secret_made(),
        AuditAct::WebhookSecretRevoked => texts.audit_webhook_secret_revoked(),
        AuditAct::ApiKeyMade => texts.audit_api_key_made(),
        AuditAct::ApiKeyRevoked => texts.audit_api_key_revoked(),
        AuditAct::SurveyChanged => texts.survey_audit_changed(),
        AuditAct::SurveyPublished => texts.survey_audit_published(),
        AuditAct::SurveyExported => texts.survey_audit_exported(),
    }
}
