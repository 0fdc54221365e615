//! Assessments by conversation: the door, the turns, and a way as it was handed in.

use super::Problem;
use super::ask::{Ask, Reply, go, page as show};
use cairn_app::{Enrolment, MayTry, Stop, WalkTry};
use cairn_core::id::CohortId;
use cairn_core::simulation::Simulation;
use cairn_core::simulation::assessment::SimulationAssessment;
use cairn_ui::pages::simulation_assessment::{self as page, Door, DoorView};

/// The door; sending begins a try.
pub async fn door(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let actor = ask.pass.actor()?;
    let assessment = ask.programme.simulation_assessment(ask.part(0)).ok_or(Problem::NotFound)?;
    let form =
        assessment.forms.first().and_then(|form| ask.programme.simulation_form(form)).ok_or(Problem::NotFound)?;
    if ask.sent.is_some() {
        let cohort = CohortId::parse(ask.field("cohort")).map_err(|_| Problem::NotFound)?;
        match ask.app.begin_walk(actor, assessment, &cohort, ask.lang, ask.now).await {
            Ok(id) => return go(format!("/simulation-tries/{id}")),
            // The door below says why.
            Err(Stop::Refused(_)) => {}
            Err(Stop::Failed(failure)) => return Err(failure.into()),
        }
    }
    let (may, tries) = ask.app.may_walk(&actor.person, assessment, ask.now).await?;
    let earlier = tries
        .iter()
        .zip(1_i64..)
        .filter_map(|(one, number)| {
            let day = ask.say_moment(one.row.submitted_at?);
            Some((format!("/simulation-tries/{}", one.row.id), ask.t.walk_try_line(&day, number)))
        })
        .collect();
    let door = match may {
        MayTry::Passed => Door::Done,
        MayTry::Open(id) => Door::GoOn(format!("/simulation-tries/{id}")),
        MayTry::Wait { until } => Door::Closed(ask.t.assessment_wait(&ask.say_moment(until), &ask.say_time(until))),
        MayTry::NoneLeft | MayTry::TrainingFirst { .. } => Door::Closed(ask.t.assessment_none_left()),
        MayTry::Now { attempt } => match own_cohorts(ask).await? {
            cohorts if cohorts.is_empty() => Door::Closed(ask.t.walk_none_yet()),
            cohorts => Door::Begin(attempt, assessment.attempts, cohorts),
        },
    };
    let competency = ask.say_what(&assessment.competency);
    let view = DoorView { assessment, form, competency: &competency, door, earlier };
    show(assessment.title.get(ask.lang), "/practice", page::door(ask.t, &view))
}

/// The cohorts that somebody was admitted to: id, title, organisation.
pub async fn own_cohorts(ask: &Ask<'_>) -> Result<Vec<(String, String, String)>, Problem> {
    let mut cohorts = Vec::new();
    for (cohort, enrolment) in ask.app.cohorts_of(&ask.pass.actor()?.person).await? {
        if enrolment == Enrolment::Admitted {
            let organisation = ask.app.organisation_name(&cohort.organisation).await?;
            cohorts.push((cohort.id.to_string(), cohort.title.get(ask.lang).to_owned(), organisation));
        }
    }
    Ok(cohorts)
}

fn parts<'a>(ask: &'a Ask<'_>, one: &WalkTry) -> Result<(&'a SimulationAssessment, &'a Simulation), Problem> {
    let assessment = ask.programme.simulation_assessment(&one.assessment).ok_or(Problem::NotFound)?;
    let form = ask.programme.simulation_form(&one.form).ok_or(Problem::NotFound)?;
    Ok((assessment, form))
}

/// A turn of a try, or its end. A choice that is sent stands.
pub async fn walk(ask: &Ask<'_>) -> Result<Reply, Problem> {
    let one = ask.pass.walk()?;
    let both = parts(ask, one)?;
    let href = format!("/simulation-tries/{}", one.row.id);
    if ask.sent.is_some() {
        if let Ok(turn) = ask.field("turn").parse() {
            ask.app.choose(one, turn, ask.field("choice"), ask.now).await?;
        }
        return go(href);
    }
    let way: Vec<&str> = one.way.iter().map(String::as_str).collect();
    let walk = both.1.walk(&way);
    let body = match walk.ending() {
        Some(_) => page::ended(ask.t, both, &walk),
        None => page::turn(ask.t, &href, both, &walk),
    };
    show(both.1.title.get(ask.lang), "/practice", body)
}
