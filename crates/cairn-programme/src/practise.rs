//! Simulations, tools and lenses: read from their files, held against what they name, and tried.

use crate::compile::Work;
use crate::diagnostic::Level;
use crate::model::Programme;
use cairn_core::lens::Lens;
use cairn_core::simulation::{Simulation, Trouble};
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
fn spoken(work: &mut Work<'_>, file: &str, id: &str, texts: &[&Text]) {
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

fn named(work: &mut Work<'_>, file: &str, kind: &'static str, names: &[String]) {
    for name in names {
        let span = place(work, file, name);
        work.refer_at(kind, name, file, span);
    }
}

fn cited(work: &mut Work<'_>, file: &str, what: &str, sources: &[String]) {
    if sources.is_empty() {
        let help = "add `sources = [\"…\"]` with tags of sources.toml: every fact has a reason";
        work.say("C011", Level::Error, file, 0..0, format!("{what} says no source"), help);
    }
    named(work, file, "source", sources);
}

/// Reads all three.
pub(crate) fn read(work: &mut Work<'_>, programme: &mut Programme) {
    for file in work.files_in("lenses/", ".toml") {
        if let Some(lens) = work.parse::<Lens>(&file) {
            let at = place(work, &file, &lens.id);
            work.define_at("lens", &lens.id, &file, at);
            cited(work, &file, &format!("the lens `{}`", lens.id), &lens.sources);
            let mut texts = vec![&lens.title, &lens.about];
            texts.extend(lens.findings.iter().flat_map(|finding| finding.say.iter().chain(&finding.swap)));
            spoken(work, &file, &lens.id, &texts);
            programme.lenses.push(lens);
        }
    }
    for file in work.files_in("simulations/", ".toml") {
        if let Some(simulation) = work.parse::<Simulation>(&file) {
            check_simulation(work, &file, &simulation);
            programme.simulations.push(simulation);
        }
    }
    for file in work.files_in("tools/", ".toml") {
        if let Some(tool) = work.parse::<Tool>(&file) {
            check_tool(work, &file, &tool);
            programme.tools.push(tool);
        }
    }
}

fn check_simulation(work: &mut Work<'_>, file: &str, simulation: &Simulation) {
    let id = &simulation.id;
    let at = place(work, file, id);
    work.define_at("simulation", id, file, at.clone());
    named(work, file, "competency", &simulation.competencies);
    cited(work, file, &format!("the simulation `{id}`"), &simulation.sources);
    let s = simulation;
    let mut texts = vec![&s.title, &s.content_note, &s.alternative, &s.intro, &s.grounding];
    texts.extend(s.meters.iter().map(|meter| &meter.title));
    for scene in &s.scenes {
        texts.push(&scene.text);
        texts.extend(scene.lines.iter().map(|line| &line.text));
        texts.extend(&scene.feeling);
        texts.extend(scene.choices.iter().flat_map(|choice| [&choice.text, &choice.why]));
    }
    spoken(work, file, id, &texts);
    if !(1..=3).contains(&s.intensity) {
        work.say("C041", Level::Error, file, at.clone(), "the intensity is 1, 2 or 3", "1 light, 2 middling, 3 heavy");
    }
    if !(8..=14).contains(&s.scenes.len()) {
        let message = format!("`{id}` has {} scenes", s.scenes.len());
        work.say("C041", Level::Warning, file, at.clone(), message, "eight to fourteen scenes make a conversation");
    }
    for scene in s.scenes.iter().filter(|scene| scene.choices.len() > 4) {
        let message = format!("the scene `{}` has {} choices", scene.id, scene.choices.len());
        let at = place(work, file, &scene.id);
        work.say("C041", Level::Warning, file, at, message, "two to four, all of them plausible");
    }
    for trouble in s.troubles() {
        let (near, message, help) = told(&trouble, s);
        let at = place(work, file, &near);
        work.say("C040", Level::Error, file, at, message, help);
    }
}

fn told(trouble: &Trouble, simulation: &Simulation) -> (String, String, String) {
    let near = |name: &str, known: Vec<&str>, or: &str| {
        crate::check::closest(name, known.into_iter())
            .map_or_else(|| or.to_owned(), |near| format!("did you mean `{near}`?"))
    };
    match trouble {
        Trouble::Unreachable(scene) => (
            scene.clone(),
            format!("no way leads to the scene `{scene}`"),
            "let a choice lead to it, or take it out; a condition that never holds hides it too".to_owned(),
        ),
        Trouble::TooFewChoices(scene) => (
            scene.clone(),
            format!("in some state fewer than two things can be chosen in `{scene}`"),
            "offer two choices without a condition, or mark it with `ending`".to_owned(),
        ),
        Trouble::NoSuchScene(scene, to) => (
            to.clone(),
            format!("a choice in `{scene}` leads to `{to}`, which is not there"),
            near(
                to,
                simulation.scenes.iter().map(|scene| scene.id.as_str()).collect(),
                "name a scene of this simulation",
            ),
        ),
        Trouble::NoSuchMeter(scene, meter) => (
            scene.clone(),
            format!("`{scene}` speaks of the state `{meter}`, which is not there"),
            near(meter, simulation.meters.iter().map(|meter| meter.id.as_str()).collect(), "add a `[[state]]` for it"),
        ),
        Trouble::Circle(scene) => (
            scene.clone(),
            format!("a way comes back to `{scene}`, so that it might never end"),
            "lead on to a scene of its own; every way reaches an ending".to_owned(),
        ),
        Trouble::ChoicesAfterTheEnd(scene) => (
            scene.clone(),
            format!("`{scene}` is an ending and has choices"),
            "take out its choices, or its `ending`".to_owned(),
        ),
        Trouble::GoodEndings(good) => (
            simulation.id.clone(),
            format!("{good} good endings can be reached"),
            "there is more than one good way: write two endings with `ending = \"good\"`".to_owned(),
        ),
        Trouble::NoRepair => (
            simulation.id.clone(),
            "nothing here mends what went wrong".to_owned(),
            "mark a choice that repairs with `repair = true`".to_owned(),
        ),
        Trouble::TwiceTheSame(scene, choice) => (
            scene.clone(),
            format!("`{scene}` has two choices `{choice}`"),
            "give each choice of a scene its own id".to_owned(),
        ),
        Trouble::TooLarge => (
            simulation.id.clone(),
            "there are too many states to try them all".to_owned(),
            "use fewer states, or smaller effects".to_owned(),
        ),
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
    for section in &tool.sections {
        texts.push(&section.title);
        texts.extend(&section.help);
        for field in &section.fields {
            texts.push(&field.label);
            texts.extend(field.hint.iter().chain(&field.example));
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
    let levels: Vec<u8> = tool.levels.iter().map(|level| level.level).collect();
    if !levels.is_empty() && levels != [1, 2, 3, 4] {
        work.say(
            "C017",
            Level::Error,
            file,
            at.clone(),
            "a rubric has the levels 1, 2, 3, 4, in this order",
            "write four `[[level]]`, or none",
        );
    }
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
    match &check.test {
        Test::DiffersFrom { other } | Test::After { other } | Test::SumIs { other } => fields.push(other),
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
