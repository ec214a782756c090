//! Filing a complaint, as a browser gets it.

use domain::{
    Language, LocalizedText,
    company::{Contact, Typed},
    complaint::{ComplaintMessage, Reason, Remedy, SolutionFate, Stage},
    field::{FieldErrors, FieldProblem},
    mail::ComplaintNews,
    person::StaffRoles,
    timeline::Actor,
};

use super::*;
use crate::{
    mail::sample_complaint,
    pages::{
        attachments::FilesField,
        desk::ComplaintShow,
        shop_sample::{all, format, none, one, rendered, texts},
    },
};

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
        files: FilesField { draft: "d".repeat(64), files: Vec::new(), error: None },
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

/// A complaint as it stands when a mail tells this.
fn case(news: ComplaintNews, language: Language) -> Case {
    let mut complaint = sample_complaint(news, &format(language)).expect("a complaint");
    if news != ComplaintNews::Offer {
        complaint.solutions.clear();
    }
    Case {
        messages: Vec::new(),
        history: Vec::new(),
        files: Vec::new(),
        replacements: Vec::new(),
        company: "Kontor".into(),
        contact: Contact::default(),
        reopen_days: 14,
        complaint,
    }
}

fn news() -> [ComplaintNews; 5] {
    let said = "00000000-0000-7000-8000-000000000007".parse().expect("an id");
    [
        ComplaintNews::Receipt,
        ComplaintNews::Answer { said },
        ComplaintNews::Question { said },
        ComplaintNews::Offer,
        ComplaintNews::Closed,
    ]
}

fn customers(case: Case) -> Show {
    Show {
        case,
        path: "/complaint/5ec7e7".into(),
        is_by_link: true,
        may_act: true,
        is_new: true,
        key: "k".into(),
        typed: Some(("text", "Typed".into())),
        errors: FieldErrors::one("text", FieldProblem::Missing),
        refusal: Some(Refusal::Changed),
    }
}

#[test]
fn c13_c20_every_stage_says_what_can_be_done() {
    for language in Language::ALL {
        for news in news() {
            let case = case(news, language);
            let (stage, number) = (case.complaint.state.stage, case.complaint.number.to_string());
            let show = customers(case);
            let html = rendered(language, move || show.view(&format(language)));
            assert!(texts(&html, "body, main, div").join(" ").contains(&number));
            let is_offered = stage == Stage::SolutionOffered;
            assert_eq!(all(&html, "form[action$='/acceptance']").len(), usize::from(is_offered), "{stage:?}");
            assert_eq!(all(&html, "form[action$='/refusal']").len(), usize::from(is_offered), "{stage:?}");
            let is_over = stage == Stage::Closed;
            assert_eq!(all(&html, "form[action$='/reopening']").len(), usize::from(is_over), "{stage:?}");
            assert_eq!(all(&html, "form[action$='/messages']").len(), usize::from(!is_over), "{stage:?}");
        }
    }
}

#[test]
fn the_desk_finds_the_acts_of_each_stage() {
    for language in Language::ALL {
        for news in news() {
            let case = case(news, language);
            let stage = case.complaint.state.stage;
            let show = ComplaintShow {
                case,
                roles: StaffRoles::all(),
                notes: Vec::new(),
                staff: vec![("00000000-0000-7000-8000-000000000001".parse().expect("an id"), "Tom".into())],
                further_ways: ["Ask".into(), "问".into()],
                key: "k".into(),
                note_key: "n".into(),
                typed: Some(("solution", Typed::default().with("text", "Typed").with("amount_1", "9"))),
                errors: FieldErrors::one("amount_1", FieldProblem::Missing),
                refusal: None,
            };
            let html = rendered(language, move || show.view(&format(language)));
            let is_first = stage == Stage::Received;
            assert_eq!(all(&html, "form[action$='/acknowledgement']").len(), usize::from(is_first), "{stage:?}");
            let can_offer = stage == Stage::InWork;
            assert_eq!(all(&html, "form[action$='/solution']").len(), usize::from(can_offer), "{stage:?}");
            if can_offer {
                one(&html, "[name=amount_1][aria-invalid=true][value='9']");
                assert!(
                    all(&html, "select[name=remedy_0] option").len() < Remedy::ALL.len() + 1,
                    "nothing is sent for all"
                );
            }
            one(&html, "form[action$='/notes']");
        }
    }
}

#[test]
fn c22_an_accepted_solution_waits_for_its_payment_at_the_desk() {
    let mut case = case(ComplaintNews::Offer, Language::En);
    let at = case.complaint.filed_at;
    case.complaint.state.stage = Stage::Closed;
    case.complaint.state.waiting = None;
    case.complaint.solutions[0].fate = SolutionFate::Accepted { at };
    case.messages.push(ComplaintMessage {
        id: "00000000-0000-7000-8000-000000000007".parse().expect("an id"),
        at,
        actor: Actor::System,
        buyer_id: None,
        text: "Hello".into(),
    });
    let show = ComplaintShow {
        case,
        roles: StaffRoles::all(),
        notes: Vec::new(),
        staff: Vec::new(),
        further_ways: Default::default(),
        key: "k".into(),
        note_key: "n".into(),
        typed: None,
        errors: FieldErrors::default(),
        refusal: None,
    };
    let html = rendered(Language::En, move || show.view(&format(Language::En)));
    one(&html, "form[action$='/payments'] select[name=position]");
}
