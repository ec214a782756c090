//! The desk as a browser of the staff gets it.

use domain::{
    Language,
    field::{FieldErrors, FieldProblem},
    mail::Message,
    order::{OrderStatus, PackError, ShipError, ShippingMode},
    promise::CustomerClass,
    timeline::InternalNote,
};

use super::*;
use crate::{
    mail::Rendered,
    pages::{
        order::{Live, sample},
        orders::OrderQuery,
        shop_sample::{HOSTILE, all, at, attribute, format, none, one, rendered, text, texts},
    },
};

fn shown(language: Language, show: Show) -> scraper::Html {
    rendered(language, move || show.view(&format(language)))
}

fn with_status(status: OrderStatus) -> Live {
    let mut live = sample::live();
    live.order.status = status;
    if matches!(status, OrderStatus::Placed | OrderStatus::Confirmed) {
        live.order.parcels.clear();
    }
    live
}

fn action(act: &str) -> String {
    format!("form[method=post][action='/desk/orders/{}/{act}']", sample::number())
}

#[test]
fn the_queue_has_the_clock_of_every_promise() {
    let queue = Queue {
        query: OrderQuery { q: HOSTILE.into(), ..OrderQuery::default() },
        counts: [(OrderStatus::Placed, 2), (OrderStatus::Shipped, 1), (OrderStatus::HandedOver, 5)].into(),
        orders: vec![
            sample::row(1, OrderStatus::PartlyShipped, Some("2026-11-22T16:00:00Z")),
            sample::row(2, OrderStatus::Shipped, Some("2026-11-23T16:00:00Z")),
            sample::row(3, OrderStatus::Placed, Some("2026-11-25T11:00:00Z")),
            sample::row(4, OrderStatus::Confirmed, None),
        ],
        next: Some("k".into()),
    };
    let number = queue.orders[0].number;
    let html = rendered(Language::En, {
        let queue = queue.clone();
        move || queue.view(&format(Language::En))
    });
    assert_eq!(texts(&html, "tbody .due"), ["1 day late", "Today, 17:00", "Wed 25 Nov, 12:00", "No date"]);
    one(&html, "tbody .due .status.bad");
    assert_eq!(texts(&html, ".tally a"), ["Open 3", "All 8", "Ordered 2", "Shipped 1", "Handed over 5"]);
    let link = one(&html, &format!(".subject a[href='/desk/orders/{number}']"));
    assert_eq!(text(link), "24 Chai, 36 Sir Rodney’s Scones, 12 Camembert Pierrot and 2 more lines");
    assert!(texts(&html, ".subject .muted")[0].starts_with("Bottom-Dollar <Markets>"));
    one(&html, "option[value=promised][selected]");
    assert!(attribute(&html, "a[rel=next]", "href").ends_with("&after=k"));
    let nothing = Queue { orders: Vec::new(), query: OrderQuery::default(), ..queue };
    let html = rendered(Language::Zh, move || nothing.view(&format(Language::Zh)));
    assert_eq!(text(one(&html, ".empty h2")), "没有待处理的订单");
}

#[test]
fn each_state_offers_its_next_step() {
    for language in Language::ALL {
        let acts = |status| {
            let html = shown(language, Show::new(with_status(status)));
            ["confirmation", "packing", "parcels", "shipment", "parcels/2/hand-over", "cancellation"]
                .into_iter()
                .filter(|act| !all(&html, &action(act)).is_empty())
                .collect::<Vec<_>>()
        };
        assert_eq!(acts(OrderStatus::Placed), ["confirmation", "cancellation"]);
        assert_eq!(acts(OrderStatus::Confirmed), ["packing", "cancellation"]);
        assert_eq!(acts(OrderStatus::PartlyShipped), ["parcels", "parcels/2/hand-over"]);
        assert!(acts(OrderStatus::HandedOver).is_empty());
        assert!(acts(OrderStatus::Cancelled).is_empty());
    }
}

#[test]
fn packing_is_filled_in_with_what_is_left_and_there() {
    let mut live = with_status(OrderStatus::PartlyShipped);
    live.order.lines[1].allocated = 5;
    let stock = [(live.order.lines[1].product_id, 100), (live.order.lines[4].product_id, 3)].into();
    let show = Show { stock, carriers: vec!["Speedy \"S\"".into()], ..Show::new(live) };
    let html = shown(Language::En, show);
    let form = action("parcels");
    assert_eq!(attribute(&html, &format!("{form} [name=line_2]"), "value"), "12");
    assert_eq!(attribute(&html, &format!("{form} [name=line_5]"), "value"), "3");
    assert_eq!(text(one(&html, "#line_2-hint")), "12 left to pack; 5 set aside, 100 free in stock");
    none(&html, "[name=line_1], [name=line_3]");
    assert_eq!(attribute(&html, &format!("{form} #carriers option"), "value"), "Speedy \"S\"");
    assert_eq!(attribute(&html, &format!("{form} [name=carrier]"), "list"), "carriers");
    assert_eq!(text(one(&html, &format!("{form} h3"))), "Pack parcel 3");
}

