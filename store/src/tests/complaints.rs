//! A random walk of a complaint: what may be done follows a small table, and after every act the database says what the
//! domain says.
//!
//! `PORTAL_TEST_SEED` walks the way of a seed again.

use domain::{
    Language, Money,
    calendar::{CalendarSettings, WorkingCalendar},
    company::ComplaintSettings,
    complaint::{
        ActError, Acting, Awaited, Change, ClockKind, Complaint, ComplaintNumber, Decision, Filing, FreshIds, Outcome,
        PauseFact, Reason, Remedy, Severity, Source, Stage,
    },
    id::ComplaintId,
    order::Order,
    scope::Scope,
    timeline::{Actor, ComplaintEvent, ComplaintStep, TimelineEntry, TimelineEvent},
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};

use super::{Dice, reader};
use crate::{
    ComplaintFilter, ComplaintShown, NewComplaint, Store, on_both,
    testing::{Shop, new_id, now, text},
};

on_both!(c13_a_walk_of_acts_is_written_as_it_was_decided, queries_for_surveys_and_time_find_what_they_ask_for,);

const STEPS: u32 = 120;

/// Everything acts need.
struct Rules {
    shop: Shop,
    calendar: WorkingCalendar,
    settings: ComplaintSettings,
}

impl Rules {
    fn of(shop: Shop) -> Self {
        let calendar = WorkingCalendar::new(&CalendarSettings::default(), TimeZone::UTC).expect("a calendar");
        Self { shop, calendar, settings: ComplaintSettings::default() }
    }

    fn acting(&self, now: Timestamp) -> Acting<'_> {
        let staff = &self.shop.staff;
        let ids = FreshIds { promises: [new_id(), new_id(), new_id()], pause: new_id() };
        let manager = Some((staff.id, staff.name.clone()));
        Acting { now, calendar: &self.calendar, settings: &self.settings, manager, ids }
    }

    /// Files a complaint about a piece of the order's first line.
    async fn file(&self, store: &Store, order: &Order, at: Timestamp) -> ComplaintNumber {
        let number = ComplaintNumber::from_random(new_id::<ComplaintId>().0.as_u64_pair().1);
        let filing = Filing::new(self.shop.customer.class, Severity::Normal, &self.acting(at));
        let what = ComplaintStep::Filed { reason: Reason::Damaged, pieces: 1, answer_by: filing.answer_by() };
        let filed = TimelineEntry {
            id: new_id(),
            at,
            actor: Actor::Buyer(self.shop.buyer.name.clone()),
            buyer_id: Some(self.shop.buyer.id),
            event: TimelineEvent::Complaint(ComplaintEvent { complaint: number, what }),
        };
        let new = NewComplaint {
            id: new_id(),
            number,
            source: Source::Customer,
            customer_id: self.shop.customer.id,
            class: self.shop.customer.class,
            buyer_id: Some(self.shop.buyer.id),
            guest: None,
            language: Language::En,
            order_id: Some(order.id),
            parcel_id: None,
            follows: None,
            reason: Reason::Damaged,
            wish: Remedy::Refund,
            text: Some("Broken".into()),
            items: vec![(new_id(), order.lines[0].id, 1)],
            filing,
            filed,
        };
        store.write(async move |tx| tx.complaints().insert(&new, at).await).await.expect("filed");
        number
    }
}

async fn read(store: &Store, number: ComplaintNumber) -> Complaint {
    let mut db = reader(store).await;
    sorted(db.complaints().get(Scope::Outbox, number).await.expect("complaints").expect("the complaint"))
}

fn sorted(mut complaint: Complaint) -> Complaint {
    complaint.clocks.sort_by_key(|clock| clock.id);
    complaint.pauses.sort_by_key(|pause| pause.id);
    complaint.solutions.sort_by_key(|solution| solution.id);
    complaint
}

/// Something that can be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Try {
    Acknowledge,
    Assess,
    Begin,
    Reply,
    Ask,
    Resume,
    Say,
    Offer,
    Accept,
    Refuse,
    Escalate,
    Close,
    Withdraw,
    Settle,
    Reopen,
    Wait,
}

