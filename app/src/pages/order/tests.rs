//! An order as its customer's browser gets it.

use domain::{
    Language,
    field::FieldProblem,
    order::{CancelError, CancelledBy, GivenPromise, OrderStatus, ShippingMode},
    parcel::ParcelContent,
    timeline::{Actor, TimelineEvent},
    tracking::{ParcelStatus, ShownStatus, SubStatus, Weight, Window},
};

use super::{sample::*, *};
use crate::pages::shop_sample::{all, at, attribute, format, none, one, rendered, text, texts};

fn shown(language: Language, live: Live) -> scraper::Html {
    rendered(language, move || Show::new(live).view(&format(language)))
}

fn new() -> Live {
    Live { order: new_order(), timeline: timeline()[..2].to_vec(), company: company(), may_act: true }
}

#[test]
fn the_head_says_what_was_ordered_by_whom_and_when() {
    let html = shown(Language::En, live());
    let number = number();
    assert_eq!(text(one(&html, "h1")), format!("Order {number}"));
    let words = text(one(&html, "h1 + p"));
    assert_eq!(
        words,
        "Your PO BDM-2291 · 5 lines · $1,743.00 · by Elizabeth Lincoln · Tue 17 Nov, 10:12 · our number 11078"
    );
    let words = text(one(&shown(Language::Zh, live()), "h1 + p"));
    assert!(words.starts_with("采购单号 BDM-2291 · 5 行 · US$1,743.00"), "{words}");
}

#[test]
fn the_slab_shows_the_overdue_promise_first_and_for_how_many_lines() {
    let html = shown(Language::En, live());
    let pair = texts(&html, ".promise .pair > div");
    assert_eq!(
        pair,
        [
            "Promised Sun 22 Nov before 17:00 (given Tue 17 Nov, 10:12)",
            "Not here yet Mon 23 Nov as of 14:40",
            "Difference 1 day late for 1 of 5 lines"
        ]
    );
    one(&html, ".promise .diff.warn");
    let html = shown(Language::Zh, live());
    assert_eq!(text(one(&html, ".promise .diff")), "相差 延迟 1 天 涉及 5 行中的 1 行");
}

#[test]
fn the_slab_of_what_is_in_time_handed_over_or_cancelled_says_so() {
    let html = shown(Language::En, new());
    assert_eq!(text(one(&html, ".promise .diff.good")), "Difference On time");
    assert_eq!(
        texts(&html, ".promise .steps > li"),
        ["Ordered Tue 17", "Confirmed", "Packing", "Shipped", "Promised Fri 27"]
    );
    assert_eq!(text(one(&html, ".promise .steps > [aria-current=step] b")), "Ordered");

    let mut done = live();
    done.order.status = OrderStatus::HandedOver;
    done.order.lines.truncate(1);
    let html = shown(Language::En, done.clone());
    assert_eq!(text(one(&html, ".promise .now-date")), "Handed over Mon 23 Nov 08:55");
    assert_eq!(text(one(&html, ".promise .diff.good dd")), "1 day early");
    none(&html, ".now-row");
    none(&html, "[commandfor], [aria-disabled]");

    let mut cancelled = new();
    cancelled.order.status = OrderStatus::Cancelled;
    cancelled.order.cancelled_at = Some(at("2026-11-18T08:00:00Z"));
    let html = shown(Language::Zh, cancelled);
    assert_eq!(text(one(&html, ".promise .now-date")), "已取消 11月18日 周三 09:00");
    none(&html, ".promise .diff");

    let mut imported = new();
    for line in &mut imported.order.lines {
        line.promise = None;
    }
    let html = shown(Language::En, imported);
    assert!(text(one(&html, ".promise")).contains("This order came without a promised date."));
}

