//! Mails as mail programs get them.

use domain::{
    Language, OrderNumber,
    complaint::{Decision, SolutionFate},
    mail::ComplaintNews,
    order::ShippingMode,
};
use scraper::Html;

use super::*;
use crate::pages::{
    order::sample,
    shop_sample::{HOSTILE, all, format, none, one, text, texts},
};

fn sender() -> Sender {
    Sender {
        company: "Kontor & <Co>".into(),
        base_url: "https://portal.example".into(),
        choices_url: Some("https://portal.example/mail/preferences/5ec7e7".into()),
        time_zone: Some(("Berlin".into(), "CET".into())),
        contact: Contact::default(),
        closing: None,
    }
}

fn confirmation(language: Language) -> Rendered {
    let mut order = sample::new_order();
    order.shipping_mode = ShippingMode::Complete;
    OrderConfirmation { order: &order, recipient_name: HOSTILE, track_path: "/track/5ec7e7" }
        .render(&sender(), &format(language))
}

fn shipped(language: Language) -> Rendered {
    ShippedNotice { order: &sample::order(), positions: &[1, 2], recipient_name: "Lin", track_path: "/track/5ec7e7" }
        .render(&sender(), &format(language))
}

fn code(language: Language) -> Rendered {
    SignInCode { recipient_name: "Lin", code: "481516", key: "4f9a" }.render(&sender(), &format(language))
}

#[test]
fn every_mail_is_one_column_that_fetches_nothing_and_suits_the_dark() {
    for language in Language::ALL {
        for mail in [confirmation(language), shipped(language), code(language)] {
            let html = Html::parse_document(&mail.html);
            assert_eq!(one(&html, "html").attr("lang"), Some(language.tag()));
            assert_eq!(text(one(&html, "title")), mail.subject);
            one(&html, "meta[name=color-scheme][content='light dark']");
            none(&html, "img, link, style, script:not([type='application/ld+json']), table, [src], [class]");
            assert!(!mail.html.contains("url("));
            for link in all(&html, "a") {
                assert!(link.attr("href").is_some_and(|href| href.starts_with("https://portal.example/")));
            }
            assert!(!mail.subject.contains('\n') && !mail.subject.is_empty());
        }
    }
}

#[test]
fn the_text_says_all_the_html_says() {
    for language in Language::ALL {
        for mail in [confirmation(language), shipped(language), code(language)] {
            let html = Html::parse_document(&mail.html);
            for words in texts(&html, "h1, h2, p, li b, li span") {
                let text = mail.text.split_whitespace().collect::<Vec<_>>().join(" ");
                let is_there = text.contains(&words) || words.split(' ').all(|word| text.contains(word));
                assert!(is_there, "{words:?} is not in {text:?}");
            }
        }
    }
}

#[test]
fn a_confirmation_states_the_promise_of_every_line_and_the_sums() {
    let mail = confirmation(Language::En);
    assert_eq!(mail.subject, format!("Your order {}, promised for Fri 27 Nov", sample::number()));
    for line in [
        "- 24 Chai  $432.00\n  with you before Tue 24 Nov, 17:00\n  NW-1, $18.00 each",
        "- 36 Sir Rodney’s Scones  $360.00\n  with you before Fri 27 Nov, 17:00",
        "Total: $1,743.00",
        "Everything together",
        "  Ring twice\n  <b>at the dock</b>",
    ] {
        assert!(mail.text.contains(line), "{line}");
    }
    assert!(mail.text.contains("https://portal.example/track/5ec7e7"));
    let html = Html::parse_document(&mail.html);
    let items = texts(&html, "li");
    assert_eq!(items[0], "24 Chai $432.00 with you before Tue 24 Nov, 17:00 NW-1, $18.00 each");
    assert!(texts(&html, "p").contains(&format!("Hello {HOSTILE},")));
    none(&html, "body script, li b b");
    let mail = confirmation(Language::Zh);
    assert!(mail.text.contains("- 24 × 印度茶  US$432.00\n  11月24日 周二 17:00 前送达"), "{}", mail.text);
    assert!(mail.subject.ends_with("承诺 11月27日 周五 送达"));
}

