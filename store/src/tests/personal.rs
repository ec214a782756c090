//! What is kept of a person: marked column by column, given in full, and gone when they are erased.

use std::{collections::BTreeSet, fmt::Write as _};

use domain::{audit, id::PersonId, person::BuyerRole, personal::Hindrance, scope::AdminScope};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{minutes_later, parity::texts, reader};
use crate::{
    COLUMNS, Erased, Mark, Store,
    engine::Connection,
    on_both,
    testing::{Purchase, Shop, new_id, now},
};

on_both!(
    o44_every_column_is_marked,
    o44_everything_is_given_and_nothing_stays,
    o44_an_order_under_way_hinders,
    o44_the_only_admin_hands_over_first,
    o44_who_works_at_the_desk_stays,
    o44_others_keep_what_is_theirs,
    o44_nobody_orders_while_they_are_erased,
    o44_two_admins_do_not_leave_a_customer_alone,
);

/// Columns whose words the schema lists: no marker fits in.
const WORDS: [&str; 5] = ["role", "kind", "purpose", "said_by", "media_type"];

async fn o44_every_column_is_marked(store: Store) {
    let there: BTreeSet<String> =
        columns(&store).await.into_iter().map(|(table, column, _)| format!("{table}.{column}")).collect();
    let marked =
        COLUMNS.iter().flat_map(|(table, columns)| columns.iter().map(move |(column, _)| format!("{table}.{column}")));
    let marked: BTreeSet<String> = marked.collect();
    assert_eq!(there.difference(&marked).collect::<Vec<_>>(), Vec::<&String>::new(), "not marked");
    // The words of a search are cut into other columns on each engine.
    let is_gone = |column: &&&String| !column.contains("_search.");
    assert_eq!(
        marked.difference(&there).filter(|column| is_gone(&column)).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "not there"
    );
    assert!(there.len() > 250);
}

async fn o44_everything_is_given_and_nothing_stays(store: Store) {
    let shop = Shop::open(&store).await;
    let tea = shop.product("TEA-1", 10).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 1)])).await;
    let mark = Marking { store: &store, is_sqlite: is_sqlite(&store).await };
    mark.everything(&shop, order.id.0, tea.id.0).await;
    let person = shop.buyer.person_id;

    let given = reader(&store).await.personal().export(person).await.expect("an export");
    let given = serde_json::to_string(&given).expect("json");
    let columns = columns(&store).await;
    let of = |wanted: &[Mark]| -> Vec<String> {
        let is_wanted = |(table, column, kind): &&(String, String, String)| {
            kind == "text" && !WORDS.contains(&column.as_str()) && wanted.contains(&mark_of(table, column))
        };
        columns.iter().filter(is_wanted).map(|(table, column, _)| marker(table, column)).collect()
    };
    let missing: Vec<_> = of(&[Mark::Own, Mark::Kept]).into_iter().filter(|marker| !given.contains(marker)).collect();
    // The words an order is found by are made of what is given.
    assert_eq!(missing, Vec::<String>::new(), "not in the export");
    let told: Vec<_> = of(&[Mark::Internal]).into_iter().filter(|marker| given.contains(marker)).collect();
    assert_eq!(told, Vec::<String>::new(), "in the export");

    let before = mark.all_there_is().await;
    let absent: Vec<_> =
        of(&[Mark::Own, Mark::Kept, Mark::Internal]).into_iter().filter(|marker| !before.contains(marker)).collect();
    assert_eq!(absent, Vec::<String>::new(), "the test marks every column");

    erase(&store, person).await.expect("nothing hinders");
    store.forget_traces().await.expect("overwritten");
    let after = mark.all_there_is().await;
    let left: Vec<_> = of(&[Mark::Own, Mark::Internal]).into_iter().filter(|marker| after.contains(marker)).collect();
    assert_eq!(left, Vec::<String>::new(), "still there");
    let kept: Vec<_> = of(&[Mark::Kept]).into_iter().filter(|marker| !after.contains(marker)).collect();
    assert_eq!(kept, Vec::<String>::new(), "the books are kept");

    let later = minutes_later(60 * 24 * 366 * 11);
    store.write(async move |tx| tx.personal().close_books(later, 100).await).await.expect("closed");
    store.forget_traces().await.expect("overwritten");
    let closed = mark.all_there_is().await;
    let left: Vec<_> = of(&[Mark::Kept]).into_iter().filter(|marker| closed.contains(marker)).collect();
    assert_eq!(left, Vec::<String>::new(), "still in the books");
    // Twice is once.
    let again = store.write(async move |tx| tx.personal().erase_again(person, now()).await).await.expect("again");
    assert_eq!(again, Some(Erased::default()));
    let nobody = store.write(async |tx| tx.personal().erase_again(new_id(), now()).await).await.expect("nobody");
    assert_eq!(nobody, None);
}

