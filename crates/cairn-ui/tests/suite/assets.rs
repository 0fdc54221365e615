//! The first visit has to be light: many come with an old phone on a slow line.

use cairn_ui::assets::{asset, asset_url};

fn size(name: &str) -> usize {
    asset(name).unwrap_or_else(|| panic!("{name} is there")).bytes.len()
}

#[test]
fn the_files_stay_small() {
    let fonts = size("text-400.woff2") + size("text-700.woff2") + size("heading-400.woff2");
    assert!(fonts <= 27_000, "fonts: {fonts} bytes");
    assert!(size("cairn.css") <= 42_000, "about a quarter of it travels: {}", size("cairn.css"));
    assert!(size("draft.js") <= 6_000, "{}", size("draft.js"));
}

#[test]
fn every_file_that_the_style_sheet_names_is_there() {
    let css = std::str::from_utf8(asset("cairn.css").expect("the style sheet").bytes).expect("UTF-8");
    let named: Vec<&str> = css.split("url(\"/assets/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(named.len(), 3);
    for name in named {
        assert!(asset(name).is_some(), "{name}");
    }
    assert!(
        !css.contains("http") || css.matches("http").count() == css.matches("href^=http").count(),
        "nothing from elsewhere"
    );
}

#[test]
fn an_address_changes_with_the_file_and_an_unknown_file_is_none() {
    assert!(asset_url("cairn.css").starts_with("/assets/cairn.css?v="));
    assert_ne!(asset_url("cairn.css").split('=').nth(1), asset_url("draft.js").split('=').nth(1));
    assert!(asset("../Cargo.toml").is_none());
    assert_eq!(asset_url("none.css"), "/assets/none.css");
}

#[test]
fn scripts_are_modules_of_at_most_150_lines_without_dependencies() {
    let script = std::str::from_utf8(asset("draft.js").expect("the script").bytes).expect("UTF-8");
    assert!(script.starts_with("// @ts-check"));
    assert!(script.lines().count() <= 150);
    assert!(!script.contains("import ") && !script.contains("innerHTML") && !script.contains("eval("));
}