#[test]
fn a_notice_names_the_parcels_their_contents_and_the_rest_and_adds_up() {
    let mail = shipped(Language::En);
    assert_eq!(mail.subject, format!("2 parcels of your order {} are on their way", sample::number()));
    for words in [
        "Parcel 1\n========",
        "Carrier: Speedy & Söhne",
        "Tracking number: SE4471-90",
        "- 24 Sir Rodney’s Scones\n  with you before Fri 27 Nov, 17:00",
        "Not shipped yet\n===============",
        "- 8 Louisiana Hot Spiced Okra\n  promised Sun 22 Nov, 1 day late",
        "48 + 18 + 20 = all 86 pieces ordered.",
    ] {
        assert!(mail.text.contains(words), "{words}\n{}", mail.text);
    }
    let one_parcel =
        ShippedNotice { order: &sample::order(), positions: &[2], recipient_name: "Lin", track_path: "/track/5ec7e7" }
            .render(&sender(), &format(Language::Zh));
    assert!(one_parcel.subject.contains("1 个包裹"));
    assert!(!one_parcel.text.contains("包裹 1\n") && one_parcel.text.contains("包裹 2\n"));
}

#[test]
fn a_code_stands_alone_and_not_in_the_subject() {
    let mail = code(Language::En);
    assert!(!mail.subject.contains("481516"));
    assert!(mail.text.contains("\n\n481516\n\n"));
    assert!(mail.text.contains("It works once, for 10 minutes."));
    let html = Html::parse_document(&mail.html);
    assert!(texts(&html, "p").contains(&"481516".to_owned()));
    assert!(code(Language::Zh).text.contains("10 分钟内有效"));
}

/// What mail programs read of a mail, as JSON.
fn markup(mail: &Rendered) -> serde_json::Value {
    let html = Html::parse_document(&mail.html);
    serde_json::from_str(&text(one(&html, "script[type='application/ld+json']"))).expect("JSON")
}

#[test]
fn t34_a_confirmation_says_the_order_in_words_of_schema_org() {
    let order = markup(&confirmation(Language::En));
    for (pointer, value) in [
        ("/@context", "https://schema.org"),
        ("/@type", "Order"),
        ("/merchant/name", "Kontor & <Co>"),
        ("/orderStatus", "https://schema.org/OrderProcessing"),
        ("/price", "1743.00"),
        ("/priceCurrency", "USD"),
        ("/orderDate", "2026-11-17T09:12:00Z"),
        ("/acceptedOffer/0/itemOffered/name", "Chai"),
        ("/acceptedOffer/0/price", "18.00"),
    ] {
        assert_eq!(order.pointer(pointer).and_then(|found| found.as_str()), Some(value), "{pointer}");
    }
    assert_eq!(order["orderNumber"], sample::number().to_string());
    assert_eq!(order["acceptedOffer"].as_array().map(Vec::len), Some(4));
    assert_eq!(order["acceptedOffer"][0]["eligibleQuantity"]["value"], 24);
    assert!(markup(&confirmation(Language::Zh)).to_string().contains("印度茶"));
    none(&Html::parse_document(&code(Language::En).html), "script");
}

#[test]
fn t34_a_notice_says_its_parcels_in_words_of_schema_org() {
    let parcels = markup(&shipped(Language::En));
    assert_eq!(parcels.as_array().map(Vec::len), Some(2));
    let parcel = &parcels[0];
    for (pointer, value) in [
        ("/@type", "ParcelDelivery"),
        ("/carrier/name", "Speedy & Söhne"),
        ("/trackingNumber", "SE4471-90"),
        ("/deliveryAddress/@type", "PostalAddress"),
        ("/deliveryAddress/name", "Bottom-Dollar Markets"),
        ("/deliveryAddress/streetAddress", "Receiving dock\n23 Tsawassen Blvd."),
        ("/deliveryAddress/addressLocality", "Tsawassen"),
        ("/deliveryAddress/addressRegion", "BC"),
        ("/deliveryAddress/postalCode", "T2G 8M4"),
        ("/deliveryAddress/addressCountry", "Canada"),
        ("/expectedArrivalUntil", "2026-11-27T16:00:00Z"),
        ("/partOfOrder/@type", "Order"),
        ("/partOfOrder/merchant/name", "Kontor & <Co>"),
    ] {
        assert_eq!(parcel.pointer(pointer).and_then(|found| found.as_str()), Some(value), "{pointer}");
    }
    assert_eq!(parcel["partOfOrder"]["orderNumber"], sample::number().to_string());
    assert_eq!(parcel["itemShipped"][1]["name"], "Sir Rodney’s Scones");
}

