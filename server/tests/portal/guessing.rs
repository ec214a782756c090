//! Guessing on a large scale: many accounts, many networks. It opens nothing, and nobody is locked out by it.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use domain::{
    Language,
    mail::Message,
    person::{Buyer, BuyerRole},
};
use store::{Mail, Store, testing::new_id};

use crate::harness::{Client, TestPortal};

store::on_both!(o37_ten_thousand_guesses_over_a_thousand_accounts_open_nothing);

const ACCOUNTS: usize = 1_000;
const NETWORKS: usize = 100;
const GUESSES: usize = 10_000;
/// One guess in so many is at a password.
const PASSWORDS: usize = 100;

fn email(account: usize) -> String {
    format!("buyer{account}@lin.example")
}

/// [O37] 100 networks make 10,000 guesses at 1,000 accounts, 9,900 at digits and 100 at passwords. Each network asks for
/// codes of ten accounts and guesses a hundred times as fast as it can. None gets in. Then each of the 1,000 owners signs
/// in with digits, the first time, from where they are.
async fn o37_ten_thousand_guesses_over_a_thousand_accounts_open_nothing(store: Store) {
    let test = TestPortal::new(store).await;
    let people: Vec<Buyer> = (0..ACCOUNTS).map(|account| person(&test, account)).collect();
    let now = test.portal.now();
    let opened = test.portal.store.write(async move |tx| {
        for buyer in &people {
            tx.people().insert_buyer(buyer, now).await?;
        }
        Ok(())
    });
    opened.await.expect("a thousand accounts");
    // One after the other, so that the codes are the same in every run and no guess is right by luck.
    let mut guessers: Vec<Vec<Client>> = Vec::new();
    for network in 0..NETWORKS {
        let mut clients = Vec::new();
        for account in accounts_of(network) {
            clients.push(asking(&test, [10, 1, byte(network), 1], &email(account)).await);
        }
        guessers.push(clients);
    }
    let guessing: Vec<_> = guessers
        .into_iter()
        .enumerate()
        .map(|(network, clients)| tokio::spawn(async move { guess_all(network, clients).await }))
        .collect();
    let (mut made, mut judged) = (0, 0);
    for network in guessing {
        let (tried, looked_at) = network.await.expect("guesses without a session");
        (made, judged) = (made + tried, judged + looked_at);
    }
    assert_eq!(made, GUESSES);
    assert!(judged >= NETWORKS * 40, "{judged} were not turned away at the door");
    assert!(judged < GUESSES * 3 / 4, "{judged}: a network has sixty tries a minute");
    let mut owners = Vec::new();
    for account in 0..ACCOUNTS {
        let network = [10, 2, byte(account / 250), byte(account % 250)];
        owners.push(asking(&test, network, &email(account)).await);
    }
    let codes = mailed_codes(&test).await;
    for (account, mut owner) in owners.into_iter().enumerate() {
        let code = codes.get(&email(account)).expect("a mail");
        let signed_in = owner.post("/sign-in/code", &[("code", code)]).await;
        assert_eq!((signed_in.status, signed_in.location()), (StatusCode::SEE_OTHER, "/"), "{}", email(account));
        assert!(owner.cookies.contains_key("session"));
    }
}

fn person(test: &TestPortal, account: usize) -> Buyer {
    Buyer {
        id: new_id(),
        person_id: new_id(),
        customer_id: test.shop.customer.id,
        role: BuyerRole::Buyer,
        department_id: None,
        name: format!("Buyer {account}"),
        email: email(account).parse().expect("an address"),
        language: Language::En,
    }
}

fn accounts_of(network: usize) -> impl Iterator<Item = usize> {
    let each = ACCOUNTS / NETWORKS;
    network * each..(network + 1) * each
}

fn byte(number: usize) -> u8 {
    u8::try_from(number).expect("a byte")
}

/// A browser that has asked for a code.
async fn asking(test: &TestPortal, network: [u8; 4], email: &str) -> Client {
    let mut client = test.visitor().at(network);
    let asked = client.post("/sign-in", &[("email", email)]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{email}");
    client
}

/// What one network tries; says how much, and how much of it was looked at.
async fn guess_all(network: usize, mut clients: Vec<Client>) -> (usize, usize) {
    let (accounts, each) = (clients.len(), GUESSES / NETWORKS);
    let mut judged = 0;
    for guess in 0..each {
        let client = &mut clients[guess % accounts];
        let answer = if guess % PASSWORDS == PASSWORDS - 1 {
            let account = email(network * accounts + guess % accounts);
            client.post("/sign-in/password", &[("email", &account), ("password", "correct horse battery")]).await
        } else {
            let digits = format!("{:06}", (network * each + guess) * 97 % 1_000_000);
            client.post("/sign-in/code", &[("code", &digits)]).await
        };
        match answer.status {
            StatusCode::UNPROCESSABLE_ENTITY => judged += 1,
            StatusCode::TOO_MANY_REQUESTS => {}
            other => panic!("{other}: {}", answer.body),
        }
        assert!(!client.cookies.contains_key("session"), "a guess opened a session");
    }
    (each, judged)
}

/// The digits that were mailed last, by address.
async fn mailed_codes(test: &TestPortal) -> BTreeMap<String, String> {
    let mut db = test.portal.store.read().await.expect("a reader");
    let mut mails = db.mails().due(test.portal.now(), 5_000).await.expect("the outbox");
    mails.sort_by_key(|mail| mail.id);
    let code = |mail: Mail| match mail.message {
        Message::SignInCode { code, .. } => (mail.recipient, code),
        other => panic!("{other:?}"),
    };
    mails.into_iter().map(code).collect()
}
