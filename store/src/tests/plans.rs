//! What is asked on every page is found by an index and not by reading a whole table.

use std::fs;

use sqlx::AssertSqlSafe;

use super::reader;
use crate::{
    Store,
    engine::Connection,
    testing::{TestEngine, run},
};

/// Queries of pages, with the words their plan may say about reading a whole table.
const HOT: &[(&str, &[&str])] = &[
    ("orders/list_newest_of_customer", &[]),
    ("orders/list_sorted_of_customer", &[]),
    ("orders/list_newest_of_status", &[]),
    ("orders/list_sorted_of_status", &[]),
    ("orders/list_open", &[]),
    ("orders/search.sqlite", &["w VIRTUAL TABLE INDEX 0"]),
    ("orders/count_of_customer", &[]),
    // Counting all is reading all, of the smallest index there is.
    ("orders/count_by_status", &["orders USING COVERING INDEX orders_status_idx"]),
    // As far as the page goes, in the order of the index.
    ("orders/list_newest", &[]),
    ("orders/carriers", &["p USING INDEX parcels_packed_at_idx"]),
    ("orders/get", &[]),
    ("complaints/get", &[]),
    ("complaints/items", &[]),
    ("complaints/promises", &[]),
    ("complaints/messages", &[]),
    ("complaints/events", &[]),
    ("complaints/events_of_order", &[]),
    ("complaints/list_of_customer", &[]),
    ("complaints/open_of_order", &[]),
    ("complaints/open_of_person", &[]),
    ("complaints/silent", &[]),
    ("personal/complaints", &[]),
    ("personal/complaint_messages", &[]),
    ("personal/complaint_events", &[]),
    ("orders/lines", &[]),
    ("attachments/draft_bytes", &[]),
    ("attachments/get", &[]),
    ("attachments/get_draft", &[]),
    ("attachments/list_drafts", &[]),
    ("attachments/list_of", &[]),
    ("attachments/list_old_drafts", &[]),
    ("sessions/get", &[]),
    ("sessions/forget", &[]),
    ("people/forget_codes", &[]),
    ("factors/get_authenticator", &[]),
    ("factors/forget_half_sign_ins", &[]),
    ("factors/forget_address_changes", &[]),
    ("factors/forget_challenges", &[]),
    ("factors/list_passkeys", &[]),
    ("baskets/list_forgotten", &[]),
    ("idempotency/forget", &[]),
    ("mails/forget_content", &[]),
    ("mails/forget_codes", &[]),
    ("mails/list", &["mails USING INDEX mails_created_at_idx"]),
    ("mails/list_given_up", &["mails USING INDEX mails_given_up_at_idx"]),
    ("mails/count_given_up", &["mails USING INDEX mails_given_up_at_idx"]),
    ("catalogue/list", &[]),
    ("catalogue/list_of_category", &[]),
    ("catalogue/search.sqlite", &["w VIRTUAL TABLE INDEX 0", "n VIRTUAL TABLE INDEX 0"]),
    ("catalogue/count_by_category", &[]),
    ("catalogue/get", &[]),
    ("baskets/offers", &[]),
    ("mails/due", &[]),
    ("personal/address_changes", &[]),
    ("personal/addresses", &[]),
    ("personal/attachments", &[]),
    ("personal/authenticator", &[]),
    ("personal/basket", &[]),
    ("personal/browsers", &[]),
    ("personal/close_customers", &[]),
    ("personal/consents", &[]),
    ("personal/desk", &[]),
    ("personal/erase_address_changes", &[]),
    ("personal/erase_addresses", &[]),
    ("personal/erase_attachments", &[]),
    ("personal/erase_authenticators", &[]),
    ("personal/erase_basket_lines", &[]),
    ("personal/erase_baskets", &[]),
    ("personal/erase_browsers", &[]),
    ("personal/erase_buyers", &[]),
    ("personal/erase_challenges", &[]),
    ("personal/erase_codes", &[]),
    ("personal/erase_consents", &[]),
    ("personal/erase_event_names.sqlite", &[]),
    ("personal/erase_half_sign_ins", &[]),
    ("personal/erase_invitations", &[]),
    ("personal/erase_inviter", &[]),
    ("personal/erase_keys", &[]),
    ("personal/erase_link_openings", &[]),
    ("personal/erase_links", &[]),
    ("personal/erase_mails", &[]),
    ("personal/erase_notes", &[]),
    ("personal/erase_order_names", &[]),
    ("personal/erase_passkeys", &[]),
    ("personal/erase_person", &[]),
    ("personal/erase_reasons.sqlite", &[]),
    ("personal/erase_recovery_codes", &[]),
    ("personal/get_desk", &[]),
    ("personal/get_only_admin", &[]),
    ("personal/hold_buyers.sqlite", &[]),
    ("personal/hold_customers", &[]),
    ("personal/invitations", &[]),
    ("personal/link_openings", &[]),
    ("personal/links", &[]),
    ("personal/list_attachments", &[]),
    ("personal/list_erased", &[]),
    ("personal/list_mails", &[]),
    ("personal/list_open_books", &[]),
    ("personal/list_under_way", &[]),
    ("personal/mails", &[]),
    ("personal/memberships", &[]),
    ("personal/order_events.sqlite", &[]),
    ("personal/order_lines", &[]),
    ("personal/orders", &[]),
    ("personal/passkeys", &[]),
    ("personal/profile", &[]),
    ("personal/recovery_codes", &[]),
    ("personal/refused", &[]),
    ("personal/sessions", &[]),
    ("personal/sign_in_codes", &[]),
    ("surveys/list_due", &[]),
    ("surveys/list_delivered", &[]),
    ("surveys/get_invitation", &[]),
    ("surveys/list_unanswered", &[]),
    ("surveys/get_response", &[]),
    ("surveys/answers", &[]),
    ("surveys/invited_of_order", &[]),
    ("surveys/list_of_person", &[]),
    ("surveys/count_waiting", &[]),
    ("surveys/last_sent", &[]),
    ("surveys/list_cases", &["c USING INDEX survey_cases_decided_at_idx"]),
    ("surveys/scores_of_order", &[]),
    ("personal/erase_scores", &[]),
    ("personal/scores", &[]),
    ("personal/erase_survey_answers", &[]),
    ("personal/erase_survey_answer_history", &[]),
    ("personal/erase_survey_cases", &[]),
    ("personal/erase_survey_responses", &[]),
    ("personal/erase_survey_invitations", &[]),
    ("personal/surveys", &[]),
];

