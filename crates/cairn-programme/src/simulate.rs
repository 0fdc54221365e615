//! Branching conversations and the assessments that use some of them: read from their files, and every way tried.

use crate::compile::Work;
use crate::diagnostic::Level;
use crate::model::Programme;
use crate::practise::{check_levels, cited, named, place, spoken};
use cairn_core::simulation::assessment::{SimulationAssessment, Unequal};
use cairn_core::simulation::{Simulation, Trouble};
use std::collections::BTreeSet;

/// Reads all of them.
pub(crate) fn read(work: &mut Work<'_>, programme: &mut Programme) {
    for file in work.files_in("simulations/", ".toml") {
        if let Some(simulation) = work.parse::<Simulation>(&file) {
            check_simulation(work, &file, &simulation);
            if let Some(line) = simulation.scenes.iter().flat_map(|s| &s.choices).flat_map(|c| &c.shows).next() {
                let at = place(work, &file, line);
                let help = "only the forms of an assessment are held against a rubric: take `shows` out";
                work.say("C048", Level::Error, &file, at, format!("`{}` is there to practise", simulation.id), help);
            }
            programme.simulations.push(simulation);
        }
    }
    read_assessments(work, programme);
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

/// The folder of the conversations that are walked in an assessment.
const FORMS: &str = "simulation-assessments/forms/";

fn read_assessments(work: &mut Work<'_>, programme: &mut Programme) {
    let is_form = |file: &str| file.split_once('/').is_some_and(|(_, rest)| rest.starts_with(FORMS));
    let mut form_files = Vec::new();
    for file in work.files_in(FORMS, ".toml") {
        if let Some(form) = work.parse::<Simulation>(&file) {
            check_simulation(work, &file, &form);
            programme.simulation_forms.push(form);
            form_files.push(file);
        }
    }
    for file in work.files_in("simulation-assessments/", ".toml") {
        if !is_form(&file)
            && let Some(assessment) = work.parse::<SimulationAssessment>(&file)
        {
            check_assessment(work, &file, &assessment, &programme.simulation_forms);
            programme.simulation_assessments.push(assessment);
        }
    }
    for (form, file) in programme.simulation_forms.iter().zip(&form_files) {
        let whose = programme.simulation_assessments.iter().find(|assessment| assessment.forms.contains(&form.id));
        let Some(assessment) = whose else {
            let at = place(work, file, &form.id);
            let help = "name it in the `forms` of an assessment, or move it to `simulations/`";
            work.say("C048", Level::Error, file, at, format!("no assessment has the form `{}`", form.id), help);
            continue;
        };
        let shown: BTreeSet<&String> =
            form.scenes.iter().flat_map(|scene| &scene.choices).flat_map(|choice| &choice.shows).collect();
        for name in shown.into_iter().filter(|name| assessment.lines.iter().all(|line| line.id != **name)) {
            let at = place(work, file, name);
            let near = crate::check::closest(name, assessment.lines.iter().map(|line| line.id.as_str()));
            let help = near.map_or_else(
                || format!("add a `[[line]]` for it to `{}`", assessment.id),
                |near| format!("did you mean `{near}`?"),
            );
            work.say("C048", Level::Error, file, at, format!("`{name}` is no line of the rubric"), help);
        }
    }
}

fn check_assessment(work: &mut Work<'_>, file: &str, assessment: &SimulationAssessment, forms: &[Simulation]) {
    let id = &assessment.id;
    let at = place(work, file, id);
    work.define_at("simulation assessment", id, file, at.clone());
    named(work, file, "competency", std::slice::from_ref(&assessment.competency));
    cited(work, file, &format!("the assessment `{id}`"), &assessment.sources);
    let mut texts = vec![&assessment.title, &assessment.lead];
    texts.extend(assessment.lines.iter().map(|line| &line.text));
    texts.extend(assessment.levels.iter().map(|level| &level.describes));
    texts.extend(assessment.interview.iter().map(|question| &question.text));
    spoken(work, file, id, &texts);
    check_levels(work, file, at.clone(), assessment.levels.iter().map(|level| level.level), true);
    let found: Vec<&Simulation> =
        assessment.forms.iter().filter_map(|name| forms.iter().find(|form| form.id == *name)).collect();
    for name in assessment.forms.iter().filter(|name| forms.iter().all(|form| form.id != **name)) {
        let near = crate::check::closest(name, forms.iter().map(|form| form.id.as_str()));
        let help = near.map_or_else(|| format!("write it in `{FORMS}`"), |near| format!("did you mean `{near}`?"));
        let at = place(work, file, name);
        work.say("C048", Level::Error, file, at, format!("there is no form `{name}`"), help);
    }
    if found.len() < 2
        || assessment.attempts == 0
        || usize::try_from(assessment.attempts).is_ok_and(|n| n > found.len())
    {
        let message = format!("`{id}` has {} forms and allows {} tries", found.len(), assessment.attempts);
        let help = "each try takes a form that was not seen: two forms or more, and no more tries than forms";
        work.say("C048", Level::Error, file, at.clone(), message, help);
    }
    for line in assessment.lines.iter().filter(|line| found.iter().any(|form| form.shown_by(&line.id) == 0)) {
        let at = place(work, file, &line.id);
        let message = format!("nothing in some form shows `{}`", line.id);
        work.say(
            "C048",
            Level::Error,
            file,
            at,
            message,
            "write `shows` on a choice of each form, or take the line out",
        );
    }
    for (one, other) in found.iter().zip(found.iter().skip(1)) {
        for unequal in assessment.unequal(one, other) {
            let message = format!("`{}` and `{}` ask for different things: {}", one.id, other.id, differ(&unequal));
            let at = place(work, file, &other.id);
            let help = "forms ask the same of a person: as heavy, as long, with the same to show and the same to avoid";
            work.say("C049", Level::Warning, file, at, message, help);
        }
    }
}

fn differ(unequal: &Unequal) -> String {
    match unequal {
        Unequal::Intensity => "one is heavier".to_owned(),
        Unequal::Length((a, b), (c, d)) => format!("ways of {a} to {b} choices, and of {c} to {d}"),
        Unequal::Scenes(a, b) => format!("{a} scenes and {b}"),
        Unequal::Line(line, a, b) => format!("`{line}` is shown by {a} choices and by {b}"),
        Unequal::Critical(error) => {
            let word = toml::Value::try_from(error).ok().and_then(|word| word.as_str().map(str::to_owned));
            format!("only one has the critical error `{}`", word.unwrap_or_default())
        }
    }
}
