//! The pages about mail as a browser gets them.

use domain::{Language, mail::MailTopic};
use leptos::prelude::*;

use super::*;
use crate::pages::shop_sample::{HOSTILE, all, at, format, none, one, rendered, text};

fn choices(language: Language, refused: &[MailTopic]) -> scraper::Html {
    let page = Choices {
        address: "/account/mail".to_owned(),
        email: HOSTILE.to_owned(),
        refused: refused.to_vec(),
        is_saved: false,
    };
    rendered(language, move || page.view(&format(language)))
}

#[test]
fn every_topic_is_named_and_what_the_law_asks_for_has_no_box() {
    for language in Language::ALL {
        let page = choices(language, &[MailTopic::Surveys]);
        assert_eq!(all(&page, "fieldset .choice").len(), MailTopic::ALL.len());
        assert_eq!(all(&page, "fieldset input[name]").len(), MailTopic::optional().count());
        one(&page, "input[disabled][checked]");
        one(&page, "input[type=checkbox][name=deliveries][checked]");
        none(&page, "input[name=surveys][checked]");
        one(&page, "form[method=post][action='/account/mail'] button[name=act][value=stop]");
        none(&page, "main .note");
    }
}

fn body() -> AnyView {
    view! { <h1>"Page"</h1> }.into_any()
}

#[test]
fn who_is_out_of_reach_reads_it_and_can_mend_it() {
    let unreachable = Unreachable {
        name: HOSTILE.to_owned(),
        email: "mei@lin.example".to_owned(),
        since: at("2026-11-20T08:00:00Z"),
        reason: "550 no such user <b>".to_owned(),
    };
    let format = format(Language::En);
    let page = {
        let unreachable = unreachable.clone();
        rendered(Language::En, move || own_notice(Some(&unreachable), body(), &format))
    };
    assert!(text(one(&page, ".note b")).contains("We cannot reach you at mei@lin.example."));
    assert!(text(one(&page, ".note p")).contains("Fri 20 Nov"), "{}", text(one(&page, ".note p")));
    one(&page, "form[method=post][action='/account/mail/reachable'] button");
    assert!(!text(one(&page, "main")).contains("550"), "what a server says is for the desk");
    let desk = rendered(Language::Zh, move || {
        view! { {body()} {unreachable.to_desk(&crate::pages::shop_sample::format(Language::Zh))} }.into_any()
    });
    assert!(text(one(&desk, ".note")).contains("550 no such user <b>"));
}

#[test]
fn a_link_that_has_ended_says_what_to_do() {
    for language in Language::ALL {
        let page = rendered(language, move || Closed.view(&format(language)));
        one(&page, "h1");
        one(&page, "a[href='/account/mail']");
    }
}

#[test]
fn what_has_stopped_is_named() {
    let stopped = |topic| {
        let page = Stopped { topic, choices_address: "/mail/preferences/5ec7e7".to_owned() };
        let page = rendered(Language::En, move || page.view(&format(Language::En)));
        one(&page, "a[href='/mail/preferences/5ec7e7']");
        text(one(&page, "header p"))
    };
    assert!(stopped(Some(MailTopic::Surveys)).contains("Surveys"));
    assert!(stopped(None).contains("but those the law asks for"));
}
