//! The documents and the program say the same about records: `docs/records.md`, `docs/records.schema.json`, `jsonl`.

use crate::history::{ada, on, records, rules, say};
use cairn_core::jsonl;
use cairn_core::ledger::canonical;
use cairn_core::standing::standing;
use expect_test::expect;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn read(path: &str) -> String {
    std::fs::read_to_string(format!("{}/../../docs/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn schema() -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(&read("records.schema.json")).unwrap()).unwrap()
}

/// Every line of every `json` block of the guide.
fn examples() -> Vec<String> {
    let guide = read("records.md");
    let blocks = guide.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    blocks.flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn every_example_of_the_guide_can_be_read_and_fits_the_schema() {
    let (schema, examples) = (schema(), examples());
    let file = jsonl::read(examples.join("\n").as_bytes());
    assert_eq!(file.errors, []);
    for line in &examples {
        schema.validate(&serde_json::from_str(line).unwrap()).unwrap_or_else(|error| panic!("{line}\n{error}"));
    }
    let kinds: BTreeSet<&str> = file.records.iter().map(|record| record.fact.kind()).collect();
    assert_eq!(kinds.len(), 12, "each kind has an example: {kinds:?}");
}

#[test]
fn what_the_program_writes_fits_the_schema_and_is_read_back() {
    let schema = schema();
    let mut all = jsonl::read(examples().join("\n").as_bytes()).records;
    all.extend(records("mhps", "packet 2026-11-01\n2026-12-01 decided initial granted #d by dana decider"));
    for record in all {
        let line = canonical(&record).unwrap();
        schema.validate(&serde_json::from_str(&line).unwrap()).unwrap_or_else(|error| panic!("{line}\n{error}"));
        let back = jsonl::read(line.as_bytes());
        assert_eq!((back.errors, back.records), (vec![], vec![record]));
    }
}

#[test]
fn what_is_wrong_is_refused_by_the_schema_and_by_the_reader() {
    let schema = schema();
    let good = json!({
        "id": "rec_1", "person": "per_ada", "witness": {"person": "per_ada", "role": "self"},
        "kind": "logged", "activity": "mentoring", "on": "2026-12-02", "minutes": 60,
    });
    let applied = json!({
        "id": "rec_1", "person": "per_ada", "witness": {"person": "per_ada", "role": "self"},
        "kind": "applied", "for": "initial", "role": "mhps", "on": "2026-12-02",
    });
    let with = |base: &Value, key: &str, value: Value| {
        let mut wrong = base.clone();
        wrong[key] = value;
        wrong
    };
    let without = |base: &Value, key: &str| {
        let mut wrong = base.clone();
        wrong.as_object_mut().unwrap().remove(key);
        wrong
    };
    assert!(schema.is_valid(&good) && schema.is_valid(&applied));
    let wrongs = [
        with(&good, "minutes", json!(-1)),
        with(&good, "minutes", json!("60")),
        with(&good, "hours", json!(1)),
        with(&good, "kind", json!("worked")),
        with(&good, "id", json!("1")),
        with(&good, "id", json!("rec_Ada")),
        with(&good, "person", json!("org_ada")),
        with(&good, "on", json!("December 2")),
        with(&good, "witness", json!({"person": "per_ada", "role": "boss"})),
        with(&good, "witness", json!({"person": "per_ada", "role": "self", "name": "Ada"})),
        without(&good, "id"),
        without(&good, "on"),
        without(&good, "minutes"),
        without(&good, "kind"),
        without(&applied, "role"),
    ];
    for wrong in wrongs {
        assert!(!schema.is_valid(&wrong), "the schema takes {wrong}");
        assert_eq!(jsonl::read(wrong.to_string().as_bytes()).errors.len(), 1, "the reader takes {wrong}");
    }
}

#[test]
fn the_example_file_fits_the_schema_and_shows_hours_that_do_not_count() {
    let (schema, text) = (schema(), read("examples/ada.jsonl"));
    for line in text.lines() {
        schema.validate(&serde_json::from_str(line).unwrap()).unwrap_or_else(|error| panic!("{line}\n{error}"));
    }
    let file = jsonl::read(text.as_bytes());
    assert_eq!(file.errors, []);
    let answer = standing(&rules("mhps"), &[], &ada(), &file.records, on("2027-03-01"));
    expect![[r#"
        initial in force 2026-12-01..2027-06-01; full: not yet
        next: mhps.work.hours (You, by 2027-06-01)
        mhps.work.hours not yet: 99 h 30 min of 250 h
          not too-early 2026-11-28 mentoring: before granted:initial 2026-12-01
          not reading 2026-12-11 study: Study, such as reading and videos, does not count as work.
          not talk 2027-01-12 supervision-received: Time in which you receive supervision does not count, unless the supervisor was watching you work.
          not work-23 2027-02-18 advocacy: waits for Supervisor
          not work-24 2027-02-23 mentoring: waits for Supervisor
          not work-25 2027-02-25 recovery-support: waits for Supervisor
        mhps.sup.initial not yet: 11 of 12
          missing 2026-12-28..2027-01-03
        mhps.work.letter not yet: 0 of 1
    "#]].assert_eq(&say(&answer));
}

/// A word in a rule that the guide does not know is a rule that nobody can meet.
#[test]
fn the_guide_names_every_word_that_a_texas_rule_asks_for() {
    let guide = read("records.md");
    for role in ["mhps", "rsps", "rps", "cfp"] {
        for rule in rules(role).rules {
            for select in rule.need.selects() {
                for what in select.what.iter().chain(select.exclude.iter().flat_map(|exclude| &exclude.what)) {
                    // `fee:application:mhps` is explained once for all roles; `lived-experience:` is named with its ends.
                    let word = what.strip_suffix(&format!(":{role}")).unwrap_or(what);
                    let end = word.strip_prefix("lived-experience").unwrap_or(word);
                    assert!(guide.contains(&format!("{end}`")), "{}: `{what}` is not in docs/records.md", rule.id);
                }
            }
        }
    }
}

#[test]
fn every_texas_rule_cites_a_source_that_exists_and_speaks_both_languages() {
    let path = format!("{}/../../programmes/texas/sources.toml", env!("CARGO_MANIFEST_DIR"));
    let sources: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for role in ["mhps", "rsps", "rps", "cfp"] {
        let rules = rules(role);
        let ids: BTreeSet<&str> = rules.rules.iter().map(|rule| rule.id.as_str()).collect();
        assert_eq!(ids.len(), rules.rules.len(), "{role}: an id stands twice");
        for rule in &rules.rules {
            assert!(!rule.cite.is_empty(), "{}", rule.id);
            for tag in rule.cite.iter() {
                assert!(sources["source"].get(tag).is_some(), "{}: `{tag}`", rule.id);
            }
            for text in [&rule.title, &rule.explain] {
                assert!(!text.en.is_empty() && !text.es.is_empty() && text.en != text.es, "{}", rule.id);
            }
            assert!(rules.phases.iter().any(|phase| phase.id == rule.phase), "{}", rule.id);
        }
    }
}
