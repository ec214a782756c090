//! Low scores somebody has to look after (row S33).

use store::{LowScoreCase, StoreError, Tx};
use uuid::Uuid;

use crate::portal::Portal;

/// How many are taken up at one time.
const AT_ONCE: u32 = 50;

/// Takes up every low score that was seen, each in a transaction of its own.
///
/// # Errors
/// The database cannot be asked or written.
pub async fn open(portal: &Portal) -> anyhow::Result<()> {
    let cases = portal.store.read().await?.surveys().open_cases(AT_ONCE).await?;
    let now = portal.now();
    for case in cases {
        let written = portal.store.write(async move |tx| match complaint(tx, &case).await? {
            Some(complaint) => tx.surveys().take_up_case(case.response_id, Some(complaint), now).await.map(drop),
            None => Ok(()),
        });
        written.await?;
    }
    Ok(())
}

/// Opens the complaint about a low score in the transaction that takes it up; `None` leaves the score waiting.
#[expect(clippy::unused_async, reason = "complaints are opened here once they are there")]
async fn complaint(_tx: &mut Tx, _case: &LowScoreCase) -> Result<Option<Uuid>, StoreError> {
    Ok(None)
}
