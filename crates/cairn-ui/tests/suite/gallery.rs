//! Every component in every state, in both languages.

use crate::html;
use cairn_core::text::Lang;
use cairn_ui::art::Stone;
use cairn_ui::{Messages, art, assets, gallery, parts};

fn page(lang: Lang) -> String {
    gallery::gallery(Messages::of(lang)).into_string()
}

#[test]
fn nothing_is_wrong_with_any_component() {
    for lang in Lang::ALL {
        assert_eq!(html::wrong(&page(lang)), Vec::<String>::new(), "{lang:?}");
    }
}

#[test]
fn the_checks_find_what_is_wrong() {
    let found = html::wrong(
        "<html><h1 id=\"a\">x</h1><h3 id=\"a\" style=\"x\">y</h3><input id=\"b\"><script>1</script></html>",
    );
    for part in ["twice", "style", "no label", "script", "level 1", "language", "one main"] {
        assert!(found.iter().any(|line| line.contains(part)), "{part}: {found:?}");
    }
}

#[test]
fn both_languages_have_the_same_shape() {
    let shape = |lang| html::tags(&page(lang)).into_iter().map(|tag| tag.name).collect::<Vec<_>>();
    assert_eq!(shape(Lang::En), shape(Lang::Es));
}

#[test]
fn every_class_of_a_component_is_in_the_style_sheet() {
    let css = String::from_utf8(assets::asset("cairn.css").expect("the style sheet").bytes.to_vec()).expect("UTF-8");
    let known = |class: &str| {
        css.match_indices(&format!(".{class}")).any(|(at, found)| {
            !css[at + found.len()..].starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-')
        })
    };
    // Names for tests and for people who read the page, without a look of their own.
    let plain = ["who", "language", "before", "ahead", "done", "slow", "scan", "level", "question"];
    let mut missing: Vec<String> = html::tags(&page(Lang::En))
        .iter()
        .filter_map(|tag| tag.get("class"))
        .flat_map(str::split_whitespace)
        .filter(|class| !known(class) && !plain.contains(class))
        .map(str::to_owned)
        .collect();
    missing.sort();
    missing.dedup();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn a_cairn_can_have_any_number_of_stones() {
    for count in [0, 1, 2, 14, 40, 400] {
        let drawn = art::cairn(&vec![Stone::Laid; count], "a cairn").into_string();
        assert_eq!(drawn.matches("class=\"stone ").count(), count.min(40), "{count}");
        assert!(drawn.contains("aria-label=\"a cairn\""));
    }
}

#[test]
fn every_field_for_writing_says_who_can_read_it() {
    let t = Messages::of(Lang::En);
    let field = parts::Field { hint: Some("h"), error: Some("e"), ..parts::Field::new("story", "Story") };
    let drawn = parts::text_area(t, &field, parts::Readers::OnlyYou, 4).into_string();
    assert!(drawn.contains("aria-describedby=\"story-readers story-hint story-error\""), "{drawn}");
    assert!(drawn.contains(&t.readers_only_you()));
}

#[test]
fn what_was_typed_is_text_and_never_markup() {
    let t = Messages::of(Lang::En);
    let typed = "\"><script>alert(1)</script>";
    let drawn = parts::text_field(t, &parts::Field { value: typed, ..parts::Field::new("name", "Name") }).into_string();
    assert!(!drawn.contains("<script"), "{drawn}");
}

#[test]
fn a_pass_phrase_is_never_sent_back() {
    let t = Messages::of(Lang::En);
    let drawn = parts::password_field(t, &parts::Field { value: "secret", ..parts::Field::new("pass", "Pass phrase") });
    assert!(!drawn.into_string().contains("secret"));
}

#[test]
fn an_amount_that_nobody_knows_draws_an_open_bar() {
    assert!(parts::amount_bar(3, None, "3 h").into_string().contains("bar-open"));
    assert!(parts::amount_bar(0, Some(0), "0 of 0").into_string().contains("width=\"0\""));
    assert!(
        parts::amount_bar(300, Some(250), "300 of 250").into_string().contains("class=\"bar-part\" width=\"1000\"")
    );
}
