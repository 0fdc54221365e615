//! Tools and lenses: read from their files, held against what they name, and tried. Conversations are in [`crate::simulate`].

use crate::compile::Work;
use crate::diagnostic::Level;
use crate::model::Programme;
use cairn_core::lens::{Lens, check_shape};
use cairn_core::text::{Lang, Text};
use cairn_core::tool::{Class, FieldKind, Test, Tool};
use std::collections::BTreeSet;
use std::ops::Range;

/// Where a word stands in quotes in a file, for values whose own place was not kept.
pub(crate) fn place(work: &Work<'_>, file: &str, word: &str) -> Range<usize> {
    let text = work.files.text(file).unwrap_or_default();
    text.find(&format!("\"{word}\"")).map_or(0..0, |at| at..at + word.len() + 2)
}

/// Says where a text is missing in a language.
pub(crate) fn spoken(work: &mut Work<'_>, file: &str, id: &str, texts: &[&Text]) {
    for text in texts {
        for lang in Lang::ALL {
            if text.get(lang).trim().is_empty() {
                let other = text.get(lang.other()).trim().to_owned();
                let at = place(work, file, &other);
                let message = format!("a text of `{id}` has nothing in {}", lang.own_name());
                work.say("C010", Level::Error, file, at, message, "write the text in both languages");
            }
        }
    }
}

pub(crate) fn named(work: &mut Work<'_>, file: &str, kind: &'static str, names: &[String]) {
    for name in names {
        let span = place(work, file, name);
        work.refer_at(kind, name, file, span);
    }
}

pub(crate) fn cited(work: &mut Work<'_>, file: &str, what: &str, sources: &[String]) {
    if sources.is_empty() {
        let help = "add `sources = [\"…\"]` with tags of sources.toml: every fact has a reason";
        work.say("C011", Level::Error, file, 0..0, format!("{what} says no source"), help);
    }
    named(work, file, "source", sources);
}

/// Reads both.
pub(crate) fn read(work: &mut Work<'_>, programme: &mut Programme) {
    for file in work.files_in("lenses/", ".toml") {
        if let Some(lens) = work.parse::<Lens>(&file) {
            let at = place(work, &file, &lens.id);
            work.define_at("lens", &lens.id, &file, at);
            cited(work, &file, &format!("the lens `{}`", lens.id), &lens.sources);
            let mut texts = vec![&lens.title, &lens.about];
            texts.extend(lens.findings.iter().flat_map(|finding| finding.say.iter().chain(&finding.swap)));
            spoken(work, &file, &lens.id, &texts);
            for finding in &lens.findings {
                for shape in finding.shapes.en.iter().chain(&finding.shapes.es) {
                    if let Err(wrong) = check_shape(shape) {
                        let at = place(work, &file, shape);
                        let help = "write it like `took|drank ..2 bottle|pill*`";
                        work.say("C042", Level::Error, &file, at, wrong, help);
                    }
                }
            }
            programme.lenses.push(lens);
        }
    }
    for file in work.files_in("tools/", ".toml") {
        if let Some(tool) = work.parse::<Tool>(&file) {
            check_tool(work, &file, &tool);
            programme.tools.push(tool);
        }
    }
}

pub(crate) fn check_levels(
    work: &mut Work<'_>,
    file: &str,
    at: Range<usize>,
    levels: impl Iterator<Item = u8>,
    needed: bool,
) {
    let levels: Vec<u8> = levels.collect();
    if levels != [1, 2, 3, 4] && (needed || !levels.is_empty()) {
        let help = if needed { "write four `[[level]]`" } else { "write four `[[level]]`, or none" };
        work.say("C017", Level::Error, file, at, "a rubric has the levels 1, 2, 3, 4, in this order", help);
    }
}