#[test]
fn a_refused_parcel_keeps_what_was_typed() {
    let mut errors = FieldErrors::one("line_2", FieldProblem::TooMany { most: 12 });
    errors.add("tracking_number", FieldProblem::NotAChoice);
    errors.add("parcel", FieldProblem::NothingInside);
    let typed = ParcelInput {
        label: LabelInput { carrier: HOSTILE.into(), tracking_number: "x".into() },
        pieces: [(2, "13".to_owned()), (5, "many".to_owned())].into(),
    };
    let live = with_status(OrderStatus::PartlyShipped);
    let line_id = live.order.lines[1].id;
    let refusal = Some(Refusal::Pack(PackError::MoreThanLeft { line_id, left: 12 }));
    let html = shown(Language::En, Show { errors, parcel: Some(typed), refusal, ..Show::new(live) });
    assert_eq!(attribute(&html, "[name=line_2][aria-invalid=true]", "value"), "13");
    assert_eq!(text(one(&html, "#line_2-error")), "There are 12 at most.");
    assert_eq!(attribute(&html, "form[action$='/parcels'] [name=carrier]", "value"), HOSTILE);
    assert_eq!(attribute(&html, "[name=line_5]", "value"), "many");
    one(&html, "#parcel-error");
    let note = text(one(&html, ".note.bad[role=alert]"));
    assert_eq!(note, "Not done. There are only 12 of Sir Rodney’s Scones left to pack.");
}

#[test]
fn o18_shipping_in_part_is_closed_until_the_customer_agrees() {
    let mut live = with_status(OrderStatus::Packing);
    live.order.shipping_mode = ShippingMode::Complete;
    for parcel in &mut live.order.parcels {
        (parcel.shipped_at, parcel.handed_over_at) = (None, None);
    }
    let refusal = Some(Refusal::Ship(ShipError::PartWithoutConsent { missing: 20 }));
    let html = shown(Language::En, Show { refusal, ..Show::new(live.clone()) });
    none(&html, &action("shipment"));
    one(&html, "button[aria-disabled=true][aria-describedby=ship-closed]");
    assert!(text(one(&html, "#ship-closed")).starts_with("Everything together. 20 pieces are in no parcel yet."));
    assert!(text(one(&html, "[role=alert]")).starts_with("Not done. 20 pieces"));
    none(&html, "form[action$=consent]");
    live.order.partial_consent_at = Some(at("2026-11-20T08:00:00Z"));
    one(&shown(Language::Zh, Show::new(live)), &action("shipment"));
}

#[test]
fn notes_stay_apart_from_what_the_customer_sees() {
    let note = InternalNote {
        id: "00000000-0000-7000-8000-000000000001".parse().expect("an id"),
        at: at("2026-11-20T10:00:00Z"),
        staff_name: "Andrew Fuller".into(),
        text: "Pays <late>\nbut pays".into(),
    };
    let typed = "</textarea>".to_owned();
    let errors = FieldErrors::one("text", FieldProblem::Missing);
    let show = Show {
        notes: vec![note],
        note: typed.clone(),
        errors,
        customer_class: Some(CustomerClass::II),
        ..Show::new(sample::live())
    };
    let html = shown(Language::En, show);
    let card = "section[aria-labelledby=notes]";
    assert_eq!(text(one(&html, &format!("{card} h2"))), "Only we see this");
    assert_eq!(texts(&html, &format!("{card} .bubble p")), ["Pays <late>", "but pays"]);
    assert_eq!(one(&html, "textarea[name=text][aria-invalid=true]").text().collect::<String>().trim(), typed);
    one(&html, &action("notes"));
    assert!(!text(one(&html, ".timeline")).contains("Pays"));
    assert!(text(one(&html, "h1")).starts_with("Order "));
    assert!(text(one(&html, "header .muted")).contains("class II"));
}

