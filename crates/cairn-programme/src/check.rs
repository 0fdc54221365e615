//! What has to hold across files: references, rules, the bank, coverage.

use crate::compile::Work;
use crate::diagnostic::Level;
use crate::model::{CompetencyKind, Item, ItemOption, ItemUse, Programme};
use cairn_core::rules::{Anchor, RoleRules};
use cairn_core::text::{Lang, Text};
use std::collections::BTreeMap;
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

/// Checks one role's rules on their own.
pub(crate) fn rules(work: &mut Work<'_>, file: &str, rules: &RoleRules) {
    let place = |work: &Work<'_>, id: &str| -> Range<usize> {
        let wanted = format!("\"{id}\"");
        let text = work.files.text(file).unwrap_or_default();
        text.find(&wanted).map_or(0..0, |at| at..at + wanted.len())
    };
    let known: Vec<&str> = work.defined.keys().filter(|(kind, _)| *kind == "role").map(|(_, id)| id.as_str()).collect();
    if !known.contains(&rules.role.as_str()) {
        let near = place(work, &rules.role);
        work.say(
            "C008",
            Level::Error,
            file,
            near,
            format!("there is no role `{}`", rules.role),
            "name a role of roles.toml",
        );
    }
    let phases: Vec<&str> = rules.phases.iter().map(|phase| phase.id.as_str()).collect();
    let mut seen: Vec<&str> = Vec::new();
    let mut hangs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for rule in &rules.rules {
        let at = place(work, &rule.id);
        if seen.contains(&rule.id.as_str()) {
            work.say(
                "C004",
                Level::Error,
                file,
                at.clone(),
                format!("the rule `{}` is there twice", rule.id),
                "an id means one thing only",
            );
        }
        seen.push(&rule.id);
        for text in [&rule.title, &rule.explain] {
            if text.en.trim().is_empty() || text.es.trim().is_empty() {
                work.say(
                    "C010",
                    Level::Error,
                    file,
                    at.clone(),
                    format!("the rule `{}` is not in both languages", rule.id),
                    "write title and explain in both languages",
                );
            }
        }
        if rule.cite.is_empty() {
            work.say(
                "C011",
                Level::Error,
                file,
                at.clone(),
                format!("the rule `{}` cites nothing", rule.id),
                "every rule has a reason: add `cite = [\"…\"]`",
            );
        }
        let selects: Vec<_> = rule.need.selects().into_iter().collect();
        let excluded = selects.iter().flat_map(|select| &select.exclude);
        for tag in rule.cite.iter().chain(excluded.flat_map(|exclude| &exclude.cite)) {
            if !work.defined.contains_key(&("source", tag.clone())) {
                let names: Vec<String> =
                    work.defined.keys().filter(|(kind, _)| *kind == "source").map(|(_, name)| name.clone()).collect();
                let help = closest(tag, names.iter().map(String::as_str))
                    .map_or_else(|| "add it to sources.toml".to_owned(), |near| format!("did you mean `{near}`?"));
                work.say("C008", Level::Error, file, at.clone(), format!("there is no source `{tag}`"), help);
            }
        }
        if !phases.contains(&rule.phase.as_str()) {
            let help = format!("this role's phases are: {}", phases.join(", "));
            work.say("C008", Level::Error, file, at.clone(), format!("there is no phase `{}`", rule.phase), help);
        }
        if let (Some(from), Some(until)) = (rule.in_force_from, rule.in_force_until)
            && until < from
        {
            work.say(
                "C024",
                Level::Error,
                file,
                at.clone(),
                format!("the rule `{}` ends before it begins", rule.id),
                "in_force_until comes after in_force_from",
            );
        }
        for select in selects {
            const KINDS: [&str; 12] = [
                "attended",
                "completed",
                "scored",
                "observed",
                "attested",
                "logged",
                "confirmed",
                "applied",
                "decided",
                "issued",
                "changed-state",
                "corrected",
            ];
            if !KINDS.contains(&select.kind.as_str()) {
                let help = closest(&select.kind, KINDS.into_iter()).map_or_else(
                    || format!("the kinds are: {}", KINDS.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                work.say(
                    "C008",
                    Level::Error,
                    file,
                    at.clone(),
                    format!("there is no record kind `{}`", select.kind),
                    help,
                );
            }
            if select.witness.is_empty() {
                work.say(
                    "C025",
                    Level::Error,
                    file,
                    at.clone(),
                    format!("the rule `{}` names no witness", rule.id),
                    "say who may state it: `witness = [\"supervisor\"]`",
                );
            }
            for anchor in [&select.from, &select.until].into_iter().flatten() {
                match anchor {
                    Anchor::Granted(phase) | Anchor::End(phase) if !phases.contains(&phase.as_str()) => {
                        let help = format!("this role's phases are: {}", phases.join(", "));
                        work.say("C008", Level::Error, file, at.clone(), format!("there is no phase `{phase}`"), help);
                    }
                    Anchor::Rule(id) => {
                        if rules.rules.iter().all(|rule| rule.id != *id) {
                            let help = closest(id, rules.rules.iter().map(|rule| rule.id.as_str())).map_or_else(
                                || "name a rule of this file".to_owned(),
                                |near| format!("did you mean `{near}`?"),
                            );
                            work.say("C008", Level::Error, file, at.clone(), format!("there is no rule `{id}`"), help);
                        }
                        hangs.entry(&rule.id).or_default().push(id);
                    }
                    _ => {}
                }
            }
            if let (Some(Anchor::End(end)), Some(Anchor::Granted(start))) = (&select.from, &select.until)
                && end == start
            {
                work.say(
                    "C024",
                    Level::Error,
                    file,
                    at.clone(),
                    format!("the window of `{}` never opens", rule.id),
                    "it ends before it begins: exchange `from` and `until`",
                );
            }
        }
    }
    for start in hangs.keys() {
        let mut at = *start;
        for _ in 0..=hangs.len() {
            let Some(next) = hangs.get(at).and_then(|next| next.first()) else { break };
            at = next;
            if at == *start {
                let near = place(work, start);
                work.say(
                    "C026",
                    Level::Error,
                    file,
                    near,
                    format!("the rule `{start}` waits for itself"),
                    "break the circle of `rule:` anchors",
                );
                break;
            }
        }
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
