//! The program as a stranger runs it: what it prints, what it exits with, and that wrong input is named and loses nothing.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("cairn-cli-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn repo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn cairn(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cairn")).current_dir(repo()).args(args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn standing(records: &Path, more: &[&str]) -> Output {
    let records = records.to_str().unwrap();
    let mut args = vec!["standing", "--programme", "programmes/texas", "--records", records, "--role", "mhps"];
    args.extend(["--date", "2027-03-01"]);
    args.extend(more);
    cairn(&args)
}

const GOOD: &str = r#"{"id":"rec_a1","kind":"attested","person":"per_ada","at":"2026-09-01T18:00:00Z","on":"2026-09-01","witness":{"person":"per_ada","role":"self"},"what":"orientation"}"#;

#[test]
fn a_clean_programme_exits_zero_and_names_its_edition() {
    let said = cairn(&["check", "programmes/commons", "programmes/texas"]);
    assert_eq!(said.status.code(), Some(0), "{}", err(&said));
    assert_eq!(out(&said).matches(": edition ").count(), 2, "{}", out(&said));
}

#[test]
fn a_broken_programme_exits_one_with_line_caret_and_help() {
    let folder = Folder::new();
    folder.file(
        "programme.toml",
        "id = \"broken\"\ntitle = { en = \"Broken\", es = \"Rota\" }\nlanguages = [\"en\", \"es\"]\ntime_zone = \"America/Chicago\"\n",
    );
    folder.file("rules/doula.toml", "role = \"doula\"\n\n[[rule]]\nid = \"doula.hours\"\nphase = 7\n");
    let dir = folder.0.to_str().unwrap();

    let said = cairn(&["check", dir]);
    assert_eq!(said.status.code(), Some(1), "{}", err(&said));
    for part in ["rules/doula.toml:5", "^", "help:"] {
        assert!(out(&said).contains(part), "no `{part}` in:\n{}", out(&said));
    }

    let for_tools = cairn(&["check", dir, "--format", "json"]);
    assert_eq!(for_tools.status.code(), Some(1));
    let list: serde_json::Value = serde_json::from_slice(&for_tools.stdout).unwrap();
    assert!(list.as_array().is_some_and(|list| list.iter().any(|one| one["line"] == 5)), "{list:#}");
}

#[test]
fn the_matrix_is_printed_with_its_holes_also_when_something_is_wrong() {
    let folder = Folder::new();
    folder.file(
        "programme.toml",
        "id = \"broken\"\ntitle = { en = \"Broken\", es = \"Rota\" }\nlanguages = [\"en\", \"es\"]\n",
    );
    folder.file(
        "competencies.toml",
        "[[competency]]\nid = \"core.listen\"\nkinds = [\"skill\"]\ntitle = { en = \"Listen\", es = \"Escuchar\" }\nsummary = { en = \"x\", es = \"\" }\n",
    );
    let said = cairn(&["check", folder.0.to_str().unwrap(), "--coverage"]);
    assert_eq!(said.status.code(), Some(1), "{}", err(&said));
    let text = out(&said);
    let places = ["error[C010]", "1 errors", "competency (en/es)", "hole: core.listen: not taught: no lesson (en)"]
        .map(|part| text.find(part).unwrap_or_else(|| panic!("no `{part}` in:\n{text}")));
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn a_folder_without_a_programme_is_a_diagnostic() {
    let folder = Folder::new();
    let said = cairn(&["check", folder.0.to_str().unwrap()]);
    assert_eq!(said.status.code(), Some(1), "{}{}", out(&said), err(&said));
    assert!(out(&said).contains("there is no programme.toml here"), "{}", out(&said));
}

#[test]
fn a_good_file_is_answered_in_both_languages_and_as_json() {
    let folder = Folder::new();
    let file = folder.file("ada.jsonl", format!("{GOOD}\n"));
    let english = standing(&file, &[]);
    assert_eq!(english.status.code(), Some(0), "{}", err(&english));
    assert!(out(&english).contains("mhps.orientation"));
    let spanish = standing(&file, &["--lang", "es"]);
    assert!(out(&spanish).contains("Orientación"), "{}", out(&spanish));
    let json: serde_json::Value = serde_json::from_slice(&standing(&file, &["--format", "json"]).stdout).unwrap();
    assert_eq!(json["role"], "mhps");
    assert_eq!(json["state"]["is"], "not-certified");
}

#[test]
fn wrong_records_are_named_by_line_and_nothing_is_answered() {
    let folder = Folder::new();
    let cases: [(&str, Vec<u8>); 5] = [
        ("not JSON", b"{\"id\": ".to_vec()),
        ("not UTF-8", vec![b'{', 0xff, 0xfe, b'}']),
        ("a kind that is not there", GOOD.replace("attested", "promised").into_bytes()),
        ("a day that is not there", GOOD.replace("\"2026-09-01\"", "\"2026-02-30\"").into_bytes()),
        ("an id that is not one", GOOD.replace("rec_a1", "../etc/passwd").into_bytes()),
    ];
    for (at, (name, line)) in cases.iter().enumerate() {
        let bytes = [GOOD.as_bytes(), b"\n", line, b"\n"].concat();
        let file = folder.file(&format!("{at}.jsonl"), bytes);
        let said = standing(&file, &[]);
        assert_eq!(said.status.code(), Some(2), "{name}: {}", err(&said));
        assert!(err(&said).contains(".jsonl:2:"), "{name}: {}", err(&said));
        assert!(err(&said).contains("help:"), "{name}: {}", err(&said));
        assert!(out(&said).is_empty(), "{name}: something was answered");

        let told_to = standing(&file, &["--skip-broken-lines"]);
        assert_eq!(told_to.status.code(), Some(1), "{name}: answered, but not from the whole file");
        assert!(out(&told_to).contains("mhps.orientation"), "{name}: {}", out(&told_to));
    }
}

#[test]
fn a_file_of_several_people_asks_whose() {
    let folder = Folder::new();
    let other = GOOD.replace("per_ada", "per_ben").replace("rec_a1", "rec_b1");
    let file = folder.file("two.jsonl", format!("{GOOD}\n{other}\n"));
    let said = standing(&file, &[]);
    assert_eq!(said.status.code(), Some(2));
    assert!(err(&said).contains("per_ada") && err(&said).contains("--person"), "{}", err(&said));
    assert_eq!(standing(&file, &["--person", "per_ben"]).status.code(), Some(0));
    assert_eq!(standing(&file, &["--person", "per_eve"]).status.code(), Some(2));
}

#[test]
fn a_role_without_rules_lists_the_roles_that_have_them() {
    let said = cairn(&[
        "standing",
        "--programme",
        "programmes/texas",
        "--records",
        "docs/examples/hours.jsonl",
        "--role",
        "pilot",
        "--date",
        "2027-03-01",
    ]);
    assert_eq!(said.status.code(), Some(2));
    assert!(err(&said).contains("mhps"), "{}", err(&said));
}

#[test]
fn a_ledger_that_is_not_there_is_said_and_not_made() {
    let folder = Folder::new();
    let data = folder.0.join("nothing");
    let said = cairn(&["ledger", "verify", "--data", data.to_str().unwrap()]);
    assert_eq!(said.status.code(), Some(2), "{}", err(&said));
    assert!(!data.exists(), "verifying made a data folder");
}

/// The blocks of a document with a language, what stands after it on the fence, and their text.
fn blocks(text: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(fence) = line.strip_prefix("```") else { continue };
        let (language, name) = fence.split_once(' ').unwrap_or((fence, ""));
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        found.push((language.to_owned(), name.to_owned(), body.join("\n") + "\n"));
    }
    found
}

