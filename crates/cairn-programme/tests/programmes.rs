//! The real programmes compile, and broken ones say where and what to do.

use cairn_programme::{Files, Level, check_dir, compile, render, stamp};
use std::path::Path;

fn small() -> Files {
    let text = |s: &str| s.as_bytes().to_vec();
    let files = [
        (
            "small/programme.toml",
            "id = \"small\"\ntitle = { en = \"Small\", es = \"Pequeño\" }\nlanguages = [\"en\", \"es\"]\n",
        ),
        (
            "small/sources.toml",
            "[source.law]\ntitle = \"A law\"\nurl = \"https://example.org/law\"\nread = 2026-11-24\n",
        ),
        (
            "small/competencies.toml",
            "[[competency]]\nid = \"core.listen\"\nkinds = [\"knowledge\"]\ntitle = { en = \"Listen\", es = \"Escuchar\" }\nsummary = { en = \"Listen well\", es = \"Escuchar bien\" }\n",
        ),
        (
            "small/roles.toml",
            "[[role]]\nid = \"peer\"\ntitle = { en = \"Peer\", es = \"Par\" }\nsummary = { en = \"x\", es = \"x\" }\nexperience = { en = \"x\", es = \"x\" }\ncertifier = \"Board\"\n",
        ),
        (
            "small/items/listen.toml",
            "[[item]]\nid = \"q1\"\ncompetency = \"core.listen\"\ndomain = \"role\"\nuse = \"bank\"\nstem = { en = \"What helps?\", es = \"¿Qué ayuda?\" }\nsources = [\"law\"]\n[[item.option]]\nkey = true\ntext = { en = \"a\", es = \"a\" }\nwhy = { en = \"a\", es = \"a\" }\n[[item.option]]\ntext = { en = \"b\", es = \"b\" }\nwhy = { en = \"b\", es = \"b\" }\n[[item.option]]\ntext = { en = \"c\", es = \"c\" }\nwhy = { en = \"c\", es = \"c\" }\n",
        ),
        (
            "small/lessons/en/listen.md",
            "+++\nid = \"listen\"\ncompetency = \"core.listen\"\ntitle = \"Listen\"\nminutes = 5\nsources = [\"law\"]\n+++\n\n## Scene {#scene}\n\nHello.\n",
        ),
        (
            "small/lessons/es/listen.md",
            "+++\nid = \"listen\"\ncompetency = \"core.listen\"\ntitle = \"Escuchar\"\nminutes = 5\nsources = [\"law\"]\ntranslates = \"STAMP\"\n+++\n\n## Escena {#scene}\n\nHola.\n",
        ),
        (
            "small/rules/peer.toml",
            "role = \"peer\"\n[[phase]]\nid = \"full\"\ntitle = { en = \"Full\", es = \"Plena\" }\n[[rule]]\nid = \"peer.pass\"\nphase = \"full\"\ntitle = { en = \"Pass\", es = \"Pasar\" }\nexplain = { en = \"Pass it\", es = \"Páselo\" }\ncite = [\"law\"]\nconfidence = \"high\"\n[rule.need]\nshape = \"amount\"\nunit = \"records\"\nat_least = 1\nof = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }\n",
        ),
    ];
    let english = files.iter().find(|(path, _)| path.ends_with("en/listen.md")).map_or("", |(_, body)| body);
    let body_of = |body: &str| text(&body.replace("STAMP", &stamp(english)));
    Files {
        root: "small".to_owned(),
        files: files.iter().map(|(path, body)| ((*path).to_owned(), body_of(body))).collect(),
    }
}

#[test]
fn a_small_programme_compiles_and_its_edition_is_its_content() {
    let compiled = compile(&small(), None);
    assert_eq!(compiled.diagnostics, []);
    let programme = compiled.programme.expect("compiles");
    assert_eq!(programme.lessons.len(), 1);
    assert_eq!(programme.rules.len(), 1);
    let mut other = small();
    other.files.get_mut("small/lessons/es/listen.md").expect("there").push(b'\n');
    let other = compile(&other, None).programme.expect("compiles");
    assert_ne!(programme.edition, other.edition);
    assert_eq!(programme.edition, compile(&small(), None).programme.expect("compiles").edition);
}

