//! What the build says about language files that do not agree, and what it makes of those that do.

#[path = "../build/generate.rs"]
mod generate;
#[path = "../build/locale.rs"]
mod locale;

fn build(en: &str, zh: &str) -> Result<String, Vec<String>> {
    generate::methods(&locale::read("en", en)?, &locale::read("zh", zh)?)
}

fn refusal(en: &str, zh: &str) -> String {
    build(en, zh).expect_err("a refusal").join("\n")
}

#[test]
fn a_message_that_one_language_lacks_fails_the_build() {
    let refusal = refusal("a-b = One\nc-d = Two", "a-b = 一\ne-f = 三");
    assert_eq!(refusal, "app/locales/zh: `c-d` is missing; en has it.\napp/locales/en: `e-f` is missing; zh has it.");
}

#[test]
fn other_variables_fail_the_build() {
    let en = "a-b = { $count ->\n    [one] { $count } of { $total }\n   *[other] many\n}";
    assert_eq!(
        refusal(en, "a-b = { $count }"),
        "app/locales: `a-b` uses $count, $total in English and $count in Chinese."
    );
    assert_eq!(
        refusal("a-b = One", "a-b = { $n }"),
        "app/locales: `a-b` uses no variable in English and $n in Chinese."
    );
}

#[test]
fn what_is_no_message_fails_the_build() {
    assert_eq!(refusal("a-b = One\n???", "a-b = 一"), "app/locales/en: not a message: `???`.");
    assert_eq!(refusal("a-b = One\na-b = Two", "a-b = 一"), "app/locales/en: `a-b` is there twice.");
    assert_eq!(refusal("a-b = { c-d }", "a-b = 一"), "app/locales/en: `a-b` mentions `c-d`, which is not there.");
    assert_eq!(refusal("a-b = { a-b }", "a-b = 一"), "app/locales/en: `a-b` mentions itself.");
    assert_eq!(
        refusal("a-b = { $type }", "a-b = { $type }"),
        "app/locales: `a-b` uses $type, which Rust cannot take as a name; choose another."
    );
}

#[test]
fn a_text_without_variables_is_a_constant_even_when_it_mentions_others() {
    let methods = build("-us = Kontor\na-b = By { -us }{ \" \" }", "-us = 康拓\na-b = 由{ -us }").expect("methods");
    assert!(methods.contains("pub const fn a_b(self) -> &'static str"));
    assert!(methods.contains("Language::En => \"By Kontor \""));
    assert!(methods.contains("Language::Zh => \"由康拓\""));
}

#[test]
fn variables_become_parameters_in_the_order_of_the_english_sentence() {
    let methods = build("a-b = { $who } on { $on-day }", "a-b = { $on-day }由{ $who }").expect("methods");
    assert!(methods.contains(
        "pub fn a_b<'a>(self, who: impl Into<FluentValue<'a>>, on_day: impl Into<FluentValue<'a>>) -> String"
    ));
    assert!(methods.contains(r#"self.message("a-b", [("who", who.into()), ("on-day", on_day.into())])"#));
}