async fn o44_an_order_under_way_hinders(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 10).await;
    let order = shop.place(shop.purchase(&[("TEA-1", 1)])).await;
    let hindered = erase(&store, shop.buyer.person_id).await;
    assert_eq!(hindered, Err(Hindrance::UnderWay(vec![order.number])));
    assert!(reader(&store).await.people().account(shop.buyer.person_id).await.expect("people").is_some());
}

async fn o44_the_only_admin_hands_over_first(store: Store) {
    let shop = Shop::open(&store).await;
    let colleague = shop.colleague("bo@lin.example").await;
    let alone = erase(&store, shop.buyer.person_id).await;
    assert_eq!(alone, Err(Hindrance::OnlyAdmin(shop.customer.name.clone())));
    erase(&store, colleague.person_id).await.expect("who is no admin may go");
    erase(&store, shop.buyer.person_id).await.expect("and then the last one");
}

async fn o44_who_works_at_the_desk_stays(store: Store) {
    let shop = Shop::open(&store).await;
    assert_eq!(erase(&store, shop.staff.person_id).await, Err(Hindrance::Desk));
}

async fn o44_others_keep_what_is_theirs(store: Store) {
    let shop = Shop::open(&store).await;
    let colleague = shop.colleague("bo@lin.example").await;
    let (_, stranger) = shop.another_customer("C-9").await;
    erase(&store, colleague.person_id).await.expect("nothing hinders");
    for person in [shop.buyer.person_id, stranger.person_id, shop.staff.person_id] {
        let account = reader(&store).await.people().account(person).await.expect("people").expect("the person");
        assert!(!account.profile.name.is_empty());
    }
    let erased = reader(&store).await.personal().erased().await.expect("people");
    assert_eq!(erased, [(colleague.person_id, now())]);
}

/// Orders and an erasure at once: either the order was first and hinders, or there is none.
async fn o44_nobody_orders_while_they_are_erased(store: Store) {
    let shop = Shop::open(&store).await;
    shop.product("TEA-1", 1_000).await;
    for round in 0..8 {
        let buyer = shop.colleague(&format!("bo{round}@lin.example")).await;
        let purchase = Purchase::new(&shop.customer, &buyer, &shop.price_list, &[("TEA-1", 1)]);
        let order = async { store.write(async move |tx| purchase.place(tx).await).await };
        let (placed, erased) = tokio::join!(order, erase(&store, buyer.person_id));
        assert_ne!(placed.is_ok(), erased.is_ok(), "{placed:?} {erased:?}");
    }
}

async fn o44_two_admins_do_not_leave_a_customer_alone(store: Store) {
    let shop = Shop::open(&store).await;
    let colleague = shop.colleague("bo@lin.example").await;
    shop.colleague("cy@lin.example").await;
    let (scope, id) = (AdminScope::of(&shop.buyer).expect("an admin"), colleague.id);
    let promoted = store.write(async move |tx| tx.members().set_role(scope, id, BuyerRole::Admin, None, now()).await);
    promoted.await.expect("a write").expect("promoted");
    let (one, other) = tokio::join!(erase(&store, shop.buyer.person_id), erase(&store, colleague.person_id));
    assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
}

async fn erase(store: &Store, person: PersonId) -> Result<(), Hindrance> {
    let erased = store.write(async move |tx| tx.personal().erase(person, now()).await);
    erased.await.expect("a write").map(drop)
}

async fn is_sqlite(store: &Store) -> bool {
    matches!(reader(store).await.connection, Connection::Sqlite(_))
}

fn marker(table: &str, column: &str) -> String {
    // An address is compared between tables.
    let table = if column == "email_key" { "people" } else { table };
    // Words of a search are lower case and have no signs in them.
    format!("mk{}{}z", table.replace('_', ""), column.replace('_', ""))
}

