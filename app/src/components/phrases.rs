//! Headings that break where the sentence does.

use leptos::prelude::*;

/// A heading in clauses: Chinese is set without spaces, so a line could break inside a word; every clause stays together
/// instead. For other languages it is plain text.
#[component]
pub fn Phrases(
    /// The heading.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    const ENDS: [char; 6] = ['，', '。', '：', '；', '！', '？'];
    if !text.contains(ENDS) {
        return text.into_any();
    }
    let clauses = text.split_inclusive(ENDS).map(|clause| view! { <span class="phrase">{clause.to_owned()}</span> });
    clauses.collect_view().into_any()
}
