use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, tz::TimeZone};
use proptest::prelude::*;

use super::*;
use crate::field::FieldProblem;

fn delivery() -> Definition {
    default_surveys().remove(0).definition
}

fn told(text: &str) -> LocalizedText {
    LocalizedText::new(Some(text.into()), Some(text.into())).expect("a text")
}

fn asks(key: &str, kind: Kind, show_if: &str) -> Question {
    let show_if = Condition::parse(show_if).expect("a condition");
    Question { key: key.into(), text: told(key), kind, is_required: false, show_if }
}

fn choice(keys: &[&str]) -> Kind {
    let choices = keys.iter().map(|key| Named { key: (*key).into(), text: told(key) }).collect();
    Kind::Choice { is_many: false, has_other: false, choices }
}

fn fields(list: &[(&str, &str)]) -> BTreeMap<String, String> {
    list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn s12_nps_of_known_answers_with_n_and_margin() {
    // 10, 10, 9, 9, 9 promote; 8, 7 do not matter; 6, 3, 0 detract: 50 % - 30 % = 20.
    let mut counts = [0; 11];
    for answer in [10, 10, 9, 9, 9, 8, 7, 6, 3, 0] {
        counts[answer] += 1;
    }
    let nps = Nps::of(&counts).expect("a score");
    // 1.96 √((0.8 - 0.04) / 10) = 0.54033.
    assert_eq!(nps, Nps { n: 10, score: 2_000, margin: Margin(5_403) });
    assert_eq!(Nps::of(&[0; 11]), None);
    assert_eq!(Nps::of(&[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).map(|nps| nps.score), Some(-10_000));
}

#[test]
fn s13_csat_is_the_share_of_4_and_5() {
    let csat = Share::csat(&[1, 1, 2, 3, 3]).expect("a score");
    // 1.96 √(0.6 × 0.4 / 10) = 0.30364.
    assert_eq!(csat, Share { n: 10, share: 6_000, margin: Margin(3_036) });
    assert_eq!(Share::of(1, 3).map(|share| share.share), Some(3_333));
    assert_eq!(Share::of(2, 3).map(|share| share.share), Some(6_667));
}

#[test]
fn s14_ces_is_the_mean_and_the_share_of_5_to_7() {
    let ces = Ces::of(&[0, 0, 1, 0, 1, 1, 1]).expect("a score");
    // Of 3, 5, 6, 7 the mean is 5.25, s² = 2.91667, and 1.96 √(2.91667 / 4) = 1.67366.
    assert_eq!((ces.n, ces.mean, ces.margin, ces.easy.share), (4, 5_250, Some(Margin(1_673)), 7_500));
    assert_eq!(Ces::of(&[1, 0, 0, 0, 0, 0, 0]).and_then(|ces| ces.margin), None, "one answer has no spread");
}

proptest! {
    #[test]
    fn figures_are_those_of_naive_counting(answers in prop::collection::vec(0u8..=10, 1..60)) {
        let mut tally = Tally::default();
        for answer in &answers {
            tally.add("q", "", *answer, 1);
        }
        let n = answers.len();
        let promoters = answers.iter().filter(|answer| **answer >= 9).count();
        let detractors = answers.iter().filter(|answer| **answer <= 6).count();
        let nps = tally.nps("q").expect("a score");
        prop_assert_eq!(nps.n, n as u64);
        let exact = (i128::try_from(promoters).unwrap() - i128::try_from(detractors).unwrap()) * 10_000;
        // The nearest hundredth: no further than half of one.
        prop_assert!((i128::from(nps.score) * n as i128 - exact).abs() * 2 <= n as i128);
        let mean = tally.mean("q", "");
        prop_assert_eq!(mean.sum, answers.iter().map(|answer| u64::from(*answer)).sum::<u64>());
        prop_assert_eq!(mean.n, n as u64);
        // The margin is the root of what it is made of, rounded down.
        let values: Vec<i128> = answers.iter().map(|answer| match answer { 9..=10 => 1, 0..=6 => -1, _ => 0 }).collect();
        let (sum, squares) = (values.iter().sum::<i128>(), values.iter().map(|value| value * value).sum::<i128>());
        let n = n as i128;
        let square = 384_160_000 * (n * squares - sum * sum);
        let root = i128::from(nps.margin.0);
        prop_assert!(root * root * n.pow(3) <= square && (root + 1).pow(2) * n.pow(3) > square);
    }

    #[test]
    fn a_condition_is_read_as_it_is_written(condition in conditions()) {
        prop_assert_eq!(Condition::parse(&condition.to_string()), Ok(Some(condition)));
    }

    #[test]
    fn whatever_is_typed_as_a_condition_is_answered(line in "[a-z0-9()<=> ]{0,60}") {
        if let Ok(Some(condition)) = Condition::parse(&line) {
            prop_assert_eq!(Condition::parse(&condition.to_string()), Ok(Some(condition)));
        }
    }

    #[test]
    fn answers_are_kept_in_rows_and_read_from_them(score in 0u8..=10, chosen in prop::collection::btree_set(0usize..5, 0..5), said in "[a-z]{1,20}", rating in 1u8..=7) {
        let definition = delivery();
        let reasons = definition.question("reason").expect("a question").kind.listed();
        let mut answers = Answers::default();
        answers.set("recommend", Answer::Score(score));
        answers.set("reason", Answer::Choices { keys: chosen.iter().map(|at| reasons[*at].key.clone()).collect(), other: Some(said.clone()) });
        answers.set("comment", Answer::Text(said));
        let rating = Rating { importance: Some(rating), performance: Some(8 - rating), competitor: None };
        answers.set("service", Answer::Grid([("complete".to_owned(), rating)].into()));
        let rows: Vec<_> = answers.iter().flat_map(|(key, answer)| answer.rows(key)).collect();
        prop_assert_eq!(Answers::from_rows(&definition, &rows), answers);
    }
}

fn conditions() -> impl Strategy<Value = Condition> {
    let question =
        || "[a-k][a-z0-9_]{0,8}".prop_filter("a word of its own", |word| !["and", "class"].contains(&word.as_str()));
    let leaf = prop_oneof![
        (question(), 0u8..=10).prop_map(|(question, score)| Condition::AtMost { question, score }),
        (question(), 0u8..=10).prop_map(|(question, score)| Condition::AtLeast { question, score }),
        (question(), "[a-z][a-z0-9_]{0,8}").prop_map(|(question, choice)| Condition::Chose { question, choice }),
        prop::sample::select(CustomerClass::ALL).prop_map(|class| Condition::Class { class }),
        any::<bool>().prop_map(|is_late| Condition::Late { is_late }),
        prop::sample::select(&Language::ALL[..]).prop_map(|language| Condition::Language { language }),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|of| Condition::All { of }),
            prop::collection::vec(inner, 2..4).prop_map(|of| Condition::Any { of }),
        ]
    })
}

