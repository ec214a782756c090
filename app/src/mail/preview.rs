//! Every kind of mail with made-up people and goods, for the desk to look at.

use std::str::FromStr;

use domain::{
    Address, Currency, Language, LocalizedText, Money, OrderNumber, Quantity,
    company::ComplaintSettings,
    complaint::{
        Awaited, Because, ClockKind, ClockRule, Closing, Complaint, ComplaintItem, ComplaintMessage, ComplaintNumber,
        Decision, GivenClock, OrderOf, Outcome, Reason, Remedy, Severity, Solution, SolutionFate, Source, Stage, State,
        Waiting,
    },
    invitation::Invitation,
    mail::ComplaintNews,
    money::BasisPoints,
    order::{GivenPromise, Order, OrderLine, OrderStatus, PoNumber, ShippingMode, Totals},
    parcel::{Parcel, ParcelContent},
    person::BuyerRole,
    promise::CustomerClass,
    timeline::Actor,
};
use jiff::{SignedDuration, Timestamp};

use super::{
    AccountNoticeMail, AddressCode, ComplaintMail, InvitationMail, OrderConfirmation, ParcelNews, Rendered, Sender,
    ShippedNotice, SignInCode, SurveyMail, TestMail,
};
use crate::{format::Format, texts::Texts};

/// A kind of mail that can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preview {
    /// The code for signing in.
    SignInCode,
    /// The invitation to buy for a customer.
    Invitation,
    /// The confirmation of an order.
    OrderConfirmation,
    /// The notice that parcels left.
    ParcelsShipped,
    /// The notice about a parcel on its way.
    ParcelNews,
    /// The code for changing an address.
    AddressCode,
    /// What changed about an account.
    AccountNotice,
    /// The mail staff send themselves.
    TestMail,
    /// The receipt of a complaint.
    ComplaintReceipt,
    /// What the desk said in a complaint.
    ComplaintAnswer,
    /// What the desk asked in a complaint.
    ComplaintQuestion,
    /// A solution that is offered.
    ComplaintOffer,
    /// That nothing was heard in a complaint.
    ComplaintWarning,
    /// How a complaint ended.
    ComplaintClosed,
    /// The question how it went.
    Survey,
    /// The same again.
    SurveyReminder,
}

impl Preview {
    /// Every kind.
    pub const ALL: [Self; 16] = [
        Self::SignInCode,
        Self::Invitation,
        Self::OrderConfirmation,
        Self::ParcelsShipped,
        Self::ParcelNews,
        Self::AddressCode,
        Self::AccountNotice,
        Self::TestMail,
        Self::ComplaintReceipt,
        Self::ComplaintAnswer,
        Self::ComplaintQuestion,
        Self::ComplaintOffer,
        Self::ComplaintWarning,
        Self::ComplaintClosed,
        Self::Survey,
        Self::SurveyReminder,
    ];

