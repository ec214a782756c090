//! The audit log: what staff do, to what, when and from where.

use jiff::Timestamp;

use crate::id::{AuditEntryId, StaffId};

/// What a member of staff did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AuditAct {
    /// Confirmed an order.
    OrderConfirmed,
    /// Began to pack an order.
    PackingBegan,
    /// Packed a parcel.
    ParcelPacked,
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
}

impl AuditAct {
    /// Every act.
    pub const ALL: [Self; 24] = [
        Self::OrderConfirmed,
        Self::PackingBegan,
        Self::ParcelPacked,
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
    ];

    /// The word for it in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OrderConfirmed => "order_confirmed",
            Self::PackingBegan => "packing_began",
            Self::ParcelPacked => "parcel_packed",
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
    /// To what, as people write it: an order's number, a mail's id, a buyer's name, a setting before and after.
    pub object: String,
    /// From where: the address of the network.
    pub network: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_has_a_word_of_its_own() {
        for act in AuditAct::ALL {
            assert_eq!(AuditAct::from_code(act.code()), Some(act));
        }
    }
}
