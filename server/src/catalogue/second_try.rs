//! The second try of a search that found nothing, with the closest words of the catalogue.

use std::sync::Arc;

use domain::search::{SearchQuery, Vocabulary};
use jiff::{SignedDuration, Timestamp};
use store::{Db, StoreError};
use tokio::sync::Mutex;

use crate::{portal::Portal, web::AppError};

/// How long the words are kept: new products are found at once all the same, only not by mistake.
const KEPT: SignedDuration = SignedDuration::from_secs(60);
/// The most names that are read; more cost time and make the second try no better.
const NAMES: u32 = 20_000;

/// The words of the catalogue's names, read when they are needed and kept for a minute.
#[derive(Default)]
pub struct Words(Mutex<Option<(Timestamp, Arc<Vocabulary>)>>);

impl Words {
    async fn get(&self, db: &mut Db, now: Timestamp) -> Result<Arc<Vocabulary>, StoreError> {
        let mut kept = self.0.lock().await;
        if let Some((_, words)) = kept.as_ref().filter(|(at, _)| now.duration_since(*at).abs() < KEPT) {
            return Ok(Arc::clone(words));
        }
        let names = db.catalogue().names(NAMES).await?;
        let texts = names.iter().flat_map(|name| name.each().map(|(_, text)| text));
        let words = Arc::new(Vocabulary::new(texts));
        *kept = Some((now, Arc::clone(&words)));
        Ok(words)
    }
}

/// The closest question to one that found nothing, in words and as the store takes it; `None` when there is none.
pub async fn closest(portal: &Portal, db: &mut Db, question: &str) -> Result<Option<(String, SearchQuery)>, AppError> {
    let words = portal.vocabulary.get(db, portal.now()).await?;
    let question = question.to_owned();
    // Some milliseconds for the longest question: not where others wait.
    let closest = tokio::task::spawn_blocking(move || words.closest(&question)).await;
    let closest = closest.map_err(|error| AppError::internal(&error))?;
    Ok(closest.and_then(|words| SearchQuery::new(&words).map(|query| (words, query))))
}