    /// The word for it in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignInCode => "sign-in-code",
            Self::Invitation => "invitation",
            Self::OrderConfirmation => "order-confirmation",
            Self::ParcelsShipped => "parcels-shipped",
            Self::ParcelNews => "parcel-news",
            Self::AddressCode => "address-code",
            Self::AccountNotice => "account-notice",
            Self::TestMail => "test",
            Self::ComplaintReceipt => "complaint-receipt",
            Self::ComplaintAnswer => "complaint-answer",
            Self::ComplaintQuestion => "complaint-question",
            Self::ComplaintOffer => "complaint-offer",
            Self::ComplaintWarning => "complaint-warning",
            Self::ComplaintClosed => "complaint-closed",
            Self::Survey => "survey",
            Self::SurveyReminder => "survey-reminder",
        }
    }

    /// The kind of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What it is called.
    pub const fn name(self, texts: Texts) -> &'static str {
        match self {
            Self::SignInCode => texts.desk_mail_kind_code(),
            Self::Invitation => texts.desk_mail_invitation(),
            Self::OrderConfirmation => texts.desk_mail_kind_confirmation(),
            Self::ParcelsShipped => texts.desk_mail_kind_shipped(),
            Self::ParcelNews => texts.delivery_mail_name(),
            Self::AddressCode => texts.desk_mail_address_code(),
            Self::AccountNotice => texts.desk_mail_account_notice(),
            Self::TestMail => texts.desk_mail_test(),
            Self::ComplaintReceipt => texts.complaint_mail_kind_receipt(),
            Self::ComplaintAnswer => texts.complaint_mail_kind_answer(),
            Self::ComplaintQuestion => texts.complaint_mail_kind_question(),
            Self::ComplaintOffer => texts.complaint_mail_kind_offer(),
            Self::ComplaintWarning => texts.complaint_mail_kind_warning(),
            Self::ComplaintClosed => texts.complaint_mail_kind_closed(),
            Self::Survey => texts.survey_mail_kind(),
            Self::SurveyReminder => texts.survey_mail_kind_reminder(),
        }
    }

    /// The mail as it would go out now.
    pub fn render(self, sender: &Sender, format: &Format) -> Option<Rendered> {
        let recipient_name = match format.texts.language {
            Language::En => "Alex Example",
            Language::Zh => "王示例",
        };
        Some(match self {
            Self::SignInCode => SignInCode { recipient_name, code: "123456", key: "example" }.render(sender, format),
            Self::Invitation => InvitationMail { invitation: &invitation(format.now)?, path: "/invitations/example" }
                .render(sender, format),
            Self::AddressCode => AddressCode { recipient_name, code: "123456", is_new: true }.render(sender, format),
            Self::AccountNotice => {
                let notice = domain::mail::AccountNotice::AddressChanged;
                AccountNoticeMail { recipient_name, notice }.render(sender, format)
            }
            Self::TestMail => TestMail { recipient_name }.render(sender, format),
            Self::ComplaintReceipt
            | Self::ComplaintAnswer
            | Self::ComplaintQuestion
            | Self::ComplaintOffer
            | Self::ComplaintWarning
            | Self::ComplaintClosed => self.complaint(recipient_name, sender, format)?,
            Self::Survey | Self::SurveyReminder => {
                let survey = domain::survey::default_surveys().into_iter().next()?;
                let mail = SurveyMail {
                    recipient_name,
                    trigger: survey.trigger,
                    order: Some(order(format)?.number.to_string()),
                    question: survey.definition.first_score(),
                    path: "/survey/example",
                    is_reminder: self == Self::SurveyReminder,
                };
                mail.render(sender, format)
            }
            Self::OrderConfirmation => {
                OrderConfirmation { order: &order(format)?, recipient_name, track_path: "/track/example" }
                    .render(sender, format)
            }
            Self::ParcelNews => {
                let order = shipped(order(format)?, format.now)?;
                let notice = domain::tracking::ParcelNotice::OutForDelivery;
                let mail =
                    ParcelNews { order: &order, position: 1, notice, recipient_name, track_path: "/track/example" };
                mail.render(sender, format)
            }
            Self::ParcelsShipped => {
                let order = shipped(order(format)?, format.now)?;
                ShippedNotice { order: &order, positions: &[1, 2], recipient_name, track_path: "/track/example" }
                    .render(sender, format)
            }
        })
    }
}

impl Preview {
    fn complaint(self, recipient_name: &str, sender: &Sender, format: &Format) -> Option<Rendered> {
        let said = ComplaintMessage {
            id: id(600)?,
            at: format.now,
            actor: Actor::Staff("Sam Example".to_owned()),
            buyer_id: None,
            text: format.texts.complaint_mail_sample().to_owned(),
        };
        let news = match self {
            Self::ComplaintAnswer => ComplaintNews::Answer { said: said.id },
            Self::ComplaintQuestion => ComplaintNews::Question { said: said.id },
            Self::ComplaintOffer => ComplaintNews::Offer,
            Self::ComplaintWarning => ComplaintNews::Warning,
            Self::ComplaintClosed => ComplaintNews::Closed,
            _ => ComplaintNews::Receipt,
        };
        let complaint = &complaint(news, format)?;
        let mail = ComplaintMail { complaint, news, said: Some(&said), recipient_name, path: "/complaint/example" };
        Some(mail.render(sender, format))
    }
}