fn mark_of(table: &str, column: &str) -> Mark {
    let of_table = COLUMNS.iter().find(|(name, _)| *name == table);
    let mark = of_table.and_then(|(_, columns)| columns.iter().find(|(name, _)| *name == column));
    mark.unwrap_or_else(|| panic!("{table}.{column} has no mark")).1
}

/// Every column of every table: its table, name and type.
async fn columns(store: &Store) -> Vec<(String, String, String)> {
    let sqlite = "SELECT t.name || '|' || c.name || '|' || lower(c.type) \
        FROM pragma_table_list AS t, pragma_table_info(t.name) AS c \
        WHERE t.schema = 'main' AND t.type IN ('table', 'virtual') AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!' \
        AND t.name <> '_sqlx_migrations'";
    let postgres = "SELECT c.table_name || '|' || c.column_name || '|' || c.data_type FROM information_schema.columns AS c \
        INNER JOIN information_schema.tables AS t ON t.table_schema = c.table_schema AND t.table_name = c.table_name \
        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name <> '_sqlx_migrations'";
    let lines = texts(store, if is_sqlite(store).await { sqlite } else { postgres }).await;
    let part = |line: String| {
        let mut parts = line.split('|').map(str::to_owned);
        (parts.next().expect("a table"), parts.next().expect("a column"), parts.next().expect("a type"))
    };
    lines.into_iter().map(part).collect()
}

/// Puts a marker into every column that holds something of a person.
struct Marking<'s> {
    store: &'s Store,
    is_sqlite: bool,
}