#[test]
fn the_desk_sees_the_customers_own_story() {
    let customer = crate::pages::order::Show::new(sample::live());
    let customer = rendered(Language::Zh, move || customer.view(&format(Language::Zh)));
    let desk = shown(Language::Zh, Show::new(sample::live()));
    for part in [".timeline h4", ".promise .pair > div", "#lines tbody td", "#parcels .contents li"] {
        assert_eq!(texts(&desk, part), texts(&customer, part), "{part}");
    }
    let props = attribute(&desk, "leptos-island[data-component^=LiveOrder]", "data-props");
    assert!(props.contains(&format!("/desk/orders/{}/live", sample::number())), "{props}");
    let alone = Show::new(sample::live()).to_live_html(&format(Language::Zh));
    assert!(alone.contains("data-revision=\"7\"") && !alone.contains("leptos-island"));
}

#[test]
fn cancelling_for_the_company_wants_a_reason() {
    let errors = FieldErrors::one("reason", FieldProblem::Missing);
    let cancel = Some(CancelInput { reason: String::new() });
    let html = shown(Language::En, Show { cancel, errors, ..Show::new(with_status(OrderStatus::Placed)) });
    one(&html, "details#cancel[open]");
    assert_eq!(text(one(&html, "#reason-error")), "Please fill this in.");
    none(&shown(Language::En, Show::new(with_status(OrderStatus::Placed))), "details#cancel[open]");
}

fn mail(id: u32, message: Message) -> MailRow {
    MailRow {
        id: format!("00000000-0000-7000-8000-{id:012}").parse().expect("an id"),
        recipient: "mei@shop.example".into(),
        message,
        language: Language::Zh,
        created_at: at("2026-11-23T10:00:00Z"),
        sent_at: None,
        given_up_at: None,
        unwanted_at: None,
        bounced_at: None,
        attempts: 0,
        last_error: None,
    }
}

#[test]
fn the_list_of_mail_tells_states_and_no_codes() {
    let code = Message::SignInCode { code: "481516".into(), key: "4f9a".into() };
    let order = sample::number();
    let mails = vec![
        MailRow { sent_at: Some(at("2026-11-23T10:00:05Z")), ..mail(1, code) },
        mail(2, Message::OrderConfirmation { order }),
        MailRow {
            given_up_at: Some(at("2026-11-23T11:00:00Z")),
            attempts: 8,
            ..mail(3, Message::ParcelsShipped { order, positions: vec![1] })
        },
    ];
    let list = MailList { mails, route: MailRoute::Folder("/var/<mail>".into()) };
    let html = rendered(Language::En, move || list.view(&format(Language::En)));
    assert_eq!(texts(&html, "tbody .status"), ["Sent Mon 23 Nov, 11:00", "Waiting", "Given up after 8 tries"]);
    assert_eq!(texts(&html, "tbody th")[0], "Sign-in code");
    assert!(!html.html().contains("481516") && !html.html().contains("4f9a"));
    assert_eq!(text(one(&html, ".note")), "Nothing leaves the house. Every mail becomes a file in /var/<mail>.");
    let empty = MailList { mails: Vec::new(), route: MailRoute::Server("smtp.example".into()) };
    let html = rendered(Language::Zh, move || empty.view(&format(Language::Zh)));
    assert_eq!(text(one(&html, ".empty h2")), "还没有邮件");
}

#[test]
fn a_mail_shows_its_text_and_can_be_tried_again() {
    let row = mail(3, Message::OrderConfirmation { order: sample::number() });
    let given_up = MailRow { given_up_at: Some(row.created_at), last_error: Some("550 <no>".into()), ..row };
    let content = Rendered { subject: HOSTILE.into(), html: String::new(), text: format!("{HOSTILE}\nsecond") };
    let show = MailShow {
        mail: given_up,
        recipient_name: "Lin Mei".into(),
        content: Some(content),
        route: MailRoute::Server("smtp.example".into()),
    };
    let html = rendered(Language::En, move || show.view(&format(Language::En)));
    let headers = texts(&html, ".facts dd");
    assert_eq!(headers[..2], ["Lin Mei <mei@shop.example>".to_owned(), HOSTILE.to_owned()]);
    assert_eq!(headers.last().map(String::as_str), Some("550 <no>"));
    assert!(text(one(&html, ".bubble[lang=zh-Hans]")).starts_with(HOSTILE));
    one(&html, "a[href='/desk/mail/00000000-0000-7000-8000-000000000003/body']");
    one(&html, "form[method=post][action='/desk/mail/00000000-0000-7000-8000-000000000003/retry']");
}
