//! The audit log: what staff do, to what, when and from where.

use jiff::Timestamp;

use uuid::Uuid;

use crate::{
    customer::Customer,
    id::{AuditEntryId, BuyerId, StaffId},
};

/// What a member of staff did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuditAct {
    /// Confirmed an order.
    OrderConfirmed,
    /// Began to pack an order.
    PackingBegan,
    /// Packed a parcel.
    ParcelPacked,
    /// Took a parcel apart.
    ParcelUnpacked,
    /// Gave a parcel another carrier or number.
    ParcelRelabelled,
    /// Shipped the packed parcels of an order.
    ParcelsShipped,
    /// Noted that a parcel was handed over.
    ParcelHandedOver,
    /// Noted that an order was paid.
    PaymentRecorded,
    /// Cancelled an order for the company.
    OrderCancelled,
    /// Wrote an internal note.
    NoteAdded,
    /// Had a mail sent again.
    MailRetried,
    /// Began to act for a buyer.
    ActingBegan,
    /// Stopped acting for a buyer.
    ActingEnded,
    /// Placed an order for a buyer.
    OrderPlacedFor,
    /// Cancelled an order for a buyer.
    OrderCancelledFor,
    /// Agreed for a buyer that a part comes first.
    PartAgreedFor,
    /// Let somebody work at the desk.
    StaffAdded,
    /// Changed the name or the roles of somebody at the desk.
    StaffChanged,
    /// Let somebody work at the desk no more.
    StaffDisabled,
    /// Let somebody work at the desk again.
    StaffEnabled,
    /// Changed the address a buyer signs in with.
    AddressChanged,
    /// Took away the second factor of a buyer.
    SecondFactorEnded,
    /// Ended every session of a buyer.
    SessionsEnded,
    /// Let a buyer sign in no more.
    PersonDisabled,
    /// Let a buyer sign in again.
    PersonEnabled,
    /// Took a link to an order back.
    LinkRevoked,
    /// Changed the company's name or colour.
    CompanyChanged,
    /// Gave the company another logo.
    LogoChanged,
    /// Removed the company's logo.
    LogoRemoved,
    /// Changed languages, currencies or the time zone.
    RegionChanged,
    /// Changed working hours or holidays.
    CalendarChanged,
    /// Changed where the company is reached.
    ContactChanged,
    /// Saved a version of a legal text.
    LegalTextSaved,
    /// Changed how the company writes.
    MailSettingsChanged,
    /// Changed what is promised to whom.
    PolicyChanged,
    /// Sent themselves a test mail.
    TestMailSent,
    /// Saw a complaint.
    ComplaintAcknowledged,
    /// Said how bad a complaint is and who looks after it.
    ComplaintAssessed,
    /// Began to work on a complaint.
    ComplaintBegun,
    /// Answered in a complaint.
    ComplaintAnswered,
    /// Asked the customer something in a complaint.
    ComplaintAsked,
    /// Went on with a complaint without an answer.
    ComplaintResumed,
    /// Offered a solution.
    SolutionOffered,
    /// Closed a complaint.
    ComplaintClosed,
    /// Wrote an internal note on a complaint.
    ComplaintNoteAdded,
    /// Filed a complaint for a customer.
    ComplaintFiledFor,
    /// Did something in a complaint for a buyer.
    ComplaintActedFor,
    /// Noted how money of a solution went out.
    MoneyNoted,
    /// Changed how complaints are looked after.
    ComplaintRulesChanged,
    /// Noted what happened to a parcel.
    ParcelEventNoted,
    /// Gave a sender of webhooks a secret.
    WebhookSecretMade,
    /// Took a secret of a sender of webhooks back.
    WebhookSecretRevoked,
    /// Made a key of the API.
    ApiKeyMade,
    /// Took a key of the API back.
    ApiKeyRevoked,
    /// Changed the draft or the rules of a survey.
    SurveyChanged,
    /// Published a survey, or had it sent or not.
    SurveyPublished,
    /// Took the answers to a survey away as a file.
    SurveyExported,
}

impl AuditAct {
    /// Every act.
    pub const ALL: [Self; 57] = [
        Self::OrderConfirmed,
        Self::PackingBegan,
        Self::ParcelPacked,
        Self::ParcelUnpacked,
        Self::ParcelRelabelled,
        Self::ParcelsShipped,
        Self::ParcelHandedOver,
        Self::PaymentRecorded,
        Self::OrderCancelled,
        Self::NoteAdded,
        Self::MailRetried,
        Self::ActingBegan,
        Self::ActingEnded,
        Self::OrderPlacedFor,
        Self::OrderCancelledFor,
        Self::PartAgreedFor,
        Self::StaffAdded,
        Self::StaffChanged,
        Self::StaffDisabled,
        Self::StaffEnabled,
        Self::AddressChanged,
        Self::SecondFactorEnded,
        Self::SessionsEnded,
        Self::PersonDisabled,
        Self::PersonEnabled,
        Self::LinkRevoked,
        Self::CompanyChanged,
        Self::LogoChanged,
        Self::LogoRemoved,
        Self::RegionChanged,
        Self::CalendarChanged,
        Self::ContactChanged,
        Self::LegalTextSaved,
        Self::MailSettingsChanged,
        Self::PolicyChanged,
        Self::TestMailSent,
        Self::ComplaintAcknowledged,
        Self::ComplaintAssessed,
        Self::ComplaintBegun,
        Self::ComplaintAnswered,
        Self::ComplaintAsked,
        Self::ComplaintResumed,
        Self::SolutionOffered,
        Self::ComplaintClosed,
        Self::ComplaintNoteAdded,
        Self::ComplaintFiledFor,
        Self::ComplaintActedFor,
        Self::MoneyNoted,
        Self::ComplaintRulesChanged,
        Self::ParcelEventNoted,
        Self::WebhookSecretMade,
        Self::WebhookSecretRevoked,
        Self::ApiKeyMade,
        Self::ApiKeyRevoked,
        Self::SurveyChanged,
        Self::SurveyPublished,
        Self::SurveyExported,
    ];

