//! The company's settings at the desk: GET `/desk/settings` and below.

pub mod connections;
pub mod group;
pub mod legal;
pub mod logo;
pub mod test_mail;

use app::{
    format::Format,
    pages::desk::{SettingsDone, SettingsIndex},
    shell::{self, Page, Tab, Width},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use domain::{company::Group, field::FieldErrors, person::StaffRole};
use leptos::prelude::AnyView;
use serde::Deserialize;

use crate::{
    portal::Portal,
    web::{AppError, DeskReader, reader},
};

/// What was done just now.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SettingsQuery {
    done: String,
}

impl SettingsQuery {
    fn done(&self) -> Option<SettingsDone> {
        SettingsDone::from_code(&self.done)
    }
}

/// Why a page is shown again.
#[derive(Clone, Debug)]
enum Refused {
    /// Something typed is wrong.
    Wrong(FieldErrors),
    /// Somebody else has saved the same meanwhile.
    Older,
}

impl Refused {
    const fn status(&self) -> StatusCode {
        match self {
            Self::Wrong(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Older => StatusCode::CONFLICT,
        }
    }

    fn errors(self) -> FieldErrors {
        match self {
            Self::Wrong(errors) => errors,
            Self::Older => FieldErrors::default(),
        }
    }
}

/// The groups of settings.
///
/// **Permissions**: staff with the role for settings.
pub async fn index(State(portal): State<Portal>, desk: DeskReader) -> Result<Response, AppError> {
    desk.may(StaffRole::Settings)?;
    let index = SettingsIndex { legal: portal.company().shown.legal.clone() };
    let title = SettingsIndex::title(desk.reader.texts());
    Ok(reader::html(framed(&portal, &desk, title, "/desk/settings", |format| index.view(format))))
}

/// A page of settings in the desk's frame.
fn framed(
    portal: &Portal,
    desk: &DeskReader,
    title: &str,
    path: &str,
    view: impl FnOnce(&Format) -> AnyView,
) -> String {
    let frame = desk.reader.page(portal, title, Some(Tab::Settings));
    let frame = Page { width: Width::Narrow, path: path.to_owned(), ..frame };
    let format = desk.reader.format(portal);
    shell::desk(&frame, || view(&format))
}

/// A page, with the status of why it is shown again.
fn page(html: String, refused: Option<StatusCode>) -> Response {
    (refused.unwrap_or(StatusCode::OK), Html(html)).into_response()
}

/// The page of a group after something was done.
fn to(group: Group, done: SettingsDone) -> String {
    format!("/desk/settings/{}?done={}", group.code(), done.code())
}
