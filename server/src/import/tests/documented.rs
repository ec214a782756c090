//! docs/import.md says what is so.

use super::*;

const TEXT: &str = include_str!("../../../../docs/import.md");

#[test]
fn the_first_mapping_is_one() {
    let example = TEXT.split("```toml").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let mapping = Mapping::parse(example, "docs/import.md").expect("a mapping");
    assert!(mapping.customers.is_some() && mapping.products.is_some());
}

/// A section with a word it does not know lists those it knows; each of them is explained.
#[test]
fn every_word_of_every_section_is_explained() {
    let sections = ["customers", "buyers", "addresses", "categories", "products", "prices", "orders", "lines"];
    let mut unexplained = Vec::new();
    for section in sections {
        let mapping = format!("[{section}]\nunknown_word = 1\n");
        let sentence = Mapping::parse(&mapping, "m.toml").expect_err("unknown").to_string();
        let known = sentence.split("expected one of").nth(1).expect("a list");
        let words = known.split('`').skip(1).step_by(2).map(str::to_owned);
        unexplained
            .extend(words.filter(|word| !TEXT.contains(word.as_str())).map(|word| format!("[{section}] {word}")));
    }
    assert_eq!(unexplained, [""; 0]);
}
