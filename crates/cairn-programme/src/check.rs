//! What has to hold across files: references, the bank, coverage. Rules have their own: [`crate::check_rules`].

use crate::compile::Work;
use crate::diagnostic::Level;
use crate::model::{CompetencyKind, Item, ItemOption, ItemUse, Programme};
use cairn_core::text::{Lang, Text};
use std::ops::Range;

/// How a competency is covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageRow {
    /// The competency.
    pub competency: String,
    /// Taught: lessons.
    pub lessons: usize,
    /// Practised: practices and role-plays.
    pub practices: usize,
    /// Assessed: items.
    pub items: usize,
    /// Demonstrated: role-plays with a rubric.
    pub roleplays: usize,
}

/// The matrix taught → practised → assessed → demonstrated.
#[must_use]
pub fn coverage(programme: &Programme) -> Vec<CoverageRow> {
    programme
        .competencies
        .iter()
        .map(|competency| {
            let id = &competency.id;
            let roleplays = programme.roleplays.iter().filter(|roleplay| roleplay.competency == *id).count();
            CoverageRow {
                competency: id.clone(),
                lessons: programme.lessons.iter().filter(|lesson| lesson.competency == *id).count(),
                practices: programme.practices.iter().filter(|practice| practice.competency == *id).count() + roleplays,
                items: programme.items.iter().filter(|item| item.competency == *id).count(),
                roleplays,
            }
        })
        .collect()
}

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

pub(crate) fn item(work: &mut Work<'_>, file: &str, at: Range<usize>, id: &str, stem: &Text, options: &[ItemOption]) {
    let keys = options.iter().filter(|option| option.key).count();
    if keys != 1 {
        work.say(
            "C020",
            Level::Error,
            file,
            at.clone(),
            format!("the item `{id}` has {keys} keys"),
            "mark exactly one option with `key = true`",
        );
    }
    if !(3..=4).contains(&options.len()) {
        work.say(
            "C021",
            Level::Error,
            file,
            at.clone(),
            format!("the item `{id}` has {} options", options.len()),
            "write three or four; fewer rather than a weak one",
        );
    }
    const COMBINED: [&str; 8] = [
        "all of the above",
        "none of the above",
        "all of these",
        "none of these",
        "todas las anteriores",
        "ninguna de las anteriores",
        "todo lo anterior",
        "nada de lo anterior",
    ];
    for option in options {
        for lang in Lang::ALL {
            let text = option.text.get(lang).to_lowercase();
            if COMBINED.iter().any(|words| text.contains(words)) {
                work.say(
                    "C022",
                    Level::Warning,
                    file,
                    at.clone(),
                    format!("the item `{id}` offers “{}”", option.text.get(lang)),
                    "each option says one thing",
                );
            }
        }
    }
    let words: Vec<String> = stem.en.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
    if words.iter().any(|word| word == "not" || word == "except") && !stem.en.contains("NOT") {
        work.say(
            "C023",
            Level::Warning,
            file,
            at,
            format!("the item `{id}` asks in the negative"),
            "ask for what is right, or write NOT in capitals",
        );
    }
}

/// Checks what only the whole can show.
pub(crate) fn whole(work: &mut Work<'_>, programme: &Programme) {
    let longest_is_key = |item: &Item| {
        let longest = item.options.iter().map(|option| option.text.en.chars().count()).max().unwrap_or(0);
        item.options.iter().any(|option| option.key && option.text.en.chars().count() == longest)
    };
    let bank: Vec<&Item> = programme.items.iter().filter(|item| item.use_ == ItemUse::Bank).collect();
    let long = bank.iter().filter(|item| longest_is_key(item)).count();
    if bank.len() >= 10 && long * 10 > bank.len() * 4 {
        let file = format!("{}/programme.toml", work.files.root);
        let message = format!("in {long} of {} items the key is the longest option", bank.len());
        work.say(
            "C027",
            Level::Warning,
            &file,
            0..0,
            message,
            "make options alike in length; somebody who cannot read the language should not pass",
        );
    }
    for row in coverage(programme) {
        let Some((file, span)) = work.defined.get(&("competency", row.competency.clone())).cloned() else { continue };
        let kinds =
            programme.competency(&row.competency).map(|competency| competency.kinds.clone()).unwrap_or_default();
        let mut missing = Vec::new();
        if row.lessons == 0 {
            missing.push("taught (no lesson)");
        }
        if row.items == 0 && kinds.contains(&CompetencyKind::Knowledge) {
            missing.push("assessed (no items)");
        }
        if row.roleplays == 0 && kinds.contains(&CompetencyKind::Skill) {
            missing.push("demonstrated (no role-play with a rubric)");
        }
        if !missing.is_empty() {
            let message = format!("`{}` is not yet {}", row.competency, missing.join(", not yet "));
            work.say(
                "C028",
                Level::Warning,
                &file,
                span,
                message,
                "every competency is taught, practised, assessed and demonstrated",
            );
        }
    }
}
