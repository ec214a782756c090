//! The links of every mail there is, opened by machines.

use axum::http::{Method, Request, header};
use jiff::SignedDuration;
use server::jobs;
use store::{Store, testing::contents};

use crate::{
    address, complaints, customers, delivery,
    harness::{Client, TestPortal},
    signing_in, surveys,
};

store::on_both!(s3_no_link_of_any_mail_changes_anything);

/// Does something of which each kind of mail tells; gives all of them, decoded as far as it matters.
async fn every_mail(test: &TestPortal, staff: &mut Client) -> Vec<String> {
    jobs::due(&test.portal).await.expect("the surveys of a new company");
    let mut buyer = test.buyer().await;
    signing_in::ask_for_code(test, &mut test.visitor()).await;
    customers::invite(&mut buyer, "one@lin.example", "buyer").await;
    address::ask(&mut buyer, "mei@elsewhere.example").await;
    test.clock.advance(SignedDuration::from_hours(12));
    delivery::scan(test, "SE4471-90", "2026-11-17T18:00:00Z", "business_closed").await;
    test.clock.advance(SignedDuration::from_hours(24));
    delivery::scan(test, "SE4471-90", "2026-11-18T18:00:00Z", "delivered").await;
    let other = test.order(&mut buyer, &[("TEA-1", 1)], &[]).await;
    let number = complaints::filed(&mut buyer, &other, &[]).await;
    let path = format!("/desk/complaints/{number}");
    complaints::act(staff, &format!("{path}/questions"), &[("text", "Which lid?")]).await;
    // While a complaint is open nobody is asked how it went.
    let withdrawn = complaints::act(&mut buyer, &format!("/complaints/{number}/withdrawal"), &[]).await;
    assert!(withdrawn.status.is_redirection(), "{}", withdrawn.body);
    jobs::due(&test.portal).await.expect("what is due");
    test.clock.advance(SignedDuration::from_hours(48));
    surveys::asked(test).await;
    let plain = |mail: String| mail.replace("=\r\n", "").replace("=3D", "=");
    test.sent_mail().await.into_iter().map(plain).collect()
}

/// The addresses of the portal in a mail, in its text and in its headers.
fn links(mail: &str) -> impl Iterator<Item = String> {
    let is_end = |sign: char| sign.is_whitespace() || "\"<>&,)".contains(sign);
    mail.split("http://127.0.0.1:4000")
        .skip(1)
        .map(move |rest| rest.split(is_end).next().unwrap_or_default().to_owned())
}

/// [S3] Mail scanners, previews and prefetchers open every link of every mail by GET and HEAD: no answer, no act, nothing at
/// all is different afterwards but the list of openings.
async fn s3_no_link_of_any_mail_changes_anything(store: Store) {
    let (test, mut staff, _) = delivery::shipped(store, &[(2, "SE4471-90")]).await;
    let mails = every_mail(&test, &mut staff).await;
    let mut links: Vec<_> = mails.iter().flat_map(|mail| links(mail)).collect();
    links.sort_unstable();
    links.dedup();
    for kind in ["/track/", "/invitations/", "/sign-in/code?key=", "/survey/", "/complaint/", "?score=0"] {
        assert!(links.iter().any(|link| link.contains(kind)), "{kind} in {links:#?}");
    }
    let known = |mut tables: std::collections::BTreeMap<_, _>| {
        tables.remove("link_openings");
        tables
    };
    let before = known(contents(&test.portal.store).await);
    for link in &links {
        for (method, purpose) in [(Method::GET, ""), (Method::HEAD, ""), (Method::GET, "prefetch")] {
            let request = Request::builder().method(method.clone()).uri(link).header("sec-purpose", purpose);
            let request = request.header(header::ACCEPT, "text/html");
            let answer = test.visitor().send(request, String::new()).await;
            assert!(!answer.status.is_server_error(), "{method} {link}: {}", answer.status);
        }
    }
    let after = known(contents(&test.portal.store).await);
    for (table, rows) in &before {
        assert_eq!(rows, &after[table], "{table} is as it was");
    }
}
