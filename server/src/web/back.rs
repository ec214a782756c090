//! From the address of a form to the page it stands on: someone has loaded a refused page again, or kept its address.
//!
//! **Permissions** of all: anyone; nothing is read, and the page they lead to decides.

use app::url;
use axum::{extract::Path, response::Response};

use super::see_other;

/// To the first page.
pub async fn to_first_page() -> Response {
    see_other("/")
}

/// To the first page, from an address that names a file of a form.
pub async fn to_first_page_of_file(Path(_): Path<(String, String)>) -> Response {
    see_other("/")
}

/// To the basket.
pub async fn to_basket() -> Response {
    see_other("/basket")
}

/// To signing in.
pub async fn to_sign_in() -> Response {
    see_other("/sign-in")
}

/// To one's own account.
pub async fn to_account() -> Response {
    see_other("/account")
}

/// To one's own data.
pub async fn to_data() -> Response {
    see_other("/account/data")
}

/// To one's own account, from an address that names a session or a passkey of it.
pub async fn to_account_of_session(Path(_): Path<String>) -> Response {
    see_other("/account")
}

/// To the codes of a change of address.
pub async fn to_address() -> Response {
    see_other("/account/address")
}

/// To an order.
pub async fn to_order(Path(number): Path<String>) -> Response {
    see_other(&format!("/orders/{}", url::encoded(&number)))
}

/// To an order at the desk.
pub async fn to_desk_order(Path(number): Path<String>) -> Response {
    see_other(&format!("/desk/orders/{}", url::encoded(&number)))
}

/// To the order of a parcel or a link at the desk.
pub async fn to_desk_order_of_part(Path((number, _)): Path<(String, String)>) -> Response {
    see_other(&format!("/desk/orders/{}", url::encoded(&number)))
}

/// To who may say what happens to parcels.
pub async fn to_connections() -> Response {
    see_other("/desk/settings/connections")
}

/// To who may say what happens to parcels, from an address that names a secret or a key.
pub async fn to_connections_of(Path(_): Path<String>) -> Response {
    see_other("/desk/settings/connections")
}

/// To a survey.
pub async fn to_survey(Path(secret): Path<String>) -> Response {
    see_other(&format!("/survey/{}", url::encoded(&secret)))
}

/// To one's answers, from a survey that waits.
pub async fn to_answers_of(Path(_): Path<String>) -> Response {
    see_other("/account/answers")
}

/// To the draft of a survey at the desk.
pub async fn to_desk_survey(Path(code): Path<String>) -> Response {
    see_other(&format!("/desk/surveys/{}/draft", url::encoded(&code)))
}

/// To the draft of a survey at the desk, from a question of it.
pub async fn to_desk_survey_of(Path((code, _)): Path<(String, String)>) -> Response {
    see_other(&format!("/desk/surveys/{}/draft", url::encoded(&code)))
}

/// To a mail at the desk.
pub async fn to_desk_mail(Path(id): Path<String>) -> Response {
    see_other(&format!("/desk/mail/{}", url::encoded(&id)))
}

/// To the people of a customer.
pub async fn to_people() -> Response {
    see_other("/account/people")
}

/// To the people of a customer, from an address that names one thing of theirs.
pub async fn to_people_of(Path(_): Path<String>) -> Response {
    see_other("/account/people")
}

/// To the address book, from an address that names one of it.
pub async fn to_addresses_of(Path(_): Path<String>) -> Response {
    see_other("/account/addresses")
}

/// To the company's name, colour and logo at the desk.
pub async fn to_company() -> Response {
    see_other("/desk/settings/company")
}

/// To how the company writes, at the desk.
pub async fn to_mail_settings() -> Response {
    see_other("/desk/settings/mail")
}

/// To the customers at the desk, from an address that names one of their people.
pub async fn to_desk_customers(Path(_): Path<String>) -> Response {
    see_other("/desk/customers")
}

/// To a customer at the desk, from an address that names one of their people.
pub async fn to_desk_customer_of(Path((customer, _)): Path<(String, String)>) -> Response {
    see_other(&format!("/desk/customers/{}", url::encoded(&customer)))
}

/// To who works at the desk, from an address that names one of them.
pub async fn to_desk_staff_of(Path(_): Path<String>) -> Response {
    see_other("/desk/staff")
}

/// To a complaint.
pub async fn to_complaint_of(Path((number, _)): Path<(String, String)>) -> Response {
    see_other(&format!("/complaints/{}", url::encoded(&number)))
}

/// To a complaint, by its link.
pub async fn to_complaint_link_of(Path((secret, _)): Path<(String, String)>) -> Response {
    see_other(&format!("/complaint/{}", url::encoded(&secret)))
}

/// To a complaint at the desk.
pub async fn to_desk_complaint(Path(number): Path<String>) -> Response {
    see_other(&format!("/desk/complaints/{}", url::encoded(&number)))
}

/// To a complaint at the desk, from an address that names an act on it.
pub async fn to_desk_complaint_of(Path((number, _)): Path<(String, String)>) -> Response {
    see_other(&format!("/desk/complaints/{}", url::encoded(&number)))
}
