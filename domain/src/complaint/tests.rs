//! Complaints walk from filing to closing, and their clocks count as a minute hand would.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    calendar::{CalendarSettings, Holidays, OpeningHours, WorkingCalendar},
    company::ComplaintSettings,
};

fn at(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

fn calendar(zone: &str) -> WorkingCalendar {
    let holidays = Holidays::parse("2026-01-01\n2026-04-06\n2026-12-25").expect("dates");
    let settings = CalendarSettings { holidays, ..CalendarSettings::default() };
    WorkingCalendar::new(&settings, TimeZone::get(zone).expect("bundled")).expect("a usable calendar")
}

fn ids(from: u128) -> FreshIds {
    let id = |offset: u128| Uuid::from_u128(from * 16 + offset);
    FreshIds { promises: [id(1).into(), id(2).into(), id(3).into()], pause: id(4).into() }
}

/// A complaint that is acted on, applied in memory as the store applies it.
pub(super) struct Case {
    pub complaint: Complaint,
    calendar: WorkingCalendar,
    settings: ComplaintSettings,
    acts: u128,
}

impl Case {
    fn filed(now: Timestamp, calendar: WorkingCalendar, settings: ComplaintSettings) -> Self {
        let acting = Acting { now, calendar: &calendar, settings: &settings, manager: None, ids: ids(1) };
        let Filing { state, clocks } = Filing::new(CustomerClass::II, Severity::Normal, &acting);
        let item = ComplaintItem {
            id: Uuid::from_u128(900).into(),
            line_id: Uuid::from_u128(901).into(),
            product_id: Uuid::from_u128(902).into(),
            sku: "TEA-1".parse().expect("a SKU"),
            name: LocalizedText::new(Some("Tea".into()), None).expect("a name"),
            pieces: 2,
            ordered: 24,
            unit_price: Money::new(1_800, Currency::EUR),
        };
        let order = OrderOf {
            id: Uuid::from_u128(5).into(),
            number: OrderNumber::from_random(5),
            currency: Currency::EUR,
            total: Money::new(10_000, Currency::EUR),
        };
        let complaint = Complaint {
            id: Uuid::from_u128(1).into(),
            number: ComplaintNumber::from_random(1),
            source: Source::Customer,
            customer_id: Uuid::from_u128(2).into(),
            customer_name: "Lin".into(),
            class: CustomerClass::II,
            buyer_id: None,
            buyer_name: None,
            guest: None,
            language: Language::En,
            order: Some(order),
            parcel: None,
            follows: None,
            reason: Reason::Damaged,
            wish: Remedy::Refund,
            text: None,
            filed_at: now,
            items: vec![item],
            state,
            clocks,
            pauses: vec![],
            solutions: vec![],
            replacements: vec![],
        };
        Self { complaint, calendar, settings, acts: 1 }
    }

    fn act(
        &mut self,
        now: Timestamp,
        act: impl FnOnce(&Complaint, &Acting) -> Result<Change, ActError>,
    ) -> Result<(), ActError> {
        self.acts += 1;
        let manager = Some((Uuid::from_u128(77).into(), "Janet".to_owned()));
        let acting = Acting { now, calendar: &self.calendar, settings: &self.settings, manager, ids: ids(self.acts) };
        let change = act(&self.complaint, &acting)?;
        apply(&mut self.complaint, change);
        Ok(())
    }

    fn due(&self, kind: ClockKind) -> String {
        self.complaint.clock(kind).expect("a clock").due_at.to_string()
    }

    fn offer(&mut self, now: Timestamp) -> Result<(), ActError> {
        let item = self.complaint.items[0].id;
        let amount = Some(Money::new(3_600, Currency::EUR));
        let outcome = Outcome { item: Some(item), remedy: Remedy::Refund, amount, payment: None };
        let id = Uuid::from_u128(5_000 + self.acts).into();
        self.act(now, |complaint, acting| complaint.offer_solution(id, "Sorry", vec![outcome], acting))
    }
}

/// What the store makes of a change.
fn apply(complaint: &mut Complaint, change: Change) {
    for ended in change.ended {
        let clock = complaint.clocks.iter_mut().find(|clock| clock.id == ended.id).expect("a clock");
        clock.ended = Some((ended.at, ended.end));
        clock.left = ended.left;
        clock.breached_at = clock.breached_at.or(ended.breached_at);
    }
    complaint.clocks.extend(change.given);
    match change.pause {
        Some(PauseFact::Began(pause)) => complaint.pauses.push(pause),
        Some(PauseFact::Ended(id, at)) => {
            let pause = complaint.pauses.iter_mut().find(|pause| pause.id == id).expect("a pause");
            pause.ended_at = Some(at);
        }
        None => {}
    }
    if let Some((id, fate)) = change.fate {
        complaint.solutions.iter_mut().find(|solution| solution.id == id).expect("a solution").fate = fate;
    }
    complaint.solutions.extend(change.offered);
    complaint.state = change.state;
    let due_at = complaint.running().first().map(|clock| clock.due_at);
    assert_eq!(change.due_at, due_at, "the queue is sorted by what runs");
}

fn berlin() -> Case {
    // A Friday, 16:00 in Berlin.
    Case::filed(at("2026-11-20T15:00:00Z"), calendar("Europe/Berlin"), ComplaintSettings::default())
}

#[test]
fn c15_a_friday_afternoon_goes_on_on_monday_in_two_zones() {
    // Class II, normal: 4 opening hours. One on Friday until 17:00, three on Monday from 08:00.
    assert_eq!(berlin().due(ClockKind::FirstResponse), "2026-11-23T10:00:00Z");
    let shanghai = Case::filed(at("2026-11-20T08:00:00Z"), calendar("Asia/Shanghai"), ComplaintSettings::default());
    assert_eq!(shanghai.due(ClockKind::FirstResponse), "2026-11-23T03:00:00Z");
}

#[test]
fn c14_each_clock_breaks_at_the_exact_moment() {
    let case = berlin();
    for kind in [ClockKind::FirstResponse, ClockKind::Solution] {
        let clock = case.complaint.clock(kind).expect("a clock");
        assert!(!clock.is_breached(clock.due_at), "at its time it is kept");
        assert!(clock.is_breached(clock.due_at + SignedDuration::from_micros(1)));
    }
    let mut late = berlin();
    let due = late.complaint.clock(ClockKind::FirstResponse).expect("a clock").due_at;
    late.act(due + SignedDuration::from_mins(1), Complaint::acknowledge).expect("seen");
    assert_eq!(late.complaint.clocks[0].breached_at, Some(due), "and stays broken");
    let update = late.complaint.clock(ClockKind::NextUpdate).expect("the next word is promised").due_at;
    assert!(late.complaint.is_overdue(update + SignedDuration::from_micros(1)));
    assert!(!late.complaint.is_overdue(update));
}

#[test]
fn c15_a_question_stops_the_clock_and_the_answer_starts_what_was_left() {
    let mut case = berlin();
    case.act(at("2026-11-20T15:20:00Z"), Complaint::acknowledge).expect("seen");
    let promised = case.due(ClockKind::Solution);
    case.act(at("2026-11-23T08:00:00Z"), |it, acting| it.ask("Which lot?", acting)).expect("asked");
    let held = case.complaint.clock(ClockKind::Solution).expect("held").clone();
    assert_eq!(held.due_at.to_string(), promised, "the promise itself is not touched");
    assert!(held.ended.is_some() && case.complaint.running().is_empty());
    assert_eq!(case.complaint.open_pause().map(|pause| pause.reason.as_str()), Some("Which lot?"));
    assert_eq!(case.act(at("2026-11-23T09:00:00Z"), |it, acting| it.ask("And?", acting)), Err(ActError::Waiting));
    // Two working days later it goes on: as much later as was not counted.
    case.act(at("2026-11-25T08:00:00Z"), Complaint::say).expect("answered");
    let left = held.left.expect("something was left");
    let resumed = case.complaint.clock(ClockKind::Solution).expect("it runs");
    assert!(resumed.is_running() && matches!(resumed.rule.because, Because::Resumed { .. }));
    let counted =
        case.calendar.between(at("2026-11-25T08:00:00Z"), resumed.due_at, crate::calendar::Counting::OpeningHours);
    assert_eq!(counted, left);
    assert!(case.complaint.clock(ClockKind::NextUpdate).is_some_and(GivenClock::is_running));
}

#[test]
fn c22_a_refusal_goes_to_the_next_level_with_a_clock_of_its_own() {
    let mut case = berlin();
    let now = at("2026-11-23T09:00:00Z");
    assert_eq!(case.offer(now), Err(ActError::TooEarly));
    case.act(now, Complaint::acknowledge).expect("seen");
    case.act(now, |it, acting| it.assess(Severity::Normal, None, acting)).expect("assessed");
    assert_eq!(case.act(now, Complaint::accept), Err(ActError::NothingOffered));
    case.offer(now).expect("offered");
    assert!(case.complaint.running().is_empty(), "our clocks stand still while the customer decides");
    assert_eq!(case.offer(now), Err(ActError::Already));
    case.act(at("2026-11-24T09:00:00Z"), Complaint::refuse).expect("refused");
    let state = &case.complaint.state;
    assert_eq!((state.level, state.stage), (2, Stage::InWork));
    assert_eq!(state.owner.as_ref().map(|(_, name)| name.as_str()), Some("Janet"));
    let clock = case.complaint.clock(ClockKind::Solution).expect("a clock");
    assert_eq!((clock.level, clock.given_at, clock.rule.because), (2, at("2026-11-24T09:00:00Z"), Because::Raised));
    case.offer(at("2026-11-24T10:00:00Z")).expect("offered again");
    case.act(at("2026-11-24T11:00:00Z"), Complaint::accept).expect("accepted");
    let closing = case.complaint.state.closing.clone().expect("closed");
    assert_eq!(closing.decision, Decision::Accepted);
    assert!(closing.further_ways.is_some() && closing.decision.is_satisfaction());
}

#[test]
fn c20_only_a_broken_promise_can_be_taken_further() {
    let mut case = berlin();
    let due = case.complaint.clock(ClockKind::FirstResponse).expect("a clock").due_at;
    assert_eq!(case.act(due, Complaint::escalate), Err(ActError::NotOverdue));
    case.act(due + SignedDuration::from_micros(1), Complaint::escalate).expect("overdue");
    assert_eq!(case.complaint.state.level, 2);
    assert_eq!(case.complaint.clocks[0].breached_at, Some(due));
    let again = case.act(due + SignedDuration::from_mins(1), Complaint::escalate);
    assert_eq!(again, Err(ActError::NotOverdue), "the next level has clocks of its own");
    case.act(due + SignedDuration::from_hours(24 * 30), Complaint::escalate).expect("overdue again");
    let last = case.act(due + SignedDuration::from_hours(24 * 90), Complaint::escalate);
    assert_eq!(last, Err(ActError::LastLevel));
}

#[test]
fn c24_inside_the_window_it_keeps_its_number() {
    let mut case = berlin();
    let now = at("2026-11-23T09:00:00Z");
    assert_eq!(case.act(now, Complaint::reopen), Err(ActError::Open));
    case.act(now, Complaint::settle).expect("closed");
    assert_eq!(case.act(now, Complaint::settle), Err(ActError::Over));
    // What was promised when it was closed stays, whatever the settings say later.
    case.settings.reopen_days = 1;
    let day = |days: i64| now + SignedDuration::from_hours(24 * days);
    let until = day(14);
    assert_eq!(case.act(day(15), Complaint::reopen), Err(ActError::WindowOver { until }));
    case.act(day(13), Complaint::reopen).expect("opened again");
    assert!(case.complaint.state.stage.is_open() && case.complaint.state.closing.is_none());
    assert_eq!(case.complaint.running().len(), 2);
}

#[test]
fn c25_silence_is_warned_about_twice_and_then_ends_it() {
    let mut case = berlin();
    let now = at("2026-11-23T09:00:00Z");
    case.act(now, |it, acting| it.ask("Which lot?", acting)).expect("asked");
    let day = |days: i64| now + SignedDuration::from_hours(24 * days);
    let silence = |it: &Complaint, acting: &Acting| it.silence(acting).ok_or(ActError::TooEarly);
    assert_eq!(case.act(day(4), silence), Err(ActError::TooEarly));
    for (warned, days) in [(1, 5), (2, 9)] {
        case.act(day(days), silence).expect("a warning");
        assert_eq!(case.complaint.state.waiting.map(|waiting| waiting.warned), Some(warned));
    }
    assert_eq!(case.act(day(11), silence), Err(ActError::TooEarly));
    case.act(day(12), silence).expect("closed");
    let closing = case.complaint.state.closing.as_ref().expect("closed");
    assert_eq!(closing.decision, Decision::NoAnswer);
    assert!(!closing.decision.is_satisfaction());
}

/// After a standstill of the portal nobody is hurried: as many days lie between the warnings and the end as always.
#[test]
fn c25_who_is_warned_late_has_their_days_all_the_same() {
    let mut case = berlin();
    let now = at("2026-11-23T09:00:00Z");
    case.act(now, |it, acting| it.ask("Which lot?", acting)).expect("asked");
    let day = |days: i64| now + SignedDuration::from_hours(24 * days);
    let silence = |it: &Complaint, acting: &Acting| it.silence(acting).ok_or(ActError::TooEarly);
    case.act(day(20), silence).expect("the first warning");
    assert_eq!(case.act(day(23), silence), Err(ActError::TooEarly));
    case.act(day(24), silence).expect("the second warning, four days later");
    assert_eq!(case.act(day(26), silence), Err(ActError::TooEarly));
    case.act(day(27), silence).expect("the end, three days later");
    assert_eq!(case.complaint.state.stage, Stage::Closed);
}

#[test]
fn c40_the_desk_closes_with_a_decision_of_its_own() {
    let mut case = berlin();
    let now = at("2026-11-23T09:00:00Z");
    let ways = LocalizedText::new(Some("A board".into()), None).expect("a text");
    let close = |decision| {
        let ways = ways.clone();
        move |it: &Complaint, acting: &Acting| it.close(decision, "Because".into(), ways, acting)
    };
    assert_eq!(case.act(now, close(Decision::Upheld)), Err(ActError::TooEarly), "nobody has looked at it");
    case.act(now, Complaint::acknowledge).expect("seen");
    assert_eq!(case.act(now, close(Decision::Accepted)), Err(ActError::TooEarly), "the customer accepts, not the desk");
    case.act(now, close(Decision::NotUpheld)).expect("closed");
    assert_eq!(case.complaint.state.closing.as_ref().and_then(|it| it.reason.as_deref()), Some("Because"));
}

#[test]
fn sums_of_a_solution_are_right() {
    let mut case = berlin();
    let now = at("2026-11-23T09:00:00Z");
    case.act(now, Complaint::acknowledge).expect("seen");
    let item = Some(case.complaint.items[0].id);
    let outcome = |item, remedy, minor: Option<i64>| Outcome {
        item,
        remedy,
        amount: minor.map(|minor| Money::new(minor, Currency::EUR)),
        payment: None,
    };
    let check = |outcomes: &[Outcome]| case.complaint.check_outcomes(outcomes);
    let most = Money::new(7_200, Currency::EUR);
    assert_eq!(check(&[]), Err(SolutionError::Empty));
    assert_eq!(check(&[outcome(item, Remedy::Refund, None)]), Err(SolutionError::Amount(item)));
    assert_eq!(check(&[outcome(item, Remedy::Explanation, Some(1))]), Err(SolutionError::Amount(item)));
    assert_eq!(check(&[outcome(item, Remedy::Refund, Some(7_201))]), Err(SolutionError::TooMuch { item, most }));
    assert_eq!(check(&[outcome(None, Remedy::Replacement, None)]), Err(SolutionError::NothingToSend));
    let twice = [outcome(item, Remedy::Refund, Some(1)), outcome(item, Remedy::Replacement, None)];
    assert_eq!(check(&twice), Err(SolutionError::ForeignItem));
    let most = Money::new(10_000, Currency::EUR);
    let whole = [outcome(None, Remedy::Refund, Some(10_001))];
    assert_eq!(check(&whole), Err(SolutionError::TooMuch { item: None, most }), "not more than the order cost");
    let both = vec![outcome(item, Remedy::Replacement, None), outcome(None, Remedy::Discount, Some(900))];
    assert_eq!(check(&both), Ok(()));
    let (id, fate) = (Uuid::from_u128(1).into(), SolutionFate::Open);
    let solution = Solution { id, offered_at: now, text: String::new(), outcomes: both, fate };
    assert_eq!(solution.total(), Some(Money::new(900, Currency::EUR)));
    assert_eq!(solution.replaced().count(), 1);
    // What was accepted before it was opened again counts too.
    let before = Solution {
        outcomes: vec![outcome(None, Remedy::Refund, Some(10_000))],
        fate: SolutionFate::Accepted { at: now },
        ..solution
    };
    case.complaint.solutions.push(before);
    let rest = [outcome(item, Remedy::Refund, Some(7_200)), outcome(None, Remedy::Discount, Some(2_800))];
    assert_eq!(case.complaint.check_outcomes(&rest), Ok(()));
    let more = [outcome(item, Remedy::Refund, Some(7_200)), outcome(None, Remedy::Discount, Some(2_801))];
    let most = Money::new(20_000, Currency::EUR);
    assert_eq!(case.complaint.check_outcomes(&more), Err(SolutionError::TooMuch { item: None, most }));
}

/// Counts minute by minute, standing still in pauses: slow, and too simple to be wrong.
fn by_minutes(
    calendar: &WorkingCalendar,
    start: Timestamp,
    minutes: i64,
    pauses: &[(Timestamp, Timestamp)],
) -> Timestamp {
    let hours = OpeningHours { opens: 8 * 60, closes: 17 * 60 };
    let (mut moment, mut left) = (start, minutes);
    while left > 0 {
        let local = calendar.time_zone().to_datetime(moment);
        let minute = u16::try_from(i32::from(local.hour()) * 60 + i32::from(local.minute())).expect("of a day");
        let is_open = calendar.is_working_day(local.date()) && (hours.opens..hours.closes).contains(&minute);
        let is_paused = pauses.iter().any(|(from, until)| (*from..*until).contains(&moment));
        if is_open && !is_paused {
            left -= 1;
        }
        moment += SignedDuration::from_mins(1);
    }
    moment
}

const ZONES: [&str; 4] = ["Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn c14_clocks_agree_with_counting_minute_by_minute(
        zone in 0usize..4,
        start in 0i64..525_600,
        hours in 1u16..60,
        first in 0i64..3_000,
        length in 1i64..6_000,
        between in 1i64..3_000,
        second in 1i64..6_000,
    ) {
        let start = at("2026-01-01T00:00:00Z") + SignedDuration::from_mins(start);
        let mut settings = ComplaintSettings::default();
        settings.targets.iter_mut().flatten().for_each(|targets| targets.solution = hours);
        let calendar = calendar(ZONES[zone]);
        let mut case = Case::filed(start, calendar.clone(), settings);
        let mut pauses = Vec::new();
        let mut moment = start;
        for (wait, length) in [(first, length), (between, second)] {
            moment += SignedDuration::from_mins(wait);
            let running = case.complaint.clock(ClockKind::Solution).expect("a clock").due_at;
            if moment > running {
                break;
            }
            case.act(moment, |it, acting| it.ask("Which?", acting)).expect("asked");
            let end = moment + SignedDuration::from_mins(length);
            case.act(end, Complaint::say).expect("answered");
            pauses.push((moment, end));
            moment = end;
        }
        let counted = by_minutes(&calendar, start, i64::from(hours) * 60, &pauses);
        let clock = case.complaint.clock(ClockKind::Solution).expect("a clock");
        // A pause that begins when nothing is left ends in the moment the customer answers.
        let expected = pauses.last().filter(|(from, _)| counted <= *from).map_or(counted, |(_, until)| {
            calendar.next_open(*until)
        });
        prop_assert_eq!(clock.due_at, expected);
    }

    #[test]
    fn what_is_put_on_can_be_taken_off(zone in 0usize..4, start in 0i64..525_600, minutes in 1i64..5_000) {
        use crate::calendar::Counting;
        let calendar = calendar(ZONES[zone]);
        let start = at("2026-01-01T00:00:00Z") + SignedDuration::from_mins(start);
        let time = SignedDuration::from_mins(minutes);
        let end = calendar.add(start, time, Counting::OpeningHours);
        prop_assert_eq!(calendar.between(start, end, Counting::OpeningHours), time);
        prop_assert_eq!(calendar.between(end, start, Counting::OpeningHours), SignedDuration::ZERO);
    }

    /// Whatever is tried, a small model says where it stands.
    #[test]
    fn any_order_of_acts_agrees_with_the_model(acts in proptest::collection::vec((0u8..13, 1i64..4_000), 1..40)) {
        let mut case = berlin();
        let mut model = Model { stage: Stage::Received, is_waiting: false, level: 1 };
        let mut now = at("2026-11-20T15:00:00Z");
        for (act, minutes) in acts {
            now += SignedDuration::from_mins(minutes);
            let before = case.complaint.clone();
            let is_overdue = before.is_overdue(now);
            let done = match act {
                0 => case.act(now, Complaint::acknowledge),
                1 => case.act(now, |it, acting| it.assess(Severity::High, None, acting)),
                2 => case.act(now, Complaint::begin),
                3 => case.act(now, Complaint::reply),
                4 => case.act(now, |it, acting| it.ask("?", acting)),
                5 => case.act(now, Complaint::say),
                6 => case.offer(now),
                7 => case.act(now, Complaint::accept),
                8 => case.act(now, Complaint::refuse),
                9 => case.act(now, Complaint::escalate),
                10 if minutes % 7 == 0 => case.act(now, Complaint::withdraw),
                11 if minutes % 5 == 0 => case.act(now, Complaint::settle),
                12 => case.act(now, Complaint::reopen),
                _ => continue,
            };
            let closed_at = before.state.closing.as_ref().map(|closing| closing.at);
            prop_assert_eq!(done.is_ok(), model.act(act, is_overdue, closed_at, now), "{} at {:?}", act, before.state);
            let state = &case.complaint.state;
            prop_assert_eq!((state.stage, state.waiting.is_some(), state.level), (model.stage, model.is_waiting, model.level));
            let running = case.complaint.running();
            for kind in ClockKind::ALL {
                prop_assert!(running.iter().filter(|clock| clock.kind == *kind).count() <= 1);
            }
            prop_assert!(state.stage.is_open() || running.is_empty(), "nothing runs when it is over");
            prop_assert!(!state.stage.is_open() || !running.is_empty() || state.waiting.is_some(), "somebody's clock runs");
        }
    }
}

