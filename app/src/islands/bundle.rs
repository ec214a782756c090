//! Which islands are one program in the browser (docs/adr/0017).

/// A program with the islands that pages of a kind need together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// For pages where people choose and buy.
    Shop,
    /// For pages about what was bought.
    Care,
    /// For surveys.
    Survey,
}

impl Bundle {
    /// Every one, each with a feature of its name in this crate and a line in `xtask/src/assets/wasm.rs`.
    pub const ALL: [Self; 3] = [Self::Shop, Self::Care, Self::Survey];

    /// Its name for the loader.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shop => "shop",
            Self::Care => "care",
            Self::Survey => "survey",
        }
    }

    /// The islands in it.
    const fn islands(self) -> &'static [&'static str] {
        match self {
            Self::Shop => &["AddToBasket", "BasketLines", "QuickSearch"],
            Self::Care => &["LiveOrder", "Photos"],
            Self::Survey => &["SurveyForm"],
        }
    }
}

/// The names of the bundles that the islands of a page need, with a space between; `None` when it has no island.
pub fn needed_by(html: &str) -> Option<String> {
    // The element's first attribute is its name, followed by a number: `data-component="LiveOrder_123"`.
    let islands = html.split("<leptos-island data-component=\"").skip(1);
    let names: Vec<&str> = islands.filter_map(|rest| rest.split(['_', '"']).next()).collect();
    if names.is_empty() {
        return None;
    }
    let is_needed = |bundle: &Bundle| bundle.islands().iter().any(|island| names.contains(island));
    let needed: Vec<&str> = Bundle::ALL.into_iter().filter(is_needed).map(Bundle::code).collect();
    Some(needed.join(" "))
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    #[test]
    fn a_page_names_what_its_islands_need() {
        let page = |islands: &[&str]| {
            let island = |name: &&str| {
                format!("<leptos-island data-component=\"{name}_12\" data-props=\"{{}}\"></leptos-island>")
            };
            islands.iter().map(island).collect::<String>()
        };
        assert_eq!(needed_by("<p>LiveOrder_1</p>"), None);
        assert_eq!(needed_by(&page(&["LiveOrder"])).as_deref(), Some("care"));
        assert_eq!(needed_by(&page(&["QuickSearch", "AddToBasket"])).as_deref(), Some("shop"));
        assert_eq!(needed_by(&page(&["LiveOrder", "QuickSearch"])).as_deref(), Some("shop care"));
    }

    #[test]
    fn every_island_is_in_one_bundle() {
        let mut written = Vec::new();
        islands_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/islands"), &mut written);
        written.sort();
        let mut bundled: Vec<_> =
            Bundle::ALL.iter().flat_map(|bundle| bundle.islands()).map(|name| (*name).to_owned()).collect();
        bundled.sort();
        assert_eq!(written, bundled);
    }

    fn islands_below(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                islands_below(&path, found);
                continue;
            }
            let source = fs::read_to_string(&path).expect("a source");
            let names = source.split("\n#[island]\npub fn ").skip(1).filter_map(|rest| rest.split('(').next());
            found.extend(names.map(str::to_owned));
        }
    }
}
