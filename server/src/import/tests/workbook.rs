//! The same table as a text file and as a workbook says the same.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::*;

const MAPPING: &str = r#"
time_zone = "Asia/Shanghai"

[price_lists.std]
name_en = "Standard"
currency = "CNY"

[customers]
file = "book.EXT"
SHEET
number = "客户号"
name = "名称"
repeats = "first"

[products]
file = "book.EXT"
SHEET
sku = "货号"
name_zh = "品名"
price = "单价"
repeats = "first"

[orders]
file = "book.EXT"
SHEET
number = "单号"
customer = "客户号"
placed = "日期"

[lines]
sku = "货号"
quantity = "数量"
unit_price = "单价"
"#;

#[tokio::test]
async fn a_workbook_is_taken_like_a_text_file() {
    let text = "\u{feff}客户号;名称;单号;日期;货号;品名;数量;单价\n\
        17;\"李记; 茶行\";1001;2026-03-02;7001;龙井;3;88.5\n\
        17;\"李记; 茶行\";1001;2026-03-02;7002;=1+1;1;20\n\
        18;Müller;1002;2026-03-03;7001;龙井;2;88.5\n";
    let mut workbook = Workbook::new();
    workbook.add_worksheet();
    let sheet = workbook.add_worksheet().set_name("订单").expect("a name");
    let date = Format::new().set_num_format("yyyy/m/d");
    for (row, line) in (0..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let line = line.replace("李记; 茶行", "李记, 茶行");
        for (column, cell) in (0..).zip(line.split(';')) {
            let cell = cell.trim_matches('"').replace("李记, 茶行", "李记; 茶行");
            if let (true, Ok(number)) = (row > 0, cell.parse::<f64>()) {
                sheet.write(row, column, number).expect("a cell");
            } else if let (true, Ok(day)) = (row > 0, ExcelDateTime::parse_from_str(&cell)) {
                sheet.write_with_format(row, column, &day, &date).expect("a cell");
            } else {
                sheet.write_string(row, column, cell).expect("a cell");
            }
        }
    }

    let from_text = Bench::new().await;
    from_text.write("book.csv", text);
    let from_book = Bench::new().await;
    from_book.write("book.xlsx", workbook.save_to_buffer().expect("a workbook"));
    let mapping = |extension, sheet| MAPPING.replace("EXT", extension).replace("SHEET", sheet);
    let text_summary = from_text.import_text(&mapping("csv", "")).await.expect("imported");
    let book_summary = from_book.import_text(&mapping("xlsx", "sheet = \"订单\"")).await.expect("imported");
    assert_eq!(sentences(&text_summary), [""; 0]);
    assert_eq!(sentences(&book_summary), [""; 0]);
    assert_eq!(text_summary.tallies, book_summary.tallies);

    let (from_text, from_book) = (from_text.orders().await, from_book.orders().await);
    let facts = |orders: &[Order]| {
        let facts = |order: &Order| {
            let lines = order.lines.iter();
            let lines = lines.map(|line| (line.sku.clone(), line.name.clone(), line.quantity, line.amount));
            let lines: Vec<_> = lines.collect();
            (order.external_number.clone(), order.customer_name.clone(), order.placed_at, order.totals, lines)
        };
        orders.iter().map(facts).collect::<Vec<_>>()
    };
    assert_eq!(facts(&from_text), facts(&from_book));
    assert_eq!(from_text.len(), 2);
    assert_eq!(from_text[1].totals.total.to_decimal(), "285.50");
    assert_eq!(from_text[1].lines[1].name.get(domain::Language::Zh), "=1+1", "a formula is a text like any other");
}