/// A complaint about the first line of the order, as it stands when a mail tells this.
pub(crate) fn complaint(news: ComplaintNews, format: &Format) -> Option<Complaint> {
    let (now, order) = (format.now, order(format)?);
    let line = order.lines.first()?;
    let later = now + SignedDuration::from_hours(24);
    let item = ComplaintItem {
        id: id(500)?,
        line_id: line.id,
        product_id: line.product_id,
        sku: line.sku.clone(),
        name: line.name.clone(),
        pieces: 2,
        ordered: line.quantity.get(),
        unit_price: line.unit_price,
    };
    let outcome = Outcome { item: Some(item.id), remedy: Remedy::Refund, amount: Some(money(990)), payment: None };
    let text = format.texts.complaint_mail_sample().to_owned();
    let solution = Solution { id: id(501)?, offered_at: now, text, outcomes: vec![outcome], fate: SolutionFate::Open };
    let (stage, awaited) = match news {
        ComplaintNews::Receipt => (Stage::Received, None),
        ComplaintNews::Answer { .. } => (Stage::InWork, None),
        ComplaintNews::Question { .. } | ComplaintNews::Warning => (Stage::InWork, Some(Awaited::Answer)),
        ComplaintNews::Offer => (Stage::SolutionOffered, Some(Awaited::Decision)),
        ComplaintNews::Closed => (Stage::Closed, None),
    };
    let waiting = awaited.map(|awaited| Waiting { awaited, since: now, warned: 0, next_at: later });
    let closing = (stage == Stage::Closed).then(|| Closing {
        at: now,
        reopens_until: now + SignedDuration::from_hours(14 * 24),
        decision: Decision::PartlyUpheld,
        reason: Some(format.texts.complaint_mail_sample().to_owned()),
        further_ways: ComplaintSettings::default().further_ways,
    });
    let (class, severity) = (CustomerClass::III, Severity::Normal);
    let clock = GivenClock {
        id: id(502)?,
        kind: ClockKind::FirstResponse,
        level: 1,
        given_at: now,
        due_at: later,
        rule: ClockRule { class, severity, hours: 8, because: Because::Filed },
        ended: None,
        left: None,
        breached_at: None,
    };
    Some(Complaint {
        id: id(503)?,
        number: ComplaintNumber::from_random(1),
        source: Source::Customer,
        customer_id: order.customer_id,
        customer_name: order.customer_name.clone(),
        class,
        buyer_id: None,
        buyer_name: None,
        guest: None,
        language: format.texts.language,
        order: Some(OrderOf {
            id: order.id,
            number: order.number,
            currency: order.currency(),
            total: order.totals.total,
        }),
        parcel: None,
        follows: None,
        reason: Reason::Damaged,
        wish: Remedy::Refund,
        text: None,
        filed_at: now,
        items: vec![item],
        state: State {
            revision: 1,
            stage,
            severity,
            level: 1,
            owner: None,
            acknowledged_at: None,
            assessed_at: None,
            begun_at: None,
            offered_at: None,
            reopened_at: None,
            withdrawn_at: None,
            closing,
            waiting,
        },
        clocks: vec![clock],
        pauses: Vec::new(),
        solutions: vec![solution],
        replacements: Vec::new(),
    })
}

fn id<I: FromStr>(number: u32) -> Option<I> {
    format!("00000000-0000-7000-8000-{number:012}").parse().ok()
}

