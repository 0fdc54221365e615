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
