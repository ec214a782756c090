//! The outbox.

use domain::{
    Language, OrderNumber,
    id::MailId,
    mail::{MailTopic, Message},
    personal::{Purpose, SaidBy},
    scope::DeskScope,
};
use jiff::{SignedDuration, Timestamp};

use super::{minutes_later, reader};
use crate::{
    Lease, Mail, MailContent, MailFailure, NewMail, Store, on_both,
    testing::{Shop, new_id, now},
};

on_both!(
    one_event_makes_one_mail,
    a_mail_is_read_as_it_was_written,
    one_worker_alone_leases_a_mail,
    a_lease_ends_by_itself,
    a_mail_is_tried_again_and_given_up,
    what_was_sent_is_kept,
    a_code_is_not_kept,
    what_was_given_up_comes_first,
    old_mails_are_forgotten,
    a_worker_whose_lease_ended_notes_nothing,
    what_nobody_wants_is_put_aside,
    t19_a_person_turns_topics_off_and_on,
    an_address_is_out_of_reach_until_it_works_or_changes,
);

const LEASE: SignedDuration = SignedDuration::from_mins(5);

fn mail(event: &str) -> NewMail {
    NewMail {
        id: new_id(),
        event_key: event.to_owned(),
        recipient: "mei@lin.example".into(),
        recipient_name: "Mei Lin".into(),
        language: Language::Zh,
        message: Message::ParcelsShipped { order: OrderNumber::from_random(7), positions: vec![1, 2] },
    }
}

async fn insert(store: &Store, mail: &NewMail, at: Timestamp) {
    let mail = mail.clone();
    store.write(async move |tx| tx.mails().insert(&mail, at).await).await.expect("a mail");
}

async fn due(store: &Store, at: Timestamp) -> Vec<Mail> {
    reader(store).await.mails().due(at, 10).await.expect("the outbox")
}

async fn lease(store: &Store, id: MailId, at: Timestamp) -> bool {
    lease_of(store, id, at).await.is_some()
}

async fn lease_of(store: &Store, id: MailId, at: Timestamp) -> Option<Lease> {
    store.write(async move |tx| tx.mails().lease(id, LEASE, at).await).await.expect("a lease")
}

/// A worker with this lease says that the mail did not leave.
async fn fail(store: &Store, mail: &NewMail, attempts: u32, next: Option<Timestamp>, at: Timestamp) {
    let failure = MailFailure { reason: "450 later".into(), next, is_unreachable: false };
    let mail = as_read(mail, attempts);
    let failed = store.write(async move |tx| tx.mails().record_failure(&mail, Lease { attempts }, &failure, at).await);
    failed.await.expect("noted");
}

fn as_read(mail: &NewMail, attempts: u32) -> Mail {
    let NewMail { id, recipient, recipient_name, language, message, .. } = mail.clone();
    let created_at = now();
    Mail { id, recipient, recipient_name, language, person_id: None, message, content: None, attempts, created_at }
}

async fn one_event_makes_one_mail(store: Store) {
    let (first, second) = (mail("order 7 placed"), mail("order 7 placed"));
    insert(&store, &first, now()).await;
    insert(&store, &second, now()).await;
    insert(&store, &mail("order 8 placed"), minutes_later(1)).await;
    let due = due(&store, minutes_later(1)).await;
    assert_eq!(due.len(), 2);
    assert_eq!(due[0].id, first.id, "oldest first");
}

async fn a_mail_is_read_as_it_was_written(store: Store) {
    let shop = Shop::open(&store).await;
    let written = mail("order 7 placed");
    insert(&store, &written, now()).await;
    let read = reader(&store).await.mails().get(shop.desk(), written.id).await.expect("the outbox").expect("the mail");
    assert_eq!(read, Mail { person_id: Some(shop.buyer.person_id), ..as_read(&written, 0) });
    assert_eq!(reader(&store).await.mails().get(shop.desk(), new_id()).await.expect("the outbox"), None);
}

async fn one_worker_alone_leases_a_mail(store: Store) {
    let mail = mail("order 7 placed");
    insert(&store, &mail, now()).await;
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let store = store.clone();
        workers.spawn(async move { lease(&store, mail.id, now()).await });
    }
    let leases = workers.join_all().await;
    assert_eq!(leases.into_iter().filter(|has_it| *has_it).count(), 1);
    assert_eq!(due(&store, now()).await, [], "somebody sends it");
}

async fn a_lease_ends_by_itself(store: Store) {
    let mail = mail("order 7 placed");
    insert(&store, &mail, now()).await;
    assert!(!lease(&store, mail.id, minutes_later(-1)).await, "not due yet");
    assert!(lease(&store, mail.id, now()).await);
    assert!(!lease(&store, mail.id, minutes_later(4)).await);
    assert_eq!(due(&store, minutes_later(5)).await.len(), 1, "the worker is gone");
    assert!(lease(&store, mail.id, minutes_later(5)).await);
    assert_eq!(due(&store, minutes_later(60)).await[0].attempts, 2);
}

