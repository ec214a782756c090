use std::{fs, sync::Arc};
use domain::{Language, LocalizedText, order::{OrderStatus, ShippingMode}};
use super::sample::*;
use crate::{format::Format, mail::*, pages::{desk, home, order, orders, shop_sample::at}, shell::{self, Assets, Page, Tab, Width, Person}, components::Bead};

fn page(format: &Format, tab: Tab, signed: bool) -> Page {
    Page { texts: format.texts, title: "T".into(), tab: Some(tab), width: Width::Full,
        person: signed.then(|| Person { initials: "EL".into(), name: "Elizabeth Lincoln".into(), customer: None }),
        basket_lines: 4, company: "Kontor & Co".into(), path: "/".into(),
        assets: Arc::new(Assets { css: "/style/portal.css".into(), loader: Some("/loader.js".into()) }) }
}
fn save(name: &str, html: &str) { fs::create_dir_all("/tmp/order-preview").unwrap(); fs::write(format!("/tmp/order-preview/{name}.html"), html).unwrap(); }

#[test]
fn preview() {
    for format in both() {
        let f = &format;
        let l = f.texts.language.code();
        let rows = || vec![
            row(1, OrderStatus::PartlyShipped, Some("2026-11-22T16:00:00Z")),
            row(2, OrderStatus::Shipped, Some("2026-11-23T16:00:00Z")),
            row(3, OrderStatus::Packing, Some("2026-11-25T11:00:00Z")),
            row(4, OrderStatus::Placed, Some("2026-12-03T11:00:00Z")),
            row(5, OrderStatus::Confirmed, None),
        ];
        let beads = vec![Bead::Kept; 20].into_iter().chain([Bead::Late, Bead::Kept, Bead::Kept, Bead::Late]).collect();
        let buyer = || home::Home { customer_name: "Bottom-Dollar Markets".into(), open: rows(), open_count: 7, order_count: 40, word_kept: home::WordKept { due: 24, kept: 22, beads } };
        save(&format!("home.{l}"), &shell::customer(&page(f, Tab::Home, true), || buyer().view(f)));
        let first = home::Home { customer_name: "Bottom-Dollar Markets".into(), open: vec![], open_count: 0, order_count: 0, word_kept: home::WordKept::default() };
        save(&format!("home-first.{l}"), &shell::customer(&page(f, Tab::Home, true), || first.view(f)));
        let cat = |code: &str, en: &str, zh: &str, count| home::CategoryCount { code: code.into(), name: LocalizedText::new(Some(en.into()), Some(zh.into())).unwrap(), count };
        let welcome = home::Welcome { company: company(), categories: vec![cat("b", "Beverages", "饮料", 12), cat("c", "Condiments", "调味品", 12), cat("d", "Dairy Products", "乳制品", 10)], product_count: 77 };
        save(&format!("welcome.{l}"), &shell::customer(&page(f, Tab::Home, false), || welcome.view(f)));
        let mut all = rows();
        all.push(row(6, OrderStatus::HandedOver, Some("2026-11-24T11:00:00Z")));
        all.push(row(7, OrderStatus::Cancelled, Some("2026-11-24T11:00:00Z")));
        let counts = || [(OrderStatus::Placed, 1), (OrderStatus::Confirmed, 2), (OrderStatus::Packing, 1), (OrderStatus::PartlyShipped, 1), (OrderStatus::Shipped, 2), (OrderStatus::HandedOver, 31), (OrderStatus::Cancelled, 2)].into_iter().collect();
        let query = orders::OrderQuery { q: "chai".into(), from: "2026-11-01".into(), ..Default::default() };
        let list = orders::List { query: query.clone(), errors: Default::default(), counts: counts(), orders: all.clone(), next: Some("x y".into()) };
        save(&format!("orders.{l}"), &shell::customer(&page(f, Tab::Orders, true), || list.view(f)));
        let none = orders::List { query, errors: Default::default(), counts: counts(), orders: vec![], next: None };
        save(&format!("orders-none.{l}"), &shell::customer(&page(f, Tab::Orders, true), || none.view(f)));
        save(&format!("order.{l}"), &shell::customer(&page(f, Tab::Orders, true), || order::Show::new(live()).view(f)));
        let mut new = order::Live { order: new_order(), timeline: timeline()[..2].to_vec(), company: company() };
        new.order.shipping_mode = ShippingMode::Complete;
        save(&format!("order-new.{l}"), &shell::customer(&page(f, Tab::Orders, true), || order::Show { is_just_placed: true, ..order::Show::new(new.clone()) }.view(f)));
        let mut done = live();
        done.order.status = OrderStatus::HandedOver;
        done.order.lines.truncate(4); done.order.lines[1].quantity = domain::Quantity::new(24).unwrap();
        done.order.parcels[1].handed_over_at = Some(at("2026-11-23T10:00:00Z"));
        save(&format!("order-done.{l}"), &shell::customer(&page(f, Tab::Orders, true), || order::Show::new(done).view(f)));
        let mut later = live();
        later.order.revision = 8; later.order.parcels[1].handed_over_at = Some(at("2026-11-23T13:30:00Z"));
        later.timeline.push(domain::timeline::TimelineEntry { id: "00000000-0000-7000-8000-000000000999".parse().unwrap(), at: at("2026-11-23T13:30:00Z"), actor: domain::timeline::Actor::System, event: domain::timeline::TimelineEvent::ParcelHandedOver { parcel_id: later.order.parcels[1].id, position: 2 } });
        fs::write(format!("/tmp/order-preview/live.{l}.part"), later.clone().to_html(f)).unwrap();
        let mut same = later.clone(); same.order.revision = 9;
        fs::write(format!("/tmp/order-preview/desk-live.{l}.part"), desk::Show::new(same).to_live_html(f)).unwrap();
        let mut newer = new.clone(); newer.order.revision = 2; newer.order.status = OrderStatus::Confirmed;
        fs::write(format!("/tmp/order-preview/new-live.{l}.part"), newer.to_html(f)).unwrap();
        let mut gone = new.clone();
        gone.order.status = OrderStatus::Cancelled; gone.order.cancelled_at = Some(at("2026-11-18T10:00:00Z"));
        for line in &mut gone.order.lines { line.cancelled = line.quantity.get(); }
        save(&format!("order-cancelled.{l}"), &shell::customer(&page(f, Tab::Orders, true), || order::Show::new(gone).view(f)));
        let queue = desk::Queue { query: Default::default(), counts: counts(), orders: all, next: Some("x".into()) };
        save(&format!("desk.{l}"), &shell::desk(&page(f, Tab::Orders, true), || queue.view(f)));
        let note = domain::timeline::InternalNote { id: "00000000-0000-7000-8000-000000000001".parse().unwrap(), at: at("2026-11-20T10:00:00Z"), staff_name: "Andrew Fuller".into(), text: "Good customer.\nBe nice.".into() };
        let mut packing = live();
        packing.order.status = OrderStatus::PartlyShipped;
        packing.order.lines[1].allocated = 5;
        let show = desk::Show { notes: vec![note], carriers: vec!["Speedy".into()], customer_class: Some(domain::promise::CustomerClass::I), ..desk::Show::new(packing) };
        save(&format!("desk-order.{l}"), &shell::desk(&page(f, Tab::Orders, true), || show.view(f)));
        let mut together = live();
        together.order.shipping_mode = ShippingMode::Complete; together.order.status = OrderStatus::Packing;
        for p in &mut together.order.parcels { p.shipped_at = None; p.handed_over_at = None; }
        save(&format!("order-consent.{l}"), &shell::customer(&page(f, Tab::Orders, true), || order::Show::new(together.clone()).view(f)));
        let show = desk::Show { refusal: Some(desk::Refusal::Ship(domain::order::ShipError::PartWithoutConsent { missing: 20 })), ..desk::Show::new(together) };
        save(&format!("desk-ship.{l}"), &shell::desk(&page(f, Tab::Orders, true), || show.view(f)));
        save(&format!("desk-new.{l}"), &shell::desk(&page(f, Tab::Orders, true), || desk::Show::new(new.clone()).view(f)));
        let sender = Sender { company: company(), base_url: "https://portal.example".into() };
        let confirmation = OrderConfirmation { order: &new.order, recipient_name: "Elizabeth Lincoln" }.render(&sender, f);
        let shipped = ShippedNotice { order: &order(), positions: &[1, 2], recipient_name: "Elizabeth Lincoln" }.render(&sender, f);
        let code = SignInCode { recipient_name: "Elizabeth Lincoln", code: "123456" }.render(&sender, f);
        for (name, mail) in [("confirmation", &confirmation), ("shipped", &shipped), ("code", &code)] {
            save(&format!("mail-{name}.{l}"), &mail.html);
            fs::write(format!("/tmp/order-preview/mail-{name}.{l}.txt"), format!("{}\n\n{}", mail.subject, mail.text)).unwrap();
        }
        let mail = |n: u32, sent: bool, given: bool, attempts| desk::MailRow { id: format!("00000000-0000-7000-8000-{n:012}").parse().unwrap(), recipient: "mei@shop.example".into(), message: if n == 1 { domain::mail::Message::SignInCode { code: "123456".into() } } else { domain::mail::Message::OrderConfirmation { order: number() } }, language: Language::Zh, created_at: at("2026-11-23T10:00:00Z"), sent_at: sent.then(|| at("2026-11-23T10:00:05Z")), given_up_at: given.then(|| at("2026-11-23T10:00:05Z")), attempts, last_error: given.then(|| "550 <no>".into()) };
        let mails = vec![mail(1, true, false, 1), mail(2, false, false, 0), mail(3, false, true, 5)];
        let list = desk::MailList { mails: mails.clone(), route: desk::MailRoute::Folder("./mail".into()) };
        save(&format!("desk-mails.{l}"), &shell::desk(&page(f, Tab::Mail, true), || list.view(f)));
        let show = desk::MailShow { mail: mails[2].clone(), recipient_name: "Lin Mei".into(), content: Some(confirmation), route: desk::MailRoute::Server("smtp.example".into()) };
        save(&format!("desk-mail.{l}"), &shell::desk(&page(f, Tab::Mail, true), || show.view(f)));
    }
}