#[test]
fn the_timeline_runs_from_what_is_promised_over_now_to_the_order() {
    let html = shown(Language::En, live());
    assert_eq!(
        texts(&html, ".timeline h4"),
        [
            "Promised: 12 Sir Rodney’s Scones",
            "Promised: 12 Camembert Pierrot, 6 Ipoh Coffee",
            "Now",
            "Parcel 1 handed over, 1 day early",
            "The promised moment passed",
            "Parcel 2 left our house",
            "Parcel 1 left our house",
            "Parcel 1 packed",
            "Packing began",
            "Order confirmed",
            "We promised Fri 27 Nov",
            "Order placed"
        ]
    );
    assert_eq!(texts(&html, ".timeline > .ahead > h3"), ["Fri 27 Nov", "Tue 24 Nov"]);
    assert_eq!(text(one(&html, ".timeline h3:has(.tag)")), "Today Mon 23 Nov");
    let meta = texts(&html, ".timeline .event .meta");
    assert_eq!(meta[0], "before 17:00 Kontor & Co");
    assert_eq!(meta[3], "08:55 Kontor & Co, automatic");
    assert_eq!(meta[5], "16:05 Speedy & Söhne SE4471-90");
    assert_eq!(meta[9], "09:00 Andrew Fuller, Kontor & Co");
    assert_eq!(meta[11], "10:12 Elizabeth Lincoln, Bottom-Dollar <Markets>");
    assert_eq!(text(one(&html, ".now-row .next")), "Next the rest leaves our house");
    assert!(texts(&html, ".timeline .next").contains(&"Next it is with you before Tue 24 Nov, 17:00".to_owned()));
    assert_eq!(all(&html, ".timeline .event > svg.node").len(), 12);
    let html = shown(Language::Zh, live());
    assert_eq!(texts(&html, ".timeline h4")[3], "包裹 1 已送达，提前 1 天");
}

#[test]
fn consent_and_cancellation_stand_on_the_timeline_with_their_words() {
    let mut live = new();
    let entry = |event| domain::timeline::TimelineEntry {
        at: at("2026-11-23T09:00:00Z"),
        actor: Actor::Buyer("Lin".into()),
        event,
        ..live.timeline[0].clone()
    };
    let reason = Some("Too <late>".to_owned());
    let entries = [
        entry(TimelineEvent::PartAgreed),
        entry(TimelineEvent::Cancelled { by: CancelledBy::Company, reason: reason.clone() }),
        entry(TimelineEvent::Cancelled { by: CancelledBy::Customer, reason }),
    ];
    live.timeline.extend(entries);
    let html = shown(Language::En, live);
    let titles = texts(&html, ".timeline h4");
    for title in ["Agreed: a part may come first", "Cancelled by Kontor & Co", "Order cancelled"] {
        assert!(titles.contains(&title.to_owned()), "{titles:?}");
    }
    assert_eq!(texts(&html, ".timeline .bubble"), ["Too <late>", "Too <late>"]);
}

#[test]
fn t12_parcels_and_what_is_to_come_add_up() {
    for (language, sentence) in
        [(Language::En, "48 + 18 + 20 = all 86 pieces ordered."), (Language::Zh, "48 + 18 + 20 = 订购的全部 86 件。")]
    {
        let html = shown(language, live());
        assert_eq!(text(one(&html, "#parcels > p.quiet-text")), sentence);
        let pieces = all(&html, "#parcels data").into_iter().filter_map(|data| data.attr("value"));
        let pieces: u32 = pieces.map(|count| count.parse::<u32>().expect("a number")).sum();
        assert_eq!(pieces, 86);
    }
    let html = shown(Language::En, live());
    assert_eq!(
        texts(&html, "#rest li"),
        ["12 Sir Rodney’s Scones promised Fri 27 Nov", "8 Louisiana Hot Spiced Okra promised Sun 22 Nov, 1 day late"]
    );
    assert_eq!(texts(&html, "#parcels .status"), ["Handed over", "Shipped", "2 lines"]);
    assert_eq!(text(one(&html, "#parcels .card:first-of-type .small .num")), "SE4471-90");

    let sentence = |order: &domain::order::Order| Spread::of(order).sentence(&format(Language::En));
    let mut order = new_order();
    assert_eq!(sentence(&order), "All 78 pieces ordered are still to come.");
    order.lines[0].cancelled = 4;
    assert_eq!(sentence(&order), "74 + 4 = all 78 pieces ordered.");
    for line in &mut order.lines {
        line.cancelled = line.quantity.get();
    }
    assert_eq!(sentence(&order), "All 78 pieces ordered are cancelled.");
    let mut order = live().order;
    order.lines.truncate(1);
    order.parcels.truncate(1);
    order.parcels[0].contents.truncate(1);
    assert_eq!(sentence(&order), "All 24 pieces ordered are in this parcel.");
}