async fn a_mail_is_tried_again_and_given_up(store: Store) {
    let shop = Shop::open(&store).await;
    let (mail, desk) = (mail("order 7 placed"), shop.desk());
    insert(&store, &mail, now()).await;
    assert!(lease(&store, mail.id, now()).await);
    fail(&store, &mail, 1, Some(minutes_later(2)), now()).await;
    assert_eq!(due(&store, minutes_later(1)).await, [], "waits its turn");
    assert_eq!(due(&store, minutes_later(2)).await[0].attempts, 1);
    assert!(lease(&store, mail.id, minutes_later(2)).await);
    fail(&store, &mail, 2, None, minutes_later(2)).await;
    assert_eq!(due(&store, minutes_later(9_000)).await, [], "given up");
    assert!(!lease(&store, mail.id, minutes_later(9_000)).await);
    let listed = reader(&store).await.mails().list(desk, 10).await.expect("the outbox");
    assert_eq!((listed[0].attempts, listed[0].last_error.as_deref()), (2, Some("450 later")));
    assert_eq!((listed[0].given_up_at, listed[0].sent_at), (Some(minutes_later(2)), None));

    let retry = async |at| store.write(async move |tx| tx.mails().retry(desk, mail.id, at).await).await.expect("noted");
    assert!(retry(minutes_later(30)).await);
    assert!(!retry(minutes_later(30)).await, "not given up any more");
    assert_eq!(due(&store, minutes_later(30)).await[0].attempts, 0);
}

async fn one(store: &Store, desk: DeskScope, id: MailId) -> Mail {
    reader(store).await.mails().get(desk, id).await.expect("the outbox").expect("the mail")
}

/// What opens a session is for its reader alone: the desk never sees it, and nothing of it stays.
async fn a_code_is_not_kept(store: Store) {
    let shop = Shop::open(&store).await;
    let message = Message::SignInCode { code: "481516".into(), key: "secret".into() };
    let mail = NewMail { message: message.clone(), ..mail("a code") };
    insert(&store, &mail, now()).await;
    let blank = Message::SignInCode { code: String::new(), key: String::new() };
    assert_eq!(one(&store, shop.desk(), mail.id).await.message, blank);
    let due = due(&store, now()).await.pop().expect("it waits");
    assert_eq!(due.message, message, "whoever sends it reads it");
    assert!(lease(&store, mail.id, now()).await);
    let content = MailContent { subject: "Your code".into(), html: "481516".into(), text: "481516".into() };
    store.write(async move |tx| tx.mails().record_sent(&due, &content, now()).await).await.expect("noted");
    let kept = one(&store, shop.desk(), mail.id).await;
    assert_eq!((kept.message, kept.content), (blank, None));
    let desk = shop.desk();
    let listed = reader(&store).await.mails().list(desk, 10).await.expect("the outbox");
    assert_eq!(listed[0].subject.as_deref(), Some("Your code"));
}

async fn what_was_sent_is_kept(store: Store) {
    let shop = Shop::open(&store).await;
    let mail = mail("order 7 placed");
    insert(&store, &mail, now()).await;
    assert!(lease(&store, mail.id, now()).await);
    let content = MailContent { subject: "已发货".into(), html: "<p>".into(), text: "..".into() };
    let (sent, leased) = (content.clone(), one(&store, shop.desk(), mail.id).await);
    store.write(async move |tx| tx.mails().record_sent(&leased, &sent, minutes_later(1)).await).await.expect("noted");
    assert_eq!(due(&store, minutes_later(9_000)).await, []);
    let mut db = reader(&store).await;
    let read = db.mails().get(shop.desk(), mail.id).await.expect("the outbox").expect("the mail");
    assert_eq!(read.content, Some(content));
    let listed = db.mails().list(shop.desk(), 10).await.expect("the outbox");
    assert_eq!((listed[0].id, listed[0].sent_at), (mail.id, Some(minutes_later(1))));
    assert_eq!(listed[0].subject.as_deref(), Some("已发货"));
    assert_eq!(db.mails().state(shop.desk(), mail.id).await.expect("the outbox").as_ref(), listed.first());
    assert_eq!(db.mails().state(shop.desk(), new_id()).await.expect("the outbox"), None);
}