impl Marking<'_> {
    fn id(&self, id: Uuid) -> String {
        if self.is_sqlite { format!("x'{}'", id.simple()) } else { format!("'{id}'::uuid") }
    }

    fn bytes(&self) -> &'static str {
        if self.is_sqlite { "x'07'" } else { "decode('07', 'hex')" }
    }

    #[expect(clippy::too_many_lines, reason = "a statement for each table")]
    async fn everything(&self, shop: &Shop, order: Uuid, product: Uuid) {
        let fresh = || self.id(new_id::<PersonId>().0);
        let (person, buyer) = (self.id(shop.buyer.person_id.0), self.id(shop.buyer.id.0));
        let (customer, staff, order, product) =
            (self.id(shop.customer.id.0), self.id(shop.staff.id.0), self.id(order), self.id(product));
        let (link, basket, bytes, yes) = (fresh(), fresh(), self.bytes(), if self.is_sqlite { "1" } else { "TRUE" });
        let m = marker;
        let (name, email, key) = (m("people", "name"), m("people", "email"), m("people", "email_key"));
        let mut sql = String::new();
        let mut add = |statement: String| writeln!(sql, "{statement};").expect("a string");
        add(format!(
            "UPDATE people SET name = '{name}', email = '{email}', email_key = '{key}', language = '{}', time_zone = '{}', \
            password_hash = '{}', unreachable_since = 1, unreachable_key = '{}', unreachable_reason = '{}' WHERE id = {person}",
            m("people", "language"),
            m("people", "time_zone"),
            m("people", "password_hash"),
            m("people", "unreachable_key"),
            m("people", "unreachable_reason"),
        ));
        add(format!("UPDATE customers SET name = '{}' WHERE id = {customer}", m("customers", "name")));
        add(format!(
            "INSERT INTO addresses (id, customer_id, buyer_id, label, is_default, recipient, street, city, region, postal_code, \
            country, phone, created_at) VALUES ({}, {customer}, {buyer}, '{}', {yes}, '{}', '{}', '{}', '{}', '{}', '{}', '{}', 1)",
            fresh(),
            m("addresses", "label"),
            m("addresses", "recipient"),
            m("addresses", "street"),
            m("addresses", "city"),
            m("addresses", "region"),
            m("addresses", "postal_code"),
            m("addresses", "country"),
            m("addresses", "phone"),
        ));
        add(format!(
            "INSERT INTO sessions (token_hash, person_id, buyer_id, user_agent, created_at, last_used_at) \
            VALUES ({bytes}, {person}, {buyer}, '{}', 1, 1)",
            m("sessions", "user_agent"),
        ));
        add(format!(
            "INSERT INTO sign_in_codes (id, email_key, code_hash, link_hash, browser_hash, attempts, created_at) \
            VALUES ({}, '{key}', {bytes}, {bytes}, {bytes}, 0, 1)",
            fresh(),
        ));
        add(format!("INSERT INTO known_browsers (token_hash, email_key, last_used_at) VALUES ({bytes}, '{key}', 1)"));
        add(format!(
            "INSERT INTO half_sign_ins (browser_hash, person_id, attempts, created_at) VALUES ({bytes}, {person}, 0, 1)"
        ));
        add(format!(
            "INSERT INTO address_changes (person_id, token_hash, email, email_key, old_code_hash, new_code_hash, attempts, created_at) \
            VALUES ({person}, {bytes}, '{}', '{key}', {bytes}, {bytes}, 0, 1)",
            m("address_changes", "email"),
        ));
        add(format!("INSERT INTO authenticators (person_id, sealed_secret, created_at) VALUES ({person}, {bytes}, 1)"));
        add(format!("INSERT INTO recovery_codes (person_id, code_hash, created_at) VALUES ({person}, {bytes}, 1)"));
        add(format!(
            "INSERT INTO passkeys (id, person_id, credential_id, credential, name, created_at) \
            VALUES ({}, {person}, {bytes}, '{}', '{}', 1)",
            fresh(),
            m("passkeys", "credential"),
            m("passkeys", "name"),
        ));
        add(format!(
            "INSERT INTO challenges (browser_hash, kind, person_id, state, created_at) \
            VALUES ({bytes}, 'passkey_registration', {person}, '{}', 1)",
            m("challenges", "state"),
        ));
        add(format!(
            "INSERT INTO consents (person_id, purpose, is_given, at, said_by) VALUES ({person}, 'acting', {yes}, 1, 'account')"
        ));
        add(format!(
            "INSERT INTO links (id, kind, object, person_id, secret_hash, created_at, expires_at) \
            VALUES ({link}, 'order', {order}, {person}, {bytes}, 1, 2)"
        ));
        add(format!(
            "INSERT INTO link_openings (id, link_id, opened_at, user_agent) VALUES ({}, {link}, 1, '{}')",
            fresh(),
            m("link_openings", "user_agent"),
        ));
        add(format!(
            "INSERT INTO invitations (id, customer_id, email, email_key, role, invited_by, invited_by_buyer_id, created_at) \
            VALUES ({}, {customer}, '{}', '{key}', 'buyer', '{}', {buyer}, 1)",
            fresh(),
            m("invitations", "email"),
            m("invitations", "invited_by"),
        ));
        add(format!("INSERT INTO baskets (id, buyer_id, updated_at) VALUES ({basket}, {buyer}, 1)"));
        add(format!(
            "INSERT INTO basket_lines (basket_id, product_id, quantity, added_at) VALUES ({basket}, {product}, 1, 1)"
        ));
        add(format!(
            "UPDATE orders SET status = 'cancelled', cancelled_at = 1, cancelled_by = 'customer', buyer_name = '{}', po_number = '{}', \
            note = '{}', recipient = '{}', street = '{}', city = '{}', region = '{}', postal_code = '{}', \
            phone = '{}' WHERE id = {order}",
            m("orders", "buyer_name"),
            m("orders", "po_number"),
            m("orders", "note"),
            m("orders", "recipient"),
            m("orders", "street"),
            m("orders", "city"),
            m("orders", "region"),
            m("orders", "postal_code"),
            m("orders", "phone"),
        ));
        let parcel = fresh();
        add(format!(
            "INSERT INTO parcels (id, order_id, position, packed_at, signed_by) VALUES ({parcel}, {order}, 1, 1, '{}')",
            m("parcels", "signed_by"),
        ));
        add(format!(
            "INSERT INTO tracking_events (id, parcel_id, source, at, received_at, status, sub_status, weight, raw_text, signed_by, event_key) \
            VALUES ({}, {parcel}, 'own', 1, 1, 'delivered', 'signed', 'report', '{}', '{}', {bytes})",
            fresh(),
            m("tracking_events", "raw_text"),
            m("tracking_events", "signed_by"),
        ));
        add(format!("UPDATE order_search SET words = '{}' WHERE order_id = {order}", m("orders", "po_number")));
        add(format!(
            "INSERT INTO order_events (id, order_id, at, kind, actor_role, actor_name, acted_for, buyer_id, data) VALUES \
            ({}, {order}, 1, 'cancelled', 'buyer', '{}', NULL, {buyer}, '{{\"kind\":\"cancelled\",\"by\":\"customer\",\"reason\":\"{}\"}}'), \
            ({}, {order}, 1, 'part_agreed', 'staff', 'Tom', '{}', {buyer}, '{{\"kind\":\"part_agreed\"}}')",
            fresh(),
            m("order_events", "actor_name"),
            m("order_events", "data"),
            fresh(),
            m("order_events", "acted_for"),
        ));
        add(format!(
            "INSERT INTO order_notes (id, order_id, at, staff_id, text) VALUES ({}, {order}, 1, {staff}, '{}')",
            fresh(),
            m("order_notes", "text"),
        ));
        add(format!(
            "INSERT INTO idempotency_keys (buyer_id, key, request_hash, order_id, created_at) VALUES ({buyer}, '{}', {bytes}, {order}, 1)",
            m("idempotency_keys", "key"),
        ));
        add(format!(
            "INSERT INTO audit_entries (id, at, staff_id, staff_name, act, object, network, detail) \
            VALUES ({}, 1, {staff}, 'Tom', 'address_changed', '{}', '::1', '{}')",
            fresh(),
            audit::of_buyer(&shop.customer, shop.buyer.id),
            m("audit_entries", "detail"),
        ));
        add(format!(
            "INSERT INTO mails (id, event_key, recipient, recipient_name, language, message, subject, html, text, created_at, attempts, \
            next_attempt_at, sent_at, last_error, person_id) VALUES ({}, 'event', '{}', '{}', '{}', '{}', '{}', '{}', '{}', 1, 1, 1, 1, '{}', \
            {person})",
            fresh(),
            m("mails", "recipient"),
            m("mails", "recipient_name"),
            m("mails", "language"),
            m("mails", "message"),
            m("mails", "subject"),
            m("mails", "html"),
            m("mails", "text"),
            m("mails", "last_error"),
        ));
        add(format!(
            "INSERT INTO attachments (id, draft_hash, upload_key, person_id, file_name, media_type, size, sha256, created_at) \
            VALUES ({}, {bytes}, '{}', {person}, '{}', 'image/jpeg', 1, {bytes}, 1)",
            fresh(),
            m("attachments", "upload_key"),
            m("attachments", "file_name"),
        ));
        let (complaint, solution, kept) = (fresh(), fresh(), fresh());
        add(format!(
            "INSERT INTO complaints (id, number, source, customer_id, customer_class, buyer_id, guest_name, guest_email, language, \
            order_id, reason, wish, text, filed_at, revision, stage, severity, level, warned, closed_at, decision, closing_reason) \
            VALUES ({complaint}, 'K7', 'customer', {customer}, 'II', {buyer}, '{}', '{}', 'en', {order}, 'damaged', 'refund', '{}', 1, 1, \
            'closed', 'normal', 1, 0, 1, 'upheld', '{}')",
            m("complaints", "guest_name"),
            m("complaints", "guest_email"),
            m("complaints", "text"),
            m("complaints", "closing_reason"),
        ));
        add(format!(
            "INSERT INTO complaint_messages (id, complaint_id, at, actor_role, actor_name, acted_for, buyer_id, text) VALUES \
            ({}, {complaint}, 1, 'buyer', '{}', NULL, {buyer}, '{}'), ({kept}, {complaint}, 1, 'staff', 'Tom', '{}', {buyer}, 'x')",
            fresh(),
            m("complaint_messages", "actor_name"),
            m("complaint_messages", "text"),
            m("complaint_messages", "acted_for"),
        ));
        add(format!(
            "INSERT INTO complaint_events (id, complaint_id, order_id, at, what, actor_role, actor_name, acted_for, buyer_id, data) \
            VALUES ({}, {complaint}, {order}, 1, 'withdrawn', 'buyer', '{}', NULL, {buyer}, '{{}}'), \
            ({}, {complaint}, {order}, 1, 'withdrawn', 'staff', 'Tom', '{}', {buyer}, '{{}}')",
            fresh(),
            m("complaint_events", "actor_name"),
            fresh(),
            m("complaint_events", "acted_for"),
        ));
        add(format!(
            "INSERT INTO complaint_solutions (id, complaint_id, offered_at, text, fate) VALUES ({solution}, {complaint}, 1, '{}', 'open')",
            m("complaint_solutions", "text"),
        ));
        add(format!(
            "INSERT INTO complaint_pauses (id, complaint_id, began_at, reason) VALUES ({}, {complaint}, 1, '{}')",
            fresh(),
            m("complaint_pauses", "reason"),
        ));
        add(format!(
            "INSERT INTO complaint_notes (id, complaint_id, at, staff_id, text) VALUES ({}, {complaint}, 1, {staff}, '{}')",
            fresh(),
            m("complaint_notes", "text"),
        ));
        add(format!(
            "INSERT INTO order_scores (id, order_id, external_number, score, comment, given_at) VALUES ({}, {order}, '', 2, '{}', 1)",
            fresh(),
            m("order_scores", "comment"),
        ));
        let (survey, asked, answered) = (fresh(), fresh(), fresh());
        add(format!(
            "INSERT INTO surveys (id, code, name, trigger_kind, rules, draft, revision, version, created_at) \
            VALUES ({survey}, 'one', '{{\"en\":\"One\"}}', 'delivered', '{{}}', '{{}}', 0, 1, 1)"
        ));
        add(format!(
            "INSERT INTO survey_invitations (id, survey_id, version, trigger_kind, object_id, order_id, buyer_id, person_id, language, \
            customer_class, is_late, happened_at, due_at, created_at) VALUES ({asked}, {survey}, 1, 'delivered', {order}, {order}, \
            {buyer}, {person}, 'en', 'I', {yes}, 1, 1, 1)"
        ));
        add(format!(
            "INSERT INTO survey_responses (id, invitation_id, survey_id, version, language, revision, started_at) \
            VALUES ({answered}, {asked}, {survey}, 1, 'en', 0, 1)"
        ));
        add(format!(
            "INSERT INTO survey_answers (response_id, question, part, text, answered_at) VALUES ({answered}, 'why', '', '{}', 1)",
            m("survey_answers", "text"),
        ));
        add(format!(
            "INSERT INTO survey_answer_history (response_id, question, part, text, answered_at, replaced_at) \
            VALUES ({answered}, 'why', '', '{}', 1, 2)",
            m("survey_answer_history", "text"),
        ));
        add(format!(
            "INSERT INTO survey_cases (response_id, question, score, decided_at) VALUES ({answered}, 'why', 1, 1)"
        ));
        self.run(sql).await;
    }

    async fn run(&self, sql: String) {
        let store = self.store;
        let done = store.write(async move |tx| {
            let sql = AssertSqlSafe(sql.clone());
            match tx.connection() {
                Connection::Sqlite(lent) => sqlx::raw_sql(sql).execute(&mut **lent).await.map(|_| ())?,
                Connection::Postgres(lent) => sqlx::raw_sql(sql).execute(&mut **lent).await.map(|_| ())?,
            }
            Ok(())
        });
        done.await.expect("marked");
    }

    /// Everything the database holds: on `SQLite` the bytes of its files, on PostgreSQL every row.
    async fn all_there_is(&self) -> String {
        let mut db = reader(self.store).await;
        match &mut db.connection {
            Connection::Sqlite(lent) => {
                let sql = "SELECT file FROM pragma_database_list WHERE name = 'main'";
                let (file,): (String,) = sqlx::query_as(sql).fetch_one(&mut **lent).await.expect("a file");
                let read = |ending| std::fs::read(format!("{file}{ending}")).unwrap_or_default();
                String::from_utf8_lossy(&[read(""), read("-wal")].concat()).into_owned()
            }
            Connection::Postgres(lent) => {
                let sql = "SELECT table_name::text FROM information_schema.tables \
                    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";
                let tables: Vec<(String,)> = sqlx::query_as(sql).fetch_all(&mut **lent).await.expect("tables");
                let mut all = String::new();
                for (table,) in tables {
                    let sql = AssertSqlSafe(format!(
                        "SELECT coalesce(string_agg(CAST(t AS text), ' '), '') FROM {table} AS t"
                    ));
                    let (rows,): (String,) = sqlx::query_as(sql).fetch_one(&mut **lent).await.expect("rows");
                    all.push_str(&rows);
                }
                all
            }
        }
    }
}
