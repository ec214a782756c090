//! What a page costs the line: the page itself and what it asks for, compressed as a browser gets it.

use anyhow::{Context, Result};

use crate::load::{Client, Question};

/// Bytes on the line.
pub struct PageBytes {
    pub name: &'static str,
    pub html: usize,
    pub css: usize,
    /// Loader, glue and WebAssembly: fetched after the page was shown, and only when it has islands.
    pub code: usize,
}

pub async fn measure(client: &mut Client, pages: &[(&'static str, String, String)]) -> Result<Vec<PageBytes>> {
    let mut measured = Vec::with_capacity(pages.len());
    for (name, path, cookie) in pages {
        let question = Question::get(path, cookie);
        let html = client.ask(&question).await.with_context(|| format!("page {name}"))?.body;
        let text = String::from_utf8_lossy(&html).into_owned();
        // A page without islands does not name the loader either.
        let mut code = 0;
        if let Some(bundles) = bundles(&text) {
            let loader = asset(&text, "loader", "js")?;
            code += compressed(client, &loader, "").await?;
            let loader = client.ask(&Question::get(&loader, "")).await?.body;
            let loader = String::from_utf8_lossy(&loader);
            for bundle in bundles.split(' ') {
                for ending in ["js", "wasm"] {
                    code += compressed(client, &asset(&loader, &format!("islands-{bundle}"), ending)?, "").await?;
                }
            }
        }
        measured.push(PageBytes {
            name,
            html: compressed(client, path, cookie).await?,
            css: compressed(client, &asset(&text, "portal", "css")?, "").await?,
            code,
        });
    }
    Ok(measured)
}

async fn compressed(client: &mut Client, path: &str, cookie: &str) -> Result<usize> {
    Ok(client.ask(&Question::get(path, cookie).compressed()).await?.body.len())
}

/// The names of the bundles of islands that a page needs.
fn bundles(text: &str) -> Option<&str> {
    text.split_once(" data-islands=\"")?.1.split_once('"').map(|(names, _)| names)
}

/// The address of an asset that a text names: `/assets/{stem}.{hash}.{ending}`.
fn asset(text: &str, stem: &str, ending: &str) -> Result<String> {
    let begin = format!("/assets/{stem}.");
    let found = text.match_indices(&begin).find_map(|(at, _)| {
        let rest = &text[at..];
        let end = rest.find(['"', '\'', '`'])?;
        rest[..end].ends_with(&format!(".{ending}")).then(|| rest[..end].to_owned())
    });
    found.with_context(|| format!("nothing names {stem}.{ending}"))
}
