//! The real programmes compile, and broken ones say where and what to do.

use cairn_programme::{Files, Level, check_dir, compile, render, stamp};
use std::path::Path;

/// The parts of a lesson after its scene, in English or in Spanish.
fn other_parts(english: bool) -> String {
    let part = |id: &str, en: &str, es: &str| format!("\n## {id} {{#{id}}}\n\n{}\n", if english { en } else { es });
    let (en, es) = ("We sit. We wait. We listen well. ".repeat(90), "Nos sentamos. Callamos. Oímos bien. ".repeat(120));
    [
        part("why", "It helps.", "Ayuda."),
        part("ideas", &en, &es),
        part("picture", "![A well.](picture:well)", "![Un pozo.](picture:well)"),
        part("recall", "1. Who sits?\n2. Who waits?", "1. ¿Quién se sienta?\n2. ¿Quién calla?"),
        part("practice", "Listen.", "Escuche."),
        part("voice", "> I was heard.", "> Me oyeron."),
        part("myth", "Talk helps more.", "Hablar ayuda más."),
        part("private", "Who heard you?", "¿Quién le oyó?"),
        part("try", "Wait today.", "Espere hoy."),
        part("sources", "All of it: [law].", "Todo: [law]."),
    ]
    .concat()
}

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
            "+++\nid = \"listen\"\ncompetency = \"core.listen\"\ntitle = \"Listen\"\nminutes = 5\nsources = [\"law\"]\n+++\n\n## Scene {#scene}\n\nHello.\nPARTS",
        ),
        (
            "small/lessons/es/listen.md",
            "+++\nid = \"listen\"\ncompetency = \"core.listen\"\ntitle = \"Escuchar\"\nminutes = 5\nsources = [\"law\"]\ntranslates = \"STAMP\"\n+++\n\n## Escena {#scene}\n\nHola.\nPARTS",
        ),
        ("small/pictures/well.svg", "<svg viewBox=\"0 0 8 8\"><path d=\"M0 0h8\"/></svg>"),
        (
            "small/assessments.toml",
            "[[assessment]]\nid = \"exam\"\ntitle = { en = \"Exam\", es = \"Examen\" }\nminutes = 60\nattempts = 3\nwait_hours = 48\npass_percent = 70\n[[assessment.draw]]\ndomain = \"role\"\nitems = 1\ntitle = { en = \"Role\", es = \"Puesto\" }\n",
        ),
        (
            "small/trainings.toml",
            "[[training]]\nid = \"basics\"\ntitle = { en = \"Basics\", es = \"Lo básico\" }\nminutes = 780\ndays = 2\nassessment = \"exam\"\n[[training.day]]\nnumber = 1\nminutes = 390\n[[training.day.block]]\nminutes = 390 # first\nkind = \"teach\"\ntitle = { en = \"a\", es = \"a\" }\n[[training.day]]\nnumber = 2\nminutes = 390\n[[training.day.block]]\nminutes = 390 # second\nkind = \"practise\"\ntitle = { en = \"b\", es = \"b\" }\n[[training.day.block]]\nminutes = 15\nkind = \"pause\"\ntitle = { en = \"c\", es = \"c\" }\n",
        ),
        (
            "small/rules/peer.toml",
            "role = \"peer\"\n[[phase]]\nid = \"full\"\ntitle = { en = \"Full\", es = \"Plena\" }\n[[rule]]\nid = \"peer.pass\"\nphase = \"full\"\ntitle = { en = \"Pass\", es = \"Pasar\" }\nexplain = { en = \"Pass it\", es = \"Páselo\" }\ncite = [\"law\"]\nconfidence = \"high\"\n[rule.need]\nshape = \"amount\"\nunit = \"records\"\nat_least = 1\nof = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }\n",
        ),
    ];
    let whole = |path: &str, body: &str| body.replace("PARTS", &other_parts(path.contains("/en/")));
    let english = files.iter().find(|(path, _)| path.ends_with("en/listen.md")).map(|(path, body)| whole(path, body));
    let mark = stamp(&english.expect("there"));
    let body_of = |path: &str, body: &str| text(&whole(path, body).replace("STAMP", &mark));
    Files {
        root: "small".to_owned(),
        files: files.iter().map(|(path, body)| ((*path).to_owned(), body_of(path, body))).collect(),
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
        ("lessons/en/listen.md", "![A well.]", "![ ]", "C014", 23, "what the picture shows"),
        ("lessons/en/listen.md", "## Scene", "It is raining.\n\n## Scene", "C051", 9, "where it is not shown"),
        ("lessons/en/listen.md", "{#myth}", "{#myht}", "C051", 38, "did you mean `myth`?"),
        ("lessons/es/listen.md", "## myth {#myth}\n\nHablar ayuda más.\n", "", "C051", 1, "no part `myth`"),
        ("lessons/en/listen.md", "Talk helps more.", "", "C051", 38, "nothing in it"),
        ("lessons/es/listen.md", "![Un pozo.](picture:well)", "Un pozo.", "C051", 22, "no picture in it"),
        ("lessons/en/listen.md", "\n2. Who waits?", "", "C051", 25, "fewer than two questions"),
        ("lessons/en/listen.md", "> I was heard.", "I was heard.", "C051", 34, "no peer's words"),
        ("trainings.toml", "number = 1\nminutes = 390\n", "number = 1\n", "C002", 7, "missing field `minutes`"),
        ("trainings.toml", "minutes = 780", "minutes = 779", "C016", 4, "the training says 779"),
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
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"], from = \"rule:peer.told\" }\n\n\
             [[rule]]\nid = \"peer.told\"\nphase = \"full\"\ntitle = { en = \"Told\", es = \"Dicho\" }\n\
             explain = { en = \"Told\", es = \"Dicho\" }\ncite = [\"law\"]\nconfidence = \"high\"\n\
             need = { shape = \"duty\", of = \"you\" }\n",
            "C034",
            16,
            "name a rule that counts records",
        ),
        (
            "rules/peer.toml",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"] }",
            "of = { kind = \"scored\", what = [\"exam\"], witness = [\"system\"], form = [\"group\"] }",
            "C033",
            16,
            "only `attested` records",
        ),
        (
            "rules/peer.toml",
            "shape = \"amount\"\nunit = \"records\"\nat_least = 1\nof = { kind = \"scored\", what = [\"exam\"]",
            "shape = \"score\"\nevery = true\nof = { kind = \"scored\"",
            "C031",
            14,
            "name them",
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

/// A programme with three phases and a rule of each kind, to be spoilt.
fn midwives() -> Files {
    let mut files = small();
    let role = "\n[[role]]\nid = \"doula\"\ntitle = { en = \"Doula\", es = \"Doula\" }\nsummary = { en = \"x\", es = \"x\" }\nexperience = { en = \"x\", es = \"x\" }\ncertifier = \"Board\"\n";
    files.files.get_mut("small/roles.toml").expect("there").extend_from_slice(role.as_bytes());
    let rules = r#"role = "peer"
[[phase]]
id = "trainee"
title = { en = "Trainee", es = "En formación" }
[[phase]]
id = "full"
title = { en = "Full", es = "Plena" }
after = "trainee"
under = ["doula"]
[[phase]]
id = "renewal"
title = { en = "Renewal", es = "Renovación" }
after = "full"
repeats = true
[[rule]]
id = "peer.course"
phase = "full"
title = { en = "Course", es = "Curso" }
explain = { en = "Take it", es = "Tómelo" }
cite = ["law"]
confidence = "high"
[rule.need]
shape = "amount"
unit = "minutes"
at_least = 600
of = { kind = "attended", what = ["course", "extra"], mode = ["classroom", "live-remote"], witness = ["facilitator"], from = "granted:trainee", until = "end:trainee" }
[[rule.need.part]]
title = { en = "Room", es = "Salón" }
mode = ["classroom"]
at_least = 120
[[rule.need.part]]
title = { en = "Screen", es = "Pantalla" }
mode = ["live-remote"]
at_most = 480
[[rule]]
id = "peer.exam"
phase = "full"
title = { en = "Exam", es = "Examen" }
explain = { en = "Pass it", es = "Páselo" }
cite = ["law"]
confidence = "high"
[rule.need]
shape = "any"
[[rule.need.way]]
title = { en = "Exam", es = "Examen" }
need = { shape = "score", attempts = 3, attempts_in_months = 12, of = { kind = "scored", what = ["exam"], witness = ["system"], from = "application - 3 years" } }
[[rule.need.way]]
title = { en = "Doula", es = "Doula" }
need = { shape = "holds", role = ["doula"] }
[[rule]]
id = "peer.term"
phase = "full"
title = { en = "Term", es = "Plazo" }
explain = { en = "It ends", es = "Termina" }
cite = ["law"]
confidence = "high"
need = { shape = "term", ends = "12-31", in_years = "odd" }
[[rule]]
id = "peer.more"
phase = "renewal"
title = { en = "More", es = "Más" }
explain = { en = "Learn on", es = "Siga aprendiendo" }
cite = ["law"]
confidence = "high"
need = { shape = "amount", unit = "records", at_least = 1, of = { kind = "completed", what = ["more"], witness = ["reviewer"], from = "term-start", until = "term-end" } }
[[rule]]
id = "peer.lapse"
phase = "renewal"
title = { en = "Late", es = "Tarde" }
explain = { en = "Late", es = "Tarde" }
cite = ["law"]
confidence = "high"
[rule.need]
shape = "lapse"
then = "inactive"
[[rule.need.tier]]
title = { en = "Grace", es = "Plazo" }
until = "term-end + 15 days"
[[rule.need.tier]]
title = { en = "Late", es = "Tarde" }
until = "term-end + 31 days"
"#;
    files.files.insert("small/rules/peer.toml".to_owned(), rules.as_bytes().to_vec());
    files
}

/// Spoils one place; gives the code, the line and the text under the caret, and what is said.
fn spoilt(from: &str, to: &str) -> Vec<(String, String)> {
    let mut files = midwives();
    let path = "small/rules/peer.toml";
    let text = files.text(path).expect("there").to_owned();
    assert!(text.contains(from), "{from} is not there");
    files.files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
    let found = compile(&files, None).diagnostics;
    let text = files.text(path).expect("there");
    found
        .iter()
        .map(|d| {
            let place = format!("{} {} `{}`", d.code, d.line, &text[d.span.clone()]);
            assert!(render(d, &files).contains('^'), "{place}");
            (place, format!("{}; {}", d.message, d.help))
        })
        .collect()
}

/// Each of these cases is named at its place.
fn named(cases: &[(&str, &str, &str, &str)]) {
    let wrong = |(from, to, place, said): &(&str, &str, &str, &str)| {
        let found = spoilt(from, to);
        let is_named = found.iter().any(|(at, what)| at == place && what.contains(said));
        (!is_named).then(|| format!("{to}: {place} expected, found {found:#?}"))
    };
    let wrong: Vec<String> = cases.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fault_is_shown_where_it_is_and_nowhere_else() {
    assert_eq!(compile(&midwives(), None).diagnostics, []);
    let cases = [
        // Not TOML: the reader's place, whatever signs its message quotes.
        ("shape = \"any\"", "shape = \"any", "C002 43 ``", "invalid basic string"),
        ("shape = \"any\"", "shape \"any\"", "C002 43 ``", "key with no value"),
        ("es = \"Examen\" }\nexplain", "es = \"Examen\"\nexplain", "C002 38 ``", "closing `}` or `]`"),
        ("cite = [\"law\"]\nconf", "cite = [\"law\"\nconf", "C002 20 ``", "closing `}` or `]`"),
        // TOML that means nothing: the word, or the table in which something is missing.
        (
            "what = [\"exam\"], witness = [\"system\"]",
            "what = [\"exam\"]",
            "C002 46 `{ kind = \"scored\", what = [\"exam\"], from = \"application - 3 years\" }`",
            "missing field `witness`",
        ),
        ("3 years", "3 yeers", "C002 46 `\"application - 3 yeers\"`", "is not a day"),
        (
            "{ en = \"Exam\", es = \"Examen\" }\nexplain",
            "{ en = \"Exam\" }\nexplain",
            "C002 38 `{ en = \"Exam\" }`",
            "missing field `es`",
        ),
        ("[\"facilitator\"]", "[\"facilitater\"]", "C002 26 `\"facilitater\"`", "did you mean `facilitator`?"),
        ("kind = \"scored\"", "kind = \"score\"", "C008 46 `kind = \"score\"`", "did you mean `scored`?"),
        ("at_least = 600", "at_least = -600", "C002 25 `-600`", "a whole number"),
        ("title = { en = \"Screen\"", "titel = { en = \"Screen\"", "C002 32 `titel`", "did you mean `title`?"),
        ("es = \"Pantalla\" }", "se = \"Pantalla\" }", "C002 32 `se`", "did you mean `en`?"),
        ("title = { en = \"Grace\", es = \"Plazo\" }\n", "", "C002 76 `[[rule.need.tier]]`", "missing field `title`"),
    ];
    named(&cases);
    let mut files = small();
    let lesson = files.files.get_mut("small/lessons/en/listen.md").expect("there");
    let at = lesson.windows(5).position(|word| word == b"Hello").expect("there");
    lesson.splice(at + 5..at + 5, *b"\xff\xfe");
    files
        .files
        .insert("small/roles.toml".to_owned(), b"[[role]]\nid = \"peer\"\ntitle = { en = \"P\xf1r\" }\n".to_vec());
    let found = compile(&files, None).diagnostics;
    for (file, line, column, shown) in [
        ("small/lessons/en/listen.md", 11, 6, "Hello\u{fffd}\u{fffd}."),
        ("small/roles.toml", 3, 18, "title = { en = \"P\u{fffd}r\" }"),
    ] {
        let one = found.iter().find(|d| d.file == file && d.code == "C001").expect("said");
        assert_eq!((one.line, one.column), (line, column), "{file}");
        assert!(render(one, &files).contains(shown), "{}", render(one, &files));
    }
}

#[test]
fn rules_that_nobody_could_meet_are_named() {
    let window = "from = \"granted:trainee\", until = \"end:trainee\"";
    let cases = [
        (
            window,
            "from = \"end:trainee + 1 day\", until = \"granted:trainee\"",
            "C024 26 `\"granted:trainee\"`",
            "comes before `end:trainee + 1 day`",
        ),
        (
            window,
            "from = \"granted:trainee + 2 months\", until = \"granted:trainee + 50 days\"",
            "C024 26 `\"granted:trainee + 50 days\"`",
            "exchange `from` and `until`",
        ),
        (window, "from = \"today + 1 day\"", "C024 26 `\"today + 1 day\"`", "no record is from after today"),
        (
            window,
            "from = \"today\", until = \"newest:course - 1 day\"",
            "C024 26 `\"newest:course - 1 day\"`",
            "comes before `today`",
        ),
        (
            window,
            "from = \"newest:course + 1 week\", until = \"first:course\"",
            "C024 26 `\"first:course\"`",
            "comes before",
        ),
        (
            "from = \"term-start\", until = \"term-end\"",
            "from = \"term-end + 1 day\", until = \"term-start\"",
            "C024 65 `\"term-start\"`",
            "comes before",
        ),
        (
            "from = \"term-start\", until = \"term-end\"",
            "from = \"term-end\", until = \"granted:full\"",
            "C024 65 `\"granted:full\"`",
            "exchange",
        ),
        (
            window,
            "from = \"granted:full\"",
            "C056 26 `\"granted:full\"`",
            "its own phase `full`; it has to be met before that: the phase before is `granted:trainee`",
        ),
        (window, "from = \"end:renewal\"", "C056 26 `\"end:renewal\"`", "the later phase `renewal`"),
        (
            "from = \"term-start\"",
            "from = \"granted:renewal\"",
            "C056 65 `\"granted:renewal\"`",
            "from = \"term-start\"",
        ),
        (
            "\"term-end + 31 days\"",
            "\"term-end + 10 days\"",
            "C024 81 `\"term-end + 10 days\"`",
            "the tier “Grace” before it lasts until `term-end + 15 days`",
        ),
        (
            "\"term-end + 31 days\"",
            "\"term-end + 15 days\"",
            "C024 81 `\"term-end + 15 days\"`",
            "the tier “Late” of `peer.lapse` is over before it begins",
        ),
        ("ends = \"12-31\"", "ends = \"02-29\"", "C057 57 `\"02-29\"`", "ends = \"02-28\""),
        ("at_least = 120\n", "at_most_percent = 10\n", "C032 34 `480`", "the caps of its parts together let 540 count"),
        (
            "mode = [\"live-remote\"]\nat_most = 480",
            "what = [\"extra\", \"course\"]\nat_most = 480",
            "C032 34 `480`",
            "lets 480 count",
        ),
        (
            "until = \"end:trainee\" }\n[[rule.need.part]]\ntitle = { en = \"Room\", es = \"Salón\" }\nmode = [\"classroom\"]",
            "exclude = [{ tags = [\"group\"], because = { en = \"x\", es = \"x\" } }] }\n[[rule.need.part]]\ntitle = { en = \"Room\", es = \"Salón\" }\ntags = [\"group\"]",
            "C058 29 `[\"group\"]`",
            "which the rule excludes",
        ),
        (
            "until = \"end:trainee\" }\n[[rule.need.part]]\ntitle = { en = \"Room\", es = \"Salón\" }\nmode = [\"classroom\"]",
            "tags = [\"group\"] }\n[[rule.need.part]]\ntitle = { en = \"Room\", es = \"Salón\" }\ntags = [\"grup\"]",
            "C058 29 `\"grup\"`",
            "did you mean `group`?",
        ),
        (
            "mode = [\"live-remote\"]\nat_most = 480",
            "mode = [\"live-remote\", \"classroom\"]\nwhat = [\"course\"]\nat_most = 100\n[[rule.need.part]]\ntitle = { en = \"a\", es = \"a\" }\nmode = [\"classroom\"]\nwhat = [\"course\"]\nat_least = 101",
            "C032 35 `100`",
            "parts inside it ask for 101",
        ),
        ("mode = [\"classroom\"]", "mode = [\"self-paced\"]", "C058 29 `\"self-paced\"`", "add it there"),
        ("mode = [\"classroom\"]", "what = [\"cours\"]", "C058 29 `\"cours\"`", "did you mean `course`?"),
        ("mode = [\"classroom\"]", "provider = [\"board\"]", "C033 29 `[\"board\"]`", "only `completed` records"),
        ("attempts_in_months = 12", "attempts_in_months = 0", "C031 46 `0`", "leave it out"),
        (window, "from = \"applied:trainy\"", "C008 26 `\"applied:trainy\"`", "did you mean `applied:trainee`?"),
        ("role = [\"doula\"]", "role = [\"dola\"]", "C008 49 `\"dola\"`", "did you mean `doula`?"),
        ("role = [\"doula\"]", "role = [\"peer\"]", "C031 49 `\"peer\"`", "name another role"),
        ("under = [\"doula\"]", "under = [\"dola\"]", "C008 9 `\"dola\"`", "did you mean `doula`?"),
    ];
    named(&cases);
    // What may well be: a window that opens on some days, a cap on what carries a tag, a part that is partly counted.
    for (from, to) in [
        (window, "from = \"granted:trainee + 1 month\", until = \"granted:trainee + 30 days\""),
        (window, "from = \"granted:trainee + 7 months\", until = \"end:trainee\""),
        (window, "from = \"today\", until = \"newest:course\""),
        (window, "from = \"application + 1 day\", until = \"today\""),
        (window, "from = \"applied:training:other\""),
        ("at_least = 120\n", "tags = [\"group\"]\nat_most = 10\n"),
        ("from = \"term-start\"", "from = \"granted:full\""),
        ("ends = \"12-31\"", "ends = \"02-28\""),
    ] {
        assert_eq!(spoilt(from, to), [], "{to}");
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

/// Files added to the small programme, and the code that has to be said of them.
#[test]
fn what_is_wrong_with_a_curriculum_is_named() {
    let item = |n: usize, key: usize, long: &str| {
        let option = |place: usize| {
            let (key, text) = if place == key { ("key = true\n", long) } else { ("", "short text") };
            format!(
                "[[item.option]]\n{key}text = {{ en = \"{text} {place}\", es = \"{text} {place}\" }}\nwhy = {{ en = \"a\", es = \"a\" }}\n"
            )
        };
        format!(
            "[[item]]\nid = \"b{n}\"\ncompetency = \"core.listen\"\ndomain = \"role\"\nuse = \"bank\"\nstem = {{ en = \"What helps {n}?\", es = \"¿Qué ayuda {n}?\" }}\nsources = [\"law\"]\n{}",
            (0..4).map(option).collect::<String>()
        )
    };
    let bank = |count: usize, key: &dyn Fn(usize) -> usize, long: &str| -> String {
        (0..count).map(|n| item(n, key(n), long)).collect()
    };
    let scene = |id: &str, rest: &str| format!("[[scene]]\nid = \"{id}\"\ntext = {{ en = \"x\", es = \"x\" }}\n{rest}");
    let choice = |id: &str, to: &str| {
        format!(
            "[[scene.choice]]\nid = \"{id}\"\nrepair = true\ntext = {{ en = \"x\", es = \"x\" }}\nwhy = {{ en = \"x\", es = \"x\" }}\nto = \"{to}\"\n"
        )
    };
    let talk = |body: String| {
        let both = "{ en = \"x\", es = \"x\" }";
        format!(
            "id = \"talk\"\ncompetencies = [\"core.listen\"]\ntitle = {both}\nminutes = 5\nintensity = 1\ncontent_note = {both}\nalternative = {both}\nintro = {both}\ngrounding = {both}\nsources = [\"law\"]\n{body}"
        )
    };
    let ends = [scene("good", "ending = \"good\"\n"), scene("fine", "ending = \"good\"\n")].concat();
    let tool = |class: &str, rest: &str| {
        let both = "{ en = \"x\", es = \"x\" }";
        format!(
            "id = \"tool\"\ncompetencies = [\"core.listen\"]\nclass = \"{class}\"\ntitle = {both}\nlead = {both}\nminutes = 5\nsources = [\"law\"]\n[[section]]\nid = \"s\"\ntitle = {both}\n[[section.field]]\nid = \"words\"\nkind = \"line\"\nlabel = {both}\n{rest}"
        )
    };
    let levels: String =
        (1..=4).map(|n| format!("[[level]]\nlevel = {n}\ndescribes = {{ en = \"x\", es = \"x\" }}\n")).collect();
    let hard = "Notwithstanding considerable organizational interdependencies, practitioners must continuously demonstrate multidimensional competencies. ".repeat(12);
    let long = "one two three four five six seven eight nine ten ".repeat(3);
    let lesson = |body: &str| {
        format!(
            "+++\nid = \"hard\"\ncompetency = \"core.listen\"\ntitle = \"x\"\nsources = [\"law\"]\n+++\n\n## A {{#a}}\n\n{body}\n"
        )
    };
    let easy = "We sit. We wait. We listen well. ".repeat(30);
    let assessment = |forms: &str, attempts: u32| {
        let both = "{ en = \"x\", es = \"x\" }";
        format!(
            "id = \"a\"\ntitle = {both}\nlead = {both}\ncompetency = \"core.listen\"\nforms = {forms}\nattempts = {attempts}\nwait_hours = 24\nsources = [\"law\"]\n[[line]]\nid = \"sits\"\ntext = {both}\n{levels}"
        )
    };
    // Two forms, one of them heavier.
    let forms = ["talk", "other"].map(|id| {
        let body = talk([scene("a", &[choice("x", "good"), choice("y", "fine")].concat()), ends.clone()].concat());
        body.replace("id = \"talk\"", &format!("id = \"{id}\""))
            .replace("intensity = 1", if id == "other" { "intensity = 2" } else { "intensity = 1" })
    });
    let cases: Vec<(&str, &str, String, &str)> = vec![
        ("C027", "items/bank.toml", bank(40, &|n| n % 4, "a much longer text that gives the key away at once"), "alike in length"),
        ("C036", "items/bank.toml", bank(40, &|n| n % 4, "a much longer text that gives the key away at once"), "within a fifth"),
        ("C037", "items/bank.toml", bank(40, &|_| 2, "short text"), "spread the keys"),
        ("C038", "items/bank.toml", bank(1, &|_| 1, "short text").replace("What helps 0?", "What helps?"), "asks the same"),
        ("C040", "simulations/t.toml", talk([scene("a", &[choice("x", "good"), choice("y", "nowhere")].concat()), ends.clone()].concat()), "`nowhere`"),
        ("C041", "simulations/t.toml", talk([scene("a", &[choice("x", "good"), choice("y", "fine")].concat()), ends.clone()].concat()), "eight to fourteen"),
        ("C048", "simulations/t.toml", talk([scene("a", &[choice("x", "good"), choice("y", "fine")].concat()).replace("to = \"good\"", "shows = [\"sits\"]\nto = \"good\""), ends.clone()].concat()), "take `shows` out"),
        ("C048", "simulation-assessments/forms/t.toml", talk([scene("a", &[choice("x", "good"), choice("y", "fine")].concat()), ends.clone()].concat()), "name it in the `forms`"),
        ("C048", "simulation-assessments/a.toml", assessment("[\"tolk\", \"other\"]", 2), "did you mean `talk`?"),
        ("C048", "simulation-assessments/a.toml", assessment("[\"talk\"]", 2), "no more tries than forms"),
        ("C048", "simulation-assessments/a.toml", assessment("[\"talk\", \"other\"]", 2), "write `shows` on a choice of each form"),
        ("C049", "simulation-assessments/a.toml", assessment("[\"talk\", \"other\"]", 2), "forms ask the same of a person"),
        ("C017", "simulation-assessments/a.toml", assessment("[\"talk\", \"other\"]", 2).replace("level = 4", "level = 3"), "four `[[level]]`"),
        ("C042", "tools/t.toml", tool("private", "[[check]]\nid = \"c\"\nkind = \"rule\"\nfield = \"word\"\ntest = { is = \"filled\" }\nsay = { en = \"x\", es = \"x\" }\n"), "did you mean `words`?"),
        ("C043", "tools/t.toml", tool("private", &levels), "never rated"),
        ("C017", "tools/t.toml", tool("fictional", "[[level]]\nlevel = 2\ndescribes = { en = \"x\", es = \"x\" }\n"), "1, 2, 3, 4"),
        ("C008", "tools/t.toml", tool("private", "[[exit]]\nwhen = { en = \"x\", es = \"x\" }\nlabel = { en = \"x\", es = \"x\" }\nto = \"tool:other\"\n"), "no tool `other`"),
        ("C010", "tools/t.toml", tool("private", "hint = { en = \"only English\", es = \"\" }\n"), "both languages"),
        ("C046", "lessons/en/hard.md", lesson(&hard), "grade 6 to 8"),
        ("C047", "lessons/en/hard.md", lesson(&format!("{easy}\n\n{long}.")), "make two of it"),
        ("C008", "facts.toml", "[[fact]]\nid = \"f\"\ntitle = { en = \"x\", es = \"x\" }\nvalue = { en = \"x\", es = \"x\" }\nsource = \"lw\"\nrecheck = 2027-05-24\ncheck_at = { en = \"x\", es = \"x\" }\n".to_owned(), "did you mean `law`?"),
        ("C030", "facts.toml", "[[fact]]\nid = \"f\"\ntitle = { en = \"x\", es = \"x\" }\nvalue = { en = \"x\", es = \"x\" }\nsource = \"law\"\nrecheck = 2026-05-24\ncheck_at = { en = \"x\", es = \"x\" }\n".to_owned(), "by 2026-05-24"),
        ("C008", "system-map.toml", "title = { en = \"x\", es = \"x\" }\nlead = { en = \"x\", es = \"x\" }\nnode = []\n[[edge]]\nfrom = \"a\"\nto = \"b\"\nkind = \"runs\"\n".to_owned(), "no place `a`"),
    ];
    for (code, file, body, help) in cases {
        let mut files = small();
        if file.starts_with("lessons/") {
            files.files.insert("small/lessons/es/hard.md".to_owned(), lesson(&easy).into_bytes());
        }
        if file == "simulation-assessments/a.toml" {
            for (form, name) in forms.iter().zip(["talk", "other"]) {
                let path = format!("small/simulation-assessments/forms/{name}.toml");
                files.files.insert(path, form.clone().into_bytes());
            }
        }
        files.files.insert(format!("small/{file}"), body.into_bytes());
        let compiled = compile(&files, Some(jiff::civil::date(2026, 11, 25)));
        let found: Vec<String> = compiled
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.code == code)
            .map(|diagnostic| format!("{} {}", diagnostic.message, diagnostic.help))
            .collect();
        assert!(
            found.iter().any(|said| said.contains(help)),
            "{code} {help}: {found:?} in {:#?}",
            compiled.diagnostics
        );
    }
}

/// One day a minute short, another a minute long: the sum is right, and both days are named.
#[test]
fn each_day_of_a_training_is_counted_by_itself() {
    let cases: [(&[(&str, &str)], &[usize]); 4] = [
        (&[("390 # first", "389"), ("390 # second", "391")], &[9, 16]),
        (&[("390 # second", "391")], &[4, 16]),
        (&[("kind = \"pause\"", "kind = \"teach\"")], &[4, 16]),
        (&[("minutes = 780", "minutes = 779")], &[4]),
    ];
    for (changes, lines) in cases {
        let mut files = small();
        let mut text = files.text("small/trainings.toml").expect("there").to_owned();
        for (from, to) in changes {
            text = text.replace(from, to);
        }
        files.files.insert("small/trainings.toml".to_owned(), text.into_bytes());
        let found = compile(&files, None).diagnostics;
        let said: Vec<usize> = found.iter().map(|one| one.line).collect();
        assert_eq!(said, lines, "{changes:?}: {found:#?}");
        assert!(found.iter().all(|one| one.code == "C016" && one.level == Level::Error), "{found:#?}");
    }
}

/// The words of a lesson, to the word: 600 and 1,000 are fine, and the sources for trainers do not count.
#[test]
fn a_lesson_has_six_hundred_to_a_thousand_words() {
    let counted = |idea: &str, more: usize| -> Vec<String> {
        let mut files = small();
        let text = files.text("small/lessons/en/listen.md").expect("there").to_owned();
        let text = text.replace(&"We sit. We wait. We listen well. ".repeat(90), idea);
        let text = text.replace("All of it:", &"No word here counts. ".repeat(more));
        let text = text.replace("A well.", &"Nor does one here. ".repeat(more));
        files.files.insert("small/lessons/en/listen.md".to_owned(), text.into_bytes());
        let found = compile(&files, None).diagnostics;
        found.into_iter().filter(|one| one.code == "C052").map(|one| one.message).collect()
    };
    let said = |idea: &str| counted(idea, 1);
    assert_eq!(said("Yes."), counted("Yes.", 50));
    let other: usize = said("Yes.")[0].split(' ').nth(3).and_then(|count| count.parse().ok()).expect("a number");
    let with = |words: usize| said(&"Yes. ".repeat(words + 1 - other));
    assert_eq!(with(599), ["this lesson has 599 words"]);
    assert_eq!((with(600), with(1_000)), (vec![], vec![]));
    assert_eq!(with(1_001), ["this lesson has 1001 words"]);
}

/// What stands before the first heading of a page is read by people as well.
#[test]
fn text_before_the_first_heading_is_measured() {
    let hard = "Notwithstanding considerable organizational interdependencies, practitioners demonstrate multidimensional competencies. ".repeat(20);
    let long = format!("{}now.", "we sit and wait and ".repeat(6));
    let page = |lead: &str| {
        format!("+++\nid = \"p\"\ntitle = \"P\"\nsources = [\"law\"]\n+++\n\n{lead}\n\n## A {{#a}}\n\nOne.\n")
    };
    for (lead, code, line) in [(&hard, "C046", 1), (&long, "C047", 7)] {
        let mut files = small();
        files.files.insert("small/pages/en/p.md".to_owned(), page(lead).into_bytes());
        files.files.insert("small/pages/es/p.md".to_owned(), page("Hola.").into_bytes());
        let found = compile(&files, None).diagnostics;
        let one = found.iter().find(|one| one.code == code).unwrap_or_else(|| panic!("{code}: {found:#?}"));
        assert_eq!((one.file.as_str(), one.line), ("small/pages/en/p.md", line));
    }
}

/// How an item gives its answer away or asks for what is wrong; beside each, words that look alike and are fine.
#[test]
fn what_is_weak_in_an_item_is_named_and_plain_words_are_not() {
    let found = |from: &str, to: &str| -> Vec<&'static str> {
        let mut files = small();
        let text = files.text("small/items/listen.toml").expect("there").replacen(from, to, 1);
        files.files.insert("small/items/listen.toml".to_owned(), text.into_bytes());
        compile(&files, None).diagnostics.iter().map(|one| one.code).collect()
    };
    let options: &[(&str, &str, bool)] = &[
        ("Both A and B", "c", true),
        ("A and B", "c", true),
        ("The options A & B", "c", true),
        ("Neither a nor b.", "c", true),
        ("Both", "c", true),
        ("Both are correct", "c", true),
        ("c", "Tanto A como B", true),
        ("c", "Tanto la A como la B", true),
        ("c", "Ambas", true),
        ("c", "Ambas respuestas son correctas", true),
        ("c", "Ni la A ni la B", true),
        ("c", "Todas las anteriores", true),
        ("Both of them want calm mornings", "Las dos quieren mañanas tranquilas", false),
        ("Both matter and both learn", "Ambos importan y aprenden", false),
        ("A walk and a talk", "A y más tarde", false),
        ("Ask about hepatitis B and C", "Preguntar por las hepatitis B y C", false),
    ];
    for (en, es, flawed) in options {
        let codes = found("{ en = \"c\", es = \"c\" }\nwhy", &format!("{{ en = \"{en}\", es = \"{es}\" }}\nwhy"));
        assert_eq!(codes, if *flawed { vec!["C022"] } else { vec![] }, "{en} / {es}");
    }
    // What two other options say, said once more.
    let twice = "text = { en = \"Listen well, and wait for her\", es = \"x\" }\nwhy = { en = \"a\", es = \"a\" }\n[[item.option]]\ntext = { en = \"Listen well\", es = \"y\" }\nwhy = { en = \"b\", es = \"b\" }\n[[item.option]]\ntext = { en = \"Wait for her\", es = \"z\" }\nwhy";
    let three = "text = { en = \"a\", es = \"a\" }\nwhy = { en = \"a\", es = \"a\" }\n[[item.option]]\ntext = { en = \"b\", es = \"b\" }\nwhy = { en = \"b\", es = \"b\" }\n[[item.option]]\ntext = { en = \"c\", es = \"c\" }\nwhy";
    assert_eq!(found(three, twice), ["C022"]);
    let stems: &[(&str, &str, bool)] = &[
        ("Which helps least?", "¿Qué ayuda?", true),
        ("What would not help?", "¿Qué ayuda?", true),
        ("What wouldn’t help?", "¿Qué ayuda?", true),
        ("All of them help, except:", "¿Qué ayuda?", true),
        ("What helps?", "¿Qué ayuda menos?", true),
        ("What helps?", "¿Qué es lo menos útil?", true),
        ("What helps?", "Todo ayuda, excepto:", true),
        ("What helps?", "Todo ayuda, salvo:", true),
        ("What helps?", "¿Qué no ayuda?", true),
        ("What does NOT help?", "¿Qué NO ayuda?", false),
        ("What does he need at least?", "¿Qué necesita por lo menos?", false),
        ("Is she safe now?", "¿Está a salvo, más o menos?", false),
    ];
    for (en, es, flawed) in stems {
        let codes =
            found("{ en = \"What helps?\", es = \"¿Qué ayuda?\" }", &format!("{{ en = \"{en}\", es = \"{es}\" }}"));
        assert_eq!(codes, if *flawed { vec!["C023"] } else { vec![] }, "{en} / {es}");
    }
}

/// English that was pasted where Spanish belongs, in a file of any kind; names are the same in both languages.
#[test]
fn english_in_place_of_spanish_is_named() {
    let talk = |words: &str| {
        let both = "{ en = \"x\", es = \"x\" }";
        let same = format!("{{ en = \"{words}\", es = \"{words}\" }}");
        format!(
            "id = \"talk\"\ncompetencies = [\"core.listen\"]\ntitle = {both}\nminutes = 5\nintensity = 1\ncontent_note = {both}\nalternative = {both}\nintro = {same}\ngrounding = {both}\nsources = [\"law\"]\n[[scene]]\nid = \"a\"\nending = \"good\"\ntext = {both}\n"
        )
    };
    let stem = |words: &str| {
        let text = small().text("small/items/listen.toml").expect("there").to_owned();
        text.replace(
            "{ en = \"What helps?\", es = \"¿Qué ayuda?\" }",
            &format!("{{ en = \"{words}\", es = \"{words}\" }}"),
        )
    };
    let sentence = "What does a peer say to a person who waits?";
    let cases = [
        ("items/listen.toml", stem(sentence), Some(6)),
        ("items/listen.toml", stem("Georgia Mental Health Consumer Network"), None),
        ("items/listen.toml", stem("OK?"), None),
        ("simulations/talk.toml", talk(sentence), Some(8)),
    ];
    for (file, body, line) in cases {
        let mut files = small();
        files.files.insert(format!("small/{file}"), body.into_bytes());
        let found = compile(&files, None).diagnostics;
        let lines: Vec<usize> = found.iter().filter(|one| one.code == "C053").map(|one| one.line).collect();
        assert_eq!(lines, Vec::from_iter(line), "{file}: {found:#?}");
    }
    // A paragraph of a lesson, and what its front matter says.
    let mut files = small();
    for (lang, why) in [("en", "It helps."), ("es", "Ayuda.")] {
        let path = format!("small/lessons/{lang}/listen.md");
        let text = files.text(&path).expect("there").replace(why, sentence);
        let text = text.replace("minutes = 5", &format!("minutes = 5\ncontent_note = \"{sentence}\""));
        files.files.insert(path, text.into_bytes());
    }
    let found = compile(&files, None).diagnostics;
    let said: Vec<_> = found.iter().filter(|one| one.code == "C053").map(|one| (one.file.as_str(), one.line)).collect();
    assert_eq!(said, [("small/lessons/es/listen.md", 6), ("small/lessons/es/listen.md", 17)], "{found:#?}");
}

/// What one language lacks is not said of the other one, and the matrix is there also when there are errors.
#[test]
fn only_the_language_that_is_missing_is_a_hole() {
    for (gone, there) in [("es", "en"), ("en", "es")] {
        let mut files = small();
        files.files.remove(&format!("small/lessons/{gone}/listen.md"));
        let compiled = compile(&files, None);
        assert!(compiled.programme.is_none());
        let holes = compiled.coverage[0].holes.join("; ");
        assert!(holes.contains(&format!("no lesson ({gone})")), "{holes}");
        assert!(!holes.contains(&format!("no lesson ({there})")), "{holes}");
        let named =
            compiled.diagnostics.iter().filter(|one| one.code == "C010" && one.file.contains(&format!("/{there}/")));
        assert_eq!(named.count(), 1, "{:#?}", compiled.diagnostics);
    }
}

/// A role-play is how a skill is practised, and its rubric is how it is demonstrated.
#[test]
fn a_role_play_counts_as_practice_and_as_demonstration() {
    let mut files = small();
    let skill = files.text("small/competencies.toml").expect("there").replace("knowledge", "skill");
    files.files.insert("small/competencies.toml".to_owned(), skill.into_bytes());
    let without = compile(&files, None).coverage;
    let said = without[0].holes.join("; ");
    assert!(said.contains("no practice, tool, simulation or role-play (en)"), "{said}");
    assert!(said.contains("not demonstrated: no role-play, and no tool with a rubric (es)"), "{said}");
    let levels: String =
        (1..=4).map(|n| format!("[[level]]\nlevel = {n}\ndescribes = {{ en = \"x\", es = \"x\" }}\n")).collect();
    let both = "{ en = \"x\", es = \"x\" }";
    let play = format!(
        "id = \"play\"\ncompetency = \"core.listen\"\ntitle = {both}\nminutes = 5\n[[card]]\nrole = \"peer\"\ntext = {both}\n[[behaviour]]\nid = \"b\"\ntext = {both}\ngood = true\n{levels}"
    );
    files.files.insert("small/roleplays/play.toml".to_owned(), play.into_bytes());
    let with = compile(&files, None).coverage;
    let counts = (with[0].en.practices, with[0].en.rubrics, with[0].en.simulations);
    assert_eq!(counts, (1, 1, 0), "{:?}", with[0]);
    let said = with[0].holes.join("; ");
    assert!(!said.contains("practised") && !said.contains("demonstrated"), "{said}");
}

/// The whole curriculum: nothing is missing in either language, and nothing has to be looked at.
#[test]
fn every_competency_is_covered_in_both_languages() {
    let programmes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes");
    for name in ["texas", "georgia"] {
        let (compiled, files) = check_dir(&programmes.join(name), None).expect("can be read");
        let said: Vec<String> = compiled.diagnostics.iter().map(|diagnostic| render(diagnostic, &files)).collect();
        assert!(said.is_empty(), "{name}:\n{}", said.join("\n\n"));
        let programme = compiled.programme.expect("compiles");
        let rows = cairn_programme::coverage(&programme);
        assert_eq!(rows.len(), 42, "{name}");
        let holes: Vec<&Vec<String>> = rows.iter().map(|row| &row.holes).filter(|holes| !holes.is_empty()).collect();
        assert!(holes.is_empty(), "{name}: {holes:?}");
        assert!(programme.items.len() >= 300 && programme.lessons.len() >= 45 && programme.simulations.len() >= 12);
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

/// The second tool of the guide, which compares what is written.
fn second_tool() -> &'static str {
    let guide = include_str!("../../../docs/authoring.md");
    guide.split("```toml tool\n").nth(2).and_then(|rest| rest.split("```").next()).expect("a second example")
}

fn texas_with(tool: &str) -> cairn_programme::Compiled {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/texas");
    let mut files = Files::read(&dir).expect("can be read");
    files.files.insert("texas/tools/two-lines.toml".to_owned(), tool.as_bytes().to_vec());
    compile(&files, None)
}

#[test]
fn the_second_tool_in_the_guide_compares_what_is_written() {
    let programme = texas_with(second_tool()).programme.expect("compiles");
    let tool = programme.tool("two-lines").expect("it is there");
    let lang = cairn_core::text::Lang::En;
    let mut values = tool.starts(lang);
    assert_eq!(values.get("ends.0.text").map(String::as_str), Some("And how are you?"));
    for (name, value) in [
        ("week", "2027-02-01"),
        ("written", "2027-03-01"),
        ("out.0.text", "Marguerite"),
        ("say", "This week Marguerite Dupont and I painted the fence"),
    ] {
        values.insert(name.to_owned(), value.to_owned());
    }
    assert_eq!(tool.name_of(&values, lang).as_deref(), Some("2027-02-01"));
    let remarks = tool.review(&values, lang, jiff::civil::date(2027, 3, 1), &|id| programme.lens(id));
    let said: Vec<(&str, &str, &str)> =
        remarks.iter().map(|r| (r.check.as_str(), r.field.as_str(), r.say.as_str())).collect();
    assert_eq!(
        said,
        [
            ("real-data.full-name", "say", said[0].2),
            ("stays-out", "say", "This is on your list of what stays out."),
            ("one-minute", "say", "13 words; 10 fit."),
            ("late", "written", "The week was over a while ago."),
        ]
    );
}

#[test]
fn what_a_check_compares_has_to_be_there() {
    for (from, to, says) in [
        ("fields = [\"say\", \"ends\"]", "fields = [\"sey\"]", "looks at `sey`, which is not there"),
        ("also = [\"ends\"]", "also = [\"end\"]", "looks at `end`, which is not there"),
        ("names = \"week\"", "names = \"weak\"", "told apart by `weak`, which is not there"),
        ("start = [{ text", "start = [{ words", "starts with a column `words`, which is not there"),
        ("other = \"week\"", "other = \"weeks\"", "looks at `weeks`, which is not there"),
    ] {
        let tool = second_tool();
        assert!(tool.contains(from), "{from}");
        let compiled = texas_with(&tool.replace(from, to));
        assert!(compiled.diagnostics.iter().any(|d| d.message.contains(says)), "{to}: {:?}", compiled.diagnostics);
    }
}

#[test]
fn every_code_is_documented() {
    let docs = include_str!("../../../docs/diagnostics.md");
    let code = [
        include_str!("../src/bank.rs"),
        include_str!("../src/check.rs"),
        include_str!("../src/check_rules.rs"),
        include_str!("../src/compile.rs"),
        include_str!("../src/eligibility.rs"),
        include_str!("../src/guide.rs"),
        include_str!("../src/item.rs"),
        include_str!("../src/lesson.rs"),
        include_str!("../src/impossible.rs"),
        include_str!("../src/practise.rs"),
        include_str!("../src/simulate.rs"),
        include_str!("../src/translated.rs"),
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
    fn hostile_bytes_are_diagnosed_and_never_panic(file in 0_usize..11, at in 0_usize..600, bytes: Vec<u8>) {
        let mut files = small();
        let path = files.files.keys().nth(file).expect("eleven files").clone();
        let body = files.files.get_mut(&path).expect("there");
        let at = at.min(body.len());
        body.splice(at..(at + bytes.len() / 2).min(body.len()), bytes);
        let compiled = compile(&files, None);
        for diagnostic in &compiled.diagnostics {
            proptest::prop_assert!(!render(diagnostic, &files).is_empty());
        }
    }
}

const ELIGIBILITY: &str = r#"
title = { en = "a", es = "a" }
lead = { en = "a", es = "a" }
[[question]]
id = "open"
text = { en = "a", es = "a" }
[[question.answer]]
label = { en = "a", es = "a" }
reply = { en = "a", es = "a" }
[[category]]
id = "1"
title = { en = "a", es = "a" }
examples = { en = "a", es = "a" }
bar = { en = "a", es = "a" }
wait_years = 5
sources = ["law"]
confidence = "low"
[exception]
title = { en = "a", es = "a" }
deadline_days = "unknown"
step = [{ en = "a", es = "a" }]
otherwise = { en = "a", es = "a" }
sources = ["law"]
confidence = "medium"
"#;

#[test]
fn an_eligibility_check_is_read_and_its_mistakes_are_named() {
    let with = |text: String| {
        let mut files = small();
        files.files.insert("small/eligibility.toml".to_owned(), text.into_bytes());
        compile(&files, None)
    };
    let read = with(ELIGIBILITY.to_owned());
    assert_eq!(read.diagnostics, []);
    let read = read.programme.expect("compiles").eligibility.expect("there");
    assert_eq!((read.questions.len(), read.categories.len()), (1, 1));
    assert_eq!(read.categories[0].wait, cairn_programme::Wait::Years(5));
    let cases = [
        ("wait_years = 5", "wait_years = 0", "C050", 10, "no exception"),
        ("wait_years = 5", "wait_year = 5", "C002", 14, "did you mean `wait_years`?"),
        (
            "wait_years = 5\nsources = [\"law\"]",
            "wait_years = 5\nsources = [\"lwa\"]",
            "C008",
            15,
            "did you mean `law`?",
        ),
        ("wait_years = 5\nsources = [\"law\"]", "wait_years = 5\nsources = []", "C011", 0, "every fact has a reason"),
        ("lead = { en = \"a\", es = \"a\" }", "lead = { en = \"a\", es = \"\" }", "C010", 0, "both languages"),
        ("confidence = \"low\"", "confidence = \"lo\"", "C002", 16, "did you mean `low`?"),
    ];
    for (from, to, code, line, help) in cases {
        // The first line of the text is empty.
        let text = ELIGIBILITY.trim_start().replacen(from, to, 1);
        let found = with(text);
        let one = found
            .diagnostics
            .iter()
            .find(|d| d.code == code)
            .unwrap_or_else(|| panic!("{to}: {:?}", found.diagnostics));
        assert!(one.help.contains(help), "{to}: {}", one.help);
        assert!(line == 0 || one.line == line, "{to}: line {}", one.line);
    }
}

#[test]
fn a_change_takes_the_rest_from_its_programme() {
    let dir = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes").join(name);
    let compiled = |name: &str| check_dir(&dir(name), None).expect("can be read").0.programme.expect("compiles");
    let (before, after) = (compiled("texas"), compiled("proposed/texas-300-hours"));
    assert_ne!(before.edition, after.edition);
    assert_eq!(after.change.as_ref().expect("a change").role, "mhps");
    assert!(before.change.is_none());
    for rules in &before.rules {
        let changed = after.rules_of(&rules.role).expect("there");
        let different: Vec<&str> = rules
            .rules
            .iter()
            .zip(&changed.rules)
            .filter(|(before, after)| before != after)
            .map(|(before, _)| before.id.as_str())
            .collect();
        assert_eq!(rules.rules.len(), changed.rules.len());
        let wanted: &[&str] = if rules.role == "mhps" { &["mhps.work.hours"] } else { &[] };
        assert_eq!(different, wanted, "{}", rules.role);
    }
    let found = cairn_programme::folders_in(&dir("rules-only")).expect("can be read");
    assert!(found.len() > 15, "{found:?}");
    assert_eq!(cairn_programme::folders_in(&dir("texas")).expect("can be read"), [dir("texas")]);
}

/// Numbers that look like chance and are always the same (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % u64::try_from(sides.max(1)).expect("fits")).expect("fits")
    }

    /// Changes some bytes: takes away, doubles, overwrites, or puts in what is special in TOML.
    fn spoil(&mut self, bytes: &mut Vec<u8>) {
        const SPECIAL: [&[u8]; 12] = [
            b"[[rule]]",
            b"\"",
            b"{",
            b"}",
            b"\n",
            b"=",
            b"\xff\xfe",
            b"9999999999999",
            b"-1",
            b"\"unknown\"",
            b"\0",
            b"[rule.need]\n",
        ];
        for _ in 0..=self.roll(4) {
            let at = self.roll(bytes.len());
            let end = (at + self.roll(40)).min(bytes.len());
            match self.roll(4) {
                0 => drop(bytes.drain(at..end)),
                1 => {
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
                2 if at < bytes.len() => bytes[at] = u8::try_from(self.roll(256)).expect("a byte"),
                _ => {
                    let special = SPECIAL[self.roll(SPECIAL.len())];
                    bytes.splice(at..at, special.iter().copied());
                }
            }
        }
    }
}

/// The short run of what `fuzz/fuzz_targets/programme.rs` does for as long as one likes: a fixed number of spoilt programmes. Each
/// compiles or says where it does not; nothing panics, and each diagnostic can be drawn.
#[test]
fn a_spoilt_programme_never_breaks_the_compiler() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/rules-only/idaho");
    let mut real = Files::read(&dir).expect("can be read");
    let texas = std::fs::read(dir.join("../../texas/rules/mhps.toml")).expect("there");
    real.files.insert("idaho/rules/mhps.toml".to_owned(), texas);
    real.files.insert("idaho/eligibility.toml".to_owned(), ELIGIBILITY.as_bytes().to_vec());
    let mut dice = Dice(7);
    for number in 0..400 {
        let mut files = if number % 2 == 0 { small() } else { real.clone() };
        let names: Vec<String> = files.files.keys().cloned().collect();
        let name = &names[dice.roll(names.len())];
        dice.spoil(files.files.get_mut(name).expect("there"));
        let compiled = compile(&files, None);
        assert!(compiled.programme.is_some() || !compiled.diagnostics.is_empty(), "case {number}: {name}");
        for diagnostic in &compiled.diagnostics {
            assert!(!render(diagnostic, &files).is_empty());
        }
    }
}
