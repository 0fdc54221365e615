//! English that stands where Spanish should: the same words in both languages of one text.

use crate::compile::Work;
use crate::diagnostic::Level;
use crate::model::Written;
use std::collections::BTreeSet;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Texts that are not longer may be the same in both languages: numbers, names, "No."
const SAME_CHARS_MAX: usize = 25;
/// A name of an office has fewer words in small letters; a sentence has more.
const SMALL_WORDS_MIN: usize = 3;

/// Whether a text is longer than a name, so that it cannot be the same in two languages.
fn is_prose(text: &str) -> bool {
    text.chars().count() > SAME_CHARS_MAX
        && text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() >= SMALL_WORDS_MIN
}

fn say(work: &mut Work<'_>, file: &str, at: Range<usize>, text: &str) {
    let start: String = text.chars().take(60).collect();
    let message = format!("the Spanish text is the English one: “{start}…”");
    work.say("C053", Level::Warning, file, at, message, "write it in Spanish");
}

/// Looks at every text of every TOML file.
pub(crate) fn in_toml(work: &mut Work<'_>) {
    let files = work.files;
    for file in files.files.keys().filter(|file| file.ends_with(".toml")) {
        // What cannot be read was already named.
        let Some(table) = files.text(file).and_then(|text| DeTable::parse(text).ok()) else { continue };
        let mut same = Vec::new();
        texts(table.get_ref(), &mut same);
        for (at, text) in same {
            say(work, file, at, &text);
        }
    }
}

fn texts(table: &DeTable<'_>, same: &mut Vec<(Range<usize>, String)>) {
    if let (Some(en), Some(es)) = (table.get("en"), table.get("es"))
        && let (Some(english), Some(spanish)) = (en.get_ref().as_str(), es.get_ref().as_str())
    {
        if english.trim() == spanish.trim() && is_prose(english.trim()) {
            same.push((es.span(), english.trim().to_owned()));
        }
        return;
    }
    for value in table.values() {
        inside(value.get_ref(), same);
    }
}

fn inside(value: &DeValue<'_>, same: &mut Vec<(Range<usize>, String)>) {
    match value {
        DeValue::Table(table) => texts(table, same),
        DeValue::Array(values) => values.iter().for_each(|value| inside(value.get_ref(), same)),
        _ => {}
    }
}

/// Looks at the paragraphs of a page or lesson, and at what its front matter says to a reader.
pub(crate) fn in_markdown(work: &mut Work<'_>, english: (&str, &Written), spanish: (&str, &Written)) {
    let files = work.files;
    let (en_file, en) = english;
    let (es_file, es) = spanish;
    let text = files.text(es_file).unwrap_or_default();
    let pairs = [(&en.title, &es.title), (&en.content_note, &es.content_note), (&en.alternative, &es.alternative)];
    for (_, words) in pairs.into_iter().filter(|(en, es)| en.trim() == es.trim() && is_prose(es)) {
        let at = text.find(words.as_str()).map_or(0..3, |at| at..at + words.len());
        say(work, es_file, at, words);
    }
    let before: BTreeSet<&str> =
        paragraphs(files.text(en_file).unwrap_or_default()).into_iter().map(|(_, words)| words).collect();
    for (at, words) in paragraphs(text) {
        if is_prose(words) && before.contains(words) {
            say(work, es_file, at..at + words.len(), words);
        }
    }
}

/// The paragraphs under the front matter, each with where it begins.
fn paragraphs(text: &str) -> Vec<(usize, &str)> {
    let body = text.find("\n+++\n").map_or(0, |at| at + 5);
    let mut at = body;
    let mut found = Vec::new();
    for part in text.get(body..).unwrap_or_default().split("\n\n") {
        found.push((at + part.len() - part.trim_start().len(), part.trim()));
        at += part.len() + 2;
    }
    found
}