/// One change to the small programme, and the code and line of what is said about it.
#[test]
fn each_mistake_is_named_at_its_line() {
    let cases: &[(&str, &str, &str, &str, usize, &str)] = &[
        ("programme.toml", "title =", "titel =", "C002", 2, "did you mean `title`?"),
        ("programme.toml", "id = \"small\"", "id = \"Small One\"", "C003", 1, "small letters"),
        ("programme.toml", "\"es\"]", "\"es\"]\nuses = [\"nowhere\"]", "C006", 4, "beside this one"),
        ("programme.toml", "\"en\", \"es\"", "\"en\"", "C019", 1, "languages"),
        ("sources.toml", "https://", "ftp://", "C012", 3, "web address"),
        ("competencies.toml", "\"Escuchar\"", "\"\"", "C010", 2, "both languages"),
        ("items/listen.toml", "core.listen", "core.lisen", "C008", 3, "did you mean `core.listen`?"),
        ("items/listen.toml", "[\"law\"]", "[]", "C011", 2, "every fact has a reason"),
        ("items/listen.toml", "[\"law\"]", "[\"lwa\"]", "C008", 7, "did you mean `law`?"),
        ("items/listen.toml", "key = true", "key = false", "C020", 2, "exactly one option"),
        (
            "items/listen.toml",
            "en = \"c\", es = \"c\" }\nwhy",
            "en = \"All of the above\", es = \"c\" }\nwhy",
            "C022",
            2,
            "one thing",
        ),
        ("lessons/en/listen.md", "Hello.", "<b onclick=x>Hello</b>", "C014", 11, "write Markdown"),
        ("lessons/en/listen.md", "Hello.", "[go](javascript:alert)", "C014", 11, "use https"),
        ("lessons/en/listen.md", "Hello.", "Hello again.", "C045", 7, "look at both"),
        ("lessons/es/listen.md", "{#scene}", "{#escena}", "C013", 1, "same heading ids"),
        ("rules/peer.toml", "cite = [\"law\"]", "cite = []", "C011", 10, "every rule has a reason"),
        ("rules/peer.toml", "phase = \"full\"\ntitle", "phase = \"ful\"\ntitle", "C008", 7, "did you mean `full`?"),
        ("rules/peer.toml", "\"scored\"", "\"score\"", "C008", 16, "did you mean `scored`?"),
        ("rules/peer.toml", "\"records\"", "\"hours\"", "C002", 14, "hours are written as minutes"),
        ("rules/peer.toml", "\"records\"", "\"record\"", "C002", 14, "did you mean `records`?"),
        ("rules/peer.toml", "\"records\"", "\"minutes\"", "C033", 14, "minutes stand in"),
        ("rules/peer.toml", "\"amount\"", "\"amont\"", "C002", 13, "did you mean `amount`?"),
        ("rules/peer.toml", "at_least = 1", "at_least = 0", "C031", 15, "write how much"),
        ("rules/peer.toml", "witness = [\"system\"]", "witness = []", "C025", 16, "say who may state it"),
        ("rules/peer.toml", "explain = { en = \"Pass it\"", "explain = { en = \"\"", "C010", 9, "both languages"),
        (
            "rules/peer.toml",
            "confidence = \"high\"",
            "confidence = \"high\"\nin_force_from = 2027-05-01\nin_force_until = 2027-01-01",
            "C024",
            13,
            "in_force_until comes after",
        ),
        (
            "rules/peer.toml",
            "confidence = \"high\"",
            "confidence = \"high\"\nstate = \"retired\"",
            "C034",
            12,
            "give its last day",
        ),
        (
            "rules/peer.toml",
            "confidence = \"high\"",
            "confidence = \"high\"\nreplaces = \"peer.pas\"",
            "C008",
            12,
            "did you mean `peer.pass`?",
        ),
        (
            "rules/peer.toml",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"], from = \"2027-02-01\", until = \"2027-01-01\" }",
            "C024",
            16,
            "exchange `from` and `until`",
        ),
        (
            "rules/peer.toml",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"], from = \"today - 1 year\", until = \"today - 2 years\" }",
            "C024",
            16,
            "exchange",
        ),
        (
            "rules/peer.toml",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"], from = \"rule:peer.pass\" }",
            "C026",
            6,
            "break the circle",
        ),
        (
            "rules/peer.toml",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"], from = \"granted:initial\" }",
            "C008",
            16,
            "there are: full",
        ),
        (
            "rules/peer.toml",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"], from = \"term-end\" }",
            "C034",
            16,
            "repeats = true",
        ),
        (
            "rules/peer.toml",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"], from = \"someday\" }",
            "C002",
            16,
            "lists the days",
        ),
        (
            "rules/peer.toml",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"], subject = \"ethics\" }",
            "C033",
            16,
            "only `completed` records",
        ),
        (
            "rules/peer.toml",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }\n[[rule.need.part]]\ntitle = { en = \"a\", es = \"a\" }\nwhat = [\"exam\"]\nat_least = 1\nat_most = 0",
            "C032",
            21,
            "raise at_most",
        ),
        (
            "rules/peer.toml",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }\n[[rule.need.part]]\ntitle = { en = \"a\", es = \"a\" }\nwhat = [\"exam\"]\nat_least = 2",
            "C032",
            17,
            "the whole is at least as much",
        ),
    ];
    for &(file, from, to, code, line, help) in cases {
        let mut files = small();
        let path = format!("small/{file}");
        let text = files.text(&path).expect("there").replacen(from, to, 1);
        assert_ne!(files.text(&path), Some(text.as_str()), "the case {file} {to} changes nothing");
        files.files.insert(path, text.into_bytes());
        let compiled = compile(&files, None);
        let found = compiled.diagnostics.iter().find(|d| d.code == code);
        let Some(found) = found else { panic!("{file} {to}: {code} expected, found {:#?}", compiled.diagnostics) };
        let said = format!("{} {}", found.message, found.help);
        assert_eq!(found.line, line, "{file} {to}: {said}");
        assert!(said.contains(help), "{file} {to}: {said}");
        let rendered = render(found, &files);
        assert!(rendered.contains(&format!("{}:{line}:", found.file)) && rendered.contains('^'), "{rendered}");
    }
}