const fn money(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

/// An invitation of just now.
fn invitation(now: Timestamp) -> Option<Invitation> {
    Some(Invitation {
        id: id(3)?,
        customer_id: id(2)?,
        customer_name: "Example Ltd".to_owned(),
        email: "alex@example.com".parse().ok()?,
        role: BuyerRole::Buyer,
        department_id: None,
        invited_by: "Sam Example".to_owned(),
        created_at: now,
        accepted_at: None,
        revoked_at: None,
    })
}

/// An order placed just now.
fn order(format: &Format) -> Option<Order> {
    let now = format.now;
    let lines = [
        (1, "DEMO-1", "Green tea, 20 bags", "绿茶，20 包", 24, 495, 2),
        (2, "DEMO-2", "Oat biscuits", "燕麦饼干", 12, 320, 4),
        (3, "DEMO-3", "Rice, 5 kg", "大米，5 公斤", 6, 1_290, 4),
    ];
    let lines = lines.into_iter().map(|(position, sku, en, zh, quantity, unit, days)| {
        let promised_at = now + SignedDuration::from_hours(24 * days);
        Some(OrderLine {
            id: id(100 + position)?,
            product_id: id(200 + position)?,
            sku: sku.parse().ok()?,
            name: LocalizedText::new(Some(en.to_owned()), Some(zh.to_owned()))?,
            quantity: Quantity::new(quantity).ok()?,
            allocated: 0,
            cancelled: 0,
            unit_price: money(unit),
            discount: BasisPoints(0),
            amount: money(unit * i64::from(quantity)),
            promise: Some(GivenPromise { promised_at, given_at: now, rule: None }),
        })
    });
    let lines: Vec<OrderLine> = lines.collect::<Option<_>>()?;
    let goods: i64 = lines.iter().map(|line| line.amount.minor).sum();
    let (freight, tax) = (990, (goods + 990) * 19 / 100);
    Some(Order {
        id: id(1)?,
        number: OrderNumber::from_random(1),
        external_number: None,
        customer_id: id(2)?,
        customer_name: "Example Ltd".to_owned(),
        buyer_id: None,
        buyer_name: None,
        language: format.texts.language,
        revision: 1,
        status: OrderStatus::Placed,
        placed_at: now,
        cancelled_at: None,
        cancelled_by: None,
        packing_started_at: None,
        shipping_mode: ShippingMode::Partial,
        paid_at: None,
        partial_consent_at: None,
        requested_on: None,
        po_number: PoNumber::parse("PO-4711").ok().flatten(),
        note: None,
        address: Address {
            recipient: "Example Ltd".to_owned(),
            street: "1 Example Street".to_owned(),
            city: "Exampleton".to_owned(),
            region: None,
            postal_code: Some("12345".to_owned()),
            country: "Nowhere".to_owned(),
            phone: None,
        },
        totals: Totals {
            goods: money(goods),
            freight: money(freight),
            tax: money(tax),
            total: money(goods + freight + tax),
        },
        lines,
        parcels: Vec::new(),
    })
}

/// The order with two parcels on their way, and a rest in the house.
fn shipped(order: Order, now: Timestamp) -> Option<Order> {
    let parcel = |position: u32, contents: Vec<ParcelContent>| {
        Some(Parcel {
            id: id(300 + position)?,
            position,
            carrier: Some("Example Parcels".to_owned()),
            tracking_number: format!("EX-0000-{position}").parse().ok(),
            contents,
            packed_at: now,
            shipment_id: None,
            shipped_at: Some(now),
            handed_over_at: None,
            course: domain::tracking::Course::default(),
        })
    };
    let content = |line: usize, quantity| Some(ParcelContent { line_id: order.lines.get(line)?.id, quantity });
    let parcels = vec![parcel(1, vec![content(0, 24)?])?, parcel(2, vec![content(1, 6)?, content(2, 6)?])?];
    Some(Order { status: OrderStatus::PartlyShipped, parcels, ..order })
}
