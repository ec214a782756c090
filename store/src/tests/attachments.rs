//! Files that people attach.

use domain::{
    attachment::{Attachment, AttachmentOwner, MAX_FILES, MediaType},
    id::{AttachmentId, PersonId},
};
use jiff::Timestamp;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{hash, minutes_later, reader};
use crate::{
    Added, Claim, Store, on_both,
    testing::{Shop, new_id, now},
};

on_both!(
    a_file_is_its_forms_until_that_is_sent,
    a_form_is_claimed_once,
    an_upload_sent_again_is_one_file,
    a_form_has_so_many_files_and_no_more,
    files_of_forms_never_sent_are_forgotten,
    a_persons_files_go_with_them,
);

const FORM: [u8; 32] = hash(1);
const OTHER: [u8; 32] = hash(2);

async fn a_file_is_its_forms_until_that_is_sent(store: Store) {
    let file = file(None, now());
    assert_eq!(add(&store, &file, FORM, "a").await, Added::New);
    let mut db = reader(&store).await;
    assert_eq!(db.attachments().get_draft(FORM, file.id).await.expect("a draft"), Some(file.clone()));
    assert_eq!(db.attachments().get_draft(OTHER, file.id).await.expect("no draft"), None, "another form's");
    assert_eq!(db.attachments().draft_bytes().await.expect("bytes"), 1_234);

    let (owner, message) = (complaint(), Some(Uuid::from_u128(9)));
    let claimed = claim(&store, FORM, Claim { owner, message_id: message, person_id: None }).await;
    let kept =
        Attachment { owner: Some(owner), message_id: message, claimed_at: Some(minutes_later(5)), ..file.clone() };
    assert_eq!(claimed, std::slice::from_ref(&kept));
    assert_eq!(db.attachments().list_of(owner).await.expect("files"), std::slice::from_ref(&kept));
    assert_eq!(db.attachments().get(owner, file.id).await.expect("a file"), Some(kept));
    assert_eq!(db.attachments().get(complaint(), file.id).await.expect("none"), None, "another complaint's");
    assert_eq!(db.attachments().get_draft(FORM, file.id).await.expect("none"), None, "the form opens it no more");
    assert_eq!(db.attachments().draft_bytes().await.expect("bytes"), 0);
    let deleted = store.write(async move |tx| tx.attachments().delete_draft(FORM, file.id).await).await;
    assert!(!deleted.expect("a write"), "nor removes it");
    assert!(db.attachments().is_there(file.id).await.expect("there"));
}

async fn a_form_is_claimed_once(store: Store) {
    for at in 0..3 {
        add(&store, &file(None, minutes_later(at)), FORM, &format!("{at}")).await;
    }
    let owners = [complaint(), complaint()];
    let claims = owners.map(|owner| claim(&store, FORM, Claim { owner, message_id: None, person_id: None }));
    let [one, other] = claims;
    let (one, other) = tokio::join!(one, other);
    assert_eq!(one.len() + other.len(), 3, "one of two at once has them all, the other none");
    assert!(one.is_empty() || other.is_empty());
}

async fn an_upload_sent_again_is_one_file(store: Store) {
    let first = file(None, now());
    assert_eq!(add(&store, &first, FORM, "a").await, Added::New);
    assert_eq!(add(&store, &file(None, minutes_later(1)), FORM, "a").await, Added::Known(first.clone()));
    assert_eq!(add(&store, &file(None, minutes_later(1)), OTHER, "a").await, Added::New, "another form's");
    let mut db = reader(&store).await;
    assert_eq!(db.attachments().get_upload(FORM, "a").await.expect("an upload"), Some(first));
    assert_eq!(db.attachments().get_upload(FORM, "b").await.expect("none"), None);
}