/// Every way through the default survey, and each way is the one `visible` goes.
#[test]
fn s16_every_path_is_generated_and_is_the_one_that_is_asked() {
    let definition = delivery();
    let paths = paths(&definition).expect("not too many");
    let asked: BTreeSet<Vec<String>> = paths.iter().map(|path| path.asked.clone()).collect();
    let with = ["recommend", "delivery", "reason", "service", "comment"].map(str::to_owned).to_vec();
    let without = ["recommend", "delivery", "service", "comment"].map(str::to_owned).to_vec();
    assert_eq!(asked, BTreeSet::from([with, without]));
    for path in paths {
        let visible = definition.visible(&path.answers, &path.facts);
        assert_eq!(visible.iter().map(|question| question.key.clone()).collect::<Vec<_>>(), path.asked);
    }
    // By brute force over every pair of scores, and none.
    let scores = |most: u8| std::iter::once(None).chain((0..=most).map(Some));
    for recommend in scores(10) {
        for delivery in scores(5).filter(|score| *score != Some(0)) {
            let mut answers = Answers::default();
            for (key, score) in [("recommend", recommend), ("delivery", delivery)] {
                if let Some(score) = score {
                    answers.set(key, Answer::Score(score));
                }
            }
            let is_low = recommend.is_some_and(|score| score <= 6) || delivery.is_some_and(|score| score <= 2);
            let visible = definition.visible(&answers, &Facts::default());
            assert_eq!(visible.iter().any(|question| question.key == "reason"), is_low);
        }
    }
}