#[test]
fn every_line_has_its_state_its_promise_and_its_amount_and_the_sums_follow() {
    let html = shown(Language::En, live());
    let rows = texts(&html, "#lines tbody tr");
    assert_eq!(
        rows,
        [
            "Chai NW-1 Report a problem Chai 24 Handed over promised Tue 24 Nov, came Mon 23 Nov: 1 day early $18.00 $432.00",
            "Sir Rodney’s Scones NW-2 Report a problem Sir Rodney’s Scones 36 24 of 36 handed over promised Fri 27 Nov $10.00 $360.00",
            "Camembert Pierrot NW-3 Report a problem Camembert Pierrot 12 Shipped promised Tue 24 Nov $34.00 $408.00",
            "Ipoh Coffee NW-4 Report a problem Ipoh Coffee 6 Shipped promised Tue 24 Nov $46.00 $276.00",
            "Louisiana Hot Spiced Okra NW-5 Report a problem Louisiana Hot Spiced Okra 8 Not shipped yet promised Sun 22 Nov, 1 day late $17.00 $136.00"
        ]
    );
    let sums = texts(&html, "#lines .sum dd");
    assert_eq!(sums, ["$1,612.00", "$48.00", "$83.00", "$1,743.00"]);
    let html = shown(Language::Zh, live());
    assert!(texts(&html, "#lines tbody tr")[1].contains("36 件中 24 件已送达"));
}

#[test]
fn wishes_and_address_are_text() {
    let html = shown(Language::En, live());
    let address = one(&html, "address").text().collect::<Vec<_>>();
    assert_eq!(address.len(), 5, "{address:?}");
    let wishes = texts(&html, ".facts dd");
    assert_eq!(wishes, ["Tue 24 Nov", "Each part when it is ready", "Ring twice <b>at the dock</b>"]);
    none(&html, "dd b");
}

#[test]
fn cancelling_is_asked_twice_with_and_without_a_script() {
    for language in Language::ALL {
        let html = shown(language, new());
        one(&html, "button[commandfor=cancel][command=show-modal]");
        let form = format!("form[method=post][action='/orders/{}/cancellation']", number());
        one(&html, &format!("dialog#cancel[aria-labelledby=cancel-title] {form} textarea[name=reason]"));
        one(&html, "dialog#cancel button[commandfor=cancel][command=close]");
        one(&html, &format!("details#cancel-here {form} button[type=submit]"));
    }
    let what = texts(&shown(Language::En, new()), "dialog form > p");
    assert!(what[0].starts_with("24 Chai, 36 Sir Rodney’s Scones, 12 Camembert Pierrot and 1 more line, $1,743.00"));
}

#[test]
fn o33_the_reason_stands_where_the_button_was() {
    let mut packing = live();
    packing.order.status = OrderStatus::Packing;
    for (language, reason) in [
        (Language::En, "Packing began Thu 19 Nov, 08:00. Since then the order cannot be cancelled."),
        (Language::Zh, "已于 11月19日 周四 08:00 开始备货，此后订单无法取消。"),
    ] {
        let html = shown(language, packing.clone());
        assert_eq!(text(one(&html, "#cancel-closed")), reason);
        none(&html, "dialog, form[action$=cancellation], button[commandfor=cancel], button[aria-disabled=true]");
    }
    let reason = text(one(&shown(Language::En, live()), "#cancel-closed"));
    assert_eq!(reason, "It has left our house, so it cannot be cancelled any more.");
}

