//! Files that people attach: taking them in, who gets them, and when they go.

use std::io::Cursor;

use app::shell;
use axum::{
    Router,
    extract::State,
    http::{Request, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::post,
};
use domain::{
    attachment::{Attachment, AttachmentOwner, AttachmentView, DRAFTS_KEPT, MAX_BYTES, MAX_FILES, MediaType},
    field::FieldErrors,
    id::{AttachmentId, ComplaintId},
};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use jiff::SignedDuration;
use serde::Deserialize;
use server::{
    attachments::{self, Draft, Part, PostedFiles, sweep},
    portal::Portal,
    tidy,
    web::Reader,
};
use store::{Claim, Store};
use uuid::Uuid;

use crate::harness::{Answer, Client, TestPortal};

store::on_both!(
    c6_a_photo_is_kept_without_what_it_says,
    c6_an_upload_sent_again_is_kept_once,
    c6_what_is_no_picture_is_refused_with_a_sentence,
    c6_a_file_is_for_who_holds_its_form,
    c6_a_refused_form_keeps_its_files,
    c6_a_form_has_so_many_files,
    c6_a_file_is_given_out_as_one_to_save,
    c6_what_is_never_sent_is_forgotten,
    c6_who_is_erased_takes_their_files_along,
    c6_one_network_sends_so_many_files,
    a_file_too_large_is_told_so,
);

fn draft() -> String {
    "d1".repeat(32)
}

fn photo(colour: u8) -> Vec<u8> {
    let mut file = Vec::new();
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(640, 480, Rgb([colour, 90, 30])));
    picture.write_to(&mut Cursor::new(&mut file), ImageFormat::Jpeg).expect("a picture");
    // A comment, as cameras and tools write them.
    let said = b"taken at 52.5200N 13.405E";
    let length = u16::try_from(said.len() + 2).expect("short").to_be_bytes();
    [&file[..2], &[0xff, 0xfe], &length, said, &file[2..]].concat()
}

async fn upload(client: &mut Client, draft: &str, key: &str, name: &str, file: Vec<u8>) -> Answer {
    let path = format!("/attachments?draft={draft}&upload={key}&name={name}");
    client.send(Request::post(path).header(header::ACCEPT, "application/json"), file).await
}

