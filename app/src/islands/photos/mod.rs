//! Files that are sent as soon as they are chosen, each with its progress.
//!
//! Without a script they are sent with the form. With one each goes by itself and is sent again when the line breaks; the
//! form waits for them. The entries of the list are the server's HTML.

#[cfg(feature = "hydrate")]
mod field;
#[cfg(feature = "hydrate")]
mod queue;

use leptos::{html::Div, prelude::*, web_sys::HtmlDivElement};
use serde::{Deserialize, Serialize};

/// What the field says; `#` stands for the name of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotosLabels {
    /// While a file is sent.
    pub sending: String,
    /// When it has arrived.
    pub sent: String,
    /// While the line is gone.
    pub lost: String,
    /// When it is not tried again.
    pub not_sent: String,
    /// When it has too many bytes.
    pub too_large: String,
    /// On the button that sends it again.
    pub retry: String,
    /// On the button that gives it up.
    pub remove: String,
    /// When the form waits for files.
    pub waiting: String,
    /// When the form cannot be sent because files have not arrived.
    pub unfinished: String,
}

/// The field of a form that takes files, given as children and rendered by the server. A file is posted to `upload`, which
/// answers with an entry of the list.
#[island]
pub fn Photos(
    /// Where a file is posted to, with the secret of the form in its query.
    upload: String,
    /// What it says.
    labels: PhotosLabels,
    /// The field.
    children: Children,
) -> impl IntoView {
    let field = NodeRef::<Div>::new();
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            begin(&field, upload.clone(), labels.clone(), said);
        }
    });
    view! {
        <div node_ref=field>{children()}</div>
        <p class="small" role="status">{move || said.get()}</p>
    }
}

#[cfg(feature = "hydrate")]
fn begin(field: &HtmlDivElement, upload: String, labels: PhotosLabels, said: RwSignal<String>) {
    field::begin(field, upload, labels, said);
}

/// On the server nothing is sent.
#[cfg(not(feature = "hydrate"))]
fn begin(_field: &HtmlDivElement, _upload: String, _labels: PhotosLabels, _said: RwSignal<String>) {}