#[test]
fn o18_consent_is_asked_only_while_it_makes_a_difference() {
    let together = |status| {
        let mut live = new();
        live.order.shipping_mode = ShippingMode::Complete;
        live.order.status = status;
        live
    };
    let form = format!(".promise form[method=post][action='/orders/{}/partial-shipment-consent'] button", number());
    let html = shown(Language::En, together(OrderStatus::Packing));
    assert_eq!(text(one(&html, &form)), "Yes, ship what is ready");
    one(&shown(Language::Zh, together(OrderStatus::Placed)), &form);
    let mut one_day = together(OrderStatus::Placed);
    one_day.order.lines.truncate(1);
    none(&shown(Language::En, one_day), &form);
    let mut agreed = together(OrderStatus::Packing);
    agreed.order.partial_consent_at = Some(at("2026-11-20T08:00:00Z"));
    none(&shown(Language::En, agreed), &form);
    none(&shown(Language::En, new()), &form);
}

#[test]
fn what_was_refused_stands_at_the_top_and_nothing_typed_is_lost() {
    let reason = "</textarea><script>1</script>";
    let errors = domain::field::FieldErrors::one("reason", FieldProblem::TooLong { max: 500 });
    let show = Show { reason: reason.into(), errors, ..Show::new(new()) };
    let html = rendered(Language::En, move || show.view(&format(Language::En)));
    let area = one(&html, "textarea[aria-invalid=true]");
    assert_eq!(area.text().collect::<String>().trim(), reason);
    assert_eq!(text(one(&html, "#cancel-again-reason-error")), "At most 500 characters, please.");

    let since = at("2026-11-19T07:00:00Z");
    let refusal = Some(Refusal::Cancel(CancelError::PackingBegan { since }));
    let show = Show { refusal, ..Show::new(live()) };
    let html = rendered(Language::En, move || show.view(&format(Language::En)));
    assert!(text(one(&html, ".note.bad[role=alert]")).starts_with("Not cancelled. Packing began Thu 19 Nov, 08:00."));
    let show = Show { is_just_placed: true, ..Show::new(new()) };
    let html = rendered(Language::Zh, move || show.view(&format(Language::Zh)));
    assert!(text(one(&html, ".note.good")).starts_with("谢谢！"));
}

#[test]
fn the_changing_part_is_the_same_alone_and_on_the_page() {
    let page = shown(Language::En, live());
    let island = one(&page, "leptos-island[data-component^=LiveOrder]");
    let props = island.attr("data-props").unwrap_or_default();
    assert!(props.contains(&format!("/orders/{}/changes", number())), "{props}");
    assert!(props.contains("New on this order: #"), "{props}");
    let alone = live().to_html(&format(Language::En));
    assert!(
        one(&page, "leptos-children")
            .inner_html()
            .contains(&scraper::Html::parse_fragment(&alone).root_element().inner_html())
    );
    assert!(!alone.contains("<leptos-island") && !alone.contains("<!doctype"));
    assert_eq!(attribute(&page, "[data-revision]", "data-revision"), "7");
    assert_eq!(attribute(&page, "[data-newest]", "data-newest"), "Parcel 1 handed over, 1 day early, 08:55");
}

#[test]
fn a_promise_that_is_over_stays_with_what_became_of_it() {
    let mut live = live();
    // The first two lines came whole, the rest is promised for another day.
    live.order.lines[4].promise = Some(GivenPromise {
        promised_at: at("2026-12-11T16:00:00Z"),
        ..live.order.lines[4].promise.expect("a promise")
    });
    live.order.parcels[1].handed_over_at = Some(at("2026-11-23T08:00:00Z"));
    let html = shown(Language::En, live);
    let said = texts(&html, ".promise .measure").join(" ");
    assert!(said.contains("Promised for Tue 24 Nov: came Mon 23 Nov, 1 day early."), "{said}");
}

