//! What rules can honestly say of a sheet: each test that a tool can ask, with what makes it speak and what keeps it still.

use cairn_core::lens::Lens;
use cairn_core::text::Lang;
use cairn_core::tool::{Tool, Values};
use jiff::civil::date;

const LENS: &str = r#"
id = "questions"
title = { en = "Q", es = "P" }
about = { en = "x", es = "x" }
sources = ["x"]
[[finding]]
id = "advice"
kind = "hint"
words = { en = ["have you tried"], es = ["ha probado"] }
outside_quotes = true
shape = "advice"
say = { en = "Advice?", es = "¿Consejo?" }
[[finding]]
id = "open"
kind = "hint"
words = { en = ["what", "how"], es = ["que", "como"] }
place = "start"
shape = "open"
"#;

fn tool(test: &str) -> Tool {
    let text = format!(
        r#"
id = "t"
competencies = []
class = "private"
title = {{ en = "T", es = "T" }}
lead = {{ en = "L", es = "L" }}
minutes = 5
sources = ["x"]
[[section]]
id = "s"
title = {{ en = "S", es = "S" }}
[[section.field]]
id = "line"
kind = "line"
label = {{ en = "Line", es = "Línea" }}
[[section.field]]
id = "other"
kind = "line"
label = {{ en = "Other", es = "Otra" }}
[[section.field]]
id = "rows"
kind = "cards"
label = {{ en = "Rows", es = "Filas" }}
[[section.field.column]]
id = "text"
label = {{ en = "Text", es = "Texto" }}
[[section.field.column]]
id = "number"
label = {{ en = "Number", es = "Número" }}
kind = "scale"
[[section.field.option]]
id = "hard"
label = {{ en = "Hard", es = "Difícil" }}
[[check]]
id = "c"
kind = "rule"
{test}
say = {{ en = "Said", es = "Dicho" }}
"#
    );
    toml::from_str(&text).expect("a tool")
}

