//! What a customer looks after itself, as a browser gets it.

use domain::{
    Language,
    id::{BuyerId, DepartmentId},
    person::BuyerRole,
};

use super::*;
use crate::pages::shop_sample::{HOSTILE, all, at, attribute, format, none, one, rendered, text};

fn people() -> People {
    let department = Department { id: id("1"), name: HOSTILE.to_owned(), members: 1 };
    let member = |number: &str, role, department_id| Member {
        buyer_id: number.parse::<BuyerId>().expect("an id"),
        name: HOSTILE.to_owned(),
        email: "mei@lin.example".parse().expect("an address"),
        role,
        department_id,
        last_used_at: Some(at("2026-11-23T09:00:00Z")),
    };
    People {
        customer: HOSTILE.to_owned(),
        members: vec![
            member("00000000-0000-7000-8000-0000000000a1", BuyerRole::Admin, None),
            member("00000000-0000-7000-8000-0000000000a2", BuyerRole::Department, Some(department.id)),
        ],
        departments: vec![department, Department { id: id("2"), name: "Empty".to_owned(), members: 0 }],
        invitations: Vec::new(),
        invite: InviteInput::default(),
        department: String::new(),
        errors: FieldErrors::default(),
        refused: None,
        done: None,
    }
}

fn id(last: &str) -> DepartmentId {
    format!("00000000-0000-7000-8000-00000000000{last}").parse().expect("an id")
}

#[test]
fn every_member_keeps_their_role_until_it_is_changed() {
    for language in Language::ALL {
        let page = rendered(language, move || people().view(&format(language)));
        let forms = all(&page, "form[action$='/role']");
        assert_eq!(forms.len(), 2);
        let chosen = "#role-00000000-0000-7000-8000-0000000000a2 option[selected]";
        assert_eq!(attribute(&page, chosen, "value"), "department");
        let chosen = "#department-00000000-0000-7000-8000-0000000000a2 option[selected]";
        assert_eq!(attribute(&page, chosen, "value"), id("1").to_string());
        none(&page, "script");
    }
}

#[test]
fn only_an_empty_department_can_be_removed() {
    let page = rendered(Language::En, || people().view(&format(Language::En)));
    one(&page, &format!("form[action='/account/departments/{}/end']", id("2")));
    none(&page, &format!("form[action='/account/departments/{}/end']", id("1")));
}

#[test]
fn a_change_that_was_refused_says_why() {
    let refused = People { refused: Some(MemberError::LastAdmin), ..people() };
    let page = rendered(Language::En, move || refused.view(&format(Language::En)));
    assert!(text(one(&page, "[role=alert]")).contains("at least one admin"));
}
