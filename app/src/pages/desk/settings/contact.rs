//! Where the company is reached, and how it writes.

use domain::field::limit;
use leptos::prelude::*;

use super::GroupPage;
use crate::{
    components::{FieldKind, TextArea},
    texts::Texts,
};

/// The most characters of an e-mail address (RFC 5321, 4.5.3.1.3).
const EMAIL: u32 = 254;

impl GroupPage {
    pub(super) fn contact(&self, texts: Texts) -> AnyView {
        let (label, hint) = (texts.settings_hours(), texts.settings_hours_hint());
        view! {
            {self.line("email", texts.settings_email(), texts.settings_email_hint(), EMAIL, FieldKind::Email, texts)}
            {self.line("phone", texts.settings_phone(), texts.settings_phone_hint(), 40, FieldKind::Telephone, texts)}
            {self.in_each_language("hours", label, hint, limit::CONTACT_HOURS, texts)}
            {self
                .line(
                    "site",
                    texts.settings_site(),
                    texts.settings_site_hint(),
                    limit::WEB_ADDRESS,
                    FieldKind::Text,
                    texts,
                )}
            <TextArea
                name="address"
                label=texts.settings_address()
                hint=texts.settings_address_hint()
                value=self.typed.get("address")
                error=self.error("address", texts)
                max_length=limit::CONTACT_ADDRESS
            />
        }
        .into_any()
    }

    pub(super) fn mail(&self, texts: Texts) -> AnyView {
        let (label, hint) = (texts.settings_closing(), texts.settings_closing_hint());
        view! {
            {self
                .line(
                    "sender_name",
                    texts.settings_sender_name(),
                    texts.settings_sender_name_hint(),
                    limit::COMPANY_NAME,
                    FieldKind::Text,
                    texts,
                )}
            {self
                .line(
                    "reply_to",
                    texts.settings_reply_to(),
                    texts.settings_reply_to_hint(),
                    EMAIL,
                    FieldKind::Email,
                    texts,
                )}
            {self.in_each_language("closing", label, hint, limit::MAIL_CLOSING, texts)}
        }
        .into_any()
    }

    /// A mail to the reader's own address, written as all are now.
    pub(super) fn test_mail(&self, texts: Texts) -> AnyView {
        view! {
            <section class="card stack" aria-labelledby="test-mail">
                <h2 id="test-mail">{texts.settings_test_mail()}</h2>
                <p class="muted small">{texts.settings_test_mail_about(self.reader_email.as_str())}</p>
                <form method="post" action="/desk/settings/mail/test">
                    <button class="button" type="submit">{texts.settings_test_mail_submit()}</button>
                </form>
            </section>
        }
        .into_any()
    }
}
