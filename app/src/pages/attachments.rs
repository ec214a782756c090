//! Files that people attach: the field of a form that takes them, and what is attached to something that was sent.
//!
//! The field is a plain file input in a form of `enctype="multipart/form-data"`; the island `Photos` sends each file as soon as
//! it is chosen. What the server answers to that is an entry of the list, the same HTML as on the page.

use domain::{
    attachment::{Attachment, MAX_FILES, MAX_MIB},
    field::FieldProblem,
    id::AttachmentId,
};
use leptos::prelude::*;

use crate::{
    components::{FieldError, Icon},
    islands::{Photos, PhotosLabels},
    problems,
    texts::Texts,
    url,
};

/// What the browser offers to choose. A phone that keeps its photos as HEIC sends JPEG when it is asked for it.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,application/pdf";
/// Pixels of a thumbnail as it is shown.
const SHOWN: &str = "88";

/// The field of a form that takes files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilesField {
    /// The secret of the form.
    pub draft: String,
    /// What it has already.
    pub files: Vec<Attachment>,
    /// What is wrong, in a sentence.
    pub error: Option<String>,
}

impl FilesField {
    /// The field. Its form has `method="post"` and `enctype="multipart/form-data"`, and the field stands before no other file.
    pub fn view(self, texts: Texts) -> AnyView {
        let draft = self.draft;
        let items: Vec<_> = self.files.iter().map(|file| item(&draft, file, texts)).collect();
        let labels = labels(texts);
        let described = if self.error.is_some() { "photos-error photos-hint" } else { "photos-hint" };
        let is_wrong = self.error.is_some();
        let error = self.error.map(|error| view! { <FieldError id="photos-error" error=error/> });
        view! {
            <fieldset class="stack tight">
                <legend class="strong">{texts.attachments_legend()} " " <span class="muted">{texts.attachments_optional()}</span></legend>
                <Photos upload=upload(&draft) labels=labels>
                    <div class="drop">
                        // Before the files, so that the server knows whose they are as they come.
                        <input type="hidden" name="draft" value=draft.clone()/>
                        <ul class="photos" role="list">{items}</ul>
                        <div class="field">
                            <label for="photos">{texts.attachments_add(MAX_FILES)}</label>
                            <input
                                id="photos"
                                type="file"
                                name="photos"
                                accept=ACCEPT
                                multiple=true
                                aria-invalid=is_wrong.then_some("true")
                                aria-describedby=described
                            />
                            <p class="hint" id="photos-hint">{texts.attachments_hint(MAX_MIB)}</p>
                            {error}
                        </div>
                    </div>
                </Photos>
            </fieldset>
        }
        .into_any()
    }
}

/// An entry of the field's list, as the island gets it.
pub fn item_html(draft: &str, file: &Attachment, texts: Texts) -> String {
    item(draft, file, texts).to_html()
}

/// An entry that says why a file was not taken, as the island gets it.
pub fn refused_html(name: &str, problem: FieldProblem, texts: Texts) -> String {
    let problem = problems::sentence(texts, problem);
    let name: String = name.chars().take(60).collect();
    let sentence =
        if name.is_empty() { problem } else { texts.attachments_named_problem(name.as_str(), problem.as_str()) };
    view! { <li class="refused"><p class="error">{sentence}</p></li> }.to_html()
}

/// Where the thumbnail of a form's file is.
pub fn draft_thumbnail(draft: &str, id: AttachmentId) -> String {
    format!("/attachments/drafts/{draft}/{id}/thumbnail")
}

/// What is attached to something, at addresses `{base}/{id}` and `{base}/{id}/thumbnail`; nothing when there is nothing.
pub fn attached(files: &[Attachment], base: &str, texts: Texts) -> Option<AnyView> {
    if files.is_empty() {
        return None;
    }
    let items: Vec<_> = files
        .iter()
        .map(|file| {
            let address = format!("{base}/{}", file.id);
            let label = texts.attachments_save(file.file_name.as_str());
            view! {
                <li>
                    <a class="photo-link" href=address.clone() download=file.file_name.clone() title=file.file_name.clone() aria-label=label>
                        {picture(file, format!("{address}/thumbnail"), String::new())}
                    </a>
                </li>
            }
        })
        .collect();
    Some(view! { <ul class="photos" role="list" aria-label=texts.attachments_of()>{items}</ul> }.into_any())
}

fn item(draft: &str, file: &Attachment, texts: Texts) -> AnyView {
    let label = texts.attachments_remove(file.file_name.as_str());
    let title = label.clone();
    let removal = format!("/attachments/drafts/{draft}/{}/removal", file.id);
    view! {
        <li>
            {picture(file, draft_thumbnail(draft, file.id), file.file_name.clone())}
            // A box, so that it works without a script: the file goes when the form is sent.
            <label class="button" title=title>
                <input class="vh" type="checkbox" name="remove" value=file.id.to_string() aria-label=label data-removal=removal/>
                <Icon icon=Icon::Cross/>
            </label>
        </li>
    }
    .into_any()
}