const TRIES: [Try; 16] = [
    Try::Acknowledge,
    Try::Assess,
    Try::Begin,
    Try::Reply,
    Try::Ask,
    Try::Resume,
    Try::Say,
    Try::Offer,
    Try::Accept,
    Try::Refuse,
    Try::Escalate,
    Try::Close,
    Try::Withdraw,
    Try::Settle,
    Try::Reopen,
    Try::Wait,
];

/// What a complaint that stands there lets somebody do, told in other words than the domain's.
fn may(what: Try, complaint: &Complaint, now: Timestamp) -> bool {
    let (stage, awaited) = (complaint.state.stage, complaint.state.waiting.map(|it| it.awaited));
    let is_open = !matches!(stage, Stage::Closed | Stage::Withdrawn);
    let is_overdue = complaint.clocks.iter().any(|clock| clock.ended.is_none() && clock.due_at < now);
    let closed_at = complaint.state.closing.as_ref().map(|it| it.at);
    match what {
        Try::Acknowledge => stage == Stage::Received,
        Try::Assess | Try::Close => is_open && stage != Stage::Received,
        Try::Begin => stage == Stage::Assessed,
        Try::Reply | Try::Say | Try::Withdraw | Try::Settle => is_open,
        Try::Ask => is_open && awaited.is_none(),
        Try::Resume => is_open && awaited == Some(Awaited::Answer),
        Try::Offer => matches!(stage, Stage::Assessed | Stage::InWork),
        Try::Accept | Try::Refuse => stage == Stage::SolutionOffered,
        Try::Escalate => is_open && awaited.is_none() && complaint.state.level < 3 && is_overdue,
        Try::Reopen => closed_at.is_some_and(|at| now <= at + SignedDuration::from_hours(14 * 24)),
        Try::Wait => complaint.state.waiting.is_some_and(|it| it.next_at <= now),
    }
}

fn tried(what: Try, complaint: &Complaint, rules: &Rules, now: Timestamp) -> Result<Change, ActError> {
    let acting = rules.acting(now);
    let owner = Some((rules.shop.staff.id, rules.shop.staff.name.clone()));
    match what {
        Try::Acknowledge => complaint.acknowledge(&acting),
        Try::Assess => complaint.assess(Severity::High, owner, &acting),
        Try::Begin => complaint.begin(&acting),
        Try::Reply => complaint.reply(&acting),
        Try::Ask => complaint.ask("Which one?", &acting),
        Try::Resume => complaint.resume(&acting),
        Try::Say => complaint.say(&acting),
        Try::Offer => {
            let order = complaint.order.as_ref().expect("an order");
            let amount = Some(Money::new(1, order.currency));
            let item = Some(complaint.items[0].id);
            let outcome = Outcome { item, remedy: Remedy::Refund, amount, payment: None };
            complaint.offer_solution(new_id(), "We are sorry", vec![outcome], &acting)
        }
        Try::Accept => complaint.accept(&acting),
        Try::Refuse => complaint.refuse(&acting),
        Try::Escalate => complaint.escalate(&acting),
        Try::Close => complaint.close(Decision::Upheld, "So it is".into(), text("Ask", "问"), &acting),
        Try::Withdraw => complaint.withdraw(&acting),
        Try::Settle => complaint.settle(&acting),
        Try::Reopen => complaint.reopen(&acting),
        Try::Wait => complaint.silence(&acting).ok_or(ActError::NotWaiting),
    }
}

/// What must be read afterwards.
fn applied(mut complaint: Complaint, change: Change) -> Complaint {
    for ended in change.ended {
        let clock = complaint.clocks.iter_mut().find(|clock| clock.id == ended.id).expect("a clock");
        (clock.ended, clock.left) = (Some((ended.at, ended.end)), ended.left);
        clock.breached_at = clock.breached_at.or(ended.breached_at);
    }
    complaint.clocks.extend(change.given);
    match change.pause {
        Some(PauseFact::Began(pause)) => complaint.pauses.push(pause),
        Some(PauseFact::Ended(id, at)) => {
            complaint.pauses.iter_mut().find(|pause| pause.id == id).expect("a pause").ended_at = Some(at);
        }
        None => {}
    }
    if let Some((id, fate)) = change.fate {
        complaint.solutions.iter_mut().find(|solution| solution.id == id).expect("a solution").fate = fate;
    }
    complaint.solutions.extend(change.offered);
    complaint.state = change.state;
    sorted(complaint)
}