#[test]
fn the_walk_through_of_the_rules_compiles_and_answers_as_it_says() {
    let guide = std::fs::read_to_string(repo().join("docs/rules.md")).unwrap();
    let mut files: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    let blocks = blocks(&guide);
    for (_, name, body) in blocks.iter().filter(|(_, name, _)| !name.is_empty()) {
        files.entry(name.clone()).or_default().push_str(body);
    }
    let folder = Folder::new();
    for (name, body) in &files {
        folder.file(name, body);
    }
    let at = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    let checked = cairn(&["check", &at("cedar")]);
    assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));
    assert!(out(&checked).contains("0 errors, 0 warnings"), "{}", out(&checked));

    let ask = ["standing", "--programme", &at("cedar"), "--records", &at("lee.jsonl"), "--role", "chw"];
    let said = cairn(&[&ask[..], &["--date", "2027-03-10"]].concat());
    assert_eq!(said.status.code(), Some(0), "{}", err(&said));
    let (_, _, wanted) = blocks.iter().find(|(language, ..)| language == "text").expect("what it answers");
    let said = out(&said);
    let mut rest = said.lines();
    for line in wanted.lines() {
        assert!(rest.any(|known| known == line), "`{line}` does not come next in:\n{said}");
    }

    // Fifteen minutes at 200 words a minute.
    let words = guide.split("# The language").next().unwrap().split_whitespace().count();
    assert!(words < 3_000, "the walk-through has {words} words");
}

#[test]
fn a_plan_at_a_pace_stands_below_the_standing() {
    let hours = repo().join("docs/examples/hours.jsonl");
    let said = standing(&hours, &["--pace", "10h"]);
    assert_eq!(said.status.code(), Some(0), "{}", err(&said));
    for part in ["If nothing is done:", "A plan to a date", "At 10 h a week you reach 250 h on "] {
        assert!(out(&said).contains(part), "no `{part}` in:\n{}", out(&said));
    }
    let json = standing(&hours, &["--pace", "10h,2x", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&json["plan"]["pace"]["minutes"], &json["plan"]["pace"]["times"]), (&600.into(), &2.into()));
    for wrong in ["10", "h", "-1h", "1000h", "10h,", "zehn"] {
        let said = standing(&hours, &["--pace", wrong]);
        assert_eq!(said.status.code(), Some(2), "{wrong}: {}", out(&said));
    }
}