#[test]
fn s16_what_cannot_be_reached_cannot_be_published() {
    let check = |questions: Vec<Question>| Definition { questions }.check(&Language::ALL);
    let score = || asks("score", Kind::Nps, "");
    assert_eq!(check(vec![]), Err(DefinitionProblem::Empty));
    assert_eq!(check(vec![score(), score()]), Err(DefinitionProblem::Repeated("score".into())));
    assert_eq!(check(vec![asks("Why?", Kind::Text, "")]), Err(DefinitionProblem::Key("Why?".into())));
    assert_eq!(check(vec![asks("pick", choice(&[]), "")]), Err(DefinitionProblem::NothingListed("pick".into())));
    let not_before = |to: &str| DefinitionProblem::NotBefore { question: "why".into(), to: to.into() };
    let why = |condition: &str| asks("why", Kind::Text, condition);
    assert_eq!(check(vec![why("score <= 6"), score()]), Err(not_before("score")));
    assert_eq!(check(vec![score(), why("scare <= 6")]), Err(not_before("scare")));
    let never = DefinitionProblem::NeverSo { question: "why".into(), to: "score".into() };
    assert_eq!(check(vec![score(), why("score >= 11")]), Err(never));
    let unreachable = Err(DefinitionProblem::Unreachable("why".into()));
    assert_eq!(check(vec![score(), why("score <= 3 and score >= 5")]), unreachable);
    assert_eq!(check(vec![score(), why("late and on_time")]), unreachable);
    let pick = || asks("pick", choice(&["tea", "rice"]), "score <= 6");
    assert_eq!(check(vec![score(), pick(), why("pick = tea and pick = rice")]), unreachable);
    assert_eq!(check(vec![score(), pick(), why("pick = tea and score >= 7")]), unreachable);
    assert_eq!(check(vec![score(), pick(), why("pick = tea and (late or class = I)")]), Ok(()));
    for survey in default_surveys() {
        assert_eq!(survey.definition.check(&Language::ALL), Ok(()));
        assert_eq!(survey.rules.check(), Ok(()));
    }
}

#[test]
fn a_condition_says_where_it_makes_no_sense() {
    for (line, word) in [
        ("score", None),
        ("score <=", None),
        ("score < 3", Some(2)),
        ("late late", Some(2)),
        ("(late", None),
        ("class = VI", Some(3)),
        ("score <= six", Some(3)),
    ] {
        let expected = word.map_or(ConditionError::Unfinished, ConditionError::Unexpected);
        assert_eq!(Condition::parse(line), Err(expected), "{line}");
    }
    assert_eq!(Condition::parse("  "), Ok(None));
    assert!(Condition::parse(&"(".repeat(1_000)).is_err());
    assert_eq!(Condition::parse("score<=6and late"), Condition::parse("score <= 6and late"));
}

#[test]
fn what_is_typed_becomes_an_answer_or_says_what_is_wrong() {
    let definition = delivery();
    let parse = |key: &str, list: &[(&str, &str)]| definition.question(key).expect("a question").parse(&fields(list));
    assert_eq!(parse("recommend", &[("recommend", "9")]), Ok(Some(Answer::Score(9))));
    assert_eq!(parse("recommend", &[]), Ok(None));
    for wrong in ["11", "-1", "9.5", "nine"] {
        let errors = parse("recommend", &[("recommend", wrong)]).expect_err("not a score");
        assert_eq!(errors.get("recommend"), Some(FieldProblem::OutOfRange { min: 0, max: 10 }));
    }
    let chosen = parse("reason", &[("reason.late", "on"), ("reason.other", " The box ")]);
    assert_eq!(chosen, Ok(Some(Answer::Choices { keys: vec!["late".into()], other: Some("The box".into()) })));
    let long = "x".repeat(2_001);
    assert!(parse("comment", &[("comment", &long)]).is_err());
    let grid = parse("service", &[("service.complete.importance", "7"), ("service.complete.performance", "8")]);
    assert_eq!(
        grid.expect_err("no such rating").get("service.complete.performance"),
        Some(FieldProblem::OutOfRange { min: 1, max: 7 })
    );
}

#[test]
fn s22_the_matrices_are_those_of_the_product() {
    use Advice::{Improve, Maintain, MaintainOrImprove, MustImprove, ReduceOrMaintain};
    let mean = |sum, n| Mean { sum, n };
    let rows = [
        (6, [MustImprove, Improve, MaintainOrImprove]),
        (4, [Improve, Maintain, ReduceOrMaintain]),
        (2, [Maintain, ReduceOrMaintain, ReduceOrMaintain]),
    ];
    for (importance, cells) in rows {
        for (performance, advice) in [2, 4, 6].into_iter().zip(cells) {
            let level = |sum| mean(sum, 1).level().expect("a level");
            assert_eq!(Advice::of(level(importance), level(performance)), advice);
        }
    }
    // The thresholds belong to the upper side, exactly.
    assert_eq!(
        [mean(2_999, 1_000), mean(3_000, 1_000), mean(4_999, 1_000), mean(5_000, 1_000)].map(Mean::level),
        [Level::Low, Level::Medium, Level::Medium, Level::High].map(Some)
    );
    assert_eq!(Mean::default().level(), None);
    // Thirds: 4 2/3 against 3 2/3 is one point exactly.
    assert_eq!(Position::of(mean(12, 3), mean(14, 3), mean(11, 3)), Some(Position::Advantage { is_major: true }));
    assert_eq!(Position::of(mean(11, 3), mean(11, 3), mean(14, 3)), Some(Position::Disadvantage { is_major: false }));
    assert_eq!(Position::of(mean(12, 3), mean(14, 3), mean(12, 3)), Some(Position::Parity { is_major: true }));
    assert_eq!(Position::of(mean(12, 3), mean(14, 3), Mean::default()), None);
}