    /// The word for it in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OrderConfirmed => "order_confirmed",
            Self::PackingBegan => "packing_began",
            Self::ParcelPacked => "parcel_packed",
            Self::ParcelUnpacked => "parcel_unpacked",
            Self::ParcelRelabelled => "parcel_relabelled",
            Self::ParcelsShipped => "parcels_shipped",
            Self::ParcelHandedOver => "parcel_handed_over",
            Self::PaymentRecorded => "payment_recorded",
            Self::OrderCancelled => "order_cancelled",
            Self::NoteAdded => "note_added",
            Self::MailRetried => "mail_retried",
            Self::ActingBegan => "acting_began",
            Self::ActingEnded => "acting_ended",
            Self::OrderPlacedFor => "order_placed_for",
            Self::OrderCancelledFor => "order_cancelled_for",
            Self::PartAgreedFor => "part_agreed_for",
            Self::StaffAdded => "staff_added",
            Self::StaffChanged => "staff_changed",
            Self::StaffDisabled => "staff_disabled",
            Self::StaffEnabled => "staff_enabled",
            Self::AddressChanged => "address_changed",
            Self::SecondFactorEnded => "second_factor_ended",
            Self::SessionsEnded => "sessions_ended",
            Self::PersonDisabled => "person_disabled",
            Self::PersonEnabled => "person_enabled",
            Self::LinkRevoked => "link_revoked",
            Self::CompanyChanged => "company_changed",
            Self::LogoChanged => "logo_changed",
            Self::LogoRemoved => "logo_removed",
            Self::RegionChanged => "region_changed",
            Self::CalendarChanged => "calendar_changed",
            Self::ContactChanged => "contact_changed",
            Self::LegalTextSaved => "legal_text_saved",
            Self::MailSettingsChanged => "mail_settings_changed",
            Self::PolicyChanged => "policy_changed",
            Self::TestMailSent => "test_mail_sent",
            Self::ComplaintAcknowledged => "complaint_acknowledged",
            Self::ComplaintAssessed => "complaint_assessed",
            Self::ComplaintBegun => "complaint_begun",
            Self::ComplaintAnswered => "complaint_answered",
            Self::ComplaintAsked => "complaint_asked",
            Self::ComplaintResumed => "complaint_resumed",
            Self::SolutionOffered => "solution_offered",
            Self::ComplaintClosed => "complaint_closed",
            Self::ComplaintNoteAdded => "complaint_note_added",
            Self::ComplaintFiledFor => "complaint_filed_for",
            Self::ComplaintActedFor => "complaint_acted_for",
            Self::MoneyNoted => "money_noted",
            Self::ComplaintRulesChanged => "complaint_rules_changed",
            Self::ParcelEventNoted => "parcel_event_noted",
            Self::WebhookSecretMade => "webhook_secret_made",
            Self::WebhookSecretRevoked => "webhook_secret_revoked",
            Self::ApiKeyMade => "api_key_made",
            Self::ApiKeyRevoked => "api_key_revoked",
            Self::SurveyChanged => "survey_changed",
            Self::SurveyPublished => "survey_published",
            Self::SurveyExported => "survey_exported",
        }
    }

    /// The act of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.code() == code)
    }
}

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its id.
    pub id: AuditEntryId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub staff_id: StaffId,
    /// Their name at the time.
    pub staff_name: String,
    /// What.
    pub act: AuditAct,
    /// To what: an order's number, a mail's id, [`of_buyer`], [`of_staff`]. It names nobody: who is erased stays out of
    /// the log.
    pub object: String,
    /// What more there is to say: why, as typed, the roles that were given, a setting before and after.
    pub detail: Option<String>,
    /// From where: the address of the network.
    pub network: String,
}

/// How the log writes a buyer: by the customer's number and the end of their id.
pub fn of_buyer(customer: &Customer, buyer: BuyerId) -> String {
    format!("{} {}", customer.number, end_of(buyer.0))
}

/// How the log writes a member of staff: by the end of their id.
pub fn of_staff(staff: StaffId) -> String {
    end_of(staff.0)
}

/// The last eight digits, which are random.
fn end_of(id: Uuid) -> String {
    let digits = id.simple().to_string();
    digits.get(24..).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_known_by_its_end() {
        let staff: StaffId = "0192f0c1-2345-7000-8000-0000deadbeef".parse().expect("an id");
        assert_eq!(of_staff(staff), "deadbeef");
    }

    #[test]
    fn every_act_has_a_word_of_its_own() {
        for act in AuditAct::ALL {
            assert_eq!(AuditAct::from_code(act.code()), Some(act));
        }
    }
}
