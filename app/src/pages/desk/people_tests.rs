//! People and links at the desk, as a browser of the staff gets them.

use domain::{
    Language,
    account::BuyerAccount,
    customer::Customer,
    field::{FieldErrors, FieldProblem},
    link::{Link, LinkKind},
    person::{BuyerRole, StaffRoles},
    promise::CustomerClass,
    staff::StaffMember,
};

use super::*;
use crate::pages::{
    order::sample,
    shop_sample::{HOSTILE, all, at, attribute, format, none, one, rendered, texts},
};

fn shown(language: Language, show: Show) -> scraper::Html {
    rendered(language, move || show.view(&format(language)))
}

fn member(number: u32, roles: StaffRoles) -> StaffMember {
    StaffMember {
        id: format!("00000000-0000-7000-8000-0000000000a{number}").parse().expect("an id"),
        name: HOSTILE.into(),
        email: "tom@desk.example".parse().expect("an address"),
        roles,
        last_used_at: None,
        has_second_factor: true,
        disabled_at: None,
    }
}

#[test]
fn nobody_is_offered_to_disable_themselves() {
    for language in Language::ALL {
        let (own, other) = (member(1, StaffRoles::all()), member(2, StaffRoles::default()));
        let (own_id, other_id) = (own.id, other.id);
        let list = StaffList {
            members: vec![own, other],
            own: own_id,
            typed: StaffInput::default(),
            errors: FieldErrors::default(),
            refused: None,
            done: None,
        };
        let html = rendered(language, move || list.view(&format(language)));
        none(&html, &format!("form[action='/desk/staff/{own_id}/disabling']"));
        one(&html, &format!("form[action='/desk/staff/{other_id}/disabling']"));
        assert_eq!(all(&html, &format!("form[action='/desk/staff/{own_id}'] input[checked]")).len(), 7);
        none(&html, "script");
    }
}

fn account() -> BuyerAccount {
    BuyerAccount {
        buyer_id: "00000000-0000-7000-8000-0000000000b1".parse().expect("an id"),
        person_id: "00000000-0000-7000-8000-0000000000c1".parse().expect("an id"),
        name: HOSTILE.into(),
        email: "mei@lin.example".parse().expect("an address"),
        language: Language::Zh,
        role: BuyerRole::Admin,
        department: Some(HOSTILE.into()),
        last_used_at: Some(at("2026-11-23T09:00:00Z")),
        unreachable_since: Some(at("2026-11-20T09:00:00Z")),
        has_second_factor: false,
        passkeys: 2,
        disabled_at: None,
        is_staff: false,
    }
}

fn accounts(accounts: Vec<BuyerAccount>, typed: Option<AccountInput>) -> CustomerAccounts {
    let customer = Customer {
        id: "00000000-0000-7000-8000-0000000000d1".parse().expect("an id"),
        number: "K-1".into(),
        name: HOSTILE.into(),
        class: CustomerClass::II,
        price_list_id: "00000000-0000-7000-8000-0000000000e1".parse().expect("an id"),
    };
    CustomerAccounts { customer, accounts, typed, refused: None, done: None }
}

#[test]
fn a_person_is_offered_what_can_be_done_for_them() {
    for language in Language::ALL {
        let page = accounts(vec![account()], None);
        let html = rendered(language, move || page.view(&format(language)));
        for act in ["address", "sessions/end", "disabling"] {
            one(&html, &format!("form[action$='/{act}']"));
        }
        for act in ["second-factor/end", "enabling"] {
            none(&html, &format!("form[action$='/{act}']"));
        }
        none(&html, "script");
        none(&html, "details[open]");
    }
    let disabled = BuyerAccount { disabled_at: Some(at("2026-11-22T09:00:00Z")), has_second_factor: true, ..account() };
    let html = rendered(Language::En, move || accounts(vec![disabled], None).view(&format(Language::En)));
    one(&html, "form[action$='/enabling']");
    one(&html, "form[action$='/second-factor/end']");
    let staff = BuyerAccount { is_staff: true, ..account() };
    let html = rendered(Language::En, move || accounts(vec![staff], None).view(&format(Language::En)));
    none(&html, "main form[method=post]");
}

#[test]
fn a_refused_form_about_a_person_keeps_what_was_typed() {
    let typed = AccountInput {
        buyer: account().buyer_id,
        act: AccountAct::Address,
        email: "mei".into(),
        reason: HOSTILE.into(),
        errors: FieldErrors::one("email", FieldProblem::NotAnEmailAddress),
    };
    let page = accounts(vec![account()], Some(typed));
    let html = rendered(Language::En, move || page.view(&format(Language::En)));
    let id = account().buyer_id;
    one(&html, &format!("details[open] #email-{id}[aria-invalid=true]"));
    assert_eq!(attribute(&html, &format!("#email-{id}"), "value"), "mei");
    assert_eq!(attribute(&html, &format!("#reason-address-{id}"), "value"), HOSTILE);
    assert_eq!(attribute(&html, &format!("#reason-sessions-{id}"), "value"), "", "at its own form alone");
}

#[test]
fn a_link_says_how_it_was_used_and_can_be_taken_back_while_it_opens() {
    let given = |number: u32, revoked: Option<&str>| {
        let now = at("2026-11-20T09:00:00Z");
        let id = format!("00000000-0000-7000-8000-0000000000f{number}").parse().expect("an id");
        let link = Link::new(id, LinkKind::Order, sample::live().order.id.0, None, now);
        let revoked_at = revoked.map(at);
        GivenLink { link: Link { revoked_at, ..link }, openings: number, last_opened_at: Some(now) }
    };
    let links = vec![given(1, None), given(2, Some("2026-11-21T09:00:00Z"))];
    let show = Show { links: links.clone(), ..Show::new(sample::live()) };
    let html = shown(Language::En, show);
    let rows = texts(&html, "#links ~ ul li");
    assert!(rows[0].contains("opens until") && rows[0].contains("opened once"), "{}", rows[0]);
    assert!(rows[1].contains("taken back Sat 21 Nov") && rows[1].contains("opened 2 times"), "{}", rows[1]);
    assert_eq!(all(&html, "form[action$='/revocation']").len(), 1);
    let html = shown(Language::Zh, Show { links, roles: StaffRoles::default(), ..Show::new(sample::live()) });
    none(&html, "form[action$='/revocation']");
    none(&shown(Language::En, Show::new(sample::live())), "#links");
}