#[test]
fn s23_it_is_sent_in_the_customers_daytime() {
    let rules = SendingRules { delay_hours: 24, ..SendingRules::default() };
    let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
    let zone = |name: &str| TimeZone::get(name).expect("a zone");
    let (berlin, shanghai) = (zone("Europe/Berlin"), zone("Asia/Shanghai"));
    // 12:30 in Berlin is its daytime; in Shanghai it is 19:30, so the next morning.
    assert_eq!(rules.due_after(at("2026-11-09T11:30:00Z"), &berlin), at("2026-11-10T11:30:00Z"));
    assert_eq!(rules.due_after(at("2026-11-09T11:30:00Z"), &shanghai), at("2026-11-11T01:00:00Z"));
    // At night: the same morning. 18:00 itself is too late.
    assert_eq!(rules.in_daytime(at("2026-11-10T03:00:00Z"), &berlin), at("2026-11-10T08:00:00Z"));
    assert_eq!(rules.in_daytime(at("2026-11-10T17:00:00Z"), &berlin), at("2026-11-11T08:00:00Z"));
    // Over the night in which the clocks go forward.
    assert_eq!(rules.in_daytime(at("2026-03-28T20:00:00Z"), &berlin), at("2026-03-29T07:00:00Z"));
}

#[test]
fn s26_a_person_rests_between_two_surveys() {
    let rules = SendingRules { rest_days: 30, ..SendingRules::default() };
    let at = |day: i8| jiff::civil::date(2026, 11, day).to_zoned(TimeZone::UTC).expect("a moment").timestamp();
    assert_eq!(rules.rested_until(None, at(1)), None);
    let until = rules.rested_until(Some(at(1)), at(2)).expect("they rest");
    assert_eq!(until, "2026-12-01T00:00:00Z".parse().expect("a moment"));
    assert_eq!(rules.rested_until(Some(at(1)), until), None, "at the end they may be asked");
}

#[test]
fn s41_a_choice_worded_anew_counts_as_before() {
    let mut definition = delivery();
    let mut answers = Answers::default();
    answers.set("reason", Answer::Choices { keys: vec!["late".into()], other: None });
    let mut tally = Tally::default();
    (0..50).for_each(|_| tally.add_answers(&answers));
    let reason = definition.questions.iter_mut().find(|question| question.key == "reason").expect("a question");
    let Kind::Choice { choices, .. } = &mut reason.kind else { panic!("a choice") };
    choices[0].text = told("Not on the day");
    assert_eq!(tally.count("reason", &choices[0].key, 1), 50);
}

#[test]
fn s33_a_low_score_is_seen() {
    let (definition, rules) = (delivery(), SendingRules::default());
    let low = |key: &str, score| {
        let mut answers = Answers::default();
        answers.set(key, Answer::Score(score));
        LowScore::of(&definition, &answers, &rules).map(|low| low.score)
    };
    assert_eq!(
        [low("recommend", 6), low("recommend", 7), low("delivery", 2), low("delivery", 3)],
        [Some(6), None, Some(2), None]
    );
    let never = SendingRules { low_nps: None, low_csat: None, ..rules };
    let mut answers = Answers::default();
    answers.set("recommend", Answer::Score(0));
    assert_eq!(LowScore::of(&definition, &answers, &never), None);
}

#[test]
fn s8_an_answer_may_be_changed_for_some_days() {
    let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
    let rules = SendingRules::default();
    let invitation = Invitation {
        id: uuid::Uuid::nil().into(),
        survey_id: uuid::Uuid::nil().into(),
        version: 1,
        facts: Facts::default(),
        sent_at: Some(at("2026-11-01T10:00:00Z")),
        withdrawn: None,
        expires_at: Some(at("2027-01-30T10:00:00Z")),
    };
    let open = Response::default();
    assert_eq!(invitation.standing(&open, &rules, at("2026-11-02T10:00:00Z")), Standing::Open);
    assert_eq!(invitation.standing(&open, &rules, at("2027-01-30T10:00:00Z")), Standing::Expired);
    let done = Response { completed_at: Some(at("2026-11-02T10:00:00Z")), revision: 1, ..open };
    let until = at("2026-11-16T10:00:00Z");
    assert_eq!(invitation.standing(&done, &rules, at("2026-11-16T09:59:59Z")), Standing::Changeable(until));
    assert_eq!(invitation.standing(&done, &rules, until), Standing::Done);
}
