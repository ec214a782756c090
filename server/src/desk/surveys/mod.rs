//! Surveys at the desk: what is asked, and what came of it.

pub mod edit;
pub mod list;
pub mod preview;
pub mod results;

use std::collections::BTreeMap;

use domain::survey::Survey;

use crate::{portal::Portal, web::AppError};

/// The fields of a form, as typed.
type Fields = BTreeMap<String, String>;

/// The survey of a word.
///
/// # Errors
/// There is none.
pub(super) async fn find(portal: &Portal, code: &str) -> Result<Survey, AppError> {
    let surveys = portal.store.read().await?.surveys().list().await?;
    surveys.into_iter().find(|survey| survey.code == code).ok_or(AppError::NotFound)
}
