//! How often the lenses are right, measured on labelled lines. `docs/lenses.md` prints these figures, and this test holds it to them.

use cairn_core::lens::Lens;
use cairn_core::text::Lang;
use std::collections::BTreeMap;
use std::fmt::Write as _;

fn lens(id: &str) -> Lens {
    let path = format!("{}/../../programmes/commons/lenses/{id}.toml", env!("CARGO_MANIFEST_DIR"));
    toml::from_str(&std::fs::read_to_string(path).expect("the lens is in the repository")).expect("it reads")
}

/// Label and line.
fn labelled(name: &str) -> Vec<(String, String)> {
    let path = format!("{}/tests/data/{name}.tsv", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the set is in the repository");
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| line.split_once('\t').expect("label, tab, line")).map(|(a, b)| (a.into(), b.into())).collect()
}

#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    there: usize,
}

impl Score {
    fn row(&self, name: &str) -> String {
        let percent = |part: usize, whole: usize| {
            if whole == 0 { "–".to_owned() } else { format!("{} %", (part * 200 / whole).div_ceil(2)) }
        };
        format!(
            "| {name} | {} | {} | {} |\n",
            self.there,
            percent(self.right, self.found),
            percent(self.right, self.there)
        )
    }
}

const HEAD: &str = "| shape | lines | precision | recall |\n| --- | --- | --- | --- |\n";

/// The shapes of the question lens on one labelled set.
fn questions(lang: Lang) -> String {
    let (lens, set) = (lens("questions"), labelled(&format!("questions.{}", lang.code())));
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for (label, line) in &set {
        let said = lens.shape(line, lang).unwrap_or("none").to_owned();
        scores.entry(label.clone()).or_default().there += 1;
        let score = scores.entry(said.clone()).or_default();
        score.found += 1;
        score.right += usize::from(said == *label);
    }
    let mut table = format!("{HEAD}");
    for shape in ["open", "closed", "leading", "stacked", "advice", "none"] {
        table.push_str(&scores.entry(shape.to_owned()).or_default().row(shape));
    }
    let right: usize = scores.values().map(|score| score.right).sum();
    let _ = writeln!(table, "\n{right} of {} lines are given the label that the set gives them.", set.len());
    table
}

/// The quiet panel: on the lines that it was tuned on, and on those that nobody looks at when the list is changed.
fn panel(lang: Lang) -> String {
    let lens = lens("support");
    let measured = |sets: &[&str]| {
        let set: Vec<_> = sets.iter().flat_map(|set| labelled(&format!("{set}.{}", lang.code()))).collect();
        let shows = |line: &str| !lens.look(line, lang).is_empty();
        let count =
            |label: &str, shown: bool| set.iter().filter(|(l, text)| l == label && shows(text) == shown).count();
        let (missed, worrying) = (count("panel", false), count("panel", false) + count("panel", true));
        let (needless, quiet) = (count("quiet", true), count("quiet", true) + count("quiet", false));
        let percent = (missed * 100).div_ceil(worrying.max(1));
        format!("{missed} of {worrying} | {percent} % | {needless} of {quiet}")
    };
    format!(
        "| {} | held out | {} |\n| {} | tuned on | {} |\n",
        lang.own_name(),
        measured(&["support-held"]),
        lang.own_name(),
        measured(&["support", "support-tune"])
    )
}

#[test]
fn the_figures_in_the_docs_are_those_that_are_measured() {
    let docs = include_str!("../../../../docs/lenses.md");
    for lang in Lang::ALL {
        assert!(labelled(&format!("questions.{}", lang.code())).len() >= 200);
        for measured in [questions(lang), panel(lang)] {
            assert!(docs.contains(&measured), "docs/lenses.md has to say, for {}:\n{measured}", lang.own_name());
        }
    }
}

/// What the lens is sure of has to be so: a rule is stated flatly.
#[test]
fn a_rule_of_the_question_lens_is_certain() {
    let lens = lens("questions");
    let rules = |line: &str, lang| -> Vec<String> {
        let found = lens.look(line, lang);
        found
            .iter()
            .filter(|found| found.pattern.kind == cairn_core::lens::Sure::Rule)
            .map(|found| found.pattern.id.clone())
            .collect()
    };
    assert!(!rules("Did you sleep? And did you eat?", Lang::En).is_empty());
    assert!(!rules("¿Durmió bien? ¿Y comió algo?", Lang::Es).is_empty());
    assert!(rules("What was that like for you?", Lang::En).is_empty());
    assert!(rules("¿Cómo fue eso para usted?", Lang::Es).is_empty());
}