fn sheet(values: &[(&str, &str)]) -> Values {
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// How many remarks a sheet gets.
fn remarks(test: &str, values: &[(&str, &str)]) -> usize {
    let lens: Lens = toml::from_str(LENS).expect("a lens");
    let found = tool(test).review(&sheet(values), Lang::En, date(2027, 3, 1), &|_| Some(&lens)).len();
    found
}

#[test]
fn each_test_speaks_when_it_should_and_only_then() {
    type Case = (&'static str, &'static [(&'static str, &'static str)], &'static [(&'static str, &'static str)]);
    // The test, a sheet that is fine, and one that is not.
    let cases: &[Case] = &[
        ("field = \"line\"\ntest = { is = \"filled\" }", &[("line", "a")], &[("other", "a")]),
        (
            "field = \"rows\"\ntest = { is = \"at-least\", n = 2 }",
            &[("rows.0.text", "a"), ("rows.3.text", "b")],
            &[("rows.0.text", "a")],
        ),
        (
            "field = \"rows\"\ntest = { is = \"at-most\", n = 1 }",
            &[("rows.0.text", "a")],
            &[("rows.0.text", "a"), ("rows.1.text", "b")],
        ),
        (
            "field = \"rows\"\ncolumn = \"text\"\ntest = { is = \"each-row-has\", other = \"number\" }",
            &[("rows.0.text", "a"), ("rows.0.number", "3")],
            &[("rows.0.text", "a")],
        ),
        (
            "field = \"rows\"\ncolumn = \"mark\"\ntest = { is = \"some-row-is\", one_of = [\"hard\"] }",
            &[("rows.0.text", "a"), ("rows.0.mark", "hard")],
            &[("rows.0.text", "a")],
        ),
        (
            "field = \"rows\"\ncolumn = \"mark\"\ntest = { is = \"share-at-most\", one_of = [\"hard\"], percent = 50 }",
            &[("rows.0.text", "a"), ("rows.0.mark", "hard"), ("rows.1.text", "b")],
            &[("rows.0.text", "a"), ("rows.0.mark", "hard")],
        ),
        (
            "field = \"rows\"\ncolumn = \"number\"\ntest = { is = \"sorted\" }",
            &[("rows.0.number", "2"), ("rows.1.number", "2"), ("rows.2.number", "5")],
            &[("rows.0.number", "5"), ("rows.1.number", "2")],
        ),
        (
            "field = \"rows\"\ncolumn = \"number\"\ntest = { is = \"step-at-most\", n = 3 }",
            &[("rows.0.number", "2"), ("rows.1.number", "5")],
            &[("rows.0.number", "2"), ("rows.1.number", "6")],
        ),
        (
            "field = \"rows\"\ncolumn = \"number\"\ntest = { is = \"first-at-most\", n = 4 }",
            &[("rows.0.number", "4")],
            &[("rows.0.number", "5")],
        ),
        ("field = \"line\"\ntest = { is = \"number-at-least\", n = 7 }", &[("line", "7")], &[("line", "6")]),
        (
            "field = \"line\"\ntest = { is = \"words-between\", min = 2, max = 3 }",
            &[("line", "one two")],
            &[("line", "one")],
        ),
        (
            "field = \"line\"\ntest = { is = \"starts-with\", words = { en = [\"I will\"], es = [] } }",
            &[("line", "i will call")],
            &[("line", "Will I call")],
        ),
        (
            "field = \"line\"\ntest = { is = \"has\", words = { en = [\"pass\"], es = [] } }",
            &[("line", "You may pass.")],
            &[("line", "passing")],
        ),
        (
            "field = \"line\"\ntest = { is = \"lacks\", words = { en = [\"never\"], es = [] } }",
            &[("line", "nevertheless")],
            &[("line", "I never go")],
        ),
        (
            "field = \"line\"\ntest = { is = \"differs-from\", other = \"other\" }",
            &[("line", "a"), ("other", "b")],
            &[("line", "A"), ("other", "a")],
        ),
        (
            "field = \"line\"\ntest = { is = \"after\", other = \"other\" }",
            &[("line", "10:40"), ("other", "10:00")],
            &[("line", "09:40"), ("other", "10:00")],
        ),
        (
            "field = \"line\"\ntest = { is = \"within-days\", other = \"other\", n = 1 }",
            &[("line", "2027-03-02"), ("other", "2027-03-01")],
            &[("line", "2027-03-06"), ("other", "2027-03-01")],
        ),
        (
            "field = \"line\"\nwhen = { field = \"other\", one_of = [\"late\"] }\ntest = { is = \"lacks\", words = { en = [\"never\"], es = [] } }",
            &[("line", "never"), ("other", "early")],
            &[("line", "never"), ("other", "late")],
        ),
        (
            "field = \"line\"\nalso = [\"other\", \"rows\"]\ntest = { is = \"words-between\", min = 3, max = 4 }",
            &[("line", "one"), ("other", "two"), ("rows.0.text", "three")],
            &[("line", "one"), ("other", "two three four"), ("rows.0.text", "five")],
        ),
        (
            "field = \"line\"\ntest = { is = \"fits-minutes\", minutes = 1, pace = \"other\", per_minute = 3 }",
            &[("line", "one two three four"), ("other", "about 4")],
            &[("line", "one two three four")],
        ),
        (
            "field = \"line\"\ntest = { is = \"reads-at-most\", grade = 8, inflesz = 55 }",
            &[(
                "line",
                "I ask for one thing. I ask for a time after two. I work until seven. I sleep until noon. I will be there on time. I will call if I am late. Thank you for this.",
            )],
            &[(
                "line",
                "Notwithstanding considerable organizational difficulties, individualized accommodations concerning appointment availability should nevertheless be systematically considered, particularly regarding participants whose employment responsibilities regularly necessitate overnight attendance and consequently preclude morning participation altogether.",
            )],
        ),
        (
            "field = \"rows\"\ntest = { is = \"kept-out-of\", fields = [\"line\"] }",
            &[("rows.0.text", "Marguerite"), ("line", "Somebody in my family, in margueritas")],
            &[("rows.0.text", "Marguérite"), ("line", "And then MARGUERITE came")],
        ),
        (
            "field = \"rows\"\ntest = { is = \"kept-out-of\", fields = [\"line\"] }",
            &[("rows.0.text", "My brother Luis"), ("line", "My brother waited")],
            &[("rows.0.text", "My brother Luis"), ("line", "Luis waited")],
        ),
        ("field = \"line\"\ntest = { is = \"not-in-future\" }", &[("line", "2027-03-01")], &[("line", "2027-03-02")]),
        ("field = \"line\"\ntest = { is = \"in-future\" }", &[("line", "2027-03-01")], &[("line", "2027-02-28")]),
        (
            "field = \"line\"\ntest = { is = \"phone-digits\" }",
            &[("line", "(512) 555-0100 or 988")],
            &[("line", "555-0100")],
        ),
        (
            "field = \"line\"\ntest = { is = \"no-long-number\", digits = 7 }",
            &[("line", "on 2027-03-01 at 10")],
            &[("line", "case 1234567")],
        ),
        (
            "field = \"rows\"\ncolumn = \"number\"\ntest = { is = \"sum-is\", other = \"other\" }",
            &[("rows.0.number", "20"), ("rows.1.number", "25"), ("other", "45")],
            &[("rows.0.number", "20"), ("other", "45")],
        ),
        (
            "field = \"line\"\ntest = { is = \"lens\", lens = \"questions\" }",
            &[("line", "He said \"have you tried\".")],
            &[("line", "Have you tried tea?")],
        ),
        (
            "field = \"rows\"\ncolumn = \"text\"\ntest = { is = \"shape\", lens = \"questions\", one_of = [\"open\"] }",
            &[("rows.0.text", "So, what was that like?")],
            &[("rows.0.text", "Did you sleep?")],
        ),
    ];
    for (test, fine, not) in cases {
        assert_eq!(remarks(test, fine), 0, "{test} says nothing of {fine:?}");
        assert_eq!(remarks(test, not), 1, "{test} says something of {not:?}");
    }
}

#[test]
fn nothing_is_said_of_a_sheet_that_was_not_begun() {
    assert_eq!(remarks("field = \"line\"\ntest = { is = \"filled\" }", &[]), 0);
    assert_eq!(
        remarks("field = \"line\"\ntest = { is = \"filled\" }", &[("case", "a"), ("look-again", "2027-04-01")]),
        0
    );
}

#[test]
fn what_is_sent_is_cut_to_what_the_tool_has() {
    let tool = tool("field = \"line\"\ntest = { is = \"filled\" }");
    let values = tool.accept(&|name| match name {
        "line" => vec!["é".repeat(20_000)],
        "rows.39.text" => vec!["last".to_owned()],
        "rows.40.text" | "other-tool" => vec!["too far".to_owned()],
        "other" => vec!["   ".to_owned()],
        _ => Vec::new(),
    });
    let lengths: Vec<(&str, usize)> =
        values.iter().map(|(name, value)| (name.as_str(), value.chars().count())).collect();
    assert_eq!(lengths, [("line", 8_000), ("rows.39.text", 4)]);
}

/// The remark stands at the field where the hidden name was found.
#[test]
fn a_hidden_name_is_shown_where_it_stands() {
    let tool = tool("field = \"rows\"\ntest = { is = \"kept-out-of\", fields = [\"line\", \"other\"] }");
    let values = sheet(&[("rows.0.text", "Iñaki y Rosa"), ("line", "nobody"), ("other", "I met iñaki at noon")]);
    let found = tool.review(&values, Lang::Es, date(2027, 3, 1), &|_| None);
    let said: Vec<(&str, &str)> = found.iter().map(|remark| (remark.field.as_str(), remark.words.as_str())).collect();
    assert_eq!(said, [("other", "iñaki")]);
}

#[test]
fn a_number_is_seen_beside_its_word_and_not_elsewhere() {
    let text =
        std::fs::read_to_string(format!("{}/../../programmes/commons/lenses/numbers.toml", env!("CARGO_MANIFEST_DIR")))
            .expect("the lens");
    let lens: Lens = toml::from_str(&text).expect("a lens");
    let found = |line: &str, lang| -> Vec<String> {
        lens.look(line, lang).iter().map(|found| found.pattern.id.clone()).collect()
    };
    assert_eq!(found("I weighed 87 and took 40 of them.", Lang::En), ["weight", "amount"]);
    assert_eq!(found("They gave me 40mg.", Lang::En), ["dose"]);
    assert_eq!(found("Twelve pills a day", Lang::En), ["dose"]);
    assert_eq!(found("Llegué a pesar 38 kilos", Lang::Es), ["weight"]);
    assert_eq!(found("It took 40 minutes by bus, at 87 Main.", Lang::En), Vec::<String>::new());
    assert_eq!(found("I weighed my words for 3 years.", Lang::En), Vec::<String>::new());
    assert_eq!(found("I carried pounds of laundry past the house with the number 12.", Lang::En), Vec::<String>::new());
}

/// A tool about made-up people, with a case.
fn fictional() -> Tool {
    let mut tool = tool("field = \"line\"\ntest = { is = \"filled\" }");
    tool.class = cairn_core::tool::Class::Fictional;
    tool.cases = vec![
        toml::from_str(
            "id = \"a\"\ntitle = { en = \"A\", es = \"A\" }\ntext = { en = \"Samir Haddad met Ms. Ferris. The line is 800-252-5400.\", es = \"Samir Haddad\" }",
        )
        .expect("a case"),
    ];
    tool
}

/// What the guard finds, and what it offers.
fn guarded(tool: &Tool, text: &str) -> Vec<(String, String, String)> {
    let path = format!("{}/../../programmes/commons/lenses/real-data.toml", env!("CARGO_MANIFEST_DIR"));
    let lens: Lens = toml::from_str(&std::fs::read_to_string(path).expect("the lens")).expect("a lens");
    let found = tool.review(&sheet(&[("line", text)]), Lang::En, date(2027, 3, 1), &|_| Some(&lens));
    let guard = found.into_iter().filter_map(|remark| {
        let id = remark.check.strip_prefix("real-data.")?.to_owned();
        Some((id, remark.words, remark.swap.unwrap_or_default()))
    });
    guard.collect()
}

#[test]
fn signs_of_a_real_person_are_asked_about_with_initials_to_offer() {
    let tool = fictional();
    let found = guarded(
        &tool,
        "Maria Gonzalez lives at 1420 Oak Street. Mail maria.g@example.com. Born March 14, 1985. Call (512) 555-0143. SSN 123-45-6789.",
    );
    let short: Vec<(&str, &str)> = found.iter().map(|(id, words, _)| (id.as_str(), words.as_str())).collect();
    assert_eq!(
        short,
        [
            ("full-name", "Maria Gonzalez"),
            ("street", "1420 Oak Street"),
            ("email", "maria.g@example.com"),
            ("full-date", "March 14, 1985"),
            ("phone", "(512) 555-0143"),
            ("long-number", "123-45-6789"),
        ]
    );
    assert_eq!(found[0].2, "M. G. lives at a street in town.");
    for (text, id) in [
        ("vive en Calle Hidalgo 214", "street"),
        ("nació el 3 de mayo de 1990", "full-date"),
        ("born 3/14/1985", "full-date"),
        ("Ayer Juana de la Cruz llamó", "full-name"),
        ("record 00451299", "long-number"),
        ("5125550143", "phone"),
    ] {
        assert_eq!(guarded(&tool, text).first().map(|found| found.0.as_str()), Some(id), "{text}");
    }
}

#[test]
fn the_guard_leaves_the_case_and_ordinary_words_alone() {
    let tool = fictional();
    for fine in [
        "Then Samir Haddad asked. I said 10:00 to 10:40 on Thursday.",
        "S. H. told me. Ms. Ferris said yes.",
        "The line is 800-252-5400, or 988.",
        "We met in San Antonio at the Recovery Center on March 14.",
        "She is 39, has 2 boys, and walks 15 minutes to Oak Street.",
        "The Texas Health and Human Services Commission answered.",
        "Desta and Paloma talked. Monday Morning is hard.",
        "From 2024-2026 it was 250 hours, over 6 months.",
    ] {
        assert_eq!(guarded(&tool, fine), [], "{fine}");
    }
    let mut private = fictional();
    private.class = cairn_core::tool::Class::Private;
    assert_eq!(guarded(&private, "Maria Gonzalez"), [], "private writing is about real life");
    let mut own = fictional();
    own.sections[0].fields[0].real = true;
    assert_eq!(guarded(&own, "Maria Gonzalez"), [], "a field for one's own name");
}

#[test]
fn a_sheet_has_a_name_and_begins_with_what_its_author_put_there() {
    let mut tool = fictional();
    let values = sheet(&[("case", "a"), ("other", "A group\nof nine")]);
    assert_eq!(tool.name_of(&values, Lang::En).as_deref(), Some("A"));
    tool.names = Some("other".to_owned());
    assert_eq!(tool.name_of(&values, Lang::En).as_deref(), Some("A group"));
    tool.sections[0].fields[2].starts =
        vec![[("text".to_owned(), cairn_core::text::Text { en: "988".into(), es: "988".into() })].into()];
    assert_eq!(tool.starts(Lang::En), sheet(&[("rows.0.text", "988")]));
    assert_eq!(tool.review(&tool.starts(Lang::En), Lang::En, date(2027, 3, 1), &|_| None), []);
}

#[test]
fn shapes_of_words_hold_many_phrases() {
    let mut lens: Lens = toml::from_str(LENS).expect("a lens");
    lens.findings.truncate(1);
    lens.findings[0].words = Default::default();
    lens.findings[0].shapes.en = vec!["took|drank the? ..2 bottle|pill*".to_owned()];
    let finds = |line: &str| !lens.look(line, Lang::En).is_empty();
    for yes in ["I took the whole bottle", "I DRANK a bottle", "took pills", "took the pillbox"] {
        assert!(finds(yes), "{yes}");
    }
    for no in ["I took the bus to a bottle shop there", "bottle took", "I took it. Pills are there."] {
        assert!(!finds(no), "{no}");
    }
    assert!(cairn_core::lens::check_shape("took ..2").is_err());
    assert!(cairn_core::lens::check_shape("Took it").is_err());
    assert!(cairn_core::lens::check_shape("took|drank ..2 bottle*").is_ok());
}
