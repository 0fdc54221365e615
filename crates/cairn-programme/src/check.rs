//! What has to hold across files: references, the bank, coverage. Rules have their own: [`crate::check_rules`].

use crate::compile::Work;
use crate::coverage::{CoverageRow, coverage};
use crate::diagnostic::Level;
use crate::model::{Programme, Written};
use crate::reading::{SENTENCE_WORDS_MAX, measure, plain};
use cairn_core::text::Lang;
use std::ops::Range;

/// The level of pages with fewer words is not measured: a formula says nothing about them. Long sentences are named everywhere.
const WORDS_MIN: usize = 100;

/// The name nearest to what was typed, when one is near enough to be meant.
pub(crate) fn closest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|name| (distance(typed, name), name))
        .filter(|(distance, name)| *distance <= (name.chars().count() / 3).max(2))
        .min()
        .map(|(_, name)| name)
}

/// How many letters have to change (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(80).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().take(80).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (to, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let here = (diagonal + usize::from(from != *to)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = here;
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

pub(crate) fn references(work: &mut Work<'_>) {
    let shared_alone = work.defined.keys().all(|(kind, _)| *kind != "role");
    for reference in std::mem::take(&mut work.references) {
        if work.defined.contains_key(&(reference.kind, reference.name.clone())) {
            continue;
        }
        let names: Vec<String> =
            work.defined.keys().filter(|(kind, _)| *kind == reference.kind).map(|(_, name)| name.clone()).collect();
        let help = closest(&reference.name, names.iter().map(String::as_str)).map_or_else(
            || format!("define this {} or name another", reference.kind),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("there is no {} `{}`", reference.kind, reference.name);
        // Shared curriculum on its own may cite what the jurisdictions that use it know; they are compiled together.
        let level = if shared_alone && reference.kind == "source" { Level::Warning } else { Level::Error };
        work.say("C008", level, &reference.file, reference.span, message, help);
    }
}

/// Checks what only the whole can show: the bank, what is not yet covered, how hard each page is to read. Gives
/// the coverage, which authors want to see also while something is wrong.
pub(crate) fn whole(work: &mut Work<'_>, programme: &Programme) -> Vec<CoverageRow> {
    crate::bank::check(work, programme);
    crate::translated::in_toml(work);
    let rows = coverage(programme);
    for row in &rows {
        let Some((file, span)) = work.defined.get(&("competency", row.competency.clone())).cloned() else { continue };
        if !row.holes.is_empty() && programme.lessons.len() > 1 {
            let message = format!("`{}`: {}", row.competency, row.holes.join("; "));
            let help = "every competency is taught, practised, assessed and demonstrated, in both languages";
            work.say("C028", Level::Warning, &file, span, message, help);
        }
    }
    let pages = programme.pages.iter().map(|page| ("page", &page.id, [&page.en, &page.es]));
    let lessons = programme.lessons.iter().map(|lesson| ("lesson", &lesson.id, [&lesson.en, &lesson.es]));
    for (kind, id, written) in lessons.chain(pages) {
        let Some((file, _)) = work.defined.get(&(kind, id.clone())).cloned() else { continue };
        for (written, lang) in written.into_iter().zip(Lang::ALL) {
            let file = file.replacen("/en/", &format!("/{}/", lang.code()), 1);
            readable(work, &file, written, lang, programme);
        }
    }
    rows
}

fn readable(work: &mut Work<'_>, file: &str, written: &Written, lang: Lang, programme: &Programme) {
    // Sources for trainers are addresses and titles, and not for the learner to read.
    let parts = written.sections.iter().filter(|section| section.id != "sources").map(|section| &section.html);
    let text: String = [&written.lead].into_iter().chain(parts).map(|html| plain(html.as_str())).collect();
    let Some(reading) = measure(&text, lang, &programme.glossary) else { return };
    if reading.words >= WORDS_MIN && reading.is_hard(lang) {
        let level = if reading.is_too_hard(lang) { Level::Error } else { Level::Warning };
        let message = format!("this page reads at {}", reading.label(lang));
        let help = match lang {
            Lang::En => "grade 6 to 8: shorter sentences, shorter words, or a taught term in glossary.toml",
            Lang::Es => {
                "65 or more on the INFLESZ scale: shorter sentences, shorter words, or a taught term in glossary.toml"
            }
        };
        work.say("C046", level, file, 0..3, message, help);
    }
    for sentence in &reading.long {
        let start: String = sentence.chars().take(60).collect();
        let message = format!("a sentence has more than {SENTENCE_WORDS_MAX} words: “{start}…”");
        let at = begins(work.files.text(file).unwrap_or_default(), sentence);
        work.say("C047", Level::Warning, file, at, message, "make two of it");
    }
}

/// Where a sentence begins in its file: its first words, as many as stand there without marks between them.
fn begins(text: &str, sentence: &str) -> Range<usize> {
    let words: Vec<&str> = sentence.split_whitespace().take(6).collect();
    let found = (2..=words.len()).rev().find_map(|count| {
        let wanted = words.get(..count)?.join(" ");
        text.find(&wanted).map(|at| at..at + wanted.len())
    });
    found.unwrap_or(0..3)
}