#[test]
fn a_gap_list_says_what_carries_what_is_missing_and_what_to_ask() {
    let hours = repo().join("docs/examples/hours.jsonl");
    let gap = |folder: &str, role: &str, more: &[&str]| {
        let records = hours.to_str().unwrap();
        let args = ["gap", "--programme", folder, "--records", records, "--role", role, "--date", "2027-03-01"];
        cairn(&[&args[..], more].concat())
    };
    let said = gap("programmes/rules-only/idaho", "cps", &[]);
    assert_eq!(said.status.code(), Some(0), "{}", err(&said));
    for part in ["What carries", "What is missing", "What to ask", "id.work", "reciprocity", "Read on", "by kind"] {
        assert!(out(&said).contains(part) || part == "Read on", "no `{part}` in:\n{}", out(&said));
    }
    let spanish = gap("programmes/georgia", "cps", &["--lang", "es"]);
    assert!(out(&spanish).contains("Lo que falta"), "{}", out(&spanish));
    let json = gap("programmes/georgia", "cps", &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["gap"]["role"], "cps");
    let nobody = gap("programmes/georgia", "nobody", &[]);
    assert_eq!(nobody.status.code(), Some(2));
    assert!(err(&nobody).contains("the roles with rules are"), "{}", err(&nobody));
}

fn rehearse(people: &[&str]) -> Output {
    let args = ["rehearse", "--before", "programmes/texas", "--after", "programmes/proposed/texas-300-hours"];
    cairn(&[&args[..], &["--role", "mhps", "--date", "2027-03-20"], people].concat())
}

#[test]
fn a_change_is_a_small_folder_that_can_be_rehearsed() {
    let checked = cairn(&["check", "programmes/proposed/texas-300-hours"]);
    assert_eq!(checked.status.code(), Some(0), "{}", out(&checked));
    let said = rehearse(&["--made-up", "300"]);
    assert_eq!(said.status.code(), Some(0), "{}", err(&said));
    for part in ["mhps.work.hours", "300 people were looked at", "asks for 300 h, before 250 h", "Nothing was changed"]
    {
        let there = out(&said).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(there.contains(part), "no `{part}` in:\n{}", out(&said));
    }
    let folder = Folder::new();
    let broken = folder.file("change.toml", "of = \"../../texas\"\nrole = \"mhps\"\n");
    let said = cairn(&["check", broken.parent().unwrap().to_str().unwrap()]);
    assert_eq!(said.status.code(), Some(2), "{}{}", out(&said), err(&said));
    assert!(err(&said).contains("missing field `title`"), "{}", err(&said));
}

#[test]
fn a_rehearsal_names_a_broken_line_and_goes_on_only_when_told_to() {
    let folder = Folder::new();
    let file = folder.file("people.jsonl", format!("{GOOD}\n{{\"id\": \n"));
    let file = file.to_str().unwrap();
    let said = rehearse(&["--records", file]);
    assert_eq!(said.status.code(), Some(2), "{}", out(&said));
    assert!(err(&said).contains("people.jsonl:2:"), "{}", err(&said));
    assert_eq!(out(&said), "");
    for flag in ["--skip-broken-lines", "--skip-broken"] {
        let said = rehearse(&["--records", file, flag]);
        assert_eq!(said.status.code(), Some(1), "{}", err(&said));
        assert!(err(&said).contains("people.jsonl:2:") && out(&said).contains("Nothing was changed"), "{}", out(&said));
    }
}

#[test]
fn made_up_people_in_a_data_folder_answer_like_those_in_memory() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    let data = data.to_str().unwrap();
    let filled = cairn(&["made-up", "--data", data, "--people", "30"]);
    assert_eq!(filled.status.code(), Some(0), "{}", err(&filled));
    assert_eq!(cairn(&["made-up", "--data", data, "--people", "30"]).status.code(), Some(2), "not over what is there");
    let (stored, in_memory) = (rehearse(&["--data", data]), rehearse(&["--made-up", "30"]));
    assert_eq!(out(&stored), out(&in_memory), "{}", err(&stored));
    let verified = cairn(&["ledger", "verify", "--data", data]);
    assert_eq!(verified.status.code(), Some(0), "{}{}", out(&verified), err(&verified));
    // What it says to note is what it takes.
    let said = out(&verified);
    let noted: Vec<&str> = said.lines().last().unwrap().split_once(": ").unwrap().1.split(' ').collect();
    let compare =
        |head: &str, entries: &str| cairn(&["ledger", "verify", "--data", data, "--head", head, "--entries", entries]);
    let [_, head, _, entries] = noted[..] else { panic!("{said}") };
    let same = compare(head, entries);
    assert_eq!(same.status.code(), Some(0), "{}{}", out(&same), err(&same));
    assert!(out(&same).contains("0 came after it"), "{}", out(&same));
    let more = (entries.parse::<u64>().unwrap() + 7).to_string();
    let cut = compare(&"a".repeat(64), &more);
    assert_eq!(cut.status.code(), Some(1), "{}", err(&cut));
    assert!(err(&cut).contains("entries are missing at the end"), "{}", err(&cut));
    assert_eq!(compare("abc", "1").status.code(), Some(2));
}