#[test]
fn bytes_that_are_no_text_and_missing_files_are_named() {
    let mut files = small();
    files.files.insert("small/roles.toml".to_owned(), b"\xff\xfe".to_vec());
    files.files.remove("small/lessons/es/listen.md");
    let codes: Vec<&str> = compile(&files, None).diagnostics.iter().map(|d| d.code).collect();
    assert!(codes.contains(&"C001") && codes.contains(&"C010"), "{codes:?}");
    assert!(compile(&files, None).programme.is_none());
}

#[test]
fn the_programmes_here_compile() {
    let programmes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes");
    let elsewhere = std::fs::read_dir(programmes.join("rules-only")).expect("can be read");
    let elsewhere = elsewhere.map(|entry| entry.expect("an entry").path());
    for dir in ["commons", "texas", "georgia"].map(|name| programmes.join(name)).into_iter().chain(elsewhere) {
        let name = dir.display().to_string();
        let (compiled, files) = check_dir(&dir, None).expect("can be read");
        let errors: Vec<String> =
            compiled.diagnostics.iter().filter(|d| d.level == Level::Error).map(|d| render(d, &files)).collect();
        assert!(errors.is_empty(), "{name}:\n{}", errors.join("\n\n"));
    }
}

/// A tool is a text file and nothing more: the one in the guide for authors compiles in a real programme, and answers.
#[test]
fn the_tool_in_the_guide_for_authors_works() {
    let guide = include_str!("../../../docs/authoring.md");
    let tool = guide.split("```toml tool\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/texas");
    let mut files = Files::read(&dir).expect("can be read");
    files.files.insert("texas/tools/kind-no.toml".to_owned(), tool.as_bytes().to_vec());
    let programme = compile(&files, None).programme.expect("compiles");
    let tool = programme.tool("kind-no").expect("it is there");
    let sent = |name: &str| match name {
        "words" => vec!["I am so sorry, but today I cannot take the late shift.".to_owned()],
        "offers.0.text" => vec!["Saturday morning".to_owned()],
        "unknown" => vec!["dropped".to_owned()],
        _ => Vec::new(),
    };
    let values = tool.accept(&sent);
    assert_eq!(values.len(), 2, "what is not a field of the tool is dropped: {values:?}");
    let today = jiff::civil::date(2027, 3, 1);
    let remarks = tool.review(&values, cairn_core::text::Lang::En, today, &|id| programme.lens(id));
    let said: Vec<(&str, &str)> = remarks.iter().map(|r| (r.check.as_str(), r.words.as_str())).collect();
    assert_eq!(said, [("sorry", "so sorry")]);
    assert!(cairn_programme::coverage(&programme).iter().any(|row| row.competency == "relate.common-ground"));
}

#[test]
fn every_code_is_documented() {
    let docs = include_str!("../../../docs/diagnostics.md");
    let code = [
        include_str!("../src/bank.rs"),
        include_str!("../src/check.rs"),
        include_str!("../src/check_rules.rs"),
        include_str!("../src/compile.rs"),
        include_str!("../src/guide.rs"),
        include_str!("../src/practise.rs"),
    ]
    .concat();
    let mut codes: Vec<&str> = code.match_indices("\"C0").filter_map(|(at, _)| code.get(at + 1..at + 5)).collect();
    codes.sort_unstable();
    codes.dedup();
    assert!(codes.len() > 20);
    let missing: Vec<&&str> = codes.iter().filter(|code| !docs.contains(&format!("| {code} |"))).collect();
    assert!(missing.is_empty(), "docs/diagnostics.md does not name {missing:?}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]
    #[test]
    fn hostile_bytes_are_diagnosed_and_never_panic(file in 0_usize..8, at in 0_usize..600, bytes: Vec<u8>) {
        let mut files = small();
        let path = files.files.keys().nth(file).expect("eight files").clone();
        let body = files.files.get_mut(&path).expect("there");
        let at = at.min(body.len());
        body.splice(at..(at + bytes.len() / 2).min(body.len()), bytes);
        let compiled = compile(&files, None);
        for diagnostic in &compiled.diagnostics {
            proptest::prop_assert!(!render(diagnostic, &files).is_empty());
        }
    }
}