/// A thumbnail, or the name of a document.
fn picture(file: &Attachment, thumbnail: String, alt: String) -> AnyView {
    if file.media_type.is_picture() {
        view! { <img class="photo" src=thumbnail alt=alt width=SHOWN height=SHOWN loading="lazy" decoding="async"/> }
            .into_any()
    } else {
        view! {
            <span class="photo paper">
                <Icon icon=Icon::Clipboard/>
                <span>{file.file_name.clone()}</span>
            </span>
        }
        .into_any()
    }
}

fn upload(draft: &str) -> String {
    format!("/attachments?draft={}", url::encoded(draft))
}

fn labels(texts: Texts) -> PhotosLabels {
    PhotosLabels {
        sending: texts.attachments_sending("#"),
        sent: texts.attachments_sent("#"),
        lost: texts.attachments_lost().to_owned(),
        not_sent: texts.attachments_not_sent().to_owned(),
        too_large: texts.attachments_too_large(MAX_MIB),
        retry: texts.attachments_retry().to_owned(),
        remove: texts.attachments_remove("#"),
        waiting: texts.attachments_waiting().to_owned(),
        unfinished: texts.attachments_unfinished().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use domain::{Language, attachment::MediaType};
    use jiff::Timestamp;
    use scraper::{Html, Selector};
    use std::sync::Arc;

    use super::*;

    fn file(name: &str, media_type: MediaType) -> Attachment {
        Attachment {
            id: AttachmentId("0190b6c0-0000-7000-8000-000000000001".parse().expect("an id")),
            owner: None,
            message_id: None,
            person_id: None,
            file_name: name.to_owned(),
            media_type,
            size: 1,
            sides: None,
            sha256: [0; 32],
            created_at: Timestamp::UNIX_EPOCH,
            claimed_at: None,
        }
    }

    fn count(html: &str, selector: &str) -> usize {
        let selector = Selector::parse(selector).expect("a selector");
        Html::parse_fragment(html).select(&selector).count()
    }

    fn rendered(field: FilesField, texts: Texts) -> String {
        let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
        owner.with(|| field.view(texts).to_html())
    }

    #[test]
    fn c6_the_field_works_without_a_script_and_keeps_what_was_sent() {
        for language in Language::ALL {
            let files = vec![file("a \"box\".jpg", MediaType::Jpeg), file("bill.pdf", MediaType::Pdf)];
            let field = FilesField { draft: "d".repeat(64), files, error: Some("Too large.".to_owned()) };
            let html = rendered(field, Texts::new(language));
            assert_eq!(count(&html, "input[type=hidden][name=draft]"), 1);
            assert_eq!(count(&html, "input#photos[type=file][name=photos][multiple][aria-invalid=true]"), 1);
            assert_eq!(count(&html, "ul.photos > li input[type=checkbox][name=remove][value]"), 2);
            assert_eq!(count(&html, "img.photo[src$='/thumbnail'][alt]"), 1, "a document has none");
            assert_eq!(count(&html, "#photos-error"), 1);
            assert_eq!(count(&html, "leptos-island[data-component^=Photos_]"), 1);
        }
    }

    /// The browser test of the island puts this field into a page of its own.
    #[test]
    fn the_browser_test_has_the_field_as_it_is() {
        let field = FilesField { draft: "d".repeat(64), files: Vec::new(), error: None };
        let html = rendered(field, Texts::new(Language::En));
        // The number in the island's name is of this build.
        let (before, after) = html.split_once("\"Photos_").expect("an island");
        let after = after.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../end2end/support/files-field.html");
        let kept = std::fs::read_to_string(file).expect("a file");
        assert_eq!(format!("{before}\"Photos_0{after}\n"), kept, "please copy the left one to {file}");
    }

    #[test]
    fn what_is_attached_is_for_saving() {
        let texts = Texts::new(Language::En);
        assert!(attached(&[], "/x", texts).is_none());
        let html =
            attached(&[file("a.jpg", MediaType::Jpeg)], "/complaints/C-1/files", texts).expect("a list").to_html();
        assert_eq!(count(&html, "a[download='a.jpg'][href^='/complaints/C-1/files/'] img[src$='/thumbnail']"), 1);
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_by_its_name() {
        let html = refused_html("<b>.svg", FieldProblem::NotAnAttachment, Texts::new(Language::En));
        assert!(html.contains("&lt;b&gt;.svg") && !html.contains("<b>"), "{html}");
    }
}
