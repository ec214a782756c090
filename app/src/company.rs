//! What pages and mails say of the company: where it is reached, and its legal texts.

use domain::company::{Contact, LegalKind};
use leptos::prelude::*;

use crate::texts::Texts;

/// Where it is reached: the parts that are set, each where a browser can do something with it.
pub fn contact(contact: &Contact, texts: Texts) -> Option<AnyView> {
    if contact.is_empty() {
        return None;
    }
    let email = contact.email.as_ref().map(|email| {
        view! { <li><a href=format!("mailto:{email}")>{email.to_string()}</a></li> }
    });
    let phone = contact.phone.clone().map(|phone| {
        let digits: String = phone.chars().filter(|it| it.is_ascii_digit() || *it == '+').collect();
        view! { <li><a class="num" href=format!("tel:{digits}")>{phone}</a></li> }
    });
    let site = contact.site.clone().map(|site| {
        view! { <li><a href=site.as_str().to_owned() rel="noopener">{site.shown().to_owned()}</a></li> }
    });
    let hours = contact.hours.as_ref().map(|hours| view! { <li>{hours.get(texts.language).to_owned()}</li> });
    let address = one_line(contact).map(|address| view! { <li>{address}</li> });
    Some(
        view! {
            <address>
                <ul class="cluster" role="list" aria-label=texts.contact_label()>{email} {phone} {hours} {site} {address}</ul>
            </address>
        }
        .into_any(),
    )
}

/// The same for a mail.
pub(crate) fn contact_lines(contact: &Contact, texts: Texts) -> Option<String> {
    let email = contact.email.as_ref().map(ToString::to_string);
    let hours = contact.hours.as_ref().map(|hours| hours.get(texts.language).to_owned());
    let site = contact.site.as_ref().map(|site| site.as_str().to_owned());
    let reached: Vec<_> = [email, contact.phone.clone(), hours, site].into_iter().flatten().collect();
    let reached = (!reached.is_empty()).then(|| reached.join(" · "));
    let lines: Vec<_> = [reached, one_line(contact)].into_iter().flatten().collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn one_line(contact: &Contact) -> Option<String> {
    Some(contact.address.as_ref()?.lines().map(str::trim).collect::<Vec<_>>().join(", "))
}

/// What a legal text is called.
pub const fn legal(kind: LegalKind, texts: Texts) -> &'static str {
    match kind {
        LegalKind::Imprint => texts.legal_imprint(),
        LegalKind::Privacy => texts.legal_privacy(),
        LegalKind::Terms => texts.legal_terms(),
        LegalKind::Withdrawal => texts.legal_withdrawal(),
    }
}

/// Whose clock is told, of a zone's place and its short name: the reader may sit elsewhere.
pub(crate) fn whose_clock((place, zone): &(String, String), texts: Texts) -> String {
    if place == zone { texts.frame_times(zone.as_str()) } else { texts.frame_times_of(place.as_str(), zone.as_str()) }
}
