//! The whole route table. docs/routes.md says what each address means.

use std::time::Duration;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderMap, Uri},
    middleware,
    response::Response,
    routing::{get, post},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer, timeout::TimeoutLayer};

use crate::{
    account::{
        address, authenticator, code, data, language, outside, own, passkeys, password, second_factor, sign_in,
        sign_out,
    },
    assets, attachments, basket, catalogue, company, complaints, customer,
    desk::{self, settings},
    home,
    mail::{choices, previews},
    orders,
    portal::Portal,
    speculation, surveys, track, tracking,
    web::{AppError, back, error, headers},
};

/// The most a form may hold.
const BODY_LIMIT: usize = 256 * 1_024;
/// The most a form with a legal text in every language may hold: three bytes a character, and three signs a byte.
const LEGAL_LIMIT: usize = 1_024 * 1_024;
/// How long an answer may take to begin.
const ANSWER_TIME: Duration = Duration::from_secs(15);
/// How long a request that brings files may take: a phone with a poor line, and ten photos.
const UPLOAD_TIME: Duration = Duration::from_mins(15);

/// Every address of the portal.
pub fn router(portal: Portal) -> Router {
    let pages = shop()
        .merge(account())
        .merge(desk_pages())
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, ANSWER_TIME));
    // Streams stay open, and are not compressed.
    let streams = Router::new()
        .route("/orders/{number}/changes", get(orders::live::changes))
        .route("/track/{secret}/changes", get(track::show::changes))
        .route("/complaints/{number}/changes", get(complaints::show::changes))
        .route("/complaint/{secret}/changes", get(complaints::show::changes_of_link))
        .route("/desk/complaints/{number}/changes", get(desk::complaints::changes))
        .route("/desk/orders/{number}/changes", get(desk::orders::changes));
    let files = Router::new()
        .route("/assets/{name}", get(assets::hashed))
        .route("/company/{name}", get(company::files::show))
        .route(speculation::ADDRESS, get(speculation::rules))
        .route("/favicon.svg", get(fixed))
        .route("/apple-touch-icon.png", get(fixed))
        .route("/icon.svg", get(fixed))
        .route("/manifest.webmanifest", get(fixed))
        .route("/robots.txt", get(fixed));
    let uploads = uploads()
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, UPLOAD_TIME));
    pages
        .merge(uploads)
        .merge(streams)
        .merge(files)
        .fallback(|| async { AppError::NotFound })
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        // Mail programs send the one click of RFC 8058 from elsewhere, without cookies; its secret is all it needs.
        .layer(CsrfLayer::new().with_insecure_bypass(choices::is_unsubscribing))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(portal.clone(), error::answer_errors))
        .layer(middleware::from_fn_with_state(portal.clone(), headers::secure))
        .with_state(portal)
}

/// What is sold, ordered and followed.
fn shop() -> Router<Portal> {
    Router::new()
        .route("/", get(home::show))
        .route("/legal/{kind}", get(company::legal::show))
        .route("/language", post(language::choose).get(back::to_first_page))
        // Catalogue and basket
        .route("/products", get(catalogue::list::list))
        .route("/products/suggestions", get(catalogue::suggestions::suggestions))
        .route("/products/{sku}", get(catalogue::show::show))
        .route("/basket", get(basket::show::show))
        .route("/products/{sku}/quantity", get(catalogue::quantity::quantity))
        .route("/basket/lines", post(basket::add::add).get(back::to_basket))
        .route("/basket/lines/{sku}", post(basket::change::change).get(back::to_basket))
        // Orders of a customer
        .route("/checkout", get(orders::checkout::show))
        .route("/orders", get(orders::list::list).post(orders::place::place))
        .route("/orders/{number}", get(orders::show::show))
        .route("/orders/{number}/live", get(orders::live::live))
        .route("/orders/{number}/cancellation", post(orders::cancel::cancel).get(back::to_order))
        .route("/orders/{number}/partial-shipment-consent", post(orders::consent::consent).get(back::to_order))
        // Following an order without a sign-in
        .route("/track", get(track::find::ask).post(track::find::find))
        .route("/track/{secret}", get(track::show::show))
        .route("/track/{secret}/live", get(track::show::live))
        .route("/complaints/new", get(complaints::file::blank))
        .route("/complaints/{number}", get(complaints::show::show))
        .route("/complaints/{number}/live", get(complaints::show::live_part))
        .route("/complaints/{number}/files/{id}", get(complaints::files::whole))
        .route("/complaints/{number}/files/{id}/thumbnail", get(complaints::files::thumbnail))
        .route("/complaints/{number}/{act}", post(complaints::act::act).get(back::to_complaint_of))
        .route("/complaint/{secret}", get(complaints::show::show_of_link))
        .route("/complaint/{secret}/live", get(complaints::show::live_of_link))
        .route("/complaint/{secret}/files/{id}", get(complaints::files::whole_of_link))
        .route("/complaint/{secret}/files/{id}/thumbnail", get(complaints::files::thumbnail_of_link))
        .route("/complaint/{secret}/{act}", post(complaints::act::act_of_link).get(back::to_complaint_link_of))
        .route("/parcels/{tracking_number}", get(track::parcel::show))
        // How it went
        .route("/survey/{secret}", get(surveys::show::show))
        .route("/survey/{secret}/answers", post(surveys::answer::answer).get(back::to_survey))
        // What carriers say
        .route("/webhooks/aftership", post(tracking::webhooks::aftership))
        .route("/webhooks/easypost", post(tracking::webhooks::easypost))
        .route("/webhooks/tracking", post(tracking::webhooks::own))
        .route("/api/v1/tracking-events", post(tracking::api::take_in))
}