async fn a_form_has_so_many_files_and_no_more(store: Store) {
    add(&store, &file(None, now()), FORM, "first").await;
    let mut uploads = JoinSet::new();
    for at in 0..2 * MAX_FILES {
        let store = store.clone();
        uploads.spawn(async move { add(&store, &file(None, now()), FORM, &at.to_string()).await });
    }
    let outcomes = uploads.join_all().await;
    let kept = outcomes.iter().filter(|outcome| **outcome == Added::New).count();
    assert_eq!(kept, MAX_FILES as usize - 1);
    let drafts = reader(&store).await.attachments().list_drafts(FORM).await.expect("drafts");
    assert_eq!(drafts.len(), MAX_FILES as usize);
    let gone = drafts[0].id;
    assert!(store.write(async move |tx| tx.attachments().delete_draft(FORM, gone).await).await.expect("a write"));
    assert_eq!(add(&store, &file(None, now()), FORM, "another").await, Added::New, "there is room again");
}

async fn files_of_forms_never_sent_are_forgotten(store: Store) {
    let (old, sent, young) = (file(None, now()), file(None, now()), file(None, minutes_later(10)));
    for (file, form) in [(&old, FORM), (&sent, OTHER), (&young, FORM)] {
        add(&store, file, form, &file.id.to_string()).await;
    }
    claim(&store, OTHER, Claim { owner: complaint(), message_id: None, person_id: None }).await;
    let forget = async || store.write(async |tx| tx.attachments().forget_drafts(minutes_later(10), 10).await).await;
    assert_eq!(forget().await.expect("a write"), [old.id]);
    assert_eq!(forget().await.expect("a write"), Vec::<AttachmentId>::new(), "once");
    let mut db = reader(&store).await;
    for (file, is_there) in [(&old, false), (&sent, true), (&young, true)] {
        assert_eq!(db.attachments().is_there(file.id).await.expect("there"), is_there);
    }
}

async fn a_persons_files_go_with_them(store: Store) {
    let shop = Shop::open(&store).await;
    let person = shop.buyer.person_id;
    let (draft, sent, others) = (file(Some(person), now()), file(None, minutes_later(1)), file(None, now()));
    add(&store, &draft, FORM, "a").await;
    add(&store, &sent, OTHER, "a").await;
    add(&store, &others, hash(3), "a").await;
    let owner = complaint();
    claim(&store, OTHER, Claim { owner, message_id: None, person_id: Some(person) }).await;
    claim(&store, hash(3), Claim { owner, message_id: None, person_id: None }).await;
    let given = reader(&store).await.personal().export(person).await.expect("an export");
    let given = serde_json::to_string(&given).expect("json");
    assert_eq!(given.matches("carton.jpg").count(), 2);

    let erased = store.write(async move |tx| tx.personal().erase(person, now()).await).await.expect("a write");
    let mut gone = erased.expect("nothing hinders").attachments;
    gone.sort();
    let mut own = [draft.id, sent.id];
    own.sort();
    assert_eq!(gone, own);
    let left = reader(&store).await.attachments().list_of(owner).await.expect("files");
    assert_eq!(left.into_iter().map(|file| file.id).collect::<Vec<_>>(), [others.id]);
}

fn complaint() -> AttachmentOwner {
    AttachmentOwner::Complaint(new_id())
}

fn file(person_id: Option<PersonId>, created_at: Timestamp) -> Attachment {
    Attachment {
        id: new_id(),
        owner: None,
        message_id: None,
        person_id,
        file_name: "carton.jpg".to_owned(),
        media_type: MediaType::Jpeg,
        size: 1_234,
        sides: Some((40, 30)),
        sha256: hash(9),
        created_at,
        claimed_at: None,
    }
}

async fn add(store: &Store, file: &Attachment, form: [u8; 32], upload: &str) -> Added {
    let (file, upload) = (file.clone(), upload.to_owned());
    store.write(async move |tx| tx.attachments().insert(&file, form, &upload).await).await.expect("a write")
}

async fn claim(store: &Store, form: [u8; 32], claim: Claim) -> Vec<Attachment> {
    store.write(async move |tx| tx.attachments().claim(form, claim, minutes_later(5)).await).await.expect("a write")
}