/// Whatever a product is called, the data ends where it should.
#[test]
fn nothing_said_to_mail_programs_becomes_markup() {
    let mut order = sample::new_order();
    order.customer_name = HOSTILE.to_owned();
    let mail = OrderConfirmation { order: &order, recipient_name: "Lin", track_path: "/track/5ec7e7" }
        .render(&sender(), &format(Language::En));
    assert_eq!(markup(&mail)["customer"]["name"], HOSTILE);
    assert_eq!(mail.html.matches("</script").count(), 1);
}

#[test]
fn who_can_choose_is_told_where_and_who_cannot_is_not() {
    let url = "https://portal.example/mail/preferences/5ec7e7";
    let mail = shipped(Language::En);
    let html = Html::parse_document(&mail.html);
    assert_eq!(text(one(&html, &format!("a[href='{url}']"))), "Choose which mails you get");
    assert!(mail.text.ends_with(&format!("Choose which mails you get:\n{url}\n")), "{}", mail.text);
    let sender = Sender { choices_url: None, ..sender() };
    let mail = SignInCode { recipient_name: "Lin", code: "481516", key: "4f9a" }.render(&sender, &format(Language::En));
    assert!(!mail.html.contains("preferences") && !mail.text.contains("preferences"));
}

/// A kind of mail that cannot be looked at does not compile here.
#[test]
fn every_kind_of_mail_has_a_preview_without_anybody_real() {
    use domain::mail::Message;
    let preview = |message: &Message| match message {
        Message::SignInCode { .. } => Preview::SignInCode,
        Message::Invitation { .. } => Preview::Invitation,
        Message::OrderConfirmation { .. } => Preview::OrderConfirmation,
        Message::ParcelsShipped { .. } => Preview::ParcelsShipped,
        Message::ParcelNews { .. } => Preview::ParcelNews,
        Message::AddressCode { .. } => Preview::AddressCode,
        Message::AccountNotice { .. } => Preview::AccountNotice,
        Message::TestMail => Preview::TestMail,
        Message::Complaint { news, .. } => match news {
            ComplaintNews::Receipt => Preview::ComplaintReceipt,
            ComplaintNews::Answer { .. } => Preview::ComplaintAnswer,
            ComplaintNews::Question { .. } => Preview::ComplaintQuestion,
            ComplaintNews::Offer => Preview::ComplaintOffer,
            ComplaintNews::Warning => Preview::ComplaintWarning,
            ComplaintNews::Closed => Preview::ComplaintClosed,
        },
        Message::SurveyInvitation { is_reminder: false, .. } => Preview::Survey,
        Message::SurveyInvitation { is_reminder: true, .. } => Preview::SurveyReminder,
    };
    let confirmed = Message::OrderConfirmation { order: OrderNumber::from_random(1) };
    assert_eq!(preview(&confirmed), Preview::OrderConfirmation);
    for kind in Preview::ALL {
        assert_eq!(Preview::from_code(kind.code()), Some(kind));
        for language in Language::ALL {
            let mail = kind.render(&sender(), &format(language)).expect("a mail");
            let html = Html::parse_document(&mail.html);
            assert_eq!(one(&html, "html").attr("lang"), Some(language.tag()));
            one(&html, "meta[name=color-scheme][content='light dark']");
            assert!(mail.text.contains("Example") || mail.text.contains("王示例"));
        }
    }
}

#[test]
fn a_mail_that_tells_a_time_says_whose_clock_it_is() {
    let told = confirmation(Language::En);
    assert!(told.text.contains("All times are those of Berlin (CET).") && told.html.contains("Berlin (CET)"));
    let untold = Sender { time_zone: None, ..sender() };
    let notice = AccountNoticeMail { recipient_name: "Lin", notice: domain::mail::AccountNotice::PasskeyAdded };
    assert!(!notice.render(&untold, &format(Language::En)).text.contains("All times"));
}