/// What brings files. Forms with files belong here: elsewhere a slow line is cut off.
fn uploads() -> Router<Portal> {
    Router::new()
        .route(
            "/attachments",
            post(attachments::upload::upload)
                .get(back::to_first_page)
                .layer(DefaultBodyLimit::max(attachments::FILE_LIMIT)),
        )
        .route("/attachments/drafts/{secret}/{id}/thumbnail", get(attachments::draft::thumbnail))
        .route(
            "/attachments/drafts/{secret}/{id}/removal",
            post(attachments::draft::remove).get(back::to_first_page_of_file),
        )
        .route(
            "/complaints",
            get(complaints::list::list)
                .post(complaints::file::file)
                .layer(DefaultBodyLimit::max(attachments::FORM_LIMIT)),
        )
        .route(
            "/track/{secret}/complaint",
            get(complaints::guest::blank)
                .post(complaints::guest::file)
                .layer(DefaultBodyLimit::max(attachments::FORM_LIMIT)),
        )
        .route(
            "/desk/orders/{number}/complaint",
            get(desk::complaint_file::blank)
                .post(desk::complaint_file::file)
                .layer(DefaultBodyLimit::max(attachments::FORM_LIMIT)),
        )
}

/// Who somebody is, and what they and their customer look after themselves.
fn account() -> Router<Portal> {
    Router::new()
        // Signing in
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-in/code", get(code::show).post(code::submit))
        .route("/sign-in/password", post(password::submit).get(back::to_sign_in))
        .route("/sign-in/second-factor", get(second_factor::show).post(second_factor::submit))
        .route("/sign-in/passkey", post(passkeys::submit).get(back::to_sign_in))
        .route("/sign-in/passkey/challenge", post(passkeys::begin_sign_in).get(back::to_sign_in))
        .route("/sign-in/oidc", get(outside::start))
        .route("/sign-in/oidc/callback", get(outside::finish))
        .route("/sign-out", post(sign_out::sign_out).get(back::to_first_page))
        // One's own account
        .route("/account", get(own::show))
        .route("/account/profile", post(own::save_profile).get(back::to_account))
        .route("/account/password", post(own::set_password).get(back::to_account))
        .route("/account/sessions/{id}/end", post(own::end_session).get(back::to_account_of_session))
        .route("/account/sessions/end-others", post(own::end_other_sessions).get(back::to_account))
        .route("/account/customer", post(own::switch_customer).get(back::to_account))
        .route("/account/second-factor", get(authenticator::show).post(authenticator::begin))
        .route("/account/second-factor/confirmation", post(authenticator::confirm).get(back::to_account))
        .route("/account/second-factor/end", post(authenticator::end).get(back::to_account))
        .route("/account/recovery-codes", post(authenticator::renew_codes).get(back::to_account))
        .route("/account/address", get(address::show).post(address::ask))
        .route("/account/address/confirmation", post(address::confirm).get(back::to_address))
        .route("/account/address/end", post(address::end).get(back::to_account))
        .route("/account/passkeys", post(passkeys::add).get(back::to_account))
        .route("/account/passkeys/challenge", post(passkeys::begin).get(back::to_account))
        .route("/account/passkeys/{id}/end", post(passkeys::remove).get(back::to_account_of_session))
        .route("/account/data", get(data::show))
        .route("/account/data/export.json", get(data::export_file))
        .route("/account/data/export.html", get(data::export_page))
        .route("/account/data/acting", post(data::set_acting).get(back::to_data))
        .route("/account/data/erasure", post(data::erase).get(back::to_data))
        .route("/account/answers", get(surveys::own::show))
        .route("/account/answers/{id}", post(surveys::own::open).get(back::to_answers_of))
        .route("/erased", get(data::erased))
        .route("/account/mail", get(choices::show).post(choices::save))
        .route("/account/mail/reachable", post(choices::reachable).get(back::to_account))
        .route("/mail/preferences/{secret}", get(choices::show_of_link).post(choices::save_of_link))
        .route("/mail/unsubscribe/{secret}", post(choices::unsubscribe).get(choices::to_choices))
        // What a customer looks after itself
        .route("/account/people", get(customer::people::show))
        .route("/account/people/invitations", post(customer::invitations::invite).get(back::to_people))
        .route("/account/people/invitations/{id}/revocation", post(customer::invitations::revoke).get(back::to_people_of))
        .route("/account/people/{id}/role", post(customer::people::set_role).get(back::to_people_of))
        .route("/account/people/{id}/end", post(customer::people::end).get(back::to_people_of))
        .route("/account/departments", post(customer::departments::add).get(back::to_people))
        .route("/account/departments/{id}/name", post(customer::departments::rename).get(back::to_people_of))
        .route("/account/departments/{id}/end", post(customer::departments::end).get(back::to_people_of))
        .route("/account/addresses", get(customer::addresses::list).post(customer::addresses::add))
        .route("/account/addresses/new", get(customer::addresses::blank))
        .route("/account/addresses/{id}", get(customer::addresses::edit).post(customer::addresses::change))
        .route("/account/addresses/{id}/removal", post(customer::addresses::remove).get(back::to_addresses_of))
        .route("/invitations/{secret}", get(customer::invitation::show).post(customer::invitation::accept))
}