#[test]
fn pages_read_no_whole_table() {
    run(TestEngine::Sqlite, async |store: Store| {
        let mut db = reader(&store).await;
        let Connection::Sqlite(lent) = &mut db.connection else { panic!("SQLite") };
        let mut slow = Vec::new();
        for (name, allowed) in HOT {
            let file = format!("{}/queries/{name}.sql", env!("CARGO_MANIFEST_DIR"));
            let explained = format!("EXPLAIN QUERY PLAN {}", fs::read_to_string(file).expect("a query"));
            let steps: Vec<(i64, i64, i64, String)> =
                sqlx::query_as(AssertSqlSafe(explained)).fetch_all(&mut **lent).await.expect("a plan");
            assert!(!steps.is_empty(), "{name} has a plan");
            // What the query itself gathered before is small.
            let own = ["page", "keyed", "n", "f"];
            let is_slow = |step: &str| {
                let Some(what) = step.strip_prefix("SCAN ") else { return false };
                !own.contains(&what) && !allowed.iter().any(|allowed| what.split(':').next() == Some(*allowed))
            };
            slow.extend(steps.iter().filter(|step| is_slow(&step.3)).map(|step| format!("{name}: {}", step.3)));
        }
        assert!(slow.is_empty(), "{}", slow.join("\n"));
    });
}

#[test]
fn sqlite_keeps_its_plans() {
    run(TestEngine::Sqlite, async |store: Store| {
        let mut db = reader(&store).await;
        let Connection::Sqlite(lent) = &mut db.connection else { panic!("SQLite") };
        let options: Vec<(String,)> =
            sqlx::query_as("PRAGMA compile_options").fetch_all(&mut **lent).await.expect("options");
        let has = |option: &str| options.iter().any(|(known,)| known == option);
        assert!(has("ENABLE_QPSG"), "a bound LIMIT throws no plan away");
        assert!(has("DEFAULT_MEMSTATUS=0") && !has("ENABLE_MEMORY_MANAGEMENT"), "connections share no lock");
    });
}
