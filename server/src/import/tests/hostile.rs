//! Files that are not what they should be: one sentence, and nothing is written.

use super::*;

const MAPPING: &str = r#"
[price_lists.std]
currency = "EUR"

[customers]
file = "customers.csv"
number = "No"
name = "Name"
"#;

#[tokio::test]
async fn a_file_that_cannot_be_read_ends_the_import_with_one_sentence() {
    let bench = Bench::new().await;
    let sentence = bench.refusal_of(MAPPING).await;
    assert!(sentence.starts_with("the file customers.csv cannot be read: there is no /"), "{sentence}");
    let mut huge = b"No,Name\n1,".to_vec();
    huge.resize(10 << 20, b'x');
    let cases: [(&[u8], &str); 9] = [
        (b"", "the file customers.csv is empty"),
        (b"Nr;Name\n1;A\n", "the file customers.csv has no column “No”; its columns are “Nr”, “Name”"),
        (b"No,Name,No\n1,A,2\n", "the file customers.csv has two columns “No”"),
        (b"No,Name\n1,\"A\n2,B\n", "the file customers.csv opens a quotation mark on line 2 that is never closed"),
        (b"No,Name\n1,M\xfcller\n", "the file customers.csv is not in UTF-8 (line 2); save it as “CSV UTF-8”"),
        (b"\xff\xfeN\0o\0", "the file customers.csv is not in UTF-8 (line 1); save it as “CSV UTF-8”"),
        (
            b"\xd0\xcf\x11\xe0rest",
            "the file customers.csv is not a workbook that can be read: it is in an old format or has a password; save it as .xlsx",
        ),
        (b"PK\x03\x04rest", "the file customers.csv is not a workbook that can be read: zip error: "),
        (&huge, "line 2 of the file customers.csv is longer than 1 MB; perhaps a quotation mark is never closed"),
    ];
    for (bytes, expected) in cases {
        bench.write("customers.csv", bytes);
        let sentence = bench.refusal_of(MAPPING).await;
        assert!(sentence.starts_with(expected), "{sentence}");
        assert!(!sentence.contains('\n'), "{sentence}");
    }
    bench.write("book.xlsx", "No,Name\n1,A\n");
    let sentence = bench.refusal_of(&MAPPING.replace("customers.csv", "book.xlsx")).await;
    assert_eq!(sentence, "the file book.xlsx is not a workbook that can be read: it is something else, or damaged");
    std::fs::create_dir(bench.folder.path().join("folder.csv")).expect("a folder");
    let sentence = bench.refusal_of(&MAPPING.replace("customers.csv", "folder.csv")).await;
    assert_eq!(sentence, "the file folder.csv cannot be read: it is not a file");
}

#[tokio::test]
async fn a_broken_file_after_good_ones_still_writes_nothing() {
    let bench = Bench::new().await;
    bench.write("customers.csv", "No,Name\n1,A\n");
    bench.write("products.csv", "Sku,Name\n1,\"A\n");
    let mapping = format!("{MAPPING}\n[products]\nfile = \"products.csv\"\nsku = \"Sku\"\nname_en = \"Name\"\n");
    assert!(bench.refusal_of(&mapping).await.contains("never closed"));
}

#[tokio::test]
async fn rows_that_cannot_be_taken_are_named_and_the_rest_is_taken() {
    let bench = Bench::new().await;
    let text = "No,Name,Mail\n\
        1,Good,a@b.example\n\
        2,Short\n\
        3,Long,c@d.example,more\n\
        ,Nameless,\n\
        5,,\n\
        6,Nul\0byte,\n\
        1,Again,\n\
        8,Mail,not an address\n\
        9,Same person,A@B.EXAMPLE\n\
        \n\
        ,,\n\
        12,\"=cmd|' /C calc'!A0\",\n";
    bench.write("customers.csv", text);
    let summary = bench.import_text(&format!("{MAPPING}contact_email = \"Mail\"\n")).await.expect("imported");
    assert_eq!(
        sentences(&summary),
        [
            "customers.csv, line 3: the row has 2 cells, the header 3",
            "customers.csv, line 4: the row has 4 cells, the header 3",
            "customers.csv, line 5, column “No”: nothing is entered",
            "customers.csv, line 6, column “Name”: nothing is entered",
            "customers.csv, line 7, column “Name” (“Nul\u{fffd}byte”): it holds a NUL character",
            "customers.csv, line 8, column “No” (“1”): the same stands on line 2 already",
            "customers.csv, line 9, column “Mail” (“not an address”): it is not an e-mail address",
        ]
    );
    assert_eq!((summary.tally("customers").added, summary.tally("buyers").added), (3, 2));
    let mut db = bench.store.read().await.expect("a reader");
    let formula = db.customers().get_by_number("12").await.expect("readable").expect("it is there");
    assert_eq!(formula.name, "=cmd|' /C calc'!A0", "what looks like a formula is a text");
}

#[tokio::test]
async fn naughty_texts_come_back_as_they_were() {
    let Some(folder) = shared("6-hostile") else { return };
    let bench = Bench::new().await;
    let payloads = std::fs::read_to_string(folder.join("xss_payloads.txt")).expect("a file");
    let payloads: Vec<&str> = payloads.lines().filter(|line| line.trim().chars().count() <= 200).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["No", "Name"]).expect("written");
    for (number, payload) in (1..).zip(&payloads) {
        writer.write_record([format!("{number}"), (*payload).to_owned()]).expect("written");
    }
    bench.write("customers.csv", writer.into_inner().expect("written"));
    bench.import_text(MAPPING).await.expect("imported");
    let known = bench.store.read().await.expect("a reader").import().known().await.expect("readable");
    for (number, payload) in (1..).zip(&payloads) {
        let kept: String = payload.trim().replace('\t', " ").chars().filter(|sign| !sign.is_control()).collect();
        let Some(customer) = known.customers.get(&format!("{number}")) else {
            assert!(kept.is_empty(), "{payload}");
            continue;
        };
        assert_eq!(customer.name, kept);
    }
}