#[test]
fn a_reference_that_says_what_it_is_is_not_doubled() {
    let texts = crate::texts::Texts::new(Language::En);
    for (reference, said) in
        [("PO 936", "PO 936"), ("po-7", "po-7"), ("936", "PO 936"), ("POTS", "PO POTS"), ("采购", "PO 采购")]
    {
        assert_eq!(words::po(texts, reference), said);
    }
}

#[test]
fn the_line_of_steps_names_months_when_there_are_several() {
    let mut order = new_order();
    for line in &mut order.lines {
        let promise = line.promise.expect("a promise");
        line.promise = Some(GivenPromise { promised_at: at("2027-01-08T16:00:00Z"), ..promise });
    }
    let html = shown(Language::En, Live { order, ..new() });
    let steps = texts(&html, ".promise .steps > li");
    assert_eq!((steps[0].as_str(), steps[4].as_str()), ("Ordered Tue 17 Nov", "Promised Fri 8 Jan 2027"));
}

/// [T15] [T16] What a carrier expects after the promise, and a parcel something is wrong with, are said where one looks first.
#[test]
fn t15_t16_the_slab_says_what_carriers_expect() {
    let mut live = live();
    for promise in live.order.lines.iter_mut().filter_map(|line| line.promise.as_mut()) {
        promise.promised_at += jiff::SignedDuration::from_hours(30 * 24);
    }
    let place = live.order.parcels.iter().position(|parcel| parcel.handed_over_at.is_none()).expect("under way");
    let promised_at = live.order.promised_at().expect("a promise");
    let expected = promised_at + jiff::SignedDuration::from_hours(72);
    let window = Window { from: expected, until: expected };
    live.order.parcels[place].course.latest_estimate = Some(window);
    let late = shown(Language::En, live.clone());
    assert!(texts(&late, ".promise").join(" ").contains("3 days late"), "{:?}", texts(&late, ".promise"));
    let course = &mut live.order.parcels[place].course;
    course.latest_estimate = None;
    course.shown = Some(ShownStatus {
        status: ParcelStatus::AttemptFailed,
        sub_status: SubStatus::AttemptMade,
        at: promised_at - jiff::SignedDuration::from_hours(48),
        fault: None,
        weight: Weight::Report,
    });
    let troubled = shown(Language::En, live);
    assert!(texts(&troubled, ".promise").join(" ").contains("1 with a problem"));
}

/// [T16] What is late and all on its way shows the new day; while some of it is in the house nobody knows one.
#[test]
fn t16_the_slab_shows_the_new_day_of_what_is_late() {
    let mut live = live();
    let now = format(Language::En).now;
    for promise in live.order.lines.iter_mut().filter_map(|line| line.promise.as_mut()) {
        promise.promised_at = now - jiff::SignedDuration::from_hours(24);
    }
    let until = now + jiff::SignedDuration::from_hours(48);
    let all: Vec<_> = live.order.lines.iter().map(|line| (line.id, line.quantity.get() - line.cancelled)).collect();
    let parcel = live.order.parcels.iter_mut().find(|parcel| parcel.shipped_at.is_some()).expect("a parcel that left");
    parcel.handed_over_at = None;
    parcel.course.latest_estimate = Some(Window { from: until, until });
    parcel.contents = all.into_iter().map(|(line_id, quantity)| ParcelContent { line_id, quantity }).collect();
    let parcel = parcel.clone();
    live.order.parcels = vec![parcel.clone()];
    let words = texts(&shown(Language::En, live.clone()), ".promise").join(" ");
    assert!(words.contains("Now expected") && words.contains("3 days late"), "{words}");
    let mut waits = parcel;
    (waits.shipped_at, waits.position) = (None, 2);
    let half = waits.contents.pop().expect("a line");
    live.order.parcels[0].contents.retain(|content| content.line_id != half.line_id);
    live.order.parcels.push(domain::parcel::Parcel { contents: vec![half], ..waits });
    let words = texts(&shown(Language::En, live), ".promise").join(" ");
    assert!(words.contains("Not here yet"), "{words}");
}
