//! WCAG 2.2 AA, computed from the style sheet: every ink on every surface, by day and by night.

use cairn_ui::assets;
use std::collections::BTreeMap;

fn tokens(css: &str) -> BTreeMap<&str, [u8; 3]> {
    css.split(';')
        .filter_map(|line| {
            let (name, value) = line.rsplit_once("--")?.1.split_once(": #")?;
            let channel = |at: usize| u8::from_str_radix(value.get(at..at + 2)?, 16).ok();
            Some((name, [channel(0)?, channel(2)?, channel(4)?]))
        })
        .collect()
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn ratio(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn black_on_white_is_twenty_one_to_one() {
    assert!((ratio([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.001);
}

#[test]
fn every_ink_can_be_read_on_every_surface() {
    let css = std::str::from_utf8(assets::asset("cairn.css").expect("the style sheet").bytes).expect("UTF-8");
    let (light, rest) = css.split_once("@media (prefers-color-scheme: dark)").expect("the dark scheme");
    let (dark, _) = rest.split_once("@media (prefers-contrast").expect("more contrast");
    let surfaces = ["paper", "raised", "sunken", "moss-tint", "clay-tint", "sky-tint", "dusk-tint", "air"];
    for (scheme, tokens) in [("light", tokens(light)), ("dark", tokens(dark))] {
        let colour = |name: &str| *tokens.get(name).unwrap_or_else(|| panic!("{scheme}: no token {name}"));
        for surface in surfaces {
            for ink in ["ink", "soft", "moss", "clay", "sky", "dusk"] {
                let ratio = ratio(colour(ink), colour(surface));
                assert!(ratio >= 4.5, "{scheme}: {ink} on {surface} is {ratio:.2}");
            }
            // Borders of fields, bars and stones are not text.
            let edge = ratio(colour("stone-edge"), colour(surface));
            assert!(edge >= 3.0, "{scheme}: stone-edge on {surface} is {edge:.2}");
        }
        assert!(ratio(colour("moss-ink"), colour("moss")) >= 4.5, "{scheme}: words on a button");
    }
}
