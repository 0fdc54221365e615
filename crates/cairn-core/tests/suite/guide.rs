//! The guide of the rule language: every shape is in it, and every example of it is read.

use cairn_core::rules::{Need, Waiver, When};
use std::collections::BTreeSet;

const SHAPES: [&str; 18] = [
    "amount",
    "each",
    "any",
    "all",
    "ratio",
    "frequency",
    "missed",
    "score",
    "holds",
    "separation",
    "selection",
    "term",
    "extension",
    "decision-clock",
    "lapse",
    "notice",
    "retention",
    "duty",
];

#[test]
fn every_example_of_the_guide_is_read_and_every_shape_has_one() {
    let guide =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/rules.md")).expect("it is there");
    let mut shapes = BTreeSet::new();
    for block in guide.split("\n```toml\n").skip(1) {
        let block = block.split("\n```").next().expect("an end");
        let table: toml::Table = block.parse().unwrap_or_else(|error| panic!("{error}\n{block}"));
        let rule = table["rule"].as_table().expect("each example is a part of a rule");
        for (key, value) in rule {
            let read = match key.as_str() {
                "need" => value.clone().try_into::<Need>().map(|_| ()),
                "when" => value.clone().try_into::<When>().map(|_| ()),
                "waiver" => value.clone().try_into::<Vec<Waiver>>().map(|_| ()),
                other => panic!("`{other}` is no part of a rule\n{block}"),
            };
            read.unwrap_or_else(|error| panic!("{error}\n{block}"));
        }
        let lines = block.lines().filter_map(|line| line.split("shape = \"").nth(1));
        shapes.extend(lines.map(|rest| rest.split('"').next().expect("a word").to_owned()));
    }
    for shape in SHAPES {
        assert!(shapes.contains(shape), "`{shape}` has no example");
        assert!(guide.contains(&format!("**{shape}**")), "`{shape}` is not explained");
    }
    // A shape that is not in this list is not in the guide either: the reader of shapes names them all when it is asked for
    // one that is not there.
    let error = toml::from_str::<Need>("shape = \"nothing\"").expect_err("no such shape").to_string();
    let all: BTreeSet<&str> = error.split('`').skip(3).step_by(2).collect();
    assert_eq!(all, BTreeSet::from(SHAPES), "{error}");
}