async fn c13_a_walk_of_acts_is_written_as_it_was_decided(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 100).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let rules = Rules::of(shop);
    let (mut dice, mut at, mut done) = (Dice::seeded(), now(), 0);
    let mut number = rules.file(&store, &order, at).await;
    for step in 0..STEPS {
        at += SignedDuration::from_mins((1 + dice.roll(60 * 40)).into());
        let complaint = read(&store, number).await;
        if complaint.state.stage == Stage::Withdrawn || (!complaint.state.stage.is_open() && dice.roll(3) == 0) {
            number = rules.file(&store, &order, at).await;
            continue;
        }
        let what = TRIES[dice.pick(TRIES.len())];
        let outcome = tried(what, &complaint, &rules, at);
        assert_eq!(outcome.is_ok(), may(what, &complaint, at), "step {step}: {what:?} of {complaint:#?}: {outcome:?}");
        let Ok(change) = outcome else { continue };
        done += 1;
        let (decided_on, written) = (complaint.clone(), change.clone());
        let write = store.write(async move |tx| tx.complaints().record_change(&decided_on, &written).await);
        write.await.expect("written");
        let (decided_on, again) = (complaint.clone(), change.clone());
        let twice = store.write(async move |tx| tx.complaints().record_change(&decided_on, &again).await).await;
        assert!(matches!(twice, Err(crate::StoreError::Stale)), "step {step}: {what:?} counts once");
        let due_at = change.due_at;
        let expected = applied(complaint, change);
        let after = read(&store, number).await;
        assert_eq!(after, expected, "step {step}: {what:?}");
        for kind in ClockKind::ALL {
            let running = after.clocks.iter().filter(|clock| clock.kind == *kind && clock.ended.is_none()).count();
            assert!(running <= usize::from(after.state.stage.is_open()), "step {step}: {what:?}: {kind:?} {running}");
        }
        let filter = ComplaintFilter { shown: ComplaintShown::All, words: Some(number.to_string()) };
        let page = reader(&store).await.complaints().list(rules.shop.desk(), &filter, None, 5).await.expect("a list");
        assert_eq!(page.complaints[0].due_at, due_at, "the queue is sorted by what runs");
    }
    assert!(done > 10, "{done} acts of {STEPS}");
}

async fn queries_for_surveys_and_time_find_what_they_ask_for(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 100).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 3)])).await;
    let person = shop.buyer.person_id;
    let rules = Rules::of(shop);
    let number = rules.file(&store, &order, now()).await;
    let mut db = reader(&store).await;
    assert_eq!(db.complaints().open_of_order(order.id).await.expect("numbers"), [number]);
    assert_eq!(db.complaints().count_open_of_person(person).await.expect("a count"), 1);
    let complaint = read(&store, number).await;
    let late = complaint.clocks.iter().map(|clock| clock.due_at).max().expect("clocks") + SignedDuration::from_mins(1);
    assert!(db.complaints().broken(now(), 10).await.expect("ids").is_empty());
    assert_eq!(db.complaints().broken(late, 10).await.expect("ids"), [complaint.id]);
    let id = complaint.id;
    let marked = store.write(async move |tx| tx.complaints().record_breach(id, late).await).await.expect("marked");
    assert_eq!(marked, 2, "both promises");
    assert!(db.complaints().broken(late, 10).await.expect("ids").is_empty(), "marked once");
    let complaint = read(&store, number).await;
    assert!(complaint.clocks.iter().all(|clock| clock.breached_at == Some(clock.due_at)));
    let change = complaint.settle(&rules.acting(late)).expect("settled");
    store.write(async move |tx| tx.complaints().record_change(&complaint, &change).await).await.expect("written");
    assert!(db.complaints().open_of_order(order.id).await.expect("numbers").is_empty());
    assert_eq!(db.complaints().count_open_of_person(person).await.expect("a count"), 0);
    let notes = db.complaints().notes(rules.shop.desk(), id).await.expect("notes");
    assert!(notes.is_empty());
}