async fn what_was_given_up_comes_first(store: Store) {
    let shop = Shop::open(&store).await;
    let mails: Vec<NewMail> = (0..4).map(|event| mail(&format!("order {event} placed"))).collect();
    for (mail, minute) in mails.iter().zip(0..) {
        insert(&store, mail, minutes_later(minute)).await;
    }
    let listed = async |limit| {
        let mails = reader(&store).await.mails().list(shop.desk(), limit).await.expect("mails");
        mails.into_iter().map(|mail| mail.id).collect::<Vec<_>>()
    };
    let given_up = async || reader(&store).await.mails().count_given_up(shop.desk()).await.expect("a count");
    assert_eq!((listed(2).await, given_up().await), (vec![mails[3].id, mails[2].id], 0));
    let id = mails[0].id;
    assert!(lease(&store, id, now()).await);
    fail(&store, &mails[0], 1, None, now()).await;
    assert_eq!((listed(2).await, given_up().await), (vec![mails[0].id, mails[3].id], 1));
    let desk = shop.desk();
    store.write(async move |tx| tx.mails().retry(desk, id, now()).await).await.expect("tried again");
    assert_eq!((listed(2).await, given_up().await), (vec![mails[3].id, mails[2].id], 0));
}

async fn old_mails_are_forgotten(store: Store) {
    let shop = Shop::open(&store).await;
    let code = |event: &str| NewMail {
        message: Message::SignInCode { code: "123456".into(), key: "secret".into() },
        ..mail(event)
    };
    let (old_code, young_code) = (code("sign-in-code:1"), code("sign-in-code:2"));
    let (old, young) = (mail("order 7 placed"), mail("order 8 placed"));
    for (mail, minutes) in [(&old_code, 0), (&old, 0), (&young_code, 10), (&young, 10)] {
        insert(&store, mail, minutes_later(minutes)).await;
        let content = MailContent { subject: "Subject".into(), html: "<p>".into(), text: "Text".into() };
        let stored = one(&store, shop.desk(), mail.id).await;
        let sent = store.write(async move |tx| tx.mails().record_sent(&stored, &content, minutes_later(10)).await);
        sent.await.expect("sent");
    }
    let forget = async || {
        let forget = store.write(async |tx| {
            let codes = tx.mails().forget_codes(minutes_later(10), 10).await?;
            Ok((codes, tx.mails().forget_content(minutes_later(10), 10).await?))
        });
        forget.await.expect("forgotten")
    };
    assert_eq!((forget().await, forget().await), ((1, 1), (0, 0)));
    let mut db = reader(&store).await;
    assert_eq!(db.mails().get(shop.desk(), old_code.id).await.expect("mails"), None);
    let kept = db.mails().get(shop.desk(), old.id).await.expect("mails").expect("the mail stays");
    assert_eq!(kept.content, None);
    let state = db.mails().state(shop.desk(), old.id).await.expect("mails").expect("the mail stays");
    assert_eq!((state.subject.as_deref(), state.sent_at), (Some("Subject"), Some(minutes_later(10))));
    let young_code = db.mails().get(shop.desk(), young_code.id).await.expect("mails");
    assert!(young_code.expect("a young one").content.is_none(), "a code is never kept");
    assert!(db.mails().get(shop.desk(), young.id).await.expect("mails").expect("a young one").content.is_some());
}

async fn a_worker_whose_lease_ended_notes_nothing(store: Store) {
    let mail = mail("order 7 placed");
    insert(&store, &mail, now()).await;
    assert_eq!(lease_of(&store, mail.id, now()).await, Some(Lease { attempts: 1 }));
    assert_eq!(lease_of(&store, mail.id, minutes_later(5)).await, Some(Lease { attempts: 2 }), "the first one ended");
    fail(&store, &mail, 1, None, minutes_later(6)).await;
    assert_eq!(due(&store, minutes_later(6)).await, [], "the second worker still has it");
    assert_eq!(due(&store, minutes_later(10)).await.len(), 1, "not given up");
    let (desk, sent) = (Shop::open(&store).await.desk(), as_read(&mail, 2));
    let content = MailContent { subject: "Subject".into(), html: "<p>".into(), text: "Text".into() };
    store.write(async move |tx| tx.mails().record_sent(&sent, &content, minutes_later(7)).await).await.expect("sent");
    fail(&store, &mail, 2, None, minutes_later(8)).await;
    let state = reader(&store).await.mails().state(desk, mail.id).await.expect("mails").expect("the mail");
    assert_eq!((state.sent_at, state.given_up_at), (Some(minutes_later(7)), None));
}

async fn what_nobody_wants_is_put_aside(store: Store) {
    let shop = Shop::open(&store).await;
    let mail = mail("order 7 placed");
    insert(&store, &mail, now()).await;
    store.write(async move |tx| tx.mails().record_unwanted(mail.id, minutes_later(1)).await).await.expect("aside");
    assert_eq!(due(&store, minutes_later(9_000)).await, []);
    assert!(!lease(&store, mail.id, minutes_later(9_000)).await);
    let state = reader(&store).await.mails().state(shop.desk(), mail.id).await.expect("mails").expect("the mail");
    assert_eq!((state.unwanted_at, state.sent_at, state.given_up_at), (Some(minutes_later(1)), None, None));
}