fn check_tool(work: &mut Work<'_>, file: &str, tool: &Tool) {
    let id = &tool.id;
    let at = place(work, file, id);
    work.define_at("tool", id, file, at.clone());
    named(work, file, "competency", &tool.competencies);
    cited(work, file, &format!("the tool `{id}`"), &tool.sources);
    let mut texts = vec![&tool.title, &tool.lead];
    texts.extend([&tool.notice, &tool.safety, &tool.content_note, &tool.alternative].into_iter().flatten());
    texts.extend(tool.gates.iter().flat_map(|gate| [&gate.question, &gate.instead]));
    texts.extend(tool.cases.iter().flat_map(|case| [&case.title, &case.text].into_iter().chain(&case.afterwards)));
    texts.extend(tool.themes.iter().map(|theme| &theme.label));
    for section in &tool.sections {
        texts.push(&section.title);
        texts.extend(&section.help);
        for field in &section.fields {
            texts.push(&field.label);
            texts.extend(field.hint.iter().chain(&field.example));
            texts.extend(field.starts.iter().flat_map(|row| row.values()));
            texts.extend(field.options.iter().map(|option| &option.label));
            texts.extend(field.columns.iter().flat_map(|column| {
                [&column.label].into_iter().chain(column.options.iter().map(|option| &option.label))
            }));
        }
    }
    texts.extend(tool.checks.iter().map(|check| &check.say));
    texts.extend(tool.person.iter().map(|line| &line.text));
    texts.extend(tool.levels.iter().map(|level| &level.describes));
    texts.extend(tool.exits.iter().flat_map(|exit| [&exit.when, &exit.label]));
    spoken(work, file, id, &texts);
    let mut seen = BTreeSet::new();
    for field in tool.fields() {
        if !seen.insert(&field.id) || ["case", "look-again"].contains(&field.id.as_str()) || field.id.contains('.') {
            let at = place(work, file, &field.id);
            let message = format!("the field `{}` is there twice, or has a name that is taken", field.id);
            work.say("C042", Level::Error, file, at, message, "give each field of the tool its own id, without dots");
        }
        let choices = matches!(field.kind, FieldKind::Choice | FieldKind::Choices);
        if choices && field.options.len() < 2 {
            let at = place(work, file, &field.id);
            let message = format!("the field `{}` has {} options", field.id, field.options.len());
            work.say("C042", Level::Error, file, at, message, "write two `[[section.field.option]]` or more");
        }
    }
    for field in tool.fields() {
        let known = |column: &str| field.column_ids().contains(&column);
        for column in field.starts.iter().flat_map(|row| row.keys()).filter(|column| !known(column)) {
            let at = place(work, file, &field.id);
            let message = format!("`{}` starts with a column `{column}`, which is not there", field.id);
            let help = format!("the columns of `{}` are: {}", field.id, field.column_ids().join(", "));
            work.say("C042", Level::Error, file, at, message, help);
        }
    }
    if let Some(names) = tool.names.as_ref().filter(|names| tool.field(names).is_none()) {
        let at = place(work, file, names);
        let message = format!("sheets are told apart by `{names}`, which is not there");
        work.say("C042", Level::Error, file, at, message, "name a field of this tool");
    }
    let themed = |theme: &str| tool.themes.is_empty() || tool.themes.iter().any(|one| one.id == theme);
    for case in tool.cases.iter().filter(|case| !themed(&case.theme)) {
        let at = place(work, file, &case.id);
        let message = format!("the case `{}` has the theme `{}`, which is not among the themes", case.id, case.theme);
        work.say("C042", Level::Error, file, at, message, "write it as a `[[theme]]`, or name one that is there");
    }
    check_levels(work, file, at.clone(), tool.levels.iter().map(|level| level.level), false);
    if tool.class == Class::Private && !tool.levels.is_empty() {
        let help = "private writing is never rated: take out the levels, or make the class `fictional`";
        work.say("C043", Level::Error, file, at.clone(), format!("`{id}` is private and has a rubric"), help);
    }
    for check in &tool.checks {
        check_check(work, file, tool, check);
    }
    for pocket in tool.pocket.iter().filter(|pocket| tool.field(pocket).is_none()) {
        let at = place(work, file, pocket);
        let message = format!("the pocket card names the field `{pocket}`, which is not there");
        work.say("C042", Level::Error, file, at, message, "name a field of this tool");
    }
    for exit in &tool.exits {
        let at = place(work, file, &exit.to);
        match exit.to.split_once(':') {
            Some(("tool", name)) => work.refer_at("tool", name, file, at),
            Some(("lesson", name)) => work.refer_at("lesson", name, file, at),
            Some(("simulation", name)) => work.refer_at("simulation", name, file, at),
            Some(("practice", name)) => work.refer_at("practice", name, file, at),
            None if exit.to == "support" || exit.to == "map" => {}
            _ => {
                let message = format!("`{}` is not a way on", exit.to);
                let help = "write `support`, `map`, `tool:ID`, `lesson:ID`, `simulation:ID` or `practice:ID`";
                work.say("C042", Level::Error, file, at, message, help);
            }
        }
    }
}

fn check_check(work: &mut Work<'_>, file: &str, tool: &Tool, check: &cairn_core::tool::Check) {
    let at = place(work, file, &check.id);
    let known = |name: &str| tool.field(name).is_some();
    let mut fields = vec![check.field.as_str()];
    fields.extend(check.also.iter().map(String::as_str));
    fields.extend(check.when.iter().map(|when| when.field.as_str()));
    match &check.test {
        Test::DiffersFrom { other }
        | Test::After { other }
        | Test::SumIs { other }
        | Test::WithinDays { other, .. } => fields.push(other),
        Test::KeptOutOf { fields: others } => fields.extend(others.iter().map(String::as_str)),
        Test::FitsMinutes { pace, .. } => fields.extend(pace.as_deref()),
        Test::Lens { lens } | Test::Shape { lens, .. } => {
            let at = place(work, file, lens);
            work.refer_at("lens", lens, file, at);
        }
        _ => {}
    }
    for missing in fields.into_iter().filter(|name| !known(name)) {
        let near = crate::check::closest(missing, tool.fields().map(|field| field.id.as_str()));
        let help =
            near.map_or_else(|| "name a field of this tool".to_owned(), |near| format!("did you mean `{near}`?"));
        let message = format!("the check `{}` looks at `{missing}`, which is not there", check.id);
        work.say("C042", Level::Error, file, at.clone(), message, help);
    }
    if let Some(when) = &check.when
        && let Some(field) = tool.field(&when.field).filter(|field| !field.options.is_empty())
    {
        for option in when.one_of.iter().filter(|one| !field.options.iter().any(|option| option.id == **one)) {
            let message =
                format!("the check `{}` waits for `{option}`, which is no option of `{}`", check.id, field.id);
            let options: Vec<&str> = field.options.iter().map(|option| option.id.as_str()).collect();
            let help = format!("the options of `{}` are: {}", field.id, options.join(", "));
            work.say("C042", Level::Error, file, at.clone(), message, help);
        }
    }
    let Some(field) = tool.field(&check.field) else { return };
    let mut columns: Vec<&str> = check.column.as_deref().into_iter().collect();
    if let Test::EachRowHas { other } = &check.test {
        columns.push(other);
    }
    for column in columns.into_iter().filter(|column| *column != "mark" && !field.column_ids().contains(column)) {
        let message = format!("the check `{}` looks at the column `{column}`, which is not there", check.id);
        let help = format!("the columns of `{}` are: {}", field.id, field.column_ids().join(", "));
        work.say("C042", Level::Error, file, at.clone(), message, help);
    }
}
