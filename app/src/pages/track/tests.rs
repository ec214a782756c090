//! Following an order without a sign-in, as a browser gets it.

use domain::{
    Language,
    field::FieldProblem,
    parcel::{TrackedParcel, TrackedScan},
    tracking::{EventPlace, ParcelStatus, ShownStatus, SubStatus, Weight, Window},
};

use super::*;
use crate::pages::{
    order::sample,
    shop_sample::{HOSTILE, at, attribute, format, none, one, rendered, text, texts},
};

fn track(language: Language, may_see_all: bool) -> scraper::Html {
    let tracked = TrackedOrder::of(sample::order(), sample::timeline());
    let track = Track { tracked, company: sample::company(), path: "/track/5ec7e7".to_owned(), may_see_all };
    rendered(language, move || track.view(&format(language)))
}

#[test]
fn who_holds_a_link_sees_what_comes_when_and_not_who_for_how_much_and_where_to() {
    let order = sample::order();
    for language in Language::ALL {
        let page = track(language, false);
        assert!(text(one(&page, "h1")).contains(&order.number.to_string()));
        let all = page.html();
        let line = &order.lines[0];
        assert!(all.contains(line.name.get(language)), "the goods are named");
        let totals = order.totals;
        let f = format(language);
        let secrets = [
            order.customer_name.clone(),
            order.buyer_name.clone().expect("a buyer"),
            order.address.street.clone(),
            order.address.recipient.clone(),
            order.po_number.as_ref().expect("a reference").as_str().to_owned(),
            f.money(totals.total),
            f.money(line.amount),
        ];
        for secret in secrets {
            assert!(!all.contains(&secret), "{language:?}: {secret}");
        }
        none(&page, "form[method=post][action^='/orders']");
    }
}

#[test]
fn the_way_to_the_whole_order_is_by_signing_in() {
    let address = format!("a[href='/orders/{}']", sample::number());
    assert_eq!(text(one(&track(Language::En, true), &address)), "See the whole order");
    assert_eq!(text(one(&track(Language::En, false), &address)), "Sign in for prices and changes");
}

#[test]
fn a_refused_form_keeps_what_was_typed() {
    let errors = FieldErrors::one("fact", FieldProblem::Missing);
    let find = Find { number: HOSTILE.to_owned(), fact: String::new(), errors, ..Find::default() };
    let page = rendered(Language::En, move || find.view(&format(Language::En)));
    assert_eq!(attribute(&page, "#number", "value"), HOSTILE);
    assert_eq!(attribute(&page, "#fact", "aria-invalid"), "true");
    none(&page, "[role=alert]");
    let find = Find { is_not_found: true, ..Find::default() };
    let page = rendered(Language::Zh, move || find.view(&format(Language::Zh)));
    one(&page, "[role=alert]");
}

#[test]
fn a_parcel_says_how_far_it_is_and_against_which_promise() {
    let parcel = TrackedParcel {
        carrier: Some("DHL".to_owned()),
        tracking_number: "00340434161094042557".parse().expect("a number"),
        packed_at: at("2026-11-19T09:00:00Z"),
        shipped_at: Some(at("2026-11-19T15:00:00Z")),
        handed_over_at: None,
        promised_at: Some(at("2026-11-22T16:00:00Z")),
        shown: None,
        latest_estimate: None,
        scans: Vec::new(),
    };
    let page = |parcel| Parcel { parcel, company: sample::company() };
    let shown = |language, page: Parcel| rendered(language, move || page.view(&format(language)));
    let html = shown(Language::En, page(parcel.clone()));
    assert_eq!(text(one(&html, "h1")), "Your parcel is on the way");
    assert_eq!(text(one(&html, ".promise .diff.warn")), "Difference 1 day late");
    assert_eq!(texts(&html, ".promise .steps > [aria-current=step] b"), ["Shipped"]);
    let scan = TrackedScan {
        at: at("2026-11-20T08:00:00Z"),
        offset: None,
        sub_status: SubStatus::Missorted,
        place: EventPlace { city: Some("Bremen".to_owned()), ..EventPlace::default() },
        is_correction: true,
    };
    let until = at("2026-11-25T16:00:00Z");
    let late = TrackedParcel {
        promised_at: Some(at("2026-11-24T16:00:00Z")),
        shown: Some(ShownStatus {
            status: ParcelStatus::Delayed,
            sub_status: SubStatus::Missorted,
            at: scan.at,
            fault: None,
            weight: Weight::Correction,
        }),
        latest_estimate: Some(Window { from: until, until }),
        scans: vec![scan],
        ..parcel.clone()
    };
    let html = shown(Language::En, page(late.clone()));
    assert_eq!(text(one(&html, "h1")), "Your parcel: Delayed");
    assert_eq!(text(one(&html, ".promise .diff.warn")), "Difference 1 day late");
    let scans = text(one(&html, "#scans ~ ol > li"));
    assert!(scans.contains("Bremen") && scans.contains("Corrected by us."), "{scans}");
    // What was said before it came is no news once it is there.
    let come = TrackedParcel { handed_over_at: Some(at("2026-11-21T10:00:00Z")), ..late.clone() };
    let html = shown(Language::En, page(come));
    none(&html, "header ~ p:not(.quiet-text)");
    let packed = TrackedParcel { shipped_at: None, ..late };
    none(&shown(Language::En, page(packed)), "#scans");
    let come = TrackedParcel { handed_over_at: Some(at("2026-11-21T10:00:00Z")), ..parcel };
    let html = shown(Language::Zh, page(come));
    one(&html, ".promise .diff.good");
    none(&html, "[aria-current=step]");
}

#[test]
fn who_holds_an_old_link_is_told_what_to_do() {
    for language in Language::ALL {
        let texts_of = format(language).texts;
        for why in [ClosedLink::Expired, ClosedLink::Used, ClosedLink::Revoked] {
            let page = rendered(language, move || Closed::Order(why).view(texts_of));
            one(&page, "header ~ .cluster a[href='/track']");
        }
        let page = rendered(language, move || Closed::Invitation(ClosedLink::Used).view(texts_of));
        one(&page, "header ~ .cluster a[href='/sign-in']");
    }
}