async fn t19_a_person_turns_topics_off_and_on(store: Store) {
    let shop = Shop::open(&store).await;
    let (mei, tom) = (shop.buyer.person_id, shop.staff.person_id);
    let off = async |person| reader(&store).await.personal().refused_topics(Some(person)).await.expect("choices");
    let minutes = std::cell::Cell::new(0);
    let set = async |refused: Vec<MailTopic>| {
        minutes.set(minutes.get() + 1);
        let at = minutes_later(minutes.get());
        let set = store.write(async move |tx| tx.personal().choose_topics(mei, &refused, SaidBy::Account, at).await);
        set.await.expect("kept");
    };
    assert_eq!(off(mei).await, []);
    set(vec![MailTopic::Surveys, MailTopic::Deliveries]).await;
    set(vec![MailTopic::Surveys, MailTopic::Deliveries]).await;
    assert_eq!(off(mei).await, [MailTopic::Deliveries, MailTopic::Surveys]);
    set(MailTopic::ALL.to_vec()).await;
    assert_eq!(off(mei).await.len(), 3, "what is required cannot be turned off");
    set(vec![MailTopic::Complaints]).await;
    assert_eq!(off(mei).await, [MailTopic::Complaints]);
    let refuse = store.write(async move |tx| {
        for topic in [MailTopic::Complaints, MailTopic::Surveys] {
            let (purpose, at) = (Purpose::Mail(topic), minutes_later(9));
            tx.personal().record_consent(mei, purpose, false, SaidBy::OneClick, at).await?;
        }
        Ok(())
    });
    refuse.await.expect("kept");
    assert_eq!(off(mei).await, [MailTopic::Complaints, MailTopic::Surveys]);
    let said = reader(&store).await.personal().consents(mei).await.expect("consents");
    let newest: Vec<_> = said.iter().take(2).map(|consent| (consent.purpose.code(), consent.is_given)).collect();
    assert_eq!(newest, [("surveys", false), ("deliveries", true)]);
    assert_eq!(said.len(), 6, "what was said again is not written again");
    assert_eq!(off(tom).await, [], "each for themselves");
    assert_eq!(reader(&store).await.personal().refused_topics(None).await.expect("choices"), []);
}

async fn an_address_is_out_of_reach_until_it_works_or_changes(store: Store) {
    let shop = Shop::open(&store).await;
    let (mei, buyer, desk) = (shop.buyer.person_id, shop.buyer.id, shop.desk());
    let new_mail = mail;
    let (first, second) = (mail("order 7 placed"), mail("order 8 placed"));
    insert(&store, &first, now()).await;
    insert(&store, &second, now()).await;
    let bounce = async |id, recipient: &'static str, is_unreachable, at| {
        let noted =
            store.write(async move |tx| tx.mails().record_bounce(id, recipient, "550 no", is_unreachable, at).await);
        noted.await.expect("noted")
    };
    let since = async || {
        let mut db = reader(&store).await;
        let own = db.mails().unreachable(mei).await.expect("a person");
        assert_eq!(own, db.mails().unreachable_buyer(desk, buyer).await.expect("a buyer"));
        own.map(|own| own.since)
    };
    assert!(!bounce(first.id, "tom@desk.example", true, minutes_later(1)).await, "it did not go there");
    assert!(!bounce(new_id(), "mei@lin.example", true, minutes_later(1)).await, "no such mail");
    assert_eq!(since().await, None);
    assert!(bounce(first.id, "MEI@lin.example", true, minutes_later(2)).await);
    assert!(!bounce(first.id, "mei@lin.example", true, minutes_later(3)).await, "once");
    assert!(bounce(second.id, "mei@lin.example", true, minutes_later(4)).await);
    assert_eq!(since().await, Some(minutes_later(2)), "since the first");
    // A mail that is taken takes it back; one that was only refused does not say that nothing arrives.
    let mail = due(&store, now()).await.remove(0);
    let content = MailContent { subject: "Subject".into(), html: "<p>".into(), text: "Text".into() };
    store.write(async move |tx| tx.mails().record_sent(&mail, &content, minutes_later(5)).await).await.expect("sent");
    assert_eq!(since().await, None);
    let third = new_mail("order 9 placed");
    insert(&store, &third, now()).await;
    assert!(bounce(third.id, "mei@lin.example", false, minutes_later(6)).await);
    assert_eq!(since().await, None);
    let fourth = new_mail("order 10 placed");
    insert(&store, &fourth, now()).await;
    assert!(bounce(fourth.id, "mei@lin.example", true, minutes_later(7)).await);
    store.write(async move |tx| tx.mails().forget_unreachable(mei).await).await.expect("mended");
    assert_eq!(since().await, None);
}