/// What the state machine comes to, said as shortly as it can be.
struct Model {
    stage: Stage,
    is_waiting: bool,
    level: u8,
}

impl Model {
    /// Whether an act is done, and where it leads.
    fn act(&mut self, act: u8, is_overdue: bool, closed_at: Option<Timestamp>, now: Timestamp) -> bool {
        use Stage::{Acknowledged, Assessed, Closed, InWork, Received, SolutionOffered, Withdrawn};
        let is_open = !matches!(self.stage, Closed | Withdrawn);
        let is_known = !matches!(self.stage, Received | Acknowledged);
        let is_offered = self.stage == SolutionOffered;
        let can = match act {
            0 => self.stage == Received,
            1 => self.stage != Received,
            2 => self.stage == Assessed,
            4 => !self.is_waiting,
            6 => is_known && !is_offered,
            7 | 8 => is_offered,
            9 => is_overdue && !self.is_waiting && self.level < MAX_LEVEL,
            12 => closed_at.is_some_and(|at| now <= at + SignedDuration::from_hours(14 * 24)),
            _ => true,
        };
        if !can || is_open == (act == 12) {
            return false;
        }
        match act {
            0 => self.stage = Acknowledged,
            1 if self.stage == Acknowledged => self.stage = Assessed,
            2 | 12 => self.stage = InWork,
            3 | 4 if self.stage == Received => self.stage = Acknowledged,
            5 if !is_offered => self.is_waiting = false,
            6 => (self.stage, self.is_waiting) = (SolutionOffered, true),
            7 | 11 => (self.stage, self.is_waiting) = (Closed, false),
            8 | 9 => {
                (self.stage, self.is_waiting) = (InWork, false);
                self.level = (self.level + 1).min(MAX_LEVEL);
            }
            10 => (self.stage, self.is_waiting) = (Withdrawn, false),
            _ => {}
        }
        if act == 4 {
            self.is_waiting = true;
        }
        true
    }
}
