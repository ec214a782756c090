//! Filing a complaint, as a browser gets it.

use domain::{
    Language, LocalizedText,
    complaint::Reason,
    field::{FieldErrors, FieldProblem},
};

use super::*;
use crate::pages::shop_sample::{all, format, none, one, rendered, texts};

fn line() -> Line {
    Line {
        position: 2,
        name: LocalizedText::new(Some("Teapot".into()), Some("茶壶".into())).expect("a name"),
        sku: "POT-1".into(),
        pieces: 3,
        facts: vec!["3 pieces".into()],
    }
}

fn new(line: Option<Line>) -> New {
    New {
        place: Place::Buyer,
        order: Some(domain::OrderNumber::from_random(1)),
        lines: Vec::new(),
        line,
        parcel: None,
        reasons: Reason::ALL.to_vec(),
        follows: None,
        form: NewForm { text: "<b>It leaks</b>".into(), reason: "damaged".into(), ..NewForm::default() },
        errors: FieldErrors::default(),
        answer_by: None,
        asks_contact: false,
    }
}

fn shown(language: Language, new: New) -> scraper::Html {
    rendered(language, move || new.view(&format(language)))
}

#[test]
fn c2_what_is_known_is_told_and_not_asked() {
    for language in Language::ALL {
        let html = shown(language, new(Some(line())));
        one(&html, "form[method=post][action='/complaints']");
        one(&html, "input[type=hidden][name=order]");
        one(&html, "input[name=line][type=hidden][value='2']");
        none(&html, "select[name=line]");
        none(&html, "input[name=name], input[name=email]");
        assert!(texts(&html, "main, form").join(" ").contains("POT-1"));
    }
}

#[test]
fn c7_pieces_are_asked_for_where_pieces_are_meant() {
    let html = shown(Language::En, new(Some(line())));
    one(&html, ".of-pieces input[name=pieces][max='3']");
    assert_eq!(all(&html, "input[name=reason]").len(), Reason::ALL.len());
    one(&html, "input[name=reason][value=damaged][checked]");
}

#[test]
fn what_was_typed_comes_back_with_what_is_wrong() {
    let refused = New { errors: FieldErrors::one("wish", FieldProblem::NothingChosen), ..new(Some(line())) };
    let html = shown(Language::En, refused);
    one(&html, "[role=alert]");
    assert_eq!(texts(&html, "textarea[name=text]"), ["<b>It leaks</b>"]);
    let guest = New { asks_contact: true, place: Place::Guest("5ec7e7".into()), ..new(Some(line())) };
    let html = shown(Language::En, guest);
    one(&html, "form[action='/track/5ec7e7/complaint'] input[name=email]");
}
