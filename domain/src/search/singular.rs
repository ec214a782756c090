//! What an English word could be the plural of, by its ending alone.

/// Longer than every word of which this makes sense, in bytes.
const LONGEST: usize = 32;

/// The forms a word could be the plural of; none for a word that does not look like one. Some are no words
/// (`olives` could be of `olif`): they do no harm, because nothing has them.
pub(super) fn singulars(word: &str) -> Vec<String> {
    let is_plain = (4..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let Some(stem) = word.strip_suffix('s').filter(|_| is_plain) else { return Vec::new() };
    if ["s", "u", "i"].iter().any(|ending| stem.ends_with(ending)) {
        return Vec::new();
    }
    let mut forms = vec![stem.to_owned()];
    if let Some(stem) = stem.strip_suffix("ie").filter(|stem| stem.len() > 1) {
        forms.push(format!("{stem}y"));
    } else if let Some(stem) = stem.strip_suffix("ve") {
        forms.extend([format!("{stem}f"), format!("{stem}fe")]);
    } else if let Some(stem) = stem.strip_suffix('e')
        && ["ch", "sh", "x", "ss", "z", "o"].iter().any(|ending| stem.ends_with(ending))
    {
        forms.push(stem.to_owned());
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plural_has_its_singular_among_its_forms() {
        for (plural, singular) in [
            ("teas", "tea"),
            ("teapots", "teapot"),
            ("knives", "knife"),
            ("shelves", "shelf"),
            ("olives", "olive"),
            ("berries", "berry"),
            ("cookies", "cookie"),
            ("brushes", "brush"),
            ("glasses", "glass"),
            ("boxes", "box"),
            ("potatoes", "potato"),
            ("vases", "vase"),
        ] {
            assert!(singulars(plural).iter().any(|form| form == singular), "{plural}: {:?}", singulars(plural));
        }
    }

    #[test]
    fn what_is_no_plural_stays_alone() {
        let long = "s".repeat(40);
        for word in ["tea", "glass", "cactus", "iris", "gas", "ties2", "茶s", "", long.as_str()] {
            assert_eq!(singulars(word), Vec::<String>::new(), "{word}");
        }
    }
}
