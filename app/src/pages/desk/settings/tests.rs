//! Pages of settings as documents.

use domain::{
    Language,
    company::{LegalKind, LegalVersion, Settings},
    field::FieldProblem,
};

use super::*;
use crate::pages::shop_sample::{HOSTILE, all, at, attribute, format, none, one, rendered, texts, words};

fn page(group: Group) -> GroupPage {
    let known = Known::default();
    GroupPage {
        group,
        typed: group.typed(&Settings::default(), &known),
        errors: FieldErrors::default(),
        revision: "r1".to_owned(),
        is_older: false,
        done: None,
        known,
        time_zones: vec!["Europe/Berlin".to_owned()],
        logo: None,
        reader_email: "nora@shop.example".to_owned(),
    }
}

fn shown(language: Language, page: GroupPage) -> scraper::Html {
    rendered(language, move || page.view(&format(language)))
}

#[test]
fn every_field_of_a_group_is_on_its_page_with_a_label() {
    for language in Language::ALL {
        for group in Group::ALL {
            let html = shown(language, page(group));
            let typed = serde_json::to_value(page(group).typed).expect("JSON");
            for field in typed.as_object().expect("fields").keys() {
                let field = one(&html, &format!("main [name='{field}']"));
                let is_told = field.attr("type").is_some_and(|kind| kind == "checkbox" || kind == "hidden");
                let id = field.attr("id").unwrap_or_default();
                assert!(is_told || !all(&html, &format!("label[for='{id}']")).is_empty(), "{field:?}");
            }
            assert_eq!(attribute(&html, "main form.card input[name=revision]", "value"), "r1");
            none(&html, "[style], style");
        }
    }
}

#[test]
fn what_is_wrong_stands_at_its_field_and_what_was_typed_stays() {
    let errors = FieldErrors::one("holidays", FieldProblem::NotADateOnLine { line: 3 });
    let refused = GroupPage { errors, ..page(Group::Calendar) };
    let refused = GroupPage { typed: refused.typed.clone().with("holidays", HOSTILE), ..refused };
    let html = shown(Language::En, refused);
    assert!(texts(&html, "#holidays-error")[0].contains("Line 3"));
    assert_eq!(texts(&html, "#holidays"), [HOSTILE]);
    one(&html, "[role=alert]");
}

#[test]
fn a_versions_text_is_never_markup() {
    let version = LegalVersion {
        id: "00000000-0000-7000-8000-000000000001".parse().expect("an id"),
        kind: LegalKind::Terms,
        text: Some(words(HOSTILE, HOSTILE)),
        valid_from: at("2026-11-17T09:00:00Z"),
    };
    let legal = LegalTextPage {
        kind: LegalKind::Terms,
        typed: LegalKind::typed(&version.text),
        errors: FieldErrors::default(),
        revision: version.id.to_string(),
        is_older: false,
        done: Some(SettingsDone::Saved),
        versions: vec![LegalVersion { text: None, ..version.clone() }, version],
    };
    let html = rendered(Language::En, move || legal.view(&format(Language::En)));
    none(&html, "main script, main b:not(.note b)");
    assert_eq!(texts(&html, "#text_en"), [HOSTILE]);
    assert_eq!(all(&html, "main details").len(), 1);
}
