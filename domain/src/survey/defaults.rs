//! The surveys a new company begins with.

use super::{Condition, Definition, Kind, Named, Question, SendingRules, Trigger};
use crate::LocalizedText;

/// A survey a new company begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DefaultSurvey {
    /// Its word in addresses.
    pub code: &'static str,
    /// Its name.
    pub name: LocalizedText,
    /// After what it is sent.
    pub trigger: Trigger,
    /// When.
    pub rules: SendingRules,
    /// What it asks.
    pub definition: Definition,
}

/// Every one.
pub fn default_surveys() -> Vec<DefaultSurvey> {
    vec![delivery(), complaint()]
}

fn delivery() -> DefaultSurvey {
    let low = |question: &str, score| Condition::AtMost { question: question.to_owned(), score };
    let reasons = [
        ("late", "It came late", "送得晚"),
        ("damaged", "Something was damaged", "有东西损坏"),
        ("incomplete", "Something was missing or wrong", "少件或发错"),
        ("contact", "Hard to reach anybody", "很难联系到人"),
        ("price", "The price", "价格"),
    ];
    let elements = [
        ("promised_day", "Delivered on the promised day", "按承诺的日期送达"),
        ("complete", "Complete and undamaged", "货物齐全、完好"),
        ("in_stock", "In stock when I order", "下单时有货"),
        ("reachable", "Easy to reach a person", "容易找到人帮忙"),
        ("complaints", "Complaints solved quickly", "投诉处理迅速"),
        ("invoices", "Clear, correct invoices", "账单清楚、准确"),
    ];
    let questions = vec![
        question(
            "recommend",
            "How likely are you to recommend us to a colleague?",
            "您有多大可能向同行推荐我们？",
            Kind::Nps,
        ),
        question("delivery", "How satisfied are you with this delivery?", "您对这次送货满意吗？", Kind::Csat),
        Question {
            show_if: Some(Condition::Any { of: vec![low("recommend", 6), low("delivery", 2)] }),
            ..question(
                "reason",
                "What went wrong?",
                "哪里做得不好？",
                Kind::Choice { is_many: true, has_other: true, choices: named(&reasons) },
            )
        },
        question(
            "service",
            "What matters to you, and how did we do?",
            "您看重什么？我们做得怎么样？",
            Kind::Grid { has_competitor: true, elements: named(&elements) },
        ),
        question("comment", "Anything you would like to tell us?", "还有什么想告诉我们的吗？", Kind::Text),
    ];
    DefaultSurvey {
        code: "delivery",
        name: told("Delivery", "送货"),
        trigger: Trigger::Delivered,
        rules: SendingRules::default(),
        definition: Definition { questions },
    }
}

fn complaint() -> DefaultSurvey {
    let questions = vec![
        question("effort", "How easy was it to get your complaint solved?", "解决您的投诉容易吗？", Kind::Ces),
        question("handling", "How satisfied are you with how we handled it?", "您对我们的处理满意吗？", Kind::Csat),
        question("comment", "What should we do better next time?", "下次我们该怎样做得更好？", Kind::Text),
    ];
    DefaultSurvey {
        code: "complaint",
        name: told("Complaint handling", "投诉处理"),
        trigger: Trigger::ComplaintClosed,
        rules: SendingRules { delay_hours: 4, ..SendingRules::default() },
        definition: Definition { questions },
    }
}

fn question(key: &str, en: &str, zh: &str, kind: Kind) -> Question {
    Question { key: key.to_owned(), text: told(en, zh), kind, is_required: false, show_if: None }
}

fn named(list: &[(&str, &str, &str)]) -> Vec<Named> {
    list.iter().map(|(key, en, zh)| Named { key: (*key).to_owned(), text: told(en, zh) }).collect()
}

fn told(en: &str, zh: &str) -> LocalizedText {
    let (en, zh) = (Some(en.to_owned()), Some(zh.to_owned()));
    LocalizedText::new(en, zh).unwrap_or_else(|| LocalizedText::in_one(crate::Language::En, ""))
}