/// The desk.
fn desk_pages() -> Router<Portal> {
    desk_work().merge(desk_settings())
}

/// What staff do for customers.
fn desk_work() -> Router<Portal> {
    Router::new()
        .route("/desk", get(desk::orders::index))
        .route("/desk/orders", get(desk::orders::queue))
        .route("/desk/orders/{number}", get(desk::orders::show))
        .route("/desk/orders/{number}/live", get(desk::orders::live_part))
        .route("/desk/orders/{number}/confirmation", post(desk::act::confirm).get(back::to_desk_order))
        .route("/desk/orders/{number}/packing", post(desk::act::begin_packing).get(back::to_desk_order))
        .route("/desk/orders/{number}/parcels", post(desk::parcels::pack).get(back::to_desk_order))
        .route("/desk/orders/{number}/payment", post(desk::act::record_payment).get(back::to_desk_order))
        .route("/desk/orders/{number}/shipment", post(desk::act::ship).get(back::to_desk_order))
        .route(
            "/desk/orders/{number}/parcels/{position}/hand-over",
            post(desk::act::hand_over).get(back::to_desk_order_of_part),
        )
        .route(
            "/desk/orders/{number}/parcels/{position}/label",
            post(desk::repack::label).get(back::to_desk_order_of_part),
        )
        .route(
            "/desk/orders/{number}/parcels/{position}/unpacking",
            post(desk::repack::unpack).get(back::to_desk_order_of_part),
        )
        .route(
            "/desk/orders/{number}/parcels/{position}/events",
            post(desk::parcel_events::note).get(back::to_desk_order_of_part),
        )
        .route("/desk/orders/{number}/cancellation", post(desk::act::cancel).get(back::to_desk_order))
        .route("/desk/orders/{number}/notes", post(desk::notes::add).get(back::to_desk_order))
        .route(
            "/desk/orders/{number}/links/{link}/revocation",
            post(desk::links::revoke).get(back::to_desk_order_of_part),
        )
        .route("/desk/complaints", get(desk::complaints::queue))
        .route("/desk/complaints/{number}", get(desk::complaints::show))
        .route("/desk/complaints/{number}/live", get(desk::complaints::live_part))
        .route("/desk/complaints/{number}/files/{id}", get(complaints::files::whole_at_desk))
        .route("/desk/complaints/{number}/files/{id}/thumbnail", get(complaints::files::thumbnail_at_desk))
        .route("/desk/complaints/{number}/notes", post(desk::complaints::note).get(back::to_desk_complaint))
        .route("/desk/complaints/{number}/{act}", post(desk::complaint_act::act).get(back::to_desk_complaint_of))
        .route("/desk/deliveries", get(desk::deliveries::list))
        .route("/desk/customers", get(desk::customers::list))
        .route("/desk/customers/{customer}", get(desk::accounts::show))
        .route(
            "/desk/customers/{customer}/people/{id}/address",
            post(desk::accounts::change_address).get(back::to_desk_customer_of),
        )
        .route(
            "/desk/customers/{customer}/people/{id}/second-factor/end",
            post(desk::accounts::end_second_factor).get(back::to_desk_customer_of),
        )
        .route(
            "/desk/customers/{customer}/people/{id}/sessions/end",
            post(desk::accounts::end_sessions).get(back::to_desk_customer_of),
        )
        .route(
            "/desk/customers/{customer}/people/{id}/disabling",
            post(desk::accounts::disable).get(back::to_desk_customer_of),
        )
        .route(
            "/desk/customers/{customer}/people/{id}/enabling",
            post(desk::accounts::enable).get(back::to_desk_customer_of),
        )
        .route("/desk/staff", get(desk::staff::list).post(desk::staff::add))
        .route("/desk/staff/{id}", post(desk::staff::change).get(back::to_desk_staff_of))
        .route("/desk/staff/{id}/disabling", post(desk::staff::disable).get(back::to_desk_staff_of))
        .route("/desk/staff/{id}/enabling", post(desk::staff::enable).get(back::to_desk_staff_of))
        .route("/desk/staff/{id}/second-factor/end", post(desk::staff::end_second_factor).get(back::to_desk_staff_of))
        .route("/desk/buyers/{id}/acting", post(desk::acting::begin).get(back::to_desk_customers))
        .route("/desk/acting/end", post(desk::acting::end).get(back::to_first_page))
}