#[test]
fn every_notice_about_an_account_says_what_and_what_to_do() {
    use domain::mail::AccountNotice as Notice;
    const ALL: [Notice; 8] = [
        Notice::PasswordChanged,
        Notice::AuthenticatorOn,
        Notice::AuthenticatorOff,
        Notice::RecoveryCodes,
        Notice::PasskeyAdded,
        Notice::PasskeyRemoved,
        Notice::AddressChanged,
        Notice::AddressTaken,
    ];
    for language in Language::ALL {
        let mails = ALL.map(|notice| {
            AccountNoticeMail { recipient_name: "Lin", notice }.render(&sender(), &format(language)).text
        });
        let different: std::collections::BTreeSet<_> = mails.iter().collect();
        assert_eq!(different.len(), ALL.len());
        let what_to_do = crate::texts::Texts::new(language).mail_notice_not_you();
        for (notice, mail) in ALL.iter().zip(&mails) {
            assert_eq!(mail.contains(what_to_do), *notice != Notice::AddressTaken, "{mail}");
        }
    }
}

#[test]
fn the_code_for_an_address_is_in_the_text_and_not_in_the_subject() {
    for language in Language::ALL {
        let [old, new] = [false, true].map(|is_new| {
            let sender = Sender { choices_url: None, ..sender() };
            AddressCode { recipient_name: "Lin", code: "481516", is_new }.render(&sender, &format(language))
        });
        for mail in [&old, &new] {
            assert!(mail.text.contains("481516") && mail.html.contains("481516"));
            assert!(!mail.subject.contains("481516") && !mail.text.contains("http"), "{}", mail.text);
        }
        assert_ne!(old.text, new.text);
    }
}

#[test]
fn every_mail_ends_with_the_closing_and_where_the_company_is_reached() {
    let contact = Contact {
        email: "desk@kontor.example".parse().ok(),
        phone: Some("+49 40 123456".into()),
        address: Some("Kai 1\n20457 Hamburg".into()),
        ..Contact::default()
    };
    let sender = Sender { contact, closing: Some(LocalizedText::in_one(Language::En, "Yours & Co")), ..sender() };
    let mail = TestMail { recipient_name: "Lin" }.render(&sender, &format(Language::En));
    let foot = "desk@kontor.example · +49 40 123456\nKai 1, 20457 Hamburg";
    assert!(mail.text.contains("Yours & Co\n\n-- \n") && mail.text.contains(foot), "{}", mail.text);
    assert!(mail.html.contains("Yours &amp; Co") && mail.html.contains("Kai 1, 20457 Hamburg"));
}

/// What was accepted is told when the complaint ends with it, and not when it was opened again and ends otherwise.
#[test]
fn a_closing_mail_tells_what_it_ends_with() {
    let mut complaint = preview::complaint(ComplaintNews::Closed, &format(Language::En)).expect("a complaint");
    let solution = complaint.solutions.first_mut().expect("a solution");
    solution.fate = SolutionFate::Accepted { at: solution.offered_at };
    let replacement = OrderNumber::from_random(7);
    complaint.replacements = vec![(sample::order().id, replacement)];
    let mut told = |decision| {
        complaint.state.closing.as_mut().expect("an end").decision = decision;
        let (news, recipient_name, path) = (ComplaintNews::Closed, "Mei Lin", "/complaint/5ec7e7");
        let mail = ComplaintMail { complaint: &complaint, news, said: None, recipient_name, path };
        mail.render(&sender(), &format(Language::En)).text
    };
    let accepted = told(Decision::Accepted);
    assert!(accepted.contains(&format!("The replacement is order {replacement}")), "{accepted}");
    assert!(accepted.contains("9.90"), "what was given: {accepted}");
    let otherwise = told(Decision::NotUpheld);
    assert!(!otherwise.contains("The replacement") && !otherwise.contains("9.90"), "{otherwise}");
}
