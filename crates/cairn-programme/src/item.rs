//! A question by itself: its key, its options, how it asks. The bank as a whole is looked at in [`crate::bank`].

use crate::compile::Work;
use crate::diagnostic::Level;
use crate::model::ItemOption;
use cairn_core::text::{Lang, Text};
use std::ops::Range;

/// What an option says when it stands for other options, wherever it says so.
const COMBINED: [&str; 20] = [
    "all of the above",
    "none of the above",
    "any of the above",
    "both of the above",
    "all of these",
    "none of these",
    "both answers",
    "both options",
    "todas las anteriores",
    "todos los anteriores",
    "ninguna de las anteriores",
    "ninguno de los anteriores",
    "cualquiera de las anteriores",
    "las dos anteriores",
    "los dos anteriores",
    "ambas respuestas",
    "ambas opciones",
    "ambas anteriores",
    "todo lo anterior",
    "nada de lo anterior",
];

/// What an option says when it stands for two others and says nothing else. "Both of them want calm mornings" is a sentence.
const BOTH: [&str; 22] = [
    "both",
    "both of them",
    "both of these",
    "both are right",
    "both are correct",
    "both are true",
    "neither",
    "neither one",
    "neither of them",
    "neither of these",
    "ambas",
    "ambos",
    "ambas cosas",
    "ambas son correctas",
    "ambas son ciertas",
    "las dos",
    "los dos",
    "las dos cosas",
    "las dos son correctas",
    "las dos son ciertas",
    "ninguna de las dos",
    "ninguno de los dos",
];

/// Words that may stand before a letter in "Both the options A and B", "Tanto la A como la B".
const BEFORE_A_LETTER: [&str; 20] = [
    "both",
    "either",
    "neither",
    "only",
    "all",
    "the",
    "option",
    "options",
    "answer",
    "answers",
    "tanto",
    "ambas",
    "ni",
    "solo",
    "la",
    "las",
    "opción",
    "opciones",
    "respuesta",
    "respuestas",
];

const AND: [&str; 10] = ["and", "or", "nor", "y", "e", "o", "u", "ni", "como", "&"];

pub(crate) fn check(work: &mut Work<'_>, file: &str, at: Range<usize>, id: &str, stem: &Text, options: &[ItemOption]) {
    let mut say = |code, level, message: String, help: &str| work.say(code, level, file, at.clone(), message, help);
    let keys = options.iter().filter(|option| option.key).count();
    if keys != 1 {
        let message = format!("the item `{id}` has {keys} keys");
        say("C020", Level::Error, message, "mark exactly one option with `key = true`");
    }
    if !(3..=4).contains(&options.len()) {
        let message = format!("the item `{id}` has {} options", options.len());
        say("C021", Level::Error, message, "write three or four; fewer rather than a weak one");
    }
    for lang in Lang::ALL {
        let texts: Vec<&str> = options.iter().map(|option| option.text.get(lang)).collect();
        for (n, text) in texts.iter().enumerate() {
            let others: Vec<Vec<String>> =
                texts.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, other)| words(other)).collect();
            if combines(text, &others) {
                let message = format!("the item `{id}` offers “{text}”");
                say("C022", Level::Warning, message, "each option says one thing");
            }
        }
        if let Some(word) = negative(stem.get(lang), lang) {
            let message = format!("the item `{id}` asks in the negative: “{word}” ({})", lang.own_name());
            let help = format!("ask for what is right, or write {} in capitals", word.to_uppercase());
            say("C023", Level::Warning, message, &help);
        }
    }
}

/// Words in small letters, with `&` as one of them and without other marks.
fn words(text: &str) -> Vec<String> {
    let apart = text.to_lowercase().replace('&', " & ");
    let bare = apart.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&'));
    bare.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether an option stands for others: by a set phrase, by their letters, or by saying what two of them say.
fn combines(text: &str, others: &[Vec<String>]) -> bool {
    let own = words(text);
    let said = own.join(" ");
    COMBINED.iter().any(|phrase| said.contains(phrase))
        || BOTH.contains(&said.as_str())
        || joins_letters(&own)
        || joins_options(own, others)
}

/// "A and B", "Both A and B", "Tanto la A como la B": letters of options, at the beginning.
fn joins_letters(own: &[String]) -> bool {
    let mut rest = own.iter().map(String::as_str).skip_while(|word| BEFORE_A_LETTER.contains(word));
    let is_letter = |word: Option<&str>| word.is_some_and(|word| matches!(word, "a" | "b" | "c" | "d"));
    is_letter(rest.next())
        && rest.next().is_some_and(|word| AND.contains(&word))
        && is_letter(rest.find(|word| !BEFORE_A_LETTER.contains(word)))
}

/// The whole words of two other options, side by side. One word alone is not enough, but after "both".
fn joins_options(mut own: Vec<String>, others: &[Vec<String>]) -> bool {
    let both = own.first().is_some_and(|word| matches!(word.as_str(), "both" | "tanto" | "ambas" | "ambos"));
    let words_min = if both { 1 } else { 2 };
    let mut wanted: Vec<&Vec<String>> = others.iter().filter(|other| other.len() >= words_min).collect();
    wanted.sort_by_key(|other| std::cmp::Reverse(other.len()));
    let mut found = 0;
    for other in wanted {
        if let Some(at) = own.windows(other.len()).position(|window| window == other.as_slice()) {
            // What was found is taken out, so that "ask" inside "ask her" is not found again.
            own.splice(at..at + other.len(), [String::new()]);
            found += 1;
        }
    }
    found >= 2
}

/// The word with which a stem asks for what is wrong. In capitals it is seen, and fine.
fn negative(stem: &str, lang: Lang) -> Option<String> {
    let all: Vec<String> = stem
        .split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let small: Vec<String> = all.iter().map(|word| word.to_lowercase().replace('’', "'")).collect();
    let before = |n: usize, back: usize| n.checked_sub(back).and_then(|n| small.get(n)).map_or("", String::as_str);
    all.iter().zip(&small).enumerate().find_map(|(n, (written, word))| {
        let asks = match (lang, word.as_str()) {
            (Lang::En, "not" | "except" | "never" | "cannot") => true,
            (Lang::En, "least") => before(n, 1) != "at",
            (Lang::En, word) => word.ends_with("n't"),
            (Lang::Es, "no" | "nunca" | "excepto") => true,
            // "a salvo", "sano y salvo": safe.
            (Lang::Es, "salvo") => !matches!(before(n, 1), "a" | "y"),
            // "al menos", "cuando menos", "por lo menos": at least; "más o menos", "a menos que".
            (Lang::Es, "menos") => {
                !matches!(before(n, 1), "al" | "cuando" | "o" | "a") && (before(n, 2), before(n, 1)) != ("por", "lo")
            }
            _ => false,
        };
        (asks && *written != written.to_uppercase()).then(|| written.clone())
    })
}