/// How the company and its desk are set up, and what became of its mail.
fn desk_settings() -> Router<Portal> {
    Router::new()
        .route("/desk/audit", get(desk::audit::list))
        // The company's settings
        .route("/desk/settings", get(settings::index))
        .route("/desk/settings/connections", get(settings::connections::show))
        .route(
            "/desk/settings/connections/secrets",
            post(settings::connections::set_secret).get(back::to_connections),
        )
        .route(
            "/desk/settings/connections/secrets/{id}/revocation",
            post(settings::connections::revoke_secret).get(back::to_connections_of),
        )
        .route("/desk/settings/connections/keys", post(settings::connections::make_key).get(back::to_connections))
        .route(
            "/desk/settings/connections/keys/{id}/revocation",
            post(settings::connections::revoke_key).get(back::to_connections_of),
        )
        .route("/desk/settings/{group}", get(settings::group::show).post(settings::group::save))
        .route(
            "/desk/settings/logo",
            post(settings::logo::set).get(back::to_company).layer(DefaultBodyLimit::max(settings::logo::BODY_LIMIT)),
        )
        .route("/desk/settings/logo/removal", post(settings::logo::remove).get(back::to_company))
        .route("/desk/settings/mail/test", post(settings::test_mail::send).get(back::to_mail_settings))
        .route(
            "/desk/settings/legal/{kind}",
            get(settings::legal::show).post(settings::legal::save).layer(DefaultBodyLimit::max(LEGAL_LIMIT)),
        )
        .route("/desk/figures", get(desk::figures::show))
        .route("/desk/surveys", get(desk::surveys::list::list))
        .route("/desk/surveys/{code}", get(desk::surveys::results::show))
        .route("/desk/surveys/{code}/answers.csv", get(desk::surveys::results::file))
        .route("/desk/surveys/{code}/draft", get(desk::surveys::edit::show))
        .route("/desk/surveys/{code}/preview/{language}", get(desk::surveys::preview::show))
        .route("/desk/surveys/{code}/rules", post(desk::surveys::edit::save_rules).get(back::to_desk_survey))
        .route("/desk/surveys/{code}/questions", post(desk::surveys::edit::add).get(back::to_desk_survey))
        .route("/desk/surveys/{code}/questions/{key}", post(desk::surveys::edit::change_posted).get(back::to_desk_survey_of))
        .route("/desk/surveys/{code}/publication", post(desk::surveys::edit::publish).get(back::to_desk_survey))
        .route("/desk/surveys/{code}/sending", post(desk::surveys::edit::set_sending).get(back::to_desk_survey))
        .route("/desk/mail", get(desk::mails::list))
        .route("/desk/mail/previews", get(previews::list))
        .route("/desk/mail/previews/{kind}/{language}", get(previews::show))
        .route("/desk/mail/previews/{kind}/{language}/body", get(previews::body))
        .route("/desk/mail/{id}", get(desk::mails::show))
        .route("/desk/mail/{id}/body", get(desk::mails::body))
        .route("/desk/mail/{id}/retry", post(desk::mails::retry).get(back::to_desk_mail))
}

async fn fixed(uri: Uri, headers: HeaderMap) -> Response {
    assets::fixed(uri.path().trim_start_matches('/'), &headers)
}