async fn kept(client: &mut Client, draft: &str, key: &str) -> AttachmentView {
    let answer = upload(client, draft, key, "box.jpeg", photo(200)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    serde_json::from_str(&answer.body).expect("a file")
}

async fn row(test: &TestPortal, id: AttachmentId) -> Attachment {
    let hash = Draft::known(&draft()).expect("a draft").hash();
    let found = test.portal.store.read().await.expect("a reader").attachments().get_draft(hash, id).await;
    found.expect("a row").expect("a file")
}

async fn content(test: &TestPortal, id: AttachmentId, part: Part) -> Option<Vec<u8>> {
    let body = test.portal.files.get(id, part).await.expect("files")?;
    Some(axum::body::to_bytes(body, usize::MAX).await.expect("all of it").to_vec())
}

async fn c6_a_photo_is_kept_without_what_it_says(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let view = kept(&mut visitor, &draft(), "a").await;
    assert_eq!((view.name.as_str(), view.media_type.as_str()), ("box.jpg", "image/jpeg"));
    let file = row(&test, view.id).await;
    assert_eq!((file.sides, file.size), (Some((640, 480)), view.size));
    let whole = content(&test, view.id, Part::Whole).await.expect("the content");
    assert_eq!(whole.len(), view.size as usize);
    assert!(!whole.windows(8).any(|bytes| bytes == b"52.5200N"), "the place is gone");
    let small = content(&test, view.id, Part::Thumbnail).await.expect("a thumbnail");
    let small = image::load_from_memory(&small).expect("a picture");
    assert_eq!((small.width(), small.height()), (320, 240));

    let answer = visitor.get(&view.thumbnail.expect("an address")).await;
    assert_eq!(answer.status, StatusCode::OK);
    let said = |name: header::HeaderName| answer.headers[name].to_str().expect("text").to_owned();
    assert_eq!(said(header::CONTENT_TYPE), "image/jpeg");
    assert_eq!(said(header::CONTENT_DISPOSITION), "inline");
    assert_eq!(said(header::CACHE_CONTROL), "private, no-store");
    assert_eq!(said(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
    assert_eq!(said(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
}

async fn c6_an_upload_sent_again_is_kept_once(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let first = kept(&mut visitor, &draft(), "a").await;
    assert_eq!(kept(&mut visitor, &draft(), "a").await, first);
    assert_ne!(kept(&mut visitor, &draft(), "b").await.id, first.id);
    // At once, as after a line that only seemed to break.
    let (mut one, mut other, draft) = (test.visitor(), test.visitor(), draft());
    let (one, other) = tokio::join!(kept(&mut one, &draft, "c"), kept(&mut other, &draft, "c"));
    assert_eq!(one, other);
    let html = Request::post(format!("/attachments?draft={draft}&upload=a&name=x")).header(header::ACCEPT, "text/html");
    let entry = visitor.send(html, Vec::new()).await;
    assert!(entry.body.starts_with("<li") && entry.has("input[name=remove]"), "{}", entry.body);
}

async fn c6_what_is_no_picture_is_refused_with_a_sentence(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let whole = photo(1);
    for (at, file) in [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>".to_vec(),
        b"<!doctype html><script>alert(1)</script>".to_vec(),
        b"%PDF-1.7 <script> without an end".to_vec(),
        whole[..300].to_vec(),
        Vec::new(),
    ]
    .into_iter()
    .enumerate()
    {
        let answer = upload(&mut visitor, &draft(), &format!("n{at}"), "picture.jpg", file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{at}: {}", answer.body);
        assert!(answer.body.contains("\"field\":\"file\""), "{}", answer.body);
    }
    let html = Request::post(format!("/attachments?draft={}&upload=h&name=%3Cb%3E.svg", draft()));
    let entry = visitor.send(html.header(header::ACCEPT, "text/html"), "<svg/>").await;
    assert_eq!(entry.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(entry.has("li.refused p.error") && entry.body.contains("&lt;b&gt;.svg"), "{}", entry.body);
    let nothing = test.portal.files.list_before(jiff::Timestamp::MAX).await.expect("files");
    assert_eq!(nothing, Vec::<AttachmentId>::new(), "nothing of it is kept");
    // What is no upload at all.
    for query in ["", "draft=1&upload=a", &format!("draft={}", "g".repeat(64))] {
        assert_eq!(
            visitor.send(Request::post(format!("/attachments?{query}")), photo(1)).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let odd = upload(&mut visitor, &draft(), "..%2F..", "x", photo(1)).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    assert_eq!(visitor.get("/attachments").await.location(), "/");
}

async fn c6_a_file_is_for_who_holds_its_form(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let view = kept(&mut visitor, &draft(), "a").await;
    let thumbnail = view.thumbnail.expect("an address");
    let removal = thumbnail.replace("/thumbnail", "/removal");
    let mut staff = test.staff().await;
    for other in [thumbnail.replace("d1d1", "d2d2"), thumbnail.replace(&view.id.to_string(), &Uuid::nil().to_string())]
    {
        assert_eq!(staff.get(&other).await.status, StatusCode::NOT_FOUND);
        let removal = other.replace("/thumbnail", "/removal");
        assert_eq!(staff.post(&removal, &[]).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(visitor.post(&removal, &[]).await.status, StatusCode::NO_CONTENT);
    assert_eq!(visitor.post(&removal, &[]).await.status, StatusCode::NOT_FOUND, "once");
    assert_eq!(visitor.get(&thumbnail).await.status, StatusCode::NOT_FOUND);
    assert_eq!(content(&test, view.id, Part::Whole).await, None, "its content is gone too");
    assert_eq!(visitor.get(&removal).await.location(), "/");
}

/// A form with a name and files, as an area would have one: a name is needed, and who gives one has sent it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Form {
    name: String,
}

async fn send(State(portal): State<Portal>, reader: Reader, posted: PostedFiles<Form>) -> Response {
    let mut errors = FieldErrors::default();
    posted.note(&mut errors);
    if posted.input.name.is_empty() {
        errors.add("name", domain::field::FieldProblem::Missing);
    }
    if !errors.is_empty() {
        let field = posted.draft.field(posted.files, &errors, reader.texts());
        let page = shell::plain(&reader.page(&portal, "Form", None), || field.view(reader.texts()));
        return (StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response();
    }
    let (hash, now) = (posted.draft.hash(), portal.now());
    let claim =
        Claim { owner: AttachmentOwner::Complaint(ComplaintId(Uuid::from_u128(7))), message_id: None, person_id: None };
    let claimed = portal.store.write(async move |tx| tx.attachments().claim(hash, claim, now).await).await;
    format!("{}: {}", posted.input.name, claimed.expect("a write").len()).into_response()
}

/// A client of a router with that form.
fn filling_in(test: &TestPortal) -> Client {
    let router = Router::new().route("/form", post(send));
    let router = router.layer(axum::extract::DefaultBodyLimit::max(attachments::FORM_LIMIT));
    TestPortal::visitor_of(router.with_state(test.portal.clone()))
}

fn multipart(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> (axum::http::request::Builder, Vec<u8>) {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").as_bytes());
    }
    for (name, content) in files {
        let head = "--B\r\nContent-Disposition: form-data; name=\"photos\"; filename=";
        body.extend(format!("{head}\"{name}\"\r\nContent-Type: image/jpeg\r\n\r\n").as_bytes());
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(b"--B--\r\n");
    (Request::post("/form").header(header::CONTENT_TYPE, "multipart/form-data; boundary=B"), body)
}

async fn c6_a_refused_form_keeps_its_files(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = filling_in(&test);
    let (request, body) = multipart(
        &[("draft", &draft()), ("name", "")],
        &[("a.jpg", &photo(10)), ("b.jpg", &photo(120)), ("c.svg", b"<svg/>")],
    );
    let again = visitor.send(request, body).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.value("input[name=draft]"), draft());
    assert!(again.has("#photos-error"), "the third one is no photo");
    let shown: Vec<_> = again
        .document()
        .select(&scraper::Selector::parse("input[name=remove]").expect("a selector"))
        .map(|input| input.attr("value").expect("an id").to_owned())
        .collect();
    assert_eq!(shown.len(), 2);

    // One is removed, an empty field of files is none, and the same file again is the same one.
    let fields = [("draft", draft()), ("name", "Mei".to_owned()), ("remove", shown[0].clone())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (request, body) = multipart(&fields, &[("", b""), ("b.jpg", &photo(120)), ("d.jpg", &photo(240))]);
    let sent = visitor.send(request, body).await;
    assert_eq!((sent.status, sent.body.as_str()), (StatusCode::OK, "Mei: 2"));
    // Sent twice, the files are claimed once; what came again is a draft nobody sends.
    let (request, body) = multipart(&fields[..2], &[]);
    assert_eq!(visitor.send(request, body).await.body, "Mei: 0");

    // The same form without files, and as JSON.
    kept(&mut test.visitor(), &draft(), "later").await;
    assert_eq!(visitor.post("/form", &[("draft", &draft()), ("name", "Mei")]).await.body, "Mei: 1");
    let json = format!("{{\"draft\":\"{}\",\"name\":\"Mei\"}}", draft());
    assert_eq!(visitor.post_json("/form", &json).await.body, "Mei: 0");
}

async fn c6_a_form_has_so_many_files(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = filling_in(&test);
    let photos: Vec<_> = (0..=u8::try_from(MAX_FILES).expect("few")).map(|at| photo(20 * at)).collect();
    let files: Vec<_> = photos.iter().map(|file| ("a.jpg", file.as_slice())).collect();
    let (request, body) = multipart(&[("draft", &draft()), ("name", "")], &files);
    let again = visitor.send(request, body).await;
    assert!(again.text().contains("There are 10 files already"), "{}", again.text());
    assert_eq!(
        again.document().select(&scraper::Selector::parse("input[name=remove]").expect("a selector")).count(),
        10
    );
    let one_more = upload(&mut test.visitor(), &draft(), "one-more", "x.jpg", photo(250)).await;
    assert_eq!(one_more.status, StatusCode::UNPROCESSABLE_ENTITY);
    let files = test.portal.files.list_before(jiff::Timestamp::MAX).await.expect("files");
    assert_eq!(files.len(), 10, "nothing else is kept");
}

async fn c6_a_file_is_given_out_as_one_to_save(store: Store) {
    let test = TestPortal::new(store).await;
    let paper = b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF\n".to_vec();
    let answer = upload(&mut test.visitor(), &draft(), "p", "%E8%B4%A6%E5%8D%95.html", paper.clone()).await;
    let view: AttachmentView = serde_json::from_str(&answer.body).expect("a file");
    assert_eq!((view.name.as_str(), view.thumbnail), ("账单.pdf", None));
    let file = row(&test, view.id).await;
    assert_eq!(file.media_type, MediaType::Pdf);
    let response = attachments::serve(&test.portal, &file, Part::Whole).await.expect("a response");
    let said = |name: header::HeaderName| response.headers()[name].to_str().expect("text").to_owned();
    assert_eq!(said(header::CONTENT_TYPE), "application/pdf");
    assert!(said(header::CONTENT_DISPOSITION).starts_with("attachment; filename=\"__.pdf\"; filename*=UTF-8''%E8"));
    assert_eq!(said(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("all of it");
    assert_eq!(body.to_vec(), paper, "as it came");
    assert!(attachments::serve(&test.portal, &file, Part::Thumbnail).await.is_err(), "a document has none");
}

async fn c6_what_is_never_sent_is_forgotten(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let (old, sent) = (kept(&mut visitor, &draft(), "a").await, kept(&mut visitor, &"e5".repeat(32), "a").await);
    let hash = Draft::known(&"e5".repeat(32)).expect("a draft").hash();
    let (claim, now) = (
        Claim { owner: AttachmentOwner::Complaint(ComplaintId(Uuid::nil())), message_id: None, person_id: None },
        test.portal.now(),
    );
    test.portal.store.write(async move |tx| tx.attachments().claim(hash, claim, now).await).await.expect("claimed");
    test.clock.advance(DRAFTS_KEPT - SignedDuration::from_secs(1));
    assert_eq!(sweep::forget_drafts(&test.portal).await.expect("tidy"), 0, "not yet");
    test.clock.advance(SignedDuration::from_secs(2));
    tidy::forget_old(&test.portal).await.expect("tidy");
    assert_eq!(content(&test, old.id, Part::Whole).await, None);
    assert_eq!(visitor.get(&old.thumbnail.expect("an address")).await.status, StatusCode::NOT_FOUND);
    assert!(content(&test, sent.id, Part::Whole).await.is_some(), "what was sent stays");

    // Content without a record, such as after a restore of the database.
    let nobodys = AttachmentId(Uuid::from_u128(77));
    test.portal.files.put(nobodys, Part::Whole, vec![1]).await.expect("a file");
    test.clock.advance(SignedDuration::from_hours(24 * 365 * 100));
    assert_eq!(sweep::sweep(&test.portal).await.expect("swept"), 1);
    assert_eq!(content(&test, nobodys, Part::Whole).await, None);
    assert!(content(&test, sent.id, Part::Thumbnail).await.is_some());
}

async fn c6_who_is_erased_takes_their_files_along(store: Store) {
    let test = TestPortal::new(store).await;
    let view = kept(&mut test.visitor(), &draft(), "a").await;
    let (hash, now, person) =
        (Draft::known(&draft()).expect("a draft").hash(), test.portal.now(), test.shop.buyer.person_id);
    let claim = Claim {
        owner: AttachmentOwner::Complaint(ComplaintId(Uuid::nil())),
        message_id: None,
        person_id: Some(person),
    };
    test.portal.store.write(async move |tx| tx.attachments().claim(hash, claim, now).await).await.expect("claimed");
    let export = test.buyer().await.get("/account/data/export.json").await;
    assert!(export.body.contains("box.jpg"), "{}", export.body);
    server::erasures::erase(&test.portal, person).await.expect("erased").expect("nothing hinders");
    assert_eq!(content(&test, view.id, Part::Whole).await, None);
    assert_eq!(content(&test, view.id, Part::Thumbnail).await, None);
}

async fn c6_one_network_sends_so_many_files(store: Store) {
    let test = TestPortal::new(store).await;
    let mut near = test.visitor().at([10, 0, 0, 1]);
    let mut status = StatusCode::OK;
    for at in 0..201 {
        status = upload(&mut near, &draft(), &format!("k{at}"), "x", b"nothing".to_vec()).await.status;
    }
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    let far = upload(&mut test.visitor().at([10, 0, 0, 2]), &draft(), "z", "x.jpg", photo(4)).await;
    assert_eq!(far.status, StatusCode::OK);
}

async fn a_file_too_large_is_told_so(store: Store) {
    let test = TestPortal::new(store).await;
    let mut visitor = test.visitor();
    let large = upload(&mut visitor, &draft(), "l", "x.jpg", vec![0xff; MAX_BYTES as usize + 1]).await;
    assert_eq!(large.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(large.body.contains("attachment_too_large"), "{}", large.body);
    let huge = upload(&mut visitor, &draft(), "h", "x.jpg", vec![0xff; attachments::FILE_LIMIT + 1]).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
}
