//! The company's colour: a stylesheet of one line, named after what it says.

use domain::company::Hue;

/// Where the stylesheet of a hue is; `None` for the portal's own, which needs none.
pub fn address(hue: Hue) -> Option<String> {
    (hue != Hue::default()).then(|| format!("/company/hue-{}.css", hue.degrees()))
}

/// The hue of a stylesheet's name.
pub fn named(name: &str) -> Option<Hue> {
    Hue::parse(name.strip_prefix("hue-")?.strip_suffix(".css")?).ok()
}

/// The stylesheet. It is in no layer, so it counts before `style/tokens.css`, wherever it stands.
pub fn stylesheet(hue: Hue) -> String {
    format!(":root{{--hue:{}}}", hue.degrees())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../../style/tokens.css");

    #[test]
    fn a_stylesheet_is_found_by_its_name() {
        let hue = Hue::parse("30").expect("a hue");
        let address = address(hue).expect("an address");
        assert_eq!(named(address.trim_start_matches("/company/")), Some(hue));
        assert_eq!(super::address(Hue::default()), None);
        assert_eq!((named("hue-360.css"), named("hue-.css"), named("logo.png")), (None, None, None));
    }

    /// Lightness, chroma and hue of a token, in the light scheme or the dark one.
    fn token(name: &str, is_dark: bool, hue: Hue) -> [f64; 3] {
        let line = TOKENS.lines().find_map(|line| line.trim().strip_prefix(&format!("--{name}: ")));
        let line = line.unwrap_or_else(|| panic!("no token {name}"));
        let colours: Vec<&str> = line.split("oklch(").skip(1).collect();
        let colour =
            colours[usize::from(is_dark).min(colours.len() - 1)].replace("var(--hue)", &hue.degrees().to_string());
        let numbers = colour.split(')').next().expect("an end").split_whitespace();
        let number = |number: &str| match number.strip_suffix('%') {
            Some(share) => share.parse::<f64>().expect("a share") / 100.0,
            None => number.parse().expect("a number"),
        };
        numbers.map(number).collect::<Vec<_>>().try_into().expect("three numbers")
    }

    /// Relative luminance (WCAG 2.2) of a colour, cut to what screens of sRGB show, as browsers do.
    fn luminance([lightness, chroma, hue]: [f64; 3]) -> f64 {
        let (sine, cosine) = hue.to_radians().sin_cos();
        let (green_red, blue_yellow) = (chroma * cosine, chroma * sine);
        let l = (lightness + 0.396_337_777_4 * green_red + 0.215_803_757_3 * blue_yellow).powi(3);
        let m = (lightness - 0.105_561_345_8 * green_red - 0.063_854_172_8 * blue_yellow).powi(3);
        let s = (lightness - 0.089_484_177_5 * green_red - 1.291_485_548_0 * blue_yellow).powi(3);
        let red = 4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s;
        let green = -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s;
        let blue = -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s;
        [(red, 0.2126), (green, 0.7152), (blue, 0.0722)]
            .into_iter()
            .map(|(part, share)| part.clamp(0.0, 1.0) * share)
            .sum()
    }

    fn contrast(one: f64, other: f64) -> f64 {
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_hue_can_be_read_in_light_and_dark() {
        const GROUNDS: [&str; 3] = ["canvas", "surface", "sunken"];
        const PAIRS: [(&str, &[&str], f64); 12] = [
            ("ink", &GROUNDS, 4.5),
            ("ink-2", &GROUNDS, 4.5),
            ("ink-3", &GROUNDS, 4.5),
            ("accent", &GROUNDS, 4.5),
            ("accent", &["accent-soft"], 4.5),
            ("accent-strong", &GROUNDS, 4.5),
            ("on-accent", &["accent", "accent-strong"], 4.5),
            ("good", &GROUNDS, 4.5),
            ("warn", &GROUNDS, 4.5),
            ("bad", &GROUNDS, 4.5),
            ("ink", &["accent-soft", "warn-soft"], 4.5),
            ("edge", &["canvas", "surface"], 3.0),
        ];
        for hue in Hue::all() {
            for is_dark in [false, true] {
                let of = |name| luminance(token(name, is_dark, hue));
                for (text, grounds, least) in PAIRS {
                    for ground in grounds {
                        let contrast = contrast(of(text), of(ground));
                        assert!(contrast >= least, "{text} on {ground}, {hue:?}, dark {is_dark}: {contrast:.2}");
                    }
                }
            }
        }
    }
}
